"""`deckbuilder locale reword`: mending the English without making every language translate it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from deckbuilder.cli import show
from deckbuilder.cli.locale_files import fail, ours, save, sound_project
from deckbuilder.cli.options import project_option

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deckbuilder.model import Message
    from deckbuilder.project import Project
    from deckbuilder.translation.po import PoFile


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
    """Change the English OLD to NEW wherever a text of the slides is exactly OLD, and in every language's file.

    Without --keep-translations each translation becomes a guess, to be confirmed for the new wording.
    """
    from deckbuilder.authoring.reword import reworded_catalog, reworded_sources
    from deckbuilder.diagnostics import Sink
    from deckbuilder.translation.catalog import path

    sink = Sink()
    project = sound_project(sink)
    texts = _meant(project, old.strip(), new.strip())
    sources = reworded_sources(project, texts, new.strip(), sink)
    files = {tag: ours(project, tag, sink) for tag in project.catalogs}
    if sink.failed:
        fail(sink)
    contexts = {message.context for message in texts}
    made = {
        tag: reworded_catalog(file, contexts, old.strip(), new.strip(), keep=keep)
        for tag, file in files.items()
        if file
    }
    renamed = {path(tag): file for tag, file in made.items() if file != files[tag]}
    _save(project, sources, renamed)
    show.table(("CHANGED",), [(file,) for file in dict.fromkeys((*sources, *renamed, *_updated()))])
    state = "stay as they are" if keep else "wait to be confirmed"
    click.echo(
        f"{show.counted(len(texts), 'text')} changed, in {', '.join(sorted(contexts))}; the translations {state}."
    )


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


def _save(project: Project, sources: Mapping[str, bytes], renamed: Mapping[str, PoFile]) -> None:
    from deckbuilder.exchange.update import Change
    from deckbuilder.publish import replace_file

    save(project, (Change(name, file) for name, file in renamed.items()))
    try:
        for file, data in sources.items():
            replace_file(project.folder.root / file, data)
    except OSError as error:
        raise click.ClickException(f"cannot write {error.filename}: {error.strerror}") from error


def _updated() -> list[str]:
    """Bring the template and every language up to date with the sources as they are now; the files that were written."""
    from deckbuilder.diagnostics import Sink
    from deckbuilder.exchange.update import differing, new_template, update

    sink = Sink()
    project = sound_project(sink)
    template = new_template(project)
    updates = (one for tag in project.catalogs for one in update(project, tag, template.content, sink))
    changes = list(differing(project, (template, *(one.change for one in updates))))
    save(project, changes)
    return [change.file for change in changes]
