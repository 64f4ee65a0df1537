"""XML as elements: the one parser for parts that come from outside, and what is asked of an element."""

from __future__ import annotations

from typing import TypeAlias

from lxml import etree

from deckbuilder.ooxml.namespaces import COMPATIBILITY, NS, PAGE, q

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no other name for it

_PARSER = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    huge_tree=False,
    remove_comments=True,
    remove_pis=True,
)
_DOCTYPE = "<!DOCTYPE"


class NotXml(ValueError):
    """A part that is not well-formed XML, or that declares a document type."""


def parse(data: bytes) -> Element:
    """The root of an XML part; NotXml for what is none, and for any DOCTYPE, with which entities come."""
    if any(_DOCTYPE.encode(encoding) in data for encoding in ("utf-8", "utf-16-le", "utf-16-be")):
        raise NotXml("it declares a document type")
    try:
        root = etree.fromstring(data, _PARSER)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotXml(f"it is not well-formed XML: {error}") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise NotXml("it declares a document type")
    return root


def fragment(xml: str) -> list[Element]:
    """The elements of XML we wrote ourselves, with the prefixes a, r and p."""
    return list(etree.fromstring(f"<fragment {PAGE}>{xml}</fragment>"))


def serialised(root: Element) -> bytes:
    """The part as bytes; the same tree gives the same ones."""
    etree.cleanup_namespaces(root, keep_ns_prefixes=["a", "p", "r", *_named_prefixes(root)])
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _named_prefixes(root: Element) -> list[str]:
    """The prefixes that attributes name, as `mc:Ignorable` and `Requires` do: no element need bear them."""
    values = (
        value
        for element in root.iter()
        for name, value in attributes(element).items()
        if name.startswith(f"{{{COMPATIBILITY}}}") or name == "Requires"
    )
    return sorted({word.partition(":")[0] for value in values for word in value.split()})


def find(element: Element | None, path: str) -> Element | None:
    """The first descendant at `path`, such as `p:cSld/p:spTree`; None for None."""
    return None if element is None else element.find(path, NS)


def every(element: Element | None, path: str) -> list[Element]:
    """All descendants at `path`; none for None."""
    return [] if element is None else element.findall(path, NS)


def first(element: Element | None, *tags: str) -> Element | None:
    """The first descendant with one of the names `tags`, such as `p:cNvPr`; None for None."""
    return None if element is None else next(element.iter(*map(q, tags)), None)


def local(element: Element) -> str:
    """The tag without its namespace."""
    return element.tag.rpartition("}")[2]


def children(element: Element | None) -> list[Element]:
    """The elements inside an element; none for None."""
    return [] if element is None else list(element)


def attributes(element: Element | None) -> dict[str, str]:
    """The attributes by their names; none for None."""
    return {} if element is None else {str(name): str(value) for name, value in element.attrib.items()}


def number(element: Element | None, name: str, otherwise: int = 0) -> int:
    """An attribute as a whole number, as `conforming` proved it to be; `otherwise` where it is missing."""
    text = None if element is None else element.get(name)
    return otherwise if text is None else int(text)


def take(element: Element, name: str) -> str:
    """An attribute, which the element then no longer has; empty if it had none."""
    value = element.get(name, "")
    if name in element.attrib:
        del element.attrib[name]
    return value


def remove(element: Element) -> None:
    """Take an element out of its parent, with all that is in it."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def remove_all(root: Element, path: str) -> None:
    """Take out whatever stands at `path`."""
    for element in every(root, path):
        remove(element)
