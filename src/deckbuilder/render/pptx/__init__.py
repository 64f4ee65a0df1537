"""A deck as an editable PowerPoint file: the brand's master and layouts, every text in a placeholder of its layout.

The slides are written as parts beside a compiled template. python-pptx, whose `add_slide` takes longer with each slide
and writes no language, alternative text or footer, opens every compiled template once and confirms its layouts.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from deckbuilder.model import Deck, FittedDeck, Rich, Slide
from deckbuilder.render.pptx import compiled, package
from deckbuilder.render.pptx.compiled import Base
from deckbuilder.render.pptx.slide import Media, Writer, notes_xml
from deckbuilder.render.pptx.xml import relationships
from deckbuilder.themes.theme import Theme


def render(deck: FittedDeck, theme: Theme, cache: Path | None = None) -> bytes:
    """The .pptx file of `deck`. `cache` is a folder where the compiled template is kept for the next time."""
    return package.zipped(_parts(deck, theme, compiled.base(deck, theme, cache)))


def _parts(deck: Deck[Rich], theme: Theme, base: Base) -> Iterator[tuple[str, bytes]]:
    slides, media = list(deck.slides), Media()
    writers = [Writer(deck, theme, base.template, base.inks, media, slide) for slide in slides]
    written = [
        (name, data) for number, writer in enumerate(writers, 1) for name, data in _slide(writer, number)
    ]
    pictures = [(f"ppt/media/{name}", data) for data, name in media.names.items()]
    charts = [part for number, chart in enumerate(media.charts, 1) for part in _chart(number, *chart)]
    around = [(name, data.encode()) for name, data in package.frame_parts(deck, base.template, len(slides))]
    every = sorted(
        [*around, *base.parts.items(), *written, *pictures, *charts],
        key=lambda part: (part[0] != "_rels/.rels", part[0]),
    )
    yield "[Content_Types].xml", package.content_types(name for name, _ in every).encode()
    yield from every


def _slide(writer: Writer, number: int) -> Iterator[tuple[str, bytes]]:
    yield f"ppt/slides/slide{number}.xml", writer.xml().encode()
    if writer.slide.notes:
        yield from _notes(writer.deck, writer.slide, number)
        writer.relation("notesSlide", f"../notesSlides/notesSlide{number}.xml")
    yield f"ppt/slides/_rels/slide{number}.xml.rels", relationships(writer.relations).encode()


def _chart(number: int, xml: str, workbook: bytes) -> Iterator[tuple[str, bytes]]:
    """A chart and the workbook it has its numbers from."""
    book = f"embeddings/Microsoft_Excel_Sheet{number}.xlsx"
    yield f"ppt/charts/chart{number}.xml", xml.encode()
    yield (
        f"ppt/charts/_rels/chart{number}.xml.rels",
        relationships([("package", f"../{book}", False)]).encode(),
    )
    yield f"ppt/{book}", workbook


def _notes(deck: Deck[Rich], slide: Slide[Rich], number: int) -> Iterator[tuple[str, bytes]]:
    relations = [
        ("notesMaster", "../notesMasters/notesMaster1.xml", False),
        ("slide", f"../slides/slide{number}.xml", False),
    ]

    def link(address: str) -> str:
        row = ("hyperlink", address, True)
        if row not in relations:
            relations.append(row)
        return f"rId{relations.index(row) + 1}"

    yield f"ppt/notesSlides/notesSlide{number}.xml", notes_xml(deck, slide, link).encode()
    yield f"ppt/notesSlides/_rels/notesSlide{number}.xml.rels", relationships(relations).encode()
