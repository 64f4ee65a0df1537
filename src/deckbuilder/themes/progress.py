"""How far a talk has come: a segment for each section, at the foot of our own pages.

It is only seen; number and name of the section stand over the title in words.
"""

from __future__ import annotations

from collections.abc import Mapping

from deckbuilder.geometry import Box
from deckbuilder.model import Deck, Rich
from deckbuilder.themes.layouts import PROGRESS

FEWEST, MOST = 2, 12
"""How many sections there are segments for: one says nothing, and more are too many to count."""
_GAP = 0.8
"""Between two segments, in units of the grid."""


def segments(deck: Deck[Rich]) -> Mapping[str, int]:
    """The segment that each slide belongs to, from 0, by its id; empty where there are none."""
    if not FEWEST <= len(deck.sections) <= MOST:
        return {}
    return {slide.id: number for number, section in enumerate(deck.sections) for slide in section.slides}


def boxes(total: int) -> tuple[Box, ...]:
    """Where so many segments are, from the side where reading starts."""
    width = (PROGRESS.width - (total - 1) * _GAP) / total
    return tuple(
        Box(PROGRESS.x + number * (width + _GAP), PROGRESS.y, width, PROGRESS.height)
        for number in range(total)
    )


def fill(segment: int, current: int, *, cover: bool) -> str:
    """The colour of a segment: of one that is over, of the `current` one, or of one to come."""
    if segment == current:
        return "onaccent" if cover else "accent"
    if segment < current:
        return "ink" if cover else "heading"
    return "veil" if cover else "rule"
