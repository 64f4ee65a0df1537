"""What stands on a slide, a layout or a master: its shapes, which of them are placeholders, and where they
are."""

from __future__ import annotations

from collections.abc import Iterator

from deckbuilder.geometry import EmuFrame, Frame
from deckbuilder.ooxml.colours import ColourMap
from deckbuilder.ooxml.namespaces import q
from deckbuilder.ooxml.placeholders import Placeholder
from deckbuilder.ooxml.tree import Element, find, first, number

_SHAPES = ("p:sp", "p:pic", "p:grpSp", "p:graphicFrame", "p:cxnSp")
_TRANSFORMS = ("p:spPr/a:xfrm", "p:grpSpPr/a:xfrm", "p:xfrm")


def shape_tree(root: Element) -> Element | None:
    """The element that holds all shapes of a page."""
    return find(root, "p:cSld/p:spTree")


def shapes(root: Element) -> Iterator[Element]:
    """The shapes of a page from back to front, those of groups with them, each group before its own."""
    tree = shape_tree(root)
    if tree is not None:
        yield from (shape for shape in tree.iter(*map(q, _SHAPES)) if shape is not tree)


def placeholder_elements(root: Element) -> Iterator[tuple[Element, Element]]:
    """The placeholders of a page: each shape with its `p:ph`, which may be changed."""
    for shape in shapes(root):
        ph = find(shape, "*/p:nvPr/p:ph")
        if ph is not None:
            yield shape, ph


def placeholders(root: Element) -> Iterator[tuple[Element, Placeholder]]:
    """The placeholders of a page: each shape with what makes it one."""
    for shape, ph in placeholder_elements(root):
        yield shape, Placeholder.read(ph)


def name_of(shape: Element) -> str:
    """The name that people see in PowerPoint's list of what is selected; empty if it has none."""
    about = first(shape, "p:cNvPr")
    return "" if about is None else about.get("name", "")


LARGEST_ID = 2**30
"""The largest id of a shape that is kept: above it there is room for those that are added."""


def last_id(root: Element) -> int:
    """The largest id that a shape of a page has, of those up to LARGEST_ID; 0 if there is none."""
    ids = (number(about, "id") for about in root.iter(q("p:cNvPr")))
    return max((own for own in ids if own <= LARGEST_ID), default=0)


def box_elements(shape: Element) -> tuple[Element, Element] | None:
    """The `a:off` and `a:ext` of a shape, of whichever sort it is; None where it says no box of its own."""
    for path in _TRANSFORMS:
        offset, extent = find(shape, f"{path}/a:off"), find(shape, f"{path}/a:ext")
        if offset is not None and extent is not None:
            return offset, extent
    return None


def box_of(shape: Element) -> EmuFrame | None:
    """The box of a shape as the file has it; None where it says none."""
    elements = box_elements(shape)
    if elements is None:
        return None
    offset, extent = elements
    corner = number(offset, "x"), number(offset, "y")
    return EmuFrame(*corner, number(extent, "cx"), number(extent, "cy"))


def frame_of(shape: Element) -> Frame | None:
    """The box of a shape in points; None where it says none."""
    box = box_of(shape)
    return None if box is None else box.in_points


def set_box(shape: Element, box: EmuFrame) -> None:
    """Put a shape that has a box elsewhere."""
    elements = box_elements(shape)
    assert elements is not None, "the shape has a box"
    offset, extent = elements
    offset.set("x", str(box.x))
    offset.set("y", str(box.y))
    extent.set("cx", str(box.width))
    extent.set("cy", str(box.height))


def own_colours(root: Element) -> ColourMap | None:
    """The colour map of a layout or slide that does not have its master's; None for one that has."""
    override = find(root, "p:clrMapOvr/a:overrideClrMapping")
    return None if override is None else ColourMap.read(override)
