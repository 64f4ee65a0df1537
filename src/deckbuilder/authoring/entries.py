"""Which characters of a text belong to an entry of a list or a mapping, with its comments and line ends."""

from __future__ import annotations

from deckbuilder.authoring.refusal import CannotEdit
from deckbuilder.reading.outline import MappingText, NodeText, SequenceText
from deckbuilder.values import dataclass


@dataclass(frozen=True, slots=True)
class Slice:
    """The characters of a text from `start` up to `end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


def line_start(text: str, index: int) -> int:
    """Where the line of the character `index` begins."""
    return text.rfind("\n", 0, index) + 1


def next_line(text: str, index: int) -> int:
    """Where the line after that of the character `index` begins, or the text ends."""
    return text.find("\n", index) + 1 or len(text)


def extents(parent: SequenceText | MappingText) -> tuple[Slice, ...]:
    """The characters of the entries: of an item without its dash, of a mapping from key to value."""
    if isinstance(parent, SequenceText):
        return tuple(Slice(item.start, item.end) for item in parent.items)
    return tuple(Slice(key.start, max(key.end, value.end)) for key, value in parent.entries)


def value_at(parent: NodeText, number: int) -> NodeText:
    """The item, or the value of the entry, at a position that exists."""
    if isinstance(parent, SequenceText):
        return parent.items[number]
    assert isinstance(parent, MappingText), "a scalar has no entries"
    return parent.entries[number][1]


def entry_lines(text: str, parent: SequenceText | MappingText, number: int) -> Slice:
    """The lines of an entry in block style, with the comments above it that are indented as it is.

    CannotEdit if it begins in the line of what holds it, as the first key of an item of a list does.
    """
    first = first_character(text, parent, number)
    start = line_start(text, first)
    if not begins_line(text, first):
        raise CannotEdit("it begins in the line of what holds it")
    entries = extents(parent)
    # above the entry stand its comments, but no line of the entry before it
    floor = next_line(text, entries[number - 1].end) if number else 0
    return Slice(_comments_above(text, start, first - start, floor), next_line(text, entries[number].end))


def begins_line(text: str, index: int) -> bool:
    """Whether nothing but spaces stands before a character in its line."""
    return not text[line_start(text, index) : index].strip(" ")


def first_character(text: str, parent: SequenceText | MappingText, number: int) -> int:
    """Where the dash of an item is, or the key of an entry."""
    if isinstance(parent, MappingText):
        return parent.entries[number][0].start
    if number == 0:
        return parent.start
    column = parent.start - line_start(text, parent.start)
    line = line_start(text, parent.items[number].start)
    # the dash may stand alone, above what it is the dash of
    while line > parent.start and text[line + column : line + column + 1] != "-":
        line = line_start(text, line - 1)
    return line + column


def _comments_above(text: str, start: int, indent: int, floor: int) -> int:
    """Where the comments begin that stand right above the line at `start`, or `start`.

    What stands at the top of the file is its heading and belongs to no entry.
    """
    first = start
    while first > floor:
        above = line_start(text, first - 1)
        line = text[above : first - 1]
        if not line.startswith(" " * indent + "#"):
            return first
        first = above
    return first or start


def has_comment(text: str, node: NodeText) -> bool:
    """Whether a comment stands between the nodes within a list or mapping in one style of brackets."""
    return "#" in "".join(_between_scalars(text, node))


def _between_scalars(text: str, node: NodeText) -> list[str]:
    if not isinstance(node, SequenceText | MappingText):
        return []
    children = _children(node)
    starts = [node.start, *(child.end for child in children)]
    ends = [*(child.start for child in children), node.end]
    gaps = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    return gaps + [gap for child in children for gap in _between_scalars(text, child)]


def _children(node: SequenceText | MappingText) -> list[NodeText]:
    if isinstance(node, SequenceText):
        return [*node.items]
    return [child for entry in node.entries for child in entry]
