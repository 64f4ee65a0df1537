"""How much room a text takes: lines broken where Unicode and the language allow, as wide as the font makes them.

All lengths are in points. The model of a line's height is the taller of what PowerPoint and LibreOffice do.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import assert_never

from deckbuilder.model import Block, Bullets, Chart, Figure, Paragraph, Quote, Rich, Size, Table, Timeline
from deckbuilder.themes import fonts
from deckbuilder.themes.layouts import SINGLE, Place, Style
from deckbuilder.themes.theme import Theme
from deckbuilder.values import dataclass

SCALES = (100, 92.5, 85, 77.5, 70)
"""The font scales tried, in percent: PowerPoint's own steps."""
USABLE_WIDTH = 0.995
USABLE_HEIGHT = 0.97
"""What of a box is reckoned with; the rest is reserve for a program that rounds otherwise."""
CELL_SIDE = 7.2
CELL_TOP = 3.6
"""The inner margins of a table's cell, as PowerPoint sets them."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A style as it is set at some scale: its font, and the size in points."""

    font: str
    style: Style
    size: Size
    natural: float

    @property
    def points(self) -> float:
        return self.style.size * self.size.font / 100

    def level(self, level: int) -> float:
        """The size in points of a list's `level`."""
        levels = self.style.levels
        return self.points * levels[min(level, len(levels) - 1)]

    @property
    def pitch(self) -> float:
        """The distance of baselines in em."""
        return self.natural * self.style.leading / SINGLE * self.size.spacing / 100

    @property
    def gap(self) -> float:
        """The space before a further paragraph, in points; like the indent it does not shrink with the text."""
        return self.style.gap * self.style.size

    @property
    def indent(self) -> float:
        """How far each level of a list is moved in, in points."""
        return self.style.indent


def setting(theme: Theme, style: str, size: Size) -> Setting:
    return set_in(theme, theme.style(style), size)


def place_setting(theme: Theme, place: Place, size: Size, name: str = "") -> Setting:
    """How text is set in a place, or what is drawn there in the style called `name`."""
    return set_in(theme, place.styled(name), size)


def set_in(theme: Theme, style: Style, size: Size) -> Setting:
    font = style.face or (theme.heading_font if style.heading else theme.body_font)
    return Setting(
        font, style, size, max(theme.natural, fonts.face(style.face).least) if style.face else theme.natural
    )


def style_of(blocks: Iterable[Block[Rich]], style: str) -> str:
    """The style of what stands in a slot of `style`: a table, a chart and a timeline have their own wherever they stand."""
    for given in blocks:
        match given:
            case Table() | Chart():
                return "table"
            case Timeline():
                return "label"
            case Paragraph() | Bullets() | Quote() | Figure():
                continue
            case _:
                assert_never(given)
    return style


@lru_cache(20_000)
def _segments(text: str, locale: str) -> tuple[str, ...]:
    """`text` cut wherever a line may end; spaces stay with what they follow."""
    if text.isascii() and text.isalnum():
        return (text,)
    from icu4py.breakers import LineBreaker

    return tuple(LineBreaker(text, locale))


@lru_cache(1_000)
def _pieces(text: Rich, font: str, *, strong: bool) -> tuple[tuple[str, float, float], ...]:
    """The unbreakable pieces of a text: each with its width in em, with and without the spaces at its end.

    They are asked for again at every scale a text is tried at.
    """
    weights = [strong or run.strong for run in text.runs for _ in run.text]
    start = 0
    found = []
    for segment in _segments(str(text), text.locale):
        bare = segment.rstrip()
        end = start + len(segment)
        full = _width(segment, weights[start:end], font)
        found.append(
            (
                segment,
                full,
                full if bare == segment else _width(bare, weights[start : start + len(bare)], font),
            )
        )
        start = end
    return tuple(found)


def _width(segment: str, weights: list[bool], font: str) -> float:
    if not segment:
        return 0.0
    if len(set(weights)) == 1:
        return fonts.face(font, strong=weights[0]).width(segment)
    return sum(
        fonts.face(font, strong=strong).width(char) for char, strong in zip(segment, weights, strict=True)
    )


def lines(text: Rich, font: str, points: float, width: float, *, strong: bool) -> int:
    """How many lines `text` fills in a box `width` wide."""
    return set_out(text, font, points, width, strong=strong)[0]


def set_out(text: Rich, font: str, points: float, width: float, *, strong: bool) -> tuple[int, float]:
    """How many lines `text` fills in a box `width` wide, and which part of the last one; a word too long is broken."""
    room = width * USABLE_WIDTH / points
    count, used = 1, 0.0
    for segment, full, bare in _pieces(text, font, strong=strong):
        if used and used + bare > room:
            count, used = count + 1, 0.0
        if not used and bare > room:
            count += math.ceil(bare / room) - 1
        used += full
        if segment.endswith("\n"):
            count, used = count + 1, 0.0
    return count, used / room


def broken(text: Rich, font: str, points: float, width: float, *, strong: bool) -> tuple[str, ...]:
    """The lines `text` is set in, `width` wide; a word too long stands alone and sticks out."""
    room = width * USABLE_WIDTH / points
    found, used = [""], 0.0
    for segment, full, bare in _pieces(text, font, strong=strong):
        if used and used + bare > room:
            found, used = [*found, ""], 0.0
        found[-1] += segment.rstrip("\n")
        found, used = ([*found, ""], 0.0) if segment.endswith("\n") else (found, used + full)
    return tuple(line.strip() for line in found)


def widest(text: Rich, font: str, points: float, *, strong: bool) -> tuple[float, float]:
    """The width of the longest piece that cannot be broken, and that of the longest line if none is broken."""
    longest = line = whole = 0.0
    for segment, full, bare in _pieces(text, font, strong=strong):
        longest, whole = max(longest, bare), max(whole, line + bare)
        line = 0.0 if segment.endswith("\n") else line + full
    return longest * points, whole * points


def paragraph(text: Rich, at: Setting, width: float, level: int = -1) -> float:
    """The height of one paragraph; `level` from 0 for an item of a list."""
    points = at.points if level < 0 else at.level(level)
    return lines_and_last(text, at, width, level)[0] * points * at.pitch


def lines_and_last(text: Rich, at: Setting, width: float, level: int = -1) -> tuple[int, float]:
    """How many lines a paragraph fills, and which part of the last one; `level` from 0 for an item of a list."""
    points = at.points if level < 0 else at.level(level)
    shown = _in_capitals(text) if at.style.capitals else text
    return set_out(shown, at.font, points, width - at.style.margin(level), strong=at.style.strong)


def _in_capitals(text: Rich) -> Rich:
    return replace(text, runs=tuple(replace(run, text=run.text.upper()) for run in text.runs))


def block(given: Block[Rich], at: Setting, width: float) -> float:
    """The height of a block of text, without the space before it. A table's rows are measured as it is set; a drawing fills its place."""
    match given:
        case Paragraph(text) | Quote(text):
            return paragraph(text, at, width)
        case Bullets(items):
            return stacked((paragraph(item.text, at, width, item.level) for item in items), at.gap)
        case Table():
            return sum(rows(given, given.shares, at, width))
        case Figure() | Chart() | Timeline():
            return 0.0
        case _:
            assert_never(given)


def stacked(heights: Iterable[float], gap: float) -> float:
    """Paragraphs one under the other."""
    every = list(heights)
    return sum(every) + gap * max(0, len(every) - 1)


def rows(table: Table[Rich], shares: tuple[int, ...], at: Setting, width: float) -> list[float]:
    """The height of each row, the header first."""
    return [
        _row(cells, shares, at, width, strong=number == 0)
        for number, cells in enumerate((table.header, *table.rows))
    ]


def _row(
    cells: tuple[Rich, ...], shares: tuple[int, ...], at: Setting, width: float, *, strong: bool
) -> float:
    most = max(
        lines(cell, at.font, at.points, width * share / 100 - 2 * CELL_SIDE, strong=strong or number == 0)
        for number, (cell, share) in enumerate(zip(cells, shares, strict=True))
    )
    return most * at.points * at.pitch + 2 * CELL_TOP


def shares(table: Table[Rich], at: Setting, width: float) -> tuple[int, ...]:
    """The columns' widths in percent: each at least its longest word, the rest by how much text it has."""
    columns = list(zip(table.header, *table.rows, strict=True))
    sizes = [
        [widest(cell, at.font, at.points, strong=number == 0 or row == 0) for row, cell in enumerate(cells)]
        for number, cells in enumerate(columns)
    ]
    least = [max(longest for longest, _ in column) + 2 * CELL_SIDE + 2 for column in sizes]
    wanted = [max(whole for _, whole in column) + 2 * CELL_SIDE + 2 for column in sizes]
    spare = width - sum(least)
    if sum(wanted) <= width:
        given = [one * width / sum(wanted) for one in wanted]
    elif spare > 0:
        more = sum(wanted) - sum(least)
        given = [low + spare * (high - low) / more for low, high in zip(least, wanted, strict=True)]
    else:
        given = [one * width / sum(least) for one in least]
    percent = [max(1, math.floor(one / width * 100)) for one in given]
    percent[max(range(len(percent)), key=lambda number: given[number])] += 100 - sum(percent)
    return tuple(percent)
