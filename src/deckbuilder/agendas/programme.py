"""What the sessions and edits of an agenda come to: which slides, in which order, for how long.

Insertions and moves are carried out first, in the order they are written; then replacements, removals and
times, whose order does not matter. So an edit never depends on whether another one stands above or below it,
unless both name the same place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from deckbuilder.agendas.agenda import (
    Agenda,
    Edit,
    Insert,
    Minutes,
    Move,
    Remove,
    Replace,
    Session,
    Use,
    Where,
)
from deckbuilder.agendas.kept import report_reasons
from deckbuilder.content import audiences
from deckbuilder.content.library import Library, titles
from deckbuilder.diagnostics import Sink, Span, near_titled
from deckbuilder.reading.shapes import LocatedText
from deckbuilder.values import dataclass


@dataclass(frozen=True, slots=True)
class Programme:
    """The sessions in order, each with its slides written out, and the slides' minutes where the agenda sets
    them."""

    sessions: tuple[Session, ...]
    minutes: tuple[tuple[str, int], ...] = ()

    @property
    def slides(self) -> Iterator[str]:
        for session in self.sessions:
            yield from (use.name for use in session.uses)


def programmes(agendas: dict[str, Agenda], library: Library, sink: Sink) -> dict[str, Programme]:
    """The programme of each agenda; everything an agenda names that is not there is reported."""
    ready: dict[str, Programme] = {}
    for agenda in agendas.values():
        report_reasons(agenda, library, sink)
        _make_ready(agenda, agendas, library, ready, sink)
    return ready


def _make_ready(
    agenda: Agenda, agendas: dict[str, Agenda], library: Library, ready: dict[str, Programme], sink: Sink
) -> Programme:
    """The programme of an agenda, put into `ready` after that of its base."""
    if agenda.name in ready:
        return ready[agenda.name]
    if agenda.base and not agenda.sessions:
        base = _make_ready(agendas[agenda.base], agendas, library, ready, sink)
    else:
        base = Programme(tuple(_written_out(session, agenda, library, sink) for session in agenda.sessions))
    ready[agenda.name] = edited(base, agenda, library, sink)
    return ready[agenda.name]


def _written_out(session: Session, agenda: Agenda, library: Library, sink: Sink) -> Session:
    """The session with its modules written out; edits could not tell it from a slide of the same name."""
    if session.id in library.entries:
        namesake = library.entries[session.id].slide.at
        message = f"the session is called '{session.id}', as a slide is"
        sink.error(session.at, "duplicate-id", message, "give it another 'id:'", (namesake,))
    return replace(session, uses=tuple(_expanded(session.uses, agenda, library, sink)))


def _expanded(uses: tuple[Use, ...], agenda: Agenda, library: Library, sink: Sink) -> Iterator[Use]:
    """The slides of `uses`, modules written out; what the library does not have is reported."""
    for use in uses:
        _report_audiences(use, library, sink)
        if use.module and use.name in library.modules:
            slides = library.modules[use.name].slides
            yield from (replace(use, name=slide, module=False) for slide in slides)
        elif library.unread.may_hold(use.name):
            continue  # its file has a mistake, which is reported
        elif not use.module and use.name in library.entries:
            yield use
        else:
            _report_missing(use, agenda, library, sink)


def _report_audiences(use: Use, library: Library, sink: Sink) -> None:
    for name in use.audiences:
        if name not in library.audiences:
            hint = audiences.hint(name, library.audiences)
            sink.error(use.at, "unknown-audience", f"there is no audience '{name}'", hint)


def _report_missing(use: Use, agenda: Agenda, library: Library, sink: Sink) -> None:
    """Report a module or a slide that the library does not have."""
    if use.module:
        hint = near_titled(use.name, {name: module.title.source for name, module in library.modules.items()})
        sink.error(use.at, "unknown-module", f"there is no module '{use.name}'", hint)
        return
    if use.name in library.modules:
        hint = f"write 'module: {use.name}' for all of the module"
    else:
        hint = near_titled(use.name, titles(library, _offered(agenda, library)))
    sink.error(use.at, "unknown-slide", f"there is no slide '{use.name}'", hint)


def _offered(agenda: Agenda, library: Library) -> list[str]:
    """The slides an agenda may show: those of all, its own, and those of its base."""
    owners = ("", agenda.name, agenda.base)
    return [name for name, entry in library.entries.items() if entry.agenda in owners]


def edited(base: Programme, agenda: Agenda, library: Library, sink: Sink) -> Programme:
    """`base` with the edits of `agenda` carried out; without edits it is that of its base."""
    plan = _Plan(list(base.sessions), dict(base.minutes), agenda, library, sink)
    _report_conflicts(agenda.edits, sink)
    for edit in sorted(agenda.edits, key=plan.round):
        plan.carry_out(edit)
    return Programme(tuple(plan.sessions), tuple(plan.minutes.items()))


_ROUND: dict[type[Edit], int] = {Insert: 1, Move: 1, Replace: 2, Minutes: 2, Remove: 3}
"""When an edit is carried out; those of one round in the order they are written."""


def _report_conflicts(edits: tuple[Edit, ...], sink: Sink) -> None:
    """What is left out cannot be moved, replaced or timed as well."""
    removed = {edit.name.text: edit.name.at for edit in edits if isinstance(edit, Remove)}
    for edit in edits:
        word, done = _changed(edit)
        if word is not None and word.text in removed:
            message = f"'{word.text}' is left out and {done} as well"
            sink.error(word.at, "edit-conflict", message, "keep one of the two edits", (removed[word.text],))


def _changed(edit: Edit) -> tuple[LocatedText | None, str]:
    """What an edit changes of something that stays, and what it does to it; None if it changes nothing of the
    kind."""
    match edit:
        case Replace(slide):
            return slide, "replaced"
        case Move(name):
            return name, "moved"
        case Minutes(name):
            return name, "given a time"
        case Insert() | Remove():
            return None, ""
        case _:
            assert_never(edit)


@dataclass
class _Plan:
    """A programme while it is being edited."""

    sessions: list[Session]
    minutes: dict[str, int]
    agenda: Agenda
    library: Library
    sink: Sink

    def round(self, edit: Edit) -> int:
        """When an edit is carried out: a slide is left out before its session, which may be left out too."""
        return _ROUND[type(edit)] + (isinstance(edit, Remove) and self.session_at(edit.name.text) is not None)

    def carry_out(self, edit: Edit) -> None:
        match edit:
            case Insert(what, where, anchor):
                self.insert(what, where, anchor)
            case Move():
                self.move(edit)
            case Replace(slide, by):
                self.replace(slide, by)
            case Remove(name):
                self.remove(name)
            case Minutes(name, minutes):
                self.set_minutes(name, minutes)
            case _:
                assert_never(edit)

    # ---- finding

    def session_at(self, name: str) -> int | None:
        return next((number for number, session in enumerate(self.sessions) if session.id == name), None)

    def slide_at(self, name: str) -> tuple[int, int] | None:
        for number, session in enumerate(self.sessions):
            for place, use in enumerate(session.uses):
                if use.name == name:
                    return number, place
        return None

    def names(self) -> list[str]:
        """The sessions and slides of the programme, each session before its slides."""
        names = []
        for session in self.sessions:
            names += [session.id, *(use.name for use in session.uses)]
        return names

    def titles(self) -> dict[str, str]:
        """The names of sessions and slides in the programme, with what people read there."""
        sessions = {session.id: session.title.source for session in self.sessions}
        return titles(self.library, [name for name in self.names() if name not in sessions]) | sessions

    def missing(self, word: LocatedText) -> None:
        if self.library.unread.may_hold(word.text):
            return
        message = f"the programme has no slide or session '{word.text}'"
        self.sink.error(word.at, "unknown-anchor", message, near_titled(word.text, self.titles()))

    def no_effect(self, span: Span, message: str) -> None:
        self.sink.error(span, "no-effect", message, "delete this edit")

    # ---- changing

    def insert(self, what: tuple[Use, ...] | Session, where: Where, anchor: LocatedText) -> None:
        if anchor.text not in self.names():
            self.missing(anchor)
        if isinstance(what, Session):
            if self.is_free(what.id, what.at):
                self.put_session(_written_out(what, self.agenda, self.library, self.sink), where, anchor)
            return
        uses = _expanded(what, self.agenda, self.library, self.sink)
        fresh = tuple(use for use in uses if self.is_free(use.name, use.at))
        if fresh:
            self.put_slides(fresh, where, anchor)

    def is_free(self, name: str, span: Span) -> bool:
        """Whether the programme does not have it yet; an error if it does."""
        if name not in self.names():
            return True
        message = f"'{name}' is in the programme already"
        self.sink.error(span, "slide-twice", message, "move it instead, or leave it out")
        return False

    def put_slides(self, uses: tuple[Use, ...], where: Where, anchor: LocatedText) -> None:
        """Put slides before or after a slide, or at the beginning or the end of a session."""
        spot = self.spot(where, anchor)
        if spot is None:
            return  # a place that there is not is told
        number, place = spot
        before = self.sessions[number].uses
        together = (*before[:place], *uses, *before[place:])
        self.sessions[number] = replace(self.sessions[number], uses=together)

    def spot(self, where: Where, anchor: LocatedText) -> tuple[int, int] | None:
        """The number of the session in which slides are put, and how many of its slides stand before them."""
        session = self.session_at(anchor.text)
        if session is not None:
            return session, len(self.sessions[session].uses) if where == "after" else 0
        slide = self.slide_at(anchor.text)
        if slide is None:
            return None
        number, place = slide
        return number, place + (where == "after")

    def put_session(self, session: Session, where: Where, anchor: LocatedText) -> None:
        """Put a session before or after another one."""
        number = self.session_at(anchor.text)
        if number is not None:
            self.sessions.insert(number + (where == "after"), session)
        elif self.slide_at(anchor.text) is not None:
            message = f"'{anchor.text}' is a slide; a session stands before or after a session"
            self.sink.error(anchor.at, "unknown-anchor", message, "name a session")

    def move(self, edit: Move) -> None:
        name, before = edit.name, list(self.sessions)
        session, slide = self.session_at(name.text), self.slide_at(name.text)
        if edit.anchor.text == name.text:
            self.no_effect(name.at, f"'{name.text}' is moved to itself")
        elif edit.anchor.text not in self.names():
            self.missing(edit.anchor)
            if session is None and slide is None:
                self.missing(name)
        elif session is not None:
            self.put_session(self.sessions.pop(session), edit.where, edit.anchor)
        elif slide is not None:
            self.put_slides((self.take(*slide),), edit.where, edit.anchor)
        else:
            self.missing(name)
            return
        if self.sessions == before and edit.anchor.text in self.names() and edit.anchor.text != name.text:
            self.no_effect(name.at, f"'{name.text}' is there already")

    def take(self, number: int, place: int) -> Use:
        """Take a slide out of its session."""
        uses = self.sessions[number].uses
        self.sessions[number] = replace(self.sessions[number], uses=(*uses[:place], *uses[place + 1 :]))
        return uses[place]

    def replace(self, slide: LocatedText, by: LocatedText) -> None:
        spot = self.slide_at(slide.text)
        if spot is None:
            self.missing(slide)
        if by.text == slide.text:
            self.no_effect(by.at, f"'{by.text}' replaces itself")
        elif self.has_slide(by) and self.is_free(by.text, by.at) and spot is not None:
            number, place = spot
            self.take(number, place)
            uses = self.sessions[number].uses
            together = (*uses[:place], Use(by.text, at=by.at), *uses[place:])
            self.sessions[number] = replace(self.sessions[number], uses=together)

    def has_slide(self, name: LocatedText) -> bool:
        """Whether the library has a slide; an error if it does not, and could be read."""
        if name.text in self.library.entries:
            return True
        if not self.library.unread.may_hold(name.text):
            hint = near_titled(name.text, titles(self.library, self.library.entries))
            self.sink.error(name.at, "unknown-slide", f"there is no slide '{name.text}'", hint)
        return False

    def remove(self, name: LocatedText) -> None:
        session, slide = self.session_at(name.text), self.slide_at(name.text)
        if session is not None:
            del self.sessions[session]
        elif slide is not None:
            self.take(*slide)
        else:
            self.missing(name)

    def set_minutes(self, name: LocatedText, minutes: int) -> None:
        session = self.session_at(name.text)
        if session is not None and self.sessions[session].minutes == minutes:
            self.no_effect(name.at, f"'{name.text}' takes {minutes} minutes already")
        elif session is not None:
            self.sessions[session] = replace(self.sessions[session], minutes=minutes)
        elif self.slide_at(name.text) is None:
            self.missing(name)
        else:
            self.minutes[name.text] = minutes
