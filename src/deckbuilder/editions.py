"""Editions: one deck for someone. Which there are, and how each is made ready to be rendered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from deckbuilder.agendas.assemble import assemble
from deckbuilder.agendas.copies import SPEAKER, Copy, with_notes_of, without_notes
from deckbuilder.content.library import Audience
from deckbuilder.diagnostics import Diagnostic, Sink
from deckbuilder.fitting.fit import fitted
from deckbuilder.model import Deck, Named, Rich, Source
from deckbuilder.project import Project
from deckbuilder.themes.theme import Theme
from deckbuilder.translation import locales, pseudo, translate
from deckbuilder.traversal import texts
from deckbuilder.values import dataclass


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
        tags = (
            tuple(dict.fromkeys(locales.normal(word.text) or word.text for word in offered.locales))
            or project.tags
        )
        for audience in offered.audiences:
            if wanted.audiences is None or audience in wanted.audiences:
                for tag in wanted.locales or tags:
                    yield Edition(name, audience, tag, wanted.theme or project.theme_of(name))


def translated(
    project: Project,
    edition: Edition,
    sink: Sink,
    *,
    strict: bool = False,
    draft: bool = False,
    copy: Copy = SPEAKER,
) -> Deck[Rich]:
    """The deck of an edition in its language, before its texts are fitted into their places."""
    theme, audience = project.themes[edition.theme], project.library.audiences[edition.audience]
    source = written(project, edition.agenda, audience, theme, sink, strict=strict, copy=copy)
    return translator(project, edition.locale, sink, strict=strict, draft=draft).deck(source)


def ready(
    project: Project,
    edition: Edition,
    sink: Sink,
    *,
    strict: bool = False,
    draft: bool = False,
    copy: Copy = SPEAKER,
    page: bool = False,
) -> tuple[Deck[Rich], Theme]:
    """The deck of an edition, translated and fitted, with its theme. Pure but for what goes to `sink`.

    Under an office's template a PowerPoint file and a `page` in HTML have other places for texts, and each is fitted to its own.
    """
    deck = translated(project, edition, sink, strict=strict, draft=draft, copy=copy)
    if not copy.notes:
        deck = without_notes(deck)
    elif copy.notes_locale:
        other = replace(edition, locale=copy.notes_locale)
        deck = with_notes_of(deck, translated(project, other, sink, strict=strict, draft=draft, copy=copy))
    brand = project.themes[edition.theme]
    theme = spoken(brand.on_page if page else brand, deck)
    found = Sink()
    pages = fitted(deck, theme, found)
    sink.extend(tolerated(found.found) if draft or edition.locale in locales.PSEUDO else found.found)
    return pages, theme


def spoken(theme: Theme, deck: Deck[Rich]) -> Theme:
    """The theme with the room between lines that the letters of the deck need. Brackets of a pseudo-locale are no letters of it."""
    return theme.speaking({char for text in texts(deck) for char in str(text)} - pseudo.BRACKETS)


def tolerated(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """In a draft, or in a pseudo-locale, a text that is too long is there to be seen."""
    return (replace(one, severity="warning") for one in found)


def written(
    project: Project,
    name: str,
    audience: Audience,
    theme: Theme,
    sink: Sink,
    *,
    strict: bool = False,
    copy: Copy = SPEAKER,
) -> Deck[Source]:
    """The deck of the agenda `name` for an audience in its authors' words, with what the theme adds to it."""
    source = assemble(project, project.agendas[name], audience, sink, strict=strict, copy=copy)
    logo = (Named("logo", theme.logo.alt),) if theme.logo else ()
    return replace(source, footer=source.footer or theme.footer, labels=(*source.labels, *logo))


def translator(
    project: Project, tag: str, sink: Sink, *, strict: bool = False, draft: bool = False
) -> translate.Translator:
    """The translator into a language; what is wrong in the catalogs it asks goes to `sink`."""
    sink.extend(project.faults_of(locales.chain(tag)))
    lookups = translate.lookups(tag, project.catalogs)
    return translate.Translator(project.locales.get(tag), project.locales, lookups, sink, strict, draft)
