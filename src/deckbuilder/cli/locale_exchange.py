"""`deckbuilder locale export` and `locale import`: translations on their way to a translator and back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deckbuilder.cli import show
from deckbuilder.cli.locale_files import fail, language, our_words, ours, save, sound_project
from deckbuilder.cli.options import project_option
from deckbuilder.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckbuilder.diagnostics import Sink
    from deckbuilder.exchange.incoming import Offer, Taken
    from deckbuilder.exchange.update import Change
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
    from deckbuilder.exchange.own_words import together
    from deckbuilder.publish import replace_file
    from deckbuilder.translation.catalog import path

    sink = Sink()
    project = sound_project(sink)
    name = language(project, tag)
    deck, words = ours(project, name, sink), our_words(project, name, sink)
    if deck is None or sink.failed:
        fail(sink)
    file = together(deck, words)
    texts = list(offers(file, path(name)))
    if len(fit_to_print(texts, sink)) < len(texts):
        fail(sink)
    where = output or Path(f"deck-{name}.{form}")
    try:
        replace_file(where, sheet.export(file, name))
    except OSError as error:
        raise click.ClickException(
            f"cannot write {click.format_filename(where)}: {error.strerror}"
        ) from error
    click.echo(f"{len(texts)} texts are in {click.format_filename(where)}.")


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
    from deckbuilder.exchange.incoming import fit_to_print
    from deckbuilder.reading.files import given
    from deckbuilder.translation import po

    sink = Sink()
    project = sound_project(sink, form)
    data = given(file, po.LARGEST, sink)
    came = _received(project, str(file), data, tag, sink) if data is not None else None
    good = fit_to_print(came.offers, sink) if came else []
    if came is None or (came.theirs and sink.failed):
        fail(sink, form)
    files = _taken_over(came, good, allow_clear=allow_clear)
    save(project, (taken.change for taken in files if taken.changed))
    if form == "text":
        _tell(files)
    show.findings(sink.found, form)
    if sink.failed:
        sys.exit(1)


@dataclass(frozen=True, slots=True)
class _Received:
    """What came: the language it is for, our files of it, the translations, and the file itself if it is a PO file."""

    tag: str
    deck: PoFile
    words: PoFile | None
    offers: Sequence[Offer]
    theirs: PoFile | None = None


@dataclass(frozen=True, slots=True)
class _TakenOver:
    """One of our files with what came for it, whether that is anything new, and what became of each translation."""

    change: Change
    changed: bool
    report: tuple[Taken, ...]


def _taken_over(came: _Received, good: Sequence[Offer], *, allow_clear: bool) -> list[_TakenOver]:
    """What came, in our files: that of the slides' texts, and that of the builder's own words if it is for them, too."""
    from deckbuilder.exchange.own_words import belongs_to_words
    from deckbuilder.translation.catalog import DECK, PROGRAM

    for_words = [offer for offer in good if came.words and belongs_to_words(offer.key, came.deck)]
    for_deck = [offer for offer in good if offer not in for_words]
    files = [_in_file(came, DECK, came.deck, for_deck, allow_clear=allow_clear)]
    if came.words and for_words:
        files.append(_in_file(came, PROGRAM, came.words, for_words, allow_clear=allow_clear))
    return files


def _in_file(
    came: _Received, domain: str, ours: PoFile, offers: Sequence[Offer], *, allow_clear: bool
) -> _TakenOver:
    from deckbuilder.exchange.incoming import taken, with_credit
    from deckbuilder.exchange.update import Change
    from deckbuilder.translation.catalog import path

    content, report = taken(ours, offers, allow_clear=allow_clear)
    if came.theirs and report:
        content = with_credit(content, came.theirs)
    return _TakenOver(Change(path(came.tag, domain), content), content != ours, tuple(report))


def _received(project: Project, name: str, data: bytes, tag: str | None, sink: Sink) -> _Received | None:
    """What came in a file; None and errors if it cannot be used."""
    from deckbuilder.exchange import workbook

    read = _sheet if data.startswith(workbook.SIGNS) else _po_file
    return read(project, name, data, tag, sink)


def _sheet(project: Project, name: str, data: bytes, tag: str | None, sink: Sink) -> _Received | None:
    from deckbuilder.exchange import sheet, workbook
    from deckbuilder.exchange.own_words import together

    table = workbook.read(data, name, sheet.COLUMNS, sink)
    if table is None:
        return None
    meant = _meant(project, tag, table.title)
    deck, words = ours(project, meant, sink), our_words(project, meant, sink)
    if deck is None:
        return None
    offers = tuple(sheet.offers(table, together(deck, words), name, sink))
    return _Received(meant, deck, words, offers)


def _po_file(project: Project, name: str, data: bytes, tag: str | None, sink: Sink) -> _Received | None:
    from deckbuilder.exchange import incoming
    from deckbuilder.translation import po

    theirs = po.parse(data, name, sink)
    if theirs is None:
        return None
    meant = _meant(project, tag, theirs.headers().get("Language", ""))
    deck, words = ours(project, meant, sink), our_words(project, meant, sink)
    if deck is None:
        return None
    return _Received(meant, deck, words, tuple(incoming.offers(theirs, name)), theirs)


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


def _tell(files: Sequence[_TakenOver]) -> None:
    report = [taken for file in files for taken in file.report]
    rows = [
        (taken.context, taken.how, _short(taken.source), _short(taken.before), _short(taken.after))
        for taken in report[:MOST]
    ]
    if rows:
        show.table(("SLIDE", "HOW", "ENGLISH", "BEFORE", "NOW"), rows)
    if len(report) > MOST:
        click.echo(f"… and {len(report) - MOST} more")
    changed = [file for file in files if file.changed]
    for file in changed:
        click.echo(f"{show.counted(len(file.report), 'translation')} taken over into {file.change.file}.")
    for file in () if changed else files:
        click.echo(f"nothing new: {file.change.file} is as it was.")


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _WIDTH else f"{flat[: _WIDTH - 1]}…"
