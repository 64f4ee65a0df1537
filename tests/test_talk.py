"""The talk of San José, June 2014: every string of it, in both languages, in both formats, in its order.

tests/talk.yaml holds the words as they were shown. What is different on purpose is
listed here, and nothing else is.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
import yaml

from deckbuilder.content.kinds import kinds
from tests.samples import DECKS, REPO, deck, every_edition, rendered, texts_of_frame
from tests.test_renderers import READERS, Told

pytestmark = pytest.mark.slow

CUT_OFF = "marielaurel@ecpat.ne"
"""An e-mail address of 2014, cut off in the original: kept in the source, and shown nowhere."""
DEPARTURES = {
    CUT_OFF: "",
    # dates are data, and written by CLDR
    "San José, Costa Rica, 9-10 June 2014": "San José, Costa Rica, 9–10 June 2014",
    "San José (Costa Rica), 9 y 10 de junio de 2014": "San José (Costa Rica), 9–10 de junio de 2014",
    "Nov. 1989": "Nov 1989", "Sept. 1990": "Sept 1990", "Jan. 2002": "Jan 2002", "Nov. 2001": "Nov 2001", "July 2004": "Jul 2004",
    "Oct. 2007": "Oct 2007", "July 2010": "Jul 2010",
    "nov. 1989": "nov 1989", "sept. 1990": "sept 1990", "mayo 2000": "may 2000", "ene. 2002": "ene 2002", "nov. 2001": "nov 2001",
    "jul. 2004": "jul 2004", "oct. 2007": "oct 2007", "jul. 2010": "jul 2010",
}  # fmt: skip
"""What stands in place of a string of the talk."""
NOT_SUPPLIED = {"talk-picture-1", "talk-picture-2"}
"""Two slides were pictures only, and nobody has them."""
STATE_FACTS = {
    "ecpat-profile", "papert", "faces", "from-risks-to-harm", "range-of-victims", "role-of-technology", "legal-gaps",
    "legal-standards", "opsc-gaps", "harmonize-legislation", "law-enforcement-perspective", "private-sector-perspective",
}  # fmt: skip
"""Slides of which the notes name the talk as the source."""
SOURCE = (
    "The sexual exploitation of children through the use of ICTs, talk given in San José, Costa Rica, 9-10 "
    "June 2014. "
    "Marie-laure Lemineur, ECPAT International, 2014."
)
NAMED = {"en": f"Sources of this slide: {SOURCE}", "es": f"Fuentes de esta diapositiva: {SOURCE}"}


@dataclass(frozen=True)
class Shown:
    """A slide of the talk as it was."""

    number: int
    id: str
    words: dict[str, list[str]]
    notes: dict[str, str]

    def expected(self, language: str) -> str:
        return " ".join(" ".join(DEPARTURES.get(one, one) for one in self.words[language]).split())


def _slide(row: dict[str, Any]) -> Shown:
    return Shown(
        row["number"], row["id"], {"en": row["en"], "es": row["es"]}, row.get("notes", {"en": "", "es": ""})
    )


TALK = [_slide(row) for row in yaml.safe_load((REPO / "tests" / "talk.yaml").read_text("utf-8"))]


@cache
def told(language: str, ending: str) -> list[Told]:
    """The plenary edition of San José."""
    (edition,) = (
        one
        for one in every_edition(REPO)
        if one.name == f"san-jose-2014-plenary-{language}" and one.theme == "calm"
    )
    return READERS[ending](rendered(REPO, edition, ending))


def test_the_plenary_edition_is_the_talk_slide_by_slide() -> None:
    (edition,) = (
        one for one in every_edition(REPO) if one.name == "san-jose-2014-plenary-en" and one.theme == "calm"
    )
    made, _ = deck(REPO, edition)
    assert [slide.id for slide in made.slides] == [slide.id for slide in TALK]
    assert [slide.number for slide in TALK] == list(range(1, 23))


OWN = {
    "legal": {"legal-perspective", "legal-gaps", "legal-standards", "opsc-gaps", "harmonize-legislation"},
    "law-enforcement": {"law-enforcement-perspective", "talk-picture-2"},
    "private-sector": {"private-sector-perspective"},
    "civil-society": {"civil-society-obstacles"},
}
"""The slides of each perspective."""


@pytest.mark.parametrize("audience", OWN)
def test_an_audience_sees_what_is_for_all_and_its_own_perspective(audience: str) -> None:
    (edition,) = (
        one
        for one in every_edition(REPO)
        if one.name == f"san-jose-2014-{audience}-en" and one.theme == "calm"
    )
    made, _ = deck(REPO, edition)
    others = set().union(*(slides for name, slides in OWN.items() if name != audience))
    assert [slide.id for slide in made.slides] == [slide.id for slide in TALK if slide.id not in others]


@pytest.mark.parametrize("ending", DECKS)
@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(
    "slide", [one for one in TALK if one.id not in NOT_SUPPLIED], ids=lambda slide: slide.id
)
def test_a_slide_says_the_words_of_the_talk_and_no_others(slide: Shown, language: str, ending: str) -> None:
    texts = [said.text for said in told(language, ending)[slide.number - 1].slide]
    of_frame = framed(language)[slide.id]
    shown = texts[1:] if _title_is_hidden(slide) else texts
    assert " ".join(text for text in shown if text not in of_frame) == slide.expected(language)


@cache
def framed(language: str) -> dict[str, set[str]]:
    """What the frame of our pages says over each slide of the talk: number and name of its session."""
    (edition,) = (
        edition
        for edition in every_edition(REPO)
        if edition.name == f"san-jose-2014-plenary-{language}" and edition.theme == "calm"
    )
    made, _ = deck(REPO, edition)
    return {slide.id: texts_of_frame(slide) for slide in made.slides}


def _title_is_hidden(slide: Shown) -> bool:
    """Whether the slide had no title, and has one only for outlines and screen readers."""
    (edition,) = (
        one for one in every_edition(REPO) if one.name == "san-jose-2014-plenary-en" and one.theme == "calm"
    )
    made, _ = deck(REPO, edition)
    kind = next(kinds()[one.kind] for one in made.slides if one.id == slide.id)
    return any(area.name == "title" and area.hidden for area in kind.areas)


@pytest.mark.parametrize("ending", DECKS)
@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("slide", [one for one in TALK if one.notes["en"]], ids=lambda slide: slide.id)
def test_a_slide_has_its_notes_for_the_speaker(slide: Shown, language: str, ending: str) -> None:
    notes = [said.text for said in told(language, ending)[slide.number - 1].notes]
    source = [NAMED[language]] if slide.id in STATE_FACTS else []
    assert " ".join(notes) == " ".join([slide.notes[language], *source])


@pytest.mark.parametrize("ending", DECKS)
def test_the_address_that_was_cut_off_is_in_no_file(ending: str) -> None:
    from tests.office import Package

    for edition in every_edition(REPO):
        data = rendered(REPO, edition, ending)
        text = b"".join(Package(data).parts.values()) if ending == "pptx" else data
        assert CUT_OFF.encode() not in text
        assert b"marielaurel" not in text


def test_the_address_that_was_cut_off_is_kept_in_the_source_with_the_reason() -> None:
    source = (REPO / "slides" / "closing.yaml").read_text("utf-8")
    (line,) = (one for one in source.splitlines() if CUT_OFF in one)
    assert "print: no" in line
    assert "why:" in line


@pytest.mark.parametrize("ending", DECKS)
def test_spanish_is_complete(ending: str) -> None:
    """Nothing in the Spanish editions is in another language, but for the talk's own
    Spanish thanks in the English ones."""
    languages = {
        said.language for one in told("es", ending) for said in (*one.slide, *one.notes) if said.language
    }
    assert {one[:2] for one in languages} == {"es"}
    english = [
        (said.text, said.language[:2])
        for one in told("en", ending)
        for said in (*one.slide, *one.notes)
        if said.language
    ]
    assert [text for text, language in english if language != "en"] == ["MUCHAS GRACIAS"]
