"""Where the pieces of a chart stand in its frame: the names along the axis, the bars, and the numbers on
them.

A chart is planned at one size of text after the other, until everything is readable.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from deckbuilder.fitting import measure
from deckbuilder.fitting.openings import place_of
from deckbuilder.fitting.setting import Setting
from deckbuilder.geometry import Frame
from deckbuilder.model import Chart, Rich
from deckbuilder.plans import CHART_GAP, SWATCH, ChartPlan, Legend, Size
from deckbuilder.values import dataclass

WIDEST_NAMES = 0.44
"""The part of the width that names beside lying bars take at most."""
FILLED = 0.62
"""The part of its band that a category's bars take."""
THICKEST = 54.0
USABLE = 0.94
"""What of a band a name below it may take."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """A chart planned at some size of text; `fits` tells whether everything has its room."""

    chart: Chart[Rich]
    size: Size
    plan: ChartPlan
    fits: bool


def first_that_fits(chart: Chart[Rich], offered: Sequence[Setting], width: float, height: float) -> Attempt:
    """The plan at the first of the sizes at which everything is readable; at the last if it is so at none."""
    *larger, smallest = offered
    for setting in larger:
        tried = attempt(chart, setting, width, height)
        if tried.fits:
            return tried
    return attempt(chart, smallest, width, height)


def attempt(chart: Chart[Rich], setting: Setting, width: float, height: float) -> Attempt:
    """How `chart` is drawn in a frame of `width` × `height`."""
    legend = _legend(chart, setting, width)
    if chart.form == "bar":
        return _lying(chart, setting, width, height, legend)
    return _standing(chart, setting, width, height, legend)


def _lying(chart: Chart[Rich], setting: Setting, width: float, height: float, legend: Legend) -> Attempt:
    """Bars that lie, one below the other, with their names before them."""
    chart = _opened(chart, setting, width * WIDEST_NAMES)
    names = [category.name for category in chart.categories]
    widths = [measure.text_widths(name, setting, strong=False) for name in names]
    longest_line = max(name.line for name in widths)
    column = min(longest_line / measure.USABLE_WIDTH + 1, width * WIDEST_NAMES)
    left = column + CHART_GAP * setting.unit
    inner = Frame(left, legend.height, width - left, max(height - legend.height, 1))
    lines = tuple(measure.broken_lines(name, setting, column, strong=False) for name in names)
    band = inner.height / len(lines)
    thick = min(band * FILLED / len(chart.series), THICKEST * setting.unit)
    longest_bar = inner.width - _widest_value(chart, setting) - CHART_GAP * setting.unit
    fits = (
        max(name.word for name in widths) <= column
        and max(map(len, lines)) * setting.line <= band
        and thick >= setting.line * (0.5 if len(chart.series) == 1 else 0.9)
        and longest_bar >= width / 4
        and legend.height <= height / 3
        and _names_of_series_fit(chart, setting, width)
    )
    most = _whole(chart) * inner.width / max(longest_bar, 1)
    plan = ChartPlan(
        width, height, setting.points, setting.line, legend, inner, most, band, thick, lines, setting.unit
    )
    return Attempt(chart, setting.size, plan, fits)


def _standing(chart: Chart[Rich], setting: Setting, width: float, height: float, legend: Legend) -> Attempt:
    """Bars that stand side by side, or points joined by a line, with their names below them."""
    band = width / len(chart.categories)
    chart = _opened(chart, setting, band * USABLE)
    names = [category.name for category in chart.categories]
    lines = tuple(measure.broken_lines(name, setting, band * USABLE, strong=False) for name in names)
    below = max(map(len, lines)) * setting.line + CHART_GAP * setting.unit
    inner = Frame(0, legend.height, width, max(height - legend.height - below, 1))
    thick = min(band * FILLED / len(chart.series), THICKEST * 2 * setting.unit)
    longest_bar = inner.height - setting.line - CHART_GAP * setting.unit / 2
    longest_word = max(measure.text_widths(name, setting, strong=False).word for name in names)
    fits = (
        longest_word <= band * USABLE
        and longest_bar >= height * 0.4
        and _widest_value(chart, setting) <= band * USABLE / len(chart.series)
        and legend.height <= height / 3
        and _names_of_series_fit(chart, setting, width)
    )
    most = _whole(chart) * inner.height / max(longest_bar, 1)
    plan = ChartPlan(
        width, height, setting.points, setting.line, legend, inner, most, band, thick, lines, setting.unit
    )
    return Attempt(chart, setting.size, plan, fits)


def _opened(chart: Chart[Rich], setting: Setting, width: float) -> Chart[Rich]:
    """The chart with those names of categories opened that have a word wider than their place."""
    categories = (
        replace(category, name=place_of(category.name, setting, width, strong=False).opened)
        for category in chart.categories
    )
    return replace(chart, categories=tuple(categories))


def _whole(chart: Chart[Rich]) -> float:
    """What is drawn as the full length; for a chart of nothing but zeros any number does."""
    return chart.whole or 1.0


def _widest_value(chart: Chart[Rich], setting: Setting) -> float:
    """How wide the widest number is, which stands at the end of its bar."""
    values = (value.said for category in chart.categories for value in category.values)
    return max(measure.text_widths(value, setting, strong=True).line for value in values)


def _names_of_series_fit(chart: Chart[Rich], setting: Setting, width: float) -> bool:
    """Whether each name of the legend, which is one line, is no wider than the chart."""
    names = [measure.text_widths(name, setting, strong=False).line for name in chart.series]
    before = setting.points * SWATCH + CHART_GAP * setting.unit
    return len(names) == 1 or before + max(names) <= width * measure.USABLE_WIDTH


def _legend(chart: Chart[Rich], setting: Setting, width: float) -> Legend:
    """The legend, broken into lines; nothing for one series, which the slide's words name."""
    if len(chart.series) == 1:
        return Legend(0, 0, ())
    places: list[tuple[float, float]] = []
    row, used, widest = 0, 0.0, 0.0
    for name in chart.series:
        text = measure.text_widths(name, setting, strong=False).line
        needed = setting.points * SWATCH + CHART_GAP * setting.unit + text
        if used and used + needed > width:
            row, used = row + 1, 0.0
        places.append((used, (row + 0.5) * setting.line))
        widest = max(widest, used + needed)
        used += needed + 3 * CHART_GAP * setting.unit
    return Legend(
        min(widest + CHART_GAP * setting.unit, width),
        (row + 1) * setting.line + CHART_GAP * setting.unit,
        tuple(places),
    )
