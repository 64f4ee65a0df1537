"""Lengths and rectangles: the units of every medium in one place, and what becomes of a box on another page.

A slide is laid out on a grid of 160 × 90 units. Text is measured in points; Office files hold whole EMU
(English metric units, 914,400 in an inch, ECMA-376 Part 1, 20.1.10.16), of which a point has 12,700; pages in
HTML have CSS pixels, 96 in an inch. Our own page is 960 × 540 points. All rectangles begin in the corner
where reading starts: the left one, or the right one of a page that is read from right to left. Only
`EmuFrame.mirrored` knows which side that is.
"""

from __future__ import annotations

from deckbuilder.values import dataclass

GRID_WIDTH, GRID_HEIGHT = 160, 90
"""Units of the grid on a page."""
POINTS_PER_UNIT = 6
EMU_PER_POINT = 12_700
PIXELS_PER_POINT = 4 / 3
PIXELS_PER_UNIT = 8


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in units of the grid."""

    x: float
    y: float
    width: float
    height: float

    def starting(self, ratio: float) -> Box:
        """The largest box `ratio` times as wide as high inside this one, at the side where reading starts."""
        width = min(self.width, self.height * ratio)
        height = width / ratio
        return Box(self.x, self.y + (self.height - height) / 2, width, height)

    def is_over(self, below: Box) -> bool:
        """Whether `below` stands under this box, in a column of the page that both are in."""
        beside = below.x >= self.x + self.width or below.x + below.width <= self.x
        return below.y >= self.y + self.height and not beside

    def meets(self, box: Box) -> bool:
        """Whether something of `box` lies in this one."""
        is_beside = box.x >= self.x + self.width or box.x + box.width <= self.x
        return not is_beside and box.y < self.y + self.height and self.y < box.y + box.height


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle on a page, in points."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The far edge: the right one where reading starts on the left."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    def holding(self, ratio: float) -> Frame:
        """The largest rectangle `ratio` times as wide as high inside this one, in its middle."""
        if ratio > self.width / self.height:
            width, height = self.width, self.width / ratio
        else:
            width, height = self.height * ratio, self.height
        return Frame(self.x + (self.width - width) / 2, self.y + (self.height - height) / 2, width, height)

    def shrunk(self, part: float) -> Frame:
        """A rectangle of the same middle, `part` times as wide and high."""
        width, height = self.width * part, self.height * part
        return Frame(self.x + (self.width - width) / 2, self.y + (self.height - height) / 2, width, height)

    def covers(self, under: Frame) -> float:
        """Which part of the frame `under` lies in this one, 0 to 1."""
        wide = min(self.right, under.right) - max(self.x, under.x)
        high = min(self.bottom, under.bottom) - max(self.y, under.y)
        return max(0.0, wide) * max(0.0, high) / max(1e-9, under.width * under.height)

    @property
    def in_emu(self) -> EmuFrame:
        """The frame as a file holds it."""
        return EmuFrame(emu(self.x), emu(self.y), emu(self.width), emu(self.height))


@dataclass(frozen=True, slots=True)
class EmuFrame:
    """A rectangle on a page in whole EMU, as `a:off` and `a:ext` have it."""

    x: int
    y: int
    width: int
    height: int

    def mirrored(self, page_width: int) -> EmuFrame:
        """The rectangle as far from the other side of a page `page_width` EMU wide."""
        return EmuFrame(page_width - self.x - self.width, self.y, self.width, self.height)

    @property
    def in_points(self) -> Frame:
        """The same as a frame, in points."""
        return Frame(points(self.x), points(self.y), points(self.width), points(self.height))


@dataclass(frozen=True, slots=True)
class PageSize:
    """The size of all slides of a presentation, `width` × `height` in whole EMU."""

    width: int
    height: int

    @property
    def frame(self) -> Frame:
        """The whole page, in points."""
        return Frame(0, 0, points(self.width), points(self.height))


def emu(length: float) -> int:
    """A length in points as whole EMU."""
    return round(length * EMU_PER_POINT)


def points(length: int) -> float:
    """A length in EMU as points."""
    return length / EMU_PER_POINT


def pixels(length: float) -> float:
    """A length in points as CSS pixels."""
    return length * PIXELS_PER_POINT


def on_grid(box: Box) -> Frame:
    """A box of the grid in points, on a page of 960 × 540."""
    return Frame(
        box.x * POINTS_PER_UNIT,
        box.y * POINTS_PER_UNIT,
        box.width * POINTS_PER_UNIT,
        box.height * POINTS_PER_UNIT,
    )


OWN_PAGE = PageSize(
    GRID_WIDTH * POINTS_PER_UNIT * EMU_PER_POINT,
    GRID_HEIGHT * POINTS_PER_UNIT * EMU_PER_POINT,
)
"""The page of a brand that brings no template: 16:9, 13⅓ × 7½ inches."""
