"""The guard on words: what fires and what does not, where a finding is, and what translators are handed."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from deckbuilder import project as projects
from deckbuilder import review
from deckbuilder.diagnostics import Sink
from deckbuilder.editions import Wanted
from deckbuilder.review import guard
from deckbuilder.review.guard import Lexicon, lexicon, names
from deckbuilder.review.scope import Scope
from deckbuilder.translation import po
from deckbuilder.words.phrases import flat
from deckbuilder.words.terms import FILE as TERMS_FILE
from deckbuilder.words.terms import Term, Terms
from tests.words_and_facts import FACTS, HEAD, TERMS, loaded, made, repository, reviewed, run, told, translate

OPSC_ES = (
    "Protocolo facultativo de la Convención sobre los Derechos del Niño relativo a la venta de {0}niños, "
    "la prostitución infantil y la utilización de {0}niños en la pornografía"
)


def of_repository(tag: str) -> Lexicon:
    project = repository()
    return lexicon(project.terms, tag, names(project, tag))


def term(
    *phrases: str,
    prefer: str = "",
    lang: str = "en",
    level: str = "avoid",
    verified: bool = True,
    name: str = "x",
) -> Term:
    return Term(name, lang, level, phrases, prefer, (), "", ("s1",), verified)


def words(text: str, tag: str = "en") -> list[str]:
    return [hit.words for hit in of_repository(tag).hits(text)]


# ---- what fires, and what does not


@pytest.mark.parametrize(
    "text",
    [
        "Never say child pornography.",
        "CHILD PORNOGRAPHY",
        "Child-Pornography",
        "child\u2011pornography",
        "child–pornography",
        "child—pornography",
        "child\u00a0pornography",
        "child\npornography",
        "child   pornography",
        "child porno\u00adgraphy",
        "child porno\u200bgraphy",
        "child\u2060 pornography",
        "child&nbsp;pornography",
        "child **pornography**",
        "*child* _pornography_",
        "child [pornography](https://example.org)",
        "[child](https://example.org) pornography",
        "child_pornography.pptx",
        "“child pornography”",
        "'child pornography'",
        '«child» "pornography"',
        "ｃｈｉｌｄ ｐｏｒｎ",
        "children prostitutes",
        "child prostitutes",
        "child prostitute's",
        "child sex tourists",
        "Kiddy porn",
    ],
)
def test_a_term_is_found_in_every_case_form_and_spacing(text: str) -> None:
    assert len(words(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "La pornografía infantil es un delito",
        "PORNOGRAFÍA INFANTIL",
        "pornografia infantil",
        unicodedata.normalize("NFD", "pornografía infantil"),
        "pornografías infantiles",
        "prostituciones infantiles",
        "niñas prostitutas",
        "Niños prostitutos",
        "turistas sexuales infantiles",
    ],
)
def test_a_spanish_term_is_found_in_every_number_and_gender_with_or_without_accents(text: str) -> None:
    assert len(words(text, "es")) == 1


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("child sexual abuse material", "en"),
        ("pornography of adults", "en"),
        ("Childhood pornography", "en"),
        ("harm to a child – pornography is another matter", "en"),
        ("harm to a child. Pornography is another matter", "en"),
        ("godchild pornographyx", "en"),
        ("see https://example.org/child-pornography", "en"),
        ("[the page](https://example.org/child-pornography)", "en"),
        ("whatever the age of sexual consent", "en"),
        ("sexual extortion (sextortion)", "en"),
        ("child sex trafficking", "en"),
        ("the words of child pornography", "es"),
        ("abuso sexual infantil", "es"),
        ("edad de consentimiento sexual", "es"),
        ("«Grooming» con fines sexuales", "es"),
    ],
)
def test_words_that_only_look_like_a_term_are_none(text: str, tag: str) -> None:
    assert words(text, tag) == []


def test_the_places_of_a_flat_text_are_those_of_its_characters() -> None:
    seen = flat("A  **child**\u00a0– porn")
    assert seen.text == "a child\x1fporn"
    assert [seen.places[seen.text.index(char)] for char in "acp"] == [0, 5, 15]


def test_of_overlapping_terms_the_graver_one_is_told() -> None:
    hits = of_repository("en").hits("webcam child sex tourism")
    assert [(hit.words, hit.term.id) for hit in hits] == [("child sex tourism", "travel-and-tourism")]


def test_a_language_of_a_country_has_the_terms_of_its_language_and_may_override_them() -> None:
    terms = Terms((term("uno", lang="es"), term("dos", lang="es_CR")))
    assert [hit.words for hit in lexicon(terms, "es_CR").hits("uno dos")] == ["dos"]
    assert [hit.words for hit in lexicon(terms, "es_MX").hits("uno dos")] == ["uno"]
    assert lexicon(terms, "fr").hits("uno dos") == ()


def test_a_term_is_found_where_a_script_puts_no_space_between_words() -> None:
    thai = lexicon(Terms((term("สื่อลามกเด็ก", lang="th"),)), "th")
    assert len(thai.hits("ห้ามใช้คำว่าสื่อลามกเด็กในสไลด์")) == 1


def test_a_phrase_of_signs_only_is_never_found() -> None:
    assert lexicon(Terms((term("**"),)), "en").hits("** anything") == ()


# ---- titles of instruments


@pytest.mark.parametrize("tag", ["en", "es"])
def test_nothing_is_found_in_the_official_title_of_an_instrument(tag: str) -> None:
    project = repository()
    titles = [*names(project, tag), *dict(project.terms.titles)[tag]]
    found = {
        title: hits
        for title in titles
        for text in (title, title.upper(), title.replace(" ", "\u00a0"))
        if (hits := of_repository(tag).hits(text))
    }
    assert found == {}


@pytest.mark.parametrize("article", ["", "los "])
def test_both_official_spanish_titles_of_the_opsc_are_left_alone(article: str) -> None:
    title = OPSC_ES.format(article)
    assert words(title, "es") == []
    assert words(title.replace(" ", "\n"), "es") == []
    assert words(f"{title}: prostitución infantil", "es") == ["prostitución infantil"]


def test_a_term_beside_a_title_is_found() -> None:
    title = repository().facts.standards["opsc"].name.source
    assert words(f"{title} and child pornography") == ["child pornography"]
    assert words(f"child pornography: the {title}") == ["child pornography"]


@pytest.mark.parametrize("turned", [False, True])
def test_a_title_within_a_title_takes_nothing_away_from_the_longer_one(turned: bool) -> None:
    titles = (
        "Convention on the Child",
        "Protocol to the Convention on the Child on child pornography",
        "Protocol to the Convention",
    )
    terms = Terms((term("child pornography"),))
    assert lexicon(terms, "en", titles[::-1] if turned else titles).hits(titles[1]) == ()


# ---- severities


def one_slide(body: str, more: str = "") -> str:
    return f"- id: one\n  kind: content\n{more}  title: One\n  body:\n  - {body}\n"


def test_a_term_to_avoid_is_a_warning_and_an_error_under_strict(tmp_path: Path) -> None:
    folder = made(tmp_path, one_slide("Say child pornography"))
    assert told(reviewed(folder)) == ["warning slides/talk.yaml:8:9 term-to-avoid"]
    assert told(reviewed(folder, strict=True)) == ["error slides/talk.yaml:8:9 term-to-avoid"]
    assert "say “child sexual abuse material”" in reviewed(folder)[0].hint


def test_a_term_to_use_with_care_is_a_warning_and_never_an_error(tmp_path: Path) -> None:
    folder = made(tmp_path, one_slide("The age of consent"))
    assert (
        told(reviewed(folder))
        == told(reviewed(folder, strict=True))
        == ["warning slides/talk.yaml:8:9 term-with-care"]
    )


def test_a_term_that_nobody_verified_is_told_to_those_who_ask(tmp_path: Path) -> None:
    folder = made(tmp_path, one_slide("Grooming"))
    assert reviewed(folder, strict=True) == ()
    sink = Sink()
    guard.report(Scope(loaded(folder)), sink, strict=True, notes=True)
    assert told(sink.found) == ["note slides/talk.yaml:8:5 term-unverified"]


def test_a_note_never_fails_a_run(tmp_path: Path) -> None:
    folder = made(tmp_path, one_slide("Grooming"))
    result = run(folder, "terms", "check", "--strict")
    assert result.exit_code == 0
    assert "0 errors, 0 warnings, 1 note" in result.output


# ---- quotations


@pytest.mark.parametrize("quoting", ["s1", "terms"])
def test_a_slide_that_says_whom_it_quotes_has_its_words_for_itself(tmp_path: Path, quoting: str) -> None:
    folder = made(
        tmp_path,
        one_slide("child pornography", f"  quoting: {quoting}\n"),
        es={("one", "child pornography"): "pornografía infantil"},
    )
    assert reviewed(folder, strict=True) == ()
    sink = Sink()
    guard.report(Scope(loaded(folder)), sink, strict=True, notes=True)
    assert {one.code for one in sink.found} == {"term-quoted"}
    assert len(sink.found) == 2


def test_quotation_marks_alone_excuse_nothing(tmp_path: Path) -> None:
    assert told(reviewed(made(tmp_path, one_slide("'The law says \"child pornography\"'")))) == [
        "warning slides/talk.yaml:8:20 term-to-avoid"
    ]


@pytest.mark.parametrize(("quoting", "fires"), [("s1", True), ("terms", False)])
def test_what_is_said_beside_a_quotation_is_ours_unless_the_slide_speaks_of_words(
    tmp_path: Path, quoting: str, fires: bool
) -> None:
    folder = made(tmp_path, one_slide("One", f"  quoting: {quoting}\n  notes: Say child pornography.\n"))
    assert told(reviewed(folder)) == ["warning slides/talk.yaml:7:14 term-to-avoid"] * fires


def test_a_quotation_of_what_nobody_lists_is_told(tmp_path: Path) -> None:
    found = reviewed(made(tmp_path, one_slide("child pornography", "  quoting: s11\n")))
    assert told(found) == [
        "warning slides/talk.yaml:4:3 unknown-quotation"
    ]  # and nothing else: it is a quotation
    assert "did you mean 's1'" in found[0].hint


def test_the_talk_passes_as_a_quotation_and_the_whole_repository_without_a_finding() -> None:
    sink = Sink()
    guard.report(Scope(repository()), sink, strict=True, notes=True)
    assert {one.code for one in sink.found} == {"term-quoted", "term-unverified"}
    quoted = {one.at.file for one in sink.found if one.code == "term-quoted"}
    assert {"slides/opening.yaml", "slides/legal.yaml", "locales/es/LC_MESSAGES/deck.po"} <= quoted
    assert {"talk-2014", "terms"} <= {entry.care.quoting for entry in repository().library.entries.values()}


def test_the_talk_would_not_pass_without_saying_that_it_is_one(tmp_path: Path) -> None:
    shutil.copytree(repository().folder.root / "slides", tmp_path / "slides")
    for path in (tmp_path / "slides").glob("*.yaml"):
        path.write_text(re.sub(r"  quoting: .*\n", "", path.read_text("utf-8")), "utf-8")
    sink, found = Sink(), Sink()
    guard.report(Scope(projects.load(tmp_path, sink)), found, strict=True)
    avoided = [one for one in found.found if one.code == "term-to-avoid"]
    assert {one.severity for one in avoided} == {"error"}
    assert len(avoided) >= 6
    assert {one.code for one in found.found} <= {"term-to-avoid", "term-with-care"}


# ---- everywhere a text may stand


def test_notes_alternative_texts_warnings_agendas_and_tables_are_looked_at(tmp_path: Path) -> None:
    slides = (
        "- id: one\n  kind: figure\n  title: One\n  picture: {file: a.png, alt: About child pornography}\n "
        " caption: Child pornography\n"
        "  sensitivity: child pornography\n  notes: child pornography\n"
        "- id: two\n  kind: table\n  title: Two\n  table:\n    columns: [Child pornography]\n    rows: "
        "[[child pornography]]\n"
    )
    folder = made(
        tmp_path,
        slides,
        agenda="title: On child pornography\nsessions:\n- {title: child pornography, slides: [one, two]}\n",
    )
    (folder / "slides" / "images").mkdir()
    picture = io.BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "PNG")
    (folder / "slides" / "images" / "a.png").write_bytes(picture.getvalue())
    (folder / "slides" / "images" / "register.yaml").write_text(
        "a.png: {alt: A, credit: A, licence: CC0-1.0}\n"
    )
    assert [one.split()[1] for one in told(reviewed(folder))] == [
        "slides/agendas/talk.yaml:1:11", "slides/agendas/talk.yaml:3:11", "slides/talk.yaml:7:37", "slides/talk.yaml:8:12",
        "slides/talk.yaml:9:16", "slides/talk.yaml:10:10", "slides/talk.yaml:15:15", "slides/talk.yaml:16:13",
    ]  # fmt: skip


def test_the_name_of_a_service_is_its_own(tmp_path: Path) -> None:
    folder = made(
        tmp_path, one_slide("One"), facts=FACTS.replace("for children", "against child pornography")
    )
    assert reviewed(folder) == ()
    assert (
        "slides/facts/all.yaml:4:65: note: “child pornography” is quoted"
        in run(folder, "terms", "check").output
    )


def test_a_text_in_another_language_is_looked_at_in_that_language(tmp_path: Path) -> None:
    slides = (
        one_slide("{text: La pornografía infantil, lang: es}") + "  - {text: child pornography, lang: zxx}\n"
    )
    assert told(reviewed(made(tmp_path, slides))) == ["warning slides/talk.yaml:8:15 term-to-avoid"]


def test_a_translation_is_looked_at_in_its_file_and_line(tmp_path: Path) -> None:
    folder = made(tmp_path, one_slide("Material"), es={("one", "Material"): "Toda la pornografía infantil"})
    found = reviewed(folder)
    assert [(one.at.file, one.at.column, one.code) for one in found] == [
        ("locales/es/LC_MESSAGES/deck.po", 17, "term-to-avoid")
    ]
    line = (folder / found[0].at.file).read_text("utf-8").splitlines()[found[0].at.line - 1]
    assert line == 'msgstr "Toda la pornografía infantil"'
    assert line[found[0].at.column - 1 :].startswith("pornografía")


def test_a_translation_over_several_lines_is_found_on_its_line(tmp_path: Path) -> None:
    folder = made(tmp_path, one_slide("Material"))
    path = folder / "locales" / "es" / "LC_MESSAGES" / "deck.po"
    path.write_text(
        path.read_text("utf-8")
        + '\nmsgctxt "one"\nmsgid "Material"\nmsgstr ""\n"Toda la "\n"pornografía "\n"infantil"\n',
        encoding="utf-8",
    )
    at = reviewed(folder)[0].at
    assert path.read_text("utf-8").splitlines()[at.line - 1] == '"pornografía "'


@pytest.mark.parametrize("flags", [("fuzzy",), ()])
def test_a_translation_that_is_not_shown_is_not_looked_at(tmp_path: Path, flags: tuple[str, ...]) -> None:
    folder = made(tmp_path, one_slide("Material"))
    source = "Material" if flags else "A text there was once"
    translate(folder, {("one", source): "pornografía infantil"}, flags=flags)
    assert reviewed(folder) == ()


def test_only_what_is_asked_for_is_looked_at(tmp_path: Path) -> None:
    folder = made(
        tmp_path, one_slide("child pornography"), es={("one", "child pornography"): "pornografía infantil"}
    )
    assert len(reviewed(folder)) == 2
    assert [one.at.file for one in reviewed(folder, wanted=Wanted(locales=("en",)))] == ["slides/talk.yaml"]
    assert len(reviewed(folder, wanted=Wanted(locales=("es_CR",)))) == 2
    assert reviewed(folder, wanted=Wanted(agendas=("first",))) == ()


# ---- places


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("child pornography", (8, 5)),
        ("Say **child pornography**", (8, 11)),
        ("'it''s child pornography'", (8, 12)),
        ('"say \\"child pornography\\""', (8, 12)),
        (">-\n    Some words\n    before child\n    pornography", (10, 12)),
        ("|-\n    Some words\n    child pornography", (10, 5)),
        ('"say child\\u00a0pornography"', (8, 5)),  # written with an escape: where the text begins
    ],
)
def test_a_finding_is_where_the_words_are_written(tmp_path: Path, text: str, place: tuple[int, int]) -> None:
    found = reviewed(made(tmp_path, one_slide(text)))
    assert [(one.at.line, one.at.column) for one in found] == [place]


def test_a_finding_in_a_later_paragraph_is_on_its_line(tmp_path: Path) -> None:
    folder = made(tmp_path, one_slide("One", "  notes: |\n    The first.\n\n    Of child pornography.\n"))
    assert told(reviewed(folder)) == ["warning slides/talk.yaml:9:8 term-to-avoid"]


def test_the_same_words_twice_are_two_findings(tmp_path: Path) -> None:
    folder = made(tmp_path, one_slide("child pornography, child pornography"))
    assert [(one.at.line, one.at.column) for one in reviewed(folder)] == [(8, 5), (8, 24)]


# ---- the file of terms


@pytest.mark.parametrize(
    ("term_line", "code", "words_of_it"),
    [
        ("{level: avoid, avoid: [x], verified: yes}", "missing-key", "said to be verified, but not where"),
        ("{level: avoid, prefer: x, verified: no}", "missing-key", "has no 'avoid'"),
        ("{level: use, verified: no}", "missing-key", "has no 'prefer'"),
        ("{level: use, prefer: x, avoid: [y], verified: no}", "wrong-shape", "is for use"),
        (
            "{level: avoid, avoid: [x], source: [s9], verified: yes}",
            "unknown-source",
            "there is no source 's9'",
        ),
        ("{level: never, avoid: [x], verified: no}", "unknown-choice", "is not a level"),
        ("{level: avoid, avoid: [x]}", "missing-key", "has no 'verified'"),
    ],
)
def test_a_mistake_in_the_file_of_terms_is_told_with_its_line(
    tmp_path: Path, term_line: str, code: str, words_of_it: str
) -> None:
    folder = made(tmp_path, one_slide("One"), terms=f"terms:\n  en:\n    one: {term_line}\n")
    sink = Sink()
    projects.load(folder, sink)
    assert [(one.at.file, one.at.line, one.code) for one in sink.found] == [(TERMS_FILE, 3, code)]
    assert words_of_it in sink.found[0].message


def test_a_project_without_terms_has_no_findings(tmp_path: Path) -> None:
    folder = made(tmp_path, one_slide("child pornography"))
    (folder / TERMS_FILE).unlink()
    assert reviewed(folder, strict=True) == ()


def test_the_starter_has_nothing_to_mend(tmp_path: Path) -> None:
    assert run(tmp_path, "init", str(tmp_path / "new")).exit_code == 0
    sink = Sink()
    review.report(loaded(tmp_path / "new"), Wanted(), sink, strict=True)
    assert sink.found == ()


def test_every_verified_term_of_the_repository_names_its_source_and_what_to_say() -> None:
    for one in repository().terms.terms:
        assert not one.verified or one.sources, one.id
        assert one.prefer or not one.verified, one.id
        assert one.level != "use" or not one.phrases, one.id


def test_no_good_word_of_the_repository_is_one_to_avoid() -> None:
    for one in repository().terms.terms:
        for good in (one.prefer, *one.variants):
            bad = [hit.words for hit in of_repository(one.lang).hits(good) if hit.term.verified]
            assert not bad, (good, bad)


# ---- the command


def test_a_check_and_a_strict_build_stop_at_a_term_to_avoid(tmp_path: Path) -> None:
    folder = made(tmp_path, one_slide("child pornography"))
    assert run(folder, "check").exit_code == 0
    assert "[term-to-avoid]" in run(folder, "check", "--strict").output
    assert run(folder, "check", "--strict").exit_code == 1
    assert run(folder, "build", "talk", "-l", "en", "-a", "staff", "-f", "html", "--strict").exit_code == 1
    assert not (folder / "dist").exists()
    assert run(folder, "build", "talk", "-l", "en", "-a", "staff", "-f", "html").exit_code == 0


def test_the_words_are_checked_by_a_command_of_their_own(tmp_path: Path) -> None:
    folder = made(tmp_path, one_slide("child pornography"))
    rows = json.loads(run(folder, "terms", "check", "--format", "json").stdout)
    assert [
        (row["severity"], row["line"], row["column"], row["code"])
        for row in rows
        if row["file"] == "slides/talk.yaml"
    ] == [("warning", 8, 5, "term-to-avoid")]
    assert run(folder, "terms", "check").exit_code == 0
    assert run(folder, "terms", "check", "--strict").exit_code == 1
    (folder / "slides" / "talk.yaml").write_text(HEAD + one_slide("One"))
    (folder / TERMS_FILE).write_text(TERMS.replace("source: [s1], verified: yes", "verified: no"), "utf-8")
    assert run(folder, "terms", "check").output == "no word to mend\n"


def test_the_words_are_listed(tmp_path: Path) -> None:
    folder = made(tmp_path, one_slide("One"))
    rows = run(folder, "terms", "list").output.splitlines()
    assert rows[1].split() == [
        "csam",
        "en",
        "avoid",
        "yes",
        "child",
        "sexual",
        "abuse",
        "material",
        "child",
        "pornography",
        "s1",
    ]
    assert [row.split()[:2] for row in run(folder, "terms", "list", "-l", "es").output.splitlines()[1:]] == [
        ["csam", "es"]
    ]
    assert run(folder, "terms", "list", "-l", "fr").exit_code == 2


def exported(tmp_path: Path) -> po.PoFile:
    path = tmp_path / "glossary.po"
    assert run(repository().folder.root, "terms", "export", "es", "-o", str(path)).exit_code == 0
    read = po.parse(path.read_bytes(), path.name, Sink())
    assert read
    return read


def test_the_glossary_for_translators_has_good_and_forbidden_words(tmp_path: Path) -> None:
    entries = {entry.context: entry for entry in exported(tmp_path).entries}
    assert (entries["csam"].source, entries["csam"].translation) == (
        "child sexual abuse material",
        "material de abuso sexual infantil",
    )
    assert (entries["csam/short"].source, entries["csam/short"].translation) == ("CSAM", "MASI")
    assert entries["sexting"].flags == ("read-only",)
    assert "# also good: línea de denuncia" in entries["hotline"].notes
    forbidden = {entry.translation for entry in entries.values() if "forbidden" in entry.flags}
    assert {"pornografía infantil", "porno infantil", "prostitución infantil"} <= forbidden
    assert not forbidden & {entry.translation for entry in entries.values() if "forbidden" not in entry.flags}


def test_the_glossary_has_the_fourteen_terms_of_the_field(tmp_path: Path) -> None:
    contexts = {entry.context for entry in exported(tmp_path).entries}
    assert {
        "csam",
        "csem",
        "grooming",
        "sextortion",
        "sexting",
        "livestream",
        "ncii",
        "hotline",
        "helpline",
        "takedown",
        "mla",
    } <= contexts
    assert {"victim-identification", "isp", "as-of"} <= contexts


def test_gettext_finds_nothing_wrong_with_the_glossary(tmp_path: Path) -> None:
    msgfmt = shutil.which("msgfmt")
    if msgfmt is None:
        pytest.skip("msgfmt is not installed")
    exported(tmp_path)
    done = subprocess.run(
        [msgfmt, "--check", "-o", str(tmp_path / "x.mo"), str(tmp_path / "glossary.po")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_glossary_into_no_language_of_the_terms_is_a_wrong_command(tmp_path: Path) -> None:
    folder = made(tmp_path, one_slide("One"))
    assert run(folder, "terms", "export", "fr").exit_code == 2
    assert run(folder, "terms", "export", "en").exit_code == 2
    assert "csam" in run(folder, "terms", "export", "es").output
    assert "cannot write" in run(folder, "terms", "export", "es", "-o", str(folder / "no" / "g.po")).output


# ---- laws

SIGNS = st.text(st.characters(codec="utf-8"), max_size=12) | st.sampled_from(
    [
        "child ",
        "pornography",
        "-",
        "\u00a0",
        "\u00ad",
        "**",
        "](x)",
        "[",
        "&nbsp;",
        "_",
        " – ",
        "infantil ",
        "pornografía ",
        "&#0;",
        "\\",
        "{x}",
    ]
)
TEXTS = st.lists(SIGNS, max_size=12).map("".join)


@pytest.mark.slow
@settings(deadline=None, derandomize=True, max_examples=300)
@given(TEXTS | st.text(max_size=60), st.sampled_from(["en", "es", "es_CR", "th"]))
def test_the_guard_never_raises_and_names_words_of_the_text(text: str, tag: str) -> None:
    seen = flat(text)
    assert len(seen.text) == len(seen.places)
    assert list(seen.places) == sorted(seen.places)
    hits = of_repository(tag).hits(text)
    assert all(hit.words in text and 0 <= hit.start < hit.end <= len(seen.text) for hit in hits)
    assert all(one.end <= other.start for one, other in pairwise(hits))


TITLES = [
    ("en", repository().facts.standards["opsc"].name.source),
    ("en", repository().facts.standards["eu-2011-93"].name.source),
]
TITLES += [("es", OPSC_ES.format("")), ("es", OPSC_ES.format("los "))]


@pytest.mark.slow
@settings(deadline=None, derandomize=True, max_examples=300)
@given(st.sampled_from(TITLES), TEXTS, TEXTS, st.sampled_from([" ", "\u00a0", "\n", "  "]), st.booleans())
def test_nothing_is_found_inside_a_title_whatever_stands_around_it(
    titled: tuple[str, str], before: str, after: str, space: str, shout: bool
) -> None:
    tag, title = titled
    title = title.replace(" ", space)
    text = f"{before}. {title.upper() if shout else title} .{after}"
    start = flat(text).text.find(flat(title).text)
    inside = range(start, start + len(flat(title).text))
    assert start >= 0
    assert not [hit for hit in of_repository(tag).hits(text) if set(range(hit.start, hit.end)) & set(inside)]
