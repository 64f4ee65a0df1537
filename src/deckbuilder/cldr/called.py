"""Countries and languages by what people call them, for hints: in the languages of our readers, or by their
three letters."""

from __future__ import annotations

from functools import cache

from deckbuilder.reading.mends import folded

_READERS = ("en", "es", "fr", "pt")
"""The languages in which names are known."""


def country_called(name: str) -> str:
    """The two letters of a country (ISO 3166), by a name or its three letters; empty if there is none."""
    from babel.core import get_global

    code = name.strip().upper()
    if code in country_names():
        return code
    codes = get_global("territory_aliases").get(code, ())
    return codes[0] if len(codes) == 1 else _territories().get(folded(name), "")


_OTHER_NAMES = {
    "uk": "GB", "england": "GB", "inglaterra": "GB", "great britain": "GB", "gran bretana": "GB",
    "ee uu": "US", "eeuu": "US", "estados unidos de america": "US", "u s a": "US",
    "holland": "NL", "holanda": "NL",
    "ivory coast": "CI", "costa de marfil": "CI", "czech republic": "CZ", "burma": "MM", "turkey": "TR",
}  # fmt: skip
"""Names of countries that CLDR gives another one."""


@cache
def _territories() -> dict[str, str]:
    from babel import Locale

    names = (pair for tag in _READERS for pair in Locale(tag).territories.items())
    of_cldr = {folded(name): code for code, name in names if len(code) == 2 and code.isalpha()}
    return of_cldr | _OTHER_NAMES


def language_called(name: str) -> str:
    """The tag of a language by a name; empty if there is none."""
    return _languages().get(folded(name), "")


@cache
def _languages() -> dict[str, str]:
    from babel import Locale

    names = (Locale(tag).languages.items() for tag in _READERS)
    return {folded(name): code for items in names for code, name in items}


@cache
def country_names() -> dict[str, str]:
    """All countries by their two letters, with their English names."""
    from babel import Locale

    territories = Locale("en").territories
    return {code: territories[code] for code in sorted(territories) if len(code) == 2 and code.isalpha()}


def language_name(tag: str) -> str:
    """What a language is called in English; empty where CLDR does not know it."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag).get_display_name("en") or ""
    except (UnknownLocaleError, ValueError):
        return ""
