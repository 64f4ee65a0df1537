"""Slides as HTML: a section each, with its heading, the slots of its kind in reading order, and its notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from deckbuilder.blocks import style_of
from deckbuilder.content.kinds import Area, Kind, kinds
from deckbuilder.markup import fill_in
from deckbuilder.model import Deck, Message, Part, Rich, Run, Section, Slide
from deckbuilder.render.html.blocks import block
from deckbuilder.render.html.style import frame_class, scale_class
from deckbuilder.render.html.text import NOTHING, Language, joined, language_of, one_line
from deckbuilder.render.html.timing import seconds
from deckbuilder.themes.progress import fill, segments
from deckbuilder.themes.theme import Theme
from deckbuilder.traversal import block_texts
from deckbuilder.values import dataclass

TITLE = "title"
"""The area that every kind has, and whose text is the slide's heading."""


def heading_id(slide: Slide[Rich]) -> str:
    """The id of a slide's heading. No id of a slide has an underscore, so the two are never the same."""
    return f"{slide.id}_title"


def position_id(slide: Slide[Rich]) -> str:
    """The id of what says where in the deck a slide stands."""
    return f"{slide.id}_position"


@dataclass(frozen=True, slots=True)
class SlideWriter:
    """Writes the slides of a deck of `total` slides.

    `sections` has the id of each slide's section, and `segments` its number where the foot tells how far the
    talk has come.
    """

    deck: Deck[Rich]
    theme: Theme
    page: Language
    total: int
    seconds: Mapping[str, int]
    sections: Mapping[str, str]
    segments: Mapping[str, int]

    def slide(self, number: int, slide: Slide[Rich]) -> Markup:
        """The slide with this number: a group that has its heading and position for a name."""
        kind = kinds()[slide.kind]
        inner = (
            *_shapes(kind),
            self.logo(first=number == 1),
            *self.parts(number, slide, kind),
            self.position(number, slide),
            *self.foot(number, slide, kind),
            self.notes(slide),
        )
        return Markup(
            '<section id="{}" data-section="{}" class="kind-{} {}{}"{} role="group" '
            'aria-roledescription="{}" aria-labelledby="{} {}">{}</section>'
        ).format(
            slide.id,
            self.sections[slide.id],
            kind.name,
            kind.surface,
            "" if kind.foot else " footless",
            self.timing(slide),
            one_line(self.deck.label("slide")),
            heading_id(slide),
            position_id(slide),
            joined(inner),
        )

    def timing(self, slide: Slide[Rich]) -> Markup:
        """What reveal.js's speaker view reads a slide's seconds from; nothing where
        nobody has planned any."""
        planned = self.seconds.get(slide.id)
        return Markup(' data-timing="{}"').format(planned) if planned else NOTHING

    def parts(self, number: int, slide: Slide[Rich], kind: Kind) -> Iterator[Markup]:
        for part in slide.parts:
            area = kind.area(part.slot)
            assert area is not None
            if area.name == TITLE:
                yield self.heading(number, slide, part, area)
            else:
                yield self.slot(slide, part, area)

    def heading(self, number: int, slide: Slide[Rich], part: Part[Rich], area: Area) -> Markup:
        """The one h1 of the deck, or an h2. A hidden one is there for screen readers and outlines."""
        tag = "h1" if number == 1 else "h2"
        words = Markup("<br>").join(self.page.words(text) for text in _texts_of(part))
        head = Markup('<{0} id="{1}">{2}</{0}>').format(tag, heading_id(slide), words)
        classes = "unseen" if area.hidden else _classes(part, area)
        return Markup('<div class="{}">{}</div>').format(classes, head)

    def slot(self, slide: Slide[Rich], part: Part[Rich], area: Area) -> Markup:
        """What stands in one slot."""
        name, title = f"{slide.id}_{area.name}", heading_id(slide)
        inner = joined(block(given, self.page, title, part.plan, name) for given in part.blocks)
        return Markup('<div class="{}">{}</div>').format(_classes(part, area), inner)

    def logo(self, *, first: bool) -> Markup:
        """The logo, a picture of the style sheet. Only the first one says what it shows."""
        logo = self.theme.logo
        if logo is None:
            return NOTHING
        if not first:
            return Markup('<div class="logo"></div>')
        translated = (label.text for label in self.deck.labels if label.name == "logo")
        alt = next(translated, _as_written(logo.alt, self.deck.locale))
        return Markup('<div class="logo" role="img" aria-label="{}"{}></div>').format(
            one_line(alt), self.page.lang(alt)
        )

    def position(self, number: int, slide: Slide[Rich]) -> Markup:
        """Which of how many slides this is; it tells slides of one title apart for who does not see them."""
        form = self.deck.label("position")
        runs = fill_in(form.runs, {"number": str(number), "total": str(self.total)})
        words = self.page.words(Rich(runs, form.locale, form.rtl))
        return Markup('<p class="position" id="{}">{}</p>').format(position_id(slide), words)

    def foot(self, number: int, slide: Slide[Rich], kind: Kind) -> Iterator[Markup]:
        """What stands at the foot, which is only seen: the page says it once to those who hear it."""
        if not kind.foot:
            return
        words = NOTHING
        if self.deck.footer:
            words = Markup('<span class="footer">{}</span>').format(self.page.plain(self.deck.footer))
        classes = f"foot {scale_class(self.deck.foot)}".rstrip()
        yield Markup('<div class="{}" aria-hidden="true">{}{}<span class="number">{}</span></div>').format(
            classes, words, self.progress(slide, kind), number
        )

    def progress(self, slide: Slide[Rich], kind: Kind) -> Markup:
        """A segment for each section, in its colour."""
        current = self.segments.get(slide.id)
        if current is None:
            return NOTHING
        cover = kind.surface == "cover"
        colours = (fill(segment, current, cover=cover) for segment in range(len(self.deck.sections)))
        return joined(
            Markup('<i class="segment-{} fill-{}"></i>').format(number, colour)
            for number, colour in enumerate(colours, 1)
        )

    def notes(self, slide: Slide[Rich]) -> Markup:
        """The speaker's notes, which readers open; reveal.js takes them from the `aside`."""
        if not slide.notes:
            return NOTHING
        name = self.page.words(self.deck.label("notes"))
        paragraphs = joined(block(note, self.page, "") for note in slide.notes)
        return Markup(
            '<details class="spoken"><summary>{}</summary>'
            '<aside class="notes" role="note">{}</aside></details>'
        ).format(name, paragraphs)


def _as_written(message: Message, locale: str) -> Rich:
    return Rich((Run(message.source),), message.lang or locale)


def _shapes(kind: Kind) -> Iterator[Markup]:
    for number, decoration in enumerate(kind.decorations, 1):
        yield Markup('<div class="shape shape-{} fill-{}"></div>').format(number, decoration.fill)


def _classes(part: Part[Rich], area: Area) -> str:
    style = style_of(part.blocks, area.style)
    names = (f"slot area-{area.name} style-{style}", scale_class(part.size), frame_class(part.frame))
    return " ".join(filter(None, names))


def _texts_of(part: Part[Rich] | None) -> list[Rich]:
    return [text for block in (part.blocks if part else ()) for text in block_texts(block)]


def slide_writer(deck: Deck[Rich], theme: Theme, planned: Mapping[str, int]) -> SlideWriter:
    """The writer of the slides of `deck`; `planned` has the seconds that slides are given, by their ids."""
    sections = {slide.id: section.id for section in deck.sections for slide in section.slides}
    return SlideWriter(deck, theme, language_of(deck), len(sections), planned, sections, segments(deck))


def slides(deck: Deck[Rich], theme: Theme) -> Markup:
    """Every slide of the deck, one after the other."""
    writer = slide_writer(deck, theme, seconds(deck))
    return Markup("\n").join(writer.slide(number, slide) for number, slide in enumerate(deck.slides, 1))


def contents(deck: Deck[Rich]) -> Markup:
    """The list of slides, in the sections of the deck, as a list of links."""
    page = language_of(deck)
    return Markup("<ol>{}</ol>").format(joined(_section(section, page) for section in deck.sections))


def _section(section: Section[Rich], page: Language) -> Markup:
    rows = joined(
        Markup('<li><a href="#{}">{}</a></li>').format(slide.id, _title(slide, page))
        for slide in section.slides
    )
    return Markup("<li>{}<ol>{}</ol></li>").format(page.plain(section.title), rows)


def _title(slide: Slide[Rich], page: Language) -> Markup:
    part = slide.part(TITLE)
    return Markup(" ").join(page.plain(text) for text in _texts_of(part))
