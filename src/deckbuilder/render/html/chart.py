"""A chart as a picture and as a table: SVG drawn from its plan, and the numbers for everyone who reads or
listens.

The table's caption is the alternative text, and names the picture too. On the stage the table is heard and
not seen; in the reading view it stands below the picture, and on a narrow page in its place. No length is in
a style attribute, which the page's policy would not apply.
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from deckbuilder.geometry import pixels
from deckbuilder.model import Category, Chart, Rich, Value
from deckbuilder.plans import CHART_GAP, DOT, ChartPlan
from deckbuilder.render.html.text import NOTHING, Language, joined, way
from deckbuilder.values import dataclass

BASELINE = 0.35
"""How far below the middle of a line its letters stand, in em."""


def chart(given: Chart[Rich], plan: ChartPlan, name: str, page: Language) -> Markup:
    """The figure of a chart; `name` is the id of its caption."""
    drawing = _Drawing(given, plan, page)
    svg = Markup('<svg viewBox="0 0 {} {}" role="img" aria-labelledby="{}">{}</svg>').format(
        _pixels(plan.width), _pixels(plan.height), name, joined(drawing.pieces())
    )
    return Markup('<figure class="chart">{}<div class="data">{}</div></figure>').format(
        svg, _table(given, name, page)
    )


def _table(given: Chart[Rich], name: str, page: Language) -> Markup:
    """The numbers: a row for each category, a column for each series."""
    heads = joined(Markup('<th scope="col">{}</th>').format(page.words(name)) for name in given.series)
    rows = joined(_row(category, page) for category in given.categories)
    caption = Markup('<caption id="{}">{}</caption>').format(name, page.words(given.alt))
    return Markup("<table>{}<thead><tr><td></td>{}</tr></thead><tbody>{}</tbody></table>").format(
        caption, heads, rows
    )


def _row(category: Category[Rich], page: Language) -> Markup:
    values = joined(Markup("<td>{}</td>").format(page.words(value.said)) for value in category.values)
    return Markup('<tr><th scope="row">{}</th>{}</tr>').format(page.words(category.name), values)


def _pixels(points: float) -> str:
    """A length as SVG has it, to a hundredth of a pixel."""
    return f"{pixels(points):.2f}".rstrip("0").rstrip(".")


@dataclass(frozen=True, slots=True)
class _Drawing:
    """Draws a plan. Lengths are handed about in points from where reading starts, and written in pixels."""

    chart: Chart[Rich]
    plan: ChartPlan
    page: Language

    def pieces(self) -> Iterator[Markup]:
        yield from self.legend()
        if self.chart.form == "bar":
            yield from self.lying()
        else:
            yield from self.standing()

    # ---- what everything is made of

    def rectangle(self, x: float, y: float, width: float, height: float, name: str) -> Markup:
        left = self.plan.width - x - width if self.page.rtl else x
        sides = (_pixels(length) for length in (left, y, width, height))
        return Markup('<rect x="{}" y="{}" width="{}" height="{}" class="{}"/>').format(*sides, name)

    def across(self, x: float) -> float:
        """`x` from the left."""
        return self.plan.width - x if self.page.rtl else x

    def words(
        self, lines: tuple[str, ...], text: Rich, x: float, middle: float, anchor: str, name: str = "name"
    ) -> Markup:
        """Lines of `text` around the height `middle`.

        `anchor` is which end of them stands at `x`: start, middle or end. In a text that runs against the
        page start and end change places.
        """
        against = text.rtl != self.page.rtl
        turned = {"start": "end", "end": "start"}.get(anchor, anchor) if against else anchor
        direction = Markup(' direction="{}"').format(way(text.rtl)) if against else NOTHING
        first = middle - (len(lines) - 1) / 2 * self.plan.pitch + BASELINE * self.plan.points
        rows = joined(
            Markup('<tspan x="{}" y="{}">{}</tspan>').format(
                _pixels(self.across(x)), _pixels(first + number * self.plan.pitch), line
            )
            for number, line in enumerate(lines)
        )
        size = _pixels(self.plan.points)
        return Markup('<text class="{}" font-size="{}" text-anchor="{}"{}>{}</text>').format(
            name, size, turned, direction, rows
        )

    def legend(self) -> Iterator[Markup]:
        """A square and a name for each series, where there is more than one."""
        side = self.plan.swatch
        for number, (x, middle) in enumerate(self.plan.legend.places):
            yield self.rectangle(x, middle - side / 2, side, side, f"series-{number + 1}")
            name = self.chart.series[number]
            yield self.words((str(name),), name, x + side + CHART_GAP, middle, "start")

    # ---- bars

    def lying(self) -> Iterator[Markup]:
        """Bars that lie, with their names before them and their numbers behind."""
        inner, thick = self.plan.inner, self.plan.thick
        for number, category in enumerate(self.chart.categories):
            middle = inner.y + (number + 0.5) * self.plan.band
            name = self.plan.names[number]
            yield self.words(name, category.name, inner.x - CHART_GAP, middle, "end")
            top = middle - thick * len(category.values) / 2
            for series, value in enumerate(category.values):
                long = value.number / self.plan.most * inner.width
                y = top + series * thick
                yield self.rectangle(inner.x, y, long, thick, f"series-{series + 1}")
                after = inner.x + long + CHART_GAP * 0.75
                yield self.value(value, after, top + (series + 0.5) * thick, "start")
        yield self.rectangle(inner.x - 0.5, inner.y, 1, inner.height, "axis")

    def standing(self) -> Iterator[Markup]:
        """Bars that stand, or the points of a line, with their names below."""
        inner = self.plan.inner
        if self.chart.form == "line":
            yield self.line()
        for number, category in enumerate(self.chart.categories):
            middle = inner.x + (number + 0.5) * self.plan.band
            name = self.plan.names[number]
            below = inner.bottom + CHART_GAP / 2 + len(name) * self.plan.pitch / 2
            yield self.words(name, category.name, middle, below, "middle")
            yield from self.column(category, middle)
        yield self.rectangle(inner.x, inner.bottom - 0.5, inner.width, 1, "axis")

    def column(self, category: Category[Rich], middle: float) -> Iterator[Markup]:
        """The bars of one category, or its point on the line, with their numbers above."""
        thick, foot = self.plan.thick, self.plan.inner.bottom
        start = middle - thick * len(category.values) / 2
        is_line = self.chart.form == "line"
        for series, value in enumerate(category.values):
            top = foot - self.height(value.number)
            x = start + (series + 0.5) * thick
            if is_line:
                yield Markup('<circle cx="{}" cy="{}" r="{}"/>').format(
                    _pixels(self.across(x)), _pixels(top), _pixels(DOT)
                )
            else:
                left = start + series * thick
                yield self.rectangle(left, top, thick, self.height(value.number), f"series-{series + 1}")
            air = self.plan.pitch / 2 + (DOT if is_line else 0)
            yield self.value(value, x, top - air, "middle")

    def value(self, value: Value[Rich], x: float, middle: float, anchor: str) -> Markup:
        """A number as it is written."""
        return self.words((str(value.said),), value.said, x, middle, anchor, "value")

    def height(self, number: float) -> float:
        """How high a number stands above the axis."""
        return number / self.plan.most * self.plan.inner.height

    def line(self) -> Markup:
        """The line from point to point; it has one series."""
        inner = self.plan.inner
        corners = []
        for number, category in enumerate(self.chart.categories):
            x = self.across(inner.x + (number + 0.5) * self.plan.band)
            y = inner.bottom - self.height(category.values[0].number)
            corners.append(f"{_pixels(x)},{_pixels(y)}")
        return Markup('<polyline points="{}"/>').format(" ".join(corners))
