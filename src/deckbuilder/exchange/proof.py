"""Proofs for translators: a deck of all that an agenda has, in one language, with what there is to know.

A proof is made however many translations are missing or broken: it is there to show them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from deckbuilder.cldr.formats import language, listed
from deckbuilder.content.audiences import Audience
from deckbuilder.diagnostics import Sink, visible
from deckbuilder.editions import Wanted, as_warnings, source_deck
from deckbuilder.exchange.budget import Key
from deckbuilder.exchange.extract import Unit, units
from deckbuilder.exchange.update import read
from deckbuilder.fitting.fit import fitted
from deckbuilder.model import Amount, Clock, Deck, Message, Moment, Rich, Slide, Source, Territory
from deckbuilder.project import Project
from deckbuilder.publish import stage, told
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
"""The sheet of texts on no slide: the title, names of sections, values of placeholders, own words."""
SHOWN = frozenset({"forbidden-character"})
"""What may be wrong in a catalog without its proof being nonsense."""


def prove(
    project: Project,
    wanted: Wanted,
    output: Path,
    sink: Sink,
    report: Callable[[str], None],
    *,
    overwrite: bool = False,
) -> list[str]:
    """Write the proofs that are wanted into the folder `output`; their names.

    Nothing is written if a source is wrong, or, unless `overwrite` is said, if somebody changed a proof.
    """
    names = []
    with told(output, sink), stage(output) as waiting:
        for agenda, tag in subjects(project, wanted):
            name = f"{agenda}-{tag}.proof.html"
            theme = wanted.theme or project.theme_of(agenda)
            waiting.add(name, proof(project, agenda, tag, theme, sink))
            names.append(name)
            report(name)
        if sink.failed:
            return []
        waiting.publish(overwrite=overwrite)
        return names
    return []


def subjects(project: Project, wanted: Wanted) -> Iterator[tuple[str, str]]:
    """The agendas and languages there are proofs of: all but that of the sources, if none is named."""
    for name in wanted.agendas or project.agendas:
        if wanted.locales:
            yield from ((name, tag) for tag in wanted.locales)
            continue
        words = project.agendas[name].locales
        offered = [locales.normal(word.text) or word.text for word in words] or project.tags
        yield from ((name, tag) for tag in offered if tag != project.locales.source)


def proof(project: Project, agenda: str, tag: str, theme_name: str, sink: Sink) -> bytes:
    """The proof of an agenda in the language `tag`.

    What is wrong in the translations is told as a warning.
    """
    sink.extend(fault for fault in project.faults_of(locales.chain(tag)) if fault.code not in SHOWN)
    theme, of_translations = project.themes[theme_name], Sink()
    source = source_deck(project, agenda, _everybody(project), theme, sink)
    translator = translate.translator_for(tag, project.locales, project.catalogs, of_translations, DRAFT)
    deck = translator.deck(source)
    pages = fitted(deck, theme, of_translations)
    sink.extend(as_warnings(of_translations.found))
    sheets = tuple(_sheets(_ProofReader.of(project, translator), source, pages))
    return render(pages, theme, sheets, language(tag))


def _everybody(project: Project) -> Audience:
    """An audience without a name, which is shown every slide of an agenda and every item of a list."""
    audiences = list(project.library.audiences.values())
    shown_everything = [audience for audience in audiences if audience.everyone]
    return replace((shown_everything or audiences)[0], name="", everyone=True)


def _sheets(reader: _ProofReader, source: Deck[Source], pages: Deck[Rich]) -> Iterator[Sheet]:
    for slide in source.slides:
        # a slide that goes on has pages with a number behind its id
        of_slide = (
            page for page in pages.slides if page.id == slide.id or page.id.startswith(f"{slide.id}--")
        )
        yield reader.sheet(slide, tuple(of_slide))
    empty_sections = tuple(replace(section, slides=()) for section in source.sections)
    around = texts(replace(source, sections=empty_sections))
    yield Sheet(AROUND, "Texts that are on no slide.", (), tuple(reader.strings(around)))


@dataclass(frozen=True, slots=True)
class _File:
    """A PO file of the chain of languages: its language, its path, its entries."""

    tag: str
    name: str
    entries: Mapping[Key, Entry]


@dataclass(frozen=True, slots=True)
class _ProofReader:
    """Knows of each text what its translator must know."""

    translator: Translator
    files: tuple[_File, ...]
    units: Mapping[Key, Unit]

    @classmethod
    def of(cls, project: Project, translator: Translator) -> _ProofReader:
        files = []
        for tag in locales.chain(translator.locale.tag):
            for catalog in project.catalogs.of_project(tag):
                file = read(project.folder, catalog.file, Sink())
                if file:
                    live = {entry.key: entry for entry in file.entries if not entry.obsolete}
                    files.append(_File(catalog.tag, catalog.file, live))
        return cls(translator, tuple(files), {_key(unit.message): unit for unit in units(project)})

    def sheet(self, slide: Slide[Source], pages: Iterable[Slide[Rich]]) -> Sheet:
        on_slide = slide_texts(slide)
        messages = (text for text in on_slide if isinstance(text, Message))
        people = dict.fromkeys(name for message in messages for name in self.audiences(message))
        about = f"{slide.at.file}:{slide.at.line}, for {listed(list(people), 'en') or 'everyone'}"
        return Sheet(slide.id, about, tuple(pages), tuple(self.strings(on_slide)))

    def audiences(self, message: Message) -> tuple[str, ...]:
        unit = self.unit(message)
        return unit.shown_to if unit else ()

    def unit(self, message: Message) -> Unit | None:
        return self.units.get(_key(message))

    def strings(self, sources: Iterable[Source]) -> Iterator[String]:
        for text in dict.fromkeys(sources):
            yield self.message(text) if isinstance(text, Message) else self.in_words(text)

    def in_words(self, data: Moment | Clock | Territory | Amount) -> String:
        """What code puts into words: a date, a time, a country, a number."""
        rich = self.translator.text(data, {})
        shown = WrittenText(str(rich), rich.locale, rich.rtl)
        source = WrittenText(data.data, self.translator.locales.source)
        return String("date", source, shown, "made", f"{data.at.file}:{data.at.line}")

    def message(self, message: Message) -> String:
        for file in self.files:
            entry = file.entries.get(_key(message))
            if entry and entry.translation:
                return self.translated(message, file, entry)
        return self.untranslated(message)

    def translated(self, message: Message, file: _File, entry: Entry) -> String:
        """A text that has a translation, be it a guess or broken."""
        translation = Translation(entry.translation, entry.text_line, entry.fuzzy, entry.flags)
        wrong = faults(file.tag, message, translation)
        state: State
        if any(fault.severity == "error" for fault in wrong):
            state = "broken"
        elif entry.fuzzy:
            state = "fuzzy"
        else:
            state = "translated" if file.tag == self.translator.locale.tag else "inherited"
        text = visible(entry.translation) if first_forbidden(entry.translation) else entry.translation
        string = self.string(message, text, file.tag, state, f"{file.name}:{entry.text_line}")
        return replace(string, faults=tuple(Remark(fault.severity, fault.message) for fault in wrong))

    def untranslated(self, message: Message) -> String:
        """A text without: shown in the language it was written in, or made up by a pseudo-locale."""
        shown = self.translator.look_up(message)
        if shown.state == "missing":
            return self.string(message, None, shown.tag, "missing", self.place(message))
        return self.string(message, shown.text, shown.tag, "made", self.place(message))

    def place(self, message: Message) -> str:
        """Where the translation is to be written."""
        for file in self.files:
            entry = file.entries.get(_key(message))
            if entry:
                return f"{file.name}:{entry.line}"
        return f"{message.at.file}:{message.at.line}".removesuffix(":0")

    def string(self, message: Message, text: str | None, tag: str, state: State, place: str) -> String:
        source = WrittenText(message.source, locales.normal(message.lang) or self.translator.locales.source)
        locale, unit = self.translator.locales.get(tag), self.unit(message)
        shown = None if text is None else WrittenText(text, locale.language, locale.rtl)
        used, room = width(text or ""), (unit.room if unit else None) or 0
        return String(message.part, source, shown, state, place, used, room)


def _key(message: Message) -> Key:
    return (message.context, message.source)
