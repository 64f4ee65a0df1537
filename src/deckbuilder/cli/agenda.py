"""`deckbuilder agenda`: an agenda of one's own, from its first line to a review of what changed under it."""

from __future__ import annotations

import difflib
import os
import sys
from typing import TYPE_CHECKING

import click

from deckbuilder.cli import show
from deckbuilder.cli.options import known, locale, project_option
from deckbuilder.cli.run import CommandRun, root

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deckbuilder.agendas.drift import ChangedSlide, Drift
    from deckbuilder.diagnostics import Sink
    from deckbuilder.model import Deck, Period, Rich
    from deckbuilder.project import Project


@click.group("agenda")
@project_option
def command() -> None:
    """Make an agenda of your own, print its programme, and see what the library changed under it.

    An agenda is one file in slides/agendas/: an event, its sessions, and what is different from the agenda it
    extends.
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
    from deckbuilder.agendas.agenda import path as agenda_path
    from deckbuilder.agendas.drift import Review, file_of
    from deckbuilder.agendas.drift import path as record_path
    from deckbuilder.authoring.new_agenda import agenda_source
    from deckbuilder.reading.files import naming_fault

    fault = naming_fault(name)
    if fault:
        raise click.UsageError(f"'{name}' cannot be a file's name; {fault}")
    path = root() / agenda_path(name)
    for place in (path, root() / record_path(name)):
        if os.path.lexists(place):
            file = click.format_filename(place)
            raise click.UsageError(f"there is {file} already; choose another name, or move it away")
    run = CommandRun()
    project = run.sound_project()
    known("agenda", base, project.agendas)
    source = agenda_source(name, project.agendas[base], project.programmes[base], project.library)
    # it is up to date with the library as it is today
    shared = tuple(slide for slide, entry in project.library.entries.items() if not entry.agenda)
    run.save(project, {agenda_path(name): source, record_path(name): file_of(Review({}, shared))})
    _tell_editor(run)
    click.echo(
        f"{click.format_filename(path)} is made from '{base}'. Next: open it, then deckbuilder build {name}"
    )


def _tell_editor(run: CommandRun) -> None:
    """Write what editors are told of the project, in which something is new."""
    from deckbuilder.cli.editor import write_editor_files

    write_editor_files(run.project(), run.sink)
    run.tell()


@command.command("show")
@click.argument("name")
@click.option("-l", "--locale", "tag", metavar="LOCALE", help="The language. [default: that of the slides]")
@click.option("-a", "--audience", metavar="AUDIENCE", help="For whom. [default: the agenda's first audience]")
@project_option
def programme(name: str, tag: str | None, audience: str | None) -> None:
    """Print the programme of the agenda NAME: times, sessions, minutes and slides."""
    from deckbuilder.editions import Edition, translated_deck

    run = CommandRun()
    project = run.project()
    known("agenda", name, project.agendas)
    if audience is not None:
        known("audience", audience, project.library.audiences)
    chosen = locale(project, tag) if tag else project.locales.source
    edition = Edition(name, audience or project.agendas[name].audiences[0], chosen, project.theme_of(name))
    if not run.failed:
        _show_programme(translated_deck(project, edition, run.sink))
    run.tell()
    run.end()


def _show_programme(deck: Deck[Rich]) -> None:
    click.echo(_heading(deck))
    show.table(("TIME", "SESSION", "MINUTES", "SLIDES"), _periods(deck.programme), right=(2, 3))


def _heading(deck: Deck[Rich]) -> str:
    """The title, then where and when it is and who speaks, as far as the agenda says so."""
    title = click.style(str(deck.title), bold=True)
    names = ("event_place", "event_dates", "presenter")
    event = " · ".join(str(value.text) for value in deck.values if value.name in names)
    zone = f" ({deck.zone})" if deck.zone else ""
    return f"{title}\n{event}{zone}" if event else f"{title}{zone}"


def _periods(periods: Iterable[Period[Rich]]) -> Iterable[tuple[str, ...]]:
    for period in periods:
        minutes, slides = str(period.minutes or ""), str(len(period.slides) or "")
        yield str(period.time or ""), str(period.title), minutes, slides


@command.command("status")
@click.argument("names", metavar="[NAME]...", nargs=-1)
@project_option
def status(names: tuple[str, ...]) -> None:
    """See what the library changed under an agenda since you reviewed it.

    For each agenda: slides it leaves out or replaces that read otherwise now, with the difference; places its
    edits name that are gone; and slides the library has since. Exit code 1 if there is anything to look at.
    """
    run = CommandRun()
    project = run.project()
    drifts = {name: _drift(project, name, run.sink) for name in _named(project, names)}
    for name, drift in drifts.items():
        click.echo(click.style(name, bold=True))
        _show_drift(name, drift)
    # warnings about drift are what was just shown
    errors = [diagnostic for diagnostic in run.sink.found if diagnostic.severity == "error"]
    show.findings(errors, run.form)
    drifted = not all(drift.none for drift in drifts.values())
    sys.exit(1 if errors or drifted else 0)


def _named(project: Project, names: tuple[str, ...]) -> Iterable[str]:
    for name in names:
        known("agenda", name, project.agendas)
    return names or project.agendas


def _drift(project: Project, name: str, sink: Sink) -> Drift:
    from deckbuilder.agendas.drift import since_review

    return since_review(project.agendas[name], project.programmes, project.library, project.folder, sink)


def _show_drift(name: str, drift: Drift) -> None:
    if drift.none:
        click.echo("  nothing changed")
        return
    for change in drift.changed:
        click.echo(f"  '{change.slide}' ({change.how}) reads otherwise now:")
        for line in _difference(change):
            click.echo(f"    {line}")
    for slides, what in (
        (drift.vanished, "is no longer in the programme"),
        (drift.unreviewed, "was never reviewed"),
        (drift.new, "is new in the library"),
    ):
        for slide in slides:
            click.echo(f"  '{slide}' {what}")
    click.echo(f"  when you have looked at it: deckbuilder agenda accept {name}")


def _difference(change: ChangedSlide) -> Iterable[str]:
    colours = {"+": "green", "-": "red"}
    for line in difflib.ndiff(change.before, change.after):
        if line[0] in "+-":
            yield click.style(line, fg=colours[line[0]])


@command.command("accept")
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@project_option
def accept(names: tuple[str, ...]) -> None:
    """Record that you have looked at what the library says today; 'status' compares with this from now on."""
    from deckbuilder.agendas.drift import file_of, path, report_foreign, review_of

    run = CommandRun()
    project = run.sound_project()
    agendas = [project.agendas[name] for name in _named(project, names)]
    for agenda in agendas:
        report_foreign(project.folder, agenda.name, run.sink)
    run.stop_if_failed()
    records = {
        agenda.name: review_of(agenda, project.programmes.get(agenda.base), project.library)
        for agenda in agendas
    }
    run.save(project, {path(name): file_of(record) for name, record in records.items()})
    for name, record in records.items():
        click.echo(f"{name}: {show.counted(len(record.overrides), 'override')} recorded in {path(name)}")
