"""The audiences: who may be in the room. The file slides/audiences.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import field

from deckbuilder.content.lines import PRINTED
from deckbuilder.content.slide_draft import owned
from deckbuilder.diagnostics import Sink, Span, near_titled
from deckbuilder.model import Message
from deckbuilder.reading.files import RESERVED
from deckbuilder.reading.readings import yaml_type
from deckbuilder.reading.shapes import Field, Flag, LocatedText, MapOf, Record, Shape, Values
from deckbuilder.values import dataclass

FILE = "slides/audiences.yaml"
NAME = f"(?!{RESERVED}$)[a-z0-9][a-z0-9_-]{{0,63}}"


@dataclass(frozen=True, slots=True)
class Audience:
    """Who may be in the room.

    `everyone` marks the one for which every slide is shown; one without a `name`, which no project has, is
    not left out by an agenda either.
    """

    name: str
    title: Message
    everyone: bool
    at: Span = field(compare=False, default=Span(""))


_AUDIENCE = Record(
    {
        "title": Field(PRINTED, "its name for people", required=True),
        "everyone": Field(Flag(), "yes for the audience that is shown every slide"),
    },
    "an audience",
)


def _audiences(entries: dict[str, Values], span: Span, sink: Sink) -> tuple[Audience, ...]:
    del span, sink
    return tuple(_audience(name, values) for name, values in entries.items())


def _audience(name: str, values: Values) -> Audience:
    title = owned(values.get("title"), f"audience:{name}", "audience")
    return Audience(name, title, values.get("everyone", False), values.at)


SHAPE: Shape[tuple[Audience, ...]] = MapOf(
    _AUDIENCE, NAME, "a name (lower-case letters, digits and hyphens, and none that Windows reserves, as con)"
).then(_audiences)
AUDIENCES = yaml_type("audiences", SHAPE.read)


def known(words: Iterable[LocatedText], audiences: Mapping[str, Audience], sink: Sink) -> tuple[str, ...]:
    """The audiences named by `words`; an unknown one is an error."""
    names = []
    for word in words:
        if word.text in audiences:
            names.append(word.text)
        else:
            message = f"there is no audience '{word.text}'"
            sink.error(word.at, "unknown-audience", message, hint(word.text, audiences))
    return tuple(names)


def hint(name: str, audiences: Mapping[str, Audience]) -> str:
    """What to do about the name of an audience there is not: the nearest one, or several in one text."""
    written = re.split(r"[,\s]+", name.strip())
    if len(written) > 1 and all(part in audiences for part in written):
        return f"put several into brackets: [{', '.join(written)}]"
    return near_titled(name, {audience: entry.title.source for audience, entry in audiences.items()})
