"""How large each text is, and where a slide goes on: decided once, obeyed by every renderer.

A text that is too long for its place is set smaller, within limits; a list or table that is still too long continues
on further slides, never inside a paragraph; what then does not fit is reported with how much to cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from deckbuilder import measure
from deckbuilder.diagnostics import Sink
from deckbuilder.kinds import Area, kinds
from deckbuilder.markup import fill_in
from deckbuilder.measure import USABLE_HEIGHT, Setting, place_setting
from deckbuilder.model import (
    FULL,
    Block,
    Bullets,
    Deck,
    Figure,
    Item,
    Paragraph,
    Part,
    Rich,
    Run,
    Section,
    Size,
    Slide,
    Table,
    block_texts,
    map_block,
)
from deckbuilder.places import Place
from deckbuilder.theme import Theme

SCALES = (100, 92.5, 85, 77.5, 70)
"""The font scales tried, in percent: PowerPoint's own steps."""
CLOSER = 90
"""Line spacing in percent, from the first step on; headings, whose lines are close already, keep theirs."""
LONE_WORD = 0.25
"""Part of the width below which the last line of a heading counts as a lone word."""
SMALLEST_BODY = 85
"""Percent below which a text that can continue on another slide is not set."""


def fitted(deck: Deck[Rich], theme: Theme, sink: Sink) -> Deck[Rich]:
    """`deck` with the size of every part decided and slides that are too full continued."""
    form = deck.label("continued")
    sections = tuple(
        Section(section.id, section.title, tuple(page for slide in section.slides for page in pages(slide, theme, form, sink)))
        for section in deck.sections
    )
    return replace(deck, sections=sections)


def pages(slide: Slide[Rich], theme: Theme, form: Rich, sink: Sink) -> Iterator[Slide[Rich]]:
    """The slide itself, or the slides it is continued on; their titles are made with `form`."""
    kind = kinds()[slide.kind]
    places = theme.places(kind, [part.slot for part in slide.parts])
    cut: dict[str, tuple[Part[Rich], ...]] = {}
    for part in slide.parts:
        area = kind.area(part.slot)
        assert area is not None
        rooms = tuple(_Room(theme, page[part.slot], _beside(part, slide, page)) for page in places)
        cut[part.slot] = (part,) if area.hidden else _Fit(area, rooms, sink, slide.id).cut(part)
    total = max((len(parts) for parts in cut.values()), default=1)
    if total == 1:
        yield replace(slide, parts=tuple(parts[0] for parts in cut.values()))
        return
    for number in range(1, total + 1):
        parts = (_page_part(cut[area.name], area, number, total) for area in kind.areas if area.name in cut)
        shown = tuple(_numbered(part, form, number, total) if part.slot == "title" else part for part in parts if part)
        yield replace(slide, id=slide.id if number == 1 else f"{slide.id}--{number}", parts=shown, notes=slide.notes if number == 1 else ())


def _page_part(parts: tuple[Part[Rich], ...], area: Area, number: int, total: int) -> Part[Rich] | None:
    """What of a part stands on the page `number`: its own stretch; a title or a small note again on every page."""
    del total
    if len(parts) > 1 or number == 1:
        return parts[number - 1] if number <= len(parts) else None
    return parts[0] if area.name == "title" or area.style == "small" else None


def _numbered(part: Part[Rich], form: Rich, number: int, total: int) -> Part[Rich]:
    def with_number(title: Rich) -> Rich:
        before, _, after = "".join(run.text for run in form.runs).partition("{title}")
        values = {"part": str(number), "parts": str(total)}
        around = (fill_in((Run(one),), values) if one else () for one in (before, after))
        head, tail = around
        return replace(title, runs=(*head, *title.runs, *tail))

    return replace(part, blocks=tuple(map_block(block, with_number) for block in part.blocks))


def _beside(part: Part[Rich], slide: Slide[Rich], places: Mapping[str, Place]) -> tuple[Block[Rich], ...]:
    """What else stands in a part's placeholder, where a template's layout has one for two areas."""
    holder = places[part.slot].after or part.slot
    others = (one for one in slide.parts if one is not part and (places[one.slot].after or one.slot) == holder)
    return tuple(block for one in others for block in one.blocks)


@dataclass(frozen=True, slots=True)
class _Room:
    """A place a part has to fit into: on our page, or on that of a template; with what else is in it."""

    theme: Theme
    place: Place
    beside: tuple[Block[Rich], ...]

    @property
    def height(self) -> float:
        return self.place.height * USABLE_HEIGHT

    def at(self, size: Size, *, table: bool = False) -> Setting:
        return place_setting(self.theme, self.place, size, table=table)

    def fill(self, blocks: Sequence[Block[Rich]], size: Size) -> float:
        """How much of the height `blocks` take, 1 for all of it."""
        at = self.at(size)
        every = (*blocks, *self.beside)
        return measure.stacked((measure.block(block, at, self.place.width) for block in every), at.gap) / self.height

    def rows(self, table: Table[Rich], size: Size) -> list[float]:
        """How much of the height each row takes."""
        return [height / self.height for height in measure.rows(table, table.shares, self.at(size, table=True), self.place.frame.width)]

    def lines(self, text: Rich, size: Size, level: int) -> tuple[int, float]:
        return measure.lines_and_last(text, self.at(size), self.place.width, level)


@dataclass(frozen=True, slots=True)
class _Fit:
    """One area of a slide, and the rooms its part has to fit into, all of them at the same size."""

    area: Area
    rooms: tuple[_Room, ...]
    sink: Sink
    slide: str

    def sizes(self, *, table: bool = False) -> Iterator[Size]:
        styles = [room.at(FULL, table=table).style for room in self.rooms]
        for scale in SCALES:
            if all(style.size * scale / 100 >= min(style.smallest, style.size) - 0.01 for style in styles):
                yield Size(scale, 100 if scale == 100 or styles[0].heading or table else CLOSER)

    def cut(self, part: Part[Rich]) -> tuple[Part[Rich], ...]:
        """The part at the largest size that fits, or cut into parts that fit on a page each."""
        if any(isinstance(block, Figure) for block in part.blocks):
            return (part,)
        table = next((block for block in part.blocks if isinstance(block, Table)), None)
        return self.cut_table(part, table) if table else self.cut_text(part)

    # ---- text

    def cut_text(self, part: Part[Rich]) -> tuple[Part[Rich], ...]:
        units = _units(part.blocks)
        for size in self.sizes():
            if len(units) > 1 and self.area.style == "body" and size.font < SMALLEST_BODY:
                break
            if self.fill(part.blocks, size) <= 1:
                return (replace(part, size=size, blocks=self.unwidowed(part.blocks, size)),)
        if len(units) > 1 and self.area.style in {"body", "statement", "lead"} and not any(room.beside for room in self.rooms):
            groups = self.shared_out(units)
            if groups:
                return tuple(Part(part.slot, self.unwidowed(_joined(group), FULL)) for group in groups)
        if len(self.rooms) > 1:  # under a template, whose places are what they are, smaller still rather than not at all
            small = next((size for size in self.sizes() if self.fill(part.blocks, size) <= 1), None)
            if small:
                return (replace(part, size=small),)
        return (self.overflowing(part),)

    def fill(self, blocks: Sequence[Block[Rich]], size: Size) -> float:
        return max(room.fill(blocks, size) for room in self.rooms)

    def shared_out(self, units: list[Block[Rich]]) -> list[list[Block[Rich]]] | None:
        """`units` on as few pages as can be, as evenly as can be; None if one of them fills more than a page."""
        heights = [self.fill([unit], FULL) for unit in units]
        gap = max(room.at(FULL).gap / room.height for room in self.rooms)
        if max(heights) > 1:
            return None
        fewest = len(_stretches(heights, gap, 1))
        low, high = max(heights), 1.0
        for _ in range(24):
            middle = (low + high) / 2
            low, high = (low, middle) if len(_stretches(heights, gap, middle)) == fewest else (middle, high)
        return [units[start:end] for start, end in _stretches(heights, gap, high)]

    def overflowing(self, part: Part[Rich]) -> Part[Rich]:
        """Report that nothing helps, and return the part as small as it may be."""
        *_, size = self.sizes()
        texts = [text for block in part.blocks for text in block_texts(block)]
        length = sum(len(str(text)) for text in texts)
        fits = int(length / self.fill(part.blocks, size))
        self.report(texts, length, fits)
        return replace(part, size=size)

    def report(self, texts: Sequence[Rich], length: int, fits: int) -> None:
        longest = max(texts, key=lambda text: len(str(text)))
        message = f"the text is too long for '{self.area.label}' of the slide '{self.slide}': {length} characters, about {fits} fit"
        self.sink.error(longest.at, "text-overflow", message, f"cut about {max(1, length - fits)} characters, or split the slide")

    # ---- lone words

    def unwidowed(self, blocks: Sequence[Block[Rich]], size: Size) -> tuple[Block[Rich], ...]:
        """`blocks` with the last words of a text held together where the last line would be one short word."""
        return tuple(self.unwidowed_block(block, size) for block in blocks)

    def unwidowed_block(self, block: Block[Rich], size: Size) -> Block[Rich]:
        if isinstance(block, Bullets):
            items = (replace(item, text=self.bound(item.text, size, item.level)) for item in block.items)
            return replace(block, items=tuple(items))
        return replace(block, text=self.bound(block.text, size, -1)) if isinstance(block, Paragraph) else block

    def bound(self, text: Rich, size: Size, level: int) -> Rich:
        """`text` with a no-break space before its last word, if that lengthens a short last line and adds none."""
        now = [room.lines(text, size, level) for room in self.rooms]
        head, space, tail = text.runs[-1].text.rpartition(" ") if text.runs else ("", "", "")
        if not any(count > 1 and last <= LONE_WORD for count, last in now) or not space or not head.strip() or "\n" in tail:
            return text
        tried = replace(text, runs=(*text.runs[:-1], replace(text.runs[-1], text=f"{head}\u00a0{tail}")))
        then = [room.lines(tried, size, level) for room in self.rooms]
        same = all(before[0] == after[0] for before, after in zip(now, then, strict=True))
        return tried if same and any(after[1] > before[1] for before, after in zip(now, then, strict=True)) else text

    # ---- tables

    def cut_table(self, part: Part[Rich], table: Table[Rich]) -> tuple[Part[Rich], ...]:
        whole = replace(table, shares=table.shares or self.shares(table))
        size = FULL
        for size in self.sizes(table=True):
            if sum(self.rows(whole, size)) <= 1:
                return (self.part_with(part, whole, size),)
        heights = self.rows(whole, size)
        room = 1 - heights[0]
        if max(heights[1:], default=0.0) > room:
            texts = block_texts(table)
            length = sum(len(str(text)) for text in texts)
            self.report(texts, length, int(length * room / max(heights[1:])))
            return (self.part_with(part, whole, size),)
        stretches = _stretches(heights[1:], 0.0, room)
        return tuple(self.part_with(part, replace(whole, rows=whole.rows[start:end]), size) for start, end in stretches)

    def shares(self, table: Table[Rich]) -> tuple[int, ...]:
        """The widths of the columns, in the room where text has least of it."""
        narrowest = min(self.rooms, key=lambda room: room.place.frame.width / room.place.table.size)
        return measure.shares(table, narrowest.at(FULL, table=True), narrowest.place.frame.width)

    def rows(self, table: Table[Rich], size: Size) -> list[float]:
        return [max(heights) for heights in zip(*(room.rows(table, size) for room in self.rooms), strict=True)]

    def part_with(self, part: Part[Rich], table: Table[Rich], size: Size) -> Part[Rich]:
        return replace(part, blocks=(table,), size=size)


def _units(blocks: Sequence[Block[Rich]]) -> list[Block[Rich]]:
    """What may not be parted: paragraphs, and items of a list with the items below them."""
    units: list[Block[Rich]] = []
    for block in blocks:
        units += list(_item_units(block)) if isinstance(block, Bullets) else [block]
    return units


def _item_units(bullets: Bullets[Rich]) -> Iterator[Bullets[Rich]]:
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


def _joined(units: Sequence[Block[Rich]]) -> tuple[Block[Rich], ...]:
    """The units of a page as blocks again: items of one list that follow each other are one list."""
    blocks: list[Block[Rich]] = []
    for unit in units:
        last = blocks[-1] if blocks else None
        if isinstance(unit, Bullets) and isinstance(last, Bullets) and unit.ordered == last.ordered:
            blocks[-1] = replace(last, items=last.items + unit.items)
        else:
            blocks.append(unit)
    return tuple(blocks)


def _stretches(heights: Sequence[float], gap: float, room: float) -> list[tuple[int, int]]:
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
