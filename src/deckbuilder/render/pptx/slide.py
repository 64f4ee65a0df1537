"""One slide of the deck as the parts it is in the file: the slide, its notes, and what they refer to."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import assert_never

from deckbuilder.blocks import flowing
from deckbuilder.content.kinds import Kind, kinds
from deckbuilder.content.panel_forms import form_of
from deckbuilder.geometry import Frame, emu
from deckbuilder.model import (
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
    Slide,
    Table,
    Timeline,
)
from deckbuilder.ooxml import parts
from deckbuilder.ooxml.colours import Colour, override
from deckbuilder.ooxml.namespaces import CHART, PAGE, TABLE, declared
from deckbuilder.ooxml.placeholders import FOOTER, NUMBER, Placeholder
from deckbuilder.ooxml.relationships import Relationships
from deckbuilder.ooxml.shapes import (
    DECORATIVE,
    NO_TEXT,
    RECTANGLE,
    ROOT,
    on_own_page,
    picture,
    placeholder_shape,
    slide_number,
    transform,
)
from deckbuilder.ooxml.writing import HEAD, escape
from deckbuilder.plans import (
    CELL_SIDE,
    CELL_TOP,
    FULL,
    ChartPlan,
    PanelsPlan,
    Size,
    TablePlan,
    TimelinePlan,
    planned,
)
from deckbuilder.render.pptx import text
from deckbuilder.render.pptx.brand import FILLS, table_style, written_inks
from deckbuilder.render.pptx.chart import ChartWriter
from deckbuilder.render.pptx.panels import PanelsWriter
from deckbuilder.render.pptx.template import picture_part
from deckbuilder.render.pptx.timeline import TimelineWriter
from deckbuilder.render.pptx.workbook import workbook
from deckbuilder.themes.colours import on_ground
from deckbuilder.themes.layouts import Layout, Place, Template
from deckbuilder.themes.progress import boxes, fill
from deckbuilder.themes.theme import Theme
from deckbuilder.values import dataclass


@dataclass
class Media:
    """What the slides of a deck share: its pictures, each once however often it is shown, by their data, and
    its charts."""

    names: dict[bytes, str] = dataclasses.field(default_factory=dict)
    charts: dict[str, bytes] = dataclasses.field(default_factory=dict)
    charts_drawn: int = 0

    def picture(self, picture: Picture) -> str:
        """The part of a picture."""
        return self.names.setdefault(picture.data, picture_part(f"image{len(self.names) + 1}", picture))

    def chart(self, chart: Chart[Rich], plan: ChartPlan, inks: Mapping[str, Colour], deck: Deck[Rich]) -> str:
        """The part of a chart, which is drawn, with the workbook it has its numbers from."""
        self.charts_drawn += 1
        part, book = parts.chart(self.charts_drawn), parts.workbook(self.charts_drawn)
        relationships = Relationships(part)
        name = relationships.get_or_add("package", book)
        self.charts[part] = ChartWriter(chart, plan, inks, deck.locale, deck.rtl, name).xml().encode()
        self.charts[relationships.part] = relationships.xml.encode()
        self.charts[book] = workbook(chart, rtl=deck.rtl)
        return part

    def parts(self) -> dict[str, bytes]:
        """All of them by their names."""
        return {name: data for data, name in self.names.items()} | self.charts


@dataclass
class Writer:
    """Writes one slide; collects the relationships it needs on the way, the layout always the first.

    `segment` is the section it belongs to, from 0, where the foot tells how far the talk has come.
    """

    deck: Deck[Rich]
    theme: Theme
    template: Template
    inks: Mapping[str, Colour]
    media: Media
    slide: Slide[Rich]
    relationships: Relationships
    segment: int | None = None

    def __post_init__(self) -> None:
        self.relationships.get_or_add("slideLayout", self.layout.part)

    @property
    def kind(self) -> Kind:
        """The kind of the slide."""
        return kinds()[self.slide.kind]

    @property
    def layout(self) -> Layout:
        """The layout it is made with, which has a place for all it fills."""
        panels = (block for part in self.slide.parts for block in part.blocks if isinstance(block, Panels))
        count = max((len(block.items) for block in panels), default=0)
        return self.template.layout(self.slide.kind, [part.slot for part in self.slide.parts], count)

    def frame(self, box: Frame, tag: str = "a") -> str:
        """The transform of a shape; mirrored on the page where reading starts on the right."""
        return transform(box, self.template.page.width, rtl=self.deck.rtl, tag=tag)

    def known(self, address: str) -> str:
        """The id under which the slide knows an address."""
        return self.relationships.get_or_add("hyperlink", address, external=True)

    def link(self, place: Place | None = None) -> text.Hyperlink:
        """How links are written in a place, or at the foot."""
        return text.Hyperlink(self.known, None if place is None else place.link)

    def drawn_inks(self, place: Place) -> Mapping[str, Colour]:
        """The colours of what is drawn in a place: the deck's, or others where these cannot be read."""
        colours = on_ground(self.theme.colours, place.behind)
        return self.inks if colours == self.theme.colours else written_inks(colours)

    def xml(self) -> str:
        """The slide part."""
        layout = self.layout
        holders = [part for part in self.slide.parts if not layout.place(part.slot).after]
        shapes = "".join(
            self.shape(number, part, _placed(part, layout)) for number, part in enumerate(holders, 2)
        )
        shapes += self.foot(len(holders) + 2, layout) if self.kind.foot else ""
        tree = f'<p:cSld name="{escape(self.slide.id)}"><p:spTree>{ROOT}{shapes}</p:spTree></p:cSld>'
        page = f"{tree}{override(layout.colours)}"
        return f"{HEAD}<p:sld {PAGE}>{page}</p:sld>"

    def shape(self, number: int, part: Part[Rich], place: Place) -> str:
        """What stands in a place, with the id `number`."""
        first = part.blocks[0] if part.blocks else None
        match first:
            case Figure() as figure:
                return self.picture(number, figure, part.slot, place)
            case Table() as table:
                return self.table(number, table, part, place)
            case Chart() as chart:
                return self.chart(number, chart, part, place)
            case Timeline() as timeline:
                return self.timeline(number, timeline, part, place)
            case Panels() as panels:
                return self.panels(number, panels, part, place)
            case Paragraph() | Bullets() | Quote() | None:
                return self.words(number, part, place)
            case _:
                assert_never(first)

    def label(self, slot: str) -> str:
        """The name of an area in the deck's language."""
        area = self.kind.area(slot)
        return str(self.deck.label(f"area:{area.label if area else slot}"))

    def words(self, number: int, part: Part[Rich], place: Place) -> str:
        """A placeholder with its text, and that of the areas that share it, all at the smallest of their
        sizes."""
        after = (sharer for sharer in self.slide.parts if self.layout.place(sharer.slot).after == part.slot)
        shared = (part, *after)
        blocks = tuple(flowing(block for sharer in shared for block in sharer.blocks))
        size = min((sharer.size for sharer in shared), key=lambda size: size.font)
        look, points = "", 0.0
        if place.style.steps and size != FULL:
            place, size = dataclasses.replace(place, style=place.style.at_step(size)), FULL
            look = text.step_style(place.style, listed=place.listed)
        elif size.fixed:
            points = place.style.size * size.font / 100
        inner = text.paragraphs(blocks, place, self.link(place), points, rtl=self.deck.rtl)
        body = f"{_fit(size, wrap=place.unwrapped)}<a:lstStyle>{look}</a:lstStyle>{inner or self.empty()}"
        form = self.frame(place.frame) if place.put_away or part.frame else ""
        assert place.placeholder is not None, "texts stand in placeholders"
        return placeholder_shape(number, self.label(part.slot), place.placeholder, body, form=form)

    def empty(self) -> str:
        """A paragraph in which somebody may go on writing in the deck's language."""
        return f'<a:p><a:endParaRPr lang="{text.language(self.deck.locale)}"/></a:p>'

    # ---- tables

    def table(self, number: int, table: Table[Rich], part: Part[Rich], place: Place) -> str:
        """A table as its plan has it, in the table style of the brand."""
        plan, link = planned(part.plan, TablePlan), self.link(place)
        widths = _shared_out(emu(place.frame.width), plan.shares)
        grid = "".join(f'<a:gridCol w="{width}"/>' for width in widths)
        rows = zip(plan.rows, (table.header, *table.rows), strict=True)
        body = "".join(
            f'<a:tr h="{emu(height)}">{self.cells(cells, plan, link)}</a:tr>' for height, cells in rows
        )
        way = ' rtl="1"' if self.deck.rtl else ""
        style_id = table_style(on_ground(self.theme.colours, place.behind), self.theme.colours)
        style = f"<a:tableStyleId>{style_id}</a:tableStyleId>"
        properties = f'<a:tblPr{way} firstRow="1" firstCol="1">{style}</a:tblPr>'
        inner = f"<a:tbl>{properties}<a:tblGrid>{grid}</a:tblGrid>{body}</a:tbl>"
        frame = dataclasses.replace(place.frame, height=sum(plan.rows))
        return self.graphic(number, part.slot, dataclasses.replace(place, frame=frame), TABLE, inner)

    def graphic(self, number: int, slot: str, place: Place, uri: str, inner: str, about: str = "") -> str:
        """A table or a chart in the place of an area: what it is says the namespace `uri`; `about` are the
        attributes that describe it."""
        placeholder = _placeholder_for_graphics(place)
        locks = '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>'
        own = "" if placeholder is None else placeholder.xml()
        name = escape(self.label(slot))
        non_visual = f'<p:cNvPr id="{number}" name="{name}"{about}/>{locks}<p:nvPr>{own}</p:nvPr>'
        graphic = f'<a:graphic><a:graphicData uri="{uri}">{inner}</a:graphicData></a:graphic>'
        return (
            f"<p:graphicFrame><p:nvGraphicFramePr>{non_visual}</p:nvGraphicFramePr>"
            f"{self.frame(place.frame, 'p')}{graphic}</p:graphicFrame>"
        )

    def cells(self, cells: tuple[Rich, ...], plan: TablePlan, link: text.Hyperlink) -> str:
        return "".join(self.cell(cell, plan, link) for cell in cells)

    def cell(self, cell: Rich, plan: TablePlan, link: text.Hyperlink) -> str:
        """A cell with its text, which inherits no size."""
        paragraph = text.paragraph(cell, self.cell_properties(cell), link, plan.points)
        body = f"<a:txBody><a:bodyPr/><a:lstStyle/>{paragraph}</a:txBody>"
        return f'<a:tc>{body}<a:tcPr{_cell_margins(plan.unit)} anchor="ctr"/></a:tc>'

    def cell_properties(self, cell: Rich) -> str:
        """The side on which a cell's text stands, without the marks of the lists of its placeholder, which
        OnlyOffice hands on to a table."""
        return f'<a:pPr marL="0" indent="0"{self.cell_side(cell)}><a:buNone/></a:pPr>'

    def cell_side(self, cell: Rich) -> str:
        """The attributes of the side on which a cell's text stands; none where it is that of the master."""
        if self.deck.rtl or cell.rtl:
            return f' algn="{"r" if cell.rtl else "l"}" rtl="{int(cell.rtl)}"'
        # a master may set all text that is no placeholder's elsewhere
        return ' algn="l"' if self.theme.office else ""

    # ---- charts

    def chart(self, number: int, chart: Chart[Rich], part: Part[Rich], place: Place) -> str:
        """The frame that shows a chart, which is a part of its own."""
        drawn = self.media.chart(chart, planned(part.plan, ChartPlan), self.drawn_inks(place), self.deck)
        name = self.relationships.get_or_add("chart", drawn)
        inner = f'<c:chart {declared("c")} r:id="{name}"/>'
        return self.graphic(number, part.slot, place, CHART, inner, f' descr="{escape(str(chart.alt))}"')

    def timeline(self, number: int, timeline: Timeline[Rich], part: Part[Rich], place: Place) -> str:
        """A timeline as a group of shapes."""
        return TimelineWriter(
            timeline,
            planned(part.plan, TimelinePlan),
            self.drawn_inks(place),
            place.frame,
            self.template.page.width,
            self.label(part.slot),
            number,
            self.link(place),
            self.deck.rtl,
        ).xml()

    def panels(self, number: int, panels: Panels[Rich], part: Part[Rich], place: Place) -> str:
        """Titled texts as a group of shapes."""
        form = form_of(panels)
        return PanelsWriter(
            panels,
            form,
            planned(part.plan, PanelsPlan),
            self.drawn_inks(place),
            place.frame,
            self.template.page.width,
            str(self.deck.label(f"form:{form.name}")),
            number,
            self.deck.locale,
            self.link(place),
            self.deck.rtl,
            in_places=self.layout.panels > 0,
        ).xml()

    # ---- pictures

    def picture(self, number: int, figure: Figure[Rich], slot: str, place: Place) -> str:
        """A picture, as large as it can be in its place."""
        frame = place.frame.holding(figure.picture.width / figure.picture.height)
        return picture(
            number,
            self.label(slot),
            self.relationships.get_or_add("image", self.media.picture(figure.picture)),
            self.frame(frame),
            about=f' descr="{escape(str(figure.alt))}"' if figure.alt else ' descr=""',
            inside="" if figure.alt else DECORATIVE,
            placeholder=_placeholder_for_graphics(place),
        )

    # ---- footer and number

    def foot(self, number: int, layout: Layout) -> str:
        """Footer and slide number, as far as the layout has places for them."""
        lang = text.language(self.deck.locale)
        inner = {NUMBER: ("Slide number", slide_number(lang))}
        if self.deck.footer:
            inner[FOOTER] = ("Footer", text.runs(self.deck.footer, self.link()))
        filled = [placeholder for placeholder in layout.foot if placeholder.form in inner]
        places = (
            self.foot_place(shape_id, placeholder, *inner[placeholder.form])
            for shape_id, placeholder in enumerate(filled, number)
        )
        return "".join((*self.progress(number + len(filled)), *places))

    def progress(self, number: int) -> Iterator[str]:
        """A segment for each section, in its colour; they are only seen."""
        if self.segment is None:
            return
        cover = self.kind.surface == "cover"
        name = escape(str(self.deck.label("area:Decoration")))
        for segment, box in enumerate(boxes(len(self.deck.sections))):
            form = f"{on_own_page(box, rtl=self.deck.rtl)}{RECTANGLE}"
            colour = FILLS[fill(segment, self.segment, cover=cover)]
            about = (
                f'<p:cNvPr id="{number + segment}" name="{name}">{DECORATIVE}</p:cNvPr><p:cNvSpPr/><p:nvPr/>'
            )
            yield f"<p:sp><p:nvSpPr>{about}</p:nvSpPr><p:spPr>{form}{colour.fill}</p:spPr></p:sp>"

    def foot_place(self, number: int, placeholder: Placeholder, name: str, inner: str) -> str:
        label = str(self.deck.label(f"area:{name}"))
        return placeholder_shape(number, label, placeholder, f"{NO_TEXT}<a:p>{inner}</a:p>")


def _placed(part: Part[Rich], layout: Layout) -> Place:
    """The place of a part: that of its layout, or where fitting moved it."""
    place = layout.place(part.slot)
    return place if part.frame is None else dataclasses.replace(place, frame=part.frame)


def _placeholder_for_graphics(place: Place) -> Placeholder | None:
    """The placeholder a table or picture takes; None where it takes only text."""
    return None if place.text_only else place.placeholder


def _cell_margins(unit: float) -> str:
    """The inner margins of a cell; nothing where they are PowerPoint's own, on a page as large as ours."""
    if unit == 1:
        return ""
    side, top = emu(CELL_SIDE * unit), emu(CELL_TOP * unit)
    return f' marL="{side}" marR="{side}" marT="{top}" marB="{top}"'


def _fit(size: Size, *, wrap: bool) -> str:
    """The scale PowerPoint shows a text at, until somebody edits it and PowerPoint reckons anew; a size
    that is fixed stands with the text itself."""
    square = ' wrap="square"' if wrap else ""
    if size == FULL:
        return f"<a:bodyPr{square}/>"
    spacing = f' lnSpcReduction="{round((100 - size.spacing) * 1000)}"' if size.spacing < 100 else ""
    scale = "" if size.fixed else f' fontScale="{round(size.font * 1000)}"'
    return f"<a:bodyPr{square}><a:normAutofit{scale}{spacing}/></a:bodyPr>"


def _shared_out(width: int, shares: tuple[int, ...]) -> list[int]:
    """`width` parted by shares in per mille, to the last unit."""
    widths = [width * share // 1000 for share in shares]
    widths[-1] += width - sum(widths)
    return widths
