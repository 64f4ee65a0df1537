"""`deckbuilder locale status`: what is translated, and what is still to do."""

from __future__ import annotations

import json
import math
import sys
from typing import TYPE_CHECKING

import click

from deckbuilder.cli import show
from deckbuilder.cli.options import project_option
from deckbuilder.cli.run import CommandRun

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckbuilder.exchange.status import LocaleStatus, StatusRow, Todo
    from deckbuilder.project import Project

MOST = 10
"""Slides with something to do that are named."""


@click.command("status")
@click.argument("tags", metavar="[LOCALE]...", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
@click.option(
    "--require",
    "least",
    metavar="PERCENT",
    type=click.FloatRange(0, 100),
    help="End with 1 where less than this is done.",
)
@project_option
def status(tags: tuple[str, ...], as_json: bool, least: float | None) -> None:
    """Show how much is translated for each language and audience, counted from the slides, and what is left
    to do.

    INHERITED is shown in the words of the language it falls back to, as es_CR in those of es. TO CONFIRM is a
    guess that nobody has confirmed yet, BROKEN a translation that fails a check, such as a lost
    {placeholder}; both are not shown. WORDS are the English words still to translate. Below stand the ten
    slides with most of them.
    """
    from deckbuilder.exchange.status import status as counted

    project = CommandRun().sound_project()
    counts = counted(project, _wanted(project, tags))
    faults = tuple(project.faults_of({row.locale for row in counts.rows}))
    below = [row.locale for row in counts.rows if least is not None and row.percent < least]
    if as_json:
        click.echo(json.dumps(_as_data(counts), ensure_ascii=False, indent=2))
    else:
        _show(counts)
        show.findings(faults, "text")
        if below:
            click.echo(f"less than {least:g} % is done in {', '.join(dict.fromkeys(below))}", err=True)
    if below or faults:
        sys.exit(1)


def _wanted(project: Project, tags: Sequence[str]) -> tuple[str, ...]:
    """The languages that are meant: those given, or all but that of the slides."""
    from deckbuilder.translation.locales import normal

    if not tags:
        return tuple(tag for tag in project.catalogs if tag != project.locales.source)
    normals = []
    for tag in tags:
        name = normal(tag)
        if name is None:
            raise click.UsageError(f"'{tag}' is not a language tag; write it like fr, pt_BR or zh_Hant")
        normals.append(name)
    return tuple(normals)


_HEADER = (
    "LOCALE",
    "AUDIENCE",
    "TEXTS",
    "TRANSLATED",
    "INHERITED",
    "TO CONFIRM",
    "BROKEN",
    "MISSING",
    "DONE",
    "WORDS",
)


def _show(counts: LocaleStatus) -> None:
    show.table(_HEADER, [_cells(row) for row in counts.rows], right=range(2, len(_HEADER)))
    for row in counts.of_labels:
        if row.left:
            number = f"{row.left} of the {row.total} words of the builder itself"
            click.echo(f"{number} are shown in another language than {row.locale}.")
    if counts.todo:
        click.echo()
        most = [_todo(slide) for slide in counts.todo[:MOST]]
        show.table(("MOST TO DO", "LOCALE", "TEXTS", "WORDS"), most, right=(2, 3))


def _cells(row: StatusRow) -> tuple[str, ...]:
    from deckbuilder.exchange.status import STATES

    numbers = (str(row.counts[state]) for state in STATES)
    percent = f"{math.floor(row.percent)} %"
    return row.locale, row.audience, str(row.total), *numbers, percent, str(row.words)


def _todo(slide: Todo) -> tuple[str, ...]:
    return slide.slide, slide.locale, str(slide.texts), str(slide.words)


def _as_data(counts: LocaleStatus) -> dict[str, object]:
    rows = [
        {
            "locale": row.locale,
            "audience": row.audience,
            "total": row.total,
            **row.counts,
            "percent": round(row.percent, 2),
            "words": row.words,
        }
        for row in counts.rows
    ]
    todo = [
        {"locale": slide.locale, "slide": slide.slide, "texts": slide.texts, "words": slide.words}
        for slide in counts.todo[:MOST]
    ]
    words = [{"locale": row.locale, "total": row.total, **row.counts} for row in counts.of_labels]
    return {"locales": rows, "slides": todo, "builder": words}
