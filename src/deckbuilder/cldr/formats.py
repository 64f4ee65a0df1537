"""Lists, numbers, percentages and names of territories as people of a language write them.

Words and patterns are CLDR's. Numbers are formatted by ICU, which knows two things that Babel does not: from
how many digits on a language groups them (Spanish writes 4321 and 12.345), and which digits it writes.

What ICU has no data for it writes as the language of the computer does; so those languages are named here,
and another is asked in their place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Literal

NUMBER = r"-?[0-9]{1,15}(\.[0-9]{1,6})?"
"""A number as the sources write it: a point before the decimals and nothing else.

Its decimals are kept as they are.
"""


def number(figure: str, tag: str) -> str:
    """`figure`, which has the form `NUMBER`, as the CLDR locale `tag` writes it: es 4321, 12.345,60."""
    return _icu(f"{{n, number, ::group-auto {_precision(figure)}}}", tag, figure)


def percent(figure: str, tag: str) -> str:
    """So many percent, with as many decimals as `figure` has: 47.5 → «47,5 %», `47.5%`, `٤٧٫٥٪`."""
    return _icu(f"{{n, number, ::percent group-auto {_precision(figure)}}}", tag, figure)


def _precision(figure: str) -> str:
    decimals = figure.partition(".")[2]
    return "." + "0" * len(decimals) if decimals else "precision-integer"


def _icu(pattern: str, tag: str, figure: str) -> str:
    from icu4py.messageformat import MessageFormat

    if not re.fullmatch(NUMBER, figure):
        raise ValueError(figure)
    return plain(str(MessageFormat(pattern, _icu_locale(tag)).format({"n": Decimal(figure)})))


_ROOT = "und"
_WITHOUT_DATA = """
    aa ab an ann apc arn ary bal bew bgn blt bqi brh bss byn cad cch cho cic co cop cu dv frr gez gn
    hnj hrx io isv iu jbo kaa kaj kcg kek ken kpe la ltg lzz mdf mhn mic moh mrh mus myv nv ny oka
    osa pap pi pis quc rhg rif sdh sgs sid skr sma smj sms ssy sus suz tig tpi trv trw vo wa wal wbp
    xdq zh_Latn
"""
_INSTEAD = (
    dict.fromkeys(_WITHOUT_DATA.split(), _ROOT)
    | {"lld": "it", "mww": _ROOT}  # CLDR writes mww in digits that Office has not
    | dict.fromkeys(("ady", "kbd", "nr", "ss", "ts", "ve"), "en_ZA")
)
"""Locales that Babel knows and ICU 78 does not, and whose numbers are like theirs:
mostly those of CLDR's root.

They are those of CLDR 47 (Babel 2.18) and of CLDR 49 (Babel 2.19); ICU 78 has CLDR 48.
"""


def _icu_locale(tag: str) -> str:
    """The locale ICU is asked for in place of `tag`: that of its language and script, or of its language,
    else its own."""
    language, _, rest = tag.partition("_")
    with_script = f"{language}_{rest.partition('_')[0]}"
    return _INSTEAD.get(with_script) or _INSTEAD.get(language) or tag


def plain(text: str) -> str:
    """Thin and narrow spaces made ordinary no-break spaces, which every font has."""
    return text.replace("\u2009", "\u00a0").replace("\u202f", "\u00a0")


@cache
def nought(tag: str) -> str:
    """The digit nought of the locale: the other nine follow it in Unicode."""
    return number("0", tag)


@cache
def grouped_from(tag: str) -> int | None:
    """From how many digits on the locale groups them: 4 where 4,321, 5 where 4321 and 12.345; None: never."""
    return next((count for count in range(4, 8) if len(number("1" * count, tag)) > count), None)


@cache
def _digits(tag: str) -> dict[int, str]:
    return _after(nought(tag))


@cache
def _after(first: str) -> dict[int, str]:
    """The ten digits that follow `first` in Unicode, by those of Europe; none where they are the same."""
    return {ord("0") + value: chr(ord(first) + value) for value in range(10)} if first != "0" else {}


def count(number: int, nought: str) -> str:
    """A whole number in the ten digits of which `nought` is the first."""
    return str(number).translate(_after(nought))


def digits(text: str, tag: str) -> str:
    """`text` with its figures in the digits of the locale: the same as in its numbers."""
    return text.translate(_digits(tag))


_CHANGES: tuple[tuple[str, str, re.Pattern[str], str], ...] = (
    ("es", "y", re.compile(r"\W*(?:[ií]|h[ií](?!e|a)|y(?![aeiouáéíóú]))", re.IGNORECASE), "e"),
    ("es", "o", re.compile(r"\W*(?:h?[oó]|8|11(?!\d))", re.IGNORECASE), "u"),
    ("he", "ו", re.compile(r"\W*[^\W\u0590-\u05ff]"), "ו-"),
)
"""Where a conjunction depends on the word after it: language, conjunction, what follows, and what it becomes.

Spanish: Real Academia Española, Ortografía (2010), «y» before the sound i, «o» before the sound o, also in 8
and 11; hie and hia are no such sound. Hebrew: a hyphen before what is not written in Hebrew letters. Babel's
lists know neither.
"""


def listed(items: Sequence[str], tag: str, style: Literal["and", "or"] = "and") -> str:
    """`items` as a list in a sentence: «padres e hijos», `A, B, and C`. Empty for no items."""
    from babel.lists import format_list

    text = format_list(items, "or" if style == "or" else "standard", tag)
    return _with_conjunction(text, items[-1], tag) if len(items) > 1 and text.endswith(items[-1]) else text


def _with_conjunction(text: str, last: str, tag: str) -> str:
    head = text.removesuffix(last)
    for language, word, follows, becomes in _CHANGES:
        if tag.partition("_")[0] == language and follows.match(last):
            head = re.sub(rf"(?<=\s){word}(?=\s*$)", becomes, head)
    return head + last


def language(tag: str) -> str:
    """What a language is called in English, with its tag: «Spanish (es_CR)».

    The tag alone where CLDR has no name.
    """
    from babel import Locale

    names = Locale.parse("en").languages
    name = names.get(tag) or names.get(tag.partition("_")[0])
    return f"{name} ({tag})" if name else tag


def script(code: str) -> str:
    """What a script is called in English: «Simplified Chinese»; its code where CLDR has no name."""
    from babel import Locale

    name = str(Locale.parse("en").scripts.get(code, code))
    return f"{name} Chinese" if code in {"Hans", "Hant"} else name


def own_name(tag: str) -> str:
    """What a language calls itself, as CLDR has it: «Español», «Português (Brasil)»; else its tag."""
    from babel import Locale
    from babel.localedata import exists

    name = Locale.parse(tag).get_display_name() if exists(tag) else None
    return name[0].upper() + name[1:] if name else tag


def territory(code: str, tag: str, neighbour: str = "") -> tuple[str, str]:
    """The name of a territory (ISO 3166-1), and the language it is in: the neighbour's, then English, where
    CLDR has none in the language.

    A territory that CLDR does not know is called by its two letters.
    """
    from babel import Locale

    for language_tag in filter(None, (tag, neighbour, "en")):
        name = Locale.parse(language_tag).territories.get(code)
        if name and name != code:
            return str(name), language_tag
    return code, tag
