"""How far the translations are, counted from what is shown: every text of every deck, for each language and audience.

Files of translations also hold what no deck shows any more; a count of their entries would say nothing of the slides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal, get_args

from deckbuilder.content.audiences import Audience
from deckbuilder.content.labels import CONTEXT
from deckbuilder.diagnostics import Sink
from deckbuilder.editions import source_deck
from deckbuilder.model import Message
from deckbuilder.project import Project
from deckbuilder.translation.catalog import Catalog
from deckbuilder.translation.locales import chain
from deckbuilder.translation.po.entries import Key
from deckbuilder.translation.translate import catalogs_for, faults
from deckbuilder.translation.wording import wordless, words
from deckbuilder.traversal import texts
from deckbuilder.values import dataclass

State = Literal["translated", "inherited", "fuzzy", "broken", "missing"]
"""Of a text in a language: `inherited` is shown in a language it falls back to, or needs no translation; `fuzzy` waits to
be confirmed; `broken` fails a check and is not shown."""
STATES: tuple[State, ...] = get_args(State)
DONE: tuple[State, ...] = ("translated", "inherited")


@dataclass(frozen=True, slots=True)
class Row:
    """One language for one audience: how many texts are in which state, and the words of those still to do."""

    locale: str
    audience: str
    counts: dict[State, int]
    words: int

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def percent(self) -> float:
        """How much is done; 100 only if everything is."""
        return 100 * sum(self.counts[state] for state in DONE) / self.total if self.total else 100.0


@dataclass(frozen=True, slots=True)
class Todo:
    """A slide on which something is to do in a language; `slide` is the context of its texts."""

    locale: str
    slide: str
    texts: int
    words: int


@dataclass(frozen=True, slots=True)
class Status:
    rows: tuple[Row, ...]
    todo: tuple[Todo, ...]
    """Every slide with something to do, the one with most words first."""


def status(project: Project, tags: Iterable[str]) -> Status:
    """The state of every text that the decks of the project show, in the languages `tags`."""
    shown = {name: _shown(project, one) for name, one in project.library.audiences.items()}
    rows: list[Row] = []
    todo: list[Todo] = []
    for tag in tags:
        every = {key: message for found in shown.values() for key, message in found.items()}
        states = {key: state(project, message, tag) for key, message in every.items()}
        rows += [_row(tag, audience, found, states) for audience, found in shown.items() if found]
        todo += _todo(tag, every, states)
    return Status(tuple(rows), tuple(sorted(todo, key=lambda one: (-one.words, one.locale, one.slide))))


def _shown(project: Project, audience: Audience) -> dict[Key, Message]:
    """The texts an audience is shown in any agenda, but for those in a language of their own."""
    found: dict[Key, Message] = {}
    for one in project.agendas.values():
        if audience.name in one.audiences:
            deck = source_deck(
                project, one.name, audience, project.themes[project.theme_of(one.name)], Sink()
            )
            for text in texts(deck):
                if isinstance(text, Message) and not text.lang:
                    found[text.context, text.source] = text
    return found


def state(project: Project, message: Message, tag: str) -> State:
    """What is shown of a text in the language `tag`, looked up as a build does."""
    line = chain(tag)
    waiting: list[State] = []
    for catalog in catalogs_for(line, project.catalogs):
        found = _in(catalog, message)
        if found == "translated":
            return "translated" if catalog.tag == tag else "inherited"
        waiting += [found] if found != "missing" else []
    if waiting:
        return waiting[0]
    return "inherited" if project.locales.source in line or wordless(message.source) else "missing"


def _in(catalog: Catalog, message: Message) -> State:
    if (message.context, message.source) in catalog.refused:
        return "broken"
    one = catalog.get(message.context, message.source)
    if one is None:
        return "missing"
    if one.fuzzy:
        return "fuzzy"
    return (
        "broken"
        if any(fault.severity == "error" for fault in faults(catalog.tag, message, one))
        else "translated"
    )


def _row(tag: str, audience: str, found: dict[Key, Message], states: dict[Key, State]) -> Row:
    counts = Counter(states[key] for key in found)
    words = sum(_words(message) for key, message in found.items() if states[key] not in DONE)
    return Row(tag, audience, {one: counts[one] for one in STATES}, words)


def _todo(tag: str, every: dict[Key, Message], states: dict[Key, State]) -> Iterator[Todo]:
    number: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for key, message in every.items():
        if states[key] not in DONE:
            number[message.context] += 1
            words[message.context] += _words(message)
    yield from (Todo(tag, slide, number[slide], words[slide]) for slide in number)


def _words(message: Message) -> int:
    return sum(any(map(str.isalnum, word)) for word in words(message.source).split())


def about(slide: str) -> str:
    """What people call the place of a text."""
    return "the builder's own words" if slide == CONTEXT else slide
