"""How the columns and rows of a table share its frame."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from deckbuilder.fitting import measure
from deckbuilder.fitting.openings import WideWord, opened_everywhere, place_of, widest
from deckbuilder.fitting.setting import Setting
from deckbuilder.model import Rich, Table
from deckbuilder.plans import CELL_SIDE, CELL_TOP, ROOMIEST_AIR, TablePlan
from deckbuilder.values import dataclass

WHOLE = 1000
"""The width of a table, of which the shares of its columns are parts."""
SLACK = 2
"""Points a column is wider than its text, so that no program breaks a line for a hair's breadth."""


@dataclass(frozen=True, slots=True)
class MeasuredTable:
    """A table, or a stretch of one, with the widths of its columns and the heights of its header and rows."""

    table: Table[Rich]
    setting: Setting
    shares: tuple[int, ...]
    header: float
    rows: tuple[float, ...]

    @property
    def height(self) -> float:
        """The height of the table without any air."""
        return sum((self.header, *self.rows))

    def stretch(self, start: int, end: int) -> MeasuredTable:
        """The rows from `start` to before `end`, under the same header."""
        table = replace(self.table, rows=self.table.rows[start:end])
        return replace(self, table=table, rows=self.rows[start:end])

    def plan(self, room: float) -> TablePlan:
        """How it is drawn in a frame `room` high; what its text leaves of it is shared out among the rows."""
        heights = (self.header, *self.rows)
        spare = room - sum(heights)
        air = min(ROOMIEST_AIR * self.setting.unit, max(0.0, spare / len(heights)))
        return TablePlan(self.setting.points, self.shares, heights, air, self.setting.unit)


def first_that_fits(
    table: Table[Rich], settings: Sequence[Setting], width: float, room: float
) -> MeasuredTable | None:
    """The table in the first of the settings in which it fits into `room`; in the last if it does in none;
    None if at no size the columns are as wide as their words.

    The widths are those of the first size at which every word has its room, for all that is smaller.
    """
    shares: tuple[int, ...] = ()
    measured = None
    for setting in settings:
        shares = shares or column_shares(table, setting, width)
        if shares:
            measured = _measured(table, shares, setting, width)
            if measured.height <= room:
                return measured
    return measured


def crowded(table: Table[Rich], setting: Setting, width: float) -> MeasuredTable:
    """The table with columns in which not all words have their room."""
    columns = [_column_widths(table, number, setting) for number in range(len(table.header))]
    words = sum(least for least, _ in columns)
    return _measured(table, _rounded([least * width / words for least, _ in columns], width), setting, width)


def cell_widths(table: Table[Rich], setting: Setting, width: float) -> list[float]:
    """The room of each column's texts in points, also where their words have none beside each other."""
    shares = column_shares(table, setting, width) or crowded(table, setting, width).shares
    return [_cell_room(share, setting, width) for share in shares]


def widest_word(table: Table[Rich], setting: Setting, width: float) -> WideWord:
    """The word that asks for the widest column of a table `width` wide."""
    columns = range(len(table.header))
    number = max(columns, key=lambda column: _column_widths(table, column, setting)[0])
    narrow = [place_of(cell, setting, 1.0, strong=strong) for cell, strong in _column(table, number)]
    word = widest(narrow)
    return WideWord(table.header[number], "", 0.0, width) if word is None else word._replace(room=width)


def _measured(table: Table[Rich], shares: tuple[int, ...], setting: Setting, width: float) -> MeasuredTable:
    """The table with columns of these widths, its wide words opened."""
    header, *rows = (
        tuple(
            place_of(cell, setting, _cell_room(share, setting, width), strong=row == 0 or column == 0).opened
            for column, (cell, share) in enumerate(zip(cells, shares, strict=True))
        )
        for row, cells in enumerate((table.header, *table.rows))
    )
    opened = replace(table, header=header, rows=tuple(rows))
    heights = (
        _row_height(cells, shares, setting, width, header=row == 0)
        for row, cells in enumerate((header, *rows))
    )
    first, *others = heights
    return MeasuredTable(opened, setting, shares, first, tuple(others))


def _cell_room(share: int, setting: Setting, width: float) -> float:
    """What text can take of a column that has `share` per mille of a table `width` wide."""
    return width * share / WHOLE - 2 * CELL_SIDE * setting.unit


def _row_height(
    cells: tuple[Rich, ...], shares: tuple[int, ...], setting: Setting, width: float, *, header: bool
) -> float:
    """The height of the tallest cell. The cells of the header and of the first column are strong."""
    tallest = setting.line
    for number, (cell, share) in enumerate(zip(cells, shares, strict=True)):
        room = _cell_room(share, setting, width)
        height = measure.text_height(cell, setting, room, strong=header or number == 0)
        tallest = max(tallest, height)
    return tallest + 2 * CELL_TOP * setting.unit


# ---- the widths of columns


def column_shares(table: Table[Rich], setting: Setting, width: float) -> tuple[int, ...]:
    """The columns' widths in per mille: each at least its longest word, the rest as the author wants it or
    by how much text it has; none if the words have no room beside each other."""
    columns = [_column_widths(table, number, setting) for number in range(len(table.header))]
    least = [word for word, _ in columns]
    if sum(least) > width:
        return ()
    wanted = [line for _, line in columns]
    given = [share * width / 100 for share in table.shares]
    shared = _widened(given, least) if given else _shared_out(least, wanted, width)
    whole = _rounded(shared, width, WHOLE // 100)
    is_held = all(share * width / WHOLE >= points for share, points in zip(whole, least, strict=True))
    return whole if is_held else _rounded(shared, width)


def _column(table: Table[Rich], number: int) -> Iterator[tuple[Rich, bool]]:
    """The cells of a column, and whether each is strong."""
    for row, cells in enumerate((table.header, *table.rows)):
        yield cells[number], number == 0 or row == 0


def _column_widths(table: Table[Rich], number: int, setting: Setting) -> tuple[float, float]:
    """How wide a column must be for its longest word, and how wide it would be with no line broken."""
    margins = (2 * CELL_SIDE + SLACK) * setting.unit
    cells = list(_column(table, number))
    words = (
        measure.text_widths(opened_everywhere(cell), setting, strong=strong).word for cell, strong in cells
    )
    lines = (measure.text_widths(cell, setting, strong=strong).line for cell, strong in cells)
    return max(words) + margins, max(lines) + margins


def _shared_out(least: Sequence[float], wanted: Sequence[float], width: float) -> list[float]:
    """The points that each column gets of `width`, which has room for the least of all."""
    if sum(wanted) <= width:
        return [points * width / sum(wanted) for points in wanted]
    spare = width - sum(least)
    more = sum(wanted) - sum(least)
    return [low + spare * (high - low) / more for low, high in zip(least, wanted, strict=True)]


def _widened(given: Sequence[float], least: Sequence[float]) -> list[float]:
    """The points that the author gives each column; those too narrow for a word are as wide as it, and the
    others give of what they have to spare."""
    lacking = sum(max(0.0, low - points) for points, low in zip(given, least, strict=True))
    spare = sum(max(0.0, points - low) for points, low in zip(given, least, strict=True))
    left = 1 - lacking / spare if spare else 0.0
    return [low + max(0.0, points - low) * left for points, low in zip(given, least, strict=True)]


def _rounded(points: Sequence[float], width: float, step: int = 1) -> tuple[int, ...]:
    """Widths in whole steps per mille; the widest column gets what is left over."""
    shares = [max(step, math.floor(length / width * WHOLE / step) * step) for length in points]
    widest_column = max(range(len(points)), key=lambda number: points[number])
    shares[widest_column] += WHOLE - sum(shares)
    return tuple(shares)
