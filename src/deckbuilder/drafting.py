"""The first step of reading a project: every file by itself. Only this step opens files, but for catalogs."""

from __future__ import annotations

from collections.abc import Iterator

from deckbuilder.agendas import agenda
from deckbuilder.agendas.linking import AgendaFiles, agenda_files
from deckbuilder.content import audiences, library_release, linking, modules, pictures, register
from deckbuilder.content.audiences import Audience
from deckbuilder.content.library_release import LibraryRelease
from deckbuilder.content.linking import ModuleFiles, Pictures
from deckbuilder.content.register import Image
from deckbuilder.content.slide_draft import SlideDraft
from deckbuilder.diagnostics import Sink, Span
from deckbuilder.facts.facts_draft import FactsDraft
from deckbuilder.facts.linking import fact_files
from deckbuilder.reading import source
from deckbuilder.reading.files import Folder
from deckbuilder.reading.readings import Readings
from deckbuilder.themes import theme_draft
from deckbuilder.themes.lineage import ThemeFiles, theme_files
from deckbuilder.translation import locales
from deckbuilder.values import dataclass
from deckbuilder.words import terms
from deckbuilder.words.terms import Terms

CACHE = ".deckbuilder"
"""The folder of a project for pictures that were encoded and templates that were confirmed."""


@dataclass(frozen=True, slots=True)
class ProjectDraft:
    """The drafts of a folder's files, before any of them is looked at together with another.

    `tags` are the languages that have a folder of translations.
    """

    folder: Folder
    settings: locales.Settings
    audiences: tuple[Audience, ...]
    register: tuple[Image, ...]
    modules: ModuleFiles
    agendas: AgendaFiles
    pictures: Pictures
    facts: tuple[FactsDraft, ...]
    themes: ThemeFiles
    tags: tuple[str, ...]
    terms: Terms
    release: LibraryRelease


def project_draft(folder: Folder, readings: Readings, sink: Sink) -> ProjectDraft:
    """Every file of the project in `folder`, as it was read now or as `readings` have it."""
    images = _register(folder, readings, sink)
    module_files = _modules(folder, readings, sink)
    agendas = agenda_files(folder, readings, sink)
    picture_type = pictures.picture_type(folder.root / CACHE)
    shown = linking.picture_files(_slides(module_files, agendas), images)
    draft = ProjectDraft(
        folder=folder,
        settings=locales.settings(folder, readings, sink),
        audiences=readings.draft(folder, audiences.AUDIENCES, audiences.FILE, sink) or (),
        register=images,
        modules=module_files,
        agendas=agendas,
        pictures={file: readings.reading(folder, picture_type, file) for file in shown},
        facts=fact_files(folder, readings, sink),
        themes=theme_files(folder, readings, picture_type, sink),
        tags=locales.available(folder, sink),
        terms=terms.terms_of(folder, readings, sink),
        release=library_release.release_of(folder, readings, sink),
    )
    _report_missing(draft, sink)
    return draft


def _register(folder: Folder, readings: Readings, sink: Sink) -> tuple[Image, ...]:
    """The pictures of the register; none where a project has no register."""
    if register.FILE not in source.files(folder, register.FOLDER, sink):
        return ()
    return readings.draft(folder, register.REGISTER, register.FILE, sink) or ()


def _modules(folder: Folder, readings: Readings, sink: Sink) -> ModuleFiles:
    """The drafts of all modules by the paths of their files: what the folder slides/ itself holds."""
    files = [
        file
        for file in source.files(folder, modules.FOLDER, sink)
        if file not in (audiences.FILE, terms.FILE, library_release.FILE)
    ]
    return {file: readings.draft(folder, modules.MODULE, file, sink) for file in files}


def _slides(module_files: ModuleFiles, agendas: AgendaFiles) -> Iterator[SlideDraft]:
    """The slides of all modules and agendas that could be read."""
    for file in (*module_files.values(), *agendas.values()):
        if file is not None and file.draft is not None:
            yield from file.draft.slides


def _report_missing(draft: ProjectDraft, sink: Sink) -> None:
    """Report that a project has no agenda or no theme at all."""
    if not any(draft.folder.names(agenda.FOLDER, ".yaml")):
        way_out = f"write one in {agenda.FOLDER}/"
        sink.error(Span(agenda.FOLDER), "missing-file", "there is no agenda", way_out)
    if not draft.themes.names:
        way_out = f"write one in {theme_draft.FOLDER}/NAME/theme.yaml"
        sink.error(Span(theme_draft.FOLDER), "missing-file", "there is no theme", way_out)
