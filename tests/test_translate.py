"""What is shown of a text in a language: the chain, guesses, drafts, languages of their own, directions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from openxml_audit import validate_pptx

from deckbuilder.content.labels import CONTEXT
from deckbuilder.diagnostics import Sink
from deckbuilder.editions import Edition, fitted_deck
from deckbuilder.model import Deck, Message, Moment, Named, Rich, Run, Section, Source
from deckbuilder.project import load
from deckbuilder.purpose import Purpose
from deckbuilder.translation import locales
from deckbuilder.translation.catalog import Catalog, Translation
from deckbuilder.translation.locales import Locales
from deckbuilder.translation.translate import Translator
from deckbuilder.traversal import slide_texts
from tests.office import Package, q
from tests.page import document
from tests.samples import DECKS, SMALL, copied

SOURCE = Locales("en", {})


def catalog(tag: str, **texts: str | Translation) -> Catalog:
    """A catalog of the texts of the slide `s`."""
    pairs = (
        (("s", source), text if isinstance(text, Translation) else Translation(text, 1, fuzzy=False))
        for source, text in texts.items()
    )
    return Catalog(tag, f"{tag}.po", dict(pairs))


def translator(tag: str, *catalogs: Catalog, draft: bool = False, sink: Sink | None = None) -> Translator:
    return Translator(SOURCE.get(tag), SOURCE, catalogs, sink or Sink(), Purpose(draft=draft))


def shown(message: Message, of: Translator, **values: Rich) -> tuple[str, str, bool]:
    rich = of.message(message, values)
    return str(rich), rich.locale, rich.rtl


GUESS = Translation("Nombre?", 1, fuzzy=True)
NAME = Message("Name", context="s")


# ---- the chain


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("es_CR", ("es_CR", "es_419", "es")),
        ("zh_TW", ("zh_TW", "zh_Hant_TW", "zh_Hant")),
        ("zh_Hant", ("zh_Hant",)),
        ("zh_HK", ("zh_HK", "zh_Hant_HK", "zh_Hant")),
        ("zh_CN", ("zh_CN", "zh")),
        ("sr_Latn_RS", ("sr_Latn_RS", "sr_Latn")),
        ("sr_ME", ("sr_ME", "sr_Latn_ME", "sr_Latn")),
        ("pa_Arab_PK", ("pa_Arab_PK", "pa_Arab")),
        ("pa_PK", ("pa_PK", "pa_Arab_PK", "pa_Arab")),
        ("pt_MZ", ("pt_MZ", "pt_PT", "pt")),
        ("en_GB", ("en_GB", "en_001", "en")),
        ("quc", ("quc",)),
    ],
)
def test_a_language_falls_back_and_never_into_another_script(tag: str, expected: tuple[str, ...]) -> None:
    assert locales.chain(tag) == expected
    assert {locales.script(language) for language in locales.chain(tag)} == {locales.script(tag)}


def test_the_nearest_language_that_has_a_text_is_shown_and_marked_as_that() -> None:
    far, near = catalog("es", Name="Nombre"), catalog("es_419", Name="Nombre nuestro")
    assert shown(NAME, translator("es_CR", near, far)) == ("Nombre nuestro", "es_419", False)
    assert shown(NAME, translator("es_CR", far)) == ("Nombre", "es", False)
    assert shown(NAME, translator("es_CR", catalog("es"))) == ("Name", "en", False)


# ---- guesses


@pytest.mark.parametrize(
    ("header", "tag", "differs"),
    [
        ("fr", "es", True), ("es", "nah", True), ("zh_Hans", "zh_Hant", True), ("ar", "fa", True),
        ("es_ES", "es", False), ("es", "es_419", False), ("iw", "he", False), ("nb", "no", False), ("tl", "fil", False),
        ("zh_CN", "zh_Hant", False), ("Spanish", "es", False), ("", "es", False), ("nah", "es", False),
    ],
)  # fmt: skip
def test_only_what_is_surely_another_language_is_taken_for_one(header: str, tag: str, differs: bool) -> None:
    assert locales.other_language(header, tag) == differs


def test_a_guess_is_never_shown_without_a_draft() -> None:
    sink = Sink()
    assert shown(NAME, translator("es", catalog("es", Name=GUESS), sink=sink)) == ("Name", "en", False)
    assert [finding.code for finding in sink.found] == ["untranslated"]
    assert "unconfirmed" in sink.found[0].message


def test_a_guess_gives_way_to_a_confirmed_translation_further_on() -> None:
    own, far = catalog("es_CR", Name=GUESS), catalog("es", Name="Nombre")
    assert shown(NAME, translator("es_CR", own, far))[:2] == ("Nombre", "es")
    assert shown(NAME, translator("es_CR", own, far, draft=True))[:2] == ("[?]\u00a0Nombre?", "es_CR")


def test_a_draft_marks_guesses_and_what_is_missing() -> None:
    of = translator("es", catalog("es", Name=GUESS, Done="Hecho"), draft=True)
    rich = [of.message(Message(source, context="s"), {}) for source in ("Name", "Done", "Absent")]
    assert [(str(text), text.state) for text in rich] == [
        ("[?]\u00a0Nombre?", "fuzzy"),
        ("Hecho", ""),
        ("[en]\u00a0Absent", "missing"),
    ]
    plain = translator("es", catalog("es", Name=GUESS))
    assert plain.message(NAME, {}).state == ""


def test_a_guess_with_an_error_is_not_shown_in_a_draft_either_and_not_told() -> None:
    sink = Sink()
    rich = translator(
        "es", catalog("es", Name=Translation("**Nombre**", 1, fuzzy=True)), draft=True, sink=sink
    ).message(NAME, {})
    assert (rich.state, str(rich)) == ("missing", "[en]\u00a0Name")
    assert sink.found == ()


# ---- texts in a language of their own

THANKS = Message("Gracias", context="s", lang="es")


def test_a_text_in_its_own_language_is_shown_as_it_is_in_that_language() -> None:
    sink = Sink()
    for tag in ("es", "es_CR", "es_419"):
        assert shown(THANKS, translator(tag, catalog(tag), sink=sink)) == ("Gracias", "es", False)
    assert sink.found == ()


def test_in_another_language_it_is_looked_up_and_else_shown_in_its_own() -> None:
    sink = Sink()
    assert shown(THANKS, translator("fr", catalog("fr", Gracias="Merci"), sink=sink)) == (
        "Merci",
        "fr",
        False,
    )
    assert not sink.found
    assert shown(THANKS, translator("fr", catalog("fr"), sink=sink)) == ("Gracias", "es", False)
    assert ["is shown in es" in finding.message for finding in sink.found] == [True]


def test_in_the_language_of_the_sources_without_a_catalog_it_stays_unremarked() -> None:
    sink = Sink()
    assert shown(THANKS, translator("en", sink=sink)) == ("Gracias", "es", False)
    assert sink.found == ()
    assert translator("en", draft=True).message(THANKS, {}).state == "missing"


def test_the_tag_of_a_text_may_be_written_in_any_form() -> None:
    assert shown(Message("Obrigado", context="s", lang="pt-br"), translator("en"))[1] == "pt_BR"


# ---- placeholders and directions


def test_a_value_that_runs_the_other_way_is_isolated() -> None:
    of = translator("ar", catalog("ar", **{"In {place}": "في {place}"}))
    message = Message("In {place}", context="s")
    assert shown(message, of, place=Rich((), "ar", rtl=True))[0] == "في "
    english = Rich(of.message(Message("San José", context="s"), {}).runs, "en")
    assert shown(message, of, place=english) == ("في \u2068San José\u2069", "ar", True)
    assert shown(message, translator("en"), place=english)[0] == "In San José"


def test_a_text_that_is_only_a_placeholder_is_its_value_and_needs_no_translation() -> None:
    sink = Sink()
    value = translator("ar").message(Message("Name", context="s"), {})
    assert shown(Message("{name}", context="s"), translator("ar", catalog("ar"), sink=sink), name=value) == (
        "Name",
        "en",
        False,
    )
    assert sink.found == ()


@pytest.mark.parametrize("source", ["{place}, {place}", "– {place} –", "https://www.ecpat.net", "…"])
def test_a_text_without_words_needs_no_translation_and_runs_like_its_deck(source: str) -> None:
    sink = Sink()
    value = translator("ar").message(Message("Name", context="s"), {})
    assert shown(Message(source, context="s"), translator("ar", catalog("ar"), sink=sink), place=value)[
        1:
    ] == ("ar", True)
    assert not sink.found


def test_a_number_is_a_word() -> None:
    assert translator("ar", draft=True).message(Message("12,345", context="s"), {}).state == "missing"


def test_a_date_is_marked_as_the_language_it_is_written_in() -> None:
    aymara, arabic = (translator(tag).text(Moment("2014-11"), {}) for tag in ("ay", "ar_EG"))
    assert (str(aymara), aymara.locale, aymara.rtl) == ("noviembre de 2014", "es", False)
    assert (str(arabic), arabic.locale, arabic.rtl) == ("نوفمبر ٢٠١٤", "ar_EG", True)


# ---- whole decks

PO = """msgid ""
msgstr "Language: es\\n"

#, fuzzy
msgctxt "points"
msgid "One"
msgstr "Uno"
"""


def draft_of(folder: Path, *, draft: bool) -> tuple[Deck[Rich], dict[str, bytes]]:
    place = copied(SMALL, folder) / "locales/es/LC_MESSAGES/deck.po"
    place.parent.mkdir(parents=True)
    place.write_text(PO)
    deck, theme = fitted_deck(
        load(folder, Sink()), Edition("day", "staff", "es", "plain"), Sink(), Purpose(draft=draft)
    )
    return deck, {ending: DECKS[ending](deck, theme) for ending in DECKS}


def test_a_draft_is_marked_in_every_format_and_a_release_is_not(tmp_path: Path) -> None:
    _, files = draft_of(tmp_path / "draft", draft=True)
    marked = [element for element in document(files["html"]).find("mark") if "fuzzy" in element.classes]
    assert [element.text for element in marked] == ["[?]\u00a0Uno"]
    title = next(document(files["html"]).find("h1"))
    assert title.text == "Sin traducir: [en]\u00a0Hello"
    assert [element.classes for element in title.elements] == [{"unseen"}, set()]
    assert [element.text for element in title.find("mark")] == ["[en]\u00a0Hello"]
    slide = Package(files["pptx"]).xml("ppt/slides/slide2.xml")
    runs = [run for run in slide.iter(q("a:r")) if run.find(f"{q('a:rPr')}/{q('a:highlight')}") is not None]
    assert "[?]\u00a0Uno" in "".join(run.findtext(q("a:t"), "") for run in runs)
    _, files = draft_of(tmp_path / "release", draft=False)
    assert b"<mark" not in files["html"]
    assert b"a:highlight" not in b"".join(Package(files["pptx"]).parts.values())


def test_a_marked_file_is_a_valid_one(tmp_path: Path) -> None:
    _, files = draft_of(tmp_path, draft=True)
    (tmp_path / "draft.pptx").write_bytes(files["pptx"])
    report = validate_pptx(str(tmp_path / "draft.pptx"))
    assert report.is_valid, report.errors


def test_the_marks_of_a_draft_take_part_in_fitting(tmp_path: Path) -> None:
    deck, _ = draft_of(tmp_path, draft=True)
    shown = [str(text) for slide in deck.slides for text in slide_texts(slide)]
    without_numbers = [re.sub(r"^\d+ · ", "", text) for text in shown if text]
    assert [text for text in without_numbers if not text.startswith("[")] == []


def test_the_words_of_the_builder_are_told_of_once_and_never_as_a_mistake() -> None:
    sink = Sink()
    words = ("Next", "Previous", "Close")
    labels = tuple(Named[Source](word, Message(word, context=CONTEXT, lang="en")) for word in words)
    source: Deck[Source] = Deck("d", (), NAME, NAME, "", (Section("s", NAME, ()),), labels)
    translator("es", catalog("es", Name="Nombre"), sink=sink).deck(source)
    assert [(finding.severity, finding.code) for finding in sink.found] == [("note", "untranslated-labels")]
    assert "3 words of the builder have no translation into es" in sink.found[0].message


# ---- values that are made of others, and values in addresses


def test_a_value_may_be_made_of_others_wherever_they_are_written() -> None:
    named: tuple[Named[Source], ...] = (
        Named("title", Message("In {city}")),
        Named("city", Message("{town}, by the sea")),
        Named("town", Message("Lima")),
    )
    assert {name: str(text) for name, text in translator("es").values(named).items()} == {
        "town": "Lima", "city": "Lima, by the sea", "title": "In Lima, by the sea",
    }  # fmt: skip


def test_values_that_are_made_of_each_other_stay_as_they_are_written() -> None:
    named: tuple[Named[Source], ...] = (Named("one", Message("{two}")), Named("two", Message("{one}")))
    assert len(translator("es").values(named)) == 2


@pytest.mark.parametrize(
    ("source", "value", "link"),
    [
        (
            "[map](https://example.org/{place}?a=1)",
            "San José & more",
            "https://example.org/San%20Jos%C3%A9%20%26%20more?a=1",
        ),
        ("[write](mailto:{place})", "ana@example.org", "mailto:ana@example.org"),
        ("[sign up]({place})", "https://example.org/a?b=c&d=e", "https://example.org/a?b=c&d=e"),
        ("[sign up]({place})", "javascript:alert(1)", ""),
        ("[sign up]({place})", "//example.org/", ""),
    ],
)
def test_a_value_in_the_address_of_a_link_is_encoded_or_an_address_itself(
    source: str, value: str, link: str
) -> None:
    text = translator("en").message(Message(source), {"place": Rich((Run(value),), "en")})
    assert {run.link for run in text.runs if run.text in {"map", "write", "sign up"}} == {link}


def test_a_catalog_is_read_when_a_deck_is_looked_up_in_it(tmp_path: Path) -> None:
    folder = copied(SMALL, tmp_path / "project")
    damaged = folder / "locales/fr/LC_MESSAGES/deck.po"
    damaged.parent.mkdir(parents=True)
    damaged.write_text("this is no PO file\n", "utf-8")
    sink = Sink()
    project = load(folder, sink)
    assert "fr" in project.catalogs
    assert [finding for finding in sink.found if finding.at.file.startswith("locales/fr")] == []
    damaged.unlink()
    assert [fault.code for fault in project.faults_of(["xx", "fr"])] == ["missing-file"]
    with pytest.raises(KeyError):
        project.catalogs["xx"]
