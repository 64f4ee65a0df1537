"""How a source is written in YAML: what was read, of what kind it is, and what of it is printed."""

from __future__ import annotations

from typing import Any

from deckbuilder.diagnostics import Sink, Span
from deckbuilder.facts.origins import Origin, PageKind
from deckbuilder.reading.alternatives import ByForm
from deckbuilder.reading.shapes import Choice, Field, Flag, ListOf, Record, Shape, Text, Values
from deckbuilder.values import dataclass

ID = "[A-Za-z0-9][A-Za-z0-9_-]{0,63}"
SOURCES = ListOf(Text(ID, "the id of a source"), or_one=True)
NOTE = Field(Text(), "for the editors; never printed")
_ADDRESS = Text(r"https?://[^\s]+", "an address")


@dataclass(frozen=True, slots=True)
class _Printed:
    """What is printed of a source in place of what was read."""

    printable: bool
    link: str = ""
    seen: bool = True
    label: str = ""


def _printed(values: Values, span: Span, sink: Sink) -> _Printed:
    """What is printed instead; an address without word whether anybody has opened it is an error."""
    if ("url" in values) != ("seen" in values):
        hint = "write both: 'seen: yes' if somebody has opened the address, 'seen: no' if nobody has"
        sink.error(span, "missing-key", "an address to print and 'seen:' belong together", hint)
    return _Printed(
        printable=True, link=values.text("url"), seen=values.get("seen", True), label=values.text("label")
    )


_PRINT: Shape[_Printed] = ByForm(
    # 'yes' says what holds anyhow, and so is as if it was left out
    scalar=Flag().then(lambda printable, span, sink: None if printable else _Printed(printable=False)),
    mapping=Record(
        {
            "url": Field(_ADDRESS, "the address to print; none is printed if it is left out"),
            "seen": Field(Flag(), "whether somebody has opened that address"),
            "label": Field(
                Text(), "what stands beside it, where the title and the body are not those of its page"
            ),
        },
        "what is printed of a source",
    ).then(_printed),
)
_KINDS = tuple(kind.value for kind in PageKind)
_KEYS: dict[str, Field[Any]] = {
    "title": Field(Text(), "its title", required=True),
    "body": Field(Text(), "who published it", required=True),
    "kind": Field(Choice(_KINDS, "a kind of page"), "whose page was read", required=True),
    "year": Field(Text(r"\d{4}", "a year"), "when"),
    "url": Field(_ADDRESS, "where it was read; that of a copy is never printed"),
    "print": Field(_PRINT, "what is printed in place of what was read; no: nothing of it"),
    "shows": Field(Text(), "what it was read for"),
    "note": NOTE,
}


def _origin(values: Values, span: Span, sink: Sink) -> Origin:
    del sink
    kind, read = PageKind(values.text("kind")), values.text("url")
    as_read = _Printed(printable=True, link=read if kind.may_be_linked else "")
    printed = values.get("print", as_read)
    return Origin(
        id="",
        title=values.text("title"),
        body=values.text("body"),
        year=values.text("year"),
        kind=kind,
        read=read,
        link=printed.link,
        seen=printed.seen,
        label=printed.label,
        printable=printed.printable,
        shows=values.text("shows"),
        at=span,
    )


SOURCE: Shape[Origin] = Record(_KEYS, "a source").then(_origin)
"""A source as it is written; its id stands before it, and is set by whoever reads the file."""
