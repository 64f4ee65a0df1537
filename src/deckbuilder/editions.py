"""Editions: one deck for someone. Which there are, and how each is made ready to be rendered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from deckbuilder import agenda, locales, translate
from deckbuilder.diagnostics import Sink
from deckbuilder.fit import fitted
from deckbuilder.model import Deck, Rich, texts
from deckbuilder.project import Project
from deckbuilder.theme import Theme


@dataclass(frozen=True, slots=True, order=True)
class Edition:
    """An agenda for one audience, in one language and one brand."""

    agenda: str
    audience: str
    locale: str
    theme: str

    @property
    def name(self) -> str:
        """What its files are called, without the ending."""
        return f"{self.agenda}-{self.audience}-{self.locale}"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a project is asked for; None stands for everything the agendas offer."""

    agendas: tuple[str, ...] | None = None
    audiences: tuple[str, ...] | None = None
    locales: tuple[str, ...] | None = None
    theme: str | None = None


def editions(project: Project, wanted: Wanted) -> Iterator[Edition]:
    """The editions asked for, in the order of agendas, audiences and languages."""
    for name in wanted.agendas or project.agendas:
        offered = project.agendas[name]
        tags = tuple(locales.normal(word.text) or word.text for word in offered.locales) or project.tags
        for audience in offered.audiences:
            if wanted.audiences is None or audience in wanted.audiences:
                for tag in wanted.locales or tags:
                    yield Edition(name, audience, tag, wanted.theme or project.theme_of(name))


def ready(project: Project, edition: Edition, sink: Sink, *, strict: bool = False, page: bool = False) -> tuple[Deck[Rich], Theme]:
    """The deck of an edition, translated and fitted, with its theme. Pure but for what goes to `sink`.

    Under an office's template a PowerPoint file and a `page` in HTML have other places for texts, and each is fitted to its own.
    """
    source = agenda.assemble(project.library, project.agendas[edition.agenda], project.library.audiences[edition.audience], sink)
    theme = project.themes[edition.theme].on_page if page else project.themes[edition.theme]
    if source.footer is None:
        source = replace(source, footer=theme.footer)
    chain = translate.catalogs_for(locales.chain(edition.locale), project.catalogs)
    locale = project.locales.get(edition.locale)
    deck = translate.Translator(locale, project.locales, chain, sink, strict).deck(source)
    theme = theme.speaking(char for text in texts(deck) for char in str(text))
    return fitted(deck, theme, sink), theme
