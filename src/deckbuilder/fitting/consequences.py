"""What a template does to a deck as a whole, told in one line: slides that go on because its text is large or
its box is small are a decision about a talk, and not one finding for each slide."""

from __future__ import annotations

from deckbuilder.diagnostics import Sink
from deckbuilder.model import Deck, FittedDeck, Rich
from deckbuilder.themes.theme import Theme

CONTENT, BODY = "content", "body"
"""The kind that most slides are of, and its area for text."""
_MUCH, _FEW = 1.2, 3
"""By how much a deck has to grow under a template, and by how many slides at least, before it is told."""


def report_growth(name: str, deck: Deck[Rich], pages: FittedDeck, theme: Theme, sink: Sink) -> None:
    """Report, once, that the deck called `name` has many more slides under the template of `theme` than it
    has in its agenda: `pages` is the `deck` fitted to it."""
    before, after = _count(deck), _count(pages)
    if theme.office is None or after < max(before * _MUCH, before + _FEW):
        return
    place = dict(theme.office.template.layout(CONTENT, (BODY,)).places)[BODY]
    room = place.style.room(place.width, place.height)
    message = f"'{name}': {before} slides become {after} under the template: {room}"
    hint = "have the text made smaller or its box larger in the slide master, or name another layout"
    sink.warning(theme.at, "many-slides", message, hint)


def _count(deck: Deck[Rich]) -> int:
    return sum(len(section.slides) for section in deck.sections)
