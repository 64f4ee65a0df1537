"""The colours and fonts of a theme, read off a template: what its content slides show, made legible where it
is not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import field

from deckbuilder.ooxml.colours import ACCENTS
from deckbuilder.ooxml.placeholders import TITLES
from deckbuilder.ooxml.tree import find
from deckbuilder.themes.colours import SHAPE_CONTRAST, TEXT_CONTRAST, Colours, contrast, mixed
from deckbuilder.themes.masters.cleaning import MasterPart
from deckbuilder.themes.masters.compiled import Analysis
from deckbuilder.themes.masters.inheritance import Design
from deckbuilder.themes.masters.painting import Canvas, Ink
from deckbuilder.themes.substitutes import FACE
from deckbuilder.values import dataclass

_SOFT = 0.06
"""How much of the text's colour is in the quiet background where the template has none that is legible."""
_NEAR = 1.7
"""The most contrast a quiet background may have with the page."""
_STEP = 0.05
"""Of one colour towards another, as they are tried one after the other."""
_MOST_STEPS = 6
"""How many steps the page may be made lighter or darker to keep the colour of the text."""
_RESERVE = 1.05
"""How much more contrast than is needed text has on a page that is changed for it."""
_USUAL_FACE = "Arial"
BLACK, WHITE = "#000000", "#FFFFFF"


@dataclass(frozen=True)
class Derived:
    """What a theme says of a template's brand; `changed` tells in words where it differs from the template,
    and why."""

    colours: Colours
    heading: str
    body: str
    changed: tuple[str, ...]


def derived(analysis: Analysis) -> Derived:
    """Colours and fonts of the layout for content, or of the main master where there is none."""
    chooser = _Chooser(Canvas(analysis.pictures, analysis.content))
    colours = chooser.colours()
    return Derived(colours, *faces(analysis.main), tuple(chooser.changed))


def faces(master: Design) -> tuple[str, str]:
    """The faces of headings and text: those of the theme, or what the master's styles name instead."""
    by_form = {place.form: place.face for place in reversed(master.placeholders)}
    heading, body = by_form.get("title", "+mj-lt"), by_form.get("body", "+mn-lt")
    return themed(master.master, heading), themed(master.master, body)


def themed(master: MasterPart, face: str) -> str:
    """A face by its name, where `+mj-lt` and `+mn-lt` stand for the theme's of headings and text."""
    if face.startswith("+"):
        font = "majorFont" if face.startswith("+mj") else "minorFont"
        latin = find(master.theme.tree, f"a:themeElements/a:fontScheme/a:{font}/a:latin")
        face = "" if latin is None else latin.get("typeface", "")
    return face if re.fullmatch(FACE, face) else _USUAL_FACE


def _stands_out(colour: str, pages: Iterable[str], least: float) -> bool:
    """Whether a colour has a contrast of `least` on all `pages`."""
    return all(contrast(colour, page) >= least for page in pages)


@dataclass
class _Chooser:
    canvas: Canvas
    changed: list[str] = field(default_factory=list)

    def colours(self) -> Colours:
        title, body = self.canvas.first_ink(TITLES), self.canvas.first_ink(("body", "obj"))
        named = self.canvas.palette.named
        wanted_text = body.colour if body else named("tx1") or BLACK
        background = self.page(wanted_text, body.behind if body else named("bg1") or WHITE)
        text = self.legible("text", wanted_text, (background,), TEXT_CONTRAST)
        soft = self.soft(background, text)
        pages = (background, soft)
        heading = self.heading(title, text, pages)
        accent = self.first(ACCENTS, pages, SHAPE_CONTRAST) or named("accent1") or heading
        return Colours(
            background,
            text,
            soft,
            heading,
            self.legible("accent", accent, pages, SHAPE_CONTRAST),
            self.legible("link", named("hlink") or heading, pages, TEXT_CONTRAST),
            self.legible("visited", named("folHlink") or heading, pages, TEXT_CONTRAST),
            tuple(colour for slot in ACCENTS[1:] if (colour := named(slot))),
        )

    def heading(self, title: Ink | None, text: str, pages: tuple[str, str]) -> str:
        """The colour of titles, or one of the theme where titles stand on another background than the
        page's."""
        wanted = title.colour if title else text
        background = pages[0]
        if title and title.behind != background and contrast(wanted, background) < TEXT_CONTRAST:
            self.changed.append(
                f"'heading': the template's titles are {wanted} on {title.behind}; "
                "on the page a colour of its theme stands for it"
            )
            wanted = self.first(("tx2", "accent1", "accent2"), pages) or text
        return self.legible("heading", wanted, pages, TEXT_CONTRAST)

    def page(self, text: str, background: str) -> str:
        """The background itself, or one a little further from the text, where that is enough to make it
        legible."""
        end = max((BLACK, WHITE), key=lambda extreme: contrast(extreme, text))
        steps = (mixed(background, end, number * _STEP) for number in range(_MOST_STEPS + 1))
        enough = (step for step in steps if contrast(text, step) >= TEXT_CONTRAST * _RESERVE)
        page = next(enough, background)
        if page != background:
            self.changed.append(
                f"'background': text in {text} has too little contrast on {background}; {page} stands for it"
            )
        return page

    def soft(self, background: str, text: str) -> str:
        """The template's second background, if text is legible on it and it is as quiet as one."""
        second = self.canvas.palette.named("bg2")
        if second and second != background:
            quiet = contrast(second, background) <= _NEAR
            if quiet and contrast(text, second) >= TEXT_CONTRAST:
                return second
        tinted = (mixed(background, towards, _SOFT) for towards in (text, BLACK, WHITE))
        legible = (colour for colour in tinted if contrast(text, colour) >= TEXT_CONTRAST)
        return next(legible, background)

    def first(self, names: Iterable[str], pages: tuple[str, ...], least: float = TEXT_CONTRAST) -> str | None:
        """The first colour of the theme that stands out on all `pages`."""
        colours = (self.canvas.palette.named(name) for name in names)
        return next((colour for colour in colours if colour and _stands_out(colour, pages, least)), None)

    def legible(self, name: str, colour: str, pages: tuple[str, ...], least: float) -> str:
        """`colour`, or the nearest to it towards black or white that stands out on all `pages`."""
        if _stands_out(colour, pages, least):
            return colour
        end = max((BLACK, WHITE), key=lambda extreme: min(contrast(extreme, page) for page in pages))
        steps = (mixed(colour, end, number * _STEP) for number in range(1, round(1 / _STEP)))
        instead = next((step for step in steps if _stands_out(step, pages, least)), end)
        ratio = min(contrast(colour, page) for page in pages)
        self.changed.append(
            f"'{name}': {colour} has a contrast of only {ratio:.1f}:1; {instead} stands for it"
        )
        return instead
