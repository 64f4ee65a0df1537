"""Panels: titled texts in cells, in forms that are data, read, measured, parted and drawn from one plan."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckbuilder.content.kinds import kinds
from deckbuilder.content.panel_forms import PanelForm, panel_forms
from deckbuilder.diagnostics import Sink
from deckbuilder.exchange import budget
from deckbuilder.fitting import panel_plan
from deckbuilder.fitting.fit import fitted
from deckbuilder.geometry import Frame
from deckbuilder.model import (
    Deck,
    FittedDeck,
    Message,
    Panel,
    Panels,
    Paragraph,
    Part,
    Rich,
    Run,
    Section,
    Slide,
    Source,
)
from deckbuilder.plans import Cell, PanelsPlan, planned
from deckbuilder.themes.theme import Theme
from tests import page
from tests import strategies as make
from tests.office import NS, Package, about, decorative, q, shapes, words
from tests.samples import DECKS, REPO, SMALL, project

FORMS = panel_forms()
EACH = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
HAIR = 0.01


def theme() -> Theme:
    return project(REPO).themes["calm"]


def text(words: str, *, rtl: bool = False) -> Rich:
    return Rich((Run(words),), "ar" if rtl else "en", rtl)


def few(form: PanelForm, count: int = 0) -> Panels[Rich]:
    """As many panels as the form has room for, or `count`, with a word or two each."""
    numbers = range(1, (count or form.most) + 1)
    return Panels(form.name, tuple(Panel(text(f"Head {one}"), text(f"Text {one}")) for one in numbers))


def deck(panels: Panels[Rich], *, rtl: bool = False) -> Deck[Rich]:
    """A deck of one slide."""
    title = text("Title", rtl=rtl)
    slide = Slide("one", "content", (Part("title", (Paragraph(title),)), Part("body", (panels,))))
    sections = (Section("s", title, (slide,)),)
    labels = make.english_labels()
    return Deck("deck", (), title, title, "ar" if rtl else "en", sections, labels, rtl=rtl)


def pages(panels: Panels[Rich], sink: Sink | None = None, *, rtl: bool = False) -> FittedDeck:
    return fitted(deck(panels, rtl=rtl), theme(), sink or Sink())


def bodies(of: FittedDeck) -> list[tuple[Panels[Rich], PanelsPlan]]:
    """The panels of each slide with their plan."""
    parts = [part for slide in of.slides for part in slide.parts if part.slot == "body"]
    return [
        (block, planned(part.plan, PanelsPlan))
        for part in parts
        for block in part.blocks
        if isinstance(block, Panels)
    ]


def place() -> Frame:
    """Where the body of a content slide is."""
    area = kinds()["content"].area("body")
    assert area is not None
    return theme().on_grid(area).frame


def frames(cell: Cell) -> list[Frame]:
    """All that stands in a cell."""
    return [frame for frame in (cell.head, cell.text, cell.mark) if frame is not None]


def inside(inner: Frame, outer: Frame) -> bool:
    return (
        outer.x - HAIR <= inner.x
        and outer.y - HAIR <= inner.y
        and inner.right <= outer.right + HAIR
        and inner.bottom <= outer.bottom + HAIR
    )


# ---- forms


def test_the_seven_forms_are_there() -> None:
    assert set(FORMS) == {"cards", "figures", "help", "options", "pairs", "steps", "tiles"}


@EACH
def test_a_form_has_columns_for_every_number_of_panels(form: PanelForm) -> None:
    assert 1 <= form.fewest <= form.most
    for count in range(1, form.most + 1):
        assert 1 <= form.columns_for(count) <= count


@EACH
def test_as_many_panels_as_a_form_allows_stand_on_one_slide(form: PanelForm) -> None:
    sink = Sink()
    bare = [
        Panel(text(f"Head {number}"), text("Text") if form.text.required else None)
        for number in range(form.most)
    ]
    assert len(bodies(pages(Panels(form.name, tuple(bare)), sink))) == 1
    assert not sink.found


@EACH
def test_a_form_is_described_where_slides_are(form: PanelForm) -> None:
    written = (REPO / "docs" / "writing-slides.md").read_text("utf-8")
    assert f"| `{form.name}` |" in written


# ---- the plan


LENGTHS = st.integers(1, 60)


ROOM = theme().places(kinds()["content"], ["title", "body"])["body"]
"""The place that panels have where nothing else stands on their slide."""


@settings(max_examples=150)
@given(st.sampled_from(sorted(FORMS)), st.data())
def test_panels_that_fit_stand_in_cells_of_one_size_inside_their_place(
    name: str, data: st.DataObject
) -> None:
    form = FORMS[name]
    count = data.draw(st.integers(form.fewest, form.most))
    sentence = st.lists(st.text("abcdefghij", min_size=1, max_size=9), min_size=1, max_size=9).map(" ".join)
    items = data.draw(st.lists(st.tuples(sentence, sentence), min_size=count, max_size=count))
    sink = Sink()
    found = bodies(pages(Panels(name, tuple(Panel(text(head), text(words)) for head, words in items)), sink))
    assert sum(len(panels.items) for panels, _ in found) == count
    if sink.found:
        return
    whole = Frame(0, 0, ROOM.width, ROOM.height)
    for panels, plan in found:
        assert len(plan.cells) == len(panels.items)
        assert len({(cell.box.width, round(cell.box.height, 6)) for cell in plan.cells}) == 1
        for cell in plan.cells:
            assert inside(cell.box, whole)
            assert all(inside(frame, cell.box) for frame in frames(cell))
            assert not any(one.covers(other) > HAIR for one, other in combinations(frames(cell), 2))
        assert not any(one.box.covers(other.box) > HAIR for one, other in combinations(plan.cells, 2))


def test_siblings_are_set_at_the_size_that_the_longest_needs() -> None:
    short = few(FORMS["cards"], 4)
    long = replace(short, items=(*short.items[:3], Panel(text("Head"), text("many words " * 10))))
    ((_, before),), ((_, after),) = bodies(pages(short)), bodies(pages(long))
    assert before.text.points == 22
    assert after.text.points < before.text.points
    assert after.head.points / before.head.points == pytest.approx(after.text.points / before.text.points)


def test_panels_that_are_too_many_for_a_slide_go_on_and_are_counted_on() -> None:
    items = tuple(Panel(text(f"Head {number}"), text("many words " * 16)) for number in range(1, 6))
    sink = Sink()
    found = bodies(pages(Panels("steps", items), sink))
    assert not sink.found
    assert len(found) > 1
    assert tuple(panel for panels, _ in found for panel in panels.items) == items
    assert [cell.sign for _, plan in found for cell in plan.cells] == ["1", "2", "3", "4", "5"]


@EACH
def test_what_fits_at_no_size_is_told_at_its_longest_text(form: PanelForm) -> None:
    sink = Sink()
    longest = text("unbreakable" * 30)
    made = pages(Panels(form.name, (Panel(text("Head"), longest), Panel(text("Head"), text("Text")))), sink)
    assert [found.code for found in sink.found] == ["text-overflow"]
    assert "unbreakable" in sink.found[0].message
    assert bodies(made)


def test_the_answers_to_a_question_are_never_parted() -> None:
    sink = Sink()
    items = tuple(Panel(text("many words " * 30)) for _ in range(5))
    assert len(bodies(pages(Panels("options", items), sink))) == 1
    assert [found.code for found in sink.found] == ["text-overflow"]


# ---- the room for translations


@EACH
def test_texts_that_fill_their_room_fit(form: PanelForm) -> None:
    """What the room for a translation promises is what fitting does."""
    has_text = form.text.required or form.name in {"cards", "steps"}
    numbers = range(form.fewest, form.most + 1)
    items: list[Panel[Source]] = [
        Panel(Message(f"Head {number}"), Message(f"Text {number}") if has_text else None)
        for number in numbers
    ]
    slide: Slide[Source] = Slide("one", "content", (Part("body", (Panels(form.name, tuple(items)),)),))
    rooms = budget.rooms(slide, theme())
    assert len(rooms) == len(items) * (2 if has_text else 1)

    def filled(message: Source) -> Rich:
        assert isinstance(message, Message)
        room = rooms[message.context, message.source]
        return text((budget.SAMPLE * 9)[: min(room, 90)].rsplit(" ", 1)[0])

    sink = Sink()
    full = tuple(Panel(filled(item.head), filled(item.text) if item.text else None) for item in items)
    made = pages(Panels(form.name, full), sink)
    assert not sink.found, (form.name, rooms)
    assert len(bodies(made)) == 1


# ---- PowerPoint


@EACH
@pytest.mark.parametrize("rtl", [False, True])
def test_in_powerpoint_every_text_can_be_edited_and_the_rest_is_decoration(
    form: PanelForm, rtl: bool
) -> None:
    package = Package(DECKS["pptx"](pages(few(form), rtl=rtl), theme()))
    for slide in package.slides:
        drawn = [shape for shape in shapes(package.xml(slide)) if shape.find(".//p:nvPr/p:ph", NS) is None]
        assert drawn
        assert {shape.tag for shape in drawn} == {q("p:sp")}
        numbers = [about(shape).attrib["id"] for shape in shapes(package.xml(slide))]
        assert len(numbers) == len(set(numbers))
        for shape in drawn:
            assert about(shape).attrib["name"].startswith(form.label)
            said = "".join(words(paragraph) for paragraph in shape.iter(q("a:p")))
            assert bool(said) != decorative(shape)
            assert not list(shape.iter(q("a:srgbClr")))


@EACH
def test_from_right_to_left_panels_are_a_mirror_image(form: PanelForm) -> None:
    def boxes(*, rtl: bool) -> list[tuple[int, int, int, int]]:
        package = Package(DECKS["pptx"](pages(few(form, 2), rtl=rtl), theme()))
        (slide,) = package.slides
        rows = []
        for shape in shapes(package.xml(slide)):
            off, ext = shape.find("p:spPr/a:xfrm/a:off", NS), shape.find("p:spPr/a:xfrm/a:ext", NS)
            if off is not None and ext is not None:
                x, y, width, height = (
                    int(value)
                    for value in (off.attrib["x"], off.attrib["y"], ext.attrib["cx"], ext.attrib["cy"])
                )
                rows.append((x, y, width, height))
        return rows

    mirrored = [(12_192_000 - x - width, y, width, height) for x, y, width, height in boxes(rtl=False)]
    assert boxes(rtl=True) == mirrored != []


# ---- HTML


@EACH
def test_the_page_has_a_list_of_the_panels(form: PanelForm) -> None:
    document = page.document(DECKS["html"](pages(few(form)), theme()))
    (found,) = [one for one in document.find(form.element) if "panels" in one.classes]
    terms = [one for name in (("dt",) if form.element == "dl" else ("li",)) for one in found.find(name)]
    assert len(terms) == form.most


def test_a_deck_without_panels_has_no_rules_for_them() -> None:
    title = text("Title")
    slide = Slide("one", "content", (Part("title", (Paragraph(title),)), Part("body", (Paragraph(title),))))
    plain = Deck("deck", (), title, title, "en", (Section("s", title, (slide,)),), make.english_labels())
    data = DECKS["html"](
        fitted(plain, project(SMALL).themes["plain"], Sink()), project(SMALL).themes["plain"]
    )
    assert b".panels" not in data
    assert b"cardhead" not in data


def test_steps_that_go_on_are_counted_on_in_the_list() -> None:
    items = tuple(Panel(text(f"Head {number}"), text("many words " * 16)) for number in range(1, 6))
    made = pages(Panels("steps", items))
    document = page.document(DECKS["html"](made, theme()))
    starts = [one.attributes.get("start", "1") for one in document.find("ol") if "panels" in one.classes]
    assert starts == [str(panels.start) for panels, _ in bodies(made)]
    assert len(starts) > 1


def test_every_size_that_is_offered_can_be_read() -> None:
    area = kinds()["content"].area("body")
    assert area is not None
    for form in FORMS.values():
        for setting in panel_plan.offered(theme(), theme().on_grid(area), form):
            assert setting.head.points >= setting.head.style.smallest - HAIR
            assert setting.text.points >= setting.text.style.smallest - HAIR
