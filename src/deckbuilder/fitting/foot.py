"""What stands at the foot of our own pages: date and footer, in one line each, at one size."""

from __future__ import annotations

from deckbuilder.diagnostics import Sink
from deckbuilder.fitting import measure
from deckbuilder.fitting.setting import set_in
from deckbuilder.fitting.sizes import SCALES
from deckbuilder.geometry import on_grid
from deckbuilder.model import FULL, Deck, Rich, Size
from deckbuilder.themes.layouts import DATE, FOOT, FOOTER
from deckbuilder.themes.theme import Theme


def foot_size(deck: Deck[Rich], theme: Theme, sink: Sink) -> Size:
    """The largest size at which date and footer fit; an error for one that fits at none. Under a template they are as they are."""
    if theme.office is not None:
        return FULL
    lines = [
        (text, on_grid(box).width)
        for text, box in ((deck.date, DATE), (deck.footer, FOOTER))
        if text is not None
    ]
    sizes = map(Size, SCALES)
    found = next(
        (size for size in sizes if all(_fraction(text, theme, size, width) <= 1 for text, width in lines)),
        Size(SCALES[-1]),
    )
    for text, width in lines:
        length, part = len(str(text)), _fraction(text, theme, found, width)
        if part > 1:
            message = f"the text is too long for the foot of the slides: {length} characters, about {int(length / part)} fit"
            sink.error(
                text.at,
                "text-overflow",
                message,
                f"cut about {max(1, length - int(length / part))} characters",
            )
    return found


def _fraction(text: Rich, theme: Theme, size: Size, width: float) -> float:
    """How much of the place's `width`, in points, the text takes in one line."""
    at = set_in(theme, FOOT, size)
    return measure.widest(text, at.font, at.points, strong=False)[1] / (width * measure.USABLE_WIDTH)
