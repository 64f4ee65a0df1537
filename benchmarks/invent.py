"""A made-up project of any size: distinct titles, lists, tables and notes in words nobody
said, and a Spanish catalogue.

`python benchmarks/invent.py SLIDES FOLDER` writes one to look at. The same size always
gives the same project.
"""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from measure import ROOT

AGENDA, AUDIENCE, LOCALE = "invented", "plenary", "es"
"""What there is to build: in Spanish, so that every text is looked up."""
MODULE = 23
"""Slides in a file: as many as in a talk."""
_CATALOGUE = Path("locales", LOCALE, "LC_MESSAGES", "deck.po")
_SYLLABLES = (
    "ba",
    "ce",
    "di",
    "fo",
    "gu",
    "la",
    "me",
    "ni",
    "po",
    "ru",
    "sa",
    "te",
    "vi",
    "zo",
    "bri",
    "cla",
    "dre",
    "fli",
    "gro",
    "plu",
    "sta",
)
_VOCABULARY = 8_000


@dataclass
class Inventor:
    """Makes texts up, and keeps each with its context for the catalogue."""

    random: random.Random
    words: list[str] = field(default_factory=list)
    said: dict[tuple[str, str], None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        while len(self.words) < _VOCABULARY:
            self.words.append(
                "".join(self.random.choices(_SYLLABLES, k=self.random.choice((1, 2, 2, 3, 3, 4))))
            )

    def text(self, context: str, least: int, most: int, *, strong: bool = False) -> str:
        """A new text of so many words: a few words are frequent and most rare, as in any language."""
        chosen = [
            self.words[int(_VOCABULARY * self.random.random() ** 3)]
            for _ in range(self.random.randint(least, most))
        ]
        text = " ".join([f"**{chosen[0]}**", *chosen[1:]] if strong else chosen)
        if (context, text) in self.said:
            return self.text(context, least, most, strong=strong)
        self.said[context, text] = None
        return text

    def slide(self, number: int) -> Iterator[str]:
        """A slide in YAML: a heading now and then, here and there a table or two
        columns, else a list; notes on most."""
        name = f"slide-{number}"
        kind = (
            "section"
            if number % MODULE == 0
            else "table"
            if number % 8 == 4
            else "two-column"
            if number % 12 == 7
            else "content"
        )
        yield f"- id: {name}\n  kind: {kind}\n  title: {self.text(name, 2, 6)}"
        if kind == "table":
            yield f"  table:\n    columns: [{self.cells(name)}]\n    rows:"
            yield from (f"    - [{self.cells(name)}]" for _ in range(4))
        elif kind == "two-column":
            yield from self.items("first", name, 2)
            yield from self.items("second", name, 2)
        elif kind == "content":
            yield from self.items("body", name, self.random.randint(3, 5))
        if number % 10:
            yield f"  notes: {self.text(name, 25, 50)}"

    def items(self, slot: str, name: str, count: int) -> Iterator[str]:
        yield f"  {slot}:"
        yield from (f'  - "{self.text(name, 3, 9, strong=at == 0)}"' for at in range(count))

    def cells(self, name: str) -> str:
        return ", ".join(self.text(name, 1, 3) for _ in range(3))

    def module(self, name: str, numbers: range) -> str:
        """A file of slides."""
        title = self.text(f"module:{name}", 1, 3)
        return "\n".join(
            [
                f"module: {name}\ntitle: {title}\nslides:",
                *(line for number in numbers for line in self.slide(number)),
                "",
            ]
        )

    def agenda(self, modules: list[str]) -> str:
        """All of it in one session."""
        title, session = self.text(f"agenda:{AGENDA}", 3, 6), self.text(f"agenda:{AGENDA}", 2, 4)
        uses = "\n".join(f"  - module: {name}" for name in modules)
        return f"title: {title}\nsubject: {title}\nsessions:\n- title: {session}\n  slides:\n{uses}\n"

    def catalogue(self) -> str:
        """Its translations: the words in reverse."""
        return "\n".join(
            f'\nmsgctxt "{context}"\nmsgid "{text}"\nmsgstr "{" ".join(reversed(text.split()))}"'
            for context, text in self.said
        )


def invented(slides: int, to: Path) -> Path:
    """Write a project of `slides` slides into the new folder `to`. Its themes, and the builder's
    own words, are this repository's."""
    inventor = Inventor(random.Random(slides))
    modules = {
        f"module-{first // MODULE}": range(first, min(first + MODULE, slides))
        for first in range(0, slides, MODULE)
    }
    for name, numbers in modules.items():
        _write(to / "slides" / f"{name}.yaml", inventor.module(name, numbers))
    _write(to / "slides" / "agendas" / f"{AGENDA}.yaml", inventor.agenda(list(modules)))
    _write(to / "slides" / "audiences.yaml", f"{AUDIENCE}:\n  title: Plenary\n  everyone: true\n")
    _write(to / _CATALOGUE, (ROOT / _CATALOGUE).read_text("utf-8") + inventor.catalogue() + "\n")
    shutil.copytree(ROOT / "themes", to / "themes")
    return to


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


if __name__ == "__main__":
    invented(int(sys.argv[1]), Path(sys.argv[2]))
