"""The door for outputs: everything is written beside its place first, and then takes it in one step.

What the program did not write, or what somebody changed since, is never replaced unless people say so.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import stat
import tempfile
import time
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from pathlib import Path

from deckbuilder import manifest
from deckbuilder.diagnostics import Sink, Span
from deckbuilder.epoch import zip_entry
from deckbuilder.listing import Listing
from deckbuilder.manifest import Manifest, Written, digest
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


class Unwritable(Exception):
    """An output that no program could open, so that it is not written.

    `name` is the file or the part of it, `cause` what is wrong there.
    """

    def __init__(self, name: str, cause: str) -> None:
        super().__init__(name, cause)
        self.name, self.cause = name, cause


class Standing(Exception):
    """Files stand where outputs are to go, and somebody changed them, or the program never wrote them."""

    def __init__(self, changed: tuple[str, ...], foreign: tuple[str, ...]) -> None:
        super().__init__(*changed, *foreign)
        self.changed, self.foreign = changed, foreign


class Unpublished(Exception):
    """The system refused a file its place.

    `name` is that file, `cause` what the system says, `new` what is new all the same: nothing, as a rule, for
    what was replaced is put back.
    """

    def __init__(self, name: str, cause: str, new: tuple[str, ...] = ()) -> None:
        super().__init__(name, cause, new)
        self.name, self.cause, self.new = name, cause, new


@dataclass
class Stage:
    """Files that wait, on the same disk as their places, until all of them are ready."""

    folder: Path
    output: Path
    waiting: dict[str, Written] = field(default_factory=dict)

    def add(self, name: str, data: bytes, listing: Listing | None = None) -> None:
        """Keep `data` for the file `name`, which is of the deck `listing`; OSError if the disk cannot be
        written to."""
        place = self.folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        edition = () if listing is None else listing.edition
        self.waiting[name] = Written((digest(data),), edition, listing)

    def pack(self, name: str, members: Iterable[str], edition: tuple[str, ...]) -> None:
        """Keep a zip file `name` of these files as they wait here, or else as they stand; it shows `edition`.

        The same files give the same bytes, and none of them is held in memory. OSError if one cannot be read.
        """
        with zipfile.ZipFile(self.folder / name, "w") as archive:
            for member in sorted(members):
                waiting = self.folder / member
                _pack_one(archive, waiting if waiting.exists() else self.output / member)
        with (self.folder / name).open("rb") as file:
            os.fsync(file.fileno())
            self.waiting[name] = Written((hashlib.file_digest(file, "sha256").hexdigest(),), edition)

    def publish(self, *, overwrite: bool = False) -> None:
        """Put every file in its place, and then the manifest of the folder; a file that is the same stays.

        All are replaced or none. Standing if one has another digest than the program left it with, unless
        `overwrite` is said; Unpublished if the system does not let one be replaced.
        """
        before = written_in(self.output)
        due = tuple(name for name, file in self.waiting.items() if not _stands_as(self.output / name, file))
        if not overwrite:
            _refuse_what_stands(self.output, due, before)
        known = before or {}
        after = {name: file for name, file in known.items() if os.path.lexists(self.output / name)}
        after |= self.waiting
        if not due and after == before:
            return
        (self.folder / manifest.NAME).write_bytes(manifest.file_of(after))
        place, copy = self.output / manifest.NAME, self.folder / "before"
        _keep(place, copy)
        try:
            _replace(place, manifest.file_of(manifest.both(known, after)))
            self.replace_all((*due, manifest.NAME))
        except Unpublished:
            _put_back(copy, place)
            raise
        copy.unlink(missing_ok=True)

    def replace_all(self, names: Iterable[str]) -> None:
        """Replace these files, whatever stands in their places; if one cannot be, put back those that were.

        Unpublished names the file that the system does not let be replaced.
        """
        old = self.folder / "old"
        old.mkdir()
        replaced: list[str] = []
        for name in names:
            try:
                _keep(self.output / name, old / name)
                _put(self.folder / name, self.output / name)
            except OSError as error:
                new = tuple(each for each in replaced if not _put_back(old / each, self.output / each))
                raise Unpublished(name, error.strerror or str(error), new) from error
            replaced.append(name)
        for name in replaced:
            (old / name).unlink(missing_ok=True)


def _pack_one(archive: zipfile.ZipFile, path: Path) -> None:
    """Add a file to a zip file, piece by piece; what is packed already is stored as it is."""
    entry = zip_entry(path.name)
    entry.compress_type = zipfile.ZIP_STORED if path.suffix == ".pptx" else zipfile.ZIP_DEFLATED
    with path.open("rb") as source, archive.open(entry, "w") as target:
        shutil.copyfileobj(source, target)


def _refuse_what_stands(output: Path, names: Iterable[str], before: Manifest | None) -> None:
    """Standing if one of these files is there and is not as the program left it."""
    standing = [name for name in names if os.path.lexists(output / name)]
    known = before or {}
    changed = tuple(name for name in standing if name in known and not _stands_as(output / name, known[name]))
    foreign = [name for name in standing if name not in known]
    if before is None and os.path.lexists(output / manifest.NAME):
        foreign.append(manifest.NAME)
    if changed or foreign:
        raise Standing(changed, tuple(foreign))


def _stands_as(path: Path, file: Written) -> bool:
    """Whether a regular file stands there that has a digest the program left it with."""
    try:
        return stat.S_ISREG(path.lstat().st_mode) and digest(path.read_bytes()) in file.digests
    except OSError:
        return False  # what cannot be read is not known to be ours


def written_in(folder: Path) -> dict[str, Written] | None:
    """The manifest of a folder; None if there is none, or one that cannot be read."""
    path = folder / manifest.NAME
    try:
        seen = path.lstat()
        known = stat.S_ISREG(seen.st_mode) and seen.st_size <= manifest.LARGEST
        return manifest.parsed(path.read_bytes()) if known else None
    except OSError:
        return None


def _replace(path: Path, data: bytes) -> None:
    try:
        replace_file(path, data)
    except OSError as error:
        raise Unpublished(path.name, error.strerror or str(error)) from error


def _keep(path: Path, copy: Path) -> None:
    """Keep what stands at `path` as `copy`, where there is anything; OSError if it is a folder."""
    if not os.path.lexists(path):
        return
    copy.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(path, copy, follow_symlinks=False)
    except (OSError, NotImplementedError):  # a stick may know no links
        shutil.copy2(path, copy, follow_symlinks=False)


def _put(waiting: Path, place: Path) -> None:
    """Put a file in its place, where the same people may read and write it as before."""
    place.parent.mkdir(parents=True, exist_ok=True)
    if os.path.lexists(place):
        waiting.chmod(_mode(place))
    os.replace(waiting, place)


def _put_back(copy: Path, path: Path) -> bool:
    """Whether what stood at `path` before stands there again."""
    try:
        if os.path.lexists(copy):
            os.replace(copy, path)
        else:
            path.unlink()
    except OSError:
        return False
    return True


@contextlib.contextmanager
def stage(output: Path) -> Iterator[Stage]:
    """A stage for files of the folder `output`, which is made if need be. What was not
    published is forgotten."""
    new_folders = [folder for folder in (output, *output.parents) if not folder.exists()]
    output.mkdir(parents=True, exist_ok=True)
    _sweep(output)
    folder = Path(tempfile.mkdtemp(dir=output, prefix=_STAGE))
    try:
        yield Stage(folder, output)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        for empty in new_folders:  # a build that failed leaves no folder where there was none
            with contextlib.suppress(OSError):
                empty.rmdir()


def new_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder with these files in one step; OSError if it is there already, or cannot be made."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    waiting = Path(tempfile.mkdtemp(dir=folder.parent, prefix=_STAGE))
    try:
        for name, data in files.items():
            replace_file(waiting / name, data)
        waiting.chmod(0o755)
        waiting.rename(folder)  # which puts it into no folder that has anything in it
    except BaseException:
        shutil.rmtree(waiting, ignore_errors=True)
        raise


@contextlib.contextmanager
def told(output: Path, sink: Sink) -> Iterator[None]:
    """What is written into `output` within; what keeps it from being published goes to `sink`."""
    span = Span(str(output))
    try:
        yield
    except Standing as standing:
        _report_standing(output, standing, sink)
    except Unpublished as refused:
        message = f"'{refused.name}' cannot be written: {refused.cause}; {_state(refused.new)}"
        sink.error(
            span, "cannot-write", message, "close it in other programs, or move away what stands there"
        )
    except OSError as error:
        hint = "choose another folder with --output, or make room"
        sink.error(span, "cannot-write", f"nothing can be written here: {error.strerror}", hint)


def _report_standing(output: Path, standing: Standing, sink: Sink) -> None:
    """One finding for what was changed, one for what was never ours; each names every such file."""
    hint = "move them away, write to another place with --output, or replace them with --overwrite"
    for names, what in (
        (standing.changed, "changed since deckbuilder wrote it here"),
        (standing.foreign, "not written by deckbuilder as it stands here"),
    ):
        if names:
            message = f"kept, for it was {what}: {', '.join(names)}"
            sink.error(Span(str(output)), "would-replace", message, hint)


def _state(new: tuple[str, ...]) -> str:
    return f"only these files are new: {', '.join(new)}" if new else "nothing was changed"


def remove(output: Path, names: Iterable[str]) -> tuple[str, ...]:
    """Remove those of these files that are as the program left them, and return their names."""
    known = written_in(output) or {}
    removed = []
    for name in names:
        if name in known and _stands_as(output / name, known[name]):
            with contextlib.suppress(OSError):
                (output / name).unlink()
                removed.append(name)
    left = {name: file for name, file in known.items() if name not in removed}
    if removed:
        _replace(output / manifest.NAME, manifest.file_of(left))
    return tuple(removed)


def _sweep(output: Path) -> None:
    """Take away what interrupted builds left; a younger stage may belong to one that is still at work."""
    for left in output.glob(f"{_STAGE}*"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _STALE:
                shutil.rmtree(left) if left.is_dir() else left.unlink()
