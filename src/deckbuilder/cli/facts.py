"""`deckbuilder facts`: every fact with its date and sources, for those who keep them true."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import click

from deckbuilder.cli import fact_lists, show
from deckbuilder.cli.options import known, project_option
from deckbuilder.cli.run import CommandRun
from deckbuilder.diagnostics import shortened

if TYPE_CHECKING:
    from deckbuilder.facts.origins import Origin
    from deckbuilder.review.fact_list import Listed

WIDEST = 72
"""Characters of a fact that are shown; JSON has all of them."""


@click.group("facts", invoke_without_command=True)
@click.option("--stale", is_flag=True, help="Only what somebody should look at again.")
@click.option("--held-back", is_flag=True, help="Only what no deck prints, and why.")
@click.option("--unseen", is_flag=True, help="Only the addresses of sources that nobody has opened.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
@project_option
@click.pass_context
def command(ctx: click.Context, stale: bool, held_back: bool, unseen: bool, as_json: bool) -> None:
    """List every dated fact: where it stands and is shown, its sources, its date and its age in days.

    Stale is what is superseded, was to be looked at by a day that has passed, or was checked half a year ago.
    """
    if ctx.invoked_subcommand is not None:
        return
    if stale + held_back + unseen > 1:
        raise click.UsageError("choose one of --stale, --held-back and --unseen")
    if held_back:
        fact_lists.show_held_back(as_json=as_json)
    elif unseen:
        fact_lists.show_unseen(as_json=as_json)
    else:
        _list(stale=stale, as_json=as_json)


def _list(*, stale: bool, as_json: bool) -> None:
    from deckbuilder.review.fact_list import listed

    run = CommandRun()
    project = run.project()
    facts = [fact for fact in listed(project) if fact.stale or not stale]
    if as_json:
        data = [_as_data(fact, project.facts.origins) for fact in facts]
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        _show(facts, project.facts.origins, stale=stale)
    run.tell_if_failed()
    run.end()


def _as_data(fact: Listed, origins: dict[str, Origin]) -> dict[str, object]:
    return {
        "file": fact.at.file,
        "line": fact.at.line,
        "column": fact.at.column,
        "kind": fact.kind,
        "id": fact.id,
        "text": fact.text,
        "agendas": fact.agendas,
        "as_of": fact.as_of,
        "age": fact.age,
        "marks": [mark.value for mark in fact.marks],
        "status": fact.status,
        "review_by": fact.review_by,
        "stale": fact.stale,
        "shown_by": fact.shown_by,
        "sources": [_source(name, origins) for name in fact.sources],
    }


def _source(name: str, origins: dict[str, Origin]) -> dict[str, object]:
    return fact_lists.source_as_data(origins[name]) if name in origins else {"id": name}


def _show(facts: Sequence[Listed], origins: dict[str, Origin], *, stale: bool) -> None:
    """Under each slide, service or instrument its facts, a line each, then what they are taken from."""
    header = ("LINE", "AS OF", "AGE", "MARK", "STATUS", "REVIEW BY", "WHY" if stale else "FACT")
    rows = [_row(fact, stale=stale) for fact in facts]
    widths = [max(len(row[column]) for row in (header, *rows)) for column in range(len(header))]
    lines = [_columns(row, widths) for row in rows]
    click.echo(click.style(_columns(header, widths), bold=True))
    for _, group in groupby(zip(facts, lines, strict=True), key=lambda pair: (pair[0].kind, pair[0].id)):
        _group(list(group), origins)
    click.echo(f"\n{show.counted(len(facts), 'fact')}")


def _group(group: Sequence[tuple[Listed, str]], origins: dict[str, Origin]) -> None:
    first = group[0][0]
    agendas = f"in {', '.join(first.agendas)}" if first.agendas else "in no agenda"
    click.echo(f"\n{click.style(first.id, bold=True)}  {first.at.file}:{first.at.line}  {agendas}")
    for _, line in group:
        click.echo(line)
    for name in dict.fromkeys(name for fact, _ in group for name in fact.sources):
        click.echo(f"  {name}  {_citation(origins.get(name))}")


def _citation(origin: Origin | None) -> str:
    """A source with who published it and when; a question mark for one that is not in the register."""
    if origin is None:
        return "?"
    year = f", {origin.year}" if origin.year else ""
    return f"{origin.title} ({origin.body}{year})"


def _row(fact: Listed, *, stale: bool) -> tuple[str, ...]:
    return (
        str(fact.at.line),
        fact.as_of or "–",
        "–" if fact.age is None else str(fact.age),
        " ".join(mark.value for mark in fact.marks) or "–",
        _status(fact),
        fact.review_by or "–",
        "; ".join(fact.stale) if stale else shortened(fact.text, WIDEST),
    )


def _status(fact: Listed) -> str:
    """How far it holds; of a service also what stands behind it: «verified: body, press»."""
    return f"{fact.status}: {', '.join(fact.shown_by)}" if fact.shown_by else fact.status or "–"


def _columns(row: Sequence[str], widths: Iterable[int]) -> str:
    cells = (
        cell.rjust(width) if column in (0, 2) else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return ("  " + "  ".join(cells)).rstrip()


@command.command("confirm")
@click.argument("language", metavar="LANG")
@click.argument("slides", metavar="[SLIDE]...", nargs=-1)
@project_option
def confirm(language: str, slides: tuple[str, ...]) -> None:
    """Record that the facts say the same in the sources and in LANG: of these slides, or of all.

    From then on 'deckbuilder check' reports a fact that changes in one of the two languages only.
    """
    from deckbuilder.review import confirmed
    from deckbuilder.review.scope import Scope

    run = CommandRun()
    project = run.project()
    known("translation", language, project.catalogs)
    for slide in slides:
        known("slide", slide, project.library.entries)
    before = confirmed.read(project.folder, language, run.sink)
    run.stop_if_failed()
    record = confirmed.confirm(Scope(project), project.catalogs[language], before, slides)
    file = confirmed.path(language)
    run.save(project, {file: confirmed.file_of(record)})
    number = sum(len(pairs) for pairs in record.values())
    source = project.locales.source
    click.echo(f"{number} facts are recorded as the same in {source} and {language}, in {file}")
