"""`deckbuilder locale export` and `locale import`: translations on their way to a translator and back."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace as with_
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deckbuilder.cli import show
from deckbuilder.cli.locale_files import language, our_words, ours, save
from deckbuilder.cli.options import form_option, overwrite_option, project_option
from deckbuilder.cli.run import CommandRun, write_output
from deckbuilder.diagnostics import shortened
from deckbuilder.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckbuilder.diagnostics import Sink
    from deckbuilder.exchange.incoming import Offer, Rules, TakenOver
    from deckbuilder.exchange.update import FileChange
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
    type=click.Choice(("xlsx", "po")),
    default="xlsx",
    help="As what: xlsx for Excel and LibreOffice, po for Poedit. [default: xlsx]",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to. [default: deck-LOCALE.xlsx, here]",
)
@overwrite_option
@project_option
def export(tag: str, form: str, output: Path | None, overwrite: bool) -> None:
    """Write the translations into LOCALE as a spreadsheet or a PO file, for a translator who sends it back.

    In a spreadsheet the English is locked; the translator writes in the columns Status, Translation and
    Comment. Both say what they were made from, so that `import` sees what has changed here in the meantime. A
    file that came back, and stands where this one is to go, is kept.
    """
    from deckbuilder.exchange import sheet
    from deckbuilder.exchange.incoming import fit_to_print, offers
    from deckbuilder.exchange.made_from import with_states
    from deckbuilder.exchange.own_words import together
    from deckbuilder.exchange.update import fresh_header, words_template
    from deckbuilder.translation import po
    from deckbuilder.translation.catalog import path

    run = CommandRun()
    project = run.sound_project()
    name = language(project, tag)
    deck, words = ours(project, name, run.sink), our_words(project, name, run.sink)
    run.stop_if_failed()
    assert deck is not None, "a file that is damaged is an error"
    file = together(deck, words)
    texts = list(offers(file, path(name)))
    fit_to_print(texts, run.sink)
    run.stop_if_failed()
    place = output or Path(f"deck-{name}.{form}")
    if form == "po":
        header = file.header or fresh_header(name, words_template())
        data = po.write(with_states(with_(file, header=header)))
    else:
        data = sheet.export(file, name)
    write_output(run, place, data, overwrite=overwrite)
    click.echo(f"{len(texts)} texts are in {click.format_filename(place)}.")


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
@click.option("--replace", is_flag=True, help="Where both sides changed a translation, take that of FILE.")
@click.option(
    "--as",
    "state",
    type=click.Choice(("needs-review",)),
    help="Take all that is new for a guess that somebody must confirm, as machine translations are.",
)
@click.option("--dry-run", is_flag=True, help="Tell what would be taken over, and write nothing.")
@click.option(
    "--report",
    metavar="FILE.csv",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the whole list of what was taken over, left and kept into a table.",
)
@form_option
@project_option
def take_in(
    file: Path,
    tag: str | None,
    allow_clear: bool,
    replace: bool,
    state: str | None,
    dry_run: bool,
    report: Path | None,
    form: str,
) -> None:
    """Take over the translations in FILE, a spreadsheet or a PO file that came back, entry by entry.

    A PO file that is damaged is refused as a whole, and a row of a spreadsheet whose English was changed
    by itself; the findings say where. A translation of ours that is confirmed gives way only to another
    that is, that is sound, and that was made from ours as it is now: else ours stands, theirs is put
    beside it in a comment, and the command ends with 1. A translation of a text that is not on any slide
    now is kept for the day it comes back.
    """
    from deckbuilder.exchange.examine import conflicts, examined
    from deckbuilder.exchange.incoming import Rules, fit_to_print
    from deckbuilder.exchange.own_words import together
    from deckbuilder.reading.files import given
    from deckbuilder.translation import po

    run = CommandRun(form)
    project = run.sound_project()
    data = given(file, po.LARGEST, run.sink)
    came = _received(project, str(file), data, tag, run.sink) if data is not None else None
    good = fit_to_print(came.offers, run.sink) if came else []
    if came is None or came.theirs:
        run.stop_if_failed()
    assert came is not None, "what cannot be used is an error"
    sound = examined(good, together(came.deck, came.words), came.tag, run.sink)
    files = _answered(came, sound, Rules(allow_clear, replace, state == "needs-review"))
    list_ = [taken for answered in files for taken in answered.report]
    number = sum(taken.how == "conflict" for taken in list_)
    if number:
        conflicts(number, str(file), run.sink)
    if not dry_run:
        save(run, project, (answered.change for answered in files if answered.changed))
    if form == "text":
        _show(files, dry_run=dry_run)
    if report:
        write_output(run, report, _as_csv(list_), overwrite=False)
    run.tell()
    run.end()


@dataclass(frozen=True, slots=True)
class _Received:
    """What came: the language it is for, our files of it, the translations, the file itself if it is PO."""

    tag: str
    deck: PoFile
    words: PoFile | None
    offers: Sequence[Offer]
    theirs: PoFile | None = None


@dataclass(frozen=True, slots=True)
class _Answered:
    """One of our files with what came for it, whether that is anything new, and what was taken over."""

    change: FileChange
    changed: bool
    report: tuple[TakenOver, ...]


def _answered(came: _Received, good: Sequence[Offer], rules: Rules) -> list[_Answered]:
    """Our files with what came: of the slides' texts, and of the builder's words if it is for them."""
    from deckbuilder.exchange.own_words import belongs_to_words
    from deckbuilder.translation.catalog import DECK, PROGRAM

    for_words = [offer for offer in good if came.words and belongs_to_words(offer.key, came.deck)]
    for_deck = [offer for offer in good if offer not in for_words]
    files = [_in_file(came, DECK, came.deck, for_deck, rules)]
    if came.words and for_words:
        files.append(_in_file(came, PROGRAM, came.words, for_words, rules))
    return files


def _in_file(came: _Received, domain: str, file: PoFile, offers: Sequence[Offer], rules: Rules) -> _Answered:
    from deckbuilder.exchange.incoming import with_credit, with_offers
    from deckbuilder.exchange.update import FileChange
    from deckbuilder.translation.catalog import path

    content, report = with_offers(file, offers, rules)
    if came.theirs and report:
        content = with_credit(content, came.theirs)
    return _Answered(FileChange(path(came.tag, domain), content), content != file, tuple(report))


def _received(project: Project, name: str, data: bytes, tag: str | None, sink: Sink) -> _Received | None:
    """What came in a file; None and errors if it cannot be used."""
    from deckbuilder.diagnostics import Span
    from deckbuilder.exchange import workbook
    from deckbuilder.exchange.formats import foreign_format

    foreign = foreign_format(data, name)
    if foreign:
        hint = "send the .po or .xlsx file that was translated; other programs' formats cannot be taken over"
        sink.error(Span(name), "foreign-format", f"this is {foreign}, not a PO file or our spreadsheet", hint)
        return None
    read = _sheet if data.startswith(workbook.SIGNS) else _po_file
    return read(project, name, data, tag, sink)


def _sheet(project: Project, name: str, data: bytes, tag: str | None, sink: Sink) -> _Received | None:
    from deckbuilder.exchange import sheet, workbook
    from deckbuilder.exchange.own_words import together

    table = workbook.read(data, name, sheet.REQUIRED, sink)
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


def _meant(project: Project, tag: str | None, header: str) -> str:
    """The language a file is for: the one that is given, else the one that its header says.

    A usage error if they differ, or neither is known.
    """
    from deckbuilder.translation.locales import normal, other_language

    own = normal(header)
    if tag is None and own not in project.catalogs:
        raise click.UsageError(
            "the file does not say which language of the project it is for"
            f" ('{header}'); say it with --locale"
        )
    meant = language(project, tag or header)
    if (own in project.catalogs and own != meant) or other_language(header, meant):
        raise click.UsageError(f"the file says that it is for '{own}', not '{meant}'")
    return meant


def _show(files: Sequence[_Answered], *, dry_run: bool) -> None:
    report = [taken for file in files for taken in file.report]
    rows = [_row(taken) for taken in report[:MOST]]
    if rows:
        show.table(("SLIDE", "HOW", "ENGLISH", "BEFORE", "NOW"), rows)
    if len(report) > MOST:
        click.echo(f"… and {len(report) - MOST} more; --report FILE.csv writes them all")
    for file in files:
        if file.changed or file.report:
            click.echo(_sum(file, "would be taken" if dry_run else "taken"))
    if not any(file.changed or file.report for file in files):
        for file in files:
            click.echo(f"nothing new: {file.change.file} is as it was.")


def _sum(file: _Answered, done: str) -> str:
    """One line: how many translations came into a file, and how many stand beside it or are kept."""
    left = Counter(taken.how for taken in file.report if taken.how in _HOW_LEFT)
    taken_over = show.counted(len(file.report) - left.total(), "translation")
    others = "".join(f", {number} {_HOW_LEFT[how]}" for how, number in left.items())
    return f"{taken_over} {done} over into {file.change.file}{others}."


_HOW_LEFT = {
    "conflict": "in conflict",
    "left beside": "left beside ours",
    "kept for later": "kept for texts that are gone",
}


def _as_csv(report: Sequence[TakenOver]) -> bytes:
    """The whole list as a table that spreadsheets open: UTF-8 with a byte order mark."""
    import csv
    import io

    out = io.StringIO(newline="")
    table = csv.writer(out)
    table.writerow(("SLIDE", "HOW", "ENGLISH", "BEFORE", "NOW"))
    table.writerows((taken.context, taken.how, taken.source, taken.before, taken.after) for taken in report)
    return out.getvalue().encode("utf-8-sig")


def _row(taken: TakenOver) -> tuple[str, ...]:
    return taken.context, taken.how, _short(taken.source), _short(taken.before), _short(taken.after)


def _short(text: str) -> str:
    return shortened(" ".join(text.split()), _WIDTH)
