"""The talk made by a plain python-pptx script, as one would write it: `plain_pptx.py talk.json OUTPUT`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.util import Emu

TITLE_ONLY, TITLE_AND_CONTENT = 5, 1
"""The layouts of python-pptx's own template."""


def add_slide(shown: Any, about: dict[str, Any]) -> None:  # noqa: ANN401 - python-pptx has no types
    layout = shown.slide_layouts[TITLE_AND_CONTENT if about["lines"] else TITLE_ONLY]
    slide = shown.slides.add_slide(layout)
    slide.shapes.title.text = about["title"]
    if about["lines"]:
        frame = slide.placeholders[1].text_frame
        for number, line in enumerate(about["lines"]):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            paragraph.text, paragraph.level = line["text"], max(0, line["level"])
    if about["table"]:
        add_table(slide, about["table"])
    if about["notes"]:
        slide.notes_slide.notes_text_frame.text = "\n".join(about["notes"])


def add_table(slide: Any, rows: list[list[str]]) -> None:  # noqa: ANN401
    box = (Emu(914_400), Emu(1_825_625), Emu(10_363_200), Emu(3_000_000))
    table = slide.shapes.add_table(len(rows), len(rows[0]), *box).table
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(at, column).text = text


def main(source: str, output: str) -> None:
    shown = Presentation()
    for about in json.loads(Path(source).read_text("utf-8")):
        add_slide(shown, about)
    shown.save(output)


if __name__ == "__main__":
    main(*sys.argv[1:])
