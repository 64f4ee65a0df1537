"""A slide that needs two sides is never shown with one, whatever holds the other back."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckbuilder.api import Copy, Purpose, check, load
from deckbuilder.diagnostics import Diagnostic
from tests.words_and_facts import made

HELD = "mark: U, why: nobody has seen it"
COLUMNS = "kind: two-column, title: Then and now, first: [Then], second: [{{text: Now, {held}}}]"
CARDS = "kind: content, title: Two doors, body: {{panels: {{form: cards, items: [{{head: One, text: A}}, {{head: Two, text: {{text: B, {held}}}}}]}}}}"
PAIRS = "kind: content, title: Words, body: {{panels: {{form: pairs, items: [{{head: Old, text: New}}, {{head: Bad, text: {{text: Good, {held}}}}}]}}}}"
BARS = (
    "kind: chart, title: Two bars, chart: {{type: bar, alt: Two bars, categories:"
    " [One, {{text: Two, {held}}}], series: [{{name: Reports, values: [1, 2]}}]}}"
)
SERIES = (
    "kind: chart, title: Two lines, chart: {{type: bar, alt: Two lines, categories: [One, Two],"
    " series: [{{name: Before, values: [1, 2]}}, {{name: {{text: After, {held}}}, values: [3, 4]}}]}}"
)
POINTS = (
    "kind: timeline, title: Two dates, timeline: {{alt: Two dates, points:"
    " [{{date: 2000, text: One}}, {{date: 2010, text: Two, {held}}}]}}"
)
QUOTE = "kind: quote, title: Words, quote: {{text: Someone said this, {held}}}, by: Someone"
STATEMENT = "kind: statement, title: A title, body: {{lines: [{{text: A statement, {held}}}]}}"
TITLE = "kind: content, title: {{text: A title, {held}}}, body: [One]"
TWO_SIDED = {
    "columns": COLUMNS, "cards": CARDS, "pairs": PAIRS, "bars": BARS, "series": SERIES, "points": POINTS,
    "quote": QUOTE, "statement": STATEMENT, "title": TITLE,
}  # fmt: skip


def found(folder: Path, slide: str, purpose: Purpose | None = None) -> list[Diagnostic]:
    folder = made(folder, f"- {{id: whole, kind: section, title: Whole}}\n- {{id: half, {slide}}}\n")
    told = check(load(folder), agendas=["talk"], locales=["en"], purpose=purpose or Purpose())
    return [finding for finding in told if finding.code == "half-true"]


@pytest.mark.parametrize("name", TWO_SIDED)
def test_a_slide_with_one_side_held_back_is_an_error_told_once(name: str, tmp_path: Path) -> None:
    (finding,) = found(tmp_path / "office", TWO_SIDED[name].format(held=HELD))
    assert finding.severity == "error"
    assert "'half' would be half true" in finding.message


@pytest.mark.parametrize("name", TWO_SIDED)
def test_whole_slides_and_copies_for_review_have_both_sides(name: str, tmp_path: Path) -> None:
    assert found(tmp_path / "whole", TWO_SIDED[name].format(held="mark: SYN")) == []
    review = Purpose(Copy(unverified=True))
    assert found(tmp_path / "review", TWO_SIDED[name].format(held=HELD), review) == []


@pytest.mark.parametrize(
    "slide",
    [
        "kind: two-column, title: Then and now, first: [Then], second: [{text: Now, audiences: [plenary]}]",
        "kind: content, title: Doors, body: {panels: {form: cards, items: [{head: One, text: A}, {head: Two, text: B, audiences: [plenary]}]}}",
        "kind: content, title: List, body: [{text: One, audiences: [plenary]}]",
    ],
)
def test_what_is_for_other_audiences_may_be_a_side_as_well(slide: str, tmp_path: Path) -> None:
    assert len(found(tmp_path / "office", slide)) == 1


@pytest.mark.parametrize(
    "slide",
    [
        "kind: content, title: List, body: [One, {text: Two, mark: U, why: x}]",
        "kind: two-column, title: Both, first: [One, {text: Two, mark: U, why: x}], second: [Three]",
        "kind: content, title: Doors, body: {panels: {form: cards, items: [{head: One, text: A}, {head: Two, text: B}, {head: Three, text: {text: C, mark: U, why: x}}]}}",
        "kind: content, title: One, body: {panels: {form: cards, items: [{head: One, text: A}]}}",
    ],
)
def test_what_still_has_two_sides_or_never_had_them_is_no_half(slide: str, tmp_path: Path) -> None:
    assert found(tmp_path / "office", slide) == []
