"""Readings: what each file came to, kept by the digest of its bytes; one changed file costs one file.

Reading is the first of two steps. It is pure: a file's bytes and its name give a draft and findings, and
nothing else has a say in it. What needs a second file (an audience, a picture, an id that is taken) waits for
the second step, linking, which looks at the drafts of all files together.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from deckbuilder.diagnostics import Diagnostic, Sink, Span
from deckbuilder.reading import source
from deckbuilder.reading.files import Folder
from deckbuilder.values import dataclass

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """What a file came to: its draft, None if it cannot be used, and what is wrong in it."""

    draft: T | None
    findings: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class FileType(Generic[T]):
    """One type of source file, of at most `largest` bytes.

    `parse` makes a draft of the bytes and the name of a file. It must be pure, and the draft a frozen value
    that can be pickled: it outlives the run that made it.
    """

    name: str
    largest: int
    parse: Callable[[bytes, str, Sink], T | None]

    def reading(self, data: bytes, file: str) -> Reading[T]:
        """The reading of the bytes of the file `file`."""
        sink = Sink()
        draft = self.parse(data, file, sink)
        return Reading(draft, sink.found)


def yaml_type(name: str, draft: Callable[[source.Node, Sink], T | None]) -> FileType[T]:
    """A type of YAML file, of whose document `draft` makes a draft."""

    def parse(data: bytes, file: str, sink: Sink) -> T | None:
        document = source.parse(data, file, sink)
        return None if document is None else draft(document, sink)

    return FileType(name, source.LARGEST, parse)


@dataclass(frozen=True, slots=True)
class _Kept:
    digest: bytes
    reading: Reading[Any]


class Readings:
    """Keeps the readings of a project's files from one loading to the next, one for each file.

    A reading is handed out again while type, name and digest of a file are the same. `begin` forgets the
    files that the loading before did not ask for, so the memory it takes is that of the project as it stands.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], _Kept] = {}
        self._asked_for: set[tuple[str, str]] = set()
        self._parsed: list[str] = []

    def __reduce__(self) -> tuple[type[Readings], tuple[()]]:
        """Pickled, a keeper is an empty one: to other processes what was read travels as the project."""
        return Readings, ()

    def __len__(self) -> int:
        return len(self._kept)

    @property
    def parsed(self) -> tuple[str, ...]:
        """The files that had to be parsed since the last `begin`, in the order they were."""
        return tuple(self._parsed)

    def begin(self) -> None:
        """Begin a loading: forget the files that nobody has asked for since the one before began."""
        self._kept = {file: kept for file, kept in self._kept.items() if file in self._asked_for}
        self._asked_for = set()
        self._parsed = []

    def reading(self, folder: Folder, file_type: FileType[T], file: str) -> Reading[T]:
        """The reading of a file of `folder`; one that cannot be opened has no draft and says why."""
        sink = Sink()
        data = folder.read(file, file_type.largest, Span(file), sink)
        if data is None:
            return Reading(None, sink.found)
        key, digest = (file_type.name, file), hashlib.sha256(data).digest()
        self._asked_for.add(key)
        kept = self._kept.get(key)
        if kept is None or kept.digest != digest:
            self._parsed.append(file)
            kept = self._kept[key] = _Kept(digest, file_type.reading(data, file))
        return kept.reading

    def draft(self, folder: Folder, file_type: FileType[T], file: str, sink: Sink) -> T | None:
        """The draft of a file of `folder`, None if it cannot be used; what is wrong in it goes to `sink`."""
        reading = self.reading(folder, file_type, file)
        sink.extend(reading.findings)
        return reading.draft
