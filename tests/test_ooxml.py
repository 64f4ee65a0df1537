"""Laws of Office files: names, relationships, placeholders and colours say the same
after they were written and read."""

from __future__ import annotations

import ast
import io
import posixpath
import zipfile
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckbuilder.geometry import Frame
from deckbuilder.ooxml import parts
from deckbuilder.ooxml.archive import Reason, Unusable, opened
from deckbuilder.ooxml.colours import MAPPED, Colour, ColourMap
from deckbuilder.ooxml.packing import packed
from deckbuilder.ooxml.placeholders import Placeholder
from deckbuilder.ooxml.reading import box_of, placeholders
from deckbuilder.ooxml.relationships import Relationship, Relationships
from deckbuilder.ooxml.shapes import placeholder_shape, transform
from deckbuilder.ooxml.tree import children, fragment, parse
from deckbuilder.themes.masters.refusals import refusal
from tests.samples import SRC

numbers = st.integers(1, 2000)
part_names = st.one_of(
    st.builds(parts.slide, numbers),
    st.builds(parts.notes, numbers),
    st.builds(parts.layout, numbers),
    st.builds(parts.master, numbers),
    st.builds(parts.theme, numbers),
    st.builds(parts.chart, numbers),
    st.builds(parts.workbook, numbers),
    st.sampled_from([parts.PRESENTATION, parts.CORE_PROPERTIES, parts.NOTES_MASTER]),
)
sources = part_names | st.just(parts.PACKAGE)
kinds = st.sampled_from(["slide", "slideLayout", "slideMaster", "theme", "image", "core-properties"])
addresses = st.sampled_from(
    ["https://example.org/?a=1&b=2", 'https://example.org/"x"', "mailto:a@example.org"]
)
ties = st.one_of(
    st.builds(Relationship, kinds, part_names),
    st.builds(Relationship, st.just("hyperlink"), addresses, st.just(True)),
)
words = st.from_regex(r"[a-zA-Z][a-zA-Z0-9]{0,12}", fullmatch=True)
indexes = st.none() | st.integers(0, 2**32 - 1)
own_placeholders = st.builds(
    Placeholder, st.just("") | words, indexes, st.just("") | words, st.just("") | words
)
attributes = st.lists(st.tuples(words, words), unique_by=lambda pair: pair[0], max_size=3).map(tuple)
changes = st.lists(st.tuples(words, attributes), max_size=3).map(tuple)
colours = st.builds(Colour, words, attributes, changes)
colour_maps = st.dictionaries(st.sampled_from(MAPPED), words).map(ColourMap.of)


@given(part_names, sources)
def test_a_part_is_found_by_what_another_calls_it(part: str, source: str) -> None:
    written = parts.relative(part, source)
    assert posixpath.normpath(posixpath.join(posixpath.dirname(source), written)) == part


@given(sources, st.lists(ties))
def test_a_relationship_has_one_id_and_an_id_one_relationship(
    source: str, wanted: list[Relationship]
) -> None:
    relationships = Relationships(source)
    for tie in wanted:
        name = relationships.get_or_add(tie.kind, tie.target, external=tie.external)
        assert relationships.get(name) == tie
        assert relationships.get_or_add(tie.kind, tie.target, external=tie.external) == name
    assert list(relationships) == list(dict.fromkeys(wanted)), "they keep the order in which they came"


@given(sources, st.lists(ties))
def test_relationships_are_the_same_after_they_were_written_and_read(
    source: str, wanted: list[Relationship]
) -> None:
    relationships = Relationships(source, wanted)
    read = Relationships.read(source, parse(relationships.xml.encode()))
    assert list(read) == list(relationships)
    assert read.xml == relationships.xml


def test_a_new_id_is_none_that_a_file_has_already() -> None:
    rows = (
        '<Relationship Id="rId2" Type="x/slide" Target="slides/slide1.xml"/>'
        '<Relationship Id="rId7" Type="x/slide" Target="slides/slide2.xml"/>'
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    root = parse(f'<Relationships xmlns="{namespace}">{rows}</Relationships>'.encode())
    relationships = Relationships.read(parts.PRESENTATION, root)
    new = relationships.get_or_add("theme", parts.theme(1))
    assert new not in {"rId2", "rId7"}
    assert relationships.get_or_add("slide", parts.slide(2)) == "rId7"


@given(own_placeholders, st.booleans())
def test_a_placeholder_is_the_same_after_it_was_written_and_read(own: Placeholder, prompted: bool) -> None:
    (ph,) = fragment(own.xml(prompted=prompted))
    assert Placeholder.read(ph) == own
    assert ph.get("hasCustomPrompt") == ("1" if prompted else None)


@pytest.mark.parametrize("index", ["", "x", "-1", "1.5", "٣", "1" * 5000])
def test_an_index_that_is_no_number_counts_as_none(index: str) -> None:
    (ph,) = fragment("<p:ph/>")
    ph.set("idx", index)
    assert Placeholder.read(ph).index is None


@given(colours)
def test_a_colour_is_the_same_after_it_was_written_and_read(colour: Colour) -> None:
    (fill,) = fragment(colour.fill)
    assert [Colour.read(element) for element in children(fill)] == [colour]


@given(colour_maps)
def test_a_colour_map_is_the_same_after_it_was_written_and_read(colour_map: ColourMap) -> None:
    (element,) = fragment(colour_map.xml("p:clrMap"))
    assert ColourMap.read(element) == colour_map


lengths = st.floats(0, 2000)


@given(st.builds(Frame, lengths, lengths, lengths, lengths), own_placeholders, st.booleans())
def test_a_shape_stands_where_it_was_put_and_is_the_placeholder_it_was_made(
    frame: Frame, own: Placeholder, rtl: bool
) -> None:
    page = 12_192_000
    shape = placeholder_shape(2, "A & B", own, form=transform(frame, page, rtl=rtl))
    (slide,) = fragment(f"<p:sld><p:cSld><p:spTree>{shape}</p:spTree></p:cSld></p:sld>")
    ((element, read),) = placeholders(slide)
    box = box_of(element)
    assert read == own
    assert box is not None
    assert (box.mirrored(page) if rtl else box) == frame.in_emu


contents_of_a_part = st.text("abc \u00e9\u4e2d", max_size=500).map(lambda words: f"<a>{words}</a>".encode())


@given(st.dictionaries(part_names, contents_of_a_part), st.randoms())
def test_the_order_in_which_parts_come_changes_no_byte(files: dict[str, bytes], random: object) -> None:
    shuffled = list(files.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    data = packed(files)
    assert packed(dict(shuffled)) == data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist()[0] == parts.CONTENT_TYPES
        assert {name: archive.read(name) for name in archive.namelist()[1:]} == files


def test_every_reason_to_refuse_a_file_is_said_of_a_template() -> None:
    refusals = [refusal(Unusable(reason, "ppt/x.xml", "why")) for reason in Reason]
    assert all(refused.code and refused.message and refused.hint for refused in refusals)


@given(st.binary(max_size=400))
def test_bytes_that_are_no_presentation_are_unusable(data: bytes) -> None:
    with pytest.raises(Unusable):
        opened(data)


# ---- what is known is a value

TAKING_APART = {"replace", "partition", "rpartition", "split", "rsplit", "removeprefix", "removesuffix"}
ASKING = {"find", "index", "startswith", "endswith", "count"}
"""Methods by which XML in a text would be changed, cut, or looked into."""
ROOMS = ("ooxml", "themes", "render/pptx")


def modules() -> Iterator[tuple[str, ast.Module]]:
    for room in ROOMS:
        for path in sorted((SRC / room).rglob("*.py")):
            yield path.relative_to(SRC).as_posix(), ast.parse(path.read_text("utf-8"))


def is_markup(node: ast.expr) -> bool:
    """Whether an expression is a piece of XML, or has one in it."""
    texts = (piece.value for piece in ast.walk(node) if isinstance(piece, ast.Constant))
    return any(
        mark in text
        for text in (value.decode() if isinstance(value, bytes) else value for value in texts)
        if isinstance(text, str)
        for mark in ("<", "/>", '="')
    )


def operands(tree: ast.Module) -> Iterator[ast.expr]:
    """What texts are changed, cut or looked into by."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr in TAKING_APART | ASKING:
                yield from node.args
        elif isinstance(node, ast.Compare):
            for left, operator in zip([node.left, *node.comparators], node.ops, strict=False):
                if isinstance(operator, ast.In | ast.NotIn):
                    yield left


def test_no_stage_takes_xml_in_a_text_apart() -> None:
    apart = {
        f"{name}:{operand.lineno} {ast.unparse(operand)}"
        for name, tree in modules()
        for operand in operands(tree)
        if is_markup(operand)
    }
    assert sorted(apart) == []


def test_one_place_makes_the_ids_of_relationships() -> None:
    makers = {
        name
        for name, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("rId")
    }
    assert makers == {"ooxml/relationships.py"}


def test_the_writer_does_not_reach_into_the_room_of_templates() -> None:
    reaching = {
        name
        for name, tree in modules()
        for node in ast.walk(tree)
        if name.startswith(("render/", "ooxml/"))
        and isinstance(node, ast.ImportFrom)
        and f"{node.module}".startswith("deckbuilder.themes.masters")
    }
    assert reaching == set()
