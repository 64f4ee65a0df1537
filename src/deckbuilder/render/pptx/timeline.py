"""A timeline as native shapes in one group: a line, dots, stems, and text boxes that people can edit.

The group has the alternative text; its texts are real, each in its language. Colours and faces are the
theme's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count

from deckbuilder.geometry import Frame, emu
from deckbuilder.model import Point, Rich, Timeline
from deckbuilder.ooxml.colours import Colour
from deckbuilder.ooxml.shapes import DECORATIVE, NO_INSETS, RECTANGLE, group_transform, transform
from deckbuilder.ooxml.writing import escape
from deckbuilder.plans import CLEAR, DOT, STEM_GAP, Stand, TimelinePlan
from deckbuilder.render.pptx import text
from deckbuilder.values import dataclass

_ARROW = '<a:tailEnd type="triangle"/>'
_STEM, _RIM, _LINE = emu(1), emu(1.5), emu(2.25)
"""How thick stems, the rims of dots, and the line of time are, in EMU."""
_SHAPES = 1000
"""How many shapes a group may have before their numbers are those of the next group."""


@dataclass
class TimelineWriter:
    """Writes one timeline into `box`, in points on a page `page` EMU wide; the shapes of the group are
    numbered from a thousand times the group's `number` on."""

    timeline: Timeline[Rich]
    plan: TimelinePlan
    inks: Mapping[str, Colour]
    box: Frame
    page: int
    name: str
    number: int
    link: text.Hyperlink
    rtl: bool

    def __post_init__(self) -> None:
        self.numbers = count(self.number * _SHAPES)

    def xml(self) -> str:
        """The group."""
        name, alt = escape(self.name), escape(str(self.timeline.alt))
        about = f'<p:cNvPr id="{self.number}" name="{name}" descr="{alt}"/>'
        where = group_transform(self.box, self.page, rtl=self.rtl)
        stands = zip(self.timeline.points, self.plan.stands, strict=True)
        shapes = "".join(piece for point, stand in stands for piece in self.point(point, stand))
        return (
            f"<p:grpSp><p:nvGrpSpPr>{about}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
            f"<p:grpSpPr>{where}</p:grpSpPr>{self.line()}{shapes}</p:grpSp>"
        )

    @property
    def middle(self) -> float:
        """Where the line is, in points below the top of the box."""
        return self.plan.middle

    def within(self, x: float, y: float, width: float, height: float, *, flipped: bool = False) -> str:
        """The transform of a shape, in points from the corner of the box where reading starts."""
        frame = Frame(self.box.x + x, self.box.y + y, width, height)
        return transform(frame, self.page, rtl=self.rtl, flipped=flipped)

    def stroke_width(self, usual: int) -> int:
        """How thick a line is, in EMU, that is `usual` on our own page."""
        return round(usual * self.plan.unit)

    def ink(self, colour: str) -> str:
        """The fill of a colour by its name in the theme."""
        return self.inks[colour].fill

    def about(self) -> str:
        """The attributes of a shape's number and name; the shapes of the group count from 1."""
        number = next(self.numbers)
        return f'id="{number}" name="{escape(self.name)} {number - self.number * _SHAPES + 1}"'

    def stroke(self, box: str, width: int, end: str = "") -> str:
        """A straight line across `box`; `width` in EMU."""
        stroke = f'<a:ln w="{width}">{self.ink("heading")}{end}</a:ln>'
        form = f'{box}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{stroke}'
        about = f"<p:cNvPr {self.about()}>{DECORATIVE}</p:cNvPr><p:cNvCxnSpPr/><p:nvPr/>"
        return f"<p:cxnSp><p:nvCxnSpPr>{about}</p:nvCxnSpPr><p:spPr>{form}</p:spPr></p:cxnSp>"

    def line(self) -> str:
        """The line that time runs along; its arrow points to where reading ends."""
        box = self.within(0, self.middle, self.box.width, 0, flipped=self.rtl)
        return self.stroke(box, self.stroke_width(_LINE), _ARROW)

    def point(self, point: Point[Rich], stand: Stand) -> Iterator[str]:
        """The stem of a point, its dot, and its text."""
        length = CLEAR * self.plan.unit + stand.height
        top = self.middle - length if stand.above else self.middle
        yield self.stroke(self.within(stand.x, top, 0, length), self.stroke_width(_STEM))
        yield self.dot(stand)
        yield self.words(point, stand)

    def dot(self, stand: Stand) -> str:
        """The dot on the line, with a rim that parts it from the line."""
        dot = DOT * self.plan.unit
        box = self.within(stand.x - dot, self.middle - dot, 2 * dot, 2 * dot)
        rim = f'<a:ln w="{self.stroke_width(_RIM)}">{self.ink("background")}</a:ln>'
        form = f'{box}<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>{self.ink("accent")}{rim}'
        about = f"<p:cNvPr {self.about()}>{DECORATIVE}</p:cNvPr><p:cNvSpPr/><p:nvPr/>"
        return f"<p:sp><p:nvSpPr>{about}</p:nvSpPr><p:spPr>{form}</p:spPr></p:sp>"

    def words(self, point: Point[Rich], stand: Stand) -> str:
        """The text box: the date, and below it what happened."""
        top, anchor = (0.0, "b") if stand.above else (self.middle + CLEAR * self.plan.unit, "t")
        box = self.within(stand.x + STEM_GAP * self.plan.unit, top, stand.width, self.plan.side)
        about = f'<p:cNvPr {self.about()}/><p:cNvSpPr txBox="1"/><p:nvPr/>'
        body = f'<a:bodyPr wrap="square" {NO_INSETS} anchor="{anchor}"><a:noAutofit/></a:bodyPr>'
        date = text.paragraph(point.date, self.way(point.date), self.link, strong=True)
        words = text.paragraph(point.text, self.way(point.text), self.link)
        return (
            f"<p:sp><p:nvSpPr>{about}</p:nvSpPr><p:spPr>{box}{RECTANGLE}<a:noFill/></p:spPr>"
            f"<p:txBody>{body}{self.style()}{date}{words}</p:txBody></p:sp>"
        )

    def style(self) -> str:
        """How the text of a box looks: here, as no layout has a place that it could inherit from."""
        side = 'algn="r" rtl="1"' if self.rtl else 'algn="l" rtl="0"'
        spacing = (
            f'<a:lnSpc><a:spcPct val="{round(self.plan.leading * 100_000)}"/></a:lnSpc>'
            '<a:spcBef><a:spcPts val="0"/></a:spcBef>'
        )
        size = round(self.plan.points * 100)
        look = f'<a:defRPr sz="{size}">{self.ink("text")}{text.faces("mn")}</a:defRPr>'
        level = f'<a:lvl1pPr marL="0" indent="0" {side}>{spacing}<a:buNone/>{look}</a:lvl1pPr>'
        return f"<a:lstStyle>{level}</a:lstStyle>"

    def way(self, words: Rich) -> str:
        """The properties of a paragraph that runs the other way than the deck."""
        way = text.direction(words, self.rtl)
        return f"<a:pPr{way}/>" if way else ""
