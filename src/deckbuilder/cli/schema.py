"""`deckbuilder schema`: the shapes of the sources for editors."""

from __future__ import annotations

import json
from pathlib import Path

import click

from deckbuilder.cli.options import overwrite_option, project_option
from deckbuilder.cli.run import CommandRun, write_outputs

NAMES = ("slides", "agenda", "theme", "audiences", "library", "register", "facts", "terms", "locales")


@click.command("schema")
@click.argument("name", type=click.Choice(NAMES), default="slides")
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write all of them into this folder instead.",
)
@overwrite_option
@project_option
def command(name: str, output: Path | None, overwrite: bool) -> None:
    """Print the JSON Schema of a kind of source file: slides, agenda, theme, audiences, library, register,
    facts, terms or locales.

    An editor that knows it completes keys and underlines mistakes. In VS Code, with the YAML extension, write
    all of them into a folder and begin a file with the line

    \b
      # yaml-language-server: $schema=PATH/slides.json
    """
    if output is None:
        click.echo(_text(name))
        return
    files = {f"{schema_name}.json": f"{_text(schema_name)}\n".encode() for schema_name in NAMES}
    write_outputs(CommandRun(), output, files, overwrite=overwrite)
    click.echo(f"{len(NAMES)} schemas in {click.format_filename(output)}")


def _text(name: str) -> str:
    from deckbuilder.schema import schema

    return json.dumps(schema(name), ensure_ascii=False, indent=2)
