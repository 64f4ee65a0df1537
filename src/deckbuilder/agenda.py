"""Agendas: what is shown at an event, in what order, and what the slides may say of it. The folder slides/agendas/.

`assemble` makes the deck of one audience out of the library and an agenda; it is where the agenda slide is filled.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace

from deckbuilder import source
from deckbuilder.diagnostics import Sink, Span, near
from deckbuilder.files import Folder
from deckbuilder.kinds import kinds
from deckbuilder.labels import labels
from deckbuilder.library import Audience, Entry, Library, shown_to
from deckbuilder.markup import placeholders
from deckbuilder.model import Bullets, Deck, Item, Message, Moment, Named, Part, Section, Slide, Source, for_audience, texts
from deckbuilder.shapes import ByForm, Field, Flag, ListOf, Record, Shape, Text, Values, Word, name_of
from deckbuilder.slides import LINE, MOMENT, NAMES

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
"""The keys of an event: the {placeholder} each gives a value to, and what it is."""


@dataclass(frozen=True, slots=True)
class Use:
    """A slide, or a whole module, that a session asks for."""

    name: str
    module: bool
    at: Span = field(compare=False, default=Span(""))


@dataclass(frozen=True, slots=True)
class Session:
    """A part of the programme; one that is not `listed` is not on the agenda slide."""

    title: Message
    listed: bool
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """One event, or one way to use the library. `values` are what its slides may say in {placeholders}."""

    name: str
    title: Message
    subject: Message | None
    values: tuple[Named[Source], ...]
    audiences: tuple[str, ...]
    locales: tuple[Word, ...]
    theme: Word | None
    footer: Message | None
    sessions: tuple[Session, ...]
    at: Span = field(compare=False, default=Span(""))

    def value(self, name: str) -> Source | None:
        return next((value.text for value in self.values if value.name == name), None)


_USE: Shape[Use] = ByForm(
    scalar=name_of("the id of a slide").then(lambda word, at, sink: Use(word.text, module=False, at=at)),
    mapping=Record({"module": Field(name_of("a module's name"), "every slide of the module", required=True)}, "an entry of a session").then(
        lambda values, at, sink: Use(values.get("module").text, module=True, at=values.get("module").at)
    ),
)

_SESSION = Record(
    {
        "title": Field(LINE, "its name on the agenda slide", required=True),
        "listed": Field(Flag(), "no: it is not on the agenda slide"),
        "slides": Field(ListOf(_USE), "its slides: ids, or 'module: NAME' for all of a module", required=True),
    },
    "a session",
)

_EVENT = Record({key: Field(MOMENT if key == "dates" else LINE, about) for key, (_, about) in EVENT.items()}, "an event")

SHAPE = Record(
    {
        "title": Field(LINE, "the title of the decks", required=True),
        "subject": Field(LINE, "what they are about, in one sentence: the subject in the files' properties"),
        "event": Field(_EVENT, "what the slides may say of the event"),
        "audiences": Field(NAMES, "for whom decks are built; every audience if left out"),
        "locales": Field(ListOf(Text(), or_one=True), "the languages decks are built in; every language if left out"),
        "theme": Field(name_of("a theme's name"), "the brand of its decks"),
        "footer": Field(LINE, "the text at the foot of the slides; the theme's if left out"),
        "sessions": Field(ListOf(_SESSION), "the programme, in order", required=True),
    },
    "an agenda",
)


def load(folder: Folder, library: Library, sink: Sink) -> dict[str, Agenda]:
    """The agendas by name; whatever they refer to must be in the library."""
    found = {}
    for file in folder.names(FOLDER, ".yaml"):
        name = file[len(FOLDER) + 1 : -5]
        node = source.load(folder, file, sink)
        values = None if node is None else SHAPE.read(node, sink)
        if values is not None:
            found[name] = _agenda(name, values, library, sink)
    return found


def _agenda(name: str, values: Values, library: Library, sink: Sink) -> Agenda:
    context = f"agenda:{name}"

    event: Values | None = values.get("event")
    given = {} if event is None else {key: event.get(key) for key in EVENT if key in event}
    named = tuple(Named(EVENT[key][0], _own(text, context, key)) for key, text in given.items())
    sessions = tuple(_session(one, context, library, sink) for one in values.get("sessions"))
    title, subject, footer = (
        None if values.get(key) is None else replace(values.get(key), context=context, part=key) for key in ("title", "subject", "footer")
    )
    assert title is not None
    audiences = _audiences(values.get("audiences", ()), library.audiences, sink)
    return Agenda(name, title, subject, named, audiences, values.get("locales", ()), values.get("theme"), footer, sessions, values.at)


def _own(text: Source, context: str, part: str) -> Source:
    return replace(text, context=context, part=part) if isinstance(text, Message) else text


def _audiences(words: tuple[Word, ...], known: Collection[str], sink: Sink) -> tuple[str, ...]:
    for word in words:
        if word.text not in known:
            sink.error(word.at, "unknown-audience", f"there is no audience '{word.text}'", near(word.text, known))
    return tuple(word.text for word in words if word.text in known) or tuple(known)


def _session(values: Values, context: str, library: Library, sink: Sink) -> Session:
    title = replace(values.get("title"), context=context, part="session")
    uses = tuple(use for use in values.get("slides") if _exists(use, library, sink))
    return Session(title, values.get("listed", True), uses)


def _exists(use: Use, library: Library, sink: Sink) -> bool:
    if use.module and use.name not in library.modules:
        sink.error(use.at, "unknown-module", f"there is no module '{use.name}'", near(use.name, library.modules))
        return False
    if not use.module and use.name not in library.entries:
        hint = f"write 'module: {use.name}' for all of the module" if use.name in library.modules else near(use.name, library.entries)
        sink.error(use.at, "unknown-slide", f"there is no slide '{use.name}'", hint)
        return False
    return True


def entries(session: Session, library: Library) -> Iterator[Entry]:
    """The slides a session asks for, modules written out."""
    for use in session.uses:
        ids = library.modules[use.name].slides if use.module else (use.name,)
        yield from (library.entries[slide] for slide in ids)


def assemble(library: Library, agenda: Agenda, audience: Audience, sink: Sink) -> Deck[Source]:
    """The deck of `agenda` for `audience`, in the words of its authors.

    Reports a placeholder without a value, a slide that is asked for twice, and a deck without slides.
    """
    shown = [(session, [entry for entry in entries(session, library) if shown_to(entry, audience)]) for session in agenda.sessions]
    _report_twice(agenda, (entry for _, found in shown for entry in found), sink)
    listed = tuple(session.title for session, found in shown if session.listed and found)
    own = None if audience.everyone else audience.name
    ready = [replace(entry, slide=_filled(for_audience(entry.slide, own), listed)) for _, found in shown for entry in found]
    if not ready:
        sink.error(
            agenda.at, "empty-deck", f"no slide of '{agenda.name}' is for the audience '{audience.name}'", "leave the audience out under 'audiences:'"
        )
    dates = agenda.value("event_dates")
    deck = Deck(
        id=f"{agenda.name}-{audience.name}",
        title=agenda.title,
        subject=agenda.subject or audience.title,
        locale="",
        sections=tuple(_sections(ready, library)),
        values=(*agenda.values, Named("audience", audience.title), Named("deck_title", agenda.title)),
        labels=labels(),
        date=dates,
        footer=agenda.footer,
    )
    _report_placeholders(deck, sink)
    return deck


def _report_twice(agenda: Agenda, shown: Iterator[Entry], sink: Sink) -> None:
    seen: set[str] = set()
    for entry in shown:
        if entry.slide.id in seen:
            message = f"the slide '{entry.slide.id}' is asked for twice in '{agenda.name}'"
            sink.error(agenda.at, "slide-twice", message, "leave one of the two out", (entry.slide.at,))
        seen.add(entry.slide.id)


def _sections(shown: list[Entry], library: Library) -> Iterator[Section[Source]]:
    """Consecutive slides of one module are a section; a module that comes back later gets a section of its own."""
    start = 0
    for end in range(1, len(shown) + 1):
        if end == len(shown) or shown[end].module != shown[start].module:
            module = library.modules[shown[start].module]
            slides = tuple(entry.slide for entry in shown[start:end])
            yield Section(slides[0].id, module.title, slides)
            start = end


def _filled(slide: Slide[Source], sessions: tuple[Message, ...]) -> Slide[Source]:
    """The slide with the list of sessions in the slot its kind keeps for it."""
    place = next((area.name for area in kinds()[slide.kind].areas if area.filled == "agenda"), None)
    if place is None:
        return slide
    programme: Bullets[Source] = Bullets(tuple(Item(title) for title in sessions), ordered=True)
    return replace(slide, parts=(*slide.parts, Part(place, (programme,))))


def _report_placeholders(deck: Deck[Source], sink: Sink) -> None:
    names = {value.name for value in deck.values}
    words = {label.text for label in deck.labels}
    for text in texts(deck):
        if isinstance(text, Moment) or text in words:
            continue
        for name in placeholders(text.source):
            if name not in names:
                sink.error(text.at, "unknown-placeholder", f"no value for {{{name}}} in the deck '{deck.id}'", _placeholder_hint(name, names))


def _placeholder_hint(name: str, names: Collection[str]) -> str:
    event = {placeholder: key for key, (placeholder, _) in EVENT.items()}
    if name in event:
        return f"write '{event[name]}:' under 'event:' in the agenda, or leave the slide out"
    return near(name, {*names, *event})
