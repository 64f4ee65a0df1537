"""What authors are told of a text that does not fit: how long it is, how much fits, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from deckbuilder.diagnostics import Sink, shortened
from deckbuilder.fitting.filled_area import FilledArea
from deckbuilder.fitting.openings import WideWord
from deckbuilder.fitting.sizes import ROUNDING
from deckbuilder.model import Part, Rich
from deckbuilder.plans import FULL, Size
from deckbuilder.themes.colours import TEXT_CONTRAST
from deckbuilder.traversal import block_texts

LONGEST_NAMED = 60
"""Characters of a word that a finding names."""


def report_long_text(
    texts: Sequence[Rich], needed: float, room: float, filled: FilledArea, sink: Sink
) -> None:
    """Report texts that are `needed` tall where there is `room`, at the longest of them."""
    length = sum(len(str(text)) for text in texts)
    fitting = int(length * room / needed)
    message = f"the text is too long for {_place_name(filled)}: {length} characters, about {fitting} fit"
    hint = f"cut about {max(1, length - fitting)} characters, or split the slide"
    sink.error(_longest(texts).at, "text-overflow", message, hint)


def report_long_labels(labels: Iterable[Rich], hint: str, filled: FilledArea, sink: Sink) -> None:
    """Report that the texts of a drawing are readable at no size, at the longest of them."""
    longest = _longest(labels)
    message = f"the texts of {_place_name(filled)} do not fit at any size; the longest is “{longest}”"
    sink.error(longest.at, "text-overflow", message, hint)


def report_wide_word(word: WideWord, filled: FilledArea, sink: Sink) -> None:
    """Report a word, or a figure, that at no size is as narrow as its place, at the text it stands in."""
    named = shortened(word.word, LONGEST_NAMED)
    message = (
        f"“{named}” ({word.text.locale}) is too wide for {_place_name(filled)}: "
        f"{word.width:.0f} points at the smallest size, {word.room:.0f} are there"
    )
    hint = "it is never broken: make it shorter, or put a soft hyphen (U+00AD) where the word may part"
    sink.error(word.text.at, "text-overflow", message, hint)


def report_wide_columns(columns: int, word: WideWord, filled: FilledArea, sink: Sink) -> None:
    """Report a table whose columns cannot all be as wide as their longest word, at the longest of all."""
    share = f"{word.width:.0f} of {word.room:.0f} points"
    message = (
        f"the {columns} columns of {_place_name(filled)} have no room for their words at any size; "
        f"the widest is “{shortened(word.word, LONGEST_NAMED)}” ({word.text.locale}): {share}"
    )
    hint = "words and figures are never broken: show fewer columns, make two tables, or shorten the words"
    sink.error(word.text.at, "text-overflow", message, hint)


def report_small_text(part: Part[Rich], size: Size, filled: FilledArea, sink: Sink) -> None:
    """Warn of a text that a template's box makes smaller than can be read at the back of a room."""
    points, legible = filled.setting(size).points, filled.place.legible
    if points >= legible - ROUNDING or size == FULL:
        return
    longest = _longest(text for block in part.blocks for text in block_texts(block))
    message = f"the text in {_place_name(filled)} is set in {points:.0f} points to fit the template's box"
    hint = (
        f"from {legible:.0f} points on it can be read at the back of a room: "
        "shorten it, or enlarge the box in the template"
    )
    sink.warning(longest.at, "small-text", message, hint)


def report_faint_text(part: Part[Rich], filled: FilledArea, sink: Sink) -> None:
    """Warn of a text that is added to a template's layout, or of a link in one, for which no colour is
    legible there."""
    place = filled.place
    texts = [text for block in part.blocks for text in block_texts(block)]
    linked = [text for text in texts if any(run.link for run in text.runs)]
    for ratio, faint, what in ((place.ratio, texts, "the text"), (place.link_ratio, linked, "the link")):
        if ratio < TEXT_CONTRAST and faint:
            message = (
                f"{what} in {_place_name(filled)} has a contrast of {ratio:.1f}:1 on the template's page"
            )
            hint = "no colour is legible there: leave it out, or map the kind to another layout in theme.yaml"
            sink.warning(_longest(faint).at, "low-contrast", message, hint)
            return


def _place_name(filled: FilledArea) -> str:
    return f"'{filled.area.label}' of the slide '{filled.slide}'"


def _longest(texts: Iterable[Rich]) -> Rich:
    return max(texts, key=lambda text: len(str(text)))
