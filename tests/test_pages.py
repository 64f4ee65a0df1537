"""Layouts of offices looked at as pages: what is painted where, and what is decided by it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pptx.presentation import Presentation

from deckbuilder.authoring.new_theme import template_report
from deckbuilder.diagnostics import Diagnostic, Sink
from deckbuilder.themes.masters.compiled import analysed, compiled
from tests.template_files import draw, edited, layout_of, placeholder_of, solid

BODY = (36, 126, 648, 356)


def findings(data: bytes, folder: Path) -> tuple[Diagnostic, ...]:
    """What `theme inspect` and `theme add` tell of a template."""
    file, sink = folder / "template.pptx", Sink()
    file.write_bytes(data)
    template_report(file, sink)
    return sink.found


def codes(data: bytes, folder: Path) -> list[str]:
    return [finding.code for finding in findings(data, folder)]


def printed(data: bytes) -> bytes:
    """Every master and layout as decks are made under them."""
    parts = compiled(data, ()).parts
    return b"".join(xml for name, xml in parts.items() if "/slideMaster" in name or "/slideLayout" in name)


# ---- prompts


@pytest.mark.parametrize(
    "words",
    [
        "Click to edit Master text styles|Second level|Third level",
        "Textmasterformat bearbeiten|Zweite Ebene|Dritte Ebene",
        "Haga clic para modificar los estilos de texto del patrón|Segundo nivel",
        "Cliquez pour modifier les styles du texte du masque|Deuxième niveau",
        "Образец текста|Второй уровень|Третий уровень",
        "انقر لتحرير أنماط نص الشكل الرئيسي|المستوى الثاني",
        "单击此处编辑母版文本样式|第二级|第三级",
        "マスター テキストの書式設定|第 2 レベル",
        "Insert your logo here",
        "Clique para editar o título",
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit",
    ],
)
@pytest.mark.parametrize("place", ["master", "layout"])
def test_a_prompt_left_over_in_a_plain_text_box_is_told_and_not_printed(
    words: str, place: str, tmp_path: Path
) -> None:
    def edit(shown: Presentation) -> None:
        sheet = shown.slide_masters[0] if place == "master" else layout_of(shown, "Title and Content")
        draw(sheet, BODY, words=words, name="Content Placeholder 2")

    data = edited(edit)
    line = words.rpartition("|")[2].encode()
    assert printed(data).count(line) == printed(edited()).count(line)
    told = next(finding for finding in findings(data, tmp_path) if finding.code == "leftover-prompt")
    assert "Content Placeholder 2" in told.message
    assert ("its master" if place == "master" else "'Title and Content'") in told.message


def test_what_the_file_itself_prompts_with_is_a_prompt_in_any_language(tmp_path: Path) -> None:
    def edit(shown: Presentation) -> None:
        body = placeholder_of(shown.slide_masters[0], 1)
        body.text_frame.text = "Smelltu til að breyta"
        draw(layout_of(shown, "Section Header"), BODY, words="Smelltu til að breyta")

    assert "leftover-prompt" in codes(edited(edit), tmp_path)


def test_words_of_the_brand_are_no_prompt(tmp_path: Path) -> None:
    def edit(shown: Presentation) -> None:
        draw(shown.slide_masters[0], (36, 500, 300, 30), words="Every child safe|www.example.org")

    data = edited(edit)
    assert b"Every child safe" in printed(data)
    assert "leftover-prompt" not in codes(data, tmp_path)


def test_a_painted_box_loses_its_prompt_and_keeps_its_paint() -> None:
    def edit(shown: Presentation) -> None:
        draw(shown.slide_masters[0], BODY, solid("EEEEEE"), "Click to add text", name="Panel")

    data = edited(edit)
    assert b"Click to add text" not in printed(data)
    assert b'name="Panel"' in printed(data)
    assert len(analysed(data, {}).repairs.prompts) == 1
