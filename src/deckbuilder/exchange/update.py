"""The files of translations beside their project: the template, and each language's file brought up to date with it.

Everything here only plans: what is to be written is handed back, so that nothing is written if anything is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from deckbuilder.diagnostics import Sink, Span
from deckbuilder.exchange.extract import template
from deckbuilder.exchange.merge import Merged, merged
from deckbuilder.project import Project
from deckbuilder.publish import replace_file
from deckbuilder.reading.files import Folder
from deckbuilder.translation import po
from deckbuilder.translation.catalog import TEMPLATE, path
from deckbuilder.translation.po import Entry, PoFile
from deckbuilder.translation.po.header import CREATED, build_date, for_language
from deckbuilder.values import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """What a file of the project is to hold. `file` is its path there."""

    file: str
    content: PoFile

    @property
    def data(self) -> bytes:
        return po.write(self.content)


@dataclass(frozen=True, slots=True)
class Update:
    """A language's file brought up to date."""

    tag: str
    merged: Merged

    @property
    def change(self) -> Change:
        return Change(path(self.tag), self.merged.file)


def read(folder: Folder, file: str, sink: Sink) -> PoFile | None:
    """A PO file of the project; None and errors if it cannot be used."""
    data = folder.read(file, po.LARGEST, Span(file), sink)
    return None if data is None else po.parse(data, file, sink)


def new_template(project: Project) -> Change:
    """The template as it is to be. One that is damaged is made anew: everything in it comes from the sources."""
    before = read(project.folder, TEMPLATE, Sink()) if project.folder.has(TEMPLATE) else None
    return Change(TEMPLATE, template(project, before, build_date()))


def update(project: Project, tag: str, made: PoFile, sink: Sink) -> Update | None:
    """The file of the language `tag` with the texts of the template `made`; None and errors if it is damaged."""
    file = path(tag)
    old = read(project.folder, file, sink) if project.folder.has(file) else PoFile(None, (), made.newline)
    return None if old is None else Update(tag, merged(made, old, fresh_header(tag, made)))


def fresh_header(tag: str, made: PoFile) -> Entry:
    """The header of a new file of translations."""
    fields = made.headers()
    created = fields.get(CREATED, build_date())
    return for_language(fields.get("Project-Id-Version", ""), created, tag)


def pruned(file: PoFile) -> PoFile:
    """The file without its obsolete entries."""
    return replace(file, entries=tuple(entry for entry in file.entries if not entry.obsolete))


def differing(project: Project, changes: Iterable[Change]) -> Iterator[Change]:
    """Those changes that are not yet on the disk."""
    for change in changes:
        before = (
            project.folder.read(change.file, po.LARGEST, Span(change.file), Sink())
            if project.folder.has(change.file)
            else None
        )
        if before is None or before.removeprefix(b"\xef\xbb\xbf") != change.data:
            yield change


def write(project: Project, changes: Iterable[Change]) -> None:
    """Write the files, each in one step; OSError if one cannot be written."""
    for change in changes:
        place = project.folder.root / change.file
        place.parent.mkdir(parents=True, exist_ok=True)
        replace_file(place, change.data)
