"""What there is to translate: every text of a project once, in the order of the slides, with what a translator must know.

The texts are those of the model itself, so what is extracted here is what `translate` looks up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deckbuilder import facts
from deckbuilder.agenda import Agenda, Insert, Session
from deckbuilder.diagnostics import Span
from deckbuilder.labels import labels
from deckbuilder.library import Entry
from deckbuilder.model import Message, Source, slide_texts
from deckbuilder.po import Entry as PoEntry
from deckbuilder.po import PoFile
from deckbuilder.project import Project


def messages(project: Project) -> Iterator[tuple[Message, tuple[str, ...]]]:
    """Each text with the lines that tell a translator where it stands; a text in a language of its own is left out."""
    seen: set[tuple[str, str]] = set()
    for text, about in _every(project):
        if isinstance(text, Message) and not text.lang and (text.context, text.source) not in seen:
            seen.add((text.context, text.source))
            yield text, about


def _every(project: Project) -> Iterator[tuple[Source, tuple[str, ...]]]:
    library = project.library
    for module in library.modules.values():
        yield module.title, ("name of a module",)
        for slide in module.slides:
            yield from _of_slide(library.entries[slide])
    for audience in library.audiences.values():
        yield audience.title, ("who is in the room",)
    for agenda in project.agendas.values():
        yield from _of_agenda(agenda, project)
    yield from ((text, ("fact",)) for text in facts.texts(project.facts))
    for theme in project.themes.values():
        yield from ((text, (f"theme: {theme.title}",)) for text in (theme.footer, theme.logo and theme.logo.alt) if text)
    for label in labels():
        yield label.text, ("a word of the builder itself",)


def _of_slide(entry: Entry) -> Iterator[tuple[Source, tuple[str, ...]]]:
    audiences = ", ".join(entry.audiences) or "everyone"
    title = next((text.source for text in slide_texts(entry.slide) if isinstance(text, Message)), "")
    about = (f"slide: {' '.join(title.split())}", f"audiences: {audiences}")
    for text in slide_texts(entry.slide):
        yield text, about


def _of_agenda(agenda: Agenda, project: Project) -> Iterator[tuple[Source, tuple[str, ...]]]:
    about = (f"agenda: {agenda.name}",)
    texts: Iterable[Source | None] = (agenda.title, agenda.subject, *(value.text for value in agenda.values), agenda.footer)
    for text in texts:
        if text:
            yield text, about
    inserted = (edit.what for edit in agenda.edits if isinstance(edit, Insert) and isinstance(edit.what, Session))
    for session in (*agenda.sessions, *inserted):
        yield session.title, about
    for slide in agenda.local:
        yield from _of_slide(project.library.entries[slide])


def template(project: Project) -> PoFile:
    """The project's texts as a PO template."""
    entries = tuple(_entry(message, about) for message, about in messages(project))
    return PoFile(PoEntry("", ("",)), entries)


def _entry(message: Message, about: tuple[str, ...]) -> PoEntry:
    part = (f"part: {message.part}",) if message.part else ()
    reference = (message.at.file,) if message.at != Span("") else ()
    flags = ("python-brace-format",) if "{" in message.source else ()
    return PoEntry(message.source, context=message.context, extracted=(*about, *part), references=reference, flags=flags)
