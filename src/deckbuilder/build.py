"""From editions to files: every edition made ready and rendered, and only if nothing was wrong, published."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import assert_never

from deckbuilder import outputs
from deckbuilder.agendas import drift
from deckbuilder.agendas.agenda import Agenda
from deckbuilder.diagnostics import Diagnostic, Sink, Span
from deckbuilder.editions import Edition, Wanted, editions, fitted_to, translated_deck
from deckbuilder.index.listed import listing_of
from deckbuilder.listing import Listing
from deckbuilder.missing_fonts import report_missing_fonts
from deckbuilder.model import Deck, FittedDeck, Rich, Slide
from deckbuilder.project import Project
from deckbuilder.publication import purpose_of
from deckbuilder.publish import Stage, Unwritable, stage, told, written_in
from deckbuilder.purpose import RELEASE, Purpose
from deckbuilder.render import FORMATS, Flowing, Format, OnStage, UnderMasters
from deckbuilder.themes.theme import Theme
from deckbuilder.values import dataclass

PAGE = "index.html"
"""What the page is called that lists the decks of a folder."""
ENOUGH_FOR_A_POOL = 24
"""Editions from which on starting further processes costs less than it saves."""


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file that was built: its edition, its name, how many slides and bytes it has."""

    edition: Edition
    name: str
    slides: int
    size: int


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a worker sends home: an edition's files, each with the end of its name, what is listed of them,
    and what was wrong."""

    edition: Edition
    slides: int
    files: tuple[tuple[str, bytes], ...]
    findings: tuple[Diagnostic, ...]
    listing: Listing | None = None
    instead: tuple[str, ...] = ()
    """The names of the files it would have if its language were finished, where it is a draft for that."""

    @property
    def named_files(self) -> Iterator[tuple[str, bytes]]:
        """The files with their whole names."""
        return ((f"{self.edition.name}{ending}", data) for ending, data in self.files)


@dataclass(frozen=True, slots=True)
class Options:
    """How to build: the formats, what for, and in how many processes (0: as fits).

    `overwrite` replaces files that somebody changed, `clean` removes those that are no longer built, `zipped`
    asks for a zip file of each agenda as well.
    """

    formats: tuple[str, ...]
    purpose: Purpose = RELEASE
    jobs: int = 0
    overwrite: bool = False
    clean: bool = False
    zipped: bool = False


def build(
    project: Project,
    wanted: Wanted,
    options: Options,
    output: Path,
    sink: Sink,
    report: Callable[[Edition], None],
) -> list[Artifact]:
    """Build what is wanted into the folder `output`, with a page that lists it.

    `report` is told of each edition as it is done. If any edition has an error, `output` is left as it was. A
    strict build begins with the words and facts of what it is to show.
    """
    every = list(editions(project, wanted))
    if not _may_begin(project, wanted, every, options.purpose, sink):
        return []
    _report_drift(project, every, sink)
    with told(output, sink), stage(output) as waiting:
        built: list[Artifact] = []
        gone: list[str] = []
        listings: dict[str, Listing] = {}
        for rendered in _render_all(project, every, options, sink):
            sink.extend(rendered.findings)
            for name, data in rendered.named_files:
                built.append(Artifact(rendered.edition, name, rendered.slides, len(data)))
                waiting.add(name, data, rendered.listing)
                if rendered.listing is not None:
                    listings[name] = rendered.listing
            gone += rendered.instead
            report(rendered.edition)
        if sink.failed or (options.purpose.strict and sink.warned):
            return []
        _add_page(project, listings, waiting, zipped=options.zipped)
        waiting.publish(overwrite=options.overwrite)
        outputs.report_withdrawn(project, output, gone, sink, clean=options.clean)
        return built
    return []


def _may_begin(
    project: Project, wanted: Wanted, every: Sequence[Edition], purpose: Purpose, sink: Sink
) -> bool:
    """Whether nothing is known already that ends the build: decks of one name, or what
    a strict one looks at."""
    outputs.report_same_file(project, every, purpose, sink)
    if purpose.strict:
        _review(project, wanted, sink, strict=True)
    return not sink.failed


def check(project: Project, wanted: Wanted, sink: Sink, purpose: Purpose = RELEASE) -> None:
    """Make every wanted edition ready and render none; then look at the words and facts of the project.

    Without a choice of languages, every catalog is checked too.
    """
    if wanted.locales is None:
        sink.extend(project.faults_of(project.tags))
    every = list(editions(project, wanted))
    outputs.report_same_file(project, every, purpose, sink)
    _report_drift(project, every, sink)
    for edition in every:
        deck = translated_deck(project, edition, sink, purpose)
        report_missing_fonts(deck, edition.locale, sink)
        for theme in _fitted_themes(project.themes[edition.theme], FORMATS.values()):
            fitted_to(theme, deck, edition, sink, purpose)
    _review(project, wanted, sink, strict=purpose.strict)


def _fitted_themes(brand: Theme, formats: Iterable[Format]) -> Iterator[Theme]:
    """The themes with the pages a deck is fitted to for these formats, each once."""
    themes = (form.fitted_to(brand) for form in formats)
    return (theme for theme in dict.fromkeys(themes) if theme is not None)


def _add_page(project: Project, listings: Mapping[str, Listing], waiting: Stage, *, zipped: bool) -> None:
    """Add the page of all decks, and the zip files of the events that were built: those that are asked for,
    and those that would else be of yesterday."""
    from deckbuilder.index import page  # with the renderer of HTML, which a check never needs

    cards = page.cards_of(project, waiting.output, listings)
    known = {name for name in written_in(waiting.output) or {} if (waiting.output / name).is_file()}
    fresh = {listing.agenda for listing in listings.values()}
    archives = {}
    for agenda, files in page.files_of_events(cards).items():
        name = f"{agenda}.zip"
        if agenda in fresh and (zipped or name in known):
            waiting.pack(name, files, (agenda,))
        if name in waiting.waiting or name in known:
            archives[agenda] = name
    waiting.add(PAGE, page.page(project, cards, archives))


def _review(project: Project, wanted: Wanted, sink: Sink, *, strict: bool) -> None:
    from deckbuilder import review  # a dozen modules that most builds never need

    review.report(project, wanted, sink, strict=strict)


def _report_drift(project: Project, every: Sequence[Edition], sink: Sink) -> None:
    """Warn of what changed under the overrides of the agendas that are wanted."""
    names = dict.fromkeys(edition.agenda for edition in every)
    for agenda in (project.agendas[name] for name in names):
        drift.report(
            agenda,
            drift.since_review(agenda, project.programmes, project.library, project.folder, sink),
            sink,
        )


def render(project: Project, edition: Edition, options: Options) -> Rendered:
    """One edition in all formats; nothing is rendered of one that has an error."""
    sink, brand = Sink(), project.themes[edition.theme]
    formats = [FORMATS[name] for name in options.formats]
    purpose = purpose_of(project, edition, options.purpose, sink)
    deck = translated_deck(project, edition, sink, purpose)
    themes = _fitted_themes(brand, formats)
    pages = {theme: fitted_to(theme, deck, edition, sink, purpose) for theme in themes}
    if any(isinstance(form.medium, OnStage) for form in formats):
        report_missing_fonts(deck, edition.locale, sink)
    if any(form.timed for form in formats):
        _report_no_times(deck, project.agendas[edition.agenda], sink)
    shown: list[Deck[Rich]] = [*pages.values()]
    slides = max(sum(1 for _ in each.slides) for each in (shown or [deck]))
    if sink.failed:
        return Rendered(edition, slides, (), sink.found)
    try:
        files = tuple(
            (purpose.suffix + form.ending, _file(form, deck, brand, pages, project.cache)) for form in formats
        )
    except Unwritable as refused:
        report_unwritable(project.agendas[edition.agenda].at, edition.name, refused, sink)
        return Rendered(edition, slides, (), sink.found)
    opening = _opening(edition, deck, brand.on_page, pages, purpose)
    listing = listing_of(project, edition, purpose, deck, slides, opening, brand.on_page)
    instead = (f"{edition.name}{options.purpose.suffix}{form.ending}" for form in formats)
    gone = () if purpose == options.purpose else tuple(instead)
    return Rendered(edition, slides, files, sink.found, listing, gone)


def _opening(
    edition: Edition, deck: Deck[Rich], page: Theme, pages: Mapping[Theme, FittedDeck], purpose: Purpose
) -> Slide[Rich]:
    """The first slide of a deck as our own page has it, where nothing else is fitted to that as well."""
    if page in pages:
        fitted = pages[page]
    else:
        first = next(section for section in deck.sections if section.slides)
        alone = replace(deck, sections=(replace(first, slides=first.slides[:1]),))
        fitted = fitted_to(page, alone, edition, Sink(), purpose)
    return next(fitted.slides)


def report_unwritable(span: Span, name: str, refused: Unwritable, sink: Sink) -> None:
    """Report a deck that is not written, because no program could open it."""
    message = f"'{name}' is not written, for nothing could open it: {refused.name}: {refused.cause}"
    sink.error(
        span, "broken-output", message, "this is a mistake of the program: report it, with the sources"
    )


def _file(
    form: Format, deck: Deck[Rich], brand: Theme, pages: Mapping[Theme, FittedDeck], cache: Path
) -> bytes:
    """The file of a translated `deck`, or of what it was fitted to for the format's medium."""
    match form.medium:
        case Flowing() as medium:
            return medium.render(deck, brand)
        case OnStage() as medium:
            return medium.render(pages[brand.on_page], brand.on_page)
        case UnderMasters() as medium:
            return medium.render(pages[brand], brand, cache)
        case _:
            assert_never(form.medium)


def _report_no_times(deck: Deck[Rich], agenda: Agenda, sink: Sink) -> None:
    """Report a deck for a calendar none of whose sessions has a day and an hour."""
    if not any("T" in period.start for period in deck.programme):
        message = f"a calendar needs times, and '{agenda.name}' has none"
        hint = "give the event 'dates:' and 'starts:', and every session its 'minutes:'"
        sink.error(agenda.at, "no-times", message, hint)


def _render_all(
    project: Project, every: Sequence[Edition], options: Options, sink: Sink
) -> Iterator[Rendered]:
    """Every edition rendered, in the same order, as many at once as there are jobs."""
    jobs = min(options.jobs or _usual_jobs(len(every)), len(every))
    work = partial(render, project, options=options)
    if jobs <= 1:
        yield from map(work, every)
        return
    from deckbuilder import workers

    yield from workers.results(work, every, jobs, partial(_report_lost, project, sink))


def _report_lost(project: Project, sink: Sink, editions: int) -> None:
    """Note that a process ended which was making decks, and how many decks are made again."""
    decks = "1 deck is" if editions == 1 else f"{editions} decks are"
    message = f"a process that was making decks ended before it was done; {decks} made again"
    hint = "if this comes back, the memory may not do for so many at once: say --jobs 1"
    sink.note(Span(str(project.folder.root)), "lost-process", message, hint)


def _usual_jobs(editions: int) -> int:
    """How many processes are worth starting."""
    import os

    return 1 if editions < ENOUGH_FOR_A_POOL else min(4, os.cpu_count() or 1)
