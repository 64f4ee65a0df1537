"""The door for spreadsheets: an Excel file is looked through before it is opened, and only texts come out."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from deckbuilder.diagnostics import Sink, Span
from deckbuilder.values import dataclass

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell

LARGEST = 16 * 1024 * 1024
"""Bytes of a spreadsheet file at most; and of what is packed in it, twice as many."""
SIGNS = (b"PK", b"\xd0\xcf\x11\xe0")
"""How a spreadsheet's file begins: as a zip file, or as the old format that is refused with a word about it.
"""
MOST_PARTS = 500
MOST_ROWS = 20_000
MOST_COLUMNS = 40
MOST_TAGS = 300_000
"""Tags in all parts together: a sheet of five thousand texts has about two hundred thousand."""
MOST_SHEETS = 50
LONGEST_TAG = 20_000
"""Bytes of a tag: what has more attributes than that is no workbook."""

_REFUSED = {
    "vbaproject": "it holds a macro",
    "externallinks/": "it is linked to other files",
    "activex": "it holds a program",
    "embeddings/": "it has other files in it",
}
_BROKEN = (
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    SyntaxError,
    OSError,
    OverflowError,
)
"""What openpyxl raises for a file that is no workbook, or a broken one."""
_ROW = re.compile(rb"<(?:[A-Za-z0-9]+:)?row\b[^<>]*?\sr=[\"'](\d+)[\"']")
_SHEET = re.compile(rb"<(?:[A-Za-z0-9]+:)?sheet\s")
_LONG_TAG = re.compile(rb"<[^<>]{%d}" % LONGEST_TAG)
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row below the header: its cells by the column's name, and what those are whose cell is not a text."""

    number: int
    cells: dict[str, str]
    odd: dict[str, str]


@dataclass(frozen=True, slots=True)
class SheetTable:
    """A sheet as a table."""

    title: str
    rows: tuple[SheetRow, ...]


def _plain(text: str) -> str:
    """A cell's text with Excel's escapes resolved and its line ends made one line feed."""
    resolved = _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), text)
    return resolved.replace("\r\n", "\n").replace("\r", "\n")


def read(data: bytes, name: str, header: tuple[str, ...], sink: Sink) -> SheetTable | None:
    """The first sheet whose first row has all the names of `header`.

    None and an error if there is none, or the file is unsafe.
    """
    fault = _fault(data)
    if fault is None:
        try:
            table = _table(data, header)
        except _BROKEN as error:
            fault = f"it is damaged ({type(error).__name__})"
        else:
            if table:
                return table
            fault = f"no sheet of it has the columns {', '.join(header)}"
    hint = "send the .xlsx file that 'deckbuilder locale export' made, saved as .xlsx again"
    sink.error(Span(name), "bad-workbook", f"this spreadsheet cannot be used: {fault}", hint)
    return None


def _fault(data: bytes) -> str | None:
    """Why the file is not to be opened: found out without unpacking more of it than is allowed."""
    if data.startswith(SIGNS[1]):
        return "it is an old .xls file, or has a password"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _fault_in(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError, OSError):
        return "it is not an Excel file"


def _fault_in(archive: zipfile.ZipFile) -> str | None:
    parts = archive.infolist()
    names = [part.filename.lower() for part in parts]
    if len(parts) > MOST_PARTS or len(set(names)) < len(names):
        return "it has too many parts, or one of them twice"
    for mark, why in _REFUSED.items():
        if any(mark in name for name in names):
            return why
    if "xl/workbook.xml" not in names:
        return "it is not an Excel file"
    return _fault_of_parts(archive, parts)


def _fault_of_parts(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> str | None:
    """Why the parts are not to be read: each is unpacked within what is left of the limits."""
    left, tags = 2 * LARGEST, 0
    for part in parts:
        with archive.open(part) as packed:
            content = packed.read(left + 1)
        left -= len(content)
        if left < 0:
            return "it unpacks to more than is allowed"
        tags += content.count(b"<")
        if tags > MOST_TAGS:
            return f"it has more than {MOST_TAGS:,} cells, styles and the like"
        fault = _fault_of(content) if part.filename.endswith((".xml", ".rels")) else None
        if fault:
            return fault
    return None


def _fault_of(content: bytes) -> str | None:
    if b"\x00" in content or b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        return "its XML has definitions of its own, or an odd encoding"
    if len(_SHEET.findall(content)) > MOST_SHEETS:
        return f"it has more than {MOST_SHEETS} sheets"
    if _LONG_TAG.search(content):
        return "one of its tags is longer than any tag should be"
    if any(len(row) > 6 or int(row) > MOST_ROWS for row in _ROW.findall(content)):
        return f"it has more than {MOST_ROWS:,} rows"
    return None


def _table(data: bytes, header: tuple[str, ...]) -> SheetTable | None:
    import warnings

    from openpyxl import load_workbook

    with warnings.catch_warnings():
        # of extensions openpyxl leaves out; only texts are wanted
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False, rich_text=True)
        for page in book.worksheets:
            rows = list(page.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS))
            names = [_text(cell)[0].strip() for cell in rows[0]] if rows else []
            if set(header) <= set(names):
                return SheetTable(page.title, tuple(_rows(rows[1:], names)))
    return None


def _rows(rows: list[tuple[Cell | MergedCell, ...]], names: list[str]) -> Iterator[SheetRow]:
    """The rows below the header that hold anything; the first of them has the number 2."""
    for number, cells in enumerate(rows, 2):
        read = {name: _text(cell) for name, cell in zip(names, cells, strict=False) if name}
        texts = {name: text for name, (text, _) in read.items()}
        odd = {name: what for name, (_, what) in read.items() if what}
        if odd or any(texts.values()):
            yield SheetRow(number, texts, odd)


def _text(cell: Cell | MergedCell) -> tuple[str, str]:
    """The text of a cell, and what it holds if it is something else: what a formula
    shows is not what is in it."""
    from openpyxl.cell.rich_text import CellRichText

    value, kind = cell.value, getattr(cell, "data_type", "s")
    if value is None:
        return "", ""
    if kind == "f":
        return "", "a formula"
    if isinstance(value, str | CellRichText) and kind != "e":
        return _plain(str(value)), ""
    return "", "a number, a date or an error, not a text"
