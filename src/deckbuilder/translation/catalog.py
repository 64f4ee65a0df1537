"""Translations by context and text: a language's PO files, of the project and of the package.

They are of two domains, as gettext calls it. `deck` holds the texts of the project's slides. `deckbuilder`
holds the words of the program itself: the package has them in some languages, and a project may have them in
others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from functools import cache
from pathlib import Path, PurePosixPath

from deckbuilder.content.labels import CONTEXT
from deckbuilder.diagnostics import Diagnostic, Sink, Span
from deckbuilder.reading.characters import LONGEST, first_forbidden, shows_nothing
from deckbuilder.reading.files import Folder
from deckbuilder.reading.readings import FileType, Readings
from deckbuilder.translation import po
from deckbuilder.translation.locales import FOLDER, other_language
from deckbuilder.translation.po.entries import Key
from deckbuilder.translation.wording import visible
from deckbuilder.values import dataclass

DECK, PROGRAM = "deck", "deckbuilder"
"""The domains: the texts of a project, and the words of the program."""
TEMPLATE = f"{FOLDER}/{DECK}.pot"
PROGRAM_TEMPLATE = f"{FOLDER}/{PROGRAM}.pot"
"""Where the package has the template of the program's words."""
PACKAGE = Folder(Path(__file__).parents[1])
"""The package itself, which has a folder `locales` as a project has."""


def path(tag: str, domain: str = DECK) -> str:
    """Where the translations into the language `tag` are."""
    return str(PurePosixPath(FOLDER, tag, "LC_MESSAGES", f"{domain}.po"))


@dataclass(frozen=True, slots=True)
class Translation:
    """A translated text, the line it stands on and its entry's `flags`.

    A fuzzy one is a guess that nobody has confirmed.
    """

    text: str
    line: int
    fuzzy: bool
    flags: tuple[str, ...] = ()

    @property
    def room(self) -> int:
        """How many characters its entry says there is room for; 0 if it says nothing."""
        for flag in self.flags:
            name, _, length = flag.partition(":")
            if name == "max-length" and length.isdecimal():
                return int(length)
        return 0


@dataclass(frozen=True, slots=True)
class Catalog:
    """The translations into one language, by (context, source text).

    `refused` are those that may not stand on a slide.
    `faults` are what is wrong in its file: they count only for decks that are looked up in it.
    """

    tag: str
    file: str
    translations: dict[Key, Translation]
    refused: frozenset[Key] = frozenset()
    faults: tuple[Diagnostic, ...] = ()

    def get(self, context: str, source: str) -> Translation | None:
        return self.translations.get((context, source))

    def at(self, translation: Translation) -> Span:
        return Span(self.file, translation.line, 1)


@dataclass(frozen=True)
class Catalogs(Mapping[str, Catalog]):
    """The catalogs of a project by language, each of which is read when it is first asked for."""

    folder: Folder
    tags: tuple[str, ...]
    readings: Readings = field(compare=False, repr=False, default_factory=Readings)
    _read: dict[str, Catalog] = field(compare=False, repr=False, default_factory=dict)

    def __getitem__(self, tag: str) -> Catalog:
        if tag not in self.tags:
            raise KeyError(tag)
        return self._catalog(tag, DECK)

    def __contains__(self, tag: object) -> bool:
        return tag in self.tags

    def __iter__(self) -> Iterator[str]:
        return iter(self.tags)

    def __len__(self) -> int:
        return len(self.tags)

    def of_project(self, tag: str) -> tuple[Catalog, ...]:
        """The catalogs of the project in a language: its texts, then the words of the program."""
        deck = (self[tag],) if tag in self.tags else ()
        own = (self._catalog(tag, PROGRAM),) if self.has_words(tag) else ()
        return (*deck, *own)

    def of_labels(self, tag: str) -> tuple[Catalog, ...]:
        """Where the builder's own words are looked up in a language: the project comes before the package."""
        brought = packaged(tag)
        return self.of_project(tag) if brought is None else (*self.of_project(tag), brought)

    def has_words(self, tag: str) -> bool:
        """Whether the project has a file of its own for the words of the program in a language."""
        return tag in self.tags and self.folder.has(path(tag, PROGRAM))

    def _catalog(self, tag: str, domain: str) -> Catalog:
        file = path(tag, domain)
        if file not in self._read:
            self._read[file] = catalog_of(self.folder, tag, self.readings, domain)
        return self._read[file]


@cache
def packaged(tag: str) -> Catalog | None:
    """The words of the program in a language the package brings along, or None."""
    if not PACKAGE.has(path(tag, PROGRAM)):
        return None
    catalog = catalog_of(PACKAGE, tag, Readings(), PROGRAM)
    return replace(catalog, file=f"{PROGRAM}/{catalog.file}")


def catalog_of(folder: Folder, tag: str, readings: Readings, domain: str = DECK) -> Catalog:
    """The translations into `tag`; a file that is missing or damaged gives an empty catalog with a fault.

    A language may be there for the program's words alone: then no file of the slides' texts is missing.
    """
    file = path(tag, domain)
    if not folder.has(file) and folder.has(path(tag, PROGRAM)):
        return Catalog(tag, file, {})
    reading = readings.reading(folder, CATALOG, file)
    return replace(reading.draft or Catalog(tag, file, {}), faults=reading.findings)


def _catalog(data: bytes, file: str, sink: Sink) -> Catalog | None:
    """The catalog in the bytes of a PO file; None and an error if they are none."""
    catalog = po.parse(data, file, sink)
    if catalog is None:
        return None
    _, tag, _, name = PurePosixPath(file).parts
    _report_other_language(catalog, file, tag, sink)
    translations: dict[Key, Translation] = {}
    refused = set()
    for entry in catalog.entries:
        if not _is_looked_up(entry, name):
            continue
        forbidden = first_forbidden(entry.translation)
        if forbidden:
            place = f"in the translation for '{entry.context or ''}'"
            message = f"character U+{ord(forbidden.char):04X} {place}"
            span = Span(file, entry.text_line, 1)
            sink.error(span, "forbidden-character", message, "delete it and type the text again")
            refused.add(entry.key)
            continue
        translations[entry.key] = Translation(
            entry.translation, entry.text_line, entry.fuzzy, flags_of(entry)
        )
    return Catalog(tag, file, translations, frozenset(refused))


_SILENCE = re.compile(r"#\s+((?:ignore-[a-z-]+[,\s]*)+)")
_ROOM = re.compile(r"room: about (\d+) characters")


def silences(entry: po.Entry) -> tuple[str, ...]:
    """The flags `ignore-…` of an entry, those too that stand in a translator's comment.

    Programs of gettext drop flags they do not know, and keep comments.
    """
    notes = (_SILENCE.fullmatch(note) for note in entry.notes)
    in_notes = [flag for match in notes if match for flag in re.split(r"[,\s]+", match[1]) if flag]
    flags = [flag for flag in entry.flags if flag.startswith("ignore-")]
    return tuple(dict.fromkeys((*flags, *in_notes)))


def keeps_silence(note: str) -> bool:
    """Whether a translator's comment says nothing but which checks are silenced."""
    return _SILENCE.fullmatch(note) is not None


def flags_of(entry: po.Entry) -> tuple[str, ...]:
    """The flags of an entry, with those that a program has dropped and its comments still say."""
    room = next((match for line in entry.extracted if (match := _ROOM.match(line))), None)
    has_room = any(flag.startswith("max-length:") for flag in entry.flags)
    lost = (f"max-length:{room[1]}",) if room and not has_room else ()
    return tuple(dict.fromkeys((*entry.flags, *silences(entry), *lost)))


def _report_other_language(catalog: po.PoFile, file: str, tag: str, sink: Sink) -> None:
    """Report a header that says that the file is for another language than its folder does."""
    header = catalog.headers().get("Language", "")
    if catalog.header is not None and other_language(header, tag):
        message = f"the header says 'Language: {header}', and the folder is that of {tag}"
        hint = f"put the file where it belongs, or write 'Language: {tag}' if its texts are in {tag}"
        sink.error(Span(file, catalog.header.text_line, 1), "wrong-language", message, hint)


def _is_looked_up(entry: po.Entry, name: str) -> bool:
    """Whether an entry of the PO file `name` is looked up; no text of a slide is in the program's domain."""
    if entry.obsolete or shows_nothing(visible(entry.translation[:LONGEST])):
        return False
    return name != f"{PROGRAM}.po" or entry.context == CONTEXT


CATALOG = FileType("catalog", po.LARGEST, _catalog)
