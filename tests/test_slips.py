"""The commonest slips of people who write YAML for the first time: each is told on its own line, with the hint
that mends it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckbuilder import project as projects
from deckbuilder.diagnostics import Sink
from deckbuilder.reading import mends
from deckbuilder.reading.slips import slips
from deckbuilder.reading.source import stop
from tests.samples import REPO, SMALL

AGENDA, MODULE = "slides/agendas/office.yaml", "slides/other.yaml"
BASE = "extends: day\n"
HEAD = "module: other\ntitle: Other\nslides:\n"


def _slide(*lines: str) -> str:
    return HEAD + "".join(f"{line}\n" for line in lines)


CONTENT = ("- id: one", "  kind: content", "  title: One")

SLIPS: tuple[tuple[str, str, str], ...] = (
    # the space after a colon or a dash, and signs in their place
    ("extends:day\ntitle: Mine\n", "1:9", "put a space after the colon: extends: day"),
    (f"{BASE}title:Mine\n", "2:7", "put a space after the colon: title: Mine"),
    (f"{BASE}event:\n  place:Lima\n", "3:3", "put a space after the colon: place: Lima"),
    (f"{BASE}event:\n  place:Lima\n  country: PE\n", "3:9", "put a space after the colon: place: Lima"),
    (_slide("- id:one", *CONTENT[1:], "  body: [a]"), "4:6", "put a space after the colon: id: one"),
    (_slide("- id: one", "  kind:content", "  title: One"), "5:8", "put a space after the colon: kind: content"),
    (f"{BASE}edits:\n-minutes: {{points: 10}}\n", "3:1", "begins with a hyphen and a space: '- minutes:'"),
    (f"{BASE}edits:\n–remove: points\n", "3:1", "begins with a hyphen and a space: '- remove:'"),
    (_slide(*CONTENT, "  body:", "  -a", "  -b"), "8:4", "put a space after the dash: - a"),
    (_slide(*CONTENT, "  body:", "  -a", "  -b"), "9:4", "put a space after the dash: - b"),
    (_slide(*CONTENT, "  body:", "  • a", "  • b"), "8:3", "begins with a hyphen and a space: - a"),
    (_slide(*CONTENT, "  body:", "  * a", "  * b"), "9:3", "begins with a hyphen and a space: - b"),
    (f"{BASE}title = Mine\n", "2:7", "a colon and a space stand between a key and its value: title: Mine"),
    (f"{BASE}title：Mine\n", "2:6", "a colon and a space stand between a key and its value: title: Mine"),
    (f"{BASE}title Mine\n", "2:6", "a colon stands after a key: title: Mine"),
    ("extends day\n", "1:1", "a colon stands after a key: extends: day"),
    (f"{BASE}title:\u00a0Mine\n", "2:7", "a space of another sort after the :"),
    (f"{BASE}event: place: Lima\n", "2:13", "if 'place' is a key, begin it on the next line"),
    # indentation
    (f"{BASE}edits:\n- remove: points\n - remove: view\n", "4:2", "begin it in column 1, as the dash before it"),
    (f"{BASE}event:\nplace: Lima\ndates: 2026-12-03\n", "3:1", "indent it under 'event:', as '  place:'"),
    (f"{BASE}event:\nplace: Lima\ndates: 2026-12-03\n", "4:1", "indent it under 'event:', as '  dates:'"),
    (f"{BASE}event:\nplace: Lima\n", "2:7", "indent its keys below it with two spaces"),
    (f"{BASE}country: CO\n", "2:1", "indent it under 'event:', as '  country:'"),
    (f"{BASE}lugar: Lima\n", "2:1", "indent it under 'event:', as '  place:'"),
    (f"{BASE}event:\n\tplace: Lima\n", "3:1", "indent with spaces, not with tabs"),
    (_slide("- id: one", "\tkind: content"), "5:1", "indent with spaces, not with tabs"),
    (f"{BASE}event:\n\u00a0\u00a0place: Lima\n", "3:1", "indent with ordinary ones"),
    (_slide("- id: one", "   kind: content", "  title: One"), "5:4", "begin it in column 3, as 'id:'"),
    (_slide("- id: one", "  kind: content", " title: One"), "6:2", "begin it in column 3, as 'kind:'"),
    # quotation marks, brackets, signs
    (f"{BASE}title: Note: mine\n", "2:12", 'needs quotation marks around it: "Note: mine"'),
    (f'{BASE}title: "Mine\nevent:\n  place: Lima\n', "2:8", 'not closed: end the line with "'),
    (f"{BASE}audiences: [plenary, staff\ntitle: Mine\n", "2:12", "not closed: end the line with ]"),
    (f"{BASE}title: @home\n", "2:8", "begins with a sign needs quotation marks"),
    (f"{BASE}event: {{contact: @me}}\n", "2:18", "begins with a sign needs quotation marks"),
    (f"{BASE}title: “My day”\n", "2:8", 'write "…", or none'),
    (f"{BASE}title: «Mi día»\n", "2:8", "straight marks only"),
    (f"{BASE}event:\n  place: „Wien“\n", "3:10", "straight marks only"),
    (_slide("- id: “one”", *CONTENT[1:], "  body: [a]"), "4:7", "write one"),
    (f"{BASE}title: 'It's fine'\n", "2:8", "write \"It's fine\""),
    (f"{BASE}title: “Note: mine”\n", "2:13", 'needs quotation marks around it: "Note: mine"'),
    (f"{BASE}title: - five\n", "2:8", "begins with a sign needs quotation marks"),
    # names
    ("title: X\nsessions:\n- title: S\n  slides: hello, points\n", "4:11", "into brackets: [hello, points]"),
    (f"{BASE}audiences:\n  plenary\n  staff\n", "3:3", "put several into brackets: [plenary, staff]"),
    (f"{BASE}edits:\n- remove: What we look at\n", "3:11", "there is: hello, points, view"),
    (f"{BASE}edits:\n- remove: Points\n", "3:11", "write 'points', the name of 'Points'"),
    (f"{BASE}edits:\n- insert: [Hello]\n  after: points\n", "3:12", "write 'hello', the name of 'Hello'"),
    ("title: X\nsessions:\n- title: S\n  slides: [POINTS]\n", "4:12", "write 'points', the name of 'Points'"),
    ("title: X\nsessions:\n- title: S\n  slides: [module: Talk]\n", "4:20", "write 'talk', the name of 'Talk'"),
    (f"{BASE}edits:\n- insert: [hello]\n  after: nowhere\n", "4:10", "there is: hello, points, view"),
    (f"{BASE}edits:\n- replace: nowhere\n  by: nothing\n", "4:7", "there is: hello, points, view"),
    ("sessions:\n- title: S\n  slides: [hallo]\n", "3:12", "did you mean 'hello'?"),
    ("title: X\nsessions:\n- slides: [hallo]\n", "3:12", "did you mean 'hello'?"),
    (f"{BASE}edits:\n- insert: {{session: {{slides: [hallo]}}}}\n  after: points\n", "3:31", "did you mean 'hello'?"),
    (f"{BASE}colour: red\nedits:\n- insert: [hallo]\n  after: points\n", "4:12", "did you mean 'hello'?"),
    ("extends: A day\n", "1:10", "write 'day', the name of 'A day'"),
    (f"{BASE}audiences: plenary, staff\n", "2:12", "put several into brackets: [plenary, staff]"),
    (_slide("- id: My Slide", *CONTENT[1:], "  body: [a]"), "4:7", "write my-slide"),
    (_slide("- id: introducción", *CONTENT[1:], "  body: [a]"), "4:7", "write introduccion"),
    (_slide("- id: one", "  kind: Content", "  title: One"), "5:9", "did you mean 'content'?"),
    # countries, languages, zones
    (f"{BASE}event:\n  country: Honduras\n", "3:12", "write HN"),
    (f"{BASE}event:\n  country: hn\n", "3:12", "write HN"),
    (f"{BASE}event:\n  country: México\n", "3:12", "write MX"),
    (f"{BASE}event:\n  country: CRI\n", "3:12", "write CR"),
    (f"{BASE}event:\n  country: UK\n", "3:12", "write GB"),
    (f"{BASE}event:\n  country: EE. UU.\n", "3:12", "write US"),
    (f"{BASE}event:\n  zone: Buenos Aires\n", "3:9", "write America/Argentina/Buenos_Aires"),
    (f"{BASE}lang: español\n", "2:7", "write es"),
    (f"{BASE}locales: [English]\n", "2:11", "write en"),
    (f"{BASE}event:\n  zone: Bogotá\n", "3:9", "write America/Bogota"),
    (f"{BASE}event:\n  zone: Mexico City\n", "3:9", "write America/Mexico_City"),
    # dates, times, lengths, yes and no
    (f"{BASE}event:\n  dates: 15/03/2027\n", "3:10", "write 2027-03-15"),
    (f"{BASE}event:\n  dates: 3/15/2027\n", "3:10", "write 2027-03-15"),
    (f"{BASE}event:\n  dates: 15 de marzo de 2027\n", "3:10", "write 2027-03-15"),
    (f"{BASE}event:\n  dates: March 15, 2027\n", "3:10", "write 2027-03-15"),
    (f"{BASE}event:\n  dates: 2027-03-15 a 2027-03-16\n", "3:10", "write 2027-03-15/2027-03-16"),
    (f"{BASE}event:\n  dates: 2027–03–15\n", "3:10", "write 2027-03-15"),
    (f"{BASE}event:\n  dates: Mar 15, 2027\n", "3:10", "write 2027-03-15"),
    (f"{BASE}event:\n  dates: del 15 al 17 de marzo de 2027\n", "3:10", "write 2027-03-15/2027-03-17"),
    (f"{BASE}event:\n  starts: 0830\n", "3:11", "write 08:30"),
    (f"{BASE}event:\n  starts: 9:00 am\n", "3:11", "write 09:00"),
    (f"{BASE}event:\n  starts: 8:30\n", "3:11", "write 08:30"),
    (f"{BASE}event:\n  ends: 4:30 p.m.\n", "3:9", "write 16:30"),
    (f"{BASE}event:\n  ends: 16h30\n", "3:9", "write 16:30"),
    (f"{BASE}edits:\n- minutes: {{points: 45 min}}\n", "3:21", "write 45"),
    (f"{BASE}edits:\n- minutes: 45\n", "3:12", "as {NAME: value}"),
    (f"{BASE}archive: sí\n", "2:10", "write yes"),
    (f"{BASE}archive: off\n", "2:10", "write no"),
    # keys in another language, or by another word
    (f"{BASE}título: Mi día\n", "2:1", "did you mean 'title'?"),
    (f"{BASE}event:\n  país: HN\n", "3:3", "did you mean 'country'?"),
    (f"{BASE}event:\n  fechas: 2027-03-15\n", "3:3", "did you mean 'dates'?"),
    (f"{BASE}idioma: es\n", "2:1", "did you mean 'lang'?"),
    (f"{BASE}Title: Mine\n", "2:1", "did you mean 'title'?"),
    (_slide("- id: one", "  tipo: content", "  título: One"), "4:3", "write 'kind:' in the place of 'tipo:'"),
    (_slide(*CONTENT, "  cuerpo: [a]"), "7:3", "did you mean 'body'?"),
    (_slide(*CONTENT, "  bullets: [a]"), "7:3", "did you mean 'body'?"),
    # what stands in place of keys
    (_slide("- id: one", "  kind: figure", "  title: One", "  picture: foto.jpg"), "7:12", "'  file: foto.jpg'"),
    (_slide("- id: one", "  kind: figure", "  title: One", "  image: foto.jpg"), "7:3", "did you mean 'picture'?"),
    (
        _slide("- id: one", "  kind: chart", "  title: One", "  chart:", "    type: pie"),
        "8:11",
        "there is: bar, column, line",
    ),
)  # fmt: skip
"""A file, a place in it, and words of the hint that is told there."""


def _told(text: str, folder: Path) -> list[tuple[str, str]]:
    """What is told of a file of the small project: places in it, and hints."""
    file = MODULE if text.startswith("module") else AGENDA
    shutil.copytree(SMALL, folder, dirs_exist_ok=True)
    (folder / file).write_text(text, "utf-8")
    sink = Sink()
    projects.load(folder, sink)
    return [(f"{told.at.line}:{told.at.column}", told.hint) for told in sink.found if told.at.file == file]


@pytest.mark.parametrize(("text", "place", "words"), SLIPS)
def test_a_slip_is_told_where_it_is_with_the_hint_that_mends_it(
    tmp_path: Path, text: str, place: str, words: str
) -> None:
    told = _told(text, tmp_path / "project")
    assert any(place == where and words in hint for where, hint in told), told


def test_the_table_is_long_enough() -> None:
    assert len(SLIPS) >= 40


def test_all_that_a_parser_stops_at_is_told_together(tmp_path: Path) -> None:
    text = f'{BASE}title: Note: mine\nsubject: [open\nevent:\n\tplace: Lima\n\trole: One\nfooter: "unclosed\n'
    assert [place for place, _ in _told(text, tmp_path / "project")] == ["2:12", "3:10", "5:1", "7:9"]


def test_a_file_that_nobody_can_mend_is_told_once_where_the_parser_stops() -> None:
    (slip,) = slips("title: Mine\n? [a\n: b: c\n", stop)
    assert "check the indentation" in slip.hint


@given(st.text(alphabet="abc:- \t\n\"'[]{}*&#|>@", max_size=60))
def test_every_file_that_the_parser_refuses_has_a_slip_and_no_other(text: str) -> None:
    assert bool(slips(text, stop)) == (stop(text) is not None)


@given(st.integers(0, 2000), st.sampled_from(["extends:x", "\tplace: a", "title: a: b", "- [a", "x: @y"]))
def test_one_slip_in_a_file_is_the_only_one_that_is_told(number: int, slip: str) -> None:
    """Whatever line it stands in: lines after it are not blamed for it."""
    lines = (REPO / "slides" / "agendas" / "standard.yaml").read_text("utf-8").split("\n")
    tops = [number for number, line in enumerate(lines) if re.match(r"[a-z]+:", line)]
    place = tops[number % len(tops)]
    broken = "\n".join([*lines[:place], slip.lstrip(), *lines[place:]])
    found = slips(broken, stop)
    assert len(found) <= 1
    assert all(abs(told.line - place) <= 1 for told in found)


# ---- what values are taken for


@given(st.dates(), st.sampled_from(["%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y/%m/%d", "%d %B %Y", "%B %d, %Y"]))
def test_a_date_in_another_form_is_written_as_the_sources_have_it(day: object, form: str) -> None:
    from datetime import date

    assert isinstance(day, date)
    if 1900 < day.year < 2200:
        assert mends.dates(day.strftime(form)) == day.isoformat()


@given(st.times(), st.sampled_from(["%H:%M", "%H.%M", "%Hh%M", "%I:%M %p", "%H:%M h", "%H:%M:%S"]))
def test_a_time_in_another_form_is_written_with_four_digits(time: object, form: str) -> None:
    from datetime import time as clock

    assert isinstance(time, clock)
    assert mends.time_of_day(time.strftime(form)) == time.strftime("%H:%M")


@given(st.text())
def test_what_nobody_can_know_is_not_guessed(text: str) -> None:
    """A mend is what the sources take, or nothing."""
    assert re.fullmatch(r"(\d{4}(-\d{2}){0,2}(/\d{4}(-\d{2}){0,2})?)?", mends.dates(text))
    assert re.fullmatch(r"(\d{2}:\d{2})?", mends.time_of_day(text))
    assert mends.whether(text) in {"yes", "no", ""}
    assert re.fullmatch(r"\d*", mends.minutes(text))
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", mends.name(text))
