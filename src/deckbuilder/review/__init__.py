"""What is checked of a project beside its editions: its words, its facts, and whether both languages state
the same ones."""

from __future__ import annotations

from deckbuilder.diagnostics import Sink
from deckbuilder.editions import Wanted
from deckbuilder.project import Project
from deckbuilder.review import confirmed, fact_checks, guard
from deckbuilder.review.scope import scope


def report(project: Project, wanted: Wanted, sink: Sink, *, strict: bool) -> None:
    """Report on the words and facts of what the wanted editions may show."""
    looked_at = scope(project, wanted)
    guard.report(looked_at, sink, strict=strict)
    fact_checks.report(looked_at, sink, strict=strict)
    confirmed.report(looked_at, sink, strict=strict)
