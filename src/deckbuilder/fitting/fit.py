"""How large each text is, and where a slide goes on: decided once, obeyed by every renderer.

A text that is too long for its place is set smaller, within limits; a list or table that is still too long continues
on further slides, never inside a paragraph; what then does not fit is reported with how much to cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import assert_never

from deckbuilder.blocks import flowing, style_of
from deckbuilder.content.kinds import Area, kinds
from deckbuilder.diagnostics import Sink
from deckbuilder.fitting import chart_plan, measure, table_plan, timeline_plan
from deckbuilder.fitting.foot import foot_size
from deckbuilder.fitting.measure import USABLE_HEIGHT
from deckbuilder.fitting.parting import joined, stretches, units
from deckbuilder.fitting.setting import Setting, place_setting
from deckbuilder.fitting.sizes import SMALLEST_BODY, sizes
from deckbuilder.markup import fill_in
from deckbuilder.model import (
    FULL,
    Block,
    Bullets,
    Chart,
    Deck,
    Figure,
    FittedDeck,
    Paragraph,
    Part,
    Quote,
    Rich,
    Run,
    Section,
    Size,
    Slide,
    Table,
    TextBlock,
    Timeline,
)
from deckbuilder.themes.layouts import Place
from deckbuilder.themes.theme import Theme
from deckbuilder.traversal import block_texts, map_block
from deckbuilder.values import dataclass

FIRST_LEADING = 0.15
"""What of a line's height, in em, a text in such a box may lack: above its first line nothing is drawn."""
LONE_WORD = 0.25
"""Part of the width below which the last line of a heading counts as a lone word."""


def fitted(deck: Deck[Rich], theme: Theme, sink: Sink) -> FittedDeck:
    """`deck` with the size of every part decided and slides that are too full continued."""
    form = deck.label("continued")
    sections = tuple(
        Section(
            section.id,
            section.title,
            tuple(page for slide in section.slides for page in pages(slide, theme, form, sink)),
        )
        for section in deck.sections
    )
    return FittedDeck(replace(deck, sections=sections, foot=foot_size(deck, theme, sink)))


def pages(slide: Slide[Rich], theme: Theme, form: Rich, sink: Sink) -> Iterator[Slide[Rich]]:
    """The slide itself, or the slides it is continued on; their titles are made with `form`."""
    kind = kinds()[slide.kind]
    places = theme.places(kind, [part.slot for part in slide.parts])
    cut: dict[str, tuple[Part[Rich], ...]] = {}
    for part in slide.parts:
        area = kind.area(part.slot)
        assert area is not None
        place = _Place(area, places[part.slot], theme, sink, slide.id, _beside(part, slide, places))
        cut[part.slot] = (part,) if area.hidden else place.cut(part)
    total = max((len(parts) for parts in cut.values()), default=1)
    if total == 1:
        yield replace(slide, parts=tuple(parts[0] for parts in cut.values()))
        return
    for number in range(1, total + 1):
        parts = (_page_part(cut[area.name], area, number) for area in kind.areas if area.name in cut)
        shown = tuple(
            _numbered(part, form, number, total) if part.slot == "title" else part for part in parts if part
        )
        page = replace(slide, parts=shown)
        yield (
            page
            if number == 1
            else replace(page, id=f"{slide.id}--{number}", notes=(), minutes=0, materials=())
        )


def _page_part(parts: tuple[Part[Rich], ...], area: Area, number: int) -> Part[Rich] | None:
    """What of a part stands on the page `number`: its own stretch; a title or a small note again on every page."""
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
    others = (
        one for one in slide.parts if one is not part and (places[one.slot].after or one.slot) == holder
    )
    return tuple(block for one in others for block in one.blocks)


@dataclass(frozen=True, slots=True)
class _Place:
    """One area of a slide, its place on our page or in a template, and what has to fit into it, with what is beside it."""

    area: Area
    place: Place
    theme: Theme
    sink: Sink
    slide: str
    beside: tuple[Block[Rich], ...] = ()

    @property
    def foreign(self) -> bool:
        """Whether it belongs to a template."""
        return bool(self.place.ph)

    @property
    def height(self) -> float:
        return self.place.height * USABLE_HEIGHT

    def at(self, size: Size, name: str = "") -> Setting:
        """The place's own style at a size, or that called `name` of what is drawn in it."""
        return place_setting(self.theme, self.place, size, name)

    def sizes(self, name: str = "") -> Iterator[Size]:
        return sizes(self.place.styled(name), name, in_template=self.foreign)

    def cut(self, part: Part[Rich]) -> tuple[Part[Rich], ...]:
        """The part at the largest size that fits, or cut into parts that fit on a page each."""
        first = part.blocks[0] if part.blocks else None
        match first:
            case Figure():
                return (part,)
            case Table() as table:
                return self.cut_table(part, table)
            case Chart() as chart:
                return (self.planned_chart(part, chart),)
            case Timeline() as timeline:
                return self.cut_timeline(part, timeline)
            case Paragraph() | Bullets() | Quote() | None:
                cut = self.cut_text(part, tuple(flowing(part.blocks)))
                self.warn(part, cut[0].size)
                return cut
            case _:
                assert_never(first)

    def warn(self, part: Part[Rich], size: Size) -> None:
        """Tell of a text that a template's box makes smaller than can be read at the back of a room."""
        points = self.at(size).points
        if points < self.place.legible - 0.01 and size != FULL:
            text = max(
                (text for block in part.blocks for text in block_texts(block)),
                key=lambda text: len(str(text)),
            )
            message = f"the text in '{self.area.label}' of the slide '{self.slide}' is set in {points:.0f} points to fit the template's box"
            hint = f"from {self.place.legible:.0f} points on it can be read at the back of a room: shorten it, or enlarge the box in the template"
            self.sink.warning(text.at, "small-text", message, hint)

    # ---- text

    def cut_text(self, part: Part[Rich], blocks: tuple[TextBlock[Rich], ...]) -> tuple[Part[Rich], ...]:
        pieces = units(blocks)
        for size in self.sizes():
            if len(pieces) > 1 and self.area.style == "body" and size.font < SMALLEST_BODY:
                break
            if self.tall(blocks, size) <= self.height:
                return (replace(part, size=size, blocks=self.unwidowed(blocks, size)),)
        if (
            len(pieces) > 1 and not self.beside and self.area.style != "small"
        ):  # small print says something of one slide
            for size in self.sizes():
                if (
                    not self.foreign and size.font < SMALLEST_BODY
                ):  # in a template's boxes, smaller rather than not at all
                    break
                groups = self.shared_out(pieces, size)
                if groups:
                    return tuple(
                        Part(part.slot, self.unwidowed(joined(group), size), size) for group in groups
                    )
        if self.foreign and self.tall(blocks, FULL) <= self.at(FULL).points * self.at(FULL).pitch:
            return (part,)  # one line, in a box that its author made no higher: it is drawn all the same
        return (self.overflowing(part, blocks),)

    def tall(self, blocks: Sequence[TextBlock[Rich]], size: Size) -> float:
        at = self.at(size)
        every = (*blocks, *flowing(self.beside))
        height = measure.stacked((measure.block(block, at, self.place.width) for block in every), at.gap)
        return height - (FIRST_LEADING * at.points if self.foreign else 0.0)

    def shared_out(self, pieces: list[TextBlock[Rich]], size: Size) -> list[list[TextBlock[Rich]]] | None:
        """`pieces` on as few pages as can be, as evenly as can be; None if one of them fills more than a page."""
        at = self.at(size)
        heights = [measure.block(unit, at, self.place.width) for unit in pieces]
        if max(heights) > self.height:
            return None
        fewest = len(stretches(heights, at.gap, self.height))
        low, high = max(heights), self.height
        for _ in range(24):
            middle = (low + high) / 2
            low, high = (low, middle) if len(stretches(heights, at.gap, middle)) == fewest else (middle, high)
        return [pieces[start:end] for start, end in stretches(heights, at.gap, high)]

    def overflowing(self, part: Part[Rich], blocks: Sequence[TextBlock[Rich]]) -> Part[Rich]:
        """Report that nothing helps, and return the part as small as it may be."""
        *_, size = self.sizes()
        texts = [text for block in blocks for text in block_texts(block)]
        length = sum(len(str(text)) for text in texts)
        fits = int(length * self.height / self.tall(blocks, size))
        self.report(texts, length, fits)
        return replace(part, size=size)

    def report(self, texts: Sequence[Rich], length: int, fits: int) -> None:
        longest = max(texts, key=lambda text: len(str(text)))
        message = f"the text is too long for '{self.area.label}' of the slide '{self.slide}': {length} characters, about {fits} fit"
        self.sink.error(
            longest.at,
            "text-overflow",
            message,
            f"cut about {max(1, length - fits)} characters, or split the slide",
        )

    # ---- lone words

    def unwidowed(self, blocks: Sequence[TextBlock[Rich]], size: Size) -> tuple[TextBlock[Rich], ...]:
        """`blocks` with the last words of a text held together where the last line would be one short word."""
        return tuple(self.unwidowed_block(block, self.at(size)) for block in blocks)

    def unwidowed_block(self, block: TextBlock[Rich], at: Setting) -> TextBlock[Rich]:
        match block:
            case Bullets(items):
                bound = (replace(item, text=self.bound(item.text, at, item.level)) for item in items)
                return replace(block, items=tuple(bound))
            case Paragraph(text):
                return replace(block, text=self.bound(text, at, -1))
            case Quote():
                return block
            case _:
                assert_never(block)

    def bound(self, text: Rich, at: Setting, level: int) -> Rich:
        """`text` with a no-break space before its last word, if that lengthens a short last line and adds none."""
        count, last = measure.lines_and_last(text, at, self.place.width, level)
        head, space, tail = text.runs[-1].text.rpartition(" ") if text.runs else ("", "", "")
        if count == 1 or last > LONE_WORD or not space or not head.strip() or "\n" in tail:
            return text
        tried = replace(text, runs=(*text.runs[:-1], replace(text.runs[-1], text=f"{head}\u00a0{tail}")))
        fuller = measure.lines_and_last(tried, at, self.place.width, level)
        return tried if fuller[0] == count and fuller[1] > last else text

    # ---- tables

    def cut_table(self, part: Part[Rich], table: Table[Rich]) -> tuple[Part[Rich], ...]:
        frame, size = self.place.frame, FULL
        shares = table.shares or table_plan.shares(table, self.at(FULL, "table"), frame.width)
        heights: list[float] = []
        for size in self.sizes("table"):
            heights = table_plan.heights(table, shares, self.at(size, "table"), frame.width)
            if sum(heights) <= self.height:
                return (self.planned_table(part, table, heights, shares, size),)
        header, *rows = heights
        room = self.height - header
        if max(rows, default=0.0) > room:
            texts = block_texts(table)
            length = sum(len(str(text)) for text in texts)
            self.report(texts, length, int(length * room / max(rows)))
            return (self.planned_table(part, table, heights, shares, size),)
        return tuple(
            self.planned_table(
                part, replace(table, rows=table.rows[start:end]), [header, *rows[start:end]], shares, size
            )
            for start, end in stretches(rows, 0.0, room)
        )

    def planned_table(
        self,
        part: Part[Rich],
        table: Table[Rich],
        heights: Sequence[float],
        shares: tuple[int, ...],
        size: Size,
    ) -> Part[Rich]:
        points = self.at(size, "table").points
        plan = table_plan.plan(heights, shares, points, self.place.frame.height)
        return replace(part, blocks=(table,), size=size, plan=plan)

    # ---- drawings

    def offered(self, part: Part[Rich]) -> list[Setting]:
        """The sizes a drawing's texts may have, the largest first."""
        name = style_of(part.blocks, self.area.style)
        return [self.at(size, name) for size in self.sizes(name)]

    def planned_chart(self, part: Part[Rich], chart: Chart[Rich]) -> Part[Rich]:
        frame = self.place.frame
        tried = chart_plan.first_that_fits(chart, self.offered(part), frame.width, frame.height)
        if not tried.fits:
            names = (*chart.series, *(category.name for category in chart.categories))
            self.too_long(names, "shorten the names, or show fewer")
        return replace(part, size=tried.size, plan=tried.plan)

    def cut_timeline(self, part: Part[Rich], timeline: Timeline[Rich]) -> tuple[Part[Rich], ...]:
        frame, offered = self.place.frame, self.offered(part)
        paged = timeline_plan.paged(timeline, offered, frame.width, frame.height)
        if paged is None:
            self.too_long((point.text for point in timeline.points), "shorten it, or write a table")
            smallest = offered[-1]
            plan = timeline_plan.evenly(timeline, smallest, frame.width, frame.height)
            return (replace(part, size=smallest.size, plan=plan),)
        size, pages = paged
        return tuple(replace(part, size=size, blocks=(page.timeline,), plan=page.plan) for page in pages)

    def too_long(self, texts: Iterable[Rich], hint: str) -> None:
        """Report that the texts of a drawing are readable at no size, at the longest of them."""
        longest = max(texts, key=lambda text: len(str(text)))
        message = f"the texts of '{self.area.label}' of the slide '{self.slide}' do not fit at any size; the longest is “{longest}”"
        self.sink.error(longest.at, "text-overflow", message, hint)
