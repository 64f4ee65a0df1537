"""`deckbuilder locale`: the files of translations, for translators and for those who look after them."""

from __future__ import annotations

import sys
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

import click

from deckbuilder.cli import show
from deckbuilder.cli.locale_exchange import export, take_in
from deckbuilder.cli.locale_files import language, our_words, ours, save
from deckbuilder.cli.locale_reword import reword
from deckbuilder.cli.locale_status import status
from deckbuilder.cli.options import project_option
from deckbuilder.cli.run import CommandRun

if TYPE_CHECKING:
    from deckbuilder.exchange.update import FileChange, Update
    from deckbuilder.project import Project
    from deckbuilder.translation.po import PoFile


TWO_LETTERS = 2
"""The length of the codes of ISO 639-1, of which there are no others than CLDR knows."""


@click.group("locale")
@project_option
def command() -> None:
    """Add a language, keep its translations up to date, see what is missing, send it out and take it back in.

    The translations into a language are one file, locales/LANGUAGE/LC_MESSAGES/deck.po. It opens in Poedit,
    in Weblate and in Crowdin; for a translator who works in a spreadsheet there are `export` and `import`.

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

    The file that is made has every text of the slides, and says for each where it stands, who sees it and how
    much room there is. A language of a region needs only what differs: es_CR shows what it lacks in the words
    of es.
    """
    from deckbuilder.exchange.new_language import remarks
    from deckbuilder.exchange.update import new_template, update
    from deckbuilder.translation.catalog import DECK
    from deckbuilder.translation.locales import chain

    run = CommandRun()
    project = run.sound_project()
    name = _new_language(project, tag)
    template = new_template(project)
    updates = update(project, name, template.content, run.sink)
    save(run, project, (template, *(file.change for file in updates)))
    for file in updates:
        what = "texts" if file.domain == DECK else "words of the builder itself"
        click.echo(f"{len(file.live)} {what} are in {file.change.file}, ready to be translated.")
    parents = [parent for parent in chain(name)[1:] if parent in project.tags]
    if parents:
        click.echo(f"Translate what differs from {parents[0]}; the rest is shown as it is there.")
    for remark in remarks(name, project.locales):
        click.echo(remark)


def _new_language(project: Project, tag: str) -> str:
    """The language as its folder is to be called.

    A usage error if it is none, or there is nothing to translate into it.
    """
    from deckbuilder.exchange.own_words import in_package
    from deckbuilder.reading.files import is_reserved
    from deckbuilder.translation.catalog import DECK, PROGRAM, path
    from deckbuilder.translation.locales import PSEUDO, is_in_cldr, normal

    name = normal(tag)
    if name is None:
        raise click.UsageError(f"'{tag}' is not a language tag; write it like fr, pt_BR or zh_Hant")
    if len(name.partition("_")[0]) == TWO_LETTERS and not is_in_cldr(name):
        raise click.UsageError(f"no language has the two letters '{tag}' (ISO 639-1); its code has three")
    if is_reserved(name):
        raise click.UsageError(
            f"'{name}' can be no folder on Windows, which keeps the name; write {name}_Latn"
        )
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

    Nothing a translator wrote is lost. A text that changed keeps its old translation as a guess: it is marked
    fuzzy, says what it was made for, and is not shown until somebody confirms it. A slide that comes back
    finds its translations.
    """
    from deckbuilder.exchange.update import differing, new_template, update

    run = CommandRun()
    project = run.sound_project()
    template = new_template(project)
    updates = [
        file for tag in known(project, tags) for file in update(project, tag, template.content, run.sink)
    ]
    # to write, whatever differs; to find fault with, what is more than flags that an editor has dropped
    changed = [file.change for file in updates if (file.merged.outdated if check else file.merged.changed)]
    changes = list(differing(project, (template, *changed)))
    if not check:
        save(run, project, changes)
    state = "out of date" if check else "written"
    _table(updates, {change.file for change in changes}, state)
    if template in changes:
        click.echo(f"{template.file}: {state}")
    if check and changes:
        click.echo("Bring it up to date with 'deckbuilder locale update'.")
    run.tell()
    if check and _behind_the_slides(updates, changes, template):
        sys.exit(1)
    run.end()


def _behind_the_slides(
    updates: Sequence[Update], changes: Sequence[FileChange], template: FileChange
) -> bool:
    """Whether a file of the slides' texts is out of date.

    A word that is new in the program is nobody's omission here.
    """
    from deckbuilder.translation.catalog import DECK

    files = {template.file, *(file.change.file for file in updates if file.domain == DECK)}
    return any(change.file in files for change in changes)


_HOW = {
    "kept": "KEPT",
    "back": "CAME BACK",
    "moved": "FROM ELSEWHERE",
    "guessed": "TO CONFIRM",
    "empty": "UNTRANSLATED",
    "retired": "RETIRED",
}


def _table(updates: Sequence[Update], changed: Collection[str], state: str) -> None:
    """A row for each file: how its entries came about, and its `state` if it is among those changed."""
    rows = [_row(file, state if file.change.file in changed else "up to date") for file in updates]
    if rows:
        show.table(("LOCALE", *_HOW.values(), "FILE"), rows, right=range(1, len(_HOW) + 1))


def _row(file: Update, state: str) -> tuple[str, ...]:
    return file.name, *(str(file.merged.counts[how]) for how in _HOW), state


@command.command("prune")
@click.argument("tags", metavar="[LOCALE]...", nargs=-1)
@project_option
def prune(tags: tuple[str, ...]) -> None:
    """Throw away the translations of texts that no slide has any more, and say how many.

    They are kept until you do, because a slide that comes back finds them. In the file their lines begin with
    #~.
    """
    from deckbuilder.exchange.update import FileChange, pruned
    from deckbuilder.translation.catalog import DECK, PROGRAM, path

    run = CommandRun()
    project = run.sound_project()
    files: dict[str, PoFile] = {}
    for tag in known(project, tags):
        held = ((DECK, ours(project, tag, run.sink)), (PROGRAM, our_words(project, tag, run.sink)))
        files |= {path(tag, domain): file for domain, file in held if file is not None}
    left = {name: pruned(file) for name, file in files.items()}
    save(run, project, [FileChange(name, left[name]) for name, file in files.items() if left[name] != file])
    numbers = {name: (len(file.entries), len(left[name].entries)) for name, file in files.items()}
    rows = [(name, str(before - after), str(after)) for name, (before, after) in numbers.items()]
    show.table(("FILE", "THROWN AWAY", "LEFT"), rows, right=(1, 2))
    run.tell()
    run.end()


for subcommand in (reword, export, take_in, status):
    command.add_command(subcommand)
