"""The door for outputs: everything is written beside its place first, and then takes it in one step."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from dataclasses import field
from pathlib import Path

from deckbuilder.values import dataclass

_STAGE = ".deckbuilder-"
_STALE = 3600.0
"""Seconds after which what an interrupted build left behind is swept away."""


def replace_file(path: Path, data: bytes) -> None:
    """Write `data` to `path` so that a reader, or a crash, sees the old file or the new one and nothing
    between.

    A file that is replaced stays readable and writable for the same people; a new one is readable for all.
    OSError if the folder cannot be written to; the old file is then untouched and no litter is left.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=_STAGE)
    try:
        with os.fdopen(handle, "wb") as file:
            _store(file.fileno(), data)
        os.chmod(name, _mode(path))
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """Who may read and write a file: as before where it is replaced, everybody may read one that is new."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        return 0o644


def _store(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]
    os.fsync(handle)


@dataclass
class Stage:
    """Files that wait, on the same disk as their places, until all of them are ready."""

    folder: Path
    output: Path
    names: list[str] = field(default_factory=list)

    def add(self, name: str, data: bytes) -> None:
        """Keep `data` for the file `name`; OSError if the disk is full or cannot be written to."""
        with (self.folder / name).open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        self.names.append(name)

    def publish(self) -> None:
        """Put every file in its place, each in one step."""
        for name in self.names:
            os.replace(self.folder / name, self.output / name)


@contextlib.contextmanager
def stage(output: Path) -> Iterator[Stage]:
    """A stage for files of the folder `output`, which is made if need be.

    What was not published is forgotten.
    """
    new = [folder for folder in (output, *output.parents) if not folder.exists()]
    output.mkdir(parents=True, exist_ok=True)
    _sweep(output)
    folder = Path(tempfile.mkdtemp(dir=output, prefix=_STAGE))
    try:
        yield Stage(folder, output)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        # a build that failed leaves no folder where there was none
        for empty in new:
            with contextlib.suppress(OSError):
                empty.rmdir()


def _sweep(output: Path) -> None:
    """Take away what interrupted builds left; a younger stage may belong to one that is still at work."""
    for left in output.glob(f"{_STAGE}*"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _STALE:
                shutil.rmtree(left) if left.is_dir() else left.unlink()
