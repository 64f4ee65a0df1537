"""Entries of a list or a mapping put in, taken out, and in another order: new texts by slices of the old one.

None of them is known to be right before it was read again; see `edits`.
"""

from __future__ import annotations

from itertools import pairwise

from deckbuilder.authoring.entries import (
    Slice,
    begins_line,
    entry_lines,
    extents,
    first_character,
    line_start,
    next_line,
)
from deckbuilder.authoring.meaning import in_order
from deckbuilder.authoring.refusal import CannotEdit
from deckbuilder.authoring.spelling import further_in
from deckbuilder.reading.outline import MappingText, SequenceText


def inserted_in_line(text: str, parent: SequenceText | MappingText, number: int, entry: str) -> str:
    """`text` with the words of a new entry before the entry `number` between the brackets of `parent`."""
    entries = extents(parent)
    if not entries:
        return replaced(text, Slice(parent.start + 1, parent.start + 1), entry)
    if number < len(entries):
        start = entries[number].start
        return replaced(text, Slice(start, start), f"{entry}, ")
    end = entries[-1].end
    return replaced(text, Slice(end, end), f", {entry}")


def inserted_as_lines(text: str, parent: SequenceText | MappingText, number: int, lines: list[str]) -> str:
    """`text` with the lines of a new entry before the entry `number` of a block, indented as they are."""
    entries = extents(parent)
    if number < len(entries):
        start = entry_lines(text, parent, number).start
    else:
        start = next_line(text, entries[-1].end)
    indent = parent.start - line_start(text, parent.start)
    block = "".join(f"{line}\n" for line in further_in(lines, indent))
    if start and text[start - 1] != "\n":
        # a last line without an end stays one
        block = "\n" + block.removesuffix("\n")
    return replaced(text, Slice(start, start), block)


def without_entry(text: str, parent: SequenceText | MappingText, number: int) -> str:
    """`text` without the entry `number` of `parent`, its comments, and the comma beside it."""
    return replaced(text, _dropped(text, parent, number), "")


def _dropped(text: str, parent: SequenceText | MappingText, number: int) -> Slice:
    entries = extents(parent)
    if len(entries) == 1:
        raise CannotEdit("it is the only entry; drop what holds it")
    if parent.flow:
        return _dropped_in_line(text, entries, number)
    if number == 0 and not begins_line(text, parent.start):
        return _dropped_head(text, parent)
    lines = entry_lines(text, parent, number)
    if lines.end == len(text) and not text.endswith("\n"):
        # a last line without an end stays one
        return Slice(lines.start - 1, lines.end)
    return lines


def _dropped_head(text: str, parent: SequenceText | MappingText) -> Slice:
    """The first key of an item of a list, up to the second, which takes its place beside the dash."""
    slice_ = Slice(parent.start, first_character(text, parent, 1))
    if "#" in text[extents(parent)[0].end : slice_.end]:
        raise CannotEdit("there is a comment beside it that would be lost")
    return slice_


def _dropped_in_line(text: str, entries: tuple[Slice, ...], number: int) -> Slice:
    if number + 1 < len(entries):
        slice_ = Slice(entries[number].start, entries[number + 1].start)
        gap = text[entries[number].end : slice_.end]
    else:
        slice_ = Slice(entries[number - 1].end, entries[number].end)
        gap = text[slice_.start : entries[number].start]
    if "#" in gap:
        raise CannotEdit("there is a comment beside it that would be lost")
    return slice_


def reordered(text: str, parent: SequenceText | MappingText, old: int, new: int) -> str:
    """The text with the entries from `old` to `new` in another order; what stands between them stays."""
    first, last = sorted((old, new))
    if parent.flow:
        slices = extents(parent)[first : last + 1]
    else:
        slices = tuple(entry_lines(text, parent, number) for number in range(first, last + 1))
    whole = Slice(slices[0].start, slices[-1].end)
    open_end = not parent.flow and not text.endswith("\n") and whole.end == len(text)
    entries = [slice_.of(text) for slice_ in slices]
    if open_end:
        entries[-1] += "\n"
    gaps = [text[before.end : after.start] for before, after in pairwise(slices)]
    moved = in_order(tuple(entries), old - first, new - first)
    joined = moved[0] + "".join(gap + entry for gap, entry in zip(gaps, moved[1:], strict=True))
    return replaced(text, whole, joined.removesuffix("\n") if open_end else joined)


def replaced(text: str, slice_: Slice, new: str) -> str:
    return text[: slice_.start] + new + text[slice_.end :]
