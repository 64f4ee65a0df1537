"""From what was written to what is shown: each text looked up, parsed, and its placeholders filled in, in one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from deckbuilder import amounts, dates
from deckbuilder.catalog import Catalog, path
from deckbuilder.diagnostics import Sink, Span, near
from deckbuilder.labels import CONTEXT, labelled
from deckbuilder.locales import Locale, Locales, chain
from deckbuilder.markup import fill_in, parse, placeholders
from deckbuilder.model import NEUTRAL, Amount, Clock, Deck, Message, Moment, Named, Rich, Run, Source, Territory, map_text


@dataclass(frozen=True, slots=True)
class Translator:
    """Turns source texts into texts of `locale`. `catalogs` are asked in order; the sources' language is the last resort."""

    locale: Locale
    locales: Locales
    catalogs: tuple[Catalog, ...]
    sink: Sink
    strict: bool = False

    def deck(self, deck: Deck[Source]) -> Deck[Rich]:
        """`deck` in this language. A text without a translation stays in its own and is reported."""
        values: dict[str, str] = {}
        for value in deck.values:  # in their order: a value may be made of those before it
            values[value.name] = str(self.text(value.text, values))
        labels = tuple(Named(label.name, self.text(label.text, {})) for label in deck.labels)
        translated = map_text(replace(deck, labels=()), lambda text: self.text(text, values))
        return replace(translated, labels=labels, locale=self.locale.language, rtl=self.locale.rtl)

    def text(self, text: Source, values: dict[str, str]) -> Rich:
        match text:
            case Message():
                return self.message(text, values)
            case Moment():
                return Rich((Run(dates.spoken(text, self.locale.cldr)),), self.locale.language, self.locale.rtl, text.at)
            case Clock():
                return Rich((Run(dates.clock(text, self.locale.cldr)),), self.locale.language, self.locale.rtl, text.at)
            case Territory(code):
                name = self.locale.cldr.territories.get(code, code)
                return Rich((Run(name),), self.locale.language, self.locale.rtl, text.at)
            case Amount():
                return Rich((Run(amounts.written(text, self.locale.cldr)),), self.locale.language, self.locale.rtl, text.at)
            case _:
                assert_never(text)

    def message(self, message: Message, values: dict[str, str]) -> Rich:
        if message.values:
            values = values | {name: str(self.text(value, values)) for name, value in message.values}
        found, tag, at = self.look_up(message)
        locale = self.locale if tag == self.locale.tag else self.locales.get(tag)
        return Rich((*fill_in(parse(found), values), *self.remarks(message)), locale.language, locale.rtl, at)

    def remarks(self, message: Message) -> Iterator[Run]:
        """What stands after a fact: the date it speaks for, if it has one of its own, and that nobody confirmed it."""
        if message.fact.as_of:
            yield Run(f" ({self.remark('as-of', message.fact.as_of)})")
        if message.fact.doubtful:
            yield Run(f" [{self.remark('not-verified')}]", strong=True)

    def remark(self, name: str, date: str = "") -> str:
        return str(self.text(replace(labelled(name), values=(("date", Moment(date)),) if date else ()), {}))

    def look_up(self, message: Message) -> tuple[str, str, Span]:
        """The text to show, the language it is in, and where it was written."""
        if message.lang == NEUTRAL:
            return message.source, self.locale.tag, message.at
        if message.lang:
            return message.source, message.lang, message.at
        for catalog in self.catalogs:
            translation = catalog.get(message.context, message.source)
            if translation and not translation.fuzzy and self.holds(catalog, message, translation.text):
                return translation.text, catalog.tag, catalog.at(translation)
        own = self.locales.source
        if own not in chain(self.locale.tag):
            self.report(message, own)
        return message.source, own, message.at

    def holds(self, catalog: Catalog, message: Message, text: str) -> bool:
        """Whether the translation has the placeholders of the source; one that has others is not used."""
        wanted, given = sorted(placeholders(message.source)), sorted(placeholders(text))
        if wanted == given:
            return True
        translation = catalog.translations[message.context, message.source]
        odd = next((name for name in given if name not in wanted), None)
        missing = next((name for name in wanted if name not in given), None)
        what = f"has {{{odd}}}, which the source has not" if odd else f"lacks {{{missing}}}" if missing else "repeats a placeholder"
        hint = near(odd, wanted) if odd else "copy the word in braces as it is"
        self.sink.error(catalog.at(translation), "lost-placeholder", f"the translation {what}", hint, (message.at,))
        return False

    def report(self, message: Message, own: str) -> None:
        fuzzy = any((one := catalog.get(message.context, message.source)) is not None and one.fuzzy for catalog in self.catalogs)
        state = "only an unconfirmed translation" if fuzzy else "no translation"
        where = "the builder's own words" if message.context == CONTEXT else f"'{message.context}'"
        text = f"{state} into {self.locale.tag} for {where}: “{_short(message.source)}” is shown in {own}"
        add = self.sink.error if self.strict else self.sink.warning
        file = self.catalogs[0].file if self.catalogs else path(self.locale.tag)
        add(Span(file) if message.context == CONTEXT else message.at, "untranslated", text, f"translate it in {file}")


def _short(text: str) -> str:
    return text if len(text) <= 50 else text[:47] + "…"


def catalogs_for(chain: Iterable[str], catalogs: dict[str, Catalog]) -> tuple[Catalog, ...]:
    """The catalogs of a chain of languages, as far as they exist."""
    return tuple(catalogs[tag] for tag in chain if tag in catalogs)
