"""Where facts are from: the sources of a slide at the end of its notes, and those of a deck on its last
slide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from deckbuilder.content.labels import labelled
from deckbuilder.facts.claims import provenances
from deckbuilder.facts.origins import Origin
from deckbuilder.markup import as_markup
from deckbuilder.model import NEUTRAL, Bullets, Item, Message, Paragraph, Part, Run, Section, Slide, Source


def origin_ids(slide: Slide[Source]) -> tuple[str, ...]:
    """The ids of what the facts of a slide, and of each text on it, are taken from, each once."""
    ids = (origin for provenance, _ in provenances(slide) for origin in provenance.sources)
    return tuple(dict.fromkeys(ids))


def with_sources(slide: Slide[Source], origins: dict[str, Origin]) -> Slide[Source]:
    """The slide with what its facts are taken from at the end of its notes."""
    cited = source_lines(origins[name] for name in origin_ids(slide) if name in origins)
    if not cited:
        return slide
    lines = (Paragraph[Source](line) for line in cited)
    return replace(slide, notes=(*slide.notes, Paragraph(labelled("slide-sources")), *lines))


def references(origins: Iterable[Origin]) -> Section[Source]:
    """The last section: one slide with every source, in the order the deck uses them."""
    title = labelled("sources")
    items: tuple[Item[Source], ...] = tuple(Item(line) for line in source_lines(origins))
    parts: tuple[Part[Source], ...] = (Part("title", (Paragraph(title),)), Part("body", (Bullets(items),)))
    return Section("references", title, (Slide("references", "references", parts),))


def source_lines(origins: Iterable[Origin]) -> tuple[Message, ...]:
    """The sources that may be printed, each in a line; two that are printed alike are one line."""
    return tuple(dict.fromkeys(source_line(origin) for origin in origins if origin.printable))


def source_line(origin: Origin) -> Message:
    """A source in one line, with the address to print as a link; that of a copy is never one."""
    return Message(as_markup(tuple(_runs(origin))), lang=NEUTRAL)


def _runs(origin: Origin) -> Iterator[Run]:
    yield Run(f"{citation(origin)}.")
    if origin.link:
        yield Run(" ")
        yield Run(origin.link.partition("//")[2].rstrip("/"), link=origin.link)


def citation(origin: Origin) -> str:
    """What a source is called in print: its label, or else its title, its body and its year."""
    year = f", {origin.year}" if origin.year else ""
    return origin.label or f"{origin.title}. {origin.body}{year}"
