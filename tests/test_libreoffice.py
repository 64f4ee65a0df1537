"""Every slide of every deck, drawn by LibreOffice: it is there, and no word stands outside its place.

LibreOffice fits text anew when it loads a file and so would hide what is too long. It is given a copy
in which nothing is fitted: each text stands at the very size, and with the line distance, that the
file says PowerPoint is to show.
"""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from deckbuilder.model import Deck, Rich, Section, Slide
from deckbuilder.render import FORMATS
from tests.conftest import Convert, needed
from tests.office import NS, Package, chart_said, place, q, shapes, words
from tests.samples import EVERYTHING, REPO, deck, every_edition, project

POINT = 12_700
FRACTION = 1.0
"""Points a word may stick out by: what two programs round differently."""
ABOVE, BELOW = 0.3, 0.12
"""What of a word's box, as pdftotext tells it, is empty above and below the letters, at most."""


@dataclass(frozen=True)
class Box:
    """A rectangle on the page, in points."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: Box) -> bool:
        """Whether the letters of a word with the box `other` are inside."""
        height = other.bottom - other.top
        top, bottom = other.top + ABOVE * height, other.bottom - BELOW * height
        across = self.left - FRACTION <= other.left and other.right <= self.right + FRACTION
        return across and self.top - FRACTION <= top and bottom <= self.bottom + FRACTION


@dataclass(frozen=True)
class Word:
    text: str
    box: Box


@dataclass(frozen=True)
class Place:
    """A placeholder of a slide: its box and the words it holds."""

    words: frozenset[str]
    box: Box


# ---- every different slide once


def unions() -> dict[str, bytes]:
    """A deck for each agenda, language and brand in Arial, with every slide that any
    audience sees, each once."""
    found: dict[str, tuple[Deck[Rich], dict[Slide[Rich], None], object]] = {}
    for root in (REPO, EVERYTHING):
        for edition in every_edition(root):
            made, theme = deck(root, edition)
            if {theme.heading_font, theme.body_font} == {
                "Arial"
            }:  # of the others, a machine may lack the twin they are measured with
                name = f"{edition.agenda}-{edition.locale}-{edition.theme}"
                _, seen, _ = found.setdefault(name, (made, {}, theme))
                seen.update(dict.fromkeys(made.slides))
    decks = {
        name: (replace(made, sections=_one_section(made, seen)), theme)
        for name, (made, seen, theme) in found.items()
    }
    return {name: FORMATS["pptx"].render(made, theme) for name, (made, theme) in decks.items()}  # type: ignore[arg-type]


def _one_section(made: Deck[Rich], slides: dict[Slide[Rich], None]) -> tuple[Section[Rich], ...]:
    return (Section("all", made.title, tuple(slides)),)


# ---- the copy in which nothing is fitted


def unfitted(data: bytes) -> bytes:
    """`data` with every size written out where it is shown, and fitting switched off everywhere."""
    package = Package(data)
    changed = {slide: _written_out(package, slide) for slide in package.slides}
    for name in [*package.named("ppt/slideLayouts"), *package.named("ppt/slideMasters")]:
        changed[name] = package.parts[name].replace(b"<a:normAutofit/>", b"<a:noAutofit/>")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in package.parts.items():
            archive.writestr(name, changed.get(name, part))
    return out.getvalue()


def _written_out(package: Package, slide: str) -> bytes:
    tree = ET.fromstring(package.parts[slide])
    layout = package.xml(package.layouts[slide])
    for shape in shapes(tree):
        body = shape.find("p:txBody/a:bodyPr", NS)
        found = place(shape)
        if body is None or found is None:
            continue
        fit = body.find("a:normAutofit", NS)
        font, less = (
            (100_000, 0)
            if fit is None
            else (int(fit.get("fontScale", "100000")), int(fit.get("lnSpcReduction", "0")))
        )
        for child in list(body):
            body.remove(child)
        ET.SubElement(body, q("a:noAutofit"))
        if fit is not None:
            for paragraph in shape.iter(q("a:p")):
                _resize(paragraph, _on_layout(layout, found.get("idx", "0")), font, less)
    written: bytes = ET.tostring(tree, encoding="utf-8", xml_declaration=True)
    return written


def _on_layout(layout: ET.Element, index: str) -> ET.Element:
    """The list style of a placeholder of the layout."""
    return next(
        style
        for shape in shapes(layout)
        for found in [place(shape)]
        if found is not None and found.get("idx", "0") == index
        for style in shape.iter(q("a:lstStyle"))
    )


def _resize(paragraph: ET.Element, styles: ET.Element, font: int, less: int) -> None:
    """Write out the size and the line distance a paragraph has when both are scaled as PowerPoint does it."""
    properties = paragraph.find("a:pPr", NS)
    if properties is None:
        properties = ET.Element(q("a:pPr"))
        paragraph.insert(0, properties)
    style = styles.find(f"a:lvl{int(properties.get('lvl', '0')) + 1}pPr", NS)
    assert style is not None
    percent, default = style.find("a:lnSpc/a:spcPct", NS), style.find("a:defRPr", NS)
    assert percent is not None
    assert default is not None
    spacing = ET.Element(q("a:lnSpc"))
    ET.SubElement(spacing, q("a:spcPct"), {"val": str(int(percent.attrib["val"]) - less)})
    properties.insert(0, spacing)
    for run in paragraph.iter(q("a:rPr")):
        run.set("sz", str(round(int(default.attrib["sz"]) * font / 100_000)))


# ---- what was drawn


def pieces(text: str) -> frozenset[str]:
    """The words of a text without their punctuation, at which a line may have been broken."""
    return frozenset(re.findall(r"\w+", text))


@pytest.fixture(scope="module")
def drawn(
    tmp_path_factory: pytest.TempPathFactory, libreoffice: Convert
) -> dict[str, tuple[Package, list[list[Word]]]]:
    """Each deck with the words of its pages, all drawn in one run of LibreOffice."""
    reader = needed("pdftotext")
    folder = tmp_path_factory.mktemp("office")
    decks = unions()
    for name, data in decks.items():
        (folder / f"{name}.pptx").write_bytes(unfitted(data))
    libreoffice([folder / f"{name}.pptx" for name in decks], "pdf", folder)
    return {name: (Package(decks[name]), _pages(reader, folder / f"{name}.pdf")) for name in decks}


def _pages(reader: str, pdf: Path) -> list[list[Word]]:
    assert pdf.is_file(), f"LibreOffice has made no {pdf.name}"
    page = ET.fromstring(
        re.sub(
            r"<!DOCTYPE[^>]*>",
            "",
            subprocess.run(
                [reader, "-bbox", str(pdf), "-"], check=True, capture_output=True, text=True
            ).stdout,
        )
    )
    space = "{http://www.w3.org/1999/xhtml}"
    return [[_word(one) for one in sheet.iter(f"{space}word")] for sheet in page.iter(f"{space}page")]


def _word(element: ET.Element) -> Word:
    return Word(
        element.text or "", Box(*(float(element.attrib[name]) for name in ("xMin", "yMin", "xMax", "yMax")))
    )


def places(package: Package, slide: str) -> Iterator[Place]:
    """The placeholders of a slide with the boxes they have there, on its layout or on the master, and its
    drawings with theirs: a place takes the room of areas that the slide leaves empty."""
    layout = package.layouts[slide]
    master = package.related(layout, "slideMaster")[0]
    for shape in shapes(package.xml(slide)):
        found = place(shape)
        if found is None:  # a timeline is a group of shapes of its own, a panel a text box
            own = _box(shape, "p:grpSpPr") or _box(shape)
            assert own is not None
            yield Place(pieces(" ".join(map(words, shape.iter(q("a:p"))))), own)
            continue
        candidates = [
            _same_place(package.xml(layout), "idx", found.get("idx", "0")),
            _same_place(package.xml(master), "type", found.get("type", "obj")),
        ]
        inherited = (_box(candidate) for candidate in candidates if candidate is not None)
        box = next(box for box in (_own_box(shape), *inherited) if box is not None)
        number = str(package.slides.index(slide) + 1) if found.get("type") == "sldNum" else ""
        yield Place(
            pieces(" ".join([number, *map(words, shape.iter(q("a:p"))), *chart_said(package, slide, shape)])),
            box,
        )


def _same_place(tree: ET.Element, key: str, value: str) -> ET.Element | None:
    return next(
        (
            shape
            for shape in shapes(tree)
            for one in [place(shape)]
            if one is not None and one.get(key, "0" if key == "idx" else "obj") == value
        ),
        None,
    )


def _own_box(shape: ET.Element) -> Box | None:
    """The box that a placeholder has on the slide itself, if it says one: as a text or picture, or as the
    frame of a table or chart."""
    return _box(shape) or _framed(shape.find("p:xfrm", NS))


def _box(shape: ET.Element, properties: str = "p:spPr") -> Box | None:
    return _framed(shape.find(f"{properties}/a:xfrm", NS))


def _framed(transform: ET.Element | None) -> Box | None:
    if transform is None:
        return None
    off, ext = transform.find("a:off", NS), transform.find("a:ext", NS)
    if off is None or ext is None:
        return None
    left, top = int(off.attrib["x"]) / POINT, int(off.attrib["y"]) / POINT
    return Box(left, top, left + int(ext.attrib["cx"]) / POINT, top + int(ext.attrib["cy"]) / POINT)


def _decks() -> list[str]:
    return sorted(
        {f"{edition.agenda}-{edition.locale}-{edition.theme}" for root in (REPO, EVERYTHING) for edition in every_edition(root)
         if {project(root).themes[edition.theme].heading_font, project(root).themes[edition.theme].body_font} == {"Arial"}}
    )  # fmt: skip


@pytest.mark.parametrize("name", _decks())
def test_libreoffice_shows_a_page_for_each_slide(
    drawn: dict[str, tuple[Package, list[list[Word]]]], name: str
) -> None:
    package, pages = drawn[name]
    assert len(pages) == len(package.slides)


@pytest.mark.parametrize("name", _decks())
def test_no_word_stands_outside_its_place(
    drawn: dict[str, tuple[Package, list[list[Word]]]], name: str
) -> None:
    """A word is looked for in the boxes of the places that have it; a piece of one, or
    the mark of a list, in any."""
    package, pages = drawn[name]
    outside = []
    for number, (slide, page) in enumerate(zip(package.slides, pages, strict=True), 1):
        every = list(places(package, slide))
        for word in page:
            mark = re.fullmatch(r"\W*|\d+\.", word.text)
            owners = every if mark else [one for one in every if pieces(word.text) <= one.words] or every
            unseen = not word.text.strip(
                "\u2068\u2069"
            )  # isolates: LibreOffice gives them a width, and draws nothing
            if not unseen and not any(one.box.holds(word.box) for one in owners):
                outside.append((number, word, [one.box for one in owners]))
    assert outside == []


@pytest.mark.parametrize("name", _decks())
def test_every_place_with_words_is_on_the_page(
    drawn: dict[str, tuple[Package, list[list[Word]]]], name: str
) -> None:
    """So that the law above is not empty: nearly all words are found on their page; the
    rest are broken or shaped."""
    package, pages = drawn[name]
    shown = [{piece for word in page for piece in pieces(word.text)} for page in pages]
    wanted = [
        [word for one in places(package, slide) if one.box.top >= 0 for word in one.words if word.isascii()]
        for slide in package.slides
    ]
    missing = [
        word
        for there, all_words in zip(shown, wanted, strict=True)
        for word in all_words
        if word not in there
    ]
    assert len(missing) < 0.05 * sum(map(len, wanted)), missing
