"""The folder slides/agendas/ read: each agenda with what it takes from the one it extends filled in."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import PurePosixPath
from typing import cast

from deckbuilder.agendas.agenda import EVENT, FOLDER, SHAPE, Agenda, Edit, Event, Insert, Session
from deckbuilder.content.library import Reader
from deckbuilder.diagnostics import Sink, Span, near
from deckbuilder.model import Message, Named, Source
from deckbuilder.reading import source
from deckbuilder.reading.files import NAME, Folder
from deckbuilder.reading.shapes import Values, Word
from deckbuilder.values import dataclass


def load(folder: Folder, reader: Reader, sink: Sink) -> dict[str, Agenda]:
    """The agendas by name, with what each takes from the one it extends; their own slides go into the library."""
    nodes = {
        name: source.load(folder, file, sink)
        for file in source.files(folder, FOLDER, sink)
        if (name := _name(file, sink))
    }
    read = {name: None if node is None else SHAPE.read(node, sink) for name, node in nodes.items()}
    found: dict[str, Agenda] = {}
    for name in read:
        _resolve(name, read, found, (), reader, sink)
    for node in nodes.values():
        reader.note_unread(node)
    return {name: found[name] for name in read if name in found}


def _name(file: str, sink: Sink) -> str | None:
    """What the agenda in `file` is called: a part of the names of its decks, so it is one that is safe everywhere."""
    name = PurePosixPath(file).stem
    if NAME.fullmatch(name):
        return name
    sink.error(
        Span(file),
        "bad-name",
        f"'{name}' cannot be the name of an agenda",
        "use lower-case letters, digits and hyphens",
    )
    return None


def _resolve(
    name: str,
    read: dict[str, Values | None],
    found: dict[str, Agenda],
    way: tuple[str, ...],
    reader: Reader,
    sink: Sink,
) -> Agenda | None:
    """The agenda `name`, its base first; `way` is how it was reached, to find circles. None if it could not be read, or its base."""
    values = read[name]
    if name in found or values is None:
        return found.get(name)
    extends: Word | None = values.get("extends")
    base = None
    if extends is not None:
        if extends.text in (*way, name):
            sink.error(
                extends.at,
                "agenda-circle",
                f"'{name}' extends itself by way of '{extends.text}'",
                "let one of them stand on its own",
            )
            return None
        if extends.text not in read:
            sink.error(
                extends.at,
                "unknown-agenda",
                f"there is no agenda '{extends.text}'",
                near(extends.text, [one for one in read if one != name]),
            )
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
    needed = ("title", "sessions") if base is None else ()
    for key in needed:
        if key in values.keys:
            continue  # it is there, and what is wrong in it is reported
        sink.error(
            values.at,
            "missing-key",
            f"an agenda has no '{key}'",
            f"add '{key}:', or 'extends:' with an agenda that has it",
        )
    if base is None and "edits" in values:
        sink.error(
            values.keys["edits"],
            "wrong-shape",
            "there is nothing to edit",
            "say which agenda this one extends",
        )
    if base is not None and "sessions" in values and "edits" in values:
        message = "an agenda that has sessions of its own takes none to edit from its base"
        sink.error(values.keys["edits"], "wrong-shape", message, "keep 'sessions:' or 'edits:'")
    return all(key in values for key in needed)


@dataclass(frozen=True, slots=True)
class _Own:
    """Marks the texts of an agenda as its own: their context, and the language they are written in."""

    context: str
    lang: str

    def text(self, text: Message | None, part: str) -> Message | None:
        return (
            None
            if text is None
            else replace(text, context=self.context, part=part, lang=text.lang or self.lang)
        )

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
        sink.error(
            values.get("zone").at,
            "unknown-zone",
            f"there is no time zone '{said['zone']}'",
            near(said["zone"], _zones()),
        )
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
    said = (
        {}
        if event is None
        else {EVENT[key][0]: own.value(event.get(key), key) for key in EVENT if key in event}
    )
    said |= {name: own.value(text, name) for name, text in values.get("variables", {}).items()}
    before = {value.name: value.text for value in base.values} if base else {}
    return tuple(Named(name, text) for name, text in (before | said).items())


def _audiences(words: tuple[Word, ...], known: Collection[str], sink: Sink) -> tuple[str, ...]:
    for word in words:
        if word.text not in known:
            sink.error(
                word.at, "unknown-audience", f"there is no audience '{word.text}'", near(word.text, known)
            )
    return tuple(dict.fromkeys(word.text for word in words if word.text in known))


def _local(name: str, values: Values, lang: str, reader: Reader, sink: Sink) -> tuple[str, ...]:
    """Put the agenda's own slides into the library, and return their ids."""
    drafts = values.get("slides", ())
    prefix: Word | None = values.get("prefix")
    if drafts and prefix is None:
        sink.error(
            values.keys["slides"],
            "missing-key",
            "an agenda with slides of its own has no 'prefix'",
            "add a short one, as 'prefix: bog'",
        )
        return ()
    found = []
    for draft in drafts:
        if prefix and not draft.slide.id.startswith(f"{prefix.text}-"):
            message = f"the id '{draft.slide.id}' does not begin with '{prefix.text}-'"
            sink.error(draft.slide.at, "bad-name", message, f"call it {prefix.text}-{draft.slide.id}")
        found.append(reader.add(draft, "", (), lang, agenda=name))
    return tuple(one for one in found if one)
