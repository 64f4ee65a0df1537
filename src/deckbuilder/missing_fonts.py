"""Letters that no font of the package has: HTML shows them in the reader's own, or as boxes."""

from __future__ import annotations

from collections.abc import Iterable

from deckbuilder.cldr import formats
from deckbuilder.diagnostics import Sink, Span
from deckbuilder.model import Deck, Rich
from deckbuilder.themes import scripts
from deckbuilder.translation.catalog import path
from deckbuilder.translation.locales import script
from deckbuilder.traversal import texts

HINT = "open the HTML file on the computer it will be shown on; in PowerPoint nothing is to be done"


def report_missing_fonts(deck: Deck[Rich], tag: str, sink: Sink) -> None:
    """Tell of the scripts of a deck in the language `tag` that no font comes for: once for its own, and at
    each text in the letters of others."""
    own = scripts.office_code(script(tag))
    for text in texts(deck):
        codes = scripts.without_font(str(text), own)
        if own in codes:
            sink.note(Span(path(tag)), "missing-font", _message([own]), HINT)
        if codes - {own}:
            sink.note(text.at, "missing-font", _message(sorted(codes - {own})), HINT)


def told_at_start(tag: str, words: str) -> str:
    """What is said when a language is added whose `words` have letters that no font comes for; else empty."""
    own = scripts.office_code(script(tag))
    return _message([own]) if own in scripts.without_font(words, own) else ""


def _message(codes: Iterable[str]) -> str:
    names = ", ".join(map(formats.script, codes))
    return f"no font comes with the program for {names}: HTML is shown in the reader's own fonts"
