"""Draws the picture of a page (`page_picture`): background, then the shapes of the master and of the layout,
from the back to the front.

Placeholders are not drawn: what they show on a slide is up to the slide. Shadows, soft edges and effects are
left out, and so are the members of charts and tables, of which masters have none.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import field
from typing import TYPE_CHECKING

from lxml import etree

from deckbuilder.geometry import EMU_PER_POINT, Frame, points
from deckbuilder.ooxml.namespaces import q
from deckbuilder.ooxml.reading import name_of, shape_tree
from deckbuilder.ooxml.tree import Element, children, every, find, local, number, remove_all
from deckbuilder.themes.masters import outlines
from deckbuilder.themes.masters.cleaning import XmlPart
from deckbuilder.themes.masters.fills import Fills
from deckbuilder.themes.masters.inheritance import Design, LayoutPlaceholder
from deckbuilder.themes.masters.page_picture import COLUMNS, MOST_AREAS, PagePicture, PaintedArea, Sort
from deckbuilder.themes.masters.palette import palette
from deckbuilder.values import dataclass

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

_SEEN = 90
"""The opacity, of 255, from which on something counts as what lies there."""
_WORD = 0.62
"""How wide a letter is, in em, and _PITCH how far lines are apart."""
_PITCH = 1.25
_USUAL_SIZE = 18.0
_INSET = 7.2
_SHAPES = {"sp", "pic", "cxnSp", "graphicFrame", "grpSp"}
_FARTHEST = 6
"""Pages from the middle of the page to which shapes are drawn, and the largest image of a fill, in pages."""
_KEYS = 16
Polygon = list[outlines.Point]


@dataclass
class PagePictures:
    """The pictures of a template's designs on pages of one size; each is drawn when it is first asked for."""

    media: Mapping[str, bytes]
    page: Frame
    drawn: dict[Design, PagePicture] = field(default_factory=dict)

    def of(self, design: Design) -> PagePicture:
        """The picture of a design."""
        if design not in self.drawn:
            self.drawn[design] = _Painter(self.media, self.page, design).picture()
        return self.drawn[design]

    def fill_of(self, design: Design, place: LayoutPlaceholder) -> Image | None:
        """What a placeholder lays behind its own text; None where it lays nothing."""
        return _Painter(self.media, self.page, design).fill_of(place)


class _Painter:
    """Draws one design. Lengths are points, but for the pixels of the picture."""

    def __init__(self, media: Mapping[str, bytes], page: Frame, design: Design) -> None:
        from PIL.Image import new

        self.media, self.page, self.design = media, page, design
        self.palette = palette(design)
        rows = max(1, round(COLUMNS * page.height / page.width))
        self.size = (COLUMNS, rows)
        self.scale = COLUMNS / page.width
        self.colours = new("RGB", self.size, self.palette.named("bg1") or "#FFFFFF")
        self.owners = new("L", self.size, 0)
        self.areas = [PaintedArea("page", "the page", page)]

    def picture(self) -> PagePicture:
        """The whole page."""
        self.background()
        for part in reversed(self.shown_parts()):
            for shape in children(shape_tree(part.tree)):
                self.shape(part, shape, outlines.ON_PAGE, None)
        return PagePicture(self.page, self.colours, self.owners, tuple(self.areas))

    def shown_parts(self) -> tuple[XmlPart, ...]:
        """The parts whose shapes are seen, the layout first: it may hide those of its master."""
        layout = self.design.layout
        hides = layout is not None and layout.tree.get("showMasterSp") in {"0", "false"}
        return self.design.parts[:1] if hides else self.design.parts

    def fills(self, part: XmlPart) -> Fills:
        """What draws the fills of a part."""
        return Fills(self.media, part, self.palette, EMU_PER_POINT / self.scale)

    def fill_of(self, place: LayoutPlaceholder) -> Image | None:
        """The fill of a placeholder, from the layout or else from the master."""
        parts = self.design.parts[-len(place.line) :]
        for part, shape in zip(parts, place.line, strict=True):
            fill = _own_fill(shape)
            if fill is not None:
                return self.fills(part).image(fill, self.pixels(place.frame or self.page))
            styled = self.fills(part).styled(find(shape, "p:style/a:fillRef"), self.design.master)
            if styled is not None:
                return styled[0].image(styled[1], self.pixels(place.frame or self.page))
        return None

    def pixels(self, frame: Frame) -> tuple[int, int]:
        across, down = (round(side * self.scale) for side in (frame.width, frame.height))
        return min(max(1, across), _FARTHEST * COLUMNS), min(max(1, down), _FARTHEST * self.size[1])

    def outline(self, placing: outlines.Transform, corners: Iterable[outlines.Point]) -> Polygon:
        """A polygon on the page. What is pages away is not seen, and a template may say any number: it is
        drawn no farther than that."""
        wide, high = self.page.width * (_FARTHEST // 2), self.page.height * (_FARTHEST // 2)
        placed = (placing.point(point) for point in corners)
        return [(max(-wide, min(wide, x)), max(-high, min(high, y))) for x, y in placed]

    # ---- the page

    def background(self) -> None:
        """Paint the background of the layout, or else of the master."""
        for part in self.design.parts:
            background = find(part.tree, "p:cSld/p:bg")
            if background is None:
                continue
            styled = self.fills(part).styled(find(background, "p:bgRef"), self.design.master)
            own = next((fill for fill in children(find(background, "p:bgPr")) if _is_fill(fill)), None)
            painter, fill = styled if styled is not None else (self.fills(part), own)
            if fill is not None and painter.is_unknown(fill):
                self.areas[0] = PaintedArea("page", "the background", self.page, unknown=True)
            image = None if fill is None else painter.image(fill, self.size)
            if image is not None:
                self.colours.paste(image.convert("RGB"), (0, 0), image.getchannel("A"))
            return

    # ---- shapes

    def shape(
        self,
        part: XmlPart,
        shape: Element,
        outer: outlines.Transform,
        group: int | None,
        fill: Element | None = None,
    ) -> None:
        """Paint a shape, all of a group as one; `fill` is the group's, for those that have it."""
        form = local(shape)
        if form not in _SHAPES or _is_hidden(shape) or find(shape, "*/p:nvPr/p:ph") is not None:
            return
        if form == "grpSp":
            self.group(part, shape, outer, group)
            return
        placing = outlines.placed(shape, outer)
        if placing is None:
            return
        polygons = [self.outline(placing, corners) for corners in outlines.outlines(shape)]
        if form == "graphicFrame":
            self.claim(self.number(group, "group", part, shape, polygons), self.mask(polygons))
            return
        self.filled(part, shape, polygons, group, fill)
        self.line(part, shape, polygons, group)
        self.words(part, shape, polygons)

    def group(self, part: XmlPart, shape: Element, outer: outlines.Transform, group: int | None) -> None:
        """Paint the members of a group, which belong to the outermost one."""
        inner = outlines.within(shape, outer)
        if inner is None:
            return
        members = [member for member in children(shape) if local(member) in _SHAPES]
        if group is None and any(local(member) != "sp" or not _is_text_box(member) for member in members):
            placing = outlines.placed(shape, outer)
            assert placing is not None, "a group whose members have a place has a box"
            around = self.outline(placing, ((0, 0), (1, 0), (1, 1), (0, 1)))
            group = self.number(None, "group", part, shape, [around])
        fill = next((own for own in children(find(shape, "p:grpSpPr")) if _is_fill(own)), None)
        for member in members:
            self.shape(part, member, inner, group, fill)

    def filled(
        self,
        part: XmlPart,
        shape: Element,
        polygons: list[Polygon],
        group: int | None,
        inherited: Element | None,
    ) -> None:
        """Paint what a shape is filled with."""
        if outlines.is_line(shape):
            return
        painter, own = self.fills(part), _own_fill(shape)
        fill: Element | None = inherited if own is not None and local(own) == "grpFill" else own
        if own is None and not _says_no_fill(shape):
            styled = painter.styled(find(shape, "p:style/a:fillRef"), self.design.master)
            painter, fill = styled if styled is not None else (painter, None)
        if fill is None:
            return
        sort: Sort = "picture" if local(fill) == "blipFill" else "fill"
        if painter.is_unknown(fill):
            owner = self.number(group, sort, part, shape, polygons, unknown=True)
            self.claim(owner, self.mask(polygons))
            return
        frame = outlines.frame_around([point for polygon in polygons for point in polygon])
        image = painter.image(fill, self.pixels(frame))
        if image is not None:
            self.paint(image, frame, polygons, self.number(group, sort, part, shape, polygons))

    def paint(self, image: Image, frame: Frame, polygons: list[Polygon], owner: int) -> None:
        """Lay an image on the page within polygons."""
        from PIL import ImageChops
        from PIL.Image import new

        corner = (round(frame.x * self.scale), round(frame.y * self.scale))
        laid = new("RGBA", self.size)
        laid.paste(image, corner)
        seen = ImageChops.multiply(self.mask(polygons), laid.getchannel("A"))
        self.colours.paste(laid.convert("RGB"), (0, 0), seen)
        self.claim(owner, seen)

    def line(self, part: XmlPart, shape: Element, polygons: list[Polygon], group: int | None) -> None:
        """Paint the line around a shape, or that it is."""
        from PIL.Image import new
        from PIL.ImageDraw import Draw

        line = find(shape, "p:spPr/a:ln")
        ink = next((fill for fill in children(line) if _is_fill(fill)), None)
        colour = self.palette.colour(ink) if ink is not None and local(ink) == "solidFill" else None
        if ink is None:
            reference = find(shape, "p:style/a:lnRef")
            colour = self.palette.colour(reference) if number(reference, "idx") > 0 else None
        if colour is None:
            return
        width = max(1, round(points(number(line, "w", EMU_PER_POINT)) * self.scale))
        mask = new("L", self.size, 0)
        drawing = Draw(mask)
        for polygon in polygons:
            ends = polygon if outlines.is_line(shape) else [*polygon, polygon[0]]
            drawing.line([(x * self.scale, y * self.scale) for x, y in ends], fill=255, width=width)
        self.colours.paste(colour, (0, 0, *self.size), mask)
        self.claim(self.number(group, "line", part, shape, polygons), mask)

    def words(self, part: XmlPart, shape: Element, polygons: list[Polygon]) -> None:
        """Claim the stretch of a box on which its words stand, about as large as they are."""
        frame = outlines.frame_around([point for polygon in polygons for point in polygon])
        lines = [words for words in _lines(shape) if words.strip()]
        if not lines:
            return
        size = _text_size(shape)
        room = max(1.0, frame.width - 2 * _INSET)
        widths = [len(words) * size * _WORD for words in lines]
        height = sum(math.ceil(width / room) for width in widths) * size * _PITCH + _INSET
        wide, high = min(frame.width, max(widths) + 2 * _INSET), min(frame.height, height)
        left = _shift(find(shape, "p:txBody/a:p/a:pPr"), "algn", {"ctr": 0.5, "r": 1.0})
        top = _shift(find(shape, "p:txBody/a:bodyPr"), "anchor", {"ctr": 0.5, "b": 1.0})
        x, y = frame.x + (frame.width - wide) * left, frame.y + (frame.height - high) * top
        box = [(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)]
        self.claim(self.number(None, "words", part, shape, [box]), self.mask([box]))

    # ---- pixels

    def mask(self, polygons: list[Polygon]) -> Image:
        """The pixels within polygons."""
        from PIL.Image import new
        from PIL.ImageDraw import Draw

        mask = new("L", self.size, 0)
        drawing = Draw(mask)
        for polygon in polygons:
            box = outlines.frame_around(polygon)
            if _is_upright(polygon):
                self.fill_box(drawing, box)
            else:
                drawing.polygon([(x * self.scale, y * self.scale) for x, y in polygon], fill=255)
        return mask

    def fill_box(self, drawing: ImageDraw, box: Frame) -> None:
        """Fill the pixels whose middle lies in an upright box, one at least."""
        left, top = round(box.x * self.scale), round(box.y * self.scale)
        right, bottom = round(box.right * self.scale) - 1, round(box.bottom * self.scale) - 1
        drawing.rectangle((left, top, max(left, right), max(top, bottom)), fill=255)

    def claim(self, owner: int, seen: Image) -> None:
        """Say that the pixels which are seen belong to an area."""
        self.owners.paste(
            owner, (0, 0, *self.size), seen.point([255 if value > _SEEN else 0 for value in range(256)])
        )

    def number(
        self,
        group: int | None,
        sort: Sort,
        part: XmlPart,
        shape: Element,
        polygons: list[Polygon],
        *,
        unknown: bool = False,
    ) -> int:
        """The number of the area that a shape is: that of its group, or a new one; the last where there are
        too many."""
        if group is not None:
            return group
        if len(self.areas) < MOST_AREAS:
            frame = outlines.frame_around([point for polygon in polygons for point in polygon])
            self.areas.append(PaintedArea(sort, name_of(shape), frame, _key(part, shape), unknown))
        return len(self.areas) - 1


def _is_fill(element: Element) -> bool:
    return local(element).endswith("Fill")


def _says_no_fill(shape: Element) -> bool:
    return find(shape, "p:spPr/a:noFill") is not None


def _own_fill(shape: Element) -> Element | None:
    """What a shape or picture says that it is filled with; None for nothing."""
    if local(shape) == "pic":
        return find(shape, "p:blipFill")
    fills = (child for child in children(find(shape, "p:spPr")) if _is_fill(child))
    return next((fill for fill in fills if local(fill) != "noFill"), None)


def _is_hidden(shape: Element) -> bool:
    about = next(shape.iter(q("p:cNvPr")), None)
    return about is not None and about.get("hidden") in {"1", "true"}


def _is_text_box(shape: Element) -> bool:
    return _own_fill(shape) is None and any(words.strip() for words in _lines(shape))


def _lines(shape: Element) -> Iterator[str]:
    """The text of each paragraph of a shape."""
    for paragraph in every(shape, "p:txBody/a:p"):
        yield "".join(run.text or "" for run in paragraph.iter(q("a:t")))


def _text_size(shape: Element) -> float:
    """The size of a shape's text in points, where it says one."""
    looks = (*shape.iter(q("a:rPr")), *shape.iter(q("a:defRPr")))
    sizes = (number(look, "sz") / 100 for look in looks)
    return next((size for size in sizes if size > 0), _USUAL_SIZE)


def _shift(element: Element | None, name: str, shifts: Mapping[str, float]) -> float:
    """Which part of the room to spare is before a text that is aligned so."""
    return 0.0 if element is None else shifts.get(element.get(name, ""), 0.0)


def _is_upright(polygon: Polygon) -> bool:
    """Whether a polygon is an upright rectangle."""
    box = outlines.frame_around(polygon)
    corners = {(round(x, 1), round(y, 1)) for x, y in polygon}
    whole = {(round(x, 1), round(y, 1)) for x in (box.x, box.right) for y in (box.y, box.bottom)}
    return len(polygon) == len(whole) == 4 and corners == whole


def _key(part: XmlPart, shape: Element) -> str:
    """What tells the same picture or drawing again, wherever it stands on a page."""
    bare = deepcopy(shape)
    remove_all(bare, "*/p:cNvPr")
    remove_all(bare, "p:spPr/a:xfrm")
    remove_all(bare, "p:grpSpPr/a:xfrm")
    for blip in bare.iter(q("a:blip")):
        relationship = part.relationships.get(blip.get(q("r:embed"), ""))
        blip.set(q("r:embed"), "" if relationship is None else relationship.target)
    return hashlib.sha256(etree.tostring(bare, method="c14n")).hexdigest()[:_KEYS]
