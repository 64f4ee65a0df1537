"""What stands at the foot of our own pages: date and footer, in one line each, at one size."""

from __future__ import annotations

from deckbuilder.diagnostics import Sink
from deckbuilder.fitting.measure import USABLE_WIDTH, text_widths
from deckbuilder.fitting.setting import set_in
from deckbuilder.fitting.sizes import SCALES
from deckbuilder.geometry import on_grid
from deckbuilder.model import FULL, Deck, Rich, Size
from deckbuilder.themes.layouts import DATE, FOOT, FOOTER
from deckbuilder.themes.theme import Theme

Line = tuple[Rich, float]
"""A text at the foot, and how wide its place is in points."""


def foot_size(deck: Deck[Rich], theme: Theme, sink: Sink) -> Size:
    """The largest size at which date and footer fit; an error for one that fits at none.

    Under a template they are as they are.
    """
    if theme.office is not None:
        return FULL
    places = ((deck.date, DATE), (deck.footer, FOOTER))
    lines = [(text, on_grid(box).width) for text, box in places if text is not None]
    for size in map(Size, SCALES):
        if all(_taken_fraction(line, theme, size) <= 1 for line in lines):
            return size
    smallest = Size(SCALES[-1])
    for line in lines:
        _report_long(line, _taken_fraction(line, theme, smallest), sink)
    return smallest


def _taken_fraction(line: Line, theme: Theme, size: Size) -> float:
    """How much of its place a text takes in one line."""
    text, width = line
    widths = text_widths(text, set_in(theme, FOOT, size), strong=False)
    return widths.line / (width * USABLE_WIDTH)


def _report_long(line: Line, fraction: float, sink: Sink) -> None:
    """Report a text that takes more than its place."""
    text, _ = line
    if fraction <= 1:
        return
    length = len(str(text))
    fitting = int(length / fraction)
    message = f"the text is too long for the foot of the slides: {length} characters, about {fitting} fit"
    hint = f"cut about {max(1, length - fitting)} characters"
    sink.error(text.at, "text-overflow", message, hint)
