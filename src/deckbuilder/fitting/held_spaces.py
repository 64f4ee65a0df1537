"""Spaces at which no line ends: between a number and what it counts, and in numbers that are written with
spaces.

They become no-break spaces in outputs only. The rules ask for signs and digits, not for words of a language:
an abbreviation before a number is a short word with a period.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from deckbuilder.fitting.lone_words import NO_BREAK_SPACE
from deckbuilder.model import Rich

_CODES = "USD|EUR|GBP|CHF|ARS|BOB|BRL|CLP|COP|CRC|DOP|GTQ|HNL|MXN|NIO|PAB|PEN|PYG|UYU|VES"
"""Currencies that are written with their ISO 4217 codes."""
_MONEY = "[$€£¥₡₲₱₹₩₽₺฿₦₫₪₴₸]"
_UNITS = "km²|km|m²|m³|cm|mm|m|kg|mg|g|ml|l|h|min|s|[ap]\\.? ?m\\."
_BEFORE_NUMBERS = re.compile(
    rf"(?:(?<!\w)\w{{1,6}}\.|[§¶№]|(?<!\w)[Nn]\.?[ºª°]s?\.?|{_MONEY}|(?<!\w)(?:{_CODES}))( )"
    r"(?=\d|[IVXLC]+(?!\w))"
)
"""art. 3, núm. 5, pp. 12, § 12, Nº 4, $ 500, cap. IV."""
_AFTER_NUMBERS = re.compile(rf"\d( )(?=(?:[%‰°]|{_MONEY}|(?:{_CODES}|{_UNITS})(?!\w)|[–—-] \d))")
"""10 %, 12 500 €, 5 km, 300 USD, 10:30 – 11:00."""
_IN_TIMES = re.compile(r"(?<=[ap]\.)( )(?=m\.)")
_GROUPED = re.compile(r"(?<!\d)\d{1,3}(?: \d{3})+(?!\d)|(?<!\d)\d{3,4} \d{4}(?!\d)")
"""12 500, 1 250 000; 2222 3333."""
_DIALLED = re.compile(r"\+\d[\d ().-]{4,22}\d|\(\d{1,4}\) \d{2,4}|(?<!\d)\d{1,4}(?:[ -]\d{2,4}){2,4}(?!\d)")
"""+57 601 555 0100, (506) 2222, 01 800 112 233."""
_IN_FRENCH = re.compile(r"(?<=«)( )|( )(?=[»;:!?])")


def held_spaces(text: Rich) -> Rich:
    """`text` with no-break spaces where a line may not end."""
    words = str(text)
    if " " not in words:
        return text
    held = set(_spaces(words, text.locale))
    if not held:
        return text
    runs, start = [], 0
    for run in text.runs:
        kept = (NO_BREAK_SPACE if place in held else char for place, char in enumerate(run.text, start))
        runs.append(replace(run, text="".join(kept)))
        start += len(run.text)
    return replace(text, runs=tuple(runs))


def _spaces(words: str, locale: str) -> Iterator[int]:
    """The places of the spaces that hold."""
    yield from (match.start(1) for match in _BEFORE_NUMBERS.finditer(words))
    if any(char.isdigit() for char in words):
        for rule in (_AFTER_NUMBERS, _IN_TIMES):
            yield from (match.start(1) for match in rule.finditer(words))
        for number in (_GROUPED, _DIALLED):
            yield from (
                place
                for match in number.finditer(words)
                for place in range(match.start(), match.end())
                if words[place] == " "
            )
    if locale.partition("_")[0] == "fr":
        yield from (match.start() for match in _IN_FRENCH.finditer(words))
