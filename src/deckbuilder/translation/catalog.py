"""Translations by context and text: a language's PO file, and the chain of languages a text is looked up in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from pathlib import PurePosixPath

from deckbuilder.diagnostics import Diagnostic, Sink, Span
from deckbuilder.reading.characters import first_forbidden
from deckbuilder.reading.files import Folder
from deckbuilder.reading.readings import FileType, Readings
from deckbuilder.translation import po
from deckbuilder.translation.locales import FOLDER
from deckbuilder.values import dataclass

TEMPLATE = f"{FOLDER}/deck.pot"


def path(tag: str) -> str:
    """Where the translations into the language `tag` are."""
    return str(PurePosixPath(FOLDER, tag, "LC_MESSAGES", "deck.po"))


@dataclass(frozen=True, slots=True)
class Translation:
    """A translated text and the line it stands on; a fuzzy one is a guess that nobody has confirmed. `flags` are its entry's."""

    text: str
    line: int
    fuzzy: bool
    flags: tuple[str, ...] = ()

    @property
    def room(self) -> int:
        """How many characters its entry says there is room for; 0 if it says nothing."""
        told = (flag.removeprefix("max-length:") for flag in self.flags if flag.startswith("max-length:"))
        return next((int(one) for one in told if one.isdecimal()), 0)


@dataclass(frozen=True, slots=True)
class Catalog:
    """The translations into one language, by (context, source text). `refused` are those that may not stand on a slide.

    `faults` are what is wrong in its file: they count only for decks that are looked up in it.
    """

    tag: str
    file: str
    translations: dict[tuple[str, str], Translation]
    refused: frozenset[tuple[str, str]] = frozenset()
    faults: tuple[Diagnostic, ...] = ()

    def get(self, context: str, source: str) -> Translation | None:
        return self.translations.get((context, source))

    def at(self, translation: Translation) -> Span:
        return Span(self.file, translation.line, 1)


@dataclass(frozen=True)
class Catalogs(Mapping[str, Catalog]):
    """The catalogs of the languages `tags`, each of which is read when it is first asked for."""

    folder: Folder
    tags: tuple[str, ...]
    readings: Readings = field(compare=False, repr=False, default_factory=Readings)
    _read: dict[str, Catalog] = field(compare=False, repr=False, default_factory=dict)

    def __getitem__(self, tag: str) -> Catalog:
        if tag not in self.tags:
            raise KeyError(tag)
        if tag not in self._read:
            self._read[tag] = load(self.folder, tag, self.readings)
        return self._read[tag]

    def __contains__(self, tag: object) -> bool:
        return tag in self.tags

    def __iter__(self) -> Iterator[str]:
        return iter(self.tags)

    def __len__(self) -> int:
        return len(self.tags)


def load(folder: Folder, tag: str, readings: Readings) -> Catalog:
    """The translations into `tag`; a file that is missing or damaged gives an empty catalog with a fault."""
    file = path(tag)
    reading = readings.reading(folder, CATALOG, file)
    return replace(reading.draft or Catalog(tag, file, {}), faults=reading.findings)


def _catalog(data: bytes, file: str, sink: Sink) -> Catalog | None:
    """The catalog in the bytes of a PO file; None and an error if they are none."""
    catalog = po.parse(data, file, sink)
    if catalog is None:
        return None
    translations: dict[tuple[str, str], Translation] = {}
    refused = set()
    for entry in catalog.entries:
        if entry.obsolete or not entry.translation:
            continue
        forbidden = first_forbidden(entry.translation)
        if forbidden:
            place = f"in the translation for '{entry.context or ''}'"
            message = f"character U+{ord(forbidden.char):04X} {place}"
            at = Span(file, entry.line, 1)
            sink.error(at, "forbidden-character", message, "delete it and type the text again")
            refused.add(entry.key)
            continue
        translations[entry.key] = Translation(entry.translation, entry.line, entry.fuzzy, entry.flags)
    tag = PurePosixPath(file).parts[1]
    return Catalog(tag, file, translations, frozenset(refused))


CATALOG = FileType("catalog", po.LARGEST, _catalog)
