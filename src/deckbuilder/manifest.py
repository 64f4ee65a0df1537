"""What the program wrote into a folder, as a value: the digest of each file, in a hidden file beside them.

Outputs are the same bytes whenever they are made of the same sources. So a digest decides exactly whether a
file is as the program left it, or somebody has worked on it, or it was never the program's.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from deckbuilder.values import dataclass

NAME = ".deckbuilder.json"
"""What the manifest of a folder is called."""
LARGEST = 8 * 1024 * 1024
"""The most bytes a manifest may have."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file the program wrote: its digest, and what it shows as agenda, audience and language.

    While files are being replaced there are two digests, for a crash leaves the old file or the new one. What
    is no deck shows nothing.
    """

    digests: tuple[str, ...]
    edition: tuple[str, ...] = ()


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
        files = {str(name): _written(entry) for name, entry in contents["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return files if all(_plain(name) for name in files) else None


def _written(entry: Any) -> Written:  # noqa: ANN401 - JSON of any shape, which is refused by its parts
    return Written(tuple(map(str, entry["sha256"])), tuple(map(str, entry["edition"])))


def _plain(name: str) -> bool:
    """Whether `name` is that of a file in the folder itself, in every operating system."""
    return name not in {"", ".", "..", NAME} and not any(char in "/\\:\0" for char in name)


def file_of(manifest: Manifest) -> bytes:
    """The manifest as the file that is kept: JSON, in the order of the names."""
    files = {
        name: {"sha256": list(written.digests), "edition": list(written.edition)}
        for name, written in sorted(manifest.items())
    }
    about = (
        "What deckbuilder wrote here. A file with another digest was changed since, and is never replaced."
    )
    return (json.dumps({"about": about, "files": files}, indent=1) + "\n").encode()


def both(before: Manifest, after: Manifest) -> dict[str, Written]:
    """The files of two manifests, each with the digests it has in either."""
    merged = {**before, **after}
    for name in before.keys() & after.keys():
        digests = dict.fromkeys((*before[name].digests, *after[name].digests))
        merged[name] = Written(tuple(digests), after[name].edition)
    return merged
