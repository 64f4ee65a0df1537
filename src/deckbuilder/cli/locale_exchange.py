"""`deckbuilder locale export` and `locale import`: translations on their way to a translator and back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deckbuilder.cli import show
from deckbuilder.cli.locale_files import fail, language, ours, save, sound_project
from deckbuilder.cli.options import project_option
from deckbuilder.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckbuilder.diagnostics import Sink
    from deckbuilder.exchange.incoming import Offer, Taken
    from deckbuilder.project import Project
    from deckbuilder.translation.po import PoFile

MOST = 40
"""Changes that are written out; the rest is counted."""
_WIDTH = 40


@click.command("export")
@click.argument("tag", metavar="LOCALE")
@click.option(
    "--to",
    "form",
    type=click.Choice(("xlsx",)),
    default="xlsx",
    help="As what. [default: xlsx, for Excel and LibreOffice]",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to. [default: deck-LOCALE.xlsx, here]",
)
@project_option
def export(tag: str, form: str, output: Path | None) -> None:
    """Write the translations into LOCALE as a spreadsheet, for a translator who works in one.

    The English is locked; the translator writes in the columns Translation and Comment, and sends the file back.
    """
    from deckbuilder.diagnostics import Sink
    from deckbuilder.exchange import sheet
    from deckbuilder.exchange.incoming import fit_to_print, offers
    from deckbuilder.publish import replace_file
    from deckbuilder.translation.catalog import path

    sink = Sink()
    project = sound_project(sink)
    name = language(project, tag)
    file = ours(project, name, sink)
    found = list(offers(file, path(name))) if file else []
    if file is None or len(fit_to_print(found, sink)) < len(found):
        fail(sink)
    where = output or Path(f"deck-{name}.{form}")
    try:
        replace_file(where, sheet.export(file, name))
    except OSError as error:
        raise click.ClickException(
            f"cannot write {click.format_filename(where)}: {error.strerror}"
        ) from error
    click.echo(f"{len(found)} texts are in {click.format_filename(where)}.")


@click.command("import")
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-l", "--locale", "tag", metavar="LOCALE", help="The language of FILE, if it does not say so itself."
)
@click.option(
    "--allow-clear",
    is_flag=True,
    help="Let an empty translation in FILE delete ours. Otherwise nothing is ever deleted.",
)
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", help="How findings are told."
)
@project_option
def take_in(file: Path, tag: str | None, allow_clear: bool, form: str) -> None:
    """Take over the translations in FILE, a spreadsheet or a PO file that came back, entry by entry.

    A PO file that is damaged is refused as a whole, and a row of a spreadsheet whose English was changed by itself; the
    findings say where. A translation of ours that is confirmed gives way only to another that is. A translation of a text
    that is not on any slide now is kept for the day it comes back.
    """
    from deckbuilder.diagnostics import Sink
    from deckbuilder.exchange.incoming import fit_to_print, taken, with_credit
    from deckbuilder.exchange.update import Change
    from deckbuilder.reading.files import given
    from deckbuilder.translation import po
    from deckbuilder.translation.catalog import path

    sink = Sink()
    project = sound_project(sink, form)
    data = given(file, po.LARGEST, sink)
    came = _received(project, str(file), data, tag, sink) if data is not None else None
    good = fit_to_print(came.offers, sink) if came else []
    if came is None or (came.theirs and sink.failed):
        fail(sink, form)
    made, report = taken(came.ours, good, allow_clear=allow_clear)
    if came.theirs and report:
        made = with_credit(made, came.theirs)
    change = Change(path(came.tag), made)
    save(project, [change] if made != came.ours else [])
    if form == "text":
        _tell(report, change.file, changed=made != came.ours)
    show.findings(sink.found, form)
    if sink.failed:
        sys.exit(1)


@dataclass(frozen=True, slots=True)
class _Received:
    """What came: the language it is for, our file of it, the translations, and the file itself if it is a PO file."""

    tag: str
    ours: PoFile
    offers: Sequence[Offer]
    theirs: PoFile | None = None


def _received(project: Project, name: str, data: bytes, tag: str | None, sink: Sink) -> _Received | None:
    """What came in a file; None and errors if it cannot be used."""
    from deckbuilder.exchange import incoming, sheet, workbook
    from deckbuilder.translation import po

    if data.startswith(workbook.SIGNS):
        table = workbook.read(data, name, sheet.COLUMNS, sink)
        if table is None:
            return None
        meant = _meant(project, tag, table.title)
        own = ours(project, meant, sink)
        return _Received(meant, own, list(sheet.offers(table, own, name, sink))) if own else None
    theirs = po.parse(data, name, sink)
    if theirs is None:
        return None
    meant = _meant(project, tag, theirs.headers().get("Language", ""))
    own = ours(project, meant, sink)
    return _Received(meant, own, list(incoming.offers(theirs, name)), theirs) if own else None


def _meant(project: Project, tag: str | None, said: str) -> str:
    """The language a file is for: the one that is given, else the one it says. A usage error if they differ, or neither is known."""
    from deckbuilder.translation.locales import normal

    own = normal(said)
    if tag is None and own not in project.catalogs:
        raise click.UsageError(
            f"the file does not say which language of the project it is for ('{said}'); say it with --locale"
        )
    meant = language(project, tag or said)
    if own in project.catalogs and own != meant:
        raise click.UsageError(f"the file says that it is for '{own}', not '{meant}'")
    return meant


def _tell(report: Sequence[Taken], file: str, *, changed: bool) -> None:
    rows = [
        (one.context, one.how, _short(one.source), _short(one.before), _short(one.after))
        for one in report[:MOST]
    ]
    if rows:
        show.table(("SLIDE", "HOW", "ENGLISH", "BEFORE", "NOW"), rows)
    if len(report) > MOST:
        click.echo(f"… and {len(report) - MOST} more")
    click.echo(
        f"{show.counted(len(report), 'translation')} taken over into {file}."
        if changed
        else f"nothing new: {file} is as it was."
    )


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _WIDTH else f"{flat[: _WIDTH - 1]}…"
