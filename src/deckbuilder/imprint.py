"""What people are shown of where a file is from: in the help of a page, at the foot of a run sheet, in the
properties of a PowerPoint file."""

from __future__ import annotations

from collections.abc import Iterator

from deckbuilder.colophon import PROGRAM
from deckbuilder.markup import fill_in
from deckbuilder.model import NEUTRAL, Deck, Rich, Run


def imprint(deck: Deck[Rich]) -> Iterator[Rich]:
    """The version of the library, the date and digest of the sources, and the program, as far as they are
    known: short texts for one line."""
    library, sources = deck.colophon.library, deck.colophon.sources
    if library:
        yield _filled(deck.label("library"), "version", library)
    if sources:
        yield _filled(deck.label("made-from"), "sources", sources)
    yield Rich((Run(PROGRAM),), NEUTRAL)


def _filled(form: Rich, name: str, value: str) -> Rich:
    return Rich(fill_in(form.runs, {name: value}), form.locale, form.rtl)
