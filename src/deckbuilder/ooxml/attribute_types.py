"""What the attributes of a part may say: the simple types of Office Open XML, each read into one form.

Files write one value in several ways: `50%` and `50000`, `true` and `1`, `1in` and `914400`. What is read
here is written the one way the rest of the program knows, so that nobody later asks whether a number is one.
Types and ranges are those of ECMA-376 Part 1, 20.1.10, 21.1.2 and 19.7; where that allows more than 32 bits,
it is what PowerPoint takes."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TypeAlias, assert_never

from deckbuilder.values import dataclass

_EMU_IN = {"in": 914_400, "cm": 360_000, "mm": 36_000, "pt": 12_700, "pc": 152_400, "pi": 152_400}
"""EMU in each unit a length may be said in (ECMA-376 Part 1, 22.9.2.15)."""
_WHOLE = re.compile(r"[+-]?[0-9]{1,18}")
_MEASURE = re.compile(r"(-?[0-9]{1,9}(?:\.[0-9]{1,9})?)(mm|cm|in|pt|pc|pi)")
_PERCENT = re.compile(r"(-?[0-9]{1,9}(?:\.[0-9]{1,9})?)%")
_HEX = re.compile(r"[0-9A-Fa-f]+")
_WORD = re.compile(r"[A-Za-z0-9_.:+-]{1,100}")
_FLAGS = {"1": "1", "true": "1", "on": "1", "0": "0", "false": "0", "off": "0"}
_PER_CENT = 1000
"""Parts of a per cent in which shares are written."""


@dataclass(frozen=True, slots=True)
class IntegerType:
    """A whole number from `least` to `most`."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class LengthType:
    """A length in EMU from `least` to `most`, or in a unit that it names."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class ShareType:
    """Thousandths of a per cent from `least` to `most`, or per cent with their sign."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class HexType:
    """`digits` hexadecimal digits, such as the six of a colour."""

    digits: int


@dataclass(frozen=True, slots=True)
class BooleanType:
    """Yes or no."""


@dataclass(frozen=True, slots=True)
class EnumerationType:
    """One of some words."""

    words: frozenset[str]

    @classmethod
    def of(cls, words: str) -> EnumerationType:
        """One of the words in a text."""
        return cls(frozenset(words.split()))


@dataclass(frozen=True, slots=True)
class TokenType:
    """A word of ASCII letters, digits and the signs of names, such as the name of a preset or of a guide."""


@dataclass(frozen=True, slots=True)
class StringType:
    """Any text of at most `longest` characters."""

    longest: int


AttributeType: TypeAlias = (
    IntegerType | LengthType | ShareType | HexType | BooleanType | EnumerationType | TokenType | StringType
)


def canonical(sort: AttributeType, text: str) -> str | None:  # noqa: PLR0911 - one case for each type
    """The one form of a value of this type; None for a text that is none."""
    match sort:
        case IntegerType():
            return _between(sort, _whole(text.strip()))
        case LengthType():
            return _between(sort, _emu(text.strip()))
        case ShareType():
            return _between(sort, _share(text.strip()))
        case HexType():
            return text.upper() if len(text) == sort.digits and _HEX.fullmatch(text) else None
        case BooleanType():
            return _FLAGS.get(text.strip())
        case EnumerationType():
            return text if text in sort.words else None
        case TokenType():
            return text if _WORD.fullmatch(text) else None
        case StringType():
            return text if len(text) <= sort.longest else None
        case _:
            assert_never(sort)


def described(sort: AttributeType) -> str:  # noqa: PLR0911 - one case for each type
    """What is expected, in words that follow «is no»."""
    match sort:
        case IntegerType():
            return f"whole number from {sort.least} to {sort.most}"
        case LengthType():
            return f"length from {sort.least} to {sort.most} EMU"
        case ShareType():
            return f"share from {sort.least / _PER_CENT:g}% to {sort.most / _PER_CENT:g}%"
        case HexType():
            return f"value of {sort.digits} hexadecimal digits"
        case BooleanType():
            return "yes or no"
        case EnumerationType():
            return "value that it may have"
        case TokenType():
            return "plain word"
        case StringType():
            return f"text of at most {sort.longest} characters"
        case _:
            assert_never(sort)


def _between(sort: IntegerType | LengthType | ShareType, value: int | None) -> str | None:
    return str(value) if value is not None and sort.least <= value <= sort.most else None


def _whole(text: str) -> int | None:
    return int(text) if _WHOLE.fullmatch(text) else None


def _emu(text: str) -> int | None:
    measure = _MEASURE.fullmatch(text)
    return round(Fraction(measure[1]) * _EMU_IN[measure[2]]) if measure else _whole(text)


def _share(text: str) -> int | None:
    percent = _PERCENT.fullmatch(text)
    return round(Fraction(percent[1]) * _PER_CENT) if percent else _whole(text)
