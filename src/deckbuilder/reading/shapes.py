"""Shapes of values in YAML: one definition reads a value, with diagnostics, and describes it as JSON Schema.

A shape's `read` returns the value, or None after it has reported why not; it never raises. Its `schema` is
the same rule in JSON Schema (draft 2020-12), for editors.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import field
from typing import Any, Generic, Literal, TypeVar

from deckbuilder.diagnostics import Sink, Span, near, shortened
from deckbuilder.reading import mends
from deckbuilder.reading.characters import shows_nothing
from deckbuilder.reading.expected import as_keys, as_list, described
from deckbuilder.reading.keys import key_hint, note_quotation_marks
from deckbuilder.reading.mends import Mend, unquoted, whether
from deckbuilder.reading.source import Mapping as YamlMapping
from deckbuilder.reading.source import Node, Scalar, Sequence
from deckbuilder.values import dataclass

T = TypeVar("T")
U = TypeVar("U")
Schema = dict[str, Any]
Offer = Literal[
    "agendas", "anchors", "audiences", "countries", "locales", "modules", "pictures", "slides", "sources",
    "themes", "zones",
]  # fmt: skip
"""Names of a project: `anchors` are its slides and sessions."""
OFFERS = "x-offers"
"""The key of a schema that says which names stand there."""


@dataclass(frozen=True, slots=True)
class LocatedText:
    """A string of the source with its place."""

    text: str
    at: Span


class Shape(ABC, Generic[T]):
    """One rule for one value."""

    @abstractmethod
    def read(self, node: Node, sink: Sink) -> T | None: ...

    @abstractmethod
    def schema(self) -> Schema: ...

    def then(self, make: Callable[[T, Span, Sink], U | None]) -> Shape[U]:
        """The same rule, with what it reads turned into something else by `make`, which may report too."""
        return _Then(self, make)

    @property
    def keys(self) -> Collection[str]:
        """The keys of what may be written, where it is a mapping with known ones."""
        return ()


@dataclass(frozen=True)
class _Then(Shape[U], Generic[T, U]):
    first: Shape[T]
    make: Callable[[T, Span, Sink], U | None]

    def read(self, node: Node, sink: Sink) -> U | None:
        value = self.first.read(node, sink)
        return None if value is None else self.make(value, node.at, sink)

    def schema(self) -> Schema:
        return self.first.schema()

    @property
    def keys(self) -> Collection[str]:
        return self.first.keys


@dataclass(frozen=True)
class Text(Shape[LocatedText]):
    """A text with something in it; `pattern`, if given, must match all of it, and `expected` says so in
    words. `mend` says how to write what does not match, where it knows; `offers` is what of a project an
    editor may offer there (`Offer`)."""

    pattern: str = ""
    expected: str = "a text"
    mend: Mend = field(default=lambda text: "", compare=False)
    offers: Offer | None = None

    def read(self, node: Node, sink: Sink) -> LocatedText | None:
        if not isinstance(node, Scalar):
            sink.error(node.at, "wrong-shape", f"expected {self.expected}, found {described(node)}")
            return None
        if node.refused:
            return None
        if shows_nothing(node.value):
            sink.error(
                node.at,
                "wrong-shape",
                f"expected {self.expected}, found nothing",
                "write it, or delete the key",
            )
            return None
        if self.pattern and not re.fullmatch(self.pattern, node.value):
            message = f"expected {self.expected}, found '{shortened(node.value)}'"
            sink.error(node.at, "wrong-shape", message, self.hint(node.value))
            return None
        return LocatedText(node.value, node.at)

    def hint(self, text: str) -> str:
        """How to write a text that does not match, if it is known; without it, nothing."""
        for written in (unquoted(text), self.mend(unquoted(text) or text)):
            if written and re.fullmatch(self.pattern, written):
                return f"write {written}"
        return ""

    def schema(self) -> Schema:
        about: Schema = {"type": ["string", *self._others()], "minLength": 1}
        if self.pattern:
            about |= {"pattern": f"^(?:{self.pattern})$", "patternErrorMessage": f"expected {self.expected}"}
        return about | ({OFFERS: self.offers} if self.offers else {})

    def _others(self) -> list[str]:
        """What else an editor may take such a text for: 2014 is a number to it, and `true` a truth."""
        if not self.pattern:
            return ["number", "boolean"]
        return (
            ["integer"] if any(re.fullmatch(self.pattern, number) for number in ("1", "112", "2014")) else []
        )


@dataclass(frozen=True)
class Choice(Shape[LocatedText]):
    """One of a few words."""

    names: tuple[str, ...]
    what: str = "a word"

    def read(self, node: Node, sink: Sink) -> LocatedText | None:
        word = Text(expected=self.what).read(node, sink)
        if word and word.text not in self.names:
            sink.error(
                node.at,
                "unknown-choice",
                f"'{shortened(word.text)}' is not {self.what}",
                near(word.text, self.names),
            )
            return None
        return word

    def schema(self) -> Schema:
        return {"enum": list(self.names)}


@dataclass(frozen=True)
class Flag(Shape[bool]):
    """yes or no, as YAML writes them: true, false, yes, no."""

    def read(self, node: Node, sink: Sink) -> bool | None:
        word = Text(expected="yes or no").read(node, sink)
        if word is None or word.text in {"true", "false", "yes", "no"}:
            return None if word is None else word.text in {"true", "yes"}
        meant = whether(word.text)
        hint = f"write {meant}" if meant else "write yes or no"
        sink.error(node.at, "unknown-choice", f"'{shortened(word.text)}' is not yes or no", hint)
        return None

    def schema(self) -> Schema:
        return {"enum": [True, False, "yes", "no"]}


@dataclass(frozen=True)
class Number(Shape[float]):
    """A decimal number from `least` to `most`."""

    least: float
    most: float
    whole: bool = False

    def read(self, node: Node, sink: Sink) -> float | None:
        kind = "a whole number" if self.whole else "a number"
        expected = f"{kind} from {self.least:g} to {self.most:g}"
        pattern = r"-?\d{1,9}" if self.whole else r"-?\d{1,9}(\.\d{1,6})?"
        word = Text(pattern, expected, mends.minutes if self.whole else mends.decimal).read(node, sink)
        if word is None:
            return None
        if not self.least <= float(word.text) <= self.most:
            sink.error(node.at, "wrong-shape", f"expected {expected}, found {word.text}")
            return None
        return float(word.text)

    def schema(self) -> Schema:
        return {"type": "integer" if self.whole else "number", "minimum": self.least, "maximum": self.most}


@dataclass(frozen=True)
class ListOf(Shape[tuple[T, ...]]):
    """Any number of values of one shape; `or_one` lets a single value stand without the dash.

    A value with a mistake is left out; `complete` leaves the whole list out with it, where values are
    counted.
    """

    each: Shape[T]
    or_one: bool = False
    complete: bool = False

    def read(self, node: Node, sink: Sink) -> tuple[T, ...] | None:
        if self.or_one and not isinstance(node, Sequence):
            single = self.each.read(node, sink)
            return None if single is None else (single,)
        if not isinstance(node, Sequence):
            sink.error(
                node.at,
                "wrong-shape",
                f"expected a list, found {described(node)}",
                as_list(node),
            )
            return None
        values = [self.each.read(item, sink) for item in node.items]
        if self.complete and None in values:
            return None
        return tuple(value for value in values if value is not None)

    def schema(self) -> Schema:
        many: Schema = {"type": "array", "items": self.each.schema()}
        return {"anyOf": [self.each.schema(), many]} if self.or_one else many


@dataclass(frozen=True)
class MapOf(Shape[dict[str, T]]):
    """A mapping from names, which `key` describes, to values of one shape."""

    each: Shape[T]
    key: str = ".+"
    what: str = "a name"

    def read(self, node: Node, sink: Sink) -> dict[str, T] | None:
        if not isinstance(node, YamlMapping):
            sink.error(node.at, "wrong-shape", f"expected names with values, found {described(node)}", _PAIRS)
            return None
        entries: dict[str, T] = {}
        for name, node_of_value in node.entries.items():
            if not re.fullmatch(self.key, name):
                sink.error(node.keys[name], "bad-name", f"'{shortened(name)}' is not {self.what}")
                continue
            value = self.each.read(node_of_value, sink)
            if value is not None:
                entries[name] = value
        return entries

    def schema(self) -> Schema:
        return {
            "type": "object",
            "patternProperties": {f"^(?:{self.key})$": self.each.schema()},
            "additionalProperties": False,
        }


@dataclass(frozen=True)
class Field(Generic[T]):
    """One key of a record."""

    shape: Shape[T]
    about: str
    required: bool = False


@dataclass(frozen=True)
class Values:
    """What a record's keys held: a key that is missing or was wrong is absent."""

    at: Span
    held: Mapping[str, Any]
    keys: Mapping[str, Span] = field(default_factory=dict)

    # each key has a shape, and so a type, of its own
    def get(self, name: str, otherwise: Any = None) -> Any:  # noqa: ANN401
        return self.held.get(name, otherwise)

    def text(self, name: str, otherwise: str = "") -> str:
        """What is written under a key that holds a text; `otherwise` if it is not there."""
        located: LocatedText | None = self.held.get(name)
        return otherwise if located is None else located.text

    def texts(self, name: str) -> tuple[str, ...]:
        """What is written under a key that holds a list of texts; empty if it is not there."""
        located: tuple[LocatedText, ...] = self.held.get(name, ())
        return tuple(text.text for text in located)

    def __contains__(self, name: str) -> bool:
        return name in self.held

    def __iter__(self) -> Iterator[str]:
        return iter(self.held)


@dataclass(frozen=True)
class Record(Shape[Values]):
    """A mapping with known keys. A key nobody knows is an error, never ignored.

    `partial`: what is there is read also where a key is missing, so that what is wrong in it is told at once.
    """

    fields: Mapping[str, Field[Any]]
    what: str = "this"
    partial: bool = False

    def read(self, node: Node, sink: Sink) -> Values | None:
        if not isinstance(node, YamlMapping):
            message = f"expected the keys of {self.what}, found {described(node)}"
            needed = [name for name, field in self.fields.items() if field.required]
            sink.error(node.at, "wrong-shape", message, as_keys(node, self.fields, needed))
            return None
        inner = {name: field.shape.keys for name, field in self.fields.items()}
        unknown_keys(node, self.fields, self.what, sink, inner)
        required = [name for name, field in self.fields.items() if field.required]
        for name in required:
            if name not in node.entries:
                way_out = f"add '{name}:', {self.fields[name].about}"
                sink.error(node.at, "missing-key", f"{self.what} has no '{name}'", way_out)
        known = {name: value for name, value in node.entries.items() if name in self.fields}
        note_quotation_marks(known, sink)
        read = {name: self.fields[name].shape.read(value, sink) for name, value in known.items()}
        present = {name: value for name, value in read.items() if value is not None}
        whole = present.keys() >= set(required)
        return Values(node.at, present, node.keys) if whole or self.partial else None

    @property
    def keys(self) -> Collection[str]:
        return self.fields

    def schema(self) -> Schema:
        about: Schema = {"type": "object", "additionalProperties": False}
        about["properties"] = {
            name: field.shape.schema() | {"description": field.about} for name, field in self.fields.items()
        }
        required = [name for name, field in self.fields.items() if field.required]
        return about | ({"required": required} if required else {})


def unknown_keys(
    node: YamlMapping,
    names: Collection[str],
    what: str,
    sink: Sink,
    inner: Mapping[str, Collection[str]] | None = None,
) -> None:
    """Report each key of `node` that is not among `names`; `inner` has the keys that stand under each."""
    for key, span in node.keys.items():
        if key not in names:
            hint = key_hint(key, names, inner)
            sink.error(span, "unknown-key", f"{what} has no key '{shortened(key)}'", hint)


@dataclass(frozen=True)
class Later(Shape[T]):
    """A shape that refers to itself: `name` is its place under $defs in the schema."""

    name: str
    make: Callable[[], Shape[T]]

    def read(self, node: Node, sink: Sink) -> T | None:
        return self.make().read(node, sink)

    def schema(self) -> Schema:
        return {"$ref": f"#/$defs/{self.name}"}


def name_of(what: str, offers: Offer | None = None) -> Shape[LocatedText]:
    """A name that is safe as a part of a path: files, ids, audiences."""
    expected = f"{what} (lower-case letters, digits and hyphens)"
    return Text(r"[a-z0-9][a-z0-9_-]{0,63}", expected, mends.name, offers)


_PAIRS = "write each as a name, a colon, a space and its value, as {NAME: value}"
