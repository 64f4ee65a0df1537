"""Timelines: read in the order of time, laid out so that every text fits, native shapes in
PowerPoint, a list of dates in HTML."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from lxml import html
from openxml_audit import validate_pptx
from PIL import Image
from pptx import Presentation

from deckbuilder.agendas.assemble import assemble
from deckbuilder.content.timelines import StandardsRef
from deckbuilder.diagnostics import Sink
from deckbuilder.editions import Edition, translated_deck
from deckbuilder.facts.country import Country
from deckbuilder.facts.release import released
from deckbuilder.fitting import timeline_plan
from deckbuilder.fitting.fit import fitted
from deckbuilder.geometry import POINTS_PER_UNIT
from deckbuilder.model import Deck, Message, Moment, Rich, Run, Slide, Source, Timeline
from deckbuilder.plans import STEM_GAP, TimelinePlan, planned
from deckbuilder.purpose import Copy, Purpose
from deckbuilder.themes.layouts import STANDARD
from deckbuilder.traversal import map_text, slide_texts
from tests.browser.decks import (
    deck_of,
    default_theme,
    page_of,
    repository,
    rich,
    slide,
    timeline,
    turned,
    words,
)
from tests.drawings import NS, drafted, found, literal, pptx, q, xml

WRITTEN = """
points:
- {date: 2019-05, text: Later, mark: V2}
- {date: "1989", text: Earlier}
alt: What happened when
"""
STANDARDS = """
standards: [opsc, crc]
alt: What happened when
"""
FEW = (("1989-11", "One"), ("1999", "Two, with a few words"), ("2019-05", "Three"))
MANY = tuple((str(1990 + number), f"Something of the year, number {number}") for number in range(20))


def block(inner: str) -> Timeline[Source]:
    draft, sink = drafted("timeline", "timeline", inner)
    assert draft, sink.found
    part = draft.slide.part("timeline")
    assert part
    (made,) = part.blocks
    assert isinstance(made, Timeline)
    return made


# ---- as it is written


def test_points_come_in_the_order_of_time() -> None:
    made = block(WRITTEN)
    assert [one.iso for one in made.points] == ["1989", "2019-05"]
    assert [one.date for one in made.points] == [
        Moment("1989", style="short"),
        Moment("2019-05", style="short"),
    ]
    assert [one.text.source for one in made.points if isinstance(one.text, Message)] == ["Earlier", "Later"]


def test_a_timeline_of_standards_keeps_its_words_for_translators_and_is_filled_later() -> None:
    draft, sink = drafted("timeline", "timeline", STANDARDS)
    assert found(sink) == []
    assert draft
    assert [one.source for one in slide_texts(draft.slide) if isinstance(one, Message)] == [
        "One",
        "What happened when",
    ]
    assert [slot for slot, _ in draft.fillings] == ["timeline"]


MISTAKES = {
    "neither": (WRITTEN, "\nalt: Nothing\n", [(6, "timeline-shape")]),
    "both": ("\npoints:", "\nstandards: [crc]\npoints:", [(6, "timeline-shape")]),
    "a day there is none of": ("2019-05", "2019-02-30", [(7, "bad-date")]),
    "no words": (", text: Later", "", [(7, "missing-key")]),
    "no date": ("date: 2019-05, ", "", [(7, "missing-key")]),
    "no alternative text": ("alt: What happened when", "", [(6, "missing-key")]),
    "kept back without a reason": ("mark: V2", "print: no", [(7, "missing-key")]),
}


@pytest.mark.parametrize(("old", "new", "expected"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_found_where_it_is(old: str, new: str, expected: list[tuple[int, str]]) -> None:
    assert old in WRITTEN
    assert found(drafted("timeline", "timeline", WRITTEN.replace(old, new))[1]) == expected


def test_doubtful_points_are_not_shown() -> None:
    draft, _ = drafted("timeline", "timeline", WRITTEN.replace("mark: V2", "mark: G"))
    assert draft
    part = released(draft.slide).part("timeline")
    assert part
    assert [point.iso for made in part.blocks if isinstance(made, Timeline) for point in made.points] == [
        "1989"
    ]


# ---- where everything stands


def laid_out(*points: tuple[str, str]) -> tuple[list[Slide[Rich]], list[str]]:
    """The pages of a timeline and what is wrong with it."""
    sink = Sink()
    deck = deck_of(slide("one", "content", title=words("One"), body=words("x")))
    given = slide(
        "one", "timeline", title=words("One"), timeline=timeline(*points), note=words("Whose dates")
    )
    shown = fitted(
        replace(deck, sections=(replace(deck.sections[0], slides=(given,)),)), default_theme(), sink
    )
    return list(shown.slides), [one.code for one in sink.found]


def timelines(pages: list[Slide[Rich]]) -> list[tuple[Timeline[Rich], TimelinePlan]]:
    """The timelines of a fitted deck, each with its plan."""
    parts = [part for page in pages for part in page.parts]
    return [
        (block, planned(part.plan, TimelinePlan))
        for part in parts
        for block in part.blocks
        if isinstance(block, Timeline)
    ]


def places(plan: TimelinePlan) -> list[float]:
    """Where the points stand, from the first to the last: 0 to 1."""
    first, last = plan.stands[0].x, plan.stands[-1].x
    return [(stand.x - first) / (last - first) for stand in plan.stands]


def test_points_with_room_stand_in_time() -> None:
    ((_, plan),) = timelines(laid_out(*FEW)[0])
    days = [date(1989, 11, 1), date(1999, 1, 1), date(2019, 5, 1)]
    shares = [(day - days[0]) / (days[-1] - days[0]) for day in days]
    assert places(plan) == pytest.approx(shares, abs=0.002)
    assert plan.points == STANDARD["label"].size


def test_points_that_crowd_stand_evenly_in_their_order() -> None:
    ((_, plan),) = timelines(
        laid_out(("1989", "One"), ("2019-01", "Two"), ("2019-02", "Three"), ("2019-03", "Four"))[0]
    )
    steps = [after - before for before, after in pairwise(places(plan))]
    assert max(steps) - min(steps) <= 0.002


def test_too_many_points_go_on_on_a_further_slide() -> None:
    pages, codes = laid_out(*MANY)
    assert codes == []
    shown = timelines(pages)
    assert [len(made.points) for made, _ in shown] == [10, 10]
    assert [point.iso for made, _ in shown for point in made.points] == [iso for iso, _ in MANY]
    assert [str(text) for one in pages for text in slide_texts(one) if str(text).startswith("One")] == [
        "One (1/2)",
        "One (2/2)",
    ]


@pytest.mark.parametrize("count", [1, 2, 3, 7, 13, 14, 15, 40])
def test_no_text_is_smaller_than_12_points_or_reaches_into_another(count: int) -> None:
    points = [
        (str(1960 + number), f"What happened in the year with number {number}") for number in range(count)
    ]
    pages, codes = laid_out(*points)
    assert codes == []
    for shown, plan in timelines(pages):
        stands = plan.stands
        assert plan.points >= 12
        assert len(stands) == len(shown.points) <= timeline_plan.MOST_POINTS
        assert all(
            before.x + before.width < after.x for before, after in zip(stands, stands[2:], strict=False)
        )
        assert [stand.above for stand in stands] == [number % 2 == 0 for number in range(len(stands))]
        assert max(stand.x + STEM_GAP + stand.width for stand in stands) <= 852.01
        assert max(stand.height for stand in stands) <= plan.side
        assert plan.height == 46.5 * POINTS_PER_UNIT


def test_a_text_that_fits_at_no_size_is_reported() -> None:
    assert laid_out(("1989", "Far too long a text for one point. " * 30), ("1999", "Two"))[1] == [
        "text-overflow"
    ]


# ---- PowerPoint


def deck_with(*points: tuple[str, str]) -> Deck[Rich]:
    return deck_of(
        slide("one", "timeline", title=words("One"), timeline=timeline(*points), note=words("Whose dates"))
    )


def group(deck: Deck[Rich]) -> ET.Element:
    tree = xml(pptx(deck), "ppt/slides/slide1.xml").find("p:cSld/p:spTree/p:grpSp", NS)
    assert tree is not None
    return tree


def box(shape: ET.Element) -> tuple[int, int, int, int]:
    form = shape.find("p:spPr/a:xfrm", NS)
    assert form is not None
    place, size = form[0].attrib, form[1].attrib
    return int(place["x"]), int(place["y"]), int(size["cx"]), int(size["cy"])


def boxes(tree: ET.Element) -> list[tuple[int, int, int, int]]:
    """The boxes of every shape of the group."""
    return [box(shape) for shape in tree if shape.tag in {q("p:sp"), q("p:cxnSp")}]


def test_a_timeline_is_one_group_with_one_alternative_text() -> None:
    tree = group(deck_with(*FEW))
    abouts = list(tree.iter(q("p:cNvPr")))
    assert abouts[0].get("descr") == "What happened when"
    assert [one.get("descr") for one in abouts[1:] if one.get("descr")] == []
    texts = [shape for shape in tree.iterfind("p:sp", NS) if shape.find("p:txBody", NS) is not None]
    silent = [shape for shape in tree if shape.tag in {q("p:sp"), q("p:cxnSp")} and shape not in texts]
    assert len(texts) == len(FEW)
    assert len(silent) == 1 + 2 * len(FEW)
    assert all("decorative" in ET.tostring(shape).decode() for shape in silent)


def test_its_texts_are_real_in_their_order_and_tell_their_language() -> None:
    spanish = map_text(deck_with(*FEW), lambda text: Rich((Run(f"«{text}»"),), "es"))
    tree = group(replace(spanish, locale="es"))
    said = [
        ["".join(one.itertext()).strip() for one in shape.iter(q("a:p"))]
        for shape in tree.iter(q("p:txBody"))
    ]
    assert said == [[f"«{iso}»", f"«{text}»"] for iso, text in FEW]
    assert {one.get("lang") for one in tree.iter(q("a:rPr"))} == {"es-ES"}
    assert [one.get("b") for one in tree.iter(q("a:rPr"))] == ["1", None] * len(FEW)


def test_ids_are_taken_once_and_colours_and_faces_are_the_theme_s() -> None:
    tree = xml(pptx(deck_with(*MANY[:10])), "ppt/slides/slide1.xml")
    ids = [one.get("id") for one in tree.iter(q("p:cNvPr"))]
    assert len(ids) == len(set(ids))
    assert list(literal(tree)) == []


def test_sizes_are_what_fit_decided_and_no_smaller_than_12_points() -> None:
    deck = deck_with(*MANY[:13])
    ((_, plan),) = timelines(list(deck.slides))
    sizes = {int(one.attrib["sz"]) for one in group(deck).iter(q("a:defRPr"))}
    assert sizes == {round(plan.points * 100)}
    assert min(sizes) >= 1200


def test_every_shape_is_within_the_group_and_no_two_texts_overlap() -> None:
    for deck in (deck_with(*MANY[:13]), turned(deck_with(*MANY[:13]))):
        tree = group(deck)
        frame = tree.find("p:grpSpPr/a:xfrm", NS)
        assert frame is not None
        x, y, width, height = (
            int(frame[0].attrib["x"]),
            int(frame[0].attrib["y"]),
            int(frame[1].attrib["cx"]),
            int(frame[1].attrib["cy"]),
        )
        assert [one.attrib for one in frame][:2] == [one.attrib for one in frame][2:]
        for left, top, wide, tall in boxes(tree):
            assert x - 1 <= left
            assert left + wide <= x + width + 1
            assert y - 1 <= top
            assert top + tall <= y + height + 1
        texts = [box(shape) for shape in tree.iterfind("p:sp", NS) if shape.find("p:txBody", NS) is not None]
        assert not [1 for one in texts for other in texts if one < other and _overlap(one, other)]


def _overlap(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> bool:
    return all(one[at] < other[at] + other[at + 2] and other[at] < one[at] + one[at + 2] for at in (0, 1))


def test_from_right_to_left_it_is_a_mirror_image() -> None:
    here, there = group(deck_with(*FEW)), group(turned(deck_with(*FEW)))
    for one, other in zip(boxes(here), boxes(there), strict=True):
        assert one[1:] == other[1:]
        assert other[0] == pytest.approx(12_192_000 - one[0] - one[2], abs=2)
    assert {one.get("rtl") for one in there.iter(q("a:lvl1pPr"))} == {"1"}
    assert {one.get("algn") for one in there.iter(q("a:lvl1pPr"))} == {"r"}
    assert there.find("p:cxnSp/p:spPr/a:xfrm[@flipH='1']", NS) is not None


@pytest.mark.slow
def test_the_file_is_valid_and_its_texts_can_be_changed(tmp_path: Path) -> None:
    for deck in (deck_with(*MANY), turned(deck_with(*FEW))):
        data = pptx(deck)
        (tmp_path / "deck.pptx").write_bytes(data)
        assert [str(one) for one in validate_pptx(str(tmp_path / "deck.pptx")).errors] == []
        shown = Presentation(io.BytesIO(data))
        drawn = next(
            shape
            for shape in shown.slides[0].shapes
            if shape.has_text_frame is False and hasattr(shape, "shapes")
        )
        told = [shape for shape in drawn.shapes if shape.has_text_frame and shape.text_frame.text]
        told[0].text_frame.paragraphs[1].runs[0].text = "Changed"
        shown.save(io.BytesIO())


def test_the_layout_has_no_place_that_would_stay_empty() -> None:
    data = pptx(deck_with(*FEW))
    (layout,) = (
        one for one in Presentation(io.BytesIO(data)).slide_layouts if one.name == "Title and timeline"
    )
    names = [shape.name for shape in list(layout.placeholders)]
    assert names
    assert "Timeline" not in names


def test_the_same_timeline_gives_the_same_bytes() -> None:
    assert pptx(deck_with(*MANY)) == pptx(deck_with(*MANY))


# ---- HTML


def page(deck: Deck[Rich]) -> html.HtmlElement:
    return html.document_fromstring(page_of(deck).decode())


def test_a_timeline_is_a_list_of_dates() -> None:
    (figure,) = page(deck_with(*FEW)).xpath("//figure[@class='timeline']")
    assert figure.xpath("figcaption/text()") == ["What happened when"]
    assert figure.xpath("ol/li/p/time/@datetime") == [iso for iso, _ in FEW]
    assert [[str(one.text_content()) for one in item] for item in figure.xpath("ol/li")] == [
        list(one) for one in FEW
    ]


def test_a_stretch_of_time_is_told_by_its_first_day() -> None:
    assert page(deck_with(("2011/2014", "One"), ("2019", "Two"))).xpath("//time/@datetime") == [
        "2011",
        "2019",
    ]


def test_the_places_are_in_the_style_sheet() -> None:
    tree = page(deck_with(*FEW))
    sheet = tree.xpath("//style/text()")[0]
    names = {
        name
        for item in tree.xpath("//figure[@class='timeline']//li/@class")
        for name in item.split()
        if "-" in name
    }
    assert len(names) >= len(FEW)
    assert all(f".{name}{{" in sheet for name in names)
    assert not tree.xpath("//@style")


# ---- the library's own timeline


def shown(copy: Copy, locale: str = "en") -> list[tuple[str, str]]:
    """The dates and texts of the standards' timeline for legal audiences."""
    deck = translated_deck(repository(), Edition("standard", "legal", locale, "calm"), Sink(), Purpose(copy))
    (made,) = (
        block
        for one in deck.slides
        if one.id == "standards-timeline"
        for part in one.parts
        for block in part.blocks
        if isinstance(block, Timeline)
    )
    return [(point.iso, str(point.text)) for point in made.points]


def test_only_dates_that_somebody_stands_behind_are_printed() -> None:
    standards = repository().facts.standards
    begun = {name: one.begun for name, one in standards.items()}
    certain = sorted(one.iso for one in begun.values() if one and not one.provenance.doubtful)
    assert sorted(iso for iso, _ in shown(Copy())) == certain
    assert len(certain) == 16
    assert {name for name, one in begun.items() if one and one.provenance.doubtful} == {
        "inter-american-minors"
    }


def test_in_a_copy_for_review_all_seventeen_are_there_and_the_doubtful_are_marked() -> None:
    every = shown(Copy(unverified=True))
    assert len(every) == 17 == len(repository().facts.standards)
    assert len([text for _, text in every if text.endswith("[not verified]")]) == 1


def test_the_date_is_that_of_adoption_or_else_of_opening_in_their_months() -> None:
    dates = {text: iso for iso, text in shown(Copy())}
    assert dates["CRC"] == "1989-11"
    assert dates["Lanzarote Convention"] == "2007-10"
    assert dates["UN Cybercrime Convention"] == "2024-12"
    assert dates["ASEAN Declaration (online)"] == "2019"


def test_dates_are_spoken_in_the_language_of_the_deck() -> None:
    deck = translated_deck(repository(), Edition("standard", "legal", "es", "calm"), Sink())
    made, *_ = (
        block
        for one in deck.slides
        for part in one.parts
        for block in part.blocks
        if isinstance(block, Timeline)
    )
    assert str(made.points[0].date) == "nov 1989"
    assert made.points[0].date.locale == "es"


def test_the_sources_of_the_instruments_are_in_the_notes() -> None:
    project = repository()
    deck = assemble(project, project.agendas["standard"], project.library.audiences["legal"], Sink())
    (one,) = (slide for slide in deck.slides if slide.id == "standards-timeline")
    notes = " ".join(note.text.source for note in one.notes if isinstance(note.text, Message))
    assert project.facts.origins["S8"].label in notes
    assert project.facts.origins["S26"].title in notes


def test_a_timeline_of_which_no_standard_is_known_is_not_drawn() -> None:
    draft, _ = drafted("timeline", "timeline", STANDARDS.replace("opsc, crc", "one, two"))
    assert draft
    ((_, ref),) = draft.fillings
    part = draft.slide.part("timeline")
    assert part
    assert Country(repository().facts, "INT", Sink()).filled(ref, part.blocks) == ()


def test_an_unknown_standard_is_reported_where_it_is_asked_for() -> None:
    draft, _ = drafted("timeline", "timeline", STANDARDS.replace("crc", "crcc"))
    assert draft
    sink = Sink()
    ((_, ref),) = draft.fillings
    part = draft.slide.part("timeline")
    assert part
    assert isinstance(ref, StandardsRef)
    Country(repository().facts, "INT", sink).filled(ref, part.blocks)
    assert [(one.code, one.at, "crc" in one.hint) for one in sink.found] == [
        ("unknown-fact", ref.names[1].at, True)
    ]


# ---- drawings


def test_the_drawings_are_small_registered_and_described() -> None:
    images = Path(__file__).parents[1] / "slides" / "images"
    files = sorted(one.name for one in images.glob("*.png"))
    assert files == ["two-doors.png"]
    for name in files:
        assert (images / name).stat().st_size <= 60 * 1024
        with Image.open(images / name) as picture:
            assert picture.info.keys() <= {"transparency", "srgb", "gamma"}
    figures = {
        one.id: one
        for entry in repository().library.entries.values()
        for one in [entry.slide]
        if one.kind == "figure"
    }
    assert "two-doors" in figures
    credits_ = [
        text.source
        for one in figures.values()
        for text in slide_texts(one)
        if isinstance(text, Message) and text.part == "credit"
    ]
    assert set(credits_) == {"Drawn for this toolkit · CC0-1.0"}


def test_a_point_in_another_direction_keeps_its_own() -> None:
    made = timeline(*FEW)
    first = replace(made.points[0], text=Rich((Run("אחת"),), "he", rtl=True))
    deck = deck_of(
        slide(
            "one",
            "timeline",
            title=words("One"),
            timeline=replace(made, points=(first, *made.points[1:])),
            note=words(rich("n")),
        )
    )
    ways = [one.get("rtl") for one in group(deck).iter(q("a:pPr"))]
    assert ways == ["1"]
