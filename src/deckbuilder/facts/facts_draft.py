"""How facts are written in YAML: the draft of one file of slides/facts/, before the others are known."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from deckbuilder.cldr.dates import ISO
from deckbuilder.content.lines import LINE, MARKS, PRINTED
from deckbuilder.content.slide_draft import SERVICES, owned
from deckbuilder.diagnostics import Sink, Span
from deckbuilder.facts.origins import Origin
from deckbuilder.facts.register import INTERNATIONAL, Checked, Fact, Service, Standard, Withheld
from deckbuilder.facts.source_draft import ID, NOTE, SOURCE, SOURCES
from deckbuilder.model import Moment
from deckbuilder.provenance import Mark, Verified
from deckbuilder.reading.readings import yaml_type
from deckbuilder.reading.shapes import (
    Choice,
    Field,
    Flag,
    ListOf,
    MapOf,
    Record,
    Shape,
    Text,
    Values,
)
from deckbuilder.values import dataclass

FOLDER = "slides/facts"


@dataclass(frozen=True, slots=True)
class FactsDraft:
    """What one file holds, as it is written; facts of one name may be several, for several countries."""

    origins: tuple[Origin, ...]
    services: tuple[Service, ...]
    standards: tuple[Standard, ...]
    facts: tuple[tuple[str, tuple[Fact, ...]], ...]
    withheld: tuple[Withheld, ...]


_DAY = Text(r"\d{4}-\d{2}-\d{2}", "a day, as 2026-11-23")
_PHONE = Text(r"[0-9+][0-9 +()./-]{1,30}", "a telephone number")
_COUNTRY = Text(f"[A-Z]{{2}}|{INTERNATIONAL}", "a country's two letters, as CO, or INT")
_MOMENT = Text(ISO, "a date, as 1989-11-20, 1989-11 or 1989").then(
    lambda word, span, sink: Moment(word.text, span, "short")
)
_VERIFIED = {
    "yes": Verified.YES,
    "true": Verified.YES,
    "no": Verified.NO,
    "false": Verified.NO,
    "partial": Verified.PARTIAL,
}
"""What may be written; programs that write YAML have `true` and `false` for yes and no."""
_CHECKED: dict[str, Field[Any]] = {
    "verified": Field(
        Choice(tuple(_VERIFIED), "yes, partial or no"), "whether somebody saw that it is so", required=True
    ),
    "checked_on": Field(_DAY, "when it was looked at last"),
    "checked_by": Field(Text(), "who looked"),
    "sources": Field(SOURCES, "where it is from: ids of 'sources:'"),
    "note": NOTE,
}
_SERVICE = Record(
    _CHECKED
    | {
        "country": Field(_COUNTRY, "whose it is", required=True),
        "kind": Field(Choice(SERVICES, "a kind of service"), "what it is for", required=True),
        "name": Field(PRINTED, "its name", required=True),
        "phone": Field(_PHONE, "its number"),
        "phone_alt": Field(_PHONE, "a second number"),
        "whatsapp": Field(_PHONE, "its WhatsApp number"),
        "url": Field(Text(r"https://[^\s]+", "an address that begins with https://"), "its address"),
        "called": Field(Flag(), "yes: somebody called the number or opened the address"),
        "page_date": Field(Text(), "the date of the page that shows it, as it is written there"),
    },
    "a service",
)
_STANDARD = Record(
    {
        "name": Field(PRINTED, "its full title", required=True),
        "short": Field(PRINTED, "what it is called on slides", required=True),
        "body": Field(PRINTED, "whose it is", required=True),
        "scope": Field(
            Choice(("universal", "regional", "open-worldwide"), "a scope"), "where it holds", required=True
        ),
        "binding": Field(Flag(), "whether it binds States", required=True),
        "adopted": Field(_MOMENT, "when it was adopted"),
        "opened": Field(_MOMENT, "when it was opened for signature"),
        "in_force": Field(_MOMENT, "when it entered into force"),
        "marks": Field(MapOf(Choice(MARKS, "a mark")), "how well each date is known"),
        "why": Field(MapOf(Text()), "of each date that is not printed: why"),
        "sources": Field(SOURCES, "where it is from"),
        "note": NOTE,
    },
    "a legal standard",
)
_FACT = Record(
    _CHECKED
    | {
        "value": Field(LINE, "what slides print"),
        "date": Field(_MOMENT, "a date instead of a text"),
        "country": Field(_COUNTRY, "the country it is true for; every one if left out"),
        "as_of": Field(Text(ISO, "a date"), "the date the fact speaks for", required=True),
    },
    "a fact",
)
_WITHHELD = Record(
    {
        "text": Field(Text(), "what was to be said", required=True),
        "why": Field(Text(), "why nobody can stand behind it yet", required=True),
        "slide": Field(Text(), "the slide where it would stand"),
        "mark": Field(Choice(MARKS, "a mark"), "how it is known"),
        "sources": Field(SOURCES, "where it is from, if anywhere"),
    },
    "a statement that is held back",
)
_FILE = Record(
    {
        "sources": Field(MapOf(SOURCE, ID, "an id"), "what facts are taken from, by id"),
        "services": Field(MapOf(_SERVICE, ID, "an id"), "services by country, by id"),
        "standards": Field(MapOf(_STANDARD, ID, "an id"), "legal standards, by id"),
        "facts": Field(
            MapOf(ListOf(_FACT, or_one=True), "[a-z][a-z0-9_-]{0,40}", "a name for {fact.NAME}"),
            "further facts, by name",
        ),
        "held_back": Field(MapOf(_WITHHELD, ID, "an id"), "what is on no slide until somebody can show it"),
    },
    "a file of facts",
)


def _draft(values: Values, span: Span, sink: Sink) -> FactsDraft:
    del span
    services, standards = values.get("services", {}), values.get("standards", {})
    return FactsDraft(
        tuple(replace(origin, id=name) for name, origin in values.get("sources", {}).items()),
        tuple(_service(name, keys, sink) for name, keys in services.items()),
        tuple(_standard(name, keys) for name, keys in standards.items()),
        tuple((name, _facts(name, entries, sink)) for name, entries in values.get("facts", {}).items()),
        tuple(_withheld(name, keys) for name, keys in values.get("held_back", {}).items()),
    )


def _facts(name: str, entries: tuple[Values, ...], sink: Sink) -> tuple[Fact, ...]:
    facts = (_fact(name, values, sink) for values in entries)
    return tuple(fact for fact in facts if fact is not None)


def _checked(values: Values, sink: Sink) -> Checked:
    verified = _VERIFIED[values.text("verified")]
    on, by = values.text("checked_on"), values.text("checked_by")
    if verified is Verified.YES and not (on and by):
        message = "this is said to be verified, but not when and by whom"
        hint = "add 'checked_on:' and 'checked_by:', or say 'verified: no'"
        sink.error(values.at, "missing-key", message, hint)
    return Checked(verified, on, by, called=values.get("called", False), note=values.text("note"))


def _service(name: str, values: Values, sink: Sink) -> Service:
    phones = (values.text("phone"), values.text("phone_alt"))
    return Service(
        id=name,
        country=values.text("country"),
        kind=values.text("kind"),
        name=owned(values.get("name"), f"service:{name}", "service"),
        phones=tuple(phone for phone in phones if phone),
        whatsapp=values.text("whatsapp"),
        url=values.text("url"),
        checked=_checked(values, sink),
        sources=values.texts("sources"),
        at=values.at,
    )


def _standard(name: str, values: Values) -> Standard:
    title, short, body = (
        owned(values.get(key), f"standard:{name}", key) for key in ("name", "short", "body")
    )
    return Standard(
        id=name,
        name=title,
        short=short,
        body=body,
        scope=values.text("scope"),
        binding=values.get("binding"),
        adopted=values.get("adopted"),
        opened=values.get("opened"),
        in_force=values.get("in_force"),
        marks=tuple((date, Mark(word.text)) for date, word in values.get("marks", {}).items()),
        why=tuple((date, word.text) for date, word in values.get("why", {}).items()),
        sources=values.texts("sources"),
        at=values.at,
    )


def _withheld(name: str, values: Values) -> Withheld:
    return Withheld(
        id=name,
        slide=values.text("slide"),
        text=values.text("text"),
        mark=Mark(values.text("mark")),
        why=values.text("why"),
        sources=values.texts("sources"),
        at=values.at,
    )


def _fact(name: str, values: Values, sink: Sink) -> Fact | None:
    """A value of an office's own; None and an error if it has none, or a text and a date."""
    if ("value" in values) == ("date" in values):
        message = f"the fact '{name}' needs one value"
        sink.error(values.at, "wrong-shape", message, "give it 'value:' or 'date:', one of the two")
        return None
    text = values.get("value")
    return Fact(
        id=name,
        country=values.text("country"),
        value=values.get("date") or owned(text, f"fact:{name}", "fact"),
        as_of=values.text("as_of"),
        checked=_checked(values, sink),
        sources=values.texts("sources"),
        at=values.at,
    )


SHAPE: Shape[FactsDraft] = _FILE.then(_draft)
FACTS = yaml_type("facts", SHAPE.read)
