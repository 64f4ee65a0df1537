"""Where in a file a word of a text stands: the text, as it was read, is looked for behind the place it begins
at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field

from deckbuilder.diagnostics import Sink, Span
from deckbuilder.reading.files import Folder
from deckbuilder.reading.source import LARGEST, decode
from deckbuilder.values import dataclass
from deckbuilder.words.phrases import Flat, flat

MARGIN = 400
"""How many characters more than four times a text's length are looked through for it."""
_TRANSLATION = re.compile(r"^msgstr", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Places:
    """Finds places in the files of a folder, each of which is read once."""

    folder: Folder
    contents: dict[str, str] = field(default_factory=dict)

    def of(self, span: Span, text: str, starts: Sequence[int]) -> tuple[Span, ...]:
        """The places of what starts at `starts` of the flat `text`, which is written from `span` on;
        `span` where it cannot be told.

        It cannot where the file writes the text with escapes, such as `\\u00a0`.
        """
        file = self.file(span.file)
        begin = _index(file, span)
        if span.file.endswith(".po"):
            translation = _TRANSLATION.search(file, begin)
            begin = translation.end() if translation else begin
        wanted = flat(text)
        written = _plain(flat(file[begin : begin + 4 * len(text) + MARGIN]))  # escapes and indents take room
        offset = written.text.find(_plain(wanted).text.strip())
        if offset < 0:
            return (span,) * len(starts)
        lengths = (len(wanted.text[:start].replace("'", "").lstrip()) for start in starts)
        return tuple(_span(file, begin + written.places[offset + length], span.file) for length in lengths)

    def file(self, name: str) -> str:
        if name not in self.contents:
            data = self.folder.read(name, LARGEST, Span(name), Sink()) if self.folder.has(name) else None
            self.contents[name] = decode(data or b"", name, Sink()) or ""
        return self.contents[name]


def _plain(seen: Flat) -> Flat:
    """Without apostrophes, of which YAML writes two for one."""
    kept = [place for place, char in enumerate(seen.text) if char != "'"]
    return Flat("".join(seen.text[place] for place in kept), tuple(seen.places[place] for place in kept))


def _index(text: str, span: Span) -> int:
    """Where in `text` the line and column of `span` are."""
    lines = text.split("\n")[: max(span.line - 1, 0)]
    return sum(len(line) + 1 for line in lines) + max(span.column - 1, 0)


def _span(text: str, index: int, file: str) -> Span:
    before = text[:index]
    return Span(file, before.count("\n") + 1, index - (before.rfind("\n") + 1) + 1)
