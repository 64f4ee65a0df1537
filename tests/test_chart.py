"""Charts: how they are read, measured, and drawn; native and editable in PowerPoint, a
figure with a table in HTML."""

from __future__ import annotations

import io
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from lxml import html
from openxml_audit import validate_pptx
from pptx import Presentation
from pptx.chart.data import CategoryChartData

from deckbuilder.diagnostics import Sink
from deckbuilder.editions import Edition
from deckbuilder.facts.release import released
from deckbuilder.fitting import chart_plan, measure
from deckbuilder.fitting.fit import fitted
from deckbuilder.fitting.setting import setting
from deckbuilder.model import Amount, Chart, ChartForm, Deck, Message, Rich, Run, Source
from deckbuilder.plans import Size
from deckbuilder.provenance import Mark, Provenance
from deckbuilder.schema import schema
from deckbuilder.traversal import map_text, slide_texts
from tests.browser.decks import (
    chart,
    deck_of,
    default_theme,
    every_edition,
    made,
    page_of,
    repository,
    rich,
    slide,
    turned,
    words,
)
from tests.drawings import NS, drafted, found, literal, parts, pptx, q, values, xml

ROWS = {
    "Countries reviewed": (196,),
    "Simple possession is an offence": (140,),
    "Internet providers must report": (32,),
}
PAIRS = {"Yes": (12.5, 30), "No": (45, 50)}
FORMS: tuple[ChartForm, ...] = ("bar", "column", "line")


def one_chart(made: Chart[Rich]) -> Deck[Rich]:
    return deck_of(slide("one", "chart", title=words("One"), chart=made, note=words("Whose numbers")))


def every_form() -> Deck[Rich]:
    return deck_of(
        *(slide(form, "chart", title=words(form), chart=chart(form, ("Countries",), ROWS)) for form in FORMS),
        slide("two", "chart", title=words("Two"), chart=chart("bar", ("2014", "2024"), PAIRS, decimals=1)),
        slide(
            "beside",
            "two-column",
            title=words("Beside"),
            first=words("Text"),
            second=chart("column", ("All",), PAIRS | {"No": (45,), "Yes": (1,)}),
        ),
    )


WRITTEN = """
type: bar
categories: [Reviewed, {text: Possession, mark: V1}]
series:
- {name: Countries, values: [196, 140.5]}
out_of: 200
alt: What it tells
"""


# ---- as it is written


def block(inner: str = WRITTEN) -> Chart[Source]:
    draft, sink = drafted("chart", "chart", inner)
    assert draft, sink.found
    part = draft.slide.part("chart")
    assert part
    (made,) = part.blocks
    assert isinstance(made, Chart)
    return made


def test_a_chart_is_read_with_its_names_numbers_and_decimals() -> None:
    made = block()
    assert (made.form, made.whole, made.decimals) == ("bar", 200, 1)
    assert [[value.number for value in one.values] for one in made.categories] == [[196], [140.5]]
    assert [value.said for one in made.categories for value in one.values] == [
        Amount(196, 1),
        Amount(140.5, 1),
    ]
    assert [
        text.source
        for text in (made.alt, *made.series, *(one.name for one in made.categories))
        if isinstance(text, Message)
    ] == [
        "What it tells",
        "Countries",
        "Reviewed",
        "Possession",
    ]


def test_the_texts_of_a_chart_come_in_reading_order_with_the_slide_as_their_context() -> None:
    draft, _ = drafted("chart", "chart", WRITTEN)
    assert draft
    seen = slide_texts(draft.slide)
    assert [one.source if isinstance(one, Message) else one for one in seen] == [
        "One", "What it tells", "Countries", "Reviewed", Amount(196, 1), "Possession", Amount(140.5, 1),
    ]  # fmt: skip
    assert {one.context for one in seen if isinstance(one, Message)} == {"one"}


def test_without_out_of_the_largest_number_is_the_whole() -> None:
    assert block(WRITTEN.replace("out_of: 200\n", "")).whole == 196


def test_percent_is_told_with_the_number() -> None:
    made = block(WRITTEN + "format: percent\n")
    assert [value.said for one in made.categories for value in one.values] == [
        Amount(196, 1, percent=True),
        Amount(140.5, 1, percent=True),
    ]


def test_a_chart_may_stand_where_any_content_may() -> None:
    draft, sink = drafted(
        "content", "body", "chart:\n" + "\n".join(f"  {line}" for line in WRITTEN.strip().splitlines())
    )
    assert found(sink) == []
    assert draft
    part = draft.slide.part("body")
    assert part
    assert part.blocks == (block(),)


MISTAKES = {
    "values and categories": ("[196, 140.5]", "[196]", [(9, "chart-shape")]),
    "not a number": ("140.5", "many", [(9, "wrong-shape")]),
    "below nothing": ("140.5", "-3", [(9, "wrong-shape")]),
    "more than the whole": ("out_of: 200", "out_of: 150", [(9, "chart-shape")]),
    "no category": ("[Reviewed, {text: Possession, mark: V1}]", "[]", [(6, "chart-shape")]),
    "too many": (
        "[Reviewed, {text: Possession, mark: V1}]",
        f"[{', '.join('abcdefghijklm')}]",
        [(6, "chart-shape"), (9, "chart-shape")],
    ),
    "no alternative text": ("alt: What it tells", "", [(6, "missing-key")]),
    "a form there is none of": ("type: bar", "type: pie", [(6, "unknown-choice")]),
    "a mistake in a name": ("Reviewed,", "{text: Reviewed, marks: V1},", [(7, "unknown-key")]),
    "a list in a name": ("Reviewed,", "[Reviewed],", [(7, "wrong-shape")]),
}


@pytest.mark.parametrize(("old", "new", "expected"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_found_once_where_it_is(old: str, new: str, expected: list[tuple[int, str]]) -> None:
    assert old in WRITTEN
    _, sink = drafted("chart", "chart", WRITTEN.replace(old, new))
    assert found(sink) == expected
    assert all(one.hint for one in sink.found if one.code == "chart-shape")


def test_a_line_has_one_series_and_others_at_most_three() -> None:
    more = "\n".join(f"- {{name: S{number}, values: [1, 2]}}" for number in range(3))
    for form, expected in (("line", [(10, "chart-shape")]), ("column", [(12, "chart-shape")])):
        inner = WRITTEN.replace("140.5]}", f"140.5]}}\n{more}").replace("type: bar", f"type: {form}")
        assert found(drafted("chart", "chart", inner)[1]) == expected


def test_a_chart_shares_its_place_with_nothing() -> None:
    inner = "blocks:\n- text: Before\n- chart:\n" + "\n".join(
        f"    {line}" for line in WRITTEN.strip().splitlines()
    )
    assert [code for _, code in found(drafted("content", "body", inner)[1])] == ["wrong-shape"]


def test_the_schema_knows_charts_and_timelines() -> None:
    whole = schema("slides")

    def resolved(field: dict[str, Any]) -> dict[str, Any]:
        return whole["$defs"][field["$ref"].rpartition("/")[2]] if "$ref" in field else field

    slides = [resolved(slide)["properties"] for slide in whole["properties"]["slides"]["items"]["oneOf"]]
    slide_of = {slide["kind"]["const"]: {key: resolved(slide[key]) for key in slide} for slide in slides}
    assert slide_of["chart"]["chart"]["properties"]["type"] == {
        "enum": list(FORMS),
        "description": "bar (lying), column (standing) or line",
    }
    assert slide_of["chart"]["chart"]["required"] == ["type", "categories", "series", "alt"]
    assert slide_of["timeline"]["timeline"]["required"] == ["alt"]


# ---- what is let out


def test_a_doubtful_category_or_series_is_not_shown() -> None:
    draft, _ = drafted(
        "chart",
        "chart",
        WRITTEN.replace("mark: V1", "mark: G").replace(
            "name: Countries", "name: {text: Countries, mark: V1}"
        ),
    )
    assert draft
    part = released(draft.slide).part("chart")
    assert part
    assert [
        [value.number for value in one.values]
        for block in part.blocks
        if isinstance(block, Chart)
        for one in block.categories
    ] == [[196]]
    draft, _ = drafted(
        "chart", "chart", WRITTEN.replace("name: Countries", "name: {text: Countries, mark: U}")
    )
    assert draft
    assert released(draft.slide).part("chart") is None


# ---- how large


def reported(made: Chart[Rich]) -> tuple[Size, list[str]]:
    sink = Sink()
    deck = deck_of(slide("one", "content", title=words("One"), body=words("x")))
    shown = fitted(
        replace(
            deck,
            sections=(
                replace(deck.sections[0], slides=(slide("one", "chart", title=words("One"), chart=made),)),
            ),
        ),
        default_theme(),
        sink,
    )
    (page,) = shown.slides
    part = page.part("chart")
    assert part
    return part.size, [one.code for one in sink.found]


def test_a_chart_with_room_is_set_at_full_size_and_one_with_less_smaller() -> None:
    assert reported(chart("bar", ("All",), ROWS)) == (Size(), [])
    many = {f"Category number {number} of a good many": (number + 1,) for number in range(12)}
    size, codes = reported(chart("bar", ("All",), many))
    assert size.font < 100
    assert codes == []


@pytest.mark.parametrize("form", FORMS)
def test_names_that_are_too_long_at_any_size_are_reported(form: ChartForm) -> None:
    long = {
        f"{number} " + "A name that goes on and on as if it were a paragraph. " * 6: (number + 1,)
        for number in range(8)
    }
    assert reported(chart(form, ("All",), long))[1] == ["text-overflow"]


@pytest.mark.parametrize("form", FORMS)
def test_every_bar_is_as_long_as_its_number_and_leaves_room_for_it(form: ChartForm) -> None:
    made = chart(form, ("All",), ROWS)
    at = setting(default_theme(), "table", Size())
    tried = chart_plan.attempt(made, at, 852, 300)
    plan = tried.plan
    assert tried.fits
    longest = 196 / plan.most * (plan.inner.width if form == "bar" else plan.inner.height)
    said = measure.text_widths(rich("196"), at, strong=True).line if form == "bar" else at.points * at.pitch
    assert longest + said <= (plan.inner.width if form == "bar" else plan.inner.height)
    assert plan.inner.x + plan.inner.width <= 852.01
    assert plan.inner.y + plan.inner.height <= 300.01


# ---- PowerPoint


def charts(data: bytes) -> list[str]:
    return sorted(name for name in parts(data) if name.startswith("ppt/charts/chart"))


def test_a_chart_is_a_part_of_its_slide_with_its_workbook() -> None:
    data = pptx(every_form())
    assert len(charts(data)) == 5
    types = parts(data)["[Content_Types].xml"].decode()
    assert 'Extension="xlsx"' in types
    for number, name in enumerate(charts(data), 1):
        assert f'PartName="/{name}"' in types
        assert (
            f"embeddings/Microsoft_Excel_Sheet{number}.xlsx"
            in parts(data)[f"ppt/charts/_rels/chart{number}.xml.rels"].decode()
        )
        assert xml(data, name).find("c:externalData", NS) is not None


@pytest.mark.slow
def test_the_file_is_valid_and_python_pptx_finds_the_numbers_and_can_change_them(tmp_path: Path) -> None:
    for deck in (every_form(), turned(every_form())):
        data = pptx(deck)
        (tmp_path / "deck.pptx").write_bytes(data)
        assert [str(one) for one in validate_pptx(str(tmp_path / "deck.pptx")).errors] == []
        shown = Presentation(io.BytesIO(data))
        seen = [shape.chart for page in shown.slides for shape in page.shapes if shape.has_chart]
        assert [list(one.plots[0].categories) for one in seen[:3]] == [list(ROWS)] * 3
        assert [list(one.plots[0].series[0].values) for one in seen[:3]] == [[196.0, 140.0, 32.0]] * 3
        changed = CategoryChartData()  # type: ignore[no-untyped-call]
        changed.categories = ["One"]
        changed.add_series("Two", [3])  # type: ignore[no-untyped-call]
        seen[0].replace_data(changed)
        shown.save(io.BytesIO())


def test_a_chart_stands_in_its_placeholder_with_its_alternative_text() -> None:
    data = pptx(every_form())
    for number in range(1, len(FORMS) + 1):
        frame = xml(data, f"ppt/slides/slide{number}.xml").find("p:cSld/p:spTree/p:graphicFrame", NS)
        assert frame is not None
        place, about = next(frame.iter(q("p:ph"))), next(frame.iter(q("p:cNvPr")))
        assert (place.get("type"), place.get("idx")) == ("chart", "2")
        assert about.get("descr") == "What the chart tells"


def test_colours_and_faces_are_the_theme_s_and_every_text_tells_the_language() -> None:
    deck = map_text(every_form(), lambda text: Rich(text.runs, "es"))
    data = pptx(replace(deck, locale="es"))
    for name in charts(data):
        tree = xml(data, name)
        assert list(literal(tree)) == []
        assert values(tree, "c:lang") == ["es-ES"]
        looks = [one for tag in ("a:defRPr", "a:endParaRPr") for one in tree.iter(q(tag))]
        assert looks
        assert {one.get("lang") for one in looks} == {"es-ES"}


def test_nothing_is_left_to_the_program() -> None:
    data = pptx(every_form())
    for name in charts(data):
        tree = xml(data, name)
        assert values(tree, ".//c:autoTitleDeleted") == ["1"]
        assert all(int(one) > 0 for path in (".//c:axId", ".//c:crossAx") for one in values(tree, path))
        assert [one.get("formatCode") for one in tree.iterfind(".//c:dLbls/c:numFmt", NS)] in (
            ["#,##0"],
            ["#,##0.0"],
        )
        assert {one.get("sourceLinked") for one in tree.iter(q("c:numFmt"))} == {"0"}
        assert values(tree, ".//c:dLbls/c:showVal") == ["1"]
        assert values(tree, ".//c:valAx/c:delete") == ["1"]
        assert values(tree, ".//c:valAx/c:scaling/c:min") == ["0"]
        assert (tree.find(".//c:legend", NS) is not None) == (len(tree.findall(".//c:ser", NS)) > 1)


def test_a_percentage_s_sign_is_part_of_the_format_in_the_deck_s_language() -> None:
    made = chart("bar", ("Share",), {"One": (71,)})
    told = replace(
        made,
        categories=tuple(
            replace(one, values=tuple(replace(v, said=rich("71\u00a0%")) for v in one.values))
            for one in made.categories
        ),
    )
    tree = xml(pptx(one_chart(told)), "ppt/charts/chart1.xml")
    assert {one.get("formatCode") for one in tree.iterfind(".//c:dLbls/c:numFmt", NS)} == {'#,##0"\u00a0%"'}


def test_series_differ_without_their_colour() -> None:
    tree = xml(pptx(one_chart(chart("column", ("a", "b", "c"), {"One": (1, 2, 3)}))), "ppt/charts/chart1.xml")
    fills = [next(one.iter(q("a:schemeClr"))).get("val") for one in tree.iterfind(".//c:ser/c:spPr", NS)]
    assert fills == ["accent1", "bg2", "tx2"]
    assert tree.findall(".//c:ser/c:spPr/a:ln/a:solidFill", NS)


ORIENTATIONS: dict[ChartForm, tuple[list[str], ...]] = {
    "bar": (["maxMin"], ["minMax"], ["maxMin"], ["maxMin"]),
    "column": (["minMax"], ["minMax"], ["maxMin"], ["minMax"]),
}


@pytest.mark.parametrize("form", ORIENTATIONS)
def test_from_right_to_left_everything_is_mirrored(form: ChartForm) -> None:
    deck = one_chart(chart(form, ("All",), ROWS))
    there, here = (xml(pptx(one), "ppt/charts/chart1.xml") for one in (turned(deck), deck))
    seen = tuple(
        values(tree, f".//c:{axis}/c:scaling/c:orientation")
        for tree in (here, there)
        for axis in ("catAx", "valAx")
    )
    assert seen == ORIENTATIONS[form]
    left, width = (
        [float(one) for tree in (here, there) for one in values(tree, f".//c:plotArea/c:layout//c:{name}")]
        for name in ("x", "w")
    )
    assert left[0] == pytest.approx(1 - left[1] - width[1], abs=0.0001)
    assert values(there, "c:lang") == ["he-IL"]


def sheet(data: bytes, number: int = 1) -> tuple[list[list[str]], bytes]:
    """The cells of the workbook of a chart, and its properties."""
    inside = parts(parts(data)[f"ppt/embeddings/Microsoft_Excel_Sheet{number}.xlsx"])
    strings = [
        "".join(one.itertext()) for one in ET.fromstring(inside["xl/sharedStrings.xml"]).iterfind("s:si", NS)
    ]
    rows = ET.fromstring(inside["xl/worksheets/sheet1.xml"]).iterfind(".//s:row", NS)
    cells = [[(one.get("t"), one.findtext("s:v", "", NS)) for one in row.iterfind("s:c", NS)] for row in rows]
    return [[strings[int(value)] if kind == "s" else value for kind, value in row] for row in cells], inside[
        "docProps/core.xml"
    ]


def test_the_workbook_has_the_translated_names_and_the_numbers() -> None:
    deck = one_chart(chart("bar", ("2014", "2024"), PAIRS))
    spanish = map_text(deck, lambda text: Rich((Run(f"«{text}»"),), "es"))
    assert sheet(pptx(spanish))[0] == [["«2014»", "«2024»"], ["«Yes»", "12.5", "30"], ["«No»", "45", "50"]]


def test_a_name_that_looks_like_a_formula_is_a_text() -> None:
    cells, _ = sheet(pptx(one_chart(chart("bar", ("=1+1",), {"=HYPERLINK(1)": (1,), "{=2}": (2,)}))))
    assert cells == [["=1+1"], ["=HYPERLINK(1)", "1"], ["{=2}", "2"]]


def test_the_same_chart_gives_the_same_bytes_a_second_later() -> None:
    first = pptx(every_form())
    time.sleep(1.1)
    assert pptx(every_form()) == first
    assert b"1980-01-01T00:00:00Z" in sheet(first)[1]


def test_a_deck_without_a_chart_loads_nothing_for_charts() -> None:
    code = (
        "import sys; import deckbuilder.render.pptx, deckbuilder.render.html; print('xlsxwriter' in "
        "sys.modules)"
    )
    assert (
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout.strip()
        == "False"
    )


# ---- HTML


def page(deck: Deck[Rich]) -> html.HtmlElement:
    return html.document_fromstring(page_of(deck).decode())


def cells(table: html.HtmlElement) -> Iterator[list[str]]:
    for row in table.iterfind(".//tr"):
        yield [str(cell.text_content()) for cell in row]


def test_the_table_says_what_the_chart_shows() -> None:
    (table,) = page(one_chart(chart("bar", ("2014", "2024"), PAIRS, decimals=1))).xpath("//section//table")
    assert list(cells(table)) == [["", "2014", "2024"], ["Yes", "12.5", "30.0"], ["No", "45.0", "50.0"]]
    assert [one.get("scope") for one in table.iter("th")] == ["col", "col", "row", "row"]
    assert [one.text_content() for one in table.iter("caption")] == ["What the chart tells"]


def test_the_table_and_the_chart_part_have_the_same_numbers() -> None:
    deck = every_form()
    data = pptx(deck)
    for number, table in enumerate(page(deck).xpath("//figure[@class='chart']//table"), 1):
        tree = xml(data, f"ppt/charts/chart{number}.xml")
        parts_values = [
            [float(point.text or 0) for point in series.iterfind("c:val//c:v", NS)]
            for series in tree.iter(q("c:ser"))
        ]
        shown = [[float(value) for value in row[1:]] for row in list(cells(table))[1:]]
        assert [list(column) for column in zip(*shown, strict=True)] == parts_values


def test_the_picture_is_named_by_the_caption_and_has_no_style_of_its_own() -> None:
    tree = page(every_form())
    for figure in tree.xpath("//figure[@class='chart']"):
        (drawing,) = figure.iterfind("svg")
        assert drawing.get("role") == "img"
        (caption,) = figure.iter("caption")
        assert drawing.get("aria-labelledby") == caption.get("id")
    assert not tree.xpath(
        "//svg//@style|//svg//*[starts-with(name(), 'on')]|//svg//script|//svg//a|//svg//image|//svg//use"
    )
    assert len(set(tree.xpath("//@id"))) == len(tree.xpath("//@id"))


def test_the_bars_are_as_long_as_the_numbers() -> None:
    tree = page(one_chart(chart("bar", ("All",), ROWS)))
    widths = [float(one) for one in tree.xpath("//svg/rect[@class='series-1']/@width")]
    assert [round(width / widths[0], 3) for width in widths] == [1, round(140 / 196, 3), round(32 / 196, 3)]
    assert tree.xpath("//svg/text[@class='value']/tspan/text()") == ["196", "140", "32"]


def test_a_text_in_another_direction_is_drawn_in_its_own() -> None:
    made = chart("bar", ("All",), {"One": (1,), "Two": (2,)})
    first = replace(made.categories[0], name=Rich((Run("אחת"),), "he", rtl=True))
    tree = page(one_chart(replace(made, categories=(first, made.categories[1]))))
    assert tree.xpath("//svg/text[@class='name']/@direction") == ["rtl"]
    assert tree.xpath("//svg/text[@class='name']/@text-anchor") == ["start", "end"]


def test_hostile_names_stay_words() -> None:
    bad = "</svg><script>window.hit=1</script>\"'<!-- &amp;"
    deck = one_chart(chart("bar", (bad,), {bad: (1,), "b": (2,)}, alt=bad))
    tree = page(deck)
    assert not tree.xpath("//section//script")
    assert [one.text_content() for one in tree.iter("caption")] == [bad]
    told = [one.text for one in xml(pptx(deck), "ppt/charts/chart1.xml").iter(q("c:v"))]
    assert [str(name).replace("\u200b", "") for name in told].count(bad) == 2


def test_a_name_that_looks_like_the_number_of_a_letter_stays_as_it_is() -> None:
    """PowerPoint and Excel read `_x0041_` in a chart or a cell as the letter with that number."""
    deck = one_chart(chart("bar", ("_x202E_",), {"_x0041_": (1,), "_x000C_ b": (2,)}))
    escaped = {"_x005F_x202E_", "_x005F_x0041_", "_x005F_x000C_ b"}
    assert escaped <= {one.text for one in xml(pptx(deck), "ppt/charts/chart1.xml").iter(q("c:v"))}
    assert escaped <= {cell for row in sheet(pptx(deck))[0] for cell in row}


# ---- the library's own chart


def test_the_figures_of_2018_are_those_of_the_text_slide_and_have_its_source() -> None:
    entries = repository().library.entries
    drawn, written = (entries[name] for name in ("map-of-2018-chart", "map-of-2018"))
    assert drawn.slide.provenance == written.slide.provenance
    (made,) = (block for part in drawn.slide.parts for block in part.blocks if isinstance(block, Chart))
    said = " ".join(text.source for text in slide_texts(written.slide) if isinstance(text, Message))
    numbers = [int(value.number) for one in made.categories for value in one.values]
    assert numbers == [196, 140, 125, 32]
    assert all(str(number) in said for number in numbers)
    assert isinstance(made.alt, Message)
    assert all(str(number) in made.alt.source for number in numbers)
    assert all(
        one.name.provenance == Provenance(mark=Mark.V1)
        for one in made.categories
        if isinstance(one.name, Message)
    )


def test_the_text_slide_and_the_chart_are_both_in_some_deck() -> None:
    shown = {name: {slide.id for slide in made(edition)[0].slides} for name, edition in standard().items()}
    assert "map-of-2018" in shown["legal"]
    assert "map-of-2018-chart" in shown["plenary"]
    assert {name: len(slides) for name, slides in shown.items() if not 20 <= len(slides) <= 28} == {}


def standard() -> dict[str, Edition]:
    """The English editions of the standard agenda, by audience."""
    return {
        one.audience: one
        for one in every_edition()
        if (one.agenda, one.locale, one.theme) == ("standard", "en", "calm")
    }
