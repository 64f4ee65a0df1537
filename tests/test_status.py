"""The state of translations, counted from the slides that are shown and not from the entries of files."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckbuilder.content.labels import CONTEXT
from deckbuilder.diagnostics import Sink
from deckbuilder.editions import Wanted, editions, fitted_deck
from deckbuilder.exchange.status import LocaleStatus, StatusRow, state, status
from deckbuilder.model import Message
from deckbuilder.project import Project, load
from deckbuilder.translation import po
from deckbuilder.translation.catalog import path
from deckbuilder.translation.po import Entry, PoFile
from deckbuilder.translation.po.header import for_language
from deckbuilder.traversal import texts
from tests.samples import EVERYTHING, REPO, SMALL, copied, project

SLIDES = """module: talk
title: Talk
slides:
- id: hello
  kind: content
  title: Hello {event_place}
  body:
  - For everyone
  - text: For staff only
    audiences: staff
- id: inside
  kind: content
  audiences: staff
  title: Inside
  body: Some more words here
- id: spanish
  kind: content
  lang: es
  title: Ya en español
  body: También
- id: nobody
  kind: content
  title: In no agenda
  body: Never shown
"""
AGENDA = """title: A day
event: {place: Town hall}
sessions:
- title: Morning
  slides: [hello, inside, spanish]
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = copied(SMALL, tmp_path)
    (folder / "slides" / "talk.yaml").write_text(SLIDES)
    (folder / "slides" / "agendas" / "day.yaml").write_text(AGENDA)
    (folder / "slides" / "images" / "register.yaml").unlink()
    return folder


def translate(root: Path, tag: str, *rows: tuple[str, ...]) -> None:
    """Write a language's file: slide, source, translation, flags."""
    place = root / path(tag)
    place.parent.mkdir(parents=True)
    entries = tuple(
        Entry(source, (text,), context, flags=tuple(flags)) for context, source, text, *flags in rows
    )
    place.write_bytes(po.write(PoFile(for_language("talk", "2026-01-01 00:00+0000", tag), entries)))


def counted(root: Path, *tags: str) -> LocaleStatus:
    return status(load(root, Sink()), tags)


def row(counts: LocaleStatus, tag: str, audience: str) -> StatusRow:
    return next(line for line in counts.rows if (line.locale, line.audience) == (tag, audience))


def test_only_what_is_shown_counts_and_for_those_who_see_it(root: Path) -> None:
    translate(
        root,
        "es",
        ("nobody", "Never shown", "Nunca"),
        ("inside", "Inside", "Dentro"),
        ("old", "Long gone", "Ido"),
    )
    counts = counted(root, "es")
    staff, plenary = (row(counts, "es", name) for name in ("staff", "plenary"))
    assert (staff.counts["translated"], plenary.counts["translated"]) == (1, 1)
    assert staff.total == plenary.total
    assert sum(row(counts, "es", "staff").counts.values()) == staff.total
    (root / "slides" / "audiences.yaml").write_text(
        "plenary: {title: Plenary}\nstaff: {title: Staff, everyone: yes}\n"
    )
    counts = counted(root, "es")
    assert row(counts, "es", "plenary").counts["translated"] == 0
    assert (
        row(counts, "es", "staff").total - row(counts, "es", "plenary").total == 3
    )  # two on «inside», and the item for staff


@pytest.mark.parametrize(
    ("rows", "tag", "shown"),
    [
        ([("es", "Hola {event_place}")], "es", "translated"),
        ([("es", "Hola {event_place}")], "es_CR", "inherited"),
        ([("es", "Hola {event_place}"), ("es_CR", "Pura vida {event_place}")], "es_CR", "translated"),
        ([("es", "Hola {event_place}", "fuzzy")], "es", "fuzzy"),
        ([("es", "Hola {event_place}", "fuzzy")], "es_CR", "fuzzy"),
        ([("es", "Hola {event_place}"), ("es_CR", "Pura vida {event_place}", "fuzzy")], "es_CR", "inherited"),
        ([("es", "Hola")], "es", "broken"),
        ([("es", "Hola {event_plaza}")], "es", "broken"),
        ([("es", "Ho\u202ela {event_place}")], "es", "broken"),
        ([("es", "Hola {event_place}"), ("es_CR", "Pura vida")], "es_CR", "inherited"),
        ([("es", "")], "es", "missing"),
        ([], "es", "missing"),
        ([], "en_GB", "inherited"),
        ([("zh_Hans", "你好 {event_place}")], "zh_TW", "missing"),
    ],
)
def test_each_text_is_in_the_state_in_which_it_is_shown(
    root: Path, rows: list[tuple[str, ...]], tag: str, shown: str
) -> None:
    for language, text, *flags in rows:
        translate(root, language, ("hello", "Hello {event_place}", text, *flags))
    assert state(load(root, Sink()), Message("Hello {event_place}", context="hello"), tag) == shown


def test_a_text_that_is_one_placeholder_needs_no_translation(root: Path) -> None:
    assert state(load(root, Sink()), Message("{event_place}", context="hello"), "es") == "inherited"


def test_words_are_those_of_what_is_still_to_do_and_placeholders_are_none(root: Path) -> None:
    before = row(counted(root, "es"), "es", "staff").words
    translate(
        root,
        "es",
        ("hello", "Hello {event_place}", "Hola {event_place}"),
        ("inside", "Some more words here", "Más palabras", "fuzzy"),
    )
    assert row(counted(root, "es"), "es", "staff").words == before - 1


def test_the_slides_with_most_to_do_come_first(root: Path) -> None:
    todo = [slide for slide in counted(root, "es").todo if slide.slide != CONTEXT]
    assert [slide.words for slide in todo] == sorted((slide.words for slide in todo), reverse=True)
    assert (todo[0].slide, todo[0].texts) in {("inside", 2), ("hello", 3)}
    assert "spanish" not in {slide.slide for slide in todo}


def test_everything_done_is_100_percent_and_anything_less_is_not() -> None:
    full = StatusRow(
        "es", "all", {"translated": 1999, "inherited": 1, "fuzzy": 0, "broken": 0, "missing": 0}, 0
    )
    less = StatusRow(
        "es", "all", {"translated": 1999, "inherited": 0, "fuzzy": 1, "broken": 0, "missing": 0}, 1
    )
    assert full.percent == 100
    assert less.percent < 100


@pytest.mark.parametrize("root", [REPO, EVERYTHING], ids=["talk", "everything"])
def test_what_is_told_to_be_missing_is_what_a_build_tells(root: Path) -> None:
    """From the other side: the texts an edition shows in the sources' words are those that are not done."""
    built = project(root)
    for tag in built.catalogs:
        rows = status(built, [tag]).rows
        for audience in {line.audience for line in rows}:
            left = sum(
                line.total - line.counts["translated"] - line.counts["inherited"]
                for line in rows
                if line.audience == audience
            )
            assert left == len(untranslated(built, tag, audience))


def untranslated(built: Project, tag: str, audience: str) -> set[tuple[str, str]]:
    from deckbuilder.editions import source_deck, translator

    missing = set()
    for edition in editions(built, Wanted(audiences=(audience,), locales=(tag,))):
        source = source_deck(
            built, edition.agenda, built.library.audiences[audience], built.themes[edition.theme], Sink()
        )
        lookups = translator(built, tag, Sink())
        for text in texts(source):
            if isinstance(text, Message) and not text.lang:
                shown = lookups.look_up(text)
                if shown.tag == built.locales.source and shown.state:
                    missing.add((text.context, text.source))
        fitted_deck(built, edition, Sink())
    return missing
