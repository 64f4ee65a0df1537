"""The small picture on a master that is most likely the brand's sign."""

from __future__ import annotations

from deckbuilder.geometry import Frame
from deckbuilder.ooxml.namespaces import q
from deckbuilder.ooxml.reading import frame_of, shape_tree
from deckbuilder.ooxml.relationships import Relationships
from deckbuilder.ooxml.tree import Element, every, find
from deckbuilder.values import dataclass

_LARGEST = 0.08
"""The largest part of the page that a sign takes; what is larger is decoration."""
_SMALLEST = 0.0008
_LONGEST = 8.0
"""The most that a sign is wider than high, or higher than wide."""
_ENDINGS = (".png", ".jpg")


@dataclass(frozen=True)
class Sign:
    """A picture on a page: its shape, the part that holds its pixels, and its box in points."""

    shape: Element
    media: str
    frame: Frame


def sign(tree: Element, relationships: Relationships, page: Frame) -> Sign | None:
    """The first small picture of a master or layout, nearest to a corner of the page; None if there is
    none."""
    shapes = every(shape_tree(tree), "p:pic")
    signs = [candidate for shape in shapes if (candidate := _sign(shape, relationships))]
    small = [candidate for candidate in signs if _is_small(candidate.frame, page)]
    return min(small, key=lambda candidate: _from_corner(candidate.frame, page), default=None)


def _sign(shape: Element, relationships: Relationships) -> Sign | None:
    """A picture as a sign; None for one without a box, or whose pixels are not in the file or not shown by
    browsers."""
    blip, frame = find(shape, "p:blipFill/a:blip"), frame_of(shape)
    if blip is None or frame is None:
        return None
    relationship = relationships.get(blip.get(q("r:embed"), ""))
    if relationship is None or not relationship.target.endswith(_ENDINGS):
        return None
    return Sign(shape, relationship.target, frame)


def _is_small(frame: Frame, page: Frame) -> bool:
    share = frame.width * frame.height / (page.width * page.height)
    ratio = frame.width / max(1.0, frame.height)
    inside = frame.x >= 0 and frame.y >= 0 and frame.right <= page.width and frame.bottom <= page.height
    return inside and _SMALLEST <= share <= _LARGEST and 1 / _LONGEST <= ratio <= _LONGEST


def _from_corner(frame: Frame, page: Frame) -> float:
    """How far a frame is from the nearest corner, as parts of the page's width and height."""
    across = min(frame.x, page.width - frame.right) / page.width
    down = min(frame.y, page.height - frame.bottom) / page.height
    return across + down
