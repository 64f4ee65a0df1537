"""`deckbuilder build`: decks into dist/."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from deckbuilder.cli import show
from deckbuilder.cli.options import copy_of, copy_options, end, load, project_option, root, selection, strict_option, wanted

if TYPE_CHECKING:
    from collections.abc import Callable

    from deckbuilder.build import Artifact
    from deckbuilder.editions import Edition

FORMATS = ("pptx", "html", "run-sheet", "ics")
USUAL = ("pptx", "html")


@click.command("build")
@selection
@click.option(
    "-f", "--format", "formats", type=click.Choice(FORMATS), multiple=True, help="Only this format. Repeat for more. [default: pptx and html]"
)
@click.option("-o", "--output", metavar="DIR", type=click.Path(file_okay=False, path_type=Path), help="Where to. [default: dist/ in the project]")
@click.option("-j", "--jobs", metavar="N", type=click.IntRange(1, 64), help="How many processes. [default: more than one only for many decks]")
@copy_options
@strict_option
@click.option("--report", type=click.Choice(("text", "json")), default="text", help="How findings are told.")
@project_option
def command(
    agendas: tuple[str, ...],
    locales: tuple[str, ...],
    audiences: tuple[str, ...],
    theme: str | None,
    formats: tuple[str, ...],
    output: Path | None,
    jobs: int | None,
    strict: bool,
    report: str,
    **whose: Any,  # noqa: ANN401 - the options of `copy_options`, handed on by their names
) -> None:
    """Build decks: every AGENDA, or those named, for every audience in every language and format.

    The files are called AGENDA-AUDIENCE-LOCALE.pptx and .html; index.html lists them. If anything is wrong, nothing
    in the output folder is touched.

    Besides decks there are the facilitator's run sheet (times, slides, notes, materials) and a calendar file (ics) for
    agendas that say when they begin.

    \b
    Examples:
      deckbuilder build
      deckbuilder build san-jose-2014 -a plenary -l es -f pptx
      deckbuilder build standard -t contrast -o /media/usb
      deckbuilder build bogota-2026 -f run-sheet -f ics
      deckbuilder build bogota-2026 --no-notes --sources
    """
    from deckbuilder.build import Options, build
    from deckbuilder.diagnostics import Sink
    from deckbuilder.editions import editions

    sink = Sink()
    project = load(sink)
    if sink.failed:
        show.findings(sink.found, report)
        end(sink)
    asked = wanted(project, agendas, locales, audiences, theme)
    every = list(editions(project, asked))
    if not every:
        raise click.UsageError("no deck matches: the agenda is not offered for this audience or language; see 'deckbuilder list'")
    where = output or root() / "dist"
    with _progress(len(every), quiet=report == "json") as step:
        built = build(project, asked, Options(tuple(formats or USUAL), strict, jobs or 0, copy_of(project, **whose)), where, sink, step)
    show.findings(sink.found, report)
    if report == "text" and built:
        _summary(built, where)
    end(sink)


class _progress:  # noqa: N801 - used as a context manager, like a function
    """A bar on a terminal, a line for each edition elsewhere, nothing if `quiet`."""

    def __init__(self, total: int, *, quiet: bool) -> None:
        self.total, self.done, self.quiet = total, 0, quiet
        self.terminal = sys.stderr.isatty() and not quiet
        self.bar = click.progressbar(length=total, label="Building", file=sys.stderr) if self.terminal else None

    def __enter__(self) -> Callable[[Edition], None]:
        if self.bar:
            self.bar.__enter__()
        return self.step

    def step(self, edition: Edition) -> None:
        self.done += 1
        if self.bar:
            self.bar.update(1)
        elif not self.quiet:
            click.echo(f"{self.done}/{self.total} {edition.name}", err=True)

    def __exit__(self, *exception: object) -> None:
        if self.bar:
            self.bar.render_finish()


def _summary(built: list[Artifact], where: Path) -> None:
    """One line for each edition: its files, slides and sizes."""
    rows: dict[Edition, list[Artifact]] = {}
    for one in built:
        rows.setdefault(one.edition, []).append(one)
    shown = [
        (
            edition.agenda,
            edition.audience,
            edition.locale,
            edition.theme,
            str(files[0].slides),
            ", ".join(f"{one.name.removeprefix(edition.name).lstrip('.-')} {one.size // 1024} KiB" for one in files),
        )
        for edition, files in rows.items()
    ]
    show.table(("AGENDA", "AUDIENCE", "LOCALE", "THEME", "SLIDES", "FILES"), shown, right=(4,))
    click.echo(f"{len(built)} files in {click.format_filename(where)}; open {click.format_filename(where / 'index.html')}")
