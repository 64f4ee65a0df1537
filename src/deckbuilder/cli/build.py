"""`deckbuilder build`: decks into dist/."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from deckbuilder.cli import show
from deckbuilder.cli.options import (
    copy_of,
    copy_options,
    draft_option,
    overwrite_option,
    project_option,
    selection,
    strict_option,
    wanted,
)
from deckbuilder.cli.run import CommandRun, root
from deckbuilder.render import FORMATS, USUAL

if TYPE_CHECKING:
    from collections.abc import Callable

    from deckbuilder.build import Artifact
    from deckbuilder.editions import Edition, Wanted
    from deckbuilder.project import Project


@click.command("build")
@selection
@click.option(
    "-f",
    "--format",
    "formats",
    type=click.Choice(tuple(FORMATS)),
    multiple=True,
    help=f"Only this format. Repeat for more. [default: {' and '.join(USUAL)}]",
)
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to. [default: dist/ in the project]",
)
@click.option(
    "-j",
    "--jobs",
    metavar="N",
    type=click.IntRange(1, 64),
    help="How many processes. [default: more than one only for many decks]",
)
@copy_options
@strict_option
@draft_option
@click.option(
    "--proof",
    is_flag=True,
    help="Instead of decks, a page for translators: every slide, and all there is to know of its texts.",
)
@overwrite_option
@click.option("--clean", is_flag=True, help="Remove decks built here before that are no longer built.")
@click.option(
    "--zip",
    "zipped",
    is_flag=True,
    help="For each agenda a zip file of all its decks.",
)
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
    draft: bool,
    proof: bool,
    overwrite: bool,
    clean: bool,
    zipped: bool,
    report: str,
    **whose: Any,  # noqa: ANN401 - the options of `copy_options`, handed on by their names
) -> None:
    """Build decks: every AGENDA, or those named, for every audience in every language and format.

    The files are called AGENDA-AUDIENCE-LOCALE.pptx and .html; index.html lists them. If anything is wrong,
    nothing in the output folder is touched. A file there that somebody changed, or that deckbuilder did not
    write, is kept, and the build ends without having written anything, unless you say --overwrite.

    Besides decks there are the facilitator's run sheet (times, slides, notes, materials) and a calendar file
    (ics) for agendas that say when they begin.

    \b
    Examples:
      deckbuilder build
      deckbuilder build san-jose-2014 -a plenary -l es -f pptx
      deckbuilder build standard -t contrast -o /media/usb
      deckbuilder build bogota-2026 -f run-sheet -f ics
      deckbuilder build bogota-2026 --no-notes --sources
      deckbuilder build --proof -l es      dist/AGENDA-es.proof.html, for the translator
      deckbuilder build -l qps-ploc        English with accents and brackets: what a translation will meet
    """
    from deckbuilder.build import Options, build
    from deckbuilder.editions import editions
    from deckbuilder.purpose import Purpose

    # a proof shows the warnings that would end a strict build
    run = CommandRun(report, strict=strict and not proof)
    project = run.sound_project()
    selected = wanted(project, agendas, locales, audiences, theme)
    folder = output or _own_folder()
    if proof:
        if zipped:
            raise click.UsageError("--zip packs decks, and a proof builds none; leave one of them out")
        if clean:
            raise click.UsageError("--clean removes decks, and a proof builds none; leave one of them out")
        _prove(project, selected, folder, run, overwrite=overwrite)
        return
    every = list(editions(project, selected))
    if not every:
        raise click.UsageError(
            "no deck matches: the agenda is not offered for this audience or language; see 'deckbuilder list'"
        )
    purpose = Purpose(copy_of(project, **whose), draft, strict)
    options = Options(tuple(dict.fromkeys(formats or USUAL)), purpose, jobs or 0, overwrite, clean, zipped)
    with _progress(len(every), quiet=report == "json") as step:
        artifacts = build(project, selected, options, folder, run.sink, lambda edition: step(edition.name))
    run.tell()
    if report == "text" and artifacts:
        _summary(artifacts, folder)
    run.end()


def _own_folder() -> Path:
    """The folder dist/ of the project; a usage error where it is a link, which may lead anywhere."""
    folder = root() / "dist"
    if folder.is_symlink():
        raise click.UsageError("dist is a link, which may lead anywhere; name its place with --output")
    return folder


def _prove(project: Project, selected: Wanted, folder: Path, run: CommandRun, *, overwrite: bool) -> None:
    """Make proofs; what is wrong in the translations is shown in them and told as a warning."""
    from deckbuilder.exchange.proof import prove, subjects

    if selected.audiences:
        raise click.UsageError("a proof shows what every audience sees; leave --audience out")
    every = list(subjects(project, selected))
    if not every:
        raise click.UsageError(
            "there is no language to prove; name one with --locale, or add one with 'deckbuilder locale add'"
        )
    with _progress(len(every), quiet=run.form == "json") as step:
        names = prove(project, selected, folder, run.sink, step, overwrite=overwrite)
    run.tell()
    if run.form == "text":
        for name in names:
            click.echo(click.format_filename(folder / name))
    run.end()


class _progress:  # noqa: N801 - used as a context manager, like a function
    """A bar on a terminal, a line for each edition elsewhere, nothing if `quiet`."""

    def __init__(self, total: int, *, quiet: bool) -> None:
        self.total, self.done, self.quiet = total, 0, quiet
        self.terminal = sys.stderr.isatty() and not quiet
        self.bar = (
            click.progressbar(length=total, label="Building", file=sys.stderr) if self.terminal else None
        )

    def __enter__(self) -> Callable[[str], None]:
        if self.bar:
            self.bar.__enter__()
        return self.step

    def step(self, name: str) -> None:
        self.done += 1
        if self.bar:
            self.bar.update(1)
        elif not self.quiet:
            click.echo(f"{self.done}/{self.total} {name}", err=True)

    def __exit__(self, *exception: object) -> None:
        if self.bar:
            self.bar.render_finish()


def _summary(artifacts: list[Artifact], folder: Path) -> None:
    """One line for each edition: its files, slides and sizes."""
    by_edition: dict[Edition, list[Artifact]] = {}
    for artifact in artifacts:
        by_edition.setdefault(artifact.edition, []).append(artifact)
    rows = [_row(edition, files) for edition, files in by_edition.items()]
    show.table(("AGENDA", "AUDIENCE", "LOCALE", "THEME", "SLIDES", "FILES"), rows, right=(4,))
    place, listing = click.format_filename(folder), click.format_filename(folder / "index.html")
    click.echo(f"{show.counted(len(artifacts), 'file')} in {place}; open {listing}")


def _row(edition: Edition, files: list[Artifact]) -> tuple[str, ...]:
    slides = str(files[0].slides)
    about = (edition.agenda, edition.audience, edition.locale, edition.theme, slides)
    return (*about, ", ".join(_size(edition, file) for file in files))


def _size(edition: Edition, file: Artifact) -> str:
    """A file by what tells it from the others of its edition, and how large it is."""
    ending = file.name.removeprefix(edition.name).lstrip(".-")
    return f"{ending} {file.size // 1024} KiB"
