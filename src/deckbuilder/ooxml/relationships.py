"""How parts are tied together: the relationships of a part, by the ids its XML mentions (ECMA-376 Part 2,
9.3).

`Relationships.get_or_add` is the one maker of ids. A target inside the package is the name of a part, and is
written from the folder of the part that has the relationship; a target outside is an address, and is written
as it is.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from deckbuilder.ooxml.namespaces import NS, OFFICE, RELATIONSHIPS
from deckbuilder.ooxml.parts import relationships_of, relative
from deckbuilder.ooxml.writing import HEAD, escape
from deckbuilder.values import dataclass

if TYPE_CHECKING:
    from deckbuilder.ooxml.tree import Element

_OTHER_TYPES = {"core-properties": f"{RELATIONSHIPS}/metadata/core-properties"}
"""Types of relationships that do not begin as all others do."""


@dataclass(frozen=True, slots=True)
class Relationship:
    """A tie to another part, or to what is outside.

    `kind` is the last word of its type, such as `slideLayout`; `target` the name of the part, or an address
    if `external`.
    """

    kind: str
    target: str
    external: bool = False


class Relationships:
    """The relationships of the part `source`, in the order in which they were added, each once."""

    def __init__(self, source: str, existing: Iterable[Relationship] = ()) -> None:
        self.source = source
        self._by_id: dict[str, Relationship] = {}
        self._ids: dict[Relationship, str] = {}
        for relationship in existing:
            self.get_or_add(relationship.kind, relationship.target, external=relationship.external)

    @classmethod
    def read(cls, source: str, root: Element) -> Relationships:
        """Those of a .rels part, under the ids they have there."""
        relationships = cls(source)
        for row in root.findall("rel:Relationship", NS):
            relationships._put(row.get("Id", ""), _read(row, source))
        return relationships

    def get_or_add(self, kind: str, target: str, *, external: bool = False) -> str:
        """The id of a relationship, made when it is first asked for."""
        relationship = Relationship(kind, target, external)
        if relationship not in self._ids:
            self._put(self._next_id(), relationship)
        return self._ids[relationship]

    def _put(self, name: str, relationship: Relationship) -> None:
        self._by_id[name] = relationship
        self._ids.setdefault(relationship, name)

    def _next_id(self) -> str:
        number = len(self._by_id) + 1
        while f"rId{number}" in self._by_id:
            number += 1
        return f"rId{number}"

    def get(self, name: str) -> Relationship | None:
        """The relationship of an id; None if there is none."""
        return self._by_id.get(name)

    def inside(self, name: str, kind: str) -> str | None:
        """The part an id leads to by a relationship of `kind`; None for none, and for what is outside."""
        relationship = self.get(name)
        if relationship is None or relationship.external or relationship.kind != kind:
            return None
        return relationship.target

    def first(self, kind: str) -> str | None:
        """The first part that a relationship of `kind` leads to; None if none does."""
        for relationship in self:
            if relationship.kind == kind and not relationship.external:
                return relationship.target
        return None

    def of(self, kind: str) -> list[tuple[str, str]]:
        """The id and target of each relationship of `kind`."""
        return [(name, tie.target) for name, tie in self._by_id.items() if tie.kind == kind]

    def __iter__(self) -> Iterator[Relationship]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    @property
    def part(self) -> str:
        """The name of the part they are written into."""
        return relationships_of(self.source)

    @property
    def xml(self) -> str:
        """That part."""
        rows = "".join(self._row(name, relationship) for name, relationship in self._by_id.items())
        return f'{HEAD}<Relationships xmlns="{RELATIONSHIPS}">{rows}</Relationships>'

    def _row(self, name: str, relationship: Relationship) -> str:
        kind, target = relationship.kind, relationship.target
        full_type = _OTHER_TYPES.get(kind, f"{OFFICE}/{kind}")
        written = target if relationship.external else relative(target, self.source)
        mode = ' TargetMode="External"' if relationship.external else ""
        return f'<Relationship Id="{name}" Type="{full_type}" Target="{escape(written)}"{mode}/>'


def _read(row: Element, source: str) -> Relationship:
    kind, target = row.get("Type", "").rpartition("/")[2], row.get("Target", "")
    if row.get("TargetMode") == "External":
        return Relationship(kind, target, external=True)
    if target.startswith("/"):
        return Relationship(kind, target[1:])
    return Relationship(kind, posixpath.normpath(posixpath.join(posixpath.dirname(source), target)))
