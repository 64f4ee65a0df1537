"""Layouts of offices looked at as pages: what is painted where, and what is decided by it."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable, Iterator
from copy import deepcopy
from itertools import combinations
from pathlib import Path
from typing import Any

import pptx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation

from deckbuilder.authoring.new_theme import template_report
from deckbuilder.diagnostics import Diagnostic, Sink
from deckbuilder.geometry import Frame
from deckbuilder.model import Rich, Run
from deckbuilder.ooxml.colours import MAPPED, Colour
from deckbuilder.ooxml.tree import fragment
from deckbuilder.render.pptx.office import bare
from deckbuilder.render.pptx.text import Hyperlink, runs
from deckbuilder.themes.colours import contrast, on_ground
from deckbuilder.themes.layouts import Layout
from deckbuilder.themes.masters.compiled import analysed, compiled
from deckbuilder.themes.masters.deriving import derived
from deckbuilder.themes.masters.page_picture import PagePicture
from deckbuilder.themes.masters.palette import palette
from tests.template_files import (
    NAMESPACES,
    Box,
    draw,
    edited,
    ink,
    layout_of,
    paint,
    pictured,
    placeholder_of,
    plain,
    png,
    put,
    show_picture,
    sized,
    solid,
    theme_colours,
)
from tests.test_templates import sheet, themed

BODY = (36, 126, 648, 356)


def findings(data: bytes, folder: Path) -> tuple[Diagnostic, ...]:
    """What `theme inspect` and `theme add` tell of a template."""
    file, sink = folder / "template.pptx", Sink()
    file.write_bytes(data)
    template_report(file, sink)
    return sink.found


def codes(data: bytes, folder: Path) -> list[str]:
    return [finding.code for finding in findings(data, folder)]


def printed(data: bytes) -> bytes:
    """Every master and layout as decks are made under them."""
    parts = compiled(data, ()).parts
    return b"".join(xml for name, xml in parts.items() if "/slideMaster" in name or "/slideLayout" in name)


# ---- prompts


@pytest.mark.parametrize(
    "words",
    [
        "Click to edit Master text styles|Second level|Third level",
        "Textmasterformat bearbeiten|Zweite Ebene|Dritte Ebene",
        "Haga clic para modificar los estilos de texto del patrón|Segundo nivel",
        "Cliquez pour modifier les styles du texte du masque|Deuxième niveau",
        "Образец текста|Второй уровень|Третий уровень",
        "انقر لتحرير أنماط نص الشكل الرئيسي|المستوى الثاني",
        "单击此处编辑母版文本样式|第二级|第三级",
        "マスター テキストの書式設定|第 2 レベル",
        "Insert your logo here",
        "Clique para editar o título",
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit",
    ],
)
@pytest.mark.parametrize("place", ["master", "layout"])
def test_a_prompt_left_over_in_a_plain_text_box_is_told_and_not_printed(
    words: str, place: str, tmp_path: Path
) -> None:
    def edit(shown: Presentation) -> None:
        sheet = shown.slide_masters[0] if place == "master" else layout_of(shown, "Title and Content")
        draw(sheet, BODY, words=words, name="Content Placeholder 2")

    data = edited(edit)
    line = words.rpartition("|")[2].encode()
    assert printed(data).count(line) == printed(edited()).count(line)
    told = next(finding for finding in findings(data, tmp_path) if finding.code == "leftover-prompt")
    assert "Content Placeholder 2" in told.message
    assert ("its master" if place == "master" else "'Title and Content'") in told.message


def test_what_the_file_itself_prompts_with_is_a_prompt_in_any_language(tmp_path: Path) -> None:
    def edit(shown: Presentation) -> None:
        body = placeholder_of(shown.slide_masters[0], 1)
        body.text_frame.text = "Smelltu til að breyta"
        draw(layout_of(shown, "Section Header"), BODY, words="Smelltu til að breyta")

    assert "leftover-prompt" in codes(edited(edit), tmp_path)


def test_words_of_the_brand_are_no_prompt(tmp_path: Path) -> None:
    def edit(shown: Presentation) -> None:
        draw(shown.slide_masters[0], (36, 500, 300, 30), words="Every child safe|www.example.org")

    data = edited(edit)
    assert b"Every child safe" in printed(data)
    assert "leftover-prompt" not in codes(data, tmp_path)


def test_a_painted_box_loses_its_prompt_and_keeps_its_paint() -> None:
    def edit(shown: Presentation) -> None:
        draw(shown.slide_masters[0], BODY, solid("EEEEEE"), "Click to add text", name="Panel")

    data = edited(edit)
    assert b"Click to add text" not in printed(data)
    assert b'name="Panel"' in printed(data)
    assert len(analysed(data, {}).repairs.prompts) == 1


# ---- the picture of a page

PAGE = Frame(0, 0, 720, 540)


def picture(*edits: Callable[[Presentation], None], name: str = "Title and Content") -> PagePicture:
    """The picture of a layout after some edits."""
    analysis = analysed(edited(*edits), {})
    return next(analysis.pictures.of(design) for design in analysis.designs if design.title == name)


def on_master(box: Box, fill: str = "", **how: Any) -> Callable[[Presentation], None]:
    return lambda shown: draw(shown.slide_masters[0], box, fill, **how)


def sign_on(sheet: str, box: Box, **how: Any) -> Callable[[Presentation], None]:
    """Puts a red sign on the master, or on the layout of a name."""

    def edit(shown: Presentation) -> None:
        where = layout_of(shown, sheet) if sheet else shown.slide_masters[0]
        show_picture(where, box, png(200, 200, "#C8102E"), **how)

    return edit


GRADIENT = (
    '<a:gradFill><a:gsLst><a:gs pos="0"><a:srgbClr val="000000"/></a:gs>'
    '<a:gs pos="100000"><a:srgbClr val="FFFFFF"/></a:gs></a:gsLst><a:lin ang="0"/></a:gradFill>'
)
PATTERN = (
    '<a:pattFill prst="pct50"><a:fgClr><a:srgbClr val="000000"/></a:fgClr>'
    '<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>'
)


@pytest.mark.parametrize(
    ("edit", "frame", "colour"),
    [
        (on_master((0, 0, 720, 36), solid("2B1055")), Frame(36, 4, 600, 20), "#2B1055"),
        (on_master((0, 0, 90, 540), solid("2B1055")), Frame(4, 100, 60, 20), "#2B1055"),
        (on_master((0, 500, 720, 40), solid("accent1")), Frame(36, 508, 600, 20), "#4F81BD"),
        (on_master((0, 500, 720, 40), solid("accent1", ("lumMod", 50_000))), Frame(36, 508, 60, 20), "#244061"),
        (on_master((0, 0, 720, 36), solid("000000", ("alpha", 50_000))), Frame(36, 4, 600, 20), "#7F7F7F"),
        (on_master((0, 0, 720, 36), solid("000000"), hidden=True), Frame(36, 4, 600, 20), "#FFFFFF"),
        (on_master((0, 0, 200, 200), solid("000000"), form="ellipse"), Frame(2, 2, 16, 16), "#FFFFFF"),
        (on_master((0, 0, 200, 200), solid("000000"), form="ellipse"), Frame(90, 90, 20, 20), "#000000"),
        (on_master((0, 0, 720, 540), GRADIENT), Frame(0, 0, 20, 540), "#040404"),
        (on_master((0, 0, 720, 540), GRADIENT), Frame(700, 0, 20, 540), "#FBFBFB"),
        (lambda shown: paint(shown.slide_masters[0], solid("tx2")), Frame(0, 0, 720, 540), "#1F497D"),
        (lambda shown: paint(layout_of(shown, "Title and Content"), solid("123456")), PAGE, "#123456"),
    ],
)  # fmt: skip
def test_the_picture_knows_the_colour_at_each_point(
    edit: Callable[[Presentation], None], frame: Frame, colour: str
) -> None:
    shown = picture(edit).behind(frame).colour
    assert contrast(shown, colour) < 1.08, (shown, colour)


def test_a_picture_is_light_where_it_is_light_and_dark_where_it_is_dark() -> None:
    def edit(shown: Presentation) -> None:
        master = shown.slide_masters[0]
        paint(master, pictured(master, png(800, 600, "#000000", "#FFFFFF")))

    page = picture(edit)
    assert page.behind(Frame(10, 10, 300, 300)).colour == "#000000"
    assert page.behind(Frame(400, 10, 300, 300)).colour == "#FFFFFF"
    both = page.behind(Frame(200, 10, 300, 300))
    assert both.mixed
    assert both.ratio("#FFFFFF") == both.ratio("#000000") == 1


def test_a_pattern_has_both_its_colours_behind_a_text() -> None:
    assert picture(on_master((0, 0, 720, 540), PATTERN)).behind(Frame(100, 100, 300, 300)).mixed


def test_a_layout_that_hides_its_masters_shapes_shows_none_of_them() -> None:
    def hide(shown: Presentation) -> None:
        layout_of(shown, "Title and Content")._element.set("showMasterSp", "0")

    band = on_master((0, 0, 720, 100), solid("000000"))
    assert picture(band).behind(Frame(0, 0, 720, 90)).colour == "#000000"
    assert picture(band, hide).behind(Frame(0, 0, 720, 90)).colour == "#FFFFFF"


@given(st.integers(0, 600), st.integers(0, 400), st.integers(24, 110), st.integers(24, 110))
@settings(deadline=None, max_examples=15)
def test_what_is_free_has_nothing_on_it_that_must_be_seen(x: int, y: int, width: int, height: int) -> None:
    page = picture(sign_on("", (x, y, width, height)))
    clear = page.clear_part(PAGE)
    sign = Frame(x, y, width, height)
    assert clear.covers(sign) < 0.05
    assert page.is_free(clear)
    assert not page.is_free(Frame(max(0, x - 10), max(0, y - 10), width + 10, height + 10))


# ---- which layout, and which place


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("names", [("", " - No logo"), (" - Logo", ""), (" A", " B")])
def test_of_two_layouts_with_the_same_places_the_one_with_the_sign_is_taken(
    names: tuple[str, str], *, first: bool
) -> None:
    def twins(shown: Presentation) -> None:
        content, vertical = layout_of(shown, "Title and Content"), layout_of(shown, "Title and Vertical Text")
        tree = vertical.shapes._spTree
        for shape in list(tree)[2:]:
            tree.remove(shape)
        for shape in list(content.shapes._spTree)[2:]:
            tree.append(deepcopy(shape))
        vertical._element.set("type", "obj")
        signed, bare = (content, vertical) if first else (vertical, content)
        signed._element.cSld.set("name", f"Title and Content{names[0]}")
        bare._element.cSld.set("name", f"Title and Content{names[1] or ' '}")
        for place in (signed, layout_of(shown, "Section Header"), layout_of(shown, "Two Content")):
            show_picture(place, (600, 440, 90, 60), png(90, 60, "#C8102E"))

    analysis = analysed(edited(twins), {})
    match = analysis.matches["content"]
    assert match is not None
    assert analysis.pictures.of(match.candidate.design).signs


def quote_layout(*boxes: tuple[str, int, Box]) -> Callable[[Presentation], None]:
    """A layout for quotations with places of these types, indexes and boxes."""

    def edit(shown: Presentation) -> None:
        sheet = layout_of(shown, "Content with Caption")
        sheet._element.cSld.set("name", "Quote with Caption")
        del sheet._element.attrib["type"]
        places = [placeholder_of(sheet, index) for index in range(3)]
        for place, (form, index, box) in zip(places, boxes, strict=True):
            ph = place._element.find(f".//{qn('p:ph')}")
            assert ph is not None
            ph.set("type", form)
            ph.set("idx", str(index))
            put(place, box)

    return edit


@pytest.mark.parametrize(
    ("boxes", "quotation", "by"),
    [
        ([("title", 0, (60, 60, 600, 210)), ("body", 13, (90, 275, 540, 40)), ("body", 1, (60, 350, 600, 110))],
         "title", 13),
        ([("title", 0, (60, 10, 600, 60)), ("body", 13, (60, 90, 600, 260)), ("body", 14, (60, 380, 600, 50))],
         "body", 14),
        ([("title", 0, (60, 10, 600, 60)), ("body", 13, (60, 400, 600, 50)), ("body", 14, (60, 90, 600, 280))],
         "body", 13),
    ],
)  # fmt: skip
def test_a_quotation_takes_the_largest_place_whatever_its_type(
    boxes: list[tuple[str, int, Box]], quotation: str, by: int
) -> None:
    match = analysed(edited(quote_layout(*boxes)), {}).matches["quote"]
    assert match is not None
    assert match.taken["quote"].form == quotation
    assert match.taken["by"].kind.key == by


def test_a_layout_has_one_title_also_where_the_quotation_is_in_it() -> None:
    boxes: list[tuple[str, int, Box]] = [
        ("title", 0, (60, 60, 600, 210)),
        ("body", 13, (90, 275, 540, 40)),
        ("body", 1, (60, 350, 600, 110)),
    ]
    layouts = dict(compiled(edited(quote_layout(*boxes)), ()).layouts)["quote"]
    places = dict(layouts[-1].places)
    titles = [name for name, place in places.items() if place.placeholder and place.placeholder.is_title]
    assert titles == ["quote"]
    assert places["title"].frame.bottom <= 0


# ---- where places stand


def shown_places(layout: Layout) -> list[tuple[str, Frame]]:
    """The places of a layout that are on the page, those that share one once."""
    return [
        (name, place.frame) for name, place in layout.places if not place.after and place.frame.bottom > 0
    ]


def made_layouts(data: bytes) -> Iterator[Layout]:
    for _, layouts in compiled(data, ()).layouts:
        yield from (layout for layout in layouts if layout.made)


def cover(title: Box, subtitle: Box | None) -> Callable[[Presentation], None]:
    """The boxes of the cover; without a subtitle where there is none."""

    def edit(shown: Presentation) -> None:
        sheet = layout_of(shown, "Title Slide")
        put(placeholder_of(sheet, 0), title)
        if subtitle is None:
            sheet.shapes._spTree.remove(placeholder_of(sheet, 1)._element)
        else:
            put(placeholder_of(sheet, 1), subtitle)

    return edit


EDITS = {
    "nothing": lambda shown: None,
    "a band at the top": on_master((0, 0, 720, 36), solid("2B1055")),
    "a tall band at the top": on_master((0, 0, 720, 120), solid("2B1055")),
    "a band at the left": on_master((0, 0, 90, 540), solid("2B1055")),
    "a band at the right": on_master((640, 0, 80, 540), solid("2B1055")),
    "a band at the bottom": on_master((0, 470, 720, 70), solid("2B1055")),
    "a sign at the top left": sign_on("", (20, 10, 90, 70)),
    "a sign at the top right": sign_on("", (610, 10, 90, 70)),
    "a sign at the bottom left": sign_on("", (20, 430, 90, 90)),
    "a sign at the bottom right": sign_on("", (600, 410, 100, 100)),
    "words at the bottom": on_master((36, 440, 300, 40), words="Every child safe, everywhere"),
    "a tight cover": cover((28, 201, 660, 158), (28, 360, 660, 40)),
    "a low cover": cover((28, 360, 660, 80), (28, 442, 660, 60)),
    "a low cover without a subtitle": cover((28, 400, 660, 110), None),
    "a high cover": cover((28, 10, 660, 60), (28, 72, 660, 27)),
    "a cover without a subtitle": cover((28, 201, 660, 158), None),
    "a subtitle of 27 points": cover((28, 201, 660, 100), (28, 310, 660, 27)),
}


ALTERNATIVES = ({"others", "points"}, {"list", "points"})
"""Areas of a slide of numbers that stand in one place, of which a slide fills one."""


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_no_place_of_ours_stands_on_another_or_on_what_must_be_seen(
    edit: Callable[[Presentation], None],
) -> None:
    data = edited(edit)
    analysis = analysed(data, {})
    pictures = {design.parts[0].name: analysis.pictures.of(design) for design in analysis.designs}
    for layout in made_layouts(data):
        places = shown_places(layout)
        for (name, frame), (near_name, near) in combinations(places, 2):
            if {name, near_name} in ALTERNATIVES:
                continue
            assert frame.covers(near) < 0.02, (layout.name, name, near_name, frame, near)
        page = pictures[layout.source or layout.master]
        for name, frame in places:
            assert PAGE.covers(frame) > 0.99, (layout.name, name, frame)
            if dict(layout.places)[name].made:
                assert not page.obstacles(frame), (layout.name, name, frame)


@pytest.mark.parametrize("name", ["a tight cover", "a subtitle of 27 points"])
def test_place_and_presenter_stand_below_the_title_of_a_cover(name: str) -> None:
    layout = dict(compiled(edited(EDITS[name]), ()).layouts)["title"][-1]
    places = dict(layout.places)
    assert places["title"].frame.bottom <= places["subtitle"].frame.y + 1
    assert places["subtitle"].frame.bottom <= places["presenter"].frame.y + 1 or places["presenter"].after


CORNERS = {"a sign at the top left", "a sign at the top right", "a sign at the bottom left"}


@pytest.mark.parametrize("name", sorted({*CORNERS, "a sign at the bottom right", "words at the bottom"}))
def test_the_places_of_a_layout_end_before_a_sign_and_it_is_told(name: str, tmp_path: Path) -> None:
    data = edited(EDITS[name])
    layout = dict(compiled(data, ()).layouts)["content"][0]
    page = picture(EDITS[name])
    for area in ("title", "body"):
        assert not page.obstacles(layout.place(area).frame), area
    assert "covered-place" in codes(data, tmp_path)
    shown = pptx.Presentation(io.BytesIO(bare(compiled(data, ()))))
    body = placeholder_of(layout_of(shown, "Title and Content"), 1)
    assert body.top is not None
    assert body.height is not None
    assert round(body.top.pt + body.height.pt) == round(layout.place("body").frame.bottom)


# ---- inks

Edit = Callable[[Presentation], None]


def painted(name: str, colour: str, text: str = "FFFFFF", **slots: str) -> Edit:
    """A layout on a ground of its own, its title and text in a colour; `slots` are colours of the theme."""

    def edit(shown: Presentation) -> None:
        sheet = layout_of(shown, name)
        paint(sheet, solid(colour))
        for index in (0, 1):
            ink(placeholder_of(sheet, index), text)
        theme_colours(shown, **slots)

    return edit


def shown_colour(layout: Layout, colour: Colour, data: bytes) -> str:
    """A colour of a layout as six digits with a sign."""
    analysis = analysed(data, {})
    parts_of = {design.parts[0].name: design for design in analysis.designs}
    names = palette(parts_of[layout.source or (layout.master if layout.made else layout.part)])
    if layout.colours is not None:
        slots = dict(zip(MAPPED, layout.colours.slots, strict=True))
        names = dataclasses.replace(names, names=slots)
    found = names.colour(fragment(colour.fill)[0])
    assert found is not None
    return found


INKED: dict[str, Edit] = {
    "links of the cover's colour": painted("Title Slide", "0072BC", hlink="0072BC"),
    "links of a section's colour": painted("Section Header", "7A0019", hlink="8A1538"),
    "light links on a white page": lambda shown: theme_colours(shown, hlink="FFD966"),
    "dark links on a dark page": lambda shown: theme_colours(
        shown, lt1="0B2545", dk1="FFFFFF", hlink="13315C"
    ),
    "a dark page for content": painted("Title and Content", "1B1B3A"),
    "white letters on a grey page": painted("Title and Content", "5A5A5A", hlink="6A6A6A"),
    "a band behind the title": on_master((0, 0, 720, 120), solid("2B1055")),
}


@pytest.mark.parametrize("edit", INKED.values(), ids=INKED)
def test_what_is_added_and_every_link_can_be_read_on_every_layout(edit: Edit) -> None:
    data = edited(edit)
    for _, layouts in compiled(data, ()).layouts:
        for layout in layouts:
            for name, place in layout.places:
                if not place.behind:
                    continue
                own = place.link or Colour.named("hlink")
                drawn = [own] if place.ink is None else [own, place.ink]
                for colour in drawn:
                    least = min(
                        contrast(shown_colour(layout, colour, data), ground) for ground in place.behind
                    )
                    assert least >= 4.5 or (not place.made and colour is not own), (layout.name, name, colour)


def test_a_link_that_cannot_be_read_has_a_colour_of_its_own_and_the_slide_another_for_links(
    tmp_path: Path,
) -> None:
    project = themed(tmp_path, {"own": edited(INKED["links of the cover's colour"])})
    layouts = dict(project.themes["own"].office.template.layouts) if project.themes["own"].office else {}
    contact = layouts["contact"][0]
    assert contact.colours is not None
    assert dict(zip(MAPPED, contact.colours.slots, strict=True))["hlink"] == "lt1"
    text = runs(
        Rich((Run("here", link="https://example.org"),), "en"), Hyperlink(str, contact.place("body").link)
    )
    assert '<a:srgbClr val="FFFFFF"/></a:solidFill><a:hlinkClick' in text
    assert "hlinkClr" in text
    content = layouts["content"][0]
    assert content.colours is None
    assert content.place("body").link is None


def test_the_bar_of_a_title_is_what_is_behind_its_letters(tmp_path: Path) -> None:
    def bar(shown: Presentation) -> None:
        title = placeholder_of(shown.slide_masters[0], 0)
        properties = title._element.find(qn("p:spPr"))
        assert properties is not None
        properties.append(parse_xml(f"<x {NAMESPACES}>{solid('404040')}</x>")[0])
        style = shown.slide_masters[0]._element.find(f"{qn('p:txStyles')}/{qn('p:titleStyle')}")
        assert style is not None
        for colour in style.iter(qn("a:schemeClr")):
            colour.set("val", "bg1")

    data = edited(bar)
    assert not any("on #FFFFFF" in finding.message for finding in findings(data, tmp_path))
    analysis = analysed(data, {})
    assert contrast(derived(analysis).colours.heading, "#FFFFFF") > 4.5


@pytest.mark.parametrize("behind", ["#FFFFFF", "#000000", "#0B2545", "#7A0019", "#808080", "#F2E6D0"])
def test_drawings_can_be_read_on_any_ground(behind: str) -> None:
    brand = derived(analysed(plain(), {})).colours
    drawn = on_ground(brand, (behind,))
    assert contrast(drawn.text, behind) >= 4.5
    assert contrast(drawn.heading, behind) >= 4.5
    assert contrast(drawn.text, drawn.soft) >= 4.5
    assert contrast(drawn.accent, behind) >= 3


def test_where_no_colour_is_legible_it_is_told(tmp_path: Path) -> None:
    def halves(shown: Presentation) -> None:
        master = shown.slide_masters[0]
        paint(master, pictured(master, png(800, 600, "#101010", "#F5F5F5")))

    told = [
        finding.message for finding in findings(edited(halves), tmp_path) if finding.code == "low-contrast"
    ]
    assert any("no colour is legible for links" in message for message in told)
    assert any("no colour is legible for tables and drawings" in message for message in told)


# ---- pages of unusual sizes


@pytest.mark.parametrize("page", [(142, 85), (200, 112.5), (720, 405), (1188, 1080), (2000, 1125)])
def test_everything_fits_pages_of_any_size_as_it_fits_ours(page: tuple[float, float], tmp_path: Path) -> None:
    project = themed(tmp_path, {"own": edited(sized(*page))})
    found = Sink()
    parts = sheet(project, "own", found)
    assert parts
    assert [finding for finding in found.found if finding.code == "text-overflow"] == []
