"""What a template holds and what will become of it, for those who are to decide whether to use it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from deckbuilder.content.kinds import kinds
from deckbuilder.diagnostics import Sink, Span
from deckbuilder.themes.colours import TEXT_CONTRAST
from deckbuilder.themes.layouts import STANDARD
from deckbuilder.themes.masters.cleaning import Master
from deckbuilder.themes.masters.compiled import Taken
from deckbuilder.themes.masters.deriving import Derived, derived, themed
from deckbuilder.themes.masters.inheritance import Placeholder, placeholders
from deckbuilder.themes.masters.making import NORMAL_HEIGHT
from deckbuilder.themes.masters.mapping import CONTENT, Match
from deckbuilder.themes.masters.painting import Canvas
from deckbuilder.themes.masters.xml import local
from deckbuilder.themes.substitutes import substitute
from deckbuilder.values import dataclass

_SQUARE, _WIDE = 1.5, 1.9
"""Pages whose width is less, or more, than so many times their height are told of: our own are 16:9."""
_LITERAL = 0.5
"""The part of the colours written out, rather than named by the theme, from which on it is told."""


@dataclass(frozen=True)
class PlaceRow:
    """A placeholder: its type and index, its name, its box in points (left, top, width, height), the size of its text."""

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
    theme: str
    layouts: tuple[LayoutRow, ...]


@dataclass(frozen=True)
class MappingRow:
    """A kind of slide and its layout, None where ours is generated; `adds` are the areas that ours adds a place for."""

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
        return asdict(self)


def report(one: Taken, at: Span, sink: Sink) -> Report:
    """What the template holds; what would not work as it is goes to `sink`, as warnings at `at`."""
    brand, whole = derived(one), one.cleaned.page.frame
    page = (round(whole.width, 1), round(whole.height, 1))
    masters = tuple(_master(one, number) for number in range(len(one.cleaned.masters)))
    for code, message, hint in _findings(one, brand, page):
        sink.warning(at, code, message, hint)
    return Report(page, masters, tuple(_mapping(name, match) for name, match in one.matches.items()), brand)


def weak_texts(one: Taken, at: Span, sink: Sink) -> None:
    """Report the texts of the layouts in use that stand out too little."""
    for code, message, hint in _contrast(one):
        sink.warning(at, code, message, hint)


def _master(one: Taken, number: int) -> MasterRow:
    master = one.cleaned.masters[number]
    theme = master.theme.tree.get("name", "") if master.theme else ""
    rows = (
        LayoutRow(
            layout.title,
            layout.tree.get("type", ""),
            tuple(_place(place, master) for place in placeholders(master, layout)),
        )
        for layout in master.layouts
    )
    return MasterRow(theme, tuple(rows))


def _place(place: Placeholder, master: Master) -> PlaceRow:
    box = place.frame
    rounded = (round(box.x, 1), round(box.y, 1), round(box.width, 1), round(box.height, 1)) if box else None
    return PlaceRow(place.form, place.index, place.name, rounded, place.size(), themed(master, place.face))


def _mapping(kind: str, match: Match | None) -> MappingRow:
    if match is None:
        return MappingRow(kind, None, "generated", tuple(area.name for area in kinds()[kind].areas))
    return MappingRow(
        kind, match.candidate.layout.title, match.why, tuple(area.name for area in match.missing)
    )


# ---- what would not work

Finding = tuple[str, str, str]
"""A code, what was found, and what to do about it or what becomes of it."""


def _findings(one: Taken, brand: Derived, page: tuple[float, float]) -> Iterator[Finding]:
    yield from _layouts(one)
    yield from _fonts(brand)
    yield from _page(page)
    yield from _contrast(one)
    yield from (
        ("adjusted-colour", f"on pages in HTML {change}", "choose another in theme.yaml if you like")
        for change in brand.changed
    )
    yield from _sizes(one)
    yield from _literal_colours(one)
    if one.repaired:
        yield (
            "repaired-places",
            f"{one.repaired} placeholders could not be told apart",
            "they get numbers of their own, as PowerPoint gives them",
        )
    if one.cleaned.left:
        yield (
            "left-out",
            f"it also holds {', '.join(one.cleaned.left)}",
            "none of it gets into a theme or a deck",
        )


def _layouts(one: Taken) -> Iterator[Finding]:
    generated = [kind for kind, match in one.matches.items() if match is None]
    if generated:
        hint = "a layout is generated under its master for each; name one of its own under 'layouts:' if it has one"
        yield "generated-layout", f"it has no layout for {', '.join(generated)}", hint
    for master, layout in one.cleaned.layouts:
        if not placeholders(master, layout):
            yield (
                "no-places",
                f"the layout '{layout.title}' has no placeholders",
                "no text can be put into it",
            )
    forms = {place.form for place in placeholders(one.main, None)}
    for form, word in (("title", "title"), ("body", "text")):
        if form not in forms:
            yield (
                "no-places",
                f"its master has no placeholder for {word}",
                "generated layouts have it in the usual place",
            )


def _fonts(brand: Derived) -> Iterator[Finding]:
    for font in dict.fromkeys((brand.heading, brand.body)):
        instead = substitute(font)
        if not instead.exact:
            yield (
                "substitute-font",
                f"the font '{font}' is not at hand: texts are measured with {instead}",
                "leave some room in texts",
            )


def _page(page: tuple[float, float]) -> Iterator[Finding]:
    ratio = page[0] / page[1]
    if not _SQUARE <= ratio <= _WIDE:
        shape = "4:3" if abs(ratio - 4 / 3) < 0.03 else f"{ratio:.2f}:1"
        yield (
            "page-shape",
            f"its pages are {shape}; pages in HTML are 16:9",
            "texts are made to fit both, so some slides continue earlier",
        )


def _contrast(one: Taken) -> Iterator[Finding]:
    """Texts of the layouts in use that stand out too little, and those of which nobody can say."""
    for layout, canvas, place in _used(one):
        found = canvas.ink(place)
        if found is not None and found.ratio < TEXT_CONTRAST:
            about = f"{found.colour} on {'about ' if found.mean else ''}{found.behind}"
            message = f"text in '{place.name}' of the layout '{layout}' has a contrast of {found.ratio:.1f}:1 ({about}); {TEXT_CONTRAST:g}:1 is needed"
            yield (
                "low-contrast",
                message,
                "have its colour changed in the template, or map the kind to another layout",
            )


def _used(one: Taken) -> Iterator[tuple[str, Canvas, Placeholder]]:
    """The placeholders that text goes into, each once."""
    seen = set()
    for match in one.matches.values():
        for place in dict.fromkeys(match.taken.values()) if match else ():
            if match and place.shape not in seen:
                seen.add(place.shape)
                yield (
                    match.candidate.layout.title,
                    Canvas(one.cleaned, match.candidate.master, match.candidate.layout),
                    place,
                )


def _sizes(one: Taken) -> Iterator[Finding]:
    match = one.matches.get(CONTENT)
    place = match.taken.get("body") if match else None
    least = STANDARD["body"].smallest * one.cleaned.page.frame.height / NORMAL_HEIGHT
    if place is not None and place.size() < least:
        message = f"its text is {place.size():g} points; from {least:.0f} points on this page it can be read at the back of a room"
        yield "small-text", message, "have the master's text made larger"


def _literal_colours(one: Taken) -> Iterator[Finding]:
    counted = {"srgbClr": 0, "schemeClr": 0}
    for part in one.cleaned.masters:
        for element in part.tree.iter():
            if local(element) in counted:
                counted[local(element)] += 1
    if counted["srgbClr"] > _LITERAL * sum(counted.values()):
        hint = "a theme that extends this one changes those it names, wherever they are written"
        yield "literal-colours", "its master writes colours out instead of naming those of its theme", hint
