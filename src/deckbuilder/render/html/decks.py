"""The page that lists decks: chosen by language, audience and event, without a script.

A choice is a row of radio buttons, and the style sheet hides what does not go with those that are pressed
(`:has()`). Where a browser has none of that, every deck is shown. `index.html#es` begins with a language: its
button is what the address points at. What is said stands there in each language, of which one is seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from deckbuilder.colophon import PROGRAM, Colophon
from deckbuilder.listing import ListedText, Listing
from deckbuilder.render.html import assets
from deckbuilder.render.html.colophon import meta
from deckbuilder.render.html.cover import picture, rules
from deckbuilder.render.html.style import tokens
from deckbuilder.render.html.text import bcp47, way
from deckbuilder.themes.theme import Theme
from deckbuilder.values import dataclass

Role = Literal["show", "open", "more"]
ROLES: tuple[Role, ...] = ("show", "open", "more")
"""What a link is for: to present, to open in a program, or what few look for."""
LANGUAGE, AUDIENCE, EVENT = LETTERS = ("l", "a", "g")
"""What is chosen, as attributes and ids are called that tell it."""
EVERY = "every"
"""What stands in the id of the button for all, behind the letter of its choice: `l-every`. No language has
such an id, for no tag begins with a single letter."""


@dataclass(frozen=True, slots=True)
class Link:
    """A file of a deck, and what it is called in the language of the deck."""

    file: str
    text: ListedText
    role: Role


@dataclass(frozen=True, slots=True)
class Card:
    """A deck in one language, with its files; `draft`: it is not to be shown yet."""

    listing: Listing
    links: tuple[Link, ...]
    draft: bool = False

    @property
    def keys(self) -> dict[str, str]:
        """What it is of each choice; a language is called as HTML writes its tag."""
        agenda, audience, locale = self.listing.edition
        return {LANGUAGE: str(bcp47(locale)), AUDIENCE: audience, EVENT: agenda}

    def of(self, *roles: Role) -> list[Link]:
        """The links that are for one of these."""
        return [link for link in self.links if link.role in roles]


Texts = Mapping[str, ListedText]
"""What is said in each language, by its tag."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button: what it stands for, what it is called, what stands behind that, and what of each choice it
    goes with."""

    letter: str
    key: str
    texts: Texts
    more: str
    fits: Mapping[str, str]

    @property
    def id(self) -> str:
        """Its id: that of a language is its tag, so that an address can name it."""
        return self.key if self.letter == LANGUAGE else f"{self.letter}-{self.key}"


@dataclass(frozen=True, slots=True)
class Buttons:
    """A row of buttons of which one is pressed. `name` and `every` are the words over it and for all."""

    letter: str
    name: str
    every: str
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class ListedEvent:
    """An event, with its decks for each audience; `archive` is the file with all of them, or empty."""

    name: str
    cards: tuple[tuple[Card, ...], ...]
    archive: str

    @property
    def every(self) -> list[Card]:
        return [card for cards in self.cards for card in cards]


def render(
    cards: Sequence[Card],
    languages: Sequence[str],
    themes: Mapping[str, Theme],
    archives: Mapping[str, str],
    about: Colophon,
) -> bytes:
    """The page of `cards`, which stand in their order; `languages` are theirs, in the order of their buttons.

    `archives` are the files with all of an event, by its name. Everything is said in the language that is
    chosen; before one is, in the first. The page has the colours of the first deck in that. `about` says of
    which library the decks are.
    """

    def theme(listing: Listing) -> Theme:
        # that of a deck may be gone since
        return themes.get(listing.theme) or next(iter(themes.values()))

    by_language = _by(LANGUAGE, cards)
    speakers = {key: by_language[key][0].listing for key in (str(bcp47(tag)) for tag in languages)}
    first, choices = next(iter(speakers.values())), _choices(cards, speakers)
    covers = ((theme(card.listing), card.listing.cover) for card in cards)
    look = (*tokens(theme(first)), assets.own("decks.css"), *rules(covers), _filters(choices, speakers))
    sheet = "\n".join(look)
    text = assets.template("decks.html.j2").render(
        first=first,
        policy=assets.quiet_policy(sheet),
        meta=meta(about),
        foot={key: _imprint(listing, about) for key, listing in speakers.items()},
        sheet=sheet,
        choices=choices,
        every=EVERY,
        events=[
            ListedEvent(name, tuple(map(tuple, _by(AUDIENCE, shown).values())), archives.get(name, ""))
            for name, shown in _by(EVENT, cards).items()
        ],
        speakers=speakers,
        bcp47=bcp47,
        way=way,
        fits=lambda cards: _fits(cards, LETTERS),
        texts=_texts,
        titled=lambda listing: listing.title,
        placed=_where_and_when,
        archived=lambda listing: listing.word("event-files"),
        picture=lambda listing: picture(listing.cover, theme(listing), rtl=listing.language.rtl),
    )
    return text.encode()


def _by(letter: str, cards: Iterable[Card]) -> dict[str, list[Card]]:
    """The cards by what they are of a choice."""
    groups: dict[str, list[Card]] = {}
    for card in cards:
        groups.setdefault(card.keys[letter], []).append(card)
    return groups


# ---- what is chosen


def _choices(cards: Sequence[Card], speakers: Mapping[str, Listing]) -> tuple[Buttons, ...]:
    """The choices; events that are called alike have their names behind that."""
    of_languages, of_audiences, of_events = (_by(letter, cards) for letter in LETTERS)
    clashing = _clashing(cards)
    languages = (
        _button(LANGUAGE, key, of_languages[key], {key: listing.language})
        for key, listing in speakers.items()
    )
    audiences = (
        _button(AUDIENCE, key, shown, _texts(shown, _audience)) for key, shown in of_audiences.items()
    )
    events = (
        _button(EVENT, key, shown, _texts(shown, _event), key if key in clashing else "")
        for key, shown in of_events.items()
    )
    return (
        Buttons(LANGUAGE, "language", "all-languages", tuple(languages)),
        Buttons(AUDIENCE, "audience", "all-audiences", tuple(audiences)),
        Buttons(EVENT, "event", "all-events", tuple(events)),
    )


def _button(letter: str, key: str, cards: list[Card], texts: Texts, more: str = "") -> Button:
    """The button for what `cards` have in common."""
    return Button(letter, key, texts, more, _fits(cards, [each for each in LETTERS if each != letter]))


def _fits(cards: Iterable[Card], letters: Iterable[str]) -> dict[str, str]:
    """What of each choice is among `cards`, as the attributes have it that are looked at."""
    keys = [card.keys for card in cards]
    return {letter: " ".join(dict.fromkeys(each[letter] for each in keys)) for letter in letters}


def _texts(cards: Iterable[Card], text: Callable[[Listing], ListedText]) -> Texts:
    """What the first card of each language says."""
    texts: dict[str, ListedText] = {}
    for card in cards:
        texts.setdefault(card.keys[LANGUAGE], text(card.listing))
    return texts


def _audience(listing: Listing) -> ListedText:
    return listing.audience_title


def _where_and_when(listing: Listing) -> ListedText:
    """Where and when an event is; empty where neither is said."""
    known = [text for text in (listing.place, listing.date) if text is not None]
    first = known[0] if known else listing.title
    return ListedText(" · ".join(text.text for text in known), first.lang, first.rtl)


def _imprint(listing: Listing, about: Colophon) -> ListedText:
    """The line that says of which library the decks are, and by what the page was made."""
    library = listing.word("library").filled(version=about.library).text if about.library else ""
    sources = listing.word("made-from").filled(sources=about.sources).text if about.sources else ""
    text = " · ".join(part for part in (library, sources, PROGRAM) if part)
    return replace(listing.word("library"), text=text)


def _event(listing: Listing) -> ListedText:
    """What tells an event from others: where and when it is, or else its title."""
    where = _where_and_when(listing)
    return where if where.text else listing.title


def _clashing(cards: Iterable[Card]) -> set[str]:
    """The events that are called like another in some language."""
    names: dict[tuple[str, str], set[str]] = {}
    for listing in (card.listing for card in cards):
        names.setdefault((listing.locale, _event(listing).text), set()).add(listing.agenda)
    return {name for alike in names.values() if len(alike) > 1 for name in alike}


# ---- what hides what is not chosen


def _filters(choices: Iterable[Buttons], speakers: Mapping[str, Listing]) -> str:
    """The rules for each button, for browsers that can look at what is pressed."""
    buttons = [button for choice in choices for button in choice.buttons]
    hiding = "".join(map(_hiding, buttons))
    first, *_ = speakers.values()
    speaking = "".join(_speaking(key, listing.language, first.language) for key, listing in speakers.items())
    return f"@supports selector(:has(a)){{{hiding}{speaking}}}"


def _pressed(letter: str, name: str) -> str:
    """The selector of what stands above the decks while a button is pressed.

    It looks at nothing but the buttons: a browser would look again at each deck it reads. A language is
    pressed too while the address points at it and none is chosen.
    """
    pressed = f".top:has(#{name}:checked)"
    if letter != LANGUAGE:
        return pressed
    return f":is({pressed},.top:has(#{letter}-{EVERY}:checked):has(#{name}:target))"


def _hiding(button: Button) -> str:
    """The rule that hides what does not go with a button while it is pressed."""
    pressed = _pressed(button.letter, button.id)
    unfit = f'[data-{button.letter}]:not([data-{button.letter}~="{button.key}"])'
    return f"{pressed} {unfit},{pressed}~main {unfit}{{display:none}}"


def _speaking(key: str, language: ListedText, first: ListedText) -> str:
    """The rule by which the page speaks a language while its button is pressed, the way it runs.

    In a wide window the buttons stand beside the decks, where reading starts.
    """
    pressed, shown = _pressed(LANGUAGE, key), f'.said>[data-{LANGUAGE}="{key}"]'
    beside = ";--side:3;--rest:1/3" if language.rtl != first.rtl else ""
    return (
        f"{pressed} {shown},{pressed}~main {shown}{{display:inline}}"
        f"{pressed},{pressed}~main{{direction:{way(language.rtl)}{beside}}}"
    )
