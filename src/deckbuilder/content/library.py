"""The library: every slide once, in modules, with who it is for.

What the folder slides/ comes to, but for its agendas.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from typing import Literal

from deckbuilder.content.audiences import Audience
from deckbuilder.content.slide_draft import NO_CARE, Care, Filling
from deckbuilder.diagnostics import Span
from deckbuilder.model import Message, Slide, Source
from deckbuilder.traversal import block_texts
from deckbuilder.values import dataclass


@dataclass(frozen=True, slots=True)
class LibrarySlide:
    """A slide in the library: its module, and the audiences it is for; empty means everyone.

    `said_by` tells where the audiences are named: on the slide, or for the whole module. A slide of an
    agenda's own has no module.
    """

    slide: Slide[Source]
    module: str
    audiences: tuple[str, ...]
    said_by: Literal["", "slide", "module"]
    agenda: str = ""
    fillings: tuple[tuple[str, Filling], ...] = ()
    care: Care = NO_CARE


@dataclass(frozen=True, slots=True)
class Module:
    """A file of slides: a part of the talk that is used as one."""

    name: str
    title: Message
    slides: tuple[str, ...]
    at: Span = field(compare=False, default=Span(""))


@dataclass(frozen=True, slots=True)
class Unread:
    """What is written and could not be read, so that its absence is no mistake of those who name it.

    `names` are modules and slides; `files` says that a whole file was unreadable, and nobody knows what is in
    it.
    """

    names: frozenset[str] = frozenset()
    files: bool = False

    def may_hold(self, name: str) -> bool:
        return self.files or name in self.names

    def __bool__(self) -> bool:
        return self.files or bool(self.names)


@dataclass(frozen=True, slots=True)
class Library:
    """Everything slides/ holds but its agendas, by name."""

    audiences: dict[str, Audience]
    modules: dict[str, Module]
    entries: dict[str, LibrarySlide]
    unread: Unread = field(default_factory=Unread)


def shown_to(entry: LibrarySlide, audience: Audience) -> bool:
    """Whether a slide is in a deck for `audience`."""
    return audience.everyone or not entry.audiences or audience.name in entry.audiences


def titles(library: Library, names: Iterable[str]) -> dict[str, str]:
    """The titles of slides by their ids, as their authors wrote them; empty for a slide whose title is no
    text."""
    return {name: _title(library.entries[name].slide) for name in names if name in library.entries}


def _title(slide: Slide[Source]) -> str:
    part = slide.part("title")
    blocks = part.blocks if part else ()
    words = (text.source for block in blocks for text in block_texts(block) if isinstance(text, Message))
    return " ".join(words)
