"""Minutes become clock times: when each session of an event begins and ends, and whether the day is long
enough."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from deckbuilder.agendas.agenda import Event, Session
from deckbuilder.diagnostics import Sink
from deckbuilder.model import Clock
from deckbuilder.values import dataclass

DAY = 24 * 60
"""The minutes of a day."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """A session with its time: minutes after midnight of the day `day`, counted from 1."""

    session: Session
    day: int
    start: int
    end: int


def sittings(event: Event, sessions: Sequence[tuple[Session, int]], sink: Sink) -> tuple[Sitting, ...]:
    """The sessions, each with the sum of its slides' minutes, one after the other; empty if the event says no
    beginning.

    Reports a session nobody gave a time, slides that take longer than their session, a fixed time that has
    passed already, and a day that ends too late.
    """
    if event.starts is None:
        return ()
    if not all(_has_minutes(session, total, sink) for session, total in sessions):
        return ()
    timed = tuple(_one_after_another(event.starts, sessions, sink))
    if event.ends is not None:
        _report_late_days(event, event.ends, timed, sink)
    return timed


def _has_minutes(session: Session, total: int, sink: Sink) -> bool:
    """Whether it is known how long a session takes; reports slides that take longer than it may."""
    title = session.title.source
    if session.minutes and total > session.minutes:
        message = f"the slides of '{title}' take {total} minutes, the session has {session.minutes}"
        hint = f"give it {total - session.minutes} minutes more, or leave slides out"
        sink.warning(session.at, "over-budget", message, hint)
    if session.minutes or total:
        return True
    message = f"nobody says how long '{title}' takes, so the programme has no times"
    hint = f"write '- minutes: {{{session.id}: 45}}' under 'edits:', or 'minutes:' in the session"
    sink.error(session.at, "missing-minutes", message, hint)
    return False


def _one_after_another(
    begins: datetime.time, sessions: Sequence[tuple[Session, int]], sink: Sink
) -> Iterator[Sitting]:
    """Each session where the one before it ends, at its fixed time, or at the beginning of its day."""
    day, now = 1, _minutes(begins)
    for session, total in sessions:
        if session.day > day:
            day, now = session.day, _minutes(begins)
        if session.starts is not None:
            fixed = _minutes(session.starts)
            if fixed < now:
                _report_overlap(session, session.starts, now, sink)
            now = fixed
        end = now + (session.minutes or total)
        yield Sitting(session, day, now, end)
        now = end


def _report_overlap(session: Session, starts: datetime.time, now: int, sink: Sink) -> None:
    title = session.title.source
    message = f"'{title}' begins at {starts:%H:%M}, and the session before ends at {_time_of_day(now)}"
    hint = f"{now - _minutes(starts)} minutes are too many: shorten what comes before"
    sink.warning(session.at, "overlap", message, hint)


def _report_late_days(event: Event, ends: datetime.time, timed: Sequence[Sitting], sink: Sink) -> None:
    for day in dict.fromkeys(sitting.day for sitting in timed):
        of_day = [sitting for sitting in timed if sitting.day == day]
        end = max(sitting.end for sitting in of_day)
        late = end - _minutes(ends)
        if late > 0:
            spent = sum(sitting.end - sitting.start for sitting in of_day)
            message = (
                f"day {day} ends at {_time_of_day(end)}, {late} minutes after {ends:%H:%M}; "
                f"its sessions take {spent} minutes"
            )
            sink.warning(event.at, "over-budget", message, "shorten or leave out a session")


def clock(sitting: Sitting, event: Event, days: int) -> Clock:
    """The time of a sitting as the programme prints it: with the weekday if the event has several days."""
    start, end = moment(sitting.day, sitting.start, event), moment(sitting.day, sitting.end, event)
    return Clock(start, end, weekday=days > 1 and bool(event.dates), at=sitting.session.at)


def moment(day: int, minutes: int, event: Event) -> str:
    """A time of the event in ISO 8601: with its date if the event has one, else the time alone."""
    if not event.dates:
        return _time_of_day(minutes)
    first = datetime.date.fromisoformat(event.dates.partition("/")[0])
    date = first + datetime.timedelta(days=day - 1 + minutes // DAY)
    return f"{date}T{_time_of_day(minutes)}"


def _minutes(time: datetime.time) -> int:
    """The minutes after midnight."""
    return time.hour * 60 + time.minute


def _time_of_day(minutes: int) -> str:
    """So many minutes after midnight, as 09:30; what is after the end of the day is of the next one."""
    hour, minute = divmod(minutes % DAY, 60)
    return f"{hour:02d}:{minute:02d}"
