"""Panels as native shapes: a text box for each, which people can edit and move, and
discs, arrows and lines beside it.

They stand on the slide one after the other in reading order, without a group, so that a screen reader comes
to their texts as to any other. What is only seen is marked as decoration. Colours and faces are the theme's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count

from deckbuilder.content.icons import SIDE, STROKE
from deckbuilder.content.panel_forms import PanelForm, PanelText
from deckbuilder.geometry import Frame, emu
from deckbuilder.model import Panel, Panels, Rich
from deckbuilder.ooxml.colours import Colour
from deckbuilder.ooxml.shapes import DECORATIVE, NO_INSETS, RECTANGLE, placeholder_shape, transform
from deckbuilder.ooxml.writing import escape
from deckbuilder.plans import Cell, PanelsPlan, TextLook
from deckbuilder.render.pptx import text
from deckbuilder.render.pptx.arrangements import placeholder
from deckbuilder.render.pptx.icons import outline
from deckbuilder.themes.layouts import SINGLE
from deckbuilder.values import dataclass

ICON = 0.56
"""The size of an icon, as a part of its disc."""
SIGN = 0.5
"""The size of a number or letter, as a part of its disc."""
Insets = tuple[float, float, float, float]
FLUSH: Insets = (0.0, 0.0, 0.0, 0.0)


@dataclass
class PanelsWriter:
    """Writes panels into `box`, in points on a page `page` EMU wide; shapes are numbered from `number`
    thousand on.

    Where they are `in_places`, the texts stand in the placeholders of their layout; `prompted`: this is that
    layout.
    """

    panels: Panels[Rich]
    form: PanelForm
    plan: PanelsPlan
    inks: Mapping[str, Colour]
    box: Frame
    page: int
    name: str
    number: int
    locale: str
    link: text.Hyperlink
    rtl: bool
    in_places: bool = False
    prompted: bool = False

    def __post_init__(self) -> None:
        self.numbers = count(self.number * 1000)
        self.texts = count()

    def places(self) -> str:
        """The places of a layout: a placeholder for each text, with its fill and look, and no more."""
        pairs = zip(self.panels.items, self.plan.cells, strict=True)
        return "".join(self.place(panel, cell) for panel, cell in pairs)

    def place(self, panel: Panel[Rich], cell: Cell) -> str:
        """The placeholders of one panel."""
        if not self.form.beside:
            return self.texts_below(panel, cell)
        head = self.single(panel.head, cell.head, cell, self.plan.head, self.form.head)
        if panel.text is None or cell.text is None:
            return head
        return head + self.single(panel.text, cell.text, cell, self.plan.text, self.form.text)

    def xml(self) -> str:
        """The shapes: for each panel what lies behind it, its disc, its texts; then the
        signs between panels."""
        pairs = zip(self.panels.items, self.plan.cells, strict=True)
        shapes = [piece for panel, cell in pairs for piece in self.panel(panel, cell)]
        return "".join(shapes) + "".join(self.drawn(joint, "chevron", "accent") for joint in self.plan.joints)

    def panel(self, panel: Panel[Rich], cell: Cell) -> Iterator[str]:
        if self.form.fill and not self.is_one_box:
            yield self.drawn(cell.box, "rect", self.form.fill)
        if self.form.edge:
            yield self.drawn(
                self.edge(cell.box), "rect", "accent" if self.form.edge == "start" else "heading"
            )
        if cell.mark and cell.sign:
            yield self.disc(cell.mark, "" if panel.icon else cell.sign)
        if self.form.beside:
            yield from self.texts_beside(panel, cell)
        else:
            yield self.texts_below(panel, cell)
        if cell.mark and panel.icon:
            yield self.icon(cell.mark, panel.icon, on_disc=bool(cell.sign))

    @property
    def is_one_box(self) -> bool:
        """Whether a panel is one shape, which is filled and holds its texts."""
        mark = self.form.mark
        return not self.form.beside and (mark is None or mark.sign == "icon")

    def edge(self, box: Frame) -> Frame:
        """The line along a cell."""
        if self.form.edge == "start":
            return Frame(box.x, box.y, self.plan.stroke, box.height)
        return Frame(box.x, box.bottom - 1, box.width, 1)

    # ---- texts

    def texts_below(self, panel: Panel[Rich], cell: Cell) -> str:
        """One text box: the head on the first level, what is said of it on the second."""
        head = self.paragraph(panel.head, self.form.head, 0)
        inner = head if panel.text is None else head + self.paragraph(panel.text, self.form.text, 1)
        gap = cell.text.y - cell.head.bottom if cell.text else 0.0
        look = (
            self.level(1, self.plan.head, self.form.head, 0.0),
            self.level(2, self.plan.text, self.form.text, gap),
        )
        if self.is_one_box:
            across, down = self.plan.inset
            start, above = across, down
            if self.form.mark:
                start, above = cell.head.x - cell.box.x, cell.head.y - cell.box.y
            return self.text_box(cell.box, (start, above, across, down), "".join(look), inner)
        area = Frame(cell.head.x, self.top(cell), cell.head.width, self.bottom(cell) - self.top(cell))
        return self.text_box(area, FLUSH, "".join(look), inner)

    def texts_beside(self, panel: Panel[Rich], cell: Cell) -> Iterator[str]:
        """A text box for the head, the arrow if there is one, and a text box for what stands beside it."""
        yield self.single(panel.head, cell.head, cell, self.plan.head, self.form.head)
        if cell.mark:
            yield self.drawn(_arrow(cell.mark), "rightArrow", "accent")
        if panel.text is not None and cell.text is not None:
            yield self.single(panel.text, cell.text, cell, self.plan.text, self.form.text)

    def single(self, words: Rich, frame: Frame, cell: Cell, look: TextLook, text_form: PanelText) -> str:
        """A text box with one text, as high as its cell."""
        area = Frame(frame.x, self.top(cell), frame.width, self.bottom(cell) - self.top(cell))
        inner = self.paragraph(words, text_form, 0)
        return self.text_box(area, FLUSH, self.level(1, look, text_form, 0.0), inner)

    def top(self, cell: Cell) -> float:
        """Where texts may begin in a cell: below the disc if that stands above them."""
        is_below_mark = (
            cell.mark is not None and self.form.mark is not None and self.form.mark.place == "above"
        )
        return cell.head.y if is_below_mark else cell.box.y + self.plan.inset[1]

    def bottom(self, cell: Cell) -> float:
        return cell.box.bottom - self.plan.inset[1]

    def text_box(self, frame: Frame, insets: Insets, levels: str, inner: str) -> str:
        """A text box; one that is all of a panel has its fill."""
        fill = self.ink(self.form.fill) if self.is_one_box and self.form.fill else "<a:noFill/>"
        anchor = "ctr" if self.form.anchor == "middle" else "t"
        body = f'<a:bodyPr wrap="square" {self.margins(insets)} anchor="{anchor}"><a:noAutofit/></a:bodyPr>'
        words = f"{body}<a:lstStyle>{levels}</a:lstStyle>{inner}"
        form = f"{self.within(frame)}{RECTANGLE}{fill if self.prompted or not self.in_places else ''}"
        if self.in_places:
            place = placeholder(next(self.texts))
            number = next(self.numbers)
            name = self.name_of(number)
            return placeholder_shape(number, name, place, words, form=form, prompted=self.prompted)
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr {self.about()}/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
            f"<p:spPr>{form}</p:spPr><p:txBody>{words}</p:txBody></p:sp>"
        )

    def margins(self, insets: Insets) -> str:
        start, top, end, bottom = map(emu, insets)
        left, right = (end, start) if self.rtl else (start, end)
        return f'lIns="{left}" tIns="{top}" rIns="{right}" bIns="{bottom}"'

    def level(self, number: int, look: TextLook, text_form: PanelText, gap: float) -> str:
        """How text of a level looks: here, as no layout has a place that it could inherit from."""
        spacing = (
            f'<a:lnSpc><a:spcPct val="{round(look.leading / SINGLE * 100_000)}"/></a:lnSpc>'
            f'<a:spcBef><a:spcPts val="{round(gap * 100)}"/></a:spcBef>'
        )
        ink, face = ("heading", "mj") if look.heading else ("text", "mn")
        size = f'sz="{round(look.points * 100)}" b="{int(look.strong)}"'
        run = f"<a:defRPr {size}>{self.ink(ink)}{text.faces(face)}</a:defRPr>"
        side = _side(rtl=self.rtl, at_end=text_form.at_end)
        attributes = f'marL="0" indent="0" algn="{side}" rtl="{int(self.rtl)}"'
        return f"<a:lvl{number}pPr {attributes}>{spacing}<a:buNone/>{run}</a:lvl{number}pPr>"

    def paragraph(self, words: Rich, text_form: PanelText, level: int) -> str:
        depth = f' lvl="{level}"' if level else ""
        side = _side(rtl=words.rtl, at_end=text_form.at_end)
        way = f' algn="{side}" rtl="{int(words.rtl)}"' if words.rtl != self.rtl else ""
        properties = f"<a:pPr{depth}{way}/>" if depth or way else ""
        return text.paragraph(words, properties, self.link)

    # ---- what is only seen, and the discs

    def disc(self, frame: Frame, sign: str) -> str:
        """A disc with a number or a letter."""
        size = f'lang="{text.language(self.locale)}" sz="{round(frame.height * SIGN * 100)}" b="1"'
        look = f"<a:rPr {size}>{self.ink('background')}{text.faces('mj')}</a:rPr>"
        run = f"<a:r>{look}<a:t>{escape(sign)}</a:t></a:r>" if sign else ""
        body = f'<a:bodyPr wrap="none" {NO_INSETS} anchor="ctr"/><a:lstStyle/>'
        return (
            f"<p:sp><p:nvSpPr><p:cNvPr {self.about()}/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
            f"<p:spPr>{self.within(frame)}{_shape('ellipse')}{self.ink('heading')}</p:spPr>"
            f'<p:txBody>{body}<a:p><a:pPr algn="ctr"/>{run}</a:p></p:txBody></p:sp>'
        )

    def icon(self, frame: Frame, name: str, *, on_disc: bool) -> str:
        """An icon as one outline in a colour of the theme."""
        if on_disc:
            frame = frame.shrunk(ICON)
        colour = self.ink("background" if on_disc else "accent")
        line = f'<a:ln w="{emu(frame.width * STROKE / SIDE)}" cap="rnd">{colour}<a:round/></a:ln>'
        return (
            f"<p:sp><p:nvSpPr><p:cNvPr {self.about()}>{DECORATIVE}</p:cNvPr><p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
            f"<p:spPr>{self.within(frame)}{outline(name)}<a:noFill/>{line}</p:spPr></p:sp>"
        )

    def drawn(self, frame: Frame, form: str, colour: str) -> str:
        """A shape without text; one with a direction points to where reading goes on."""
        return (
            f"<p:sp><p:nvSpPr><p:cNvPr {self.about()}>{DECORATIVE}</p:cNvPr><p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
            f"<p:spPr>{self.within(frame, flipped=self.rtl)}{_shape(form)}{self.ink(colour)}</p:spPr></p:sp>"
        )

    def within(self, frame: Frame, *, flipped: bool = False) -> str:
        """The transform of a shape, in points from the corner of the box where reading starts."""
        on_page = Frame(self.box.x + frame.x, self.box.y + frame.y, frame.width, frame.height)
        return transform(on_page, self.page, rtl=self.rtl, flipped=flipped)

    def ink(self, colour: str) -> str:
        return self.inks[colour].fill

    def about(self) -> str:
        number = next(self.numbers)
        return f'id="{number}" name="{escape(self.name_of(number))}"'

    def name_of(self, number: int) -> str:
        """The name of the shape with this id."""
        return f"{self.name} {number - self.number * 1000 + 1}"


def _side(*, rtl: bool, at_end: bool) -> str:
    return "r" if rtl != at_end else "l"


def _shape(form: str) -> str:
    return f'<a:prstGeom prst="{form}"><a:avLst/></a:prstGeom>'


def _arrow(mark: Frame) -> Frame:
    """An arrow in the place of a mark: half as high as wide."""
    return Frame(mark.x, mark.y + mark.height / 4, mark.width, mark.height / 2)
