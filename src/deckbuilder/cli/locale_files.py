"""What the commands of `deckbuilder locale` share: the project, its languages, and writing their files."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, NoReturn

import click

from deckbuilder.cli import show
from deckbuilder.cli.run import root

if TYPE_CHECKING:
    from deckbuilder.diagnostics import Sink
    from deckbuilder.exchange.update import Change
    from deckbuilder.project import Project
    from deckbuilder.translation.po import PoFile


def sound_project(sink: Sink, form: str = "text") -> Project:
    """The project. The run ends here if anything is wrong with its sources, for their texts could not be told."""
    from deckbuilder import project

    loaded = project.load(root(), sink)
    if sink.failed:
        fail(sink, form)
    return loaded


def language(project: Project, tag: str) -> str:
    """The language that is meant, as its folder is called. A usage error if the project does not have it."""
    from deckbuilder.diagnostics import near
    from deckbuilder.translation.locales import normal

    name = normal(tag)
    if name is None or name not in project.catalogs:
        hint = near(tag, tuple(project.catalogs)) or f"begin it with 'deckbuilder locale add {tag}'"
        raise click.UsageError(f"there is no language '{tag}' here; {hint}")
    return name


def ours(project: Project, tag: str, sink: Sink) -> PoFile | None:
    """The project's own file of a language; None and errors if it is damaged, empty where there are only the builder's words."""
    from deckbuilder.exchange.update import read
    from deckbuilder.translation.catalog import path
    from deckbuilder.translation.po import PoFile

    if not project.folder.has(path(tag)) and project.catalogs.has_words(tag):
        return PoFile(None, ())
    return read(project.folder, path(tag), sink)


def our_words(project: Project, tag: str, sink: Sink) -> PoFile | None:
    """The project's file of the builder's own words in a language; None if there is none, or with errors if it is damaged."""
    from deckbuilder.exchange.update import read
    from deckbuilder.translation.catalog import PROGRAM, path

    return read(project.folder, path(tag, PROGRAM), sink) if project.catalogs.has_words(tag) else None


def save(project: Project, changes: Iterable[Change]) -> None:
    """Write the files; the command fails if one of them cannot be written."""
    from deckbuilder.exchange.update import write

    try:
        write(project, changes)
    except OSError as error:
        raise click.ClickException(f"cannot write {error.filename}: {error.strerror}") from error


def fail(sink: Sink, form: str = "text") -> NoReturn:
    """Tell what is wrong, and end with 1."""
    show.findings(sink.found, form)
    sys.exit(1)
