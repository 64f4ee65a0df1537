"""Agendas linked: each with what it takes from the one it extends, and its own slides in the library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import PurePosixPath
from typing import cast

from deckbuilder.agendas.agenda import FOLDER, Agenda, Event
from deckbuilder.agendas.agenda_draft import AGENDA, AgendaDraft
from deckbuilder.content.audiences import known
from deckbuilder.content.linking import Shelf
from deckbuilder.content.slide_draft import SlideFile
from deckbuilder.diagnostics import Sink, Span, near_titled
from deckbuilder.model import Message, Named, Source
from deckbuilder.reading import source
from deckbuilder.reading.files import NAME, Folder
from deckbuilder.reading.readings import Readings
from deckbuilder.reading.shapes import LocatedText
from deckbuilder.values import dataclass

AgendaFiles = Mapping[str, SlideFile[AgendaDraft] | None]
"""What the files of slides/agendas/ were read as, by the agendas' names; None for an unreadable one."""


def agenda_files(folder: Folder, readings: Readings, sink: Sink) -> AgendaFiles:
    """The drafts of all agendas, in the order of their names."""
    names = {file: _name(file, sink) for file in source.files(folder, FOLDER, sink)}
    return {name: readings.draft(folder, AGENDA, file, sink) for file, name in names.items() if name}


def _name(file: str, sink: Sink) -> str | None:
    """What the agenda in `file` is called: a part of the names of decks, so it must be safe everywhere."""
    name = PurePosixPath(file).stem
    if NAME.fullmatch(name):
        return name
    message = f"'{name}' cannot be the name of an agenda"
    sink.error(Span(file), "bad-name", message, "use lower-case letters, digits and hyphens")
    return None


def extended(files: AgendaFiles, shelf: Shelf, sink: Sink) -> dict[str, Agenda]:
    """The agendas by name, with what each takes from the one it extends; their own slides go onto `shelf`."""
    linking = _Linking(files, shelf, sink)
    for name in files:
        linking.link(name, ())
    for file in files.values():
        if file is not None:
            shelf.note_unread(file.slide_ids)
    return {name: linking.agendas[name] for name in files if name in linking.agendas}


@dataclass
class _Linking:
    """The agendas that are linked already, among those that were read."""

    files: AgendaFiles
    shelf: Shelf
    sink: Sink
    agendas: dict[str, Agenda] = field(default_factory=dict)

    def link(self, name: str, way: tuple[str, ...]) -> Agenda | None:
        """The agenda `name`, its base first; None if it or its base could not be read.

        `way` is how it was reached, to find circles.
        """
        file = self.files[name]
        draft = None if file is None else file.draft
        if name in self.agendas or draft is None:
            return self.agendas.get(name)
        base = None
        if draft.extends is not None:
            base = self._base(draft.extends, (*way, name))
            if base is None:
                return None
        self.agendas[name] = self._agenda(draft, base)
        return self.agendas[name]

    def _base(self, extends: LocatedText, way: tuple[str, ...]) -> Agenda | None:
        """The agenda that the last one of `way` extends; one that is unknown or leads back is an error."""
        name = way[-1]
        if extends.text in way:
            message = f"'{name}' extends itself by way of '{extends.text}'"
            self.sink.error(extends.at, "agenda-circle", message, "let one of them stand on its own")
            return None
        if extends.text not in self.files:
            message = f"there is no agenda '{extends.text}'"
            titles = {agenda: self._title(agenda) for agenda in self.files if agenda != name}
            self.sink.error(extends.at, "unknown-agenda", message, near_titled(extends.text, titles))
            return None
        return self.link(extends.text, way)

    def _title(self, name: str) -> str:
        """The title of an agenda as far as its own file says it."""
        file = self.files[name]
        draft = None if file is None else file.draft
        return draft.title.source if draft and draft.title else ""

    def _agenda(self, draft: AgendaDraft, base: Agenda | None) -> Agenda:
        audiences = tuple(dict.fromkeys(known(draft.audiences, self.shelf.audiences, self.sink)))
        added = (slide.slide.id for slide in draft.slides if self.shelf.add_slide(slide, agenda=draft.name))
        local = tuple(added)
        if base is None:
            return _standing(draft, audiences or tuple(self.shelf.audiences), local)
        return _extended(draft, base, audiences, local)


def _standing(draft: AgendaDraft, audiences: tuple[str, ...], local: tuple[str, ...]) -> Agenda:
    """An agenda that extends none, so that all it says is said in its file."""
    return Agenda(
        name=draft.name,
        title=cast("Message", draft.title),  # a draft that extends none and has no title is none
        subject=draft.subject,
        event=draft.event or Event(),
        values=draft.values,
        audiences=audiences,
        locales=draft.locales,
        theme=draft.theme,
        footer=draft.footer,
        sessions=draft.sessions,
        edits=draft.edits,
        local=local,
        archive=draft.archive or False,
        left_out=draft.left_out,
        at=draft.at,
    )


def _extended(draft: AgendaDraft, base: Agenda, audiences: tuple[str, ...], local: tuple[str, ...]) -> Agenda:
    """An agenda with what its base says in the place of what it does not say itself.

    Sessions and edits are its own.
    """
    return Agenda(
        name=draft.name,
        title=draft.title or base.title,
        subject=draft.subject or base.subject,
        event=draft.event.over(base.event) if draft.event else base.event,
        values=_merged(base.values, draft.values),
        audiences=audiences or base.audiences,
        locales=draft.locales or base.locales,
        theme=draft.theme or base.theme,
        footer=draft.footer or base.footer,
        sessions=draft.sessions,
        base=base.name,
        edits=draft.edits,
        local=local,
        archive=base.archive if draft.archive is None else draft.archive,
        left_out=tuple({**dict(base.left_out), **dict(draft.left_out)}.items()),
        at=draft.at,
    )


def _merged(before: tuple[Named[Source], ...], own: tuple[Named[Source], ...]) -> tuple[Named[Source], ...]:
    """The values of a base, with an agenda's own in their place or after them."""
    texts = {value.name: value.text for value in (*before, *own)}
    return tuple(Named(name, text) for name, text in texts.items())
