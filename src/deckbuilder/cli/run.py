"""One run of a command: the project it reads, what is wrong, and how it ends."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deckbuilder.cli import show

if TYPE_CHECKING:
    from deckbuilder.project import Project

_KEY = "deckbuilder.project"
"""Where the folder that `-C` names waits for the command."""


class CommandRun:
    """What is found wrong in the course of a command, in `sink`, and what becomes of it.

    A command reads its project, does its work, tells what is wrong, and ends: with 1 if anything is, else
    with 0. Findings are told as `form` says: `text` for people on standard error, `json` for programs on
    standard output.
    """

    def __init__(self, form: str = "text", *, strict: bool = False) -> None:
        from deckbuilder.diagnostics import Sink

        self.form, self.strict, self.sink = form, strict, Sink()

    def project(self) -> Project:
        """The project, whatever is wrong in it."""
        from deckbuilder import project

        return project.load(root(), self.sink)

    def sound_project(self) -> Project:
        """The project; the run ends here if anything is wrong with its sources."""
        project = self.project()
        self.stop_if_failed()
        return project

    @property
    def failed(self) -> bool:
        """Whether there is an error so far."""
        return self.sink.failed

    def stop_if_failed(self) -> None:
        """Tell what is wrong and end with 1, if there is an error so far."""
        if self.failed:
            self.tell()
            sys.exit(1)

    def tell(self, *, otherwise: str = "") -> None:
        """Tell every finding so far; where there is none, tell people so in the words of `otherwise`."""
        show.findings(self.sink.found, self.form)
        if otherwise and self.form == "text" and not self.sink.found:
            click.echo(otherwise)

    def tell_if_failed(self) -> None:
        """Tell the findings if there is an error among them; warnings alone are told by other commands."""
        if self.failed:
            self.tell()

    def save(self, project: Project, files: Mapping[str, bytes]) -> None:
        """Write sources of the project, by their path in it: all of them, or the run ends here."""
        from deckbuilder.saving import save

        if not save(project.folder, files, self.sink):
            self.tell()
            sys.exit(1)

    def end(self) -> None:
        """End with 1 if anything is wrong: an error, or in a strict run a warning."""
        if self.failed or (self.strict and self.sink.warned):
            sys.exit(1)


# ---- the project's folder


def remember(ctx: click.Context, _parameter: click.Parameter, value: Path | None) -> None:
    """Keep the folder that `-C` names, before or after the name of the command."""
    if value is not None:
        ctx.meta[_KEY] = value


def root() -> Path:
    """The project's folder; a usage error if there is none."""
    from deckbuilder import project

    named: Path | None = click.get_current_context().meta.get(_KEY)
    folder = named.resolve() if named else project.find(Path.cwd().resolve())
    if folder is None or not (folder / "slides").is_dir():
        raise click.UsageError(
            f"there is no project in {named or 'this folder'}: no folder slides/."
            " Make one with 'deckbuilder init DIR', or name it with -C."
        )
    return folder


# ---- what is written


def write_outputs(run: CommandRun, folder: Path, files: Mapping[str, bytes], *, overwrite: bool) -> None:
    """Write files into a folder, all or none; the run ends if one cannot be, or stands there and is not ours.

    A file that somebody changed since it was written, or that the program did not write, is
    replaced only with `overwrite`.
    """
    from deckbuilder.publish import stage, told

    with told(folder, run.sink), stage(folder) as waiting:
        for name, data in files.items():
            waiting.add(name, data)
        waiting.publish(overwrite=overwrite)
    run.stop_if_failed()


def write_output(run: CommandRun, path: Path, data: bytes, *, overwrite: bool) -> None:
    """Write one file into a folder that is there, as `write_outputs` does."""
    if not path.parent.is_dir():
        raise click.ClickException(f"cannot write {click.format_filename(path)}: there is no such folder")
    write_outputs(run, path.parent, {path.name: data}, overwrite=overwrite)


@contextlib.contextmanager
def writing(place: str = "") -> Iterator[None]:
    """What is written within; the command fails if it cannot be.

    `place` is what people are told that cannot be written; without it, it is the file of which the system
    says so.
    """
    try:
        yield
    except OSError as error:
        raise click.ClickException(f"cannot write {place or error.filename}: {error.strerror}") from error
