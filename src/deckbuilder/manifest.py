"""What the program wrote into a folder, as a value: the digest of each file, in a hidden file beside them.

Outputs are the same bytes whenever they are made of the same sources. So a digest decides exactly whether a
file is as the program left it, or somebody has worked on it, or it was never the program's.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any, TypeVar

from deckbuilder.listing import Listing, listing_in, rows_of, rows_of_words, words_in
from deckbuilder.values import dataclass

K = TypeVar("K")
NAME = ".deckbuilder.json"
"""What the manifest of a folder is called."""
LARGEST = 32 * 1024 * 1024
"""The most bytes a manifest may have."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file the program wrote: its digest, and what it shows as agenda, audience and language.

    While files are being replaced there are two digests, for a crash leaves the old file or the new one. What
    is no deck shows nothing, and a zip file that agenda whose decks it holds. `listing` is what the page of
    decks says of the deck.
    """

    digests: tuple[str, ...]
    edition: tuple[str, ...] = ()
    listing: Listing | None = None


Manifest = Mapping[str, Written]
"""The files of a folder that the program wrote, by their names."""


def digest(data: bytes) -> str:
    """The SHA-256 of `data` in hexadecimal digits."""
    return sha256(data).hexdigest()


def parsed(data: bytes) -> dict[str, Written] | None:
    """The manifest a file holds; None if it is none of ours.

    It may come with a folder somebody sent. A name that could lead out of the folder makes it none of ours.
    """
    try:
        contents: Any = json.loads(data)
        listings = _listings(contents.get("words", []), contents.get("decks", []))
        files = {str(name): _written(entry, listings) for name, entry in contents["files"].items()}
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    return files if all(_plain(name) for name in files) else None


def _listings(words: Any, decks: Any) -> tuple[Listing, ...]:  # noqa: ANN401 - JSON of any shape
    of_languages = tuple(words_in(rows) for rows in words)
    return tuple(listing_in(row, of_languages) for row in decks)


def _written(entry: Any, listings: tuple[Listing, ...]) -> Written:  # noqa: ANN401 - JSON of any shape
    number = entry.get("deck")
    listing = None if number is None else listings[number]
    return Written(tuple(map(str, entry["sha256"])), tuple(map(str, entry["edition"])), listing)


def _plain(name: str) -> bool:
    """Whether `name` is that of a file in the folder itself, in every operating system."""
    return name not in {"", ".", "..", NAME} and not any(char in "/\\:\0" for char in name)


def file_of(manifest: Manifest) -> bytes:
    """The manifest as the file that is kept: JSON, in the order of the names.

    What is said of a deck stands once for all its files, and the words of a language once for all its decks.
    """
    listings = _numbered(written.listing for _, written in sorted(manifest.items()))
    words = _numbered(listing.words for listing in listings)
    decks = [rows_of(listing, words[listing.words]) for listing in listings]
    files = {
        name: {"sha256": list(written.digests), "edition": list(written.edition)}
        | ({} if written.listing is None else {"deck": listings[written.listing]})
        for name, written in sorted(manifest.items())
    }
    contents = {"about": _ABOUT, "files": files, "decks": decks, "words": list(map(rows_of_words, words))}
    return (json.dumps(contents, ensure_ascii=False) + "\n").encode()


_ABOUT = "What deckbuilder wrote here. A file with another digest was changed since, and is never replaced."


def _numbered(values: Iterable[K | None]) -> dict[K, int]:
    """The values, each once and with its number, but for None."""
    distinct = dict.fromkeys(value for value in values if value is not None)
    return {value: number for number, value in enumerate(distinct)}


def both(before: Manifest, after: Manifest) -> dict[str, Written]:
    """The files of two manifests, each with the digests it has in either."""
    merged = {**before, **after}
    for name in before.keys() & after.keys():
        digests = dict.fromkeys((*before[name].digests, *after[name].digests))
        merged[name] = replace(after[name], digests=tuple(digests))
    return merged
