"""Every text is looked at after its last decoding: no entity becomes a character, and no file is written that
nothing opens."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pptx import Presentation

from deckbuilder.cli import main
from deckbuilder.diagnostics import Sink, Span
from deckbuilder.editions import Edition, source_deck, translator
from deckbuilder.fitting.fit import fitted
from deckbuilder.markup import parse
from deckbuilder.model import Deck, FittedDeck, Message, Rich, Run, Source
from deckbuilder.ooxml.packing import packed
from deckbuilder.publish import Unwritable
from deckbuilder.reading.characters import encoded, first_forbidden
from deckbuilder.render import FORMATS
from deckbuilder.themes.theme import Theme
from deckbuilder.translation.catalog import Translation
from deckbuilder.translation.translate import Translator
from deckbuilder.traversal import map_text, texts
from tests.samples import EVERYTHING, REPO, SMALL, copied, every_edition, project

NO_CHARACTERS = [0, 1, 8, 11, 12, 14, 27, 31, 0x7F, 0x85, 0x9F, 0xD800, 0xDFFF, 0xFFFE, 0xFFFF]
"""Code points that no XML may hold, or that nobody can have typed."""
HIDDEN = [0x202A, 0x202E, 0x2066, 0x2069, 0xFEFF, 0xFFFD, 0xE0001, 0xE0041, 0xE007F, 0x110000]
SIGNS = [ord(sign) for sign in "<>&\"'"]
CODES = NO_CHARACTERS + HIDDEN + SIGNS


def spellings(code: int) -> Iterator[str]:
    """A character as an entity, once and twice encoded, and as other formats write it."""
    yield from (f"&#{code};", f"&#x{code:X};", f"&#X{code:06x};", f"&#{code:07};")
    yield from (
        f"&amp;#{code};",
        f"&#38;#x{code:x};",
        f"\\u{code:04x}",
        f"_x{code:04X}_",
        f"%{code & 0xFF:02X}",
    )


NAMED = [
    "&lt;b&gt;",
    "&amp;lt;i&amp;gt;",
    "&nbsp;",
    "&zwj;",
    "&rlm;",
    "&NewLine;",
    "&Tab;",
    "&quot;&apos;",
    "&copy",
    "&;",
]
NASTY = sorted({spelling for code in CODES for spelling in spellings(code)} | set(NAMED))
nasty = st.sampled_from(NASTY)


# ---- markup


@given(nasty, st.sampled_from(["{}", "**{}**", "*a {} b*", "[{}](https://example.org)", "\\* {}", "a\n{}"]))
def test_no_entity_becomes_a_character(entity: str, frame: str) -> None:
    shown = "".join(run.text for run in parse(frame.format(entity)))
    assert entity.replace("\\u", "u") in shown.replace("\\u", "u")


@given(nasty)
def test_an_address_keeps_its_letters(entity: str) -> None:
    (run,) = parse(f"[a](https://example.org/{entity})")
    assert first_forbidden(run.link) is None
    assert re.fullmatch(r"[!-~]+", run.link or "x")


@given(st.text(), nasty, st.text())
def test_what_comes_out_of_markup_went_into_it(before: str, entity: str, after: str) -> None:
    """Signs of markup may go; no other character comes."""
    text = f"{before}{entity}{after}"
    shown = "".join(run.text for run in parse(text))
    assert set(shown) <= set(text) | {"\n", "\ufffd"}
    assert ("\ufffd" in shown) <= ("\0" in text or "\ufffd" in text)


# ---- every place of a deck


def in_every_place(deck: Deck[Source], endings: Iterator[str]) -> Deck[Source]:
    """The deck with the next of `endings` after each text somebody wrote."""

    def with_ending(text: Source) -> Source:
        if not isinstance(text, Message):
            return text
        return replace(text, source=f"{text.source} {next(endings)}")

    return map_text(deck, with_ending)


class NastyCatalog:
    """A catalog whose translations of every text end nastily."""

    tag, file = "es", ""

    def __init__(self, endings: Iterator[str]) -> None:
        self.endings = endings

    def get(self, context: str, source: str) -> Translation | None:
        del context
        return Translation(f"{source} {next(self.endings)}", 1, fuzzy=False)

    def at(self, translation: Translation) -> Span:
        return Span("deck.po", translation.line)


def edition(root: Path, agenda: str) -> Edition:
    return next(one for one in every_edition(root) if (one.agenda, one.locale) == (agenda, "en"))


EVERY_KIND = (EVERYTHING, edition(EVERYTHING, "all"))
STANDARD = (REPO, edition(REPO, "standard"))
"""With charts, timelines, services and sources."""


def source(root: Path, edition: Edition) -> Deck[Source]:
    sources = project(root)
    audience = sources.library.audiences[edition.audience]
    return source_deck(sources, edition.agenda, audience, theme_of(root, edition), Sink())


def theme_of(root: Path, edition: Edition) -> Theme:
    return project(root).themes[edition.theme]


def pages(deck: Deck[Rich], theme: Theme) -> FittedDeck:
    """The deck fitted to its pages, however long its texts are."""
    return fitted(deck, theme, Sink())


def parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The XML parts of a package, and of the workbooks in it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                yield name, archive.read(name)
            elif name.endswith(".xlsx"):
                yield from parts(archive.read(name))


def words_of_xml(data: bytes) -> Iterator[str]:
    for element in etree.fromstring(data).iter(etree.Element):
        yield from (element.text or "", element.tail or "", *map(str, element.attrib.values()))


def assert_sound(unfitted: Deck[Rich], theme: Theme) -> None:
    deck = pages(unfitted, theme)
    file = FORMATS["pptx"].render(deck, theme)
    for name, data in parts(file):
        for words in words_of_xml(data):
            assert first_forbidden(words.replace("\r", "")) is None, (name, words)
    Presentation(io.BytesIO(file))
    for form in ("html", "run-sheet", "ics"):
        page = FORMATS[form].render(deck, theme).decode()
        assert "\x0c" not in page
        assert "\u202e" not in page
        assert "\U000e0041" not in page


every_place = pytest.mark.parametrize(("root", "shown"), [EVERY_KIND, STANDARD], ids=["kinds", "standard"])


@every_place
@settings(max_examples=3)
@given(endings=st.permutations(NASTY))
def test_a_source_is_shown_as_it_is_typed_in_every_place(
    root: Path, shown: Edition, endings: list[str]
) -> None:
    sink = Sink()
    deck = translator(project(root), "en", sink).deck(in_every_place(source(root, shown), cycle(endings)))
    assert not [finding for finding in sink.found if finding.code == "forbidden-character"]
    assert_sound(deck, theme_of(root, shown))


@every_place
@settings(max_examples=3)
@given(endings=st.permutations(NASTY))
def test_a_translation_is_shown_as_it_is_typed_in_every_place(
    root: Path, shown: Edition, endings: list[str]
) -> None:
    catalog, settings_, sink = NastyCatalog(cycle(endings)), project(root).locales, Sink()
    into = Translator(settings_.get("es"), settings_, (catalog,), sink, of_labels=(catalog,))
    deck = into.deck(source(root, shown))
    assert not [finding for finding in sink.found if finding.code == "forbidden-character"]
    assert sum("&" in str(text) or "_x" in str(text) for text in texts(deck)) > 100
    assert_sound(deck, theme_of(root, shown))


# ---- the last walls


@pytest.mark.parametrize("code", [12, 0x202E, 0xFEFF, 0xE0041, 0xFFFE, 0x2066])
def test_a_character_that_came_past_the_doors_is_told_where_it_was_written(code: int) -> None:
    sink, at = Sink(), Span("slides/a.yaml", 3, 5)
    deck = in_every_place(source(*EVERY_KIND), cycle([chr(code)]))
    translator(project(EVERYTHING), "en", sink).deck(replace(deck, title=Message(f"A{chr(code)}", at)))
    assert any(finding.code == "forbidden-character" and finding.at == at for finding in sink.found)
    assert sink.failed


@settings(max_examples=20)
@given(st.sampled_from([code for code in NO_CHARACTERS if not 0x7F <= code <= 0x9F]), st.integers(0, 10**6))
def test_no_file_is_written_that_nothing_opens(code: int, place: int) -> None:
    """Whatever let the character in: one text of the deck has it, any text."""
    deck = translator(project(EVERYTHING), "en", Sink()).deck(source(*EVERY_KIND))
    number, count = place % sum(1 for _ in texts(deck)), iter(range(10**6))

    def spoiled(text: Rich) -> Rich:
        return replace(text, runs=(Run(f"a{chr(code)}b"),)) if next(count) == number else text

    theme = theme_of(*EVERY_KIND)
    try:
        file = FORMATS["pptx"].render(pages(map_text(deck, spoiled), theme), theme)
    except (Unwritable, UnicodeEncodeError):
        return
    assert all(etree.fromstring(data) is not None for _, data in parts(file))  # the text is on no slide


@pytest.mark.parametrize(
    "data",
    [b"", b"<a>", b"<a>\x0c</a>", b"<a>&nbsp;</a>", b'<a b="1" b="2"/>', b"<a>\xef\xbf\xbe</a>", b"<p:a/>x"],
)
def test_a_part_that_is_no_xml_is_never_packed(data: bytes) -> None:
    with pytest.raises(Unwritable) as refused:
        packed({"ppt/slides/slide7.xml": data})
    assert refused.value.name == "ppt/slides/slide7.xml"


@given(
    st.text(max_size=20),
    st.sampled_from([code for code in NO_CHARACTERS if code != 0x85]),
    st.text(max_size=20),
)
def test_a_page_with_what_is_no_character_is_never_written(before: str, code: int, after: str) -> None:
    with pytest.raises(Unwritable):
        encoded(f"{before}{chr(code)}{after}", "a page")


# ---- from the sources to the file


TALK = """\
module: talk
title: The {0} talk
slides:
- id: hello
  kind: title
  title: Hello {0}
  subtitle: '*to* {0}'
- id: points
  kind: content
  title: Points {0}
  body: ['One {0}', '**Two** {0}']
  notes: Say {0}
- id: view
  kind: table
  title: A table {0}
  table: {{columns: ['a {0}', 'b'], rows: [['{0}', 'd']]}}
"""
AGENDA = """\
title: Day {0}
subject: About {0}
event: {{title: Event {0}, place: 'Place {0}'}}
footer: Foot {0}
sessions: [{{title: Morning {0}, slides: [hello, points, view]}}]
"""


@pytest.mark.parametrize(
    "entity", ["&#12;", "&#x202E;", "&#xFEFF;", "&#xE0041;", "&lt;b&gt;", "&amp;#12;", "&nbsp;"]
)
def test_a_project_with_entities_everywhere_builds_and_shows_them(tmp_path: Path, entity: str) -> None:
    root = copied(SMALL, tmp_path / "talk")
    (root / "slides" / "talk.yaml").write_text(TALK.format(entity))
    (root / "slides" / "agendas" / "day.yaml").write_text(AGENDA.format(entity))
    result = CliRunner().invoke(
        main, ["-C", str(root), "build", "day", "-l", "en", "-o", str(tmp_path / "out")]
    )
    assert result.exit_code == 0, result.output
    deck = Presentation(str(next((tmp_path / "out").glob("*.pptx"))))
    assert deck.core_properties.title == f"Day {entity}"
    shown = [shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame]
    assert f"Hello {entity}" in shown
    assert f"Points {entity}" in shown
    notes = [slide.notes_slide.notes_text_frame for slide in deck.slides if slide.has_notes_slide]
    assert any(frame is not None and frame.text == f"Say {entity}" for frame in notes)
