"""Where facts are from: the sources of a slide at the end of its notes, and those of a deck on its last
slide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from deckbuilder.content.labels import labelled
from deckbuilder.facts.claims import provenances
from deckbuilder.facts.register import Origin
from deckbuilder.markup import as_markup
from deckbuilder.model import NEUTRAL, Bullets, Item, Message, Paragraph, Part, Run, Section, Slide, Source


def origin_ids(slide: Slide[Source]) -> tuple[str, ...]:
    """The ids of what the facts of a slide, and of each text on it, are taken from, each once."""
    ids = (origin for provenance, _ in provenances(slide) for origin in provenance.sources)
    return tuple(dict.fromkeys(ids))


def with_sources(slide: Slide[Source], origins: dict[str, Origin]) -> Slide[Source]:
    """The slide with what its facts are taken from at the end of its notes."""
    cited = [origins[name] for name in origin_ids(slide) if name in origins]
    if not cited:
        return slide
    lines = (Paragraph[Source](source_line(origin)) for origin in cited)
    return replace(slide, notes=(*slide.notes, Paragraph(labelled("slide-sources")), *lines))


def references(origins: Iterable[Origin]) -> Section[Source]:
    """The last section: one slide with every source, in the order the deck uses them."""
    title = labelled("sources")
    items: tuple[Item[Source], ...] = tuple(Item(source_line(origin)) for origin in origins)
    parts: tuple[Part[Source], ...] = (Part("title", (Paragraph(title),)), Part("body", (Bullets(items),)))
    return Section("references", title, (Slide("references", "references", parts),))


def source_line(origin: Origin) -> Message:
    """A source in one line, with its address as a link."""
    return Message(as_markup(tuple(_runs(origin))), lang=NEUTRAL)


def _runs(origin: Origin) -> Iterator[Run]:
    year = f", {origin.year}" if origin.year else ""
    yield Run(f"{origin.title}. {origin.body}{year}.")
    if origin.url:
        yield Run(" ")
        yield Run(origin.url.partition("//")[2].rstrip("/"), link=origin.url)
