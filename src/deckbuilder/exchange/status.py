"""How far the translations are, counted from what is shown: each text of each deck, by language and audience.

Files of translations also hold what no deck shows any more; a count of their entries would say nothing of the
slides. The builder's own words are counted apart, since no deck is less done for them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal, get_args

from deckbuilder.content.audiences import Audience
from deckbuilder.content.labels import labels
from deckbuilder.diagnostics import Sink
from deckbuilder.editions import source_deck
from deckbuilder.model import Message
from deckbuilder.project import Project
from deckbuilder.translation.catalog import Catalog
from deckbuilder.translation.locales import chain
from deckbuilder.translation.po.entries import Key
from deckbuilder.translation.translate import catalogs_of, faults
from deckbuilder.translation.wording import wordless, words
from deckbuilder.traversal import texts
from deckbuilder.values import dataclass

State = Literal["translated", "inherited", "fuzzy", "broken", "missing"]
"""Of a text in a language: `inherited` is shown in a language it falls back to, or needs no translation;
`fuzzy` waits to be confirmed; `broken` fails a check and is not shown.
"""
STATES: tuple[State, ...] = get_args(State)
DONE: tuple[State, ...] = ("translated", "inherited")


@dataclass(frozen=True, slots=True)
class StatusRow:
    """One language for one audience: how many texts are in which state, and the words of those still to do.

    `audience` is empty for the builder's own words, which every audience sees.
    """

    locale: str
    audience: str
    counts: dict[State, int]
    words: int

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def left(self) -> int:
        """How many texts are shown in another language than they should be."""
        return self.total - sum(self.counts[state] for state in DONE)

    @property
    def percent(self) -> float:
        """How much is done; 100 only if everything is."""
        return 100 * (self.total - self.left) / self.total if self.total else 100.0


@dataclass(frozen=True, slots=True)
class Todo:
    """A slide on which something is to do in a language; `slide` is the context of its texts."""

    locale: str
    slide: str
    texts: int
    words: int


@dataclass(frozen=True, slots=True)
class LocaleStatus:
    rows: tuple[StatusRow, ...]
    todo: tuple[Todo, ...]
    """Every slide with something to do, the one with most words first."""
    of_labels: tuple[StatusRow, ...]
    """The builder's own words, a row for each language."""


def status(project: Project, tags: Iterable[str]) -> LocaleStatus:
    """The state of every text that the decks of the project show, in the languages `tags`."""
    audiences = project.library.audiences.items()
    shown = {name: _shown(project, audience) for name, audience in audiences}
    words = {_key(label.text): label.text for label in labels() if isinstance(label.text, Message)}
    every = {key: message for texts in shown.values() for key, message in texts.items()}
    rows: list[StatusRow] = []
    todo: list[Todo] = []
    of_labels: list[StatusRow] = []
    for tag in tags:
        states = {key: state(project, message, tag) for key, message in (every | words).items()}
        rows += [_row(tag, audience, texts, states) for audience, texts in shown.items() if texts]
        todo += _todo(tag, every, states)
        of_labels.append(_row(tag, "", words, states))
    most_first = sorted(todo, key=lambda slide: (-slide.words, slide.locale, slide.slide))
    return LocaleStatus(tuple(rows), tuple(most_first), tuple(of_labels))


def _shown(project: Project, audience: Audience) -> dict[Key, Message]:
    """The project's texts an audience is shown in any agenda, but for those in a language of their own."""
    shown: dict[Key, Message] = {}
    for agenda in project.agendas.values():
        if audience.name in agenda.audiences:
            theme = project.themes[project.theme_of(agenda.name)]
            deck = source_deck(project, agenda.name, audience, theme, Sink())
            for text in texts(deck):
                if isinstance(text, Message) and not text.lang:
                    shown[_key(text)] = text
    return shown


def _key(message: Message) -> Key:
    return (message.context, message.source)


def state(project: Project, message: Message, tag: str) -> State:
    """What is shown of a text in the language `tag`, looked up as a build does."""
    line = chain(tag)
    waiting: list[State] = []
    for catalog in catalogs_of(message, line, project.catalogs):
        here = _in(catalog, message)
        if here == "translated":
            return "translated" if catalog.tag == tag else "inherited"
        waiting += [here] if here != "missing" else []
    if waiting:
        return waiting[0]
    understood = (message.lang or project.locales.source) in line
    return "inherited" if understood or wordless(message.source) else "missing"


def _in(catalog: Catalog, message: Message) -> State:
    if (message.context, message.source) in catalog.refused:
        return "broken"
    translation = catalog.get(message.context, message.source)
    if translation is None:
        return "missing"
    if translation.fuzzy:
        return "fuzzy"
    broken = any(fault.severity == "error" for fault in faults(catalog.tag, message, translation))
    return "broken" if broken else "translated"


def _row(tag: str, audience: str, shown: dict[Key, Message], states: dict[Key, State]) -> StatusRow:
    counts = Counter(states[key] for key in shown)
    words = sum(_words(message) for key, message in shown.items() if states[key] not in DONE)
    return StatusRow(tag, audience, {state: counts[state] for state in STATES}, words)


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
