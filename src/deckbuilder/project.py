"""A project: everything that is read of a folder, in one value, with whatever is wrong in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field
from pathlib import Path

from deckbuilder.agendas import programme
from deckbuilder.agendas.agenda import Agenda
from deckbuilder.agendas.linking import extended
from deckbuilder.agendas.programme import Programme
from deckbuilder.cldr.called import language_called
from deckbuilder.content import modules
from deckbuilder.content.library import Library
from deckbuilder.content.library_release import LibraryRelease
from deckbuilder.content.linking import Shelf
from deckbuilder.diagnostics import Diagnostic, Sink, Span, near, near_titled
from deckbuilder.drafting import CACHE, ProjectDraft, project_draft
from deckbuilder.facts.claims import provenances
from deckbuilder.facts.linking import addresses, facts_register, report_copy
from deckbuilder.facts.register import Facts
from deckbuilder.model import Message, Source
from deckbuilder.reading.files import Folder
from deckbuilder.reading.readings import Readings
from deckbuilder.themes import lineage
from deckbuilder.themes.theme import Theme
from deckbuilder.translation import locales
from deckbuilder.translation.catalog import Catalogs
from deckbuilder.translation.locales import Locales
from deckbuilder.traversal import slide_texts
from deckbuilder.values import dataclass
from deckbuilder.words import terms
from deckbuilder.words.terms import Terms


@dataclass(frozen=True, slots=True)
class Project:
    """What a folder holds. `tags` are the languages it has, that of the sources first."""

    folder: Folder
    library: Library
    agendas: dict[str, Agenda]
    programmes: dict[str, Programme]
    facts: Facts
    locales: Locales
    catalogs: Catalogs
    themes: dict[str, Theme]
    terms: Terms = field(default_factory=Terms)
    release: LibraryRelease = field(default_factory=LibraryRelease)

    @property
    def tags(self) -> tuple[str, ...]:
        return (self.locales.source, *(tag for tag in self.catalogs if tag != self.locales.source))

    @property
    def cache(self) -> Path:
        return self.folder.root / CACHE

    def reaches(self, tag: str) -> bool:
        """Whether a deck can be made in `tag`: the project has it, or something it falls back to."""
        return tag in locales.PSEUDO or any(language in self.tags for language in locales.chain(tag))

    def faults_of(self, tags: Iterable[str]) -> Iterable[Diagnostic]:
        """What is wrong in the catalogs of these languages."""
        own = (catalog for tag in tags for catalog in self.catalogs.of_project(tag))
        return (fault for catalog in own for fault in catalog.faults)

    def theme_of(self, name: str) -> str:
        """The theme an agenda asks for, or the default one."""
        chosen = self.agendas[name].theme
        return chosen.text if chosen else self.default_theme

    @property
    def default_theme(self) -> str:
        """The theme of agendas that ask for none: the one that says so, or the only one; else empty."""
        chosen = [theme.name for theme in self.themes.values() if theme.default]
        if chosen:
            return chosen[0]
        return next(iter(self.themes)) if len(self.themes) == 1 else ""


def find(start: Path) -> Path | None:
    """The nearest folder from `start` upwards that holds slides/."""
    return next((folder for folder in (start, *start.parents) if (folder / modules.FOLDER).is_dir()), None)


def load(root: Path, sink: Sink, readings: Readings | None = None) -> Project:
    """Read the whole project in the folder `root`; every mistake goes to `sink`, but for those in catalogs.

    A file that `readings` have as it stands is not parsed again, and what they do not have they keep.
    """
    readings = Readings() if readings is None else readings
    readings.begin()
    return linked(project_draft(Folder(root), readings, sink), readings, sink)


def linked(draft: ProjectDraft, readings: Readings, sink: Sink) -> Project:
    """The second step of reading: the drafts of all files together. It opens no file.

    Through `readings` the project reads its catalogs later, each when a deck asks for it.
    """
    shelf = Shelf(
        {audience.name: audience for audience in draft.audiences},
        {image.file: image for image in draft.register},
        draft.pictures,
        sink,
    )
    for path, file in draft.modules.items():
        shelf.add_module(path, file)
    agendas = extended(draft.agendas, shelf, sink)
    shelf.report_idle_images()
    library = shelf.library
    project = Project(
        folder=draft.folder,
        library=library,
        agendas=agendas,
        programmes=programme.programmes(agendas, library, sink),
        facts=facts_register(draft.facts, sink),
        locales=locales.locales_of(draft.settings),
        catalogs=Catalogs(draft.folder, draft.tags, readings),
        themes=lineage.themes(draft.themes, sink),
        terms=draft.terms,
        release=draft.release,
    )
    _check_references(project, draft.themes.names, sink)
    return project


def _check_references(project: Project, theme_names: tuple[str, ...], sink: Sink) -> None:
    """Report every name that leads nowhere. `theme_names` has the themes that could not be read as well."""
    _check_citations(project, sink)
    _check_default(project, len(theme_names), sink)
    _check_published(project, sink)
    for plan in project.agendas.values():
        _check_theme(plan, project, theme_names, sink)
        _check_languages(plan, project, sink)


def _check_published(project: Project, sink: Sink) -> None:
    """Report each threshold of a language that the project does not have."""
    for tag in project.locales.publish:
        if tag and tag not in project.tags:
            message = f"'publish:' names '{tag}', and this project has no such language"
            sink.error(Span(locales.FILE), "unknown-locale", message, near(tag, project.tags))


def _check_theme(plan: Agenda, project: Project, theme_names: tuple[str, ...], sink: Sink) -> None:
    if plan.theme and plan.theme.text not in theme_names:
        name = plan.theme.text
        hint = near_titled(name, {known: theme.title for known, theme in project.themes.items()})
        sink.error(plan.theme.at, "unknown-theme", f"there is no theme '{name}'", hint)


def _check_languages(plan: Agenda, project: Project, sink: Sink) -> None:
    for word in plan.locales:
        tag = locales.normal(word.text)
        if tag is None or not project.reaches(tag):
            message = f"this project has no language '{word.text}'"
            called = language_called(word.text)
            hint = f"write {called}" if called in project.tags else near(word.text, project.tags)
            sink.error(word.at, "unknown-locale", message, hint)


def _check_default(project: Project, themes: int, sink: Sink) -> None:
    """Report it where agendas name no theme, and several themes, or none of several, want to be theirs.

    While one of the themes is broken nobody knows which it would be.
    """
    chosen = [theme for theme in project.themes.values() if theme.default]
    for rival in chosen[1:]:
        message = f"'{rival.name}' and '{chosen[0].name}' both say 'default: yes'"
        sink.error(rival.at, "wrong-shape", message, "take it away from one of them")
    if project.default_theme or len(project.themes) < max(themes, 1):
        return
    for plan in project.agendas.values():
        if plan.theme is None:
            message = f"there are several themes, and '{plan.name}' does not say which it takes"
            way_out = "add 'theme: NAME' here, or 'default: yes' to the theme.yaml of one of them"
            sink.error(plan.at, "missing-key", message, way_out)


def _check_citations(project: Project, sink: Sink) -> None:
    """Every source that is named is one that slides/facts/ lists, and no text names a host where a copy was
    read."""
    origins = project.facts.origins
    terms.report_sources(project.terms, origins, sink)
    for entry in project.library.entries.values():
        for provenance, place in provenances(entry.slide):
            for name in provenance.sources:
                if name not in origins:
                    sink.error(place, "unknown-source", f"there is no source '{name}'", near(name, origins))
    for text in _printed_texts(project):
        for address in addresses(text.source):
            report_copy(address, text.at, origins, sink)


def _printed_texts(project: Project) -> Iterator[Message]:
    """Every text that a deck, its listing or its calendar may print, whoever wrote it."""
    texts: list[Source | None] = []
    for entry in project.library.entries.values():
        texts += (*slide_texts(entry.slide), entry.care.sensitivity)
    for agenda in project.agendas.values():
        texts += (agenda.title, agenda.subject, agenda.footer, *(value.text for value in agenda.values))
        texts += (session.title for session in project.programmes[agenda.name].sessions)
    texts += (module.title for module in project.library.modules.values())
    texts += (audience.title for audience in project.library.audiences.values())
    texts += (theme.footer for theme in project.themes.values())
    texts += project.facts.names()
    texts += (fact.value for facts in project.facts.facts.values() for fact in facts)
    yield from (text for text in texts if isinstance(text, Message))
