"""A chart as a chart part: native, with its numbers in a workbook, in the colours and faces of the theme.

Nothing is left to a program's taste: no title of its own, no legend for one series, a number on every bar,
and the inner plot area exactly where the plan has it. The order of elements is that of ECMA-376 Part 1, 21.2.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from deckbuilder.geometry import Frame, emu
from deckbuilder.model import Chart, Rich
from deckbuilder.ooxml.colours import Colour
from deckbuilder.ooxml.namespaces import declared
from deckbuilder.ooxml.writing import HEAD, escape, spreadsheet_text
from deckbuilder.plans import CHART_GAP, ChartPlan
from deckbuilder.render.pptx import text
from deckbuilder.render.pptx.number_format import number_format
from deckbuilder.values import dataclass

SHEET = "Sheet1"
"""The sheet of the workbook. PowerPoint looks for this name in every language."""
CATEGORY_AXIS, VALUE_AXIS = 111_111_111, 222_222_222
_AXES = f'<c:axId val="{CATEGORY_AXIS}"/><c:axId val="{VALUE_AXIS}"/>'
_NO_TICKS = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
_NO_LINE = "<a:ln><a:noFill/></a:ln>"
_LABELS = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
"""What a label could show, in the order of the schema."""
_WIDEST_GAP = 500
"""The widest gap between categories, in per cent of a bar (ECMA-376 Part 1, 21.2.2.75)."""
_THIN, _THICK = emu(1), emu(2.75)
"""How thick edges and lines are, in EMU."""
_DOT = 10
"""How large the dots on a line are, in points."""
_FILLS = ("accent", "soft", "heading")
"""The fills of the series: middling, light with an edge, dark. They differ on a grey printout as well."""


def cell(row: int, column: int) -> str:
    """The address of a cell of the sheet; rows and columns count from 0."""
    return f"{SHEET}!{_in_sheet(row, column)}"


def _in_sheet(row: int, column: int) -> str:
    return f"${chr(ord('A') + column)}${row + 1}"


@dataclass(frozen=True, slots=True)
class ChartWriter:
    """Writes one chart as its plan has it. `workbook` is the id under which it knows the workbook with its
    numbers."""

    chart: Chart[Rich]
    plan: ChartPlan
    inks: Mapping[str, Colour]
    locale: str
    rtl: bool
    workbook: str

    def xml(self) -> str:
        """The chart part."""
        return (
            f"{HEAD}<c:chartSpace {declared('c', 'a', 'r')}>"
            f'<c:date1904 val="0"/><c:lang val="{text.language(self.locale)}"/><c:roundedCorners val="0"/>'
            f'<c:chart><c:autoTitleDeleted val="1"/>{self.plot_area()}{self.legend()}'
            '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
            f"<c:spPr><a:noFill/>{_NO_LINE}</c:spPr>{self.words()}"
            f'<c:externalData r:id="{self.workbook}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
        )

    def plot_area(self) -> str:
        """The bars or lines with their axes, exactly where the plan has them."""
        place = self.layout(self.plan.inner, '<c:layoutTarget val="inner"/>')
        drawn = self.lines() if self.chart.form == "line" else self.bars()
        return (
            f"<c:plotArea>{place}{drawn}{self.category_axis()}{self.value_axis()}"
            "<c:spPr><a:noFill/></c:spPr></c:plotArea>"
        )

    def words(self, *, strong: bool = False) -> str:
        """How the texts look: the size of the plan, in the theme's ink and face."""
        lang = text.language(self.locale)
        size = round(self.plan.points * 100)
        ink = f"{self.inks['text'].fill}{text.faces('mn')}"
        look = f'<a:defRPr lang="{lang}" sz="{size}" b="{int(strong)}">{ink}</a:defRPr>'
        paragraph = f'<a:p><a:pPr>{look}</a:pPr><a:endParaRPr lang="{lang}"/></a:p>'
        return f'<c:txPr><a:bodyPr rot="0"/><a:lstStyle/>{paragraph}</c:txPr>'

    def layout(self, place: Frame, target: str = "") -> str:
        """Where something stands, in parts of the chart's box."""
        width, height = self.plan.width, self.plan.height
        x = width - place.x - place.width if self.rtl else place.x
        shares = {"x": x / width, "y": place.y / height, "w": place.width / width, "h": place.height / height}
        places = "".join(f'<c:{name} val="{share:.5f}"/>' for name, share in shares.items())
        from_edges = '<c:xMode val="edge"/><c:yMode val="edge"/>'
        return f"<c:layout><c:manualLayout>{target}{from_edges}{places}</c:manualLayout></c:layout>"

    def legend(self) -> str:
        """The names of the series, where there is more than one: above the bars, from where reading
        starts."""
        if len(self.chart.series) == 1:
            return ""
        place = self.layout(
            Frame(0, 0, self.plan.legend.width, self.plan.legend.height - CHART_GAP * self.plan.unit)
        )
        return f'<c:legend><c:legendPos val="t"/>{place}<c:overlay val="0"/>{self.words()}</c:legend>'

    # ---- bars and lines

    def lines(self) -> str:
        """A line for each series."""
        return (
            f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{self.all_series()}'
            f'{self.labels("t")}<c:marker val="1"/>{_AXES}</c:lineChart>'
        )

    def bars(self) -> str:
        """Lying or standing bars, those of a category side by side."""
        direction = "bar" if self.chart.form == "bar" else "col"
        thick = self.plan.thick
        gap = round((self.plan.band - thick * len(self.chart.series)) / thick * 100)
        return (
            f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
            f"{self.all_series()}{self.labels('outEnd')}"
            f'<c:gapWidth val="{min(gap, _WIDEST_GAP)}"/><c:overlap val="0"/>{_AXES}</c:barChart>'
        )

    def labels(self, place: str) -> str:
        """A number on every bar or point, and nothing else; `place` is where it stands."""
        shown = "".join(f'<c:{name} val="{int(name == "showVal")}"/>' for name in _LABELS)
        return (
            f"<c:dLbls>{self.numbers()}<c:spPr><a:noFill/></c:spPr>{self.words(strong=True)}"
            f'<c:dLblPos val="{place}"/>{shown}</c:dLbls>'
        )

    def numbers(self) -> str:
        """How numbers are written, whatever the workbook says."""
        return f'<c:numFmt formatCode="{escape(number_format(self.chart))}" sourceLinked="0"/>'

    def all_series(self) -> str:
        return "".join(self.series(number) for number in range(len(self.chart.series)))

    def series(self, number: int) -> str:
        """The series `number`, from 0: its name, its look, the names of the categories and its values."""
        column, rows = number + 1, len(self.chart.categories)
        name = _strings(cell(0, column), [self.chart.series[number]])
        names = _strings(_cells(1, rows, 0), [category.name for category in self.chart.categories])
        values = self.values(_cells(1, rows, column), number)
        is_line = self.chart.form == "line"
        look = self.line() if is_line else f'{self.filled(_FILLS[number])}<c:invertIfNegative val="0"/>'
        smooth = '<c:smooth val="0"/>' if is_line else ""
        return (
            f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx>{name}</c:tx>{look}'
            f"<c:cat>{names}</c:cat><c:val>{values}</c:val>{smooth}</c:ser>"
        )

    def values(self, cells: str, number: int) -> str:
        """The numbers of a series: where they are in the workbook, and what they are."""
        form = f"<c:formatCode>{escape(number_format(self.chart))}</c:formatCode>"
        points = _points(plain(category.values[number].number) for category in self.chart.categories)
        return f"<c:numRef><c:f>{cells}</c:f><c:numCache>{form}{points}</c:numCache></c:numRef>"

    @property
    def dot(self) -> int:
        """How large a dot is, in points (ECMA-376 Part 1, 21.2.3.22: from 2 to 72)."""
        return min(72, max(2, round(_DOT * self.plan.unit)))

    def edge(self) -> str:
        """A thin line in the colour of headings."""
        return f'<a:ln w="{round(_THIN * self.plan.unit)}">{self.inks["heading"].fill}</a:ln>'

    def filled(self, colour: str) -> str:
        """The look of a bar; one that is light has an edge."""
        edge = self.edge() if colour == "soft" else _NO_LINE
        return f"<c:spPr>{self.inks[colour].fill}{edge}</c:spPr>"

    def line(self) -> str:
        """The look of a line and of the dots on it."""
        width = round(_THICK * self.plan.unit)
        stroke = f'<a:ln w="{width}" cap="rnd">{self.inks["accent"].fill}<a:round/></a:ln>'
        dots = f'<c:symbol val="circle"/><c:size val="{self.dot}"/>{self.filled("accent")}'
        return f"<c:spPr>{stroke}</c:spPr><c:marker>{dots}</c:marker>"

    # ---- axes

    @property
    def lying(self) -> bool:
        """Whether the bars lie, so that the names of the categories stand beside them."""
        return self.chart.form == "bar"

    def category_axis(self) -> str:
        """The axis with the names of the categories."""
        start = "r" if self.rtl else "l"
        return (
            f'<c:catAx><c:axId val="{CATEGORY_AXIS}"/>{_scaling("", reverse=self.lying or self.rtl)}'
            f'<c:delete val="0"/><c:axPos val="{start if self.lying else "b"}"/>'
            f'<c:numFmt formatCode="General" sourceLinked="0"/>{_NO_TICKS}<c:tickLblPos val="low"/>'
            f"<c:spPr>{self.edge()}</c:spPr>{self.words()}"
            f'<c:crossAx val="{VALUE_AXIS}"/><c:crosses val="min"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
            '<c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        )

    def value_axis(self) -> str:
        """The axis of the numbers, which is not drawn: every bar tells its own."""
        limits = f'<c:max val="{self.plan.most:.6g}"/><c:min val="0"/>'
        return (
            f'<c:valAx><c:axId val="{VALUE_AXIS}"/>{_scaling(limits, reverse=self.lying and self.rtl)}'
            f'<c:delete val="1"/><c:axPos val="{self.value_side()}"/>'
            f'{self.numbers()}{_NO_TICKS}<c:tickLblPos val="nextTo"/>'
            f'<c:crossAx val="{CATEGORY_AXIS}"/><c:crosses val="min"/><c:crossBetween val="between"/>'
            "</c:valAx>"
        )

    def value_side(self) -> str:
        """The side of the axis of the numbers: below lying bars, on the left of standing ones in either
        direction of reading."""
        return "b" if self.lying else "l"


def _scaling(limits: str, *, reverse: bool) -> str:
    return f'<c:scaling><c:orientation val="{"maxMin" if reverse else "minMax"}"/>{limits}</c:scaling>'


def _cells(first: int, last: int, column: int) -> str:
    """The address of the cells of a column from one row to another."""
    return f"{cell(first, column)}:{_in_sheet(last, column)}"


def _strings(cells: str, texts: Sequence[Rich]) -> str:
    """Texts: where they are in the workbook, and what they are."""
    cache = f"<c:strCache>{_points(text.hyphenated(str(words)) for words in texts)}</c:strCache>"
    return f"<c:strRef><c:f>{cells}</c:f>{cache}</c:strRef>"


def _points(values: Iterable[str]) -> str:
    texts = [escape(spreadsheet_text(value)) for value in values]
    rows = [f'<c:pt idx="{number}"><c:v>{text}</c:v></c:pt>' for number, text in enumerate(texts)]
    return f'<c:ptCount val="{len(rows)}"/>{"".join(rows)}'


def plain(number: float) -> str:
    """A number as files hold it: 140, 12.5."""
    return str(int(number)) if number == int(number) else repr(number)
