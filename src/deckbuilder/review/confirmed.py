"""A fact that changed in one language only: the record of what two languages said when somebody confirmed
that they agree.

The record of a language is locales/LANG/facts.json. By the context of a text, such as the id of its slide, it
holds digests of the text and of its translation. gettext marks a translation as fuzzy when the source
changes; what nobody marks is a translation that changes alone, and a source that changes while its
translation is kept.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator
from typing import Any

from deckbuilder.diagnostics import Sink, Span
from deckbuilder.model import Message
from deckbuilder.reading.files import Folder
from deckbuilder.review.scope import Scope
from deckbuilder.translation.catalog import Catalog
from deckbuilder.translation.locales import FOLDER
from deckbuilder.values import dataclass

LARGEST = 8 * 1024 * 1024
Agreement = dict[str, dict[str, str]]
"""By context: the digest of each text, and of its translation."""


def path(tag: str) -> str:
    return f"{FOLDER}/{tag}/facts.json"


@dataclass(frozen=True, slots=True)
class _AgreedPair:
    message: Message
    translation: str
    at: Span

    @property
    def digests(self) -> tuple[str, str]:
        return _digest(self.message.source), _digest(self.translation)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _pairs(scope: Scope, catalog: Catalog) -> Iterator[_AgreedPair]:
    """The facts that are translated, each once with its translation; one that is not confirmed by a
    translator is none."""
    messages = {(fact.message.context, fact.message.source): fact.message for fact in scope.facts()}
    for message in messages.values():
        translation = None if message.lang else catalog.get(message.context, message.source)
        if translation and not translation.fuzzy:
            yield _AgreedPair(message, translation.text, catalog.at(translation))


def read(folder: Folder, tag: str, sink: Sink) -> Agreement:
    """The record of a language, empty if nothing was confirmed yet; a damaged one is an error."""
    name = path(tag)
    if not folder.has(name):
        return {}
    data = folder.read(name, LARGEST, Span(name), sink)
    try:
        contexts: Any = json.loads(data or b"")
        return {str(context): _digests(pairs) for context, pairs in contexts.items()}
    except (ValueError, AttributeError, RecursionError):
        hint = f"delete it and run 'deckbuilder facts confirm {tag}'"
        sink.error(Span(name), "bad-record", "this record of confirmed facts cannot be read", hint)
        return {}


def _digests(pairs: Any) -> dict[str, str]:  # noqa: ANN401 - what stands in the file; AttributeError if it is no object
    return {str(source): str(translation) for source, translation in pairs.items()}


def file_of(record: Agreement) -> bytes:
    """The record as the file that is kept: JSON, in the order of its keys."""
    return (json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def confirm(scope: Scope, catalog: Catalog, before: Agreement, contexts: Collection[str] = ()) -> Agreement:
    """The record after somebody confirmed that the facts of these contexts, or all, say the same in both
    languages."""
    now: Agreement = {}
    for pair in _pairs(scope, catalog):
        source, translation = pair.digests
        now.setdefault(pair.message.context, {})[source] = translation
    if not contexts:
        return now
    chosen = {context: pairs for context, pairs in now.items() if context in contexts}
    return {context: pairs for context, pairs in before.items() if context not in contexts} | chosen


def report(scope: Scope, sink: Sink, *, strict: bool) -> None:
    """Report each fact that reads otherwise in one of two languages since they were confirmed to agree."""
    for catalog in scope.catalogs:
        record = read(scope.project.folder, catalog.tag, sink)
        pairs = list(_pairs(scope, catalog)) if record else []
        current: dict[str, set[str]] = {}
        for pair in pairs:
            current.setdefault(pair.message.context, set()).add(pair.digests[0])
        for pair in pairs:
            context = pair.message.context
            _report(pair, record.get(context, {}), current[context], catalog.tag, sink, strict=strict)


def _report(
    pair: _AgreedPair, agreed: dict[str, str], current: Collection[str], tag: str, sink: Sink, *, strict: bool
) -> None:
    """`agreed` is what was confirmed for the pair's context; `current` are the digests of its texts as they
    are now."""
    source, translation = pair.digests
    add = sink.error if strict else sink.warning
    hint = f"compare both, then run 'deckbuilder facts confirm {tag} {pair.message.context}'"
    if source in agreed:
        if agreed[source] != translation:
            message = f"this fact changed in {tag} only; whether it still says the same is not confirmed"
            add(pair.message.at, "fact-changed", message, hint, (pair.at,))
        return
    gone = (confirmed for text, confirmed in agreed.items() if text not in current)
    if (
        translation in gone
    ):  # the translation is that of a text which is no longer there: the text changed, and it did not
        message = (
            "this fact changed in the sources only; "
            f"whether its translation into {tag} still says the same is not confirmed"
        )
        add(pair.at, "fact-changed", message, hint, (pair.message.at,))
