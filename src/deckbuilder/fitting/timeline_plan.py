"""Where the points of a timeline stand: along a line, their texts above and below it in turn, each beside its
own stem.

They stand in time where it reads well, else evenly in their order; on as few pages as can be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from deckbuilder.cldr.dates import first_day
from deckbuilder.fitting import measure
from deckbuilder.fitting.openings import place_of
from deckbuilder.fitting.setting import Setting
from deckbuilder.model import Point, Rich, Timeline
from deckbuilder.plans import DOT, STEM_GAP, Size, Stand, TimelinePlan
from deckbuilder.themes.layouts import SINGLE
from deckbuilder.values import dataclass

APART = 12.0
"""Between a text and the next stem on its side of the line."""
MOST_LINES = 5
"""Of a point's text; more in so narrow a column nobody reads."""
MOST_POINTS = 14
"""On one slide."""
TAILS = (0.18, 0.22, 0.14)
"""The part of the line kept for the text of the last point, as tried."""

Spots = tuple[int, ...]
"""Where each point stands along the line, in per mille of its length."""


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """The points of a timeline that stand on one page, how, and at which size of text."""

    timeline: Timeline[Rich]
    plan: TimelinePlan
    size: Size


def paged(
    timeline: Timeline[Rich], offered: Sequence[Setting], width: float, height: float
) -> tuple[TimelinePage, ...]:
    """The timeline on as few pages as can be, at the largest size offered; none if a point fits on none."""
    fewest = -(-len(timeline.points) // MOST_POINTS)
    for count in range(fewest, len(timeline.points) + 1):
        stretches = _shared_out(timeline.points, count)
        for setting in offered:
            planned = [_plan_that_fits(points, setting, width, height) for points in stretches]
            pages = tuple(
                TimelinePage(replace(timeline, points=points), plan, setting.size)
                for points, plan in filter(None, planned)
            )
            if len(pages) == count:
                return pages
    return ()


def evenly(timeline: Timeline[Rich], setting: Setting, width: float, height: float) -> TimelinePage:
    """The timeline with its points at equal distances, whether or not their texts fit."""
    count = len(timeline.points)
    spots = _even(count, _equal_tail(count))
    plan = _plan(timeline.points, spots, setting, width, height)
    return TimelinePage(timeline, plan, setting.size)


def _shared_out(points: tuple[Point[Rich], ...], count: int) -> list[tuple[Point[Rich], ...]]:
    """`points` in so many stretches, as even as can be."""
    edges = [round(number * len(points) / count) for number in range(count + 1)]
    return [points[start:end] for start, end in pairwise(edges)]


def _plan_that_fits(
    points: tuple[Point[Rich], ...], setting: Setting, width: float, height: float
) -> tuple[tuple[Point[Rich], ...], TimelinePlan] | None:
    """The points, their wide words opened, and the first spots tried at which their texts fit; None if they
    do at none."""
    for spots in _tries(points):
        plan = _plan(points, spots, setting, width, height)
        opened = _opened(points, plan, setting)
        if opened != points:
            plan = _plan(opened, spots, setting, width, height)
        if _fits(opened, plan, setting):
            return opened, plan
    return None


def _opened(points: tuple[Point[Rich], ...], plan: TimelinePlan, setting: Setting) -> tuple[Point[Rich], ...]:
    """The points with those words opened that are wider than the room beside their stem."""
    return tuple(
        replace(point, text=place_of(point.text, setting, max(stand.width, 1.0), strong=False).opened)
        for point, stand in zip(points, plan.stands, strict=True)
    )


def _plan(
    points: Sequence[Point[Rich]], spots: Spots, setting: Setting, width: float, height: float
) -> TimelinePlan:
    """The points at these spots. A text ends before the next stem on its side of the line."""
    dot = DOT * setting.unit
    stems = [dot + spot * (width - dot) / 1000 for spot in spots]
    ends = [*(stem - APART * setting.unit for stem in stems[2:]), width, width]
    stands = tuple(
        _stand(point, stem, end, above=number % 2 == 0, setting=setting)
        for number, (point, stem, end) in enumerate(zip(points, stems, ends, strict=False))
    )
    return TimelinePlan(height, setting.points, setting.style.leading / SINGLE, stands, setting.unit)


def _stand(point: Point[Rich], stem: float, end: float, *, above: bool, setting: Setting) -> Stand:
    width = end - stem - STEM_GAP * setting.unit
    room = max(width, 1.0)
    date = measure.text_height(point.date, setting, room, strong=True)
    text = measure.text_height(point.text, setting, room, strong=False)
    return Stand(stem, width, above, date + text)


def _line_counts(point: Point[Rich], width: float, setting: Setting) -> tuple[int, int]:
    """How many lines the date and the text of a point fill."""
    room = max(width, 1.0)
    date = measure.line_count(point.date, setting, room, strong=True)
    return date, measure.line_count(point.text, setting, room, strong=False)


# ---- where points may stand


def _tries(points: Sequence[Point[Rich]]) -> Iterator[Spots]:
    """The spots in time, if the points are not all of one day, and then those at equal distances."""
    days = [first_day(point.iso).toordinal() for point in points]
    first, last = days[0], days[-1]
    if last > first:
        for tail in TAILS:
            yield tuple(round((day - first) / (last - first) * (1 - tail) * 1000) for day in days)
    for tail in (_equal_tail(len(points)), *TAILS):
        yield _even(len(points), tail)


def _equal_tail(count: int) -> float:
    """The tail that gives the text of the last point as much room as the others."""
    return 2 / (count + 1)


def _even(count: int, tail: float) -> Spots:
    return tuple(round(number * (1 - tail) / max(count - 1, 1) * 1000) for number in range(count))


# ---- whether their texts fit


def _fits(points: Sequence[Point[Rich]], plan: TimelinePlan, setting: Setting) -> bool:
    apart = all(after.x - before.x >= 3 * DOT * setting.unit for before, after in pairwise(plan.stands))
    return apart and all(
        _holds(point, stand, setting, plan.side) for point, stand in zip(points, plan.stands, strict=True)
    )


def _holds(point: Point[Rich], stand: Stand, setting: Setting, room: float) -> bool:
    """Whether a point's date and text fit beside its stem."""
    if stand.width <= 0:
        return False
    longest_word = max(
        measure.text_widths(point.date, setting, strong=True).word,
        measure.text_widths(point.text, setting, strong=False).word,
    )
    _, text_lines = _line_counts(point, stand.width, setting)
    return (
        longest_word <= stand.width * measure.USABLE_WIDTH
        and text_lines <= MOST_LINES
        and stand.height <= room
    )
