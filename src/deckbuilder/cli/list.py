"""`deckbuilder list`: what the project has, and which slide goes to whom and why."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from deckbuilder.cli import show
from deckbuilder.cli.options import project_option
from deckbuilder.cli.run import CommandRun

if TYPE_CHECKING:
    from deckbuilder.content.library import Library
    from deckbuilder.project import Project

Rows = tuple[tuple[str, ...], list[tuple[str, ...]]]
"""A header, and rows of as many cells."""


def _agendas(project: Project) -> Rows:
    rows = [_agenda(project, name) for name in project.agendas]
    return ("AGENDA", "TITLE", "AUDIENCES", "LOCALES", "THEME"), rows


def _agenda(project: Project, name: str) -> tuple[str, ...]:
    agenda = project.agendas[name]
    languages = tuple(word.text for word in agenda.locales) or project.tags
    audiences, theme = ", ".join(agenda.audiences), project.theme_of(name)
    return name, agenda.title.source, audiences, ", ".join(languages), theme


def _audiences(project: Project) -> Rows:
    rows: list[tuple[str, ...]] = [
        (name, audience.title.source, "every slide" if audience.everyone else "")
        for name, audience in project.library.audiences.items()
    ]
    return ("AUDIENCE", "NAME", "IS SHOWN"), rows


def _locales(project: Project) -> Rows:
    rows = [_locale(project, tag) for tag in project.tags]
    return ("LOCALE", "FALLS BACK", "DATES AS", "DIRECTION", "TRANSLATIONS"), rows


def _locale(project: Project, tag: str) -> tuple[str, ...]:
    from deckbuilder.translation.locales import chain

    locale = project.locales.get(tag)
    fallbacks = " → ".join(dict.fromkeys([*chain(tag), project.locales.source]))
    direction = "right to left" if locale.rtl else ""
    count = str(len(project.catalogs[tag].translations)) if tag in project.catalogs else "source"
    return tag, fallbacks, locale.formats, direction, count


def _themes(project: Project) -> Rows:
    rows: list[tuple[str, ...]] = [
        (name, theme.title, theme.heading_font, theme.colours.heading, theme.colours.accent)
        for name, theme in project.themes.items()
    ]
    return ("THEME", "NAME", "FONT", "HEADING", "ACCENT"), rows


def _kinds(project: Project) -> Rows:
    from deckbuilder.content.kinds import kinds

    del project
    rows: list[tuple[str, ...]] = []
    for name, kind in kinds().items():
        keys = (f"{area.name}{'' if area.required else '?'}" for area in kind.areas if not area.filled)
        rows.append((name, kind.label, ", ".join(keys)))
    return ("KIND", "LAYOUT", "KEYS (? may be left out)"), rows


def _slides(project: Project) -> Rows:
    users: dict[str, list[str]] = {}
    for name, programme in project.programmes.items():
        for slide in programme.slides:
            users.setdefault(slide, []).append(name)
    library = project.library
    rows = [_slide(library, slide, users.get(slide, [])) for slide in library.entries]
    return ("SLIDE", "MODULE", *(name.upper() for name in library.audiences), "WHY", "IN"), rows


def _slide(library: Library, slide: str, agendas: list[str]) -> tuple[str, ...]:
    from deckbuilder.content.library import shown_to

    entry = library.entries[slide]
    marks = ("yes" if shown_to(entry, audience) else "–" for audience in library.audiences.values())
    why = f"said by the {entry.said_by}" if entry.audiences else "for everyone"
    return slide, entry.module, *marks, why, ", ".join(agendas) or "no agenda"


TABLES: dict[str, Callable[[Project], Rows]] = {
    "agendas": _agendas,
    "audiences": _audiences,
    "locales": _locales,
    "themes": _themes,
    "kinds": _kinds,
    "slides": _slides,
}


@click.command("list")
@click.argument("what", type=click.Choice(tuple(TABLES)), required=False)
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
@project_option
def command(what: str | None, as_json: bool) -> None:
    """Show what the project has: agendas, audiences, locales, themes, kinds, slides; all of them if none is
    named.

    The table of slides is the matrix of which slide goes to which audience, why, and which agendas ask for
    it.
    """
    run = CommandRun()
    project = run.project()
    run.sink.extend(project.faults_of(project.tags))
    tables = {name: TABLES[name](project) for name in ((what,) if what else TABLES)}
    if as_json:
        click.echo(json.dumps(_as_data(tables), ensure_ascii=False, indent=2))
    else:
        _show(tables)
    run.tell_if_failed()
    run.end()


def _as_data(tables: dict[str, Rows]) -> dict[str, list[dict[str, str]]]:
    """Each table as a list of rows, with the words of the header as keys."""
    return {
        name: [dict(zip(map(str.lower, header), row, strict=True)) for row in rows]
        for name, (header, rows) in tables.items()
    }


def _show(tables: dict[str, Rows]) -> None:
    for number, (header, rows) in enumerate(tables.values()):
        if number:
            click.echo()
        show.table(header, rows)
