"""What is handed out: facts of one country only, copies for other hands, run sheets and calendar files."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests.office import Package
from tests.page import document
from tests.samples import contents
from tests.words_and_facts import TODAY, made, run

FACTS = """\
sources:
  s1: {title: A guide, body: A body, kind: body, year: "2020", url: "https://example.org/guide"}
services:
  co-police: {country: CO, kind: emergency, name: Police of Colombia, phone: "123",
    verified: yes, checked_on: 2026-11-01, checked_by: Ana, sources: [s1]}
  co-line: {country: CO, kind: helpline, name: Line that nobody saw, phone: "77777",
    verified: no, sources: [s1]}
  mx-line: {country: MX, kind: helpline, name: Line of Mexico, phone: "55555",
    verified: yes, checked_on: 2026-11-01, checked_by: Ana, sources: [s1]}
facts:
  desk:
  - {value: Desk of Colombia, country: CO, as_of: 2026, verified: yes, checked_on: 2026-11-01, checked_by: Ana, sources: [s1]}
  - {value: Desk of Mexico, country: MX, as_of: 2026, verified: yes, checked_on: 2026-11-01, checked_by: Ana, sources: [s1]}
  rumour: {value: A rumour, as_of: 2026, verified: no, sources: [s1]}
"""
SLIDES = """\
- id: help
  kind: table
  title: Help
  table: {services: [emergency, helpline]}
  as_of: 2026-11
  sources: [s1]
- id: desk
  kind: content
  title: Desk
  body:
  - "In {country}: {fact.desk}"
  - "We heard: {fact.rumour}"
  notes: Whispered to the speaker.
  materials: Paper and pens
"""
AGENDA = """\
title: Talk
event:
  place: "Town hall, first floor; door B"
  country: CO
  zone: Europe/Madrid
  dates: 2026-03-28/2026-03-29
  starts: 09:00
sessions:
- {id: one, title: "Help, now; and later", minutes: 45, slides: [help]}
- {id: pause, title: Pause, break: yes, minutes: 15}
- {id: two, title: Desk, minutes: 30, day: 2, slides: [desk]}
"""


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)
    return made(tmp_path / "office", SLIDES, facts=FACTS, agenda=AGENDA)


def built(folder: Path, *arguments: str, locale: str = "en") -> dict[str, bytes]:
    result = run(folder, "build", "talk", "-a", "staff", "-l", locale, *arguments)
    assert result.exit_code == 0, result.stderr
    return contents(folder / "dist")


def words(data: bytes) -> str:
    """Everything a file says, a .pptx file part by part."""
    return (
        "\n".join(part.decode("utf-8", "replace") for part in Package(data).parts.values())
        if data[:2] == b"PK"
        else data.decode()
    )


# ---- facts


@pytest.mark.parametrize("ending", ["pptx", "html"])
def test_what_nobody_verified_and_what_is_another_country_s_is_never_printed(
    office: Path, ending: str
) -> None:
    said = words(built(office)[f"talk-staff-en.{ending}"])
    assert all(text in said for text in ("Police of Colombia", "123", "In Colombia: Desk of Colombia"))
    assert not any(
        text in said
        for text in ("Line that nobody saw", "77777", "Line of Mexico", "55555", "Desk of Mexico", "A rumour")
    )


def test_what_is_missing_is_left_out_and_told(office: Path) -> None:
    result = run(office, "build", "talk", "-a", "staff", "-l", "en", "-f", "html")
    assert [code for code in ("no-service", "no-fact") if f"[{code}]" in result.stderr] == [
        "no-service",
        "no-fact",
    ]
    said = words(contents(office / "dist")["talk-staff-en.html"])
    assert not any(text in said for text in ("We heard", "not available in our data</td>"))


def test_a_copy_for_review_shows_what_nobody_verified_and_marks_it(office: Path) -> None:
    talk = office / "slides" / "talk.yaml"
    talk.write_text(
        talk.read_text().replace('  - "We heard', '  - {text: Perhaps so, mark: U}\n  - "We heard')
    )
    assert "Perhaps so" not in words(built(office, "-f", "html")["talk-staff-en.html"])
    said = words(built(office, "-f", "html", "--include-unverified")["talk-staff-en-unverified.html"])
    assert re.search(r"Perhaps so.{0,200}not verified", said, re.DOTALL)


@pytest.mark.parametrize(
    ("checked", "told"), [("2026-06-01", ""), ("2026-05-01", "warning"), ("2025-10-01", "error")]
)
def test_an_old_check_is_told_and_a_very_old_one_is_an_error_of_a_strict_run(
    office: Path, checked: str, told: str
) -> None:
    path = office / "slides" / "facts" / "all.yaml"
    path.write_text(
        path.read_text().replace(
            "verified: yes, checked_on: 2026-11-01", f"verified: yes, checked_on: {checked}", 1
        )
    )
    usual, hard = (run(office, "check", "talk", "-l", "en", *more) for more in ((), ("--strict",)))
    assert usual.exit_code == 0
    assert ("warning: 'co-police' was checked" in usual.stderr) == bool(told)
    assert ("error: 'co-police' was checked" in hard.stderr) == (told == "error")


# ---- copies


@pytest.mark.parametrize("ending", ["pptx", "html"])
def test_the_participants_copy_holds_no_trace_of_notes(office: Path, ending: str) -> None:
    files = built(office) | built(office, "--no-notes")
    speaker, participants = (words(files[f"talk-staff-en{copy}.{ending}"]) for copy in ("", "-participants"))
    assert "Whispered" in speaker
    assert not any(trace in participants for trace in ("Whispered", "Paper and pens", "A guide. A body"))
    if ending == "pptx":
        assert not any(
            "notesSlide" in name for name in Package(files["talk-staff-en-participants.pptx"]).parts
        )
    else:
        assert not any(
            "notes" in one.classes for one in document(files["talk-staff-en-participants.html"]).find("aside")
        )


@pytest.mark.parametrize("ending", ["pptx", "html"])
def test_notes_may_be_in_the_speaker_s_language(office: Path, ending: str) -> None:
    files = built(office, "--notes-locale", "en", locale="es") | built(office, locale="es")
    said = words(files[f"talk-staff-es-notes-en.{ending}"])
    assert "Whispered" in said
    assert "Sources of this slide:" in said
    assert "Servicio" in said, "the face is in the language of the deck"
    assert "Fuentes de esta diapositiva:" in words(files[f"talk-staff-es.{ending}"])


def test_a_copy_without_notes_has_no_language_of_notes(office: Path) -> None:
    assert run(office, "build", "--no-notes", "--notes-locale", "en").exit_code == 2


def test_the_sources_are_the_last_slide_if_somebody_wants_them(office: Path) -> None:
    plain, wanted = (
        document(built(office, "-f", "html", *more, locale="es")["talk-staff-es.html"])
        for more in ((), ("--sources",))
    )
    ids = [
        [one.attributes["id"] for one in page.find("section") if "id" in one.attributes]
        for page in (plain, wanted)
    ]
    assert [one for one in ids[1] if one not in ids[0]] == ids[1][-1:] == ["references"]
    last = next(one for one in wanted.find("section") if one.attributes.get("id") == "references")
    assert "Fuentes" in last.text
    assert "A guide. A body, 2020." in last.text


# ---- calendars


def calendar_of(data: bytes) -> Any:
    """What a calendar program reads; the types of its properties are known only to it."""
    return Calendar.from_ical(data)


def test_a_calendar_file_is_one_that_calendars_read(office: Path) -> None:
    data = built(office, "-f", "ics")["talk-staff-en.ics"]
    events = calendar_of(data).walk("VEVENT")
    assert [str(one["summary"]) for one in events] == ["Help, now; and later", "Pause", "Desk"]
    assert {str(one["location"]) for one in events} == {"Town hall, first floor; door B"}
    assert len({str(one["uid"]) for one in events}) == 3
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert data.count(b"\n") == data.count(b"\r\n")


def test_times_of_a_calendar_are_those_of_its_zone_over_a_change_of_the_clock(office: Path) -> None:
    """On 29 March 2026 the clocks of Madrid go from 2:00 to 3:00."""
    calendar = calendar_of(built(office, "-f", "ics")["talk-staff-en.ics"])
    starts = [one["dtstart"] for one in calendar.walk("VEVENT")]
    assert [str(one.params["TZID"]) for one in starts] == ["Europe/Madrid"] * 3
    assert [str(one["TZID"]) for one in calendar.walk("VTIMEZONE")] == ["Europe/Madrid"]
    spoken = [one.dt.astimezone(datetime.UTC).isoformat() for one in starts]
    assert spoken == ["2026-03-28T08:00:00+00:00", "2026-03-28T08:45:00+00:00", "2026-03-29T07:00:00+00:00"]


def test_the_same_programme_is_the_same_calendar(office: Path) -> None:
    assert built(office, "-f", "ics") == built(office, "-f", "ics")


def test_an_event_without_a_zone_has_times_of_whoever_reads_it(office: Path) -> None:
    agenda = office / "slides" / "agendas" / "talk.yaml"
    agenda.write_text(agenda.read_text().replace("  zone: Europe/Madrid\n", ""))
    calendar = calendar_of(built(office, "-f", "ics")["talk-staff-en.ics"])
    assert calendar.walk("VTIMEZONE") == []
    assert {one["dtstart"].dt.tzinfo for one in calendar.walk("VEVENT")} == {None}


# ---- run sheets


def test_a_run_sheet_has_times_minutes_slides_notes_and_materials(office: Path) -> None:
    page = document(built(office, "-f", "run-sheet")["talk-staff-en-run-sheet.html"])
    said = " ".join(page.text.split())
    for text in (
        "Run sheet",
        "45 min",
        "Pause",
        "Desk",
        "Whispered to the speaker.",
        "Materials: Paper and pens",
        "Europe/Madrid",
    ):
        assert text in said, text
    assert re.search(r"Sat 9:00 AM–9:45 AM.*Sat 9:45 AM–10:00 AM.*Sun 9:00 AM–9:30 AM", said)
    assert not list(page.find("script"))
    assert [one.text for one in page.find("h2")] == ["Help, now; and later", "Pause", "Desk"]


def test_a_run_sheet_speaks_the_language_of_its_deck(office: Path) -> None:
    said = " ".join(
        document(built(office, "-f", "run-sheet", locale="es")["talk-staff-es-run-sheet.html"]).text.split()
    )
    assert "Guion de facilitación" in said
    assert "sáb 9:00–9:45" in said
