"""Copies of a deck for other hands: without notes for participants, with notes in the speaker's language, with sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from deckbuilder.facts import Origin
from deckbuilder.markup import written
from deckbuilder.model import (
    NEUTRAL,
    Bullets,
    Deck,
    Item,
    Message,
    Paragraph,
    Part,
    Rich,
    Run,
    Section,
    Slide,
    Source,
)
from deckbuilder.traversal import map_slides


def without_notes(deck: Deck[Rich]) -> Deck[Rich]:
    """The participants' copy: no note, no minutes, no materials."""
    return map_slides(deck, lambda slide: replace(slide, notes=(), minutes=0, materials=()))


def with_notes_of(deck: Deck[Rich], other: Deck[Rich]) -> Deck[Rich]:
    """`deck` with the notes of the same slides in `other`."""
    notes = {slide.id: (slide.notes, slide.materials) for slide in other.slides}
    return map_slides(
        deck, lambda slide: replace(slide, notes=notes[slide.id][0], materials=notes[slide.id][1])
    )


def references(origins: Iterable[Origin], title: Source) -> Section[Source]:
    """The last section: one slide with every source, in the order the deck uses them."""
    items: tuple[Item[Source], ...] = tuple(Item(source_line(origin)) for origin in origins)
    parts: tuple[Part[Source], ...] = (Part("title", (Paragraph(title),)), Part("body", (Bullets(items),)))
    return Section("references", title, (Slide("references", "references", parts),))


def source_line(origin: Origin) -> Message:
    """A source in one line, with its address as a link."""
    return Message(written(tuple(_runs(origin))), lang=NEUTRAL)


def _runs(origin: Origin) -> Iterator[Run]:
    year = f", {origin.year}" if origin.year else ""
    yield Run(f"{origin.title}. {origin.body}{year}.")
    if origin.url:
        yield Run(" ")
        yield Run(origin.url.partition("//")[2].rstrip("/"), link=origin.url)
