"""The template a theme names, read from its folder."""

from __future__ import annotations

from collections.abc import Mapping

from deckbuilder.diagnostics import Sink, near
from deckbuilder.reading.files import Folder
from deckbuilder.reading.shapes import Word
from deckbuilder.themes.brands import Brand
from deckbuilder.themes.layouts import Template
from deckbuilder.themes.masters.compiled import UnknownLayout, compiled
from deckbuilder.themes.masters.door import LARGEST, Refused, told


def load(
    folder: Folder,
    theme: str,
    file: Word,
    chosen: Mapping[str, Word],
    brands: tuple[Brand, Brand],
    sink: Sink,
) -> Template | None:
    """The template `file` in the folder of a theme, with the layouts `chosen` for kinds; None after an error.

    It is changed from the first of the two `brands`, that of the theme that brought it, to the second.
    """
    data = folder.read(f"{theme}/{file.text}", LARGEST, file.at, sink)
    if data is None:
        return None
    try:
        return compiled(data, tuple(sorted((kind, word.text) for kind, word in chosen.items())), brands)
    except Refused as refused:
        told(refused, file.at, sink)
    except UnknownLayout as unknown:
        at = chosen[unknown.kind].at
        sink.error(
            at,
            "unknown-layout",
            f"the template has no layout '{unknown.name}'",
            near(unknown.name, unknown.names),
        )
    return None
