"""Mending the English where it stands: in the sources, and in the catalogs that look it up."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from deckbuilder.authoring import edits
from deckbuilder.authoring.document import Document, read
from deckbuilder.authoring.refusal import Refused
from deckbuilder.diagnostics import Sink, Span
from deckbuilder.exchange.extract import messages
from deckbuilder.exchange.merge import former
from deckbuilder.model import Message
from deckbuilder.project import Project
from deckbuilder.reading import source
from deckbuilder.translation.po import Entry, PoFile
from deckbuilder.translation.po.entries import Key

_PARAGRAPHS = re.compile(r"\n[ \t]*\n")
"""What stands between paragraphs of notes, each of which is a text of its own."""


def messages_that_say(project: Project, text: str) -> tuple[Message, ...]:
    """The texts that are exactly `text`, as often as they stand in a file."""
    return tuple(message for message in messages(project) if message.source == text)


# ---- in the sources


def reworded_sources(project: Project, texts: Iterable[Message], new: str, sink: Sink) -> dict[str, bytes]:
    """The files that hold the `texts`, by their path, with `new` in their place.

    What cannot be changed is an error.
    """
    documents: dict[str, Document] = {}
    # from the end, so that places before it stay true
    for message in sorted(texts, key=lambda text: text.at, reverse=True):
        file = message.at.file
        document = documents.get(file) or _opened(project, file, sink)
        if document is not None:
            documents[file] = _reworded(document, message, new, sink)
    return {file: document.data for file, document in documents.items()}


def _opened(project: Project, file: str, sink: Sink) -> Document | None:
    data = project.folder.read(file, source.LARGEST, Span(file), sink)
    if data is None:
        return None
    document = read(data, file)
    if isinstance(document, Refused):
        _report(document, document.at, sink)
        return None
    return document


def _reworded(document: Document, message: Message, new: str, sink: Sink) -> Document:
    """The document with `new` where the message stands, or as it is and an error."""
    there = document.scalar_at(message.at)
    value = _with_text(there[1].value, message.source, new) if there else None
    if there is None or value is None:
        _report(Refused("it is put together of several texts", message.at), message.at, sink)
        return document
    edited = edits.put(document, there[0], value)
    if isinstance(edited, Refused):
        _report(edited, message.at, sink)
        return document
    return edited


def _report(refused: Refused, span: Span, sink: Sink) -> None:
    message = f"this text cannot be changed by itself where it stands: {refused.reason}"
    sink.error(span, "cannot-reword", message, "change it by hand, then run 'locale update'")


def _with_text(value: str, old: str, new: str) -> str | None:
    """The value of a scalar with `new` in it; None if `old` is neither all of it nor a paragraph."""
    if value.strip() == old:
        return value.replace(old, new)
    start = 0
    for end, next_start in (*(gap.span() for gap in _PARAGRAPHS.finditer(value)), (len(value), len(value))):
        paragraph = value[start:end]
        if paragraph.strip() == old:
            return value[:start] + paragraph.replace(old, new) + value[end:]
        start = next_start
    return None


# ---- in the catalogs


def reworded_catalog(file: PoFile, contexts: Collection[str], old: str, new: str, *, keep: bool) -> PoFile:
    """`file` with the new English in the entries of `contexts`.

    Translations stay confirmed if `keep`; else they wait to be confirmed for the new wording.
    """
    taken = {entry.key for entry in file.entries if not entry.obsolete}
    meant = {(context, old) for context in contexts if (context, new) not in taken}
    entries = (
        _reworded_entry(entry, new, keep=keep) if _is_among(entry, meant) else entry for entry in file.entries
    )
    return replace(file, entries=tuple(entries))


def _is_among(entry: Entry, keys: Collection[Key]) -> bool:
    return not entry.obsolete and entry.plural is None and entry.key in keys


def _reworded_entry(entry: Entry, new: str, *, keep: bool) -> Entry:
    if keep or not entry.translated:
        return replace(entry, source=new, raw=())
    if entry.fuzzy:
        # what it was made for first is what a translator compares with
        return replace(entry, source=new, previous=entry.previous or former(entry), raw=())
    return replace(entry, source=new, flags=("fuzzy", *entry.flags), previous=former(entry), raw=())
