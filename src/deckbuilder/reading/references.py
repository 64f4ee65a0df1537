"""Names of things that are written elsewhere: slides, sessions, audiences, themes."""

from __future__ import annotations

from deckbuilder.diagnostics import Sink
from deckbuilder.reading.shapes import LocatedText, Offer, Schema, Shape, Text, name_of
from deckbuilder.reading.source import Node
from deckbuilder.values import dataclass


@dataclass(frozen=True)
class Reference(Shape[LocatedText]):
    """The name of something that is written elsewhere.

    Whatever is written is read, for whoever looks the name up knows what there is, and can tell the nearest.
    """

    what: str
    offers: Offer

    def read(self, node: Node, sink: Sink) -> LocatedText | None:
        return Text(expected=self.what).read(node, sink)

    def schema(self) -> Schema:
        return name_of(self.what, self.offers).schema()
