"""Slides that protect people are in every deck, or the agenda says why not, however they were left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckbuilder.api import SourcesFail, check, load
from deckbuilder.authoring.new_agenda import agenda_source
from deckbuilder.diagnostics import Diagnostic
from tests.samples import REPO, copied
from tests.words_and_facts import made

SLIDES = """\
- {id: notice, kind: statement, keep: yes, title: Notice, body: You may step out.}
- {id: first, kind: content, title: First, body: [One]}
- {id: second, kind: content, title: Second, body: [Two]}
- {id: help, kind: content, keep: yes, title: Help, body: [Call us.]}
"""
BASE = """\
title: Base
sessions:
- {id: opening, title: Opening, slides: [notice, first]}
- {id: closing, title: Closing, slides: [second, help]}
"""
LOCAL = "prefix: own\nslides:\n- {id: own-notice, kind: statement, title: Ours, body: Ours.}\n"
KEPT_LOCAL = LOCAL.replace("title: Ours", "keep: yes, title: Ours")
WAYS = {
    "an edit": "extends: base\nedits:\n- remove: notice\n",
    "an edit of its session": "extends: base\nedits:\n- remove: opening\n",
    "a replacement": "extends: base\nedits:\n- {replace: notice, by: own-notice}\n" + LOCAL,
    "a copy without its mark": "extends: base\nedits:\n- {replace: notice, by: own-notice}\n" + LOCAL,
    "a copy with its mark": "extends: base\nedits:\n- {replace: notice, by: own-notice}\n" + KEPT_LOCAL,
    "sessions of its own": "extends: base\nsessions:\n- {title: All, slides: [first, help]}\n",
    "an agenda of its own": "title: Own\nsessions:\n- {title: All, slides: [first, help]}\n",
    "an audience": (
        "title: Own\naudiences: [staff]\nsessions:\n"
        "- {title: All, slides: [{slide: notice, audiences: [plenary]}, first, help]}\n"
    ),
}
REASON = "left_out:\n  notice: it goes out with the invitation\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = made(tmp_path / "office", SLIDES, agenda=BASE)
    agendas = folder / "slides" / "agendas"
    (agendas / "talk.yaml").rename(agendas / "base.yaml")
    (agendas / "first.yaml").unlink()
    return folder


def of_own(folder: Path, agenda: str, *codes: str) -> list[Diagnostic]:
    (folder / "slides" / "agendas" / "own.yaml").write_text(agenda, "utf-8")
    found = check(load(folder), agendas=["own"], locales=["en"])
    return [finding for finding in found if finding.code in (codes or ("kept-slide",))]


@pytest.mark.parametrize("way", WAYS)
def test_no_way_of_leaving_out_what_is_kept_goes_without_a_reason(folder: Path, way: str) -> None:
    (finding,) = of_own(folder, WAYS[way])
    assert finding.severity == "error"
    assert finding.at.file == "slides/agendas/own.yaml"
    assert "'notice' is to be kept" in finding.message
    assert of_own(folder, WAYS[way] + REASON) == []


def test_what_nobody_can_stand_behind_is_missing_too(folder: Path) -> None:
    talk = folder / "slides" / "talk.yaml"
    talk.write_text(
        talk.read_text("utf-8").replace("kind: statement,", "kind: statement, status: unverified,")
    )
    assert len(of_own(folder, "extends: base\n")) == 1


def test_a_deck_that_shows_what_is_kept_has_nothing_to_tell(folder: Path) -> None:
    assert of_own(folder, "extends: base\nedits:\n- {move: notice, after: first}\n- remove: second\n") == []


def test_a_slide_that_is_for_other_audiences_is_not_missed(folder: Path) -> None:
    talk = folder / "slides" / "talk.yaml"
    talk.write_text(
        talk.read_text("utf-8").replace(
            "keep: yes, title: Notice", "keep: yes, audiences: [plenary], title: Notice"
        )
    )
    assert of_own(folder, "extends: base\naudiences: [staff]\n") == []
    assert of_own(folder, "extends: base\n") == []


def test_a_reason_is_handed_on_to_agendas_that_extend_the_one_that_gives_it(folder: Path) -> None:
    middle = folder / "slides" / "agendas" / "middle.yaml"
    middle.write_text(WAYS["an edit"] + REASON, "utf-8")
    assert of_own(folder, "extends: middle\n") == []


@pytest.mark.parametrize(
    ("name", "code"), [("first", "no-effect"), ("nobody", "unknown-slide"), ("notise", "unknown-slide")]
)
def test_a_reason_nobody_asks_for_is_told(folder: Path, name: str, code: str) -> None:
    path = folder / "slides" / "agendas" / "own.yaml"
    path.write_text(f"extends: base\nleft_out: {{{name}: for a reason}}\n", "utf-8")
    with pytest.raises(SourcesFail, match=code):
        load(folder)


@pytest.mark.parametrize("reason", ["", "' '", '"\\u200b"', "{}"])
def test_an_empty_reason_is_none(folder: Path, reason: str) -> None:
    path = folder / "slides" / "agendas" / "own.yaml"
    path.write_text(WAYS["an edit"] + f"left_out:\n  notice: {reason}\n", "utf-8")
    try:
        found = check(load(folder), agendas=["own"], locales=["en"])
    except SourcesFail as refused:
        found = refused.findings
    assert any(finding.severity == "error" for finding in found)


def test_a_new_agenda_gives_no_example_of_leaving_out_what_is_kept(tmp_path: Path) -> None:
    project = load(copied(REPO, tmp_path / "project"))
    for name, agenda in project.agendas.items():
        source = agenda_source("mine", agenda, project.programmes[name], project.library).decode()
        examples = [line for line in source.splitlines() if line.startswith(("# - remove:", "# - replace:"))]
        kept = [slide for slide, entry in project.library.entries.items() if entry.care.keep]
        assert set(kept) == {"help", "content-notice"}
        assert not [line for line in examples if any(line.endswith(f" {slide}") for slide in kept)]
