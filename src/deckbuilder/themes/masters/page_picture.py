"""A layout looked at as a page: what is painted where, and what can be done with it.

One picture is drawn of each design, small, from the background to what lies on top: pages, shapes, groups and
pictures of the master (unless the layout hides them) and of the layout. It knows the colour at each point,
and to which of the things painted the point belongs. All that asks what is behind a text, or whether a place
is free, asks this picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from deckbuilder.geometry import Frame
from deckbuilder.themes.colours import contrast
from deckbuilder.values import dataclass

if TYPE_CHECKING:
    from PIL.Image import Image

COLUMNS = 240
"""Pixels across a page: on one of 960 points each is 4 points wide."""
MOST_AREAS = 255
Sort = Literal["page", "fill", "line", "picture", "group", "words"]
_BACKDROP = 0.2
"""The part of the page from which on a picture or a group is what texts may stand on, and no sign."""
_SAMPLES = 24
"""Points across and down at which a place is looked at that has very many colours."""
_COLOURS = 64
_HARDLY = 0.06
"""The part of a place whose colours do not count: edges of what is beside it, hairlines."""
_TOUCHED = 0.004
"""The least part of a place on which something lies that must be seen whole."""
_ALIKE = 1.3
"""The contrast up to which two grounds are told apart by nobody who reads."""
_SMALLEST_SIGN, _LARGEST_SIGN, _LONGEST_SIGN = 0.0008, 0.08, 8.0
"""What part of the page a sign takes, and how many times it is wider than high or higher than wide."""


@dataclass(frozen=True)
class PaintedArea:
    """Something that is painted, or the `page` itself: a shape, a picture, a group, or the `words` of a box.

    `frame` is around what is seen of it, in points. `key` is the same for the same picture or group
    elsewhere. `unknown` is what nobody can look at, a picture in a form of which only presentations know.
    """

    sort: Sort
    name: str
    frame: Frame
    key: str = ""
    unknown: bool = False

    def part_of(self, page: Frame) -> float:
        """Which part of the page it is as large as."""
        return self.frame.width * self.frame.height / (page.width * page.height)

    def must_be_seen(self, page: Frame) -> bool:
        """Whether nothing may stand on it: words, and pictures and groups that are no backdrop."""
        is_drawn = self.sort in {"picture", "group"} and self.part_of(page) < _BACKDROP
        return self.sort == "words" or is_drawn

    def is_sign(self, page: Frame) -> bool:
        """Whether it looks like the sign of a brand: a small picture or drawing within the page."""
        ratio = self.frame.width / max(0.1, self.frame.height)
        inside = page.covers(self.frame) > 1 - _HARDLY
        is_small = _SMALLEST_SIGN <= self.part_of(page) <= _LARGEST_SIGN
        is_compact = 1 / _LONGEST_SIGN <= ratio <= _LONGEST_SIGN
        return self.sort in {"picture", "group"} and inside and is_small and is_compact


@dataclass(frozen=True)
class Backdrop:
    """What is behind a place: its colours, each with the part of the place it takes, the most first.

    `unknown` is the part of which nobody can say what is there.
    """

    colours: tuple[tuple[str, float], ...]
    unknown: float = 0.0

    @property
    def colour(self) -> str:
        """The colour of most of it."""
        return self.colours[0][0]

    @property
    def mixed(self) -> bool:
        """Whether it has several colours that can be told apart."""
        return any(contrast(self.colour, colour) > _ALIKE for colour in self.significant)

    @property
    def significant(self) -> tuple[str, ...]:
        """The colours that count, the most first: all but those of the last few points."""
        kept, left = list[str](), 1.0
        for colour, share in self.colours:
            if left <= _HARDLY:
                break
            kept.append(colour)
            left -= share
        return tuple(kept)

    def ratio(self, ink: str) -> float:
        """How well `ink` stands out: the contrast that all of it but a few points has."""
        return contrast(ink, self.worst(ink))

    def worst(self, ink: str) -> str:
        """The colour on which `ink` stands out least, but for those of a few points."""
        faintest = sorted(self.colours, key=lambda entry: contrast(ink, entry[0]))
        passed = 0.0
        for colour, share in faintest:
            passed += share
            if passed > _HARDLY:
                return colour
        return faintest[-1][0]


@dataclass(frozen=True, eq=False)
class PagePicture:
    """The picture of a page of the size `page`, in points: `colours` at each pixel, and `owners`, the numbers
    of the `areas` that are seen there; the area 0 is the page itself."""

    page: Frame
    colours: Image
    owners: Image
    areas: tuple[PaintedArea, ...]

    @property
    def signs(self) -> tuple[PaintedArea, ...]:
        """What looks like the sign of a brand, the nearest to a corner first."""
        signs = [area for area in self.areas if area.is_sign(self.page)]
        return tuple(sorted(signs, key=lambda area: _from_corner(area.frame, self.page)))

    def behind(self, frame: Frame, fill: Image | None = None) -> Backdrop:
        """What is behind a place in `frame`, on which its own `fill` lies, if it has one."""
        box = self._pixels(frame)
        image = self.colours.crop(box)
        if fill is not None:
            own = fill.resize(image.size)
            image.paste(own.convert("RGB"), (0, 0), own.getchannel("A"))
        counts = image.getcolors(_COLOURS)
        if counts is None:
            counts = image.resize((_SAMPLES, _SAMPLES)).getcolors(_SAMPLES * _SAMPLES) or []
        total = sum(count for count, _ in counts)
        ordered = sorted(counts, reverse=True)
        colours = tuple((_written(channels), count / total) for count, channels in ordered)
        unknown = 0.0 if fill is not None else self._unknown(box)
        return Backdrop(colours, unknown)

    def _unknown(self, box: tuple[int, int, int, int]) -> float:
        counts = self._owner_counts(box)
        unknown = sum(count for owner, count in counts.items() if self.areas[owner].unknown)
        return unknown / sum(counts.values())

    # ---- whether something can stand there

    def is_free(self, frame: Frame) -> bool:
        """Whether a text may be put there: on the page, wholly on one ground, and on nothing that must be
        seen."""
        inside = self.page.covers(frame) > 1 - _TOUCHED
        return inside and self.blocked(frame) <= _TOUCHED

    def is_plain(self, frame: Frame, beside: Frame) -> bool:
        """Whether it is free, and on the same ground as what stands `beside`."""
        same = self._ground(frame) == self._ground(beside)
        return self.is_free(frame) and same

    def _ground(self, frame: Frame) -> int:
        counts = self._owner_counts(self._pixels(frame))
        return max(counts, key=counts.__getitem__)

    def blocked(self, frame: Frame, ink: str = "") -> float:
        """Which part of a frame nothing should stand on, 0 to 1: what must be seen, and other grounds than
        that of most of it; where an `ink` is given, only those on which it is not legible."""
        return _share(self._mask(frame, ink))

    def clear_part(self, frame: Frame, ink: str = "") -> Frame:
        """The largest part of a frame that is not blocked, rather wide than high."""
        mask = self._mask(frame, ink)
        left, top, right, bottom = _largest_clear(mask)
        box = self._pixels(frame)
        scale = self.page.width / self.colours.width
        x = max(frame.x, (box[0] + left) * scale) if left else frame.x
        y = max(frame.y, (box[1] + top) * scale) if top else frame.y
        far = min(frame.right, (box[0] + right) * scale) if right < mask.width else frame.right
        low = min(frame.bottom, (box[1] + bottom) * scale) if bottom < mask.height else frame.bottom
        return Frame(x, y, max(0.0, far - x), max(0.0, low - y))

    def obstacles(self, frame: Frame) -> tuple[PaintedArea, ...]:
        """What lies in a frame and must be seen whole."""
        counts = self._owner_counts(self._pixels(frame))
        total = sum(counts.values())
        return tuple(
            self.areas[owner]
            for owner, count in counts.items()
            if count / total > _TOUCHED and self.areas[owner].must_be_seen(self.page)
        )

    def _mask(self, frame: Frame, ink: str) -> Image:
        """The pixels of a frame, 255 where it is blocked."""
        box = self._pixels(frame)
        owners = self.owners.crop(box)
        counts = self._owner_counts(box)
        ground = max(counts, key=counts.__getitem__)
        blocked = {owner for owner in counts if self._blocks(owner, ground, box, ink)}
        return owners.point([255 if owner in blocked else 0 for owner in range(MOST_AREAS + 1)])

    def _blocks(self, owner: int, ground: int, box: tuple[int, int, int, int], ink: str) -> bool:
        """Whether nothing should stand on what an area shows in a box, most of which belongs to `ground`."""
        area = self.areas[owner]
        if area.must_be_seen(self.page):
            return True
        if owner == ground:
            return False
        own, most = (self._mean(number, box) for number in (owner, ground))
        is_faint = contrast(ink, own) < min(_LEGIBLE, contrast(ink, most)) if ink else True
        return is_faint and contrast(own, most) > _ALIKE

    def _mean(self, owner: int, box: tuple[int, int, int, int]) -> str:
        """The mean colour of what an area shows in a box."""
        from PIL import ImageStat

        mask = self.owners.crop(box).point([255 if number == owner else 0 for number in range(256)])
        means = ImageStat.Stat(self.colours.crop(box), mask).mean
        return _written(tuple(round(mean) for mean in means))

    def _owner_counts(self, box: tuple[int, int, int, int]) -> dict[int, int]:
        counts = self.owners.crop(box).histogram()
        return {owner: count for owner, count in enumerate(counts) if count}

    def _pixels(self, frame: Frame) -> tuple[int, int, int, int]:
        """The pixels of which a frame covers the middle, one at least, as left, top, right and bottom."""
        scale = self.colours.width / self.page.width
        left = min(self.colours.width - 1, max(0, round(frame.x * scale)))
        top = min(self.colours.height - 1, max(0, round(frame.y * scale)))
        right = max(left + 1, min(self.colours.width, round(frame.right * scale)))
        bottom = max(top + 1, min(self.colours.height, round(frame.bottom * scale)))
        return left, top, right, bottom


_LEGIBLE = 4.5
"""What contrast a text needs (WCAG 2.2, 1.4.3)."""


def _share(mask: Image) -> float:
    """Which part of a mask is set."""
    return mask.histogram()[255] / (mask.width * mask.height)


def _written(channels: object) -> str:
    """Channels from 0 to 255 as a colour such as #1B2A33."""
    assert isinstance(channels, tuple), "a colour has three channels"
    return "#" + "".join(f"{channel:02X}" for channel in channels)


def _from_corner(frame: Frame, page: Frame) -> float:
    """How far a frame is from the nearest corner, as parts of the page's width and height."""
    across = min(abs(frame.x), abs(page.width - frame.right)) / page.width
    down = min(abs(frame.y), abs(page.height - frame.bottom)) / page.height
    return across + down


def _largest_clear(mask: Image) -> tuple[int, int, int, int]:
    """The best rectangle without a set pixel, as left, top, right and bottom; width counts twice."""
    heights = [0] * mask.width
    best, box = 0, (0, 0, 0, 0)
    data = mask.tobytes()
    for row in range(mask.height):
        line = data[row * mask.width : (row + 1) * mask.width]
        heights = [0 if blocked else height + 1 for height, blocked in zip(heights, line, strict=True)]
        for left, right, height in _under(heights):
            worth = (right - left) ** 2 * height
            if worth > best:
                best, box = worth, (left, row + 1 - height, right, row + 1)
    return box


def _under(heights: Sequence[int]) -> list[tuple[int, int, int]]:
    """Every widest rectangle under a skyline: where it begins and ends, and its height."""
    rectangles, open_ones = list[tuple[int, int, int]](), list[tuple[int, int]]()
    for place, height in enumerate((*heights, 0)):
        start = place
        while open_ones and open_ones[-1][1] >= height:
            start, tall = open_ones.pop()
            rectangles.append((start, place, tall))
        open_ones.append((start, height))
    return rectangles
