"""What PowerPoint knows slides by: names, numbers and sections, which depend on the slide and not on its
place."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from deckbuilder.agendas.agenda import Session
from deckbuilder.diagnostics import Sink
from deckbuilder.editions import Edition, Wanted, editions, fitted_deck
from deckbuilder.model import FittedDeck
from deckbuilder.render import FORMATS
from deckbuilder.render.pptx.numbering import FIRST_SLIDE, slide_numbers
from tests.office import NS, Package, q
from tests.samples import EVERYTHING, REPO, changeable, deck, every_edition, project, rendered

SLIDE_IDS = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,20}(--[2-9])?", fullmatch=True)


@given(st.lists(SLIDE_IDS, unique=True, max_size=40), st.randoms())
def test_the_number_of_a_slide_does_not_depend_on_its_place(names: list[str], order: Random) -> None:
    shuffled = list(names)
    order.shuffle(shuffled)
    assert slide_numbers(names) == slide_numbers(shuffled)


@given(st.lists(SLIDE_IDS, unique=True, max_size=40))
def test_numbers_are_within_the_limits_of_the_format_and_no_two_alike(names: list[str]) -> None:
    numbers = slide_numbers(names).values()
    assert all(FIRST_SLIDE <= number < 2**31 for number in numbers)
    assert len(set(numbers)) == len(names)


def test_two_slides_of_one_digest_have_two_numbers_whichever_comes_first() -> None:
    first, second = "s5677", "s25486"  # the first two of s0, s1, s2, … whose digests are the same
    (number,), (same,) = slide_numbers([first]).values(), slide_numbers([second]).values()
    assert number == same
    both = slide_numbers([first, second])
    assert both == slide_numbers([second, first]) == {second: number, first: number + 1}


def _numbers(data: bytes) -> dict[str, str]:
    """The number of each slide by its name, in order."""
    package = Package(data)
    rows = package.xml("ppt/presentation.xml").iterfind("p:sldIdLst/p:sldId", NS)
    names = (package.xml(part).find("p:cSld", NS) for part in package.slides)
    return {name.attrib["name"]: row.attrib["id"] for name, row in zip(names, rows, strict=True)}  # type: ignore[union-attr]


def test_the_name_of_a_slide_is_its_id_and_its_number_is_the_same_in_every_deck() -> None:
    numbers: dict[str, set[str]] = {}
    for edition in every_edition(EVERYTHING):
        named = _numbers(rendered(EVERYTHING, edition, "pptx"))
        assert list(named) == [slide.id for slide in deck(EVERYTHING, edition)[0].slides]
        for name, number in named.items():
            numbers.setdefault(name, set()).add(number)
    assert any("--2" in name for name in numbers)
    assert all(len(same) == 1 for same in numbers.values())


def test_slides_keep_their_numbers_when_their_order_changes() -> None:
    edition = every_edition(EVERYTHING)[0]
    fitted, theme = deck(EVERYTHING, edition)
    turned = tuple(
        replace(section, slides=tuple(reversed(section.slides))) for section in reversed(fitted.sections)
    )
    again = FORMATS["pptx"].render(FittedDeck(replace(changeable(fitted), sections=turned)), theme)
    assert _numbers(again) == _numbers(rendered(EVERYTHING, edition, "pptx"))


# ---- sections


def _sections(data: bytes) -> dict[str, list[str]]:
    """The names of the slides in each section."""
    package = Package(data)
    names = {number: name for name, number in _numbers(data).items()}
    return {
        section.attrib["name"]: [names[row.attrib["id"]] for row in section.iter(q("p14:sldId"))]
        for section in package.xml("ppt/presentation.xml").iter(q("p14:section"))
    }


def test_sections_are_the_sessions_of_the_agenda_in_the_language_of_the_deck() -> None:
    (edition,) = editions(project(REPO), Wanted(("standard",), ("private-sector",), ("es",)))
    fitted, _ = deck(REPO, edition)
    sections = _sections(rendered(REPO, edition, "pptx"))
    with_slides = [period for period in fitted.programme if period.slides]
    assert list(sections) == [str(period.title) for period in with_slides]
    assert {period.title.locale for period in with_slides} == {"es"}
    for period in with_slides:
        shown = sections[str(period.title)]
        assert [name for name in shown if "--" not in name] == list(period.slides)


def test_a_slide_that_goes_on_stays_in_its_session() -> None:
    edition = every_edition(EVERYTHING)[0]
    for names in _sections(rendered(EVERYTHING, edition, "pptx")).values():
        for name in names:
            assert name.partition("--")[0] in names


def test_an_agenda_of_one_session_has_the_modules_as_sections() -> None:
    titles = {str(module.title.source) for module in project(EVERYTHING).library.modules.values()}
    (edition,) = editions(project(EVERYTHING), Wanted(("rtl",), None, ("ar",)))
    sections = _sections(rendered(EVERYTHING, edition, "pptx"))
    assert len(sections) > 1
    assert set(sections) <= titles


def test_a_break_is_no_section_and_makes_no_session_two() -> None:
    found = project(EVERYTHING)
    programme = found.programmes["rtl"]
    pause = Session("pause", programme.sessions[0].title, listed=False, uses=(), pause=True)
    paused = replace(programme, sessions=(*programme.sessions, pause))
    changed = replace(found, programmes={**found.programmes, "rtl": paused})
    edition = Edition("rtl", "plenary", "ar", found.default_theme)
    fitted, _ = fitted_deck(changed, edition, Sink())
    assert [section.id for section in fitted.sections] == [
        section.id for section in fitted_deck(found, edition, Sink())[0].sections
    ]
