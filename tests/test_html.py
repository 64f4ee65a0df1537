"""What an .html deck is before any browser reads it: one file that asks for nothing, a
document with a sound outline."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

import pytest

from deckbuilder.editions import Edition
from tests.page import Element, document, slides
from tests.samples import EVERYTHING, every_edition, rendered

each = pytest.mark.parametrize(
    "edition", every_edition(EVERYTHING), ids=lambda edition: f"{edition.name}-{edition.theme}"
)


def page(edition: Edition) -> Element:
    return document(rendered(EVERYTHING, edition, "html"))


@each
def test_nothing_is_loaded_from_anywhere(edition: Edition) -> None:
    shown = page(edition)
    for element in shown.find(
        "img", "script", "link", "iframe", "source", "object", "embed", "video", "audio", "base"
    ):
        for name in ("src", "href", "data", "srcset"):
            assert element.attributes.get(name, "data:").startswith("data:"), element.tag
    sheet = "".join(one.text for one in shown.find("style"))
    assert [
        one for one in re.findall(r"url\(([^)]{0,40})", sheet) if not one.strip("'\"").startswith("data:")
    ] == []
    assert "@import" not in sheet


@each
def test_the_policy_lets_only_these_very_scripts_and_styles_run(edition: Edition) -> None:
    shown = page(edition)
    (meta,) = (
        one for one in shown.find("meta") if one.attributes.get("http-equiv") == "Content-Security-Policy"
    )
    rules = dict(
        rule.strip().partition(" ")[::2] for rule in meta.attributes["content"].split(";") if rule.strip()
    )
    assert rules["default-src"] == "'none'"
    assert "'unsafe-inline'" not in meta.attributes["content"]
    assert "'unsafe-eval'" not in meta.attributes["content"]
    assert "http" not in meta.attributes["content"]
    for tag in ("script", "style"):
        (element,) = shown.find(tag)
        digest = b64encode(sha256(element.text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in rules[f"{tag}-src"]
    assert [
        name for one in shown.find() for name in one.attributes if name.startswith("on") or name == "style"
    ] == []


@each
def test_ids_are_taken_once_and_what_refers_to_one_finds_it(edition: Edition) -> None:
    shown = page(edition)
    every = list(shown.find())
    ids = [one.attributes["id"] for one in every if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    refer = ("aria-labelledby", "aria-describedby", "aria-controls")
    wanted = {found for one in every for name in refer for found in one.attributes.get(name, "").split()}
    wanted |= {one.attributes["href"][1:] for one in every if one.attributes.get("href", "").startswith("#")}
    assert wanted <= set(ids)


@each
def test_every_slide_is_a_section_with_one_heading_and_the_deck_has_one_of_the_first_rank(
    edition: Edition,
) -> None:
    shown = page(edition)
    headings = [[one.tag for one in slide.find("h1", "h2", "h3")] for slide in slides(shown)]
    assert [len(one) for one in headings] == [1] * len(headings)
    assert [one[0] for one in headings].count("h1") == 1
    assert len({one.text for slide in slides(shown) for one in slide.find("h1", "h2")}) == len(headings)


@each
def test_tables_have_headers_that_say_what_they_head(edition: Edition) -> None:
    for table in page(edition).find("table"):
        assert all(one.attributes.get("scope") in {"col", "row"} for one in table.find("th"))


@each
def test_the_document_has_a_language_a_direction_and_a_title(edition: Edition) -> None:
    shown = page(edition)
    assert shown.attributes["lang"][:2] == edition.locale[:2]
    assert shown.attributes["dir"] == ("rtl" if edition.locale == "ar" else "ltr")
    assert next(shown.find("title")).text.strip()
