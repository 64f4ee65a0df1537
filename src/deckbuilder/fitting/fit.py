"""How large each text is, and where a slide goes on: decided once, obeyed by every renderer.

A text that is too long for its place is set smaller, within limits; a list or table that is still too long
continues on further slides, never inside a paragraph; what then does not fit is reported with how much to
cut.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import assert_never

from deckbuilder.blocks import flowing
from deckbuilder.cldr import formats
from deckbuilder.content.kinds import Area, Kind, kinds
from deckbuilder.diagnostics import Sink
from deckbuilder.fitting.drawn_parts import chart_part, panels_parts, table_parts, timeline_parts
from deckbuilder.fitting.filled_area import FilledArea
from deckbuilder.fitting.foot import foot_size
from deckbuilder.fitting.held_spaces import held_spaces
from deckbuilder.fitting.kicker import one_line
from deckbuilder.fitting.overflow import report_faint_text, report_small_text
from deckbuilder.fitting.printed_room import with_room
from deckbuilder.fitting.sizes import ROUNDING
from deckbuilder.fitting.text_pages import text_parts
from deckbuilder.geometry import Frame
from deckbuilder.markup import fill_in
from deckbuilder.model import (
    Block,
    Bullets,
    Chart,
    Deck,
    Figure,
    FittedDeck,
    Panels,
    Paragraph,
    Part,
    Quote,
    Rich,
    Run,
    Section,
    Slide,
    Table,
    Timeline,
)
from deckbuilder.themes.layouts import Place
from deckbuilder.themes.theme import Theme
from deckbuilder.traversal import map_block

Parts = tuple[Part[Rich], ...]
RUNNING = ("body", "column")
"""The styles of running text: what stands beside each other in one of them is of one size."""


def fitted(deck: Deck[Rich], theme: Theme, sink: Sink) -> FittedDeck:
    """`deck` with the size and the plan of every part decided, and slides that are too full continued."""
    form = deck.label("continued")

    def figures(number: int) -> str:
        return formats.count(number, deck.nought)

    def continued(section: Section[Rich]) -> Section[Rich]:
        shown = (page for slide in section.slides for page in pages(slide, theme, form, sink, figures))
        return replace(section, slides=tuple(shown))

    sections = tuple(map(continued, deck.sections))
    return FittedDeck(replace(deck, sections=sections, foot=foot_size(deck, theme, sink)))


def pages(
    slide: Slide[Rich], theme: Theme, form: Rich, sink: Sink, figures: Callable[[int], str] = str
) -> Iterator[Slide[Rich]]:
    """The slide itself, or the slides it is continued on; their titles are made with `form` and `figures`."""
    kind = kinds()[slide.kind]
    slide = replace(slide, parts=tuple(map(_held, slide.parts)))
    parts_of = _parts_by_slot(slide, kind, theme, sink)
    total = max(map(len, parts_of.values()), default=1)
    if total == 1:
        yield replace(slide, parts=tuple(only for (only,) in parts_of.values()))
        return
    for number in range(1, total + 1):
        numbers = {"part": figures(number), "parts": figures(total)}
        shown = tuple(
            _numbered(part, form, numbers) if part.slot == "title" else part
            for part in _parts_on_page(parts_of, kind, number)
        )
        yield _page(slide, shown, number)


def _held(part: Part[Rich]) -> Part[Rich]:
    """The part with no-break spaces where no line may end."""
    return replace(part, blocks=tuple(map_block(block, held_spaces) for block in part.blocks))


def _parts_by_slot(slide: Slide[Rich], kind: Kind, theme: Theme, sink: Sink) -> dict[str, Parts]:
    """What each slot shows: its part, or the parts of several pages."""

    def filling(part: Part[Rich], places: Mapping[str, Place]) -> FilledArea:
        area = kind.area(part.slot)
        assert area is not None, f"the kind '{kind.name}' has no area '{part.slot}'"
        return FilledArea(area, places[part.slot], theme, slide.id, _beside(part, slide, places))

    slide = replace(slide, parts=tuple(_shown(slide, kind, theme)))
    filled_slots = [part.slot for part in slide.parts]
    places = with_room(slide, kind, theme.places(kind, filled_slots), filling)
    parts_of: dict[str, Parts] = {}
    stepped: list[tuple[Part[Rich], FilledArea]] = []
    for part in slide.parts:
        filled = filling(part, places)
        parts_of[part.slot] = (part,) if filled.area.hidden else _fitted_parts(part, filled, sink)
        report_faint_text(part, filled, sink)
        if filled.steps and filled.area.style in RUNNING and any(flowing(part.blocks)):
            stepped.append((part, filled))
    parts_of |= _alike(stepped, parts_of)
    at_rest = theme.places_at_rest(kind, filled_slots)
    return {slot: _placed(parts, places[slot].frame, at_rest[slot].frame) for slot, parts in parts_of.items()}


def _placed(parts: Parts, frame: Frame, at_rest: Frame) -> Parts:
    """The parts of a slot, told where they stand if that is elsewhere than on the layout."""
    return parts if frame == at_rest else tuple(replace(part, frame=frame) for part in parts)


def _shown(slide: Slide[Rich], kind: Kind, theme: Theme) -> Iterator[Part[Rich]]:
    """The parts of a slide without those of our own frame, where an office's template has its own."""
    of_frame = {area.name for area in kind.areas if area.frame and theme.office is not None}
    yield from (part for part in slide.parts if part.slot not in of_frame)


def _alike(stepped: list[tuple[Part[Rich], FilledArea]], parts_of: Mapping[str, Parts]) -> dict[str, Parts]:
    """Texts that stand beside each other, all at the smallest of the sizes that one of them needs."""
    points = {part.slot: filled.points(parts_of[part.slot][0].size) for part, filled in stepped}
    least = min(points.values(), default=0.0)
    return {
        part.slot: text_parts(part, replace(filled, largest=least), Sink())
        for part, filled in stepped
        if points[part.slot] > least + ROUNDING
    }


def _beside(part: Part[Rich], slide: Slide[Rich], places: Mapping[str, Place]) -> tuple[Block[Rich], ...]:
    """What else stands in a part's placeholder, where a template's layout has one for two areas."""

    def holder(neighbour: Part[Rich]) -> str:
        return places[neighbour.slot].after or neighbour.slot

    neighbours = [
        neighbour for neighbour in slide.parts if neighbour is not part and holder(neighbour) == holder(part)
    ]
    return tuple(block for neighbour in neighbours for block in neighbour.blocks)


def _fitted_parts(part: Part[Rich], filled: FilledArea, sink: Sink) -> Parts:
    """The part at the largest size that fits, or cut into parts that fit on a page each."""
    first = part.blocks[0] if part.blocks else None
    match first:
        case Figure():
            return (part,)
        case Table() as table:
            return table_parts(part, table, filled, sink)
        case Chart() as chart:
            return (chart_part(part, chart, filled, sink),)
        case Timeline() as timeline:
            return timeline_parts(part, timeline, filled, sink)
        case Panels() as panels:
            return panels_parts(part, panels, filled, sink)
        case Paragraph() | Bullets() | Quote() | None:
            shown = one_line(part, filled) if filled.area.filled == "kicker" else part
            parts = text_parts(shown, filled, sink)
            report_small_text(shown, parts[0].size, filled, sink)
            return parts
        case _:
            assert_never(first)


# ---- slides that go on


def _page(slide: Slide[Rich], parts: Parts, number: int) -> Slide[Rich]:
    """The page `number` of a slide; what is said and done at a slide stands with the first."""
    page = replace(slide, parts=parts)
    if number == 1:
        return page
    return replace(page, id=f"{slide.id}--{number}", notes=(), minutes=0, materials=())


def _parts_on_page(parts_of: Mapping[str, Parts], kind: Kind, number: int) -> Iterator[Part[Rich]]:
    for area in kind.areas:
        part = _part_on_page(parts_of.get(area.name, ()), area, number)
        if part is not None:
            yield part


def _part_on_page(parts: Parts, area: Area, number: int) -> Part[Rich] | None:
    """What of a slot stands on a page: its own stretch; headings, lines and small print again on every
    page."""
    if len(parts) == 1 and number > 1:
        return parts[0] if area.holds == "line" or area.style == "small" else None
    return parts[number - 1] if number <= len(parts) else None


def _numbered(part: Part[Rich], form: Rich, numbers: Mapping[str, str]) -> Part[Rich]:
    """A title with the number of its page and of all, as `form` puts them around `{title}`."""
    before, _, after = str(form).partition("{title}")
    head, tail = (_filled_in(words, numbers) for words in (before, after))

    def with_number(title: Rich) -> Rich:
        return replace(title, runs=(*head, *title.runs, *tail))

    return replace(part, blocks=tuple(map_block(block, with_number) for block in part.blocks))


def _filled_in(words: str, numbers: Mapping[str, str]) -> tuple[Run, ...]:
    return fill_in((Run(words),), numbers) if words else ()
