"""How a translation is written: marks, spaces, words said twice, letters. What is odd here is a warning, never an error."""

from __future__ import annotations

import re
import unicodedata
from itertools import takewhile

from deckbuilder.translation.wording import Fault, Pair, words

_INVERTED = frozenset({"es", "ast"})
_ASIDE = re.compile(r"[(\[][?!]+[)\]]")


def opened_questions(pair: Pair) -> Fault | None:
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


def same_edges(pair: Pair) -> Fault | None:
    """No space at an end where the source has none."""
    before, after = (_edges(text) for text in (pair.source, pair.text))
    return (
        None
        if before == after
        else Fault("spaces at the beginning or end differ from the source", "take them away, or add them")
    )


def _edges(text: str) -> tuple[str, str]:
    bare = text.strip()
    return (text[: text.index(bare)], text[text.index(bare) + len(bare) :]) if bare else ("", "")


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
    r"(?:^|[\s(.])\w\.$|\.\w+\.$|\b(?:etc|inc|ltd|al|approx|no|nr|núm|pág|art|cf|usw|bzw|др|т\.д)\.$",
    re.IGNORECASE,
)
"""An abbreviation at the end of a text: its full stop says nothing about the sentence."""


def same_end(pair: Pair) -> Fault | None:
    """A sentence ends as in the source, with the sign of its own language: ؟ 。 । ። and the Greek ;"""
    if pair.language in _WITHOUT_ENDS:
        return None
    before, after = (words(text).rstrip(_CLOSERS) for text in (pair.source, pair.text))
    if not before or not after or _shortened(before) or _shortened(after):
        return None
    wanted, given = _kinds_of_end(before), _kinds_of_end(after)
    if wanted & given or wanted == given:
        return None
    name = "no full stop or other sign"
    message = f"the source ends with {' or '.join(sorted(wanted)) or name}, the translation with {' or '.join(sorted(given)) or name}"
    return Fault(message, "end both alike")


def _shortened(text: str) -> bool:
    return text.endswith(".") and _SHORTENED.search(text, max(text.rfind(" "), 0)) is not None


def _kinds_of_end(text: str) -> frozenset[str]:
    """What the signs at the end of a text are: two for «?!»."""
    signs = takewhile(_EVERY_END.__contains__, reversed(text))
    return frozenset(kind for sign in signs for kind, one in _ENDS.items() if sign in one)


_REDUPLICATING = frozenset((
    "af", "am", "bn", "fil", "gu", "ha", "hi", "ht", "id", "jv", "kn", "km", "lo", "mi", "ml", "mr", "ms", "my", "ne", "or", "pa", "si", "sm", "sw",
    "ta", "te", "th", "tl", "tr", "ur", "vi", "yo", "zu",
))  # fmt: skip
"""Languages that say a word twice and mean it: Vietnamese luôn luôn, Hindi बार-बार, Turkish yavaş yavaş."""
_TWICE = re.compile(r"(?<![\w’'-])([^\W\d_]{2,})\s+\1(?![\w’'-]|\.\w)", re.IGNORECASE)
_MAY_REPEAT = frozenset(
    (
        "nous",
        "vous",
        "die",
        "das",
        "der",
        "den",
        "sie",
        "dat",
        "als",
        "wie",
        "je",
        "się",
        "nie",
        "se",
        "la",
        "do",
        "az",
        "nem",
    )
)
"""Words that one sentence may rightly have twice: French nous nous, German Sie sie, Galician se se."""


def no_word_twice(pair: Pair) -> Fault | None:
    """No word twice in a row where the source has none."""
    if pair.language in _REDUPLICATING:
        return None
    found = next(
        (one[1] for one in _TWICE.finditer(words(pair.text)) if one[1].lower() not in _MAY_REPEAT), None
    )
    if found is None or _TWICE.search(words(pair.source)):
        return None
    return Fault(f"'{found} {found}'", "delete one of the two")


_LOOK_ALIKE = frozenset("aceiopsxyABCEHIKMOPSTXYZаеіјорѕсухАВЕІЈКМНОРЅСТХУαικνορυχΑΒΕΗΙΚΜΝΟΡΤΥΧΖ")
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK")
_FIRST_GREEK = "\u0370"
"""Before it all letters are Latin."""


def one_script(pair: Pair) -> Fault | None:
    """No Cyrillic or Greek letter in a Latin word, or the other way round, that only looks as if it belonged there."""
    if max(pair.text, default="") < _FIRST_GREEK:
        return None
    found = next((word for word in re.findall(r"[^\W\d_]+", words(pair.text)) if _disguised(word)), None)
    return (
        Fault(f"letters of two alphabets in '{found}'", "type the word again with one keyboard")
        if found
        else None
    )


def _disguised(word: str) -> bool:
    if max(word) < _FIRST_GREEK:
        return False
    by_script = {
        name: {char for char in word if unicodedata.name(char, "").startswith(name)} for name in _SCRIPTS
    }
    used = [letters for letters in by_script.values() if letters]
    return len(used) > 1 and any(letters <= _LOOK_ALIKE for letters in used)


def composed(pair: Pair) -> Fault | None:
    """Accents are part of their letters wherever Unicode's form NFC has such letters; it has none for some of Bengali and Hindi."""
    if unicodedata.is_normalized("NFC", pair.text) or len(unicodedata.normalize("NFC", pair.text)) >= len(
        pair.text
    ):
        return None
    return Fault(
        "accents are written as characters of their own (the text is not in Unicode's form NFC)",
        "type the text again, or normalise it",
    )
