"""A deck as an editable PowerPoint file: the brand's master and layouts, every text in a placeholder of its
layout.

The slides are written as parts beside a compiled template. python-pptx, whose `add_slide` takes longer with
each slide and writes no language, alternative text or footer, opens every compiled template once and confirms
its layouts.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from deckbuilder.model import Deck, FittedDeck, Rich, Slide
from deckbuilder.ooxml import parts
from deckbuilder.ooxml.packing import packed
from deckbuilder.ooxml.relationships import Relationships
from deckbuilder.render.pptx import compiled, package
from deckbuilder.render.pptx.compiled import Base
from deckbuilder.render.pptx.notes import notes_xml
from deckbuilder.render.pptx.slide import Media, Writer
from deckbuilder.render.pptx.text import Hyperlink
from deckbuilder.themes.progress import segments
from deckbuilder.themes.theme import Theme


def render(deck: FittedDeck, theme: Theme, cache: Path | None = None) -> bytes:
    """The .pptx file of `deck`. `cache` is a folder where the compiled template is kept for the next time."""
    base = compiled.base(deck, theme, cache)
    return packed(dict(base.parts) | dict(_deck_parts(deck, theme, base)))


def _deck_parts(deck: Deck[Rich], theme: Theme, base: Base) -> Iterator[tuple[str, bytes]]:
    """All parts but those of the template."""
    media = Media()
    shown_in = segments(deck) if theme.office is None else {}
    for number, slide in enumerate(deck.slides, 1):
        writer = Writer(
            deck,
            theme,
            base.template,
            base.inks,
            media,
            slide,
            Relationships(parts.slide(number)),
            shown_in.get(slide.id),
        )
        yield from _slide(writer, number)
    yield from media.parts().items()
    yield from package.frame_parts(deck, base.template)


def _slide(writer: Writer, number: int) -> Iterator[tuple[str, bytes]]:
    """A slide, its notes, and what it refers to."""
    yield parts.slide(number), writer.xml().encode()
    if writer.slide.notes:
        yield from _notes(writer.deck, writer.slide, number)
        writer.relationships.get_or_add("notesSlide", parts.notes(number))
    yield writer.relationships.part, writer.relationships.xml.encode()


def _notes(deck: Deck[Rich], slide: Slide[Rich], number: int) -> Iterator[tuple[str, bytes]]:
    """The notes page of a slide, and what it refers to."""
    relationships = Relationships(parts.notes(number))
    relationships.get_or_add("notesMaster", parts.NOTES_MASTER)
    relationships.get_or_add("slide", parts.slide(number))

    def link(address: str) -> str:
        return relationships.get_or_add("hyperlink", address, external=True)

    yield relationships.source, notes_xml(deck, slide, Hyperlink(link)).encode()
    yield relationships.part, relationships.xml.encode()
