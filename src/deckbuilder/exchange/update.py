"""The files of translations beside their project: the template, and each language's file up to date with it.

Everything here only plans: what is to be written is handed back, so that nothing is if anything is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from deckbuilder.diagnostics import Sink, Span
from deckbuilder.exchange.extract import template, template_of_labels
from deckbuilder.exchange.merge import Merged, merged
from deckbuilder.exchange.own_words import has_file, overrides, with_those_of, without_overrides
from deckbuilder.project import Project
from deckbuilder.reading.files import Folder
from deckbuilder.translation import po
from deckbuilder.translation.catalog import DECK, PACKAGE, PROGRAM, PROGRAM_TEMPLATE, TEMPLATE, path
from deckbuilder.translation.po import Entry, PoFile
from deckbuilder.translation.po.header import CREATED, build_date, for_language
from deckbuilder.values import dataclass


@dataclass(frozen=True, slots=True)
class FileChange:
    """What a file of the project is to hold. `file` is its path there."""

    file: str
    content: PoFile

    @property
    def data(self) -> bytes:
        return po.write(self.content)


@dataclass(frozen=True, slots=True)
class Update:
    """A file of a language brought up to date: of the slides' texts, or of the builder's own words."""

    tag: str
    domain: str
    merged: Merged

    @property
    def name(self) -> str:
        """What people call the file: its language, and whether it is that of the builder's own words."""
        return self.tag if self.domain == DECK else f"{self.tag}, the builder's words"

    @property
    def live(self) -> tuple[Entry, ...]:
        """The entries that are wanted at present."""
        return tuple(entry for entry in self.merged.file.entries if not entry.obsolete)

    @property
    def change(self) -> FileChange:
        return FileChange(path(self.tag, self.domain), self.merged.file)


def read(folder: Folder, file: str, sink: Sink) -> PoFile | None:
    """A PO file of the project; None and errors if it cannot be used."""
    data = folder.read(file, po.LARGEST, Span(file), sink)
    return None if data is None else po.parse(data, file, sink)


def new_template(project: Project) -> FileChange:
    """The template as it is to be.

    One that is damaged is made anew: everything in it comes from the sources.
    """
    before = read(project.folder, TEMPLATE, Sink()) if project.folder.has(TEMPLATE) else None
    return FileChange(TEMPLATE, template(project, before, build_date()))


def words_template() -> PoFile:
    """The template of the builder's own words, as the package has it."""
    return template_of_labels(read(PACKAGE, PROGRAM_TEMPLATE, Sink()), build_date())


def update(project: Project, tag: str, texts: PoFile, sink: Sink) -> tuple[Update, ...]:
    """The files of the language `tag` with what their templates ask for.

    A file that is damaged is left out, with an error. `texts` is the template of the slides' texts. The
    language of the slides needs a file for the builder's words at most.
    """
    words = words_template()
    needed = tag != project.locales.source or project.folder.has(path(tag))
    deck = _held(project, path(tag), texts.newline, sink) if needed else None
    own = _of_words(project, tag, words, deck, sink)
    if deck is None:
        return own
    without = without_overrides(tag, own[0].merged.file if own else None)
    wanted = replace(texts, entries=(*texts.entries, *overrides(deck, words, without)))
    return (Update(tag, DECK, merged(wanted, deck, fresh_header(tag, texts))), *own)


def _of_words(
    project: Project, tag: str, words: PoFile, deck: PoFile | None, sink: Sink
) -> tuple[Update, ...]:
    """The language's file for the builder's words, if it is to have one and it is sound."""
    held = _held(project, path(tag, PROGRAM), words.newline, sink) if has_file(project, tag) else None
    if held is None:
        return ()
    old = held if deck is None else with_those_of(held, deck)
    result = merged(words, old, fresh_header(tag, words))
    return (Update(tag, PROGRAM, _of_both(result, differs=old != held)),)


def _of_both(result: Merged, *, differs: bool) -> Merged:
    """The result, which has changed as well if what was brought up to date differs from
    what the file holds."""
    return replace(result, changed=result.changed or differs, outdated=result.outdated or differs)


def _held(project: Project, file: str, newline: str, sink: Sink) -> PoFile | None:
    """A file of translations as it is, or a new one without an entry; None and errors if it is damaged."""
    if not project.folder.has(file):
        return PoFile(None, (), newline)
    return read(project.folder, file, sink)


def fresh_header(tag: str, template: PoFile) -> Entry:
    """The header of a new file of translations, which says as much of the project as that of its template."""
    fields = template.headers()
    created = fields.get(CREATED, build_date())
    return for_language(fields.get("Project-Id-Version", ""), created, tag)


def pruned(file: PoFile) -> PoFile:
    """The file without its obsolete entries."""
    return replace(file, entries=tuple(entry for entry in file.entries if not entry.obsolete))


def differing(project: Project, changes: Iterable[FileChange]) -> Iterator[FileChange]:
    """Those changes that are not yet on the disk."""
    for change in changes:
        before = _bytes_of(project.folder, change.file)
        if before is None or before.removeprefix(b"\xef\xbb\xbf") != change.data:
            yield change


def _bytes_of(folder: Folder, file: str) -> bytes | None:
    return folder.read(file, po.LARGEST, Span(file), Sink()) if folder.has(file) else None
