"""The door to files people send: nothing outside a folder is read, and no special file is opened."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import field
from pathlib import Path

from deckbuilder.diagnostics import Sink, Span
from deckbuilder.values import dataclass

NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
"""Names of agendas, modules, slides, themes and audiences: safe as a part of a path on every system."""

_DEVICES = ("con", "prn", "aux", "nul", "com[1-9]", "lpt[1-9]")
RESERVED = f"(?:{'|'.join(_DEVICES)})"
"""The names that Windows keeps for devices, as a pattern: no file can be called so
there, whatever its ending."""


def is_reserved(name: str) -> bool:
    """Whether Windows reads a file's or a folder's name as that of a device, as `con` and `aux.png` are."""
    return re.fullmatch(RESERVED, name.partition(".")[0].rstrip(), re.IGNORECASE) is not None


def naming_fault(name: str) -> str:
    """What to do about a name that cannot be that of an agenda or a theme on every
    system; nothing if it can."""
    if is_reserved(name):
        return f"Windows keeps the name '{name}' for a device; choose another"
    return "" if NAME.fullmatch(name) else "use lower-case letters, digits and hyphens"


_FLAGS = (
    os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
)


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of which files are read by their POSIX path beneath it, such as `slides/legal.yaml`.

    It remembers what each file held when it was first read, so that nothing is replaced that changed since.
    """

    root: Path
    _seen: dict[str, bytes] = field(compare=False, repr=False, default_factory=dict)

    def read(self, name: str, limit: int, span: Span, sink: Sink) -> bytes | None:
        """The bytes of the file `name`, or None and an error at `span`.

        Refused: a path that leaves the folder, a link anywhere on the way, anything but a regular file, and a
        file of more than `limit` bytes. The check and the reading use one open file.
        """
        if not contained(name):
            message, hint = (
                f"'{name}' is not a path inside the project",
                "write it relative, like images/map.png",
            )
            sink.error(span, "outside-folder", message, hint)
            return None
        if not _is_portable(name):
            message = (
                f"'{name}' can be no file on Windows: a name is a device's, or ends in a full stop or space"
            )
            sink.error(span, "outside-folder", message, "choose another name")
            return None
        try:
            if self.link_to(name):
                sink.error(span, "not-a-file", f"'{name}' is a link", "put the file itself there")
                return None
            data = self._read(name, limit, span, sink)
        except FileNotFoundError:
            sink.error(span, "missing-file", f"there is no file '{name}'", self._beside(name))
        except OSError as error:
            sink.error(span, "unreadable-file", f"'{name}' cannot be read: {error.strerror}")
        else:
            if data is not None:
                self._seen.setdefault(name, _digest(data))
            return data
        return None

    def stands_as_read(self, name: str) -> bool:
        """Whether `name` holds what it held when it was first read; of one that was not read, whether there
        is none."""
        try:
            path = self.root / name
            if name not in self._seen:
                return not os.path.lexists(path)
            return _digest(path.read_bytes()) == self._seen[name]
        except OSError:
            return False  # what cannot be read may be anything

    def _read(self, name: str, limit: int, span: Span, sink: Sink) -> bytes | None:
        handle = os.open(self.root / name, _FLAGS)
        try:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                sink.error(span, "not-a-file", f"'{name}' is not a regular file")
                return None
            with os.fdopen(handle, "rb", closefd=False) as file:
                data = file.read(limit + 1)
        finally:
            os.close(handle)
        if len(data) > limit:
            sink.error(
                span,
                "file-too-large",
                f"'{name}' is larger than {limit // 1024:,} KiB",
                "make it smaller or split it",
            )
            return None
        return data

    def link_to(self, name: str) -> str:
        """The first link on the way to `name`, as a path of the folder; nothing if there is none."""
        parts = name.split("/")
        ways = ("/".join(parts[:length]) for length in range(1, len(parts) + 1))
        return next((way for way in ways if os.path.islink(self.root / way)), "")

    def _beside(self, name: str) -> str:
        from deckbuilder.diagnostics import near

        folder, _, last = name.rpartition("/")
        try:
            return near(last, sorted(os.listdir(self.root / folder)))
        except OSError:
            return ""

    def names(self, folder: str, suffix: str) -> Iterator[str]:
        """The paths of the files in `folder` that end in `suffix`, in alphabetical order; none without it."""
        yield from (f"{folder}/{name}" for name in self._seen_in(folder) if name.endswith(suffix))

    def folders(self, folder: str) -> Iterator[str]:
        """The names of the folders in `folder`, in alphabetical order."""
        yield from (name for name in self._seen_in(folder) if (self.root / folder / name).is_dir())

    def _seen_in(self, folder: str) -> list[str]:
        """What is in `folder` and not hidden, in alphabetical order; nothing if there is no such folder."""
        try:
            names = os.listdir(self.root / folder)
        except OSError:
            return []
        return sorted(name for name in names if not name.startswith("."))

    def has(self, name: str) -> bool:
        return contained(name) and (self.root / name).is_file()


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def given(path: Path, limit: int, sink: Sink) -> bytes | None:
    """The bytes of a file named on the command line, at most `limit`; None and an error if there are none."""
    span = Span(str(path))
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                sink.error(span, "not-a-file", "this is not a regular file")
                return None
            data = file.read(limit + 1)
    except OSError as error:
        sink.error(span, "unreadable-file", f"it cannot be read: {error.strerror}")
        return None
    if len(data) > limit:
        sink.error(
            span, "file-too-large", f"it is larger than {limit // 1024 // 1024} MiB", "make it smaller"
        )
        return None
    return data


def _is_portable(name: str) -> bool:
    """Whether all parts of a path can be names on Windows, which drops a full stop or space at their end."""
    return not any(is_reserved(part) or part.endswith((".", " ")) for part in name.split("/"))


def contained(name: str) -> bool:
    """Whether `name` is a relative POSIX path without a step upwards, a drive, an escape or a control."""
    parts = name.split("/")
    return (
        bool(name)
        and all(part not in {"", ".", ".."} for part in parts)
        and not parts[0].startswith("~")
        and not any(char in '\\:%*?"<>|' or not char.isprintable() for char in name)
    )
