"""What is told when a language is begun: what the program does not know of it, and does instead."""

from __future__ import annotations

from collections.abc import Iterator

from deckbuilder.cldr import formats
from deckbuilder.missing_fonts import told_at_start
from deckbuilder.translation.locales import FILE, Locale, Locales, chain, is_in_cldr


def remarks(tag: str, locales: Locales) -> Iterator[str]:
    """A line for each thing that somebody who begins the language `tag` should know."""
    locale = locales.get(tag)
    if not is_in_cldr(tag):
        yield f"CLDR knows no language '{tag}'; look whether this is its code, and see how it is shown."
    if locale.formats not in chain(tag):
        name = formats.language(locale.formats)
        setting = f"formats: {{{tag}: {locale.formats}}}"
        yield (
            f"CLDR does not know how dates and numbers are written in {tag}: they are written as in {name}. "
            f"Where that is wrong, name another language in {FILE}, as {setting}."
        )
    lacking = told_at_start(tag, _words(locale))
    if lacking:
        yield f"{lacking[0].upper()}{lacking[1:]}."


def _words(locale: Locale) -> str:
    """Words in the letters of a language, where CLDR knows some: names of months and of countries."""
    cldr = locale.cldr
    months = cldr.months["format"]["wide"].values()
    return "".join(map(str, (*months, *cldr.territories.values())))
