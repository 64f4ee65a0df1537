"""The vocabulary of Office Open XML, as far as slide masters need it, and the one parser for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree

from deckbuilder.geometry import EmuFrame, Frame

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no other name for it

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
SLIDES = "http://schemas.openxmlformats.org/presentationml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
CHOICES = "http://schemas.openxmlformats.org/markup-compatibility/2006"
NS = {"a": DRAWING, "p": SLIDES, "r": OFFICE, "rel": RELATIONS, "ct": TYPES, "mc": CHOICES}

_PARSER = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    huge_tree=False,
    remove_comments=True,
    remove_pis=True,
)


class NotXml(ValueError):
    """A part that is not well-formed XML, or that declares a document type."""


def parse(data: bytes) -> Element:
    """The root of an XML part; NotXml for what is none, and for any DOCTYPE, with which entities come."""
    if (
        b"<!DOCTYPE" in data
        or "<!DOCTYPE".encode("utf-16-le") in data
        or "<!DOCTYPE".encode("utf-16-be") in data
    ):
        raise NotXml("it declares a document type")
    try:
        root = etree.fromstring(data, _PARSER)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotXml(f"it is not well-formed XML: {error}") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise NotXml("it declares a document type")
    return root


def written(root: Element) -> bytes:
    """The part as bytes; the same tree gives the same ones."""
    etree.cleanup_namespaces(root, keep_ns_prefixes=["a", "p", "r", *_named_prefixes(root)])
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _named_prefixes(root: Element) -> list[str]:
    """The prefixes that attributes name, as `mc:Ignorable` and `Requires` do: no element need bear them."""
    values = (
        value
        for one in root.iter()
        for name, value in attributes(one).items()
        if name.startswith(f"{{{CHOICES}}}") or name == "Requires"
    )
    return sorted({word.partition(":")[0] for value in values for word in value.split()})


def q(name: str) -> str:
    """`a:off` as lxml writes it."""
    prefix, _, local = name.partition(":")
    return f"{{{NS[prefix]}}}{local}"


def find(element: Element | None, path: str) -> Element | None:
    """The first descendant at `path`, such as `p:cSld/p:spTree`; None for None."""
    return None if element is None else element.find(path, NS)


def every(element: Element, path: str) -> list[Element]:
    return element.findall(path, NS)


def local(element: Element) -> str:
    """The tag without its namespace."""
    return element.tag.rpartition("}")[2]


def attributes(element: Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in element.attrib.items()}


def take(element: Element, name: str) -> str:
    """An attribute, which the element then no longer has; empty if it had none."""
    value = element.get(name, "")
    if name in element.attrib:
        del element.attrib[name]
    return value


def number(element: Element | None, name: str, otherwise: int = 0) -> int:
    """An attribute as a whole number; `otherwise` where it is missing or is none."""
    text = "" if element is None else element.get(name, "")
    try:
        return int(text)
    except ValueError:
        return otherwise


def remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def shapes(root: Element) -> Iterator[Element]:
    """The shapes of a master or layout from back to front, those of groups with them, each group before its own."""
    tree = find(root, "p:cSld/p:spTree")
    if tree is not None:
        yield from (
            one
            for one in tree.iter(q("p:sp"), q("p:pic"), q("p:grpSp"), q("p:graphicFrame"), q("p:cxnSp"))
            if one is not tree
        )


def places(root: Element) -> Iterator[tuple[Element, Element]]:
    """The placeholders of a master or layout: each shape with its `p:ph`."""
    for shape in shapes(root):
        found = shape.find("*/p:nvPr/p:ph", NS)
        if found is not None:
            yield shape, found


def form(ph: Element) -> str:
    """The type of a placeholder: `obj` where none is written."""
    return ph.get("type", "obj")


def box_of(shape: Element) -> Frame | None:
    """The box of a shape in points; None where it says none."""
    for path in ("p:spPr/a:xfrm", "p:grpSpPr/a:xfrm", "p:xfrm"):
        offset, extent = find(shape, f"{path}/a:off"), find(shape, f"{path}/a:ext")
        if offset is not None and extent is not None:
            corner = number(offset, "x"), number(offset, "y")
            return EmuFrame(*corner, number(extent, "cx"), number(extent, "cy")).in_points
    return None
