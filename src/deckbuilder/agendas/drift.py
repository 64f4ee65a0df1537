"""What an office overrode, and what has become of it since: the record of a review, compared with the library
of today.

The record stands beside the agenda as NAME.reviewed.json. It holds the text of every slide the agenda leaves
out, replaces or times otherwise, as it was when somebody looked at it last, and the ids the library had then.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, assert_never

from deckbuilder.agendas.agenda import FOLDER, Agenda, Insert, Minutes, Move, Remove, Replace
from deckbuilder.agendas.programme import Programme
from deckbuilder.content.library import Library
from deckbuilder.diagnostics import Sink, Span
from deckbuilder.model import Message, Slide, Source
from deckbuilder.reading.files import Folder
from deckbuilder.traversal import slide_texts
from deckbuilder.values import dataclass

LARGEST = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ChangedSlide:
    """An overridden slide that reads otherwise than when it was reviewed: its lines then and now, and what
    was done to it."""

    slide: str
    how: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drift:
    """What happened to an agenda's overrides: changed, never reviewed, gone; and the slides the library has
    since."""

    changed: tuple[ChangedSlide, ...]
    unreviewed: tuple[str, ...]
    vanished: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def none(self) -> bool:
        return not (self.changed or self.unreviewed or self.vanished or self.new)


@dataclass(frozen=True, slots=True)
class Review:
    """What was reviewed: the lines of each overridden slide, and the ids of all slides of the library."""

    overrides: dict[str, tuple[str, ...]]
    library: tuple[str, ...]


def path(agenda: str) -> str:
    return f"{FOLDER}/{agenda}.reviewed.json"


def overrides(agenda: Agenda) -> dict[str, str]:
    """The slides and sessions an agenda overrides, and how."""
    overridden: dict[str, str] = {}
    for edit in agenda.edits:
        match edit:
            case Remove(name):
                overridden[name.text] = "left out"
            case Replace(slide, by):
                overridden[slide.text] = f"replaced by {by.text}"
            case Minutes(name, minutes):
                overridden[name.text] = f"{minutes} minutes"
            case Insert() | Move():
                pass  # what stays as it is, elsewhere or beside something new, is not overridden
            case _:
                assert_never(edit)
    return overridden


def outline(slide: Slide[Source]) -> tuple[str, ...]:
    """The texts of a slide as lines a person can compare: the part, and what it says."""
    time = (f"minutes: {slide.minutes}",) if slide.minutes else ()
    return (f"kind: {slide.kind}", *time, *(_line(text) for text in slide_texts(slide)))


def _line(text: Source) -> str:
    if isinstance(text, Message):
        return f"{text.part}: {text.source}"
    return text.data


def review_of(agenda: Agenda, base: Programme | None, library: Library) -> Review:
    """The record as a review of today would write it; `base` is the programme the edits are made on."""
    known = set(base.slides) if base else set()
    sessions = {session.id: session for session in base.sessions} if base else {}
    lines: dict[str, tuple[str, ...]] = {}
    for name in overrides(agenda):
        if name in known:
            lines[name] = outline(library.entries[name].slide)
        elif name in sessions:
            session = sessions[name]
            slides = (f"slide: {use.name}" for use in session.uses)
            lines[name] = (f"session: {session.title.source}", *slides)
    shared = (name for name, entry in library.entries.items() if not entry.agenda)
    return Review(lines, tuple(shared))


def read(folder: Folder, agenda: str, sink: Sink) -> Review | None:
    """The record of an agenda, None if it was never reviewed; a damaged one is an error."""
    name = path(agenda)
    if not folder.has(name):
        return None
    data = folder.read(name, LARGEST, Span(name), sink)
    try:
        contents: Any = json.loads(data or b"")
        lines = {str(slide): tuple(map(str, texts)) for slide, texts in contents["overrides"].items()}
        return Review(lines, tuple(map(str, contents["library"])))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        hint = f"delete it and run 'deckbuilder agenda accept {agenda}'"
        sink.error(Span(name), "bad-record", "this record of a review cannot be read", hint)
        return None


def report_foreign(folder: Folder, agenda: str, sink: Sink) -> None:
    """Report a record that the program did not write as it stands, which a new one would replace."""
    record, name = read(folder, agenda, sink), path(agenda)
    if record is None:
        return
    data = folder.read(name, LARGEST, Span(name), sink) or b""
    if data.replace(b"\r\n", b"\n") != file_of(record):  # Git may have put in the line ends of Windows
        hint = f"move it away, and run 'deckbuilder agenda accept {agenda}' again"
        sink.error(Span(name), "would-replace", "kept, for it was changed since deckbuilder wrote it", hint)


def file_of(record: Review) -> bytes:
    """The record as the file that is kept: JSON, in the order of the slides' names."""
    contents = {
        "overrides": {name: list(lines) for name, lines in sorted(record.overrides.items())},
        "library": sorted(record.library),
    }
    return (json.dumps(contents, ensure_ascii=False, indent=1) + "\n").encode()


def drift(agenda: Agenda, programme: Programme, before: Review | None, today: Review) -> Drift:
    """What is different between a review and today.

    An agenda that overrides nothing has no drift but new slides.
    """
    how = overrides(agenda)
    old = before or Review({}, today.library)
    vanished = tuple(name for name in how if name not in today.overrides)
    unreviewed = tuple(name for name in today.overrides if name not in old.overrides)
    changed = tuple(_changes(how, old, today))
    shown = set(programme.slides)
    new = tuple(name for name in today.library if name not in old.library and name not in shown)
    return Drift(changed, unreviewed, vanished, new)


def _changes(how: dict[str, str], old: Review, today: Review) -> Iterator[ChangedSlide]:
    for name, lines in today.overrides.items():
        before = old.overrides.get(name)
        if before is not None and before != lines:
            yield ChangedSlide(name, how[name], before, lines)


def since_review(
    agenda: Agenda, programmes: dict[str, Programme], library: Library, folder: Folder, sink: Sink
) -> Drift:
    """What has become of the overrides of an agenda since its last review."""
    base = programmes.get(agenda.base)
    return drift(
        agenda, programmes[agenda.name], read(folder, agenda.name, sink), review_of(agenda, base, library)
    )


def report(agenda: Agenda, since: Drift, sink: Sink) -> None:
    """Warn of what changed under an agenda's overrides; never a silent change."""
    name = agenda.name
    hint = f"look with 'deckbuilder agenda status {name}', then 'deckbuilder agenda accept {name}'"
    for change in since.changed:
        message = f"'{change.slide}', which '{name}' has {change.how}, reads otherwise since it was reviewed"
        sink.warning(agenda.at, "changed-upstream", message, hint)
    if since.unreviewed:
        slides = ", ".join(since.unreviewed)
        message = f"'{name}' overrides {slides}, and what they said is not recorded yet"
        sink.warning(agenda.at, "unreviewed", message, f"run 'deckbuilder agenda accept {name}'")
