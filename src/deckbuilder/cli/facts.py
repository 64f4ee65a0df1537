"""`deckbuilder facts`: every fact with its date and sources, for those who keep them true."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import click

from deckbuilder.cli import show
from deckbuilder.cli.options import end, known, load, project_option, root

if TYPE_CHECKING:
    from deckbuilder.facts import Origin
    from deckbuilder.review.fact_list import Listed

WIDEST = 72
"""Characters of a fact that are shown; JSON has all of them."""


@click.group("facts", invoke_without_command=True)
@click.option("--stale", is_flag=True, help="Only what somebody should look at again.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
@project_option
@click.pass_context
def command(ctx: click.Context, stale: bool, as_json: bool) -> None:
    """List every dated fact: where it stands and is shown, its sources, its date and its age in days.

    Stale is what is superseded, was to be looked at by a day that has passed, or was checked half a year ago.
    """
    if ctx.invoked_subcommand is None:
        _list(stale=stale, as_json=as_json)


def _list(*, stale: bool, as_json: bool) -> None:
    from deckbuilder.diagnostics import Sink
    from deckbuilder.review.fact_list import listed

    sink = Sink()
    project = load(sink)
    found = [one for one in listed(project) if one.stale or not stale]
    if as_json:
        click.echo(
            json.dumps([_json(one, project.facts.origins) for one in found], ensure_ascii=False, indent=2)
        )
    else:
        _show(found, project.facts.origins, stale=stale)
    if sink.failed:
        show.findings(sink.found, "text")
    end(sink)


def _json(one: Listed, origins: dict[str, Origin]) -> dict[str, object]:
    place = {"file": one.at.file, "line": one.at.line, "column": one.at.column}
    about = {
        "kind": one.kind,
        "id": one.id,
        "text": one.text,
        "agendas": one.agendas,
        "as_of": one.as_of,
        "age": one.age,
    }
    held = {
        "marks": [mark.value for mark in one.marks],
        "status": one.status,
        "review_by": one.review_by,
        "stale": one.stale,
    }
    return place | about | held | {"sources": [_source(name, origins) for name in one.sources]}


def _source(name: str, origins: dict[str, Origin]) -> dict[str, str]:
    origin = origins.get(name)
    return {"id": name} | (
        {"title": origin.title, "body": origin.body, "year": origin.year, "url": origin.url} if origin else {}
    )


def _show(found: Sequence[Listed], origins: dict[str, Origin], *, stale: bool) -> None:
    """Under each slide, service or instrument its facts, a line each, then what they are taken from."""
    header = ("LINE", "AS OF", "AGE", "MARK", "STATUS", "REVIEW BY", "WHY" if stale else "FACT")
    rows = [_row(one, stale=stale) for one in found]
    widths = [max(len(row[column]) for row in (header, *rows)) for column in range(len(header))]
    lines = [_columns(row, widths) for row in rows]
    click.echo(click.style(_columns(header, widths), bold=True))
    for _, group in groupby(zip(found, lines, strict=True), key=lambda pair: (pair[0].kind, pair[0].id)):
        _group(list(group), origins)
    click.echo(f"\n{show.counted(len(found), 'fact')}")


def _group(group: Sequence[tuple[Listed, str]], origins: dict[str, Origin]) -> None:
    first = group[0][0]
    shown = f"in {', '.join(first.agendas)}" if first.agendas else "in no agenda"
    click.echo(f"\n{click.style(first.id, bold=True)}  {first.at.file}:{first.at.line}  {shown}")
    for _, line in group:
        click.echo(line)
    for name in dict.fromkeys(name for one, _ in group for name in one.sources):
        origin = origins.get(name)
        click.echo(
            f"  {name}  "
            + (
                f"{origin.title} ({origin.body}{f', {origin.year}' if origin.year else ''})"
                if origin
                else "?"
            )
        )


def _row(one: Listed, *, stale: bool) -> tuple[str, ...]:
    age = "–" if one.age is None else str(one.age)
    said = "; ".join(one.stale) if stale else _short(one.text)
    return (
        str(one.at.line),
        one.as_of or "–",
        age,
        " ".join(mark.value for mark in one.marks) or "–",
        one.status or "–",
        one.review_by or "–",
        said,
    )


def _short(text: str) -> str:
    return text if len(text) <= WIDEST else text[: WIDEST - 1] + "…"


def _columns(row: Sequence[str], widths: Iterable[int]) -> str:
    cells = (
        cell.rjust(width) if at in (0, 2) else cell.ljust(width)
        for at, (cell, width) in enumerate(zip(row, widths, strict=True))
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
    from deckbuilder.diagnostics import Sink
    from deckbuilder.publish import replace_file
    from deckbuilder.review import confirmed
    from deckbuilder.review.scope import Scope

    sink = Sink()
    project = load(sink)
    known("translation", language, project.catalogs)
    for slide in slides:
        known("slide", slide, project.library.entries)
    before = confirmed.read(project.folder, language, sink) if slides else {}
    if sink.failed:
        show.findings(sink.found, "text")
        end(sink)
    record = confirmed.confirm(Scope(project), project.catalogs[language], before, slides)
    path = root() / confirmed.path(language)
    try:
        replace_file(path, confirmed.written(record))
    except OSError as error:
        raise click.ClickException(f"cannot write {click.format_filename(path)}: {error.strerror}") from error
    number = sum(len(pairs) for pairs in record.values())
    click.echo(
        f"{number} facts are recorded as the same in {project.locales.source} and {language}, in {confirmed.path(language)}"
    )
