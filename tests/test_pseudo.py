"""Pseudo-locales: English with accents or in Arabic letters, in brackets, through commands and renderers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from deckbuilder import markup
from deckbuilder.cldr import dates
from deckbuilder.cli import main
from deckbuilder.colophon import PROGRAM
from deckbuilder.diagnostics import Diagnostic, Sink
from deckbuilder.editions import Edition, Wanted, editions, fitted_deck, source_deck, translator
from deckbuilder.model import NEUTRAL, FittedDeck, Message, Moment
from deckbuilder.themes.theme import Theme
from deckbuilder.translation import locales
from deckbuilder.translation.catalog import path
from deckbuilder.translation.locales import ACCENTED, MIRRORED, PSEUDO, Locales
from deckbuilder.translation.pseudo import PseudoCatalog, translated
from deckbuilder.translation.translate import translator_for
from deckbuilder.traversal import texts
from tests import strategies as make
from tests.office import NS, Package, q
from tests.page import LINES, Element, document
from tests.samples import DECKS, EVERYTHING, REPO, contents, copied, project

TAGS = st.sampled_from(sorted(PSEUDO))
EDITIONS = [
    (root, edition)
    for root in (REPO, EVERYTHING)
    for tag in PSEUDO
    for edition in editions(project(root), Wanted(locales=(tag,)))
]
each = pytest.mark.parametrize(("root", "edition"), EDITIONS, ids=lambda value: value.name)


@cache
def made(root: Path, edition: Edition) -> tuple[FittedDeck, Theme, tuple[Diagnostic, ...]]:
    sink = Sink()
    deck, theme = fitted_deck(project(root), edition, sink)
    return deck, theme, sink.found


# ---- one text


@pytest.mark.parametrize(
    ("source", "accented", "mirrored"),
    [
        ("Name", "⟦\u00a0Ñåṁé one\u00a0⟧", "⟦\u00a0نام\u00a0⟧"),
        (
            "Read **this**: {name}",
            "⟦\u00a0Ŕéåð **ţĥîš**: {name} one two three\u00a0⟧",
            "⟦\u00a0راد **تحيس**: {name}\u00a0⟧",
        ),
        ("{name}", "{name}", "{name}"),
        (" - ", " ⟦\u00a0- one\u00a0⟧ ", " ⟦\u00a0-\u00a0⟧ "),
        ("Why?", "⟦\u00a0Ŵĥý? one\u00a0⟧", "⟦\u00a0طحى؟\u00a0⟧"),
        ("", "", ""),
    ],
)
def test_a_text_is_enclosed_and_its_letters_exchanged(source: str, accented: str, mirrored: str) -> None:
    assert (translated(source, ACCENTED), translated(source, MIRRORED)) == (accented, mirrored)


@pytest.mark.parametrize(
    ("length", "growth"),
    [(10, 1.0), (20, 0.8), (30, 0.6), (50, 0.5), (70, 0.45), (120, 0.4), (200, 0.35)],
    ids=str,
)
def test_a_text_grows_as_translations_do(length: int, growth: float) -> None:
    grown = len(translated("a" * length, ACCENTED).strip("⟦⟧\u00a0")) - length
    assert growth * length <= grown < growth * length + 6


@pytest.mark.parametrize(
    "kept",
    [
        "https://example.org/a?b=c",
        "www.ecpat.net",
        "help@example.org",
        "{event_place}",
        "[x](https://example.org/(a))",
        "&amp;",
    ],
)
def test_addresses_and_placeholders_stay(kept: str) -> None:
    target = kept.partition("](")[2] or kept
    for tag in PSEUDO:
        assert target in translated(f"See {kept} now", tag)


def _marks(text: str) -> list[tuple[bool, bool, str]]:
    return [
        (run.strong, run.emphasis, run.link)
        for run in markup.parse(text)
        if run.strong or run.emphasis or run.link
    ]


SIGNS = [
    "**",
    "*",
    "_",
    "__",
    "***",
    "[",
    "](https://example.org/)",
    "](http://a.b/(c))",
    ")",
    "{a}",
    "{{",
    "\\",
    "&lt;",
    "a",
    "B é",
    " ",
    "\n",
    '"',
    ".",
]
WRITTEN = make.TEXT | st.lists(st.sampled_from(SIGNS), max_size=14).map("".join)


@given(WRITTEN, TAGS)
def test_marks_links_and_placeholders_are_those_of_the_source(source: str, tag: str) -> None:
    text = translated(source, tag)
    assert _marks(text) == _marks(source)
    assert sorted(markup.placeholders(text)) == sorted(markup.placeholders(source))


@given(WRITTEN, TAGS)
def test_a_text_has_its_brackets_or_nothing_to_translate(source: str, tag: str) -> None:
    text = translated(source, tag).strip()
    nothing = text == source.strip() and (not text or markup.lone_placeholder(text) is not None)
    assert nothing or (text.startswith("⟦") and text.endswith("⟧"))


# ---- the languages


@pytest.mark.parametrize("tag", ["qps-ploc", "qps_ploc", "QPS-PLOC", "qps-plocm", "qps_plocm"])
def test_their_tags_are_understood_in_every_form(tag: str) -> None:
    assert locales.normal(tag) == tag.lower().replace("-", "_")
    assert locales.chain(str(locales.normal(tag))) == (locales.normal(tag),)


def test_their_dates_and_their_direction_are_those_of_english_and_arabic() -> None:
    both = [Locales("en", {}).get(tag) for tag in (ACCENTED, MIRRORED)]
    assert [(locale.formats, locale.rtl, locales.script(locale.tag)) for locale in both] == [
        ("en", False, "Latn"),
        ("ar", True, "Arab"),
    ]


def test_they_need_no_file_and_ask_none() -> None:
    settings, catalogs = Locales("en", {}), project(REPO).catalogs
    made_up, spanish = (translator_for(tag, settings, catalogs, Sink()) for tag in (ACCENTED, "es_CR"))
    assert made_up.catalogs == made_up.of_labels == (PseudoCatalog(ACCENTED),)
    assert [catalog.file for catalog in spanish.catalogs] == [path("es")]


# ---- decks


@each
def test_every_deck_is_made_and_only_the_room_is_told_of(root: Path, edition: Edition) -> None:
    assert {(finding.severity, finding.code) for finding in made(root, edition)[2]} <= {
        ("warning", "text-overflow"),
        ("warning", "unused-picture"),
        ("note", "no-service"),
    }


MARK = re.compile(r"\d+|[A-Z]")
"""Numbers of steps and pages, and the letters of options: marks, and no words."""


CUT = re.compile(r"⟦ \d+ · ⟦ .*…")
"""A session over a title, cut short at the end of its line, and with it its brackets."""
AFTER = re.compile(rf"(?<=⟧)( (\(\d+\)|\d+|\(⟦[^⟦⟧]*⟧\)|· {re.escape(PROGRAM)})|, \d)$")
"""What may follow a text in brackets: the number of a name that comes again, a date of its own after a fact, the
name and version of the program, and the number of panels of a layout."""


def bare(texts: Iterator[str]) -> set[str]:
    """The texts that are not in brackets."""
    lines = (" ".join(text.split()) for text in texts)
    counted = (AFTER.sub("", line) for line in lines)
    return {
        text
        for text in counted
        if text and not (text.startswith("⟦") and text.endswith("⟧")) and not CUT.fullmatch(text)
    }


def dated(root: Path, tag: str) -> set[str]:
    """The dates of a project as a deck writes them: they come from CLDR, and not from a catalog."""
    spoken = set()
    for file in (root / "slides").rglob("*.yaml"):
        for iso in re.findall(
            r"\b\d{4}(?:-\d\d(?:-\d\d)?)?(?:/\d{4}(?:-\d\d(?:-\d\d)?)?)?\b", file.read_text()
        ):
            if dates.is_moment(iso):
                cldr = Locales("en", {}).get(tag).cldr
                spoken |= {
                    " ".join(dates.date_in_words(Moment(iso, style=style), cldr).split())
                    for style in ("short", "long")
                }
    return spoken


@cache
def untranslatable(root: Path, edition: Edition) -> set[str]:
    """What a deck writes that is in no language: times, countries, numbers, addresses, sources of facts."""
    of, sink = project(root), Sink()
    source = source_deck(
        of, edition.agenda, of.library.audiences[edition.audience], of.themes[edition.theme], sink
    )
    pairs = zip(texts(source), texts(translator(of, edition.locale, sink).deck(source)), strict=True)
    return {
        " ".join(str(shown).split())
        for text, shown in pairs
        if not isinstance(text, Message) or text.lang == NEUTRAL
    }


NO_PAGES = {"[Content_Types].xml", "docProps/custom.xml"}


def _of_pptx(data: bytes, theme: Theme) -> Iterator[str]:
    package = Package(data)
    for name in package.parts:
        if not name.endswith(".xml") or name.startswith("ppt/theme") or name in NO_PAGES:
            continue
        yield from _of_part(package.xml(name))
    core = package.xml("docProps/core.xml")
    yield from (core.findtext(f"dc:{name}", "", NS) for name in ("title", "subject"))
    del theme


def _of_part(part: ET.Element) -> Iterator[str]:
    for paragraph in part.iter(q("a:p")):
        if paragraph.find("a:fld", NS) is None:
            yield "".join(run.text or "" for run in paragraph.iter(q("a:t")))
    yield from (
        element.attrib[name]
        for element in part.iter()
        for name in ("name", "descr")
        if name in element.attrib
    )


KEYS = {"kbd"}
"""What is on a key is the same in every language."""
SAID = (
    "aria-label",
    "aria-roledescription",
    "alt",
    "title",
    "placeholder",
    "content",
    "data-resume",
    "data-spoken",
    "data-next",
)
NOT_WORDS = {"http-equiv", "charset"}


def _of_html(data: bytes, theme: Theme) -> Iterator[str]:
    del theme
    page = document(data)
    yield from _words(page)
    for element in page.find():
        if element.tag != "meta" or element.attributes.get("name") == "description":
            yield from (element.attributes[name] for name in SAID if name in element.attributes)


def _words(element: Element) -> Iterator[str]:
    """The text of each element that holds a line of it; of a list's item without the list below."""
    own = [
        child
        for child in element.children
        if isinstance(child, str) or child.tag not in {*LINES, "ul", "ol", "table"}
    ]
    if element.tag in {
        "style",
        "script",
        "svg",
        *KEYS,
    }:  # the drawing of a chart says its table again, line by line
        return
    if any(isinstance(child, str) and child.strip() for child in own) or (
        element.tag in LINES and not _holds_lines(element)
    ):
        yield "".join(
            " " if child == Element("br") else child if isinstance(child, str) else child.text
            for child in own
        )
        yield from (word for child in element.elements if child not in own for word in _words(child))
    else:
        yield from (word for child in element.elements for word in _words(child))


def _holds_lines(element: Element) -> bool:
    return any(True for _ in element.find(*LINES, "ul", "ol", "kbd", "aside", "summary"))


READERS = {"pptx": _of_pptx, "html": _of_html}


@pytest.mark.slow
@pytest.mark.parametrize("ending", DECKS)
@each
def test_every_text_in_a_file_has_its_brackets(root: Path, edition: Edition, ending: str) -> None:
    """A string that is written in the program would show.

    Declared: dates, numbers, what is in no language, and in a .pptx the name of the brand in its theme, the
    names of slides, which are those in their files, and the properties that say of what it was made.
    """
    deck, theme, _ = made(root, edition)
    shown = list(READERS[ending](DECKS[ending](deck, theme), theme))
    assert sum("⟦" in text for text in shown) > 60, "so that this is no test of nothing"
    left = bare(iter(shown))
    assert {text for text in left if not MARK.fullmatch(text)} - dated(root, edition.locale) - untranslatable(
        root, edition
    ) - {slide.id for slide in deck.slides} == set()


# ---- commands


def test_the_commands_take_them(tmp_path: Path) -> None:
    folder = copied(EVERYTHING, tmp_path)
    for tag in ("qps-ploc", "qps_plocm"):
        result = CliRunner().invoke(main, ["-C", str(folder), "build", "all", "-a", "staff", "-l", tag])
        assert result.exit_code == 0, result.stderr
        assert CliRunner().invoke(main, ["-C", str(folder), "check", "-l", tag]).exit_code == 0
        assert (
            CliRunner().invoke(main, ["-C", str(folder), "build", "all", "-l", tag, "--proof"]).exit_code == 0
        )
    assert {f"all-staff-qps_{name}.{ending}" for name in ("ploc", "plocm") for ending in DECKS} <= set(
        contents(folder / "dist")
    )


def test_they_are_in_no_list_of_languages(tmp_path: Path) -> None:
    folder = copied(EVERYTHING, tmp_path)
    assert "qps" not in CliRunner().invoke(main, ["-C", str(folder), "list", "locales"]).stdout
