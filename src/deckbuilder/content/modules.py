"""Modules as they are written: the files of slides/, each a part of the talk that is used as one."""

from __future__ import annotations

from deckbuilder.content.lines import LANGUAGE, PRINTED
from deckbuilder.content.lists import NAMES
from deckbuilder.content.slide_draft import SlideDraft, marked, owned, slide_file
from deckbuilder.content.slides import SLIDE
from deckbuilder.diagnostics import Sink, Span
from deckbuilder.model import Message
from deckbuilder.reading.shapes import Field, ListOf, LocatedText, Record, Shape, Values, name_of
from deckbuilder.values import dataclass

FOLDER = "slides"


@dataclass(frozen=True, slots=True)
class ModuleDraft:
    """A module before its slides are in the library.

    `audiences` are those of its slides that name none; empty: everyone.
    """

    name: str
    title: Message
    audiences: tuple[LocatedText, ...]
    slides: tuple[SlideDraft, ...]
    at: Span


def _module(values: Values, span: Span, sink: Sink) -> ModuleDraft:
    name: LocatedText = values.get("module")
    if span.file != f"{FOLDER}/{name.text}.yaml":
        message = f"the module '{name.text}' is in the file {span.file}"
        sink.error(name.at, "bad-name", message, f"call the file {name.text}.yaml, or the module as the file")
    language = values.text("lang")
    return ModuleDraft(
        name.text,
        owned(values.get("title"), f"module:{name.text}", "module", language),
        values.get("audiences", ()),
        tuple(marked(slide, language) for slide in values.get("slides")),
        span,
    )


SHAPE: Shape[ModuleDraft] = Record(
    {
        "module": Field(name_of("a module's name"), "its name, the same as the file's", required=True),
        "title": Field(PRINTED, "its name for people: a section of the PowerPoint file", required=True),
        "lang": Field(LANGUAGE, "the language it is written in, where it differs from the sources'"),
        "audiences": Field(NAMES, "who sees its slides; everyone if left out"),
        "slides": Field(ListOf(SLIDE), "its slides, in their usual order", required=True),
    },
    "a module",
).then(_module)
MODULE = slide_file("module", SHAPE)
