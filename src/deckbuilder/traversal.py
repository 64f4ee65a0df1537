"""Ways through a deck: every text, every slide, every block, each visited once and in reading order.

`map_text` is what translation is, and `texts` what extraction is: one traversal, so that they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar, assert_never

from deckbuilder.model import (
    Block,
    Bullets,
    Category,
    Chart,
    Deck,
    Figure,
    Item,
    Named,
    Paragraph,
    Part,
    Period,
    Point,
    Quote,
    Section,
    Slide,
    T,
    Table,
    Timeline,
    Value,
)

U = TypeVar("U")
DEEPEST = 99
"""A level below that of every item."""


def map_block(block: Block[T], f: Callable[[T], U]) -> Block[U]:
    match block:
        case Paragraph(text):
            return Paragraph(f(text))
        case Bullets(items, ordered, start):
            return Bullets(
                tuple(Item(f(item.text), item.level, item.audiences) for item in items), ordered, start
            )
        case Quote(text):
            return Quote(f(text))
        case Figure() | Table() | Chart() | Timeline():
            return _map_drawing(block, f)
        case _:
            assert_never(block)


def _map_drawing(block: Figure[T] | Table[T] | Chart[T] | Timeline[T], f: Callable[[T], U]) -> Block[U]:
    match block:
        case Figure(picture, alt):
            return Figure(picture, None if alt is None else f(alt))
        case Table(header, rows, shares):
            return Table(tuple(map(f, header)), tuple(tuple(map(f, row)) for row in rows), shares)
        case Chart(form, alt, series, categories, whole, decimals):
            return Chart(
                form,
                f(alt),
                tuple(map(f, series)),
                tuple(_map_category(one, f) for one in categories),
                whole,
                decimals,
            )
        case Timeline(alt, points, spots):
            return Timeline(f(alt), tuple(Point(one.iso, f(one.date), f(one.text)) for one in points), spots)
        case _:
            assert_never(block)


def _map_category(category: Category[T], f: Callable[[T], U]) -> Category[U]:
    return Category(f(category.name), tuple(Value(value.number, f(value.said)) for value in category.values))


def map_slide(slide: Slide[T], f: Callable[[T], U]) -> Slide[U]:
    parts = tuple(
        Part(part.slot, tuple(map_block(block, f) for block in part.blocks), part.size)
        for part in slide.parts
    )
    notes = tuple(Paragraph(f(note.text)) for note in slide.notes)
    return Slide(
        slide.id,
        slide.kind,
        parts,
        notes,
        slide.minutes,
        tuple(map(f, slide.materials)),
        slide.provenance,
        slide.at,
    )


def map_text(deck: Deck[T], f: Callable[[T], U]) -> Deck[U]:
    """The same deck with `f` applied to every text, in reading order: translation is this and no more."""
    values = tuple(Named(value.name, f(value.text)) for value in deck.values)
    title, subject = f(deck.title), f(deck.subject)
    sections = tuple(
        Section(one.id, f(one.title), tuple(map_slide(slide, f) for slide in one.slides))
        for one in deck.sections
    )
    labels = tuple(Named(label.name, f(label.text)) for label in deck.labels)
    date = None if deck.date is None else f(deck.date)
    footer = None if deck.footer is None else f(deck.footer)
    programme = tuple(map_period(period, f) for period in deck.programme)
    return Deck(
        deck.id,
        title,
        subject,
        deck.locale,
        sections,
        values,
        labels,
        date,
        footer,
        programme,
        deck.zone,
        deck.rtl,
    )


def map_period(period: Period[T], f: Callable[[T], U]) -> Period[U]:
    time = None if period.time is None else f(period.time)
    return Period(
        period.id,
        f(period.title),
        time,
        period.start,
        period.end,
        period.minutes,
        period.listed,
        period.pause,
        period.slides,
    )


def map_slides(deck: Deck[T], f: Callable[[Slide[T]], Slide[T]]) -> Deck[T]:
    """The same deck with `f` applied to every slide."""
    return replace(
        deck, sections=tuple(replace(one, slides=tuple(map(f, one.slides))) for one in deck.sections)
    )


def texts(deck: Deck[T]) -> Iterator[T]:
    """Every text of the deck, in the order `map_text` visits it: what is extracted is exactly what is looked up."""
    found: list[T] = []
    map_text(deck, found.append)
    yield from found


def block_texts(block: Block[T]) -> tuple[T, ...]:
    """Every text of one block, alternative texts included."""
    found: list[T] = []
    map_block(block, found.append)
    return tuple(found)


def slide_texts(slide: Slide[T]) -> tuple[T, ...]:
    """Every text of one slide, its notes included."""
    found: list[T] = []
    map_slide(slide, found.append)
    return tuple(found)


def for_audience(slide: Slide[T], audience: str | None) -> Slide[T]:
    """The slide without the list items meant for other audiences; all of them if `audience` is None."""

    def meant(item: Item[T]) -> bool:
        return audience is None or not item.audiences or audience in item.audiences

    def shown(block: Block[T]) -> Iterator[Block[T]]:
        match block:
            case Bullets():
                for kept in kept_items(block, meant):
                    yield replace(kept, items=tuple(replace(item, audiences=()) for item in kept.items))
            case Paragraph() | Quote() | Figure() | Table() | Chart() | Timeline():
                yield block
            case _:
                assert_never(block)

    return with_blocks(slide, shown)


def with_blocks(slide: Slide[T], f: Callable[[Block[T]], Iterable[Block[T]]]) -> Slide[T]:
    """The slide with what `f` makes of each block. A part that loses all it had is gone; one that is still to be filled stays."""
    parts = (
        replace(part, blocks=tuple(one for block in part.blocks for one in f(block))) for part in slide.parts
    )
    return replace(
        slide,
        parts=tuple(new for old, new in zip(slide.parts, parts, strict=True) if new.blocks or not old.blocks),
    )


def kept_items(bullets: Bullets[T], keep: Callable[[Item[T]], bool]) -> Iterator[Bullets[T]]:
    """The list with the items to keep; those below one that goes go with it. Nothing if none is left."""
    kept: list[Item[T]] = []
    gone = DEEPEST
    for item in bullets.items:
        if item.level > gone:
            continue
        gone = DEEPEST if keep(item) else item.level
        if gone == DEEPEST:
            kept.append(item)
    if kept:
        yield replace(bullets, items=tuple(kept))
