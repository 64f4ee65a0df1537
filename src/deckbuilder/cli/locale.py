"""`deckbuilder locale`: the files of translations, for translators and for those who look after them."""

from __future__ import annotations

import sys
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

import click

from deckbuilder.cli import show
from deckbuilder.cli.locale_exchange import export, take_in
from deckbuilder.cli.locale_files import language, our_words, ours, save, sound_project
from deckbuilder.cli.locale_reword import reword
from deckbuilder.cli.locale_status import tell
from deckbuilder.cli.options import project_option

if TYPE_CHECKING:
    from deckbuilder.exchange.update import Change, Update
    from deckbuilder.project import Project
    from deckbuilder.translation.po import PoFile


@click.group("locale")
@project_option
def command() -> None:
    """Add a language, keep its translations up to date, see what is missing, send it out and take it back in.

    The translations into a language are one file, locales/LANGUAGE/LC_MESSAGES/deck.po. It opens in Poedit, in Weblate
    and in Crowdin; for a translator who works in a spreadsheet there are `export` and `import`.

    \b
    A language's way:
      deckbuilder locale add fr                a file with every text, nothing translated yet
      deckbuilder locale export fr --to xlsx   the same as a spreadsheet, if you like that better
      deckbuilder locale import deck-fr.xlsx   what came back, entry by entry
      deckbuilder locale update                after the slides have changed
      deckbuilder locale status                what is still to do
    """


def known(project: Project, given: Collection[str]) -> tuple[str, ...]:
    """The languages that are meant: those given, or all that have a folder."""
    return tuple(dict.fromkeys(language(project, tag) for tag in given)) or tuple(project.catalogs)


@command.command("add")
@click.argument("tag", metavar="LOCALE")
@project_option
def add(tag: str) -> None:
    """Begin a translation into LOCALE: fr, pt_BR, es_CR, zh_Hant, or any other language tag.

    The file that is made has every text of the slides, and says for each where it stands, who sees it and how much
    room there is. A language of a region needs only what differs: es_CR shows what it lacks in the words of es.
    """
    from deckbuilder.diagnostics import Sink
    from deckbuilder.exchange.update import new_template, update
    from deckbuilder.translation.catalog import DECK
    from deckbuilder.translation.locales import chain

    sink = Sink()
    project = sound_project(sink)
    name = _new_language(project, tag)
    template = new_template(project)
    updates = update(project, name, template.content, sink)
    save(project, (template, *(one.change for one in updates)))
    for one in updates:
        what = "texts" if one.domain == DECK else "words of the builder itself"
        click.echo(f"{len(one.live)} {what} are in {one.change.file}, ready to be translated.")
    parents = [one for one in chain(name)[1:] if one in project.tags]
    if parents:
        click.echo(f"Translate what differs from {parents[0]}; the rest is shown as it is there.")


def _new_language(project: Project, tag: str) -> str:
    """The language as its folder is to be called. A usage error if it is none, or there is nothing to translate into it."""
    from deckbuilder.exchange.own_words import in_package
    from deckbuilder.translation.catalog import DECK, PROGRAM, path
    from deckbuilder.translation.locales import PSEUDO, normal

    name = normal(tag)
    if name is None:
        raise click.UsageError(f"'{tag}' is not a language tag; write it like fr, pt_BR or zh_Hant")
    if name in PSEUDO:
        raise click.UsageError(f"'{name}' needs no translations: it is made by itself")
    if name == project.locales.source and in_package(name):
        raise click.UsageError(f"'{name}' needs no translations: the slides are written in it")
    domain = PROGRAM if name == project.locales.source else DECK
    if project.folder.has(path(name, domain)):
        raise click.UsageError(
            f"there is a translation into '{name}' already: {path(name, domain)}; "
            f"bring it up to date with 'locale update {name}'"
        )
    return name


@command.command("update")
@click.argument("tags", metavar="[LOCALE]...", nargs=-1)
@click.option("--check", is_flag=True, help="Write nothing; end with 1 if anything is out of date.")
@project_option
def update_(tags: tuple[str, ...], check: bool) -> None:
    """Bring the template and the translations up to date with the slides: every language, or those named.

    Nothing a translator wrote is lost. A text that changed keeps its old translation as a guess: it is marked fuzzy, says
    what it was made for, and is not shown until somebody confirms it. A slide that comes back finds its translations.
    """
    from deckbuilder.diagnostics import Sink
    from deckbuilder.exchange.update import differing, new_template, update

    sink = Sink()
    project = sound_project(sink)
    template = new_template(project)
    updates = [one for tag in known(project, tags) for one in update(project, tag, template.content, sink)]
    changes = list(differing(project, (template, *(one.change for one in updates if one.merged.changed))))
    if not check:
        save(project, changes)
    state = "out of date" if check else "written"
    _table(updates, {change.file for change in changes}, state)
    if template in changes:
        click.echo(f"{template.file}: {state}")
    if check and changes:
        click.echo("Bring it up to date with 'deckbuilder locale update'.")
    show.findings(sink.found, "text")
    if sink.failed or (check and _behind_the_slides(updates, changes, template)):
        sys.exit(1)


def _behind_the_slides(updates: Sequence[Update], changes: Sequence[Change], template: Change) -> bool:
    """Whether a file of the slides' texts is out of date. A word that is new in the program is nobody's omission here."""
    from deckbuilder.translation.catalog import DECK

    files = {template.file, *(one.change.file for one in updates if one.domain == DECK)}
    return any(change.file in files for change in changes)


_HOW = {
    "kept": "KEPT",
    "back": "CAME BACK",
    "moved": "FROM ELSEWHERE",
    "guessed": "TO CONFIRM",
    "empty": "UNTRANSLATED",
    "retired": "RETIRED",
}


def _table(made: Sequence[Update], files: Collection[str], word: str) -> None:
    rows = [
        (
            one.name,
            *(str(one.merged.counts[how]) for how in _HOW),
            word if one.change.file in files else "up to date",
        )
        for one in made
    ]
    if rows:
        show.table(("LOCALE", *_HOW.values(), "FILE"), rows, right=range(1, len(_HOW) + 1))


@command.command("prune")
@click.argument("tags", metavar="[LOCALE]...", nargs=-1)
@project_option
def prune(tags: tuple[str, ...]) -> None:
    """Throw away the translations of texts that no slide has any more, and say how many.

    They are kept until you do, because a slide that comes back finds them. In the file their lines begin with #~.
    """
    from deckbuilder.diagnostics import Sink
    from deckbuilder.exchange.update import Change, pruned
    from deckbuilder.translation.catalog import DECK, PROGRAM, path

    sink = Sink()
    project = sound_project(sink)
    files: dict[str, PoFile] = {}
    for tag in known(project, tags):
        held = ((DECK, ours(project, tag, sink)), (PROGRAM, our_words(project, tag, sink)))
        files |= {path(tag, domain): file for domain, file in held if file is not None}
    left = {name: pruned(file) for name, file in files.items()}
    save(project, [Change(name, left[name]) for name, file in files.items() if left[name] != file])
    rows = [
        (name, str(len(file.entries) - len(left[name].entries)), str(len(left[name].entries)))
        for name, file in files.items()
    ]
    show.table(("FILE", "THROWN AWAY", "LEFT"), rows, right=(1, 2))
    show.findings(sink.found, "text")
    if sink.failed:
        sys.exit(1)


for one in (reword, export, take_in, tell):
    command.add_command(one)
