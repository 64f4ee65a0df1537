"""What a source says, without how it is written: the measure of whether an edit did what was meant, no more.

The project reads every scalar as the word that was written, so a number and a yes or no are words here, too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias, TypeVar, assert_never

from deckbuilder.authoring.refusal import CannotEdit
from deckbuilder.diagnostics import Sink, Span
from deckbuilder.reading import source
from deckbuilder.reading.characters import clean
from deckbuilder.values import dataclass

T = TypeVar("T")
Value: TypeAlias = "str | int | Sequence[Value] | Mapping[str, Value]"
"""What may be written. A number or a truth value is written without quotation marks, as `45` and `yes`."""
Address = tuple[str | int, ...]
"""The way to a node from the root of its document: keys of mappings, and positions in lists from 0."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """A mapping in its order."""

    entries: tuple[tuple[str, Meaning], ...]

    def number(self, key: str) -> int:
        """The position of `key`; CannotEdit if there is none."""
        for number, (name, _) in enumerate(self.entries):
            if name == key:
                return number
        raise CannotEdit(f"there is no '{key}'")


Meaning: TypeAlias = "str | tuple[Meaning, ...] | Pairs"


def of_node(node: source.Node) -> Meaning:
    """What a node says that was read."""
    match node:
        case source.Scalar():
            return node.value
        case source.Sequence():
            return tuple(of_node(item) for item in node.items)
        case source.Mapping():
            return Pairs(tuple((key, of_node(value)) for key, value in node.entries.items()))
        case _:
            assert_never(node)


def of_value(value: Value) -> Meaning:
    """What a value says once it is written and read; CannotEdit if a text of it may not stand on a slide."""
    match value:
        case str():
            return _allowed(value.strip("\n"))
        case int():
            return word(value)
        case Mapping():
            return Pairs(tuple((key, of_value(entry)) for key, entry in value.items()))
        case Sequence():
            return tuple(of_value(item) for item in value)
        case _:
            assert_never(value)


def _allowed(text: str) -> str:
    sink = Sink()
    if clean(text, Span(""), sink) is None:
        raise CannotEdit(sink.found[0].message)
    return text


def word(value: int) -> str:
    """A number, or a yes or no, as it is written."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def part(meaning: Meaning, address: Address) -> Meaning:
    """What stands at `address`; CannotEdit if nothing does."""
    for step in address:
        meaning = children(meaning)[position(meaning, step)]
    return meaning


def children(meaning: Meaning) -> tuple[Meaning, ...]:
    """The items of a list, or the values of a mapping; a text has none."""
    match meaning:
        case str():
            return ()
        case Pairs():
            return tuple(value for _, value in meaning.entries)
        case tuple():
            return meaning
        case _:
            assert_never(meaning)


def position(meaning: Meaning, step: str | int) -> int:
    """The position of a child by its key or number; CannotEdit if there is none."""
    if isinstance(meaning, Pairs) and isinstance(step, str):
        return meaning.number(step)
    if isinstance(meaning, tuple) and isinstance(step, int) and 0 <= step < len(meaning):
        return step
    raise CannotEdit(f"there is no '{step}'")


# ---- what is meant by an edit


def with_part(meaning: Meaning, address: Address, new: Meaning) -> Meaning:
    """`meaning` with `new` at `address`, which exists or is a new key of a mapping."""
    if not address:
        return new
    return _changed(meaning, address[:-1], lambda parent: _with_child(parent, address[-1], new))


def with_item(meaning: Meaning, address: Address, number: int, new: Meaning) -> Meaning:
    """`meaning` with `new` before the item `number` of the list at `address`, or after all of them."""

    def inserted(parent: Meaning) -> Meaning:
        if not isinstance(parent, tuple):
            raise CannotEdit("there is no list")
        if not 0 <= number <= len(parent):
            raise CannotEdit(f"the list has no place {number}")
        return (*parent[:number], new, *parent[number:])

    return _changed(meaning, address, inserted)


def without(meaning: Meaning, address: Address) -> Meaning:
    """`meaning` without the entry at `address`."""

    def dropped(parent: Meaning) -> Meaning:
        number = position(parent, address[-1])
        if isinstance(parent, Pairs):
            return Pairs((*parent.entries[:number], *parent.entries[number + 1 :]))
        assert isinstance(parent, tuple), "a text has no position"
        return (*parent[:number], *parent[number + 1 :])

    return _changed(meaning, address[:-1], dropped)


def with_order(meaning: Meaning, address: Address, old: int, new: int) -> Meaning:
    """`meaning` with the entry `old` of the list or mapping at `address` at the position `new`."""

    def moved(parent: Meaning) -> Meaning:
        if isinstance(parent, str) or not (0 <= old < len(children(parent)) > new >= 0):
            raise CannotEdit("there is no such entry")
        if isinstance(parent, Pairs):
            return Pairs(in_order(parent.entries, old, new))
        return in_order(parent, old, new)

    return _changed(meaning, address, moved)


def in_order(entries: tuple[T, ...], old: int, new: int) -> tuple[T, ...]:
    """The entries with the one at `old` moved to `new`."""
    rest = (*entries[:old], *entries[old + 1 :])
    return (*rest[:new], entries[old], *rest[new:])


def _changed(meaning: Meaning, address: Address, change: Callable[[Meaning], Meaning]) -> Meaning:
    if not address:
        return change(meaning)
    child = part(meaning, address[:1])
    return _with_child(meaning, address[0], _changed(child, address[1:], change))


def _with_child(parent: Meaning, step: str | int, new: Meaning) -> Meaning:
    if isinstance(parent, Pairs) and isinstance(step, str):
        if step not in dict(parent.entries):
            return Pairs((*parent.entries, (step, new)))
        number = parent.number(step)
        return Pairs((*parent.entries[:number], (step, new), *parent.entries[number + 1 :]))
    number = position(parent, step)
    assert isinstance(parent, tuple), "a text has no position"
    return (*parent[:number], new, *parent[number + 1 :])
