"""Whether a language is finished enough for a deck to be handed out, and how far it is.

What counts is what that deck shows that audience: each text once, and done if a confirmed translation of it
is shown, or if it needs none. Below the threshold of its language a deck is made as a draft.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from deckbuilder.content.labels import is_label
from deckbuilder.diagnostics import Cause, Sink, Span
from deckbuilder.editions import Edition, source_deck
from deckbuilder.model import NEUTRAL, Message, Source
from deckbuilder.project import Project
from deckbuilder.purpose import Copy, Purpose
from deckbuilder.translation.catalog import path
from deckbuilder.translation.locales import FILE, PSEUDO, chain
from deckbuilder.translation.translate import Translator, translator_for
from deckbuilder.traversal import map_slides, texts
from deckbuilder.values import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the texts that a deck shows in a language are `done`."""

    tag: str
    done: int
    total: int

    @property
    def percent(self) -> int:
        """How much is done, rounded down: 100 only if everything is."""
        return 100 * self.done // self.total if self.total else 100


def progress(project: Project, edition: Edition, copy: Copy) -> tuple[Progress, ...]:
    """How far the languages of a copy are: that of its slides, and that of its notes if it is another.

    A language the sources are written in is not counted, and a pseudo-locale neither.
    """
    theme = project.themes[edition.theme or project.theme_of(edition.agenda)]
    audience = project.library.audiences[edition.audience]
    deck = source_deck(project, edition.agenda, audience, theme, Sink(), Purpose(copy=copy))
    faces = map_slides(deck, lambda slide: replace(slide, notes=(), materials=()))
    apart = bool(copy.notes_locale)
    of_slides = texts(deck if copy.notes and not apart else faces)
    of_notes = (note.text for slide in deck.slides for note in slide.notes) if apart else ()
    shown = ((edition.locale, of_slides), (copy.notes_locale, of_notes))
    return tuple(
        _progress(project, tag, every) for tag, every in shown if tag and _is_translated(project, tag)
    )


def _is_translated(project: Project, tag: str) -> bool:
    return tag not in PSEUDO and project.locales.source not in chain(tag)


def _progress(project: Project, tag: str, shown: Iterable[Source]) -> Progress:
    translator = translator_for(tag, project.locales, project.catalogs, Sink())
    messages = list(dict.fromkeys(_translatable(shown, translator)))
    done = sum(not translator.look_up(message).state for message in messages)
    return Progress(tag, done, len(messages))


def _translatable(shown: Iterable[Source], translator: Translator) -> Iterator[Message]:
    for text in shown:
        ours = isinstance(text, Message) and text.lang != NEUTRAL and not is_label(text)
        if isinstance(text, Message) and ours and not translator.is_a_quotation(text):
            yield Message(text.source, context=text.context, lang=text.lang)


def unfinished(project: Project, edition: Edition, copy: Copy) -> Progress | None:
    """The first language of a copy that is below its threshold; None if all are finished."""
    for language in progress(project, edition, copy):
        if language.done < language.total and language.percent < project.locales.threshold(language.tag):
            return language
    return None


def purpose_of(project: Project, edition: Edition, purpose: Purpose, sink: Sink) -> Purpose:
    """What an edition is made for: what is asked for, or a draft where a language is not finished.

    A strict build takes what is missing for an error, and makes no drafts by itself.
    """
    if purpose.draft or purpose.strict:
        return purpose
    language = unfinished(project, edition, purpose.copy)
    if language is None:
        return purpose
    tag, threshold = language.tag, project.locales.threshold(language.tag)
    command = f"deckbuilder locale status {tag}"
    hint = f"see what is missing with '{command}', or say in {FILE} from how many per cent on it is published"
    message = (
        f"{edition.name} is a draft: {language.percent} % of it is translated, and {threshold:g} % is needed"
    )
    several = f"{{count}} decks are drafts, for {tag} is below {threshold:g} % of what they show: {command}"
    span = Span(path(tag))
    sink.warning(span, "unfinished-language", message, hint, cause=Cause(span, several, hint))
    return replace(purpose, draft=True)
