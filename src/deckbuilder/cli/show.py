"""How findings and tables look on the terminal."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from deckbuilder.diagnostics import bounded, visible

if TYPE_CHECKING:
    from deckbuilder.diagnostics import Diagnostic, Span

MANY = 12
"""Findings of one code in one file that are written out; the rest is counted."""
_COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}
_RANKS = {severity: rank for rank, severity in enumerate(_COLOURS)}


def findings(diagnostics: Sequence[Diagnostic], form: str) -> None:
    """Every finding, as text on standard error, errors first, or as JSON on standard output; one for each
    cause."""
    diagnostics = bounded(diagnostics)
    if form == "json":
        # in ASCII, which can write a file name that is no text
        click.echo(json.dumps(as_data(diagnostics), indent=2))
        return
    numbers: dict[tuple[str, str], int] = {}
    for diagnostic in sorted(diagnostics, key=lambda diagnostic: _RANKS[diagnostic.severity]):
        key = (diagnostic.at.file, diagnostic.code)
        numbers[key] = numbers.get(key, 0) + 1
        if numbers[key] <= MANY:
            _show_finding(diagnostic)
    for (file, code), number in numbers.items():
        if number > MANY:
            click.echo(f"{visible(file)}: … and {number - MANY} more [{code}]", err=True)
    if diagnostics:
        click.echo(summary(diagnostics), err=True)


def _show_finding(diagnostic: Diagnostic) -> None:
    first, _, rest = str(diagnostic).partition("\n")
    severity = diagnostic.severity
    place, _, text = first.partition(f": {severity}: ")
    click.echo(f"{place}: {click.style(severity, fg=_COLOURS[severity], bold=True)}: {text}", err=True)
    if rest:
        click.echo(rest, err=True)


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """`1 error, 2 warnings`; notes are counted where there are any."""
    severities = [diagnostic.severity for diagnostic in diagnostics]
    counts = [counted(severities.count("error"), "error"), counted(severities.count("warning"), "warning")]
    if "note" in severities:
        counts.append(counted(severities.count("note"), "note"))
    return ", ".join(counts)


def counted(number: int, word: str) -> str:
    """`1 file`, `2 files`."""
    return f"{number} {word}{'' if number == 1 else 's'}"


def as_data(diagnostics: Sequence[Diagnostic]) -> list[dict[str, object]]:
    """Findings as JSON holds them."""
    return [_finding(diagnostic) for diagnostic in diagnostics]


def _finding(diagnostic: Diagnostic) -> dict[str, object]:
    return {
        **_place(diagnostic.at),
        "severity": diagnostic.severity,
        "code": diagnostic.code,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "see": [_place(place) for place in diagnostic.see],
    }


def _place(place: Span) -> dict[str, object]:
    return {"file": place.file, "line": place.line, "column": place.column}


def table(header: Sequence[str], rows: Iterable[Sequence[str]], *, right: Sequence[int] = ()) -> None:
    """A table in columns as wide as they need to be; the columns numbered in `right` are set to the right."""
    lines = [list(map(visible, row)) for row in (header, *rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(header))]
    for number, line in enumerate(lines):
        cells = (
            cell.rjust(width) if column in right else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        text = "  ".join(cells).rstrip()
        click.echo(text if number else click.style(text, bold=True))
