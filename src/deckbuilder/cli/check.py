"""`deckbuilder check`: every mistake, and nothing built."""

from __future__ import annotations

import click

from deckbuilder.cli import show
from deckbuilder.cli.options import draft_option, end, load, project_option, selection, strict_option, wanted


@click.command("check")
@selection
@strict_option
@draft_option
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", help="How findings are told."
)
@project_option
def command(
    agendas: tuple[str, ...], locales: tuple[str, ...], audiences: tuple[str, ...], theme: str | None, strict: bool, draft: bool, form: str,
) -> None:  # fmt: skip
    """Find what is wrong in the sources, the translations and the themes, and in how they fit together.

    Every slide is translated and measured as for a build. Each finding names its file, line and column and says what
    to do; docs/troubleshooting.md lists the codes in brackets.
    """
    from deckbuilder.build import check
    from deckbuilder.diagnostics import Sink
    from deckbuilder.purpose import Purpose

    sink = Sink()
    project = load(sink)
    if not sink.failed:
        check(
            project,
            wanted(project, agendas, locales, audiences, theme),
            sink,
            Purpose(draft=draft, strict=strict),
        )
    show.findings(sink.found, form)
    if not sink.found and form == "text":
        click.echo("nothing to mend")
    end(sink, strict=strict)
