"""What nobody knows for a country: the sentences that would say it are left out, and help that is missing is
told."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from deckbuilder.blocks import without
from deckbuilder.content.kinds import kinds
from deckbuilder.content.labels import NOTHING
from deckbuilder.content.library import LibrarySlide
from deckbuilder.content.slide_draft import SERVICES, ServicesRef
from deckbuilder.diagnostics import Sink, Span
from deckbuilder.facts.country import SERVICE
from deckbuilder.facts.register import INTERNATIONAL, Facts
from deckbuilder.markup import open_placeholders, parse, placeholders
from deckbuilder.model import Message, Slide, Source
from deckbuilder.sentences import without_sentences
from deckbuilder.traversal import map_slide, slide_texts, with_blocks


def without_unanswered(slide: Slide[Source], unanswered: Collection[str]) -> Slide[Source]:
    """The slide without the sentences whose placeholders have no value.

    A text none of whose sentences is left goes as a whole; where its kind asks for it, as for a title, it
    stays, and the missing value is told in its place.
    """
    if not unanswered:
        return slide

    def gone(text: Source) -> bool:
        return bool(_asked(text, unanswered)) and not _sentences_left(text, unanswered)

    notes = tuple(note for note in slide.notes if not gone(note.text))
    materials = tuple(text for text in slide.materials if not gone(text))
    left = with_blocks(slide, lambda block: without(block, gone, NOTHING))
    there = {part.slot: part for part in left.parts}
    needed = {area.name for area in kinds()[slide.kind].areas if area.required}
    parts = (there.get(part.slot, part) for part in slide.parts if part.slot in there or part.slot in needed)
    whole = replace(slide, parts=tuple(parts), notes=notes, materials=materials)
    return map_slide(whole, lambda text: _marked(text, unanswered))


def _asked(text: Source, unanswered: Collection[str]) -> tuple[str, ...]:
    """The placeholders of a text that have no value."""
    if not isinstance(text, Message):
        return ()
    return tuple(name for name in placeholders(text.source) if name in unanswered)


def _sentences_left(text: Source, unanswered: Collection[str]) -> bool:
    """Whether a text says something beside what nobody knows."""
    return isinstance(text, Message) and bool(without_sentences(parse(text.source), unanswered, text.lang))


def _marked(text: Source, unanswered: Collection[str]) -> Source:
    """The text with the names of its placeholders that have no value, for whoever translates it."""
    names = _asked(text, unanswered)
    return replace(text, unanswered=names) if names and isinstance(text, Message) else text


# ---- help that is missing


def report_missing_help(
    slides: Iterable[LibrarySlide], code: str, facts: Facts, span: Span, sink: Sink, *, strict: bool
) -> None:
    """Tell of each slide of help that the country `code` has no service of a kind it asks for.

    An error under `strict`. A deck of no country cannot have its services, so there it is a note.
    """
    for entry in slides:
        missing = [kind for kind in _asked_kinds(entry) if not facts.services_of(code, kind)]
        if not missing:
            continue
        if code == INTERNATIONAL:
            message = f"'{entry.slide.id}' names no country, so it has no number for: {', '.join(missing)}"
            hint = "say 'country:' under 'event:' in the agenda"
            sink.note(span, "no-service", message, hint, (entry.slide.at,))
        else:
            add = sink.error if strict else sink.warning
            message = f"'{entry.slide.id}' has no service of {code} {_in_words(missing, facts)}"
            add(span, "no-service", message, _hint(code, missing, facts), (entry.slide.at,))


def _asked_kinds(entry: LibrarySlide) -> tuple[str, ...]:
    """The kinds of services that a slide asks for, in a table or with placeholders."""
    in_tables = {
        kind for _, filling in entry.fillings if isinstance(filling, ServicesRef) for kind in filling.kinds
    }
    asked = open_placeholders(slide_texts(entry.slide))
    return tuple(kind for kind in SERVICES if kind in in_tables or f"{SERVICE}.{kind}" in asked)


def _in_words(missing: Iterable[str], facts: Facts) -> str:
    """Which kinds are missing, and what is shown in their place."""
    stood_in = {kind: bool(facts.services_of(INTERNATIONAL, kind)) for kind in missing}
    gone = ", ".join(kind for kind, shown in stood_in.items() if not shown)
    replaced = ", ".join(kind for kind, shown in stood_in.items() if shown)
    phrases = (
        f"for {gone}: it is left out" if gone else "",
        f"for {replaced}: the international ones are shown" if replaced else "",
    )
    return ", and ".join(filter(None, phrases))


def _hint(code: str, missing: Collection[str], facts: Facts) -> str:
    """The way out: entries that wait to be verified, or else none yet."""
    waiting = [
        service.id
        for service in facts.services.values()
        if service.country == code and service.kind in missing and not service.printable
    ]
    if waiting:
        return f"call or open what is not verified yet, and say so: {', '.join(waiting)}"
    return "ask the organiser, and write the service into a file of slides/facts/"
