"""Editions: one deck for someone. Which there are, and how each is made ready to be rendered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from deckbuilder.agendas.agenda import FOLDER as AGENDAS
from deckbuilder.agendas.agenda import Agenda
from deckbuilder.agendas.assemble import assemble
from deckbuilder.agendas.copies import with_notes_of, without_notes
from deckbuilder.colophon import Colophon, digest_of
from deckbuilder.content.audiences import Audience
from deckbuilder.content.labels import ON_INDEX_ONLY
from deckbuilder.diagnostics import Cause, Diagnostic, Sink
from deckbuilder.fitting.consequences import report_growth
from deckbuilder.fitting.fit import fitted
from deckbuilder.model import Deck, FittedDeck, Named, Rich, Source
from deckbuilder.project import Project
from deckbuilder.purpose import RELEASE, Purpose
from deckbuilder.themes.theme import Theme
from deckbuilder.translation import locales
from deckbuilder.translation.translate import Translator, translator_for
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
        agenda = project.agendas[name]
        theme = wanted.theme or project.theme_of(name)
        for audience in agenda.audiences:
            if wanted.audiences is None or audience in wanted.audiences:
                for tag in wanted.locales or offered_tags(agenda) or project.tags:
                    yield Edition(name, audience, tag, theme)


def offered_tags(agenda: Agenda) -> tuple[str, ...]:
    """The languages an agenda names, each once; none if it leaves that open."""
    tags = (locales.normal(word.text) or word.text for word in agenda.locales)
    return tuple(dict.fromkeys(tags))


def source_deck(
    project: Project, name: str, audience: Audience, theme: Theme, sink: Sink, purpose: Purpose = RELEASE
) -> Deck[Source]:
    """The deck of the agenda `name` for an audience in its authors' words, with what the theme adds to it."""
    deck = assemble(project, project.agendas[name], audience, sink, purpose)
    logo = (Named("logo", theme.logo.alt),) if theme.logo else ()
    return replace(deck, footer=deck.footer or theme.footer, labels=(*deck.labels, *logo))


def translator(project: Project, tag: str, sink: Sink, purpose: Purpose = RELEASE) -> Translator:
    """The translator into a language; what is wrong in the catalogs it asks goes to `sink`."""
    sink.extend(project.faults_of(locales.chain(tag)))
    return translator_for(tag, project.locales, project.catalogs, sink, purpose)


def translated_deck(project: Project, edition: Edition, sink: Sink, purpose: Purpose = RELEASE) -> Deck[Rich]:
    """The copy of an edition in its language, before its texts are fitted into their places."""
    deck = _noted_deck(project, edition, sink, purpose)
    return replace(deck, colophon=_colophon(project, edition, deck, purpose))


def _noted_deck(project: Project, edition: Edition, sink: Sink, purpose: Purpose) -> Deck[Rich]:
    """The deck of an edition with the notes that the copy is to have."""
    deck = _spoken_deck(project, edition, sink, purpose)
    if not purpose.copy.notes:
        return without_notes(deck)
    if not purpose.copy.notes_locale:
        return deck
    noted = replace(edition, locale=purpose.copy.notes_locale)
    return with_notes_of(deck, _spoken_deck(project, noted, sink, purpose))


def _colophon(project: Project, edition: Edition, deck: Deck[Rich], purpose: Purpose) -> Colophon:
    """What the files of an edition say of themselves."""
    labels = tuple(label for label in deck.labels if label.name not in ON_INDEX_ONLY)
    return Colophon(
        agenda=edition.agenda,
        audience=edition.audience,
        locale=edition.locale,
        theme=edition.theme,
        copy=purpose.suffix.removeprefix("-"),
        library=project.release.version,
        dated=project.release.date,
        digest=digest_of(replace(deck, labels=labels), project.themes[edition.theme]),
    )


def _spoken_deck(project: Project, edition: Edition, sink: Sink, purpose: Purpose) -> Deck[Rich]:
    """The deck of an edition with its notes in the language of the slides."""
    theme, audience = project.themes[edition.theme], project.library.audiences[edition.audience]
    deck = source_deck(project, edition.agenda, audience, theme, sink, purpose)
    return translator(project, edition.locale, sink, purpose).deck(deck)


def fitted_deck(
    project: Project, edition: Edition, sink: Sink, purpose: Purpose = RELEASE
) -> tuple[FittedDeck, Theme]:
    """An edition as its PowerPoint file has it, with the theme it is fitted to.

    Pure but for what goes to `sink`.
    """
    deck = translated_deck(project, edition, sink, purpose)
    theme = project.themes[edition.theme]
    return fitted_to(theme, deck, edition, sink, purpose), theme


def fitted_to(theme: Theme, deck: Deck[Rich], edition: Edition, sink: Sink, purpose: Purpose) -> FittedDeck:
    """The translated `deck` of an edition fitted to the pages of `theme`.

    In a draft, or in a pseudo-locale, a text that is too long is there to be seen: it is told as a warning.
    """
    of_texts, findings = Sink(), Sink()
    pages = fitted(deck, theme, of_texts)
    findings.extend(_placed(finding, theme, edition.locale) for finding in of_texts.found)
    report_growth(edition.name, deck, pages, theme, findings)
    lenient = purpose.draft or edition.locale in locales.PSEUDO
    sink.extend(as_warnings(findings.found) if lenient else findings.found)
    return pages


FEW_LANGUAGES = 3
"""In how many languages a line that does not fit is told with what to do in each."""


def _placed(finding: Diagnostic, theme: Theme, tag: str) -> Diagnostic:
    """What was found of a text on a page, with its language where its place does not say it, and a place.

    The builder's own words stand in no file of the project: their findings are at the theme.
    """
    if finding.at.file.startswith(f"{locales.FOLDER}/"):
        return finding
    span = finding.at if finding.at.file else theme.at
    hint = "'deckbuilder check -l LOCALE' says of each by how much"
    several = "the text of this line does not fit, in {count} languages or places"
    cause = Cause(span, several, hint, FEW_LANGUAGES)
    return replace(finding, at=span, message=f"in {tag}: {finding.message}", cause=cause)


def unasked(project: Project, wanted: Wanted, finding: Diagnostic) -> bool:
    """Whether a warning is of a theme or an agenda that has no part in what is wanted."""
    if finding.severity == "error":
        return False
    every = list(editions(project, wanted))
    agendas = {edition.agenda for edition in every}
    agendas |= {project.agendas[name].base for name in agendas}
    folder, _, rest = finding.at.file.partition("/")
    if folder == "themes":
        return rest.partition("/")[0] in project.themes.keys() - {edition.theme for edition in every}
    name = PurePosixPath(finding.at.file)
    return str(name.parent) == AGENDAS and name.stem in project.agendas.keys() - agendas


def as_warnings(findings: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The same findings, none of which makes a run fail."""
    return (replace(finding, severity="warning") for finding in findings)
