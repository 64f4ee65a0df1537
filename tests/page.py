"""An .html deck as a test reads it: a tree of elements, and what its slides say in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from tests.office import Said

VOID = {"br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
LINES = {"h1", "h2", "h3", "p", "li", "dt", "dd", "th", "td", "figcaption", "caption"}
"""The elements that hold one text each."""
FURNITURE = {"position", "foot", "logo", "shape"}
"""The classes of what is on every slide and is no text of the deck."""


@dataclass
class Element:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    @property
    def elements(self) -> list[Element]:
        return [one for one in self.children if isinstance(one, Element)]

    def find(self, *tags: str) -> Iterator[Element]:
        """Every element below this one with one of the `tags`, or with any, in the order of the document."""
        for child in self.elements:
            if child.tag in tags or not tags:
                yield child
            yield from child.find(*tags)

    @property
    def text(self) -> str:
        return "".join(
            "\n" if one == Element("br") else one if isinstance(one, str) else one.text
            for one in self.children
        )


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("#document")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(made)
        if tag not in VOID:
            self.open.append(made)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def document(data: bytes) -> Element:
    """The `html` element of a page; AssertionError if its elements are not properly nested."""
    builder = _Builder()
    builder.feed(data.decode("utf-8"))
    builder.close()
    assert len(builder.open) == 1, f"<{builder.open[-1].tag}> is not closed"
    return next(builder.open[0].find("html"))


def slides(page: Element) -> list[Element]:
    """The slides of a deck: the sections with an id."""
    return [one for one in page.find("section") if "id" in one.attributes]


def slide_said(page: Element, slide: Element) -> list[Said]:
    """What a slide says, alternative texts included, in reading order; without its
    notes and what is on every slide."""
    return list(_said(slide, page.attributes["lang"]))


def notes_said(page: Element, slide: Element) -> list[Said]:
    """The speaker notes of a slide."""
    return [
        said
        for one in slide.find("aside")
        if "notes" in one.classes
        for said in _said(one, page.attributes["lang"], inside=True)
    ]


def _said(element: Element, language: str, *, inside: bool = False) -> Iterator[Said]:
    if element.classes & FURNITURE or element.tag == "summary" or ("notes" in element.classes and not inside):
        return
    here = element.attributes.get("lang", language)
    if element.tag == "img" and element.attributes.get("alt"):
        yield Said(" ".join(element.attributes["alt"].split()), here)
    if element.tag in LINES:
        pieces = list(_own(element, here))
        text = " ".join("".join(piece for piece, _ in pieces).split())
        if text:
            yield Said(text, " ".join(dict.fromkeys(lang for piece, lang in pieces if piece.strip())))
    for child in element.elements:
        yield from _said(child, here)


def _own(element: Element, language: str) -> Iterator[tuple[str, str]]:
    """The text of an element that no line inside it has for itself, with its language."""
    for child in element.children:
        if isinstance(child, str):
            yield child, language
        elif child.tag == "br":
            yield "\n", language
        elif child.tag not in LINES:
            yield from _own(child, child.attributes.get("lang", language))
