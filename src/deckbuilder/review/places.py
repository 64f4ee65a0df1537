"""Where in a file a word of a text stands: the text, as it was read, is looked for behind the place it begins at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field

from deckbuilder.diagnostics import Sink, Span
from deckbuilder.reading.files import Folder
from deckbuilder.reading.source import LARGEST, decode
from deckbuilder.values import dataclass
from deckbuilder.words.phrases import Flat, flat

_TRANSLATION = re.compile(r"^msgstr", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Places:
    """Finds places in the files of a folder, each of which is read once."""

    folder: Folder
    read: dict[str, str] = field(default_factory=dict)

    def of(self, at: Span, text: str, starts: Sequence[int]) -> tuple[Span, ...]:
        """The places of what starts at `starts` of the flat `text`, which is written from `at` on; `at` where it cannot be told.

        It cannot where the file writes the text with escapes, such as `\\u00a0`.
        """
        file = self.file(at.file)
        begin = _index(file, at)
        if at.file.endswith(".po"):
            found = _TRANSLATION.search(file, begin)
            begin = found.end() if found else begin
        written, wanted = _plain(flat(file[begin : begin + 4 * len(text) + 400])), flat(text)
        offset = written.text.find(_plain(wanted).text.strip())
        if offset < 0:
            return (at,) * len(starts)
        before = (wanted.text[:start].replace("'", "").lstrip() for start in starts)
        return tuple(_span(file, begin + written.places[offset + len(one)], at.file) for one in before)

    def file(self, name: str) -> str:
        if name not in self.read:
            data = self.folder.read(name, LARGEST, Span(name), Sink()) if self.folder.has(name) else None
            self.read[name] = decode(data or b"", name, Sink()) or ""
        return self.read[name]


def _plain(seen: Flat) -> Flat:
    """Without apostrophes, of which YAML writes two for one."""
    kept = [place for place, char in enumerate(seen.text) if char != "'"]
    return Flat("".join(seen.text[place] for place in kept), tuple(seen.places[place] for place in kept))


def _index(text: str, at: Span) -> int:
    """Where in `text` the line and column of `at` are."""
    lines = text.split("\n")[: max(at.line - 1, 0)]
    return sum(len(line) + 1 for line in lines) + max(at.column - 1, 0)


def _span(text: str, index: int, file: str) -> Span:
    before = text[:index]
    return Span(file, before.count("\n") + 1, index - (before.rfind("\n") + 1) + 1)
