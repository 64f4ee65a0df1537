"""What the page of decks says of a deck, as a value that is kept with its files in the manifest.

So a build of one edition lists all others too, and none of their sources or catalogs is read for it. The file
may come from a stranger: whatever has another shape makes it none of ours.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from deckbuilder.values import dataclass


@dataclass(frozen=True, slots=True)
class ListedText:
    """A text in the language `lang`, a tag as gettext writes it, and the way it runs."""

    text: str
    lang: str
    rtl: bool = False

    def filled(self, **values: str) -> ListedText:
        """The text with its placeholders filled in; one that has no value stays as it is."""
        text = re.sub(r"\{(\w+)\}", lambda match: values.get(match[1], match[0]), self.text)
        return replace(self, text=text)


Words = tuple[tuple[str, ListedText], ...]
"""Words of the builder, by name."""


@dataclass(frozen=True, slots=True)
class CoverLine:
    """A line of the first slide: where it begins and its baseline is, in units of the grid from the corner
    where reading starts, its size in points, and whether it has the ink of headings."""

    x: float
    y: float
    points: float
    text: str
    heading: bool


@dataclass(frozen=True, slots=True)
class Cover:
    """The first slide in small: its kind and its lines; its colours are those of the theme."""

    kind: str
    lines: tuple[CoverLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """A deck as its files hold it: an agenda for an audience in a language, as the copy that `suffix` names.

    `facts` is what else there is to say of it, as how many slides it has. `language` is what its language
    calls itself, with the tag and the way of the deck. `words` are those of the builder that the page needs
    to speak of such a deck, by name.
    """

    agenda: str
    audience: str
    locale: str
    suffix: str
    theme: str
    title: ListedText
    audience_title: ListedText
    language: ListedText
    place: ListedText | None
    date: ListedText | None
    facts: tuple[ListedText, ...]
    cover: Cover
    words: Words = ()

    @property
    def edition(self) -> tuple[str, str, str]:
        """Its agenda, audience and language."""
        return (self.agenda, self.audience, self.locale)

    def word(self, name: str) -> ListedText:
        """The builder's word called `name`; KeyError if there is none of that name."""
        return dict(self.words)[name]


# ---- as it is kept


def rows_of(listing: Listing, words: int) -> list[Any]:
    """A listing as JSON has it; `words` is the number of its words in a table that several share."""
    texts = [listing.title, listing.audience_title, listing.place, listing.date]
    lines = [[line.x, line.y, line.points, line.text, line.heading] for line in listing.cover.lines]
    return [
        [*listing.edition, listing.suffix, listing.theme],
        _row(listing.language),
        [None if text is None else _row(text) for text in texts],
        list(map(_row, listing.facts)),
        [listing.cover.kind, lines],
        words,
    ]


def rows_of_words(words: Words) -> dict[str, list[Any]]:
    """The builder's words of a language as JSON has them."""
    return {name: _row(text) for name, text in words}


def _row(text: ListedText) -> list[Any]:
    return [text.text, text.lang, text.rtl]


def words_in(rows: Any) -> Words:  # noqa: ANN401 - JSON of any shape, which is refused by its parts
    """The words that `rows_of_words` wrote; ValueError, TypeError or LookupError for anything else."""
    return tuple((_text(name), _listed(row)) for name, row in rows.items())


def listing_in(row: Any, words: tuple[Words, ...]) -> Listing:  # noqa: ANN401 - JSON of any shape
    """The listing that `rows_of` wrote; ValueError, TypeError or LookupError for anything else."""
    names, language, texts, facts, (kind, lines), number = row
    agenda, audience, locale, suffix, theme = map(_text, names)
    title, audience_title, place, date = texts
    return Listing(
        agenda=_matching(_NAME, agenda),
        audience=_matching(_NAME, audience),
        locale=_matching(_TAG, locale),
        suffix=_matching(_SUFFIX, suffix),
        theme=theme,
        title=_listed(title),
        audience_title=_listed(audience_title),
        language=_listed(language),
        place=None if place is None else _listed(place),
        date=None if date is None else _listed(date),
        facts=tuple(map(_listed, facts)),
        cover=Cover(_text(kind), tuple(map(_cover_line, lines))),
        words=words[_count(number)],
    )


_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_TAG = re.compile(r"[A-Za-z0-9_]{2,40}")
_SUFFIX = re.compile(r"[A-Za-z0-9_-]{0,80}")
_MOST = 1_000_000
"""More than a manifest has of languages, or a line of a cover has of points."""


def _matching(form: re.Pattern[str], text: str) -> str:
    if not form.fullmatch(text):
        raise ValueError(text)
    return text


def _listed(row: Any) -> ListedText:  # noqa: ANN401 - JSON of any shape
    text, lang, rtl = row
    return ListedText(_text(text), _matching(_TAG, _text(lang)), _flag(rtl))


def _cover_line(row: Any) -> CoverLine:  # noqa: ANN401 - JSON of any shape
    x, y, points, text, heading = row
    return CoverLine(_length(x), _length(y), _length(points), _text(text), _flag(heading))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(value)
    if not 0 <= value <= _MOST:
        raise ValueError(value)
    return value


def _length(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(value)
    if not -_MOST <= value <= _MOST:  # which no «not a number» is
        raise ValueError(value)
    return float(value)
