"""What makes a .pptx file one that PowerPoint opens without repair, and that people can go on editing.

Most of it no validator checks: relationships that lead nowhere, ids that are taken, placeholders their layout
does not have. Nothing here needs an office program.
"""

from __future__ import annotations

import getpass
import io
import re
import socket
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from openxml_audit import validate_pptx
from PIL import Image
from pptx import Presentation

from deckbuilder.colophon import PROGRAM
from deckbuilder.content.kinds import Area, kinds
from deckbuilder.editions import Edition
from deckbuilder.model import FittedDeck, Panels, Part, Rich, Section, Slide
from deckbuilder.render import FORMATS
from deckbuilder.render.pptx.arrangements import FIRST_INDEX
from tests.office import (
    FOOT,
    NS,
    Package,
    about,
    decorative,
    local,
    paragraphs,
    place,
    place_type,
    q,
    shapes,
    words,
)
from tests.samples import EVERYTHING, REPO, SMALL, changeable, copied, deck, every_edition, rendered

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Sample:
    """An edition whose file is looked at."""

    root: Path
    edition: Edition

    def __str__(self) -> str:
        return f"{self.edition.name}-{self.edition.theme}"

    @property
    def data(self) -> bytes:
        return rendered(self.root, self.edition, "pptx")

    @property
    def package(self) -> Package:
        return _package(self)


@cache
def _package(sample: Sample) -> Package:
    return Package(sample.data)


SAMPLES = [
    Sample(EVERYTHING, edition) for edition in every_edition(EVERYTHING) if edition.audience == "plenary"
]
SAMPLES += [Sample(REPO, edition) for edition in every_edition(REPO) if edition.audience == "plenary"]
each = pytest.mark.parametrize("sample", SAMPLES, ids=str)


# ---- the package


@each
def test_every_part_is_there_once_and_has_a_content_type_of_its_own(sample: Sample) -> None:
    package = sample.package
    names = [entry.filename for entry in package.entries]
    types = package.xml("[Content_Types].xml")
    overrides = {row.attrib["PartName"].lstrip("/") for row in types.iterfind("ct:Override", NS)}
    defaults = {row.attrib["Extension"] for row in types.iterfind("ct:Default", NS)}
    assert names[0] == "[Content_Types].xml"
    assert len(names) == len(set(names))
    assert overrides == {name for name in names if name.endswith(".xml")} - {"[Content_Types].xml"}
    assert {name.rpartition(".")[2] for name in names} - {"xml"} <= defaults


@each
def test_every_relationship_leads_to_a_part_and_every_part_is_reached(sample: Sample) -> None:
    package = sample.package
    reached, waiting = {""}, [""]
    while waiting:
        for relation in package.relations(waiting.pop()).values():
            if not relation.external and relation.target not in reached:
                reached.add(relation.target)
                waiting.append(relation.target)
    there = {name for name in package.parts if not name.endswith(".rels")} - {"[Content_Types].xml"}
    assert reached - {""} == there


@each
def test_every_relationship_id_in_a_part_exists_and_none_is_idle(sample: Sample) -> None:
    package = sample.package
    for name in [one for one in package.parts if one.endswith(".xml") and one != "[Content_Types].xml"]:
        used = {
            value
            for element in package.xml(name).iter()
            for key, value in element.attrib.items()
            if key.startswith(f"{{{NS['r']}}}")
        }
        known = package.relations(name)
        assert used <= set(known), name
        assert {key for key, one in known.items() if one.kind in {"image", "hyperlink"}} <= used, name


NEEDED = {
    "ppt/slides": "slideLayout",
    "ppt/slideLayouts": "slideMaster",
    "ppt/slideMasters": "theme",
    "ppt/notesSlides": "slide",
    "ppt/notesMasters": "theme",
}


@each
@pytest.mark.parametrize(("folder", "kind"), NEEDED.items())
def test_a_part_belongs_to_one_other(sample: Sample, folder: str, kind: str) -> None:
    package = sample.package
    assert package.named(folder)
    assert all(len(package.related(name, kind)) == 1 for name in package.named(folder))


@each
def test_links_lead_to_the_web_or_a_mailbox_and_nothing_else_is_outside(sample: Sample) -> None:
    package = sample.package
    outside = [
        one
        for name in package.parts
        if not name.endswith(".rels")
        for one in package.relations(name).values()
        if one.external
    ]
    assert all(
        one.kind == "hyperlink" and one.target.startswith(("https://", "http://", "mailto:", "tel:"))
        for one in outside
    )


@each
def test_ids_are_taken_once(sample: Sample) -> None:
    package = sample.package
    for name in [one for one in package.parts if one.endswith(".xml")]:
        ids = [one.attrib["id"] for one in package.xml(name).iter(q("p:cNvPr"))]
        assert len(ids) == len(set(ids)), name
    shown = package.xml("ppt/presentation.xml")
    masters = [int(one.attrib["id"]) for one in shown.iter(q("p:sldMasterId"))]
    layouts = [
        int(one.attrib["id"])
        for name in package.named("ppt/slideMasters")
        for one in package.xml(name).iter(q("p:sldLayoutId"))
    ]
    slides = [int(one.attrib["id"]) for one in shown.iterfind("p:sldIdLst/p:sldId", NS)]
    assert len({*masters, *layouts}) == len(masters) + len(layouts)
    assert min(*masters, *layouts) >= 2**31
    assert len(set(slides)) == len(slides) == len(package.named("ppt/slides"))
    assert min(slides) >= 256


@each
def test_sections_hold_every_slide_once_in_order_and_have_guids_of_their_own(sample: Sample) -> None:
    shown = sample.package.xml("ppt/presentation.xml")
    sections = list(shown.iter(q("p14:section")))
    assert [row.attrib["id"] for one in sections for row in one.iter(q("p14:sldId"))] == [
        row.attrib["id"] for row in shown.iterfind("p:sldIdLst/p:sldId", NS)
    ]
    assert all(list(one.iter(q("p14:sldId"))) for one in sections)
    assert len({one.attrib["id"] for one in sections}) == len(sections)


# ---- slides, layouts and the master


@each
def test_every_placeholder_is_one_of_its_layout(sample: Sample) -> None:
    package = sample.package
    for slide, layout in package.layouts.items():
        offered = {
            (found.get("type", "obj"), found.get("idx", "0")) for found in package.xml(layout).iter(q("p:ph"))
        }
        used = [
            (found.get("type", "obj"), found.get("idx", "0")) for found in package.xml(slide).iter(q("p:ph"))
        ]
        assert set(used) <= offered, slide
        assert len(used) == len(set(used)), slide


def said(sample: Sample) -> Iterator[tuple[str, ET.Element]]:
    """The shapes of each slide that are more than decoration.

    Left out are panels beside other content, which are drawn: no layout has places for them.
    """
    pages, _ = deck(sample.root, sample.edition)
    for name, slide in zip(sample.package.slides, pages.slides, strict=True):
        is_drawn = any(_is_drawn(kinds()[slide.kind].area(part.slot), part) for part in slide.parts)
        for shape in shapes(sample.package.xml(name)):
            if place(shape) is not None or not (is_drawn or decorative(shape)):
                yield name, shape


def _is_drawn(area: Area | None, part: Part[Rich]) -> bool:
    """Whether an area that may hold other content as well holds panels."""
    has_panels = any(isinstance(block, Panels) for block in part.blocks)
    return has_panels and not (area is not None and area.form)


def _is_sign(shape: ET.Element) -> bool:
    """Whether a shape is the disc of a panel, with its number or letter."""
    form = shape.find("p:spPr/a:prstGeom", NS)
    is_disc = form is not None and form.get("prst") == "ellipse"
    return is_disc and all(len(words(paragraph)) == 1 for paragraph in paragraphs(shape))


def _is_of_panel(shape: ET.Element) -> bool:
    """Whether a shape is the place of a panel."""
    own = place(shape)
    return own is not None and int(own.get("idx", "0")) >= FIRST_INDEX


@each
def test_every_text_of_a_slide_is_in_a_placeholder(sample: Sample) -> None:
    outside = [shape for _, shape in said(sample) if place(shape) is None]
    assert [shape for shape in outside if not _is_sign(shape)] == []


@each
def test_what_is_marked_as_a_decoration_says_nothing(sample: Sample) -> None:
    package = sample.package
    pages = [*package.slides, *package.named("ppt/slideLayouts"), *package.named("ppt/slideMasters")]
    seen_only = [shape for name in pages for shape in shapes(package.xml(name)) if decorative(shape)]
    assert seen_only
    assert [shape for shape in seen_only if any(words(line) for line in paragraphs(shape))] == []


@each
def test_reset_slide_changes_nothing(sample: Sample) -> None:
    """Places, sizes, faces and colours come from the layout: a slide says none of its own, but for pictures,
    tables and panels.

    The size of running text, for all of a place at once, is a step of the brand's; a text moves up and down, or
    is higher, as what stands below it leaves room.
    """
    for slide, shape in said(sample):
        if shape.tag == q("p:sp") and not _is_of_panel(shape) and not _is_sign(shape):
            layout = sample.package.xml(sample.package.layouts[slide])
            places = {_index(row): row for row in shapes(layout) if place(row) is not None}
            assert _sides(shape) in (None, _sides(places[_index(shape)])), slide
            own = list(shape.iter(q("a:defRPr")))
            assert all(look.attrib.keys() == {"sz"} and not len(look) for look in own), slide
            assert not [
                one
                for one in shape.iter(q("a:rPr"))
                if {"sz", "spc", "cap"} & one.attrib.keys() or one.find("a:solidFill", NS) is not None
            ], slide


@each
def test_a_layout_has_its_panels_as_the_first_slide_made_with_it(sample: Sample) -> None:
    """So «reset slide» puts them back: what a slide says of a panel, its layout says too."""
    package = sample.package
    first = {layout: slide for slide, layout in reversed(package.layouts.items())}
    for layout, slide in first.items():
        there = {_index(shape): _looks(shape) for shape in shapes(package.xml(layout)) if _is_of_panel(shape)}
        here = {_index(shape): _looks(shape) for shape in shapes(package.xml(slide)) if _is_of_panel(shape)}
        assert here == there, slide


def _index(shape: ET.Element) -> str:
    own = place(shape)
    assert own is not None
    return own.get("idx", "0")


def _sides(shape: ET.Element) -> tuple[str, str] | None:
    """How far from the side a shape begins and how wide it is, if it says so."""
    frame = shape.find("p:spPr/a:xfrm", NS)
    if frame is None:
        return None
    corner, size = frame.find("a:off", NS), frame.find("a:ext", NS)
    assert corner is not None
    assert size is not None
    return corner.attrib["x"], size.attrib["cx"]


def _looks(shape: ET.Element) -> list[bytes]:
    """Where a text stands and how it looks, as it is written."""
    elements = [
        shape.find(path, NS) for path in ("p:spPr/a:xfrm", "p:txBody/a:bodyPr", "p:txBody/a:lstStyle")
    ]
    return [ET.tostring(element) for element in elements if element is not None]


@each
def test_no_placeholder_is_empty(sample: Sample) -> None:
    empty = [
        (slide, about(shape).get("name"))
        for slide, shape in said(sample)
        if shape.tag == q("p:sp") and not any(words(paragraph).strip() for paragraph in paragraphs(shape))
    ]
    assert empty == []


@each
def test_the_title_is_read_first_is_not_empty_and_is_that_of_no_other_slide(sample: Sample) -> None:
    package = sample.package
    titles = []
    for slide in package.slides:
        first = shapes(package.xml(slide))[0]
        assert place_type(first) in {"title", "ctrTitle"}, slide
        titles.append(" ".join(words(paragraph).strip() for paragraph in paragraphs(first)))
    assert all(titles)
    assert [title for title in titles if titles.count(title) > 1] == []


@each
def test_date_footer_and_number_come_last_and_are_fields_or_texts_of_the_layout(sample: Sample) -> None:
    package = sample.package
    numbered = 0
    for slide in package.slides:
        types = [place_type(shape) for shape in shapes(package.xml(slide))]
        foot = [one for one in types if one in FOOT]
        assert types[len(types) - len(foot) :] == foot
        fields = {one.attrib["type"] for one in package.xml(slide).iter(q("a:fld"))}
        assert ("slidenum" in fields) == ("sldNum" in foot)
        numbered += "sldNum" in foot
    assert numbered > 5


@each
def test_every_kind_has_a_layout_with_a_name_for_people_and_so_have_panels_by_their_number(
    sample: Sample,
) -> None:
    package = sample.package
    names = [
        one.get("name", "")
        for layout in package.named("ppt/slideLayouts")
        for one in package.xml(layout).iterfind("p:cSld", NS)
    ]
    pages, _ = deck(sample.root, sample.edition)
    own = [str(pages.label(f"kind:{kind}")) for kind in kinds()]
    arranged = {(kinds()[slide.kind].name, number) for slide in pages.slides for number in _in_places(slide)}
    with_panels = [f"{pages.label(f'kind:{kind}')}, {number}" for kind, number in arranged]
    assert len(set(names)) == len(names)
    assert sorted(names) == sorted(own + with_panels)
    assert all(name and not re.search(r"\d|[_-]", name) for name in own)


def _in_places(slide: Slide[Rich]) -> Iterator[int]:
    """The number of panels that a layout is made for."""
    for part in slide.parts:
        area = kinds()[slide.kind].area(part.slot)
        panels = [block for block in part.blocks if isinstance(block, Panels)]
        yield from (len(block.items) for block in panels if area is not None and area.form)


LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?")


@each
def test_every_run_field_and_break_says_its_language(sample: Sample) -> None:
    package = sample.package
    for name in [
        *package.slides,
        *package.named("ppt/notesSlides"),
        *package.named("ppt/slideLayouts"),
        *package.named("ppt/slideMasters"),
    ]:
        for element in (one for tag in ("a:r", "a:fld", "a:br") for one in package.xml(name).iter(q(tag))):
            properties = element.find("a:rPr", NS)
            assert properties is not None, name
            assert LANGUAGE.fullmatch(properties.get("lang", "")), name
    written = [
        one.attrib["lang"]
        for name in package.parts
        if name.endswith(".xml")
        for one in package.xml(name).iter()
        if "lang" in one.attrib
    ]
    assert [one for one in written if not LANGUAGE.fullmatch(one)] == []


@each
def test_tables_have_a_header_row_and_as_many_cells_as_columns(sample: Sample) -> None:
    package = sample.package
    tables = [(slide, table) for slide in package.slides for table in package.xml(slide).iter(q("a:tbl"))]
    assert tables
    for slide, table in tables:
        properties, columns = table.find("a:tblPr", NS), table.findall("a:tblGrid/a:gridCol", NS)
        assert properties is not None, slide
        assert properties.get("firstRow") == "1", slide
        assert {len(row.findall("a:tc", NS)) for row in table.iterfind("a:tr", NS)} == {len(columns)}, slide
        paragraphs = list(table.iterfind(".//a:tc//a:p", NS))
        unmarked = [paragraph for paragraph in paragraphs if paragraph.find("a:pPr/a:buNone", NS) is not None]
        assert unmarked == paragraphs, "OnlyOffice hands the marks of a placeholder's lists on to its table"
        assert all(int(one.attrib["w"]) > 0 for one in columns), slide


@each
def test_every_item_of_a_numbered_list_says_where_the_list_starts(sample: Sample) -> None:
    """As PowerPoint writes it: items that say different starts are different lists to it,
    and the second begins at 1 again."""
    package = sample.package
    for slide in package.slides:
        for shape in shapes(package.xml(slide)):
            starts = {one.get("startAt", "1") for one in shape.iter(q("a:buAutoNum"))}
            assert len(starts) <= 1, (slide, starts)


@each
def test_a_picture_is_described_in_words_or_marked_as_a_decoration(sample: Sample) -> None:
    package = sample.package
    parts = [*package.slides, *package.named("ppt/slideLayouts"), *package.named("ppt/slideMasters")]
    for shape in (one for part in parts for one in shapes(package.xml(part)) if one.tag == q("p:pic")):
        told = about(shape).get("descr", "")
        assert decorative(shape) != bool(told)
        assert not re.search(r"\.(png|jpe?g|gif|svg)\b", told, re.IGNORECASE)


# ---- the brand


def _literal(package: Package) -> Iterator[tuple[str, str]]:
    for name in [
        one
        for one in package.parts
        if one.endswith(".xml") and not one.startswith(("ppt/theme/", "docProps/", "["))
    ]:
        for element in package.xml(name).iter():
            if local(element) in {"a:srgbClr", "a:sysClr", "a:prstClr", "a:hslClr"}:
                yield name, element.get("val", "")
            if local(element) in {"a:latin", "a:ea", "a:cs", "a:sym"} and not element.get(
                "typeface", ""
            ).startswith("+"):
                yield name, element.get("typeface", "")


@each
def test_no_colour_and_no_typeface_is_written_outside_the_theme(sample: Sample) -> None:
    assert list(_literal(sample.package)) == []


@each
def test_changing_the_colours_changes_the_theme_and_nothing_else(sample: Sample) -> None:
    made, theme = deck(sample.root, sample.edition)
    swapped = replace(
        theme.colours,
        background="#101010",
        text="#F0F0F0",
        heading="#FFDD00",
        soft="#202020",
        accent="#00FFAA",
        link="#99CCFF",
    )
    other = Package(FORMATS["pptx"].render(made, replace(theme, colours=swapped)))
    assert {name for name in other.parts if other.parts[name] != sample.package.parts[name]} == {
        "ppt/theme/theme1.xml",
        "ppt/theme/theme2.xml",
    }


@each
def test_slides_and_notes_have_one_theme_with_a_complete_set_of_colours_and_fonts(sample: Sample) -> None:
    assert len({sample.package.parts[name] for name in sample.package.named("ppt/theme")}) == 1
    for name in sample.package.named("ppt/theme"):
        tree = sample.package.xml(name)
        scheme = next(tree.iter(q("a:clrScheme")))
        assert [local(one) for one in scheme] == [f"a:{one}" for one in ["dk1", "lt1", "dk2", "lt2"]] + [
            f"a:accent{n}" for n in range(1, 7)
        ] + [
            "a:hlink",
            "a:folHlink",
        ]
        assert all(re.fullmatch("[0-9A-F]{6}", next(iter(one)).attrib["val"]) for one in scheme)
        assert all(
            one.find("a:latin", NS) is not None
            for font in ("a:majorFont", "a:minorFont")
            for one in tree.iter(q(font))
        )


# ---- what is said of the file


@each
def test_title_subject_and_language_are_set_and_nobody_is_named(sample: Sample) -> None:
    made, _ = deck(sample.root, sample.edition)
    core = sample.package.xml("docProps/core.xml")
    tags = {one.tag.rpartition("}")[2] for one in core}
    assert core.findtext("dc:title", "", NS) == str(made.title)
    assert core.findtext("dc:subject", "", NS) == str(made.subject)
    assert LANGUAGE.fullmatch(core.findtext("dc:language", "", NS))
    assert core.findtext("dc:description", "", NS).endswith(PROGRAM)
    assert tags <= {"title", "subject", "description", "language", "version", "created", "modified"}


@each
def test_nothing_of_this_machine_is_in_the_file(sample: Sample) -> None:
    package = sample.package
    books = [Package(data) for name, data in package.parts.items() if name.endswith(".xlsx")]
    everything = b"\n".join(data for one in (package, *books) for data in one.parts.values()).decode(
        "utf-8", "replace"
    )
    traces = {
        str(Path.home()),
        str(REPO),
        "Steve Canny",
        "python-pptx",
        "printerSettings",
        "lastModifiedBy",
        "thumbnail",
    }
    traces |= {
        name for name in (getpass.getuser(), socket.gethostname()) if len(name) > 4
    }  # a shorter one may be a word of a slide
    assert [one for one in traces if one in everything] == []
    assert not [
        name
        for name in package.parts
        if re.search(r"thumbnail|printer|vba|custom(?!\.xml$)|comment", name, re.IGNORECASE)
    ]
    (properties,) = (name for name in package.parts if re.search("custom", name, re.IGNORECASE))
    pages, _ = deck(sample.root, sample.edition)
    own = {f"deckbuilder.{name}": value for name, value in pages.colophon.entries}
    assert {row.get("name"): "".join(row.itertext()) for row in package.xml(properties)} == own
    assert len({entry.date_time for entry in package.entries}) == 1


# ---- right to left


def test_a_deck_from_right_to_left_is_a_mirror_image() -> None:
    (arabic,) = (one for one in SAMPLES if one.edition.locale == "ar" and one.edition.theme == "plain")
    english = next(
        one
        for one in SAMPLES
        if one.root == EVERYTHING and one.edition.locale == "en" and one.edition.theme == "plain"
    )
    assert arabic.package.xml("ppt/presentation.xml").get("rtl") == "1"
    assert english.package.xml("ppt/presentation.xml").get("rtl") is None
    for name in [*arabic.package.named("ppt/slideLayouts"), *arabic.package.named("ppt/slideMasters")]:
        assert [_mirrored(*one) for one in _boxes(english.package.xml(name))] == list(
            _boxes(arabic.package.xml(name))
        ), name
    tables = [one for slide in arabic.package.slides for one in arabic.package.xml(slide).iter(q("a:tblPr"))]
    assert [one.get("rtl") for one in tables] == ["1"] * len(tables) != []


def _boxes(tree: ET.Element) -> Iterator[tuple[int, int, int, int]]:
    for shape in shapes(tree):
        for transform in shape.iter(q("a:xfrm")):
            off, ext = transform.find("a:off", NS), transform.find("a:ext", NS)
            assert off is not None
            assert ext is not None
            yield int(off.attrib["x"]), int(off.attrib["y"]), int(ext.attrib["cx"]), int(ext.attrib["cy"])


def _mirrored(x: int, y: int, width: int, height: int) -> tuple[int, int, int, int]:
    return 12_192_000 - x - width, y, width, height


def test_a_text_that_runs_the_other_way_says_so() -> None:
    english = next(one for one in SAMPLES if one.root == EVERYTHING and one.edition.locale == "en")
    rows = [
        one
        for slide in english.package.slides
        for shape in shapes(english.package.xml(slide))
        for one in paragraphs(shape)
    ]
    hebrew = [one for one in rows if any(run.get("lang") == "he-IL" for run in one.iter(q("a:rPr")))]
    assert len(hebrew) == 3
    assert {
        (one.get("algn"), one.get("rtl")) for row in hebrew if (one := row.find("a:pPr", NS)) is not None
    } == {("r", "1")}


# ---- second opinions


@each
def test_a_validator_finds_nothing(sample: Sample, tmp_path: Path) -> None:
    (tmp_path / "deck.pptx").write_bytes(sample.data)
    assert [
        f"{one.part_uri}: {one.description}" for one in validate_pptx(tmp_path / "deck.pptx").errors
    ] == []


@each
def test_python_pptx_opens_it_and_saves_the_same_slides(sample: Sample) -> None:
    shown = Presentation(io.BytesIO(sample.data))
    saved = io.BytesIO()
    shown.save(saved)
    again = Package(saved.getvalue())
    before = sample.package
    assert len(shown.slides) == len(before.slides)
    assert [_all_words(again.xml(slide)) for slide in again.slides] == [
        _all_words(before.xml(slide)) for slide in before.slides
    ]
    assert all(slide.shapes.title is not None for slide in shown.slides)


def _all_words(tree: ET.Element) -> list[str]:
    return [words(paragraph) for shape in shapes(tree) for paragraph in paragraphs(shape)]


def test_people_can_add_a_slide_of_every_layout(tmp_path: Path) -> None:
    """As «New slide» does in PowerPoint: each layout gives a slide with its places, and
    the file is still sound."""
    sample = SAMPLES[0]
    shown = Presentation(io.BytesIO(sample.data))
    for layout in shown.slide_layouts:
        slide = shown.slides.add_slide(layout)
        assert slide.shapes.title is not None, layout.name
        slide.shapes.title.text = f"Added: {layout.name}"
    shown.save(str(tmp_path / "more.pptx"))
    assert validate_pptx(tmp_path / "more.pptx").is_valid


def test_pictures_shown_twice_are_in_the_file_once() -> None:
    package = SAMPLES[0].package
    pictures = [data for name, data in package.parts.items() if name.startswith("ppt/media/")]
    assert len(pictures) == len(set(pictures)) == 2


def test_a_picture_is_shown_whole_in_its_own_proportions() -> None:
    package = SAMPLES[0].package
    frames = [
        one
        for slide in package.slides
        for shape in shapes(package.xml(slide))
        if shape.tag == q("p:pic")
        for one in shape.iter(q("a:ext"))
        if "cx" in one.attrib
    ]
    ratios = [int(one.attrib["cx"]) / int(one.attrib["cy"]) for one in frames]
    assert ratios == pytest.approx([160 / 90, 160 / 90, 64 / 16], rel=0.001)


def test_sections_of_one_name_keep_it_and_are_told_apart_by_their_guids() -> None:
    made, theme = deck(SMALL, every_edition(SMALL)[0])
    (section,) = made.sections
    first, second, third = section.slides
    back = (
        Section("a", section.title, (first,)),
        Section("b", section.title, (second,)),
        Section("c", section.title, (third,)),
    )
    package = Package(FORMATS["pptx"].render(FittedDeck(replace(changeable(made), sections=back)), theme))
    shown = list(package.xml("ppt/presentation.xml").iter(q("p14:section")))
    assert [section.attrib["name"] for section in shown] == ["Talk", "Talk", "Talk"]
    assert len({section.attrib["id"] for section in shown}) == 3


def test_a_logo_is_called_what_it_is_whatever_its_file_was_called(tmp_path: Path) -> None:
    folder = copied(SMALL, tmp_path)
    Image.new("RGB", (40, 20), "navy").save(folder / "themes" / "plain" / "logo.png", "JPEG")
    theme = folder / "themes" / "plain" / "theme.yaml"
    theme.write_text(theme.read_text() + "logo: {light: logo.png, alt: A sign}\n")
    (edition, *_) = every_edition(folder)
    package = Package(rendered(folder, edition, "pptx"))
    media = {name: data for name, data in package.parts.items() if name.startswith("ppt/media/logo")}
    assert set(media) == {"ppt/media/logo.jpg", "ppt/media/logo-on-dark.jpg"}
    assert all(data.startswith(b"\xff\xd8") for data in media.values())
    assert "ppt/media/logo.jpg" in package.related("ppt/slideMasters/slideMaster1.xml", "image")
