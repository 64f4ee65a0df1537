"""The template a theme names, read from its folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from deckbuilder.diagnostics import Sink, near
from deckbuilder.ooxml.archive import LARGEST
from deckbuilder.reading.readings import FileType, Reading
from deckbuilder.reading.shapes import LocatedText
from deckbuilder.themes.layouts import Template
from deckbuilder.themes.masters.compiled import UnknownLayout, compiled
from deckbuilder.themes.masters.refusals import RefusedTemplate, report_refusal
from deckbuilder.themes.theme import Brand


def _bytes(data: bytes, file: str, sink: Sink) -> bytes:
    """The file itself: what is made of it depends on the theme that asks for it."""
    del file, sink
    return data


TEMPLATE = FileType("template", LARGEST, _bytes)


def template(
    reading: Reading[bytes],
    file: LocatedText,
    chosen: Mapping[str, LocatedText],
    brands: tuple[Brand, Brand],
    sink: Sink,
) -> Template | None:
    """The template in a file that a theme names as `file`, with the layouts `chosen` for kinds; None after an
    error.

    It is changed from the first of the two `brands`, that of the theme that brought it, to the second.
    """
    sink.extend(replace(finding, at=file.at) for finding in reading.findings)
    data = reading.draft
    if data is None:
        return None
    try:
        return compiled(data, tuple(sorted((kind, word.text) for kind, word in chosen.items())), brands)
    except RefusedTemplate as refused:
        report_refusal(refused, file.at, sink)
    except UnknownLayout as unknown:
        span = chosen[unknown.kind].at
        sink.error(
            span,
            "unknown-layout",
            f"the template has no layout '{unknown.name}'",
            near(unknown.name, unknown.names),
        )
    return None
