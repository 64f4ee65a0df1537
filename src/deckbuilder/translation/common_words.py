"""Which language a text is in, told by its commonest words, and said only where there is no doubt.

The words are prepositions, articles, conjunctions and forms of *to be*: a third to a half of any running
text. Two languages are compared by the words that only one of them has, so that near kin, such as Spanish and
Galician, are not taken for each other.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from deckbuilder.cldr.formats import language as language_name
from deckbuilder.translation.locales import script
from deckbuilder.translation.wording import words

_COMMON = {
    "ast": "de la que y en el a los del les por un pa con nun una al lo como más pero la so",
    "bg": "и в на да не се от за с е че като по или са към при който",
    "ca": "de la i el que a en els per les del una un amb no es al més o són com seva aquest",
    "cs": "a v se na je že s z do o i to k pro ve jako za by které jsou nebo při",
    "da": "og i at det en den til er som på de med for af der ikke et har var om sig",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an aus "
    "oder",
    "el": "και το να η του της με στο για τα είναι στην από δεν που οι των ή",
    "en": "the of and to in a is that for it as was with be by on not this are or from at which but have an",
    "es": "de la que el en y a los del se las por un para con no una su al lo como más pero sus o es son",
    "eu": "eta da ez du bat dira ere edo izan baina hau",
    "fi": "ja on ei se että oli ovat myös tai kun mutta joka ole sekä jos niin",
    "fil": "ng sa ang na mga at ay hindi para ito o kung",
    "fr": "de la le et les des en un du une que est pour qui dans à par plus pas au sur ne se ce il sont "
    "avec aux ou",
    "gl": "de a o que e do da en un para con non unha os no se na por máis as dos como ao ou súa",
    "ht": "la a yo nan ki pou nou ak li se pa gen ou sa fè tout",
    "hu": "a az és hogy nem is egy meg ez van azt csak ha de mint vagy el",
    "id": "yang dan di dengan untuk tidak ini dari dalam akan pada juga atau ada itu",
    "it": "di e il la che in a per un è del le non i con si della una da sono dei alla nel più come gli "
    "delle o",
    "nb": "og i det på som en er til av for at med har de ikke den et om var seg fra",
    "nl": "de van het een en in is dat op te zijn voor met die niet aan er om ook als dan maar bij door of",
    "pl": "i w na z się do nie że to jest o jak za po co od ale przez są dla lub ich oraz",
    "pt": "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao das à seu ou "
    "é são",
    "ro": "și de la în a cu nu să că pe un o din care este pentru mai sau se sunt",
    "ru": "и в не на что с по как это из у за от для к или его а о при",
    "sk": "a v sa na je že s z do o i to k pre vo ako za by ktoré sú alebo pri",
    "sv": "och i att det som en på är av för med till den har de inte om ett men var sig från",
    "sw": "ya na wa kwa ni katika za la cha kama hii huo au",
    "tr": "ve bir bu için da de ile olarak en çok daha olan gibi ne ya veya kadar her",
    "uk": "і в не на що з як це та у за від для до або його а про є",
    "vi": "và của là có trong cho các được không một người với những để này đã",
}
COMMON = {tag: frozenset(listed.split()) for tag, listed in _COMMON.items()}
_TWINS = {"no": "nb", "nn": "nb", "tl": "fil", "ms": "id"}
ENOUGH = 6
"""Words of another language from which on it is taken for that; a quotation or the name
of a law has fewer."""
_SURE = 4
"""How many times as often as words of one's own they must be there."""
_SHARE = 0.08
"""The part of all words that they must be."""
_LETTERS = 30
"""Letters from which on a script is told."""
_SCRIPTS = {
    "Latn": "LATIN", "Cyrl": "CYRILLIC", "Grek": "GREEK", "Arab": "ARABIC", "Hebr": "HEBREW",
    "Deva": "DEVANAGARI",
    "Beng": "BENGALI", "Thai": "THAI", "Khmr": "KHMER", "Ethi": "ETHIOPIC", "Armn": "ARMENIAN",
    "Geor": "GEORGIAN",
    "Taml": "TAMIL", "Telu": "TELUGU", "Mymr": "MYANMAR", "Laoo": "LAO", "Hang": "HANGUL", "Kore": "HANGUL",
    "Hans": "CJK", "Hant": "CJK",
}  # fmt: skip
"""How Unicode's names of letters begin, by script; what is not here is not judged."""


def another_language(texts: Iterable[str], tag: str) -> str:
    """The name of the language or script the texts are surely in, where that is not `tag`'s; else nothing."""
    plain = unicodedata.normalize("NFC", " ".join(map(words, texts)))
    return _another_script(plain, tag) or _another_tongue(plain, tag)


def _another_script(text: str, tag: str) -> str:
    """The script of nine in ten letters, if it is another one than that of `tag`."""
    wanted = _SCRIPTS.get(script(tag))
    letters = [char for char in text if char.isalpha()]
    if wanted is None or len(letters) < _LETTERS:
        return ""
    used = Counter(unicodedata.name(char, "").partition(" ")[0] for char in letters)
    name, number = used.most_common(1)[0]
    if name == wanted or number < 0.9 * len(letters):
        return ""
    return f"{name.capitalize()} letters" if name in _SCRIPTS.values() else ""


def _another_tongue(text: str, tag: str) -> str:
    code = tag.partition("_")[0]
    own = COMMON.get(_TWINS.get(code, code))
    if own is None:
        return ""
    used = Counter(re.findall(r"[^\W\d_]+", text.casefold()))
    best, most = "", 0
    for language, common in COMMON.items():
        theirs = sum(used[word] for word in common - own)
        ours = sum(used[word] for word in own - common)
        if theirs > most and theirs >= _SURE * ours:
            best, most = language, theirs
    return language_name(best) if most >= max(ENOUGH, _SHARE * used.total()) else ""
