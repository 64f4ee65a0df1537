"""How a translation is written: marks, spaces, words said twice, letters.

What is odd here is a warning, never an error.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import takewhile

from deckbuilder.translation.wording import Fault, TextPair, words

_INVERTED = frozenset({"es", "ast"})
_ASIDE = re.compile(r"[(\[][?!]+[)\]]")


def opened_questions(pair: TextPair) -> Fault | None:
    """In Spanish and Asturian every ? and ! has its ¿ or ¡. The two may be crossed: ¡Qué dices?"""
    if pair.language not in _INVERTED:
        return None
    text = _ASIDE.sub("", words(pair.text))
    opening, closing = (len(re.findall(signs, text)) for signs in (r"[¿¡]+", r"[?!]+(?!\w)"))
    if opening == closing or not any(map(str.isalpha, text)):
        return None
    return Fault(
        f"{opening} of ¿ ¡ and {closing} of ? ! in the translation",
        "a question begins with ¿, an exclamation with ¡",
    )


def same_edges(pair: TextPair) -> Fault | None:
    """No space at an end where the source has none."""
    before, after = (_edges(text) for text in (pair.source, pair.text))
    if before == after:
        return None
    return Fault("spaces at the beginning or end differ from the source", "take them away, or add them")


def _edges(text: str) -> tuple[str, str]:
    """The spaces before a text and after it."""
    bare = text.strip()
    if not bare:
        return ("", "")
    start = text.index(bare)
    return (text[:start], text[start + len(bare) :])


_ENDS = {
    "full stop": ".。．｡।॥։۔።…",
    "colon": ":：፡፦",
    "question mark": "?？؟;፧",
    "exclamation mark": "!！",
    "semicolon": ";；؛፤",
}
_EVERY_END = frozenset("".join(_ENDS.values()))
_WITHOUT_ENDS = frozenset({"th", "lo", "km", "my", "bo", "dz", "hy"})
"""Languages that set a space, or a sign of their own, where others set a full stop."""
_CLOSERS = " \t\n\u00a0\u200e\u200f\u202f)]}”\"'’»›」』）】"
_SHORTENED = re.compile(
    r"(?:^|[\s(.])(\w)\1?\.$|\.\w+\.$|\b(?:etc|inc|ltd|al|approx|no|nr|núm|pág|art|cf|usw|bzw|др|т\.д)\.$",
    re.IGNORECASE,
)
"""An abbreviation at the end of a text, also a doubled one (EE. UU.): it does not end the sentence."""


def same_end(pair: TextPair) -> Fault | None:
    """A sentence ends as in the source, with the sign of its own language: ؟ 。 । ። and the Greek ;"""
    if pair.language in _WITHOUT_ENDS:
        return None
    before, after = (words(text).rstrip(_CLOSERS) for text in (pair.source, pair.text))
    if not before or not after or _shortened(before) or _shortened(after):
        return None
    wanted, given = _kinds_of_end(before), _kinds_of_end(after)
    if wanted & given or wanted == given:
        return None
    message = f"the source ends with {_names_of(wanted)}, the translation with {_names_of(given)}"
    return Fault(message, "end both alike")


def _names_of(ends: frozenset[str]) -> str:
    return " or ".join(sorted(ends)) or "no full stop or other sign"


def _shortened(text: str) -> bool:
    return text.endswith(".") and _SHORTENED.search(text, max(text.rfind(" "), 0)) is not None


def _kinds_of_end(text: str) -> frozenset[str]:
    """What the signs at the end of a text are: two for «?!»."""
    signs = takewhile(_EVERY_END.__contains__, reversed(text))
    return frozenset(kind for sign in signs for kind, signs_of_kind in _ENDS.items() if sign in signs_of_kind)


_REDUPLICATING = frozenset((
    "af", "am", "bn", "fil", "gu", "ha", "hi", "ht", "id", "jv", "kn", "km", "lo", "mi", "ml", "mr", "ms",
    "my", "ne", "or", "pa", "si", "sm", "sw", "ta", "te", "th", "tl", "tr", "ur", "vi", "yo", "zu",
))  # fmt: skip
"""Languages that say a word twice and mean it: Vietnamese luôn luôn, Hindi बार-बार, Turkish yavaş yavaş."""
_TWICE = re.compile(r"(?<![\w’'-])([^\W\d_]{2,})\s+\1(?![\w’'-]|\.\w)", re.IGNORECASE)
_MAY_REPEAT = frozenset((
    "nous", "vous", "die", "das", "der", "den", "sie", "dat", "als", "wie", "je", "się", "nie", "se", "la",
    "do", "az", "nem",
))  # fmt: skip
"""Words that one sentence may rightly have twice: French nous nous, German Sie sie, Galician se se."""


def no_word_twice(pair: TextPair) -> Fault | None:
    """No word twice in a row where the source has none."""
    if pair.language in _REDUPLICATING:
        return None
    twice = (match[1] for match in _TWICE.finditer(words(pair.text)))
    word = next((word for word in twice if word.lower() not in _MAY_REPEAT), None)
    if word is None or _TWICE.search(words(pair.source)):
        return None
    return Fault(f"'{word} {word}'", "delete one of the two")


_LOOK_ALIKE = frozenset("aceiopsxyABCEHIKMOPSTXYZаеіјорѕсухАВЕІЈКМНОРЅСТХУαικνορυχΑΒΕΗΙΚΜΝΟΡΤΥΧΖ")
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK")
_FIRST_GREEK = "\u0370"
"""Before it all letters are Latin."""


def one_script(pair: TextPair) -> Fault | None:
    """No Cyrillic or Greek letter in a Latin word, or the other way round, that only looks right there."""
    if max(pair.text, default="") < _FIRST_GREEK:
        return None
    for word in re.findall(r"[^\W\d_]+", words(pair.text)):
        if _disguised(word):
            return Fault(f"letters of two alphabets in '{word}'", "type the word again with one keyboard")
    return None


def _disguised(word: str) -> bool:
    """Whether a word has letters of two alphabets, those of one of which all look like letters of another."""
    if max(word) < _FIRST_GREEK:
        return False
    by_script = [_letters_of(script, word) for script in _SCRIPTS]
    used = [letters for letters in by_script if letters]
    return len(used) > 1 and any(letters <= _LOOK_ALIKE for letters in used)


def _letters_of(script: str, word: str) -> set[str]:
    return {char for char in word if unicodedata.name(char, "").startswith(script)}


def composed(pair: TextPair) -> Fault | None:
    """Accents are part of their letters wherever Unicode's form NFC has such letters.

    It has none for some of Bengali and Hindi, where composing makes a text no shorter.
    """
    if unicodedata.is_normalized("NFC", pair.text):
        return None
    if len(unicodedata.normalize("NFC", pair.text)) >= len(pair.text):
        return None
    return Fault(
        "accents are written as characters of their own (the text is not in Unicode's form NFC)",
        "type the text again, or normalise it",
    )
