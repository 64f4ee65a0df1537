"""A template for languages that are read from right to left: everything stands on the other side; nothing is
turned over.

What PowerPoint itself writes in such presentations was looked up in files it made: paragraphs have both `rtl`
and the alignment of their side, margins keep their names, for they are those of the side where reading
starts.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from deckbuilder.ooxml import parts
from deckbuilder.ooxml.namespaces import q
from deckbuilder.ooxml.reading import box_of, set_box
from deckbuilder.ooxml.tree import Element, every, find, local, take

_SIDES = {"l": "r", "r": "l"}
_LEVELS = tuple(f"lvl{level}pPr" for level in range(1, 10))


def mirrored(trees: Mapping[str, Element], page: int) -> None:
    """Mirror the masters and layouts among `trees`, by part name, in place, on pages `page` EMU wide."""
    for name, tree in trees.items():
        if parts.is_master(name) or parts.is_layout(name):
            _move_shapes(tree, page)
            _swap_insets(tree)
            _turn_list_styles(tree)
        if parts.is_master(name):
            _turn_text_styles(tree)


def _move_shapes(tree: Element, page: int) -> None:
    """Move the outermost shapes of a page to its other side; what is in a group moves with it."""
    for shape in every(tree, "p:cSld/p:spTree/*"):
        box = box_of(shape)
        if box is not None:
            set_box(shape, box.mirrored(page))


def _swap_insets(tree: Element) -> None:
    for body in tree.iter(q("a:bodyPr")):
        left, right = body.get("lIns"), body.get("rIns")
        for name, value in (("lIns", right), ("rIns", left)):
            if value is None:
                take(body, name)
            else:
                body.set(name, value)


def _turn_list_styles(tree: Element) -> None:
    """Swap the alignment of list styles that say one."""
    for style in every(tree, ".//a:lstStyle"):
        for level in style:
            _turn(level, is_masters=False)


def _turn_text_styles(master: Element) -> None:
    """Set every level of the master's text styles from right to left; those that are missing are added."""
    for kind in ("titleStyle", "bodyStyle", "otherStyle"):
        style = find(master, f"p:txStyles/p:{kind}")
        if style is None:
            continue
        existing = {local(level) for level in style}
        for name in _LEVELS[:1] if kind == "titleStyle" else _LEVELS:
            if name not in existing:
                etree.SubElement(style, q(f"a:{name}"))
        for level in style:
            _turn(level, is_masters=True)


def _turn(level: Element, *, is_masters: bool) -> None:
    """Turn one level around; one of the master's styles that says no side gets that of the reading."""
    side = level.get("algn", "l" if is_masters else "")
    if side in _SIDES:
        level.set("algn", _SIDES[side])
    if is_masters or "rtl" in level.attrib:
        level.set("rtl", "1")
