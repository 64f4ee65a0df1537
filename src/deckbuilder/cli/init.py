"""`deckbuilder init`: a small project of one's own."""

from __future__ import annotations

from pathlib import Path

import click

from deckbuilder.cli.run import writing


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def command(folder: Path) -> None:
    """Make a small project in DIR: one module, one agenda, one brand, English and Spanish. It builds at once.

    DIR must be empty or not exist yet.
    """
    from deckbuilder.starter import copy_to

    place = click.format_filename(folder)
    with writing(f"to {place}"):
        if folder.exists() and any(folder.iterdir()):
            raise click.UsageError(f"{place} is not empty; name a new folder")
        copy_to(folder)
        _write_editor_files(folder)
    click.echo(f"A project is in {place}. Next: deckbuilder -C {place} build")


def _write_editor_files(folder: Path) -> None:
    """Tell editors of the new project."""
    from deckbuilder import project
    from deckbuilder.cli.editor import write_editor_files
    from deckbuilder.diagnostics import Sink

    sink = Sink()
    write_editor_files(project.load(folder, sink), sink)
