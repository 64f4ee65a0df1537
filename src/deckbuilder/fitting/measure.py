"""How much room a text takes: lines broken where Unicode and the language allow, as wide as the font makes them.

All lengths are in points. The model of a line's height is the taller of what PowerPoint and LibreOffice do.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import assert_never

from deckbuilder.fitting.setting import Setting
from deckbuilder.model import Bullets, Paragraph, Quote, Rich, TextBlock
from deckbuilder.themes import fonts

USABLE_WIDTH = 0.995
USABLE_HEIGHT = 0.97
"""What of a box is reckoned with; the rest is reserve for a program that rounds otherwise."""


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


def block(given: TextBlock[Rich], at: Setting, width: float) -> float:
    """The height of a block of text, without the space before it."""
    match given:
        case Paragraph(text) | Quote(text):
            return paragraph(text, at, width)
        case Bullets(items):
            return stacked((paragraph(item.text, at, width, item.level) for item in items), at.gap)
        case _:
            assert_never(given)


def stacked(heights: Iterable[float], gap: float) -> float:
    """Paragraphs one under the other."""
    every = list(heights)
    return sum(every) + gap * max(0, len(every) - 1)
