"""How the tests of charts and timelines look into YAML, .pptx files and pages."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from deckbuilder.content.slide_draft import SlideDraft, marked
from deckbuilder.content.slides import SLIDE
from deckbuilder.diagnostics import Sink
from deckbuilder.model import Deck, FittedDeck, Rich
from deckbuilder.reading.source import parse
from deckbuilder.render import FORMATS
from tests.browser.decks import default_theme

NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
}


def q(name: str) -> str:
    """`a:p` as ElementTree writes it."""
    prefix, _, local = name.partition(":")
    return f"{{{NS[prefix]}}}{local}"


def drafted(kind: str, slot: str, inner: str) -> tuple[SlideDraft | None, Sink]:
    """A slide of `kind` whose `slot` holds the YAML `inner`, which begins in line 5, as it is read."""
    sink = Sink()
    lines = "\n".join(f"  {line}" for line in inner.splitlines())
    node = parse(f"id: one\nkind: {kind}\ntitle: One\n{slot}:\n{lines}\n".encode(), "slides/one.yaml", sink)
    assert node is not None, sink.found
    draft = SLIDE.read(node, sink)
    return (marked(draft, "") if draft else None), sink


def found(sink: Sink) -> list[tuple[int, str]]:
    return [(one.at.line, one.code) for one in sink.found]


def pptx(deck: Deck[Rich]) -> bytes:
    """The file of a deck that was fitted, and that a test may have changed since."""
    return FORMATS["pptx"].render(FittedDeck(deck), default_theme())


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def xml(data: bytes, name: str) -> ET.Element:
    return ET.fromstring(parts(data)[name])


def values(tree: ET.Element, path: str) -> list[str]:
    """The attribute `val` of every element at `path`."""
    return [one.attrib["val"] for one in tree.iterfind(path, NS)]


def literal(tree: ET.Element) -> Iterator[str]:
    """Colours and faces that are not the theme's."""
    for one in tree.iter():
        if one.tag in {q("a:srgbClr"), q("a:sysClr"), q("a:prstClr")}:
            yield one.attrib.get("val", "")
        if one.tag in {q("a:latin"), q("a:ea"), q("a:cs")} and not one.attrib["typeface"].startswith("+"):
            yield one.attrib["typeface"]
