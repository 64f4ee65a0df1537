"""What is listed of a deck when it is built, or of one that was built elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from deckbuilder.cldr.formats import number, own_name, percent
from deckbuilder.content.labels import INDEX, labels
from deckbuilder.diagnostics import Sink
from deckbuilder.editions import Edition, translator
from deckbuilder.fitting.cover import cover_of
from deckbuilder.listing import Cover, ListedText, Listing
from deckbuilder.markup import fill_in
from deckbuilder.model import Deck, Named, Rich, Slide
from deckbuilder.project import Project
from deckbuilder.publication import progress
from deckbuilder.purpose import Purpose
from deckbuilder.themes.theme import Theme

ALL = 100
"""The percent of a deck that is translated altogether."""
PLACE, DATES = "event_place", "event_dates"
"""The values of an agenda that say where and when."""


def listing_of(
    project: Project,
    edition: Edition,
    purpose: Purpose,
    deck: Deck[Rich],
    slides: int,
    opening: Slide[Rich],
    page: Theme,
) -> Listing:
    """What the page says of a translated `deck`, which comes to so many `slides`; `opening` is the first of
    them as fitted to our own `page`."""
    formats = project.locales.get(edition.locale).formats
    share = _share_translated(project, edition, purpose)
    return replace(
        _listing(project, edition, deck.title, deck.values, deck.labels),
        suffix=purpose.suffix,
        language=ListedText(own_name(edition.locale), deck.locale, deck.rtl),
        facts=tuple(_listed(_unmarked(fact)) for fact in _facts(deck, slides, formats, share)),
        cover=cover_of(opening, page),
    )


def _listing(
    project: Project,
    edition: Edition,
    title: Rich,
    values: Iterable[Named[Rich]],
    words: Iterable[Named[Rich]],
) -> Listing:
    """What is known of an edition without its slides."""
    by_name = {value.name: _listed(value.text) for value in values}
    locale = project.locales.get(edition.locale)
    return Listing(
        agenda=edition.agenda,
        audience=edition.audience,
        locale=edition.locale,
        suffix="",
        theme=edition.theme,
        title=_listed(title),
        audience_title=by_name["audience"],
        language=ListedText(own_name(edition.locale), locale.language, locale.rtl),
        place=by_name.get(PLACE),
        date=by_name.get(DATES),
        facts=(),
        cover=Cover("title"),
        words=tuple((word.name, _listed(_unmarked(word.text))) for word in words if word.name in INDEX),
    )


def _listed(text: Rich) -> ListedText:
    return ListedText(str(text).replace("\n", " "), text.locale, text.rtl)


def _unmarked(word: Rich) -> Rich:
    """A word of the builder without the sign of a draft, which is its first run: the page itself is none."""
    return replace(word, runs=word.runs[1:]) if word.state else word


def _facts(deck: Deck[Rich], slides: int, formats: str, share: int) -> Iterator[Rich]:
    """How many slides a deck has, how long it takes, and how much of it is translated, if not all."""
    yield _with(deck.label("slide-count"), number=number(str(slides), formats))
    minutes = sum(period.minutes for period in deck.programme if not period.pause)
    hours, rest = (number(str(part), formats) for part in divmod(minutes, 60))
    if minutes >= 60:
        yield _with(deck.label("hours" if minutes % 60 else "whole-hours"), hours=hours, minutes=rest)
    elif minutes:
        yield _with(deck.label("minutes"), minutes=rest)
    if share < ALL:
        yield _with(deck.label("translated"), percent=percent(str(share), formats))


def _with(form: Rich, **values: str) -> Rich:
    """A word of the builder with its placeholders filled in."""
    return replace(form, runs=fill_in(form.runs, values))


def _share_translated(project: Project, edition: Edition, purpose: Purpose) -> int:
    """How many percent of a deck are translated; where its languages are published whole, all of a deck is
    that is no draft."""
    tags = (edition.locale, purpose.copy.notes_locale)
    if not purpose.draft and all(project.locales.threshold(tag) >= ALL for tag in tags if tag):
        return ALL
    shares = [language.percent for language in progress(project, edition, purpose.copy)]
    return min(shares, default=ALL)


def without_slides(project: Project, edition: Edition) -> Listing:
    """What is listed of an edition of which no more is known than its agenda says."""
    agenda, audience = project.agendas[edition.agenda], project.library.audiences[edition.audience]
    words = translator(project, edition.locale, Sink())
    values = words.values((*agenda.values, Named("audience", audience.title)))
    named = [Named(name, text) for name, text in values.items()]
    return _listing(project, edition, words.text(agenda.title, values), named, words.labels(labels()))
