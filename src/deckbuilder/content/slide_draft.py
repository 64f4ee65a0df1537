"""Slides as their authors wrote them, before any other file is looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field, replace
from typing import Generic, TypeVar, assert_never

from deckbuilder.content.kinds import kinds
from deckbuilder.content.timelines import StandardsRef
from deckbuilder.diagnostics import Sink, Span
from deckbuilder.model import (
    NOWHERE,
    Amount,
    Clock,
    Message,
    Moment,
    Paragraph,
    Part,
    Slide,
    Source,
    Territory,
)
from deckbuilder.reading import source
from deckbuilder.reading.readings import FileType, yaml_type
from deckbuilder.reading.shapes import LocatedText, Shape
from deckbuilder.traversal import map_block
from deckbuilder.values import dataclass

T = TypeVar("T")
SERVICES = ("emergency", "hotline", "helpline", "removal")
"""Kinds of service: the police, where material is reported, a child is heard, pictures are taken down."""


@dataclass(frozen=True, slots=True)
class PictureRef:
    """A picture as a slide asks for it: a file of slides/images/, and perhaps an
    alternative text of its own."""

    file: str
    alt: Message | None
    decorative: bool
    at: Span


@dataclass(frozen=True, slots=True)
class ServicesRef:
    """A table of the services of the agenda's country, of these kinds in this order."""

    kinds: tuple[str, ...]
    at: Span = field(compare=False, default=NOWHERE)


Filling = ServicesRef | StandardsRef
"""What is written into a slide when a deck is put together, from facts."""


@dataclass(frozen=True, slots=True)
class Care:
    """What a slide asks of whoever shows it: whose words it quotes, what is hard to bear, what updates it.

    An agenda without a slide to `keep` says why.
    """

    quoting: str = ""
    sensitivity: Message | None = None
    superseded_by: LocatedText | None = None
    keep: bool = False


NO_CARE = Care()


@dataclass(frozen=True, slots=True)
class SlideDraft:
    """A slide before its pictures are opened and its facts filled in. `audiences` empty means everyone.

    `pictures` and `fillings` are what stands in its parts beside blocks, each with the name of the part;
    `language` is what the slide says it is written in, or empty.
    """

    slide: Slide[Source]
    care: Care
    pictures: tuple[tuple[str, PictureRef], ...]
    fillings: tuple[tuple[str, Filling], ...]
    audiences: tuple[LocatedText, ...]
    item_audiences: tuple[LocatedText, ...]
    language: str = ""


@dataclass(frozen=True, slots=True)
class SlideFile(Generic[T]):
    """A file with slides in it: its draft, None if something needed is wrong, and the ids written in it."""

    draft: T | None
    slide_ids: tuple[str, ...]


def slide_file(name: str, shape: Shape[T]) -> FileType[SlideFile[T]]:
    """A type of file with slides in it.

    One that holds no keys at all, so that nobody knows what is in it, has no draft.
    """

    def draft(document: source.Node, sink: Sink) -> SlideFile[T] | None:
        read = shape.read(document, sink)
        return SlideFile(read, _slide_ids(document)) if isinstance(document, source.Mapping) else None

    return yaml_type(name, draft)


def _slide_ids(document: source.Mapping) -> tuple[str, ...]:
    """The ids of the slides that are written in a file, whatever else is wrong with them."""
    slides = document.entries.get("slides")
    items = slides.items if isinstance(slides, source.Sequence) else ()
    names = (item.entries.get("id") for item in items if isinstance(item, source.Mapping))
    return tuple(name.value for name in names if isinstance(name, source.Scalar) and name.value)


# ---- whose a text is


def marked(draft: SlideDraft, file_language: str) -> SlideDraft:
    """The draft with each of its texts told which slide and which part of it it is, and its language.

    A text's own language counts before that of its slide, and that before `file_language`. This is the only
    place where the texts of slides are told so, once the file is read, for only then are all three known.
    """
    slide, language = draft.slide, draft.language or file_language

    def mark(part: str) -> Callable[[Source], Source]:
        return lambda text: belonging(text, slide.id, part, language)

    kind = kinds()[slide.kind]
    labels = {area.name: area.label for area in kind.areas}
    parts = tuple(_marked_part(part, mark(labels[part.slot])) for part in slide.parts)
    notes = tuple(Paragraph(mark("Speaker notes")(note.text)) for note in slide.notes)
    materials = tuple(map(mark("Materials"), slide.materials))
    return replace(
        draft,
        slide=replace(slide, parts=parts, notes=notes, materials=materials),
        care=_marked_care(draft.care, slide.id, language),
        pictures=tuple((part, _marked_picture(ref, slide.id, language)) for part, ref in draft.pictures),
    )


def _marked_part(part: Part[Source], mark: Callable[[Source], Source]) -> Part[Source]:
    return replace(part, blocks=tuple(map_block(block, mark) for block in part.blocks))


def _marked_care(care: Care, slide: str, language: str) -> Care:
    if care.sensitivity is None:
        return care
    return replace(care, sensitivity=owned(care.sensitivity, slide, "Content warning", language))


def _marked_picture(ref: PictureRef, slide: str, language: str) -> PictureRef:
    if ref.alt is None:
        return ref
    return replace(ref, alt=owned(ref.alt, slide, "alternative text", language))


def belonging(text: Source, context: str, part: str, language: str) -> Source:
    """A text told where it belongs.

    Dates, times, countries and numbers are in no language, and belong to no one.
    """
    match text:
        case Message():
            return owned(text, context, part, language)
        case Moment() | Clock() | Territory() | Amount():
            return text
        case _:
            assert_never(text)


def owned(message: Message, context: str, part: str, language: str = "") -> Message:
    """A message with its msgctxt, the part a translator is told, and `language` unless it has its own."""
    lang, of_file = message.lang or language, bool(language and not message.lang)
    return replace(message, context=context, part=part, lang=lang, of_file=of_file)
