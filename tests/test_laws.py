"""The algebra: what holds for all texts, decks, translations and colours."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from deckbuilder import markup
from deckbuilder.agendas.assemble import assemble
from deckbuilder.blocks import kept_items
from deckbuilder.content.labels import NOTHING, labels
from deckbuilder.diagnostics import Sink, Span, near, visible
from deckbuilder.editions import Edition
from deckbuilder.facts.release import doubtful, released
from deckbuilder.model import Bullets, Deck, Item, Message, Moment, Run, Slide, Source
from deckbuilder.project import Project
from deckbuilder.provenance import UNKNOWN, Mark, Provenance, Status
from deckbuilder.purpose import Copy, Purpose
from deckbuilder.reading.characters import clean, first_forbidden, shows_nothing
from deckbuilder.reading.files import contained
from deckbuilder.themes.colours import contrast
from deckbuilder.translation import po
from deckbuilder.translation.catalog import TEMPLATE, Catalog, Translation
from deckbuilder.translation.locales import chain, normal
from deckbuilder.translation.translate import Translator
from deckbuilder.traversal import map_text, slide_texts, texts
from tests import strategies as make
from tests.samples import EVERYTHING, REPO, SMALL, SRC, copied, deck, every_edition, project

NUMBERS = st.integers()


# ---- decks


@given(make.decks(NUMBERS))
def test_mapping_with_the_identity_changes_nothing(deck: Deck[int]) -> None:
    assert map_text(deck, lambda text: text) == deck


@given(make.decks(NUMBERS))
def test_mapping_twice_is_mapping_with_both(deck: Deck[int]) -> None:
    assert map_text(map_text(deck, lambda one: one + 1), str) == map_text(deck, lambda one: str(one + 1))


@given(make.decks(NUMBERS))
def test_texts_are_what_mapping_visits_in_its_order(deck: Deck[int]) -> None:
    visited: list[int] = []
    map_text(deck, visited.append)
    assert list(texts(deck)) == visited
    assert list(texts(map_text(deck, lambda one: -one))) == [-one for one in visited]


@settings(max_examples=30)
@given(make.decks(st.builds(Message, make.TEXT, st.builds(Span, st.just("a.yaml"), NUMBERS, NUMBERS))))
def test_a_deck_is_the_same_wherever_its_texts_are_written(deck: Deck[Message]) -> None:
    assert map_text(deck, lambda text: replace(text, at=Span("moved.yaml", 7, 7))) == deck


def test_a_deck_is_the_same_when_lines_are_added_above(tmp_path: Path) -> None:
    folder = copied(SMALL, tmp_path)
    for path in folder.rglob("*.yaml"):
        path.write_text("# one\n# two\n" + path.read_text())
    before, after = (source_decks(project(root)) for root in (SMALL, folder))
    assert before == after
    assert [slide.at.line + 2 for made in before for slide in made.slides] == [
        slide.at.line for made in after for slide in made.slides
    ]


@given(make.items(NUMBERS, most=12), st.sets(st.integers(0, 11)))
def test_what_goes_from_a_list_takes_what_is_below_it_along(
    items: tuple[Item[int], ...], gone: set[int]
) -> None:
    numbered = tuple(replace(item, text=number) for number, item in enumerate(items))
    made = [
        item
        for one in kept_items(Bullets(numbered), lambda item: item.text not in gone)
        for item in one.items
    ]
    above = [
        next((one.text for one in reversed(numbered[:at]) if one.level < item.level), None)
        for at, item in enumerate(numbered)
    ]
    kept: set[int | None] = {None}
    for item in numbered:
        if item.text not in gone and above[item.text] in kept:
            kept.add(item.text)
    assert [item.text for item in made] == [item.text for item in numbered if item.text in kept]
    assert not made or made[0].level == 0


# ---- release


DOUBTFUL = st.sampled_from(
    [Provenance(mark=Mark.U), Provenance(mark=Mark.G), Provenance(status=Status.UNVERIFIED)]
)
CERTAIN = st.sampled_from([UNKNOWN, Provenance(mark=Mark.V1), Provenance("2014", status=Status.SUPERSEDED)])


def sources(of: st.SearchStrategy[Provenance]) -> st.SearchStrategy[Source]:
    """Texts and dates of which something is known."""
    messages = st.builds(Message, make.TEXT, provenance=of)
    return messages | st.builds(Moment, st.just("2014-06"), provenance=of)


@given(make.slides("slide", sources(DOUBTFUL | CERTAIN)), st.lists(sources(DOUBTFUL | CERTAIN), max_size=2))
def test_nothing_doubtful_is_released_whatever_it_stands_in(
    slide: Slide[Source], materials: list[Source]
) -> None:
    whole = replace(slide, materials=tuple(materials))
    shown = released(whole)
    assert [text for text in slide_texts(shown) if doubtful(text)] == []
    assert set(slide_texts(shown)) <= {*slide_texts(whole), NOTHING}


@given(make.slides("slide", sources(CERTAIN)))
def test_a_slide_without_doubts_is_released_as_it_is(slide: Slide[Source]) -> None:
    assert released(slide) == slide


# ---- translation


FOR_REVIEW = Purpose(Copy(unverified=True, sources=True))
"""The copy in which everything is shown, what nobody could confirm as well."""


def source_decks(of: Project) -> list[Deck[Source]]:
    """Every deck of a project in its authors' words, with the footer of each brand, for review."""
    pairs = [(one, of.library.audiences[name]) for one in of.agendas.values() for name in one.audiences]
    decks = [assemble(of, one, audience, Sink(), FOR_REVIEW) for one, audience in pairs]
    return [
        replace(made, footer=made.footer or theme.footer) for made in decks for theme in of.themes.values()
    ]


def extracted(root: Path) -> set[tuple[str, str]]:
    """The context and the words of every text that translators are given."""
    read = po.parse((root / TEMPLATE).read_bytes(), TEMPLATE, Sink())
    assert read is not None
    return {entry.key for entry in read.entries if not entry.obsolete}


def bracketed(root: Path) -> Catalog:
    """A catalog in which every text that is extracted is translated by brackets around it."""
    keys = extracted(root)
    return Catalog(
        "es", "es.po", {(context, text): Translation(f"⟦{text}⟧", 1, fuzzy=False) for context, text in keys}
    )


EXTRACTED = pytest.mark.parametrize("root", [REPO, SRC / "starter"], ids=["talk", "starter"])


@EXTRACTED
def test_every_text_that_is_looked_up_has_been_extracted(root: Path) -> None:
    of = project(root)
    translator = Translator(of.locales.get("es"), of.locales, (bracketed(root),), Sink())
    for made in source_decks(of):
        pairs = zip(texts(made), texts(translator.deck(made)), strict=True)
        missed = [
            str(shown)
            for text, shown in pairs
            if isinstance(text, Message) and not text.lang and not str(shown).startswith("⟦")
        ]
        assert missed == []


@EXTRACTED
def test_every_text_that_is_extracted_is_looked_up_if_its_slide_is_in_use(root: Path) -> None:
    decks = source_decks(project(root))
    used = {slide.id for made in decks for slide in made.slides}
    looked_up = {
        (text.context, text.source) for made in decks for text in texts(made) if isinstance(text, Message)
    }
    assert len(used) > 4
    assert {key for key in extracted(root) if key[0] in used} <= looked_up


# ---- markup


WORDS = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=8)
SIGNS = st.text(st.sampled_from("*_[]\\&<>(){}!#`~|\"'-+.:;$ab "), max_size=6)
LINE = st.builds(lambda first, middle, last: first + middle + last, WORDS, SIGNS, WORDS)
"""A line that begins and ends with a letter or a digit, with any signs between."""


@st.composite
def spaced_runs(draw: st.DrawFn) -> tuple[Run, ...]:
    """Styled runs with plain words between them, as people write them."""
    styled = draw(st.lists(st.tuples(LINE, make.STYLES), min_size=1, max_size=4))
    made: list[Run] = []
    for text, style in styled:
        run = Run(text, *style)
        made += [Run(f" {draw(LINE)} "), run] if made and run != Run(text) else [run]
    return tuple(made)


@given(spaced_runs())
def test_markup_reads_back_as_the_runs_it_was_written_from(runs: tuple[Run, ...]) -> None:
    assume(all(replace(one, text="") != replace(two, text="") for one, two in pairwise(runs)))
    assert markup.parse(markup.as_markup(runs)) == runs


@given(make.TEXT)
def test_text_without_signs_of_markup_is_text(text: str) -> None:
    assume(not any(sign in text for sign in "*_[]\\&"))
    assert markup.parse(text) == (Run(text),)


_MARKS = (
    "**",
    "*",
    "_",
    "[",
    "]",
    "](https://a.b/c-d)",
    "](http://x)",
    "](http://..//_a_?=B+.)",
    "](https://a/_?A=*_b/)",
    "{a_b}",
    "{",
    "}",
    "\\*",
)
_LETTERS = (
    "a",
    "B",
    "é",
    "9",
    "漢",
    "ـ",
    "_x",
    "😀",
    "\u00a0",
    "\u200b",
    " ",
    ".",
    "!",
    ":",
    "(",
    ")",
    "<",
    "`",
    "~",
    "—",
    "$",
    "&",
    "& ",
    "&amp;",
)


@pytest.mark.slow
@given(st.lists(st.sampled_from((*_MARKS, *_LETTERS)), max_size=14).map("".join))
@settings(max_examples=2000)
def test_simple_markup_is_read_as_the_parser_reads_it(text: str) -> None:
    assert markup.parse(text) == markup.commonmark(text)


@given(
    st.from_regex(r"https?://[a-z0-9.-]+(?:/[A-Za-z0-9_./?=+-]*)?", fullmatch=True),
    st.sampled_from(["*a*", "a", "**a** b"]),
)
def test_simple_links_are_read_as_the_parser_reads_them(address: str, words: str) -> None:
    assert markup.parse(f"{words} [a]({address}).") == markup.commonmark(f"{words} [a]({address}).")


@given(st.text(max_size=60))
def test_no_link_leads_anywhere_but_to_the_web_a_mailbox_or_a_telephone(text: str) -> None:
    for scheme in (
        "javascript:",
        "data:",
        "file:",
        "vbscript:",
        "//host/",
        "ms-excel:",
        " https:",
        "HTTPS:",
        "mailto:",
        text,
    ):
        assert all(
            run.link == "" or run.link.lower().startswith(markup.SCHEMES)
            for run in markup.parse(f"[{text}x]({scheme}{text})")
        )


@given(make.TEXT, make.TEXT)
def test_a_value_is_put_in_as_it_is_and_never_read_again(before: str, value: str) -> None:
    assume("{" not in before and "}" not in before)
    (run,) = markup.fill_in((Run(f"{before} {{name}}"),), {"name": f"{value} {{name}}"})
    assert run.text == f"{before} {value} {{name}}"


def test_doubled_braces_are_braces() -> None:
    assert markup.fill_in((Run("{{name}} {other}"),), {"name": "x"}) == (Run("{name} {other}"),)


# ---- translations on the disk


@given(
    st.lists(make.entries(), min_size=1, max_size=4, unique_by=lambda entry: (entry.context, entry.source))
)
def test_entries_made_anew_read_back_as_they_were(entries: list[po.Entry]) -> None:
    sink = Sink()
    read = po.parse(po.write(po.PoFile(po.Entry("", ("Language: es\n",)), tuple(entries))), "x.po", sink)
    assert read is not None, sink.found
    assert read.entries == tuple(entries)
    assert read.headers() == {"Language": "es"}


PO_FILES = {
    str(path.relative_to(REPO)): path.read_bytes()
    for root in (REPO, EVERYTHING)
    for path in sorted((root / "locales").rglob("*.po*"))
}


ODD = """
# A translator's remark,
#, fuzzy, no-wrap
#| msgid "An older text"
msgctxt	"odd"
msgid   ""
"A text in "
"two pieces, a tab \\t and a quotation mark \\""
msgstr ""
"Ein Text"

#~ msgid "Nobody shows this any more"
#~ msgstr "Das zeigt niemand mehr"
"""
"""Entries as other programs write them."""


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "BOM"])
@pytest.mark.parametrize("file", PO_FILES)
def test_an_entry_that_nobody_changed_is_written_byte_for_byte(file: str, mark: str, newline: str) -> None:
    text = (PO_FILES[file].decode() + ODD).replace("\n", newline)
    read = po.parse((mark + text).encode(), "x.po", Sink())
    assert read is not None
    assert po.write(read).decode().split(newline) == text.split(newline)


@given(st.sampled_from(sorted(PO_FILES)), make.LINES)
def test_a_changed_entry_changes_no_line_of_another(file: str, text: str) -> None:
    read = po.parse(PO_FILES[file], "x.po", Sink())
    assert read is not None
    changed = replace(read.entries[3], strings=(text,), raw=())
    again = po.parse(
        po.write(replace(read, entries=(*read.entries[:3], changed, *read.entries[4:]))), "x.po", Sink()
    )
    assert again is not None
    assert again.entries[3] == changed
    for number in (0, 1, 2, 4, 5):
        assert [line for line in again.entries[number].raw if line.strip()] == [
            line for line in read.entries[number].raw if line.strip()
        ]


# ---- characters, colours, names, places


@given(st.text(max_size=50))
def test_a_text_is_let_in_whole_or_refused(text: str) -> None:
    sink = Sink()
    assert clean(text, Span("x"), sink) == (None if sink.failed else text)
    assert sink.failed == (first_forbidden(text) is not None)


BLANK = st.text(
    st.sampled_from(" \t\n\u00a0\u2003\u200b\u200d\u200f\u2060\u3000\u3164\u2800\u00ad\ufe0f\ufeff")
)


@given(
    BLANK,
    st.characters(categories=["L", "N", "P", "Sm", "Sc"]).filter(
        lambda char: char not in "\u115f\u1160\u3164\uffa0"
    ),
)
def test_what_shows_nothing_is_told_from_what_shows_one_letter(blank: str, letter: str) -> None:
    assert shows_nothing(blank)
    assert not shows_nothing(blank + letter)
    assert (po.Entry("One", (blank,)).translated, po.Entry("One", (blank + letter,)).translated) == (
        False,
        True,
    )


@given(st.text(max_size=50))
def test_a_message_steers_no_terminal(text: str) -> None:
    assert all(char == "\n" or char.isprintable() for char in visible(text))


COLOUR = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


@given(COLOUR, COLOUR)
def test_contrast_is_the_same_from_both_sides_and_between_1_and_21(one: str, other: str) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21.01
    assert contrast(one, one) == 1


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.478, abs=0.001)


STEPS = st.sampled_from(
    ["a", "b.png", "c d", "..", ".", "", "~", "C:", "a\\b", "%2e%2e", "a\nb", "\u202e", "*", "/"]
)


@given(st.lists(STEPS, min_size=1, max_size=3).map("/".join))
def test_a_contained_path_stays_below_its_folder(name: str) -> None:
    path = PurePosixPath("/root", name)
    plain = ".." not in path.parts and PurePosixPath("/root") in path.parents and str(path) == f"/root/{name}"
    assert contained(name) == (plain and name[0] != "~" and not set(name) & set("\\:\n%*\u202e"))


SPAN = st.builds(Span, st.sampled_from(["a.yaml", "b.yaml"]), st.integers(0, 3), st.integers(0, 3))


@given(st.lists(SPAN, max_size=8))
def test_findings_come_once_each_in_the_order_of_files_lines_and_columns(places: list[Span]) -> None:
    sink = Sink()
    for place in places:
        sink.warning(place, "unused-picture", "message")
    found = [one.at for one in sink.found]
    assert found == sorted(set(places), key=lambda place: (place.file, place.line, place.column))


@given(st.text(min_size=1, max_size=8), st.sets(st.text("abc-", min_size=1, max_size=8), max_size=20))
def test_a_hint_names_only_what_there_is(name: str, names: set[str]) -> None:
    hint = near(name, names)
    if hint.startswith("did you mean"):
        assert hint.removeprefix("did you mean '").removesuffix("'?") in names
    elif hint:
        assert set(hint.removeprefix("there is: ").split(", ")) == names


@given(st.from_regex(r"[A-Za-z]{2,3}([_-][A-Za-z]{4})?([_-]([A-Za-z]{2}|[0-9]{3}))?", fullmatch=True))
def test_a_language_tag_has_one_form_and_falls_back_to_ever_shorter_ones(tag: str) -> None:
    one = normal(tag)
    assert one is not None
    assert normal(one) == one == normal(one.replace("_", "-").upper())
    assert chain(one)[0] == one
    assert all(normal(other) == other for other in chain(one))


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("es_CR", ("es_CR", "es_419", "es")),
        ("pt_AO", ("pt_AO", "pt_PT", "pt")),
        ("zh_Hant_HK", ("zh_Hant_HK", "zh_Hant")),
        ("sr_Latn", ("sr_Latn",)),
        ("en_GB", ("en_GB", "en_001", "en")),
    ],
)
def test_a_language_falls_back_as_cldr_says_and_never_into_another_script(
    tag: str, expected: tuple[str, ...]
) -> None:
    assert chain(tag) == expected


@pytest.mark.parametrize(
    "edition", every_edition(EVERYTHING), ids=lambda edition: f"{edition.name}-{edition.theme}"
)
def test_every_word_of_the_builder_is_a_text_of_every_deck(edition: Edition) -> None:
    made, _ = deck(EVERYTHING, edition)
    assert {label.name for label in labels()} <= {label.name for label in made.labels}
