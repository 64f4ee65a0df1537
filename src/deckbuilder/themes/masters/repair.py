"""Repairs of what programs write that only they read: places that cannot be told apart, and styles kept out of sight.

LibreOffice gives every body placeholder of a layout the index 0, shapes the id 0, and writes how text looks into the
sample text of the master, where nothing inherits it. Both are put where every program looks.
"""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from deckbuilder.geometry import Frame
from deckbuilder.themes.masters.cleaning import Cleaned, Layout, Master
from deckbuilder.themes.masters.xml import (
    NS,
    Element,
    attributes,
    box_of,
    every,
    find,
    form,
    number,
    places,
    q,
    take,
)

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
                _settle(layout, master)
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
    for tag, kind, font in (
        ("p:titleStyle", "title", "major"),
        ("p:bodyStyle", "body", "minor"),
        ("p:otherStyle", "", "minor"),
    ):
        style = etree.SubElement(styles, q(tag))
        for level, paragraph in _levels(samples.get(kind)).items():
            fonts.setdefault(font, _face(paragraph))
            style.append(_level(level, paragraph, f"+m{'j' if font == 'major' else 'n'}-lt"))
    if master.theme is not None:
        _set_fonts(master.theme.tree, fonts)


def _settle(layout: Layout, master: Master) -> None:
    """Move the places of a layout to where the master has title and text: LibreOffice writes the same boxes under every
    master, and the looks of one of them; those of the master are what a presentation shows there."""
    own = {form(ph): shape for shape, ph in reversed(list(places(master.tree)))}
    content = [shape for shape, ph in places(layout.tree) if form(ph) not in (*TITLES, *FOOT)]
    boxes = [box for shape in content if (box := box_of(shape))]
    region = box_of(own["body"]) if "body" in own else None
    for shape, ph in places(layout.tree):
        box = box_of(shape)
        titled = box_of(own["title"]) if "title" in own else None
        if form(ph) in TITLES and box and titled:
            _set_box(shape, titled)
        elif shape in content and box and region and boxes:
            _set_box(shape, _projected(box, boxes, region))
        body = find(shape, "p:txBody")
        if form(ph) == "subTitle" and body is not None and find(body, "a:lstStyle") is None:
            body.insert(1, _plain(_levels(shape).get(1)))


def _plain(paragraph: Element | None) -> Element:
    """A list style without bullets, on the side the sample stands on."""
    style = etree.Element(q("a:lstStyle"))
    level = etree.SubElement(style, q("a:lvl1pPr"), marL="0", indent="0")
    given = find(paragraph, "a:pPr")
    if given is not None and "algn" in given.attrib:
        level.set("algn", given.get("algn", "l"))
    etree.SubElement(level, q("a:buNone"))
    return style


def _projected(box: Frame, boxes: list[Frame], region: Frame) -> Frame:
    """`box` in `region` as it is among `boxes`."""
    x, y = min(one.x for one in boxes), min(one.y for one in boxes)
    across = region.width / max(1.0, max(one.right for one in boxes) - x)
    down = region.height / max(1.0, max(one.bottom for one in boxes) - y)
    return Frame(
        region.x + (box.x - x) * across, region.y + (box.y - y) * down, box.width * across, box.height * down
    )


def _set_box(shape: Element, frame: Frame) -> None:
    box = frame.in_emu
    for path, values in (("a:off", {"x": box.x, "y": box.y}), ("a:ext", {"cx": box.width, "cy": box.height})):
        element = find(shape, f"p:spPr/a:xfrm/{path}")
        assert element is not None, "the shape has a box"
        for name, value in values.items():
            element.set(name, str(value))


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


def _level(level: int, paragraph: Element, font: str) -> Element:
    """A level of a list style from a sample paragraph, its face replaced by the theme's `font`."""
    style = etree.Element(q(f"a:lvl{level}pPr"), algn="l")
    given = find(paragraph, "a:pPr")
    for name, value in ({} if given is None else attributes(given)).items():
        if name != "lvl":
            style.set(name, value)
    for child in [] if given is None else given:
        style.append(deepcopy(child))
    style.append(_characters(_looks(paragraph), font))
    return style


def _characters(said: Element | None, font: str) -> Element:
    """What a sample's characters look like: size, weight and colour, and the theme's `font`."""
    looks = etree.Element(q("a:defRPr"))
    for name in ("sz", "b", "i", "cap"):
        if said is not None and name in said.attrib:
            looks.set(name, said.get(name, ""))
    fill = find(said, "a:solidFill")
    if fill is not None:
        looks.append(deepcopy(fill))
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
