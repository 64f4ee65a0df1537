"""Checks of facts: a claim without date and source, a review that is due, and words that make a fact age unseen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deckbuilder.content.kinds import kinds
from deckbuilder.content.library import Entry
from deckbuilder.diagnostics import Sink, Span
from deckbuilder.epoch import today
from deckbuilder.markup import fill, parse
from deckbuilder.model import NEUTRAL, Message, Moment
from deckbuilder.provenance import Mark
from deckbuilder.review.places import Places
from deckbuilder.review.provenance import FactText, claims, facts_of, known
from deckbuilder.review.scope import Scope
from deckbuilder.traversal import slide_texts
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


def _report_due(entry: Entry, sink: Sink, *, strict: bool) -> None:
    slide = entry.slide
    texts = (text for text in slide_texts(slide) if isinstance(text, Message | Moment))
    own = ((text.provenance, text.at) for text in texts)
    for provenance, at in ((slide.provenance, slide.at), *own):
        if due(provenance.review_by):
            add = sink.error if strict else sink.warning
            hint = "look at its sources again, then set 'as_of:' and a new 'review_by:'"
            add(
                at,
                "review-due",
                f"the facts of '{slide.id}' were to be looked at again by {provenance.review_by}",
                hint,
            )


def due(review_by: str) -> bool:
    """Whether the day by which somebody wanted to look again has passed."""
    return bool(review_by) and review_by < today().isoformat()


# ---- claims without a source


def _report_unsourced(entry: Entry, scope: Scope, sink: Sink) -> None:
    """A kind that has no place for the date of a fact, such as a contact, states none."""
    slide = entry.slide
    if not any(area.filled == "badge" for area in kinds()[slide.kind].areas):
        return
    for text in claims(slide):
        about = known(slide, text)
        claim = "" if about.mark is Mark.SYN or (about.as_of and about.sources) else _claim(text, scope)
        if claim:
            hint = "add 'as_of:' and 'sources:' to it or to the slide, or 'mark: SYN' if it is advice of our own and no fact"
            sink.warning(
                text.at, "unsourced-fact", f"{claim} without a date and a source on '{slide.id}'", hint
            )


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


def _report_ageing(scope: Scope, sink: Sink) -> None:
    places, own = Places(scope.project.folder), scope.project.locales.source
    hint = "say the date instead: a reader in a year takes it for that day"
    for one in facts_of(scope):
        for text, tag, at in _readings(one, scope, own):
            found = _ageing(text, tag, scope.project.terms)
            see = () if at == one.message.at else (one.message.at,)
            for (word, _), place in zip(
                found, places.of(at, text, [start for _, start in found]) if found else (), strict=True
            ):
                sink.warning(place, "ageing-word", f"“{word}” in a fact", hint, see)


def _readings(one: FactText, scope: Scope, own: str) -> Iterator[tuple[str, str, Span]]:
    """A fact of our own in its author's words and in each confirmed translation: text, language, place."""
    message = one.message
    if one.quoted or message.lang == NEUTRAL:
        return
    yield message.source, message.lang or own, message.at
    yield from (
        (found.text, catalog.tag, catalog.at(found)) for catalog, found in scope.translations(message)
    )


def _ageing(text: str, tag: str, terms: Terms) -> tuple[tuple[str, int], ...]:
    """The words that age in `text`, each with its place in the flat text."""
    words, seen = any_of(words_of(terms.time_words, tag)), flat(text)
    matches = words.finditer(seen.text) if words else ()
    return tuple(
        (text[seen.places[one.start()] : seen.places[one.end() - 1] + 1], one.start()) for one in matches
    )
