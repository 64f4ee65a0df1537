"""What makes a shape a placeholder, as a value (`p:ph`, ECMA-376 Part 1, 19.3.1.36)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckbuilder.ooxml.writing import escape
from deckbuilder.values import dataclass

if TYPE_CHECKING:
    from deckbuilder.ooxml.tree import Element

TITLES = ("title", "ctrTitle")
DATE, FOOTER, NUMBER = "dt", "ftr", "sldNum"
FOOT_TYPES = (DATE, FOOTER, NUMBER)
"""The types of what stands at the foot of a slide: its date, its footer, its number."""
_LONGEST_INDEX = 10
"""Digits of the largest index, which has 32 bits."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """What ties a slide's placeholder to one of its layout, and tells programs what belongs into it.

    `type` is empty where none is written, which means content of any sort. The `index` tells placeholders of
    one layout apart; titles have none. `size` and `orient` are as written: `half`, `quarter`; `vert`.
    """

    type: str = ""
    index: int | None = None
    size: str = ""
    orient: str = ""

    @classmethod
    def read(cls, ph: Element) -> Placeholder:
        """The value of a `p:ph`; an attribute that is no plain word, or no number, counts as not written."""
        return cls(_word(ph, "type"), _index(ph), _word(ph, "sz"), _word(ph, "orient"))

    @property
    def form(self) -> str:
        """The type in effect: `obj` where none is written."""
        return self.type or "obj"

    @property
    def is_title(self) -> bool:
        """Whether it takes the title of the slide."""
        return self.form in TITLES

    @property
    def is_foot(self) -> bool:
        """Whether it takes the date, the footer or the number of the slide."""
        return self.form in FOOT_TYPES

    @property
    def key(self) -> int:
        """The index in effect: 0 where none is written."""
        return self.index or 0

    def xml(self, *, prompted: bool = False) -> str:
        """The `p:ph` element; on a layout, `prompted` says that its text is a prompt of our own."""
        written = (
            ("type", self.type),
            ("orient", self.orient),
            ("sz", self.size),
            ("idx", "" if self.index is None else str(self.index)),
            ("hasCustomPrompt", "1" if prompted else ""),
        )
        attributes = "".join(f' {name}="{escape(value)}"' for name, value in written if value)
        return f"<p:ph{attributes}/>"


def _index(ph: Element) -> int | None:
    text = ph.get("idx", "")
    is_number = text.isascii() and text.isdecimal() and len(text) <= _LONGEST_INDEX
    return int(text) if is_number else None


def _word(ph: Element, name: str) -> str:
    value = ph.get(name, "")
    return value if value.isalnum() else ""
