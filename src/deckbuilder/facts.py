"""Facts with their sources: services by country, legal standards, and an office's own. The folder slides/facts/.

A number that nobody verified is never printed, a kind of service without a verified entry says so in the deck's
language, and no country is ever given another country's number.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import field, replace
from typing import Any, assert_never

from deckbuilder.cldr.dates import ISO
from deckbuilder.content.lines import LINE, MARKS, PRINTED
from deckbuilder.content.slide_draft import SERVICES
from deckbuilder.diagnostics import Sink, Span, near
from deckbuilder.epoch import today
from deckbuilder.model import NEUTRAL, Message, Moment
from deckbuilder.provenance import Mark, Provenance, Verified
from deckbuilder.reading import source
from deckbuilder.reading.files import Folder
from deckbuilder.reading.shapes import Choice, Field, Flag, ListOf, MapOf, Record, Text, Values, Word
from deckbuilder.values import dataclass

FOLDER = "slides/facts"
AGES, TOO_OLD = 183, 365
"""Days after which a check counts as old, and after which a strict build refuses it."""
INTERNATIONAL = "INT"


@dataclass(frozen=True, slots=True)
class Origin:
    """A source: who says it, where, and when it was published, as far as known."""

    id: str
    title: str
    body: str
    year: str
    url: str
    shows: str
    at: Span = field(compare=False, repr=False, default=Span(""))


@dataclass(frozen=True, slots=True)
class Checked:
    """Who looked at a fact last, when, and with what outcome."""

    verified: Verified
    on: str
    by: str


@dataclass(frozen=True, slots=True)
class Service:
    """A service of a country, as it may be printed."""

    id: str
    country: str
    kind: str
    name: Message
    phones: tuple[str, ...]
    whatsapp: str
    url: str
    checked: Checked
    sources: tuple[str, ...]
    at: Span = field(compare=False, repr=False, default=Span(""))

    @property
    def printable(self) -> bool:
        """Whether it may be printed whole."""
        return self.checked.verified is Verified.YES

    @property
    def named(self) -> bool:
        """Whether at least its name may be printed."""
        match self.checked.verified:
            case Verified.YES | Verified.PARTIAL:
                return True
            case Verified.NO:
                return False
            case _:
                assert_never(self.checked.verified)


@dataclass(frozen=True, slots=True)
class Standard:
    """A legal instrument: its names, and its dates as data."""

    id: str
    name: Message
    short: Message
    body: Message
    scope: str
    binding: bool
    adopted: Moment | None
    opened: Moment | None
    in_force: Moment | None
    marks: tuple[tuple[str, Mark], ...]
    sources: tuple[str, ...]
    at: Span = field(compare=False, repr=False, default=Span(""))


@dataclass(frozen=True, slots=True)
class Fact:
    """A value of an office's own, for every country or for one."""

    id: str
    country: str
    value: Message | Moment
    as_of: str
    checked: Checked
    sources: tuple[str, ...]
    at: Span = field(compare=False, repr=False, default=Span(""))


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything slides/facts/ holds, by id."""

    origins: dict[str, Origin]
    services: dict[str, Service]
    standards: dict[str, Standard]
    facts: dict[str, tuple[Fact, ...]]


_ID = "[A-Za-z0-9][A-Za-z0-9_-]{0,63}"
_DATE = Text(r"\d{4}-\d{2}-\d{2}", "a day, as 2026-11-23")
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
        Choice(tuple(_VERIFIED), "yes, partial or no"),
        "whether somebody saw that it is so",
        required=True,
    ),
    "checked_on": Field(_DATE, "when it was looked at last"),
    "checked_by": Field(Text(), "who looked"),
    "sources": Field(
        ListOf(Text(_ID, "the id of a source"), or_one=True), "where it is from: ids of 'sources:'"
    ),
    "note": Field(Text(), "for the editors; never printed"),
}
_COUNTRY = Text(f"[A-Z]{{2}}|{INTERNATIONAL}", "a country's two letters, as CO, or INT")
_MOMENT = Text(ISO, "a date, as 1989-11-20, 1989-11 or 1989").then(
    lambda word, at, sink: Moment(word.text, at, "short")
)
_SERVICE = Record(
    _CHECKED
    | {
        "country": Field(_COUNTRY, "whose it is", required=True),
        "kind": Field(Choice(SERVICES, "a kind of service"), "what it is for", required=True),
        "name": Field(PRINTED, "its name", required=True),
        "phone": Field(Text(r"[0-9+][0-9 +()./-]{1,30}", "a telephone number"), "its number"),
        "phone_alt": Field(Text(r"[0-9+][0-9 +()./-]{1,30}", "a telephone number"), "a second number"),
        "whatsapp": Field(Text(r"[0-9+][0-9 +()./-]{1,30}", "a telephone number"), "its WhatsApp number"),
        "url": Field(Text(r"https://[^\s]+", "an address that begins with https://"), "its address"),
        "page_date": Field(Text(), "the date of the page that shows it, as it is written there"),
    },
    "a service",
)
_ORIGIN = Record(
    {
        "title": Field(Text(), "its title", required=True),
        "body": Field(Text(), "who published it", required=True),
        "year": Field(Text(r"\d{4}", "a year"), "when"),
        "url": Field(Text(r"https?://[^\s]+", "an address"), "where"),
        "shows": Field(Text(), "what it was read for"),
    },
    "a source",
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
        "sources": Field(ListOf(Text(_ID, "the id of a source"), or_one=True), "where it is from"),
        "note": Field(Text(), "for the editors; never printed"),
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
SHAPE = Record(
    {
        "sources": Field(MapOf(_ORIGIN, _ID, "an id"), "what facts are taken from, by id"),
        "services": Field(MapOf(_SERVICE, _ID, "an id"), "services by country, by id"),
        "standards": Field(MapOf(_STANDARD, _ID, "an id"), "legal standards, by id"),
        "facts": Field(
            MapOf(ListOf(_FACT, or_one=True), "[a-z][a-z0-9_-]{0,40}", "a name for {fact.NAME}"),
            "further facts, by name",
        ),
    },
    "a file of facts",
)


def load(folder: Folder, sink: Sink) -> Facts:
    """Read every file of slides/facts/; an id in two files, or a source nobody lists, is an error."""
    found = Facts({}, {}, {}, {})
    for name in source.files(folder, FOLDER, sink):
        node = source.load(folder, name, sink)
        values = None if node is None else SHAPE.read(node, sink)
        if values is not None:
            _add(found, values, sink)
    _report_sources(found, sink)
    return found


def _add(found: Facts, values: Values, sink: Sink) -> None:
    for name, one in values.get("sources", {}).items():
        if _is_new(name, one, found.origins, sink):
            found.origins[name] = _origin(name, one)
    for name, one in values.get("services", {}).items():
        if _is_new(name, one, found.services, sink):
            found.services[name] = _service(name, one, sink)
    for name, one in values.get("standards", {}).items():
        if _is_new(name, one, found.standards, sink):
            found.standards[name] = _standard(name, one)
    for name, many in values.get("facts", {}).items():
        found.facts[name] = (
            *found.facts.get(name, ()),
            *(fact for one in many if (fact := _fact(name, one, sink))),
        )


def _is_new(name: str, values: Values, known: dict[str, Any], sink: Sink) -> bool:
    if name in known:
        sink.error(
            values.at,
            "duplicate-id",
            f"the id '{name}' is taken",
            "every entry needs an id of its own",
            (known[name].at,),
        )
    return name not in known


def _text(values: Values, key: str) -> str:
    word: Word | None = values.get(key)
    return word.text if word else ""


def _checked(values: Values, sink: Sink) -> Checked:
    verified = _VERIFIED[_text(values, "verified")]
    on, by = _text(values, "checked_on"), _text(values, "checked_by")
    if verified is Verified.YES and not (on and by):
        message = "this is said to be verified, but not when and by whom"
        sink.error(
            values.at, "missing-key", message, "add 'checked_on:' and 'checked_by:', or say 'verified: no'"
        )
    return Checked(verified, on, by)


def _origin(name: str, values: Values) -> Origin:
    title, body, year, url, shows = (_text(values, key) for key in ("title", "body", "year", "url", "shows"))
    return Origin(name, title, body, year, url, shows, values.at)


def _sources(values: Values) -> tuple[str, ...]:
    return tuple(word.text for word in values.get("sources", ()))


def _service(name: str, values: Values, sink: Sink) -> Service:
    phones = tuple(filter(None, (_text(values, "phone"), _text(values, "phone_alt"))))
    about = replace(values.get("name"), context=f"service:{name}", part="service")
    country, kind = _text(values, "country"), _text(values, "kind")
    return Service(
        name,
        country,
        kind,
        about,
        phones,
        _text(values, "whatsapp"),
        _text(values, "url"),
        _checked(values, sink),
        _sources(values),
        values.at,
    )


def _standard(name: str, values: Values) -> Standard:
    context = f"standard:{name}"
    title, short, body = (
        replace(values.get(key), context=context, part=key) for key in ("name", "short", "body")
    )
    adopted, opened, in_force = (values.get(key) for key in ("adopted", "opened", "in_force"))
    marks = tuple((key, Mark(word.text)) for key, word in values.get("marks", {}).items())
    scope, binding = _text(values, "scope"), values.get("binding")
    return Standard(
        name,
        title,
        short,
        body,
        scope,
        binding,
        adopted,
        opened,
        in_force,
        marks,
        _sources(values),
        values.at,
    )


def _fact(name: str, values: Values, sink: Sink) -> Fact | None:
    if ("value" in values) == ("date" in values):
        sink.error(
            values.at,
            "wrong-shape",
            f"the fact '{name}' needs one value",
            "give it 'value:' or 'date:', one of the two",
        )
        return None
    value = values.get("date") or replace(values.get("value"), context=f"fact:{name}", part="fact")
    return Fact(
        name,
        _text(values, "country"),
        value,
        _text(values, "as_of"),
        _checked(values, sink),
        _sources(values),
        values.at,
    )


def _report_sources(found: Facts, sink: Sink) -> None:
    every: Iterable[Service | Standard | Fact] = (
        *found.services.values(),
        *found.standards.values(),
        *(one for many in found.facts.values() for one in many),
    )
    for one in every:
        for name in one.sources:
            if name not in found.origins:
                sink.error(
                    one.at, "unknown-source", f"there is no source '{name}'", near(name, found.origins)
                )


# ---- what may be printed


def services(facts: Facts, country: str, kind: str) -> tuple[Service, ...]:
    """The verified services of a kind in a country, in the order they are written; never another country's."""
    return tuple(
        one
        for one in facts.services.values()
        if one.country == country and one.kind == kind and one.printable
    )


def value(facts: Facts, name: str, country: str) -> Fact | None:
    """The verified fact for a country: its own, or one for every country."""
    offered = [
        one
        for one in facts.facts.get(name, ())
        if one.checked.verified is Verified.YES and one.country in ("", country)
    ]
    return next((one for one in offered if one.country), None) or next(iter(offered), None)


def begun(standard: Standard) -> Moment | None:
    """The month a standard was adopted or, if nobody can stand behind that date, opened for signature; with what is known of it."""
    marks = dict(standard.marks)
    given = [
        (standard.adopted, marks.get("adopted", Mark.UNMARKED)),
        (standard.opened, marks.get("opened", Mark.UNMARKED)),
    ]
    known = [
        replace(date, iso=date.iso[:7], provenance=Provenance(sources=standard.sources, mark=mark))
        for date, mark in given
        if date
    ]
    return next((date for date in known if not date.provenance.doubtful), None) or next(iter(known), None)


def contact(service: Service) -> Message:
    """How to reach a service, as text with links; it is in no language."""
    numbers = [*service.phones, *([f"WhatsApp {service.whatsapp}"] if service.whatsapp else [])]
    address = [f"[{service.url.removeprefix('https://').rstrip('/')}]({service.url})"] if service.url else []
    return Message(" · ".join([*numbers, *address]), service.at, lang=NEUTRAL)


def report_age(used: Iterable[Service | Fact], sink: Sink, *, strict: bool) -> None:
    """Warn of what was checked more than half a year ago; under `strict`, refuse what was more than a year ago."""
    for one in used:
        days = _age(one.checked.on)
        if days > AGES:
            add = sink.error if strict and days > TOO_OLD else sink.warning
            add(
                one.at,
                "old-check",
                f"'{one.id}' was checked {days} days ago",
                "look again, and set 'checked_on:' and 'checked_by:'",
            )


def _age(on: str) -> int:
    try:
        return (today() - datetime.date.fromisoformat(on)).days
    except ValueError:
        return 0


def texts(facts: Facts) -> Iterator[Message]:
    """What of the facts is to be translated."""
    for service in facts.services.values():
        yield service.name
    for standard in facts.standards.values():
        yield from (standard.name, standard.short, standard.body)
    for many in facts.facts.values():
        yield from (one.value for one in many if isinstance(one.value, Message))
