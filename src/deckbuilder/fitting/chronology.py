"""Where the points of a timeline stand: along a line, their texts above and below it in turn, each beside its own stem.

Lengths are in points, from where reading starts. In time where it reads well, else evenly in their order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from deckbuilder.cldr.dates import first_day
from deckbuilder.fitting import measure
from deckbuilder.fitting.measure import Setting
from deckbuilder.model import Point, Rich, Size, Timeline
from deckbuilder.values import dataclass

DOT = 6.0
"""Half a dot's size."""
CLEAR = 14.0
"""Between the line and the texts on either side."""
STEM = 7.0
"""Between a stem and its text."""
APART = 12.0
"""Between a text and the next stem on its side of the line."""
MOST_LINES = 5
"""Of a point's text; more in so narrow a column nobody reads."""
MOST_POINTS = 14
"""On one slide."""
TAILS = (0.18, 0.22, 0.14)
"""The part of the line kept for the text of the last point, as tried."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a point stands on the line, how wide its text may be, and on which side it is."""

    x: float
    width: float
    above: bool


def places(spots: Sequence[int], width: float) -> list[Place]:
    """The places of points at `spots`, in per mille of a line of `width`. A text ends before the next stem on its side."""
    stands = [DOT + spot * (width - DOT) / 1000 for spot in spots]
    ends = [*(one - APART for one in stands[2:]), width, width]
    return [
        Place(x, end - x - STEM, number % 2 == 0)
        for number, (x, end) in enumerate(zip(stands, ends, strict=False))
    ]


def paged(
    timeline: Timeline[Rich], offered: Sequence[Setting], width: float, height: float
) -> tuple[Size, tuple[Timeline[Rich], ...]] | None:
    """The timeline with its spots, on as few pages as can be at one of the sizes offered; None if a point fits on none."""
    for count in range(-(-len(timeline.points) // MOST_POINTS), len(timeline.points) + 1):
        for at in offered:
            pages = tuple(
                _spotted(replace(timeline, points=points), at, width, height)
                for points in _shared_out(timeline.points, count)
            )
            if None not in pages:
                return at.size, tuple(page for page in pages if page)
    return None


def _shared_out(points: tuple[Point[Rich], ...], count: int) -> list[tuple[Point[Rich], ...]]:
    """`points` in so many stretches, as even as can be."""
    edges = [round(number * len(points) / count) for number in range(count + 1)]
    return [points[start:end] for start, end in pairwise(edges)]


def _spotted(timeline: Timeline[Rich], at: Setting, width: float, height: float) -> Timeline[Rich] | None:
    """The timeline with the spots at which its texts fit; None if they do at none."""
    spots = next(
        (tried for tried in _tries(timeline.points) if _fits(timeline.points, tried, at, width, height)), None
    )
    return None if spots is None else replace(timeline, spots=spots)


def evenly(timeline: Timeline[Rich]) -> Timeline[Rich]:
    """The timeline with its points at equal distances, whether or not their texts fit."""
    return replace(timeline, spots=_even(len(timeline.points), _equal(len(timeline.points))))


def tall(point: Point[Rich], place: Place, at: Setting) -> float:
    """How high a point's date and text are, one under the other."""
    return sum(_counts(point, place, at)) * at.points * at.pitch


def _counts(point: Point[Rich], place: Place, at: Setting) -> tuple[int, int]:
    date, text = (
        measure.lines(one, at.font, at.points, place.width, strong=one is point.date)
        for one in (point.date, point.text)
    )
    return date, text


def side(height: float) -> float:
    """How high the texts on one side of the line may be."""
    return height / 2 - CLEAR


def _tries(points: Sequence[Point[Rich]]) -> Iterator[tuple[int, ...]]:
    days = [first_day(point.iso).toordinal() for point in points]
    if days[-1] > days[0]:
        for tail in TAILS:
            yield tuple(round((day - days[0]) / (days[-1] - days[0]) * (1 - tail) * 1000) for day in days)
    for tail in (_equal(len(points)), *TAILS):
        yield _even(len(points), tail)


def _equal(count: int) -> float:
    """The tail that gives the text of the last point as much room as the others."""
    return 2 / (count + 1)


def _even(count: int, tail: float) -> tuple[int, ...]:
    return tuple(round(number * (1 - tail) / max(count - 1, 1) * 1000) for number in range(count))


def _fits(
    points: Sequence[Point[Rich]], tried: tuple[int, ...], at: Setting, width: float, height: float
) -> bool:
    found = places(tried, width)
    apart = all(after.x - before.x >= 3 * DOT for before, after in pairwise(found))
    return apart and all(
        _holds(point, place, at, side(height)) for point, place in zip(points, found, strict=True)
    )


def _holds(point: Point[Rich], place: Place, at: Setting, room: float) -> bool:
    """Whether a point's date and text fit beside its stem."""
    if place.width <= 0:
        return False
    longest = max(
        measure.widest(text, at.font, at.points, strong=text is point.date)[0]
        for text in (point.date, point.text)
    )
    _, count = _counts(point, place, at)
    return (
        longest <= place.width * measure.USABLE_WIDTH
        and count <= MOST_LINES
        and tall(point, place, at) <= room
    )
