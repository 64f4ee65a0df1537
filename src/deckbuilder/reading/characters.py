"""Which characters a text may hold: the one table every text of a slide, a translation or a theme passes."""

from __future__ import annotations

import re

from deckbuilder.diagnostics import Sink, Span
from deckbuilder.publish import Unwritable
from deckbuilder.values import dataclass

LONGEST = 10_000
"""Characters in one text. Inline markup is parsed in quadratic time at worst, and no slide holds more."""

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 and C1 controls; tab and line feed stay
    "\u202a-\u202e"  # bidirectional embeddings and overrides: text that reads otherwise than it is written
    "\ufeff\ufffd\ufffe\uffff"  # byte order mark, the sign of a failed decoding, non-characters
    "\ud800-\udfff"  # lone surrogates
    "\U000e0000-\U000e0fff]"  # tags and variation selectors supplement: invisible text
)
_NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What neither HTML nor XML may hold, however it is written."""
_ISOLATE = re.compile("[\u2066-\u2069]")
_SHOWS_NOTHING = re.compile(
    # spaces, joiners, directions
    r"[\s\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufff8\u00ad\u061c"
    r"\u115f\u1160\u3164\uffa0\u2800"  # the fillers of Korean, and the Braille cell without a dot
    r"\u034f\u17b4\u17b5\u180b-\u180f\ufe00-\ufe0f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    r"\U000e0000-\U000e0fff]*"
)
"""Spaces, and what Unicode calls default ignorable (DerivedCoreProperties.txt of
Unicode 16): it has no ink."""


@dataclass(frozen=True, slots=True)
class Forbidden:
    """A character that must not be there, with its place in the text."""

    char: str
    offset: int


def shows_nothing(text: str) -> bool:
    """Whether nothing of `text` can be seen: it is empty, or made of spaces and of characters without ink.

    Such a text is none: no title, no line, no translation.
    """
    return _SHOWS_NOTHING.fullmatch(text) is not None


def clean(text: str, span: Span, sink: Sink) -> str | None:
    """`text` itself if every character may stand on a slide, else None and an error that names the first."""
    if len(text) > LONGEST:
        sink.error(
            span, "text-too-long", f"a text of {len(text):,} characters; {LONGEST:,} is the most", "split it"
        )
        return None
    bad = first_forbidden(text)
    if bad is None:
        return text
    sink.error(
        span,
        "forbidden-character",
        f"character U+{ord(bad.char):04X} at position {bad.offset + 1} of this text",
        "delete it and type the text again; it often comes from copying out of another program",
    )
    return None


def encoded(page: str, name: str) -> bytes:
    """A page as UTF-8; Unwritable if it holds what no page may, whatever let that in."""
    match = _NO_CHARACTER.search(page)
    if match:
        raise Unwritable(name, f"character U+{ord(match[0]):04X} at position {match.start() + 1}")
    return page.encode()


def first_forbidden(text: str) -> Forbidden | None:
    """The first control, override or non-character of `text`, or an isolate without its partner."""
    if text.isprintable() and (text.isascii() or max(text) < "\ufffd"):
        return None  # most texts: what is forbidden below cannot be printed
    match = _FORBIDDEN.search(text)
    if match:
        return Forbidden(match[0], match.start())
    open_at: list[int] = []
    for mark in _ISOLATE.finditer(text):
        if mark[0] != "\u2069":
            open_at.append(mark.start())
        elif open_at:
            open_at.pop()
        else:
            return Forbidden(mark[0], mark.start())
    return Forbidden(text[open_at[0]], open_at[0]) if open_at else None
