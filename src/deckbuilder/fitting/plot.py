"""Where the pieces of a chart stand in its box: the names along the axis, the bars, and the numbers on them.

Lengths are in points, from the corner where reading starts. Both renderers draw from the same plan, so that `fit` knows
whether everything is readable before anything is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable

from deckbuilder.fitting import measure
from deckbuilder.fitting.measure import Setting
from deckbuilder.model import Chart, Rich, Size
from deckbuilder.values import dataclass

NAMES = 0.44
"""The part of the width that names beside lying bars take at most."""
GAP = 9.0
"""Between a name and its bar, a bar and its number, a swatch of the legend and its name."""
FILLED = 0.62
"""The part of its band that a category's bars take."""
THICKEST = 54.0
USABLE = 0.94
"""What of a band a name below it may take."""


@dataclass(frozen=True, slots=True)
class Rectangle:
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Legend:
    """The names of the series above the bars, each behind its square; `places` are where each square begins and the middle of its line."""

    width: float
    height: float
    places: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A chart as it is drawn at one size of text.

    `inner` is where the bars are; `most` is the number at the far edge of it, which leaves room for a number on the
    longest bar; `band` is what each category has along the axis, and `thick` how thick each of its bars is; `names` are
    the categories' names in lines; `fits` tells whether everything has its room.
    """

    points: float
    pitch: float
    legend: Legend
    inner: Rectangle
    most: float
    band: float
    thick: float
    names: tuple[tuple[str, ...], ...]
    fits: bool


def planned(chart: Chart[Rich], at: Setting, width: float, height: float) -> Plan:
    """How `chart` is drawn in a box of `width` × `height`."""
    legend = _legend(chart, at, width)
    return (
        _lying(chart, at, width, height, legend)
        if chart.form == "bar"
        else _standing(chart, at, width, height, legend)
    )


def size(chart: Chart[Rich], offered: Iterable[Setting], width: float, height: float) -> Size | None:
    """The first of the sizes offered at which everything is readable; None if it is at none."""
    return next((at.size for at in offered if planned(chart, at, width, height).fits), None)


def _line(at: Setting) -> float:
    return at.points * at.pitch


def _lying(chart: Chart[Rich], at: Setting, width: float, height: float, legend: Legend) -> Plan:
    sizes = [measure.widest(one.name, at.font, at.points, strong=False) for one in chart.categories]
    column = min(max(whole for _, whole in sizes) / measure.USABLE_WIDTH + 1, width * NAMES)
    inner = Rectangle(column + GAP, legend.height, width - column - GAP, max(height - legend.height, 1))
    names = tuple(
        measure.broken(one.name, at.font, at.points, column, strong=False) for one in chart.categories
    )
    band = inner.height / len(names)
    thick = min(band * FILLED / len(chart.series), THICKEST)
    room = inner.width - _widest_value(chart, at) - GAP
    fits = (
        max(longest for longest, _ in sizes) <= column
        and max(map(len, names)) * _line(at) <= band
        and thick >= _line(at) * (0.5 if len(chart.series) == 1 else 0.9)
        and room >= width / 4
        and legend.height <= height / 3
    )
    return Plan(
        at.points,
        _line(at),
        legend,
        inner,
        _whole(chart) * inner.width / max(room, 1),
        band,
        thick,
        names,
        fits,
    )


def _standing(chart: Chart[Rich], at: Setting, width: float, height: float, legend: Legend) -> Plan:
    band = width / len(chart.categories)
    names = tuple(
        measure.broken(one.name, at.font, at.points, band * USABLE, strong=False) for one in chart.categories
    )
    below = max(map(len, names)) * _line(at) + GAP
    inner = Rectangle(0, legend.height, width, max(height - legend.height - below, 1))
    thick = min(band * FILLED / len(chart.series), THICKEST * 2)
    room = inner.height - _line(at) - GAP / 2
    longest = max(measure.widest(one.name, at.font, at.points, strong=False)[0] for one in chart.categories)
    fits = (
        longest <= band * USABLE
        and room >= height * 0.4
        and _widest_value(chart, at) <= band * USABLE / len(chart.series)
        and legend.height <= height / 3
    )
    return Plan(
        at.points,
        _line(at),
        legend,
        inner,
        _whole(chart) * inner.height / max(room, 1),
        band,
        thick,
        names,
        fits,
    )


def _whole(chart: Chart[Rich]) -> float:
    return chart.whole or 1.0


def _widest_value(chart: Chart[Rich], at: Setting) -> float:
    return max(
        measure.widest(value.said, at.font, at.points, strong=True)[1]
        for one in chart.categories
        for value in one.values
    )


def swatch(at: Setting) -> float:
    """The side of a legend's square."""
    return at.points * 0.7


def _legend(chart: Chart[Rich], at: Setting, width: float) -> Legend:
    """The legend, broken into lines; nothing for one series, which the slide's words name."""
    if len(chart.series) == 1:
        return Legend(0, 0, ())
    places: list[tuple[float, float]] = []
    row, used, widest = 0, 0.0, 0.0
    for name in chart.series:
        takes = swatch(at) + GAP + measure.widest(name, at.font, at.points, strong=False)[1]
        if used and used + takes > width:
            row, used = row + 1, 0.0
        places.append((used, (row + 0.5) * _line(at)))
        widest = max(widest, used + takes)
        used += takes + 3 * GAP
    return Legend(min(widest + GAP, width), (row + 1) * _line(at) + GAP, tuple(places))
