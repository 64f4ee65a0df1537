"""The page that lists the decks of a folder: those just built, and all that stand there from before."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from deckbuilder.agendas.agenda import Agenda
from deckbuilder.cldr.formats import own_name
from deckbuilder.colophon import Colophon
from deckbuilder.editions import Edition, Wanted, editions
from deckbuilder.index.listed import DATES, without_slides
from deckbuilder.listing import ListedText, Listing
from deckbuilder.model import Moment
from deckbuilder.outputs import is_built
from deckbuilder.project import Project
from deckbuilder.publication import unfinished
from deckbuilder.publish import written_in
from deckbuilder.purpose import SPEAKER
from deckbuilder.render import FORMATS, Format
from deckbuilder.render.html.decks import ROLES, Card, Link, render

DRAFT, PARTICIPANTS, NOTES = "-draft", "-participants", "-notes-"
"""How the names of copies end that are listed; what is only for review is not."""
SHOW = "show"
"""The word of the format that is presented from the page."""
BY_ENDING = {form.ending: form for form in FORMATS.values()}
"""The formats by how the names of their files end."""


def cards_of(project: Project, output: Path, fresh: Mapping[str, Listing]) -> list[Card]:
    """The decks of the `fresh` files, by name, and of every file in `output` that is of the project."""
    by_deck: dict[tuple[str, str, str], dict[str, Listing]] = {}
    for name, listing in (_standing(project, output) | dict(fresh)).items():
        by_deck.setdefault(listing.edition, {})[name] = listing
    cards = (_card(project, files) for files in by_deck.values())
    return sorted((card for card in cards if card.links), key=_order(project))


def files_of_events(cards: Iterable[Card]) -> dict[str, list[str]]:
    """The files that are listed of each event."""
    files: dict[str, list[str]] = {}
    for card in cards:
        files.setdefault(card.listing.agenda, []).extend(link.file for link in card.links)
    return files


def page(project: Project, cards: Sequence[Card], archives: Mapping[str, str]) -> bytes:
    """The page of these decks; `archives` are zip files of all files of an event, by its name."""
    tags = {card.listing.locale for card in cards}
    languages = [*(tag for tag in project.tags if tag in tags), *sorted(tags.difference(project.tags))]
    about = Colophon(library=project.release.version, dated=project.release.date)
    return render(cards, languages, project.themes, archives, about)


def _standing(project: Project, output: Path) -> dict[str, Listing]:
    """What is listed of the files in `output` that are of the project.

    Of those that the manifest says nothing of, only what their names say is known.
    """
    written = written_in(output) or {}
    names = {path.name for path in output.iterdir() if path.is_file()}
    listings = {
        name: file.listing
        for name, file in written.items()
        if name in names and file.listing is not None and is_built(project, file)
    }
    return listings | dict(_by_name(project, names - listings.keys()))


def _by_name(project: Project, names: Collection[str]) -> Iterator[tuple[str, Listing]]:
    """What can be said of files that are called like those of an edition."""
    for edition in editions(project, Wanted()):
        for suffix in ("", PARTICIPANTS):
            of_edition = [name for name in _names(edition.name + suffix) if name in names]
            if of_edition:
                listing = replace(without_slides(project, edition), suffix=suffix)
                yield from ((name, listing) for name in of_edition)


def _names(stem: str) -> Iterator[str]:
    return (stem + ending for ending in BY_ENDING)


def _order(project: Project) -> Callable[[Card], tuple[int, int, str]]:
    """Events without a date first, then the newest; audiences as the project has them."""
    dates = {name: _dates(agenda) for name, agenda in project.agendas.items()}
    undated = [name for name, iso in dates.items() if not iso]
    dated = sorted((name for name, iso in dates.items() if iso), key=lambda name: dates[name], reverse=True)
    agendas, audiences = [*undated, *dated], list(project.library.audiences)

    def key(card: Card) -> tuple[int, int, str]:
        agenda, audience, locale = card.listing.edition
        place = project.tags.index(locale) if locale in project.tags else len(project.tags)
        return (agendas.index(agenda), audiences.index(audience), f"{place:04}{locale}")

    return key


def _dates(agenda: Agenda) -> str:
    """The dates of an event as data; empty where it has none."""
    dates = agenda.value(DATES)
    return dates.iso if isinstance(dates, Moment) else ""


def _card(project: Project, files: Mapping[str, Listing]) -> Card:
    """A deck with its files: those to speak with and the copies to give away, or what there is instead.

    While its language is not finished that is its draft, and not what was finished before.
    """
    suffixes = {listing.suffix for listing in files.values()}
    if suffixes.issuperset(("", DRAFT)) and _is_unfinished(project, next(iter(files.values()))):
        suffixes.remove("")
    main = min(
        suffixes, key=lambda suffix: (suffix != "", suffix != DRAFT, not _is_given_away(suffix), suffix)
    )
    shown = {name: listing for name, listing in files.items() if listing.suffix == main}
    copies = {name: listing for name, listing in files.items() if _is_given_away(listing.suffix)}
    links = [link for name, listing in (shown | copies).items() for link in _links(name, listing, main)]
    links.sort(key=lambda link: (ROLES.index(link.role), link.file))
    first = next(iter(shown.values()))
    return Card(first, tuple(links), draft=main != "" and not _is_given_away(main))


def _is_unfinished(project: Project, listing: Listing) -> bool:
    return unfinished(project, Edition(*listing.edition, theme=""), SPEAKER) is not None


def _is_given_away(suffix: str) -> bool:
    return suffix == PARTICIPANTS or (suffix.startswith(NOTES) and "-" not in suffix.removeprefix(NOTES))


def _links(name: str, listing: Listing, main: str) -> Iterator[Link]:
    """The link to a file of a deck; none to one whose name says no format."""
    form = BY_ENDING.get(name.removeprefix("-".join(listing.edition) + listing.suffix))
    if form is None:
        return
    text = _named_copy(form, listing) if _is_given_away(listing.suffix) else _named(form, listing)
    if listing.suffix != main or not form.usual:
        yield Link(name, text, "more")
    elif form.word == SHOW and not _is_given_away(main):
        yield Link(name, listing.word(form.word), "show")
    else:
        yield Link(name, text, "open")


def _named(form: Format, listing: Listing) -> ListedText:
    """What a format is called in the language of a deck."""
    return (
        listing.word(form.word) if form.word not in {"", SHOW} else replace(listing.language, text=form.title)
    )


def _named_copy(form: Format, listing: Listing) -> ListedText:
    """What the file of a copy is called in the language of its deck."""
    file = _named(form, listing).text
    if listing.suffix == PARTICIPANTS:
        return listing.word("for-participants").filled(file=file)
    language = own_name(listing.suffix.removeprefix(NOTES))
    return listing.word("notes-in").filled(file=file, language=language)
