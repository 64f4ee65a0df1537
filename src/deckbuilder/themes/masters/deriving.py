"""The colours and fonts of a theme, read off a template: what its content slides show, made legible where it is not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import field

from deckbuilder.themes.colours import SHAPE_CONTRAST, TEXT_CONTRAST, Colours, contrast, mixed
from deckbuilder.themes.masters.cleaning import Layout, Master
from deckbuilder.themes.masters.compiled import Taken
from deckbuilder.themes.masters.inheritance import placeholders
from deckbuilder.themes.masters.mapping import CONTENT
from deckbuilder.themes.masters.painting import Canvas
from deckbuilder.themes.masters.repair import TITLES
from deckbuilder.themes.masters.xml import find
from deckbuilder.themes.substitutes import FACE
from deckbuilder.values import dataclass

_SOFT = 0.06
"""How much of the text's colour is in the quiet background where the template has none that is legible."""
_NEAR = 1.7
"""The most contrast a quiet background may have with the page."""
_STEP = 0.05
_MOST_STEPS = 6
"""How many steps the page may be made lighter or darker to keep the colour of the text."""
_RESERVE = 1.05
BLACK, WHITE = "#000000", "#FFFFFF"


@dataclass(frozen=True)
class Derived:
    """What a theme says of a template's brand; `changed` tells in words where it differs from the template, and why."""

    colours: Colours
    heading: str
    body: str
    changed: tuple[str, ...]


def derived(one: Taken) -> Derived:
    """Colours and fonts of the layout for content, or of the main master where there is none."""
    match = one.matches.get(CONTENT)
    layout = match.candidate.layout if match else None
    chooser = _Chooser(Canvas(one.cleaned, one.main, layout), one.main, layout)
    colours = chooser.colours()
    return Derived(colours, *faces(one.main), tuple(chooser.changed))


def faces(master: Master) -> tuple[str, str]:
    """The faces of headings and text: those of the theme, or what the master's styles name instead."""
    said = {one.form: one.face for one in reversed(placeholders(master, None))}
    heading, body = said.get("title", "+mj-lt"), said.get("body", "+mn-lt")
    return themed(master, heading), themed(master, body)


def themed(master: Master, face: str) -> str:
    """A face by its name, where `+mj-lt` and `+mn-lt` stand for the theme's of headings and text."""
    if face.startswith("+"):
        kind = "major" if face.startswith("+mj") else "minor"
        latin = find(
            master.theme.tree if master.theme else None, f"a:themeElements/a:fontScheme/a:{kind}Font/a:latin"
        )
        face = "" if latin is None else latin.get("typeface", "")
    return face if re.fullmatch(FACE, face) else "Arial"


@dataclass
class _Chooser:
    canvas: Canvas
    master: Master
    layout: Layout | None
    changed: list[str] = field(default_factory=list)

    def colours(self) -> Colours:
        places = placeholders(self.master, self.layout)
        title = next(
            (found for one in places if one.form in TITLES and (found := self.canvas.ink(one))), None
        )
        body = next(
            (found for one in places if one.form in {"body", "obj"} and (found := self.canvas.ink(one))), None
        )
        named = self.canvas.palette.named
        wanted = body.colour if body else named("tx1") or BLACK
        background = self.page(wanted, body.behind if body else named("bg1") or WHITE)
        text = self.legible("text", wanted, (background,), TEXT_CONTRAST)
        soft = self.soft(background, text)
        pages = (background, soft)
        wanted = title.colour if title else text
        if title and title.behind != background and contrast(wanted, background) < TEXT_CONTRAST:
            self.changed.append(
                f"'heading': the template's titles are {wanted} on {title.behind}; on the page a colour of its theme stands for it"
            )
            wanted = self.first(("tx2", "accent1", "accent2"), pages) or text
        heading = self.legible("heading", wanted, pages, TEXT_CONTRAST)
        accent = (
            self.first([f"accent{number}" for number in range(1, 7)], pages, SHAPE_CONTRAST)
            or named("accent1")
            or heading
        )
        more = tuple(colour for number in range(2, 7) if (colour := named(f"accent{number}")))
        return Colours(
            background,
            text,
            soft,
            heading,
            self.legible("accent", accent, pages, SHAPE_CONTRAST),
            self.legible("link", named("hlink") or heading, pages, TEXT_CONTRAST),
            self.legible("visited", named("folHlink") or heading, pages, TEXT_CONTRAST),
            more,
        )

    def page(self, text: str, background: str) -> str:
        """The background itself, or one a little further from the text, where that is enough to make it legible."""
        end = max((BLACK, WHITE), key=lambda one: contrast(one, text))
        steps = [mixed(background, end, number * _STEP) for number in range(_MOST_STEPS + 1)]
        found = next((one for one in steps if contrast(text, one) >= TEXT_CONTRAST * _RESERVE), background)
        if found != background:
            self.changed.append(
                f"'background': text in {text} has too little contrast on {background}; {found} stands for it"
            )
        return found

    def soft(self, background: str, text: str) -> str:
        """The template's second background, if text is legible on it and it is as quiet as one."""
        second = self.canvas.palette.named("bg2")
        quiet = (
            second
            and second != background
            and contrast(second, background) <= _NEAR
            and contrast(text, second) >= TEXT_CONTRAST
        )
        if second and quiet:
            return second
        others = (mixed(background, towards, _SOFT) for towards in (text, BLACK, WHITE))
        return next((one for one in others if contrast(text, one) >= TEXT_CONTRAST), background)

    def first(self, names: Iterable[str], pages: tuple[str, ...], least: float = TEXT_CONTRAST) -> str | None:
        """The first colour of the theme that stands out on all `pages`."""
        colours = (self.canvas.palette.named(name) for name in names)
        return next(
            (one for one in colours if one and all(contrast(one, page) >= least for page in pages)), None
        )

    def legible(self, name: str, colour: str, pages: tuple[str, ...], least: float) -> str:
        """`colour`, or the nearest to it towards black or white that stands out on all `pages`."""
        if all(contrast(colour, page) >= least for page in pages):
            return colour
        end = max((BLACK, WHITE), key=lambda one: min(contrast(one, page) for page in pages))
        steps = (mixed(colour, end, number * _STEP) for number in range(1, round(1 / _STEP)))
        found = next((one for one in steps if all(contrast(one, page) >= least for page in pages)), end)
        ratio = min(contrast(colour, page) for page in pages)
        self.changed.append(f"'{name}': {colour} has a contrast of only {ratio:.1f}:1; {found} stands for it")
        return found
