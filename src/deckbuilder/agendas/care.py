"""How hard subjects and history are handled: a warning stands before what is hard to bear, an update after
what is past."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from deckbuilder.content.labels import JOINT, labelled
from deckbuilder.content.library import LibrarySlide
from deckbuilder.diagnostics import Sink
from deckbuilder.model import NEUTRAL, Message, Paragraph, Part, Slide, Source
from deckbuilder.provenance import Status


def warning(entry: LibrarySlide) -> Slide[Source] | None:
    """The slide that stands before a sensitive one."""
    topic = entry.care.sensitivity
    if topic is None:
        return None
    text = replace(labelled("warning-text"), values=(("topic", topic),))
    parts: tuple[Part[Source], ...] = (
        Part("title", (Paragraph(labelled("warning")),)),
        Part("body", (Paragraph(text),)),
    )
    return Slide(f"{entry.slide.id}--warning", "statement", parts, at=entry.slide.at)


def sensitive(entries: Iterable[LibrarySlide]) -> Source | None:
    """The line under the programme that names what is sensitive in a deck."""
    topics = [entry.care.sensitivity for entry in entries if entry.care.sensitivity]
    if not topics:
        return None
    named = tuple((f"topic{number}", topic) for number, topic in enumerate(topics))
    in_a_line = Message(JOINT.join(f"{{{name}}}" for name, _ in named), lang=NEUTRAL, values=named)
    return replace(labelled("sensitive"), values=(("topics", in_a_line),))


def report_unpaired(entries: list[LibrarySlide], sink: Sink) -> None:
    """A superseded slide is shown with the one that brings it up to date right after it, or not at all."""
    for entry, following in zip(entries, [*entries[1:], None], strict=False):  # a deck may be empty
        if entry.slide.provenance.status is not Status.SUPERSEDED:
            continue
        update = entry.care.superseded_by
        if update is None:
            message = f"'{entry.slide.id}' is superseded, and nothing says by what"
            hint = "name the slide that brings it up to date in 'superseded_by:'"
            sink.error(entry.slide.at, "no-update", message, hint)
        elif following is None or following.slide.id != update.text:
            message = f"'{entry.slide.id}' is superseded and '{update.text}' does not follow it"
            hint = "put the update right after it, leave it out, or say 'archive: yes' in the agenda"
            sink.error(entry.slide.at, "no-update", message, hint)
