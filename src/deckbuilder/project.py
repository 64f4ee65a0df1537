"""A project: everything that is read of a folder, in one value, with whatever is wrong in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field
from pathlib import Path

from deckbuilder.agendas import agenda, extending, programme
from deckbuilder.agendas.agenda import Agenda
from deckbuilder.agendas.extending import AgendaFiles
from deckbuilder.agendas.programme import Programme
from deckbuilder.content import audiences, linking, modules, pictures, register
from deckbuilder.content.audiences import Audience
from deckbuilder.content.library import Library
from deckbuilder.content.linking import ModuleFiles, Pictures, Shelf
from deckbuilder.content.register import Image
from deckbuilder.content.slide_draft import SlideDraft
from deckbuilder.diagnostics import Diagnostic, Sink, Span, near
from deckbuilder.facts import loading as facts
from deckbuilder.facts.claims import provenances
from deckbuilder.facts.register import Facts
from deckbuilder.reading import source
from deckbuilder.reading.files import Folder
from deckbuilder.reading.readings import Readings
from deckbuilder.themes import lineage, theme_draft
from deckbuilder.themes.lineage import ThemeFiles
from deckbuilder.themes.theme import Theme
from deckbuilder.translation import locales
from deckbuilder.translation.catalog import Catalogs
from deckbuilder.translation.locales import Locales
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
    catalogs: Catalogs
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
        """The theme of agendas that ask for none: the one that says so, or the only one; empty if there is none such."""
        chosen = [theme.name for theme in self.themes.values() if theme.default]
        if chosen:
            return chosen[0]
        return next(iter(self.themes)) if len(self.themes) == 1 else ""


def find(start: Path) -> Path | None:
    """The nearest folder from `start` upwards that holds slides/."""
    return next((folder for folder in (start, *start.parents) if (folder / modules.FOLDER).is_dir()), None)


@dataclass(frozen=True, slots=True)
class Sources:
    """The drafts of a folder's files, before any of them is looked at together with another."""

    folder: Folder
    settings: locales.Settings
    audiences: tuple[Audience, ...]
    register: tuple[Image, ...]
    modules: ModuleFiles
    agendas: AgendaFiles
    pictures: Pictures
    facts: Facts
    themes: ThemeFiles
    tags: tuple[str, ...]
    terms: Terms


def load(root: Path, sink: Sink, readings: Readings | None = None) -> Project:
    """Read the whole project in the folder `root`; every mistake goes to `sink`, but for those in catalogs.

    A file that `readings` knows as it stands is not parsed again. What they do not hold they keep for the next time.
    """
    readings = Readings() if readings is None else readings
    readings.begin()
    return linked(read(Folder(root), readings, sink), readings, sink)


def read(folder: Folder, readings: Readings, sink: Sink) -> Sources:
    """The first step: each file by itself. Only this step opens files."""
    settings = locales.read(folder, readings, sink)
    people = readings.draft(folder, audiences.AUDIENCES, audiences.FILE, sink) or ()
    images = _register(folder, readings, sink)
    parts = _modules(folder, readings, sink)
    agendas = extending.read(folder, readings, sink)
    picture_type = pictures.picture_type(folder.root / CACHE)
    shown = linking.picture_files(_slides(parts, agendas), images)
    return Sources(
        folder,
        settings,
        people,
        images,
        parts,
        agendas,
        {file: readings.reading(folder, picture_type, file) for file in shown},
        facts.load(folder, sink),
        lineage.read(folder, readings, picture_type, sink),
        locales.available(folder, sink),
        terms.read(folder, readings, sink),
    )


def _register(folder: Folder, readings: Readings, sink: Sink) -> tuple[Image, ...]:
    """The pictures of the register; none where a project has no register."""
    if register.FILE not in source.files(folder, register.FOLDER, sink):
        return ()
    return readings.draft(folder, register.REGISTER, register.FILE, sink) or ()


def _modules(folder: Folder, readings: Readings, sink: Sink) -> ModuleFiles:
    """The drafts of all modules by the paths of their files, which are what the folder slides/ itself holds."""
    files = [
        file
        for file in source.files(folder, modules.FOLDER, sink)
        if file not in (audiences.FILE, terms.FILE)
    ]
    return {file: readings.draft(folder, modules.MODULE, file, sink) for file in files}


def _slides(parts: ModuleFiles, agendas: AgendaFiles) -> Iterator[SlideDraft]:
    """The slides of all modules and agendas that could be read."""
    for file in (*parts.values(), *agendas.values()):
        if file is not None and file.draft is not None:
            yield from file.draft.slides


def linked(sources: Sources, readings: Readings, sink: Sink) -> Project:
    """The second step: the drafts looked at together. It opens no file; catalogs are opened when a deck asks for them."""
    shelf = Shelf(
        {audience.name: audience for audience in sources.audiences},
        {image.file: image for image in sources.register},
        sources.pictures,
        sink,
    )
    for path, file in sources.modules.items():
        shelf.add_module(path, file)
    agendas = extending.linked(sources.agendas, shelf, sink)
    shelf.report_idle_images()
    library = shelf.library
    project = Project(
        sources.folder,
        library,
        agendas,
        programme.programmes(agendas, library, sink),
        sources.facts,
        locales.linked(sources.settings),
        Catalogs(sources.folder, sources.tags, readings),
        lineage.linked(sources.themes, sink),
        sources.terms,
    )
    _check_references(project, sources, sink)
    return project


def _check_references(project: Project, sources: Sources, sink: Sink) -> None:
    """Report what is not there at all, and every name that leads nowhere."""
    if not any(project.folder.names(agenda.FOLDER, ".yaml")):
        way_out = f"write one in {agenda.FOLDER}/"
        sink.error(Span(agenda.FOLDER), "missing-file", "there is no agenda", way_out)
    if not sources.themes.names:
        way_out = f"write one in {theme_draft.FOLDER}/NAME/theme.yaml"
        sink.error(Span(theme_draft.FOLDER), "missing-file", "there is no theme", way_out)
    _check_citations(project, sink)
    _check_default(project, len(sources.themes.names), sink)
    for plan in project.agendas.values():
        _check_theme(plan, project, sources.themes, sink)
        _check_languages(plan, project, sink)


def _check_theme(plan: Agenda, project: Project, themes: ThemeFiles, sink: Sink) -> None:
    if plan.theme and plan.theme.text not in themes.names:
        name = plan.theme.text
        sink.error(plan.theme.at, "unknown-theme", f"there is no theme '{name}'", near(name, project.themes))


def _check_languages(plan: Agenda, project: Project, sink: Sink) -> None:
    for word in plan.locales:
        tag = locales.normal(word.text)
        if tag is None or not project.reaches(tag):
            message = f"this project has no language '{word.text}'"
            sink.error(word.at, "unknown-locale", message, near(word.text, project.tags))


def _check_default(project: Project, themes: int, sink: Sink) -> None:
    """One of several themes is that of the agendas that name none. While one of them is broken nobody knows which."""
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
    """Every source that a slide, a text, a cell or a term names is one that slides/facts/ lists."""
    origins = project.facts.origins
    terms.report_sources(project.terms, origins, sink)
    for entry in project.library.entries.values():
        for provenance, at in provenances(entry.slide):
            for name in provenance.sources:
                if name not in origins:
                    sink.error(at, "unknown-source", f"there is no source '{name}'", near(name, origins))
