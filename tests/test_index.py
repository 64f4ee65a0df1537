"""The page of decks: what is listed of a deck, how it is kept with the files, and what stands on the page."""

from __future__ import annotations

import json
import re
import zipfile
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckbuilder import manifest
from deckbuilder.build import Options, render
from deckbuilder.colophon import Colophon
from deckbuilder.content.kinds import kinds
from deckbuilder.diagnostics import Sink
from deckbuilder.editions import Edition, Wanted, editions
from deckbuilder.listing import Cover, CoverLine, ListedText, Listing
from deckbuilder.manifest import Written
from deckbuilder.project import Project, load
from deckbuilder.render.html import decks
from deckbuilder.render.html.decks import Card
from tests import listings, page
from tests.page import Element
from tests.samples import EVERYTHING, REPO, SMALL, copied, project
from tests.test_cli import run

# ---- kept with the files

TEXT = st.text(max_size=12)
TAG = st.sampled_from(["en", "es", "ar", "pt_BR", "qps_ploc"])
LISTED = st.builds(ListedText, TEXT, TAG, st.booleans())
LENGTH = st.floats(-200, 200)
LINE = st.builds(CoverLine, LENGTH, LENGTH, LENGTH, TEXT, st.booleans())
NAME = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,9}", fullmatch=True)
LISTING = st.builds(
    Listing,
    agenda=NAME,
    audience=NAME,
    locale=TAG,
    suffix=st.sampled_from(["", "-participants", "-notes-en", "-draft"]),
    theme=NAME,
    title=LISTED,
    audience_title=LISTED,
    language=LISTED,
    place=st.none() | LISTED,
    date=st.none() | LISTED,
    facts=st.lists(LISTED, max_size=3).map(tuple),
    cover=st.builds(Cover, NAME, st.lists(LINE, max_size=3).map(tuple)),
    words=st.lists(st.tuples(TEXT, LISTED), max_size=3, unique_by=lambda word: word[0]).map(tuple),
)
FILES = st.dictionaries(
    st.from_regex(r"[a-z]{1,5}\.html", fullmatch=True),
    st.builds(
        Written,
        st.lists(st.text("0123456789abcdef", min_size=4), min_size=1, max_size=2).map(tuple),
        st.lists(TEXT, max_size=3).map(tuple),
        st.none() | LISTING,
    ),
    max_size=4,
)


@given(FILES)
def test_a_manifest_keeps_what_is_listed_of_each_file(files: dict[str, Written]) -> None:
    assert manifest.parsed(manifest.file_of(files)) == files


def some_manifest() -> dict[str, Any]:
    """The manifest of one deck, as JSON."""
    (card,) = listings.cards(1, 1, 1)
    written = {"a.html": Written(("00",), card.listing.edition, card.listing)}
    contents: dict[str, Any] = json.loads(manifest.file_of(written))
    return contents


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths to every value in a JSON document."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, part in inside for place in places(part, (*path, key)))]


@pytest.mark.parametrize("stranger", [{"a": 1}, [[]], -1, 10**9, 1e400, "../a b", True])
def test_what_has_another_shape_makes_a_manifest_none_of_ours_or_is_no_more_than_a_text(
    stranger: Any,
) -> None:
    for path in places(some_manifest()["decks"]):
        contents = some_manifest()
        held: Any = contents
        for key in ("decks", *path)[:-1]:
            held = held[key]
        held[("decks", *path)[-1]] = stranger
        parsed = manifest.parsed(json.dumps(contents).encode())
        if parsed is not None:
            assert manifest.parsed(manifest.file_of(parsed)) == parsed


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ((0, 0, 0), "../up"),
        ((0, 0, 1), "a b"),
        ((0, 0, 2), "e/s"),
        ((0, 0, 3), "-draft/../x"),
        ((0, 1, 1), 'en" onload="'),
        ((0, 4, 1, 0, 0), "13"),
        ((0, 4, 1, 0, 1), float("nan")),
        ((0, 5), 7),
        ((0, 5), -1),
    ],
)
def test_names_tags_lengths_and_numbers_of_a_stranger_are_refused(place: tuple[Any, ...], value: Any) -> None:
    contents = some_manifest()
    held: Any = contents["decks"]
    for key in place[:-1]:
        held = held[key]
    held[place[-1]] = value
    assert manifest.parsed(json.dumps(contents).encode()) is None


def test_a_manifest_of_before_is_still_ours() -> None:
    old = b'{"about": "", "files": {"a.html": {"sha256": ["00"], "edition": ["a", "b", "en"]}}}'
    assert manifest.parsed(old) == {"a.html": Written(("00",), ("a", "b", "en"))}


# ---- what is listed of a deck


def listed(folder: Path, edition: Edition, formats: tuple[str, ...] = ("html",)) -> Listing:
    rendered = render(project(folder), edition, Options(formats))
    assert rendered.listing is not None
    return rendered.listing


def every(folder: Path) -> list[Edition]:
    return list(editions(project(folder), Wanted()))


@pytest.mark.parametrize("folder", [REPO, EVERYTHING, SMALL], ids=["talk", "everything", "small"])
def test_a_cover_is_the_first_slide_in_small(folder: Path) -> None:
    for edition in every(folder):
        listing = listed(folder, edition)
        kind = kinds()[listing.cover.kind]
        boxes = [area.box for area in kind.areas if not area.hidden]
        for line in listing.cover.lines:
            inside = [
                box for box in boxes if box.x == line.x and box.y - 1 <= line.y <= box.y + box.height + 1
            ]
            assert inside, line
        rendered = render(project(folder), edition, Options(("html",)))
        document = page.document(dict(rendered.named_files)[f"{edition.name}.html"])
        (title,) = page.slides(document)[0].find("h1")
        shown = " ".join(line.text for line in listing.cover.lines if line.heading)
        assert shown.split() == title.text.split()


def test_a_cover_does_not_depend_on_what_else_is_built() -> None:
    edition = every(REPO)[0]
    covers = {
        listed(REPO, edition, formats).cover for formats in (("html",), ("pptx",), ("pptx", "run-sheet"))
    }
    assert len(covers) == 1


def test_a_deck_says_in_its_language_how_many_slides_and_hours_it_has() -> None:
    (edition,) = (each for each in every(REPO) if each.agenda == "bogota-2026")
    listing = listed(REPO, edition)
    slides, time = (fact.text for fact in listing.facts)
    assert re.fullmatch(r"Diapositivas: \d\d", slides)
    assert re.fullmatch(r"\d h( \d+ min)?", time)
    assert listing.place == ListedText("Bogotá, Colombia", "es")
    assert listing.date == ListedText("3 de diciembre de 2026", "es")
    assert listing.language == ListedText("Español", "es")


def test_a_word_of_the_page_changes_no_deck(everything: Path) -> None:
    (edition,) = (each for each in every(everything) if each.name == "all-staff-es")
    before = render(project(everything), edition, Options(("html", "pptx"))).files
    catalog = everything / "locales" / "es" / "LC_MESSAGES" / "deck.po"
    word = 'msgctxt "deckbuilder"\nmsgid "Present"\nmsgstr "Mostrar"\n'
    catalog.write_text(f"{catalog.read_text('utf-8')}\n{word}", "utf-8")
    changed = render(load(everything, Sink()), edition, Options(("html", "pptx")))
    assert changed.files == before
    assert changed.listing is not None
    assert changed.listing.word("show").text == "Mostrar"


# ---- the page


@pytest.fixture
def everything(tmp_path: Path) -> Path:
    return copied(EVERYTHING, tmp_path / "project")


def built(folder: Path) -> Element:
    return page.document((folder / "dist" / "index.html").read_bytes())


def words(element: Element) -> str:
    return " ".join(element.text.split())


def decks_of(listing: Element) -> dict[tuple[str, str], Element]:
    """The decks on the page, by the name of their first file."""
    shown = [div for div in listing.find("div") if "deck" in div.classes]
    return {(words(next(div.find("h3"))), div.attributes["data-l"]): div for div in shown}


def test_a_build_of_a_part_changes_nothing_on_the_page(everything: Path) -> None:
    assert run("-C", everything, "build").exit_code == 0
    before = (everything / "dist" / "index.html").read_bytes()
    assert run("-C", everything, "build", "all", "-l", "es", "-f", "pptx").exit_code == 0
    assert (everything / "dist" / "index.html").read_bytes() == before


def test_decks_that_came_without_a_manifest_are_listed_by_their_names(everything: Path) -> None:
    assert run("-C", everything, "build").exit_code == 0
    before = decks_of(built(everything))
    (everything / "dist" / manifest.NAME).unlink()
    assert run("-C", everything, "build", "rtl", "--overwrite").exit_code == 0
    after = decks_of(built(everything))
    assert after.keys() == before.keys()
    files = {link.attributes["href"] for deck in after.values() for link in deck.find("a")}
    assert files == {link.attributes["href"] for deck in before.values() for link in deck.find("a")}
    told = {key for key, deck in after.items() if len(list(next(deck.find("p")).find("span"))) > 0}
    assert told == {key for key in before if key[1] == "ar"}


def test_copies_are_folded_away_and_those_for_review_are_not_listed(everything: Path) -> None:
    options = ("all", "-a", "staff", "-l", "es")
    for more in (
        (),
        ("--no-notes",),
        ("--notes-locale", "en"),
        ("--include-unverified",),
        ("-f", "run-sheet"),
    ):
        assert run("-C", everything, "build", *options, *more).exit_code == 0
    (deck,) = decks_of(built(everything)).values()
    (folded,) = deck.find("details")
    assert [words(link) for link in folded.find("a")] == [
        "HTML, notas: English",
        "PowerPoint, notas: English",
        "Para participantes: HTML",
        "Para participantes: PowerPoint",
        "Guion de facilitación",
    ]
    assert not [link for link in deck.find("a") if "unverified" in link.attributes["href"]]


def test_where_there_is_nothing_else_a_copy_for_review_is_listed_as_a_draft(everything: Path) -> None:
    assert (
        run("-C", everything, "build", "all", "-a", "staff", "-l", "es", "--include-unverified").exit_code
        == 0
    )
    (deck,) = decks_of(built(everything)).values()
    assert [words(mark) for mark in deck.find("strong")] == ["Borrador"]


def test_where_there_is_nothing_else_a_copy_to_give_away_is_listed_as_such(everything: Path) -> None:
    assert run("-C", everything, "build", "all", "-a", "staff", "-l", "es", "--no-notes").exit_code == 0
    (deck,) = decks_of(built(everything)).values()
    assert [words(link) for link in deck.find("a")] == [
        "Para participantes: HTML",
        "Para participantes: PowerPoint",
    ]
    assert not list(deck.find("strong"))


def test_a_draft_says_so_and_how_much_of_it_is_done(everything: Path) -> None:
    assert run("-C", everything, "build", "rtl", "--draft", "-f", "html").exit_code == 0
    (deck,) = decks_of(built(everything)).values()
    (draft,) = deck.find("strong")
    assert words(draft) == "Draft"
    assert re.search(r"\b\d\d\D{1,3} translated", deck.text)
    assert run("-C", everything, "build", "rtl", "-f", "html").exit_code == 0
    (deck,) = decks_of(built(everything)).values()
    assert not list(deck.find("strong"))
    assert [link.attributes["href"] for link in deck.find("a")] == ["rtl-plenary-ar.html"]


def rendered(cards: list[Card], languages: tuple[str, ...], home: Project | None = None) -> bytes:
    home = home or project(REPO)
    return decks.render(cards, languages, home.themes, {}, Colophon())


def test_nothing_runs_and_nothing_is_asked_for() -> None:
    data = rendered(list(listings.cards(3, 4)), ("en", "es", "ar", "bn")).decode()
    sheet = re.search(r"<style>(.*?)</style>", data, re.DOTALL)
    assert sheet
    digest = b64encode(sha256(sheet[1].encode()).digest()).decode()
    assert f"style-src &#39;sha256-{digest}&#39;" in data
    assert not re.search(r"<script|\son\w+=|\sstyle=|https?://(?!www\.w3\.org)", data)
    assert set(re.findall(r"url\((?!data:)[^)]*\)", data)) == set()


def test_whatever_a_listing_says_is_text() -> None:
    evil = '"><script>alert(1)</script>'
    (card,) = listings.cards(1, 1, 1)
    text = ListedText(evil, "en")
    listing = replace(
        card.listing,
        title=text, audience_title=text, language=text, place=text, date=text, facts=(text,),
        cover=Cover(evil, (CoverLine(1, 1, 1, evil, heading=True),)),
        theme=evil, words=tuple((name, text) for name, _ in card.listing.words),
    )  # fmt: skip
    data = rendered([replace(card, listing=listing)], ("en",)).decode()
    assert "<script" not in data


def test_events_that_are_called_alike_are_told_apart() -> None:
    cards = list(listings.cards(2, 1, 1))
    alike = [replace(card, listing=replace(card.listing, place=None, date=None)) for card in cards]
    html = page.document(rendered(alike, ("en",)))
    labels = [words(label) for label in html.find("label")]
    assert [label for label in labels if listings.TITLE in label] == [
        f"{listings.TITLE} · event-0",
        f"{listings.TITLE} · event-1",
    ]


def test_ids_are_there_once_and_names_of_themes_that_are_gone_do_no_harm() -> None:
    cards = [replace(card, listing=replace(card.listing, theme="gone")) for card in listings.cards(2, 3)]
    html = page.document(rendered(cards, ("en", "es", "ar")))
    ids = [element.attributes["id"] for element in html.find() if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    assert {"en", "es", "ar", "a-legal", "g-event-1"} <= set(ids)


def test_undated_events_come_first_and_then_the_newest(tmp_path: Path) -> None:
    folder = copied(SMALL, tmp_path / "project")
    agendas = folder / "slides" / "agendas"
    day = (agendas / "day.yaml").read_text()
    undated = re.sub(r"(?m)^  dates: .*\n", "", day)
    for name, dates in (("older", "2020-05-01"), ("newer", "2027-01-31"), ("never", "")):
        event = undated.replace("event:\n", f"event:\n  dates: {dates}\n") if dates else undated
        (agendas / f"{name}.yaml").write_text(event)
    (agendas / "day.yaml").unlink()
    assert run("-C", folder, "build", "-a", "staff", "-f", "html").exit_code == 0
    sections = built(folder).find("section")
    assert [section.attributes["data-g"] for section in sections] == ["never", "newer", "older"]


# ---- all files of an event


def test_a_zip_file_holds_what_is_listed_of_an_event_and_is_the_same_each_time(everything: Path) -> None:
    assert run("-C", everything, "build", "all", "--zip").exit_code == 0
    assert run("-C", everything, "build", "rtl").exit_code == 0
    dist = everything / "dist"
    first = (dist / "all.zip").read_bytes()
    with zipfile.ZipFile(dist / "all.zip") as archive:
        assert archive.testzip() is None
        packed = {name: archive.read(name) for name in archive.namelist()}
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert packed == {path.name: path.read_bytes() for path in dist.glob("all-*")}
    links = [link.attributes["href"] for link in built(everything).find("a")]
    assert [link for link in links if link.endswith(".zip")] == ["all.zip"]
    (dist / "all.zip").unlink()
    assert run("-C", everything, "build", "all", "--zip").exit_code == 0
    assert (dist / "all.zip").read_bytes() == first


def test_a_zip_file_that_is_there_is_kept_up_to_date_and_one_that_was_changed_is_kept(
    everything: Path,
) -> None:
    only = ("all", "-a", "staff", "-l", "en", "-f", "html")
    assert run("-C", everything, "build", *only, "--zip").exit_code == 0
    assert run("-C", everything, "build", "all", "-a", "staff", "-l", "es", "-f", "html").exit_code == 0
    place = everything / "dist" / "all.zip"
    with zipfile.ZipFile(place) as archive:
        assert archive.namelist() == ["all-staff-en.html", "all-staff-es.html"]
    place.write_bytes(b"mine")
    assert "all.zip" in run("-C", everything, "build", "all", "-a", "staff", "-l", "ar", "-f", "html").stderr
    assert place.read_bytes() == b"mine"


def test_the_zip_file_of_an_agenda_that_is_gone_goes_with_its_decks(everything: Path) -> None:
    assert run("-C", everything, "build", "-f", "html", "--zip").exit_code == 0
    (everything / "slides" / "agendas" / "rtl.yaml").unlink()
    assert run("-C", everything, "build", "-f", "html", "--clean").exit_code == 0
    assert not list((everything / "dist").glob("rtl*"))
