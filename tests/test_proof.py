"""The proof for translators: every string with all there is to know of it, on a page that
runs nothing and asks for nothing."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from deckbuilder.cli import main
from deckbuilder.diagnostics import Sink
from deckbuilder.editions import source_deck
from deckbuilder.exchange.proof import AROUND, proof
from deckbuilder.model import Message, Source
from deckbuilder.render.html.proof import SAID
from deckbuilder.traversal import slide_texts, texts
from tests.page import Element, document
from tests.samples import EVERYTHING, REPO, SMALL, contents, copied, project

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Row:
    """A string as the page tells of it."""

    sheet: str
    part: str
    source: str
    shown: str
    state: str
    where: str
    room: str
    lang: str


def rows(page: Element) -> list[Row]:
    found = []
    for sheet in page.find("section"):
        if "sheet" in sheet.classes:
            name = next(sheet.find("h2")).text
            table = next(one for one in sheet.find("div") if "wide" in one.classes)
            for row in next(table.find("tbody")).elements:
                cells = [" ".join(cell.text.split()) for cell in row.elements]
                found.append(Row(name, *cells, row.elements[2].attributes.get("lang", "")))  # type: ignore[call-arg]
    return found


def page_of(root: Path, agenda: str, tag: str, theme: str) -> Element:
    return document(proof(project(root), agenda, tag, theme, Sink()))


THIS = ("san-jose-2014", "es", "calm")


@pytest.fixture(scope="module")
def page() -> Element:
    return page_of(REPO, *THIS)


# ---- what is on it


def one_line(text: str) -> str:
    return " ".join(text.split())


def expected(root: Path, agenda: str, theme: str) -> list[tuple[str, Source]]:
    """Every text of an agenda for everybody, with the sheet it belongs to."""
    of = project(root)
    everybody = next(one for one in of.library.audiences.values() if one.everyone)
    deck = source_deck(of, agenda, everybody, of.themes[theme], Sink())
    on_slides = [(slide.id, text) for slide in deck.slides for text in slide_texts(slide)]
    known = {text for _, text in on_slides}
    return on_slides + [(AROUND, text) for text in texts(deck) if text not in known]


@pytest.mark.parametrize(
    ("root", "agenda", "tag", "theme"),
    [(REPO, *THIS), (EVERYTHING, "all", "es", "signed"), (EVERYTHING, "rtl", "ar", "plain")],
)
def test_every_string_of_every_slide_is_listed_notes_and_alternative_texts_too(
    root: Path, agenda: str, tag: str, theme: str
) -> None:
    listed = {(row.sheet, row.source) for row in rows(page_of(root, agenda, tag, theme))}
    wanted = {
        (sheet, one_line(text.source if isinstance(text, Message) else text.data))
        for sheet, text in expected(root, agenda, theme)
    }
    assert wanted <= listed
    assert {sheet for sheet, _ in listed} == {sheet for sheet, _ in wanted}


def test_a_string_has_its_part_its_english_its_translation_its_line_and_its_room(page: Element) -> None:
    lines = (REPO / "locales/es/LC_MESSAGES/deck.po").read_text().splitlines()
    line = lines.index('msgstr "La mera posesión;"') + 1
    (row,) = (row for row in rows(page) if row.source == "Mere possession;")
    assert (row.sheet, row.part, row.shown, row.state) == (
        "opsc-gaps",
        "Content",
        "La mera posesión;",
        "translated",
    )
    assert row.where == f"locales/es/LC_MESSAGES/deck.po:{line}"
    assert re.fullmatch(r"17 of \d+: fits", row.room)


def test_speaker_notes_have_any_room(page: Element) -> None:
    assert {row.room for row in rows(page) if row.part == "Speaker notes"} == {"any"}


def test_a_date_has_nothing_to_translate(page: Element) -> None:
    (row,) = (row for row in rows(page) if row.source == "1989-11")
    assert (row.shown, row.state) == ("nov 1989", "nothing to translate")
    assert row.where.startswith("slides/legal.yaml:")


def test_every_slide_is_shown_as_it_looks_and_kept_from_screen_readers(page: Element) -> None:
    pictures = [one for one in page.find("div") if "pictures" in one.classes]
    shown = {section.attributes["id"] for one in pictures for section in one.find("section")}
    assert {sheet for sheet, _ in expected(REPO, "san-jose-2014", "calm")} - {AROUND} == {
        name.partition("--")[0] for name in shown
    }
    assert all("inert" in one.attributes and one.attributes["aria-hidden"] == "true" for one in pictures)


def test_the_contents_link_to_every_sheet(page: Element) -> None:
    (nav,) = page.find("nav")
    links = [one.attributes["href"].removeprefix("#") for one in nav.find("a")]
    sheets = [one for one in page.find("section") if "sheet" in one.classes]
    assert links == [next(sheet.find("h2")).attributes["id"] for sheet in sheets]


def test_ids_are_unique(page: Element) -> None:
    ids = [one.attributes["id"] for one in page.find() if "id" in one.attributes]
    assert len(ids) == len(set(ids))


# ---- what is still to do


def spoilt(folder: Path) -> Path:
    """The project with a guess, a gap, a broken translation and an odd one."""
    place = copied(REPO, folder) / "locales/es/LC_MESSAGES/deck.po"
    text = place.read_text()
    text = text.replace(
        'msgctxt "opsc-gaps"\nmsgid "Mere possession;"',
        '#, fuzzy\nmsgctxt "opsc-gaps"\nmsgid "Mere possession;"',
    )
    text = text.replace('msgid "Disparities;"\nmsgstr "Disparidades;"', 'msgid "Disparities;"\nmsgstr ""')
    text = re.sub(r'(msgid "\*\*How\*\*.*\nmsgstr )"\*\*', r'\1"', text)
    text = re.sub(r'(msgid "Financial sector\."\nmsgstr ".*)\."', r'\1"', text)
    place.write_text(text)
    return folder


@pytest.fixture(scope="module")
def unfinished(tmp_path_factory: pytest.TempPathFactory) -> Element:
    folder = spoilt(tmp_path_factory.mktemp("unfinished"))
    return document(proof(project(folder), *THIS, Sink()))


@pytest.mark.parametrize(
    ("source", "state", "shown", "said"),
    [
        ("Mere possession;", "fuzzy", "La mera posesión;", ""),
        ("Disparities;", "missing", "–", ""),
        ("**How** and", "broken", "Cómo** y", "error: **bold**: 3 in the translation, 4 in the source"),
        ("Financial sector.", "translated", "", "warning: the source ends with full stop"),
    ],
)
def test_what_is_not_done_is_said_in_words(
    unfinished: Element, source: str, state: str, shown: str, said: str
) -> None:
    (row,) = (row for row in rows(unfinished) if row.source.startswith(source))
    assert row.state.startswith(next(words for name, words in SAID.items() if name == state))
    assert row.shown.startswith(shown)
    assert said in row.state
    assert row.where.startswith("locales/es/LC_MESSAGES/deck.po:")


def test_and_marked_on_the_picture_of_the_slide(unfinished: Element) -> None:
    marks = {mark.text: mark.classes for mark in unfinished.find("mark")}
    assert marks["[?]\u00a0La mera posesión;"] == {"fuzzy"}
    assert marks["[en]\u00a0Disparities;"] == {"missing"}


def test_and_counted(unfinished: Element) -> None:
    (table,) = (one for one in unfinished.find("table") if "counts" in one.classes)
    counted = {row.elements[0].text: row.elements[1].text for row in next(table.find("tbody")).elements}
    assert [counted[SAID[state]] for state in ("fuzzy", "broken", "missing")] == ["1", "1", "1"]
    (nav,) = unfinished.find("nav")
    items = {item.text.partition(",")[0]: item.text.partition(", ")[2] for item in nav.find("li")}
    assert (items["opsc-gaps"], items["private-sector-perspective"], items["papert"]) == (
        "1 to do",
        "1 to look at",
        "",
    )


def test_a_text_that_is_inherited_says_so_and_whence(tmp_path: Path) -> None:
    folder = copied(REPO, tmp_path)
    place = folder / "locales/es_CR/LC_MESSAGES/deck.po"
    place.parent.mkdir(parents=True)
    place.write_text(
        'msgid ""\nmsgstr "Language: es_CR\\n"\n\nmsgctxt "opsc-gaps"\nmsgid "Mere possession;"\nmsgstr '
        '"La simple posesión;"\n'
    )
    found = rows(document(proof(project(folder), "san-jose-2014", "es_CR", "calm", Sink())))
    own, other = (
        next(row for row in found if row.source == source) for source in ("Mere possession;", "Disparities;")
    )
    assert (own.state, own.where, own.lang) == ("translated", "locales/es_CR/LC_MESSAGES/deck.po:6", "es-CR")
    assert (other.state, other.lang) == (SAID["inherited"], "es")
    assert other.where.startswith("locales/es/LC_MESSAGES/deck.po:")


def test_a_text_of_a_pseudo_locale_has_nothing_to_translate() -> None:
    assert {row.state for row in rows(page_of(SMALL, "day", "qps_plocm", "plain"))} == {
        "nothing to translate"
    }


# ---- how it is made


def test_it_runs_nothing_and_asks_for_nothing(page: Element) -> None:
    (policy,) = (
        one.attributes["content"]
        for one in page.find("meta")
        if one.attributes.get("http-equiv") == "Content-Security-Policy"
    )
    (sheet,) = page.find("style")
    digest = b64encode(hashlib.sha256(sheet.text.encode()).digest()).decode()
    assert (
        policy == f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; font-src data:; base-uri "
        "'none'; form-action 'none'"
    )
    assert list(page.find("script", "iframe", "object", "embed")) == []
    assert [
        one
        for one in page.find()
        if "style" in one.attributes or any(name.startswith("on") for name in one.attributes)
    ] == []
    assert not re.search(r"url\((?!data:)|@import", sheet.text)


def test_hostile_texts_are_text(tmp_path: Path) -> None:
    place = copied(SMALL, tmp_path) / "locales/es/LC_MESSAGES/deck.po"
    place.parent.mkdir(parents=True)
    hostile = "<img src=x onerror=alert(1)></td></table><script>alert(1)</script> {{ 7*7 }}"
    place.write_text(
        f'msgid ""\nmsgstr "Language: es\\n"\n\nmsgctxt "points"\nmsgid "One"\nmsgstr "{hostile}"\n'
    )
    found = document(proof(project(tmp_path), "day", "es", "plain", Sink()))
    assert one_line(hostile) in {row.shown for row in rows(found)}
    assert list(found.find("script")) == []
    assert [one for one in found.find("img") if one.attributes["src"] == "x"] == []


def test_a_text_that_reads_otherwise_than_it_is_written_is_written_out(tmp_path: Path) -> None:
    place = copied(SMALL, tmp_path) / "locales/es/LC_MESSAGES/deck.po"
    place.parent.mkdir(parents=True)
    place.write_text(
        'msgid ""\nmsgstr "Language: es\\n"\n\nmsgctxt "points"\nmsgid "One"\nmsgstr "U\u202eno"\n'
    )
    (row,) = (
        row
        for row in rows(document(proof(project(tmp_path), "day", "es", "plain", Sink())))
        if row.source == "One"
    )
    assert (row.shown, row.state.startswith(SAID["broken"])) == (r"U\u202eno", True)
    assert "U+202E" in row.state


def run(folder: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(main, ["-C", str(folder), "build", *arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_the_command_makes_one_page_for_each_agenda_and_language_and_no_deck(tmp_path: Path) -> None:
    folder = spoilt(tmp_path)
    result = run(folder, "--proof", "-l", "es")
    assert result.exit_code == 0, result.stderr
    assert set(contents(folder / "dist")) == {
        "bogota-2026-es.proof.html",
        "san-jose-2014-es.proof.html",
        "standard-es.proof.html",
    }
    assert "warning" in result.stderr
    assert "error:" not in result.stderr
    assert run(folder, "-l", "es").exit_code == 1, "the same mistakes stop a deck"


def test_without_a_language_there_is_a_proof_of_each_but_the_sources(tmp_path: Path) -> None:
    folder = copied(EVERYTHING, tmp_path)
    assert run(folder, "--proof", "all").exit_code == 0
    assert set(contents(folder / "dist")) == {"all-es.proof.html"}


def test_what_a_proof_cannot_show_is_a_mistake_of_the_command(tmp_path: Path) -> None:
    folder = copied(SMALL, tmp_path)
    assert run(folder, "--proof", "-a", "staff", "-l", "qps-ploc").exit_code == 2
    assert run(folder, "--proof").exit_code == 2


def test_a_damaged_catalog_gives_no_proof(tmp_path: Path) -> None:
    place = copied(SMALL, tmp_path) / "locales/es/LC_MESSAGES/deck.po"
    place.parent.mkdir(parents=True)
    place.write_text('msgid ""\nmsgstr "Language: es\\n"\n\nmsgctxt "points"\nmsgid "One"\nmsgstr "Un\n')
    assert run(tmp_path, "--proof", "-l", "es").exit_code == 1
    assert not (tmp_path / "dist").exists()


def test_the_same_project_gives_the_same_bytes() -> None:
    assert proof(project(REPO), *THIS, Sink()) == proof(project(REPO), *THIS, Sink())
