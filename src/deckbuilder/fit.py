"""How large each text is, and where a slide goes on: decided once, obeyed by every renderer.

A text that is too long for its place is set smaller, within limits; a list or table that is still too long continues
on further slides, never inside a paragraph; what then does not fit is reported with how much to cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from deckbuilder import chronology, measure, plot
from deckbuilder.diagnostics import Sink
from deckbuilder.kinds import Area, kinds
from deckbuilder.markup import fill_in
from deckbuilder.measure import POINTS, USABLE_HEIGHT, Setting, setting
from deckbuilder.model import (
    FULL,
    Block,
    Bullets,
    Chart,
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
    Timeline,
    block_texts,
    map_block,
)
from deckbuilder.theme import Theme

SCALES = (100, 92.5, 85, 77.5, 70)
"""The font scales tried, in percent: PowerPoint's own steps."""
FINER = (*SCALES, 62.5, 55)
"""Those tried for labels in drawings, which stand apart and are short."""
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
    cut: dict[str, tuple[Part[Rich], ...]] = {}
    for part in slide.parts:
        area = kind.area(part.slot)
        assert area is not None
        cut[part.slot] = (part,) if area.hidden else _Place(area, theme, sink, slide.id).cut(part)
    total = max((len(parts) for parts in cut.values()), default=1)
    if total == 1:
        yield replace(slide, parts=tuple(parts[0] for parts in cut.values()))
        return
    for number in range(1, total + 1):
        parts = (_page_part(cut[area.name], area, number, total) for area in kind.areas if area.name in cut)
        shown = tuple(_numbered(part, form, number, total) if part.slot == "title" else part for part in parts if part)
        page = replace(slide, parts=shown)
        yield page if number == 1 else replace(page, id=f"{slide.id}--{number}", notes=(), minutes=0, materials=())


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


@dataclass(frozen=True, slots=True)
class _Place:
    """One area of a slide, and what has to fit into it."""

    area: Area
    theme: Theme
    sink: Sink
    slide: str

    @property
    def width(self) -> float:
        return self.area.box.width * POINTS

    @property
    def height(self) -> float:
        return self.area.box.height * POINTS * USABLE_HEIGHT

    def at(self, size: Size, name: str = "") -> Setting:
        """The area's own style at a size, or that called `name`."""
        return setting(self.theme, name or self.area.style, size)

    def sizes(self, name: str = "") -> Iterator[Size]:
        style = self.at(FULL, name).style
        for scale in FINER if name == "label" else SCALES:
            if style.size * scale / 100 >= min(style.smallest, style.size) - 0.01:
                yield Size(scale, 100 if scale == 100 or style.heading or name else CLOSER)

    def cut(self, part: Part[Rich]) -> tuple[Part[Rich], ...]:
        """The part at the largest size that fits, or cut into parts that fit on a page each."""
        match part.blocks[0] if part.blocks else None:
            case Figure():
                return (part,)
            case Table() as table:
                return self.cut_table(part, table)
            case Chart() as chart:
                return (self.sized_chart(part, chart),)
            case Timeline() as timeline:
                return self.cut_timeline(part, timeline)
            case _:
                return self.cut_text(part)

    # ---- text

    def cut_text(self, part: Part[Rich]) -> tuple[Part[Rich], ...]:
        units = _units(part.blocks)
        for size in self.sizes():
            if len(units) > 1 and self.area.style == "body" and size.font < SMALLEST_BODY:
                break
            if self.tall(part.blocks, size) <= self.height:
                return (replace(part, size=size, blocks=self.unwidowed(part.blocks, size)),)
        if len(units) > 1:
            groups = self.shared_out(units)
            if groups:
                return tuple(Part(part.slot, self.unwidowed(_joined(group), FULL)) for group in groups)
        return (self.overflowing(part),)

    def tall(self, blocks: Sequence[Block[Rich]], size: Size) -> float:
        at = self.at(size)
        return measure.stacked((measure.block(block, at, self.width) for block in blocks), at.gap)

    def shared_out(self, units: list[Block[Rich]]) -> list[list[Block[Rich]]] | None:
        """`units` on as few pages as can be, as evenly as can be; None if one of them fills more than a page."""
        at = self.at(FULL)
        heights = [measure.block(unit, at, self.width) for unit in units]
        if max(heights) > self.height:
            return None
        fewest = len(_stretches(heights, at.gap, self.height))
        low, high = max(heights), self.height
        for _ in range(24):
            middle = (low + high) / 2
            low, high = (low, middle) if len(_stretches(heights, at.gap, middle)) == fewest else (middle, high)
        return [units[start:end] for start, end in _stretches(heights, at.gap, high)]

    def overflowing(self, part: Part[Rich]) -> Part[Rich]:
        """Report that nothing helps, and return the part as small as it may be."""
        *_, size = self.sizes()
        texts = [text for block in part.blocks for text in block_texts(block)]
        length = sum(len(str(text)) for text in texts)
        fits = int(length * self.height / self.tall(part.blocks, size))
        self.report(texts, length, fits)
        return replace(part, size=size)

    def report(self, texts: Sequence[Rich], length: int, fits: int) -> None:
        longest = max(texts, key=lambda text: len(str(text)))
        message = f"the text is too long for '{self.area.label}' of the slide '{self.slide}': {length} characters, about {fits} fit"
        self.sink.error(longest.at, "text-overflow", message, f"cut about {max(1, length - fits)} characters, or split the slide")

    # ---- lone words

    def unwidowed(self, blocks: Sequence[Block[Rich]], size: Size) -> tuple[Block[Rich], ...]:
        """`blocks` with the last words of a text held together where the last line would be one short word."""
        return tuple(self.unwidowed_block(block, self.at(size)) for block in blocks)

    def unwidowed_block(self, block: Block[Rich], at: Setting) -> Block[Rich]:
        if isinstance(block, Bullets):
            items = (replace(item, text=self.bound(item.text, at, item.level)) for item in block.items)
            return replace(block, items=tuple(items))
        return replace(block, text=self.bound(block.text, at, -1)) if isinstance(block, Paragraph) else block

    def bound(self, text: Rich, at: Setting, level: int) -> Rich:
        """`text` with a no-break space before its last word, if that lengthens a short last line and adds none."""
        count, last = measure.lines_and_last(text, at, self.width, level)
        head, space, tail = text.runs[-1].text.rpartition(" ") if text.runs else ("", "", "")
        if count == 1 or last > LONE_WORD or not space or not head.strip() or "\n" in tail:
            return text
        tried = replace(text, runs=(*text.runs[:-1], replace(text.runs[-1], text=f"{head}\u00a0{tail}")))
        fuller = measure.lines_and_last(tried, at, self.width, level)
        return tried if fuller[0] == count and fuller[1] > last else text

    # ---- tables

    def cut_table(self, part: Part[Rich], table: Table[Rich]) -> tuple[Part[Rich], ...]:
        shares = table.shares or measure.shares(table, self.at(FULL, "table"), self.width)
        whole = replace(table, shares=shares)
        size = FULL
        for size in self.sizes("table"):
            if sum(self.rows(whole, size)) <= self.height:
                return (self.part_with(part, whole, size),)
        heights = self.rows(whole, size)
        room = self.height - heights[0]
        if max(heights[1:], default=0.0) > room:
            texts = block_texts(table)
            length = sum(len(str(text)) for text in texts)
            self.report(texts, length, int(length * room / max(heights[1:])))
            return (self.part_with(part, whole, size),)
        stretches = _stretches(heights[1:], 0.0, room)
        return tuple(self.part_with(part, replace(whole, rows=whole.rows[start:end]), size) for start, end in stretches)

    def rows(self, table: Table[Rich], size: Size) -> list[float]:
        return measure.rows(table, table.shares, self.at(size, "table"), self.width)

    def part_with(self, part: Part[Rich], table: Table[Rich], size: Size) -> Part[Rich]:
        return replace(part, blocks=(table,), size=size)

    # ---- drawings

    def offered(self, part: Part[Rich]) -> list[Setting]:
        """The sizes a drawing's texts may have, the largest first."""
        name = measure.style_of(part.blocks, self.area.style)
        return [self.at(size, name) for size in self.sizes(name)]

    def sized_chart(self, part: Part[Rich], chart: Chart[Rich]) -> Part[Rich]:
        offered = self.offered(part)
        size = plot.size(chart, offered, self.width, self.area.box.height * POINTS)
        if size is None:
            self.too_long((*chart.series, *(category.name for category in chart.categories)), "shorten the names, or show fewer")
        return replace(part, size=size or offered[-1].size)

    def cut_timeline(self, part: Part[Rich], timeline: Timeline[Rich]) -> tuple[Part[Rich], ...]:
        offered = self.offered(part)
        found = chronology.paged(timeline, offered, self.width, self.area.box.height * POINTS)
        if found is None:
            self.too_long((point.text for point in timeline.points), "shorten it, or write a table")
            return (replace(part, size=offered[-1].size, blocks=(chronology.evenly(timeline),)),)
        size, pages = found
        return tuple(replace(part, size=size, blocks=(page,)) for page in pages)

    def too_long(self, texts: Iterable[Rich], hint: str) -> None:
        """Report that the texts of a drawing are readable at no size, at the longest of them."""
        longest = max(texts, key=lambda text: len(str(text)))
        message = f"the texts of '{self.area.label}' of the slide '{self.slide}' do not fit at any size; the longest is “{longest}”"
        self.sink.error(longest.at, "text-overflow", message, hint)


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
