"""What stands in the file, without a browser: structure, languages, headings, links, fonts and the policy."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest
from lxml import html

from deckbuilder.content.kinds import kinds
from deckbuilder.editions import Edition
from deckbuilder.model import Deck, Figure, FittedDeck, Rich, Run
from deckbuilder.render.html import render
from deckbuilder.themes.fonts import pieces
from deckbuilder.traversal import block_texts, map_text
from tests.browser.decks import (
    deck_of,
    default_theme,
    edition_page,
    every_edition,
    gallery,
    in_arabic,
    made,
    name_of,
    page_of,
    picture,
    rich,
    slide,
    turned,
    words,
)

Element = Any


def parsed(deck: Deck[Rich]) -> Element:
    return html.document_fromstring(page_of(deck).decode())


def edition_tree(edition: Edition) -> Element:
    return html.document_fromstring(edition_page(edition).decode())


def text_of(element: Element) -> str:
    for line_break in element.iter("br"):
        line_break.tail = "\n" + (line_break.tail or "")
    return str(element.text_content())


each = pytest.mark.parametrize("edition", every_edition(), ids=name_of)


@each
def test_every_word_is_there_in_reading_order(edition: Edition) -> None:
    deck, _ = made(edition)
    page = edition_tree(edition)
    for one, section in zip(deck.slides, page.xpath("//main/section"), strict=True):
        shown = text_of(section)
        place = 0
        for part in one.parts:
            for block in part.blocks:
                for text in () if isinstance(block, Figure) else block_texts(block):
                    place = shown.index(str(text), place)
        for note in one.notes:
            assert str(note.text) in text_of(section.xpath(".//aside[@class='notes']")[0])


@each
def test_one_heading_per_slide_and_one_first_heading(edition: Edition) -> None:
    page = edition_tree(edition)
    sections = page.xpath("//main/section")
    assert [len(section.xpath(".//h1")) for section in sections] == [1] + [0] * (len(sections) - 1)
    assert [len(section.xpath(".//h2")) for section in sections] == [0] + [1] * (len(sections) - 1)
    for section in sections:
        named = (
            section.xpath(".//h1|.//h2")[0].get("id"),
            section.xpath("p[@class='position']")[0].get("id"),
        )
        assert section.get("aria-labelledby") == " ".join(named)
    assert len(
        {
            " ".join(section.xpath("string(.//h1|.//h2)").split() + section.xpath("string(p)").split())
            for section in sections
        }
    ) == len(sections)


@each
def test_ids_are_unique_and_references_lead_somewhere(edition: Edition) -> None:
    page = edition_tree(edition)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {one for names in page.xpath("//@aria-labelledby") for one in names.split()} <= set(ids)
    assert {link[1:] for link in page.xpath("//a/@href") if link.startswith("#")} == {
        section.get("id") for section in page.xpath("//main/section")
    }


@each
def test_nothing_inline_but_one_style_and_one_script_that_the_policy_names(edition: Edition) -> None:
    text, page = edition_page(edition).decode(), edition_tree(edition)
    assert not page.xpath("//@style")
    assert not [name for name in page.xpath("//@*/..") for name in name.attrib if name.startswith("on")]
    assert not page.xpath(
        "//link[@href!='data:,']|//iframe|//object|//base|//svg//script|//*[@src and not(starts-with(@src, "
        "'data:'))]"
    )
    rules = dict(
        rule.split(" ", 1)
        for rule in page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0].split("; ")
    )
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    for tag, rule in (("style", "style-src"), ("script", "script-src")):
        assert page.xpath(f"count(//{tag})") == 1
        inside = re.search(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert inside
        assert f"'sha256-{b64encode(sha256(inside[1].encode()).digest()).decode()}'" in rules[rule].split()


@each
def test_addresses_in_the_style_sheet_are_data(edition: Edition) -> None:
    sheet = re.findall(r"<style>(.*?)</style>", edition_page(edition).decode(), re.DOTALL)[0]
    assert set(re.findall(r"url\((?!data:)[^)]*\)", sheet)) == set()
    assert "@import" not in sheet


@each
def test_languages_are_told(edition: Edition) -> None:
    deck, _ = made(edition)
    page = edition_tree(edition)
    assert page.get("lang") == deck.locale.replace("_", "-")
    assert page.get("dir") == ("rtl" if deck.rtl else "ltr")
    for one, section in zip(deck.slides, page.xpath("//main/section"), strict=True):
        foreign = [
            text
            for part in one.parts
            for block in part.blocks
            for text in block_texts(block)
            if text.locale != deck.locale
        ]
        for text in foreign:
            marked = section.xpath(f".//*[@lang='{text.locale.replace('_', '-')}']")
            assert str(text) in [text_of(element) for element in marked] + [
                element.get("alt") for element in marked
            ]


def test_a_text_in_another_direction_tells_it() -> None:
    page = parsed(gallery())
    hebrew = page.xpath("//section[@id='marks']//span[@lang='he']")
    assert [element.get("dir") for element in hebrew] == ["rtl", "rtl"]
    assert hebrew[0].xpath("bdi[@dir='ltr']/text()") == ["a@b.org"]
    assert page.xpath("//section[@id='marks']//span[@lang='es']")[0].get("dir") is None


def test_addresses_keep_their_direction_in_a_deck_from_right_to_left() -> None:
    page = parsed(
        turned(
            deck_of(
                slide(
                    "one",
                    "content",
                    title=words("One"),
                    body=words("a.b+c@d-e.org, https://f.org/g?h=i or +34 91 123"),
                )
            )
        )
    )
    kept = [text.replace("\xa0", " ") for text in page.xpath("//section//p/bdi[@dir='ltr']/text()")]
    assert kept == [
        "a.b+c@d-e.org",
        "https://f.org/g?h=i",
        "+34 91 123",
    ]


def test_lists_are_lists_inside_lists() -> None:
    first, second = parsed(gallery()).xpath("//section[@id='lists']//div[contains(@class, 'style-body')]")
    assert [
        text_of(item).startswith(start)
        for item, start in zip(first.xpath("ul/li"), ("First", "Second"), strict=True)
    ] == [True, True]
    assert first.xpath("ul/li/ul/li/ul/li/text()") == ["Deepest"]
    assert second.xpath("ol/@start") == ["7"]
    assert second.xpath("ol/li/ul/li/text()") == ["a point below"]


def test_tables_say_what_heads_what() -> None:
    table = parsed(gallery()).xpath("//table[@aria-labelledby='table_title']")[0]
    assert table.xpath("thead//th[@scope='col']/text()") == ["Name", "Value"]
    assert table.xpath("tbody//th[@scope='row']/text()") == ["One"]
    assert not [cell for cell in table.xpath(".//th") if not text_of(cell).strip()]
    assert table.xpath("colgroup/col/@class") == ["share-50", "share-25", "share-25"]


def test_pictures_have_their_words_or_none() -> None:
    page = parsed(gallery())
    assert page.xpath("//section[@id='pictured']//figure/img/@alt") == ["A plain blue-grey field"]
    assert page.xpath("//section[@id='adorned']//figure[@role='presentation']/img/@alt") == [""]


def test_a_picture_s_words_tell_their_language() -> None:
    page = parsed(
        deck_of(
            slide("one", "figure", title=words("One"), picture=Figure(picture(), rich("Un campo", "es_CR")))
        )
    )
    assert page.xpath("//figure/img/@lang") == ["es-CR"]


def test_runs_that_share_a_link_are_one_link() -> None:
    text = Rich(
        (Run("a ", link="https://e.org/"), Run("b", strong=True, link="https://e.org/"), Run(" c")), "en"
    )
    links = parsed(deck_of(slide("one", "content", title=words("One"), body=words(text)))).xpath(
        "//section//a"
    )
    assert [(text_of(link), link.get("href"), link.get("rel"), link.get("target")) for link in links] == [
        ("a b", "https://e.org/", "noopener noreferrer", None)
    ]


def test_hidden_titles_are_headings_all_the_same() -> None:
    quoted = parsed(gallery()).xpath("//section[@id='quoted']")[0]
    assert [text_of(heading) for heading in quoted.xpath("div[@class='unseen']/h2")] == ["Who said it"]


def test_the_list_of_slides_has_the_deck_s_sections() -> None:
    deck, _ = made(every_edition()[0])
    rows = parsed(deck).xpath("//header//nav/ol/li")
    assert [len(row.xpath("ol/li")) for row in rows] == [len(section.slides) for section in deck.sections]


def test_positions_count_from_one() -> None:
    page = parsed(gallery())
    total = len(page.xpath("//main/section"))
    assert [text_of(position) for position in page.xpath("//p[@class='position']")] == [
        f"{number} of {total}" for number in range(1, total + 1)
    ]


def test_only_the_first_logo_speaks() -> None:
    logos = parsed(gallery()).xpath("//main//div[@class='logo']")
    assert [logo.get("role") for logo in logos] == ["img"] + [None] * (len(logos) - 1)
    assert logos[0].get("aria-label")


def test_a_theme_without_a_logo_has_none() -> None:
    bare = replace(default_theme(), logo=None)
    assert b'class="logo"' not in render(FittedDeck(gallery()), bare)


def test_the_logo_is_in_the_file_once_for_light_and_once_for_dark() -> None:
    logo = default_theme().logo
    assert logo
    page = page_of(gallery())
    assert [page.count(b64encode(picture.data)) for picture in (logo.light, logo.dark)] == [1, 1]


def test_same_deck_same_bytes() -> None:
    assert page_of(gallery()) == page_of(map_text(gallery(), lambda text: text))


def faces(page: bytes) -> set[tuple[str, str, str]]:
    return set(
        re.findall(r'@font-face\{font-family:"(\w+)";font-weight:(\d+);font-style:(\w+)', page.decode())
    )


def test_a_script_without_italics_is_stressed_by_weight() -> None:
    page = page_of(in_arabic())
    assert html.document_fromstring(page.decode()).xpath("//section[@id='stressed']//em/@class") == [
        "upright"
    ]
    assert ("Arimo", "400", "italic") not in faces(page)


def test_fonts_are_only_those_that_are_seen() -> None:
    plain = deck_of(slide("one", "content", title=words("One"), body=words("plain")))
    assert faces(page_of(plain)) == {("Arimo", "400", "normal"), ("Arimo", "700", "normal")}
    slanted = deck_of(
        slide("one", "content", title=words("One"), body=words(Rich((Run("slanted", emphasis=True),), "en")))
    )
    assert faces(page_of(slanted)) == {
        ("Arimo", "400", "normal"),
        ("Arimo", "700", "normal"),
        ("Arimo", "400", "italic"),
    }


@pytest.mark.parametrize(("word", "files"), [("plain", 1), ("Łódź", 2), ("мир", 2), ("Łódź мир", 3)])
def test_fonts_come_in_the_pieces_the_letters_need(word: str, files: int) -> None:
    page = page_of(deck_of(slide("one", "content", title=words("One"), body=words(word))))
    assert len(re.findall(r"font-weight:400;font-style:normal", page.decode())) == files
    assert files <= len(pieces("Arimo"))


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_every_kind_has_its_places(kind: str) -> None:
    areas = {
        area.name: words("Words")
        for area in kinds()[kind].areas
        if area.holds not in {"table", "picture", "chart", "timeline"}
    }
    page = page_of(deck_of(slide("one", kind, **areas))).decode()
    for area in kinds()[kind].areas:
        rule = f":where(.kind-{kind})>.area-{area.name}{{inset-inline-start:{area.box.x * 8:g}px;top:{area.box.y * 8:g}px;width:{area.box.width * 8:g}px"
        assert (rule in page) is not area.hidden
