"""Plans: what fitting decides of a table, a chart or a timeline travels with its part to both renderers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import assert_never, get_args

import pytest

from deckbuilder.content.kinds import kinds
from deckbuilder.diagnostics import Sink
from deckbuilder.editions import Edition, fitted_deck
from deckbuilder.exchange import budget
from deckbuilder.fitting.measure import USABLE_HEIGHT
from deckbuilder.fitting.sizes import sizes
from deckbuilder.model import (
    Block,
    Bullets,
    Chart,
    Figure,
    FittedDeck,
    Panels,
    Paragraph,
    Part,
    Quote,
    Rich,
    Table,
    Timeline,
)
from deckbuilder.plans import ROOMIEST_AIR, ChartPlan, PanelsPlan, Plan, TablePlan, TimelinePlan
from deckbuilder.render import USUAL
from deckbuilder.traversal import map_slides
from tests.samples import DECKS, EVERYTHING, REPO, deck, every_edition, project

EDITIONS = [
    pytest.param(root, edition, id=f"{edition.name}-{edition.theme}")
    for root in (REPO, EVERYTHING)
    for edition in every_edition(root)
]


def form_of(block: Block[Rich]) -> type[Plan] | None:
    """What is planned of a block; None for text, which has a size, and a picture, which fills its frame."""
    match block:
        case Table():
            return TablePlan
        case Chart():
            return ChartPlan
        case Timeline():
            return TimelinePlan
        case Panels():
            return PanelsPlan
        case Paragraph() | Bullets() | Quote() | Figure():
            return None
        case _:
            assert_never(block)


def drawn(pages: FittedDeck) -> list[tuple[Block[Rich], Part[Rich]]]:
    """What is planned, each with its part."""
    parts = [part for slide in pages.slides for part in slide.parts]
    return [(block, part) for part in parts for block in part.blocks if form_of(block)]


@pytest.mark.parametrize(("root", "edition"), EDITIONS)
def test_what_is_drawn_has_a_plan_of_its_form_and_text_has_none(root: Path, edition: Edition) -> None:
    pages, _ = deck(root, edition)
    for slide in pages.slides:
        for part in slide.parts:
            forms = [form for block in part.blocks if (form := form_of(block))]
            planned = [type(part.plan)] if part.plan else []
            assert planned == forms, (slide.id, part.slot)


def test_a_plan_has_as_many_rows_points_and_names_as_its_page() -> None:
    """That of a page on which something goes on is its own."""
    seen = set()
    for root in (REPO, EVERYTHING):
        pages = [deck(root, edition)[0] for edition in every_edition(root)]
        for block, part in [row for fitted in pages for row in drawn(fitted)]:
            match block, part.plan:
                case Table(), TablePlan() as plan:
                    assert len(plan.heights) == 1 + len(block.rows)
                    assert len(plan.shares) == len(block.header)
                    assert sum(plan.shares) == 1000
                    assert 0 <= plan.air <= ROOMIEST_AIR
                case Chart(), ChartPlan() as plan:
                    assert len(plan.names) == len(block.categories)
                case Timeline(), TimelinePlan() as plan:
                    assert len(plan.stands) == len(block.points)
                case Panels(), PanelsPlan() as plan:
                    assert len(plan.cells) == len(block.items)
                case _:
                    raise AssertionError(part)
            seen.add(type(part.plan))
    assert seen == set(get_args(Plan))


def test_a_table_with_its_air_is_no_taller_than_its_place() -> None:
    for edition in every_edition(EVERYTHING):
        pages, theme = deck(EVERYTHING, edition)
        for slide in pages.slides:
            places = theme.places(kinds()[slide.kind], [part.slot for part in slide.parts])
            for part in slide.parts:
                if isinstance(part.plan, TablePlan):
                    assert sum(part.plan.heights) <= places[part.slot].height * USABLE_HEIGHT
                    assert sum(part.plan.rows) <= places[part.slot].frame.height + 0.001


@pytest.mark.parametrize("name", USUAL)
@pytest.mark.parametrize("form", get_args(Plan))
def test_a_renderer_refuses_a_drawing_that_nobody_planned_by_its_name(name: str, form: type[Plan]) -> None:
    decks = [deck(root, edition) for root in (REPO, EVERYTHING) for edition in every_edition(root)]
    pages, theme = next(
        found for found in decks if any(form_of(block) is form for block, _ in drawn(found[0]))
    )

    def unplanned(part: Part[Rich]) -> Part[Rich]:
        return replace(part, plan=None) if isinstance(part.plan, form) else part

    stripped = map_slides(pages, lambda slide: replace(slide, parts=tuple(map(unplanned, slide.parts))))
    with pytest.raises(AssertionError, match=f"no {form.__name__}"):
        DECKS[name](FittedDeck(stripped), theme)


def test_fitting_again_plans_the_same() -> None:
    """A plan depends on a deck and its theme and on nothing else."""
    edition = every_edition(EVERYTHING)[0]
    assert fitted_deck(project(EVERYTHING), edition, Sink()) == deck(EVERYTHING, edition)


@pytest.mark.parametrize("continues", [True, False])
@pytest.mark.parametrize(
    "style", [name for name, _ in project(REPO).themes["calm"].styles if name != "label"]
)
def test_the_room_for_a_translation_is_that_of_a_size_that_fitting_tries(style: str, continues: bool) -> None:
    theme = project(REPO).themes["calm"]
    tried = list(sizes(theme.style(style), "table" if style == "table" else ""))
    assert budget.smallest(theme, style, continues=continues).size in tried
