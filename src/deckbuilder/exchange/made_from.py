"""What a file that goes out was made from: a digest of each translation as it was, so that it can be seen
afterwards whether ours has changed since, and whether theirs has been touched at all.

A spreadsheet has the digests in a hidden column, a PO file in a field of its header: editors for PO
files keep fields they do not know. Untranslated texts have none, so that the file of a new language is
no longer than it needs to be.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

from deckbuilder.translation.po import Entry, PoFile
from deckbuilder.translation.po.entries import Key
from deckbuilder.translation.po.header import with_field

FIELD = "X-Deckbuilder-Made-From"
_BYTES = 6
"""Bytes of a digest: of 20,000 texts two are alike once in a million files."""
_LENGTH = _BYTES * 4 // 3


def _digest(*parts: str) -> str:
    return urlsafe_b64encode(sha256("\x04".join(parts).encode()).digest()[:_BYTES]).decode()


def state(text: str, *, fuzzy: bool) -> str:
    """The digest of a translation and of whether somebody has confirmed it."""
    return _digest("to confirm" if fuzzy else "confirmed", text)


UNTRANSLATED = state("", fuzzy=False)


def state_of(entry: Entry) -> str:
    """The digest of an entry's translation as it is now."""
    if not entry.translated:
        return UNTRANSLATED
    return state(entry.translation, fuzzy=entry.fuzzy)


def with_states(file: PoFile) -> PoFile:
    """`file` with the field in its header that says what each of its translations was."""
    if file.header is None:
        return file
    live = (entry for entry in file.entries if not entry.obsolete and entry.plural is None)
    pairs = (_digest(*entry.key) + state_of(entry) for entry in live if entry.translated)
    return replace(file, header=with_field(file.header, FIELD, " ".join(pairs)))


def states(file: PoFile) -> Mapping[str, str] | None:
    """By the digests of their keys, what the translations were that a file was made
    from; None if it does not say."""
    value = file.headers().get(FIELD)
    if value is None:
        return None
    return {pair[:_LENGTH]: pair[_LENGTH:] for pair in value.split()}


def base(known: Mapping[str, str] | None, key: Key) -> str | None:
    """The digest of what stood for a text when the file was made; None if the file does not say."""
    return None if known is None else known.get(_digest(*key), UNTRANSLATED)
