"""Repairs of what programs write that only they read: places that cannot be told apart, and styles kept out
of sight.

LibreOffice gives every body placeholder of a layout the index 0, shapes the id 0, and writes how text looks
into the sample text of the master, where nothing inherits it. Both are put where every program looks.
"""

from __future__ import annotations

from copy import deepcopy
from itertools import count

from lxml import etree

from deckbuilder.geometry import Frame
from deckbuilder.ooxml.namespaces import NS, q
from deckbuilder.ooxml.placeholders import Placeholder
from deckbuilder.ooxml.reading import (
    LARGEST_ID,
    frame_of,
    last_id,
    placeholder_elements,
    placeholders,
    set_box,
)
from deckbuilder.ooxml.tree import Element, attributes, children, every, find, number, take
from deckbuilder.themes.masters.cleaning import CleanedTemplate, LayoutPart, MasterPart
from deckbuilder.themes.masters.prompts import Prompt, drop_prompts
from deckbuilder.values import dataclass

_FIRST_FREE = 100
"""The first index that is given to placeholders that have none."""
_FACES = (("a:latin", "lt"), ("a:ea", "ea"), ("a:cs", "cs"))
"""The elements that name a face, and how the theme's faces for such letters end."""
_STYLES = (
    ("p:titleStyle", "title", "major"),
    ("p:bodyStyle", "body", "minor"),
    ("p:otherStyle", "", "minor"),
)
"""The text styles of a master, the placeholder whose sample text shows each, and the theme's font it is set
in."""


@dataclass(frozen=True)
class Repairs:
    """What was mended: how many placeholders were given an index of their own, and the prompts that were left
    over in plain text boxes and are gone."""

    indexed: int
    prompts: tuple[Prompt, ...]


def repaired(template: CleanedTemplate) -> Repairs:
    """Mend the trees of `template` in place; what was mended."""
    prompts = drop_prompts(template)
    for part in template.parts:
        _number_shapes(part.tree)
    for master in template.masters:
        if find(master.tree, "p:txStyles") is None:
            _lift_styles(master)
            for layout in master.layouts:
                _settle(layout, master)
    return Repairs(sum(_index(layout.tree) for _, layout in template.layouts), prompts)


def _index(layout: Element) -> int:
    """Give each placeholder of a layout an index of its own; titles have none."""
    given = set[int]()
    mended = 0
    for _, ph in placeholder_elements(layout):
        placeholder = Placeholder.read(ph)
        if placeholder.is_title:
            take(ph, "idx")
            continue
        index = placeholder.key
        if index == 0 or index in given or index > LARGEST_ID:
            index = next(free for free in count(_FIRST_FREE) if free not in given)
            ph.set("idx", str(index))
            mended += 1
        given.add(index)
    return mended


def _number_shapes(root: Element) -> None:
    """Give shapes that share an id, or have none, one of their own."""
    given = set[int]()
    free = max(1, last_id(root)) + 1
    for about in root.iter(q("p:cNvPr")):
        own = number(about, "id")
        if not 1 <= own <= LARGEST_ID or own in given:
            about.set("id", str(free))
            own, free = free, free + 1
        given.add(own)


# ---- styles that only the sample text tells


def _lift_styles(master: MasterPart) -> None:
    """Write the master's text styles from the looks of its sample text, in the theme's fonts."""
    styles = etree.SubElement(master.tree, q("p:txStyles"))
    samples = _by_form(master.tree)
    faces: dict[str, str] = {}
    for tag, form, font in _STYLES:
        style = etree.SubElement(styles, q(tag))
        for level, paragraph in _sample_levels(samples.get(form)).items():
            faces.setdefault(font, _face(paragraph))
            style.append(_level_style(level, paragraph, "+mj-" if font == "major" else "+mn-"))
    _set_fonts(master.theme.tree, faces)


def _by_form(root: Element) -> dict[str, Element]:
    """The first placeholder of each type."""
    shapes: dict[str, Element] = {}
    for shape, placeholder in placeholders(root):
        shapes.setdefault(placeholder.form, shape)
    return shapes


def _settle(layout: LayoutPart, master: MasterPart) -> None:
    """Move the places of a layout to where the master has title and text: LibreOffice writes the same
    boxes under every master, and the looks of one of them; those of the master are what a presentation
    shows there."""
    masters = _by_form(master.tree)
    title = frame_of(masters["title"]) if "title" in masters else None
    region = frame_of(masters["body"]) if "body" in masters else None
    content = [
        frame
        for shape, placeholder in placeholders(layout.tree)
        if not placeholder.is_title and not placeholder.is_foot and (frame := frame_of(shape))
    ]
    for shape, placeholder in list(placeholders(layout.tree)):
        frame = frame_of(shape)
        if placeholder.is_title and frame and title:
            set_box(shape, title.in_emu)
        elif not placeholder.is_title and not placeholder.is_foot and frame and region:
            set_box(shape, _projected(frame, content, region).in_emu)
        if placeholder.form == "subTitle":
            _say_plain(shape)


def _say_plain(subtitle: Element) -> None:
    """Give a subtitle that has no list style one without bullets, on the side its sample text stands on."""
    body = find(subtitle, "p:txBody")
    if body is None or find(body, "a:lstStyle") is not None:
        return
    style = etree.Element(q("a:lstStyle"))
    level = etree.SubElement(style, q("a:lvl1pPr"), marL="0", indent="0")
    sample = _sample_levels(subtitle).get(1)
    alignment = attributes(find(sample, "a:pPr")).get("algn")
    if alignment is not None:
        level.set("algn", alignment)
    etree.SubElement(level, q("a:buNone"))
    body.insert(1, style)


def _projected(frame: Frame, content: list[Frame], region: Frame) -> Frame:
    """`frame` in `region` as it is among the frames of all the content."""
    left, top = min(part.x for part in content), min(part.y for part in content)
    across = region.width / max(1.0, max(part.right for part in content) - left)
    down = region.height / max(1.0, max(part.bottom for part in content) - top)
    return Frame(
        region.x + (frame.x - left) * across,
        region.y + (frame.y - top) * down,
        frame.width * across,
        frame.height * down,
    )


def _sample_levels(shape: Element | None) -> dict[int, Element]:
    """The sample paragraph of each level, from 1, the first of it."""
    samples: dict[int, Element] = {}
    for paragraph in every(shape, "p:txBody/a:p"):
        samples.setdefault(number(find(paragraph, "a:pPr"), "lvl") + 1, paragraph)
    return dict(sorted(samples.items()))


def _looks(paragraph: Element) -> Element | None:
    """The properties of a paragraph's characters, or of those somebody would type into it."""
    run = find(paragraph, "a:r/a:rPr")
    return run if run is not None else find(paragraph, "a:endParaRPr")


def _face(paragraph: Element) -> str:
    latin = find(_looks(paragraph), "a:latin")
    return "" if latin is None else latin.get("typeface", "")


def _level_style(level: int, paragraph: Element, font: str) -> Element:
    """A level of a list style from a sample paragraph, its face replaced by the theme's, whose names begin
    with `font`."""
    style = etree.Element(q(f"a:lvl{level}pPr"), algn="l")
    properties = find(paragraph, "a:pPr")
    for name, value in attributes(properties).items():
        if name != "lvl":
            style.set(name, value)
    for child in children(properties):
        style.append(deepcopy(child))
    style.append(_characters(_looks(paragraph), font))
    return style


def _characters(sample: Element | None, font: str) -> Element:
    """What a sample's characters look like: size, weight and colour, and the theme's faces."""
    looks = etree.Element(q("a:defRPr"))
    written = attributes(sample)
    for name in ("sz", "b", "i", "cap"):
        if name in written:
            looks.set(name, written[name])
    fill = find(sample, "a:solidFill")
    if fill is not None:
        looks.append(deepcopy(fill))
    for tag, ending in _FACES:
        etree.SubElement(looks, q(tag), typeface=f"{font}{ending}")
    return looks


def _set_fonts(theme: Element, faces: dict[str, str]) -> None:
    """Name in the theme the faces that the sample text is set in; a font of other scripts is left to each
    program."""
    for font, latin in faces.items():
        for tag, face in (("latin", latin), ("ea", ""), ("cs", "")):
            for element in theme.iterfind(f".//a:{font}Font/a:{tag}", NS):
                if face or tag != "latin":
                    element.attrib.clear()
                    element.set("typeface", face)
