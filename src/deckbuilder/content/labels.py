"""The builder's own words: whatever stands on a page or in a file without having been written in a slide.

They are texts of the deck like any other, and belong to the program: their translations are in the package,
in a catalog of a domain of its own. A project may say one otherwise, under the context `deckbuilder` of its
own catalog.
"""

from __future__ import annotations

from deckbuilder.content.kinds import kinds
from deckbuilder.content.panel_forms import panel_forms
from deckbuilder.model import NEUTRAL, Message, Named, Source

CONTEXT = "deckbuilder"
WRITTEN_IN = "en"
"""Their language, whatever that of a project's slides is."""

_OF_INDEX: tuple[tuple[str, str, str], ...] = (
    ("decks", "Decks", "title of the page that lists all decks"),
    (
        "choose",
        "Choose a language, who is in the room, and an event. “Present” opens in the browser; PowerPoint is "
        "for editing.",
        "below the title of the page that lists all decks; “Present” is the button there",
    ),
    ("language", "Language", "heading over a choice on the page of decks"),
    ("all-languages", "All languages", "choice on the page of decks"),
    ("audience", "Audience", "heading over a choice on the page of decks: who is in the room"),
    ("all-audiences", "All audiences", "choice on the page of decks"),
    ("event", "Event", "heading over a choice on the page of decks"),
    ("all-events", "All events", "choice on the page of decks"),
    ("show", "Present", "button on the page of decks: opens the slides"),
    ("more-files", "More files", "on the page of decks: unfolds a list of files"),
    (
        "for-participants",
        "For participants: {file}",
        "a copy without notes; keep the placeholder: PowerPoint",
    ),
    ("notes-in", "{file}, notes: {language}", "a file on the page of decks; keep both placeholders"),
    ("calendar", "Calendar", "a file on the page of decks: sessions for one's own calendar"),
    ("event-files", "All files of this event", "link on the page of decks, to a zip file"),
    ("slide-count", "Slides: {number}", "on the page of decks; keep the placeholder"),
    ("hours", "{hours} h {minutes} min", "how long a deck takes; keep both placeholders"),
    ("whole-hours", "{hours} h", "how long a deck takes; keep the placeholder"),
    ("draft", "Draft", "on the page of decks: a deck that is not to be shown yet"),
    ("translated", "{percent} translated", "on the page of decks; keep the placeholder, which has its sign"),
)
"""Those of the page that lists all decks."""
ON_INDEX_ONLY = tuple(name for name, _, _ in _OF_INDEX)
"""The names of those of the page that lists all decks: no deck shows them."""
INDEX = (*ON_INDEX_ONLY, "run-sheet", "library", "made-from")
"""The names of all words that page speaks in."""

_WORDS: tuple[tuple[str, str, str], ...] = (
    (
        "continued",
        "{title} ({part}/{parts})",
        "title of a slide that continues the one before; keep the three placeholders",
    ),
    ("slide", "slide", "what a screen reader calls a slide"),
    ("slides", "Slides", "name of the list of slides"),
    (
        "as-of",
        "as of {date}",
        "stands on a slide or after a fact: the date it speaks for; keep the placeholder",
    ),
    (
        "superseded",
        "historical slide, as of {date}: see the update",
        "stands on a slide of history; keep the placeholder",
    ),
    (
        "contested",
        "as of {date}, contested",
        "stands on a slide whose facts are doubted; keep the placeholder",
    ),
    ("not-verified", "not verified", "stands after a fact nobody could confirm, in copies for review"),
    ("warning", "Before the next slide", "title of a slide that warns of the one after it"),
    (
        "warning-text",
        "It speaks of this: {topic}. You may look away, step out or come back later.",
        "the warning; keep the placeholder",
    ),
    (
        "sensitive",
        "Hard to bear: {topics}",
        "under the programme: what is sensitive in this deck; keep the placeholder",
    ),
    ("slide-sources", "Sources of this slide:", "in the speaker notes, before a list"),
    ("international", "international services", "stands in place of a country's name"),
    (
        "unavailable",
        "not available in our data",
        "stands in a title or a table where a country has no verified service or fact",
    ),
    (
        "stand-in",
        "international: {contact}",
        "stands before services of no country, where the country has none; keep the placeholder",
    ),
    ("service", "Help", "heading: what kind of help"),
    ("service-name", "Service", "heading: the name of the service"),
    ("service-contact", "How to reach it", "heading: numbers and addresses"),
    ("service-checked", "Checked on", "heading: the day somebody last checked the numbers"),
    ("service-emergency", "A child is in danger now", "kind of help: the emergency number"),
    ("service-hotline", "Report suspected material", "kind of help: a hotline"),
    ("service-helpline", "A child or teenager needs to talk", "kind of help: a helpline"),
    ("service-removal", "Have pictures taken down", "kind of help: removal of one's own pictures"),
    ("sources", "Sources", "title of the last slide, which lists the sources"),
    ("run-sheet", "Run sheet", "title of the facilitator's sheet"),
    ("minutes", "{minutes} min", "how long a slide or session takes; keep the placeholder"),
    ("materials", "Materials", "what the facilitator needs to have at hand"),
    ("time", "Time", "heading of the column of times in the programme"),
    ("session", "Session", "heading of the column of sessions in the programme"),
    ("position", "{number} of {total}", "which slide of how many; keep both placeholders"),
    (
        "kicker",
        "{number} · {session}",
        "over the title of a slide: number and title of its session; keep both placeholders",
    ),
    ("notes", "Speaker notes", "heading over the notes of a slide"),
    ("next", "Next slide", "button"),
    ("previous", "Previous slide", "button"),
    ("controls", "Slide controls", "name of the group of buttons, for screen readers"),
    ("present", "Present as slides", "link on the reading page"),
    ("read", "Read as a page", "link on the help page"),
    ("resume", "Resume presentation", "button on the black screen"),
    ("help", "Keyboard", "heading of the help page"),
    ("close", "Close", "button of the help page"),
    ("key-move", "Next and previous slide", "what the arrow keys do"),
    ("key-ends", "First and last slide", "what the keys Home and End do"),
    ("key-jump", "Go to a slide: its number, then Enter", "what the key G and the digits do"),
    ("key-pointer", "A pointer that follows the mouse", "what the key L does"),
    ("key-white", "White screen", "what the key W does"),
    ("go-to", "Go to slide", "stands before the number that is being typed"),
    ("pace", "Time left for this slide", "heading in the window of the speaker, over minutes and seconds"),
    (
        "blocked",
        "The browser has blocked the speaker view. Allow pop-up windows for this page, then press S again.",
        "told on the slide when the key S has opened no window",
    ),
    (
        "lacking",
        "This browser cannot show the slides one at a time. Here they are as a page to read.",
        "told at the top of the reading page in old browsers, and where scripts are not allowed",
    ),
    ("key-notes", "Speaker notes in a window of their own", "what the key S does"),
    ("key-overview", "All slides", "what the key Esc does"),
    ("key-black", "Black screen", "what the key B does"),
    ("key-full", "Full screen", "what the key F does"),
    ("key-help", "This page", "what the key ? does"),
    ("library", "library {version}", "which version of the library a file is made of; keep the placeholder"),
    ("made-from", "sources {sources}", "date and digest of what a file is made of; keep the placeholder"),
    (
        "fuzzy",
        "Not confirmed",
        "told to screen readers before a text of a draft whose translation is a guess",
    ),
    (
        "missing",
        "Not translated",
        "told to screen readers before a text of a draft that is in another language",
    ),
    *_OF_INDEX,
)

_SHAPES = ("Footer", "Slide number", "Decoration", "Logo")
"""What else is on a slide layout, as PowerPoint's selection pane names it."""


JOINT = "; "
"""What parts texts that the program puts into one line, until a language is known that has its own sign."""
NOTHING = Message("—", lang=NEUTRAL)
"""What stands in a cell that has nothing to say."""


def labels() -> tuple[Named[Source], ...]:
    """Every label, by name: the words above, `kind:NAME` of layouts, `form:NAME` of
    panels, `area:NAME` of their slots."""
    words = tuple(_named(name, text, about) for name, text, about in _WORDS)
    layouts = tuple(
        _named(f"kind:{kind.name}", kind.label, "name of a slide layout in PowerPoint")
        for kind in kinds().values()
    )
    areas = dict.fromkeys([*(area.label for kind in kinds().values() for area in kind.areas), *_SHAPES])
    forms = tuple(
        _named(f"form:{form.name}", form.label, "name of an arrangement of panels, in PowerPoint")
        for form in panel_forms().values()
    )
    return (
        words
        + layouts
        + forms
        + tuple(
            _named(f"area:{label}", label, "name of a place on a slide, in PowerPoint") for label in areas
        )
    )


def labelled(name: str) -> Message:
    """The source text of the label called `name`."""
    return next(_message(text, about) for word, text, about in _WORDS if word == name)


def is_label(message: Message) -> bool:
    """Whether a text is one of the builder's own words, and not one of a project."""
    return message.context == CONTEXT


def _message(text: str, about: str) -> Message:
    return Message(text, context=CONTEXT, part=about, lang=WRITTEN_IN)


def _named(name: str, text: str, about: str) -> Named[Source]:
    return Named(name, _message(text, about))
