"""What a file says of itself: of which sources it was made, and by what.

Copies travel: on sticks, by mail, through other programs. Whoever has three of them can tell which is which,
and whether one is what the sources say today. Nothing in it names a person or a machine, and nothing is taken
from a clock, so the same sources give the same file.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from enum import Enum
from functools import cache
from hashlib import sha256
from operator import attrgetter
from typing import Any

from deckbuilder import __version__
from deckbuilder.values import dataclass

PROGRAM = f"deckbuilder {__version__}"
"""The program and its version."""
DIGITS = 12
"""Hexadecimal digits of a digest that people are shown: enough to tell apart all decks ever made."""


@dataclass(frozen=True, slots=True)
class Colophon:
    """Which edition a deck is, and of what it was made; empty where nobody said.

    `copy` is whose copy it is, as file names say it; `library` the version of the library and `dated` its
    date, in ISO 8601, as slides/library.yaml has them; `digest` is that of everything the deck shows.
    """

    agenda: str = ""
    audience: str = ""
    locale: str = ""
    theme: str = ""
    copy: str = ""
    library: str = ""
    dated: str = ""
    digest: str = ""

    @property
    def sources(self) -> str:
        """The date and the digest of the sources, as people are shown them."""
        return " · ".join(word for word in (self.dated, self.digest[:DIGITS]) if word)

    @property
    def entries(self) -> tuple[tuple[str, str], ...]:
        """What is known, for programs: names and values, the program first."""
        named = ((field.name, getattr(self, field.name)) for field in dataclasses.fields(self))
        return (("program", PROGRAM), *((name, value) for name, value in named if value))


def digest_of(*values: object) -> str:
    """A digest of what these values are, in hexadecimal digits: that of equal values is the same.

    Values are texts, bytes, numbers, None, members of enumerations, tuples, and dataclasses of these, of
    which the fields count that are compared, so the place of a text in its file does not. TypeError for any
    other.
    """
    pieces: list[str] = []
    for value in values:
        _add(value, pieces)
    return sha256("\0".join(pieces).encode()).hexdigest()


def _add(value: Any, pieces: list[str]) -> None:  # noqa: ANN401 - a value of any class
    """Add what tells a value from all others; no text of a deck holds what parts the pieces."""
    cls: type = type(value)
    if cls is str:
        pieces.append(value)
    elif cls is tuple:
        pieces.append(f"({len(value)}")
        for member in value:
            _add(member, pieces)
    elif cls in _PLAIN:
        pieces.append(repr(value))
    elif cls is bytes:
        pieces.append(sha256(value).hexdigest())
    elif isinstance(value, Enum):
        pieces.append(str(value.value))
    else:
        pieces.append(cls.__name__)
        for member in _compared(cls)(value):
            _add(member, pieces)


_PLAIN = frozenset((int, float, bool, type(None)))
"""Classes of values that are written out as a programmer writes them, the same in every version of Python."""


@cache
def _compared(cls: type) -> Callable[[Any], tuple[Any, ...]]:
    """How to take the fields of a dataclass that are compared; TypeError for any other class."""
    names = [field.name for field in dataclasses.fields(cls) if field.compare]
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)
