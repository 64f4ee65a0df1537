"""Where a slide may go on to the next: what of a text is never parted, and what fills a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from deckbuilder.model import Bullets, Item, Paragraph, Quote, Rich, TextBlock


def units(blocks: Sequence[TextBlock[Rich]]) -> list[TextBlock[Rich]]:
    """What may not be parted: paragraphs, and items of a list with the items below them."""
    units: list[TextBlock[Rich]] = []
    for block in blocks:
        bullets = _as_list(block)
        units += _item_units(bullets) if bullets else [block]
    return units


def _as_list(block: TextBlock[Rich]) -> Bullets[Rich] | None:
    """The block if it is a list, which may be parted between its items; None for all that stay whole."""
    match block:
        case Bullets():
            return block
        case Paragraph() | Quote():
            return None
        case _:
            assert_never(block)


def _item_units(bullets: Bullets[Rich]) -> Iterator[Bullets[Rich]]:
    """A list of each outermost item with those below it; numbered lists go on with their numbers."""
    number = bullets.start
    group: list[Item[Rich]] = []
    for item in bullets.items:
        if item.level == 0 and group:
            yield replace(bullets, items=tuple(group), start=number)
            number += 1
            group = []
        group.append(item)
    if group:
        yield replace(bullets, items=tuple(group), start=number)


def joined(pieces: Sequence[TextBlock[Rich]]) -> tuple[TextBlock[Rich], ...]:
    """The units of a page as blocks again: items of one list that follow each other are one list."""
    blocks: list[TextBlock[Rich]] = []
    for unit in pieces:
        last, further = _as_list(blocks[-1]) if blocks else None, _as_list(unit)
        if last and further and last.ordered == further.ordered:
            blocks[-1] = replace(last, items=last.items + further.items)
        else:
            blocks.append(unit)
    return tuple(blocks)


def stretches(heights: Sequence[float], gap: float, room: float) -> list[tuple[int, int]]:
    """The fewest stretches of `heights`, each at most `room` tall with `gap` between, filled from the front.

    Each is the number of its first height and that after its last. A height above `room` stands alone.
    """
    ended: list[tuple[int, int]] = []
    start, used = 0, 0.0
    for number, height in enumerate(heights):
        needed = height if number == start else height + gap
        if number > start and used + needed > room:
            ended.append((start, number))
            start, used, needed = number, 0.0, height
        used += needed
    return [*ended, (start, len(heights))]
