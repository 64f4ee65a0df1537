"""How the columns and rows of a table share its frame."""

from __future__ import annotations

import math
from collections.abc import Sequence

from deckbuilder.fitting import measure
from deckbuilder.fitting.setting import Setting
from deckbuilder.model import Rich, Table
from deckbuilder.plans import CELL_SIDE, CELL_TOP, ROOMIEST_AIR, TablePlan

SLACK = 2
"""Points a column is wider than its text, so that no program breaks a line for a hair's breadth."""


def plan(heights: Sequence[float], shares: tuple[int, ...], points: float, room: float) -> TablePlan:
    """A table with rows of these `heights` in a frame `room` high; what is left of it is shared out among the rows."""
    spare = room - sum(heights)
    air = min(ROOMIEST_AIR, max(0.0, spare / len(heights)))
    return TablePlan(points, shares, tuple(heights), air)


def heights(table: Table[Rich], shares: tuple[int, ...], setting: Setting, width: float) -> list[float]:
    """The height of each row in a frame `width` wide, the header first."""
    rows = (table.header, *table.rows)
    return [
        _row_height(cells, shares, setting, width, header=number == 0) for number, cells in enumerate(rows)
    ]


def _row_height(
    cells: tuple[Rich, ...], shares: tuple[int, ...], setting: Setting, width: float, *, header: bool
) -> float:
    """The height of the tallest cell. The cells of the header and of the first column are strong."""
    most_lines = 0
    for number, (cell, share) in enumerate(zip(cells, shares, strict=True)):
        room = width * share / 100 - 2 * CELL_SIDE
        strong = header or number == 0
        lines = measure.lines(cell, setting.font, setting.points, room, strong=strong)
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
        measure.widest(cell, setting.font, setting.points, strong=number == 0 or row == 0)
        for row, cell in enumerate(cells)
    ]
    return max(word for word, _ in widths) + margins, max(line for _, line in widths) + margins


def _shared_out(least: Sequence[float], wanted: Sequence[float], width: float) -> list[float]:
    """The points that each column gets of `width`."""
    if sum(wanted) <= width:
        return [points * width / sum(wanted) for points in wanted]
    spare = width - sum(least)
    if spare <= 0:
        return [points * width / sum(least) for points in least]
    more = sum(wanted) - sum(least)
    return [low + spare * (high - low) / more for low, high in zip(least, wanted, strict=True)]
