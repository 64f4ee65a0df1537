"""The talk for the other programs: the same titles, lists, tables and notes as Markdown and as JSON.

Run as a program of its own, `outline.py PROJECT EDITION… FOLDER`, so that the one that measures
stays small. It writes FOLDER/pandoc.md, FOLDER/marp.md and FOLDER/talk.json; the edition is an
agenda, an audience and a language.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypedDict

from deckbuilder import project
from deckbuilder.diagnostics import Sink
from deckbuilder.editions import Edition, fitted_deck
from deckbuilder.markup import as_markup
from deckbuilder.model import (
    Bullets,
    Chart,
    Deck,
    Figure,
    Panels,
    Paragraph,
    Quote,
    Rich,
    Slide,
    Table,
    Timeline,
)


class Line(TypedDict):
    """A paragraph, or with a level from 0 an item of a list; `markup` is its text with its marks."""

    level: int
    ordered: bool
    text: str
    markup: str


class Outline(TypedDict):
    """One slide as every program can make it. Pictures, charts and timelines are left
    out: the talk has none."""

    title: str
    lines: list[Line]
    table: list[list[str]]
    notes: list[str]


def outline(slide: Slide[Rich]) -> Outline:
    """What is on a slide, without where and how."""
    found = Outline(title="", lines=[], table=[], notes=[str(note.text) for note in slide.notes])
    for part in slide.parts:
        for block in part.blocks:
            match block:
                case Paragraph(text) | Quote(text):
                    if part.slot == "title":
                        found["title"] = _flat(text)
                    else:
                        found["lines"].append(_line(text, -1))
                case Bullets(items, ordered):
                    found["lines"] += [_line(item.text, item.level, ordered=ordered) for item in items]
                case Table(header, rows):
                    found["table"] += [[_flat(cell) for cell in row] for row in (header, *rows)]
                case Figure() | Chart() | Timeline() | Panels():
                    pass
    return found


def _flat(text: Rich) -> str:
    return str(text).replace("\n", " ")


def _line(text: Rich, level: int, *, ordered: bool = False) -> Line:
    return Line(
        level=level, ordered=ordered, text=str(text), markup=as_markup(text.runs).replace("\n", "\\\n")
    )


def body(slide: Outline) -> Iterator[str]:
    """The lines under a slide's title, as pandoc and Marp both read them."""
    for line in slide["lines"]:
        mark = "" if line["level"] < 0 else "    " * line["level"] + ("1. " if line["ordered"] else "- ")
        yield f"{mark}{line['markup']}"
        if line["level"] < 0:
            yield ""
    for number, row in enumerate(slide["table"]):
        yield f"| {' | '.join(row)} |"
        if number == 0:
            yield "|---" * len(row) + "|"


def for_pandoc(slides: Sequence[Outline]) -> str:
    """A level-1 heading for each slide, and a div for its notes."""
    pages = []
    for slide in slides:
        notes = (
            ["", "::: notes", "", *(f"{note}\n" for note in slide["notes"]), ":::"] if slide["notes"] else []
        )
        pages.append("\n".join([f"# {slide['title']}", "", *body(slide), *notes, ""]))
    return "\n".join(pages)


def for_marp(slides: Sequence[Outline]) -> str:
    """A rule between slides, and a comment for their notes."""
    pages = []
    for slide in slides:
        notes = ["", "<!--", *slide["notes"], "-->"] if slide["notes"] else []
        pages.append("\n".join([f"# {slide['title']}", "", *body(slide), *notes, ""]))
    return "---\nmarp: true\n---\n\n" + "\n---\n\n".join(pages)


def deck(folder: Path, agenda: str, audience: str, locale: str) -> Deck[Rich]:
    """The edition as it goes to the renderers. SystemExit with what is wrong in the project."""
    sink = Sink()
    loaded = project.load(folder, sink)
    found = (
        None
        if sink.failed
        else fitted_deck(loaded, Edition(agenda, audience, locale, loaded.theme_of(agenda)), sink)[0]
    )
    if found is None or sink.failed:
        raise SystemExit("\n".join(map(str, sink.found)))
    return found


def main(folder: str, agenda: str, audience: str, locale: str, to: str) -> None:
    slides = [outline(slide) for slide in deck(Path(folder), agenda, audience, locale).slides]
    for name, text in (
        ("pandoc.md", for_pandoc(slides)),
        ("marp.md", for_marp(slides)),
        ("talk.json", json.dumps(slides)),
    ):
        Path(to, name).write_text(text, "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
