"""deckbuilder for programs: read a folder, see which editions there are, make decks of
them, render and check them.

    from deckbuilder import api

    project = api.load("my-decks")
    for edition in api.editions(project, agendas=["first"], locales=["es"]):
        Path(f"{edition.name}.pptx").write_bytes(api.render(project, edition, "pptx"))

Findings are values (`Diagnostic`: place, severity, code, message, hint). A function that cannot do what
it was asked because of errors in the sources raises `SourcesFail`, which holds all of them; a name that
does not exist is a `LookupError`. Nothing here prints, and nothing but `load` and what it returns reads
a file. No function writes one.

What this module offers changes only as docs/api.md says; everything else in the package
may change at any time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from deckbuilder.build import Options
from deckbuilder.build import check as _check
from deckbuilder.build import render as _render
from deckbuilder.diagnostics import Diagnostic, Sink, Span, bounded, near
from deckbuilder.editions import Edition, Wanted, translated_deck
from deckbuilder.editions import editions as _editions
from deckbuilder.model import Deck, Rich
from deckbuilder.project import Project, find
from deckbuilder.project import load as _load
from deckbuilder.purpose import RELEASE, SPEAKER, Copy, Purpose
from deckbuilder.render import FORMATS
from deckbuilder.traversal import slide_texts, texts

__all__ = [
    "FORMATS",
    "RELEASE",
    "SPEAKER",
    "Copy",
    "Deck",
    "Diagnostic",
    "Edition",
    "NotAProjectError",
    "Project",
    "Purpose",
    "Rich",
    "SourcesFail",
    "Span",
    "check",
    "deck",
    "editions",
    "load",
    "render",
    "slide_texts",
    "texts",
]


class NotAProjectError(ValueError):
    """The folder that was named is no project: neither it nor a folder above it holds `slides/`."""


class SourcesFail(Exception):
    """The sources have errors, so that what was asked for was not made. `findings` are
    all of them, warnings too."""

    def __init__(self, findings: tuple[Diagnostic, ...]) -> None:
        super().__init__("\n".join(map(str, findings)))
        self.findings = findings


def load(folder: str | Path) -> Project:
    """Read the project in `folder`, or in the nearest folder above it that holds `slides/`.

    Raises `NotAProjectError` where there is none and `SourcesFail` if anything in it cannot be read; mistakes
    in translations are found by `check` and `deck`, for the languages they are asked for.
    """
    root = find(Path(folder).resolve())
    if root is None:
        raise NotAProjectError(f"{folder}: neither this folder nor one above it holds slides/")
    sink = Sink()
    project = _load(root, sink)
    _raise_errors(sink)
    return project


def editions(
    project: Project,
    *,
    agendas: Iterable[str] | None = None,
    audiences: Iterable[str] | None = None,
    locales: Iterable[str] | None = None,
    theme: str | None = None,
) -> tuple[Edition, ...]:
    """The editions a project offers, in the order of agendas, audiences and languages;
    None stands for all there are.

    Raises `LookupError`, with the nearest name, for an agenda, audience, language or
    theme the project does not have.
    """
    wanted = _wanted(project, agendas, audiences, locales, theme)
    return tuple(_editions(project, wanted))


def deck(project: Project, edition: Edition, purpose: Purpose = RELEASE) -> Deck[Rich]:
    """The deck of an edition in its language, before its texts are fitted into the places of a layout.

    `texts` and `slide_texts` go through its texts in the order they are read. Raises
    `SourcesFail` if it has an error.
    """
    sink = Sink()
    translated = translated_deck(project, edition, sink, purpose)
    _raise_errors(sink)
    return translated


def render(project: Project, edition: Edition, form: str, purpose: Purpose = RELEASE) -> bytes:
    """The file of an edition in the format `form`, a key of `FORMATS`: the same bytes
    as `deckbuilder build` writes.

    Raises `LookupError` for another format and `SourcesFail` if the edition has an error: a text that does
    not fit, a translation that is broken.
    """
    if form not in FORMATS:
        raise LookupError(_unknown("format", form, FORMATS))
    rendered = _render(project, edition, Options((form,), purpose))
    if not rendered.files:
        raise SourcesFail(bounded(rendered.findings))
    ((_, data),) = rendered.files
    return data


def check(
    project: Project,
    *,
    agendas: Iterable[str] | None = None,
    audiences: Iterable[str] | None = None,
    locales: Iterable[str] | None = None,
    theme: str | None = None,
    purpose: Purpose = RELEASE,
) -> tuple[Diagnostic, ...]:
    """What is wrong in the editions that are wanted, their translations, words and facts:
    as `deckbuilder check` finds it.

    Raises `LookupError` as `editions` does.
    """
    sink = Sink()
    _check(project, _wanted(project, agendas, audiences, locales, theme), sink, purpose)
    return bounded(sink.found)


def _wanted(
    project: Project,
    agendas: Iterable[str] | None,
    audiences: Iterable[str] | None,
    locales: Iterable[str] | None,
    theme: str | None,
) -> Wanted:
    return Wanted(
        _chosen("agenda", agendas, project.agendas),
        _chosen("audience", audiences, project.library.audiences),
        _chosen_locales(project, locales),
        None if theme is None else _known("theme", theme, project.themes),
    )


def _chosen(noun: str, names: Iterable[str] | None, there: Collection[str]) -> tuple[str, ...] | None:
    return None if names is None else tuple(_known(noun, name, there) for name in names)


def _chosen_locales(project: Project, tags: Iterable[str] | None) -> tuple[str, ...] | None:
    """A regional variety is no catalog of its own, but a deck can be made in it: es_CR
    of a project that has es."""
    if tags is None:
        return None
    return tuple(tag if project.reaches(tag) else _known("language", tag, project.tags) for tag in tags)


def _known(noun: str, name: str, there: Collection[str]) -> str:
    if name not in there:
        raise LookupError(_unknown(noun, name, there))
    return name


def _unknown(noun: str, name: str, there: Collection[str]) -> str:
    hint = near(name, there)
    return f"there is no {noun} '{name}'" + (f": {hint}" if hint else "")


def _raise_errors(sink: Sink) -> None:
    if sink.failed:
        raise SourcesFail(bounded(sink.found))
