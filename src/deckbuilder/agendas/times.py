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
    passed already or leaves time free before it, and a day that ends too late or too early.
    """
    if event.starts is None:
        return ()
    if not all(_has_minutes(session, total, sink) for session, total in sessions):
        return ()
    timed = tuple(_one_after_another(event.starts, sessions, sink))
    if event.ends is not None:
        for day in range(1, _days(event, timed) + 1):
            of_day = [sitting for sitting in timed if sitting.day == day]
            _report_end(event, day, of_day, sink)
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
            elif fixed > now:
                _report_hole(session, session.starts, now, sink)
            now = fixed
        end = now + (session.minutes or total)
        yield Sitting(session, day, now, end)
        now = end


def _report_overlap(session: Session, starts: datetime.time, now: int, sink: Sink) -> None:
    title = session.title.source
    message = f"'{title}' begins at {starts:%H:%M}, and the session before ends at {_time_of_day(now)}"
    hint = f"{now - _minutes(starts)} minutes are too many: shorten what comes before"
    sink.warning(session.at, "overlap", message, hint)


def _report_hole(session: Session, starts: datetime.time, now: int, sink: Sink) -> None:
    free = _minutes(starts) - now
    message = f"'{session.title.source}' begins at {starts:%H:%M}, and {free} minutes before it are free"
    hint = f"nothing is planned from {_time_of_day(now)}: begin earlier, or put in a break"
    sink.warning(session.at, "free-time", message, hint)


def _days(event: Event, timed: Sequence[Sitting]) -> int:
    """How many days there are: those of the event's dates, and at least those that have sessions."""
    with_sessions = max((sitting.day for sitting in timed), default=1)
    first, last = _first_day(event.dates), _first_day(event.dates.partition("/")[2])
    return max(with_sessions, (last - first).days + 1) if first and last else with_sessions


def _first_day(dates: str) -> datetime.date | None:
    """The first day of a date or of two; None where they say no more than a month or a year."""
    first = dates.partition("/")[0]
    return datetime.date.fromisoformat(first) if len(first) == len("2026-12-03") else None


def _report_end(event: Event, day: int, of_day: Sequence[Sitting], sink: Sink) -> None:
    """Report a day that ends too late, or before the time that the event says."""
    assert event.starts is not None
    assert event.ends is not None
    end = max((sitting.end for sitting in of_day), default=_minutes(event.starts))
    late = end - _minutes(event.ends)
    if late > 0:
        spent = sum(sitting.end - sitting.start for sitting in of_day)
        message = (
            f"day {day} ends at {_time_of_day(end)}, {late} minutes after {event.ends:%H:%M}; "
            f"its sessions take {spent} minutes"
        )
        sink.warning(event.at, "over-budget", message, "shorten or leave out a session")
    elif late < 0:
        ends = f"ends at {_time_of_day(end)}" if of_day else "has no session"
        message = f"day {day} {ends}, and {-late} minutes are free until {event.ends:%H:%M}"
        hint = "plan what they are for, if only a break, or correct 'ends:' or 'dates:'"
        sink.warning(event.at, "free-time", message, hint)


def clock(sitting: Sitting, event: Event, days: int) -> Clock:
    """The time of a sitting as the programme prints it: with the weekday if the event has several days."""
    start, end = moment(sitting.day, sitting.start, event), moment(sitting.day, sitting.end, event)
    return Clock(start, end, weekday=days > 1 and _first_day(event.dates) is not None, at=sitting.session.at)


def moment(day: int, minutes: int, event: Event) -> str:
    """A time of the event in ISO 8601: with its date if the event says its day, else the time alone."""
    first = _first_day(event.dates)
    if first is None:
        return _time_of_day(minutes)
    date = first + datetime.timedelta(days=day - 1 + minutes // DAY)
    return f"{date}T{_time_of_day(minutes)}"


def _minutes(time: datetime.time) -> int:
    """The minutes after midnight."""
    return time.hour * 60 + time.minute


def _time_of_day(minutes: int) -> str:
    """So many minutes after midnight, as 09:30; what is after the end of the day is of the next one."""
    hour, minute = divmod(minutes % DAY, 60)
    return f"{hour:02d}:{minute:02d}"
