"""One slide of the deck as the parts it is in the file: the slide, its notes, and what they refer to."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from deckbuilder import measure, plot
from deckbuilder.kinds import Area, Box, Kind, kinds
from deckbuilder.measure import POINTS, setting
from deckbuilder.model import FULL, Chart, Deck, Figure, Paragraph, Part, Picture, Rich, Size, Slide, Table, Timeline
from deckbuilder.render.pptx import template, text
from deckbuilder.render.pptx.brand import TABLE_STYLE
from deckbuilder.render.pptx.chart import ChartWriter
from deckbuilder.render.pptx.timeline import TimelineWriter
from deckbuilder.render.pptx.workbook import workbook
from deckbuilder.render.pptx.xml import DECORATIVE, HEAD, NAMESPACES, NO_TEXT, POINT, TREE, UNIT, escape, field, frame, picture, place
from deckbuilder.theme import Theme

ROOMIEST = 9.0
"""Points a table's row is made taller at most where the slide has room to spare."""


@dataclass
class Media:
    """The pictures of a deck, each once however often it is shown, and its charts: the part of each and its workbook."""

    names: dict[bytes, str] = dataclasses.field(default_factory=dict)
    charts: list[tuple[str, bytes]] = dataclasses.field(default_factory=list)

    def name(self, picture: Picture) -> str:
        ending = "png" if picture.media == "image/png" else "jpg"
        return self.names.setdefault(picture.data, f"image{len(self.names) + 1}.{ending}")


@dataclass
class Writer:
    """Writes one slide; collects the relationships it needs on the way, the layout always the first."""

    deck: Deck[Rich]
    theme: Theme
    media: Media
    slide: Slide[Rich]
    relations: list[tuple[str, str, bool]] = dataclasses.field(default_factory=list)

    def __post_init__(self) -> None:
        self.relations.append(("slideLayout", f"../slideLayouts/slideLayout{template.layout_number(self.slide.kind)}.xml", False))

    @property
    def kind(self) -> Kind:
        return kinds()[self.slide.kind]

    def relation(self, kind: str, target: str, *, outside: bool = False) -> str:
        """The id of a relationship, made when it is first asked for."""
        row = (kind, target, outside)
        if row not in self.relations:
            self.relations.append(row)
        return f"rId{self.relations.index(row) + 1}"

    def link(self, address: str) -> str:
        return self.relation("hyperlink", address, outside=True)

    def xml(self) -> str:
        """The slide part."""
        places = [(part, area) for part in self.slide.parts for area in (self.kind.area(part.slot),) if area]
        shapes = "".join(self.shape(number, part, area) for number, (part, area) in enumerate(places, 2))
        shapes += self.foot(len(places) + 2) if self.kind.foot else ""
        cover = self.kind.surface == "cover"
        colours = f"<a:overrideClrMapping {template.COVER_MAP}/>" if cover else "<a:masterClrMapping/>"
        return f"{HEAD}<p:sld {NAMESPACES}><p:cSld><p:spTree>{TREE}{shapes}</p:spTree></p:cSld><p:clrMapOvr>{colours}</p:clrMapOvr></p:sld>"

    def shape(self, number: int, part: Part[Rich], area: Area) -> str:
        match part.blocks[0] if part.blocks else None:
            case Figure() as figure:
                return self.picture(number, figure, area)
            case Table() as table:
                return self.table(number, table, part.size, area)
            case Chart() as chart:
                return self.chart(number, chart, part.size, area)
            case Timeline() as timeline:
                at = setting(self.theme, "label", part.size)
                return TimelineWriter(timeline, at, area.box, self.label(area), number, self.link, self.deck.rtl).xml()
            case _:
                return self.words(number, part, area)

    def label(self, area: Area) -> str:
        return str(self.deck.label(f"area:{area.label}"))

    def words(self, number: int, part: Part[Rich], area: Area) -> str:
        style = self.theme.style(area.style)
        inner = text.paragraphs(part.blocks, style, self.link, listed=template.is_listed(area), rtl=self.deck.rtl)
        body = f"{_fit(part.size)}<a:lstStyle/>{inner or self.empty()}"
        return place(number, self.label(area), template.placeholder(self.kind, area), body)

    def empty(self) -> str:
        return f'<a:p><a:endParaRPr lang="{text.language(self.deck.locale)}"/></a:p>'

    # ---- tables

    def table(self, number: int, table: Table[Rich], size: Size, area: Area) -> str:
        width = area.box.width * POINTS
        heights = self.heights(table, size, area)
        grid = "".join(f'<a:gridCol w="{one}"/>' for one in _shared(round(width * POINT), table.shares))
        points = setting(self.theme, "table", size).points
        rows = zip(heights, (table.header, *table.rows), strict=True)
        body = "".join(f'<a:tr h="{round(height * POINT)}">{self.cells(cells, points)}</a:tr>' for height, cells in rows)
        way = ' rtl="1"' if self.deck.rtl else ""
        height = round(sum(heights) * POINT)
        box = dataclasses.replace(area.box, height=height / UNIT)
        inner = (
            f'<a:tbl><a:tblPr{way} firstRow="1" firstCol="1"><a:tableStyleId>{TABLE_STYLE}</a:tableStyleId></a:tblPr>'
            f"<a:tblGrid>{grid}</a:tblGrid>{body}</a:tbl>"
        )
        return self.graphic(number, area, box, "table", inner)

    def graphic(self, number: int, area: Area, box: Box, form: str, inner: str, about: str = "") -> str:
        """A table or a chart in the place of an area; `about` are the attributes that describe it."""
        return (
            f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{number}" name="{escape(self.label(area))}"{about}/>'
            '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>'
            f"<p:nvPr>{template.placeholder(self.kind, area)}</p:nvPr></p:nvGraphicFramePr>{frame(box, rtl=self.deck.rtl, tag='p')}"
            f'<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/{form}">{inner}</a:graphicData></a:graphic>'
            "</p:graphicFrame>"
        )

    def heights(self, table: Table[Rich], size: Size, area: Area) -> list[float]:
        """The rows' heights in points: what their text takes, and some air where there is room."""
        least = measure.rows(table, table.shares, setting(self.theme, "table", size), area.box.width * POINTS)
        spare = area.box.height * POINTS - sum(least)
        air = min(ROOMIEST, max(0.0, spare / len(least)))
        return [height + air for height in least]

    def cells(self, cells: tuple[Rich, ...], points: float) -> str:
        return "".join(self.cell(cell, points) for cell in cells)

    def cell(self, cell: Rich, points: float) -> str:
        side = "r" if cell.rtl else "l"
        way = f'<a:pPr algn="{side}" rtl="{int(cell.rtl)}"/>' if self.deck.rtl or cell.rtl else ""
        return f'<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{text.paragraph(cell, way, self.link, points)}</a:txBody><a:tcPr anchor="ctr"/></a:tc>'

    # ---- charts

    def chart(self, number: int, chart: Chart[Rich], size: Size, area: Area) -> str:
        width, height = area.box.width * POINTS, area.box.height * POINTS
        plan = plot.planned(chart, setting(self.theme, "table", size), width, height)
        part = ChartWriter(chart, plan, width, height, self.deck.locale, self.deck.rtl).xml()
        self.media.charts.append((part, workbook(chart, rtl=self.deck.rtl)))
        target = self.relation("chart", f"../charts/chart{len(self.media.charts)}.xml")
        inner = f'<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="{target}"/>'
        return self.graphic(number, area, area.box, "chart", inner, f' descr="{escape(str(chart.alt))}"')

    # ---- pictures

    def picture(self, number: int, figure: Figure[Rich], area: Area) -> str:
        target = self.relation("image", f"../media/{self.media.name(figure.picture)}")
        about = f' descr="{escape(str(figure.alt))}"' if figure.alt else ' descr=""'
        box = frame(template.contained(area.box, figure.picture), rtl=self.deck.rtl)
        inside = "" if figure.alt else DECORATIVE
        return picture(number, self.label(area), target, box, about=about, inside=inside, ph=template.placeholder(self.kind, area))

    # ---- date, footer and number

    def foot(self, number: int) -> str:
        """Date, footer and slide number as fields and placeholders of the layout. Without a date of the event, today's."""
        lang = text.language(self.deck.locale)
        today = f'<a:fld id="{{5BCAD085-E8A6-8845-BD4E-CB4CCA059FC4}}" type="datetime1"><a:rPr lang="{lang}"/><a:t>–</a:t></a:fld>'
        inner = [("dt", "Date", text.runs(self.deck.date, self.link) if self.deck.date else today)]
        if self.deck.footer:
            inner.append(("ftr", "Footer", text.runs(self.deck.footer, self.link)))
        inner.append(("sldNum", "Slide number", field(lang)))
        return "".join(self.foot_place(number + at, *row) for at, row in enumerate(inner))

    def foot_place(self, number: int, kind: str, name: str, inner: str) -> str:
        ph = f'<p:ph type="{kind}" sz="quarter" idx="{template.FOOT_INDEX[kind]}"/>'
        return place(number, str(self.deck.label(f"area:{name}")), ph, f"{NO_TEXT}<a:p>{inner}</a:p>")


def notes_xml(deck: Deck[Rich], slide: Slide[Rich], link: text.Link) -> str:
    """The notes page of a slide."""
    inner = "".join(text.paragraph(note.text, _way(note, deck), link) for note in slide.notes)
    number = f"{NO_TEXT}<a:p>{field(text.language(deck.locale))}</a:p>"
    shapes = (
        place(2, str(deck.label("slide")), '<p:ph type="sldImg"/>', locks='noGrp="1" noRot="1" noChangeAspect="1"')
        + place(3, str(deck.label("notes")), '<p:ph type="body" idx="3"/>', NO_TEXT + inner)
        + place(4, str(deck.label("area:Slide number")), '<p:ph type="sldNum" sz="quarter" idx="5"/>', number)
    )
    return (
        f"{HEAD}<p:notes {NAMESPACES}><p:cSld><p:spTree>{TREE}{shapes}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    )


def _way(note: Paragraph[Rich], deck: Deck[Rich]) -> str:
    way = text.direction(note.text, deck.rtl)
    return f"<a:pPr{way}/>" if way else ""


def _fit(size: Size) -> str:
    """The scale PowerPoint shows a text at, until somebody edits it and PowerPoint reckons anew."""
    if size == FULL:
        return "<a:bodyPr/>"
    spacing = f' lnSpcReduction="{round((100 - size.spacing) * 1000)}"' if size.spacing < 100 else ""
    return f'<a:bodyPr><a:normAutofit fontScale="{round(size.font * 1000)}"{spacing}/></a:bodyPr>'


def _shared(width: int, shares: tuple[int, ...]) -> list[int]:
    """`width` parted by percentages, to the last unit."""
    found = [width * share // 100 for share in shares]
    found[-1] += width - sum(found)
    return found
