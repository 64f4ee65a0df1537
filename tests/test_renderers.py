"""The contract of a renderer: what every renderer of whole decks does with every deck."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckbuilder.diagnostics import Sink
from deckbuilder.editions import Edition
from deckbuilder.fitting.fit import fitted
from deckbuilder.model import Block, Chart, Deck, Figure, Rich, Run, Slide, Timeline, Value
from deckbuilder.translation.locales import office_tag
from deckbuilder.traversal import block_texts
from tests import office, page
from tests import strategies as make
from tests.office import Package, Said
from tests.samples import (
    DECKS,
    EVERYTHING,
    REPO,
    SMALL,
    contents,
    copied,
    deck,
    every_edition,
    project,
    rendered,
)

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Told:
    """What one slide of a finished file says, and its notes."""

    slide: list[Said]
    notes: list[Said]


def _pptx(data: bytes) -> list[Told]:
    package = Package(data)
    return [
        Told(office.slide_said(package, slide), office.notes_said(package, slide)) for slide in package.slides
    ]


def _html(data: bytes) -> list[Told]:
    document = page.document(data)
    return [
        Told(page.slide_said(document, slide), page.notes_said(document, slide))
        for slide in page.slides(document)
    ]


READERS: dict[str, Callable[[bytes], list[Told]]] = {"pptx": _pptx, "html": _html}
"""How the tests read what a renderer made, by its ending. A new renderer needs a line here."""
TAGS: dict[str, Callable[[str], str]] = {"pptx": office_tag, "html": lambda tag: tag.replace("_", "-")}
"""How a format writes the tag of a language."""

CASES = [pytest.param(root, edition, ending, id=f"{edition.name}-{edition.theme}-{ending}")
         for root in (REPO, EVERYTHING) for edition in every_edition(root) for ending in DECKS]  # fmt: skip


def one_line(text: Rich) -> str:
    return " ".join(str(text).split())


def texts_of(slide: Slide[Rich]) -> list[Rich]:
    return [text for text in every_text(blocks_of(slide)) if one_line(text)]


def blocks_of(slide: Slide[Rich]) -> list[Block[Rich]]:
    return [block for part in slide.parts for block in part.blocks]


def every_text(blocks: Iterable[Block[Rich]]) -> list[Rich]:
    return [text for block in blocks for text in block_texts(block)]


def native(block: Block[Rich]) -> Block[Rich]:
    """A block as PowerPoint has it: the numbers of a chart are data there, which the
    program itself writes."""
    if not isinstance(block, Chart):
        return block

    def plain(value: Value[Rich]) -> Value[Rich]:
        return replace(value, said=replace(value.said, runs=(Run(f"{value.number:g}"),)))

    rows = (replace(row, values=tuple(map(plain, row.values))) for row in block.categories)
    return replace(block, categories=tuple(rows))


def unmarked(slide: Slide[Rich]) -> set[Rich]:
    """The texts for whose language PowerPoint has no place: alternative texts, and all of a
    chart, which has one for the whole."""
    blocks = blocks_of(slide)
    drawn = [block.alt for block in blocks if isinstance(block, Figure | Timeline) and block.alt]
    return {*drawn, *every_text(block for block in blocks if isinstance(block, Chart))}


def told_of(slide: Slide[Rich], ending: str) -> list[str]:
    """What a file says of a slide."""
    blocks = map(native, blocks_of(slide)) if ending == "pptx" else blocks_of(slide)
    return [one_line(text) for text in every_text(blocks) if one_line(text)]


def notes_of(slide: Slide[Rich]) -> list[Rich]:
    return [note.text for note in slide.notes if one_line(note.text)]


def test_every_renderer_has_a_reader_in_the_tests() -> None:
    assert READERS.keys() == TAGS.keys() == DECKS.keys()


@pytest.mark.parametrize(("root", "edition", "ending"), CASES)
def test_every_word_comes_out_in_reading_order_on_its_slide_or_in_its_notes(
    root: Path, edition: Edition, ending: str
) -> None:
    made, _ = deck(root, edition)
    told = READERS[ending](rendered(root, edition, ending))
    assert [[said.text for said in one.slide] for one in told] == [
        told_of(slide, ending) for slide in made.slides
    ]
    assert [[said.text for said in one.notes] for one in told] == [
        [one_line(text) for text in notes_of(slide)] for slide in made.slides
    ]


@pytest.mark.parametrize(("root", "edition", "ending"), CASES)
def test_every_text_is_marked_with_its_own_language(root: Path, edition: Edition, ending: str) -> None:
    made, _ = deck(root, edition)
    for one, slide in zip(READERS[ending](rendered(root, edition, ending)), made.slides, strict=True):
        left_out = unmarked(slide) if ending == "pptx" else ()
        expected = [TAGS[ending](text.locale) for text in texts_of(slide) if text not in left_out]
        assert [said.language for said in one.slide if said.language] == expected
        assert [said.language for said in one.notes] == [
            TAGS[ending](text.locale) for text in notes_of(slide)
        ]


def test_the_projects_have_texts_that_fell_back_and_texts_of_other_languages() -> None:
    """So that the law above is not empty."""
    found = {(made.locale, text.locale) for edition in every_edition(EVERYTHING) for made, _ in [deck(EVERYTHING, edition)]
             for slide in made.slides for text in texts_of(slide)}  # fmt: skip
    assert {
        ("es", "en_GB"),
        ("ar", "en_GB"),
        ("en_GB", "fr"),
        ("en_GB", "he"),
        ("ar", "ar"),
        ("es", "es"),
    } <= found


@pytest.mark.parametrize(
    ("written", "pptx", "html"),
    [("ar-EG", "ar-EG", "ar-EG"), ("AR", "ar-EG", "ar"), ("ES_mx", "es-MX", "es-MX"), ("he", "he-IL", "he")],
)
def test_a_language_may_be_written_in_any_form_and_comes_out_in_one(
    written: str, pptx: str, html: str, tmp_path: Path
) -> None:
    folder = copied(SMALL, tmp_path)
    talk = folder / "slides" / "talk.yaml"
    talk.write_text(talk.read_text().replace("- One", f"- {{text: One, lang: {written}}}"))
    (edition, *_) = every_edition(folder)
    made, _ = deck(folder, edition)
    text = next(text for slide in made.slides for text in texts_of(slide) if str(text) == "One")
    assert text.rtl == (pptx[:2] in {"ar", "he"})
    for ending, expected in (("pptx", pptx), ("html", html)):
        assert expected in {
            said.language
            for told in READERS[ending](rendered(folder, edition, ending))
            for said in told.slide
        }


def test_a_text_that_is_only_a_placeholder_has_the_language_of_its_value() -> None:
    """Nobody need translate «{deck_title}»."""
    (edition,) = (
        one for one in every_edition(EVERYTHING) if one.name == "all-plenary-es" and one.theme == "plain"
    )
    made, _ = deck(EVERYTHING, edition)
    title = texts_of(next(made.slides))[0]
    assert (one_line(title), title.locale) == ("Todo lo que cabe en una diapositiva", "es")


@pytest.mark.parametrize(
    "edition", every_edition(EVERYTHING), ids=lambda edition: f"{edition.name}-{edition.theme}"
)
def test_all_formats_say_the_same_in_the_same_order(edition: Edition) -> None:
    first, *others = ([[said.text for said in (*one.slide, *one.notes)] for one in READERS[ending](rendered(EVERYTHING, edition, ending))]
                      for ending in DECKS)  # fmt: skip
    assert all(other == first for other in others)


def figures(made: Deck[Rich]) -> list[list[Figure[Rich]]]:
    return [
        [block for part in slide.parts for block in part.blocks if isinstance(block, Figure)]
        for slide in made.slides
    ]


def _pptx_pictures(data: bytes) -> Iterator[list[str | None]]:
    package = Package(data)
    for slide in package.slides:
        pictures = [shape for shape in office.shapes(package.xml(slide)) if shape.tag == office.q("p:pic")]
        yield [None if office.decorative(one) else office.about(one).attrib["descr"] for one in pictures]


def _html_pictures(data: bytes) -> Iterator[list[str | None]]:
    for slide in page.slides(page.document(data)):
        yield [one.attributes["alt"] or None for one in slide.find("img")]


PICTURES: dict[str, Callable[[bytes], Iterator[list[str | None]]]] = {
    "pptx": _pptx_pictures,
    "html": _html_pictures,
}


@pytest.mark.parametrize("ending", DECKS)
@pytest.mark.parametrize(
    "edition", every_edition(EVERYTHING), ids=lambda edition: f"{edition.name}-{edition.theme}"
)
def test_every_picture_has_its_alternative_text_and_a_decoration_none(edition: Edition, ending: str) -> None:
    made, _ = deck(EVERYTHING, edition)
    expected = [[str(one.alt) if one.alt else None for one in on_slide] for on_slide in figures(made)]
    assert list(PICTURES[ending](rendered(EVERYTHING, edition, ending))) == expected


EMPTY: dict[str, Callable[[bytes], list[str]]] = {
    "pptx": lambda data: [
        office.about(shape).attrib["name"]
        for package in [Package(data)]
        for slide in package.slides
        for shape in office.shapes(package.xml(slide))
        if shape.tag == office.q("p:sp")
        and not any(office.words(one).strip() for one in office.paragraphs(shape))
    ],
    "html": lambda data: [
        one.tag for one in page.document(data).find("ul", "ol", "li", "p", "td") if not one.text.strip()
    ],
}
"""The places and elements of a file that hold nothing."""


@pytest.mark.parametrize("ending", DECKS)
def test_a_list_of_which_an_audience_sees_nothing_is_not_an_empty_list(ending: str, tmp_path: Path) -> None:
    folder = copied(SMALL, tmp_path)
    (folder / "slides" / "audiences.yaml").write_text("staff:\n  title: Staff\nguests:\n  title: Guests\n")
    talk = folder / "slides" / "talk.yaml"
    within = "- text: One\n    items: [{text: Below, audiences: staff}]"
    talk.write_text(
        talk.read_text()
        .replace('subtitle: "{event_place}"', "subtitle: {bullets: [{text: Welcome, audiences: staff}]}")
        .replace("- One", within)
    )
    found = {
        edition.audience: EMPTY[ending](rendered(folder, edition, ending))
        for edition in every_edition(folder)
    }
    assert found == {"staff": [], "guests": []}


@pytest.mark.parametrize("ending", DECKS)
def test_nothing_for_one_audience_is_anywhere_in_the_file_of_another(ending: str, tmp_path: Path) -> None:
    folder = copied(SMALL, tmp_path)
    (folder / "slides" / "audiences.yaml").write_text("staff:\n  title: Staff\nguests:\n  title: Guests\n")
    (folder / "slides" / "other.yaml").write_text(
        "module: other\ntitle: Canary one\naudiences: staff\nslides:\n"
        "- id: canary-two\n  kind: content\n  title: Canary three\n  body: [Canary four]\n  notes: Canary "
        "five\n"
    )
    talk = folder / "slides" / "talk.yaml"
    talk.write_text(talk.read_text().replace("- One", "- {text: Canary zero, audiences: staff}"))
    agenda = folder / "slides" / "agendas" / "day.yaml"
    agenda.write_text(agenda.read_text() + "- title: Canary six\n  slides:\n  - module: other\n")
    files = {edition.audience: rendered(folder, edition, ending) for edition in every_edition(folder)}
    held = {
        name: b"".join(Package(data).parts.values()) if ending == "pptx" else data
        for name, data in files.items()
    }
    assert all(
        word in held["staff"]
        for word in (b"Canary zero", b"Canary three", b"Canary four", b"Canary five", b"Canary six")
    )
    assert b"anary" not in held["guests"]


# ---- any deck


@settings(max_examples=40)
@given(make.decks(make.riches()))
def test_any_text_the_doors_let_in_comes_out_whole(made: Deck[Rich]) -> None:
    labelled = replace(made, labels=make.english_labels())
    theme = project(SMALL).themes["plain"]
    shown = fitted(labelled, theme, Sink())
    for ending, render in DECKS.items():
        told = READERS[ending](render(shown, theme, None))
        assert [[said.text for said in one.slide] for one in told] == [
            told_of(slide, ending) for slide in shown.slides
        ], ending


@given(
    st.sampled_from(
        [
            "<script>alert(1)</script>",
            '"><img src=x onerror=alert(1)>',
            "]]>",
            "&lt;b&gt;",
            "</section>",
            "${1}",
            "{{ 1 }}",
            "<!--",
        ]
    ),
    st.booleans(),
)
def test_text_is_never_taken_for_markup_of_the_file(hostile: str, strong: bool) -> None:
    from deckbuilder.model import Paragraph, Part, Run, Section

    text = Rich((Run(hostile, strong),), "en_GB")
    slide = Slide(
        "one",
        "content",
        (Part("title", (Paragraph(text),)), Part("body", (Paragraph(text),))),
        (Paragraph(text),),
    )
    made = Deck(
        "deck", (), text, text, "en_GB", (Section("one", text, (slide,)),), make.english_labels(), text, text
    )
    theme = project(SMALL).themes["plain"]
    for ending, render in DECKS.items():
        (told,) = READERS[ending](render(fitted(made, theme, Sink()), theme))
        assert {said.text for said in (*told.slide, *told.notes)} == {hostile}


# ---- the same bytes


def built(folder: Path, jobs: str, **environment: str) -> dict[str, bytes]:
    """Every file of a build in a process of its own."""
    given_environment = {
        name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"
    } | environment
    command = [sys.executable, "-m", "deckbuilder", "-C", str(folder), "build", "-j", jobs]
    subprocess.run(command, env=given_environment, check=True, capture_output=True, cwd=folder.parent)
    return contents(folder / "dist")


def test_the_same_sources_give_the_same_bytes_anywhere(tmp_path: Path) -> None:
    one, other = (copied(EVERYTHING, tmp_path / name) for name in ("one", "other place/ünder"))
    for path in other.rglob("*.yaml"):
        os.utime(path, (0, 0))
    first = built(one, "1", PYTHONHASHSEED="0", TZ="UTC", LC_ALL="C", COLUMNS="40")
    second = built(
        other,
        "3",
        PYTHONHASHSEED="4711",
        TZ="Asia/Kathmandu",
        LC_ALL="tr_TR.UTF-8",
        HOME=str(tmp_path),
        USER="somebody",
    )
    assert first.keys() == second.keys()
    assert len(first) == 2 * len({edition.name for edition in every_edition(EVERYTHING)}) + 1
    assert [name for name in first if first[name] != second[name]] == []


def test_a_second_build_over_the_first_changes_no_byte(tmp_path: Path) -> None:
    folder = copied(SMALL, tmp_path)
    assert built(folder, "1") == built(folder, "1")


def test_a_renderer_that_remembers_makes_the_same_as_one_that_forgot(tmp_path: Path) -> None:
    edition = every_edition(SMALL)[0]
    for ending, render in DECKS.items():
        fresh, kept = render(*deck(SMALL, edition), tmp_path), render(*deck(SMALL, edition), tmp_path)
        shutil.rmtree(tmp_path, ignore_errors=True)
        assert fresh == kept == rendered(SMALL, edition, ending)


def test_source_date_epoch_is_the_date_of_the_file(tmp_path: Path) -> None:
    folder = copied(SMALL, tmp_path)
    dated = built(folder, "1", SOURCE_DATE_EPOCH="1402300800")
    package = Package(dated["day-plenary-en.pptx"])
    assert {entry.date_time[:3] for entry in package.entries} == {(2014, 6, 9)}
    core = ET.fromstring(package.parts["docProps/core.xml"])
    assert core.findtext("dcterms:created", "", office.NS).startswith("2014-06-09T")


@pytest.mark.parametrize("nonsense", ["", "tomorrow", "-1", "99999999999999999999"])
def test_a_source_date_epoch_that_is_none_is_passed_over(tmp_path: Path, nonsense: str) -> None:
    folder = copied(SMALL, tmp_path)
    assert built(folder, "1", SOURCE_DATE_EPOCH=nonsense) == built(folder, "1")
