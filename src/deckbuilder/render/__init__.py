"""Renderers: siblings that turn a deck, translated and fitted, into a file; neither knows the other.

A renderer is a pure function of the deck and the theme; the folder it may be given only remembers compiled work.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from deckbuilder.model import Deck, Rich
from deckbuilder.theme import Theme

Renderer = Callable[[Deck[Rich], Theme, Path | None], bytes]


def _pptx(deck: Deck[Rich], theme: Theme, kept: Path | None) -> bytes:
    from deckbuilder.render import pptx

    return pptx.render(deck, theme, kept)


def _html(deck: Deck[Rich], theme: Theme, kept: Path | None) -> bytes:
    from deckbuilder.render import html

    del kept
    return html.render(deck, theme)["html"]


RENDERERS: dict[str, Renderer] = {"pptx": _pptx, "html": _html}
"""By the ending of the file they make; each is imported when it is first asked for."""
