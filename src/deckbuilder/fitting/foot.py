"""What stands at the foot of our own pages: date and footer, in one line each, at one size."""

from __future__ import annotations

from collections.abc import Sequence

from deckbuilder.diagnostics import Sink
from deckbuilder.fitting.measure import USABLE_WIDTH, text_widths
from deckbuilder.fitting.setting import set_in
from deckbuilder.fitting.sizes import FINER, SCALES
from deckbuilder.geometry import Box, on_grid
from deckbuilder.model import Deck, Rich
from deckbuilder.plans import FULL, Size
from deckbuilder.themes.layouts import DATE, FOOT, FOOTER
from deckbuilder.themes.theme import Theme

Line = tuple[Rich, float]
"""A text at the foot, and how wide its place is in points."""


def foot_size(deck: Deck[Rich], theme: Theme, sink: Sink) -> Size:
    """The largest size at which date and footer fit; an error for a footer that fits at none of the usual.

    A date is written by the program, and nobody can shorten it: for its sake both are set smaller than that.
    Under a template they are as they are.
    """
    if theme.office is not None:
        return FULL
    dates, footers = _lines(deck.date, DATE), _lines(deck.footer, FOOTER)
    smallest = Size(SCALES[-1])
    if not _all_fit(footers, theme, smallest):
        for footer in footers:
            _report_long(footer, _taken_fraction(footer, theme, smallest), sink)
        return smallest
    fitting = (size for size in map(Size, FINER) if _all_fit([*dates, *footers], theme, size))
    return next(fitting, Size(FINER[-1]))


def _lines(text: Rich | None, box: Box) -> list[Line]:
    return [] if text is None else [(text, on_grid(box).width)]


def _all_fit(lines: Sequence[Line], theme: Theme, size: Size) -> bool:
    return all(_taken_fraction(line, theme, size) <= 1 for line in lines)


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
