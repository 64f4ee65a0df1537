"""Translations as a spreadsheet, for translators who work in one: a row for each text, the English locked.

A row is known by a hidden key, so that rows may be sorted and columns moved. What comes back is taken row by
row: a row whose English was changed, or that holds a number or a date where a text should be, is refused and
the others are not.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import TYPE_CHECKING

from deckbuilder.cldr.formats import language
from deckbuilder.diagnostics import Sink, Span, shortened
from deckbuilder.exchange.incoming import Offer
from deckbuilder.exchange.made_from import state_of
from deckbuilder.exchange.workbook import SheetRow, SheetTable
from deckbuilder.ooxml.writing import spreadsheet_text
from deckbuilder.reading.characters import shows_nothing
from deckbuilder.translation.locales import RTL_SCRIPTS, script
from deckbuilder.translation.po import Entry, PoFile
from deckbuilder.translation.po.entries import Key
from deckbuilder.values import dataclass

if TYPE_CHECKING:
    from openpyxl.styles import NamedStyle
    from openpyxl.worksheet.worksheet import Worksheet

REQUIRED = ("Key", "Slide", "Part", "Room", "Status", "English (locked)", "Translation", "Comment")
"""The columns without which a sheet is none of ours."""
COLUMNS = (*REQUIRED, "Made from")
KEY, SLIDE, PART, ROOM, STATUS, ENGLISH, TRANSLATION, COMMENT, MADE_FROM = COLUMNS
_WIDTHS = {
    KEY: 4,
    SLIDE: 22,
    PART: 26,
    ROOM: 7,
    STATUS: 13,
    ENGLISH: 60,
    TRANSLATION: 60,
    COMMENT: 30,
    MADE_FROM: 4,
}
LINE, MOST_LINES = 15, 25
"""The height of a line in points, and how many of them a row is made high at most."""
_FREE = (STATUS, TRANSLATION, COMMENT)
HEAD, LOCKED, FREE = "Head", "Locked", "Free"
MISSING, UNCONFIRMED, DONE = "missing", "to confirm", "translated"

_STATUSES = frozenset({"", MISSING, UNCONFIRMED, DONE})

_HELP = """Write in the white columns only: Status, Translation and Comment. All else is locked.
Keep **bold**, *emphasis*, [links](https://…) and the words in {braces}; translate what is around them.
Room is about how many characters fit on the slide. A translation that is longer turns red.
Status is what counts. What is «to confirm» is not shown on slides: choose «translated» when it is right.
Choose «to confirm» for what you are not sure of, also for machine translations.
A row «missing» that you fill is translated.
Do not leave formulas: copy them, and insert their values.
An empty cell changes nothing: a translation that exists is kept.
You may sort and filter, and leave rows for later. Save as Excel (.xlsx) and send the file back."""


def key(context: str, source: str) -> str:
    """What a row is known by: the same for the same text of the same slide."""
    return sha256(f"{context}\x04{source}".encode()).hexdigest()[:16]


def status(entry: Entry) -> str:
    if not entry.translated:
        return MISSING
    return UNCONFIRMED if entry.fuzzy else DONE


def comment(entry: Entry) -> str:
    """The translator's comments without their marks."""
    return "\n".join(note[1:].removeprefix(" ") for note in entry.notes)


# ---- out


def export(file: PoFile, tag: str) -> bytes:
    """The live entries as an Excel workbook."""
    from openpyxl import Workbook

    book = Workbook()
    page = book.active
    assert page is not None
    page.title = tag
    page.sheet_view.rightToLeft = script(tag) in RTL_SCRIPTS
    for look in _looks():
        book.add_named_style(look)
    _write_rows(page, [entry for entry in file.entries if not entry.obsolete and entry.plural is None])
    page.freeze_panes = "G2"
    about = book.create_sheet("Help")
    for line in (f"Translation into {language(tag)}", *_HELP.splitlines()):
        about.append([line])
    about.column_dimensions["A"].width = 110
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write_rows(page: Worksheet, entries: list[Entry]) -> None:
    _write_row(page, 1, dict(zip(COLUMNS, COLUMNS, strict=True)), (), HEAD)
    for number, entry in enumerate(entries, 2):
        cells = _cells(entry)
        _write_row(page, number, cells, _FREE)
    _dress(page, entries)


def _cells(entry: Entry) -> dict[str, str]:
    context, source = entry.key
    comments = dict(line.partition(": ")[::2] for line in entry.extracted if ": " in line)
    room = re.search(r"\d+", comments.get("room", ""))
    first_comment = entry.extracted[0] if entry.extracted else ""
    return {
        KEY: key(context, source),
        SLIDE: context,
        PART: comments.get("part") or first_comment,
        ROOM: room[0] if room else "",
        STATUS: status(entry),
        ENGLISH: source,
        TRANSLATION: entry.translation,
        COMMENT: comment(entry),
        MADE_FROM: state_of(entry),
    }


def _lines(cells: Mapping[str, str]) -> int:
    """How many lines a row needs; some programs do not find out by themselves."""
    return max(
        sum(1 + len(line) // _WIDTHS[name] for line in cells[name].split("\n"))
        for name in (ENGLISH, TRANSLATION, COMMENT)
    )


def _write_row(
    page: Worksheet, number: int, cells: Mapping[str, str], free: tuple[str, ...], look: str = LOCKED
) -> None:
    """One row of texts; the cells in `free` may be written in, the others have the style `look`."""
    page.row_dimensions[number].height = LINE * min(_lines(cells), MOST_LINES)
    for column, name in enumerate(COLUMNS, 1):
        cell = page.cell(number, column)
        cell.value = spreadsheet_text(cells[name])
        cell.data_type = "s"
        cell.style = FREE if name in free else look


def _looks() -> Iterator[NamedStyle]:
    """How cells look: those of the header, those that are locked, those that are free to be written in."""
    from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill, Protection

    text = Alignment(wrap_text=True, vertical="top")
    grey = PatternFill("solid", start_color="EEF1F3")
    locked = Protection(locked=True)
    yield NamedStyle(
        HEAD, font=Font(bold=True), alignment=text, fill=grey, number_format="@", protection=locked
    )
    yield NamedStyle(LOCKED, alignment=text, fill=grey, number_format="@", protection=locked)
    yield NamedStyle(FREE, alignment=text, number_format="@", protection=Protection(locked=False))


def _dress(page: Worksheet, entries: list[Entry]) -> None:
    """Widths, paper, filter, protection, a choice for the status, red for what is longer than its room."""
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import Font
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.properties import PageSetupProperties

    letters = dict(zip(COLUMNS, "ABCDEFGHI", strict=True))
    for name, width in _WIDTHS.items():
        page.column_dimensions[letters[name]].width = width
    for name in (KEY, MADE_FROM):
        page.column_dimensions[letters[name]].hidden = True
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    last = max(2, len(entries) + 1)
    page.auto_filter.ref = f"A1:I{last}"
    page.protection.sheet = True
    for action in ("autoFilter", "sort", "formatColumns", "formatRows"):
        setattr(page.protection, action, False)  # False: not forbidden
    too_long = 'AND($D2<>"",LEN($G2)>VALUE($D2))'
    long = FormulaRule(formula=[too_long], font=Font(color="B00020"))  # type: ignore[no-untyped-call]
    page.conditional_formatting.add(f"G2:G{last}", long)
    choice = DataValidation(type="list", formula1=f'"{MISSING},{UNCONFIRMED},{DONE}"', allow_blank=False)
    page.add_data_validation(choice)
    choice.add(f"{letters[STATUS]}2:{letters[STATUS]}{last}")


# ---- back in


@dataclass(frozen=True, slots=True)
class _SheetReader:
    """Makes offers of rows; `ours` are the entries of our file by their row's key."""

    ours: Mapping[str, Entry]
    name: str
    sink: Sink

    def offer(self, row: SheetRow) -> Offer | None:
        """What the row offers; None and an error if it cannot be taken."""
        row_key, context, source = (row.cells.get(name, "") for name in (KEY, SLIDE, ENGLISH))
        entry = self.ours.get(row_key)
        if entry is None and row_key != key(context, source):
            hint = "leave the hidden column A as it is; was the row added?"
            self.refuse(row, "unknown-row", "this row is none of the project's", hint)
            return None
        if entry is not None and source != entry.source:
            way_out = "undo the change and tell the authors of the slides about it"
            hint = f"it was “{shortened(entry.source)}”; {way_out}"
            message = f"the English of a text of '{entry.key[0]}' was changed"
            self.refuse(row, "english-edited", message, hint)
            return None
        odd = next((row.odd[name] for name in (TRANSLATION, STATUS, COMMENT) if name in row.odd), "")
        if odd:
            hint = "copy the cell and insert its value, or format it as text and type it again"
            self.refuse(row, "not-a-text", f"the translation, its status or the comment is {odd}", hint)
            return None
        if self.status(row) not in _STATUSES:
            hint = f"choose {MISSING}, {UNCONFIRMED} or {DONE}"
            self.refuse(row, "unknown-status", f"'{shortened(row.cells[STATUS])}' is no status", hint)
            return None
        return self.answer(row, entry.key if entry else (context, source), entry)

    def status(self, row: SheetRow) -> str:
        return row.cells.get(STATUS, "").strip().casefold()

    def answer(self, row: SheetRow, row_of: Key, entry: Entry | None) -> Offer:
        """An offer for the text of a row, in the state its Status says; `entry` is ours
        if there still is one."""
        text, fuzzy = row.cells.get(TRANSLATION, ""), self.status(row) == UNCONFIRMED
        notes = self.notes(entry, row) if entry else None
        base = row.cells.get(MADE_FROM, "") or None
        return Offer(*row_of, text, fuzzy and not shows_nothing(text), notes, self.place(row), base)

    def notes(self, entry: Entry, row: SheetRow) -> tuple[str, ...] | None:
        """The translator's comments with their marks; None if they are ours, or none."""
        text = row.cells.get(COMMENT, "")
        if not text or text == comment(entry):
            return None
        return tuple(f"# {line}".rstrip() for line in text.split("\n"))

    def place(self, row: SheetRow) -> Span:
        return Span(self.name, row.number, 1)

    def refuse(self, row: SheetRow, code: str, message: str, hint: str) -> None:
        self.sink.error(self.place(row), code, f"row {row.number}: {message}", hint)


def offers(table: SheetTable, file: PoFile, name: str, sink: Sink) -> Iterator[Offer]:
    """The translations in a sheet that came back; `file` is ours. A row that cannot be taken is an error."""
    live = (entry for entry in file.entries if not entry.obsolete and entry.plural is None)
    reader = _SheetReader({key(*entry.key): entry for entry in live}, name, sink)
    yield from once(filter(None, map(reader.offer, table.rows)), sink)


def once(offered: Iterable[Offer], sink: Sink) -> Iterator[Offer]:
    """Each text's offer once; rows that were copied and differ are an error."""
    seen: dict[tuple[str, str], Offer] = {}
    for offer in offered:
        first = seen.setdefault(offer.key, offer)
        if first is offer:
            yield offer
        elif first.text != offer.text:
            message = f"row {offer.at.line}: this text has another translation in row {first.at.line}"
            sink.error(offer.at, "row-twice", message, "delete one of the two rows", (first.at,))
