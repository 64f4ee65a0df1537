"""Words for values of another form than was expected: what stands there, and how to write what is meant."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from deckbuilder.diagnostics import shortened
from deckbuilder.reading.source import Node, Scalar
from deckbuilder.reading.source import Sequence as YamlSequence


def described(node: Node) -> str:
    """What stands where something else was expected, for a message."""
    if isinstance(node, Scalar):
        return f"'{shortened(node.value)}'" if node.value else "nothing"
    return "a list" if isinstance(node, YamlSequence) else "keys"


def as_list(node: Node) -> str:
    """How to write as a list what is none."""
    parts = [part.strip() for part in node.value.split(",")] if isinstance(node, Scalar) else []
    if len(parts) > 1 and all(parts):
        return f"put it into brackets: [{', '.join(parts)}]"
    return "begin each line of it with a dash and a space"


def as_keys(node: Node, names: Collection[str], needed: Sequence[str]) -> str:
    """How to write with the keys `names` what has none: with the one that is `needed`, with a colon, or with
    a space after it."""
    written = node.value if isinstance(node, Scalar) else ""
    key, colon, value = written.partition(":")
    first, _, rest = written.partition(" ")
    if first in names and rest:
        return f"a colon stands after a key: {first}: {shortened(rest)}"
    if colon and key in names:
        return f"put a space after the colon: {key}: {shortened(value)}"
    if not written and isinstance(node, Scalar):
        return f"indent its keys below it with two spaces; they are: {', '.join(names)}"
    if len(needed) == 1 and "\n" not in written:
        return f"write it with its key, on a line of its own below: '  {needed[0]}: {shortened(written)}'"
    return f"keys: {', '.join(names)}"
