"""`deckbuilder facts`: every fact is listed with its place, sources and age, what is stale is
found, and languages are confirmed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from deckbuilder.model import Message, Moment
from deckbuilder.provenance import Mark
from deckbuilder.review import confirmed
from deckbuilder.review.fact_list import Listed, listed
from deckbuilder.traversal import slide_texts
from tests.words_and_facts import FACTS, TODAY, loaded, made, repository, run

SLIDES = """\
- id: one
  kind: content
  as_of: "2024-05"
  sources: [s1]
  review_by: 2026-06-01
  title: One
  body:
  - {text: "In 75 countries", mark: V1}
  - {text: Ask who leads, mark: SYN}
  - {text: "A **second** look", mark: G, review_by: 2027-01-01}
  notes:
  - {text: A detail, mark: V2, as_of: "2023", sources: [s1]}
  - What the speaker says
- id: two
  kind: table
  as_of: "2014-06"
  sources: [s1]
  status: superseded
  superseded_by: one
  title: Two
  table:
    columns: [Law, Since]
    rows: [[First, {date: 2001-11}], [Second, {date: 2004-07}]]
- id: three
  kind: content
  title: "{fact.wifi} and {standard.crc}"
  body: [Nothing]
- id: four
  kind: section
  as_of: "2020"
  title: Only a title
"""
MORE = (
    FACTS
    + """\
  co-hotline: {country: CO, kind: hotline, name: Line, url: "https://example.org", verified: yes, checked_on: 2026-01-01, checked_by: Ana}
  int-helpline: {country: INT, kind: helpline, name: Elsewhere, verified: partial}
standards:
  crc: {name: Convention, short: CRC, body: UN, scope: universal, binding: yes, adopted: "1989-11-20", in_force: "1990-09",
    marks: {adopted: V1}, sources: [s1]}
facts:
  wifi: {value: The network, as_of: "2026-01", verified: yes, checked_on: 2026-11-20, checked_by: Ana, sources: [s1]}
"""
)
AGENDA = "title: Talk\nevent: {country: CO}\nsessions:\n- {title: All, slides: [one, three]}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project on 23 November 2026."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)
    return made(tmp_path / "project", SLIDES, facts=MORE, agenda=AGENDA)


def rows(folder: Path, *options: str) -> list[dict[str, Any]]:
    result = run(folder, "facts", "--json", *options)
    assert result.exit_code == 0
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


def texts(found: list[dict[str, Any]]) -> list[str]:
    return [row["text"] for row in found]


# ---- what is listed


def test_every_line_that_states_a_fact_is_listed_once(folder: Path) -> None:
    assert texts([row for row in rows(folder) if row["kind"] == "slide"]) == [
        "In 75 countries",
        "A **second** look",
        "A detail",
        "First · 2001-11",
        "Second · 2004-07",
        "Only a title",
    ]


def test_a_fact_has_its_place_date_age_sources_and_what_is_due(folder: Path) -> None:
    assert rows(folder)[0] == {
        "file": "slides/talk.yaml",
        "line": 11,
        "column": 12,
        "kind": "slide",
        "id": "one",
        "text": "In 75 countries",
        "agendas": ["talk"],
        "as_of": "2024-05",
        "age": 936,
        "marks": ["V1"],
        "status": "current",
        "review_by": "2026-06-01",
        "stale": ["review was due by 2026-06-01"],
        "sources": [
            {
                "id": "s1",
                "title": "A guide",
                "body": "A body",
                "year": "2020",
                "kind": "body",
                "label": "",
                "url": "https://example.org/guide",
                "seen": True,
                "read": "https://example.org/guide",
            }
        ],
        "shown_by": [],
    }


def test_a_note_that_says_it_is_a_fact_has_a_date_of_its_own(folder: Path) -> None:
    note = next(row for row in rows(folder) if row["text"] == "A detail")
    assert (note["as_of"], note["age"], note["marks"], note["review_by"]) == ("2023", 1422, ["V2"], "")


def test_services_standards_and_values_are_listed_with_where_they_are_shown(folder: Path) -> None:
    found = {row["text"]: row for row in rows(folder) if row["kind"] != "slide"}
    assert {text: row["agendas"] for text, row in found.items()} == {
        "CO helpline: Line for children · 106": ["talk"],
        "CO hotline: Line · https://example.org": ["talk"],
        "INT helpline: Elsewhere": ["first"],
        "CRC: adopted 1989-11-20": ["talk"],
        "CRC: in force 1990-09": ["talk"],
        "every country: The network": ["talk"],
    }
    assert [row["status"] for row in found.values()] == [
        "verified",
        "verified",
        "partial",
        "current",
        "current",
        "verified",
    ]
    assert [row["age"] for row in found.values()] == [22, 326, None, None, None, 326]


def test_the_table_says_the_same_to_people(folder: Path) -> None:
    lines = run(folder, "facts").output.splitlines()
    assert lines[0].split()[-1] == "FACT"
    start = lines.index("one  slides/talk.yaml:11  in talk")
    assert lines[start + 1].split() == [
        "11",
        "2024-05",
        "936",
        "V1",
        "current",
        "2026-06-01",
        "In",
        "75",
        "countries",
    ]
    assert lines[start + 4] == "  s1  A guide (A body, 2020)"
    assert any(line.startswith("two  ") and line.endswith("in no agenda") for line in lines)
    assert lines[-1] == "12 facts"


def test_every_dated_fact_of_the_library_is_listed() -> None:
    project = repository()
    found = list(listed(project))
    ids = {one.id for one in found}
    for entry in project.library.entries.values():
        for text in slide_texts(entry.slide):
            fact = text.provenance if isinstance(text, Message | Moment) else entry.slide.provenance
            dated = fact.mark is not Mark.UNMARKED or bool(fact.as_of)
            stated = dated and fact.mark is not Mark.SYN
            assert not stated or any(_says(one, text) for one in found if one.id == entry.slide.id), text
        assert not entry.slide.provenance.as_of or entry.slide.id in ids or _own_words(entry.slide), (
            entry.slide.id
        )
    assert {*project.facts.services, *project.facts.standards} <= ids
    sources = {name for one in found for name in one.sources}
    assert sources <= set(project.facts.origins)


def _says(one: Listed, text: object) -> bool:
    return (
        " ".join(text.source.split())
        if isinstance(text, Message)
        else text.iso
        if isinstance(text, Moment)
        else ""
    ) in one.text


def _own_words(slide: Any) -> bool:
    """Whether all a slide says is advice of the toolkit's own."""
    return all(
        text.provenance.mark is Mark.SYN
        for part in slide.parts
        if part.slot != "title"
        for text in slide_texts(slide)
        if text.provenance.mark is not Mark.UNMARKED
    )


# ---- what is stale


def test_only_what_somebody_should_look_at_again_is_stale(folder: Path) -> None:
    assert {row["text"]: row["stale"] for row in rows(folder, "--stale")} == {
        "In 75 countries": ["review was due by 2026-06-01"],
        "First · 2001-11": ["superseded"],
        "Second · 2004-07": ["superseded"],
        "CO hotline: Line · https://example.org": ["checked 326 days ago"],
    }
    lines = run(folder, "facts", "--stale").output.splitlines()
    assert lines[0].split()[-1] == "WHY"
    assert lines[-1] == "4 facts"


def test_nothing_is_stale_before_its_day(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1768003200")  # 10 January 2026
    assert {row["id"] for row in rows(folder, "--stale")} == {"two"}


def test_a_project_without_facts_has_an_empty_list(tmp_path: Path) -> None:
    folder = made(
        tmp_path, "- {id: one, kind: section, title: One}\n", facts="facts: {}\n", terms="terms: {}\n"
    )
    assert run(folder, "facts").output.splitlines()[-1] == "0 facts"
    assert rows(folder) == []


def test_a_project_with_a_mistake_ends_with_1_and_says_it(folder: Path) -> None:
    path = folder / "slides" / "talk.yaml"
    path.write_text(path.read_text("utf-8").replace("[s1]", "[s9]", 1), "utf-8")
    result = run(folder, "facts")
    assert result.exit_code == 1
    assert "[unknown-source]" in result.output


# ---- confirming


def test_confirming_records_every_translated_fact_by_its_slide(tmp_path: Path) -> None:
    es = {
        ("one", "In 75 countries"): "En 75 países",
        ("one", "A detail"): "Un detalle",
        ("two", "First"): "Primera",
        ("one", "Ask who leads"): "Pregunte",
    }
    folder = made(tmp_path, SLIDES, facts=MORE, agenda=AGENDA, es=es)
    result = run(folder, "facts", "confirm", "es")
    assert result.output == "3 facts are recorded as the same in en and es, in locales/es/facts.json\n"
    record = json.loads((folder / confirmed.path("es")).read_text("utf-8"))
    assert {context: len(pairs) for context, pairs in record.items()} == {"one": 2, "two": 1}
    assert loaded(folder).tags == ("en", "es")


def test_confirming_one_slide_leaves_the_others_as_they_were(tmp_path: Path) -> None:
    es = {("one", "In 75 countries"): "En 75 países", ("two", "First"): "Primera"}
    folder = made(tmp_path, SLIDES, facts=MORE, agenda=AGENDA, es=es)
    assert run(folder, "facts", "confirm", "es", "two").exit_code == 0
    assert set(json.loads((folder / confirmed.path("es")).read_text("utf-8"))) == {"two"}
    assert run(folder, "facts", "confirm", "es", "one").exit_code == 0
    assert set(json.loads((folder / confirmed.path("es")).read_text("utf-8"))) == {"one", "two"}


def test_confirming_what_does_not_exist_is_a_wrong_command(folder: Path) -> None:
    assert run(folder, "facts", "confirm", "fr").exit_code == 2
    assert "did you mean 'three'" in run(folder, "facts", "confirm", "es", "thre").output
    assert run(folder, "facts", "confirm", "en").exit_code == 2
    assert not (folder / confirmed.path("es")).exists()


@pytest.mark.parametrize("slides", [(), ("one",)], ids=["all", "one slide"])
def test_a_damaged_record_is_kept_whatever_is_confirmed(folder: Path, slides: tuple[str, ...]) -> None:
    path = folder / confirmed.path("es")
    path.write_text("{", "utf-8")
    result = run(folder, "facts", "confirm", "es", *slides)
    assert (result.exit_code, path.read_text("utf-8")) == (1, "{")
    assert "[bad-record]" in result.output
    path.unlink()
    assert run(folder, "facts", "confirm", "es", *slides).exit_code == 0
