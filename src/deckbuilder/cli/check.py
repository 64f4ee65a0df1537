"""`deckbuilder check`: every mistake, and nothing built."""

from __future__ import annotations

import click

from deckbuilder.cli.options import (
    draft_option,
    form_option,
    project_option,
    selection,
    strict_option,
    wanted,
)
from deckbuilder.cli.run import CommandRun


@click.command("check")
@selection
@strict_option
@draft_option
@form_option
@project_option
def command(
    agendas: tuple[str, ...],
    locales: tuple[str, ...],
    audiences: tuple[str, ...],
    theme: str | None,
    strict: bool,
    draft: bool,
    form: str,
) -> None:
    """Find what is wrong in the sources, the translations and the themes, and in how they fit together.

    Every slide is translated and measured as for a build. Each finding names its file, line and column and
    says what to do; docs/troubleshooting.md lists the codes in brackets.
    """
    from deckbuilder.build import check
    from deckbuilder.purpose import Purpose

    run = CommandRun(form, strict=strict)
    project = run.project()
    if not run.failed:
        selected = wanted(project, agendas, locales, audiences, theme)
        check(project, selected, run.sink, Purpose(draft=draft, strict=strict))
    run.tell(otherwise="nothing to mend")
    run.end()
