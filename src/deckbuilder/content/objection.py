"""Why what is written well enough to be read cannot be drawn."""

from __future__ import annotations

from deckbuilder.diagnostics import Span
from deckbuilder.values import dataclass


@dataclass(frozen=True, slots=True)
class Objection:
    """What is wrong with a table or a chart, and the way out; `at` is None where it is wrong as a whole."""

    message: str
    way_out: str
    at: Span | None = None
