"""A project: everything that is read of a folder, in one value, with whatever is wrong in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from pathlib import Path

from deckbuilder import facts
from deckbuilder.agendas import agenda, extending, programme
from deckbuilder.agendas.agenda import Agenda
from deckbuilder.agendas.programme import Programme
from deckbuilder.content import library
from deckbuilder.content.library import Library
from deckbuilder.diagnostics import Diagnostic, Sink, Span, near
from deckbuilder.facts import Facts
from deckbuilder.model import Message, Moment
from deckbuilder.reading.files import Folder
from deckbuilder.themes import theme
from deckbuilder.themes.theme import Theme
from deckbuilder.translation import locales
from deckbuilder.translation.catalog import Catalog, Catalogs
from deckbuilder.translation.locales import Locales
from deckbuilder.traversal import slide_texts
from deckbuilder.values import dataclass
from deckbuilder.words import terms
from deckbuilder.words.terms import Terms

CACHE = ".deckbuilder"


@dataclass(frozen=True, slots=True)
class Project:
    """What a folder holds. `tags` are the languages it has, that of the sources first."""

    folder: Folder
    library: Library
    agendas: dict[str, Agenda]
    programmes: dict[str, Programme]
    facts: Facts
    locales: Locales
    catalogs: Mapping[str, Catalog]
    themes: dict[str, Theme]
    terms: Terms = field(default_factory=Terms)

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
        return (fault for tag in tags if tag in self.catalogs for fault in self.catalogs[tag].faults)

    def theme_of(self, name: str) -> str:
        """The theme an agenda asks for, or the default one."""
        chosen = self.agendas[name].theme
        return chosen.text if chosen else self.default_theme

    @property
    def default_theme(self) -> str:
        """The theme of an agenda that asks for none: the one that says so, or the only one; empty if there is none such."""
        said = [one.name for one in self.themes.values() if one.default]
        offered = said or list(self.themes)
        return offered[0] if said or len(offered) == 1 else ""


def find(start: Path) -> Path | None:
    """The nearest folder from `start` upwards that holds slides/."""
    return next((folder for folder in (start, *start.parents) if (folder / library.FOLDER).is_dir()), None)


def load(root: Path, sink: Sink) -> Project:
    """Read the whole project in the folder `root`; every mistake goes to `sink`, but for those in catalogs."""
    folder = Folder(root)
    settings = locales.load(folder, sink)
    reader = library.open_library(folder, sink, root / CACHE)
    reader.modules()
    offered = extending.load(folder, reader, sink)
    reader.report_idle_images()
    programmes = programme.programmes(offered, reader.library, sink)
    known = facts.load(folder, sink)
    themes = theme.load(folder, sink, root / CACHE)
    catalogs = Catalogs(folder, locales.available(folder, sink))
    words = terms.load(folder, sink)
    project = Project(folder, reader.library, offered, programmes, known, settings, catalogs, themes, words)
    _check_references(project, sink)
    return project


def _check_references(project: Project, sink: Sink) -> None:
    if not any(project.folder.names(agenda.FOLDER, ".yaml")):
        sink.error(
            Span(agenda.FOLDER), "missing-file", "there is no agenda", f"write one in {agenda.FOLDER}/"
        )
    brands = tuple(project.folder.folders(theme.FOLDER))
    if not brands:
        sink.error(
            Span(theme.FOLDER),
            "missing-file",
            "there is no theme",
            f"write one in {theme.FOLDER}/NAME/theme.yaml",
        )
    _check_sources(project, sink)
    _check_default(project, len(brands), sink)
    for one in project.agendas.values():
        if one.theme and one.theme.text not in brands:
            sink.error(
                one.theme.at,
                "unknown-theme",
                f"there is no theme '{one.theme.text}'",
                near(one.theme.text, project.themes),
            )
        for word in one.locales:
            tag = locales.normal(word.text)
            if tag is None or not project.reaches(tag):
                sink.error(
                    word.at,
                    "unknown-locale",
                    f"this project has no language '{word.text}'",
                    near(word.text, project.tags),
                )


def _check_default(project: Project, brands: int, sink: Sink) -> None:
    """One of several themes is that of the agendas that name none. While one of them is broken nobody knows which."""
    chosen = [one for one in project.themes.values() if one.default]
    for other in chosen[1:]:
        sink.error(
            other.at,
            "wrong-shape",
            f"'{other.name}' and '{chosen[0].name}' both say 'default: yes'",
            "take it away from one of them",
        )
    if project.default_theme or len(project.themes) < max(brands, 1):
        return
    for one in project.agendas.values():
        if one.theme is None:
            message = f"there are several themes, and '{one.name}' does not say which it takes"
            sink.error(
                one.at,
                "missing-key",
                message,
                "add 'theme: NAME' here, or 'default: yes' to the theme.yaml of one of them",
            )


def _check_sources(project: Project, sink: Sink) -> None:
    """Every source that a slide, a text, a cell or a term names is one that slides/facts/ lists."""
    origins = project.facts.origins
    terms.report_sources(project.terms, origins, sink)
    for entry in project.library.entries.values():
        texts = (text for text in slide_texts(entry.slide) if isinstance(text, Message | Moment))
        for one, at in (
            (entry.slide.provenance, entry.slide.at),
            *((text.provenance, text.at) for text in texts),
        ):
            for name in one.sources:
                if name not in origins:
                    sink.error(at, "unknown-source", f"there is no source '{name}'", near(name, origins))
