"""The lists of `deckbuilder facts` beside that of all facts: what is held back, and
what nobody has opened."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from deckbuilder.cli import show
from deckbuilder.cli.run import CommandRun

if TYPE_CHECKING:
    from deckbuilder.facts.origins import Origin
    from deckbuilder.review.held_back import HeldBack


def show_held_back(*, as_json: bool) -> None:
    """List what no released deck prints, each with its place and with why."""
    from deckbuilder.review.held_back import held_back

    run = CommandRun()
    entries = tuple(held_back(run.project()))
    if as_json:
        click.echo(json.dumps([_held_back_as_data(entry) for entry in entries], ensure_ascii=False, indent=2))
    else:
        for entry in entries:
            click.echo(f"{click.style(entry.id, bold=True)}  {entry.at.file}:{entry.at.line}  {entry.known}")
            click.echo(f"  {entry.text}")
            click.echo(f"  why: {entry.why}\n")
        click.echo(f"{show.counted(len(entries), 'statement')} held back")
    run.tell_if_failed()
    run.end()


def _held_back_as_data(entry: HeldBack) -> dict[str, object]:
    return {
        "file": entry.at.file,
        "line": entry.at.line,
        "column": entry.at.column,
        "id": entry.id,
        "text": entry.text,
        "known": entry.known,
        "why": entry.why,
    }


def show_unseen(*, as_json: bool) -> None:
    """List the sources whose printed address nobody has opened."""
    from deckbuilder.facts.citation import citation
    from deckbuilder.review.held_back import unseen

    run = CommandRun()
    origins = unseen(run.project())
    if as_json:
        click.echo(json.dumps([source_as_data(origin) for origin in origins], ensure_ascii=False, indent=2))
    else:
        for origin in origins:
            click.echo(
                f"{click.style(origin.id, bold=True)}  {origin.at.file}:{origin.at.line}  {citation(origin)}"
            )
            click.echo(f"  {origin.link}")
        click.echo(f"\n{show.counted(len(origins), 'source')} whose address nobody has opened")
    run.tell_if_failed()
    run.end()


def source_as_data(origin: Origin) -> dict[str, object]:
    """A source for programs: `url` is the address that is printed, `read` the one that was read."""
    return {
        "id": origin.id,
        "title": origin.title,
        "body": origin.body,
        "year": origin.year,
        "kind": origin.kind.value,
        "label": origin.label,
        "url": origin.link,
        "seen": origin.seen,
        "read": origin.read,
    }
