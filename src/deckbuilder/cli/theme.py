"""`deckbuilder theme`: an office's PowerPoint template as a theme, and what a theme looks like."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deckbuilder.cli import show
from deckbuilder.cli.options import overwrite_option, project_option
from deckbuilder.cli.run import CommandRun, root, write_output, writing

if TYPE_CHECKING:
    from deckbuilder.themes.masters.report import LayoutRow, MappingRow, PlaceRow, Report

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("theme")
@project_option
def command() -> None:
    """Use a PowerPoint template as a brand, and see what a brand looks like.

    \b
    From a template to a deck:
      deckbuilder theme inspect office.potx                what is in it, and what would not work
      deckbuilder theme add bogota --template office.potx  makes themes/bogota/
      deckbuilder theme preview bogota                     one slide of every kind
      deckbuilder build -t bogota
    """


@command.command("inspect")
@click.argument("file", metavar="FILE", type=_FILE)
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
def inspect(file: Path, as_json: bool) -> None:
    """Tell what the PowerPoint template FILE (.pptx, .potx) holds, and how slides would be made with it.

    Shown are its masters, layouts and placeholders with their boxes in points, the layout each kind of slide
    would use, the colours and fonts that would reach HTML, and what would not work as it is.
    """
    from deckbuilder.authoring.new_theme import template_report

    run = CommandRun("json" if as_json else "text")
    report = template_report(file, run.sink)
    if report and as_json:
        data = report.as_data() | {"findings": show.as_data(run.sink.found)}
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        if report:
            _show_report(report)
        run.tell()
    run.end()


@command.command("add")
@click.argument("name", metavar="NAME")
@click.option(
    "--template",
    "file",
    metavar="FILE",
    type=_FILE,
    required=True,
    help="The PowerPoint template: .pptx or .potx.",
)
@click.option(
    "--title",
    metavar="TEXT",
    default="",
    help="The brand's name for people. [default: that of the template's design]",
)
@project_option
def add(name: str, file: Path, title: str) -> None:
    """Make the theme NAME of a PowerPoint template: themes/NAME/ with theme.yaml, the cleaned template, and
    its logo.

    Slides, notes, comments, properties and everything else that is no master, layout or picture of one are
    left out.
    """
    from deckbuilder.authoring.new_theme import theme_files
    from deckbuilder.reading.files import naming_fault
    from deckbuilder.themes.theme_draft import FOLDER

    fault = naming_fault(name)
    if fault:
        raise click.UsageError(f"'{name}' cannot be a theme's name: {fault}")
    folder = root() / FOLDER / name
    place = click.format_filename(folder)
    if os.path.lexists(folder):
        raise click.UsageError(f"there is a theme '{name}' already; choose another name, or delete {place}")
    run = CommandRun()
    files = theme_files(name, title, file, run.sink)
    if files is not None:
        _write(folder, files)
        _tell_editor(run)
    run.tell()
    run.end()
    click.echo(
        f"The theme is in {place}. Next: deckbuilder theme preview {name}, or deckbuilder build -t {name}"
    )


def _tell_editor(run: CommandRun) -> None:
    """Write the names of the project for editors again, if it has them."""
    from deckbuilder import project
    from deckbuilder.authoring.editor import SCHEMAS
    from deckbuilder.cli.editor import write_editor_files
    from deckbuilder.diagnostics import Sink

    if (root() / SCHEMAS).is_dir():
        write_editor_files(project.load(root(), Sink()), run.sink)


def _write(folder: Path, files: dict[str, bytes]) -> None:
    from deckbuilder.publish import new_folder

    with writing(f"to {click.format_filename(folder)}"):
        new_folder(folder, files)


@command.command("preview")
@click.argument("name", metavar="NAME")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to. [default: NAME.html or NAME.pptx here]",
)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(("html", "pptx")),
    help="What to make. [default: as FILE ends; else pptx for a theme with a template, html for others]",
)
@overwrite_option
@project_option
def preview(name: str, output: Path | None, form: str | None, overwrite: bool) -> None:
    """Make a contact sheet of the theme NAME: a slide of every kind with neutral text, and say how well its
    colours contrast.
    """
    from deckbuilder.contact_sheet import contact_sheet, contrasts
    from deckbuilder.diagnostics import near

    run = CommandRun()
    project = run.project()
    if name not in project.themes:
        run.tell()
        raise click.UsageError(f"there is no theme '{name}'; {near(name, project.themes)}")
    theme = project.themes[name]
    ending = form or _ending(output, templated=theme.office is not None)
    file = output or Path(f"{name}.{ending}")
    data = contact_sheet(project, theme, ending, run.sink)
    run.stop_if_failed()
    write_output(run, file, data, overwrite=overwrite)
    run.tell()
    show.table(("TEXT", "ON", "CONTRAST", "NEEDED", ""), contrasts(theme), right=(2, 3))
    click.echo(f"The contact sheet is in {click.format_filename(file)}.")
    run.end()


def _ending(output: Path | None, *, templated: bool) -> str:
    """The format a file's name asks for, or the one that shows most of a theme."""
    asked = output.suffix.lstrip(".").lower() if output else ""
    if asked in {"html", "pptx"}:
        return asked
    return "pptx" if templated else "html"


# ---- what inspect says


def _show_report(report: Report) -> None:
    click.echo(f"Pages: {report.page[0]:g} × {report.page[1]:g} points")
    for number, master in enumerate(report.masters, 1):
        click.echo()
        click.echo(click.style(f"Master {number}, design '{master.theme}'", bold=True))
        header = ("LAYOUT", "TYPE", "PLACEHOLDER", "KIND", "LEFT, TOP, WIDTH, HEIGHT", "TEXT")
        show.table(header, _rows(master.layouts))
    click.echo()
    show.table(("KIND OF SLIDE", "LAYOUT", "FOUND BY", "ADDED"), map(_mapping, report.mapping))
    click.echo()
    colours = report.brand.colours
    names = ("background", "text", "heading", "soft", "accent", "link", "visited")
    click.echo(f"Fonts: headings {report.brand.heading}, text {report.brand.body}")
    click.echo("Colours: " + ", ".join(f"{name} {getattr(colours, name)}" for name in names))


def _mapping(row: MappingRow) -> tuple[str, ...]:
    if not row.layout:
        return row.kind, "(generated)", "", ""
    return row.kind, row.layout, row.why, ", ".join(row.adds)


def _rows(layouts: tuple[LayoutRow, ...]) -> Iterator[tuple[str, ...]]:
    for layout in layouts:
        about = (layout.name, layout.type or "–")
        if not layout.places:
            yield (*about, "(none)", "", "", "")
        for place in layout.places:
            yield (*about, *_place(place))
            about = ("", "")  # the layout is named in its first line only


def _place(place: PlaceRow) -> tuple[str, ...]:
    box = "(no box)" if place.box is None else ", ".join(f"{length:g}" for length in place.box)
    return place.name, f"{place.type} {place.index}", box, f"{place.points:g} pt {place.font}"
