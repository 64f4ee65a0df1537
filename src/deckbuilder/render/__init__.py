"""Renderers: siblings that turn a deck, translated and fitted, into a file; neither knows the other.

A renderer is a pure function of the deck and the theme; the folder it may be given only remembers compiled work.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from deckbuilder.model import Deck, Rich
from deckbuilder.themes.theme import Theme
from deckbuilder.values import dataclass

Renderer = Callable[[Deck[Rich], Theme, Path | None], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: how its name ends, what people call it, and what makes it. `usual`: it is made unless others are asked for;
    `mastered`: it has slide masters, and an office's template can give them; `timed`: it needs dates and times."""

    ending: str
    title: str
    render: Renderer
    usual: bool = True
    mastered: bool = False
    timed: bool = False


def _pptx(deck: Deck[Rich], theme: Theme, kept: Path | None) -> bytes:
    from deckbuilder.render import pptx

    return pptx.render(deck, theme, kept)


def _html(deck: Deck[Rich], theme: Theme, kept: Path | None) -> bytes:
    from deckbuilder.render import html

    del kept
    return html.render(deck, theme)["html"]


def _run_sheet(deck: Deck[Rich], theme: Theme, kept: Path | None) -> bytes:
    from deckbuilder.render.html import runsheet

    del kept
    return runsheet.render(deck, theme)


def _ics(deck: Deck[Rich], theme: Theme, kept: Path | None) -> bytes:
    from deckbuilder.render import calendar

    del theme, kept
    return calendar.render(deck)


RENDERERS: dict[str, Format] = {
    "pptx": Format(".pptx", "PowerPoint", _pptx, mastered=True),
    "html": Format(".html", "HTML", _html),
    "run-sheet": Format("-run-sheet.html", "Run sheet", _run_sheet, usual=False),
    "ics": Format(".ics", "Calendar", _ics, usual=False, timed=True),
}
"""By the name `build --format` knows; each is imported when it is first asked for."""
