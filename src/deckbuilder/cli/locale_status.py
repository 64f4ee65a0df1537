"""`deckbuilder locale status`: what is translated, and what is still to do."""

from __future__ import annotations

import json
import math
import sys
from typing import TYPE_CHECKING

import click

from deckbuilder.cli import show
from deckbuilder.cli.locale_files import sound_project
from deckbuilder.cli.options import project_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckbuilder.exchange.status import Row, Status, Todo
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
def tell(tags: tuple[str, ...], as_json: bool, least: float | None) -> None:
    """Show how much is translated for each language and audience, counted from the slides, and what is left to do.

    INHERITED is shown in the words of the language it falls back to, as es_CR in those of es. TO CONFIRM is a guess that
    nobody has confirmed yet, BROKEN a translation that fails a check, such as a lost {placeholder}; both are not shown.
    WORDS are the English words still to translate. Below stand the ten slides with most of them.
    """
    from deckbuilder.diagnostics import Sink
    from deckbuilder.exchange.status import status

    sink = Sink()
    project = sound_project(sink)
    found = status(project, _wanted(project, tags))
    click.echo(json.dumps(_json(found), ensure_ascii=False, indent=2)) if as_json else _tables(found)
    faults = tuple(project.faults_of({row.locale for row in found.rows}))
    show.findings(faults if not as_json else (), "text")
    below = [row for row in found.rows if least is not None and row.percent < least]
    if below and not as_json:
        click.echo(
            f"less than {least:g} % is done in {', '.join(dict.fromkeys(row.locale for row in below))}",
            err=True,
        )
    if below or faults:
        sys.exit(1)


def _wanted(project: Project, tags: Sequence[str]) -> tuple[str, ...]:
    from deckbuilder.translation.locales import normal

    for tag in tags:
        if normal(tag) is None:
            raise click.UsageError(f"'{tag}' is not a language tag; write it like fr, pt_BR or zh_Hant")
    return tuple(normal(tag) or tag for tag in tags) or tuple(
        tag for tag in project.catalogs if tag != project.locales.source
    )


def _tables(found: Status) -> None:
    header = (
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
    show.table(header, [_cells(row) for row in found.rows], right=range(2, len(header)))
    for row in found.of_labels:
        if row.left:
            number = f"{row.left} of the {row.total} words of the builder itself"
            click.echo(f"{number} are shown in another language than {row.locale}.")
    if found.todo:
        click.echo()
        show.table(
            ("MOST TO DO", "LOCALE", "TEXTS", "WORDS"),
            [_todo(one) for one in found.todo[:MOST]],
            right=(2, 3),
        )


def _cells(row: Row) -> tuple[str, ...]:
    from deckbuilder.exchange.status import STATES

    return (
        row.locale,
        row.audience,
        str(row.total),
        *(str(row.counts[one]) for one in STATES),
        f"{math.floor(row.percent)} %",
        str(row.words),
    )


def _todo(one: Todo) -> tuple[str, ...]:
    return one.slide, one.locale, str(one.texts), str(one.words)


def _json(found: Status) -> dict[str, object]:
    rows = [
        {
            "locale": row.locale,
            "audience": row.audience,
            "total": row.total,
            **row.counts,
            "percent": round(row.percent, 2),
            "words": row.words,
        }
        for row in found.rows
    ]
    todo = [
        {"locale": one.locale, "slide": one.slide, "texts": one.texts, "words": one.words}
        for one in found.todo[:MOST]
    ]
    words = [{"locale": row.locale, "total": row.total, **row.counts} for row in found.of_labels]
    return {"locales": rows, "slides": todo, "builder": words}
