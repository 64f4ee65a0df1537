"""Slides that protect people, such as the content notice and the help: no deck is without them, unless its
agenda says why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from deckbuilder.agendas.agenda import Agenda, Insert, Minutes, Move, Remove, Replace
from deckbuilder.content.audiences import Audience
from deckbuilder.content.library import Library, LibrarySlide, shown_to
from deckbuilder.diagnostics import Cause, Sink, Span, near
from deckbuilder.reading.shapes import LocatedText


def report_left_out(
    agenda: Agenda, shown: Iterable[LibrarySlide], audience: Audience, library: Library, sink: Sink
) -> None:
    """Report each slide that is to be kept, that a deck is without, and of which its agenda does not say why.

    However it was left out: by an edit, by sessions that do not name it, for an audience that does not see
    it, or because nobody can stand behind it. Its place is what leaves it out, or else the agenda.
    """
    ids = {entry.slide.id for entry in shown}
    reasons = dict(agenda.left_out)
    for entry in _to_keep(agenda, audience, library):
        name = entry.slide.id
        if name in ids or name in reasons:
            continue
        message = (
            f"'{name}' is to be kept, and the deck of '{agenda.name}' for '{audience.name}' is without it"
        )
        hint = f"show it; or write under 'left_out:' in the agenda why not: '{name}: …'"
        span = _place(agenda, name)
        several = f"'{name}' is to be kept, and {{count}} decks of '{agenda.name}' are without it"
        see, cause = (entry.slide.at,), Cause(span, several, hint)
        sink.error(span, "kept-slide", message, hint, see, cause)


def _to_keep(agenda: Agenda, audience: Audience, library: Library) -> Iterator[LibrarySlide]:
    """The slides that a deck for this audience is to have: those of all, of the agenda, and of its base."""
    owners = ("", agenda.name, agenda.base)
    for entry in library.entries.values():
        if entry.care.keep and entry.agenda in owners and shown_to(entry, audience):
            yield entry


def _place(agenda: Agenda, name: str) -> Span:
    """Where an agenda leaves a slide out: its own edit, or what it says of the slide in a session."""
    edits = (_gone(edit) for edit in agenda.edits)
    of_edits = [word.at for word in edits if word is not None and word.text == name]
    of_uses = [use.at for session in agenda.sessions for use in session.uses if use.name == name]
    return next(iter((*of_edits, *of_uses)), agenda.at)


def _gone(edit: Insert | Replace | Remove | Move | Minutes) -> LocatedText | None:
    """What an edit takes out of the programme; None if it takes nothing out."""
    match edit:
        case Remove(name):
            return name
        case Replace(slide):
            return slide
        case Insert() | Move() | Minutes():
            return None
        case _:
            assert_never(edit)


def report_reasons(agenda: Agenda, library: Library, sink: Sink) -> None:
    """Report each reason for a slide that there is not, or that nobody asks to keep."""
    for name, reason in agenda.left_out:
        entry = library.entries.get(name)
        if entry is None:
            if not library.unread.may_hold(name):
                hint = near(name, [slide for slide, kept in library.entries.items() if kept.care.keep])
                sink.error(reason.at, "unknown-slide", f"there is no slide '{name}'", hint)
        elif not entry.care.keep:
            message = f"nobody asks why '{name}' is left out"
            sink.error(reason.at, "no-effect", message, "delete this line")
