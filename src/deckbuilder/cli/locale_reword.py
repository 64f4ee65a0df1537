"""`deckbuilder locale reword`: mending the English without making every language translate it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from deckbuilder.cli import show
from deckbuilder.cli.locale_files import ours, save
from deckbuilder.cli.options import project_option
from deckbuilder.cli.run import CommandRun

if TYPE_CHECKING:
    from deckbuilder.model import Message
    from deckbuilder.project import Project


@click.command("reword")
@click.argument("old")
@click.argument("new")
@click.option(
    "--keep-translations",
    "keep",
    is_flag=True,
    help="The meaning is the same, as with a typing error: translations stay as they are.",
)
@project_option
def reword(old: str, new: str, keep: bool) -> None:
    """Change the English OLD to NEW wherever a text of the slides is exactly OLD, and in every language's
    file.

    Without --keep-translations each translation becomes a guess, to be confirmed for the new wording.
    """
    from deckbuilder.authoring.reword import reworded_catalog, reworded_sources
    from deckbuilder.translation import po
    from deckbuilder.translation.catalog import path

    old, new = old.strip(), new.strip()
    run = CommandRun()
    project = run.sound_project()
    texts = _meant(project, old, new)
    sources = reworded_sources(project, texts, new, run.sink)
    files = {path(tag): ours(project, tag, run.sink) for tag in project.catalogs}
    run.stop_if_failed()
    contexts = {message.context for message in texts}
    catalogs = {
        name: reworded_catalog(file, contexts, old, new, keep=keep) for name, file in files.items() if file
    }
    changed = {name: file for name, file in catalogs.items() if file != files[name]}
    run.save(project, {**sources, **{name: po.write(file) for name, file in changed.items()}})
    names = dict.fromkeys((*sources, *changed, *_brought_up_to_date()))
    show.table(("CHANGED",), [(name,) for name in names])
    state = "stay as they are" if keep else "wait to be confirmed"
    places = ", ".join(sorted(contexts))
    click.echo(f"{show.counted(len(texts), 'text')} changed, in {places}; the translations {state}.")


def _meant(project: Project, old: str, new: str) -> tuple[Message, ...]:
    """The texts to change. A usage error if there is none, or if `new` cannot stand on a slide."""
    from deckbuilder.authoring.reword import messages_that_say
    from deckbuilder.diagnostics import Sink, Span, near
    from deckbuilder.exchange.extract import messages
    from deckbuilder.reading.characters import clean

    texts = messages_that_say(project, old)
    if not texts:
        hint = near(old, {message.source for message in messages(project)})
        raise click.UsageError(f"no text of the slides is exactly “{old}”" + (f"; {hint}" if hint else ""))
    if not new or clean(new, Span("NEW"), Sink()) is None:
        raise click.UsageError(
            "NEW cannot stand on a slide: it is empty, too long, or has characters that are not seen"
        )
    return texts


def _brought_up_to_date() -> list[str]:
    """The files of the template and of every language, after they were written as the sources are now."""
    from deckbuilder.exchange.update import differing, new_template, update

    run = CommandRun()
    project = run.sound_project()
    template = new_template(project)
    updates = [file for tag in project.catalogs for file in update(project, tag, template.content, run.sink)]
    changes = list(differing(project, (template, *(file.change for file in updates))))
    save(run, project, changes)
    return [change.file for change in changes]
