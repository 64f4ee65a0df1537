"""What of a project a check of words and facts looks at: the slides of some agendas or all, the texts on them, the languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from deckbuilder import facts
from deckbuilder.agendas.agenda import Agenda, Insert, Session
from deckbuilder.content.labels import is_label, labels
from deckbuilder.content.library import Entry
from deckbuilder.editions import Wanted
from deckbuilder.model import Message, Slide, Source
from deckbuilder.project import Project
from deckbuilder.translation.catalog import Catalog, Translation
from deckbuilder.translation.locales import chain
from deckbuilder.traversal import slide_texts
from deckbuilder.values import dataclass

OF_WORDS = "terms"
"""What a slide is `quoting` that speaks of the words themselves, on the slide and in its notes."""


@dataclass(frozen=True, slots=True)
class Said:
    """A text of a project, and whether its words are somebody else's: a quotation, the name of a service or a treaty."""

    message: Message
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of a project that is looked at: the slides and agendas of `agendas`, translated into `tags`; None stands for all."""

    project: Project
    agendas: tuple[str, ...] | None = None
    tags: tuple[str, ...] | None = None

    @property
    def entries(self) -> Iterator[Entry]:
        """The slides, each once."""
        entries = self.project.library.entries
        if self.agendas is None:
            yield from entries.values()
        else:
            shown = dict.fromkeys(
                slide for name in self.agendas for slide in self.project.programmes[name].slides
            )
            yield from (entries[slide] for slide in shown)

    @property
    def catalogs(self) -> Iterator[Catalog]:
        yield from (self.project.catalogs[tag] for tag in self._tags)

    @property
    def _tags(self) -> Iterator[str]:
        """The languages that are looked at, with all they fall back to."""
        asked = None if self.tags is None else {parent for tag in self.tags for parent in chain(tag)}
        yield from (tag for tag in self.project.catalogs if asked is None or tag in asked)

    def translations(self, message: Message) -> Iterator[tuple[Catalog, Translation]]:
        """What is shown of a text in other languages: translations that are confirmed, each with its catalog."""
        for catalog in self._asked(message):
            translation = catalog.get(message.context, message.source)
            if translation and not translation.fuzzy:
                yield catalog, translation

    def _asked(self, message: Message) -> Iterator[Catalog]:
        """The project's catalogs of a text. Of the builder's own words it answers for those it says otherwise."""
        if is_label(message):
            for tag in self._tags:
                yield from self.project.catalogs.of_project(tag)
        elif not message.lang:
            yield from self.catalogs

    def said(self) -> Iterator[Said]:
        """Every text, in the order of the sources."""
        for entry in self.entries:
            yield from of_slide(entry)
        for name, agenda in self.project.agendas.items():
            if self.agendas is None or name in self.agendas:
                yield from _own(*_of_agenda(agenda))
        library, known = self.project.library, self.project.facts
        titles = [module.title for module in library.modules.values()] + [
            audience.title for audience in library.audiences.values()
        ]
        brands = [
            text
            for theme in self.project.themes.values()
            for text in (theme.footer, theme.logo.alt if theme.logo else None)
        ]
        values = [fact.value for many in known.facts.values() for fact in many]
        yield from _own(*titles, *brands, *values, *(label.text for label in labels()))
        yield from (
            replace(one, quoted=True)
            for one in _own(*facts.texts(known))
            if not one.message.context.startswith("fact:")
        )


def scope(project: Project, wanted: Wanted) -> Scope:
    """What a check of the wanted editions looks at."""
    return Scope(project, wanted.agendas, wanted.locales)


def _own(*texts: Source | None) -> Iterator[Said]:
    return (Said(text) for text in texts if isinstance(text, Message))


def _of_agenda(agenda: Agenda) -> Iterator[Source | None]:
    inserted = (
        edit.what for edit in agenda.edits if isinstance(edit, Insert) and isinstance(edit.what, Session)
    )
    yield from (agenda.title, agenda.subject, *(value.text for value in agenda.values), agenda.footer)
    yield from (session.title for session in (*agenda.sessions, *inserted))


def face(slide: Slide[Source]) -> Slide[Source]:
    """The slide without what only its speaker sees."""
    return replace(slide, notes=(), materials=())


def of_slide(entry: Entry) -> Iterator[Said]:
    """The texts of a slide. What it quotes stands on it; what is said beside it are our own words."""
    quoting, slide = entry.care.quoting, entry.slide
    for text in slide_texts(face(slide)):
        yield from (replace(one, quoted=bool(quoting)) for one in _own(text))
    spoken: tuple[Source, ...] = (*(note.text for note in slide.notes), *slide.materials)
    yield from (replace(one, quoted=quoting == OF_WORDS) for one in _own(*spoken, entry.care.sensitivity))
