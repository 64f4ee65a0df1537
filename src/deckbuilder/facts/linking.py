"""Facts linked: the files of slides/facts/ as one register, in which every source is known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol, TypeVar, assert_never

from deckbuilder.diagnostics import Sink, Span, near
from deckbuilder.facts.facts_draft import FACTS, FOLDER, FactsDraft
from deckbuilder.facts.origins import Origin, PageKind, host, is_copy_host
from deckbuilder.facts.register import Fact, Facts, Service, Standard, Withheld
from deckbuilder.markup import parse
from deckbuilder.reading import source
from deckbuilder.reading.files import Folder
from deckbuilder.reading.readings import Readings


def fact_files(folder: Folder, readings: Readings, sink: Sink) -> tuple[FactsDraft, ...]:
    """The drafts of all files of slides/facts/ that could be read, in the order of their names."""
    drafts = (readings.draft(folder, FACTS, file, sink) for file in source.files(folder, FOLDER, sink))
    return tuple(draft for draft in drafts if draft is not None)


def facts_register(files: Iterable[FactsDraft], sink: Sink) -> Facts:
    """What the files hold together; an id that is taken, or a source nobody lists, is an error."""
    register = Facts({}, {}, {}, {}, {})
    for draft in files:
        _add_each(draft.origins, register.origins, sink)
        _add_each(draft.services, register.services, sink)
        _add_each(draft.standards, register.standards, sink)
        _add_each(draft.withheld, register.withheld, sink)
        for name, facts in draft.facts:
            register.facts[name] = (*register.facts.get(name, ()), *facts)
    _report_sources(register, sink)
    _report_unsettled(register, sink)
    _report_copies(register, sink)
    return register


class _Citing(Protocol):
    """What has an id, and a place in a file."""

    @property
    def id(self) -> str: ...

    @property
    def at(self) -> Span: ...


E = TypeVar("E", bound=_Citing)


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


def _report_unsettled(register: Facts, sink: Sink) -> None:
    """Report each service that is said to be verified, and that press, third parties or copies alone show."""
    for service in register.services.values():
        kinds = page_kinds(service, register.origins)
        if (
            service.printable
            and kinds
            and not (service.checked.called or any(kind.settles for kind in kinds))
        ):
            message = f"'{service.id}' is said to be verified, but only {_in_words(kinds)} shows it"
            hint = "say 'verified: partial'; or call the number or open the address, and say 'called: yes'"
            sink.error(service.at, "unsettled-service", message, hint)


def page_kinds(service: Service, origins: dict[str, Origin]) -> tuple[PageKind, ...]:
    """Of what kinds the pages are that show a service, each once, in the order of the kinds."""
    kinds = {origins[name].kind for name in service.sources if name in origins}
    return tuple(kind for kind in PageKind if kind in kinds)


def _in_words(kinds: Iterable[PageKind]) -> str:
    return " and ".join(_kind_in_words(kind) for kind in kinds)


def _kind_in_words(kind: PageKind) -> str:
    match kind:
        case PageKind.BODY:
            return "the body itself"
        case PageKind.PRESS:
            return "press"
        case PageKind.THIRD_PARTY:
            return "a third party"
        case PageKind.COPY:
            return "a copy"
        case _:
            assert_never(kind)


def _report_copies(register: Facts, sink: Sink) -> None:
    """Report each address to print, of a source or of a service, that is one of a copy."""
    for origin in register.origins.values():
        report_copy(origin.link, origin.at, register.origins, sink)
        if origin.printable:
            for address in addresses(f"{origin.label} {origin.title} {origin.body}"):
                report_copy(address, origin.at, register.origins, sink)
    for service in register.services.values():
        report_copy(service.url, service.at, register.origins, sink)


_HOST = re.compile(r"(?<![\w@.-])(?:https?://)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?![\w-])", re.IGNORECASE)
"""A host as people write it, with «https://» or without; that of an e-mail address is none."""


def addresses(text: str) -> tuple[str, ...]:
    """The addresses a text links to or names: links, and hosts that are written out."""
    if "." not in text:
        return ()
    runs = parse(text)
    named = (f"https://{host}" for run in runs for host in _HOST.findall(run.text))
    return tuple(dict.fromkeys((*(run.link for run in runs if run.link), *named)))


def report_copy(address: str, span: Span, origins: Mapping[str, Origin], sink: Sink) -> None:
    """An address to print at a host of copies, or where a copy was read, is an error."""
    name = host(address)
    copy = next((origin for origin in origins.values() if _is_copy_at(origin, name)), None)
    if is_copy_host(name):
        message = f"{name} keeps copies of what others publish, so its address is never printed"
    elif copy:
        message = f"{name} is where the copy '{copy.id}' was read, so its address is never printed"
    else:
        return
    hint = "print the address of whoever published it, or none; a source that was read there is 'kind: copy'"
    sink.error(span, "copy-host", message, hint, (copy.at,) if copy else ())


def _is_copy_at(origin: Origin, name: str) -> bool:
    return bool(name) and not origin.kind.may_be_linked and host(origin.read) == name


def _with_sources(register: Facts) -> Iterator[Service | Standard | Fact | Withheld]:
    yield from register.services.values()
    yield from register.standards.values()
    yield from register.withheld.values()
    for facts in register.facts.values():
        yield from facts
