"""Places of ours under an office's master take the room that a slide leaves empty below them, and no more."""

from __future__ import annotations

from functools import cache
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckbuilder.content.kinds import kinds
from deckbuilder.geometry import Frame
from deckbuilder.themes.layouts import Place
from deckbuilder.themes.masters.compiled import compiled
from deckbuilder.themes.reaching import reaching
from tests.template_files import plain

REACHING = sorted(name for name, kind in kinds().items() if any(area.reach for area in kind.in_template))


@cache
def places_of(name: str) -> dict[str, Place]:
    """The places on the last layout of a kind, which holds every area."""
    return dict(dict(compiled(plain(), ()).layouts)[name][-1].places)


def overlap(first: Frame, second: Frame) -> bool:
    across = min(first.right, second.right) - max(first.x, second.x)
    down = min(first.bottom, second.bottom) - max(first.y, second.y)
    return across > 1 and down > 1


@pytest.mark.parametrize("name", REACHING)
@given(data=st.data())
def test_a_place_grows_downwards_onto_no_filled_one(name: str, data: st.DataObject) -> None:
    kind, before = kinds()[name], places_of(name)
    filled = data.draw(st.sets(st.sampled_from(sorted(before))))
    after = reaching(kind, before, filled)
    lowest = max(place.frame.bottom for place in before.values() if not place.put_away)
    for area, place in after.items():
        old, new = before[area].frame, place.frame
        assert (new.x, new.y, new.width) == (old.x, old.y, old.width)
        assert old.bottom <= new.bottom <= max(lowest, old.bottom)
        assert place.made or new == old
    for first, second in permutations(sorted(filled), 2):
        if not overlap(before[first].frame, before[second].frame):
            assert not overlap(after[first].frame, after[second].frame)


@pytest.mark.parametrize(
    ("name", "area", "filled", "end"),
    [
        ("stats", "others", {"title", "number", "label", "others", "note"}, "ask"),
        ("cards", "cards", {"title", "cards"}, "note"),
        ("cards", "cards", {"title", "cards", "note"}, "ask"),
        ("cards", "cards", {"title", "cards", "ask"}, "cards"),
        ("steps", "steps", {"title", "steps", "note"}, "ask"),
        ("pairs", "pairs", {"title", "from", "to", "pairs"}, "note"),
        ("exercise", "steps", {"title", "steps", "things"}, "note"),
        ("definition", "definition", {"title", "term", "definition", "note"}, "definition"),
    ],
)
def test_a_place_ends_where_the_lowest_empty_one_below_it_ends(
    name: str, area: str, filled: set[str], end: str
) -> None:
    before = places_of(name)
    after = reaching(kinds()[name], before, filled)
    assert after[area].frame.bottom == pytest.approx(before[end].frame.bottom)
