"""The facilitator's sheet of a deck: sessions with times, and for each slide its minutes, notes and
materials.

A page to print, or to read on a telephone beside the screen; it has no script and asks nothing of a network.
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from deckbuilder.markup import fill_in
from deckbuilder.model import Deck, FittedDeck, Period, Rich, Slide
from deckbuilder.reading.characters import encoded
from deckbuilder.render.html import assets
from deckbuilder.render.html.blocks import block
from deckbuilder.render.html.colophon import colophon, meta
from deckbuilder.render.html.faces import font_faces
from deckbuilder.render.html.style import tokens
from deckbuilder.render.html.text import NOTHING, Language, bcp47, joined, language_of, one_line, way
from deckbuilder.themes.theme import Theme
from deckbuilder.traversal import block_texts
from deckbuilder.values import dataclass

FACTS = ("audience", "event_place", "event_dates", "presenter")
"""The values of an event that stand under the title."""


def render(deck: FittedDeck, theme: Theme) -> bytes:
    """The run sheet of `deck`, which is fitted, for it names slides by the numbers they have on the stage.

    Slides that continue others are not told apart.
    """
    page = language_of(deck)
    sheet = "\n".join((font_faces(deck, theme), *tokens(theme), assets.own("runsheet.css")))
    text = assets.template("runsheet.html.j2").render(
        lang=bcp47(deck.locale),
        dir=way(deck.rtl),
        policy=assets.quiet_policy(sheet),
        name=one_line(deck.label("run-sheet")),
        title=one_line(deck.title),
        sheet=sheet,
        heading=page.words(deck.title),
        facts=Markup(" · ").join(_facts(deck, page)),
        periods=joined(_RunSheet(deck, page).periods()),
        meta=meta(deck.colophon),
        colophon=colophon(deck, page),
    )
    return encoded(text, f"the run sheet of {deck.id}")


def _facts(deck: Deck[Rich], page: Language) -> Iterator[Markup]:
    """What stands under the title: for whom, where and when, and in which time zone."""
    yield page.words(deck.label("run-sheet"))
    for name in FACTS:
        yield from (page.words(value.text) for value in deck.values if value.name == name)
    if deck.zone:
        yield Markup("<span>{}</span>").format(deck.zone)


@dataclass(frozen=True, slots=True)
class _RunSheet:
    deck: Deck[Rich]
    page: Language

    def periods(self) -> Iterator[Markup]:
        """A section for each session and each break."""
        slides = {slide.id: (number, slide) for number, slide in enumerate(self.deck.slides, 1)}
        for period in self.deck.programme:
            rows = joined(self.slide(*slides[id_]) for id_ in period.slides if id_ in slides)
            listed = Markup('<ol class="slides">{}</ol>').format(rows) if rows else NOTHING
            name, pause = f"period-{period.id}", " pause" if period.pause else ""
            heading = joined(self.heading(period, name))
            yield Markup(
                '<section class="period{}" aria-labelledby="{}"><header>{}</header>{}</section>'
            ).format(pause, name, heading, listed)

    def heading(self, period: Period[Rich], name: str) -> Iterator[Markup]:
        """When a session is, what it is called, and how long it takes."""
        if period.time:
            yield Markup('<span class="time">{}</span>').format(self.page.words(period.time))
        yield Markup('<h2 id="{}">{}</h2>').format(name, self.page.words(period.title))
        if period.minutes:
            yield Markup('<span class="minutes">{}</span>').format(self.minutes(period.minutes))

    def minutes(self, minutes: int) -> Markup:
        """A length of time in the words of the deck."""
        form = self.deck.label("minutes")
        runs = fill_in(form.runs, {"minutes": str(minutes)})
        return self.page.words(Rich(runs, form.locale, form.rtl))

    def slide(self, number: int, slide: Slide[Rich]) -> Markup:
        """A slide: its number and title, how long it takes, what is said and what is needed."""
        part = slide.part("title")
        blocks = part.blocks if part else ()
        title = joined(self.page.words(text) for given in blocks for text in block_texts(given))
        minutes = self.minutes(slide.minutes) if slide.minutes else NOTHING
        notes = joined(block(note, self.page, "") for note in slide.notes)
        spoken = Markup('<div class="notes">{}</div>').format(notes) if notes else NOTHING
        return Markup(
            '<li><span class="number">{}</span><h3>{}</h3><span class="minutes">{}</span>{}{}</li>'
        ).format(number, title, minutes, spoken, self.materials(slide))

    def materials(self, slide: Slide[Rich]) -> Markup:
        """What the facilitator needs to have at hand."""
        if not slide.materials:
            return NOTHING
        words = Markup(" · ").join(self.page.words(text) for text in slide.materials)
        return Markup('<p class="materials">{}: {}</p>').format(
            self.page.words(self.deck.label("materials")), words
        )
