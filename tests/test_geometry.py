"""Laws of lengths and rectangles."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from deckbuilder.geometry import (
    GRID_HEIGHT,
    GRID_WIDTH,
    OWN_PAGE,
    Box,
    EmuFrame,
    Frame,
    emu,
    on_grid,
    pixels,
    points,
)

whole = st.integers(0, 60_000_000)
boxes = st.builds(EmuFrame, whole, whole, whole, whole)
lengths = st.floats(1, 2000)
frames = st.builds(Frame, lengths, lengths, lengths, lengths)


@given(whole)
def test_no_emu_is_lost_on_the_way_through_points(length: int) -> None:
    assert emu(points(length)) == length


@given(boxes, st.integers(914_400, 51_206_400))
def test_a_box_mirrored_twice_is_where_it_was(box: EmuFrame, page: int) -> None:
    assert box.mirrored(page).mirrored(page) == box


@given(boxes, st.integers(914_400, 51_206_400))
def test_a_mirrored_box_is_as_far_from_the_other_side(box: EmuFrame, page: int) -> None:
    mirrored = box.mirrored(page)
    assert page - (mirrored.x + mirrored.width) == box.x
    assert (mirrored.y, mirrored.width, mirrored.height) == (box.y, box.width, box.height)


@given(boxes)
def test_a_box_is_the_same_after_points(box: EmuFrame) -> None:
    assert box.in_points.in_emu == box


@given(frames, st.floats(0.1, 10))
def test_what_a_frame_holds_lies_inside_it_and_touches_two_of_its_sides(frame: Frame, ratio: float) -> None:
    held = frame.holding(ratio)
    assert abs(held.width / held.height - ratio) < 1e-6
    assert held.x >= frame.x - 1e-6
    assert held.y >= frame.y - 1e-6
    assert held.right <= frame.right + 1e-6
    assert held.bottom <= frame.bottom + 1e-6
    assert abs(held.width - frame.width) < 1e-6 or abs(held.height - frame.height) < 1e-6


@given(st.builds(Box, lengths, lengths, lengths, lengths), st.floats(0.1, 10))
def test_what_starts_in_a_box_is_as_large_as_what_is_held_and_begins_with_it(box: Box, ratio: float) -> None:
    started, held = on_grid(box.starting(ratio)), on_grid(box).holding(ratio)
    assert started.x == on_grid(box).x
    for name in ("y", "width", "height"):
        assert abs(getattr(started, name) - getattr(held, name)) < 1e-6


@given(frames)
def test_a_frame_covers_all_of_itself_and_nothing_beyond_its_edge(frame: Frame) -> None:
    beside = Frame(frame.right, frame.y, frame.width, frame.height)
    assert abs(frame.covers(frame) - 1) < 1e-6
    assert frame.covers(beside) == 0


def test_the_grid_is_the_page_in_every_unit() -> None:
    page = on_grid(Box(0, 0, GRID_WIDTH, GRID_HEIGHT))
    assert page == OWN_PAGE.frame == Frame(0, 0, 960, 540)
    assert (pixels(page.width), pixels(page.height)) == (1280, 720)
    assert page.in_emu == EmuFrame(0, 0, 12_192_000, 6_858_000)
