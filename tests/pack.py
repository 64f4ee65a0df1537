"""The content pack (tests/content-pack.yaml) as the decks should say it, and every place where they
say something else on purpose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from tests.samples import REPO

DOUBTFUL = {"G", "U"}
"""Marks of what nobody could confirm: it is in no deck that is released."""
WITHHELD = "—"
"""What stands in a cell of a table whose fact is doubtful."""
NOT_VERIFIED = {"en": "[not verified]", "es": "[sin verificar]"}
"""What stands after a doubtful fact in a copy for review."""


@dataclass(frozen=True)
class Text:
    """A string of the pack in both languages; titles and headings have no mark.

    `as_of` and `sources` are its own where they differ from those of its slide; `was` is how it was said
    before somebody could show it.
    """

    en: str
    es: str
    mark: str = ""
    as_of: str = ""
    sources: tuple[str, ...] = ()
    was: Text | None = None

    def said(self, language: str) -> str:
        return {"en": self.en, "es": self.es}[language]

    @property
    def doubtful(self) -> bool:
        return self.mark in DOUBTFUL


@dataclass(frozen=True)
class Reworded:
    """What the decks say in place of a string of the pack, and why."""

    now: Text
    why: str


DATA = "a date is data, and written by CLDR"
REWORDED: dict[tuple[str, str], Reworded] = {
    ("treaty-grid", "* A State may limit it by reservation or condition: read its declarations. The UN "
                    "Convention against "
                    "Cybercrime (2024), articles 14 to 16, will add material, grooming and intimate images "
                    "once in force. "
                    "CRC/C/156 reads the OPSC for the digital environment."): Reworded(
        Text(
            "* A State may limit it by reservation or condition: read its declarations. The UN Convention "
            "against "
            "Cybercrime (2024), articles 14 to 16, will add material, grooming and intimate images once in "
            "force.",
            "* El Estado puede limitarlo mediante reserva o condición: lea sus declaraciones. La "
            "Convención de la ONU contra la "
            "Ciberdelincuencia (2024), arts. 14 a 16, agregará el material, el «grooming» y las imágenes "
            "íntimas cuando entre en vigor.",
        ),
        "the room under the table does not hold more: the last sentence is said in the notes",
    ),
    ("standards-since-2014", "OP3 CRC, communications procedure"): Reworded(
        Text("OP3 CRC, communications procedure", "Tercer Protocolo (OP3) de la CDN, comunicaciones"),
        "the Spanish names the number of the Protocol as the English does",
    ),
    ("help", "Build must fail for a country without at least one entry marked verified; a missing kind of "
             "service prints "
             "'not available in our data', never a guess."): Reworded(
        Text(
            "Call or open each line before the session, and leave this slide on the screen at the end. "
            "Where a kind of help is missing or is international, ask the organiser for the local service; "
            "never guess a number.",
            "Llame o abra cada línea antes de la sesión y deje esta diapositiva en pantalla al final. "
            "Donde una clase de ayuda falta o es internacional, pida el servicio local a quien organiza; "
            "nunca adivine un número.",
        ),
        "the pack speaks to whoever writes the builder, a note to whoever speaks",
    ),
    ("standards-since-2014", "Apr. 2014"): Reworded(Text("Apr 2014", "abr 2014"), DATA),
    ("standards-since-2014", "May 2022"): Reworded(Text("May 2022", "may 2022"), DATA),
    ("standards-since-2014", "Dec. 2024"): Reworded(Text("Dec 2024", "dic 2024"), DATA),
    ("standards-since-2014", "Mar. 2021"): Reworded(Text("Mar 2021", "mar 2021"), DATA),
    ("standards-since-2014", "Dec. 2011"): Reworded(Text("Dec 2011", "dic 2011"), DATA),
    ("icse-years", "Jan. 2017"): Reworded(Text("Jan 2017", "ene 2017"), DATA),
    ("icse-years", "Oct. 2022"): Reworded(Text("Oct 2022", "oct 2022"), DATA),
}  # fmt: skip
"""By the id of the slide and the English of the pack; nothing else differs from the pack."""
SHORT_NAMES = {
    "Second Additional Protocol": Reworded(
        Text("Budapest, Second Protocol", "Budapest, Segundo Protocolo"),
        "on a timeline the short name stands alone, and has to say whose protocol it is",
    ),
    "OPIC / OP3": Reworded(
        Text("OPIC / OP3", "OPIC / OP3"), "the Spanish names the number of the Protocol as the English does"
    ),
}
"""The short names of instruments that differ from the pack, by its English."""


@dataclass(frozen=True)
class Page:
    """A slide of the pack. `texts` are its title, lines or cells, label and footnote in their order."""

    id: str
    audiences: tuple[str, ...]
    as_of: str
    sources: tuple[str, ...]
    title: Text
    lines: tuple[Text, ...]
    cells: tuple[Text, ...]
    label: Text | None
    footnote: Text | None
    notes: tuple[Text, ...]
    updates: int = 0

    def text(self, text: Text) -> Text:
        """`text` as the decks have it."""
        found = REWORDED.get((self.id, text.en))
        return Text(found.now.en, found.now.es, text.mark, text.as_of, text.sources) if found else text

    def texts(self, language: str, *, review: bool = False) -> list[str]:
        """What the slide says; `review`, in a copy for review."""
        lines = [one for one in self.lines if review or not one.doubtful]
        given = [self.title, *lines, *self.cells, *filter(None, (self.label, self.footnote))]
        return [self.shown(one, language, review=review) for one in given]

    def shown(self, text: Text, language: str, *, review: bool) -> str:
        said = one_line(self.text(text).said(language))
        if text.doubtful:
            return f"{said} {NOT_VERIFIED[language]}" if review else WITHHELD
        return f"{said} ({as_of(text.as_of, language)})" if text.as_of else said

    @property
    def every(self) -> tuple[Text, ...]:
        return (self.title, *self.lines, *self.cells, *filter(None, (self.label, self.footnote)), *self.notes)

    @property
    def every_source(self) -> tuple[str, ...]:
        """The sources of the slide and then those of each text on it and in its notes, each once."""
        own = (name for text in self.every for name in text.sources)
        return tuple(dict.fromkeys((*self.sources, *own)))

    def sources_of(self, text: Text) -> tuple[str, ...]:
        return text.sources or self.sources


def one_line(text: str) -> str:
    """As the readers of the tests give it: spaces of any kind are one space."""
    return " ".join(text.split())


def _text(row: dict[str, Any]) -> Text:
    was = Text(**row["was"]) if "was" in row else None
    return Text(**(row | {"sources": tuple(row.get("sources", ())), "was": was}))


def _page(row: dict[str, Any]) -> Page:
    lines, cells = (tuple(_text(one) for one in row.get(name, ())) for name in ("lines", "cells"))
    label, footnote = (_text(row[name]) if name in row else None for name in ("label", "footnote"))
    notes = row.get("notes", [])
    title = _text(row["title"])
    return Page(
        row["id"],
        tuple(row["audiences"]),
        row["as_of"],
        tuple(row["sources"]),
        title,
        lines,
        cells,
        label,
        footnote,
        tuple(_text(one) for one in (notes if isinstance(notes, list) else [notes])),
        updates=row.get("updates", 0),
    )


PACK: dict[str, Any] = yaml.safe_load((REPO / "tests" / "content-pack.yaml").read_text("utf-8"))
PAGES = {row["id"]: _page(row) for row in PACK["slides"]}

MONTHS = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "es": [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
}


def as_of(date: str, language: str, words: dict[str, str] | None = None) -> str:
    """The badge of a slide, without asking the builder: «a junio de 2014»."""
    year, _, month = date.partition("-")
    of = {"en": " ", "es": " de "}[language]
    said = f"{MONTHS[language][int(month) - 1]}{of}{year}" if month else year
    return (words or {"en": "as of {}", "es": "a {}"})[language].format(said)


HISTORY = {
    "en": "historical slide, as of {}: see the update",
    "es": "diapositiva histórica, a {}: véase la actualización",
}
"""The badge of a superseded slide."""
SOURCES_OF = {"en": "Sources of this slide:", "es": "Fuentes de esta diapositiva:"}


def source_lines(ids: tuple[str, ...]) -> list[str]:
    """How notes name the sources of the pack, each once: what it is called, and the
    address to print, if there is one."""
    rows = (PACK["sources"][name] for name in ids)
    return list(dict.fromkeys(source_line(row) for row in rows if row.get("printable", True)))


def source_line(row: dict[str, Any]) -> str:
    year = f", {row['year']}" if row["year"] else ""
    called = row.get("label") or f"{row['title']}. {row['body']}{year}"
    return one_line(f"{called}. {row['url'].partition('//')[2].rstrip('/')}")
