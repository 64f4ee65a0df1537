"""The content of the decks: every string of the content pack comes out, dated and sourced, and
nothing nobody can stand behind does.

What should come out stands in tests/pack.py, with every departure from the pack and its reason. The strings
of the talk are in tests/test_talk.py; here is what the standard editions show of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from deckbuilder.content.kinds import kinds
from deckbuilder.diagnostics import Sink
from deckbuilder.editions import Edition, Wanted, editions, fitted_deck
from deckbuilder.model import Chart
from deckbuilder.purpose import SPEAKER, Copy, Purpose
from deckbuilder.render import FORMATS
from deckbuilder.translation import po
from tests import page
from tests.pack import (
    DOUBTFUL,
    HISTORY,
    NOT_VERIFIED,
    PACK,
    PAGES,
    REWORDED,
    SHORT_NAMES,
    SOURCES_OF,
    Page,
    as_of,
    one_line,
    source_lines,
)
from tests.samples import DECKS, REPO, copied, project, texts_of_frame
from tests.test_renderers import READERS, Told
from tests.test_talk import NOT_SUPPLIED, STATE_FACTS, TALK
from tests.words_and_facts import run

LANGUAGES = ("en", "es")
AUDIENCES = ("plenary", "legal", "law-enforcement", "private-sector", "civil-society")
REVIEW = Copy(unverified=True)
COPIES = (SPEAKER, REVIEW, Copy(notes=False), Copy(sources=True, notes_locale="en"))
SPOKEN = {slide.id: slide for slide in TALK if slide.id not in NOT_SUPPLIED}
HISTORICAL = {
    "ecpat-profile": "ecpat-since-2014",
    "legal-standards": "standards-since-2014",
    "harmonize-legislation": "countries-since-2014",
}
"""The slides of the talk whose facts have aged, each with the one that brings it up to date."""


@cache
def made(name: str, copy: Copy = SPEAKER, root: Path = REPO) -> Any:
    """An edition of the project, named as its files are, in the theme its agenda names."""
    (edition,) = (one for one in editions(project(root), Wanted()) if one.name == name)
    return _ready(edition, copy, root)


def _ready(edition: Edition, copy: Copy, root: Path) -> Any:
    sink = Sink()
    found = fitted_deck(project(root), edition, sink, Purpose(copy))
    assert not sink.failed, "\n".join(map(str, sink.found))
    return found


@cache
def told(name: str, ending: str, copy: Copy = SPEAKER) -> dict[str, Told]:
    """What the slides of an edition say, by their ids."""
    deck, theme = made(name, copy)
    said = READERS[ending](DECKS[ending](deck, theme))
    return {
        slide.id: Told([text for text in shown.slide if text.text not in texts_of_frame(slide)], shown.notes)
        for slide, shown in zip(deck.slides, said, strict=True)
    }


def ids(name: str) -> list[str]:
    deck, _ = made(name)
    return [slide.id for slide in deck.slides]


def slide_texts(one: Told) -> list[str]:
    return [said.text for said in one.slide]


def note_texts(one: Told) -> list[str]:
    return [said.text for said in one.notes]


EDITIONS = [
    pytest.param(f"standard-{audience}-{language}", language, id=f"{audience}-{language}")
    for audience in AUDIENCES
    for language in LANGUAGES
]
EVERY_STANDARD = pytest.mark.parametrize(("name", "language"), EDITIONS)
EVERY_DECK = pytest.mark.parametrize("ending", DECKS)


# ---- every string of the pack


@EVERY_DECK
@EVERY_STANDARD
def test_slides_say_the_words_of_the_pack_and_no_others(name: str, language: str, ending: str) -> None:
    shown = {
        one: slide_texts(said) for one, said in told(name, ending).items() if one in PAGES and one != "help"
    }
    assert shown == {one: [*PAGES[one].texts(language), as_of(PAGES[one].as_of, language)] for one in shown}
    assert len(shown) >= 10  # the talk has the rest


@EVERY_DECK
@EVERY_STANDARD
def test_notes_are_those_of_the_pack_and_then_name_every_source(
    name: str, language: str, ending: str
) -> None:
    shown = {one: note_texts(said) for one, said in told(name, ending).items() if one in PAGES}
    assert shown == {one: expected_notes(PAGES[one], language) for one in shown}


def expected_notes(of: Page, language: str) -> list[str]:
    return [
        *(of.shown(note, language, review=False) for note in of.notes),
        SOURCES_OF[language],
        *source_lines(of.every_source),
    ]


@EVERY_DECK
@EVERY_STANDARD
def test_slides_of_the_talk_say_its_words_here_too_with_their_date(
    name: str, language: str, ending: str
) -> None:
    shown = {
        one: slide_texts(said)
        for one, said in told(name, ending).items()
        if one in SPOKEN and one != "agenda"
    }
    assert shown
    for one, texts in shown.items():
        visible = texts[1:] if title_is_hidden(name, one) else texts
        assert " ".join(visible) == " ".join([SPOKEN[one].expected(language), *talk_badge(one, language)])


def title_is_hidden(name: str, slide_id: str) -> bool:
    deck, _ = made(name)
    kind = next(kinds()[slide.kind] for slide in deck.slides if slide.id == slide_id)
    return any(area.name == "title" and area.hidden for area in kind.areas)


def talk_badge(slide_id: str, language: str) -> list[str]:
    if slide_id not in STATE_FACTS:
        return []
    return [as_of("2014-06", language, HISTORY if slide_id in HISTORICAL else None)]


@EVERY_DECK
@EVERY_STANDARD
def test_a_slide_is_of_the_pack_of_the_talk_or_one_of_the_few_others(
    name: str, language: str, ending: str
) -> None:
    """So that no slide escapes the comparison."""
    del language
    drawn = {
        "standards-timeline",
        "standards-timeline--2",
        "map-of-2018-chart",
        "two-doors",
        "response-chain",
    }
    assert set(told(name, ending)) - PAGES.keys() - SPOKEN.keys() <= {"title", "agenda"} | drawn


def test_every_slide_of_the_pack_is_in_the_standard_decks_of_those_it_is_for() -> None:
    shown = {audience: set(ids(f"standard-{audience}-en")) for audience in AUDIENCES}
    for one, of in PAGES.items():
        seen_by = {audience for audience in AUDIENCES[1:] if one in shown[audience]}
        if of.audiences == ("all",):
            assert seen_by == set(AUDIENCES[1:])
        else:
            assert seen_by, one
            assert seen_by <= set(of.audiences)


@pytest.mark.parametrize("ending", DECKS)
def test_the_chart_shows_the_figures_of_the_pack(ending: str) -> None:
    figures = [line.en.split()[0] for line in PAGES["map-of-2018"].lines if line.en[0].isdigit()]
    assert figures == ["196", "140", "125", "32"]
    deck, _ = made("standard-plenary-es")
    (shown,) = (slide for slide in deck.slides if slide.id == "map-of-2018-chart")
    (chart,) = (block for part in shown.parts for block in part.blocks if isinstance(block, Chart))
    assert [[str(value.said) for value in row.values] for row in chart.categories] == [
        [one] for one in figures
    ]
    if ending == "html":  # a table beside the drawing; in PowerPoint the numbers are in the chart's own part
        assert [
            text
            for text in slide_texts(told("standard-plenary-es", ending)["map-of-2018-chart"])
            if text in figures
        ] == figures


def test_instruments_have_the_names_and_dates_of_the_pack() -> None:
    known = project(REPO).facts.standards
    spanish = catalog()
    assert [row["id"] for row in PACK["standards"]] == sorted(known, key=list(known).index)
    for row in PACK["standards"]:
        one = known[row["id"]]
        names = short_names(row)
        assert (one.name.source, one.short.source) == (row["name"]["en"], names[0])
        for english, written in ((row["name"]["en"], row["name"]["es"]), names):
            assert one_line(spanish[f"standard:{row['id']}", english]) == written
        dates = {
            name: date.iso
            for name, date in (("adopted", one.adopted), ("opened", one.opened), ("in_force", one.in_force))
            if date
        }
        assert dates == row["dates"]
        assert {name: mark.value for name, mark in one.marks} == row["marks"]
        assert list(one.sources) == row.get("sources", [])
        assert [event for event, _ in one.why] == row.get("unprinted", [])


def short_names(row: Any) -> tuple[str, str]:
    """The short names of an instrument of the pack, English and Spanish, as the decks have them."""
    other = SHORT_NAMES.get(row["short"]["en"])
    return (other.now.en, other.now.es) if other else (row["short"]["en"], row["short"]["es"])


@cache
def catalog() -> dict[tuple[str, str], str]:
    """The confirmed Spanish translations by context and source."""
    path = REPO / "locales" / "es" / "LC_MESSAGES" / "deck.po"
    read = po.parse(path.read_bytes(), path.name, Sink())
    assert read
    return {
        entry.key: entry.translation
        for entry in read.entries
        if entry.translation and not entry.fuzzy and not entry.obsolete
    }


def test_the_spanish_catalog_is_complete() -> None:
    path = REPO / "locales" / "deck.pot"
    template = po.parse(path.read_bytes(), path.name, Sink())
    assert template
    assert not [entry.key for entry in template.entries if entry.key not in catalog()]


# ---- what differs from the pack


def test_what_differs_on_purpose_is_a_string_of_the_pack_has_a_reason_and_is_different() -> None:
    for (slide_id, english), other in REWORDED.items():
        (text,) = {one for one in PAGES[slide_id].every if one.en == english}
        assert other.why
        assert (text.en, text.es) != (other.now.en, other.now.es)


@EVERY_DECK
def test_what_was_reworded_is_nowhere_as_it_was(ending: str) -> None:
    said = {(language, text) for audience in AUDIENCES for language in LANGUAGES
            for one in told(f"standard-{audience}-{language}", ending).values() for text in (*slide_texts(one), *note_texts(one))}  # fmt: skip
    for (slide_id, english), other in REWORDED.items():
        (text,) = {one for one in PAGES[slide_id].every if one.en == english}
        former = {
            (language, one_line(text.said(language)))
            for language in LANGUAGES
            if text.said(language) != other.now.said(language)
        }
        assert not former & said


# ---- each edition


@EVERY_STANDARD
def test_a_standard_edition_has_a_length_a_beginning_and_an_end(name: str, language: str) -> None:
    found = ids(name)
    assert 20 <= len(found) <= 28
    assert found[:2] == ["title", "content-notice"]
    assert found[-1] == "help"
    ending = {
        "en": "How to report and get help: international services",
        "es": "Cómo reportar y pedir ayuda: servicios internacionales",
    }
    assert slide_texts(told(name, "html")["help"])[0] == ending[language]


@EVERY_STANDARD
def test_history_is_followed_by_what_brings_it_up_to_date(name: str, language: str) -> None:
    del language
    found = ids(name)
    for old, new in HISTORICAL.items():
        if old in found:
            assert found[found.index(old) + 1] == new


def test_history_is_what_the_pack_updates() -> None:
    assert {SPOKEN[old].number: new for old, new in HISTORICAL.items()} == {
        of.updates: one for one, of in PAGES.items() if of.updates
    }
    assert set(HISTORICAL) <= {one for audience in AUDIENCES for one in ids(f"standard-{audience}-en")}


@pytest.mark.parametrize("audience", AUDIENCES)
def test_nothing_of_the_pack_is_in_the_talk_as_it_was_given(audience: str) -> None:
    assert not PAGES.keys() & set(ids(f"san-jose-2014-{audience}-en"))


# ---- sources and dates


def sources_named(given: Any) -> Iterator[str]:
    if isinstance(given, list):
        for one in given:
            yield from sources_named(one)
    elif isinstance(given, dict):
        for key, value in given.items():
            if key in {"sources", "source"} and isinstance(value, list):
                yield from value
            else:
                yield from sources_named(value)


def test_every_source_that_is_named_anywhere_is_listed() -> None:
    listed = project(REPO).facts.origins
    named = {
        one
        for path in (REPO / "slides").rglob("*.yaml")
        for one in sources_named(yaml.safe_load(path.read_text("utf-8")))
    }
    assert len(named) > 80
    assert named <= listed.keys()


def test_sources_are_those_of_the_pack_word_for_word() -> None:
    listed = project(REPO).facts.origins
    rows = {
        name: {"title": one.title, "body": one.body, "year": one.year, "kind": one.kind.value, "url": one.link,
               "seen": one.seen} | ({"label": one.label} if one.label else {}) | ({} if one.printable else {"printable": False})
        for name, one in listed.items()
    }  # fmt: skip
    assert rows == PACK["sources"]


def test_a_source_that_nobody_lists_is_found(tmp_path: Path) -> None:
    folder = copied(REPO, tmp_path / "project")
    path = folder / "slides" / "legal.yaml"
    path.write_text(path.read_text("utf-8").replace("sources: [S31]", "sources: [S3100]", 1), "utf-8")
    result = run(folder, "check")
    assert result.exit_code == 1
    assert "[unknown-source]" in result.output


def test_every_dated_fact_of_the_pack_is_listed_with_its_date_and_sources() -> None:
    rows = json.loads(run(REPO, "facts", "--json").stdout)
    listed = {(row["id"], cell): row for row in rows for cell in (row["text"], *row["text"].split(" · "))}
    for one, of in PAGES.items():
        for text in of.lines:
            if text.mark not in ("", "SYN") and "{" not in text.en and one != "help":
                row = listed[one, of.text(text).en]
                assert (row["as_of"], row["marks"]) == (text.as_of or of.as_of, [text.mark])
                assert [source["id"] for source in row["sources"]] == list(of.sources_of(text))


def test_every_row_of_a_table_of_the_pack_is_listed_with_its_date_and_sources() -> None:
    rows = json.loads(run(REPO, "facts", "--json").stdout)
    tables = {one: of for one, of in PAGES.items() if of.cells}
    assert set(tables) == {"treaty-grid", "icse-years", "standards-since-2014"}
    for one, of in tables.items():
        found = [row for row in rows if row["id"] == one]
        assert (
            len(found)
            == len({line for line in of.cells if not line.mark})
            - next(n for n, cell in enumerate(of.cells) if cell.mark)
            + 1
        )
        for row in found:
            assert row["as_of"] == of.as_of
        named = {source["id"] for row in found for source in row["sources"]}
        assert named == set(of.every_source)


def test_every_fact_of_the_talk_is_listed_as_of_june_2014() -> None:
    rows = [row for row in json.loads(run(REPO, "facts", "--json").stdout) if row["id"] in STATE_FACTS]
    assert {row["id"] for row in rows} == STATE_FACTS
    assert {(row["as_of"], *(source["id"] for source in row["sources"])) for row in rows} == {
        ("2014-06", "talk-2014")
    }
    assert {row["id"] for row in rows if row["status"] == "superseded"} == set(HISTORICAL)


# ---- what nobody could confirm


def former_lines(language: str) -> set[str]:
    """What slides said before somebody could show it."""
    texts = (text for of in PAGES.values() for text in (*of.lines, *of.cells))
    rows = (row for page in PACK["slides"] for row in page.get("former", ()))
    of_lines = {one_line(row[language]) for row in rows}
    return of_lines | {one_line(text.was.said(language)) for text in texts if text.was}


def words_of(name: str, copy: Copy = SPEAKER, root: Path = REPO) -> dict[str, str]:
    """All words of an edition in each format that it can be made in, notes and alternative texts included."""
    deck, theme = made(name, copy, root)
    return {
        ending: WORDS[ending](FORMATS[ending].render(deck, theme))
        for ending in FORMATS
        if ending != "ics" or deck.date
    }


def _of_deck(ending: str) -> Callable[[bytes], str]:
    return lambda data: "\n".join(
        text for one in READERS[ending](data) for text in (*slide_texts(one), *note_texts(one))
    )


def _of_page(data: bytes) -> str:
    (body,) = page.document(data).find("body")
    return one_line(" ".join(_strings(body)))


def _strings(element: page.Element) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, str):
            yield child
        else:
            yield from _strings(child)


def _of_calendar(data: bytes) -> str:
    return data.decode().replace("\r\n ", "")


WORDS: dict[str, Callable[[bytes], str]] = {
    "pptx": _of_deck("pptx"),
    "html": _of_deck("html"),
    "run-sheet": _of_page,
    "ics": _of_calendar,
}


@EVERY_STANDARD
def test_what_nobody_could_confirm_is_in_no_format(name: str, language: str) -> None:
    for text in words_of(name).values():
        assert not [former for former in former_lines(language) if former in text]
        assert NOT_VERIFIED[language] not in text


@EVERY_DECK
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_copy_for_review_says_the_same_where_nothing_is_doubtful(language: str, ending: str) -> None:
    shown: dict[str, list[str]] = {}
    for audience in AUDIENCES[1:]:
        shown |= {
            one: slide_texts(said)
            for one, said in told(f"standard-{audience}-{language}", ending, REVIEW).items()
            if one in PAGES
        }
    shown.pop("help")
    assert shown.keys() == PAGES.keys() - {"help"}
    assert shown == {
        one: [*PAGES[one].texts(language, review=True), as_of(PAGES[one].as_of, language)] for one in shown
    }


def test_no_line_of_the_pack_is_doubtful_any_more_and_what_it_said_before_is_known() -> None:
    assert not {text.mark for of in PAGES.values() for text in of.every} & DOUBTFUL
    assert len(former_lines("en")) == 13


def test_a_timeline_leaves_out_dates_that_nobody_could_confirm() -> None:
    slides = told("standard-legal-en", "html")
    texts = [
        text
        for slide_id in ("standards-timeline", "standards-timeline--2")
        for text in slide_texts(slides[slide_id])
    ]
    for row in PACK["standards"]:
        certain = any(
            row["marks"].get(name) not in DOUBTFUL and name not in row.get("unprinted", [])
            for name in ("adopted", "opened")
            if name in row["dates"]
        )
        assert (short_names(row)[0] in texts) == certain


# ---- numbers to call


SERVICES = PACK["services"]
FIELDS = ("phone", "phone_alt", "whatsapp", "url")
COUNTRIES = ("AR", "CR", "MX", "CO", "ES", "GT", "HN", "TH", "US", "GB", "")


def numbers(verified: bool, country: str) -> set[str]:
    """How the services of a country are reached, as it is written on a slide."""
    code = country or "INT"
    rows = [row for row in SERVICES if row["country"] == code and (row["verified"] == "true") == verified]
    return {
        row[field].removeprefix("https://").rstrip("/") for row in rows for field in FIELDS if field in row
    }


TRIES = """\
module: tries
title: Tries
slides:
- {id: tries-in-the-title, kind: section, title: "{service.emergency}", summary: "{service.hotline}"}
- {id: tries-in-a-title-too, kind: section, title: "{service.removal}", summary: "{service.helpline}"}
- id: tries-in-a-list
  kind: content
  title: Numbers
  body:
  - "{service.emergency}"
  - "{service.hotline}"
  - "{service.helpline}"
  - "{service.removal}"
  notes:
  - "Call {service.emergency}, {service.hotline}, {service.helpline}, {service.removal}"
- id: tries-in-a-table
  kind: table
  title: Services
  table: {services: [emergency, hotline, helpline, removal]}
"""
"""Somebody who wants every number there is: in a title, in a list, in the notes, and as a table."""


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with an agenda for each country that asks for every number."""
    folder = copied(REPO, tmp_path_factory.mktemp("tries") / "project")
    (folder / "slides" / "tries.yaml").write_text(TRIES, "utf-8")
    for country in COUNTRIES:
        event = (
            f"event: {{place: Here, dates: 2026-12-03, starts: '09:00', zone: "
            f"UTC{f', country: {country}' if country else ''}}}\n"
        )
        sessions = "sessions:\n- {id: all, title: All, minutes: 60, slides: [{module: tries}, help]}\n"
        sessions += "left_out: {content-notice: 'a test, which nobody sees'}\n"
        text = f"title: Numbers\nsubject: 'Call {{service.emergency}}'\n{event}audiences: plenary\n{sessions}"
        (folder / "slides" / "agendas" / f"numbers-{country.lower() or 'int'}.yaml").write_text(text, "utf-8")
    return folder


def stands_in(number: str, text: str) -> bool:
    """Whether `text` has the number, and not only as a part of a longer one."""
    before, found, rest = text.partition(number)
    while found:
        if not (before[-1:].isalnum() or rest[:1].isalnum()):
            return True
        more, found, rest = rest.partition(number)
        before += number + more
    return False


@pytest.mark.slow
@pytest.mark.parametrize("copy", COPIES, ids=["speaker", "review", "participants", "sources"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("country", COUNTRIES)
def test_no_number_that_nobody_verified_reaches_a_deck(
    country: str, language: str, copy: Copy, tried: Path
) -> None:
    """Not for review either: a wrong number is worse than none, whatever stands beside it."""
    found = words_of(f"numbers-{country.lower() or 'int'}-plenary-{language}", copy, tried)
    assert found.keys() == FORMATS.keys()
    good, bad = (
        numbers(verified=True, country=country),
        numbers(verified=False, country=country) - numbers(verified=True, country=country),
    )
    for ending in ("pptx", "html"):
        assert {one for one in good if not stands_in(one, found[ending])} == set()
    for text in found.values():
        assert {one for one in bad if stands_in(one, text)} == set()
    phones = {
        one
        for other in COUNTRIES
        for one in numbers(verified=True, country=other)
        if len(one) > 3 and "." not in one
    } - good
    for text in found.values():
        assert {one for one in phones if stands_in(one, text)} == set()


def test_there_are_numbers_that_nobody_verified() -> None:
    """So that the test above is not empty."""
    found = {country: numbers(verified=False, country=country) for country in COUNTRIES}
    assert found["MX"] == {"911", "088", "teprotejomexico.org"}
    assert found["ES"] == {"112", "900 20 20 10", "116 111", "www.anar.org"}
    assert found["AR"] == {"911", "137"}
    assert found["HN"] == {"911", "110"}
    assert found["US"] == {"911", "takeitdown.ncmec.org"}


@pytest.mark.parametrize("country", ["MX", "ES", "US"])
def test_a_number_that_is_marked_otherwise_would_reach_the_deck(
    country: str, tried: Path, tmp_path: Path
) -> None:
    """The same deck with the same data, only said to be verified: so it is the word
    that keeps the numbers out."""
    bad = numbers(verified=False, country=country) - numbers(verified=True, country=country)
    folder = copied(tried, tmp_path / "project")
    path = folder / "slides" / "facts" / "services.yaml"
    rows = yaml.safe_load(path.read_text("utf-8"))
    for row in rows["services"].values():
        row |= {"verified": "yes", "called": "yes", "checked_on": "2026-11-23", "checked_by": "a test"}
    path.write_text(yaml.safe_dump(rows, allow_unicode=True), "utf-8")
    found = words_of(f"numbers-{country.lower()}-plenary-en", SPEAKER, folder)
    assert {one for one in bad if not stands_in(one, found["pptx"])} == set()


def test_services_are_those_of_the_pack() -> None:
    known = project(REPO).facts.services.values()
    rows = [
        (
            one.country,
            one.kind,
            one.name.source,
            one.phones,
            one.whatsapp,
            one.url,
            one.checked.verified.value,
            list(one.sources),
        )
        for one in known
    ]
    said = {"true": "yes", "false": "no", "partial": "partial"}
    assert rows == [
        (row["country"], row["kind"], row["name"], tuple(row[one] for one in ("phone", "phone_alt") if one in row),
         row.get("whatsapp", ""), row.get("url", ""), said[row["verified"]], row["sources"])
        for row in SERVICES
    ]  # fmt: skip


def test_a_service_that_may_be_printed_says_when_somebody_looked_and_who() -> None:
    printable = [one for one in project(REPO).facts.services.values() if one.printable]
    assert len(printable) == sum(row["verified"] == "true" for row in SERVICES)
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", one.checked.on) and one.checked.by for one in printable)


HELP = {
    "standard-legal-en": [
        "How to report and get help: international services",
        "A child or teenager needs to talk",
        "Child Helpline International, list of members: childhelplineinternational.org",
        "Report suspected material online",
        "INHOPE, list of national hotlines: www.inhope.org; IWF-ICMEC Reporting Portal: www.iwf.org.uk",
        "Never download, copy or send the material on: note where it is and report it.",
        "Checked on 23 November 2026",
    ],
    "standard-legal-es": [
        "Cómo reportar y pedir ayuda: servicios internacionales",
        "Una niña, un niño o adolescente necesita hablar",
        "Child Helpline International, lista de miembros: childhelplineinternational.org",
        "Reportar material sospechoso en línea",
        "INHOPE, lista de líneas de reporte nacionales: www.inhope.org; "
        "Portal de reporte IWF-ICMEC: www.iwf.org.uk",
        "Nunca descargue, copie ni reenvíe el material: anote dónde está y repórtelo.",
        "Verificado el 23 de noviembre de 2026",
    ],
    "bogota-2026-private-sector-es": [
        "Cómo reportar y pedir ayuda: Colombia",
        "Niña, niño o adolescente en peligro ahora",
        "123",
        "Una niña, un niño o adolescente necesita hablar",
        "ICBF, Línea 141: 141 · 01 8000 918080 · www.icbf.gov.co",
        "Reportar material sospechoso en línea",
        "Te Protejo Colombia (Red PaPaz): teprotejocolombia.org",
        "Nunca descargue, copie ni reenvíe el material: anote dónde está y repórtelo.",
        "Verificado el 23 de noviembre de 2026",
    ],
}


@EVERY_DECK
@pytest.mark.parametrize("name", HELP)
def test_the_last_slide_says_where_to_find_help_in_the_country_of_the_agenda(name: str, ending: str) -> None:
    assert ids(name)[-1] == "help"
    assert slide_texts(told(name, ending)["help"]) == HELP[name]


def test_the_help_slide_has_the_words_of_the_pack_around_its_numbers() -> None:
    for language, name in (("en", "standard-legal-en"), ("es", "standard-legal-es")):
        lines = [line for line in PAGES["help"].lines if "danger" not in line.en]
        notes = note_texts(told(name, "html")["help"])
        shown = " ".join((*HELP[name], *notes))
        for text in (PAGES["help"].title, *lines):
            for piece in text.said(language).replace("}", "{").split("{")[::2]:
                words = (
                    piece.strip(" .:").removesuffix(" before the session").removesuffix(" antes de la sesión")
                )
                assert words in shown


# ---- pictures


LICENCES = {"CC0-1.0"}
"""Under which a picture may be handed on with a deck; a new one has to be looked at."""
REGISTER = yaml.safe_load((REPO / "slides" / "images" / "register.yaml").read_text("utf-8"))


def test_every_picture_is_in_the_register_with_all_there_is_to_know() -> None:
    files = {path.name for path in (REPO / "slides" / "images").iterdir() if path.suffix != ".yaml"}
    assert files == REGISTER.keys()
    for row in REGISTER.values():
        assert row.keys() == {"alt", "credit", "licence"}
        assert row["alt"]
        assert row["credit"]
        assert row["licence"] in LICENCES


@pytest.mark.parametrize("file", REGISTER)
def test_a_picture_has_its_text_and_credit_in_both_languages(file: str) -> None:
    """Wherever a slide shows it, in both formats."""
    row = REGISTER[file]
    slide_id = file.removesuffix(".png")
    spanish = catalog()[f"image:{file}", row["alt"]]
    assert spanish != row["alt"]
    shown = {audience for audience in AUDIENCES if slide_id in ids(f"standard-{audience}-en")}
    assert shown
    for audience in shown:
        for ending in DECKS:
            for language, alt in (("en", row["alt"]), ("es", spanish)):
                texts = slide_texts(told(f"standard-{audience}-{language}", ending)[slide_id])
                assert alt in texts
                credit = f"{row['credit']} · {row['licence']}"
                assert (credit if language == "en" else catalog()[f"image:{file}", credit]) in texts
