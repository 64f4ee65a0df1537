"""Which version of the library a project holds: the file slides/library.yaml.

Decks say it of themselves. Whoever keeps the library writes it when they hand it out; without the file decks
say which sources they were made of by a digest alone.
"""

from __future__ import annotations

from deckbuilder.cldr.dates import is_moment
from deckbuilder.diagnostics import Sink, Span
from deckbuilder.reading.files import Folder
from deckbuilder.reading.readings import Readings, yaml_type
from deckbuilder.reading.shapes import Field, LocatedText, Record, Shape, Text, Values
from deckbuilder.values import dataclass

FILE = "slides/library.yaml"


@dataclass(frozen=True, slots=True)
class LibraryRelease:
    """The `version` of a library, in whatever way its keepers count, and the day it is of, in ISO 8601."""

    version: str = ""
    date: str = ""


def _day(word: LocatedText, span: Span, sink: Sink) -> str | None:
    if is_moment(word.text):
        return word.text
    sink.error(span, "bad-date", f"there is no day {word.text}", "write a day as 2026-11-28")
    return None


DAY: Shape[str] = Text(r"\d{4}-\d{2}-\d{2}", "a day, as 2026-11-28").then(_day)


def _release(values: Values, span: Span, sink: Sink) -> LibraryRelease:
    del span, sink
    return LibraryRelease(values.text("version"), values.get("date", ""))


SHAPE: Shape[LibraryRelease] = Record(
    {
        "version": Field(
            Text(r"[0-9A-Za-z][0-9A-Za-z.+_-]{0,39}", "a version, as 2.1 or 2026-11"),
            "the version that decks say they are made of",
            required=True,
        ),
        "date": Field(DAY, "the day it is of, which becomes the date of the files"),
    },
    "a library",
).then(_release)
RELEASE = yaml_type("library", SHAPE.read)


def release_of(folder: Folder, readings: Readings, sink: Sink) -> LibraryRelease:
    """The release a project says it holds; an empty one where it says nothing, or what cannot be read."""
    release = readings.draft(folder, RELEASE, FILE, sink) if folder.has(FILE) else None
    return release or LibraryRelease()
