"""How an agenda is written in YAML: the draft one file is read as, before it is known what it extends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from deckbuilder.agendas.agenda import (
    EVENT,
    Edit,
    Event,
    Insert,
    Session,
)
from deckbuilder.agendas.sessions import EDITS, SESSION, TIME_OF_DAY
from deckbuilder.cldr.called import country_called, country_names
from deckbuilder.content.lines import LANGUAGE, LINE, MOMENT
from deckbuilder.content.lists import NAMES
from deckbuilder.content.slide_draft import SlideDraft, belonging, marked, owned, slide_file
from deckbuilder.content.slides import SLIDE
from deckbuilder.diagnostics import Sink, Span, near
from deckbuilder.model import Message, Named, Source
from deckbuilder.reading.mends import folded
from deckbuilder.reading.references import Reference
from deckbuilder.reading.shapes import (
    Field,
    Flag,
    ListOf,
    LocatedText,
    MapOf,
    Record,
    Shape,
    Text,
    Values,
)
from deckbuilder.values import dataclass

ZONE = r"[A-Za-z]+(/[A-Za-z0-9_+-]+){0,2}"


def _zone_called(name: str) -> str:
    """The time zone of a city, as `America/Bogota` for `Bogotá`; empty if there is none.

    Where a city has several names for one, it is the longest, which names its country.
    """
    city = folded(name)
    called = [zone for zone in time_zones() if city in (folded(zone), folded(zone.rpartition("/")[2]))]
    return max(called, key=lambda zone: (zone.count("/"), zone), default="")


def _country(word: LocatedText, span: Span, sink: Sink) -> LocatedText | None:
    """The two letters of a country that there is."""
    if word.text in country_names():
        return word
    called = country_called(word.text)
    hint = f"write {called}" if called else "look it up under ISO 3166: two letters"
    sink.error(span, "wrong-shape", f"there is no country '{word.text}'", hint)
    return None


_COUNTRY: Shape[LocatedText] = Text(
    "[A-Z]{2}", "a country's two letters, as CO", country_called, "countries"
).then(_country)
_EVENT = Record(
    {key: Field(MOMENT if key == "dates" else LINE, about) for key, (_, about) in EVENT.items()}
    | {
        "country": Field(
            _COUNTRY,
            "where it is, as ISO 3166 writes it: its services are shown",
        ),
        "zone": Field(
            Text(ZONE, "a time zone, as America/Bogota", _zone_called, "zones"),
            "the time zone of its clock times",
        ),
        "starts": Field(TIME_OF_DAY, "when each day begins"),
        "ends": Field(TIME_OF_DAY, "when each day has to end"),
    },
    "an event",
)
_AGENDA = Record(
    {
        "extends": Field(
            Reference("an agenda's name", "agendas"),
            "the agenda this one is made from; whatever is not said here is as there",
        ),
        "title": Field(LINE, "the title of the decks"),
        "subject": Field(LINE, "what they are about, in one sentence: the subject in the files' properties"),
        "lang": Field(LANGUAGE, "the language this file is written in, where it differs from the sources'"),
        "event": Field(_EVENT, "what the slides may say of the event"),
        "variables": Field(
            MapOf(LINE, "[a-z][a-z0-9_]{0,40}", "a name for a {placeholder}"),
            "more values for {placeholders}",
        ),
        "audiences": Field(NAMES, "for whom decks are built; every audience if left out"),
        "locales": Field(
            ListOf(Text(offers="locales"), or_one=True),
            "the languages decks are built in; every language if left out",
        ),
        "theme": Field(Reference("a theme's name", "themes"), "the brand of its decks"),
        "footer": Field(LINE, "the text at the foot of the slides; the theme's if left out"),
        "sessions": Field(ListOf(SESSION), "the programme, in order"),
        "edits": Field(ListOf(EDITS), "what is different from the agenda it extends"),
        "left_out": Field(
            MapOf(Text(), "[a-z0-9]+(-[a-z0-9]+){0,12}", "the id of a slide"),
            "for a slide that is to be kept (the content notice, the help): why it is not shown",
        ),
        "archive": Field(Flag(), "yes: old slides stand as they were, without dates and updates"),
        "prefix": Field(
            Text("[a-z][a-z0-9]{1,11}", "two to twelve letters"), "what the ids of its own slides begin with"
        ),
        "slides": Field(ListOf(SLIDE), "slides of its own"),
    },
    "an agenda",
)


@dataclass(frozen=True, slots=True)
class AgendaDraft:
    """An agenda as its file says it.

    What is None or empty is taken from the agenda it extends, if it extends one.
    """

    name: str
    extends: LocatedText | None
    title: Message | None
    subject: Message | None
    event: Event | None
    values: tuple[Named[Source], ...]
    audiences: tuple[LocatedText, ...]
    locales: tuple[LocatedText, ...]
    theme: LocatedText | None
    footer: Message | None
    sessions: tuple[Session, ...]
    edits: tuple[Edit, ...]
    slides: tuple[SlideDraft, ...]
    archive: bool | None
    left_out: tuple[tuple[str, LocatedText], ...]
    at: Span


def _draft(values: Values, span: Span, sink: Sink) -> AgendaDraft | None:
    if not _is_whole(values, sink) and "sessions" not in values:
        return None
    name = PurePosixPath(span.file).stem
    own = _Own(f"agenda:{name}", values.text("lang"))
    return AgendaDraft(
        name,
        values.get("extends"),
        own.text(_title(values), "title"),
        own.text(values.get("subject"), "subject"),
        _event(values.get("event"), sink),
        tuple(_printed(values, own)),
        values.get("audiences", ()),
        values.get("locales", ()),
        values.get("theme"),
        own.text(values.get("footer"), "footer"),
        tuple(own.session(session, number) for number, session in enumerate(values.get("sessions", ()), 1)),
        tuple(own.edit(edit) for edits in values.get("edits", ()) for edit in edits),
        _slides(values, own.language, sink),
        values.get("archive"),
        tuple(values.get("left_out", {}).items()),
        span,
    )


def _title(values: Values) -> Message | None:
    """The title of an agenda; an empty one in the place of one that is missing, which is told, so that what
    is wrong in its sessions is told as well."""
    title: Message | None = values.get("title")
    return title if title or "extends" in values else Message("")


def _is_whole(values: Values, sink: Sink) -> bool:
    """Whether an agenda has what it needs: a programme to edit, or a title and sessions of its own."""
    extends = "extends" in values
    needed = () if extends else ("title", "sessions")
    for key in needed:
        if key not in values.keys:  # one that is there and wrong is reported already
            way_out = f"add '{key}:', or 'extends:' with an agenda that has it"
            sink.error(values.at, "missing-key", f"an agenda has no '{key}'", way_out)
    if "edits" in values and not extends:
        message, way_out = "there is nothing to edit", "say which agenda this one extends"
        sink.error(values.keys["edits"], "wrong-shape", message, way_out)
    if "edits" in values and extends and "sessions" in values:
        message = "an agenda that has sessions of its own takes none to edit from its base"
        sink.error(values.keys["edits"], "wrong-shape", message, "keep 'sessions:' or 'edits:'")
    return all(key in values for key in needed)


@dataclass(frozen=True, slots=True)
class _Own:
    """Marks the texts of an agenda as its own: their context, and the language they are written in."""

    context: str
    language: str

    def text(self, text: Message | None, part: str) -> Message | None:
        return None if text is None else owned(text, self.context, part, self.language)

    def value(self, text: Source, part: str) -> Source:
        return belonging(text, self.context, part, self.language)

    def session(self, session: Session, number: int) -> Session:
        title = owned(session.title, self.context, "session", self.language)
        return replace(session, title=title, id=session.id or f"session-{number}")

    def edit(self, edit: Edit) -> Edit:
        if isinstance(edit, Insert) and isinstance(edit.what, Session):
            return replace(edit, what=self.session(edit.what, 0))
        return edit


def _event(values: Values | None, sink: Sink) -> Event | None:
    if values is None:
        return None
    return Event(
        country=values.text("country"),
        zone=_zone(values.get("zone"), sink),
        dates=values.get("dates").iso if "dates" in values else "",
        starts=values.get("starts"),
        ends=values.get("ends"),
        at=values.at,
    )


def _zone(word: LocatedText | None, sink: Sink) -> str:
    """The time zone of an event; empty, and an error, if there is no zone of that name."""
    if word is None or _is_zone(word.text):
        return word.text if word else ""
    called = _zone_called(word.text)
    hint = (
        f"write {called}" if called else near(word.text, time_zones()) or "name its city, as America/Bogota"
    )
    sink.error(word.at, "unknown-zone", f"there is no time zone '{word.text}'", hint)
    return ""


def time_zones() -> set[str]:
    """The names of all time zones (IANA)."""
    from zoneinfo import available_timezones

    return available_timezones()


def _is_zone(name: str) -> bool:
    """Whether there is such a time zone; to list all of them means to open six hundred files."""
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # not found, a path that leads elsewhere, a folder
        return False
    return not name.startswith(("posix", "right"))  # other forms of the same zones, on some systems


def _printed(values: Values, own: _Own) -> Iterator[Named[Source]]:
    """What slides may print, by the name of the {placeholder}: the event's values before the variables."""
    event: Values | None = values.get("event")
    texts: dict[str, Source] = {}
    for key, (name, _) in EVENT.items():
        if event is not None and key in event:
            texts[name] = own.value(event.get(key), key)
    for name, text in values.get("variables", {}).items():
        texts[name] = own.value(text, name)
    yield from (Named(name, text) for name, text in texts.items())


def _slides(values: Values, language: str, sink: Sink) -> tuple[SlideDraft, ...]:
    """The agenda's own slides, whose ids begin with its prefix; none, and an error, if it has no prefix."""
    slides: tuple[SlideDraft, ...] = values.get("slides", ())
    prefix: LocatedText | None = values.get("prefix")
    if prefix is None:
        if slides:
            message = "an agenda with slides of its own has no 'prefix'"
            sink.error(values.keys["slides"], "missing-key", message, "add a short one, as 'prefix: bog'")
        return ()
    for draft in slides:
        name = draft.slide.id
        if not name.startswith(f"{prefix.text}-"):
            message = f"the id '{name}' does not begin with '{prefix.text}-'"
            sink.error(draft.slide.at, "bad-name", message, f"call it {prefix.text}-{name}")
    return tuple(marked(draft, language) for draft in slides)


SHAPE: Shape[AgendaDraft] = _AGENDA.then(_draft)
AGENDA = slide_file("agenda", SHAPE)
