"""Looking for words in a text whatever their case, accents, endings, dashes, spaces and invisible signs.

A text is made flat first: what a reader sees of it, in lower case and without accents of Latin letters, words
one space apart. Every character of a flat text knows where it stands in the text it was made from.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from deckbuilder.values import dataclass

Endings = tuple[tuple[str, ...], ...]
"""Rows of endings: a word that ends in one of a row may end in any other of it."""

PAUSE = "\x1f"
"""What a dash between two spaces becomes: it parts a sentence, so no phrase goes over it."""

_TOKEN = re.compile(
    r"(?P<hidden>\]\([^()\s]*\)|(?:https?://|www\.)[^\s()\[\]]+)"  # where a link leads
    r"|(?P<entity>&\#?\w{1,31};)"
    r"|(?P<joint>(?<=[^\W_])_(?=[^\W_]))"  # a low line within a word is no emphasis
    r"|(?P<mark>[*_`\[\]\"“”„‟«»‹›]|\\(?=[^\w\s]))"  # emphasis, links and quotation marks
    r"|(?P<char>.)",
    re.DOTALL,
)
_DASHES = r"\-\u2010-\u2015\u2043\u2212"
_GAP = re.compile(rf"[\s{_DASHES}]+")
_PAUSED = re.compile(rf"\s[{_DASHES}]+\s")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Letters of scripts that put no space between words: Thai, Lao, Burmese, Khmer, Japanese, Chinese."""


@dataclass(frozen=True, slots=True)
class Flat:
    """A text as it is searched. `places[n]` is where its character n stands in the text it was made from."""

    text: str
    places: tuple[int, ...]


def flat(text: str) -> Flat:
    """`text` made flat; it never raises, whatever the text holds."""
    chars: list[str] = []
    places: list[int] = []
    for char, place in _seen(text):
        chars.append(char)
        places.append(place)
    return _spaced("".join(chars), places)


def _seen(text: str) -> Iterator[tuple[str, int]]:
    """The characters a reader sees, each with its place."""
    for token in _TOKEN.finditer(text):
        kind, whole, place = token.lastgroup, token[0], token.start()
        if kind == "joint":
            yield " ", place
        elif kind in {"entity", "char"}:
            shown = html.unescape(whole) if kind == "entity" else whole
            yield from ((letter, place) for char in shown for letter in _folded(char))


@lru_cache(4096)
def _folded(char: str) -> str:
    """`char` in lower case without a Latin accent; empty for invisible signs, such as a soft hyphen."""
    signs = unicodedata.normalize("NFKD", char)
    unaccented = (sign for sign in signs if not "\u0300" <= sign <= "\u036f")
    return "".join(sign for sign in unaccented if unicodedata.category(sign) != "Cf").casefold()


def _spaced(text: str, places: list[int]) -> Flat:
    """Every run of spaces and dashes made one space, or a pause."""
    parts: list[str] = []
    kept: list[int] = []
    last = 0
    for gap in _GAP.finditer(text):
        parts += (text[last : gap.start()], PAUSE if _PAUSED.search(gap[0]) else " ")
        kept += places[last : gap.start() + 1]
        last = gap.end()
    return Flat("".join((*parts, text[last:])), (*kept, *places[last:]))


@lru_cache(1024)
def any_of(phrases: tuple[str, ...], endings: Endings = ()) -> re.Pattern[str] | None:
    """A regular expression for any of the phrases in flat texts; None if there is nothing to look for.

    Each word is found in every form that `endings` give it.
    """
    plain = [flat(phrase).text.strip() for phrase in phrases]
    patterns = [_pattern(words, endings) for words in plain if words]
    return re.compile("|".join(patterns)) if patterns else None


def _pattern(plain: str, endings: Endings) -> str:
    words = " ".join(_word(word, endings) for word in plain.split(" "))
    before = r"(?<!\w)" if _bounded(plain[0]) else ""
    after = r"(?!\w)" if _bounded(plain[-1]) else ""
    return f"{before}{words}{after}"


def _bounded(char: str) -> bool:
    """Whether a word that has `char` at its edge ends there."""
    return char.isalnum() and not _UNSPACED.match(char)


def _word(word: str, endings: Endings) -> str:
    """`word` in every form: by the row with the longest ending it has."""
    rows = [(flat(ending).text, row) for row in endings for ending in row]
    fitting = [(ending, row) for ending, row in rows if word.endswith(ending)]
    if not fitting:
        return re.escape(word)
    ending, row = max(fitting, key=lambda pair: len(pair[0]))
    forms = "|".join(re.escape(flat(form).text) for form in sorted(row, key=len, reverse=True))
    return f"{re.escape(word[: len(word) - len(ending)])}(?:{forms})"
