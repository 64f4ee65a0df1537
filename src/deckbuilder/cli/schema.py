"""`deckbuilder schema`: the shapes of the sources for editors."""

from __future__ import annotations

import json
from pathlib import Path

import click

from deckbuilder.cli.options import project_option

NAMES = ("slides", "agenda", "theme", "audiences", "register", "facts", "terms", "locales")


@click.command("schema")
@click.argument("name", type=click.Choice(NAMES), default="slides")
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write all of them into this folder instead.",
)
@project_option
def command(name: str, output: Path | None) -> None:
    """Print the JSON Schema of a kind of source file: slides, agenda, theme, audiences, register, facts, terms or locales.

    An editor that knows it completes keys and underlines mistakes. In VS Code, with the YAML extension, write all of
    them into a folder and begin a file with the line

    \b
      # yaml-language-server: $schema=PATH/slides.json
    """
    from deckbuilder.schema import schema

    if output is None:
        click.echo(json.dumps(schema(name), ensure_ascii=False, indent=2))
        return
    from deckbuilder.publish import replace_file

    try:
        output.mkdir(parents=True, exist_ok=True)
        for one in NAMES:
            replace_file(
                output / f"{one}.json",
                (json.dumps(schema(one), ensure_ascii=False, indent=2) + "\n").encode(),
            )
    except OSError as error:
        raise click.ClickException(
            f"cannot write to {click.format_filename(output)}: {error.strerror}"
        ) from error
    click.echo(f"{len(NAMES)} schemas in {click.format_filename(output)}")
