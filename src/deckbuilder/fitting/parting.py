"""Where a slide may go on to the next: what of a text is never parted, and what fills a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from deckbuilder.model import Block, Bullets, Item, Rich


def units(blocks: Sequence[Block[Rich]]) -> list[Block[Rich]]:
    """What may not be parted: paragraphs, and items of a list with the items below them."""
    units: list[Block[Rich]] = []
    for block in blocks:
        units += list(_itemunits(block)) if isinstance(block, Bullets) else [block]
    return units


def _itemunits(bullets: Bullets[Rich]) -> Iterator[Bullets[Rich]]:
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


def joined(pieces: Sequence[Block[Rich]]) -> tuple[Block[Rich], ...]:
    """The units of a page as blocks again: items of one list that follow each other are one list."""
    blocks: list[Block[Rich]] = []
    for unit in pieces:
        last = blocks[-1] if blocks else None
        if isinstance(unit, Bullets) and isinstance(last, Bullets) and unit.ordered == last.ordered:
            blocks[-1] = replace(last, items=last.items + unit.items)
        else:
            blocks.append(unit)
    return tuple(blocks)


def stretches(heights: Sequence[float], gap: float, room: float) -> list[tuple[int, int]]:
    """The fewest stretches of `heights`, each at most `room` tall with `gap` between, filled from the front."""
    found: list[tuple[int, int]] = []
    start, used = 0, 0.0
    for number, height in enumerate(heights):
        more = height if number == start else height + gap
        if number > start and used + more > room:
            found.append((start, number))
            start, used, more = number, 0.0, height
        used += more
    return [*found, (start, len(heights))]
