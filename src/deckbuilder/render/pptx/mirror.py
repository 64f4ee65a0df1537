"""A template for languages that are read from right to left: everything stands on the other side; nothing is turned over.

What PowerPoint itself writes in such presentations was looked up in files it made: paragraphs have both `rtl` and the
alignment of their side, margins keep their names, for they are those of the side where reading starts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

from deckbuilder.geometry import EmuFrame
from deckbuilder.themes.masters.xml import NS, Element, every, find, local, number, q

_SIDES = {"l": "r", "r": "l"}
_LEVELS = tuple(f"lvl{level}pPr" for level in range(1, 10))


def mirrored(trees: Mapping[str, Element], page: int) -> None:
    """Mirror the masters and layouts among `trees`, on pages `page` EMU wide."""
    for name, tree in trees.items():
        if name.startswith(("ppt/slideMasters/", "ppt/slideLayouts/")):
            _move(tree, page)
            _turn(tree.iter(q("a:bodyPr")), tree)
        if name.startswith("ppt/slideMasters/"):
            _styles(tree)


def _move(tree: Element, page: int) -> None:
    """Move the outermost shapes of a page to its other side; what is in a group moves with it."""
    for shape in every(tree, "p:cSld/p:spTree/*"):
        for path in ("p:spPr/a:xfrm", "p:grpSpPr/a:xfrm", "p:xfrm"):
            offset, extent = find(shape, f"{path}/a:off"), find(shape, f"{path}/a:ext")
            if offset is not None and extent is not None:
                box = EmuFrame(number(offset, "x"), 0, number(extent, "cx"), 0)
                offset.set("x", str(box.mirrored(page).x))


def _turn(bodies: Iterable[Element], tree: Element) -> None:
    """Swap insets, and the alignment of list styles that say one."""
    for body in bodies:
        left, right = body.get("lIns"), body.get("rIns")
        for name, value in (("lIns", right), ("rIns", left)):
            if value is not None:
                body.set(name, value)
            elif name in body.attrib:
                del body.attrib[name]
    for style in tree.iterfind(".//a:lstStyle", NS):
        for level in style:
            _side(level, usual=False)


def _styles(master: Element) -> None:
    """Set every level of the master's text styles from right to left; those that are missing are added."""
    for kind in ("titleStyle", "bodyStyle", "otherStyle"):
        style = find(master, f"p:txStyles/p:{kind}")
        if style is None:
            continue
        there = {local(one) for one in style}
        for name in _LEVELS[:1] if kind == "titleStyle" else _LEVELS:
            if name not in there:
                etree.SubElement(style, q(f"a:{name}"))
        for level in style:
            _side(level, usual=True)


def _side(level: Element, *, usual: bool) -> None:
    """Turn one level around; one that says no side gets that of the reading where it is the master's (`usual`)."""
    said = level.get("algn", "l" if usual else "")
    if said in _SIDES:
        level.set("algn", _SIDES[said])
    if usual or "rtl" in level.attrib:
        level.set("rtl", "1")
