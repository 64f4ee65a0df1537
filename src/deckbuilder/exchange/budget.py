"""How much room there is for a text: about how many characters of a translation fit where the source stands.

The room of a place is shared out before anybody translates, so that all its texts may fill their share at
once. It is reckoned at the smallest size `fit` may set the text in, with letters of an average width, and
given in characters that are seen: marks and the addresses of links do not count. Notes, alternative texts and
labels have any room.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import assert_never

from deckbuilder.blocks import duty, lines
from deckbuilder.content.kinds import Area, kinds
from deckbuilder.content.panel_forms import form_of
from deckbuilder.fitting import measure, panel_plan, table_plan
from deckbuilder.fitting.measure import USABLE_HEIGHT, USABLE_WIDTH
from deckbuilder.fitting.setting import Setting, setting
from deckbuilder.fitting.sizes import SMALLEST_BODY, sizes
from deckbuilder.geometry import on_grid
from deckbuilder.markup import parse
from deckbuilder.model import (
    Amount,
    Block,
    Bullets,
    Clock,
    Item,
    Message,
    Moment,
    Panels,
    Rich,
    Run,
    Slide,
    Source,
    Table,
    Territory,
)
from deckbuilder.plans import CELL_TOP, FULL
from deckbuilder.themes import fonts
from deckbuilder.themes.theme import Theme
from deckbuilder.translation.wording import visible
from deckbuilder.traversal import map_block
from deckbuilder.values import dataclass

Key = tuple[str, str]
"""Context and source of a text, as translations are looked up."""

SAMPLE = (
    "All human beings are born free and equal in dignity and rights. "
    "Todos los seres humanos nacen libres e iguales en dignidad y derechos. "
    "Tous les êtres humains naissent libres et égaux en dignité et en droits. "
    "Alle Menschen sind frei und gleich an Würde und Rechten geboren. "
)
"""The Universal Declaration of Human Rights, article 1: its letters are the average ones."""
FILLED = 0.88
"""The part of a line that words fill, since they end where they end."""
LOST = 4
"""How many letters the end of a line loses to a word that no longer fits: more than `FILLED` says in a narrow
column."""
GROWTH = 2
"""How many times its own length the text of a list or table is given room for, where there is as much: hardly
any translation needs more, and the room of an item stays the same when the next is added."""
LONE_LINE = 0.95
"""The part of an only line that may be filled."""
STEP = 5
"""Room is told in steps of as many characters: more would be a precision it has not."""


def rooms(slide: Slide[Source], theme: Theme) -> dict[Key, int]:
    """The room in characters for each text of the slide that has a limit."""
    kind = kinds()[slide.kind]
    least: dict[Key, int] = {}
    for part in slide.parts:
        area = kind.area(part.slot)
        if area is None or area.hidden:
            continue
        shown = replace(area, box=kind.box(area, [neighbour.slot for neighbour in slide.parts]))
        for key, room in _rooms_of_area(part.blocks, shown, theme):
            least[key] = min(room, least.get(key, room))
    return least


def programme_rooms(titles: Sequence[Message], theme: Theme) -> dict[Key, int]:
    """The room for each title of a session in the list that the builder makes of them."""
    areas = (area for kind in kinds().values() for area in kind.areas)
    area = next((area for area in areas if area.filled == "agenda"), None)
    if area is None:
        return {}
    programme: Bullets[Source] = Bullets(tuple(Item(title) for title in titles), ordered=True)
    return dict(_rooms_of_area((programme,), area, theme))


def _rooms_of_area(blocks: Sequence[Block[Source]], area: Area, theme: Theme) -> Iterator[tuple[Key, int]]:
    """The room for each text that stands in an area on our own page."""
    first = blocks[0] if blocks else None
    room = duty(first).room if first else "lines"
    match room:
        case "lines":
            rows = _rows_of_texts(blocks, area, theme)
        case "rows":
            assert isinstance(first, Table), "rows are those of a table"
            rows = _rows_of_table(first, area, theme)
        case "cells":
            assert isinstance(first, Panels), "cells are those of panels"
            rows = _rows_of_panels(first, area, theme)
        case "frame":
            return
        case _:
            assert_never(room)
    for row in rows:
        yield from _rooms_of_row(row)


def smallest(theme: Theme, style: str, *, continues: bool) -> Setting:
    """A style at the smallest size `fit` sets a text in before it goes on on another slide or gives up."""
    least = SMALLEST_BODY if continues and not theme.style(style).steps else 0
    allowed = sizes(theme.style(style), "table" if style == "table" else "")
    *_, last = (size for size in allowed if size.font >= least)
    return setting(theme, style, last)


@dataclass(frozen=True, slots=True)
class _MeasuredText:
    """A text, and how many letters of average width a line of it takes."""

    text: Source
    letters: float


@dataclass(slots=True)
class _SharedLines:
    """Texts that share their lines: one paragraph, or the cells of a row. `pitch` is the height of a line in
    points.

    `lines` are those it fills at present, and later those it may fill; `wanted` as many as `GROWTH` asks for.
    """

    pitch: float
    lines: int
    wanted: float
    cells: list[_MeasuredText]

    @property
    def crowded(self) -> float:
        """How many times as many lines it wants as it has."""
        return self.wanted / self.lines

    def may_grow(self, spare: float, *, alone: bool) -> bool:
        """Whether another line fits into `spare` points and is of use; what is `alone` takes all there is."""
        return self.pitch <= spare and (alone or self.lines < math.ceil(self.wanted))


def _share_out(rows: list[_SharedLines], spare: float) -> None:
    """Give away `spare` points of height line by line, always to the row that needs it most."""
    alone = len(rows) == 1
    while growing := [row for row in rows if row.may_grow(spare, alone=alone)]:
        neediest = max(growing, key=lambda row: row.crowded)
        neediest.lines += 1
        spare -= neediest.pitch


def _rooms_of_row(row: _SharedLines) -> Iterator[tuple[Key, int]]:
    """The room of each text of a row, of which nobody is told less than the source takes itself."""
    for cell in row.cells:
        match cell.text:
            case Message(source=source) as message:
                room = int(_usable(cell.letters, row.lines))
                yield (message.context, source), max(room - room % STEP, len(visible(source)))
            case Moment() | Clock() | Territory() | Amount():
                continue  # nobody translates data
            case _:
                assert_never(cell.text)


def _usable(letters: float, lines: int) -> float:
    """How many letters fit into so many lines of `letters` each, as words leave the ends of lines empty."""
    if lines == 1:
        return letters * LONE_LINE
    return lines * min(letters * FILLED, letters - LOST)


def _as_written(text: Source) -> Rich:
    """A text of the source as it would be shown, to be measured."""
    match text:
        case Message(source=source, lang=lang):
            return Rich(parse(source), lang or "en")
        case Moment() | Clock() | Territory() | Amount():
            return Rich((Run(text.data),), "en")
        case _:
            assert_never(text)


@cache
def _letter_width(font: str, *, strong: bool, capital: bool) -> float:
    """The average width of a letter in em."""
    text = SAMPLE.upper() if capital else SAMPLE
    return fonts.face(font, strong=strong).width(text) / len(text)


def _letters_in_line(text: Rich, font: str, points: float, width: float, *, strong: bool) -> float:
    """How many letters of average width, as large as `text`, a line of `width` points takes."""
    letter = _letter_width(font, strong=strong, capital=str(text).isupper())
    return width * USABLE_WIDTH / (points * letter)


# ---- paragraphs and lists


def _rows_of_texts(blocks: Sequence[Block[Source]], area: Area, theme: Theme) -> list[_SharedLines]:
    """A row for each paragraph, with the lines it may fill."""
    place = theme.on_grid(area)
    texts = [line for block in blocks for line in lines(block)]
    continues = area.style == "body" and len(texts) > 1
    setting = smallest(theme, area.style, continues=continues)
    rows = [_paragraph(line.text, line.level, setting, place.width) for line in texts]
    filled = measure.stacked((row.lines * row.pitch for row in rows), setting.gap)
    _share_out(rows, place.height * USABLE_HEIGHT - filled)
    return rows


def _paragraph(text: Source, level: int, setting: Setting, width: float) -> _SharedLines:
    rich = _as_written(text)
    points = setting.points if level < 0 else setting.level(level)
    room = width - max(0, level + 1) * setting.indent
    letters = _letters_in_line(rich, setting.font, points, room, strong=setting.style.strong)
    filled = measure.paragraph_lines(rich, setting, width, level).total
    wanted = GROWTH * len(str(rich)) / letters
    line = points * setting.showing(rich).pitch
    return _SharedLines(line, filled, wanted, [_MeasuredText(text, letters)])


# ---- tables


def _rows_of_table(table: Table[Source], area: Area, theme: Theme) -> list[_SharedLines]:
    """A row for each of the table, the header first, with the lines it may fill."""
    frame = on_grid(area.box)
    rich = map_block(table, _as_written)
    assert isinstance(rich, Table)
    widths = table_plan.cell_widths(rich, setting(theme, "table", FULL), frame.width)
    smallest_table = smallest(theme, "table", continues=False)
    rows = [
        _table_row(cells, widths, smallest_table, header=number == 0)
        for number, cells in enumerate((table.header, *table.rows))
    ]
    filled = sum(row.lines * row.pitch + 2 * CELL_TOP for row in rows)
    _share_out(rows, frame.height * USABLE_HEIGHT - filled)
    return rows


def _table_row(
    texts: Sequence[Source], widths: Sequence[float], setting: Setting, *, header: bool
) -> _SharedLines:
    cells: list[_MeasuredText] = []
    filled, wanted = 1, 2.0  # cells hold abbreviations, which other languages may have to write out
    for column, (text, width) in enumerate(zip(texts, widths, strict=True)):
        rich, strong, room = _as_written(text), header or column == 0, max(width, 1.0)
        letters = _letters_in_line(rich, setting.font, setting.points, room, strong=strong)
        filled = max(filled, measure.line_count(rich, setting, room, strong=strong))
        wanted = max(wanted, GROWTH * len(str(rich)) / letters)
        cells.append(_MeasuredText(text, letters))
    line = setting.showing(*map(_as_written, texts)).line
    return _SharedLines(line, filled, wanted, cells)


# ---- panels


def _rows_of_panels(panels: Panels[Source], area: Area, theme: Theme) -> list[_SharedLines]:
    """A row for each head and each text, with the lines it may fill of its cell at the smallest size."""
    form, place = form_of(panels), theme.on_grid(area)
    *_, smallest_setting = panel_plan.offered(theme, place, form)
    frame, em = place.frame, smallest_setting.em
    room = panel_plan.cell_room(form, len(panels.items), em, frame.width, frame.height)
    height = room.height - room.above - 2 * form.inset[1] * em
    rows: list[_SharedLines] = []
    for panel in panels.items:
        head = [_paragraph(panel.head, -1, smallest_setting.head, room.head)]
        text = [] if panel.text is None else [_paragraph(panel.text, -1, smallest_setting.text, room.text)]
        for together in [head, text] if form.beside else [head + text]:
            filled = measure.stacked((row.lines * row.pitch for row in together), smallest_setting.text.gap)
            _share_out(together, height - filled)
        rows += head + text
    return rows
