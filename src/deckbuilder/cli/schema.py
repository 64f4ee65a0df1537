"""`deckbuilder schema`: the shapes of the sources for editors."""

from __future__ import annotations

import json
from pathlib import Path

import click

from deckbuilder.cli.options import project_option
from deckbuilder.cli.run import writing

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
    """Print the JSON Schema of a kind of source file: slides, agenda, theme, audiences, register, facts,
    terms or locales.

    An editor that knows it completes keys and underlines mistakes. In VS Code, with the YAML extension, write
    all of them into a folder and begin a file with the line

    \b
      # yaml-language-server: $schema=PATH/slides.json
    """
    if output is None:
        click.echo(_text(name))
        return
    from deckbuilder.publish import replace_file

    folder = click.format_filename(output)
    with writing(f"to {folder}"):
        output.mkdir(parents=True, exist_ok=True)
        for schema_name in NAMES:
            replace_file(output / f"{schema_name}.json", f"{_text(schema_name)}\n".encode())
    click.echo(f"{len(NAMES)} schemas in {folder}")


def _text(name: str) -> str:
    from deckbuilder.schema import schema

    return json.dumps(schema(name), ensure_ascii=False, indent=2)
