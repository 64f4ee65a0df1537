"""The small picture on a master that is most likely the brand's sign."""

from __future__ import annotations

import posixpath

from deckbuilder.geometry import Frame
from deckbuilder.themes.masters.xml import OFFICE, Element, box_of, find, q
from deckbuilder.values import dataclass

_LARGEST = 0.08
"""The largest part of the page that a sign takes; what is larger is decoration."""
_SMALLEST = 0.0008
_LONGEST = 8.0
"""The most that a sign is wider than high, or higher than wide."""
FORMS = (".png", ".jpg")


@dataclass(frozen=True)
class Sign:
    """A picture on a page: its shape, the part that holds its pixels, and its box in points."""

    shape: Element
    media: str
    frame: Frame


def sign(tree: Element, part: str, rows: list[tuple[str, str]], page: Frame) -> Sign | None:
    """The first small picture of a master or layout, nearest to a corner of the page; None if there is none."""
    found = [
        one
        for shape in tree.iter(q("p:pic"))
        if (one := _sign(shape, part, rows)) and _is_small(one.frame, page)
    ]
    return min(found, key=lambda one: _from_corner(one.frame, page), default=None)


def _sign(shape: Element, part: str, rows: list[tuple[str, str]]) -> Sign | None:
    blip, frame = find(shape, "p:blipFill/a:blip"), box_of(shape)
    at = "" if blip is None else blip.get(f"{{{OFFICE}}}embed", "")[3:]
    parent = shape.getparent()
    outermost = parent is not None and parent.tag == q("p:spTree")
    if frame is None or not outermost or not at.isdecimal() or not 0 < int(at) <= len(rows):
        return None
    media = posixpath.normpath(posixpath.join(posixpath.dirname(part), rows[int(at) - 1][1]))
    return Sign(shape, media, frame) if media.endswith(FORMS) else None


def _is_small(frame: Frame, page: Frame) -> bool:
    share = frame.width * frame.height / (page.width * page.height)
    ratio = frame.width / max(1.0, frame.height)
    inside = frame.x >= 0 and frame.y >= 0 and frame.right <= page.width and frame.bottom <= page.height
    return inside and _SMALLEST <= share <= _LARGEST and 1 / _LONGEST <= ratio <= _LONGEST


def _from_corner(frame: Frame, page: Frame) -> float:
    across, down = (
        min(frame.x, page.width - frame.right) / page.width,
        min(frame.y, page.height - frame.bottom) / page.height,
    )
    return across + down
