"""What one build remembers for the next, in the folder `.deckbuilder` of a project, to save time.

A project may come from a stranger, with such a folder in it. So each file bears a seal that counts only in
the folder where it was made: in an unpacked archive, a clone or a copy the folder is another, and nothing of
it is believed.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import stat
from pathlib import Path

from deckbuilder.publish import replace_file
from deckbuilder.values import dataclass

LARGEST = 128 * 1024 * 1024
"""Bytes of a remembered file at most: no picture is larger when it is encoded."""
_SEAL = 32
_FLAGS = (
    os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
)


@dataclass(frozen=True, slots=True)
class Remembered:
    """The folder that remembers; where it is a link, or cannot be written to, nothing is remembered."""

    folder: Path

    def get(self, name: str) -> bytes | None:
        """What was kept under `name`; None if nothing was, or it was not kept in this very folder."""
        key = self._key()
        if key is None:
            return None
        try:
            kept = self._read(name)
        except OSError:
            return None
        seal, data = kept[:_SEAL], kept[_SEAL:]
        return data if hmac.compare_digest(seal, _seal(key, name, data)) else None

    def _read(self, name: str) -> bytes:
        """The bytes of a regular file; OSError for anything else."""
        handle = os.open(self.folder / name, _FLAGS)
        try:
            seen = os.fstat(handle)
            if not stat.S_ISREG(seen.st_mode):
                raise OSError(name)
            with os.fdopen(handle, "rb", closefd=False) as file:
                return file.read(min(seen.st_size, LARGEST))
        finally:
            os.close(handle)

    def keep(self, name: str, data: bytes) -> None:
        """Keep `data` under `name`, if that can be done."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            key = self._key()
            if key is not None:
                replace_file(self.folder / name, _seal(key, name, data) + data)
        except OSError:
            return  # a project that cannot be written to remembers nothing

    def _key(self) -> bytes | None:
        """What tells this folder from any that is sent: where it is on this disk; None if it is none."""
        try:
            seen = os.lstat(self.folder)
        except OSError:
            return None
        return f"{seen.st_dev}:{seen.st_ino}".encode() if stat.S_ISDIR(seen.st_mode) else None


def _seal(key: bytes, name: str, data: bytes) -> bytes:
    return hmac.digest(key, name.encode() + b"\0" + data, hashlib.sha256)
