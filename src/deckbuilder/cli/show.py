"""How findings and tables look on the terminal."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from deckbuilder.diagnostics import Diagnostic

MANY = 12
"""Findings of one code in one file that are written out; the rest is counted."""
_COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}


def findings(found: Sequence[Diagnostic], form: str) -> None:
    """Every finding, as text on standard error, errors first, or as JSON on standard output."""
    if form == "json":
        click.echo(
            json.dumps(as_data(found), indent=2)
        )  # in ASCII, which can write a file name that is no text
        return
    found = sorted(found, key=lambda one: list(_COLOURS).index(one.severity))
    told: dict[tuple[str, str], int] = {}
    for one in found:
        key = (one.at.file, one.code)
        told[key] = told.get(key, 0) + 1
        if told[key] <= MANY:
            _line(one)
    for (file, code), number in told.items():
        if number > MANY:
            click.echo(f"{file}: … and {number - MANY} more [{code}]", err=True)
    if found:
        click.echo(summary(found), err=True)


def _line(one: Diagnostic) -> None:
    first, _, rest = str(one).partition("\n")
    place, _, text = first.partition(f": {one.severity}: ")
    click.echo(
        f"{place}: {click.style(one.severity, fg=_COLOURS[one.severity], bold=True)}: {text}", err=True
    )
    if rest:
        click.echo(rest, err=True)


def summary(found: Sequence[Diagnostic]) -> str:
    errors, warnings, notes = (sum(one.severity == severity for one in found) for severity in _COLOURS)
    return f"{counted(errors, 'error')}, {counted(warnings, 'warning')}" + (
        f", {counted(notes, 'note')}" if notes else ""
    )


def counted(number: int, word: str) -> str:
    """`1 file`, `2 files`."""
    return f"{number} {word}{'' if number == 1 else 's'}"


def as_data(found: Sequence[Diagnostic]) -> list[dict[str, object]]:
    """Findings as JSON holds them."""
    return [_json(one) for one in found]


def _json(one: Diagnostic) -> dict[str, object]:
    place = {"file": one.at.file, "line": one.at.line, "column": one.at.column}
    see = [{"file": at.file, "line": at.line, "column": at.column} for at in one.see]
    return place | {
        "severity": one.severity,
        "code": one.code,
        "message": one.message,
        "hint": one.hint,
        "see": see,
    }


def table(header: Sequence[str], rows: Iterable[Sequence[str]], *, right: Sequence[int] = ()) -> None:
    """A table in columns as wide as they need to be; the columns numbered in `right` are set to the right."""
    every = [list(header), *(list(row) for row in rows)]
    widths = [max(len(row[number]) for row in every) for number in range(len(header))]
    for number, row in enumerate(every):
        cells = (
            cell.rjust(width) if at in right else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        line = "  ".join(cells).rstrip()
        click.echo(click.style(line, bold=True) if number == 0 else line)
