"""How much room a text takes: lines broken where Unicode and the language allow, as wide as the font makes
them.

Lengths are in points. The model of a line's height is the taller of what PowerPoint and LibreOffice do.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple, assert_never

from deckbuilder.fitting.setting import Setting
from deckbuilder.model import Bullets, Paragraph, Quote, Rich, TextBlock
from deckbuilder.plans import HYPHENATED, SOFT_HYPHEN, WHOLE, ZERO_WIDTH_SPACE
from deckbuilder.themes import fonts
from deckbuilder.translation.locales import has_italics

_HELD = re.compile(rf"(?:[/{SOFT_HYPHEN}]|[\d%][-–−])$")
"""Before such an end of a piece Unicode would part what programs do not part, or what is one figure: a
slash, a soft hyphen that PowerPoint does not know, a range or a date."""
_NARROWEST = 0.1
"""Points: a box of a template may have no width at all, and then nothing fits into it."""
USABLE_WIDTH = 0.995
USABLE_HEIGHT = 0.97
"""What of a box is reckoned with; the rest is reserve for a program that rounds otherwise."""


class Lines(NamedTuple):
    """How many lines a text fills, and which part of the width the last one takes."""

    total: int
    last: float


class Widths(NamedTuple):
    """The width of the longest piece that cannot be broken, and of the longest line if none is broken."""

    word: float
    line: float


class Unbroken(NamedTuple):
    """A piece of a text that cannot be broken; its width in em, with and without the spaces at its end."""

    text: str
    full: float
    bare: float


@lru_cache(20_000)
def _segments(text: str, locale: str) -> tuple[str, ...]:
    """`text` cut where a line may end in every program (Unicode TR 14); spaces stay with what they follow."""
    if text.isascii() and text.isalnum():
        return (text,)
    from icu4py.breakers import LineBreaker

    inside = {place for whole in WHOLE.finditer(text) for place in range(whole.start() + 1, whole.end())}
    segments: list[str] = []
    start = 0
    for segment in LineBreaker(text, locale):
        if segments and (start in inside or _holds(segments[-1], segment)):
            segments[-1] += segment
        else:
            segments.append(segment)
        start += len(segment)
    return tuple(segments)


def _holds(before: str, after: str) -> bool:
    """Whether what Unicode would part stays whole; a hyphen in a word parts it, one in a figure does not."""
    return _HELD.search(before) is not None and (before[-1] in f"/{SOFT_HYPHEN}" or after[0].isdigit())


@lru_cache(1_000)
def pieces(text: Rich, font: str, *, strong: bool) -> tuple[Unbroken, ...]:
    """The unbreakable pieces of a text. They are asked for again at every scale a text is tried at."""
    slanted = has_italics(text.locale)
    weights = [strong or run.strong or (run.emphasis and not slanted) for run in text.runs for _ in run.text]
    start = 0
    unbroken = []
    for segment in _segments(str(text), text.locale):
        bare = segment.rstrip().replace(HYPHENATED, "-")
        end = start + len(segment)
        full_width = bare_width = _width(segment, weights[start:end], font)
        if bare != segment:
            bare_width = _width(bare, weights[start : start + len(bare)], font)
        unbroken.append(Unbroken(segment, full_width, bare_width))
        start = end
    return tuple(unbroken)


def _width(segment: str, weights: list[bool], font: str) -> float:
    """How wide a segment is in em; letters of two weights are measured one by one."""
    if not segment:
        return 0.0
    if len(set(weights)) == 1:
        return fonts.face(font, strong=weights[0]).width(segment)
    letters = zip(segment, weights, strict=True)
    return sum(fonts.face(font, strong=strong).width(letter) for letter, strong in letters)


def line_count(text: Rich, setting: Setting, width: float, *, strong: bool) -> int:
    """How many lines `text` fills in a box `width` wide."""
    return _set_out(text, setting.font, setting.points, width, strong=strong).total


def _set_out(text: Rich, font: str, points: float, width: float, *, strong: bool) -> Lines:
    """The lines `text` fills in a box `width` wide; a word too long is broken."""
    room = max(width, _NARROWEST) * USABLE_WIDTH / points
    count, used = 1, 0.0
    for piece in pieces(text, font, strong=strong):
        if used and used + piece.bare > room:
            count, used = count + 1, 0.0
        if not used and piece.bare > room:
            count += math.ceil(piece.bare / room) - 1
        used += piece.full
        if piece.text.endswith("\n"):
            count, used = count + 1, 0.0
    return Lines(count, used / room)


def broken_lines(text: Rich, setting: Setting, width: float, *, strong: bool) -> tuple[str, ...]:
    """The lines `text` is set in, `width` wide; a word too long stands alone and sticks out."""
    room = width * USABLE_WIDTH / setting.points
    lines, used = [""], 0.0
    for piece in pieces(text, setting.font, strong=strong):
        if used and used + piece.bare > room:
            lines.append("")
            used = 0.0
        lines[-1] += piece.text.rstrip("\n")
        used += piece.full
        if piece.text.endswith("\n"):
            lines.append("")
            used = 0.0
    return tuple(_written_out(line.strip()) for line in lines)


def _written_out(line: str) -> str:
    """A line of a drawing, which nothing parts any more: its hyphens are seen, and all else in it is."""
    return line.replace(HYPHENATED, "-").replace(SOFT_HYPHEN, "").replace(ZERO_WIDTH_SPACE, "")


def text_widths(text: Rich, setting: Setting, *, strong: bool) -> Widths:
    """How wide `text` must be for its longest word, and how wide it would be with no line broken."""
    word = line = longest_line = 0.0
    for piece in pieces(text, setting.font, strong=strong):
        word = max(word, piece.bare)
        longest_line = max(longest_line, line + piece.bare)
        line = 0.0 if piece.text.endswith("\n") else line + piece.full
    return Widths(word * setting.points, longest_line * setting.points)


def paragraph_lines(text: Rich, setting: Setting, width: float, level: int = -1) -> Lines:
    """The lines a paragraph fills; `level` from 0 for an item of a list."""
    room = width - item_margin(setting, level)
    points = item_points(setting, level)
    return _set_out(shown(text, setting), setting.font, points, room, strong=setting.style.strong)


def paragraph_height(text: Rich, setting: Setting, width: float, level: int = -1) -> float:
    """The height of one paragraph; `level` from 0 for an item of a list."""
    lines = paragraph_lines(text, setting, width, level)
    return lines.total * item_points(setting, level) * setting.showing(text).pitch


def text_height(text: Rich, setting: Setting, width: float, *, strong: bool) -> float:
    """The height of a text in a cell or a drawing, `width` wide."""
    return line_count(text, setting, width, strong=strong) * setting.showing(text).line


def item_points(setting: Setting, level: int) -> float:
    """The size in points of a paragraph; `level` from 0 for an item of a list."""
    return setting.points if level < 0 else setting.level(level)


def item_margin(setting: Setting, level: int) -> float:
    """How far a paragraph is moved in, in points; `level` from 0 for an item of a list."""
    return setting.margin(level)


def shown(text: Rich, setting: Setting) -> Rich:
    """`text` as its style shows it: in capitals, where a template sets it so."""
    if not setting.style.capitals:
        return text
    runs = (replace(run, text=run.text.upper()) for run in text.runs)
    return replace(text, runs=tuple(runs))


def block_height(block: TextBlock[Rich], setting: Setting, width: float) -> float:
    """The height of a block of text, without the space before it."""
    match block:
        case Paragraph(text) | Quote(text):
            return paragraph_height(text, setting, width)
        case Bullets(items):
            room = list_width(block, setting, width)
            heights = [paragraph_height(item.text, setting, room, item.level) for item in items]
            return stacked(heights, setting.gap)
        case _:
            assert_never(block)


def list_width(bullets: Bullets[Rich], setting: Setting, width: float) -> float:
    """What of `width` a list has for its items with their usual margins, in points: what wide numbers ask for
    more is taken off for all."""
    return width - (max(0.0, bullets.hang - setting.style.margin(0)) if bullets.hang else 0.0)


def stacked(heights: Iterable[float], gap: float) -> float:
    """The height of paragraphs one under the other."""
    every = list(heights)
    return sum(every) + gap * max(0, len(every) - 1)
