"""From what was written to what is shown: each text looked up, parsed, and its placeholders filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Protocol, assert_never

from deckbuilder.cldr import dates, formats
from deckbuilder.content.labels import JOINT, WRITTEN_IN, is_label, labelled
from deckbuilder.diagnostics import Cause, Sink, Span, shortened
from deckbuilder.markup import fill, lone_placeholder, open_placeholders, parse
from deckbuilder.model import (
    NEUTRAL,
    Amount,
    Clock,
    Deck,
    Message,
    Moment,
    Named,
    Rich,
    Run,
    Source,
    State,
    Territory,
)
from deckbuilder.provenance import UNKNOWN, Provenance
from deckbuilder.purpose import RELEASE, Purpose
from deckbuilder.reading.characters import first_forbidden
from deckbuilder.sentences import without_sentences
from deckbuilder.translation import pseudo
from deckbuilder.translation.catalog import PROGRAM, Catalog, Catalogs, Translation, path
from deckbuilder.translation.checks import Finding, check
from deckbuilder.translation.locales import (
    FOLDER,
    PSEUDO,
    Locale,
    Locales,
    chain,
    neighbour,
    normal,
    semicolon,
)
from deckbuilder.translation.wording import wordless
from deckbuilder.traversal import map_text
from deckbuilder.values import dataclass


class Lookup(Protocol):
    """Where translations are looked up: the catalog of a language, or of a pseudo-locale."""

    @property
    def tag(self) -> str: ...
    @property
    def file(self) -> str: ...
    def get(self, context: str, source: str) -> Translation | None: ...
    def at(self, translation: Translation) -> Span: ...


@dataclass(frozen=True, slots=True)
class Shown:
    """The text to show, the language it is in, where it was written, and its state.

    The state is that of a guess or of a text that is `missing` a translation; empty if all is well.
    """

    text: str
    tag: str
    at: Span
    state: State = ""


@dataclass(frozen=True, slots=True)
class Translator:
    """Turns source texts into texts of `locale`.

    `catalogs` are asked in order; a text's own language is the last resort. For the builder's own words
    `of_labels` are asked instead: the package has them in languages that a project has not. The `purpose`
    says whether guesses are shown and marked, and whether a missing translation is an error.
    """

    locale: Locale
    locales: Locales
    catalogs: tuple[Lookup, ...]
    sink: Sink
    purpose: Purpose = RELEASE
    of_labels: tuple[Lookup, ...] = ()

    def deck(self, deck: Deck[Source]) -> Deck[Rich]:
        """`deck` in this language. A text without a translation stays in its own and is reported."""
        values = self.values(deck.values)
        labels = self.labels(deck.labels)
        translated = map_text(replace(deck, labels=()), lambda text: self.looked_at(self.text(text, values)))
        nought = formats.nought(self.locale.formats)
        return replace(
            translated, labels=labels, locale=self.locale.language, rtl=self.locale.rtl, nought=nought
        )

    def looked_at(self, text: Rich) -> Rich:
        """The same text; a sign of a fault instead, and an error, if it holds what no slide may hold.

        The doors have looked at what came through them; this is what came of it, after the last step that
        makes one text of others.
        """
        bad = first_forbidden(str(text))
        if bad is None:
            return text
        message = f"character U+{ord(bad.char):04X} in this text as it would be shown"
        self.sink.error(text.at, "forbidden-character", message, "delete it where it is written")
        return replace(text, runs=(Run("\ufffd"),))

    def labels(self, named: Iterable[Named[Source]]) -> tuple[Named[Rich], ...]:
        """The builder's words in this language, and a note if it lacks some of them.

        No more than a note: a word that is new in the program must not stop the strict build of a project.
        """
        translated: list[Named[Rich]] = []
        missing = 0
        for label in named:
            translated.append(Named(label.name, self.text(label.text, {})))
            missing += isinstance(label.text, Message) and self.lacks(label.text)
        if missing and not self.purpose.draft:
            self.note_labels(missing)
        return tuple(translated)

    def lacks(self, message: Message) -> bool:
        """Whether a text is one of the builder's words that is shown in another language."""
        return (
            is_label(message)
            and self.nearest(message) is None
            and self.as_written(message).state == "missing"
        )

    def values(self, named: Iterable[Named[Source]]) -> dict[str, Rich]:
        """What placeholders stand for, by name.

        A value may be made of others; those that are made of each other stay as they are written.
        """
        waiting = {value.name: value.text for value in named}
        values: dict[str, Rich] = {}
        while waiting:
            ready = [
                name
                for name, text in waiting.items()
                if waiting.keys().isdisjoint(open_placeholders((text,)))
            ]
            for name in ready or list(waiting):
                values[name] = self.text(waiting.pop(name), values)
        return values

    def text(self, text: Source, values: Mapping[str, Rich]) -> Rich:
        match text:
            case Message():
                return self.message(text, values)
            case Moment():
                return self.formatted(dates.date_in_words(text, self.locale.cldr), text.at, text.provenance)
            case Clock():
                return self.formatted(dates.hours_in_words(text, self.locale.cldr), text.at)
            case Territory(code):
                name, tag = formats.territory(code, self.locale.formats, neighbour(self.locale.tag))
                return self.formatted(name, text.at, tag=tag)
            case Amount(percent=percent):
                write = formats.percent if percent else formats.number
                return self.formatted(write(text.figure, self.locale.formats), text.at)
            case _:
                assert_never(text)

    def formatted(self, words: str, span: Span, provenance: Provenance = UNKNOWN, tag: str = "") -> Rich:
        """What code put into words, in the language of those words: `tag`, or that of our formats.

        It is not the deck's where CLDR does not know that, or has no name in it.
        """
        written_in = tag or self.locale.formats
        same = written_in.partition("_")[0] == self.locale.tag.partition("_")[0]
        shown = self.locale if same else self.locales.get(written_in)
        return Rich((Run(words), *self.remarks(provenance, dated=False)), shown.language, shown.rtl, span)

    def message(self, message: Message, values: Mapping[str, Rich]) -> Rich:
        """A text with its values put in; one that is a placeholder is the value, in its language."""
        if message.values:
            values = {**values, **{name: self.text(value, values) for name, value in message.values}}
        shown, value = self.look_up(message), values.get(lone_placeholder(message.source) or "")
        if value and shown.text == message.source:
            return replace(value, at=shown.at)
        locale = self.locale if shown.tag == self.locale.tag else self.locales.get(shown.tag)
        runs = parse(shown.text)
        if message.unanswered:
            runs = without_sentences(runs, message.unanswered, shown.tag) or runs
        filled = fill(
            runs,
            lambda name: _isolated(values[name], rtl=locale.rtl) if name in values else None,
        )
        state: State = shown.state if self.purpose.draft else ""
        signed = (*_sign(state, locale), *filled, *self.remarks(message.provenance))
        return Rich(signed, locale.language, locale.rtl, shown.at, state)

    def remarks(self, provenance: Provenance, *, dated: bool = True) -> Iterator[Run]:
        """What stands after a fact: the date it speaks for, if it has one, and that nobody confirmed it."""
        if provenance.as_of and dated:
            yield Run(f" ({self.remark('as-of', provenance.as_of)})")
        if provenance.doubtful:
            yield Run(f" [{self.remark('not-verified')}]", strong=True)

    def remark(self, name: str, date: str = "") -> str:
        values = (("date", Moment(date)),) if date else ()
        return str(self.text(replace(labelled(name), values=values), {}))

    def look_up(self, message: Message) -> Shown:
        """The first translation that may be shown, else the text as written; what is missing is reported."""
        translation = self.nearest(message)
        if translation is not None:
            return translation
        written = self.as_written(message)
        if written.state == "missing" and not is_label(message):
            self.report(message, written.tag)
        return written

    def nearest(self, message: Message) -> Shown | None:
        """The first translation that may be shown; one that is wrong is reported and passed over."""
        if message.lang == NEUTRAL:
            return None
        for catalog, translation in self.known(message):
            may_be_shown = self.purpose.draft or not translation.fuzzy
            if may_be_shown and self.holds(catalog, message, translation):
                span = catalog.at(translation) if catalog.file else message.at
                return Shown(translation.text, catalog.tag, span, "fuzzy" if translation.fuzzy else "")
        return None

    def known(self, message: Message) -> Iterator[tuple[Lookup, Translation]]:
        """Every translation there is of a text, guesses too, the nearest language first."""
        for catalog in self.of_labels if is_label(message) else self.catalogs:
            translation = catalog.get(message.context, message.source)
            if translation:
                yield catalog, translation

    def as_written(self, message: Message) -> Shown:
        """A text in its own words, which are `missing` a translation where they are in another language."""
        if message.lang == NEUTRAL and message.values:
            joined = message.source.replace(JOINT, semicolon(self.locale.tag))
            return Shown(joined, self.locale.tag, message.at)
        if message.lang == NEUTRAL or wordless(message.source):
            return Shown(message.source, self.locale.tag, message.at)
        own = normal(message.lang) or self.locales.source
        understood = set(chain(own)) & set(chain(self.locale.tag))
        return Shown(message.source, own, message.at, "" if understood else "missing")

    def holds(self, catalog: Lookup, message: Message, translation: Translation) -> bool:
        """Whether a translation may be shown: no check finds an error. Of a guess nothing is reported."""
        findings = faults(catalog.tag, message, translation)
        for finding in () if translation.fuzzy else findings:
            add = self.sink.error if finding.severity == "error" or self.purpose.strict else self.sink.warning
            text = f"{place(message)}: {finding.message}"
            see = (message.at,) if message.at.file else ()
            add(catalog.at(translation), finding.code, text, finding.hint, see)
        return not any(finding.severity == "error" for finding in findings)

    def report(self, message: Message, own: str) -> None:
        """Report a text that is shown in its own language; a broken translation has been reported already."""
        guesses = [translation.fuzzy for _, translation in self.known(message)]
        broken = not all(guesses)
        if broken or self.purpose.draft or self.is_a_quotation(message):
            return
        state = "only an unconfirmed translation" if guesses else "no translation"
        what = f"{state} into {self.locale.tag} for {place(message)}"
        text = f"{what}: “{shortened(message.source)}” is shown in {own}"
        add = self.sink.error if self.purpose.strict else self.sink.warning
        cause = _foreign(message, own, self.locale.tag) if message.of_file else _unfinished(self.locale.tag)
        file = self.catalogs[0].file if self.catalogs else path(self.locale.tag)
        hint = f"translate it in {file}" if self.catalogs else cause.hint
        add(message.at, "untranslated", text, hint, cause=cause)

    def is_a_quotation(self, message: Message) -> bool:
        """Whether a text says itself that it is in another language, as names and quotations may be.

        In decks in the language of the sources, for which nobody makes translations.
        """
        return bool(message.lang) and not message.of_file and not self.catalogs

    def note_labels(self, missing: int) -> None:
        """Tell once for a language that it has no translation of some of the builder's words."""
        tag = self.catalogs[0].tag if self.catalogs else self.locale.tag
        words = "word of the builder has" if missing == 1 else "words of the builder have"
        text = f"{missing} {words} no translation into {tag}, and are shown in {WRITTEN_IN}"
        command = "update" if self.catalogs else "add"
        hint = f"'deckbuilder locale {command} {tag}' makes this file; translate them there"
        self.sink.note(Span(path(tag, PROGRAM)), "untranslated-labels", text, hint, cause=_OF_LABELS)


_OF_LABELS = Cause(
    Span(FOLDER),
    "words of the builder itself have no translation into {count} languages",
    "'deckbuilder locale status' lists them",
)
"""The cause of the builder's words that are shown in another language: the package does not have them all."""
FEW_TEXTS = 3
"""How many texts that are not translated are told one by one, each in its place."""


def _unfinished(tag: str) -> Cause:
    """The cause of texts without a translation: nobody has finished the language."""
    command = f"deckbuilder locale status {tag}"
    return Cause(
        Span(path(tag)),
        f"{{count}} texts of {tag} are not translated: {command}",
        f"'{command}' lists them, and a draft shows what there is",
        FEW_TEXTS,
    )


def _foreign(message: Message, own: str, tag: str) -> Cause:
    """The cause of texts of a file that is in another language than the deck."""
    text = f"{{count}} texts of this file are in {own}, and are shown so in decks in {tag}"
    hint = f"translate them in {path(tag)}, or build these decks in {own} alone: 'locales: {own}'"
    return Cause(Span(message.at.file), text, hint)


def faults(tag: str, message: Message, translation: Translation) -> tuple[Finding, ...]:
    """What the checks find in a translation into the language `tag`.

    A flag of its entry silences a warning: `ignore-end-punctuation`.
    """
    if tag in PSEUDO:
        return ()
    findings = check(message, translation.text, tag, translation.room)
    return tuple(
        finding
        for finding in findings
        if finding.severity == "error" or f"ignore-{finding.code}" not in translation.flags
    )


def place(message: Message) -> str:
    """What people call the place a text stands in."""
    return "the builder's own words" if is_label(message) else f"'{message.context}'"


def _sign(state: State, locale: Locale) -> tuple[Run, ...]:
    """What stands before a text that is not done: [?] before a guess, else the language it is shown in."""
    match state:
        case "":
            return ()
        case "fuzzy":
            return (Run("[?]\u00a0"),)
        case "missing":
            return (Run(f"[{locale.tag.replace('_', '-')}]\u00a0"),)
        case _:
            assert_never(state)


def _isolated(value: Rich, *, rtl: bool) -> str:
    """The value of a placeholder, kept apart in a text that runs the other way (Unicode TR 9: isolates)."""
    return f"\u2068{value}\u2069" if value.rtl != rtl else str(value)


def catalogs_of(message: Message, line: Iterable[str], catalogs: Catalogs) -> tuple[Catalog, ...]:
    """The catalogs in which a text is looked up in a chain of languages, as far as they exist."""
    return _of_labels(line, catalogs) if is_label(message) else _of_texts(line, catalogs)


def _of_texts(line: Iterable[str], catalogs: Catalogs) -> tuple[Catalog, ...]:
    return tuple(catalogs[tag] for tag in line if tag in catalogs)


def _of_labels(line: Iterable[str], catalogs: Catalogs) -> tuple[Catalog, ...]:
    return tuple(catalog for tag in line for catalog in catalogs.of_labels(tag))


def translator_for(
    tag: str, settings: Locales, catalogs: Catalogs, sink: Sink, purpose: Purpose = RELEASE
) -> Translator:
    """The translator into the language `tag` with a project's catalogs; a pseudo-locale has its own."""
    if tag in PSEUDO:
        made_up = (pseudo.PseudoCatalog(tag),)
        return Translator(settings.get(tag), settings, made_up, sink, purpose, made_up)
    line = chain(tag)
    texts, words = _of_texts(line, catalogs), _of_labels(line, catalogs)
    return Translator(settings.get(tag), settings, texts, sink, purpose, words)
