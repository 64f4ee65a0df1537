"""How another text may be written in the place of a scalar: the ways, from the one that changes least.

None of them is known to be right before the whole file was read again; `edits` takes the first that is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from deckbuilder.authoring.quoting import is_plain, is_typed, quoted, single_quoted
from deckbuilder.reading.outline import ScalarStyle, ScalarText


def spellings(raw: str, old: ScalarText, new: str, *, flow: bool) -> Iterator[str]:
    """The ways to write `new` where `raw` stands, which reads as `old`.

    First a few words are exchanged, then all of it in its style, then in quotation marks. `flow` is for
    a place between brackets.
    """
    ways = (*_words_exchanged(raw, old.value, new), *_in_style(raw, old.style, new))
    if old.style is not ScalarStyle.PLAIN:
        yield from ways
    elif not is_typed(new) or is_typed(old.value):
        # without quotation marks as long as no reader of YAML takes it for something else
        yield from (way for way in ways if is_plain(_in_one_line(way), flow=flow))
    yield quoted(new) + _comment(raw, old.style)


def _words_exchanged(raw: str, old: str, new: str) -> Iterator[str]:
    """`raw` with the words that differ exchanged, wherever in it the old ones stand."""
    if old and old in raw:
        yield raw.replace(old, new, 1)
    old_words, new_words = old.split(), new.split()
    head = _same_from_front(old_words, new_words)
    tail = _same_from_front(old_words[head:][::-1], new_words[head:][::-1])
    # one word more on each side tells the place from others, unless it is written otherwise than it reads
    for margin in (1, 0):
        front, back = max(0, head - margin), max(0, tail - margin)
        sought = old_words[front : len(old_words) - back]
        put_in = " ".join(new_words[front : len(new_words) - back])
        for match in re.finditer(r"\s+".join(map(re.escape, sought)), raw) if sought else ():
            yield raw[: match.start()] + put_in + raw[match.end() :]


def _in_one_line(raw: str) -> str:
    """A text over several lines as it reads."""
    return re.sub(r" *\n\s*", " ", raw)


def _same_from_front(words: list[str], others: list[str]) -> int:
    """How many words from the front are the same in both."""
    for number, (word, counterpart) in enumerate(zip(words, others, strict=False)):
        if word != counterpart:
            return number
    return min(len(words), len(others))


def _in_style(raw: str, style: ScalarStyle, new: str) -> Iterator[str]:
    """The whole of `new`, written as the old text was."""
    match style:
        case ScalarStyle.PLAIN:
            if new and "\n" not in new:
                yield new
        case ScalarStyle.SINGLE:
            in_marks = single_quoted(new)
            if in_marks is not None:
                yield in_marks
        case ScalarStyle.DOUBLE:
            yield quoted(new)
        case ScalarStyle.LITERAL:
            yield from _below_sign(raw, new)
        case ScalarStyle.FOLDED:
            # where lines are joined, one more line end is one that stays
            yield from _below_sign(raw, re.sub("\n+", r"\g<0>\n", new))


def _below_sign(raw: str, new: str) -> Iterator[str]:
    """The lines of `new` below the sign, indented as the old ones were."""
    sign, _, lines = raw.partition("\n")
    indent = re.match(r"\n*( +)", lines)
    if indent and new:
        yield "\n".join((sign, *(indent[1] + line if line else "" for line in new.split("\n"))))


def _comment(raw: str, style: ScalarStyle) -> str:
    """The comment beside the sign of a block, with the spaces before it."""
    if style not in (ScalarStyle.LITERAL, ScalarStyle.FOLDED):
        return ""
    comment = re.search(r"[ \t]+#.*", raw.partition("\n")[0])
    return comment[0] if comment else ""
