"""Minutes become clock times: when each session of an event begins and ends, and whether the day is long enough."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from deckbuilder.agendas.agenda import Event, Session
from deckbuilder.diagnostics import Sink
from deckbuilder.model import Clock
from deckbuilder.values import dataclass


@dataclass(frozen=True, slots=True)
class Sitting:
    """A session with its time: minutes after midnight of the day `day`, counted from 1."""

    session: Session
    day: int
    start: int
    end: int


def sittings(event: Event, sessions: Sequence[tuple[Session, int]], sink: Sink) -> tuple[Sitting, ...]:
    """The sessions, each with the sum of its slides' minutes, one after the other; empty if the event says no beginning.

    Reports a session nobody gave a time, slides that take longer than their session, a fixed time that has passed
    already, and a day that ends too late.
    """
    if not event.starts:
        return ()
    if not all(_has_minutes(session, total, sink) for session, total in sessions):
        return ()
    found = tuple(_one_after_another(event, sessions, sink))
    _report_late_days(event, found, sink)
    return found


def _has_minutes(session: Session, total: int, sink: Sink) -> bool:
    if session.minutes and total > session.minutes:
        message = (
            f"the slides of '{session.title.source}' take {total} minutes, the session has {session.minutes}"
        )
        sink.warning(
            session.at,
            "over-budget",
            message,
            f"give it {total - session.minutes} minutes more, or leave slides out",
        )
    if session.minutes or total:
        return True
    message = f"nobody says how long '{session.title.source}' takes, so the programme has no times"
    sink.error(
        session.at,
        "missing-minutes",
        message,
        f"write '- minutes: {{{session.id}: 45}}' under 'edits:', or 'minutes:' in the session",
    )
    return False


def _one_after_another(
    event: Event, sessions: Sequence[tuple[Session, int]], sink: Sink
) -> Iterator[Sitting]:
    day, now = 1, _minutes(event.starts)
    for session, total in sessions:
        if session.day > day:
            day, now = session.day, _minutes(event.starts)
        if session.starts:
            fixed = _minutes(session.starts)
            if fixed < now:
                message = f"'{session.title.source}' begins at {session.starts}, and the session before ends at {_clock(now)}"
                sink.warning(
                    session.at,
                    "overlap",
                    message,
                    f"{now - fixed} minutes are too many: shorten what comes before",
                )
            now = fixed
        end = now + (session.minutes or total)
        yield Sitting(session, day, now, end)
        now = end


def _report_late_days(event: Event, found: Sequence[Sitting], sink: Sink) -> None:
    for day in dict.fromkeys(one.day for one in found):
        end = max(one.end for one in found if one.day == day)
        if event.ends and end > _minutes(event.ends):
            spent = sum(one.end - one.start for one in found if one.day == day)
            message = f"day {day} ends at {_clock(end)}, {end - _minutes(event.ends)} minutes after {event.ends}; its sessions take {spent} minutes"
            sink.warning(event.at, "over-budget", message, "shorten or leave out a session")


def clock(sitting: Sitting, event: Event, days: int) -> Clock:
    """The time of a sitting as the programme prints it: with the weekday if the event has several days."""
    start, end = moment(sitting.day, sitting.start, event), moment(sitting.day, sitting.end, event)
    return Clock(start, end, weekday=days > 1 and bool(event.dates), at=sitting.session.at)


def moment(day: int, minutes: int, event: Event) -> str:
    """A time of the event in ISO 8601: with its date if the event has one, else the time alone."""
    if not event.dates:
        return _clock(minutes)
    first = datetime.date.fromisoformat(event.dates.partition("/")[0])
    return f"{first + datetime.timedelta(days=day - 1 + minutes // 1440)}T{_clock(minutes)}"


def _minutes(clock_time: str) -> int:
    hours, minutes = clock_time.split(":")
    return int(hours) * 60 + int(minutes)


def _clock(minutes: int) -> str:
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"
