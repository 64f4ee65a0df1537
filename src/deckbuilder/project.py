"""A project: everything that is read of a folder, in one value, with whatever is wrong in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from deckbuilder import agenda, catalog, library, locales, theme
from deckbuilder.agenda import Agenda
from deckbuilder.catalog import Catalog
from deckbuilder.diagnostics import Diagnostic, Sink, Span, near
from deckbuilder.files import Folder
from deckbuilder.library import Library
from deckbuilder.locales import Locales
from deckbuilder.theme import Theme

CACHE = ".deckbuilder"
DEFAULT_THEME = "calm"


@dataclass(frozen=True, slots=True)
class Project:
    """What a folder holds. `tags` are the languages it has, that of the sources first.

    `faults` are what is wrong in each language's catalog: they count only for decks that are looked up in it.
    """

    folder: Folder
    library: Library
    agendas: dict[str, Agenda]
    locales: Locales
    catalogs: dict[str, Catalog]
    themes: dict[str, Theme]
    faults: dict[str, tuple[Diagnostic, ...]] = field(default_factory=dict)

    @property
    def tags(self) -> tuple[str, ...]:
        return (self.locales.source, *(tag for tag in self.catalogs if tag != self.locales.source))

    @property
    def cache(self) -> Path:
        return self.folder.root / CACHE

    def reaches(self, tag: str) -> bool:
        """Whether a deck can be made in `tag`: the project has it, or something it falls back to."""
        return tag in locales.PSEUDO or any(one in self.tags for one in locales.chain(tag))

    def faults_of(self, tags: Iterable[str]) -> Iterable[Diagnostic]:
        """What is wrong in the catalogs of these languages."""
        return (fault for tag in tags for fault in self.faults.get(tag, ()))

    def theme_of(self, name: str) -> str:
        """The theme an agenda asks for, or the default one."""
        chosen = self.agendas[name].theme
        return chosen.text if chosen else self.default_theme

    @property
    def default_theme(self) -> str:
        """The theme of an agenda that asks for none; empty if there is no theme."""
        return DEFAULT_THEME if DEFAULT_THEME in self.themes else next(iter(self.themes), "")


def find(start: Path) -> Path | None:
    """The nearest folder from `start` upwards that holds slides/."""
    return next((folder for folder in (start, *start.parents) if (folder / library.FOLDER).is_dir()), None)


def load(root: Path, sink: Sink) -> Project:
    """Read the whole project in the folder `root`; every mistake goes to `sink`, but for those in catalogs."""
    folder = Folder(root)
    settings = locales.load(folder, sink)
    tags = locales.available(folder, sink)
    slides = library.load(folder, sink, root / CACHE)
    agendas = agenda.load(folder, slides, sink)
    themes = theme.load(folder, sink, root / CACHE)
    sinks = {tag: Sink() for tag in tags}
    catalogs = {tag: catalog.load(folder, tag, sinks[tag]) for tag in tags}
    project = Project(folder, slides, agendas, settings, catalogs, themes, {tag: own.found for tag, own in sinks.items()})
    _check_references(project, sink)
    return project


def _check_references(project: Project, sink: Sink) -> None:
    if not project.agendas:
        sink.error(Span(agenda.FOLDER), "missing-file", "there is no agenda", f"write one in {agenda.FOLDER}/")
    if not project.themes:
        sink.error(Span(theme.FOLDER), "missing-file", "there is no theme", f"write one in {theme.FOLDER}/NAME/theme.yaml")
    for one in project.agendas.values():
        if one.theme and one.theme.text not in project.themes:
            sink.error(one.theme.at, "unknown-theme", f"there is no theme '{one.theme.text}'", near(one.theme.text, project.themes))
        for word in one.locales:
            tag = locales.normal(word.text)
            if tag is None or not project.reaches(tag):
                sink.error(word.at, "unknown-locale", f"this project has no language '{word.text}'", near(word.text, project.tags))
