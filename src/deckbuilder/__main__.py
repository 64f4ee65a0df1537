"""`python -m deckbuilder` is the command `deckbuilder`."""

from deckbuilder.cli import run

run()
