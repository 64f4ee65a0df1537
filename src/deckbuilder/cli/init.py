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
    click.echo(f"A project is in {place}. Next: deckbuilder -C {place} build")
