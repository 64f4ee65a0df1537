"""`deckbuilder terms`: the words of the field, for those who review and translate them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from deckbuilder.cli import show
from deckbuilder.cli.options import form_option, known, locale, overwrite_option, project_option
from deckbuilder.cli.run import CommandRun, write_output
from deckbuilder.diagnostics import shortened

if TYPE_CHECKING:
    from deckbuilder.words.terms import Term

WIDEST = 44
"""Characters of a cell that are shown; slides/terms.yaml has all of them."""


@click.group("terms")
@project_option
def command() -> None:
    """Look for words that are better not said, list them, and hand them to translators.

    The words are in slides/terms.yaml, with what to say instead and who says so.
    """


@command.command("check")
@click.option(
    "-l",
    "--locale",
    "locales",
    metavar="LOCALE",
    multiple=True,
    help="Only translations into this language. Repeat for more.",
)
@click.option("--strict", is_flag=True, help="Take a term to avoid for an error.")
@form_option
@project_option
def check(locales: tuple[str, ...], strict: bool, form: str) -> None:
    """Look at every text: slides, notes, alternative texts, agendas and translations.

    'deckbuilder check' does the same and tells warnings only; this command adds what is quoted and what
    nobody verified.
    """
    from deckbuilder.review import guard
    from deckbuilder.review.scope import Scope

    run = CommandRun(form, strict=strict)
    project = run.project()
    if not run.failed:
        tags = tuple(locale(project, tag) for tag in locales)
        guard.report(Scope(project, tags=tags or None), run.sink, strict=strict, notes=True)
    run.tell(otherwise="no word to mend")
    run.end()


@command.command("list")
@click.option("-l", "--locale", "tag", metavar="LOCALE", help="Only the words for this language.")
@project_option
def words(tag: str | None) -> None:
    """Show the words: what to avoid or to use with care, what to say instead, and whether somebody verified
    it.
    """
    run = CommandRun()
    terms = run.project().terms
    if tag is not None:
        known("language with terms", tag, {term.lang for term in terms.terms})
    chosen = terms.terms if tag is None else terms.of(tag)
    header = ("TERM", "IN", "LEVEL", "VERIFIED", "SAY", "INSTEAD OF", "SOURCES")
    show.table(header, (_row(term) for term in chosen))
    run.tell_if_failed()
    run.end()


def _row(term: Term) -> tuple[str, ...]:
    verified = "yes" if term.verified else "no"
    return (
        term.id,
        term.lang,
        term.level,
        verified,
        shortened(term.prefer, WIDEST),
        shortened("; ".join(term.phrases), WIDEST),
        ", ".join(term.sources),
    )


@command.command("export")
@click.argument("language", metavar="LANG")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to. [default: the terminal]",
)
@overwrite_option
@project_option
def export(language: str, output: Path | None, overwrite: bool) -> None:
    """Write the glossary for translators into LANG, as a PO file with the flags of Weblate.

    \b
    Example:
      deckbuilder terms export es -o glossary-es.po
    """
    from deckbuilder.translation import po
    from deckbuilder.words import glossary

    run = CommandRun()
    project = run.project()
    source = project.locales.source
    known("language with terms", language, {term.lang for term in project.terms.terms} - {source})
    run.stop_if_failed()
    data = po.write(glossary.export(project.terms, source, language))
    if output is None:
        click.echo(data.decode(), nl=False)
        return
    write_output(run, output, data, overwrite=overwrite)
    click.echo(f"the glossary from {source} into {language} is in {click.format_filename(output)}")
