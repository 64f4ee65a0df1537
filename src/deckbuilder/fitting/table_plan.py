"""How the columns and rows of a table share its frame."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from deckbuilder.fitting import measure
from deckbuilder.fitting.setting import Setting
from deckbuilder.model import Rich, Table
from deckbuilder.plans import CELL_SIDE, CELL_TOP, ROOMIEST_AIR, TablePlan
from deckbuilder.values import dataclass

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
        air = min(ROOMIEST_AIR, max(0.0, spare / len(heights)))
        return TablePlan(self.setting.points, self.shares, heights, air)


def first_that_fits(
    table: Table[Rich], shares: tuple[int, ...], settings: Sequence[Setting], width: float, room: float
) -> MeasuredTable:
    """The table in the first of the settings in which it fits into `room`; in the last if it does in none."""
    *larger, smallest = settings
    for setting in larger:
        measured = _measured(table, shares, setting, width)
        if measured.height <= room:
            return measured
    return _measured(table, shares, smallest, width)


def _measured(table: Table[Rich], shares: tuple[int, ...], setting: Setting, width: float) -> MeasuredTable:
    header, *rows = (
        _row_height(cells, shares, setting, width, header=number == 0)
        for number, cells in enumerate((table.header, *table.rows))
    )
    return MeasuredTable(table, setting, shares, header, tuple(rows))


def _row_height(
    cells: tuple[Rich, ...], shares: tuple[int, ...], setting: Setting, width: float, *, header: bool
) -> float:
    """The height of the tallest cell. The cells of the header and of the first column are strong."""
    most_lines = 0
    for number, (cell, share) in enumerate(zip(cells, shares, strict=True)):
        room = width * share / 100 - 2 * CELL_SIDE
        lines = measure.line_count(cell, setting, room, strong=header or number == 0)
        most_lines = max(most_lines, lines)
    return most_lines * setting.points * setting.pitch + 2 * CELL_TOP


def shares(table: Table[Rich], setting: Setting, width: float) -> tuple[int, ...]:
    """The columns' widths in percent: each at least its longest word, the rest by how much text it has."""
    columns = [_column_widths(table, number, setting) for number in range(len(table.header))]
    given = _shared_out([least for least, _ in columns], [wanted for _, wanted in columns], width)
    percent = [max(1, math.floor(points / width * 100)) for points in given]
    widest = max(range(len(given)), key=lambda number: given[number])
    percent[widest] += 100 - sum(percent)
    return tuple(percent)


def _column_widths(table: Table[Rich], number: int, setting: Setting) -> tuple[float, float]:
    """How wide a column must be for its longest word, and how wide it would be with no line broken."""
    margins = 2 * CELL_SIDE + SLACK
    cells = [row[number] for row in (table.header, *table.rows)]
    widths = [
        measure.text_widths(cell, setting, strong=number == 0 or row == 0) for row, cell in enumerate(cells)
    ]
    return max(text.word for text in widths) + margins, max(text.line for text in widths) + margins


def _shared_out(least: Sequence[float], wanted: Sequence[float], width: float) -> list[float]:
    """The points that each column gets of `width`."""
    if sum(wanted) <= width:
        return [points * width / sum(wanted) for points in wanted]
    spare = width - sum(least)
    if spare <= 0:
        return [points * width / sum(least) for points in least]
    more = sum(wanted) - sum(least)
    return [low + spare * (high - low) / more for low, high in zip(least, wanted, strict=True)]
