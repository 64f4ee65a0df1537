"""Agendas as they are written: an event, its programme, and what an office changes of another's. The folder slides/agendas/.

What the edits of an agenda come to is worked out in `programme`; the deck of an audience is put together in `assemble`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import field, replace
from typing import Any, Literal, cast

from deckbuilder import source
from deckbuilder.diagnostics import Sink, Span, near
from deckbuilder.files import Folder
from deckbuilder.library import Reader
from deckbuilder.lines import LANGUAGE, LINE, MOMENT
from deckbuilder.model import Message, Named, Source
from deckbuilder.shapes import ByForm, ByTag, Field, Flag, ListOf, MapOf, Number, Record, Shape, Text, Values, Word, name_of
from deckbuilder.slides import NAMES, SLIDE
from deckbuilder.values import dataclass

FOLDER = "slides/agendas"

EVENT: dict[str, tuple[str, str]] = {
    "title": ("event_title", "what the event is called"),
    "place": ("event_place", "where it is"),
    "dates": ("event_dates", "when it is: 2014-06-09, or 2014-06-09/2014-06-10"),
    "presenter": ("presenter", "who speaks"),
    "role": ("presenter_role", "the speaker's office"),
    "organiser": ("organiser", "who invites"),
    "contact": ("contact", "whom to write to afterwards"),
}
"""The keys of an event that slides may print: the {placeholder} each gives a value to, and what it is."""
TIME = r"([01]\d|2[0-3]):[0-5]\d"
ZONE = r"[A-Za-z]+(/[A-Za-z0-9_+-]+){0,2}"

Where = Literal["after", "before"]


@dataclass(frozen=True, slots=True)
class Use:
    """A slide, or a whole module, that a session asks for; `audiences` narrows who sees it here, empty leaves it to the slide."""

    name: str
    module: bool = False
    audiences: tuple[str, ...] = ()
    at: Span = field(compare=False, repr=False, default=Span(""))


@dataclass(frozen=True, slots=True)
class Session:
    """A part of the programme. One that is not `listed` is not on the agenda slide; a `pause` has no slides.

    `minutes` is what it may take, 0 if nobody said; `starts` a fixed time, `day` the day it begins, counted from 1, or 0.
    """

    id: str
    title: Message
    listed: bool
    uses: tuple[Use, ...]
    minutes: int = 0
    pause: bool = False
    starts: str = ""
    day: int = 0
    at: Span = field(compare=False, repr=False, default=Span(""))


@dataclass(frozen=True, slots=True)
class Insert:
    """Slides, or a session, put in before or after a slide or a session."""

    what: tuple[Use, ...] | Session
    where: Where
    anchor: Word


@dataclass(frozen=True, slots=True)
class Replace:
    """One slide instead of another, in its place."""

    slide: Word
    by: Word


@dataclass(frozen=True, slots=True)
class Remove:
    """A slide, or a session with all its slides, left out."""

    name: Word


@dataclass(frozen=True, slots=True)
class Move:
    """A slide or a session put in another place."""

    name: Word
    where: Where
    anchor: Word


@dataclass(frozen=True, slots=True)
class Minutes:
    """How long a slide or a session takes here."""

    name: Word
    minutes: int


Edit = Insert | Replace | Remove | Move | Minutes


@dataclass(frozen=True, slots=True)
class Event:
    """Where and when: an ISO 3166 country, an IANA time zone, the days, and when each begins and ends."""

    country: str = ""
    zone: str = ""
    dates: str = ""
    starts: str = ""
    ends: str = ""
    at: Span = field(compare=False, repr=False, default=Span(""))


@dataclass(frozen=True, slots=True)
class Agenda:
    """One event, or one way to use the library, with what it takes from the agenda it extends filled in.

    `values` are what its slides may say in {placeholders}; `base` is the agenda it extends; `sessions` are its own, or
    those of its base; `edits` are what it changes of them. `local` are the ids of its own slides. An `archive` shows old
    slides as they were, without their dates and updates.
    """

    name: str
    title: Message
    subject: Message | None
    event: Event
    values: tuple[Named[Source], ...]
    audiences: tuple[str, ...]
    locales: tuple[Word, ...]
    theme: Word | None
    footer: Message | None
    sessions: tuple[Session, ...]
    base: str = ""
    edits: tuple[Edit, ...] = ()
    local: tuple[str, ...] = ()
    archive: bool = False
    at: Span = field(compare=False, repr=False, default=Span(""))

    def value(self, name: str) -> Source | None:
        return next((value.text for value in self.values if value.name == name), None)


# ---- how an agenda is written


def _use(values: Values, at: Span, sink: Sink) -> Use | None:
    if ("slide" in values) == ("module" in values):
        sink.error(at, "wrong-shape", "an entry of a session is one slide or one module", "write 'slide:' or 'module:'")
        return None
    word = values.get("slide") or values.get("module")
    return Use(word.text, "module" in values, tuple(one.text for one in values.get("audiences", ())), word.at)


_USE: Shape[Use] = ByForm(
    scalar=name_of("the id of a slide").then(lambda word, at, sink: Use(word.text, at=at)),
    mapping=Record(
        {
            "slide": Field(name_of("the id of a slide"), "one slide"),
            "module": Field(name_of("a module's name"), "every slide of the module"),
            "audiences": Field(NAMES, "who sees it here; whoever may if left out"),
        },
        "an entry of a session",
    ).then(_use),
)
_SESSION_FIELDS: dict[str, Field[Any]] = {
    "id": Field(name_of("a session's id"), "its name, which edits refer to; made from its place if left out"),
    "title": Field(LINE, "its name on the agenda slide", required=True),
    "listed": Field(Flag(), "no: it is not on the agenda slide"),
    "slides": Field(ListOf(_USE), "its slides: ids, or 'module: NAME' for all of a module"),
    "minutes": Field(Number(1, 720, whole=True), "how long it takes; its slides' minutes if left out"),
    "break": Field(Flag(), "yes: a pause without slides"),
    "starts": Field(Text(TIME, "a time, as 09:30"), "a fixed time; the end of the session before if left out"),
    "day": Field(Number(1, 31, whole=True), "the day of the event it begins, counted from 1"),
}


def _session(values: Values, at: Span, sink: Sink) -> Session | None:
    pause, uses = values.get("break", False), values.get("slides", ())
    if pause == bool(uses):
        message = "a break has no slides" if pause else "this session has no slides"
        sink.error(at, "wrong-shape", message, "leave 'slides:' out" if pause else "name them under 'slides:', or say 'break: yes'")
        return None
    given, starts = values.get("id"), values.get("starts")
    return Session(
        given.text if given else "",
        replace(values.get("title"), part="session"),
        values.get("listed", True),
        uses,
        int(values.get("minutes", 0)),
        pause,
        starts.text if starts else "",
        int(values.get("day", 0)),
        at,
    )


_SESSION: Shape[Session] = Record(_SESSION_FIELDS, "a session").then(_session)
_ANCHOR: dict[str, Field[Any]] = {
    "after": Field(name_of("the id of a slide or session"), "the slide or session it comes after"),
    "before": Field(name_of("the id of a slide or session"), "the slide or session it comes before"),
}
_NAME = name_of("the id of a slide or session")
_EDITS = ByTag(
    {
        "insert": Record(
            {
                "insert": Field(
                    ByForm(
                        scalar=ListOf(_USE, or_one=True),
                        sequence=ListOf(_USE),
                        mapping=ByForm(mapping=Record({"session": Field(_SESSION, "a session", required=True)}, "what is inserted")),
                    ),
                    "the ids of slides, or 'session:' with a new one",
                    required=True,
                ),
            }
            | _ANCHOR,
            "an insertion",
        ),
        "replace": Record(
            {"replace": Field(_NAME, "the slide that goes", required=True), "by": Field(_NAME, "the slide that comes", required=True)},
            "a replacement",
        ),
        "remove": Record({"remove": Field(ListOf(_NAME, or_one=True), "what is left out", required=True)}, "a removal"),
        "move": Record({"move": Field(_NAME, "what is moved", required=True)} | _ANCHOR, "a move"),
        "minutes": Record(
            {"minutes": Field(MapOf(Number(1, 720, whole=True)), "for the id of a slide or session: its minutes", required=True)}, "a time"
        ),
    },
    "an edit",
)


def _edits(pair: tuple[str, Values], at: Span, sink: Sink) -> tuple[Edit, ...] | None:
    tag, values = pair
    if tag == "replace":
        return (Replace(values.get("replace"), values.get("by")),)
    if tag == "remove":
        return tuple(Remove(word) for word in values.get("remove"))
    if tag == "minutes":
        return tuple(Minutes(Word(name, values.keys["minutes"]), int(minutes)) for name, minutes in values.get("minutes").items())
    if ("after" in values) == ("before" in values):
        sink.error(at, "missing-key", f"this {tag} needs a place", "say 'after:' or 'before:' with the id of a slide or session, one of the two")
        return None
    where: Where = "after" if "after" in values else "before"
    anchor = values.get(where)
    if tag == "move":
        return (Move(values.get("move"), where, anchor),)
    what = values.get("insert")
    return (Insert(what.get("session") if isinstance(what, Values) else what, where, anchor),)


_EVENT = Record(
    {key: Field(MOMENT if key == "dates" else LINE, about) for key, (_, about) in EVENT.items()}
    | {
        "country": Field(Text("[A-Z]{2}", "a country's two letters, as CO"), "where it is, as ISO 3166 writes it: its services are shown"),
        "zone": Field(Text(ZONE, "a time zone, as America/Bogota"), "the time zone of its clock times"),
        "starts": Field(Text(TIME, "a time, as 09:00"), "when each day begins"),
        "ends": Field(Text(TIME, "a time, as 17:00"), "when each day has to end"),
    },
    "an event",
)
SHAPE = Record(
    {
        "extends": Field(name_of("an agenda's name"), "the agenda this one is made from; whatever is not said here is as there"),
        "title": Field(LINE, "the title of the decks"),
        "subject": Field(LINE, "what they are about, in one sentence: the subject in the files' properties"),
        "lang": Field(LANGUAGE, "the language this file is written in, where it differs from the sources'"),
        "event": Field(_EVENT, "what the slides may say of the event"),
        "variables": Field(MapOf(LINE, "[a-z][a-z0-9_]{0,40}", "a name for a {placeholder}"), "more values for {placeholders}"),
        "audiences": Field(NAMES, "for whom decks are built; every audience if left out"),
        "locales": Field(ListOf(Text(), or_one=True), "the languages decks are built in; every language if left out"),
        "theme": Field(name_of("a theme's name"), "the brand of its decks"),
        "footer": Field(LINE, "the text at the foot of the slides; the theme's if left out"),
        "sessions": Field(ListOf(_SESSION), "the programme, in order"),
        "edits": Field(ListOf(_EDITS.then(_edits)), "what is different from the agenda it extends"),
        "archive": Field(Flag(), "yes: old slides stand as they were, without dates and updates"),
        "prefix": Field(Text("[a-z][a-z0-9]{1,11}", "two to twelve letters"), "what the ids of its own slides begin with"),
        "slides": Field(ListOf(SLIDE), "slides of its own"),
    },
    "an agenda",
)


# ---- reading


def load(folder: Folder, reader: Reader, sink: Sink) -> dict[str, Agenda]:
    """The agendas by name, with what each takes from the one it extends; their own slides go into the library."""
    read: dict[str, Values] = {}
    for file in folder.names(FOLDER, ".yaml"):
        node = source.load(folder, file, sink)
        values = None if node is None else SHAPE.read(node, sink)
        if values is not None:
            read[file[len(FOLDER) + 1 : -5]] = values
    found: dict[str, Agenda] = {}
    for name in read:
        _resolve(name, read, found, (), reader, sink)
    return {name: found[name] for name in read if name in found}


def _resolve(name: str, read: dict[str, Values], found: dict[str, Agenda], way: tuple[str, ...], reader: Reader, sink: Sink) -> Agenda | None:
    """The agenda `name`, its base first; `way` is how it was reached, to find circles."""
    if name in found:
        return found[name]
    values = read[name]
    extends: Word | None = values.get("extends")
    base = None
    if extends is not None:
        if extends.text in (*way, name):
            sink.error(extends.at, "agenda-circle", f"'{name}' extends itself by way of '{extends.text}'", "let one of them stand on its own")
            return None
        if extends.text not in read:
            sink.error(extends.at, "unknown-agenda", f"there is no agenda '{extends.text}'", near(extends.text, [one for one in read if one != name]))
            return None
        base = _resolve(extends.text, read, found, (*way, name), reader, sink)
        if base is None:
            return None
    made = _agenda(name, values, base, reader, sink)
    if made is not None:
        found[name] = made
    return made


def _agenda(name: str, values: Values, base: Agenda | None, reader: Reader, sink: Sink) -> Agenda | None:
    if not _is_whole(values, base, sink):
        return None
    own = _Own(f"agenda:{name}", values.get("lang").text if "lang" in values else "")
    title: Message = own.text(values.get("title"), "title") or cast("Agenda", base).title
    event = _event(values.get("event"), base, sink)
    words = _audiences(values.get("audiences", ()), reader.library.audiences, sink)
    return Agenda(
        name,
        title,
        own.text(values.get("subject"), "subject") or (base.subject if base else None),
        event,
        _values(values, base, own),
        words or (base.audiences if base else tuple(reader.library.audiences)),
        values.get("locales") or (base.locales if base else ()),
        values.get("theme") or (base.theme if base else None),
        own.text(values.get("footer"), "footer") or (base.footer if base else None),
        tuple(own.session(one, number) for number, one in enumerate(values.get("sessions", ()), 1)),
        base.name if base else "",
        tuple(own.edit(edit) for edits in values.get("edits", ()) for edit in edits),
        _local(name, values, own.lang, reader, sink),
        values.get("archive", base.archive if base else False),
        values.at,
    )


def _is_whole(values: Values, base: Agenda | None, sink: Sink) -> bool:
    missing = [key for key in ("title", "sessions") if base is None and key not in values]
    for key in missing:
        sink.error(values.at, "missing-key", f"an agenda has no '{key}'", f"add '{key}:', or 'extends:' with an agenda that has it")
    if base is None and "edits" in values:
        sink.error(values.keys["edits"], "wrong-shape", "there is nothing to edit", "say which agenda this one extends")
    if base is not None and "sessions" in values and "edits" in values:
        message = "an agenda that has sessions of its own takes none to edit from its base"
        sink.error(values.keys["edits"], "wrong-shape", message, "keep 'sessions:' or 'edits:'")
    return not missing


@dataclass(frozen=True, slots=True)
class _Own:
    """Marks the texts of an agenda as its own: their context, and the language they are written in."""

    context: str
    lang: str

    def text(self, text: Message | None, part: str) -> Message | None:
        return None if text is None else replace(text, context=self.context, part=part, lang=text.lang or self.lang)

    def value(self, text: Source, part: str) -> Source:
        return cast("Source", self.text(text, part)) if isinstance(text, Message) else text

    def session(self, session: Session, number: int) -> Session:
        title = cast("Message", self.text(session.title, "session"))
        return replace(session, title=title, id=session.id or f"session-{number}")

    def edit(self, edit: Edit) -> Edit:
        if isinstance(edit, Insert) and isinstance(edit.what, Session):
            return replace(edit, what=self.session(edit.what, 0))
        return edit


def _event(values: Values | None, base: Agenda | None, sink: Sink) -> Event:
    before = base.event if base else Event()
    if values is None:
        return before
    said = {key: values.get(key).text for key in ("country", "zone", "starts", "ends") if key in values}
    dates = {"dates": values.get("dates").iso} if "dates" in values else {}
    if "zone" in said and not _is_zone(said["zone"]):
        sink.error(values.get("zone").at, "unknown-zone", f"there is no time zone '{said['zone']}'", near(said["zone"], _zones()))
        del said["zone"]
    return replace(before, **said, **dates, at=values.at)


def _zones() -> set[str]:
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


def _values(values: Values, base: Agenda | None, own: _Own) -> tuple[Named[Source], ...]:
    """What slides may print: the base's values, with the event's and the variables said here in their place."""
    event: Values | None = values.get("event")
    said = {} if event is None else {EVENT[key][0]: own.value(event.get(key), key) for key in EVENT if key in event}
    said |= {name: own.value(text, name) for name, text in values.get("variables", {}).items()}
    before = {value.name: value.text for value in base.values} if base else {}
    return tuple(Named(name, text) for name, text in (before | said).items())


def _audiences(words: tuple[Word, ...], known: Collection[str], sink: Sink) -> tuple[str, ...]:
    for word in words:
        if word.text not in known:
            sink.error(word.at, "unknown-audience", f"there is no audience '{word.text}'", near(word.text, known))
    return tuple(word.text for word in words if word.text in known)


def _local(name: str, values: Values, lang: str, reader: Reader, sink: Sink) -> tuple[str, ...]:
    """Put the agenda's own slides into the library, and return their ids."""
    drafts = values.get("slides", ())
    prefix: Word | None = values.get("prefix")
    if drafts and prefix is None:
        sink.error(values.keys["slides"], "missing-key", "an agenda with slides of its own has no 'prefix'", "add a short one, as 'prefix: bog'")
        return ()
    found = []
    for draft in drafts:
        if prefix and not draft.slide.id.startswith(f"{prefix.text}-"):
            message = f"the id '{draft.slide.id}' does not begin with '{prefix.text}-'"
            sink.error(draft.slide.at, "bad-name", message, f"call it {prefix.text}-{draft.slide.id}")
        found.append(reader.add(draft, "", (), lang, agenda=name))
    return tuple(one for one in found if one)
