"""Agendas: what edits come to, how minutes become times, and what the library changed under an office."""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from deckbuilder.agendas import times
from deckbuilder.agendas.agenda import (
    Agenda,
    Edit,
    Event,
    Insert,
    Minutes,
    Move,
    Remove,
    Replace,
    Session,
    Use,
)
from deckbuilder.agendas.assemble import assemble
from deckbuilder.agendas.programme import Programme, edited
from deckbuilder.cldr.dates import hours_in_words
from deckbuilder.cli import main
from deckbuilder.content.library import Library, LibrarySlide
from deckbuilder.diagnostics import Sink, Span
from deckbuilder.model import Clock, Message, Slide
from deckbuilder.project import load
from deckbuilder.reading.shapes import LocatedText
from deckbuilder.translation.locales import Locales
from tests.samples import SMALL, copied

NOWHERE = Span("slides/agendas/office.yaml", 1, 1)


def run(folder: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(main, ["-C", str(folder), *arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


# ---- edits


SESSIONS = {"morning": ("a", "b", "c"), "noon": ("d", "e"), "evening": ("f", "g", "h")}
SPARE = ("u", "v", "w", "x", "y")
"""Slides of the library that the programme does not have."""


def session(name: str, slides: Sequence[str] = (), **more: int) -> Session:
    return Session(
        name,
        Message(name),
        listed=True,
        uses=tuple(Use(slide) for slide in slides),
        minutes=more.get("minutes", 0),
        pause=not slides,
    )


BASE = Programme(tuple(session(name, slides) for name, slides in SESSIONS.items()))
NAMES = [name for one, slides in SESSIONS.items() for name in (one, *slides)]
OWN = [slide for slides in SESSIONS.values() for slide in slides]
LIBRARY = Library(
    {}, {}, {name: LibrarySlide(Slide(name, "closing", ()), "all", (), "") for name in (*OWN, *SPARE)}
)


def office(*edits: Edit) -> Agenda:
    return Agenda("office", Message("Office"), None, Event(), (), (), (), None, None, (), "base", edits)


def carried_out(*edits: Edit) -> tuple[Programme, set[tuple[str, str]]]:
    sink = Sink()
    made = edited(BASE, office(*edits), LIBRARY, sink)
    return replace(made, minutes=tuple(sorted(made.minutes))), {(one.code, one.message) for one in sink.found}


def order(programme: Programme) -> dict[str, list[str]]:
    return {one.id: [use.name for use in one.uses] for one in programme.sessions}


def word(name: str) -> LocatedText:
    return LocatedText(name, NOWHERE)


def within(name: str) -> set[str]:
    """A slide, or a session with all its slides."""
    return {name, *SESSIONS.get(name, ())}


def touched(edit: Edit) -> set[str]:
    """The names an edit has to do with."""
    match edit:
        case Insert(what, _, anchor):
            return {
                *([what.id] if isinstance(what, Session) else [use.name for use in what]),
                *within(anchor.text),
            }
        case Move(name, _, anchor):
            return within(name.text) | within(anchor.text)
        case Replace(slide, by):
            return {slide.text, by.text}
        case Remove(name) | Minutes(name, _):
            return within(name.text)


WHERE = st.sampled_from(("after", "before"))
ANY = st.sampled_from(NAMES).map(word)
SLIDES = st.sampled_from(OWN).map(word)
FRESH = st.sampled_from(SPARE)
EDITS: st.SearchStrategy[Edit] = st.one_of(
    st.builds(Insert, FRESH.map(lambda name: (Use(name),)), WHERE, ANY),
    st.builds(
        Insert,
        st.sampled_from(["tea", "lunch"]).map(session),
        WHERE,
        st.sampled_from(list(SESSIONS)).map(word),
    ),
    st.builds(Replace, SLIDES, FRESH.map(word)),
    st.builds(Remove, ANY),
    st.builds(Move, ANY, WHERE, ANY),
    st.builds(Minutes, ANY, st.integers(1, 90)),
)


@st.composite
def apart(draw: st.DrawFn) -> tuple[list[Edit], list[Edit]]:
    """Edits of which no two touch each other, in two orders."""
    found: list[Edit] = []
    for edit in draw(st.lists(EDITS, max_size=6)):
        if all(touched(edit).isdisjoint(touched(other)) for other in found):
            found.append(edit)
    return found, draw(st.permutations(found))


@given(apart())
def test_edits_that_do_not_touch_each_other_commute(edits: tuple[list[Edit], list[Edit]]) -> None:
    one, other = edits
    assert carried_out(*one) == carried_out(*other)


def test_no_edits_are_the_base() -> None:
    assert carried_out() == (BASE, set())


def test_an_agenda_that_only_extends_another_is_the_same_deck_for_everyone(tmp_path: Path) -> None:
    folder = copied(SMALL, tmp_path)
    (folder / "slides" / "agendas" / "office.yaml").write_text("extends: day\n")
    project = load(folder, Sink())
    for audience in project.library.audiences.values():
        base, own = (assemble(project, project.agendas[name], audience, Sink()) for name in ("day", "office"))
        assert replace(own, id=base.id) == base


def test_what_edits_come_to() -> None:
    programme, found = carried_out(
        Insert((Use("u"), Use("v")), "after", word("a")),
        Insert((Use("w"),), "before", word("evening")),
        Insert(session("tea"), "after", word("noon")),
        Move(word("h"), "before", word("d")),
        Replace(word("b"), word("x")),
        Remove(word("c")),
        Minutes(word("e"), 12),
        Minutes(word("noon"), 40),
    )
    assert found == set()
    assert order(programme) == {
        "morning": ["a", "u", "v", "x"],
        "noon": ["h", "d", "e"],
        "tea": [],
        "evening": ["w", "f", "g"],
    }
    assert programme.minutes == (("e", 12),)
    assert next(one.minutes for one in programme.sessions if one.id == "noon") == 40


def test_a_session_moves_with_its_slides() -> None:
    programme, _ = carried_out(Move(word("evening"), "before", word("morning")))
    assert list(order(programme)) == ["evening", "morning", "noon"]
    assert order(programme)["evening"] == ["f", "g", "h"]


@pytest.mark.parametrize(
    "edits", [(Remove(word("morning")), Remove(word("a"))), (Remove(word("a")), Remove(word("morning")))]
)
def test_what_is_left_out_with_its_session_may_be_left_out_by_name_as_well(edits: tuple[Edit, ...]) -> None:
    programme, found = carried_out(*edits)
    assert (list(order(programme)), found) == (["noon", "evening"], set())


# ---- minutes and times


def told(event: Event, *sessions: Session) -> tuple[list[tuple[int, str, str]], list[tuple[str, str]]]:
    """Day, beginning and end of each session, and what is found."""
    sink = Sink()
    made = times.sittings(event, [(one, 0) for one in sessions], sink)
    return [(one.day, clock_of(one.start), clock_of(one.end)) for one in made], [
        (one.code, f"{one.message}; {one.hint}") for one in sink.found
    ]


def clock_of(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


NINE = Event(starts=time(9, 0))
UNTIL_TEN = replace(NINE, ends=time(10, 0))


def test_sessions_and_breaks_follow_each_other() -> None:
    assert told(
        NINE, session("one", "a", minutes=45), session("break", minutes=15), session("two", "b", minutes=60)
    ) == (
        [(1, "09:00", "09:45"), (1, "09:45", "10:00"), (1, "10:00", "11:00")],
        [],
    )


def test_each_day_begins_anew_and_a_fixed_time_is_kept() -> None:
    first, second = session("one", "a", minutes=45), replace(session("two", "b", minutes=30), day=2)
    third = replace(session("three", "c", minutes=30), starts=time(14, 0))
    assert told(NINE, first, second, third)[0] == [
        (1, "09:00", "09:45"),
        (2, "09:00", "09:30"),
        (2, "14:00", "14:30"),
    ]


def test_an_overlap_is_told_with_its_minutes() -> None:
    late = replace(session("two", "b", minutes=30), starts=time(9, 30))
    ((code, words),) = told(NINE, session("one", "a", minutes=45), late)[1]
    assert code == "overlap"
    assert "ends at 09:45" in words
    assert "15 minutes are too many" in words


def test_a_day_that_is_too_long_is_told_with_the_sum_of_its_own_sessions() -> None:
    second = replace(session("two", "b", minutes=60), day=2)
    ((code, words),) = told(UNTIL_TEN, session("one", "a", minutes=75), second)[1]
    assert code == "over-budget"
    assert "day 1 ends at 10:15, 15 minutes after 10:00" in words
    assert "its sessions take 75 minutes" in words


@pytest.mark.parametrize(("starts", "free"), [(time(9, 46), 1), (time(10, 40), 55), (time(14, 0), 255)])
def test_time_that_is_free_before_a_fixed_time_is_told_once_with_its_minutes(starts: time, free: int) -> None:
    fixed = replace(session("two", "b", minutes=30), starts=starts)
    ((code, words),) = told(NINE, session("one", "a", minutes=45), fixed)[1]
    assert code == "free-time"
    assert f"'two' begins at {starts:%H:%M}, and {free} minutes before it are free" in words
    assert "nothing is planned from 09:45" in words


def test_a_day_that_begins_late_has_free_time_too() -> None:
    first = replace(session("one", "a", minutes=30), starts=time(9, 30))
    ((code, words),) = told(UNTIL_TEN, first)[1]
    assert (code, "30 minutes before it are free" in words) == ("free-time", True)


def test_a_day_that_ends_early_is_told_once_with_its_minutes() -> None:
    second = replace(session("two", "b", minutes=15), day=2)
    ((code, words),) = told(UNTIL_TEN, session("one", "a", minutes=60), second)[1]
    assert code == "free-time"
    assert "day 2 ends at 09:15, and 45 minutes are free until 10:00" in words


def test_a_day_of_the_event_without_a_session_is_free_as_a_whole() -> None:
    days = replace(UNTIL_TEN, dates="2026-12-30/2027-01-01")
    free = [words for code, words in told(days, session("one", "a", minutes=60))[1] if code == "free-time"]
    assert [words.partition(" are free")[0] for words in free] == [
        f"day {day} has no session, and 60 minutes" for day in (2, 3)
    ]


def test_a_day_that_is_full_has_nothing_to_tell() -> None:
    fixed = replace(session("two", "b", minutes=15), starts=time(9, 45))
    assert told(UNTIL_TEN, session("one", "a", minutes=45), fixed)[1] == []


@pytest.mark.parametrize("dates", ["2026", "2026-12", "2026-12/2027-01"])
def test_dates_without_a_day_give_times_without_a_date(dates: str) -> None:
    event = replace(NINE, dates=dates)
    assert times.moment(2, 9 * 60, event) == "09:00"
    assert told(event, session("one", "a", minutes=45)) == ([(1, "09:00", "09:45")], [])


def test_slides_that_take_longer_than_their_session_are_told_with_the_sum() -> None:
    sink = Sink()
    times.sittings(NINE, [(session("one", "a", minutes=20), 35)], sink)
    (found,) = sink.found
    assert (found.code, found.hint[:26]) == ("over-budget", "give it 15 minutes more, o")


def test_without_a_beginning_there_are_no_times_and_without_minutes_an_error() -> None:
    assert told(Event(), session("one", "a")) == ([], [])
    assert [code for code, _ in told(NINE, session("one", "a"))[1]] == ["missing-minutes"]


def test_a_time_has_its_date_and_goes_on_after_midnight() -> None:
    event = replace(NINE, dates="2026-12-30/2026-12-31")
    assert times.moment(2, 9 * 60, event) == "2026-12-31T09:00"
    assert times.moment(2, 24 * 60 + 30, event) == "2027-01-01T00:30"
    assert times.moment(1, 9 * 60, NINE) == "09:00"


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en_GB", "13:30–14:15"),
        ("en_US", "1:30 PM–2:15 PM"),
        ("es", "13:30–14:15"),
        ("es_CO", "1:30 p.m.–2:15 p.m."),
        ("de", "13:30–14:15"),
    ],
)
def test_a_clock_goes_as_it_does_in_the_reader_s_language(tag: str, expected: str) -> None:
    said = hours_in_words(Clock("13:30", "14:15"), Locales("en", {}).get(tag).cldr)
    assert " ".join(said.split()).replace("p. m.", "p.m.") == expected


TWO_SESSIONS = """\
title: A day
event: {starts: '09:00', ends: '17:00', place: Town hall}
sessions:
- {title: Early, minutes: 30, slides: [part-c]}
- {title: Morning, minutes: 45, slides: [part-a, part-b, hello]}
"""


def test_the_time_of_a_session_stands_on_its_first_slide_and_on_no_other(tmp_path: Path) -> None:
    folder = copied(SMALL, tmp_path)
    parts = "".join(f"- {{id: part-{name}, kind: section, title: Part}}\n" for name in "abc")
    change(folder, "slides:\n", f"slides:\n{parts}")
    (folder / "slides" / "agendas" / "day.yaml").write_text(TWO_SESSIONS)
    sink = Sink()
    project = load(folder, sink)
    deck = assemble(project, project.agendas["day"], project.library.audiences["plenary"], sink)
    assert not sink.failed, sink.found
    assert [slide.id for slide in deck.slides if slide.part("time")] == ["part-c", "part-a"]


def test_over_several_days_a_time_says_its_weekday() -> None:
    start = datetime.datetime(2026, 12, 3, 9, 0)  # noqa: DTZ001 - a clock time of an event
    said = hours_in_words(
        Clock(start.isoformat(), "2026-12-03T09:45", weekday=True), Locales("en", {}).get("es").cldr
    )
    assert said == "jue 9:00–9:45"


# ---- what the library changed


AGENDA = """\
extends: day
edits:
- remove: points
- replace: view
  by: off-view
prefix: off
slides:
- {id: off-view, kind: closing, title: Ours}
"""


@pytest.fixture
def reviewed(tmp_path: Path) -> Path:
    """A project with an office that overrides two slides, reviewed."""
    folder = copied(SMALL, tmp_path)
    (folder / "slides" / "agendas" / "office.yaml").write_text(AGENDA)
    assert run(folder, "agenda", "accept", "office").exit_code == 0
    return folder


def change(folder: Path, old: str, new: str) -> None:
    talk = folder / "slides" / "talk.yaml"
    assert old in talk.read_text()
    talk.write_text(talk.read_text().replace(old, new))


def test_after_a_review_there_is_nothing_to_look_at(reviewed: Path) -> None:
    result = run(reviewed, "agenda", "status", "office")
    assert (result.exit_code, "nothing changed" in result.stdout) == (0, True)
    assert run(reviewed, "check", "--strict").exit_code == 0


def test_a_change_of_an_overridden_slide_is_shown_and_warned_of_until_it_is_accepted(reviewed: Path) -> None:
    change(reviewed, "- Two", "- Three")
    result = run(reviewed, "agenda", "status", "office")
    assert result.exit_code == 1
    assert "- Content: Two" in result.stdout
    assert "+ Content: Three" in result.stdout
    assert "[changed-upstream]" in run(reviewed, "check").stderr
    assert run(reviewed, "agenda", "accept", "office").exit_code == 0
    assert run(reviewed, "agenda", "status", "office").exit_code == 0


def test_a_change_of_any_other_slide_is_no_drift(reviewed: Path) -> None:
    change(reviewed, "title: Hello", "title: Good morning")
    assert run(reviewed, "agenda", "status", "office").exit_code == 0


def test_a_new_slide_of_the_library_is_named_once_accepted_no_more(reviewed: Path) -> None:
    (reviewed / "slides" / "more.yaml").write_text(
        "module: more\ntitle: More\nslides:\n- {id: news, kind: closing, title: News}\n"
    )
    assert "'news' is new in the library" in run(reviewed, "agenda", "status", "office").stdout
    run(reviewed, "agenda", "accept", "office")
    assert "news" not in run(reviewed, "agenda", "status", "office").stdout


def test_an_anchor_that_has_vanished_is_named(reviewed: Path) -> None:
    change(reviewed, "- id: points", "- id: pointers")
    day = reviewed / "slides" / "agendas" / "day.yaml"
    day.write_text(day.read_text().replace("points", "pointers"))
    result = run(reviewed, "agenda", "status", "office")
    assert result.exit_code == 1
    assert "'points' is no longer in the programme" in result.stdout


def test_the_record_is_readable_and_the_same_after_each_review(reviewed: Path) -> None:
    record = reviewed / "slides" / "agendas" / "office.reviewed.json"
    before = record.read_text()
    assert json.loads(before)["overrides"]["points"] == [
        "kind: content",
        "Title: Points",
        "Content: One",
        "Content: Two",
    ]
    run(reviewed, "agenda", "accept", "office")
    assert record.read_text() == before


def test_a_new_agenda_builds_at_once_and_is_its_base(tmp_path: Path) -> None:
    folder = copied(SMALL, tmp_path)
    assert run(folder, "agenda", "new", "bogota-2026", "--extends", "day").exit_code == 0
    assert run(folder, "build", "bogota-2026", "-f", "html", "--strict").exit_code == 0
    assert "# " in (folder / "slides" / "agendas" / "bogota-2026.yaml").read_text()
    assert run(folder, "agenda", "new", "bogota-2026", "--extends", "day").exit_code == 2
