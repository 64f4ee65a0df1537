"""What stands over a title to tell the session: in one line, and cut short where it is longer than that."""

from __future__ import annotations

from dataclasses import replace

from deckbuilder.fitting.filled_area import FilledArea
from deckbuilder.fitting.measure import USABLE_WIDTH, text_widths
from deckbuilder.model import Part, Rich, Run
from deckbuilder.plans import FULL
from deckbuilder.traversal import map_block

CUT = "…"


def one_line(part: Part[Rich], filled: FilledArea) -> Part[Rich]:
    """The part with its text cut between words, where its line is too short for it.

    Nobody wrote it for this place, so that it is too long is no fault of anybody's.
    """
    blocks = (map_block(block, lambda text: _shortened(text, filled)) for block in part.blocks)
    return replace(part, blocks=tuple(blocks))


def _shortened(text: Rich, filled: FilledArea) -> Rich:
    """As many of the first words as fit in the line."""
    setting = filled.setting(FULL)
    room = filled.width * USABLE_WIDTH
    shown, words = text, str(text).split(" ")
    while len(words) > 1 and text_widths(shown, setting, strong=setting.style.strong).line > room:
        words.pop()
        shown = replace(text, runs=(Run(" ".join(words).rstrip(",;:.") + CUT),))
    return shown
