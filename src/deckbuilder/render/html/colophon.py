"""What a page says of itself: in its head for programs, and in a line for people."""

from __future__ import annotations

from markupsafe import Markup

from deckbuilder.colophon import PROGRAM, Colophon
from deckbuilder.imprint import imprint
from deckbuilder.model import Deck, Rich
from deckbuilder.render.html.text import Language

PREFIX = "deckbuilder-"
"""What the names of our own entries in a head begin with."""


def meta(of: Colophon) -> Markup:
    """The entries of the head: the program as HTML names it, and then everything that is known, by its
    name."""
    row = Markup('<meta name="{}" content="{}">')
    named = ((f"{PREFIX}{name}", value) for name, value in of.entries)
    return Markup("\n").join(row.format(name, value) for name, value in (("generator", PROGRAM), *named))


def colophon(deck: Deck[Rich], page: Language) -> Markup:
    """The line for people, each text in its own language."""
    return Markup(" · ").join(page.words(words) for words in imprint(deck))
