"""Room for the numbers of a list: its texts are moved in by the widest of them."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from deckbuilder.cldr.formats import digits
from deckbuilder.fitting.setting import Setting
from deckbuilder.model import Bullets, Paragraph, Quote, Rich, TextBlock
from deckbuilder.themes import fonts
from deckbuilder.translation.locales import PSEUDO

NUMBER_GAP = 0.3
"""Between the period after a number and the text, in em: somewhat more than a space."""


def with_number_room(block: TextBlock[Rich], setting: Setting) -> TextBlock[Rich]:
    """A block with what its numbers need, if it is a numbered list of more than the style has room for.

    It is reckoned at the full size of `setting`, for no program makes an indent smaller with its text.
    """
    match block:
        case Bullets(ordered=True):
            needed = (_widest_number(block, setting) + NUMBER_GAP) * setting.style.size
            return replace(block, hang=needed) if needed > setting.indent else block
        case Bullets() | Paragraph() | Quote():
            return block
        case _:
            assert_never(block)


def _widest_number(bullets: Bullets[Rich], setting: Setting) -> float:
    """How wide the widest number with its period is, in em: in the digits of the language, or in European
    ones where a program shows these."""
    outermost = sum(1 for item in bullets.items if item.level == 0)
    locale = bullets.items[0].text.locale
    face = fonts.face(setting.font, strong=True)
    numbers = [f"{number}." for number in range(bullets.start, bullets.start + outermost)]
    own = [digits(number, PSEUDO.get(locale, locale)) for number in numbers]
    return max(face.width(number) for number in (*numbers, *own))
