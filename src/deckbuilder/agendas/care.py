"""How facts and hard subjects are handled: what nobody can stand behind is left out, history says that it is, and a
warning stands before what is hard to bear.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from deckbuilder.agendas.copies import source_line
from deckbuilder.content.labels import NOTHING, labelled
from deckbuilder.content.library import Entry
from deckbuilder.diagnostics import Sink
from deckbuilder.facts import Facts
from deckbuilder.model import (
    NEUTRAL,
    Amount,
    Block,
    Bullets,
    Chart,
    Clock,
    Figure,
    Message,
    Moment,
    Paragraph,
    Part,
    Quote,
    Slide,
    Source,
    Table,
    Territory,
    Timeline,
)
from deckbuilder.provenance import UNKNOWN, Provenance, Status
from deckbuilder.traversal import kept_items, slide_texts, with_blocks


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
    return provenance(text).doubtful


def provenance(text: Source) -> Provenance:
    """What is known of a text by itself. What a programme or a chart says in numbers is no fact of its own."""
    match text:
        case Message() | Moment():
            return text.provenance
        case Clock() | Territory() | Amount():
            return UNKNOWN
        case _:
            assert_never(text)


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


def with_sources(slide: Slide[Source], facts: Facts) -> Slide[Source]:
    """The slide with what its facts are taken from at the end of its notes."""
    lines: list[Paragraph[Source]] = [
        Paragraph(source_line(facts.origins[one])) for one in origin_ids(slide) if one in facts.origins
    ]
    return (
        replace(slide, notes=(*slide.notes, Paragraph(labelled("slide-sources")), *lines)) if lines else slide
    )


def origin_ids(slide: Slide[Source]) -> dict[str, None]:
    """The ids of what the facts of a slide, and of each text on it, are taken from, each once."""
    own = (source for text in slide_texts(slide) for source in provenance(text).sources)
    return dict.fromkeys([*slide.provenance.sources, *own])


def warning(entry: Entry) -> Slide[Source] | None:
    """The slide that stands before a sensitive one."""
    topic = entry.care.sensitivity
    if topic is None:
        return None
    text = replace(labelled("warning-text"), values=(("topic", topic),))
    parts: tuple[Part[Source], ...] = (
        Part("title", (Paragraph(labelled("warning")),)),
        Part("body", (Paragraph(text),)),
    )
    return Slide(f"{entry.slide.id}--warning", "statement", parts, at=entry.slide.at)


def sensitive(entries: Iterable[Entry]) -> Source | None:
    """The line under the programme that names what is sensitive in a deck."""
    topics = [entry.care.sensitivity for entry in entries if entry.care.sensitivity]
    if not topics:
        return None
    every = Message("; ".join(f"{{topic{number}}}" for number in range(len(topics))), lang=NEUTRAL)
    every = replace(every, values=tuple((f"topic{number}", topic) for number, topic in enumerate(topics)))
    return replace(labelled("sensitive"), values=(("topics", every),))


def report_unpaired(entries: list[Entry], sink: Sink) -> None:
    """A superseded slide is shown with the one that brings it up to date right after it, or not at all."""
    for entry, following in zip(entries, [*entries[1:], None], strict=False):  # a deck may be empty
        if entry.slide.provenance.status is not Status.SUPERSEDED:
            continue
        update = entry.care.superseded_by
        if update is None:
            hint = "name the slide that brings it up to date in 'superseded_by:'"
            sink.error(
                entry.slide.at,
                "no-update",
                f"'{entry.slide.id}' is superseded, and nothing says by what",
                hint,
            )
        elif following is None or following.slide.id != update.text:
            message = f"'{entry.slide.id}' is superseded and '{update.text}' does not follow it"
            sink.error(
                entry.slide.at,
                "no-update",
                message,
                "put the update right after it, leave it out, or say 'archive: yes' in the agenda",
            )
