"""Options that several commands share, and what they mean in a project."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from deckbuilder.cli.run import remember

if TYPE_CHECKING:
    from deckbuilder.editions import Wanted
    from deckbuilder.project import Project
    from deckbuilder.purpose import Copy

F = TypeVar("F", bound=Callable[..., Any])


def project_option(command: F) -> F:
    """`-C DIR`, before or after the name of the command."""
    return click.option(
        "-C",
        "--project",
        metavar="DIR",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        expose_value=False,
        is_eager=True,
        callback=remember,
        help="The project's folder. [default: this one, or the nearest above it with slides/]",
    )(command)


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


def overwrite_option(command: F) -> F:
    return click.option(
        "--overwrite",
        is_flag=True,
        help="Replace files that were changed, or that deckbuilder did not write.",
    )(command)


def form_option(command: F) -> F:
    return click.option(
        "--format",
        "form",
        type=click.Choice(("text", "json")),
        default="text",
        help="How findings are told.",
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
    tag = locale(project, notes_locale) if notes_locale else ""
    return Copy(notes=not no_notes, notes_locale=tag, sources=sources, unverified=include_unverified)


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
