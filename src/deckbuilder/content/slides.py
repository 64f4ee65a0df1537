"""How a slide is written in YAML: the keys that all slides have, and those of its kind.

`SLIDE` both reads a slide and describes it as JSON Schema; the further keys of a slide are the areas of its
kind.
"""

from __future__ import annotations

from functools import cache
from itertools import combinations
from typing import Any

from deckbuilder.content.kinds import Area, Kind, kinds
from deckbuilder.content.lines import LANGUAGE, LINE, PROVENANCE, provenance_of
from deckbuilder.content.lists import NAMES
from deckbuilder.content.slide_draft import Care, Filling, PictureRef, SlideDraft
from deckbuilder.content.slots import NOTES, Slot, slot_shape
from deckbuilder.diagnostics import Sink, near
from deckbuilder.model import Part, Slide, Source
from deckbuilder.reading import mends
from deckbuilder.reading.keys import means
from deckbuilder.reading.references import Reference
from deckbuilder.reading.shapes import (
    Field,
    Flag,
    ListOf,
    Number,
    Record,
    Schema,
    Shape,
    Text,
    Values,
)
from deckbuilder.reading.source import Mapping as YamlMapping
from deckbuilder.reading.source import Node, Scalar
from deckbuilder.values import dataclass

_COMMON: dict[str, Field[Any]] = PROVENANCE | {
    "id": Field(
        Text(
            "[a-z0-9]+(-[a-z0-9]+){0,12}",
            "a slide's id (lower-case letters and digits, single hyphens between)",
            mends.name,
        ),
        "its name for ever: translations and agendas refer to it",
        required=True,
    ),
    "kind": Field(Text(), "its kind", required=True),
    "audiences": Field(NAMES, "who sees it; everyone if left out"),
    "lang": Field(LANGUAGE, "the language it is written in, where it differs from the sources'"),
    "notes": Field(NOTES, "what the speaker says; an empty line begins a new paragraph"),
    "superseded_by": Field(
        Reference("the id of a slide", "slides"), "the slide that says what has become of it"
    ),
    "sensitivity": Field(
        LINE, "what is hard to bear about it: a warning stands before it, and on the agenda"
    ),
    "quoting": Field(
        Text("[a-z0-9-]{1,60}", "a word for what is quoted"),
        "whose words stand on it: the id of a source or an instrument, or 'terms' if it speaks of words",
    ),
    "keep": Field(Flag(), "yes: no agenda leaves it out without saying why, under 'left_out:'"),
    "minutes": Field(Number(1, 240, whole=True), "how long it takes, in minutes"),
    "materials": Field(ListOf(LINE, or_one=True), "what the facilitator needs to have at hand"),
}


@cache
def _record(kind: Kind) -> Record:
    areas = {
        area.name: Field(
            slot_shape(area.holds, required=area.required, form=area.form),
            f"{area.label}: {area.holds}",
            required=area.required and not area.filled,
        )
        for area in kind.areas
        if not area.filled
    }
    return Record(_COMMON | areas, f"a slide of the kind '{kind.name}'")


@dataclass(frozen=True)
class _SlideShape(Shape[SlideDraft]):
    """A slide: its `kind` says which other keys it has."""

    def read(self, node: Node, sink: Sink) -> SlideDraft | None:
        if not isinstance(node, YamlMapping):
            message = "expected the keys of a slide"
            sink.error(node.at, "wrong-shape", message, "begin it with '- id: …' and 'kind: …'")
            return None
        kind = _kind_of(node, sink)
        values = None if kind is None else _record(kind).read(node, sink)
        if kind is None or values is None:
            return None
        _report_shared_places(kind, node, sink)
        return _draft(kind, values)

    def schema(self) -> Schema:
        cases = []
        for kind in kinds().values():
            case = _record(kind).schema()
            case["properties"]["kind"] = {"const": kind.name}
            cases.append(case)
        return {"oneOf": cases}


def _kind_of(node: YamlMapping, sink: Sink) -> Kind | None:
    """The kind a slide says it is of; None and an error if it says none, or one that there is not."""
    name = node.entries.get("kind")
    if not isinstance(name, Scalar):
        sink.error(node.at, "missing-key", "this slide has no 'kind'", _kind_hint(node))
        return None
    if name.refused:
        return None  # what is wrong in it is reported
    kind = kinds().get(name.value)
    if kind is None:
        message = f"there is no kind '{name.value}'"
        sink.error(name.at, "unknown-kind", message, near(name.value, kinds()) or _all_kinds())
    return kind


def _kind_hint(node: YamlMapping) -> str:
    """What to do about a slide without a kind: it may stand under another word for it."""
    called = next((key for key in node.entries if means(key, "kind")), "")
    if called:
        return f"write 'kind:' in the place of '{called}:'"
    return _all_kinds()


def _report_shared_places(kind: Kind, node: YamlMapping, sink: Sink) -> None:
    """Report the areas of a slide that stand in one place: a kind offers such to choose from."""
    written = [area for area in kind.areas if area.name in node.entries]
    names = [area.name for area in written]
    for first, second in combinations(written, 2):
        if kind.box(first, names).meets(kind.box(second, names)):
            message = f"'{first.name}' and '{second.name}' stand in the same place"
            sink.error(node.entries[second.name].at, "shared-place", message, "keep one of the two")


def _all_kinds() -> str:
    """The kinds by name, however many there are: nobody guesses them."""
    return f"kinds: {', '.join(kinds())}"


SLIDE: Shape[SlideDraft] = _SlideShape()


def _draft(kind: Kind, values: Values) -> SlideDraft:
    """The draft of a slide of which every required key could be read."""
    slots: list[tuple[Area, Slot]] = [
        (area, values.get(area.name)) for area in kind.areas if area.name in values
    ]
    pieces = [(area.name, piece) for area, slot in slots for piece in slot.pieces]
    slide = Slide(
        values.get("id").text,
        kind.name,
        tuple(_part(area, slot) for area, slot in slots),
        values.get("notes", ()),
        int(values.get("minutes", 0)),
        tuple(text for text in values.get("materials", ()) if text is not None),
        provenance_of(values),
        values.at,
    )
    return SlideDraft(
        slide,
        _care(values),
        tuple((name, piece) for name, piece in pieces if isinstance(piece, PictureRef)),
        tuple((name, piece) for name, piece in pieces if isinstance(piece, Filling)),
        values.get("audiences", ()),
        tuple(word for _, slot in slots for word in slot.audiences),
        values.text("lang"),
    )


def _care(values: Values) -> Care:
    return Care(
        values.text("quoting"),
        values.get("sensitivity"),
        values.get("superseded_by"),
        keep=values.get("keep", False),
    )


def _part(area: Area, slot: Slot) -> Part[Source]:
    blocks = tuple(piece for piece in slot.pieces if not isinstance(piece, PictureRef | Filling))
    return Part(area.name, blocks)
