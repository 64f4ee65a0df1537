"""A .pptx file as a test reads it: its parts and relationships, and what stands on its
slides in reading order."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from xml.etree import ElementTree as ET

NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
}
FOOT = ("dt", "ftr", "sldNum")
"""The types of placeholders that are on every slide."""
HIDDEN_WORDS = "‹#›"


def q(name: str) -> str:
    """`a:p` as ElementTree writes it."""
    prefix, _, local = name.partition(":")
    return f"{{{NS[prefix]}}}{local}"


def local(element: ET.Element) -> str:
    """The tag with its usual prefix: `p:sp`."""
    space, _, name = element.tag[1:].partition("}")
    return next((f"{prefix}:{name}" for prefix, known in NS.items() if known == space), name)


@dataclass(frozen=True)
class Relation:
    kind: str
    target: str
    external: bool


class Package:
    """The parts of a .pptx file by name."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.entries = archive.infolist()
            self.parts = {entry.filename: archive.read(entry) for entry in self.entries}
        self._trees: dict[str, ET.Element] = {}

    def xml(self, name: str) -> ET.Element:
        if name not in self._trees:
            self._trees[name] = ET.fromstring(self.parts[name])
        return self._trees[name]

    def relations(self, part: str) -> dict[str, Relation]:
        """The relationships of a part (of the package, for the empty name) by id;
        targets are part names or addresses."""
        folder, _, name = part.rpartition("/")
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if rels not in self.parts:
            return {}
        found = {}
        for row in self.xml(rels):
            external = row.get("TargetMode") == "External"
            target = row.attrib["Target"]
            where = target if external else posixpath.normpath(posixpath.join(folder, target))
            found[row.attrib["Id"]] = Relation(row.attrib["Type"].rpartition("/")[2], where, external)
        return found

    def related(self, part: str, kind: str) -> list[str]:
        return [one.target for one in self.relations(part).values() if one.kind == kind]

    def named(self, folder: str) -> list[str]:
        """The XML parts directly in `folder`."""
        return [name for name in self.parts if posixpath.dirname(name) == folder and name.endswith(".xml")]

    @cached_property
    def slides(self) -> list[str]:
        """The slide parts in the order of the presentation."""
        relations = self.relations("ppt/presentation.xml")
        return [
            relations[one.attrib[q("r:id")]].target
            for one in self.xml("ppt/presentation.xml").iterfind("p:sldIdLst/p:sldId", NS)
        ]

    @property
    def layouts(self) -> dict[str, str]:
        """The layout part of each slide."""
        return {slide: self.related(slide, "slideLayout")[0] for slide in self.slides}

    def notes(self, slide: str) -> str | None:
        """The notes part of a slide."""
        return next(iter(self.related(slide, "notesSlide")), None)


def shapes(tree: ET.Element) -> list[ET.Element]:
    """The shapes of a slide, layout or master in reading order."""
    found = tree.find("p:cSld/p:spTree", NS)
    assert found is not None
    return [one for one in found if one.tag in {q("p:sp"), q("p:pic"), q("p:graphicFrame"), q("p:grpSp")}]


def about(shape: ET.Element) -> ET.Element:
    """The element with a shape's id, name and alternative text."""
    return next(shape.iter(q("p:cNvPr")))


def place(shape: ET.Element) -> ET.Element | None:
    """The `p:ph` of a shape that is a placeholder."""
    return next(shape.iter(q("p:ph")), None)


def place_type(shape: ET.Element) -> str:
    """The type of a placeholder (`obj`, where none is written); empty for a shape that is none."""
    found = place(shape)
    return "" if found is None else found.get("type", "obj")


def decorative(shape: ET.Element) -> bool:
    return any(one.get("val") == "1" for one in about(shape).iter(q("adec:decorative")))


def paragraphs(shape: ET.Element) -> Iterator[ET.Element]:
    """The paragraphs of a shape, or of the cells of a table, in reading order."""
    yield from shape.iter(q("a:p"))


def words(paragraph: ET.Element) -> str:
    """The text of a paragraph; a line break is a line feed."""
    pieces = (
        "\n" if one.tag == q("a:br") else one.findtext("a:t", "", NS)
        for one in paragraph
        if one.tag in {q("a:r"), q("a:br"), q("a:fld")}
    )
    return "".join(pieces)


def languages(paragraph: ET.Element) -> list[str]:
    """The language of each run of a paragraph; empty for one that says none."""
    runs = [one for one in paragraph if one.tag in {q("a:r"), q("a:fld")}]
    properties = [one.find("a:rPr", NS) for one in runs]
    return ["" if one is None else one.get("lang", "") for one in properties]


@dataclass(frozen=True)
class Said:
    """A text with the language it is marked with."""

    text: str
    language: str


def _said(paragraph: ET.Element) -> Iterator[Said]:
    text = " ".join(words(paragraph).split())
    if text:
        yield Said(text, " ".join(dict.fromkeys(languages(paragraph))))


def slide_said(package: Package, slide: str) -> list[Said]:
    """What a slide says, alternative texts included, in reading order.

    Date, footer and number are left out, and the numbers and letters on discs, which
    count as those of a list do.
    """
    found: list[Said] = []
    for shape in shapes(package.xml(slide)):
        if place_type(shape) in FOOT or is_disc(shape):
            continue
        alt = about(shape).get("descr", "").strip()
        if alt:
            found.append(Said(" ".join(alt.split()), ""))
        found += [said for paragraph in paragraphs(shape) for said in _said(paragraph)]
        found += [Said(text, "") for text in chart_said(package, slide, shape)]
    return found


def is_disc(shape: ET.Element) -> bool:
    """Whether a shape is round."""
    form = shape.find("p:spPr/a:prstGeom", NS)
    return form is not None and form.attrib["prst"] == "ellipse"


def chart_said(package: Package, slide: str, shape: ET.Element) -> Iterator[str]:
    """The names of a chart's series, then each category with its numbers as data: the
    program that shows them writes them."""
    for chart in shape.iter(q("c:chart")):
        tree = package.xml(package.relations(slide)[chart.attrib[q("r:id")]].target)
        series = list(tree.iter(q("c:ser")))
        yield from (_cached(one, "c:tx")[0] for one in series)
        for number, category in enumerate(_cached(series[0], "c:cat")):
            yield category
            yield from (_cached(one, "c:val")[number] for one in series)


def _cached(series: ET.Element, of: str) -> list[str]:
    return [" ".join((one.text or "").split()) for one in series.iterfind(f"{of}//c:v", NS)]


def notes_said(package: Package, slide: str) -> list[Said]:
    """The speaker notes of a slide."""
    part = package.notes(slide)
    body = (shape for shape in shapes(package.xml(part)) if place_type(shape) == "body") if part else ()
    return [said for shape in body for paragraph in paragraphs(shape) for said in _said(paragraph)]
