"""The builder's own words in the files of a project.

A language that the package does not know gets `deckbuilder.po`, so that somebody can translate the words
there. In the file of the slides' texts, `deck.po`, an entry says a word otherwise than the program does; one
that says the same as is shown without it is retired, as a text is that has gone from its slide.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from deckbuilder.content.labels import CONTEXT, WRITTEN_IN
from deckbuilder.exchange.extract import units_of_labels
from deckbuilder.project import Project
from deckbuilder.translation.catalog import PROGRAM, Translation, packaged, path
from deckbuilder.translation.locales import chain
from deckbuilder.translation.po import Entry, PoFile
from deckbuilder.translation.po.entries import Key


def has_file(project: Project, tag: str) -> bool:
    """Whether a language is to have a file for the builder's words.

    It is, if it has one already, or if neither the package nor a language it falls back to has them.
    """
    if project.folder.has(path(tag, PROGRAM)):
        return True
    parents = chain(tag)[1:]
    return not any(parent in project.catalogs for parent in parents) and not in_package(tag)


def in_package(tag: str) -> bool:
    """Whether the package says all its words in a language, or in those it falls back to."""
    if WRITTEN_IN in chain(tag):
        return True
    keys = {(unit.message.context, unit.message.source) for unit in units_of_labels()}
    catalogs = (packaged(language) for language in chain(tag))
    return keys <= {key for catalog in catalogs if catalog for key in catalog.translations}


def with_those_of(words: PoFile, deck: PoFile) -> PoFile:
    """The file of the builder's words, with what only the file of the slides' texts has said so far."""
    elsewhere = {entry.key: replace(entry, raw=()) for entry in said_in(deck)}
    open_keys = {entry.key for entry in words.entries if not entry.obsolete and not entry.translated}
    live_keys = {entry.key for entry in words.entries if not entry.obsolete}
    answered = (
        elsewhere.get(entry.key, entry) if entry.key in open_keys and not entry.obsolete else entry
        for entry in words.entries
    )
    added = (entry for key, entry in elsewhere.items() if key not in live_keys)
    return replace(words, entries=(*answered, *added))


def together(deck: PoFile, words: PoFile | None) -> PoFile:
    """Both files as one, in which a word that `deck` says otherwise stands once."""
    there = {entry.key for entry in deck.entries if not entry.obsolete}
    more = (entry for entry in (words.entries if words else ()) if entry.key not in there)
    return replace(deck, entries=(*deck.entries, *more))


def belongs_to_words(key: Key, deck: PoFile) -> bool:
    """Whether what comes back for a text is for the file of the builder's words: `deck` has no such entry."""
    context, _ = key
    return context == CONTEXT and all(entry.obsolete or entry.key != key for entry in deck.entries)


def said_in(deck: PoFile) -> Iterator[Entry]:
    """The builder's words that the file of the slides' texts translates, be it as a guess."""
    for entry in deck.entries:
        if entry.context == CONTEXT and entry.translated and not entry.obsolete and entry.plural is None:
            yield entry


def overrides(deck: PoFile, template: PoFile, without: Mapping[Key, Translation]) -> Iterator[Entry]:
    """The entries of the words' template that are wanted in `deck`, which says them otherwise.

    `without` is what the project and the package say elsewhere.
    """
    wanted = {entry.key: entry for entry in template.entries}
    for entry in said_in(deck):
        if entry.key in wanted and not _says_as_much(without.get(entry.key), entry):
            yield wanted[entry.key]


def _says_as_much(translation: Translation | None, entry: Entry) -> bool:
    """Whether a translation stands for an entry; a guess does not stand for what is confirmed."""
    if translation is None or translation.text != entry.translation:
        return False
    return entry.fuzzy or not translation.fuzzy


def without_overrides(tag: str, words: PoFile | None) -> dict[Key, Translation]:
    """What is shown of the builder's words in the language itself if the slides' file has nothing of them."""
    brought = packaged(tag)
    translations = dict(brought.translations) if brought else {}
    for entry in words.entries if words else ():
        if entry.translated and not entry.obsolete:
            translations[entry.key] = Translation(entry.translation, entry.text_line, entry.fuzzy)
    return translations
