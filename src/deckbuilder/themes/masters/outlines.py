"""The outline of a shape as polygons on its page: where it stands, turned and flipped as it and its groups
are.

Files say a shape's box before it is turned, and the boxes of a group's members in coordinates of the group
(ECMA-376 Part 1, 20.1.7.5 and 20.1.7.6).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

from deckbuilder.geometry import EMU_PER_POINT, Frame
from deckbuilder.ooxml.reading import box_of
from deckbuilder.ooxml.tree import Element, children, every, find, local, number
from deckbuilder.values import dataclass

Point = tuple[float, float]
_DEGREE = 60_000
"""In such parts files say angles."""
_SQUARE: tuple[Point, ...] = ((0, 0), (1, 0), (1, 1), (0, 1))
_STEPS = 8
"""Straight pieces that stand for a curve."""
_ROUND = 32
_LONGEST_NUMBER = 11
"""Characters of the longest coordinate, which has 32 bits and a sign."""
_PRESETS: dict[str, tuple[Point, ...]] = {
    "triangle": ((0.5, 0), (1, 1), (0, 1)),
    "rtTriangle": ((0, 0), (1, 1), (0, 1)),
    "diamond": ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)),
    "parallelogram": ((0.25, 0), (1, 0), (0.75, 1), (0, 1)),
    "trapezoid": ((0.25, 0), (0.75, 0), (1, 1), (0, 1)),
    "homePlate": ((0, 0), (0.75, 0), (1, 0.5), (0.75, 1), (0, 1)),
    "ellipse": tuple(
        (0.5 + math.cos(turn) / 2, 0.5 + math.sin(turn) / 2)
        for turn in (2 * math.pi * step / _ROUND for step in range(_ROUND))
    ),
    "line": ((0, 0), (1, 1)),
    "straightConnector1": ((0, 0), (1, 1)),
}
"""The shapes that are not nearly their box, among those that designs are made of."""
LINES = ("line", "straightConnector1")


@dataclass(frozen=True)
class Transform:
    """A change of coordinates: x and y become a·x + c·y + e and b·x + d·y + f."""

    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    def after(self, inner: Transform) -> Transform:
        """The change that `inner` and then this one come to."""
        return Transform(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            self.a * inner.e + self.c * inner.f + self.e,
            self.b * inner.e + self.d * inner.f + self.f,
        )

    def point(self, point: Point) -> Point:
        """Where a point comes to lie."""
        x, y = point
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f


ON_PAGE = Transform(1 / EMU_PER_POINT, 0, 0, 1 / EMU_PER_POINT)
"""From EMU, in which files say boxes, to points."""


def placed(shape: Element, outer: Transform) -> Transform | None:
    """From a shape's own square, 0 to 1 across and down, to the page; None where it says no box."""
    box = box_of(shape)
    if box is None:
        return None
    turned = _turned(shape, box.x + box.width / 2, box.y + box.height / 2)
    return outer.after(turned).after(Transform(box.width, 0, 0, box.height, box.x, box.y))


def within(group: Element, outer: Transform) -> Transform | None:
    """From the coordinates of a group's members to the page; None where it says none."""
    box, transform = box_of(group), find(group, "p:grpSpPr/a:xfrm")
    offset, extent = find(transform, "a:chOff"), find(transform, "a:chExt")
    if box is None or offset is None or extent is None:
        return None
    across = box.width / max(1, number(extent, "cx"))
    down = box.height / max(1, number(extent, "cy"))
    moved = Transform(
        across, 0, 0, down, box.x - number(offset, "x") * across, box.y - number(offset, "y") * down
    )
    return outer.after(_turned(group, box.x + box.width / 2, box.y + box.height / 2)).after(moved)


def _turned(shape: Element, x: float, y: float) -> Transform:
    """The change that turns and flips a shape about its middle."""
    paths = ("p:spPr/a:xfrm", "p:grpSpPr/a:xfrm")
    transform = next((own for path in paths if (own := find(shape, path)) is not None), None)
    turn = math.radians(number(transform, "rot") / _DEGREE)
    across, down = (-1 if _is_flipped(transform, name) else 1 for name in ("flipH", "flipV"))
    cosine, sine = math.cos(turn), math.sin(turn)
    about = Transform(cosine * across, sine * across, -sine * down, cosine * down)
    return Transform(e=x, f=y).after(about).after(Transform(e=-x, f=-y))


def _is_flipped(transform: Element | None, name: str) -> bool:
    return transform is not None and transform.get(name) in {"1", "true"}


def outlines(shape: Element) -> list[tuple[Point, ...]]:
    """The polygons of a shape in its own square."""
    drawn = find(shape, "p:spPr/a:custGeom/a:pathLst")
    if drawn is not None:
        return [polygon for path in children(drawn) for polygon in _polygons(path)]
    preset = find(shape, "p:spPr/a:prstGeom")
    form = "" if preset is None else preset.get("prst", "")
    return [_PRESETS.get(form, _SQUARE)]


def is_line(shape: Element) -> bool:
    """Whether a shape is nothing but a line."""
    preset = find(shape, "p:spPr/a:prstGeom")
    return local(shape) == "cxnSp" or (preset is not None and preset.get("prst", "") in LINES)


def _polygons(path: Element) -> Iterator[tuple[Point, ...]]:
    """The polygons of a path that a design draws itself, its curves in short pieces."""
    width, height = max(1, number(path, "w")), max(1, number(path, "h"))
    polygon = list[Point]()
    for command in children(path):
        points = [
            (_coordinate(point, "x") / width, _coordinate(point, "y") / height)
            for point in every(command, "a:pt")
        ]
        match local(command):
            case "moveTo":
                yield from _closed(polygon)
                polygon = points
            case "lnTo":
                polygon += points
            case "cubicBezTo" | "quadBezTo" if polygon:
                polygon += _curve([polygon[-1], *points])
            case _:
                continue  # arcs are reckoned by the points around them
    yield from _closed(polygon)


def _coordinate(point: Element, name: str) -> int:
    """A coordinate of a point; 0 for one that names a guide, and for one that is no length."""
    written = point.get(name, "")
    is_length = written.removeprefix("-").isdecimal() and len(written) <= _LONGEST_NUMBER
    return int(written) if is_length else 0


def _closed(polygon: list[Point]) -> Iterator[tuple[Point, ...]]:
    if len(polygon) > 1:
        yield tuple(polygon)


def _curve(points: list[Point]) -> Iterator[Point]:
    """Points along a curve of Bézier, without its first."""
    for step in range(1, _STEPS + 1):
        share, between = step / _STEPS, points
        while len(between) > 1:
            between = [
                (before[0] + (after[0] - before[0]) * share, before[1] + (after[1] - before[1]) * share)
                for before, after in pairwise(between)
            ]
        yield between[0]


def frame_around(points: list[Point]) -> Frame:
    """The smallest upright rectangle around some points."""
    left, top = min(x for x, _ in points), min(y for _, y in points)
    return Frame(left, top, max(x for x, _ in points) - left, max(y for _, y in points) - top)
