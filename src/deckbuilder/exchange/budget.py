"""How much room there is for a text: about how many characters of a translation fit where the source stands.

The room of a place is shared out before anybody translates, so that all its texts may fill their share at once. It is
reckoned at the smallest size `fit` may set the text in, with letters of an average width, and given in characters that
are seen: marks and the addresses of links do not count. Speaker notes, alternative texts and labels have any room.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import assert_never

from deckbuilder.blocks import duty, lines
from deckbuilder.content.kinds import Area, kinds
from deckbuilder.fitting import measure, table_plan
from deckbuilder.fitting.measure import USABLE_HEIGHT, USABLE_WIDTH
from deckbuilder.fitting.setting import Setting, setting
from deckbuilder.fitting.sizes import SMALLEST_BODY, sizes
from deckbuilder.geometry import on_grid
from deckbuilder.markup import parse
from deckbuilder.model import (
    FULL,
    Amount,
    Block,
    Bullets,
    Clock,
    Item,
    Message,
    Moment,
    Rich,
    Run,
    Slide,
    Source,
    Table,
    Territory,
)
from deckbuilder.plans import CELL_SIDE, CELL_TOP
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
GROWTH = 2
"""How many times its own length the text of a list or table is given room for, where there is as much: hardly any
translation needs more, and the room of one item stays the same when the next is added."""
STEP = 5
"""Room is told in steps of as many characters: more would be a precision it has not."""


def rooms(slide: Slide[Source], theme: Theme) -> dict[Key, int]:
    """The room in characters for each text of the slide that has a limit."""
    kind = kinds()[slide.kind]
    found: dict[Key, int] = {}
    for part in slide.parts:
        area = kind.area(part.slot)
        if area is not None and not area.hidden:
            _keep_least(found, _of_place(part.blocks, area, theme))
    return found


def programme_rooms(titles: Sequence[Message], theme: Theme) -> dict[Key, int]:
    """The room for each title of a session in the list that the builder makes of them."""
    area = next((area for kind in kinds().values() for area in kind.areas if area.filled == "agenda"), None)
    programme: Bullets[Source] = Bullets(tuple(Item(title) for title in titles), ordered=True)
    return {} if area is None else dict(_of_place((programme,), area, theme))


def _keep_least(found: dict[Key, int], rows: Iterable[tuple[Key, int]]) -> None:
    for key, room in rows:
        found[key] = min(room, found.get(key, room))


def _of_place(blocks: Sequence[Block[Source]], area: Area, theme: Theme) -> Iterator[tuple[Key, int]]:
    frame = on_grid(area.box)
    width, height = frame.width, frame.height * USABLE_HEIGHT
    first = blocks[0] if blocks else None
    room = duty(first).room if first else "lines"
    match room:
        case "lines":
            yield from _of_texts(blocks, area, theme, width, height)
        case "rows":
            assert isinstance(first, Table), "rows are those of a table"
            yield from _of_table(first, theme, width, height)
        case "frame":
            return
        case _:
            assert_never(room)


def smallest(theme: Theme, style: str, *, continues: bool) -> Setting:
    """A style at the smallest size `fit` sets a text in before it goes on on another slide or gives up."""
    least = SMALLEST_BODY if continues else 0
    allowed = sizes(theme.style(style), "table" if style == "table" else "")
    *_, last = (size for size in allowed if size.font >= least)
    return setting(theme, style, last)


@dataclass(slots=True)
class _Row:
    """Texts that share their lines: one paragraph, or the cells of a row. Heights and widths in points.

    `lines` are those it fills at present, and later those it may fill; `wanted` as many as `GROWTH` asks for.
    """

    pitch: float
    lines: int
    wanted: float
    cells: list[tuple[Source, float]]
    """Each text with how many letters of average width a line of it takes."""

    @property
    def crowded(self) -> float:
        return self.wanted / self.lines


def _share_out(rows: list[_Row], spare: float) -> None:
    """Give away `spare` points of height line by line, always to the row that needs it most."""
    alone = len(rows) == 1
    while True:
        able = [row for row in rows if row.pitch <= spare and (alone or row.lines < math.ceil(row.wanted))]
        if not able:
            return
        row = max(able, key=lambda one: one.crowded)
        row.lines += 1
        spare -= row.pitch


def _told(row: _Row) -> Iterator[tuple[Key, int]]:
    for text, letters in row.cells:
        match text:
            case Message(source=source):
                room = int(letters * (row.lines * FILLED if row.lines > 1 else 0.95))
                yield (text.context, source), max(room - room % STEP, len(visible(source)))
            case Moment() | Clock() | Territory() | Amount():
                continue  # nobody translates data
            case _:
                assert_never(text)


def _rich(text: Source) -> Rich:
    match text:
        case Message(source=source, lang=lang):
            return Rich(parse(source), lang or "en")
        case Moment() | Clock() | Territory() | Amount():
            return Rich((Run(text.data),), "en")
        case _:
            assert_never(text)


@cache
def _letter(font: str, *, strong: bool, capital: bool) -> float:
    """The average width of a letter in em."""
    text = SAMPLE.upper() if capital else SAMPLE
    return fonts.face(font, strong=strong).width(text) / len(text)


def _letters(text: Rich, at: Setting, points: float, width: float, *, strong: bool) -> float:
    """How many letters of average width a line of `width` points takes."""
    return width * USABLE_WIDTH / (points * _letter(at.font, strong=strong, capital=str(text).isupper()))


# ---- paragraphs and lists


def _of_texts(
    blocks: Sequence[Block[Source]], area: Area, theme: Theme, width: float, height: float
) -> Iterator[tuple[Key, int]]:
    texts = [line for block in blocks for line in lines(block)]
    at = smallest(theme, area.style, continues=area.style == "body" and len(texts) > 1)
    rows = [_paragraph(line.text, line.level, at, width) for line in texts]
    _share_out(rows, height - measure.stacked((row.lines * row.pitch for row in rows), at.gap))
    for row in rows:
        yield from _told(row)


def _paragraph(text: Source, level: int, at: Setting, width: float) -> _Row:
    rich = _rich(text)
    points = at.points if level < 0 else at.level(level)
    letters = _letters(rich, at, points, width - max(0, level + 1) * at.indent, strong=at.style.strong)
    lines = measure.paragraph_lines(rich, at, width, level).total
    return _Row(points * at.pitch, lines, GROWTH * len(str(rich)) / letters, [(text, letters)])


# ---- tables


def _of_table(table: Table[Source], theme: Theme, width: float, height: float) -> Iterator[tuple[Key, int]]:
    at = smallest(theme, "table", continues=False)
    rich = map_block(table, _rich)
    assert isinstance(rich, Table)
    shares = table.shares or table_plan.shares(rich, setting(theme, "table", FULL), width)
    widths = [width * share / 100 - 2 * CELL_SIDE for share in shares]
    rows = [
        _cells(cells, widths, at, header=number == 0)
        for number, cells in enumerate((table.header, *table.rows))
    ]
    _share_out(rows, height - sum(row.lines * row.pitch + 2 * CELL_TOP for row in rows))
    for row in rows:
        yield from _told(row)


def _cells(cells: Sequence[Source], widths: Sequence[float], at: Setting, *, header: bool) -> _Row:
    found: list[tuple[Source, float]] = []
    lines, wanted = 1, 2.0  # cells hold abbreviations, which other languages may have to write out
    for column, (text, width) in enumerate(zip(cells, widths, strict=True)):
        rich, strong = _rich(text), header or column == 0
        letters = _letters(rich, at, at.points, max(width, 1.0), strong=strong)
        lines = max(lines, measure.line_count(rich, at, max(width, 1.0), strong=strong))
        wanted = max(wanted, GROWTH * len(str(rich)) / letters)
        found.append((text, letters))
    return _Row(at.points * at.pitch, lines, wanted, found)
