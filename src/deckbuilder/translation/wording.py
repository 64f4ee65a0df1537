"""What a text says, apart from how it is written: what is seen of it, its words, figures, addresses, width.

The checks of translations compare a `TextPair` by these, and tell a `Fault`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from itertools import groupby

from deckbuilder.markup import parse
from deckbuilder.model import Run
from deckbuilder.values import dataclass

_PUNCTUATION = "“”„‘’«»‹›。、，；：？！（）「」『』【】…"
_ADDRESS = re.compile(
    rf"https?://\w[^\s<>()\[\]{{}}\"'{_PUNCTUATION}]*|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE
)
_BRACES = re.compile(r"\{\{|\}\}|\{[a-z][a-z0-9_.-]*\}")
_OBJECT = "\ufffc"


@dataclass(frozen=True, slots=True)
class TextPair:
    """A source and its translation into `locale`; `room` is how many columns there are, 0 for any number."""

    source: str
    text: str
    locale: str
    room: int = 0

    @property
    def language(self) -> str:
        return self.locale.partition("_")[0]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a translation, and the way out."""

    message: str
    hint: str = ""


@lru_cache(20_000)
def runs(text: str) -> tuple[Run, ...]:
    """The runs of `text`, parsed once."""
    return parse(text)


def visible(text: str) -> str:
    """What is seen of a text: without markup and the addresses of its links."""
    return "".join(run.text for run in runs(text))


@lru_cache(20_000)
def words(text: str) -> str:
    """The words of a text: without markup, and with one sign for each placeholder, web or mail address."""
    seen = visible(text)
    if "://" in seen or "@" in seen:
        seen = _ADDRESS.sub(_OBJECT, seen)
    return _BRACES.sub(_OBJECT, seen) if "{" in seen or "}" in seen else seen


def wordless(text: str) -> bool:
    """Whether a text has nothing to translate: it is made of placeholders, addresses and signs."""
    return not any(map(str.isalnum, words(text)))


def addresses(text: str) -> list[str]:
    """The targets of links, and addresses that are written out; the full stop after one is none of it."""
    linked = [link for link, _ in groupby(runs(text), key=lambda run: run.link) if link]
    return linked + [address.rstrip(".,;:!?") for address in _written_out(visible(text))]


def _written_out(seen: str) -> list[str]:
    return _ADDRESS.findall(seen) if "://" in seen or "@" in seen else []


def width(text: str) -> int:
    """How many columns the visible text takes.

    Two for a wide character (Unicode TR 11), none for a combining one.
    """
    return sum(map(_columns, visible(text)))


@lru_cache(20_000)
def _columns(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def figures(text: str) -> Counter[str]:
    """The groups of digits in the words of a text, in any script's digits, without leading noughts."""
    if not any(map(str.isdigit, words(text))):
        return Counter()
    plain = "".join(str(unicodedata.digit(char, char)) for char in words(text))
    return Counter(group.lstrip("0") or "0" for group in re.findall(r"[0-9]+", plain))


_GROUPED = re.compile(r"(?<=\d)[.,'’٫٬\u00a0\u202f ](?=\d)")


def ungrouped(text: str) -> Counter[str]:
    """The same with 4,321 taken for one group, as it is where people write 4321."""
    return figures(_GROUPED.sub("", text))


_ENGLISH = (
    "zero midnight", "one first once single a an january jan", "two second twice both february feb",
    "three third march mar", "four fourth april apr", "five fifth may", "six sixth june jun",
    "seven seventh july jul", "eight eighth august aug", "nine ninth september sep", "ten tenth october oct",
    "eleven november nov", "twelve december dec",
)  # fmt: skip
_NUMBERS = {word: str(number) for number, words in enumerate(_ENGLISH) for word in words.split()}


def numbers_in_words(text: str) -> Counter[str]:
    """The numbers an English text says in words, and its months: many languages write them in figures."""
    return Counter(_NUMBERS[word] for word in re.findall(r"[a-z]+", text.lower()) if word in _NUMBERS)
