"""Proofs for translators: a deck of everything an agenda has, in one language, with what is to be known of each string.

A proof is made however many translations are missing or broken: it is there to show them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from deckbuilder.cldr.formats import language, listed
from deckbuilder.content.audiences import Audience
from deckbuilder.diagnostics import Sink, Span, visible
from deckbuilder.editions import Wanted, as_warnings, source_deck, theme_for_letters
from deckbuilder.exchange.budget import Key
from deckbuilder.exchange.extract import Unit, units
from deckbuilder.exchange.update import read
from deckbuilder.fitting.fit import fitted
from deckbuilder.model import Amount, Clock, Deck, Message, Moment, Rich, Slide, Source, Territory
from deckbuilder.project import Project
from deckbuilder.publish import stage
from deckbuilder.purpose import Purpose
from deckbuilder.reading.characters import first_forbidden
from deckbuilder.render.html.proof import Remark, Sheet, State, String, WrittenText, render
from deckbuilder.translation import locales, translate
from deckbuilder.translation.catalog import Translation
from deckbuilder.translation.po import Entry
from deckbuilder.translation.translate import Translator, faults
from deckbuilder.translation.wording import width
from deckbuilder.traversal import slide_texts, texts
from deckbuilder.values import dataclass

DRAFT = Purpose(draft=True)
AROUND = "around-the-slides"
"""The sheet of texts that are on no slide: the title, names of sections, values of placeholders, the builder's own words."""
SHOWN = frozenset({"forbidden-character"})
"""What may be wrong in a catalog without its proof being nonsense."""


def prove(
    project: Project, wanted: Wanted, output: Path, sink: Sink, report: Callable[[str], None]
) -> list[str]:
    """Write the proofs that are wanted into the folder `output`; their names. Nothing is written if a source is wrong."""
    names = []
    try:
        with stage(output) as waiting:
            for agenda, tag in subjects(project, wanted):
                names.append(f"{agenda}-{tag}.proof.html")
                waiting.add(
                    names[-1], proof(project, agenda, tag, wanted.theme or project.theme_of(agenda), sink)
                )
                report(names[-1])
            if sink.failed:
                return []
            waiting.publish()
    except OSError as error:
        place = error.filename or output
        sink.error(
            Span(str(output)),
            "cannot-write",
            f"{place}: {error.strerror}",
            "choose another folder with --output, or make room",
        )
        return []
    return names


def subjects(project: Project, wanted: Wanted) -> Iterator[tuple[str, str]]:
    """The agendas and languages there are proofs of: all but that of the sources, if none is named."""
    for name in wanted.agendas or project.agendas:
        offered = (
            tuple(locales.normal(word.text) or word.text for word in project.agendas[name].locales)
            or project.tags
        )
        yield from (
            (name, tag)
            for tag in wanted.locales or offered
            if wanted.locales or tag != project.locales.source
        )


def proof(project: Project, agenda: str, tag: str, theme_name: str, sink: Sink) -> bytes:
    """The proof of an agenda in the language `tag`. What is wrong in the translations is told as a warning."""
    sink.extend(one for one in project.faults_of(locales.chain(tag)) if one.code not in SHOWN)
    theme, found = project.themes[theme_name], Sink()
    source = source_deck(project, agenda, _everybody(project), theme, sink)
    translator = translate.translator_for(tag, project.locales, project.catalogs, found, DRAFT)
    deck = translator.deck(source)
    theme = theme_for_letters(theme, deck)
    pages = fitted(deck, theme, found)
    sink.extend(as_warnings(found.found))
    sheets = tuple(_sheets(_Reader.of(project, translator), source, pages))
    return render(pages, theme, sheets, language(tag))


def _everybody(project: Project) -> Audience:
    """An audience without a name, which is shown every slide of an agenda and every item of a list."""
    every = project.library.audiences.values()
    return replace(next((one for one in every if one.everyone), next(iter(every))), name="", everyone=True)


def _sheets(reader: _Reader, source: Deck[Source], pages: Deck[Rich]) -> Iterator[Sheet]:
    for slide in source.slides:
        yield reader.sheet(
            slide,
            tuple(
                page for page in pages.slides if page.id == slide.id or page.id.startswith(f"{slide.id}--")
            ),
        )
    around = texts(
        replace(source, sections=tuple(replace(section, slides=()) for section in source.sections))
    )
    yield Sheet(AROUND, "Texts that are on no slide.", (), tuple(reader.strings(around)))


@dataclass(frozen=True, slots=True)
class _File:
    """A PO file of the chain of languages: its language, its path, its entries."""

    tag: str
    name: str
    entries: Mapping[Key, Entry]


@dataclass(frozen=True, slots=True)
class _Reader:
    """Knows of each text what its translator must know."""

    translator: Translator
    files: tuple[_File, ...]
    units: Mapping[Key, Unit]

    @classmethod
    def of(cls, project: Project, translator: Translator) -> _Reader:
        line = locales.chain(translator.locale.tag)
        catalogs = (catalog for tag in line for catalog in project.catalogs.of_project(tag))
        held = ((catalog, read(project.folder, catalog.file, Sink())) for catalog in catalogs)
        files = (
            _File(
                catalog.tag, catalog.file, {entry.key: entry for entry in file.entries if not entry.obsolete}
            )
            for catalog, file in held
            if file
        )
        return cls(translator, tuple(files), {_key(unit.message): unit for unit in units(project)})

    def sheet(self, slide: Slide[Source], pages: Iterable[Slide[Rich]]) -> Sheet:
        found = slide_texts(slide)
        people = dict.fromkeys(
            name
            for text in found
            if isinstance(text, Message) and (unit := self.unit(text))
            for name in unit.shown_to
        )
        about = f"{slide.at.file}:{slide.at.line}, for {listed(list(people), 'en') or 'everyone'}"
        return Sheet(slide.id, about, tuple(pages), tuple(self.strings(found)))

    def unit(self, message: Message) -> Unit | None:
        return self.units.get(_key(message))

    def strings(self, found: Iterable[Source]) -> Iterator[String]:
        for text in dict.fromkeys(found):
            yield self.message(text) if isinstance(text, Message) else self.made(text)

    def made(self, data: Moment | Clock | Territory | Amount) -> String:
        """What code puts into words: a date, a time, a country, a number."""
        rich = self.translator.text(data, {})
        shown = WrittenText(str(rich), rich.locale, rich.rtl)
        return String(
            "date",
            WrittenText(data.data, self.translator.locales.source),
            shown,
            "made",
            f"{data.at.file}:{data.at.line}",
        )

    def message(self, message: Message) -> String:
        file = next(
            (
                one
                for one in self.files
                if _key(message) in one.entries and one.entries[_key(message)].translation
            ),
            None,
        )
        return (
            self.untranslated(message)
            if file is None
            else self.translated(message, file, file.entries[_key(message)])
        )

    def translated(self, message: Message, file: _File, entry: Entry) -> String:
        """A text that has a translation, be it a guess or broken."""
        found = faults(
            file.tag, message, Translation(entry.translation, entry.line, entry.fuzzy, entry.flags)
        )
        broken = any(one.severity == "error" for one in found)
        own: State = "translated" if file.tag == self.translator.locale.tag else "inherited"
        state: State = "broken" if broken else "fuzzy" if entry.fuzzy else own
        text = visible(entry.translation) if first_forbidden(entry.translation) else entry.translation
        made = self.string(message, text, file.tag, state, f"{file.name}:{entry.line}")
        return replace(made, faults=tuple(Remark(one.severity, one.message) for one in found))

    def untranslated(self, message: Message) -> String:
        """A text without: shown in the language it was written in, or made up by a pseudo-locale."""
        shown = self.translator.look_up(message)
        state: State = "missing" if shown.state == "missing" else "made"
        return self.string(
            message, shown.text if state == "made" else None, shown.tag, state, self.place(message)
        )

    def place(self, message: Message) -> str:
        """Where the translation is to be written."""
        line = next(
            (
                f"{one.name}:{one.entries[_key(message)].line}"
                for one in self.files
                if _key(message) in one.entries
            ),
            "",
        )
        return line or f"{message.at.file}:{message.at.line}".removesuffix(":0")

    def string(self, message: Message, text: str | None, tag: str, state: State, place: str) -> String:
        written = WrittenText(message.source, locales.normal(message.lang) or self.translator.locales.source)
        locale, unit = self.translator.locales.get(tag), self.unit(message)
        shown = None if text is None else WrittenText(text, locale.language, locale.rtl)
        used, room = width(text or ""), (unit.room if unit else None) or 0
        return String(message.part, written, shown, state, place, used, room)


def _key(message: Message) -> Key:
    return (message.context, message.source)
