"""Texts as HTML: runs with their marks and links, each text in its own language and direction."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from markupsafe import Markup, escape

from deckbuilder.markup import is_allowed
from deckbuilder.model import Deck, Rich, Run
from deckbuilder.plans import HYPHENATED, SOFT_HYPHEN, WHOLE, ZERO_WIDTH_SPACE
from deckbuilder.themes import scripts
from deckbuilder.translation.locales import PSEUDO, has_italics
from deckbuilder.values import dataclass

NOTHING = Markup("")
_OPENING = re.compile(rf"(?<=[!-~]){ZERO_WIDTH_SPACE}")
"""Where fitting opened a word; authors open words of scripts without spaces."""
_ADDRESS = re.compile(
    r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)\S+|\+\d[\d \xa0\u202f().-]*\d"
)
"""What is written from left to right in every script: e-mail and web addresses, telephone numbers, in
which fitting makes the spaces such as no line ends at."""


def bcp47(tag: str) -> Markup:
    """A language tag as HTML has it (BCP 47): es_CR → es-CR; a pseudo-locale is English or Arabic."""
    if tag in PSEUDO:
        return escape(f"{PSEUDO[tag]}-x-{tag.partition('_')[2]}")
    return escape(tag.replace("_", "-"))


def joined(pieces: Iterable[Markup]) -> Markup:
    """Pieces one after the other."""
    return NOTHING.join(pieces)


@dataclass(frozen=True, slots=True)
class Language:
    """The language and direction of the page, from which a text may differ.

    `fuzzy` and `missing` are what it says of texts that are not done.
    """

    locale: str
    rtl: bool
    fuzzy: str = ""
    missing: str = ""

    def lang(self, text: Rich) -> Markup:
        """The attribute `lang`, a space before it, if `text` is in another language than the page."""
        return Markup(' lang="{}"').format(bcp47(text.locale)) if text.locale != self.locale else NOTHING

    def words(self, text: Rich) -> Markup:
        """The runs of `text`, in an element of their own if they are in another language."""
        return self._own(text, runs(text))

    def plain(self, text: Rich) -> Markup:
        """`text` on one line without marks and links, for places where a link already is."""
        return self._own(text, escape(one_line(text)))

    def _own(self, text: Rich, inner: Markup) -> Markup:
        """`inner` with what differs from the page around it, and the mark of a draft."""
        direction = Markup(' dir="{}"').format(way(text.rtl)) if text.rtl != self.rtl else NOTHING
        attributes = _letters(text) + self.lang(text) + direction
        shown = Markup('<mark class="{}">{}</mark>').format(text.state, inner) if text.state else inner
        spanned = Markup("<span{}>{}</span>").format(attributes, shown) if attributes else shown
        return self._mark_in_words(text) + spanned

    def _mark_in_words(self, text: Rich) -> Markup:
        """For who does not see the mark of a draft, what it says."""
        meaning = {"": "", "fuzzy": self.fuzzy, "missing": self.missing}[text.state]
        return Markup('<span class="unseen">{}: </span>').format(meaning) if meaning else NOTHING


def letters_class(script: str) -> str:
    """The class of a text with letters of a script whose lines stand further apart than the brand's."""
    return f"letters-{script.lower()}"


def _letters(text: Rich) -> Markup:
    """The attribute `class`, a space before it, of a text that has such letters."""
    tallest = scripts.tallest(str(text))
    return Markup(' class="{}"').format(letters_class(tallest)) if tallest else NOTHING


def language_of(deck: Deck[Rich]) -> Language:
    """The language of a deck's page."""
    fuzzy, missing = one_line(deck.label("fuzzy")), one_line(deck.label("missing"))
    return Language(deck.locale, deck.rtl, fuzzy, missing)


def way(rtl: bool) -> str:
    """A direction as the attribute `dir` says it."""
    return "rtl" if rtl else "ltr"


def one_line(text: Rich) -> str:
    """The words of a text without its marks and line breaks."""
    return str(text).replace("\n", " ")


def runs(text: Rich) -> Markup:
    """The runs of a text; those that share a link are one link. An address a link may not have makes none."""
    groups = groupby(text.runs, key=lambda run: run.link)
    return joined(_linked(address, group, text) for address, group in groups)


def _linked(address: str, group: Iterator[Run], text: Rich) -> Markup:
    inner = joined(_marked(run, text) for run in group)
    if not address or not is_allowed(address):
        return inner
    return Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(address, inner)


def _marked(run: Run, text: Rich) -> Markup:
    lines = run.text.split("\n")
    inner = Markup("<br>").join(_line(line, text.rtl) for line in lines)
    if run.emphasis:
        upright = NOTHING if has_italics(text.locale) else Markup(' class="upright"')
        inner = Markup("<em{}>{}</em>").format(upright, inner)
    return Markup("<strong>{}</strong>").format(inner) if run.strong else inner


def _line(line: str, rtl: bool) -> Markup:
    """`line` in HTML; in a text that runs to the left, addresses keep their own direction."""
    if not rtl:
        return _unparted(line)
    start, pieces = 0, []
    for address in _ADDRESS.finditer(line):
        pieces.append(_unparted(line[start : address.start()]))
        pieces.append(Markup('<bdi dir="ltr">{}</bdi>').format(_opened(address[0])))
        start = address.end()
    return joined([*pieces, _unparted(line[start:])])


def _unparted(words: str) -> Markup:
    """`words` escaped; dates, times and ranges are not parted at their dashes and signs."""
    start, pieces = 0, []
    for figure in WHOLE.finditer(words):
        pieces.append(_opened(words[start : figure.start()]))
        pieces.append(Markup('<span class="whole">{}</span>').format(figure[0]))
        start = figure.end()
    return joined([*pieces, _opened(words[start:])])


def _opened(words: str) -> Markup:
    """`words` escaped, with the places where a word may part, of which nothing is copied with the text."""
    return Markup("<wbr>").join(map(escape, _OPENING.split(words.replace(HYPHENATED, SOFT_HYPHEN))))
