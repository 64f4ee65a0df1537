"""A chart as a chart part: native, with its numbers in a workbook, in the colours and faces of the theme.

Nothing is left to a program's taste: no title of its own, no legend for one series, a number on every bar, and the inner
plot area exactly where the plan has it. The order of elements is that of ECMA-376 Part 1, 21.2.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from deckbuilder.geometry import Frame
from deckbuilder.model import Chart, Rich
from deckbuilder.ooxml.colours import Colour
from deckbuilder.ooxml.namespaces import declared
from deckbuilder.ooxml.writing import HEAD, escape
from deckbuilder.plans import CHART_GAP, ChartPlan
from deckbuilder.render.pptx import text
from deckbuilder.render.pptx.number_format import number_format
from deckbuilder.values import dataclass

SHEET = "Sheet1"
"""The sheet of the workbook. PowerPoint looks for this name in every language."""
CATEGORY_AXIS, VALUE_AXIS = 111_111_111, 222_222_222
_INNER = '<c:layoutTarget val="inner"/>'
_FILLS = ("accent", "soft", "heading")
"""The fills of the series: middling, light with an edge, dark. They differ on a grey printout as well."""


def cell(row: int, column: int) -> str:
    """The address of a cell of the sheet; rows and columns count from 0."""
    return f"{SHEET}!${chr(ord('A') + column)}${row + 1}"


@dataclass(frozen=True, slots=True)
class ChartWriter:
    """Writes one chart as its plan has it."""

    chart: Chart[Rich]
    plan: ChartPlan
    inks: Mapping[str, Colour]
    locale: str
    rtl: bool

    def xml(self) -> str:
        """The chart part."""
        lang = text.language(self.locale)
        return (
            f'{HEAD}<c:chartSpace {declared("c", "a", "r")}><c:date1904 val="0"/><c:lang val="{lang}"/><c:roundedCorners val="0"/>'
            f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea>{self.layout(self.plan.inner, _INNER)}{self.drawing()}{self.axes()}'
            f'<c:spPr><a:noFill/></c:spPr></c:plotArea>{self.legend()}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
            f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{self.words()}"
            '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
        )

    def words(self, *, strong: bool = False) -> str:
        """How the texts look: the size of the plan, in the theme's ink and face."""
        lang = text.language(self.locale)
        ink = f"{self.inks['text'].fill}{text.faces('mn')}"
        look = (
            f'<a:defRPr lang="{lang}" sz="{round(self.plan.points * 100)}" b="{int(strong)}">{ink}</a:defRPr>'
        )
        return f'<c:txPr><a:bodyPr rot="0"/><a:lstStyle/><a:p><a:pPr>{look}</a:pPr><a:endParaRPr lang="{lang}"/></a:p></c:txPr>'

    def layout(self, place: Frame, target: str = "") -> str:
        """Where something stands, in parts of the chart's box."""
        x = self.plan.width - place.x - place.width if self.rtl else place.x
        parts = (
            ("x", x / self.plan.width),
            ("y", place.y / self.plan.height),
            ("w", place.width / self.plan.width),
            ("h", place.height / self.plan.height),
        )
        places = "".join(f'<c:{name} val="{part:.5f}"/>' for name, part in parts)
        return f'<c:layout><c:manualLayout>{target}<c:xMode val="edge"/><c:yMode val="edge"/>{places}</c:manualLayout></c:layout>'

    def legend(self) -> str:
        """The names of the series, where there is more than one: above the bars, from where reading starts."""
        if len(self.chart.series) == 1:
            return ""
        place = self.layout(Frame(0, 0, self.plan.legend.width, self.plan.legend.height - CHART_GAP))
        return f'<c:legend><c:legendPos val="t"/>{place}<c:overlay val="0"/>{self.words()}</c:legend>'

    # ---- bars and lines

    def drawing(self) -> str:
        series = "".join(self.series(number) for number in range(len(self.chart.series)))
        axes = f'<c:axId val="{CATEGORY_AXIS}"/><c:axId val="{VALUE_AXIS}"/>'
        if self.chart.form == "line":
            inner = f'<c:grouping val="standard"/><c:varyColors val="0"/>{series}{self.labels("t")}<c:marker val="1"/>{axes}'
            return f"<c:lineChart>{inner}</c:lineChart>"
        way = "bar" if self.chart.form == "bar" else "col"
        gap = round((self.plan.band - self.plan.thick * len(self.chart.series)) / self.plan.thick * 100)
        shape = f'<c:barDir val="{way}"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        return f'<c:barChart>{shape}{series}{self.labels("outEnd")}<c:gapWidth val="{min(gap, 500)}"/><c:overlap val="0"/>{axes}</c:barChart>'

    def labels(self, place: str) -> str:
        shown = "".join(
            f'<c:{name} val="{int(name == "showVal")}"/>'
            for name in (
                "showLegendKey",
                "showVal",
                "showCatName",
                "showSerName",
                "showPercent",
                "showBubbleSize",
            )
        )
        return f'<c:dLbls>{self.numbers()}<c:spPr><a:noFill/></c:spPr>{self.words(strong=True)}<c:dLblPos val="{place}"/>{shown}</c:dLbls>'

    def numbers(self) -> str:
        return f'<c:numFmt formatCode="{escape(number_format(self.chart))}" sourceLinked="0"/>'

    def series(self, number: int) -> str:
        rows = len(self.chart.categories)
        name = f"<c:tx><c:strRef><c:f>{cell(0, number + 1)}</c:f>{_strings([self.chart.series[number]])}</c:strRef></c:tx>"
        look = (
            self.line()
            if self.chart.form == "line"
            else self.filled(_FILLS[number]) + '<c:invertIfNegative val="0"/>'
        )
        names = _strings([one.name for one in self.chart.categories])
        categories = f"<c:cat><c:strRef><c:f>{cell(1, 0)}:{_corner(rows, 0)}</c:f>{names}</c:strRef></c:cat>"
        values = f"<c:val><c:numRef><c:f>{cell(1, number + 1)}:{_corner(rows, number + 1)}</c:f>{self.values(number)}</c:numRef></c:val>"
        smooth = '<c:smooth val="0"/>' if self.chart.form == "line" else ""
        return f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/>{name}{look}{categories}{values}{smooth}</c:ser>'

    def values(self, number: int) -> str:
        points = _points(plain(one.values[number].number) for one in self.chart.categories)
        return f"<c:numCache><c:formatCode>{escape(number_format(self.chart))}</c:formatCode>{points}</c:numCache>"

    def edge(self) -> str:
        return f'<a:ln w="12700">{self.inks["heading"].fill}</a:ln>'

    def filled(self, colour: str) -> str:
        edge = self.edge() if colour == "soft" else "<a:ln><a:noFill/></a:ln>"
        return f"<c:spPr>{self.inks[colour].fill}{edge}</c:spPr>"

    def line(self) -> str:
        stroke = f'<c:spPr><a:ln w="34925" cap="rnd">{self.inks["accent"].fill}<a:round/></a:ln></c:spPr>'
        return (
            f'{stroke}<c:marker><c:symbol val="circle"/><c:size val="10"/>{self.filled("accent")}</c:marker>'
        )

    # ---- axes

    def axes(self) -> str:
        """The axis with the names; and that of the numbers, which is not drawn: every bar tells its own."""
        lying = self.chart.form == "bar"
        start, end = ("r", "l") if self.rtl else ("l", "r")
        names = _scaling("", reverse=lying or self.rtl)
        lengths = _scaling(f'<c:max val="{self.plan.most:.6g}"/><c:min val="0"/>', reverse=lying and self.rtl)
        ticks = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        return (
            f'<c:catAx><c:axId val="{CATEGORY_AXIS}"/>{names}<c:delete val="0"/><c:axPos val="{start if lying else "b"}"/>'
            f'<c:numFmt formatCode="General" sourceLinked="0"/>{ticks}<c:tickLblPos val="low"/><c:spPr>{self.edge()}</c:spPr>{self.words()}'
            f'<c:crossAx val="{VALUE_AXIS}"/><c:crosses val="min"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
            '<c:noMultiLvlLbl val="1"/></c:catAx>'
            f'<c:valAx><c:axId val="{VALUE_AXIS}"/>{lengths}<c:delete val="1"/><c:axPos val="{"b" if lying else end if self.rtl else start}"/>'
            f'{self.numbers()}{ticks}<c:tickLblPos val="nextTo"/><c:crossAx val="{CATEGORY_AXIS}"/><c:crosses val="min"/>'
            '<c:crossBetween val="between"/></c:valAx>'
        )


def _scaling(limits: str, *, reverse: bool) -> str:
    return f'<c:scaling><c:orientation val="{"maxMin" if reverse else "minMax"}"/>{limits}</c:scaling>'


def _corner(row: int, column: int) -> str:
    return cell(row, column).partition("!")[2]


def _strings(texts: list[Rich]) -> str:
    return f"<c:strCache>{_points(str(one) for one in texts)}</c:strCache>"


def _points(values: Iterator[str]) -> str:
    rows = [f'<c:pt idx="{number}"><c:v>{escape(value)}</c:v></c:pt>' for number, value in enumerate(values)]
    return f'<c:ptCount val="{len(rows)}"/>{"".join(rows)}'


def plain(number: float) -> str:
    """A number as files hold it: 140, 12.5."""
    return str(int(number)) if number == int(number) else repr(number)
