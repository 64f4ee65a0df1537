"""Checks of facts: a claim without date and source, a review that is due, and words that make a fact age
unseen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deckbuilder.content.kinds import kinds
from deckbuilder.content.library import LibrarySlide
from deckbuilder.diagnostics import Sink, Span
from deckbuilder.epoch import today
from deckbuilder.facts.claims import claims, known, provenances
from deckbuilder.markup import fill, parse
from deckbuilder.model import NEUTRAL, Message, Moment
from deckbuilder.provenance import Mark, Provenance
from deckbuilder.review.places import Places
from deckbuilder.review.scope import ProjectText, Scope
from deckbuilder.values import dataclass
from deckbuilder.words.phrases import any_of, flat
from deckbuilder.words.terms import Terms, words_of


def report(scope: Scope, sink: Sink, *, strict: bool) -> None:
    """Report what is wrong with the facts; a review that is due is an error under `strict`."""
    for entry in scope.entries:
        _report_due(entry, sink, strict=strict)
        if scope.project.facts.origins:  # a project that lists no source cannot be asked for one
            _report_unsourced(entry, scope, sink)
    _report_ageing(scope, sink)


# ---- reviews


def _report_due(entry: LibrarySlide, sink: Sink, *, strict: bool) -> None:
    add = sink.error if strict else sink.warning
    hint = "look at its sources again, then set 'as_of:' and a new 'review_by:'"
    for provenance, span in provenances(entry.slide):
        if due(provenance.review_by):
            message = f"the facts of '{entry.slide.id}' were to be looked at again by {provenance.review_by}"
            add(span, "review-due", message, hint)


def due(review_by: str) -> bool:
    """Whether the day by which somebody wanted to look again has passed."""
    return bool(review_by) and review_by < today().isoformat()


# ---- claims without a source


_UNSOURCED = (
    "add 'as_of:' and 'sources:' to it or to the slide, or 'mark: SYN' if it is advice of our own and no fact"
)


def _report_unsourced(entry: LibrarySlide, scope: Scope, sink: Sink) -> None:
    """Report each claim without a date and a source.

    A kind that has no place for the date of a fact, such as a contact, states none.
    """
    slide = entry.slide
    if not any(area.filled == "badge" for area in kinds()[slide.kind].areas):
        return
    for text in claims(slide):
        if not _is_accounted_for(known(slide, text)) and (claim := _claim(text, scope)):
            message = f"{claim} without a date and a source on '{slide.id}'"
            sink.warning(text.at, "unsourced-fact", message, _UNSOURCED)


def _is_accounted_for(provenance: Provenance) -> bool:
    """Whether a claim has its date and its source, or is advice of our own."""
    return provenance.mark is Mark.SYN or bool(provenance.as_of and provenance.sources)


def _claim(text: Message | Moment, scope: Scope) -> str:
    """What a text claims that needs a source: a date, a figure or a legal statement; empty if nothing."""
    if isinstance(text, Moment):
        return "a date"
    plain = "".join(run.text for run in fill(parse(text.source), lambda name: ""))
    if re.search(r"\d", plain):
        return "a figure or a year"
    project = scope.project
    tag = project.locales.source if text.lang in ("", NEUTRAL) else text.lang
    words = any_of(words_of(project.terms.legal_words, tag), project.terms.endings_of(tag))
    return "a legal statement" if words and words.search(flat(plain).text) else ""


# ---- words that age


_AGEING = "say the date instead: a reader in a year takes it for that day"


def _report_ageing(scope: Scope, sink: Sink) -> None:
    places = Places(scope.project.folder)
    for fact in scope.facts():
        for text, tag, span in _readings(fact, scope):
            see = () if span == fact.message.at else (fact.message.at,)
            words = _ageing(text, tag, scope.project.terms)
            spots = places.of(span, text, [word.start for word in words]) if words else ()
            for word, place in zip(words, spots, strict=True):
                sink.warning(place, "ageing-word", f"“{word.text}” in a fact", _AGEING, see)


def _readings(fact: ProjectText, scope: Scope) -> Iterator[tuple[str, str, Span]]:
    """A fact of our own in its author's words and in each confirmed translation: text, language, place."""
    message = fact.message
    if fact.quoted or message.lang == NEUTRAL:
        return
    yield message.source, message.lang or scope.project.locales.source, message.at
    for catalog, translation in scope.translations(message):
        yield translation.text, catalog.tag, catalog.at(translation)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word as it is written, and where it starts in the flat text."""

    text: str
    start: int


def _ageing(text: str, tag: str, terms: Terms) -> tuple[_Word, ...]:
    """The words that age in `text`."""
    words = any_of(words_of(terms.time_words, tag))
    if words is None:
        return ()
    seen = flat(text)
    return tuple(
        _Word(text[seen.places[match.start()] : seen.places[match.end() - 1] + 1], match.start())
        for match in words.finditer(seen.text)
    )
