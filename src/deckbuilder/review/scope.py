"""What of a project a check of words and facts looks at: the slides of some agendas or all, the texts on
them, the languages."""

from __future__ import annotations

from collections.abc import Iterator

from deckbuilder.agendas.agenda import Agenda, Insert, Session
from deckbuilder.content.labels import is_label, labels
from deckbuilder.content.library import LibrarySlide
from deckbuilder.editions import Wanted
from deckbuilder.facts.claims import claims, face, is_fact, says_it_is_a_fact
from deckbuilder.model import Message, Source
from deckbuilder.project import Project
from deckbuilder.translation.catalog import Catalog, Translation
from deckbuilder.translation.locales import chain
from deckbuilder.traversal import slide_texts
from deckbuilder.values import dataclass

OF_WORDS = "terms"
"""What a slide is `quoting` that speaks of the words themselves, on the slide and in its notes."""


@dataclass(frozen=True, slots=True)
class ProjectText:
    """A text of a project, and whether its words are somebody else's: a quotation, the name of a service or a
    treaty."""

    message: Message
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of a project that is looked at: the slides and agendas of `agendas`, translated into `tags`;
    None stands for all."""

    project: Project
    agendas: tuple[str, ...] | None = None
    tags: tuple[str, ...] | None = None

    @property
    def entries(self) -> Iterator[LibrarySlide]:
        """The slides, each once."""
        entries = self.project.library.entries
        if self.agendas is None:
            yield from entries.values()
            return
        slides = (slide for name in self.agendas for slide in self.project.programmes[name].slides)
        yield from (entries[slide] for slide in dict.fromkeys(slides))

    @property
    def catalogs(self) -> Iterator[Catalog]:
        """The catalogs of the languages that are looked at, and of those they fall back to."""
        yield from (self.project.catalogs[tag] for tag in self._tags)

    @property
    def _tags(self) -> Iterator[str]:
        """The languages that are looked at, with all they fall back to."""
        wanted = None if self.tags is None else {fallback for tag in self.tags for fallback in chain(tag)}
        yield from (tag for tag in self.project.catalogs if wanted is None or tag in wanted)

    def translations(self, message: Message) -> Iterator[tuple[Catalog, Translation]]:
        """What is shown of a text in other languages: confirmed translations, each with its catalog."""
        for catalog in self._asked(message):
            translation = catalog.get(message.context, message.source)
            if translation and not translation.fuzzy:
                yield catalog, translation

    def _asked(self, message: Message) -> Iterator[Catalog]:
        """The project's catalogs of a text.

        Of the builder's own words it answers for those it says otherwise.
        """
        if is_label(message):
            for tag in self._tags:
                yield from self.project.catalogs.of_project(tag)
        elif not message.lang:
            yield from self.catalogs

    def texts(self) -> Iterator[ProjectText]:
        """Every text, in the order of the sources."""
        for entry in self.entries:
            yield from of_slide(entry)
        for name, agenda in self.project.agendas.items():
            if self.agendas is None or name in self.agendas:
                yield from _in_our_words(*_of_agenda(agenda))
        library, register = self.project.library, self.project.facts
        yield from _in_our_words(*(module.title for module in library.modules.values()))
        yield from _in_our_words(*(audience.title for audience in library.audiences.values()))
        for theme in self.project.themes.values():
            yield from _in_our_words(theme.footer, theme.logo.alt if theme.logo else None)
        yield from _in_our_words(*(fact.value for facts in register.facts.values() for fact in facts))
        yield from _in_our_words(*(label.text for label in labels()))
        for title in register.names():
            yield ProjectText(title, quoted=True)

    def facts(self) -> Iterator[ProjectText]:
        """Every text that states a fact: on slides, in notes that say so, and the values an office keeps in
        slides/facts/."""
        for entry in self.entries:
            slide, quoted = entry.slide, bool(entry.care.quoting)
            for text in claims(slide):
                if isinstance(text, Message) and is_fact(slide, text):
                    yield ProjectText(text, quoted)
            notes = (note.text for note in slide.notes)
            yield from _in_our_words(*(text for text in notes if says_it_is_a_fact(text)))
        for facts in self.project.facts.facts.values():
            yield from _in_our_words(*(fact.value for fact in facts))


def scope(project: Project, wanted: Wanted) -> Scope:
    """What a check of the wanted editions looks at."""
    return Scope(project, wanted.agendas, wanted.locales)


def _in_our_words(*texts: Source | None) -> Iterator[ProjectText]:
    """Those of the texts that are messages, as what we say ourselves."""
    return (ProjectText(text) for text in texts if isinstance(text, Message))


def _of_agenda(agenda: Agenda) -> Iterator[Source | None]:
    inserted = (
        edit.what for edit in agenda.edits if isinstance(edit, Insert) and isinstance(edit.what, Session)
    )
    yield from (agenda.title, agenda.subject, *(value.text for value in agenda.values), agenda.footer)
    yield from (session.title for session in (*agenda.sessions, *inserted))


def of_slide(entry: LibrarySlide) -> Iterator[ProjectText]:
    """The texts of a slide. What it quotes stands on it; what is said beside it are our own words."""
    quoting, slide = entry.care.quoting, entry.slide
    for text in slide_texts(face(slide)):
        if isinstance(text, Message):
            yield ProjectText(text, quoted=bool(quoting))
    notes = (note.text for note in slide.notes)
    for beside in (*notes, *slide.materials, entry.care.sensitivity):
        if isinstance(beside, Message):
            yield ProjectText(beside, quoted=quoting == OF_WORDS)
