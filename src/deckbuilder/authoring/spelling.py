"""How a new value is written: as lines of a block, as people write them, or in one line between brackets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import assert_never

from deckbuilder.authoring.meaning import Value, word
from deckbuilder.authoring.quoting import is_plain, scalar

_WIDEST = 80
"""Characters of a list or a mapping that is written in one line."""


def in_line(value: Value, *, flow: bool = True) -> str:
    """A value in one line; `flow` is for a place between brackets."""
    match value:
        case str():
            return scalar(value, flow=flow)
        case int():
            return word(value)
        case Mapping():
            return "{" + ", ".join(f"{_key(key)}: {in_line(entry)}" for key, entry in value.items()) + "}"
        case Sequence():
            return "[" + ", ".join(in_line(item) for item in value) + "]"
        case _:
            assert_never(value)


def entry_lines(key: str, value: Value) -> list[str]:
    """The lines of an entry of a mapping, without the indentation of the first."""
    # the lines of a mapping stand further in than its key, the dashes of a list below it
    return _under(f"{_key(key)}:", value, hangs=isinstance(value, Mapping))


def item_lines(value: Value) -> list[str]:
    """The lines of an item of a list, with its dash, without the indentation of the first."""
    if isinstance(value, Mapping) and value and not _fits_a_line(value):
        lines = _block(value)
        return [f"- {lines[0]}", *further_in(lines[1:], 2)]
    return _under("-", value, hangs=True)


def further_in(lines: Iterable[str], spaces: int) -> list[str]:
    """The lines with spaces before them, but for those that are empty."""
    return [" " * spaces + line if line else "" for line in lines]


def _under(head: str, value: Value, *, hangs: bool) -> list[str]:
    if isinstance(value, str) and _is_paragraphs(value):
        return [f"{head} |", *further_in(value.strip("\n").split("\n"), 2)]
    if isinstance(value, str | int) or not value or _fits_a_line(value):
        return [f"{head} {in_line(value, flow=False)}"]
    return [head, *further_in(_block(value), 2 if hangs else 0)]


def _block(value: Sequence[Value] | Mapping[str, Value]) -> list[str]:
    if isinstance(value, Mapping):
        return [line for key, entry in value.items() for line in entry_lines(key, entry)]
    return [line for item in value for line in item_lines(item)]


def _fits_a_line(value: Sequence[Value] | Mapping[str, Value]) -> bool:
    """Whether a list or mapping holds only short words."""
    entries = value.values() if isinstance(value, Mapping) else value
    return all(_is_word(entry) for entry in entries) and len(in_line(value)) <= _WIDEST


def _is_word(value: Value) -> bool:
    return isinstance(value, int) or (isinstance(value, str) and "\n" not in value)


def _is_paragraphs(text: str) -> bool:
    """Whether `text` has several lines and reads as itself below a sign for lines."""
    lines = text.strip("\n").split("\n")
    if len(lines) < 2 or lines[0] != lines[0].lstrip():
        return False
    return all(line == line.rstrip() and line.isprintable() for line in lines)


def _key(key: str) -> str:
    return key if is_plain(key, flow=True) else scalar(key, flow=True)
