"""Text in its place: as large as it fits, smaller within limits, else on as few pages as can be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from deckbuilder.blocks import flowing
from deckbuilder.diagnostics import Sink
from deckbuilder.fitting.filled_area import FilledArea
from deckbuilder.fitting.lone_words import without_lone_words
from deckbuilder.fitting.measure import block_height, paragraph_lines, stacked
from deckbuilder.fitting.numbering import with_number_room
from deckbuilder.fitting.openings import WideWord, opened_block, shown_places, widest
from deckbuilder.fitting.overflow import report_long_text, report_wide_word
from deckbuilder.fitting.parting import joined, stretches, units
from deckbuilder.fitting.setting import Setting
from deckbuilder.fitting.sizes import SMALLEST_BODY
from deckbuilder.model import Part, Rich, TextBlock
from deckbuilder.plans import FULL, Size
from deckbuilder.traversal import block_texts

CONTINUED = ("body", "column")
"""The styles of text that goes on on another slide before it is set too small."""
FIRST_LEADING = 0.15
"""What of its size a text in a template's box may lack in height: above its first line nothing is drawn."""
HALVINGS = 24
"""Steps in which the least height is found at which pages are full alike: far below a point."""


def text_parts(part: Part[Rich], filled: FilledArea, sink: Sink) -> tuple[Part[Rich], ...]:
    """The part at the largest size that fits, or cut into parts that fit on a page each.

    What fits in no way is reported, and left as small as it may be.
    """
    blocks = tuple(with_number_room(block, filled.setting(FULL)) for block in _text(part))
    part = replace(part, blocks=blocks)
    word = _unbroken_word(part, filled)
    if word is not None:
        report_wide_word(word, filled, sink)
        *_, smallest = filled.sizes()
        return (replace(part, size=smallest),)
    parts = _on_one_page(part, filled) or _on_several_pages(part, filled)
    if parts:
        return parts
    if _is_one_line(part, filled):
        return (part,)
    return (_overflowing(part, filled, sink),)


def _unbroken_word(part: Part[Rich], filled: FilledArea) -> WideWord | None:
    """The word that is wider than the place at every size; None if some size has room for all of them."""
    word = None
    for size in filled.sizes():
        word = _wide_word(_opened(_text(part), size, filled), size, filled)
        if word is None:
            return None
    return word


def _wide_word(blocks: Sequence[TextBlock[Rich]], size: Size, filled: FilledArea) -> WideWord | None:
    setting = filled.setting(size)
    return widest(place for block in blocks for place in shown_places(block, setting, filled.width))


def _opened(blocks: Sequence[TextBlock[Rich]], size: Size, filled: FilledArea) -> tuple[TextBlock[Rich], ...]:
    """`blocks` at a size, with the words opened that are wider than the place."""
    setting = filled.setting(size)
    return tuple(opened_block(block, setting, filled.width) for block in blocks)


def _sizes(part: Part[Rich], filled: FilledArea) -> Iterator[Size]:
    """The sizes at which every word has its room, the largest first; what is smaller has room as well."""
    has_room = False
    for size in filled.sizes():
        has_room = has_room or _wide_word(_opened(_text(part), size, filled), size, filled) is None
        if has_room:
            yield size


def _on_one_page(part: Part[Rich], filled: FilledArea) -> tuple[Part[Rich], ...]:
    """The part as one; nothing if it does not fit, or only too small for a text that can continue."""
    count = len(units(_text(part)))
    can_continue = filled.area.style in CONTINUED and count > 1
    for number, size in enumerate(_sizes(part, filled)):
        if can_continue and not filled.steps and size.font < SMALLEST_BODY and number > 0:
            return ()
        blocks = _opened(_text(part), size, filled)
        if text_height(blocks, size, filled) <= filled.room(size, count):
            return (_set(part, blocks, size, filled),)
    return ()


def _on_several_pages(part: Part[Rich], filled: FilledArea) -> tuple[Part[Rich], ...]:
    """A part for each of as few pages as can be; nothing if one unit alone fills more than a page."""
    pieces = units(_text(part))
    small = filled.area.style == "small"
    # small print and a strip say something of one slide, and are shown on each page of it
    stays = (small and not filled.area.required) or filled.area.style == "strip"
    if len(pieces) < 2 or filled.beside or stays:
        return ()
    for number, size in enumerate(_sizes_of_several_pages(part, pieces, filled)):
        # The boxes of a template are what they are: rather smaller than not at all.
        may_be_small = small or filled.in_template or filled.steps
        if size.font < SMALLEST_BODY and number > 0 and not may_be_small:
            return ()
        groups = _shared_out(_opened(pieces, size, filled), size, filled)
        if groups:
            return tuple(_set(part, joined(group), size, filled) for group in groups)
    return ()


def _sizes_of_several_pages(
    part: Part[Rich], pieces: Sequence[TextBlock[Rich]], filled: FilledArea
) -> Iterator[Size]:
    """The sizes that text which goes on may have: of steps, those at which it takes no page more than at the
    smallest."""
    every = tuple(_sizes(part, filled))
    if not filled.steps or not every:
        yield from every
        return
    pages = [len(_shared_out(_opened(pieces, size, filled), size, filled)) for size in every]
    yield from (size for size, count in zip(every, pages, strict=True) if 0 < count <= pages[-1])


def _text(part: Part[Rich]) -> tuple[TextBlock[Rich], ...]:
    return tuple(flowing(part.blocks))


def _set(part: Part[Rich], blocks: Sequence[TextBlock[Rich]], size: Size, filled: FilledArea) -> Part[Rich]:
    """A part of `blocks` at a size, without lone words."""
    held = without_lone_words(blocks, filled.setting(size), filled.width)
    full = _opened(_text(part), FULL, filled)
    is_fixed = size != FULL and _wide_word(full, FULL, filled) is not None
    return replace(part, blocks=held, size=replace(size, fixed=is_fixed))


def text_height(blocks: Sequence[TextBlock[Rich]], size: Size, filled: FilledArea) -> float:
    """How tall `blocks` are at a size, with what stands beside them in their placeholder.

    A single line is as tall as one of the brand's own letters: nothing stands above or below it that higher
    letters could touch.
    """
    setting = filled.setting(size)
    if _is_single_line(blocks, setting, filled):
        return setting.line
    heights = [block_height(block, setting, filled.width) for block in (*blocks, *flowing(filled.beside))]
    lacking = FIRST_LEADING * setting.points if filled.in_template else 0.0
    return stacked(heights, setting.gap) - lacking


def _shared_out(
    pieces: Sequence[TextBlock[Rich]], size: Size, filled: FilledArea
) -> list[Sequence[TextBlock[Rich]]]:
    """`pieces` on as few pages as can be, as evenly as can be; none if a piece fills more than a page."""
    setting = filled.setting(size)
    heights = [block_height(piece, setting, filled.width) for piece in pieces]
    if max(heights) > filled.height:
        return []
    fewest = len(stretches(heights, setting.gap, filled.height))
    low, high = max(heights), filled.height
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if len(stretches(heights, setting.gap, middle)) == fewest:
            high = middle
        else:
            low = middle
    return [pieces[start:end] for start, end in stretches(heights, setting.gap, high)]


def _is_single_line(blocks: Sequence[TextBlock[Rich]], setting: Setting, filled: FilledArea) -> bool:
    """Whether it is one paragraph that stands in its place alone and fills one line."""
    texts = [text for block in blocks for text in block_texts(block)]
    alone = len(texts) == 1 and not filled.beside and not filled.in_template
    return alone and paragraph_lines(texts[0], setting, filled.width).total == 1


def _is_one_line(part: Part[Rich], filled: FilledArea) -> bool:
    """Whether it is one line in a template's box that is no higher: it is drawn all the same."""
    return filled.in_template and text_height(_text(part), FULL, filled) <= filled.setting(FULL).line


def _overflowing(part: Part[Rich], filled: FilledArea, sink: Sink) -> Part[Rich]:
    """Report that nothing helps, and return the part as small as it may be."""
    *_, smallest = filled.sizes()
    texts = [text for block in _text(part) for text in block_texts(block)]
    report_long_text(texts, text_height(_text(part), smallest, filled), filled.height, filled, sink)
    return replace(part, size=smallest)
