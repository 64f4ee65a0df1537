"""Shapes of values that may be written in one of several ways: which it is, the value itself tells."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import assert_never

from deckbuilder.diagnostics import Sink
from deckbuilder.reading.expected import described
from deckbuilder.reading.shapes import Record, Schema, Shape, T, Values, unknown_keys
from deckbuilder.reading.source import Mapping as YamlMapping
from deckbuilder.reading.source import Node, Scalar, Sequence
from deckbuilder.values import dataclass


@dataclass(frozen=True)
class ByForm(Shape[T]):
    """One of up to three shapes, told apart by the form of the value: a text, a list or a mapping."""

    scalar: Shape[T] | None = None
    sequence: Shape[T] | None = None
    mapping: Shape[T] | None = None

    def read(self, node: Node, sink: Sink) -> T | None:
        shape = self._shape_of(node)
        if shape is None:
            forms = (("a text", self.scalar), ("a list", self.sequence), ("keys", self.mapping))
            allowed = [name for name, shape in forms if shape]
            sink.error(node.at, "wrong-shape", f"expected {' or '.join(allowed)}, found {described(node)}")
            return None
        return shape.read(node, sink)

    def _shape_of(self, node: Node) -> Shape[T] | None:
        match node:
            case Scalar():
                return self.scalar
            case Sequence():
                return self.sequence
            case YamlMapping():
                return self.mapping
            case _:
                assert_never(node)

    def schema(self) -> Schema:
        return {"anyOf": [shape.schema() for shape in (self.scalar, self.sequence, self.mapping) if shape]}

    @property
    def keys(self) -> Collection[str]:
        return self.mapping.keys if self.mapping else ()


@dataclass(frozen=True)
class ByKey(Shape[tuple[str, T]]):
    """A mapping with exactly one of several keys, which says what the value is."""

    cases: Mapping[str, Shape[T]]
    what: str

    def read(self, node: Node, sink: Sink) -> tuple[str, T] | None:
        if not isinstance(node, YamlMapping):
            sink.error(
                node.at,
                "wrong-shape",
                f"expected {self.what}, found {described(node)}",
                f"keys: {', '.join(self.cases)}",
            )
            return None
        unknown_keys(node, self.cases, self.what, sink)
        known = [name for name in node.entries if name in self.cases]
        if len(known) > 1:
            sink.error(
                node.keys[known[1]],
                "wrong-shape",
                f"{self.what} has one key, and here are {' and '.join(known)}",
                "split it",
            )
            return None
        if not known:
            if not node.entries:
                sink.error(node.at, "wrong-shape", f"{self.what} is empty", f"keys: {', '.join(self.cases)}")
            return None
        value = self.cases[known[0]].read(node.entries[known[0]], sink)
        return None if value is None else (known[0], value)

    def schema(self) -> Schema:
        return {
            "oneOf": [
                {
                    "type": "object",
                    "properties": {name: shape.schema()},
                    "required": [name],
                    "additionalProperties": False,
                }
                for name, shape in self.cases.items()
            ]
        }


@dataclass(frozen=True)
class ByTag(Shape[tuple[str, Values]]):
    """A record told by the one of its keys that is the name of a case, such as the `remove:` of an edit."""

    cases: Mapping[str, Record]
    what: str

    def read(self, node: Node, sink: Sink) -> tuple[str, Values] | None:
        if not isinstance(node, YamlMapping):
            sink.error(
                node.at,
                "wrong-shape",
                f"expected {self.what}, found {described(node)}",
                f"one of: {', '.join(self.cases)}",
            )
            return None
        tags = [name for name in node.entries if name in self.cases]
        if len(tags) != 1:
            unknown_keys(
                node, {name for record in self.cases.values() for name in record.fields}, self.what, sink
            )
            message = (
                f"{self.what} is one of {', '.join(self.cases)}; here are {' and '.join(tags) or 'none'}"
            )
            sink.error(node.at, "wrong-shape", message, "write each as an entry of its own")
            return None
        values = self.cases[tags[0]].read(node, sink)
        return None if values is None else (tags[0], values)

    def schema(self) -> Schema:
        return {"oneOf": [record.schema() for record in self.cases.values()]}
