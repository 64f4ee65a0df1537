"""Repairs of what programs write that only they read: places that cannot be told apart, and styles kept out of sight.

LibreOffice gives every body placeholder of a layout the index 0, shapes the id 0, and writes how text looks into the
sample text of the master, where nothing inherits it. Both are put where every program looks.
"""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from deckbuilder.masters.cleaning import Cleaned, Layout, Master
from deckbuilder.masters.xml import NS, Element, attributes, every, find, form, local, number, places, q, take

TITLES = ("title", "ctrTitle")
FOOT = ("dt", "ftr", "sldNum")
_FIRST_FREE = 100


def repaired(found: Cleaned) -> int:
    """Mend `found` in place; the number of placeholders that were given an index of their own."""
    for part in found.parts:
        _number_shapes(part.tree)
    for master in found.masters:
        if find(master.tree, "p:txStyles") is None:
            _lift_master(master)
            for layout in master.layouts:
                _lift_layout(layout)
    return sum(_index(layout.tree) for _, layout in found.layouts)


def _index(layout: Element) -> int:
    """Give each placeholder of a layout an index of its own; titles have none."""
    taken: set[str] = set()
    mended = 0
    for _, ph in places(layout):
        if form(ph) in TITLES:
            take(ph, "idx")
            continue
        index = ph.get("idx", "0")
        if index == "0" or index in taken:
            index = str(next(one for one in range(_FIRST_FREE, _FIRST_FREE + 1000) if str(one) not in taken))
            ph.set("idx", index)
            mended += 1
        taken.add(index)
    return mended


def _number_shapes(root: Element) -> None:
    """Give shapes that share an id, or have none, one of their own."""
    taken: set[int] = set()
    every_id = [number(one, "id") for one in root.iter(q("p:cNvPr"))]
    free = max([1, *every_id]) + 1
    for about in root.iter(q("p:cNvPr")):
        given = number(about, "id")
        if given < 1 or given in taken:
            about.set("id", str(free))
            given, free = free, free + 1
        taken.add(given)


# ---- styles that only the sample text tells


def _lift_master(master: Master) -> None:
    """Write the master's text styles from the looks of its sample text, in the theme's fonts."""
    styles = etree.SubElement(master.tree, q("p:txStyles"))
    samples = {form(ph): shape for shape, ph in reversed(list(places(master.tree)))}
    fonts: dict[str, str] = {}
    for tag, kind, font in (("p:titleStyle", "title", "major"), ("p:bodyStyle", "body", "minor"), ("p:otherStyle", "", "minor")):
        style = etree.SubElement(styles, q(tag))
        for level, paragraph in _levels(samples.get(kind)).items():
            fonts.setdefault(font, _face(paragraph))
            style.append(_level(level, paragraph, f"+m{'j' if font == 'major' else 'n'}-lt", bullets=True))
    if master.theme is not None:
        _set_fonts(master.theme.tree, fonts)


def _lift_layout(layout: Layout) -> None:
    """The same for the placeholders of a layout; LibreOffice leaves bullets out there, and the master's hold."""
    for shape, ph in places(layout.tree):
        body = find(shape, "p:txBody")
        levels = _levels(shape)
        if body is None or form(ph) in FOOT or 1 not in levels or find(body, "a:lstStyle") is not None:
            continue
        style = etree.Element(q("a:lstStyle"))
        style.append(_level(1, levels[1], "", bullets=False))
        body.insert(1, style)


def _levels(shape: Element | None) -> dict[int, Element]:
    """The sample paragraph of each level, the first of it."""
    found: dict[int, Element] = {}
    for paragraph in every(shape, "p:txBody/a:p") if shape is not None else ():
        found.setdefault(number(find(paragraph, "a:pPr"), "lvl") + 1, paragraph)
    return dict(sorted(found.items()))


def _looks(paragraph: Element) -> Element | None:
    found = find(paragraph, "a:r/a:rPr")
    return found if found is not None else find(paragraph, "a:endParaRPr")


def _face(paragraph: Element) -> str:
    latin = find(_looks(paragraph), "a:latin")
    return "" if latin is None else latin.get("typeface", "")


def _level(level: int, paragraph: Element, font: str, *, bullets: bool) -> Element:
    """A level of a list style from a sample paragraph, its face replaced by the theme's `font`, if given."""
    style = etree.Element(q(f"a:lvl{level}pPr"))
    given = find(paragraph, "a:pPr")
    for name, value in ({} if given is None else attributes(given)).items():
        if name != "lvl" and (bullets or name == "algn"):
            style.set(name, value)
    if bullets and "algn" not in style.attrib:
        style.set("algn", "l")
    for child in [] if given is None else given:
        if bullets or not local(child).startswith("bu"):
            style.append(deepcopy(child))
    style.append(_characters(_looks(paragraph), font))
    return style


def _characters(said: Element | None, font: str) -> Element:
    """What a sample's characters look like: size, weight and colour, and the theme's `font`, if given."""
    looks = etree.Element(q("a:defRPr"))
    for name in ("sz", "b", "i", "cap"):
        if said is not None and name in said.attrib:
            looks.set(name, said.get(name, ""))
    fill = find(said, "a:solidFill")
    if fill is not None:
        looks.append(deepcopy(fill))
    if font:
        for tag, ending in (("a:latin", "lt"), ("a:ea", "ea"), ("a:cs", "cs")):
            etree.SubElement(looks, q(tag), typeface=font.replace("lt", ending))
    return looks


def _set_fonts(theme: Element, fonts: dict[str, str]) -> None:
    """Name in the theme the faces that the sample text is set in."""
    for kind, name in fonts.items():
        for tag, face in (("latin", name), ("ea", ""), ("cs", "")):
            for one in theme.iterfind(f".//a:{kind}Font/a:{tag}", NS):
                if face or tag != "latin":
                    one.attrib.clear()
                    one.set("typeface", face)
