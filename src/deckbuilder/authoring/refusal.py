"""Why a text was not changed."""

from __future__ import annotations

from deckbuilder.diagnostics import Span
from deckbuilder.values import dataclass


@dataclass(frozen=True, slots=True)
class Refused:
    """An edit, or a file, that is left alone: the reason in words for people, and the place it is about."""

    reason: str
    at: Span


class CannotEdit(Exception):
    """Leaves an edit that has no safe way; `authoring.edits` makes a `Refused` of it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
