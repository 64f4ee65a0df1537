"""The command line: the only place that reads arguments, prints, and decides how a run ends.

Exit code 0: all is well; 1: something in the project is wrong; 2: the command was.
"""

from __future__ import annotations

import gc
import importlib

import click

from deckbuilder import __version__
from deckbuilder.cli.boundary import end_printing, guarded, ready_to_print
from deckbuilder.cli.options import project_option

COMMANDS = {
    "build": "deckbuilder.cli.build",
    "check": "deckbuilder.cli.check",
    "list": "deckbuilder.cli.list",
    "agenda": "deckbuilder.cli.agenda",
    "theme": "deckbuilder.cli.theme",
    "facts": "deckbuilder.cli.facts",
    "terms": "deckbuilder.cli.terms",
    "schema": "deckbuilder.cli.schema",
    "init": "deckbuilder.cli.init",
    "locale": "deckbuilder.cli.locale",
}
"""Each command and the module it lives in, as `command`, which is imported when the command is asked for."""


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return [*COMMANDS]  # not list(): the module of that name is an attribute of this package

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[cmd_name]).command
        return command

    def invoke(self, ctx: click.Context) -> object:
        with guarded():
            return super().invoke(ctx)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        from deckbuilder.diagnostics import near

        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(f"there is no command '{args[0]}'; {near(args[0], COMMANDS)}")
        return super().resolve_command(ctx, args)


@click.command(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="deckbuilder")
@project_option
def main() -> None:
    """Build branded PowerPoint and HTML decks out of structured, translatable slides.

    A project is a folder with slides/, locales/ and themes/. Each agenda in slides/agendas/ becomes a deck
    for each audience in each language, as PowerPoint to go on editing and as one HTML file that needs no
    network.

    \b
    Begin here:
      deckbuilder init my-decks          make a small project of your own
      deckbuilder build                  build everything into dist/
      deckbuilder build -l es -a legal   only this language and audience
      deckbuilder check                  find every mistake, build nothing

    Exit codes: 0 all is well, 1 something in the project is wrong, 2 the command was.
    """


def run() -> None:
    """The program: `main` in a process of its own.

    Values of tuples make no cycles, so that garbage is looked for rarely, and not once more when all ends.
    """
    gc.set_threshold(100_000)
    ready_to_print()
    code = _code()
    gc.freeze()
    end_printing(code)


def _code() -> int:
    """How the command ends, as a number; 1 too where the terminal takes nothing any more."""
    try:
        main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except (MemoryError, OSError):  # to tell what happened failed as well
        return 1
    return 0
