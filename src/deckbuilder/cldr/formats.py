"""Lists, numbers, percentages and names of territories as people of a language write them.

Words and patterns are CLDR's. Numbers are formatted by ICU, which knows two things that Babel does not: from how many
digits on a language groups them (Spanish writes 4321 and 12.345), and which digits it writes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Literal

NUMBER = r"-?[0-9]{1,15}(\.[0-9]{1,6})?"
"""A number as the sources write it: a point before the decimals and nothing else. Its decimals are kept as they are."""


def number(figure: str, tag: str) -> str:
    """`figure`, which has the form `NUMBER`, as the CLDR locale `tag` writes it: es 4321, 12.345,60."""
    return _icu(f"{{n, number, ::group-auto {_precision(figure)}}}", tag, figure)


def percent(figure: str, tag: str) -> str:
    """So many percent, with as many decimals as `figure` has: 47.5 → «47,5 %», `47.5%`, `٤٧٫٥٪`."""
    return _icu(f"{{n, number, ::percent group-auto {_precision(figure)}}}", tag, figure)


def _precision(figure: str) -> str:
    decimals = figure.partition(".")[2]
    return "." + "0" * len(decimals) if decimals else "precision-integer"


def _icu(pattern: str, tag: str, figure: str) -> str:
    from icu4py.messageformat import MessageFormat

    if not re.fullmatch(NUMBER, figure):
        raise ValueError(figure)
    return plain(str(MessageFormat(pattern, tag).format({"n": Decimal(figure)})))


def plain(text: str) -> str:
    """Thin and narrow spaces made ordinary no-break spaces, which every font has."""
    return text.replace("\u2009", "\u00a0").replace("\u202f", "\u00a0")


@cache
def _digits(tag: str) -> dict[int, str]:
    nought = number("0", tag)
    return {} if nought == "0" else {ord("0") + value: chr(ord(nought) + value) for value in range(10)}


def digits(text: str, tag: str) -> str:
    """`text` with its figures in the digits of the locale: the same as in its numbers."""
    return text.translate(_digits(tag))


_CHANGES: tuple[tuple[str, str, re.Pattern[str], str], ...] = (
    ("es", "y", re.compile(r"\W*(?:[ií]|h[ií](?!e|a)|y(?![aeiouáéíóú]))", re.IGNORECASE), "e"),
    ("es", "o", re.compile(r"\W*(?:h?[oó]|8|11(?!\d))", re.IGNORECASE), "u"),
    ("he", "ו", re.compile(r"\W*[^\W\u0590-\u05ff]"), "ו-"),
)
"""Where a conjunction depends on the word after it: language, conjunction, what follows, and what it becomes.

Spanish: Real Academia Española, Ortografía (2010), «y» before the sound i, «o» before the sound o, also in 8 and 11; hie
and hia are no such sound. Hebrew: a hyphen before what is not written in Hebrew letters. Babel's lists know neither.
"""


def listed(items: Sequence[str], tag: str, style: Literal["and", "or"] = "and") -> str:
    """`items` as a list in a sentence: «padres e hijos», `A, B, and C`. Empty for no items."""
    from babel.lists import format_list

    text = format_list(items, "or" if style == "or" else "standard", tag)
    return _with_conjunction(text, items[-1], tag) if len(items) > 1 and text.endswith(items[-1]) else text


def _with_conjunction(text: str, last: str, tag: str) -> str:
    head = text.removesuffix(last)
    for language, word, follows, becomes in _CHANGES:
        if tag.partition("_")[0] == language and follows.match(last):
            head = re.sub(rf"(?<=\s){word}(?=\s*$)", becomes, head)
    return head + last


def language(tag: str) -> str:
    """What a language is called in English, with its tag: «Spanish (es_CR)». The tag alone where CLDR has no name."""
    from babel import Locale

    names = Locale.parse("en").languages
    name = names.get(tag) or names.get(tag.partition("_")[0])
    return f"{name} ({tag})" if name else tag


def territory(code: str, tag: str) -> tuple[str, str]:
    """The name of a territory (ISO 3166-1), and the language it is in: English where CLDR has none in the language.

    KeyError if CLDR has no such territory.
    """
    from babel import Locale

    for one in (tag, "en"):
        name = Locale.parse(one).territories.get(code)
        if name and name != code:
            return str(name), one
    raise KeyError(code)
