"""Last lines that are one short word: the word before is held to it, so that both go to the last line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from deckbuilder.fitting.measure import list_width, paragraph_lines
from deckbuilder.fitting.setting import Setting
from deckbuilder.model import Bullets, Paragraph, Quote, Rich, TextBlock

SHORT_LINE = 0.25
"""Part of the width below which the last line counts as a lone word."""
NO_BREAK_SPACE = "\u00a0"


def without_lone_words(
    blocks: Sequence[TextBlock[Rich]], setting: Setting, width: float
) -> tuple[TextBlock[Rich], ...]:
    """`blocks` with the last words of a text held together where the last line would be one short word."""
    return tuple(_without_lone_words(block, setting, width) for block in blocks)


def _without_lone_words(block: TextBlock[Rich], setting: Setting, width: float) -> TextBlock[Rich]:
    match block:
        case Bullets(items):
            room = list_width(block, setting, width)
            held = (
                replace(item, text=_held_together(item.text, setting, room, item.level)) for item in items
            )
            return replace(block, items=tuple(held))
        case Paragraph(text):
            return replace(block, text=_held_together(text, setting, width))
        case Quote():
            return block
        case _:
            assert_never(block)


def _held_together(text: Rich, setting: Setting, width: float, level: int = -1) -> Rich:
    """`text` with its last two words held together, if that lengthens a short last line and adds none."""
    lines = paragraph_lines(text, setting, width, level)
    if lines.total == 1 or lines.last > SHORT_LINE:
        return text
    tried = _with_last_words_joined(text)
    if tried is None:
        return text
    fuller = paragraph_lines(tried, setting, width, level)
    return tried if fuller.total == lines.total and fuller.last > lines.last else text


def _with_last_words_joined(text: Rich) -> Rich | None:
    """`text` with a no-break space before its last word; None if no other word stands before it."""
    if not text.runs:
        return None
    *runs, last = text.runs
    before, space, word = last.text.rpartition(" ")
    if not space or not before.strip() or "\n" in word:
        return None
    joined = replace(last, text=f"{before}{NO_BREAK_SPACE}{word}")
    return replace(text, runs=(*runs, joined))
