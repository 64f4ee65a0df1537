"""The sections of a deck: what people fold up in PowerPoint, and find in the list of slides.

They are the sessions of the agenda, for whoever presents knows the day by these. An agenda of a single
session says nothing of parts; there the modules of the library are the sections.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deckbuilder.agendas.agenda import Session
from deckbuilder.content.library import Library, LibrarySlide
from deckbuilder.model import Message, Section, Source
from deckbuilder.values import dataclass


@dataclass(frozen=True, slots=True)
class ShownSession:
    """A session as one audience sees it; without entries it is a break, or for others."""

    session: Session
    entries: tuple[LibrarySlide, ...]

    @property
    def minutes(self) -> int:
        return sum(entry.slide.minutes for entry in self.entries)


def sections(shown: Sequence[ShownSession], library: Library) -> Iterator[Section[Source]]:
    """The sections of a deck that shows these sessions, in order; every slide is in exactly one."""
    if sum(not part.session.pause for part in shown) > 1:
        yield from (_of_session(part) for part in shown if part.entries)
        return
    for part in shown:
        yield from _of_modules(part, library)


def _of_session(shown: ShownSession) -> Section[Source]:
    slides = tuple(entry.slide for entry in shown.entries)
    return Section(shown.session.id, shown.session.title, slides)


def _of_modules(shown: ShownSession, library: Library) -> Iterator[Section[Source]]:
    """Consecutive slides of one module are a section; a slide of the agenda's own belongs to the section
    it stands in."""
    start, module = 0, ""
    for end, entry in enumerate([*shown.entries, None]):
        name = entry.module if entry else ""
        if entry and (name in ("", module) or not module):
            module = module or name
            continue
        if end > start:
            title: Message = library.modules[module].title if module else shown.session.title
            slides = tuple(slide.slide for slide in shown.entries[start:end])
            yield Section(slides[0].id, title, slides)
        start, module = end, name
