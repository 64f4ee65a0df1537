"""The footer of our own pages: one line at its own size."""

from __future__ import annotations

from deckbuilder.diagnostics import Sink
from deckbuilder.fitting.measure import USABLE_WIDTH, text_widths
from deckbuilder.fitting.setting import set_in
from deckbuilder.geometry import on_grid
from deckbuilder.model import Deck, Rich
from deckbuilder.plans import FULL, Size
from deckbuilder.themes.layouts import FOOT, FOOTER
from deckbuilder.themes.theme import Theme

Line = tuple[Rich, float]
"""A text at the foot, and how wide its place is in points."""


def foot_size(deck: Deck[Rich], theme: Theme, sink: Sink) -> Size:
    """The size of the footer: its own, for smaller letters are not read; an error if its line is too short
    for it. Under a template it is as it is."""
    if theme.office is None and deck.footer is not None:
        line = (deck.footer, on_grid(FOOTER).width)
        fraction = _taken_fraction(line, theme, FULL)
        if fraction > 1:
            _report_long(line, fraction, sink)
    return FULL


def _taken_fraction(line: Line, theme: Theme, size: Size) -> float:
    """How much of its place a text takes in one line."""
    text, width = line
    widths = text_widths(text, set_in(theme, FOOT, size), strong=False)
    return widths.line / (width * USABLE_WIDTH)


def _report_long(line: Line, fraction: float, sink: Sink) -> None:
    """Report a text that takes more than its place."""
    text, _ = line
    length = len(str(text))
    fitting = int(length / fraction)
    message = f"the text is too long for the foot of the slides: {length} characters, about {fitting} fit"
    hint = f"cut about {max(1, length - fitting)} characters"
    sink.error(text.at, "text-overflow", message, hint)
