"""`deckbuilder agenda`: an office's own agenda, from its first line to the review of what the library changed."""

from __future__ import annotations

import difflib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deckbuilder.cli import show
from deckbuilder.cli.options import end, known, load, locale, project_option, root

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deckbuilder.agendas.drift import Change, Drift
    from deckbuilder.diagnostics import Sink
    from deckbuilder.model import Period, Rich
    from deckbuilder.project import Project


@click.group("agenda")
@project_option
def command() -> None:
    """Make an agenda of your own, print its programme, and see what the library changed under it.

    An agenda is one file in slides/agendas/: an event, its sessions, and what is different from the agenda it extends.
    """


@command.command("new")
@click.argument("name")
@click.option(
    "--extends",
    "base",
    metavar="AGENDA",
    default="standard",
    show_default=True,
    help="The agenda it is made from.",
)
@project_option
def new(name: str, base: str) -> None:
    """Write slides/agendas/NAME.yaml: a commented file that builds at once.

    \b
    Example:
      deckbuilder agenda new bogota-2026 --extends standard
    """
    from deckbuilder.agendas.agenda import FOLDER
    from deckbuilder.agendas.drift import Record, written
    from deckbuilder.agendas.drift import path as record_path
    from deckbuilder.authoring.new_agenda import agenda_source
    from deckbuilder.diagnostics import Sink
    from deckbuilder.reading.files import NAME

    sink = Sink()
    project = load(sink)
    known("agenda", base, project.agendas)
    if not NAME.fullmatch(name):
        raise click.UsageError(
            f"'{name}' cannot be a file's name; use lower-case letters, digits and hyphens"
        )
    if name in project.agendas:
        raise click.UsageError(f"there is an agenda '{name}' already")
    path = root() / FOLDER / f"{name}.yaml"
    _write(path, agenda_source(name, project.agendas[base], project.programmes[base]))
    shared = tuple(slide for slide, entry in project.library.entries.items() if not entry.agenda)
    _write(root() / record_path(name), written(Record({}, shared)))
    click.echo(
        f"{click.format_filename(path)} is made from '{base}'. Next: open it, then deckbuilder build {name}"
    )


def _write(path: Path, data: bytes) -> None:
    from deckbuilder.publish import replace_file

    try:
        replace_file(path, data)
    except OSError as error:
        raise click.ClickException(f"cannot write {click.format_filename(path)}: {error.strerror}") from error


@command.command("show")
@click.argument("name")
@click.option("-l", "--locale", "tag", metavar="LOCALE", help="The language. [default: that of the slides]")
@click.option("-a", "--audience", metavar="AUDIENCE", help="For whom. [default: the agenda's first audience]")
@project_option
def programme(name: str, tag: str | None, audience: str | None) -> None:
    """Print the programme of the agenda NAME: times, sessions, minutes and slides."""
    from deckbuilder.diagnostics import Sink
    from deckbuilder.editions import Edition, translated_deck

    sink = Sink()
    project = load(sink)
    known("agenda", name, project.agendas)
    if audience is not None:
        known("audience", audience, project.library.audiences)
    chosen = locale(project, tag) if tag else project.locales.source
    edition = Edition(name, audience or project.agendas[name].audiences[0], chosen, project.theme_of(name))
    if not sink.failed:
        deck = translated_deck(project, edition, sink)
        facts = " · ".join(
            str(value.text)
            for value in deck.values
            if value.name in {"event_place", "event_dates", "presenter"}
        )
        click.echo(
            click.style(str(deck.title), bold=True)
            + (f"\n{facts}" if facts else "")
            + (f" ({deck.zone})" if deck.zone else "")
        )
        show.table(("TIME", "SESSION", "MINUTES", "SLIDES"), _periods(deck.programme), right=(2, 3))
    show.findings(sink.found, "text")
    end(sink)


def _periods(periods: Iterable[Period[Rich]]) -> Iterable[tuple[str, ...]]:
    for period in periods:
        yield (
            str(period.time or ""),
            str(period.title),
            str(period.minutes or ""),
            str(len(period.slides) or ""),
        )


@command.command("status")
@click.argument("names", metavar="[NAME]...", nargs=-1)
@project_option
def status(names: tuple[str, ...]) -> None:
    """See what the library changed under an agenda since you reviewed it.

    For each agenda: slides it leaves out or replaces that read otherwise now, with the difference; places its edits
    name that are gone; and slides the library has since. Exit code 1 if there is anything to look at.
    """
    from deckbuilder.diagnostics import Sink

    sink = Sink()
    project = load(sink)
    drifts = {name: _drift(project, name, sink) for name in _named(project, names)}
    for name, found in drifts.items():
        click.echo(click.style(name, bold=True))
        _show_drift(name, found)
    errors = [one for one in sink.found if one.severity == "error"]
    show.findings(errors, "text")
    sys.exit(1 if errors or not all(found.none for found in drifts.values()) else 0)


def _named(project: Project, names: tuple[str, ...]) -> Iterable[str]:
    for name in names:
        known("agenda", name, project.agendas)
    return names or project.agendas


def _drift(project: Project, name: str, sink: Sink) -> Drift:
    from deckbuilder.agendas.drift import of

    return of(project.agendas[name], project.programmes, project.library, project.folder, sink)


def _show_drift(name: str, found: Drift) -> None:
    if found.none:
        click.echo("  nothing changed")
        return
    for change in found.changed:
        click.echo(f"  '{change.slide}' ({change.how}) reads otherwise now:")
        for line in _difference(change):
            click.echo(f"    {line}")
    for what, said in (
        (found.vanished, "is no longer in the programme"),
        (found.unreviewed, "was never reviewed"),
        (found.new, "is new in the library"),
    ):
        for slide in what:
            click.echo(f"  '{slide}' {said}")
    click.echo(f"  when you have looked at it: deckbuilder agenda accept {name}")


def _difference(change: Change) -> Iterable[str]:
    colours = {"+": "green", "-": "red"}
    for line in difflib.ndiff(change.before, change.after):
        if line[0] in "+-":
            yield click.style(line, fg=colours[line[0]])


@command.command("accept")
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@project_option
def accept(names: tuple[str, ...]) -> None:
    """Record that you have looked at what the library says today; 'status' compares with this from now on."""
    from deckbuilder.agendas.drift import now, path, written
    from deckbuilder.diagnostics import Sink

    sink = Sink()
    project = load(sink)
    for name in _named(project, names):
        agenda = project.agendas[name]
        record = now(agenda, project.programmes.get(agenda.base), project.library)
        _write(root() / path(name), written(record))
        click.echo(f"{name}: {show.counted(len(record.overrides), 'override')} recorded in {path(name)}")
