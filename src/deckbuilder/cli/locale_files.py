"""What the commands of `deckbuilder locale` share: the languages of a project, and their files."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from deckbuilder.cli.run import CommandRun
    from deckbuilder.diagnostics import Sink
    from deckbuilder.exchange.update import FileChange
    from deckbuilder.project import Project
    from deckbuilder.translation.po import PoFile


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
    """The project's own file of a language, without an entry where there are only the builder's words.

    None and errors if it is damaged.
    """
    from deckbuilder.exchange.update import read
    from deckbuilder.translation.catalog import path
    from deckbuilder.translation.po import PoFile

    if not project.folder.has(path(tag)) and project.catalogs.has_words(tag):
        return PoFile(None, ())
    return read(project.folder, path(tag), sink)


def our_words(project: Project, tag: str, sink: Sink) -> PoFile | None:
    """The project's file of the builder's own words in a language; None if there is none.

    None and errors if it is damaged.
    """
    from deckbuilder.exchange.update import read
    from deckbuilder.translation.catalog import PROGRAM, path

    if not project.catalogs.has_words(tag):
        return None
    return read(project.folder, path(tag, PROGRAM), sink)


def save(run: CommandRun, project: Project, changes: Iterable[FileChange]) -> None:
    """Write the files, all or none; the run ends if they cannot be written."""
    run.save(project, {change.file: change.data for change in changes})
