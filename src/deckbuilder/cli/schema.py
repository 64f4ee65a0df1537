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
@click.option(
    "--editor",
    is_flag=True,
    help="Write them into the project with its own names, and settings for VS Code. Again after changes.",
)
@click.option("--settings", is_flag=True, help="Print the settings that --editor writes for VS Code.")
@overwrite_option
@project_option
def command(name: str, output: Path | None, editor: bool, settings: bool, overwrite: bool) -> None:
    """Print the JSON Schema of a kind of source file: slides, agenda, theme, audiences, library, register,
    facts, terms or locales.

    An editor that knows it completes keys and underlines mistakes. For VS Code, with the YAML extension,
    --editor writes schemas/ and .vscode/settings.json: slides, sessions, audiences, themes, countries and
    time zones are then offered by their names. For other editors write the schemas into a folder, and begin a
    file with the line

    \b
      # yaml-language-server: $schema=PATH/slides.json
    """
    if editor or settings:
        _for_editor(only_print=settings, overwrite=overwrite)
        return
    if output is None:
        click.echo(_text(name))
        return
    files = {f"{schema_name}.json": f"{_text(schema_name)}\n".encode() for schema_name in NAMES}
    write_outputs(CommandRun(), output, files, overwrite=overwrite)
    click.echo(f"{len(NAMES)} schemas in {click.format_filename(output)}")


def _for_editor(*, only_print: bool, overwrite: bool) -> None:
    """Write what an editor is told of this project, or print its settings."""
    from deckbuilder.authoring import editor
    from deckbuilder.cli.editor import write_editor_files

    run = CommandRun()
    project = run.sound_project()
    if only_print:
        click.echo(editor.settings(project).decode(), nl=False)
        return
    write_editor_files(project, run.sink, overwrite=overwrite)
    run.tell(
        otherwise=f"{len(NAMES)} schemas in {editor.SCHEMAS}/, and {editor.SETTINGS}/{editor.SETTINGS_FILE}"
    )
    run.end()


def _text(name: str) -> str:
    from deckbuilder.schema import schema

    return json.dumps(schema(name), ensure_ascii=False, indent=2)
