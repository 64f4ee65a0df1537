"""One slide of the deck as the parts it is in the file: the slide, its notes, and what they refer to."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import assert_never

from deckbuilder.blocks import flowing
from deckbuilder.content.kinds import Kind, kinds
from deckbuilder.content.panel_forms import panel_forms
from deckbuilder.geometry import Frame, emu
from deckbuilder.model import (
    FULL,
    Bullets,
    Chart,
    Deck,
    Figure,
    Panels,
    Paragraph,
    Part,
    Picture,
    Quote,
    Rich,
    Size,
    Slide,
    Table,
    Timeline,
)
from deckbuilder.ooxml import parts
from deckbuilder.ooxml.colours import Colour, override
from deckbuilder.ooxml.namespaces import CHART, PAGE, TABLE, declared
from deckbuilder.ooxml.placeholders import DATE, FOOTER, NUMBER, Placeholder
from deckbuilder.ooxml.relationships import Relationships
from deckbuilder.ooxml.shapes import (
    DECORATIVE,
    NO_TEXT,
    ROOT,
    picture,
    placeholder_shape,
    slide_number,
    today,
    transform,
)
from deckbuilder.ooxml.writing import HEAD, escape
from deckbuilder.plans import ChartPlan, PanelsPlan, TablePlan, TimelinePlan, planned
from deckbuilder.render.pptx import text
from deckbuilder.render.pptx.brand import TABLE_STYLE
from deckbuilder.render.pptx.chart import ChartWriter
from deckbuilder.render.pptx.panels import PanelsWriter
from deckbuilder.render.pptx.template import NOTES_BODY, NOTES_NUMBER, PICTURE_LOCKS, picture_part
from deckbuilder.render.pptx.timeline import TimelineWriter
from deckbuilder.render.pptx.workbook import workbook
from deckbuilder.themes.layouts import Layout, Place, Template
from deckbuilder.themes.theme import Theme
from deckbuilder.values import dataclass


@dataclass
class Media:
    """The pictures of a deck, each once however often it is shown, and its charts: the part of each and its workbook."""

    names: dict[bytes, str] = dataclasses.field(default_factory=dict)
    charts: list[tuple[str, bytes]] = dataclasses.field(default_factory=list)

    def name(self, picture: Picture) -> str:
        """The part of a picture."""
        return self.names.setdefault(picture.data, picture_part(f"image{len(self.names) + 1}", picture))

    def pictures(self) -> Iterator[tuple[str, bytes]]:
        """The parts of all pictures."""
        for data, name in self.names.items():
            yield name, data


@dataclass
class Writer:
    """Writes one slide; collects the relationships it needs on the way, the layout always the first."""

    deck: Deck[Rich]
    theme: Theme
    template: Template
    inks: Mapping[str, Colour]
    media: Media
    slide: Slide[Rich]
    relationships: Relationships

    def __post_init__(self) -> None:
        self.relationships.get_or_add("slideLayout", self.layout.part)

    @property
    def kind(self) -> Kind:
        return kinds()[self.slide.kind]

    @property
    def layout(self) -> Layout:
        return self.template.layout(self.slide.kind, [part.slot for part in self.slide.parts])

    def frame(self, box: Frame, tag: str = "a") -> str:
        """The transform of a shape; mirrored on the page where reading starts on the right."""
        return transform(box, self.template.page.width, rtl=self.deck.rtl, tag=tag)

    def link(self, address: str) -> str:
        """The id under which the slide knows an address."""
        return self.relationships.get_or_add("hyperlink", address, external=True)

    def xml(self) -> str:
        """The slide part."""
        layout = self.layout
        holders = [part for part in self.slide.parts if not layout.place(part.slot).after]
        shapes = "".join(
            self.shape(number, part, layout.place(part.slot)) for number, part in enumerate(holders, 2)
        )
        shapes += self.foot(len(holders) + 2, layout) if self.kind.foot else ""
        page = f"<p:cSld><p:spTree>{ROOT}{shapes}</p:spTree></p:cSld>{override(layout.colours)}"
        return f"{HEAD}<p:sld {PAGE}>{page}</p:sld>"

    def shape(self, number: int, part: Part[Rich], at: Place) -> str:
        first = part.blocks[0] if part.blocks else None
        match first:
            case Figure() as figure:
                return self.picture(number, figure, part.slot, at)
            case Table() as table:
                return self.table(number, table, part, at)
            case Chart() as chart:
                return self.chart(number, chart, part, at)
            case Timeline() as timeline:
                return self.timeline(number, timeline, part, at)
            case Panels() as panels:
                return self.panels(number, panels, part, at)
            case Paragraph() | Bullets() | Quote() | None:
                return self.words(number, part, at)
            case _:
                assert_never(first)

    def label(self, slot: str) -> str:
        area = self.kind.area(slot)
        return str(self.deck.label(f"area:{area.label if area else slot}"))

    def words(self, number: int, part: Part[Rich], at: Place) -> str:
        """A placeholder with its text, and that of the areas that share it, all at the smallest of their sizes."""
        shared = [part, *(one for one in self.slide.parts if self.layout.place(one.slot).after == part.slot)]
        blocks = tuple(flowing(block for one in shared for block in one.blocks))
        inner = text.paragraphs(blocks, at, self.link, rtl=self.deck.rtl)
        size = min((one.size for one in shared), key=lambda size: size.font)
        body = f"{_fit(size, wrap=at.unwrapped)}<a:lstStyle/>{inner or self.empty()}"
        form = self.frame(at.frame) if at.put_away else ""
        assert at.placeholder is not None, "texts stand in placeholders"
        return placeholder_shape(number, self.label(part.slot), at.placeholder, body, form=form)

    def empty(self) -> str:
        return f'<a:p><a:endParaRPr lang="{text.language(self.deck.locale)}"/></a:p>'

    # ---- tables

    def table(self, number: int, table: Table[Rich], part: Part[Rich], at: Place) -> str:
        plan = planned(part.plan, TablePlan)
        grid = "".join(f'<a:gridCol w="{one}"/>' for one in _shared(emu(at.frame.width), plan.shares))
        rows = zip(plan.rows, (table.header, *table.rows), strict=True)
        body = "".join(
            f'<a:tr h="{emu(height)}">{self.cells(cells, plan.points)}</a:tr>' for height, cells in rows
        )
        way = ' rtl="1"' if self.deck.rtl else ""
        box = dataclasses.replace(at.frame, height=sum(plan.rows))
        inner = (
            f'<a:tbl><a:tblPr{way} firstRow="1" firstCol="1"><a:tableStyleId>{TABLE_STYLE}</a:tableStyleId></a:tblPr>'
            f"<a:tblGrid>{grid}</a:tblGrid>{body}</a:tbl>"
        )
        return self.graphic(number, part.slot, at, box, TABLE, inner)

    def graphic(
        self, number: int, slot: str, at: Place, box: Frame, uri: str, inner: str, about: str = ""
    ) -> str:
        """A table or a chart in the place of an area; `about` are the attributes that describe it."""
        taken = _taking(at)
        return (
            f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{number}" name="{escape(self.label(slot))}"{about}/>'
            '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>'
            f"<p:nvPr>{'' if taken is None else taken.xml()}</p:nvPr></p:nvGraphicFramePr>{self.frame(box, 'p')}"
            f'<a:graphic><a:graphicData uri="{uri}">{inner}</a:graphicData></a:graphic>'
            "</p:graphicFrame>"
        )

    def cells(self, cells: tuple[Rich, ...], points: float) -> str:
        return "".join(self.cell(cell, points) for cell in cells)

    def cell(self, cell: Rich, points: float) -> str:
        side = "r" if cell.rtl else "l"
        plain = (
            '<a:pPr algn="l"/>' if self.theme.office else ""
        )  # a master may set all text that is no placeholder's elsewhere
        way = f'<a:pPr algn="{side}" rtl="{int(cell.rtl)}"/>' if self.deck.rtl or cell.rtl else plain
        return f'<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{text.paragraph(cell, way, self.link, points)}</a:txBody><a:tcPr anchor="ctr"/></a:tc>'

    # ---- charts

    def chart(self, number: int, chart: Chart[Rich], part: Part[Rich], at: Place) -> str:
        plan = planned(part.plan, ChartPlan)
        written = ChartWriter(chart, plan, self.inks, self.deck.locale, self.deck.rtl).xml()
        self.media.charts.append((written, workbook(chart, rtl=self.deck.rtl)))
        target = self.relationships.get_or_add("chart", parts.chart(len(self.media.charts)))
        inner = f'<c:chart {declared("c")} r:id="{target}"/>'
        return self.graphic(
            number, part.slot, at, at.frame, CHART, inner, f' descr="{escape(str(chart.alt))}"'
        )

    def timeline(self, number: int, timeline: Timeline[Rich], part: Part[Rich], at: Place) -> str:
        plan = planned(part.plan, TimelinePlan)
        name, page = self.label(part.slot), self.template.page.width
        return TimelineWriter(
            timeline, plan, self.inks, at.frame, page, name, number, self.link, self.deck.rtl
        ).xml()

    def panels(self, number: int, panels: Panels[Rich], part: Part[Rich], at: Place) -> str:
        plan, form = planned(part.plan, PanelsPlan), panel_forms()[panels.form]
        name, page, lang = (
            str(self.deck.label(f"form:{form.name}")),
            self.template.page.width,
            self.deck.locale,
        )
        return PanelsWriter(
            panels, form, plan, self.inks, at.frame, page, name, number, lang, self.link, self.deck.rtl
        ).xml()

    # ---- pictures

    def picture(self, number: int, figure: Figure[Rich], slot: str, at: Place) -> str:
        target = self.relationships.get_or_add("image", self.media.name(figure.picture))
        about = f' descr="{escape(str(figure.alt))}"' if figure.alt else ' descr=""'
        box = self.frame(at.frame.holding(figure.picture.width / figure.picture.height))
        inside = "" if figure.alt else DECORATIVE
        return picture(
            number, self.label(slot), target, box, about=about, inside=inside, placeholder=_taking(at)
        )

    # ---- date, footer and number

    def foot(self, number: int, layout: Layout) -> str:
        """Date, footer and slide number, as far as the layout has places for them. Without a date of the event, today's."""
        lang = text.language(self.deck.locale)
        date = text.runs(self.deck.date, self.link) if self.deck.date else today(lang)
        inner = {DATE: ("Date", date), NUMBER: ("Slide number", slide_number(lang))}
        if self.deck.footer:
            inner[FOOTER] = ("Footer", text.runs(self.deck.footer, self.link))
        rows = [(own, *inner[own.form]) for own in layout.foot if own.form in inner]
        return "".join(self.foot_place(number + at, *row) for at, row in enumerate(rows))

    def foot_place(self, number: int, own: Placeholder, name: str, inner: str) -> str:
        label = str(self.deck.label(f"area:{name}"))
        return placeholder_shape(number, label, own, f"{NO_TEXT}<a:p>{inner}</a:p>")


def notes_xml(deck: Deck[Rich], slide: Slide[Rich], link: text.Link) -> str:
    """The notes page of a slide."""
    inner = "".join(text.paragraph(note.text, _way(note, deck), link) for note in slide.notes)
    number = f"{NO_TEXT}<a:p>{slide_number(text.language(deck.locale))}</a:p>"
    shapes = (
        placeholder_shape(2, str(deck.label("slide")), Placeholder("sldImg"), locks=PICTURE_LOCKS)
        + placeholder_shape(3, str(deck.label("notes")), NOTES_BODY, NO_TEXT + inner)
        + placeholder_shape(4, str(deck.label("area:Slide number")), NOTES_NUMBER, number)
    )
    page = f"<p:cSld><p:spTree>{ROOT}{shapes}</p:spTree></p:cSld>{override(None)}"
    return f"{HEAD}<p:notes {PAGE}>{page}</p:notes>"


def _way(note: Paragraph[Rich], deck: Deck[Rich]) -> str:
    way = text.direction(note.text, deck.rtl)
    return f"<a:pPr{way}/>" if way else ""


def _taking(at: Place) -> Placeholder | None:
    """The placeholder a table or picture takes; None where it takes only text."""
    return None if at.text_only else at.placeholder


def _fit(size: Size, *, wrap: bool) -> str:
    """The scale PowerPoint shows a text at, until somebody edits it and PowerPoint reckons anew."""
    square = ' wrap="square"' if wrap else ""
    if size == FULL:
        return f"<a:bodyPr{square}/>"
    spacing = f' lnSpcReduction="{round((100 - size.spacing) * 1000)}"' if size.spacing < 100 else ""
    return f'<a:bodyPr{square}><a:normAutofit fontScale="{round(size.font * 1000)}"{spacing}/></a:bodyPr>'


def _shared(width: int, shares: tuple[int, ...]) -> list[int]:
    """`width` parted by percentages, to the last unit."""
    found = [width * share // 100 for share in shares]
    found[-1] += width - sum(found)
    return found
