"""What the builder prints itself, credits and dates of facts, has the room it needs, however long it is."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pptx
import pytest
from PIL import Image

from deckbuilder.blocks import flowing
from deckbuilder.build import Options, render
from deckbuilder.content.kinds import kinds
from deckbuilder.diagnostics import Sink
from deckbuilder.editions import Wanted, editions
from deckbuilder.fitting import fit
from deckbuilder.fitting.filled_area import FilledArea
from deckbuilder.fitting.text_pages import text_height
from deckbuilder.geometry import Frame
from deckbuilder.model import Block, Bullets, Figure, Item, Paragraph, Part, Picture, Rich, Run, Slide
from deckbuilder.project import load
from deckbuilder.themes.masters.compiled import compiled
from deckbuilder.themes.theme import Office, Theme
from tests.samples import SMALL, copied, project
from tests.template_files import plain

FORM = Rich((Run("{title} ({part}/{parts})"),), "en")
CREDITS = {
    "en": "Photograph by the office for the protection of children of the district, given to the training team",
    "de": "Aufnahme der Landesarbeitsgemeinschaft Kinderschutzbeauftragter, überlassen für Schulungszwecke",
    "es": "Fotografía de la Dirección de Protección de la Niñez, cedida al equipo de capacitación del municipio",
    "ar": "صورة من مكتب حماية الطفل في المحافظة، قُدمت إلى فريق التدريب لاستخدامها في الدورات التدريبية فقط",
    "th": "ภาพถ่ายโดยสำนักงานคุ้มครองเด็กประจำจังหวัด มอบให้ทีมฝึกอบรมเพื่อใช้ในการอบรมเท่านั้น",
}
PICTURE = Picture(b"", "image/png", 400, 300)


def own_page() -> Theme:
    return project(SMALL).themes["plain"]


def template() -> Theme:
    return replace(own_page(), office=Office(compiled(plain(), ())))


def words(text: str, locale: str = "en") -> Rich:
    return Rich((Run(text),), locale, rtl=locale == "ar")


def slide(kind: str, **slots: tuple[Block[Rich], ...]) -> Slide[Rich]:
    title = Part("title", (Paragraph(words("Before and after")),))
    return Slide("one", kind, (title, *(Part(name, blocks) for name, blocks in slots.items())))


def two_pictures(*lines: Rich) -> Slide[Rich]:
    figure: tuple[Block[Rich], ...] = (Figure(PICTURE, None),)
    return slide("two-column", first=figure, second=figure, credit=tuple(map(Paragraph, lines)))


def pages(given: Slide[Rich], theme: Theme) -> list[Slide[Rich]]:
    sink = Sink()
    made = list(fit.pages(given, theme, FORM, sink))
    assert not [finding for finding in sink.found if finding.severity == "error"], sink.found
    return made


def frames(page: Slide[Rich], theme: Theme) -> Mapping[str, Frame]:
    """Where each part of a page stands."""
    places = theme.places(kinds()[page.kind], [part.slot for part in page.parts])
    return {part.slot: part.frame or places[part.slot].frame for part in page.parts}


def assert_stands_alone(page: Slide[Rich], theme: Theme) -> None:
    """Every printed text fits its place, and no two places are on each other."""
    where = frames(page, theme)
    places = theme.places(kinds()[page.kind], list(where))
    own = {name: frame for name, frame in where.items() if not places[name].after}
    moved = {part.slot for part in page.parts if part.frame is not None}
    for part in page.parts:
        area = kinds()[page.kind].area(part.slot)
        assert area is not None
        if part.slot in {"credit", "badge"} and not places[part.slot].after:
            place = replace(places[part.slot], frame=where[part.slot])
            filled = FilledArea(area, place, theme, "one")
            assert text_height(tuple(flowing(part.blocks)), part.size, filled) <= filled.height + 0.1
    for name, frame in own.items():
        for other, under in own.items():
            assert name == other or moved.isdisjoint((name, other)) or frame.covers(under) < 0.001


THEMES = pytest.mark.parametrize("theme", [own_page, template])


@THEMES
@pytest.mark.parametrize("locale", CREDITS)
def test_two_pictures_stand_side_by_side_with_long_credits_in_any_language(
    theme: object, locale: str
) -> None:
    assert callable(theme)
    first, second = words(CREDITS[locale], locale), words(f"{CREDITS[locale]} (2)", locale)
    (page,) = pages(two_pictures(first, second), theme())
    assert_stands_alone(page, theme())
    printed = page.part("credit")
    assert printed is not None
    assert [
        str(block.text).replace("\u00a0", " ") for block in printed.blocks if isinstance(block, Paragraph)
    ] == [
        str(first),
        str(second),
    ]


@THEMES
@pytest.mark.parametrize("times", [1, 2, 8, 20])
@pytest.mark.parametrize("kind", ["content", "two-column", "figure"])
def test_no_credit_is_refused_for_its_length(theme: object, times: int, kind: str) -> None:
    assert callable(theme)
    credit = (Paragraph(words(f"{CREDITS['en']}, " * times)),)
    text: tuple[Block[Rich], ...] = (Bullets((Item(words("One")),)),)
    figure: tuple[Block[Rich], ...] = (Figure(PICTURE, None),)
    given = {
        "content": slide("content", body=figure, credit=credit),
        "two-column": slide("two-column", first=figure, second=text, credit=credit),
        "figure": slide("figure", picture=figure, caption=(Paragraph(words("A caption")),), credit=credit),
    }
    for page in pages(given[kind], theme()):
        assert_stands_alone(page, theme())


@THEMES
@pytest.mark.parametrize("kind", ["content", "table", "section"])
def test_no_date_of_a_fact_is_refused_for_its_length(theme: object, kind: str) -> None:
    assert callable(theme)
    badge = (
        Paragraph(words("As of the ninth of June 2014, confirmed by the ministry and by the registry, " * 2)),
    )
    (page,) = pages(slide(kind, badge=badge), theme())
    assert_stands_alone(page, theme())


def test_a_short_credit_leaves_every_place_where_it_is() -> None:
    (page,) = pages(two_pictures(words("Drawn for this test · CC0-1.0")), own_page())
    assert [part.frame for part in page.parts] == [None] * len(page.parts)


def _with_pictures(folder: Path, *lines: str) -> Path:
    images = copied(SMALL, folder) / "slides" / "images"
    register = (images / "register.yaml").read_text("utf-8")
    first = ""
    for number, credit in enumerate(lines):
        Image.new("RGB", (80, 60), (number * 60, 90, 120)).save(images / f"p{number}.png")
        register += f'\np{number}.png: {{alt: A field, credit: "{credit}", licence: CC0-1.0}}\n'
    (images / "register.yaml").write_text(register, "utf-8")
    talk = folder / "slides" / "talk.yaml"
    slots = "  first: {picture: {file: p0.png}}\n  second: {picture: {file: p1.png}}\n" + first
    kept, _, _ = talk.read_text("utf-8").partition("- id: points\n")
    view = "- id: view\n  kind: figure\n  title: View\n  picture: {file: photo.png}\n"
    talk.write_text(f"{kept}- id: points\n  kind: two-column\n  title: Two\n{slots}{view}", "utf-8")
    return folder


@pytest.mark.parametrize(
    ("lines", "printed"),
    [
        (("Office", "Office"), ["Office · CC0-1.0"]),
        (("Office", "Archive"), ["Office · CC0-1.0", "Archive · CC0-1.0"]),
    ],
)
def test_equal_credits_are_printed_once_in_both_formats(
    tmp_path: Path, lines: tuple[str, str], printed: list[str]
) -> None:
    loaded = load(_with_pictures(tmp_path, *lines), Sink())
    edition = next(editions(loaded, Wanted()))
    outcome = render(loaded, edition, Options(("pptx", "html")))
    files = {ending.rpartition(".")[2]: data for ending, data in outcome.files}
    deck = pptx.Presentation(io.BytesIO(files["pptx"]))
    texts = [
        shape.text_frame.text for page in deck.slides for shape in page.placeholders if shape.has_text_frame
    ]
    assert "\n".join(printed) in texts
    paragraphs = "".join(f"<p>{line}</p>" for line in printed)
    assert paragraphs in files["html"].decode()
    if len(printed) > 1:
        assert ".at-" in files["html"].decode(), "the places that moved have rules of their own"
