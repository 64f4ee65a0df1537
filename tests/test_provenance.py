"""What nobody can stand behind: decided for every mark and every status by name."""

from __future__ import annotations

import itertools

import pytest

from deckbuilder.content.lines import MARKS, STATUSES
from deckbuilder.facts.release import released
from deckbuilder.model import Message, Moment, Paragraph, Part, Slide
from deckbuilder.provenance import Mark, Provenance, Status

STOOD_BEHIND = {Mark.UNMARKED, Mark.V1, Mark.V2, Mark.SYN}
"""The marks of what somebody can stand behind: written out here, so that a new mark is
not printed by itself."""
HOLDING = {Status.UNSTATED, Status.CURRENT, Status.SUPERSEDED, Status.CONTESTED}


@pytest.mark.parametrize(
    ("mark", "status"), list(itertools.product(Mark, Status)), ids=lambda value: value.name
)
def test_only_what_somebody_can_stand_behind_is_released(mark: Mark, status: Status) -> None:
    known = Provenance(mark=mark, status=status)
    slide = Slide(
        "one",
        "content",
        (
            Part("title", (Paragraph(Message("One")),)),
            Part(
                "body",
                (Paragraph(Message("Two", provenance=known)), Paragraph(Moment("2014", provenance=known))),
            ),
        ),
    )
    printed = released(slide).part("body") is not None
    assert printed == (mark in STOOD_BEHIND and status in HOLDING)


def test_each_mark_and_status_but_none_can_be_written() -> None:
    assert {*MARKS, ""} == {mark.value for mark in Mark}
    assert {*STATUSES, ""} == {status.value for status in Status}


def test_a_text_s_own_provenance_comes_before_that_of_its_slide() -> None:
    own = Provenance(mark=Mark.V1, review_by="2027-01-01")
    shared = Provenance("2014", ("s1",), Status.CONTESTED, Mark.U, "2028-01-01")
    assert own.over(shared) == Provenance("2014", ("s1",), Status.CONTESTED, Mark.V1, "2027-01-01")
    assert Provenance().over(shared) == shared


def test_advice_of_our_own_states_no_fact() -> None:
    stating = {mark for mark in Mark if Provenance(as_of="2014", mark=mark).states_a_fact}
    assert stating == set(Mark) - {Mark.SYN}
    assert {mark for mark in Mark if Provenance(mark=mark).states_a_fact} == stating - {Mark.UNMARKED}
