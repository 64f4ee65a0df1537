"""What a PO file holds: a header, and entries that remember how they were written."""

from __future__ import annotations

from dataclasses import field

from deckbuilder.reading.characters import shows_nothing
from deckbuilder.values import dataclass

Key = tuple[str, str]
"""Context and source text, by which a translation is found."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a PO file. `strings` are its msgstr, one unless it has a plural.

    `notes` are the translator's comments as they are written (`# …`), `extracted` the program's (`#. …`),
    `references` `#: …`; `previous` are the lines `#| …`, which tell what a fuzzy translation was made for.
    `raw` holds the lines the entry was read from with their ends, the empty ones before it included; an entry
    made anew has none. `line` is that of the msgid, `text_line` that of the msgstr; 0 in an entry made anew.
    """

    source: str
    strings: tuple[str, ...] = ("",)
    context: str | None = None
    plural: str | None = None
    notes: tuple[str, ...] = ()
    extracted: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    previous: tuple[str, ...] = ()
    obsolete: bool = False
    line: int = field(compare=False, default=0)
    text_line: int = field(compare=False, default=0)
    raw: tuple[str, ...] = field(compare=False, default=())

    @property
    def key(self) -> Key:
        return (self.context or "", self.source)

    @property
    def translation(self) -> str:
        return self.strings[0]

    @property
    def translated(self) -> bool:
        """Whether anything of it is translated, be it a guess or only one of its plural forms.

        A translation in which nothing can be seen, such as a space, is none.
        """
        return not all(map(shows_nothing, self.strings))

    @property
    def fuzzy(self) -> bool:
        return "fuzzy" in self.flags


@dataclass(frozen=True, slots=True)
class PoFile:
    """A PO file: its header (the entry of the empty msgid, None where it is missing) and its entries.

    `newline` is the line end of what is written anew; `tail` are the lines after the last entry.
    """

    header: Entry | None
    entries: tuple[Entry, ...]
    newline: str = "\n"
    tail: tuple[str, ...] = ()

    def headers(self) -> dict[str, str]:
        """The header's fields by name, in their order."""
        lines = self.header.translation.split("\n") if self.header else []
        pairs = (line.partition(":") for line in lines if ":" in line)
        return {name.strip(): value.strip() for name, _, value in pairs}
