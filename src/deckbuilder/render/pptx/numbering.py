"""The numbers by which a presentation knows its slides: made from the slide, not from its place.

PowerPoint gives a slide a number once and keeps it wherever the slide is moved; links, comments and
people who merge decks rely on it. So a slide has the same number in every deck and after every build,
whatever stands before it.
"""

from __future__ import annotations

from collections.abc import Collection
from hashlib import sha256

FIRST_SLIDE = 256
"""The smallest number a slide may have (ECMA-376 Part 1, 19.7.13)."""
_BEYOND = 2**31
"""What the number of a slide has to stay below (the same place)."""


def slide_numbers(ids: Collection[str]) -> dict[str, int]:
    """The number of each slide by its id, in the order of `ids`: a digest of the id, within the limits.

    Where two slides of a deck have the same digest, which is one deck of 30 slides in five million, the later
    in the alphabet takes the next number that is free, so that their order has no say in it.
    """
    numbers: dict[str, int] = {}
    taken: set[int] = set()
    for name in sorted(ids):
        number = _digest(name)
        while number in taken:
            number = FIRST_SLIDE if number + 1 == _BEYOND else number + 1
        numbers[name] = number
        taken.add(number)
    return {name: numbers[name] for name in ids}


def _digest(name: str) -> int:
    whole = int.from_bytes(sha256(name.encode()).digest()[:8])
    return FIRST_SLIDE + whole % (_BEYOND - FIRST_SLIDE)
