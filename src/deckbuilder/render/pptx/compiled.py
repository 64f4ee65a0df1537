"""Compiled templates: the empty package of a brand, opened with python-pptx and inspected once.

What was confirmed is remembered in the cache folder under the digest of every part, so that the next run need not load
python-pptx; a template that differs by a byte is confirmed again.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from deckbuilder.kinds import Kind, kinds
from deckbuilder.model import Deck, Rich
from deckbuilder.publish import replace_file
from deckbuilder.render.pptx import package, template
from deckbuilder.theme import Theme


def base(deck: Deck[Rich], theme: Theme, kept: Path | None) -> Mapping[str, bytes]:
    """The parts of the template for `deck`, confirmed; `kept` is the folder that remembers."""
    foot = [(name, str(text)) for name, text in (("foot:date", deck.date), ("foot:footer", deck.footer)) if text]
    names = (*((label.name, str(label.text)) for label in deck.labels), *foot)
    parts, digest = _compiled(theme, names, deck.locale, deck.rtl)
    mark = kept / f"template-{digest}" if kept else None
    if mark is None or not mark.exists():
        confirm(deck, parts)
        _remember(mark)
    return parts


@cache
def _compiled(theme: Theme, names: tuple[tuple[str, str], ...], locale: str, rtl: bool) -> tuple[Mapping[str, bytes], str]:
    parts = template.parts(theme, dict(names), locale, rtl=rtl)
    digest = hashlib.sha256()
    for name, data in parts.items():
        digest.update(f"{name}\0{len(data)}\0".encode() + data)
    return parts, digest.hexdigest()


def _remember(mark: Path | None) -> None:
    if mark is None:
        return
    try:
        mark.parent.mkdir(parents=True, exist_ok=True)
        replace_file(mark, b"")
    except OSError:
        return  # a project that cannot be written to is confirmed each time


def confirm(deck: Deck[Rich], parts: Mapping[str, bytes]) -> None:
    """Open the template with python-pptx and compare its layouts with the kinds; AssertionError if one is not as it should be."""
    from pptx import Presentation

    around = [(name, data.encode()) for name, data in package.frame_parts(deck, 0)]
    every = [*around, *parts.items()]
    types = package.content_types(name for name, _ in every).encode()
    shown = Presentation(io.BytesIO(package.zipped([("[Content_Types].xml", types), *every])))
    layouts = list(shown.slide_layouts)
    assert len(layouts) == len(kinds()), f"{len(layouts)} layouts for {len(kinds())} kinds"
    for layout, kind in zip(layouts, kinds().values(), strict=True):
        found = {place.placeholder_format.idx: place.name for place in list(layout.placeholders)}
        wanted = dict(_expected(kind, deck))
        assert found == wanted, f"the layout of '{kind.name}' has {found} and should have {wanted}"


def _expected(kind: Kind, deck: Deck[Rich]) -> Iterator[tuple[int, str]]:
    others = 0
    for area in kind.areas:
        others += area.name != "title"
        if template.is_placed(area):
            yield 0 if area.name == "title" else others, str(deck.label(f"area:{area.label}"))
    if kind.foot:
        for form, name in (("dt", "Date"), ("ftr", "Footer"), ("sldNum", "Slide number")):
            yield template.FOOT_INDEX[form], str(deck.label(f"area:{name}"))
