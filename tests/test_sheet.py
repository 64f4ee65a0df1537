"""The spreadsheet: what goes out, what may come back, and what is refused by row or as a whole."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.worksheet.worksheet import Worksheet

from deckbuilder.diagnostics import Sink
from deckbuilder.exchange import sheet, workbook
from deckbuilder.exchange.incoming import Offer, Rules, TakenOver, fit_to_print, with_offers
from deckbuilder.exchange.made_from import state
from deckbuilder.reading.characters import first_forbidden
from deckbuilder.translation import po
from deckbuilder.translation.po import Entry, PoFile
from deckbuilder.translation.po.header import for_language

HEADER = for_language("talk", "2026-01-01 00:00+0000", "es")
FILE = PoFile(
    HEADER,
    (
        Entry(
            "Good morning",
            ("Buenos días",),
            "hello",
            extracted=("slide: Hello", "part: Title, for everyone", "room: about 20 characters"),
        ),
        Entry("Thanks", ("",), "hello", notes=("# which thanks?",)),
        Entry("Call us", ("Llame",), "help", flags=("fuzzy",), previous=('msgid "Ring us"',)),
        Entry("=1+1", ("-10 %",), "sums"),
        Entry("Two\nlines", ("Dos\nlíneas",), "hello"),
        Entry("Gone", ("Fuera",), "away", obsolete=True),
    ),
)
COLUMN = {name: number for number, name in enumerate(sheet.COLUMNS, 1)}


def on_disk(file: PoFile) -> PoFile:
    found = po.parse(po.write(file), "x.po", Sink())
    assert found is not None
    return found


def page(data: bytes) -> Worksheet:
    found = load_workbook(io.BytesIO(data)).active
    assert isinstance(found, Worksheet)
    return found


def edited(edit: Callable[[Worksheet], object], file: PoFile = FILE) -> bytes:
    """The sheet as it comes back from a translator who did `edit` in another program."""
    book = load_workbook(io.BytesIO(sheet.export(file, "es")), rich_text=True)
    found = book.active
    assert isinstance(found, Worksheet)
    edit(found)
    return packed(book)


def packed(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def come_back(
    data: bytes, file: PoFile = FILE, *, allow_clear: bool = False, rules: Rules | None = None
) -> tuple[PoFile, list[TakenOver], list[str]]:
    """Our file after the import, what was taken over, and the codes of what was refused."""
    sink = Sink()
    ours = on_disk(file)
    table = workbook.read(data, "x.xlsx", sheet.COLUMNS, sink)
    found = fit_to_print(sheet.offers(table, ours, "x.xlsx", sink), sink) if table else []
    made, report = with_offers(ours, found, rules or Rules(allow_clear=allow_clear))
    return made, report, [one.code for one in sink.found]


def fault(data: bytes) -> str:
    sink = Sink()
    assert workbook.read(data, "x.xlsx", sheet.COLUMNS, sink) is None
    (found,) = sink.found
    assert (found.code, found.at.file) == ("bad-workbook", "x.xlsx")
    return found.message


def write_in(row: int, column: str, value: object) -> Callable[[Worksheet], object]:
    def edit(page: Worksheet) -> None:
        page.cell(row, COLUMN[column]).value = value  # type: ignore[assignment]

    return edit


# ---- what goes out


def test_each_live_entry_is_a_row_that_says_what_a_translator_must_know() -> None:
    rows = list(page(sheet.export(FILE, "es")).iter_rows(values_only=True))
    assert rows[0] == sheet.COLUMNS
    assert rows[1][1:] == (
        "hello",
        "Title, for everyone",
        "20",
        "translated",
        "Good morning",
        "Buenos días",
        None,
        state("Buenos días", fuzzy=False),
    )
    assert [row[4] for row in rows[1:]] == ["translated", "missing", "to confirm", "translated", "translated"]
    assert rows[2][7] == "which thanks?"


def test_only_status_translation_and_comment_may_be_written_in() -> None:
    found = page(sheet.export(FILE, "es"))
    assert found.protection.sheet
    assert found.column_dimensions["A"].hidden
    assert found.column_dimensions["I"].hidden
    free = {
        (cell.row, sheet.COLUMNS[cell.column - 1])
        for row in found.iter_rows()
        for cell in row
        if cell.column and not cell.protection.locked
    }
    assert free == {(row, name) for row in range(2, 7) for name in ("Status", "Translation", "Comment")}


@pytest.mark.parametrize(
    ("tag", "rtl"), [("ar", True), ("ur", True), ("he", True), ("es", False), ("th", False)]
)
def test_a_sheet_runs_as_its_language_does(tag: str, rtl: bool) -> None:
    assert bool(page(sheet.export(FILE, tag)).sheet_view.rightToLeft) == rtl


def test_every_cell_is_a_text_also_one_that_looks_like_a_formula() -> None:
    cells = [cell for row in page(sheet.export(FILE, "es")).iter_rows() for cell in row]
    assert {cell.number_format for cell in cells} == {"@"}
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}


# ---- what comes back


def test_export_then_import_changes_nothing() -> None:
    made, report, codes = come_back(sheet.export(FILE, "es"))
    assert (po.write(made), report, codes) == (po.write(on_disk(FILE)), [], [])


TEXTS = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("\n\t=-+@'\"_x"), max_size=40
) | st.sampled_from(
    [
        "_x0041_",
        "_x005F_x0041_",
        "_x0041_x0042_",
        "x005F_",
        "<r><t>no</t></r>",
        "=1+1",
        "'10",
        "#N/A",
        " edge ",
        "\n",
        "&amp;",
        "12",
        "TRUE",
        "1e5",
    ]
)
PLAIN = TEXTS.filter(lambda text: first_forbidden(text) is None)
ENTRIES = st.lists(
    st.builds(
        Entry,
        PLAIN.filter(bool),
        st.tuples(PLAIN),
        PLAIN,
        notes=st.lists(
            PLAIN.filter(lambda text: "\n" not in text).map(lambda text: f"# {text}".rstrip()), max_size=2
        ).map(tuple),
        flags=st.sampled_from([(), ("fuzzy",), ("max-length:20",)]),
    ),
    max_size=5,
    unique_by=lambda entry: entry.key,
)


@pytest.mark.slow
@settings(max_examples=60)
@given(ENTRIES)
def test_no_text_is_changed_on_the_way_out_and_back(entries: list[Entry]) -> None:
    file = PoFile(HEADER, tuple(entries))
    made, report, codes = come_back(sheet.export(file, "es"), file)
    assert (codes, report) == ([], [])
    assert po.write(made) == po.write(on_disk(file))


@pytest.mark.slow
@settings(max_examples=40)
@given(ENTRIES, st.data())
def test_every_translation_that_is_typed_arrives(entries: list[Entry], data: st.DataObject) -> None:
    typed = {
        entry.key: data.draw(PLAIN.filter(lambda text: bool(text.strip()) and text == text.strip("\n")))
        for entry in entries
    }
    full = PoFile(HEADER, tuple(replace(entry, strings=(typed[entry.key],)) for entry in entries))
    sink = Sink()
    table = workbook.read(sheet.export(full, "es"), "x.xlsx", sheet.COLUMNS, sink)
    assert table is not None
    rows = tuple(replace(row, cells=row.cells | {sheet.MADE_FROM: ""}) for row in table.rows)
    ours = on_disk(PoFile(HEADER, tuple(entries)))
    offered = fit_to_print(sheet.offers(replace(table, rows=rows), ours, "x.xlsx", sink), sink)
    made, _ = with_offers(ours, offered, Rules(replace=True))
    assert not sink.found
    assert {entry.key: entry.translation for entry in made.entries} == typed


def test_what_the_translator_typed_is_taken_over() -> None:
    made, report, codes = come_back(edited(write_in(3, "Translation", "Gracias")))
    assert codes == []
    assert report == [TakenOver("new", "hello", "Thanks", "", "Gracias")]
    assert made.entries[1].notes == ("# which thanks?",)


def test_rows_may_be_sorted_and_columns_moved() -> None:
    def shuffle(page: Worksheet) -> None:
        rows = [list(row) for row in page.iter_rows(values_only=True)]
        rows[2][COLUMN["Translation"] - 1] = "Gracias"
        for number, row in enumerate([rows[0], *reversed(rows[1:])], 1):
            for column, value in enumerate(reversed(row), 1):
                page.cell(number, column).value = value
                page.cell(number, column).data_type = "s"

    _, report, codes = come_back(edited(shuffle))
    assert (codes, [one.after for one in report]) == ([], ["Gracias"])


def test_the_status_is_the_state_whatever_the_text() -> None:
    assert come_back(edited(write_in(4, "Status", "translated")))[1] == [
        TakenOver("confirmed", "help", "Call us", "Llame", "Llame")
    ]
    made, report, _ = come_back(edited(write_in(4, "Translation", "Llámenos")))
    assert ([one.how for one in report], made.entries[2].fuzzy) == (["guess"], True)

    def mended(page: Worksheet) -> None:
        write_in(4, "Translation", "Llámenos")(page)
        write_in(4, "Status", " Translated ")(page)

    made, report, _ = come_back(edited(mended))
    assert [one.how for one in report] == ["changed"]
    assert (made.entries[2].flags, made.entries[2].previous) == ((), ())


def test_what_is_filled_in_and_marked_to_confirm_is_a_guess() -> None:
    def machine(page: Worksheet) -> None:
        write_in(3, "Translation", "Gracias")(page)
        write_in(3, "Status", "to confirm")(page)

    made, report, codes = come_back(edited(machine))
    assert (codes, [one.how for one in report], made.entries[1].fuzzy) == ([], ["guess"], True)


def test_a_translator_may_call_a_confirmed_translation_into_question() -> None:
    made, report, _ = come_back(edited(write_in(2, "Status", "to confirm")))
    assert ([one.how for one in report], made.entries[0].fuzzy) == (["to confirm"], True)


def test_of_two_sheets_from_one_export_the_second_takes_nothing_from_the_first() -> None:
    first, _, _ = come_back(edited(write_in(3, "Translation", "Gracias")))
    both, report, _ = come_back(edited(write_in(3, "Translation", "Muchas gracias")), first)
    assert report == [TakenOver("conflict", "hello", "Thanks", "Gracias", "Muchas gracias")]
    assert both.entries[1].translation == "Gracias"
    assert both.entries[1].notes == ("# which thanks?", "# also offered: Muchas gracias")
    again, report, _ = come_back(sheet.export(FILE, "es"), first)
    assert (report, again.entries[1].translation) == ([], "Gracias")


def test_theirs_can_be_chosen_and_then_stands_beside_no_more() -> None:
    first, _, _ = come_back(edited(write_in(3, "Translation", "Gracias")))
    theirs = edited(write_in(3, "Translation", "Muchas gracias"))
    both, _, _ = come_back(theirs, first)
    chosen, report, _ = come_back(theirs, both, rules=Rules(replace=True))
    assert (chosen.entries[1].translation, [one.how for one in report]) == ("Muchas gracias", ["changed"])
    assert chosen.entries[1].notes == ("# which thanks?",)


def test_what_needs_review_is_a_guess_and_takes_no_confirmed_place() -> None:
    def machine(page: Worksheet) -> None:
        for row in (2, 3):
            write_in(row, "Translation", "máquina")(page)

    made, report, _ = come_back(edited(machine), rules=Rules(needs_review=True))
    assert [(one.how, one.source) for one in report] == [("left beside", "Good morning"), ("guess", "Thanks")]
    assert (made.entries[0].translation, made.entries[0].fuzzy) == ("Buenos días", False)
    assert (made.entries[1].translation, made.entries[1].fuzzy) == ("máquina", True)


def test_an_empty_cell_deletes_nothing_unless_it_is_allowed_to() -> None:
    empty = edited(write_in(2, "Translation", None))
    assert come_back(empty)[1] == []
    made, report, _ = come_back(empty, allow_clear=True)
    assert (made.entries[0].translation, report[0].how) == ("", "cleared")


@pytest.mark.parametrize("typed", ["Gracias\n", "\nGracias", "\n\nGracias\n"])
def test_an_empty_line_at_the_end_which_gettext_refuses_is_left_out(typed: str) -> None:
    assert come_back(edited(write_in(3, "Translation", typed)))[0].entries[1].translation == "Gracias"
    assert come_back(edited(write_in(3, "Translation", "\n ")))[1] == []


def test_comments_come_back_and_none_is_lost() -> None:
    made, _, _ = come_back(edited(write_in(3, "Comment", "is it the last slide?\nAna")))
    assert made.entries[1].notes == ("# which thanks?", "# is it the last slide?", "# Ana")
    assert come_back(edited(write_in(3, "Comment", None)))[0].entries[1].notes == ("# which thanks?",)


@pytest.mark.parametrize(
    "formula", ['=HYPERLINK("x")', '=CONCATENATE("a";"b")', "=G3", "=GOOGLETRANSLATE(F2)"]
)
@pytest.mark.parametrize("column", ["Translation", "Comment", "Status"])
def test_a_formula_is_refused_whatever_it_shows(formula: str, column: str) -> None:
    made, report, codes = come_back(edited(write_in(2, column, formula)))
    assert (made.entries[0].translation, report, codes) == ("Buenos días", [], ["not-a-text"])


def test_a_status_that_is_none_is_refused() -> None:
    assert come_back(edited(write_in(4, "Status", "perhaps")))[1:] == ([], ["unknown-status"])


def test_a_text_in_several_fonts_is_one_text() -> None:
    rich = CellRichText("Buenas ", TextBlock(InlineFont(b=True), "tardes"))
    assert come_back(edited(write_in(2, "Translation", rich)))[0].entries[0].translation == "Buenas tardes"


def test_line_ends_of_other_programs_are_line_feeds() -> None:
    assert come_back(edited(write_in(2, "Translation", "a_x000D_\nb")))[0].entries[0].translation == "a\nb"


@pytest.mark.parametrize(
    ("row", "column", "value", "code"),
    [
        (2, "English (locked)", "Good evening", "english-edited"),
        (2, "Translation", 2014, "not-a-text"),
        (2, "Translation", True, "not-a-text"),
        (2, "Translation", "#REF!", "not-a-text"),
        (2, "Key", "0000000000000000", "unknown-row"),
        (2, "Translation", "a_x0007_b", "forbidden-character"),
        (2, "Translation", "a\u202eb", "forbidden-character"),
        (3, "Comment", "a_x0007_b", "forbidden-character"),
        (9, "Translation", "a new row", "unknown-row"),
    ],
)
def test_a_row_that_cannot_be_taken_is_refused_and_the_others_are_not(
    row: int, column: str, value: object, code: str
) -> None:
    def edit(page: Worksheet) -> None:
        write_in(row, column, value)(page)
        write_in(6, "Translation", "Dos")(page)
        if value == "#REF!":
            page.cell(row, COLUMN[column]).data_type = "e"

    made, report, codes = come_back(edited(edit))
    assert codes == [code]
    assert [one.after for one in report] == ["Dos"]
    assert made.entries[0].translation == "Buenos días"


def test_a_refused_row_is_named_by_its_number() -> None:
    sink = Sink()
    table = workbook.read(edited(write_in(5, "English (locked)", "x")), "x.xlsx", sheet.COLUMNS, sink)
    assert table is not None
    assert len(list(sheet.offers(table, FILE, "x.xlsx", sink))) == 4
    (found,) = sink.found
    assert (found.at.line, "row 5" in found.message, "=1+1" in found.hint) == (5, True, True)


def test_a_row_that_was_copied_must_say_the_same() -> None:
    def copy(page: Worksheet, text: str) -> None:
        for column in range(1, 10):
            page.cell(7, column).value = page.cell(2, column).value
        page.cell(7, COLUMN["Translation"]).value = text

    assert come_back(edited(lambda page: copy(page, "Buenos días")))[2] == []
    assert come_back(edited(lambda page: copy(page, "Buen día")))[2] == ["row-twice"]


def test_a_translation_of_a_text_that_changed_meanwhile_is_a_guess_for_the_new_one() -> None:
    now = PoFile(HEADER, (Entry("Thanks to all", ("",), "hello"), Entry("Call us", ("Llame",), "help")))
    made, report, codes = come_back(edited(write_in(3, "Translation", "Gracias")), now)
    assert codes == []
    assert made.entries[0] == Entry(
        "Thanks to all",
        ("Gracias",),
        "hello",
        flags=("fuzzy",),
        previous=('msgctxt "hello"', 'msgid "Thanks"'),
    )
    assert {entry.translation for entry in made.entries if entry.obsolete} == {
        "Buenos días",
        "Gracias",
        "-10 %",
        "Dos\nlíneas",
    }
    assert {one.how for one in report} == {"guess", "kept for later"}


def test_an_offer_that_is_not_sure_does_not_replace_one_that_is() -> None:
    made, report = with_offers(
        on_disk(FILE), [Offer("hello", "Good morning", "Buen día", fuzzy=True)], Rules()
    )
    assert (made.entries[0].translation, report) == ("Buenos días", [])


# ---- what is refused as a whole


def repacked(change: Callable[[dict[str, bytes]], object]) -> bytes:
    """The exported file with its parts changed."""
    with zipfile.ZipFile(io.BytesIO(sheet.export(FILE, "es"))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def bomb(parts: dict[str, bytes]) -> None:
    parts["xl/media/image1.png"] = b"\0" * (2 * workbook.LARGEST + 1)


def entity(parts: dict[str, bytes]) -> None:
    parts[SHEET] = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + parts[SHEET]


def utf_16(parts: dict[str, bytes]) -> None:
    parts[SHEET] = parts[SHEET].decode().encode("utf-16")


def far_row(parts: dict[str, bytes]) -> None:
    parts[SHEET] = parts[SHEET].replace(b'<row r="2"', b'<row r="1048576"')


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (bomb, "unpacks"),
        (entity, "definitions"),
        (utf_16, "encoding"),
        (far_row, "rows"),
        (lambda parts: parts.update({"xl/vbaProject.bin": b"x"}), "macro"),
        (lambda parts: parts.update({"xl/externalLinks/externalLink1.xml": b"<x/>"}), "linked"),
        (lambda parts: parts.update({"xl/embeddings/oleObject1.bin": b"x"}), "other files"),
        (lambda parts: parts.update({f"xl/x{number}.xml": b"<x/>" for number in range(600)}), "parts"),
        (lambda parts: parts.update({SHEET: b"<worksheet"}), "damaged"),
        (lambda parts: parts.update({"xl/workbook.xml": b"<x/>"}), "columns"),
        (lambda parts: parts.update({SHEET: parts[SHEET].replace(b'<c r="A1"', b'<c r="A0x"')}), "damaged"),
        (lambda parts: parts.update({SHEET: re.sub(rb'<c r="B2".*?</c>', b'<c r="B2" t="s"><v>99</v></c>', parts[SHEET])}), "damaged"),
        (lambda parts: parts.pop("xl/workbook.xml"), "not an Excel file"),
    ],
    ids=[
        "bomb", "entity", "utf-16", "far-row", "macro", "external-link", "embedded", "many-parts", "cut", "no-book", "odd-cell", "odd-string",
        "no-workbook",
    ],
)  # fmt: skip
def test_a_hostile_or_broken_workbook_is_refused_with_a_reason(
    change: Callable[[dict[str, bytes]], object], why: str
) -> None:
    assert why in fault(repacked(change))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"PK\x03\x04 cut", "not an Excel file"),
        (b"\xd0\xcf\x11\xe0old", ".xls"),
        (packed(Workbook()), "columns"),
        (sheet.export(FILE, "es")[:4000], "not an Excel file"),
    ],
    ids=["cut", "xls", "another", "half"],
)
def test_what_is_no_sheet_of_ours_is_refused(data: bytes, why: str) -> None:
    assert why in fault(data)


WHOLE = sheet.export(FILE, "es")


@settings(max_examples=80)
@given(st.data())
def test_a_file_that_was_damaged_on_the_way_is_read_or_refused(data: st.DataObject) -> None:
    whole = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    sink = Sink()
    found = workbook.read(bytes(whole), "x.xlsx", sheet.COLUMNS, sink)
    assert (found is None) == sink.failed
