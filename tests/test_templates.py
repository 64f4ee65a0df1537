"""An office's PowerPoint template: read without trust, cleaned, mapped, built with,
mirrored and re-branded."""

from __future__ import annotations

import dataclasses
import io
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pptx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from pptx.util import Emu

from deckbuilder import project as projects
from deckbuilder.authoring.new_theme import template_report, theme_files
from deckbuilder.blocks import flowing
from deckbuilder.contact_sheet import contact_sheet, neutral_picture
from deckbuilder.content.kinds import kinds
from deckbuilder.diagnostics import Diagnostic, Sink
from deckbuilder.editions import Edition, fitted_deck
from deckbuilder.fitting import measure
from deckbuilder.fitting.measure import USABLE_HEIGHT
from deckbuilder.fitting.setting import place_setting
from deckbuilder.ooxml.namespaces import q
from deckbuilder.project import Project
from deckbuilder.render import FORMATS
from deckbuilder.render.pptx.office import bare
from deckbuilder.themes import fonts
from deckbuilder.themes.colours import contrast, pairs
from deckbuilder.themes.layouts import OWN_FOOT
from deckbuilder.themes.masters.compiled import analysed, compiled
from deckbuilder.themes.masters.deriving import derived
from deckbuilder.themes.substitutes import substitute
from deckbuilder.translation.locales import Locales
from tests.conftest import Convert
from tests.template_files import (
    MASTER,
    OFFICER,
    PRESENTATION,
    REPO,
    SLIDE_LAYOUT,
    Change,
    changed,
    from_libreoffice,
    installed,
    neutral_png,
    pandoc,
    parts,
    plain,
    relations,
    relationship,
    renamed,
    replaced,
    two_masters,
    with_picture,
    zipped,
)

pytestmark = pytest.mark.slow

NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
}
TITLE_SLIDE, CONTENT_SLIDE = SLIDE_LAYOUT.format(1), SLIDE_LAYOUT.format(2)


def found_in(data: bytes, folder: Path) -> tuple[Diagnostic, ...]:
    """What is said of a template."""
    file, sink = folder / "template.pptx", Sink()
    file.write_bytes(data)
    template_report(file, sink)
    return sink.found


def themed(folder: Path, themes: dict[str, bytes | str]) -> Project:
    """A copy of the project with further themes: from a template, or as the text of theme.yaml."""
    for name in ("slides", "locales", "themes"):
        shutil.copytree(REPO / name, folder / name, dirs_exist_ok=True)
    for name, made_of in themes.items():
        place = folder / "themes" / name
        place.mkdir(exist_ok=True)
        for file, data in _theme(folder, made_of).items():
            (place / file).write_bytes(data)
    sink = Sink()
    project = projects.load(folder, sink)
    assert not sink.failed, "\n".join(map(str, sink.found))
    return project


def _theme(folder: Path, made_of: bytes | str) -> dict[str, bytes]:
    if isinstance(made_of, str):
        return {"theme.yaml": made_of.encode()}
    file, sink = folder / "sent.pptx", Sink()
    file.write_bytes(made_of)
    files = theme_files("own", "Own", file, sink)
    assert files is not None, "\n".join(map(str, sink.found))
    return files


def sheet(project: Project, theme: str, sink: Sink | None = None) -> dict[str, bytes]:
    """The parts of a theme's contact sheet, which holds a slide of every kind."""
    sink = Sink() if sink is None else sink
    data = contact_sheet(project, project.themes[theme], "pptx", sink)
    assert not sink.failed, "\n".join(map(str, sink.found))
    return parts(data)


def slides(found: dict[str, bytes]) -> dict[str, etree._Element]:
    return {
        name: etree.fromstring(data)
        for name, data in found.items()
        if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)
    }


# ---- the door


def declared(name: str, text: str) -> bytes:
    return changed({name: lambda data: data.replace(b"?>", b"?>" + text.encode(), 1)})


def without(part: str, pattern: bytes) -> bytes:
    """The template without what `pattern` matches in a part."""
    return changed({part: lambda data: re.sub(pattern, b"", data, flags=re.DOTALL)})


def typed(old: str, new: str) -> bytes:
    """The template with other content types."""
    return changed({"[Content_Types].xml": replaced(old, new)})


OFFICIAL, MAIN = "openxmlformats-officedocument", "presentationml.presentation.main"
MACRO_PART = '<Default Extension="bin2" ContentType="application/vnd.ms-office.vbaProject"/>'
MASTERS_RELATIONS = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
STRICT = {
    "_rels/.rels": replaced(
        "schemas.openxmlformats.org/officeDocument/2006", "purl.oclc.org/ooxml/officeDocument"
    )
}
ENTITY = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
UTF_16 = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY e "e">]><x>&e;</x>'.encode("utf-16")
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "an old or locked file": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "legacy-template"),
    "a letter": (lambda: b"Dear Sir or Madam", "not-a-template"),
    "half a file": (lambda: plain()[:9000], "not-a-template"),
    "an empty file": (lambda: b"", "not-a-template"),
    "some zip file": (lambda: zipped({"readme.txt": b"hello"}), "not-a-template"),
    "a document of Word": (lambda: typed(MAIN, "wordprocessingml.document.main"), "not-a-template"),
    "macros by type": (
        lambda: typed(f"{OFFICIAL}.{MAIN}", "ms-powerpoint.presentation.macroEnabled.main"),
        "macro-template",
    ),
    "macros as a part": (lambda: typed("</Types>", f"{MACRO_PART}</Types>"), "macro-template"),
    "a strict presentation": (lambda: changed(STRICT), "strict-template"),
    "no main part": (lambda: changed({PRESENTATION: None}), "broken-template"),
    "no master": (lambda: changed({MASTER: None}), "broken-template"),
    "a missing layout": (lambda: changed({CONTENT_SLIDE: None}), "broken-template"),
    "no theme": (lambda: without(MASTERS_RELATIONS, rb"<Relationship [^>]*theme1[^>]*>"), "broken-template"),
    "no layouts": (lambda: without(MASTER, rb"<p:sldLayoutIdLst>.*</p:sldLayoutIdLst>"), "no-layouts"),
    "no masters": (lambda: without(PRESENTATION, rb"<p:sldMasterIdLst>.*</p:sldMasterIdLst>"), "no-layouts"),
    "broken XML": (lambda: changed({MASTER: replaced("</p:cSld>", "")}), "broken-template"),
    "a document type": (
        lambda: declared(MASTER, '<!DOCTYPE p:sldMaster SYSTEM "http://example.org/x.dtd">'),
        "broken-template",
    ),
    "an entity": (lambda: declared("ppt/theme/theme1.xml", ENTITY), "broken-template"),
    "an entity in UTF-16": (lambda: changed({PRESENTATION: UTF_16}), "broken-template"),
    "too deep": (lambda: changed({MASTER: b"<x>" * 400 + b"</x>" * 400}), "broken-template"),
    "too many parts": (
        lambda: zipped({f"{number}.xml": b"" for number in range(10_001)}),
        "template-too-large",
    ),
    "a part that unpacks to too much": (
        lambda: changed({MASTER: bytes(65 * 1024 * 1024)}),
        "template-too-large",
    ),
    "pages of a mile": (
        lambda: changed({PRESENTATION: replaced('cx="9144000"', 'cx="91440000000"')}),
        "broken-template",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_used_is_refused_with_what_to_do(what: str, tmp_path: Path) -> None:
    made, code = REFUSED[what]
    found = found_in(made(), tmp_path)
    assert [one.code for one in found if one.severity == "error"] == [code]
    assert found[0].hint


def test_a_part_that_is_in_the_file_twice_is_refused(tmp_path: Path) -> None:
    import zipfile

    out = io.BytesIO(plain())
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(MASTER, b"<x/>")
    assert found_in(out.getvalue(), tmp_path)[0].code == "broken-template"


def test_names_that_leave_the_file_lead_nowhere(tmp_path: Path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text("<secret/>")
    outside = changed({MASTERS_RELATIONS: replaced("../theme/theme1.xml", f"../../../../../..{secret}")})
    assert found_in(outside, tmp_path)[0].code == "broken-template"


def test_a_template_of_powerpoint_is_opened_like_a_presentation(tmp_path: Path) -> None:
    potx = changed(
        {"[Content_Types].xml": replaced("presentationml.presentation.main", "presentationml.template.main")}
    )
    assert not [one for one in found_in(potx, tmp_path) if one.severity == "error"]


# ---- what is kept

KEPT = re.compile(
    r"\[Content_Types\]\.xml|(ppt/)?_rels/[^/]*|ppt/presentation\.xml|ppt/media/master\d+\.(png|jpg|gif|bmp|tiff|emf|wmf)"
    r"|ppt/(slideMasters|slideLayouts)/(_rels/)?[^/]*|ppt/theme/(_rels/)?theme(Override)?\d+\.xml(\.rels)?"
)
SECRET = "Budget 2031"


def crammed() -> bytes:
    """A template with everything that must not travel, each with a secret in it."""
    presentation = pptx.Presentation(io.BytesIO(with_picture(neutral_png(), (0, 0, 9144000, 6858000))))
    slide = presentation.slides.add_slide(presentation.slide_layouts[1])
    slide.shapes.title.text = SECRET
    slide.notes_slide.notes_text_frame.text = SECRET
    slide.shapes.add_ole_object(io.BytesIO(SECRET.encode()), "Package", Emu(0), Emu(0))
    presentation.core_properties.author = presentation.core_properties.title = SECRET
    out = io.BytesIO()
    presentation.save(out)
    link = '<a:hlinkClick xmlns:a="{a}" xmlns:r="{r}" r:id="rId88"/>'.format(
        r="http://schemas.openxmlformats.org/officeDocument/2006/relationships", **NS
    )
    sections = (
        f'<p:extLst><p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}"><s '
        f'name="{SECRET}"/></p:ext></p:extLst>'
    )
    external = relationship("rId88", "hyperlink", "file://server/share").replace(
        "/>", ' TargetMode="External"/>'
    )
    changes: dict[str, Change] = {
        "docProps/thumbnail.jpeg": SECRET.encode(),
        "customXml/item1.xml": f"<x>{SECRET}</x>".encode(),
        "ppt/comments/comment1.xml": f"<x>{SECRET}</x>".encode(),
        "ppt/media/unused.png": SECRET.encode(),
        "ppt/printerSettings/p.bin": SECRET.encode(),
        "ppt/tags/tag1.xml": f"<x>{SECRET}</x>".encode(),
        PRESENTATION: replaced(
            "</p:presentation>",
            f'<p:custShowLst><p:custShow name="{SECRET}" id="0"/></p:custShowLst>{sections}</p:presentation>',
        ),
        TITLE_SLIDE: lambda data: re.sub(
            rb'(<p:cNvPr id="2" name="[^"]*")/>', rb"\1>" + link.encode() + rb"</p:cNvPr>", data, count=1
        ),
        "ppt/slideLayouts/_rels/slideLayout1.xml.rels": replaced(
            "</Relationships>", f"{external}</Relationships>"
        ),
        MASTER: lambda data: data.replace(b"<a:fld", f"<a:r><a:t>{SECRET}</a:t></a:r><a:fld".encode(), 1),
    }
    return changed(changes, out.getvalue())


def test_nothing_but_masters_layouts_and_their_pictures_is_kept(tmp_path: Path) -> None:
    sent = crammed()
    assert SECRET.encode() in b"".join(parts(sent).values())
    kept = parts(_theme(tmp_path, sent)["master.pptx"])
    assert [name for name in kept if not KEPT.fullmatch(name)] == []
    assert SECRET.encode() not in b"".join(kept.values())
    assert not [row for _, row in relations(kept) if "External" in row]
    assert b"sign.png" not in b"".join(kept.values()), "the path of a picture on somebody's computer"
    assert [name for name in kept if name.startswith("ppt/media/")] == ["ppt/media/master1.png"]


def test_what_is_left_out_is_told(tmp_path: Path) -> None:
    told = next(one for one in found_in(crammed(), tmp_path) if one.code == "left-out")
    for what in (
        "1 slide",
        "1 notes page",
        "1 comment",
        "1 tag",
        "custom XML",
        "printer setting",
        "thumbnail",
    ):
        assert what in told.message


def test_a_cleaned_template_is_the_same_when_it_is_cleaned_again(tmp_path: Path) -> None:
    once = _theme(tmp_path, crammed())
    again = _theme(tmp_path, once["master.pptx"])
    assert once["master.pptx"] == again["master.pptx"]
    assert once["theme.yaml"] == again["theme.yaml"]


def test_python_pptx_opens_what_is_kept() -> None:
    shown = pptx.Presentation(io.BytesIO(bare(compiled(two_masters(), ()))))
    assert [len(master.slide_layouts) for master in shown.slide_masters] == [11, 11]
    assert len(shown.slides) == 0


# ---- which layout for which kind

BY_TYPE = {
    "agenda": "places", "blank": "type", "closing": "places", "contact": "places", "content": "type and name", "figure": "type and name",
    "quote": None, "section": "type and name", "statement": None, "table": "places", "title": "type and name", "two-column": "type and name",
    "chart": "places", "references": "places", "timeline": None, "chart-takeaway": "places",
    **dict.fromkeys(("cards", "compare", "definition", "discussion", "exercise", "help", "message", "notice", "pairs", "recap", "stats", "steps")),
}  # fmt: skip
IN_OTHER_WORDS = (
    {
        1: "Titelfolie",
        2: "Titel und Inhalt",
        3: "Abschnittsüberschrift",
        4: "Zwei Inhalte",
        9: "Bild mit Überschrift",
    },
    {
        1: "Diapositiva de título",
        2: "Título y objetos",
        3: "Encabezado de sección",
        4: "Dos objetos",
        9: "Imagen con título",
    },
    {
        1: "Diapositive de titre",
        2: "Titre et contenu",
        3: "Titre de section",
        4: "Deux contenus",
        9: "Image avec légende",
    },
    {
        1: "Титульный слайд",
        2: "Заголовок и объект",
        3: "Заголовок раздела",
        4: "Два объекта",
        9: "Рисунок с подписью",
    },
    {
        1: "タイトル スライド",
        2: "タイトルとコンテンツ",
        3: "セクション見出し",
        4: "2 つのコンテンツ",
        9: "タイトル付きの図",
    },
    {1: "شريحة عنوان", 2: "عنوان ومحتوى", 3: "عنوان المقطع", 4: "محتويان", 9: "صورة ذات تسمية توضيحية"},
)


def test_layouts_are_found_by_type_name_and_places() -> None:
    matches = analysed(plain(), {}).matches
    assert {kind: match.why if match else None for kind, match in matches.items()} == BY_TYPE
    assert {kind: match.candidate.layout.title for kind, match in matches.items() if match} == {
        "agenda": "Title and Content", "blank": "Blank", "closing": "Title Slide", "contact": "Title Slide", "content": "Title and Content",
        "figure": "Picture with Caption", "section": "Section Header", "table": "Title and Content",
        "title": "Title Slide", "two-column": "Two Content", "chart": "Title and Content", "references": "Title and Content",
        "chart-takeaway": "Two Content",
    }  # fmt: skip


@pytest.mark.parametrize("names", IN_OTHER_WORDS, ids=lambda names: names[1])
def test_layouts_are_found_by_their_names_in_any_language(names: dict[int, str]) -> None:
    matches = analysed(renamed(names), {}).matches
    wanted = {"title": 1, "content": 2, "section": 3, "two-column": 4, "figure": 9}
    assert {kind: match.candidate.layout.title if (match := matches[kind]) else None for kind in wanted} == {
        kind: names[at] for kind, at in wanted.items()
    }


def test_types_hold_whatever_the_layouts_are_called() -> None:
    matches = analysed(renamed({}, typed=True), {}).matches
    assert {kind: match.candidate.layout.title if (match := matches[kind]) else None for kind in ("title", "content", "two-column")} == {
        "title": "Nr. 1", "content": "Nr. 2", "two-column": "Nr. 4",
    }  # fmt: skip


def test_without_types_and_names_every_layout_is_generated() -> None:
    assert not any(analysed(renamed({}), {}).matches.values())


def test_a_word_within_a_word_is_no_name() -> None:
    matches = analysed(renamed({2: "Calendar", 3: "Intersectional", 4: "Agenda"}), {}).matches
    assert matches["agenda"]
    assert matches["agenda"].candidate.layout.title == "Agenda", "which «the end» is not in"
    assert not matches["section"]


def test_layouts_of_every_master_count() -> None:
    one = analysed(two_masters(), {"quote": "B Title Only"})
    assert len(one.cleaned.layouts) == 22
    match = one.matches["quote"]
    assert match is not None
    assert match.candidate.design.master.name.endswith("slideMaster2.xml")


def test_layouts_of_one_name_are_told_apart() -> None:
    one = analysed(renamed({1: "Page", 2: "Page", 3: "Page"}), {})
    assert [layout.title for _, layout in one.cleaned.layouts][:3] == ["Page", "Page (2)", "Page (3)"]


def test_a_layout_that_is_named_and_does_not_exist_is_told_with_the_nearest(tmp_path: Path) -> None:
    themed(tmp_path, {"own": plain()})
    file = tmp_path / "themes" / "own" / "theme.yaml"
    file.write_text(file.read_text().replace('section: "Section Header"', "section: Section Heading"))
    sink = Sink()
    assert "own" not in projects.load(tmp_path, sink).themes
    error = next(one for one in sink.found if one.severity == "error")
    line = (
        file.read_text()
        .splitlines()
        .index(next(line for line in file.read_text().splitlines() if "Section Heading" in line))
        + 1
    )
    assert (error.code, error.at.file, error.at.line) == ("unknown-layout", "themes/own/theme.yaml", line)
    assert "Section Header" in error.hint


def test_a_theme_may_choose_a_layout_or_a_generated_one(tmp_path: Path) -> None:
    project = themed(
        tmp_path,
        {
            "own": plain(),
            "other": "title: Other\nextends: own\nlayouts: {section: Title Only, content: generated}\n",
        },
    )
    layouts = {
        name: dict(theme.office.template.layouts) for name, theme in project.themes.items() if theme.office
    }
    assert [one.name for one in layouts["own"]["section"]] == ["Section Header", "Section header"]
    assert [name for name, _ in layouts["own"]["section"][0].places] == ["title", "summary"]
    assert [name for name, _ in layouts["own"]["section"][1].places] == ["title", "time", "summary", "badge"]
    assert [one.name for one in layouts["other"]["section"]] == ["Title Only", "Section header"]
    assert [one.made for one in layouts["other"]["content"]] == [True]


def test_places_that_cannot_be_told_apart_get_a_number_of_their_own() -> None:
    alike = changed({SLIDE_LAYOUT.format(4): lambda data: re.sub(rb' idx="[12]"', b"", data)})
    one = analysed(alike, {})
    assert one.repairs.indexed == 2
    layout = dict(compiled(alike, ()).layouts)["two-column"][0]
    assert len({layout.place(area).placeholder for area in ("first", "second")}) == 2


# ---- boxes, sizes and fonts


def test_boxes_are_inherited_as_python_pptx_inherits_them() -> None:
    one = analysed(plain(), {})
    shown = pptx.Presentation(io.BytesIO(plain()))
    layouts = [design for design in one.designs if design.layout is not None]
    for design, other in zip(layouts, shown.slide_layouts, strict=True):
        boxes = {place.kind.key: place.frame for place in design.placeholders}
        for place in list(other.placeholders):
            frame = boxes[place.placeholder_format.idx]
            assert frame is not None
            assert [round(one * 12_700) for one in (frame.x, frame.y, frame.width, frame.height)] == [
                place.left,
                place.top,
                place.width,
                place.height,
            ]


def test_text_is_set_as_layout_master_and_styles_say() -> None:
    layout = dict(compiled(plain(), ()).layouts)["content"][0]
    title, body = layout.place("title"), layout.place("body")
    assert (title.style.size, title.style.heading, title.style.leading) == (44, True, 1.2)
    assert (body.style.size, body.style.levels[1], body.listed) == (32, 28 / 32, True)
    assert body.insets == (7.2, 3.6, 7.2, 3.6)
    assert body.style.margins[0] == 27
    assert body.width == pytest.approx(body.frame.width - 14.4)


@pytest.mark.parametrize(
    ("body", "insets"),
    [
        ('<a:bodyPr lIns="0" rIns="127000"/>', (0, 3.6, 10, 3.6)),
        ("<a:bodyPr/>", (7.2, 3.6, 7.2, 3.6)),
        ('<a:bodyPr lIns="0.1in" rIns="5pt"/>', (7.2, 3.6, 5, 3.6)),
    ],
)
def test_a_layouts_own_insets_come_first(body: str, insets: tuple[float, ...]) -> None:
    own = changed(
        {
            CONTENT_SLIDE: lambda data: re.sub(
                rb'(idx="1"/>.*?)<a:bodyPr/>', rb"\1" + body.encode(), data, count=1, flags=re.DOTALL
            )
        }
    )
    assert dict(compiled(own, ()).layouts)["content"][0].place("body").insets == insets


def test_a_small_box_makes_text_small_and_slides_many(tmp_path: Path) -> None:
    box = (
        rb'<p:spPr><a:xfrm><a:off x="457200" y="1600200"/><a:ext cx="8229600" '
        rb'cy="3000000"/></a:xfrm></p:spPr>'
    )
    small = changed(
        {CONTENT_SLIDE: lambda data: re.sub(rb'(idx="1"/></p:nvPr></p:nvSpPr>)<p:spPr/>', rb"\1" + box, data)}
    )
    project = themed(tmp_path, {"own": plain(), "small": small})
    counted = {name: _counted(project, name) for name in ("own", "small")}
    assert counted["small"] > counted["own"]


def _counted(project: Project, theme: str) -> int:
    sink = Sink()
    deck, _ = fitted_deck(project, Edition("san-jose-2014", "plenary", "es", theme), sink)
    assert not sink.failed, "\n".join(map(str, sink.found))
    return sum(1 for _ in deck.slides)


def test_every_text_fits_its_place(tmp_path: Path) -> None:
    project = themed(tmp_path, {"own": plain()})
    deck, theme = fitted_deck(project, Edition("san-jose-2014", "plenary", "es", "own"), Sink())
    for slide in deck.slides:
        places = theme.places(kinds()[slide.kind], [part.slot for part in slide.parts])
        for part in slide.parts:
            place, at = places[part.slot], place_setting(theme, places[part.slot], part.size)
            if place.put_away or place.frame.y < 0:
                continue
            heights = [measure.block_height(block, at, place.width) for block in flowing(part.blocks)]
            height = measure.stacked(heights, at.gap)
            assert height <= place.height * USABLE_HEIGHT + at.points * 0.2, (slide.id, part.slot)


def test_a_page_in_html_is_as_without_the_template(tmp_path: Path) -> None:
    project = themed(tmp_path, {"own": plain()})
    edition = Edition("san-jose-2014", "plenary", "es", "own")
    on_page = FORMATS["html"].fitted_to(project.themes["own"])
    assert on_page == dataclasses.replace(project.themes["own"], office=None)
    deck, theme = fitted_deck(dataclasses.replace(project, themes={"own": on_page}), edition, Sink())
    page = FORMATS["html"].render(deck, theme).decode()
    assert "Calibri" in page


# ---- fonts


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Arial", "Arimo"),
        ("Calibri Light", "Carlito"),
        ("verdana", "Arimo"),
        ("Open Sans Light", "Arimo"),
        ("Brand X", "Arimo"),
    ],
)
def test_every_font_is_measured_with_one_at_hand(name: str, family: str) -> None:
    assert fonts.family(name) == family
    assert fonts.face(name).width("Schutz") > 0


def test_a_font_is_measured_as_wide_as_it_is_known_to_be() -> None:
    arial = fonts.face("Arial").width("Online protection")
    assert fonts.face("Verdana").width("Online protection") == pytest.approx(arial * 1.15)
    assert fonts.face("Brand X").width("Online protection") == pytest.approx(arial * 1.05)
    assert not substitute("Brand X").known


def test_a_font_that_is_not_at_hand_is_told_and_kept(tmp_path: Path) -> None:
    brand = changed(
        {"ppt/theme/theme1.xml": replaced('<a:latin typeface="Calibri"/>', '<a:latin typeface="Brand X"/>')}
    )
    project = themed(tmp_path, {"own": brand})
    sink = Sink()
    projects.load(tmp_path, sink)
    assert {one.code for one in sink.found if one.at.file == "themes/own/theme.yaml"} == {"substitute-font"}
    found = sheet(project, "own")
    assert b'typeface="Brand X"' in found["ppt/theme/theme1.xml"]
    page = contact_sheet(project, project.themes["own"], "html", Sink()).decode()
    assert re.search(r'--body-font:"Brand X","Arimo"', page)


def test_without_a_template_a_font_must_be_known(tmp_path: Path) -> None:
    themed(tmp_path, {})
    (tmp_path / "themes" / "calm" / "theme.yaml").write_text(
        (REPO / "themes/calm/theme.yaml").read_text().replace("body: Arial", "body: Brand X")
    )
    sink = Sink()
    projects.load(tmp_path, sink)
    assert "unknown-choice" in {one.code for one in sink.found}


# ---- the deck


def kind_of(slide: etree._Element) -> str:
    """The kind that a slide of a contact sheet shows, which is what the slide is called."""
    (page,) = slide.iterfind("p:cSld", NS)
    return page.get("name", "").partition("--")[0]


def test_every_text_stands_in_a_placeholder_of_its_layout(tmp_path: Path) -> None:
    found = sheet(themed(tmp_path, {"own": plain()}), "own")
    drawn = {kind.name for kind in kinds().values() if any(area.form for area in kind.areas)}
    shown = {name: slide for name, slide in slides(found).items() if kind_of(slide) in kinds()}
    assert {kind_of(slide) for slide in shown.values()} == set(kinds())
    for name, slide in shown.items():
        if kind_of(slide) in drawn:
            continue  # its panels are text boxes under a template
        layout = re.search(
            r"slideLayouts/(slideLayout\d+\.xml)",
            found[name.replace("slides/", "slides/_rels/") + ".rels"].decode(),
        )
        assert layout is not None
        there = {
            ph.get("idx", "0")
            for ph in etree.fromstring(found[f"ppt/slideLayouts/{layout[1]}"]).iter(f"{{{NS['p']}}}ph")
        }
        for shape in slide.iterfind("p:cSld/p:spTree/p:sp", NS):
            ph = shape.find("p:nvSpPr/p:nvPr/p:ph", NS)
            assert ph is not None, "a text outside of every placeholder"
            assert ph.get("idx", "0") in there
            assert "".join(map(str, shape.itertext())).strip(), "an empty placeholder"


def test_date_footer_and_number_stand_where_the_template_has_them(tmp_path: Path) -> None:
    without = changed(
        {
            CONTENT_SLIDE: lambda data: re.sub(
                rb"<p:sp>(?:(?!</p:sp>).)*type=\"(dt|ftr)\".*?</p:sp>", b"", data, flags=re.DOTALL
            )
        }
    )
    for data, forms in ((plain(), {"ftr", "sldNum"}), (without, {"sldNum"})):
        found = sheet(
            themed(tmp_path, {"own": data, "with-foot": "title: Foot\nextends: own\nfooter: Safe\n"}),
            "with-foot",
        )
        slide = next(slide for slide in slides(found).values() if kind_of(slide) == "content")
        assert {ph.get("type") for ph in slide.iter(f"{{{NS['p']}}}ph")} & {
            own.form for own in OWN_FOOT
        } == forms


def test_a_kind_the_template_has_no_layout_for_gets_one_under_its_master(tmp_path: Path) -> None:
    project = themed(tmp_path, {"own": plain()})
    shown = pptx.Presentation(io.BytesIO(contact_sheet(project, project.themes["own"], "pptx", Sink())))
    quote = next(slide for slide, kind in zip(shown.slides, kinds(), strict=True) if kind == "quote")
    assert quote.slide_layout.name == "Quote"
    assert quote.slide_layout.slide_master == shown.slide_master
    assert [layout.name for layout in shown.slide_layouts][:11] == [
        layout.name for layout in pptx.Presentation(io.BytesIO(plain())).slide_layouts
    ]


def test_a_credit_gets_a_place_on_a_sister_of_the_templates_layout() -> None:
    own, sister = dict(compiled(plain(), ()).layouts)["content"]
    assert (own.part, own.made) == (CONTENT_SLIDE, False)
    assert (sister.source, sister.made) == (CONTENT_SLIDE, True)
    body, credit = sister.place("body").frame, sister.place("credit").frame
    assert body.bottom <= credit.y
    assert credit.bottom <= own.place("body").frame.bottom + 0.1


def test_pages_have_the_templates_size(tmp_path: Path) -> None:
    found = sheet(themed(tmp_path, {"own": plain()}), "own")
    assert b'<p:sldSz cx="9144000" cy="6858000"/>' in found[PRESENTATION]


def test_no_two_masters_and_layouts_share_an_id(tmp_path: Path) -> None:
    found = sheet(themed(tmp_path, {"own": two_masters()}), "own")
    texts = [
        found[PRESENTATION],
        *(
            data
            for name, data in found.items()
            if re.fullmatch(r"ppt/slideMasters/slideMaster\d+\.xml", name)
        ),
    ]
    ids = [one for text in texts for one in re.findall(rb"<p:sld(?:Master|Layout)Id id=\"(\d+)\"", text)]
    assert len(ids) == len(set(ids)) > 24


def test_the_same_template_gives_the_same_bytes(tmp_path: Path) -> None:
    project = themed(tmp_path, {"own": two_masters()})
    assert sheet(project, "own") == sheet(project, "own")


def test_a_second_build_does_not_load_python_pptx(tmp_path: Path) -> None:
    themed(tmp_path, {"own": plain()})
    command = [
        sys.executable,
        "-X",
        "importtime",
        "-m",
        "deckbuilder",
        "-C",
        str(tmp_path),
        "build",
        "san-jose-2014",
        "-l",
        "es",
        "-a",
        "plenary",
        "-t",
        "own",
        "-f",
        "pptx",
    ]
    loaded = [
        bool(
            re.search(
                r"\| +pptx$",
                subprocess.run(command, capture_output=True, text=True, check=True).stderr,
                re.MULTILINE,
            )
        )
        for _ in range(2)
    ]
    assert loaded == [True, False]


# ---- from right to left


def mirrored_sheet(folder: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    project = themed(folder, {"own": plain()})
    other = dataclasses.replace(project, locales=Locales("ar", {}))
    return sheet(project, "own"), sheet(other, "own")


def test_a_template_is_mirrored_where_reading_starts_on_the_right(tmp_path: Path) -> None:
    left, right = mirrored_sheet(tmp_path)
    for name in (MASTER, SLIDE_LAYOUT.format(4), SLIDE_LAYOUT.format(14)):
        for one, other in zip(
            *(
                etree.fromstring(found[name]).iterfind("p:cSld/p:spTree/p:sp/p:spPr/a:xfrm", NS)
                for found in (left, right)
            ),
            strict=True,
        ):
            (off, ext), (mirrored, same) = one, other
            assert int(mirrored.get("x")) == 9_144_000 - int(off.get("x")) - int(ext.get("cx"))
            assert (mirrored.get("y"), same.attrib) == (off.get("y"), ext.attrib)
    body = etree.fromstring(right[MASTER]).find("p:txStyles/p:bodyStyle/a:lvl1pPr", NS)
    assert body is not None
    assert (body.get("algn"), body.get("rtl"), body.get("marL")) == ("r", "1", "342900")
    assert b"<p:presentation" in right[PRESENTATION]
    assert b'rtl="1"' in right[PRESENTATION]


def test_the_deck_s_script_has_a_font_in_the_templates_theme(tmp_path: Path) -> None:
    _, right = mirrored_sheet(tmp_path)
    theme = etree.fromstring(right["ppt/theme/theme1.xml"])
    assert {one.get("typeface") for one in theme.iterfind(".//a:fontScheme/*/a:cs", NS)} == {"Arial"}
    assert {one.get("typeface") for one in theme.iterfind(".//a:fontScheme/*/a:latin", NS)} == {"Calibri"}


def test_a_centred_title_in_another_direction_stays_in_the_middle() -> None:
    from deckbuilder.model import Rich, Run
    from deckbuilder.render.pptx.text import direction

    hebrew = Rich((Run("תודה"),), "he", rtl=True)
    assert direction(hebrew, rtl=False) == ' algn="r" rtl="1"'
    assert direction(hebrew, rtl=False, centred=True) == ' rtl="1"'


# ---- the brand


def test_a_theme_changes_two_colours_and_a_logo_in_five_lines(tmp_path: Path) -> None:
    partner = (
        'title: Partner\nextends: own\ncolours: {heading: "#7A0000", accent: "#1E7A3C"}\nlogo: '
        "{light: sign.png, alt: Two hands}\n"
    )
    assert len(partner.splitlines()) < 5
    shutil.copytree(REPO / "themes", tmp_path / "themes")
    (tmp_path / "themes" / "partner").mkdir()
    shutil.copy(REPO / "themes/calm/logo.png", tmp_path / "themes/partner/sign.png")
    project = themed(tmp_path, {"own": plain(), "partner": partner})
    before, after = sheet(project, "own"), sheet(project, "partner")
    title = etree.fromstring(after[MASTER]).find(
        "p:txStyles/p:titleStyle/a:lvl1pPr/a:defRPr/a:solidFill/a:srgbClr", NS
    )
    body = etree.fromstring(after[MASTER]).find("p:txStyles/p:bodyStyle/a:lvl1pPr/a:defRPr/a:solidFill/*", NS)
    assert title is not None
    assert body is not None
    assert (title.get("val"), body.get("val")) == ("7A0000", "tx1")
    assert b'<a:accent1><a:srgbClr val="1E7A3C"/></a:accent1>' in after["ppt/theme/theme1.xml"]
    assert after["ppt/media/logo.png"] == project.themes["partner"].logo.light.data  # type: ignore[union-attr]
    assert "ppt/media/logo.png" not in before
    assert b"7A0000" not in b"".join(before.values())


def test_extending_a_plain_theme_works_as_well(tmp_path: Path) -> None:
    project = themed(
        tmp_path,
        {"partner": 'title: Partner\nextends: calm\ncolours: {heading: "#7A0000", accent: "#1E7A3C"}\n'},
    )
    found = sheet(project, "partner")
    assert b"7A0000" in found["ppt/theme/theme1.xml"]


def test_the_small_picture_on_the_master_is_the_logo(tmp_path: Path) -> None:
    picture = neutral_picture(projects.load(REPO, Sink()).themes["calm"]).data
    small, large = (
        with_picture(picture, (8_000_000, 100_000, 914_400, 514_350)),
        with_picture(picture, (0, 0, 9_144_000, 5_143_500)),
    )
    assert "logo.png" in _theme(tmp_path, small)
    assert "logo.png" not in _theme(tmp_path, large)
    assert "logo:" in _theme(tmp_path, small)["theme.yaml"].decode()


def test_another_logo_takes_the_place_of_the_templates(tmp_path: Path) -> None:
    picture = neutral_picture(projects.load(REPO, Sink()).themes["calm"]).data
    (tmp_path / "themes" / "partner").mkdir(parents=True)
    shutil.copy(REPO / "themes/calm/logo.png", tmp_path / "themes/partner/sign.png")
    own = with_picture(picture, (8_000_000, 100_000, 914_400, 514_350))
    project = themed(
        tmp_path, {"own": own, "partner": "title: P\nextends: own\nlogo: {light: sign.png, alt: Two hands}\n"}
    )
    found = sheet(project, "partner")
    frame = etree.fromstring(found[MASTER]).find("p:cSld/p:spTree/p:pic/p:spPr/a:xfrm/a:ext", NS)
    assert frame is not None
    assert (frame.get("cx"), frame.get("cy")) == ("514350", "514350"), "a square in the place of an oblong"
    rels = found[MASTERS_RELATIONS].decode()
    blip = etree.fromstring(found[MASTER]).find("p:cSld/p:spTree/p:pic/p:blipFill/a:blip", NS)
    assert blip is not None
    assert re.search(rf'Id="{blip.get(q("r:embed"))}"[^>]*media/logo\.png', rels)
    assert "master" in str(sorted(name for name in sheet(project, "own") if "media" in name)), (
        "the template itself keeps its own"
    )


COLOUR = st.integers(0, 0xFFFFFF).map(lambda number: f"{number:06X}")


@given(st.lists(COLOUR, min_size=12, max_size=12))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_the_templates_colours_pages_are_legible(colours: list[str]) -> None:
    def paint(data: bytes) -> bytes:
        scheme = "".join(
            f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>'
            for name, colour in zip(
                (
                    "dk1",
                    "lt1",
                    "dk2",
                    "lt2",
                    *(f"accent{number}" for number in range(1, 7)),
                    "hlink",
                    "folHlink",
                ),
                colours,
                strict=True,
            )
        )
        return re.sub(
            rb"(<a:clrScheme [^>]*>).*(</a:clrScheme>)",
            rb"\1" + scheme.encode() + rb"\2",
            data,
            flags=re.DOTALL,
        )

    found = derived(analysed(changed({"ppt/theme/theme1.xml": paint}), {}))
    assert [pair for pair in pairs(found.colours) if pair.weak] == []


def test_faint_text_in_a_template_is_told(tmp_path: Path) -> None:
    faint = changed(
        {
            "ppt/theme/theme1.xml": lambda data: re.sub(
                rb"<a:dk1>.*?</a:dk1>", b'<a:dk1><a:srgbClr val="CCCCCC"/></a:dk1>', data
            )
        }
    )
    found = found_in(faint, tmp_path)
    assert any(
        one.code == "low-contrast" and f"{contrast('#CCCCCC', '#FFFFFF'):.1f}:1" in one.message
        for one in found
    )
    assert any(one.code == "adjusted-colour" for one in found)


def test_what_would_not_work_is_told(tmp_path: Path) -> None:
    bare_layout = changed(
        {SLIDE_LAYOUT.format(11): lambda data: re.sub(rb"<p:sp>.*</p:sp>", b"", data, flags=re.DOTALL)}
    )
    codes = {one.code for one in found_in(bare_layout, tmp_path)}
    assert {"generated-layout", "page-shape", "no-places", "left-out"} <= codes
    assert "4:3" in next(one.message for one in found_in(bare_layout, tmp_path) if one.code == "page-shape")


# ---- real templates


def test_pandocs_reference_presentation_works(tmp_path: Path) -> None:
    _works(pandoc(), tmp_path)


def test_officers_template_works(tmp_path: Path) -> None:
    _works(installed(OFFICER), tmp_path)


def test_libreoffices_templates_work(tmp_path: Path, libreoffice: Convert) -> None:
    names = ("DNA", "Focus", "Candy", "Metropolis", "Growing_Liberty")
    for name, data in from_libreoffice(names, tmp_path, libreoffice).items():
        (tmp_path / name).mkdir()
        _works(data, tmp_path / name)


def _works(data: bytes, folder: Path) -> None:
    """A slide of every kind, and a whole talk in Spanish, can be made under a template,
    and python-pptx opens them."""
    project = themed(folder, {"own": data})
    assert len(pptx.Presentation(io.BytesIO(zipped(sheet(project, "own")))).slides) >= len(kinds())
    matches = analysed(data, {}).matches
    assert all(matches[kind] for kind in ("title", "content", "two-column"))
    sink = Sink()
    deck, theme = fitted_deck(project, Edition("san-jose-2014", "plenary", "es", "own"), sink)
    assert not sink.failed, "\n".join(map(str, sink.found))
    shown = pptx.Presentation(io.BytesIO(FORMATS["pptx"].render(deck, theme)))
    assert len(shown.slides) == sum(1 for _ in deck.slides)


def test_drawings_have_the_inks_that_stand_out_on_the_templates_pages(tmp_path: Path) -> None:
    project = themed(tmp_path, {"own": plain()})
    own = project.themes["own"]
    brand = dataclasses.replace(
        own, colours=dataclasses.replace(own.colours, text="#123456", heading="#234567", accent="#654321")
    )
    found = parts(contact_sheet(project, brand, "pptx", Sink()))
    drawn = [
        found["ppt/charts/chart1.xml"],
        *(
            data
            for name, data in found.items()
            if name.startswith("ppt/slides/slide") and b"<p:grpSp>" in data
        ),
    ]
    assert len(drawn) == 2
    for data in drawn:
        assert {ink for ink in (b"123456", b"234567", b"654321") if b'<a:srgbClr val="' + ink in data} == {
            b"123456",
            b"234567",
            b"654321",
        }
        assert not re.search(rb'<a:schemeClr val="(tx|accent)', data)
    assert b'<a:srgbClr val="123456"' in found["ppt/tableStyles.xml"]
