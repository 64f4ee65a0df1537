"""What a room sees: sizes that are read from the last row, a rhythm of kinds, and the frame around them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import groupby, pairwise

import pytest

from deckbuilder.content.icons import icons, strokes
from deckbuilder.content.kinds import kinds
from deckbuilder.editions import Edition
from deckbuilder.model import Panels, Rich, Slide
from deckbuilder.themes.colours import contrast, lightened
from deckbuilder.themes.layouts import PROGRESS, STANDARD, STEPS
from deckbuilder.themes.progress import boxes, segments
from deckbuilder.traversal import block_texts
from tests import office
from tests.samples import REPO, deck, every_edition, project, rendered

STANDARD_DECKS = [edition for edition in every_edition(REPO) if edition.agenda == "standard"]
SMALLEST, RUNNING = 14, 22
"""Points: of anything on a slide, and of running text (ANSI/AVIXA V202.01 for rooms of six screen heights)."""


def named(edition: Edition) -> str:
    return f"{edition.name}-{edition.theme}"


# ---- sizes


def test_no_style_may_go_below_what_is_read() -> None:
    assert min(style.smallest for style in STANDARD.values()) >= SMALLEST
    assert STANDARD["body"].smallest == min(STEPS) == RUNNING


@pytest.mark.parametrize("edition", STANDARD_DECKS, ids=named)
def test_running_text_of_a_slide_is_of_one_size_and_never_too_small(edition: Edition) -> None:
    made, theme = deck(REPO, edition)
    for slide in made.slides:
        areas = [kinds()[slide.kind].area(part.slot) for part in slide.parts]
        points = {
            round(theme.style("body").size * part.size.font / 100, 1)
            for part, area in zip(slide.parts, areas, strict=True)
            if area is not None and area.style == "body" and part.plan is None
        }
        assert len(points) <= 1, slide.id
        assert min(points, default=RUNNING) >= RUNNING, slide.id


# ---- rhythm


@pytest.mark.parametrize("edition", STANDARD_DECKS, ids=named)
def test_no_standard_deck_is_a_row_of_bullets(edition: Edition) -> None:
    slides = list(deck(REPO, edition)[0].slides)
    used = [slide.kind for slide in slides]
    assert used.count("content") <= 0.4 * len(used)
    runs = {kind: max(len(list(run)) for alike, run in groupby(used) if alike == kind) for kind in used}
    assert max(runs.values()) <= 2, runs


# ---- the frame


@pytest.mark.parametrize("edition", STANDARD_DECKS[:2], ids=named)
def test_over_each_title_stands_the_session_and_nothing_tells_todays_date(edition: Edition) -> None:
    made, _ = deck(REPO, edition)
    for section in made.sections:
        for slide in section.slides:
            if kinds()[slide.kind].area("kicker"):
                (kicker,) = texts_of(slide, "kicker")
                assert str(section.title).startswith(kicker.split(" · ")[-1].rstrip("…"))
    package = office.Package(rendered(REPO, edition, "pptx"))
    for name, data in package.parts.items():
        if name.startswith("ppt/slide"):
            assert b'type="dt"' not in data
            assert b"datetime" not in data


def texts_of(slide: Slide[Rich], slot: str) -> Iterator[str]:
    part = slide.part(slot)
    blocks = part.blocks if part else ()
    return (str(text) for block in blocks for text in block_texts(block))


@pytest.mark.parametrize("total", [2, 5, 12])
def test_segments_share_their_place_without_touching(total: int) -> None:
    places = boxes(total)
    assert places[0].x == PROGRESS.x
    assert places[-1].x + places[-1].width == pytest.approx(PROGRESS.x + PROGRESS.width)
    assert all(place.x + place.width < after.x for place, after in pairwise(places))


def test_every_slide_belongs_to_a_segment() -> None:
    made, _ = deck(REPO, STANDARD_DECKS[0])
    assert set(segments(made)) == {slide.id for slide in made.slides}


# ---- colours


@pytest.mark.parametrize("name", project(REPO).themes)
def test_text_can_be_read_on_every_surface_and_fill(name: str) -> None:
    colours = project(REPO).themes[name].colours
    for behind in (colours.background, colours.soft, colours.tint("warm")):
        assert contrast(colours.text, behind) >= 4.5
        assert contrast(colours.heading, behind) >= 4.5
    for dark in (colours.heading, colours.accent):
        assert contrast(colours.background, dark) >= 4.5
    assert contrast(colours.tint("onaccent"), colours.heading) >= 4.5


def test_lightness_goes_from_black_over_the_colour_itself_to_white() -> None:
    assert lightened("#B4532A", 1.0) == "#B4532A"
    assert lightened("#B4532A", 0.0, 1.0) == "#FFFFFF"
    assert lightened("#B4532A", 0.0) == "#000000"


# ---- panels and icons


@pytest.mark.parametrize("edition", STANDARD_DECKS[:4], ids=named)
def test_every_text_of_a_panel_is_in_the_outline(edition: Edition) -> None:
    """PowerPoint's outline shows what stands in placeholders, and nothing else."""
    made, _ = deck(REPO, edition)
    package = office.Package(rendered(REPO, edition, "pptx"))
    seen = 0
    for slide, part in zip(made.slides, package.slides, strict=True):
        held = {
            office.words(paragraph)
            for shape in office.shapes(package.xml(part))
            if office.place(shape) is not None
            for paragraph in office.paragraphs(shape)
        }
        for block in (block for shown in slide.parts for block in shown.blocks if isinstance(block, Panels)):
            if kinds()[slide.kind].name != "content":
                assert {str(text) for text in block_texts(block)} <= held, slide.id
                seen += 1
    assert seen > 5


def test_the_list_of_icons_is_closed_and_each_can_be_drawn() -> None:
    source = (REPO / "hatch_build.py").read_text("utf-8")
    listed = next(
        ast.literal_eval(node.value)
        for node in ast.parse(source).body
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "ICONS"
    )
    assert tuple(icons()) == listed
    refused = ("baby", "child", "body", "hand-", "handcuffs", "eye", "gun", "skull", "sword", "bomb")
    assert not [name for name in listed if name.startswith(refused)]
    for name in listed:
        steps = strokes(name)
        assert steps[0].letter == "M"
        assert {step.letter for step in steps} <= set("MLCZ")
        assert all(-1 <= number <= 25 for step in steps for point in step.points for number in point)
