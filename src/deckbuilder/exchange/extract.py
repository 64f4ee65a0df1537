"""What there is to translate: every text of a project once, with what a translator must know.

They come in the order of the decks, and are those of the model itself, so what is extracted here is what
`translate` looks up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from deckbuilder.agendas.agenda import Agenda, Insert, Session
from deckbuilder.blocks import lines
from deckbuilder.content.labels import labels
from deckbuilder.content.library import LibrarySlide
from deckbuilder.diagnostics import Span
from deckbuilder.exchange import budget
from deckbuilder.markup import placeholders
from deckbuilder.model import Message, Slide, Source
from deckbuilder.project import Project
from deckbuilder.themes.theme import Theme
from deckbuilder.translation.catalog import PROGRAM
from deckbuilder.translation.po import Entry, PoFile
from deckbuilder.translation.po.header import CREATED, for_template, with_field
from deckbuilder.translation.wording import visible
from deckbuilder.values import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """A text to translate.

    `where` says where it stands, `shown_to` who sees it; `room` is in characters, None for any.
    """

    message: Message
    where: str
    shown_to: tuple[str, ...] = ()
    room: int | None = None

    @property
    def comments(self) -> tuple[str, ...]:
        """What a translator is told, a line each."""
        part = f"part: {self.message.part}" if self.message.part else ""
        people = f", for {', '.join(self.shown_to)}" if self.shown_to else ""
        room = f"room: about {self.length} characters" if self.length else ""
        return tuple(line for line in (self.where, part + people, room) if line)

    @property
    def length(self) -> int | None:
        """The room for the text as it is written: with its marks, which take none."""
        if self.room is None:
            return None
        with_marks = len(self.message.source)
        whole = self.room + with_marks - len(visible(self.message.source))
        return max(whole - whole % budget.STEP, with_marks)

    @property
    def flags(self) -> tuple[str, ...]:
        braces = ("python-brace-format",) if _brace_format(self.message.source) else ()
        return (*braces, f"max-length:{self.length}") if self.length else braces


EVERYONE = ("everyone",)
_FIELD = re.compile(r"\{\{|\}\}|\{[a-z_][a-z0-9_]*\}")


def _brace_format(text: str) -> bool:
    """Whether gettext's check of braces understands every brace of the text, and there is a placeholder."""
    return bool(placeholders(text)) and not set("{}") & set(_FIELD.sub("", text))


def units(project: Project) -> tuple[Unit, ...]:
    """Every text once; one in a language of its own is left out."""
    by_key: dict[tuple[str, str], Unit] = {}
    for text, unit in _every(project):
        if isinstance(text, Message) and not text.lang:
            key = (text.context, text.source)
            by_key[key] = _both(by_key[key], unit) if key in by_key else replace(unit, message=text)
    return tuple(by_key.values())


def units_of_labels() -> tuple[Unit, ...]:
    """The builder's own words, each once: no texts of a project, and with a template of their own."""
    words = {label.text: None for label in labels()}
    return tuple(Unit(word, "a word of the builder itself") for word in words if isinstance(word, Message))


def messages(project: Project) -> Iterator[Message]:
    """Every text to translate as often as it is written."""
    yield from (text for text, _ in _every(project) if isinstance(text, Message) and not text.lang)


def _both(first: Unit, again: Unit) -> Unit:
    """A text that stands on one slide twice: for all who see either, and with the lesser room."""
    shown_to = tuple(dict.fromkeys((*first.shown_to, *again.shown_to)))
    rooms = [room for room in (first.room, again.room) if room is not None]
    if EVERYONE[0] in shown_to:
        shown_to = EVERYONE
    return replace(first, shown_to=shown_to, room=min(rooms, default=None))


Extracted = tuple[Source | None, Unit]
"""A text where it stands, if there is one, and what is to be said of it; the unit has no text yet."""
_TEXT = Message("")


def _every(project: Project) -> Iterator[Extracted]:
    library, theme = project.library, project.themes.get(project.default_theme)
    for name in _modules(project):
        module = library.modules[name]
        yield module.title, Unit(_TEXT, "name of a module: a section of the deck")
        for slide in module.slides:
            yield from _of_slide(library.entries[slide], theme)
    for audience in library.audiences.values():
        yield audience.title, Unit(_TEXT, "who is in the room")
    for agenda in project.agendas.values():
        yield from _of_agenda(agenda, project, theme)
    yield from ((text, Unit(_TEXT, "a fact")) for text in project.facts.messages())
    for brand in project.themes.values():
        about = Unit(_TEXT, f"theme: {brand.title}")
        yield brand.footer, about
        yield (brand.logo.alt if brand.logo else None), about


def _modules(project: Project) -> Iterable[str]:
    """The modules in the order in which the agendas come to them, then those that no agenda asks for."""
    slides = (slide for programme in project.programmes.values() for slide in programme.slides)
    modules = (project.library.entries[slide].module for slide in slides)
    of_agendas = (name for name in modules if name)  # an agenda's own slides are in no module
    return dict.fromkeys((*of_agendas, *project.library.modules))


def _of_slide(entry: LibrarySlide, theme: Theme | None) -> Iterator[Extracted]:
    rooms = budget.rooms(entry.slide, theme) if theme else {}
    people = entry.audiences or EVERYONE
    where = f"slide: {_title(entry.slide)}"
    if entry.care.sensitivity:
        yield entry.care.sensitivity, Unit(_TEXT, where, people)
    for text, own in _texts(entry.slide):
        room = rooms.get((text.context, text.source)) if isinstance(text, Message) else None
        yield text, Unit(_TEXT, where, own or people, room)


def _title(slide: Slide[Source]) -> str:
    """The first text of a slide, as people see it; its id if it has none."""
    for text, _ in _texts(slide):
        if isinstance(text, Message):
            return " ".join(visible(text.source).split())
    return slide.id


def _texts(slide: Slide[Source]) -> Iterator[tuple[Source, tuple[str, ...]]]:
    """The texts of a slide in their order, each with the audiences that an item of a list is for."""
    blocks = (block for part in slide.parts for block in part.blocks)
    yield from ((line.text, line.audiences) for block in blocks for line in lines(block))
    yield from ((note.text, ()) for note in slide.notes)
    yield from ((text, ()) for text in slide.materials)


def _of_agenda(agenda: Agenda, project: Project, theme: Theme | None) -> Iterator[Extracted]:
    about = Unit(_TEXT, f"agenda: {agenda.name}")
    for text in (agenda.title, agenda.subject, *(value.text for value in agenda.values), agenda.footer):
        yield text, about
    inserted = (edit.what for edit in agenda.edits if isinstance(edit, Insert))
    sessions = (*agenda.sessions, *(session for session in inserted if isinstance(session, Session)))
    listed = [session.title for session in sessions if session.listed]
    rooms = budget.programme_rooms(listed, theme) if theme and listed else {}
    for session in sessions:
        yield session.title, replace(about, room=rooms.get((session.title.context, session.title.source)))
    for slide in agenda.local:
        yield from _of_slide(project.library.entries[slide], theme)


# ---- the template


def template(project: Project, before: PoFile | None, today: str) -> PoFile:
    """The project's texts as a PO template; `before` is the one there was.

    Its header is kept, and so is its date as long as the texts and what is said of them are the same;
    else the date is `today`.
    """
    return _template(units(project), project.folder.root.resolve().name, before, today)


def template_of_labels(before: PoFile | None, today: str) -> PoFile:
    """The builder's own words as a PO template, likewise."""
    return _template(units_of_labels(), PROGRAM, before, today)


def _template(texts: Iterable[Unit], name: str, before: PoFile | None, today: str) -> PoFile:
    entries = tuple(_entry(unit) for unit in texts)
    if before is None:
        return PoFile(for_template(name, today), entries)
    header = before.header or for_template(name, today)
    if _for_translators(before.entries) != _for_translators(entries):
        header = with_field(header, CREATED, today)
    return PoFile(header, entries, before.newline)


def _for_translators(entries: Iterable[Entry]) -> list[tuple[object, ...]]:
    """What a translator reads of the entries; where a text stands may change without a new date."""
    return [(entry.context, entry.source, entry.extracted, entry.flags) for entry in entries]


def _entry(unit: Unit) -> Entry:
    message = unit.message
    reference = (message.at.file,) if message.at != Span("") else ()
    return Entry(
        message.source,
        context=message.context,
        extracted=unit.comments,
        references=reference,
        flags=unit.flags,
    )
