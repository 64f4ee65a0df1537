"""`deckbuilder init`: a small project of one's own."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def command(folder: Path) -> None:
    """Make a small project in DIR: one module, one agenda, one brand, English and Spanish. It builds at once.

    DIR must be empty or not exist yet.
    """
    from deckbuilder.starter import copy_to

    try:
        if folder.exists() and any(folder.iterdir()):
            raise click.UsageError(f"{click.format_filename(folder)} is not empty; name a new folder")
        copy_to(folder)
    except OSError as error:
        raise click.ClickException(
            f"cannot write to {click.format_filename(folder)}: {error.strerror}"
        ) from error
    click.echo(
        f"A project is in {click.format_filename(folder)}. Next: deckbuilder -C {click.format_filename(folder)} build"
    )
