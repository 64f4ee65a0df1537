"""What of a deck is printed: nothing that nobody can stand behind, and what is superseded or contested says that it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from deckbuilder.content.labels import NOTHING, labelled
from deckbuilder.facts.claims import provenance_of
from deckbuilder.model import (
    Block,
    Bullets,
    Chart,
    Figure,
    Moment,
    Paragraph,
    Quote,
    Slide,
    Source,
    Table,
    Timeline,
)
from deckbuilder.provenance import UNKNOWN, Provenance, Status
from deckbuilder.traversal import kept_items, with_blocks


def released(slide: Slide[Source]) -> Slide[Source]:
    """The slide without its doubtful texts, notes and materials; a doubtful cell becomes a dash."""
    notes = tuple(note for note in slide.notes if not doubtful(note.text))
    materials = tuple(text for text in slide.materials if not doubtful(text))
    return replace(with_blocks(slide, _released), notes=notes, materials=materials)


def _released(block: Block[Source]) -> Iterator[Block[Source]]:
    """What may be printed of a block. Each is named here: one that is not is a fault of ours, and stops the build."""
    match block:
        case Paragraph(text) | Quote(text):
            yield from () if doubtful(text) else (block,)
        case Bullets():
            yield from kept_items(block, lambda item: not doubtful(item.text))
        case Table(header, rows):
            yield replace(block, header=_dashed(header), rows=tuple(map(_dashed, rows)))
        case Figure(alt=alt):
            # without its description a picture would tell those who do not see it less than the others
            yield from () if alt is not None and doubtful(alt) else (block,)
        case Chart():
            yield from _released_chart(block)
        case Timeline():
            yield from _released_timeline(block)
        case _:
            assert_never(block)


def _dashed(cells: tuple[Source, ...]) -> tuple[Source, ...]:
    return tuple(NOTHING if doubtful(cell) else cell for cell in cells)


def _released_chart(chart: Chart[Source]) -> Iterator[Chart[Source]]:
    """The chart without its doubtful categories and series; nothing if none is left, or its description is doubtful."""
    kept = [number for number, name in enumerate(chart.series) if not doubtful(name)]
    rows = tuple(
        replace(row, values=tuple(row.values[number] for number in kept))
        for row in chart.categories
        if not doubtful(row.name) and not any(doubtful(row.values[number].said) for number in kept)
    )
    if kept and rows and not doubtful(chart.alt):
        yield replace(chart, series=tuple(chart.series[number] for number in kept), categories=rows)


def _released_timeline(timeline: Timeline[Source]) -> Iterator[Timeline[Source]]:
    """The timeline without its doubtful points. One that never had any stays: it is still to be filled."""
    certain = tuple(
        point for point in timeline.points if not doubtful(point.text) and not doubtful(point.date)
    )
    if not doubtful(timeline.alt) and (certain or not timeline.points):
        yield replace(timeline, points=certain)


def doubtful(text: Source) -> bool:
    """Whether nobody can stand behind a text, so that a released deck does not print it."""
    return provenance_of(text).doubtful


def badge(slide: Slide[Source]) -> Source | None:
    """What a slide says of its own date, and in a copy for review that nobody confirmed it; None if there is nothing to say."""
    provenance = slide.provenance
    if not provenance.as_of:
        return labelled("not-verified") if provenance.doubtful else None
    own = Provenance(status=provenance.status, mark=provenance.mark) if provenance.doubtful else UNKNOWN
    dated = (("date", Moment(provenance.as_of)),)
    return replace(labelled(_badge_label(provenance.status)), values=dated, provenance=own)


def _badge_label(status: Status) -> str:
    """The label that says how far what is dated holds."""
    match status:
        case Status.SUPERSEDED:
            return "superseded"
        case Status.CONTESTED:
            return "contested"
        case Status.UNSTATED | Status.CURRENT | Status.UNVERIFIED:
            return "as-of"
        case _:
            assert_never(status)
