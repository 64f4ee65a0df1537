"""What is never parted: a word or a figure has its room, or is told by name."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace

import pptx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from pptx.util import Emu

from deckbuilder.content.kinds import kinds
from deckbuilder.diagnostics import Sink, Span
from deckbuilder.fitting import fit
from deckbuilder.model import (
    Block,
    Bullets,
    Category,
    Chart,
    Item,
    Panel,
    Panels,
    Paragraph,
    Part,
    Point,
    Quote,
    Rich,
    Run,
    Slide,
    Table,
    Timeline,
    Value,
)
from deckbuilder.plans import CELL_SIDE, HYPHENATED, TablePlan, planned
from deckbuilder.render.html.text import runs
from deckbuilder.render.pptx.text import hyphenated
from deckbuilder.themes import fonts
from deckbuilder.themes.masters.compiled import compiled
from deckbuilder.themes.theme import Office, Theme
from deckbuilder.traversal import block_texts
from tests.samples import SMALL, project
from tests.template_files import plain

FORM = Rich((Run("{title} ({part}/{parts})"),), "en")
COMPOUND = "Kinderschutzbeauftragtenkonferenz"
ENDLESS = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzesvorlagenentwurf"
ADDRESS = "https://www.example.org/en/child-protection/reporting/forms/2026/report-of-a-concern.html"
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun"]
TABLES = {
    "a plan of work": (
        "Activity|Responsible|Deadline|Beneficiaries|Municipalities",
        "Training|Prosecution service|2026-03-31|1,250|Safeguarding",
    ),
    "half a year": (
        "|".join(["Region", *MONTHS, "Sum"]),
        "|".join(["North", *(f"1,{number}" for number in range(212, 218)), "7,287"]),
    ),
    "long words": (
        "Aufgabe|Zuständigkeit|Frist|Ansprechpartnerin",
        "Gefährdungseinschätzung|Jugendamtsleitung|Wochenfrist|Familienrechtspflegerin",
    ),
    "dates, times and ranges": (
        "When|From–to|Period|Share|Of|Price",
        "31/03/2026|10:30–11:00|2020–2025|12.5%–17.5%|1.250.000|R$1.000,00",
    ),
    "one long column": ("No|What is done", "1|" + "a few words of what is done here " * 6),
    "cells in another script": ("المنطقة|المسؤولية|التاريخ", "الشمال|المستشفيات|٢٠٢٦/٠٣/٣١"),
}


def theme() -> Theme:
    return project(SMALL).themes["plain"]


def text(words: str, locale: str = "en", line: int = 0) -> Rich:
    return Rich((Run(words),), locale, at=Span("slides/one.yaml", line, 7))


def table(header: str, *rows: str, shares: tuple[int, ...] = ()) -> Table[Rich]:
    cells = [tuple(text(cell) for cell in row.split("|")) for row in (header, *rows)]
    return Table(cells[0], tuple(cells[1:]), shares)


def fitted(kind: str, slot: str, block: Block[Rich], sink: Sink) -> list[Part[Rich]]:
    """The parts of a slot on all the pages that a slide with this block takes."""
    slide = Slide("one", kind, (Part("title", (Paragraph(text("Title")),)), Part(slot, (block,))))
    return [part for page in fit.pages(slide, theme(), FORM, sink) if (part := page.part(slot))]


def words_of(cell: Rich) -> Iterator[str]:
    """What of a text is never parted: what stands between spaces, hyphens in words, and openings."""
    yield from re.split(r"\s|\u200b|(?<=[^\W\d]-)", str(cell))


def broken(part: Part[Rich], width: float) -> list[str]:
    """The words of a table that are wider than their cell."""
    (block,), plan = part.blocks, planned(part.plan, TablePlan)
    assert isinstance(block, Table)
    wide = []
    for row, cells in enumerate((block.header, *block.rows)):
        for column, (cell, share) in enumerate(zip(cells, plan.shares, strict=True)):
            face = fonts.face(theme().body_font, strong=row == 0 or column == 0)
            room = width * share / 1000 - 2 * CELL_SIDE
            wide += [word for word in words_of(cell) if face.width(word) * plan.points > room]
    return wide


@pytest.fixture(scope="module")
def frame_width() -> float:
    area = kinds()["table"].area("table")
    assert area is not None
    return theme().on_grid(area).frame.width


@pytest.mark.parametrize("name", TABLES)
def test_no_word_and_no_figure_is_parted_in_a_cell(name: str, frame_width: float) -> None:
    sink = Sink()
    (part,) = fitted("table", "table", table(*TABLES[name]), sink)
    assert not sink.found
    assert not broken(part, frame_width)


CELL = st.text("abcdefghijklmnop", min_size=1, max_size=16) | st.from_regex(
    r"[1-9][0-9]{0,2}(,[0-9]{3}){0,2}", fullmatch=True
)


@given(
    st.integers(1, 9).flatmap(
        lambda count: st.lists(st.lists(CELL, min_size=count, max_size=count), min_size=2, max_size=4)
    )
)
def test_a_table_has_room_for_each_of_its_words_or_is_told(rows: list[list[str]]) -> None:
    sink = Sink()
    area = kinds()["table"].area("table")
    assert area is not None
    parts = fitted("table", "table", table(*map("|".join, rows)), sink)
    wide = [word for part in parts for word in broken(part, theme().on_grid(area).frame.width)]
    assert bool(wide) == sink.failed


def test_columns_of_which_the_author_says_the_widths_are_widened_for_a_word(frame_width: float) -> None:
    narrow = table("Activity|Who|When", "Training of trainers|Municipalities|May", shares=(80, 10, 10))
    (part,) = fitted("table", "table", narrow, sink := Sink())
    assert not sink.found
    assert not broken(part, frame_width)
    plan = planned(part.plan, TablePlan)
    assert plan.shares[1] > 100
    assert plan.shares[2] == pytest.approx(100, abs=5), "a column with room stays nearly as it was"
    roomy = replace_shares(narrow, (50, 30, 20))
    (part,) = fitted("table", "table", roomy, sink)
    assert planned(part.plan, TablePlan).shares == (500, 300, 200)


def replace_shares(given: Table[Rich], shares: tuple[int, ...]) -> Table[Rich]:
    return Table(given.header, given.rows, shares)


def test_columns_that_have_no_room_for_their_words_are_told_with_the_widest_word_and_its_place() -> None:
    cells = [text(f"Zuständigkeitsbereich{number}", "de", number) for number in range(12)]
    cells[7] = text("Zuständigkeitsbereichsleitung", "de", 70)
    fitted("table", "table", Table(tuple(cells), ()), sink := Sink())
    (finding,) = sink.found
    assert (finding.code, finding.severity, finding.at.line) == ("text-overflow", "error", 70)
    assert "“Zuständigkeitsbereichsleitung” (de)" in finding.message
    assert "fewer columns" in finding.hint


@pytest.mark.parametrize("header", ["|" * 79, "|".join(["x"] * 60)])
def test_columns_that_are_too_many_even_for_no_words_are_told_with_their_number(header: str) -> None:
    fitted("table", "table", table(header), sink := Sink())
    assert [finding.code for finding in sink.found] == ["text-overflow"]
    assert sink.found[0].message.startswith(f"the {header.count('|') + 1} columns of")


@pytest.mark.parametrize(
    ("kind", "slot", "make"),
    [
        ("content", "body", Paragraph),
        ("two-column", "first", Paragraph),
        ("two-column", "first", lambda words: Bullets((Item(words), Item(words, 1)))),
        ("quote", "quote", Quote),
        ("section", "summary", Paragraph),
        ("figure", "caption", Paragraph),
    ],
)
def test_a_word_that_is_wider_than_its_place_is_set_smaller_and_then_told(
    kind: str, slot: str, make: type[Paragraph[Rich]]
) -> None:
    sink = Sink()
    fitted(kind, slot, make(text("word")), sink)
    assert not sink.found
    endless = text(f"words before {ENDLESS * 3} and after", "de", 9)
    fitted(kind, slot, make(endless), sink)
    assert {(finding.code, finding.at.line) for finding in sink.found} == {("text-overflow", 9)}
    assert f"“{ENDLESS[:59]}…” (de) is too wide for" in sink.found[0].message


def test_a_compound_in_a_column_is_set_smaller_than_what_goes_on_would_be() -> None:
    (part,) = fitted("two-column", "first", Bullets((Item(text(COMPOUND)), Item(text("short")))), Sink())
    assert part.size.font < 85
    face = fonts.face(theme().body_font)
    style = theme().style("body")
    assert face.width(COMPOUND) * style.size * part.size.font / 100 <= 68 * 6 - style.margin(0)


def test_an_address_parts_at_its_signs_and_only_where_it_is_too_wide() -> None:
    (part,) = fitted("two-column", "first", Paragraph(text(f"See {ADDRESS}")), sink := Sink())
    (opened,) = block_texts(part.blocks[0])
    assert not sink.found
    assert str(opened).replace("\u200b", "") == f"See {ADDRESS}"
    assert "/\u200breporting/\u200bforms/" in str(opened)
    assert "<wbr>reporting/<wbr>forms/" in str(runs(opened))
    assert "\u200b" not in str(runs(opened)), "who copies the address copies nothing else"
    (part,) = fitted("content", "body", Paragraph(text("See www.example.org/a/b")), sink)
    assert "\u200b" not in str(part.blocks[0])


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Rechts\u00adschutz", "Rechts\u00adschutz"),
        ("Kinder\u00adschutz\u00adbeauftragten\u00adkonferenz\u00adleitung", None),
        ("Procuraduría/Fiscalía/Defensoría/Personería/Comisaría", "\u200b"),
        ("informe_final_de_la_comision_interinstitucional.docx", "\u200b"),
    ],
)
def test_a_word_parts_where_its_author_or_its_signs_allow_it(words: str, shown: str | None) -> None:
    (part,) = fitted("two-column", "first", Paragraph(text(words, "de")), sink := Sink())
    (opened,) = block_texts(part.blocks[0])
    assert not sink.found
    assert (shown or HYPHENATED) in str(opened)
    assert str(opened).replace("\u200b", "") == words
    assert "\u00ad" not in hyphenated(str(opened)), "PowerPoint knows no soft hyphens"
    assert (HYPHENATED in str(opened)) == ("-" in hyphenated(str(opened)))


@pytest.mark.parametrize(
    "figure", ["1,234,567,890", "2026-03-31", "10:30–11:00", "101/102", "+57-601-555-0100"]
)
def test_a_figure_is_opened_nowhere(figure: str) -> None:
    fitted("two-column", "first", Paragraph(text(figure.replace(" ", "") * 9)), sink := Sink())
    assert [finding.code for finding in sink.found] == ["text-overflow"]


@pytest.mark.parametrize("figure", ["2026-03-31", "10:30–11:00", "2020–2025", "12%–17%", "601-555-0100"])
def test_a_browser_parts_no_figure_at_its_hyphen_or_dash(figure: str) -> None:
    assert str(runs(text(f"On {figure}."))) == f'On <span class="whole">{figure}</span>.'
    assert str(runs(text("child-care & more"))) == "child-care &amp; more"


@pytest.mark.parametrize(
    ("words", "locale"),
    [
        ("การคุ้มครองเด็กเป็นความรับผิดชอบของทุกคนในสังคมและทุกหน่วยงานที่เกี่ยวข้อง", "th"),
        ("儿童保护是全社会和所有相关机构的共同责任，任何人发现儿童受到伤害都应当及时报告", "zh"),
        ("ការការពារកុមារគឺជាទំនួលខុសត្រូវរបស់មនុស្សគ្រប់គ្នានៅក្នុងសង្គម", "km"),
    ],
)
def test_scripts_without_spaces_part_between_their_words(words: str, locale: str) -> None:
    header = tuple(text(words, locale) for _ in range(3))
    fitted("table", "table", Table(header, ()), sink := Sink())
    assert not sink.found


def test_names_of_a_chart_points_of_a_timeline_and_panels_open_their_words_too() -> None:
    slashed = "Procuraduría/Fiscalía/Defensoría"
    categories = tuple(Category(text(slashed), (Value(n, text(str(n))),)) for n in range(1, 7))
    chart = Chart("column", text("alt"), (text("All"),), categories, 6.0)
    points = tuple(Point(f"20{n}", text(f"20{n}"), text(slashed)) for n in range(11, 19))
    panels = Panels("cards", tuple(Panel(text("Head"), text(slashed * 2)) for _ in range(4)))
    sink = Sink()
    for slot, block in (("chart", chart), ("timeline", Timeline(text("alt"), points)), ("body", panels)):
        kind = slot if slot in kinds() else "content"
        parts = fitted(kind, slot, block, sink)
        texts = "".join(str(words) for part in parts for words in block_texts(part.blocks[0]))
        assert "\u200bFiscalía" in texts, kind
    assert not sink.found


def test_a_name_of_a_series_that_is_wider_than_its_chart_is_told() -> None:
    value = Value(1, text("1"))
    categories = (Category(text("One"), (value, value)),)
    chart = Chart("bar", text("alt"), (text("All"), text("a name of a series " * 12)), categories, 1.0)
    fitted("chart", "chart", chart, sink := Sink())
    assert [finding.code for finding in sink.found] == ["text-overflow"]


@pytest.mark.parametrize("points", [(142, 85), (400, 300), (960, 540), (1188, 1080), (2384, 3370)])
def test_lengths_that_are_no_part_of_a_text_are_in_the_proportion_of_the_page(
    points: tuple[int, int],
) -> None:
    """A chart of four names, a table and a timeline fit on a page of any size as they do on ours."""
    office = replace(theme(), office=Office(compiled(resized(*points), ())))
    categories = tuple(
        Category(text(name), (Value(1, text("120")),))
        for name in ("Schools", "Health centres", "Police", "Families")
    )
    chart = Chart("bar", text("alt"), (text("All"),), categories, 1.0)
    dates = tuple(Point(year, text(year), text("Convention adopted")) for year in ("1989", "2000", "2014"))
    blocks: dict[str, Block[Rich]] = {
        "chart": chart,
        "table": table("Activity|Responsible|Deadline", "Accompaniment|Municipality|2026-11-30"),
        "timeline": Timeline(text("alt"), dates),
    }
    for kind, block in blocks.items():
        parts = (Part("title", (Paragraph(text("Reports")),)), Part(kind, (block,)))
        (page,) = fit.pages(Slide("one", kind, parts), office, FORM, sink := Sink())
        assert not sink.failed, (kind, sink.found)
        assert page.part(kind) is not None


def resized(width: float, height: float) -> bytes:
    """An ordinary template on a page of this size in points, with all that is on it."""
    deck = pptx.Presentation(io.BytesIO(plain()))
    assert deck.slide_width
    assert deck.slide_height
    across, down = width * 12_700 / deck.slide_width, height * 12_700 / deck.slide_height
    for holder in (deck.slide_master, *deck.slide_layouts):
        for element in holder._element.iter():
            for name, factor in RESIZED.get(etree.QName(element).localname, {}).items():
                if name in element.attrib:
                    length = (
                        int(element.get(name)) * {"x": across, "y": down, "both": min(across, down)}[factor]
                    )
                    element.set(name, str(max(100, round(length))))
    deck.slide_width, deck.slide_height = Emu(round(width * 12_700)), Emu(round(height * 12_700))
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


RESIZED: dict[str, dict[str, str]] = {
    "off": {"x": "x", "y": "y"},
    "ext": {"cx": "x", "cy": "y"},
    "defRPr": {"sz": "both"},
} | {f"lvl{level}pPr": {"marL": "both"} for level in range(1, 10)}
