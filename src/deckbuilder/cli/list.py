"""`deckbuilder list`: what the project has, and which slide goes to whom and why."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from deckbuilder.cli import show
from deckbuilder.cli.options import end, load, project_option

if TYPE_CHECKING:
    from deckbuilder.project import Project

Rows = tuple[tuple[str, ...], list[tuple[str, ...]]]
"""A header, and rows of as many cells."""


def _agendas(project: Project) -> Rows:
    rows: list[tuple[str, ...]] = []
    for name, agenda in project.agendas.items():
        languages = tuple(word.text for word in agenda.locales) or project.tags
        rows.append(
            (
                name,
                agenda.title.source,
                ", ".join(agenda.audiences),
                ", ".join(languages),
                project.theme_of(name),
            )
        )
    return ("AGENDA", "TITLE", "AUDIENCES", "LOCALES", "THEME"), rows


def _audiences(project: Project) -> Rows:
    rows: list[tuple[str, ...]] = [
        (name, one.title.source, "every slide" if one.everyone else "")
        for name, one in project.library.audiences.items()
    ]
    return ("AUDIENCE", "NAME", "IS SHOWN"), rows


def _locales(project: Project) -> Rows:
    from deckbuilder.translation.locales import chain

    rows: list[tuple[str, ...]] = []
    for tag in project.tags:
        one = project.locales.get(tag)
        count = str(len(project.catalogs[tag].translations)) if tag in project.catalogs else "source"
        rows.append(
            (
                tag,
                " → ".join(dict.fromkeys([*chain(tag), project.locales.source])),
                one.formats,
                "right to left" if one.rtl else "",
                count,
            )
        )
    return ("LOCALE", "FALLS BACK", "DATES AS", "DIRECTION", "TRANSLATIONS"), rows


def _themes(project: Project) -> Rows:
    rows: list[tuple[str, ...]] = [
        (name, one.title, one.heading_font, one.colours.heading, one.colours.accent)
        for name, one in project.themes.items()
    ]
    return ("THEME", "NAME", "FONT", "HEADING", "ACCENT"), rows


def _kinds(project: Project) -> Rows:
    from deckbuilder.content.kinds import kinds

    del project
    rows: list[tuple[str, ...]] = []
    for name, kind in kinds().items():
        areas = (f"{area.name}{'' if area.required else '?'}" for area in kind.areas if not area.filled)
        rows.append((name, kind.label, ", ".join(areas)))
    return ("KIND", "LAYOUT", "KEYS (? may be left out)"), rows


def _slides(project: Project) -> Rows:
    from deckbuilder.content.library import shown_to

    library = project.library
    users: dict[str, list[str]] = {}
    for name, programme in project.programmes.items():
        for slide in programme.slides:
            users.setdefault(slide, []).append(name)
    rows: list[tuple[str, ...]] = []
    for slide, entry in library.entries.items():
        why = "for everyone" if not entry.audiences else f"said by the {entry.said_by}"
        marks = ("yes" if shown_to(entry, audience) else "–" for audience in library.audiences.values())
        rows.append((slide, entry.module, *marks, why, ", ".join(users.get(slide, ())) or "no agenda"))
    return ("SLIDE", "MODULE", *(name.upper() for name in library.audiences), "WHY", "IN"), rows


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
    """Show what the project has: agendas, audiences, locales, themes, kinds, slides; all of them if none is named.

    The table of slides is the matrix of which slide goes to which audience, why, and which agendas ask for it.
    """
    from deckbuilder.diagnostics import Sink

    sink = Sink()
    project = load(sink)
    sink.extend(project.faults_of(project.tags))
    chosen = {name: TABLES[name](project) for name in ((what,) if what else TABLES)}
    if as_json:
        found = {
            name: [dict(zip((head.lower() for head in header), row, strict=True)) for row in rows]
            for name, (header, rows) in chosen.items()
        }
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        for number, (header, rows) in enumerate(chosen.values()):
            if number:
                click.echo()
            show.table(header, rows)
    if sink.failed:
        show.findings(sink.found, "text")
    end(sink)
