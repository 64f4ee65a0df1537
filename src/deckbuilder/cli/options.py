"""What several commands share: where the project is, what of it is wanted, and loading it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from deckbuilder.diagnostics import Sink
    from deckbuilder.editions import Wanted
    from deckbuilder.project import Project
    from deckbuilder.purpose import Copy

F = TypeVar("F", bound=Callable[..., Any])
_KEY = "deckbuilder.project"


def _remember(ctx: click.Context, _parameter: click.Parameter, value: Path | None) -> None:
    if value is not None:
        ctx.meta[_KEY] = value


def project_option(command: F) -> F:
    """`-C DIR`, before or after the name of the command."""
    return click.option(
        "-C", "--project", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path), expose_value=False, is_eager=True,
        callback=_remember, help="The project's folder. [default: this one, or the nearest above it with slides/]",
    )(command)  # fmt: skip


def strict_option(command: F) -> F:
    return click.option(
        "--strict", is_flag=True, help="Take a missing translation, or any other warning, for an error."
    )(command)


def draft_option(command: F) -> F:
    return click.option(
        "--draft",
        is_flag=True,
        help="Show translations that nobody has confirmed yet; mark them, and what is missing.",
    )(command)


def selection(command: F) -> F:
    """The options that say which editions are meant."""
    options = (
        click.argument("agendas", metavar="[AGENDA]...", nargs=-1),
        click.option(
            "-l",
            "--locale",
            "locales",
            metavar="LOCALE",
            multiple=True,
            help="Only this language, such as es or es_CR. Repeat for more.",
        ),
        click.option(
            "-a",
            "--audience",
            "audiences",
            metavar="AUDIENCE",
            multiple=True,
            help="Only this audience. Repeat for more.",
        ),
        click.option(
            "-t", "--theme", metavar="THEME", help="This brand instead of the one the agenda names."
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def copy_options(command: F) -> F:
    """The options that say whose copy it is."""
    options = (
        click.option(
            "--no-notes",
            is_flag=True,
            help="The participants' copy: no trace of notes; its name ends in -participants.",
        ),
        click.option(
            "--notes-locale",
            metavar="LOCALE",
            help="Speaker notes in this language; the name ends in -notes-LOCALE.",
        ),
        click.option("--sources", is_flag=True, help="A last slide that lists the sources."),
        click.option(
            "--include-unverified",
            is_flag=True,
            help="For review: print what nobody confirmed, visibly marked.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def copy_of(
    project: Project, *, no_notes: bool, notes_locale: str | None, sources: bool, include_unverified: bool
) -> Copy:
    """Whose copy the options ask for; a usage error if they contradict each other."""
    from deckbuilder.purpose import Copy

    if no_notes and notes_locale:
        raise click.UsageError("--no-notes and --notes-locale contradict each other")
    return Copy(
        not no_notes, locale(project, notes_locale) if notes_locale else "", sources, include_unverified
    )


def root() -> Path:
    """The project's folder. A usage error if there is none."""
    from deckbuilder import project

    given: Path | None = click.get_current_context().meta.get(_KEY)
    start = (given or Path.cwd()).resolve()
    found = start if given and (start / "slides").is_dir() else None if given else project.find(start)
    if found is None:
        raise click.UsageError(
            f"there is no project in {given or 'this folder'}: no folder slides/. Make one with 'deckbuilder init DIR', or name it with -C."
        )
    return found


def load(sink: Sink) -> Project:
    """The project, with what is wrong in it in `sink`."""
    from deckbuilder import project

    return project.load(root(), sink)


def wanted(
    project: Project,
    agendas: Collection[str],
    locales: Collection[str],
    audiences: Collection[str],
    theme: str | None,
) -> Wanted:
    """What the options ask for; a usage error with the nearest name for one that does not exist."""
    from deckbuilder.editions import Wanted

    for name in agendas:
        known("agenda", name, project.agendas)
    for name in audiences:
        known("audience", name, project.library.audiences)
    if theme is not None:
        known("theme", theme, project.themes)
    tags = tuple(locale(project, tag) for tag in locales)
    return Wanted(_once(agendas) or None, _once(audiences) or None, _once(tags) or None, theme)


def _once(names: Collection[str]) -> tuple[str, ...]:
    """Names without those that were said before: asking twice builds once."""
    return tuple(dict.fromkeys(names))


def known(what: str, name: str, names: Collection[str]) -> None:
    """A usage error with the nearest name if `name` is not among `names`."""
    from deckbuilder.diagnostics import near

    if name not in names:
        hint = near(name, names)
        raise click.UsageError(f"there is no {what} '{name}'" + (f"; {hint}" if hint else ""))


def locale(project: Project, tag: str) -> str:
    """`tag` as the project knows it; a usage error if it reaches no language of the project."""
    from deckbuilder.translation import locales

    normal = locales.normal(tag)
    if normal is None or not project.reaches(normal):
        known("language", tag, project.tags)
        raise click.UsageError(f"'{tag}' is not a language tag")
    return normal


def end(sink: Sink, *, strict: bool = False) -> None:
    """End the run with 1 if anything is wrong."""
    if sink.failed or (strict and sink.warned):
        sys.exit(1)
