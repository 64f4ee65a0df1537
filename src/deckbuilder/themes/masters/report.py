"""What a template holds and what will become of it, for those who are to decide whether to use it."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from deckbuilder.content.kinds import kinds
from deckbuilder.diagnostics import Sink, Span
from deckbuilder.geometry import Frame, on_grid
from deckbuilder.ooxml.tree import local
from deckbuilder.themes.colours import TEXT_CONTRAST, on_ground, worst
from deckbuilder.themes.layouts import STANDARD, Place
from deckbuilder.themes.masters.assigning import Match
from deckbuilder.themes.masters.compiled import Analysis, layouts_of
from deckbuilder.themes.masters.deriving import Derived, derived, themed
from deckbuilder.themes.masters.inheritance import Design, LayoutPlaceholder
from deckbuilder.themes.masters.mapping import CONTENT
from deckbuilder.themes.masters.pages import NORMAL_HEIGHT
from deckbuilder.themes.masters.painting import Canvas
from deckbuilder.themes.substitutes import substitute
from deckbuilder.values import dataclass

_SQUARE, _WIDE = 1.5, 1.9
"""Pages whose width is less, or more, than so many times their height are told of: our own are 16:9."""
_OLD_SHAPE, _NEARLY = 4 / 3, 0.03
"""What pages were like before 2013, and how near to it they are called so."""
_ROOMY = 0.7
"""The part of the lines of our own page from which on nothing is told of the room for text."""
_LITERAL = 0.5
"""The part of the colours written out, rather than named by the theme, from which on it is told."""

_DRAWN = ("table", "chart", "timeline", "panels", "content")
"""What areas hold in which something is drawn."""
_MOST_NAMED = 4
"""Places that are named in one finding."""
_LONGEST_PROMPT = 60
"""Letters of a leftover prompt that are told."""


@dataclass(frozen=True)
class PlaceRow:
    """A placeholder: its type and index, its name, its box in points (left, top, width, height), the size of
    its text."""

    type: str
    index: str
    name: str
    box: tuple[float, float, float, float] | None
    points: float
    font: str


@dataclass(frozen=True)
class LayoutRow:
    """A layout: its name and PowerPoint's type of it, empty where it has none."""

    name: str
    type: str
    places: tuple[PlaceRow, ...]


@dataclass(frozen=True)
class MasterRow:
    """A master: the name of its theme, and its layouts."""

    theme: str
    layouts: tuple[LayoutRow, ...]


@dataclass(frozen=True)
class MappingRow:
    """A kind of slide and its layout, None where ours is generated; `adds` are the areas that ours adds a
    place for."""

    kind: str
    layout: str | None
    why: str
    adds: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """A template as `theme inspect` tells of it. `page` in points."""

    page: tuple[float, float]
    masters: tuple[MasterRow, ...]
    mapping: tuple[MappingRow, ...]
    brand: Derived

    def as_data(self) -> dict[str, Any]:
        """The report as `theme inspect --json` prints it."""
        return asdict(self)


def report(analysis: Analysis, span: Span, sink: Sink) -> Report:
    """What the template holds; what would not work as it is goes to `sink`, as warnings at `span`."""
    brand, page = derived(analysis), analysis.cleaned.page.frame
    rounded = Frame(0, 0, round(page.width, 1), round(page.height, 1))
    masters = (design for design in analysis.designs if design.layout is None)
    mapping = (_mapping(name, match) for name, match in analysis.matches.items())
    for code, message, hint in _findings(analysis, brand, rounded):
        sink.warning(span, code, message, hint)
    rows = tuple(_master(analysis, master) for master in masters)
    return Report((rounded.width, rounded.height), rows, tuple(mapping), brand)


def report_weak_texts(analysis: Analysis, span: Span, sink: Sink) -> None:
    """Report the texts of the layouts in use that stand out too little."""
    for code, message, hint in (*_contrast(analysis), *_weak_inks(analysis, derived(analysis))):
        sink.warning(span, code, message, hint)


def _master(analysis: Analysis, master: Design) -> MasterRow:
    layouts = (
        LayoutRow(
            layout.title,
            layout.tree.get("type", ""),
            tuple(_place(place, design) for place in design.placeholders),
        )
        for design in analysis.designs
        if (layout := design.layout) is not None and design.master is master.master
    )
    return MasterRow(master.master.theme.tree.get("name", ""), tuple(layouts))


def _place(place: LayoutPlaceholder, design: Design) -> PlaceRow:
    box = place.frame
    rounded = (round(box.x, 1), round(box.y, 1), round(box.width, 1), round(box.height, 1)) if box else None
    font = themed(design.master, place.face)
    return PlaceRow(place.form, str(place.kind.key), place.name, rounded, place.size(), font)


def _mapping(kind: str, match: Match | None) -> MappingRow:
    if match is None:
        return MappingRow(kind, None, "generated", tuple(area.name for area in kinds()[kind].in_template))
    adds = tuple(area.name for area in match.missing)
    return MappingRow(kind, match.candidate.layout.title, match.why, adds)


# ---- what would not work

Finding = tuple[str, str, str]
"""A code, what was found, and what to do about it or what becomes of it."""


def _findings(analysis: Analysis, brand: Derived, page: Frame) -> Iterator[Finding]:
    yield from _layouts(analysis)
    yield from _fonts(brand)
    yield from _page(page)
    yield from _contrast(analysis)
    yield from _weak_inks(analysis, brand)
    for change in brand.changed:
        yield "adjusted-colour", f"on pages in HTML {change}", "choose another in theme.yaml if you like"
    yield from _sizes(analysis)
    yield from _room(analysis)
    yield from _literal_colours(analysis)
    if analysis.repairs.indexed:
        message = f"{analysis.repairs.indexed} placeholders could not be told apart"
        yield "repaired-places", message, "they get numbers of their own, as PowerPoint gives them"
    yield from _prompts(analysis)
    yield from _cleared(analysis)
    if analysis.cleaned.left:
        message = f"it also holds {', '.join(analysis.cleaned.left)}"
        yield "left-out", message, "none of it gets into a theme or a deck"


def _prompts(analysis: Analysis) -> Iterator[Finding]:
    """Text boxes that say what to type, which would be printed on every slide."""
    for prompt in analysis.repairs.prompts:
        where = f"the layout '{prompt.layout}'" if prompt.layout else "its master"
        words = textwrap.shorten(prompt.words, _LONGEST_PROMPT, placeholder="…")
        yield (
            "leftover-prompt",
            f"the text box '{prompt.name}' on {where} says '{words}': it is a prompt, and no placeholder",
            "it is left out, for it would be printed on every slide; take it out of the slide master too",
        )


def _cleared(analysis: Analysis) -> Iterator[Finding]:
    """Places that reached under what must be seen, all of one layout with one obstacle together."""
    places: dict[tuple[str, ...], list[str]] = {}
    for clear in analysis.cleared:
        places.setdefault(clear.obstacles, []).append(f"'{clear.name}' of '{clear.layout}'")
    for obstacles, names in places.items():
        what = ", ".join(f"'{name}'" for name in obstacles) or "a ground on which its text is not legible"
        more = len(names) - _MOST_NAMED
        shown = ", ".join(names[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
        yield (
            "covered-place",
            f"the template has {what} over places for text: {shown}",
            "they end before it in decks; have them made smaller in the slide master",
        )


def _layouts(analysis: Analysis) -> Iterator[Finding]:
    generated = [kind for kind, match in analysis.matches.items() if match is None]
    if generated:
        yield (
            "generated-layout",
            f"it has no layout for {', '.join(generated)}",
            "a layout is generated under its master for each; "
            "name one of its own under 'layouts:' if it has one",
        )
    for design in analysis.designs:
        if design.layout is not None and not design.placeholders:
            yield (
                "no-places",
                f"the layout '{design.title}' has no placeholders",
                "no text can be put into it",
            )
    forms = {place.form for place in analysis.main.placeholders}
    for form, word in (("title", "title"), ("body", "text")):
        if form not in forms:
            message = f"its master has no placeholder for {word}"
            yield "no-places", message, "generated layouts have it in the usual place"


def _fonts(brand: Derived) -> Iterator[Finding]:
    for font in dict.fromkeys((brand.heading, brand.body)):
        instead = substitute(font)
        if not instead.exact:
            message = f"the font '{font}' is not at hand: texts are measured with {instead}"
            yield "substitute-font", message, "leave some room in texts"


def _page(page: Frame) -> Iterator[Finding]:
    ratio = page.width / page.height
    if not _SQUARE <= ratio <= _WIDE:
        shape = "4:3" if abs(ratio - _OLD_SHAPE) < _NEARLY else f"{ratio:.2f}:1"
        message = f"its pages are {shape}; pages in HTML are 16:9"
        yield "page-shape", message, "texts are made to fit both, so some slides continue earlier"


def _contrast(analysis: Analysis) -> Iterator[Finding]:
    """Texts of the layouts in use that stand out too little, and those of which nobody can say."""
    for design, place in _used(analysis):
        ink = Canvas(analysis.pictures, design).ink(place)
        if ink is not None and ink.ratio < TEXT_CONTRAST:
            worst = ink.backdrop.worst(ink.colour)
            behind = f"about {worst}" if ink.backdrop.mixed else worst
            yield (
                "low-contrast",
                f"text in '{place.name}' of the layout '{design.title}' has a contrast of {ink.ratio:.1f}:1 "
                f"({ink.colour} on {behind}); {TEXT_CONTRAST:g}:1 is needed",
                "have its colour changed in the template, or map the kind to another layout",
            )


def _weak_inks(analysis: Analysis, brand: Derived) -> Iterator[Finding]:
    """Layouts on which what the builder adds can be made legible in no colour, as on a photograph that is
    light and dark: all together, for the cause is one."""
    faint: dict[str, list[str]] = {}
    for kind, layouts in layouts_of(analysis):
        for what in dict.fromkeys(
            word for entry in layouts[-1].places for word in _faint(kind, *entry, brand)
        ):
            faint.setdefault(what, []).append(kind)
    for what, on in faint.items():
        yield (
            "low-contrast",
            f"no colour is legible for {what} on slides of the kinds {', '.join(on)}: "
            "what is behind is light and dark",
            "have the background made quieter where text stands, or map the kinds to other layouts",
        )


def _faint(kind: str, name: str, place: Place, brand: Derived) -> Iterator[str]:
    """What in a place cannot be made legible: what is added to it, its links, and what is drawn in it.

    That a title could have a link is told of the slide where one has.
    """
    area = kinds()[kind].area(name)
    assert area is not None, "places are of the areas of a kind"
    if place.ratio < TEXT_CONTRAST:
        yield "added texts"
    if place.link_ratio < TEXT_CONTRAST and name != "title":
        yield "links"
    text = on_ground(brand.colours, place.behind).text
    if place.behind and area.holds in _DRAWN and worst(text, place.behind) < TEXT_CONTRAST:
        yield "tables and drawings"


def _used(analysis: Analysis) -> Iterator[tuple[Design, LayoutPlaceholder]]:
    """The placeholders that text goes into, each once."""
    seen = set[LayoutPlaceholder]()
    for match in analysis.matches.values():
        for place in () if match is None else match.taken.values():
            if match is not None and place not in seen:
                seen.add(place)
                yield match.candidate.design, place


def _sizes(analysis: Analysis) -> Iterator[Finding]:
    match = analysis.matches.get(CONTENT)
    place = match.taken.get("body") if match else None
    least = STANDARD["body"].smallest * analysis.cleaned.page.frame.height / NORMAL_HEIGHT
    if place is not None and place.size() < least:
        message = (
            f"its text is {place.size():g} points; "
            f"from {least:.0f} points on this page it can be read at the back of a room"
        )
        yield "small-text", message, "have the master's text made larger"


def _room(analysis: Analysis) -> Iterator[Finding]:
    """How much less text a content slide holds than on our own page, where that will be seen in every
    deck."""
    match = analysis.matches.get(CONTENT)
    place = match.taken.get("body") if match else None
    area = kinds()[CONTENT].area("body")
    if place is None or place.frame is None or area is None:
        return
    left, top, right, bottom = place.insets
    width, height = place.frame.width - left - right, place.frame.height - top - bottom
    ours = STANDARD["body"].lines(on_grid(area.box).height)
    if place.style.lines(height) < _ROOMY * ours:
        message = f"on content slides {place.style.room(width, height)}; our own page has {ours}"
        hint = "have the text made smaller or its box larger; else slides go on on further slides"
        yield "little-room", message, hint


def _literal_colours(analysis: Analysis) -> Iterator[Finding]:
    elements = (element for master in analysis.cleaned.masters for element in master.tree.iter())
    counted = Counter(local(element) for element in elements)
    literal, named = counted["srgbClr"], counted["schemeClr"]
    if literal > _LITERAL * (literal + named):
        yield (
            "literal-colours",
            "its master writes colours out instead of naming those of its theme",
            "a theme that extends this one changes those it names, wherever they are written",
        )
