"""Decks as readable text, for the files in tests/golden: what a person would be told of a
.pptx or .html over the telephone."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from tests.office import NS, Package, about, decorative, place, place_type, q, shapes
from tests.page import Element, document, slides

MARKS = {"b": "**", "i": "*"}


def pptx(data: bytes) -> str:
    """The outline of a PowerPoint file: layouts, placeholders, levels, runs, languages,
    scales, notes and sections."""
    return "\n".join(_presentation(Package(data))) + "\n"


def _presentation(package: Package) -> Iterator[str]:
    core, shown = package.xml("docProps/core.xml"), package.xml("ppt/presentation.xml")
    direction = "right to left" if shown.get("rtl") == "1" else "left to right"
    yield f"deck {core.findtext('dc:title', '', NS)!r}, {core.findtext('dc:language', '', NS)}, {direction}"
    yield f"  about {core.findtext('dc:subject', '', NS)!r}"
    numbers = {
        row.attrib["id"]: number for number, row in enumerate(shown.iterfind("p:sldIdLst/p:sldId", NS))
    }
    for section in shown.iter(q("p14:section")):
        yield f"section {section.attrib['name']!r}"
        for row in section.iter(q("p14:sldId")):
            yield from _slide(package, numbers[row.attrib["id"]])


def _slide(package: Package, number: int) -> Iterator[str]:
    part = package.slides[number]
    layout = package.xml(package.layouts[part])
    name = layout.find("p:cSld", NS)
    yield f"  slide {number + 1}, layout {'' if name is None else name.get('name')!r}"
    for shape in shapes(package.xml(part)):
        yield from _shape(package, part, shape)
    notes = package.notes(part)
    if notes:
        yield "    notes"
        yield from (
            line
            for shape in shapes(package.xml(notes))
            if place_type(shape) == "body"
            for line in _lines(package, notes, shape)
        )


def _shape(package: Package, part: str, shape: ET.Element) -> Iterator[str]:
    found = place(shape)
    index = found.get("idx", "0") if found is not None else "-"
    alt = (
        "decoration"
        if decorative(shape)
        else f"alt {about(shape).attrib['descr']!r}"
        if "descr" in about(shape).attrib
        else ""
    )
    notes = [
        one
        for one in (f"{place_type(shape)} {index} {about(shape).get('name')!r}", alt, _scale(shape))
        if one
    ]
    yield "    " + ", ".join(notes)
    yield from (
        _rows(package, part, shape)
        if shape.find(".//a:tbl", NS) is not None
        else _lines(package, part, shape)
    )


def _scale(shape: ET.Element) -> str:
    fit = shape.find("p:txBody/a:bodyPr/a:normAutofit", NS)
    return (
        ""
        if fit is None
        else f"font {int(fit.get('fontScale', '100000')) / 1000:g} %, spacing "
        f"-{int(fit.get('lnSpcReduction', '0')) / 1000:g} %"
    )


def _rows(package: Package, part: str, shape: ET.Element) -> Iterator[str]:
    table = next(shape.iter(q("a:tbl")))
    properties = table.find("a:tblPr", NS)
    yield "      table " + " ".join(
        sorted(
            name for name, value in ({} if properties is None else properties.attrib).items() if value == "1"
        )
    )
    for row in table.iter(q("a:tr")):
        yield "      | " + " | ".join(
            " / ".join(_runs(package, part, one) for one in cell.iter(q("a:p")))
            for cell in row.iter(q("a:tc"))
        )


def _lines(package: Package, part: str, shape: ET.Element) -> Iterator[str]:
    for paragraph in shape.iter(q("a:p")):
        yield f"      {_mark(paragraph)} {_runs(package, part, paragraph)}".rstrip()


def _mark(paragraph: ET.Element) -> str:
    """The level of a paragraph, what it says itself of bullets and numbers, and its
    direction where it says one."""
    properties = paragraph.find("a:pPr", NS)
    if properties is None:
        return "¶"
    number = properties.find("a:buAutoNum", NS)
    own = (
        "plain"
        if properties.find("a:buNone", NS) is not None
        else "bullet"
        if properties.find("a:buChar", NS) is not None
        else ""
    )
    form = own if number is None else f"number from {number.get('startAt', '1')}"
    way = {"1": "rtl", "0": "ltr"}.get(properties.get("rtl", ""), "")
    level = f"level {properties.get('lvl')}" if "lvl" in properties.attrib else ""
    inside = ", ".join(one for one in (level, form, way) if one)
    return f"¶({inside})" if inside else "¶"


def _runs(package: Package, part: str, paragraph: ET.Element) -> str:
    language = ""
    written = []
    for one in paragraph:
        properties = one.find("a:rPr", NS)
        if one.tag == q("a:br"):
            written.append("⏎")
        if one.tag not in {q("a:r"), q("a:fld")} or properties is None:
            continue
        if properties.get("lang") != language:
            language = properties.get("lang", "?")
            written.append(f"[{language}] ")
        written.append(
            f"<{one.get('type')}>"
            if one.tag == q("a:fld")
            else _run(package, part, one.findtext("a:t", "", NS), properties)
        )
    return "".join(written)


def _run(package: Package, part: str, text: str, properties: ET.Element) -> str:
    for attribute, mark in MARKS.items():
        text = f"{mark}{text}{mark}" if properties.get(attribute) == "1" else text
    link = properties.find("a:hlinkClick", NS)
    return text if link is None else f"[{text}]({package.relations(part)[link.attrib[q('r:id')]].target})"


SHOWN = ("lang", "dir", "start", "scope", "alt", "href", "role")
"""The attributes that say something of the content."""
SILENT = {"shape", "foot", "position"}
INLINE = {"a", "em", "strong", "br", "bdi", "span", "kbd"}


def html(data: bytes) -> str:
    """The outline of an HTML deck: its slides as a tree of elements with languages,
    alternative texts and links."""
    page = document(data)
    title = next(page.find("title")).text
    return (
        "\n".join(
            [
                f"page {title!r}{_attributes(page)}",
                *(line for one in slides(page) for line in _element(one, "  ")),
            ]
        )
        + "\n"
    )


def _element(element: Element, indent: str) -> Iterator[str]:
    if element.classes & SILENT:
        return
    name = element.tag + "".join(f".{one}" for one in sorted(element.classes))
    own = "".join(
        _inline(one) for one in element.children if isinstance(one, str) or one.tag in INLINE
    ).split()
    yield f"{indent}{name}{_attributes(element)} {' '.join(own)}".rstrip()
    for child in element.elements:
        if child.tag not in INLINE:
            yield from _element(child, indent + "  ")


def _inline(piece: Element | str) -> str:
    if isinstance(piece, str):
        return piece
    if piece.tag == "br":
        return "⏎"
    return f"<{piece.tag}{_attributes(piece)}>{''.join(map(_inline, piece.children))}</{piece.tag}>"


def _attributes(element: Element) -> str:
    return "".join(f" {name}={element.attributes[name]!r}" for name in SHOWN if name in element.attributes)
