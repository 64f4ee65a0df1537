"""Facts linked: the files of slides/facts/ as one register, in which every source is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

from deckbuilder.diagnostics import Sink, Span, near
from deckbuilder.facts.facts_draft import FACTS, FOLDER, FactsDraft
from deckbuilder.facts.register import Fact, Facts, Service, Standard
from deckbuilder.reading import source
from deckbuilder.reading.files import Folder
from deckbuilder.reading.readings import Readings


def fact_files(folder: Folder, readings: Readings, sink: Sink) -> tuple[FactsDraft, ...]:
    """The drafts of all files of slides/facts/ that could be read, in the order of their names."""
    drafts = (readings.draft(folder, FACTS, file, sink) for file in source.files(folder, FOLDER, sink))
    return tuple(draft for draft in drafts if draft is not None)


def facts_register(files: Iterable[FactsDraft], sink: Sink) -> Facts:
    """What the files hold together; an id that is taken, or a source nobody lists, is an error."""
    register = Facts({}, {}, {}, {})
    for draft in files:
        _add_each(draft.origins, register.origins, sink)
        _add_each(draft.services, register.services, sink)
        _add_each(draft.standards, register.standards, sink)
        for name, facts in draft.facts:
            register.facts[name] = (*register.facts.get(name, ()), *facts)
    _report_sources(register, sink)
    return register


class _Entry(Protocol):
    """What has an id, and a place in a file."""

    @property
    def id(self) -> str: ...

    @property
    def at(self) -> Span: ...


E = TypeVar("E", bound=_Entry)


def _add_each(entries: Iterable[E], known: dict[str, E], sink: Sink) -> None:
    """Add each entry by its id; one whose id is taken is an error."""
    for entry in entries:
        if entry.id not in known:
            known[entry.id] = entry
            continue
        message, first = f"the id '{entry.id}' is taken", known[entry.id]
        sink.error(entry.at, "duplicate-id", message, "every entry needs an id of its own", (first.at,))


def _report_sources(register: Facts, sink: Sink) -> None:
    """Report each source that an entry names and nobody lists."""
    for entry in _with_sources(register):
        for name in entry.sources:
            if name not in register.origins:
                hint = near(name, register.origins)
                sink.error(entry.at, "unknown-source", f"there is no source '{name}'", hint)


def _with_sources(register: Facts) -> Iterator[Service | Standard | Fact]:
    yield from register.services.values()
    yield from register.standards.values()
    for facts in register.facts.values():
        yield from facts
