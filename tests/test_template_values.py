"""A template's numbers, indices, colours and required parts are read once, at the door: written in one form,
or refused with what is wrong. Whatever is broken in a template, it is refused or makes a deck that opens."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pptx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from deckbuilder import project as projects
from deckbuilder.authoring.new_theme import theme_files
from deckbuilder.contact_sheet import contact_sheet
from deckbuilder.diagnostics import Sink
from deckbuilder.ooxml.attribute_types import (
    BooleanType,
    EnumerationType,
    HexType,
    IntegerType,
    LengthType,
    ShareType,
    StringType,
    TokenType,
    canonical,
)
from deckbuilder.ooxml.conforming import conform, narrowed
from deckbuilder.ooxml.presets import preset, system_colour
from deckbuilder.ooxml.tree import attributes, parse
from deckbuilder.themes.masters.compiled import analysed
from deckbuilder.themes.masters.refusals import RefusedTemplate
from tests.mutants import mutant
from tests.samples import SMALL
from tests.template_files import (
    MASTER,
    PRESENTATION,
    SLIDE_LAYOUT,
    Change,
    changed,
    neutral_png,
    parts,
    plain,
    replaced,
    two_masters,
    with_picture,
)

THEME, CONTENT = "ppt/theme/theme1.xml", SLIDE_LAYOUT.format(2)
MASTER_RELATIONSHIPS = "ppt/slideMasters/_rels/slideMaster1.xml.rels"


def substituted(pattern: str, new: str) -> Callable[[bytes], bytes]:
    """The change that writes `new` for the first match of `pattern`, which must be there."""

    def change(data: bytes) -> bytes:
        text, count = re.subn(pattern.encode(), new.encode(), data, count=1, flags=re.DOTALL)
        assert count, pattern
        return text

    return change


def called_same(layout: bytes) -> bytes:
    return re.sub(rb'<p:cSld name="[^"]*"', b'<p:cSld name="Same"', layout)


# ---- one value


@pytest.mark.parametrize(
    ("sort", "text", "value"),
    [
        (IntegerType(0, 8), "3", "3"),
        (IntegerType(0, 8), " +03 ", "3"),
        (IntegerType(0, 8), "9", None),
        (IntegerType(0, 8), "³", None),
        (IntegerType(0, 8), "", None),
        (IntegerType(0, 8), "1.0", None),
        (LengthType(-100, 10_000_000), "914400", "914400"),
        (LengthType(-100, 10_000_000), "1in", "914400"),
        (LengthType(-100, 10_000_000), "2.54cm", "914400"),
        (LengthType(-100, 10_000_000), "0.1pt", "1270"),
        (LengthType(-100, 10_000_000), "99999in", None),
        (LengthType(-100, 10_000_000), "1 furlong", None),
        (ShareType(0, 100_000), "50%", "50000"),
        (ShareType(0, 100_000), "12.5%", "12500"),
        (ShareType(0, 100_000), "50000", "50000"),
        (ShareType(0, 100_000), "-1%", None),
        (ShareType(0, 100_000), "NaN%", None),
        (HexType(6), "1b2a33", "1B2A33"),
        (HexType(6), "1b2a3", None),
        (HexType(6), "GGGGGG", None),
        (HexType(6), "#1b2a3", None),
        (BooleanType(), "true", "1"),
        (BooleanType(), "off", "0"),
        (BooleanType(), "yes", None),
        (EnumerationType.of("l ctr r"), "ctr", "ctr"),
        (EnumerationType.of("l ctr r"), "centre", None),
        (TokenType(), "roundRect", "roundRect"),
        (TokenType(), '"><script>', None),
        (StringType(5), "Title", "Title"),
        (StringType(5), "Titles", None),
    ],
)
def test_a_value_has_one_form_or_none(sort: IntegerType, text: str, value: str | None) -> None:
    assert canonical(sort, text) == value


@given(st.one_of(st.text(), st.from_regex(r"[+-]?[0-9]{1,20}(\.[0-9]+)?(%|in|cm|pt)?", fullmatch=True)))
def test_the_one_form_of_a_number_is_that_of_itself(text: str) -> None:
    for sort in (IntegerType(-100, 10**6), LengthType(-(2**31), 2**31), ShareType(-(10**6), 10**6)):
        value = canonical(sort, text)
        if value is not None:
            assert str(int(value)) == value == canonical(sort, value)
            assert sort.least <= int(value) <= sort.most


@pytest.mark.parametrize(
    ("word", "colour"),
    [
        ("black", "000000"),
        ("dkBlue", "00008B"),
        ("darkBlue", "00008B"),
        ("ltGrey", "D3D3D3"),
        ("medSeaGreen", "3CB371"),
        ("lime", "00FF00"),
        ("nearlyBlue", None),
        ("", None),
    ],
)
def test_a_preset_colour_has_the_value_of_its_name(word: str, colour: str | None) -> None:
    assert preset(word) == colour


def test_a_colour_of_the_system_has_the_value_it_was_saved_with_or_its_usual_one() -> None:
    assert system_colour("windowText") == "000000"
    assert system_colour("windowTxt") is None
    theme = parse(
        parts(changed({THEME: replaced('<a:sysClr val="window" lastClr="FFFFFF"/>', WINDOW)}))[THEME]
    )
    narrowed(theme)
    conform("theme", theme, "a:theme")
    saved = [attributes(colour) for colour in theme.iter("{*}sysClr")]
    assert {"val": "window", "lastClr": "FFFFFF"} in saved


WINDOW = '<a:sysClr val="window"/>'

# ---- one template

WRONG: dict[str, tuple[dict[str, Change], str]] = {
    "an index that is no number": ({CONTENT: replaced('idx="1"', 'idx="abc"')}, "'idx' of 'p:ph' is 'abc'"),
    "an index below zero": ({CONTENT: replaced('idx="1"', 'idx="-1"')}, "'idx' of 'p:ph' is '-1'"),
    "a type of place that does not exist": (
        {CONTENT: replaced('type="title"', 'type="headline"')},
        "'type' of 'p:ph' is 'headline'",
    ),
    "a colour of other letters": (
        {THEME: substituted(r'srgbClr val="\w+"', 'srgbClr val="GGGGGG"')},
        "'val' of 'a:srgbClr' is 'GGGGGG'",
    ),
    "a colour of three digits": (
        {THEME: substituted(r'srgbClr val="\w+"', 'srgbClr val="FFF"')},
        "'val' of 'a:srgbClr' is 'FFF'",
    ),
    "a colour the theme does not have": (
        {MASTER: substituted(r'schemeClr val="\w+"', 'schemeClr val="accent9"')},
        "'val' of 'a:schemeClr' is 'accent9'",
    ),
    "a preset colour that does not exist": (
        {THEME: substituted(r'<a:srgbClr val="\w+"/>', '<a:prstClr val="mauveish"/>')},
        "'val' of 'a:prstClr' is 'mauveish'",
    ),
    "a modifier that is no share": (
        {THEME: substituted(r'tint val="\w+"', 'tint val="half"')},
        "'val' of 'a:tint' is 'half'",
    ),
    "a box that is no number": (
        {MASTER: substituted(r' cx="[1-9]\d*"', ' cx="wide"')},
        "'cx' of 'a:ext' is 'wide'",
    ),
    "a box of less than nothing": (
        {MASTER: substituted(r' cy="[1-9]\d*"', ' cy="-5"')},
        "'cy' of 'a:ext' is '-5'",
    ),
    "a box a thousand miles wide": (
        {MASTER: substituted(r' cx="[1-9]\d*"', ' cx="99999999999"')},
        "'cx' of 'a:ext' is '99999999999'",
    ),
    "a box without a height": ({MASTER: substituted(r' cy="[1-9]\d*"', "")}, "'a:ext' has no 'cy'"),
    "a size of text that is a word": (
        {MASTER: substituted(r' sz="\d+"', ' sz="big"')},
        "'sz' of 'a:defRPr' is 'big'",
    ),
    "a size of text of nothing": (
        {MASTER: substituted(r' sz="\d+"', ' sz="0"')},
        "'sz' of 'a:defRPr' is '0'",
    ),
    "a level beyond the ninth": ({MASTER: substituted(r' lvl="\d+"', ' lvl="9"')}, "'lvl' of 'a:pPr' is '9'"),
    "an inset that is a word": (
        {CONTENT: substituted("<a:bodyPr/>", '<a:bodyPr lIns="x"/>')},
        "'lIns' of 'a:bodyPr' is 'x'",
    ),
    "a turn that is a word": (
        {MASTER: substituted("<a:xfrm><a:off", '<a:xfrm rot="upright"><a:off')},
        "'rot' of 'a:xfrm' is 'upright'",
    ),
    "a spacing of less than nothing": (
        {MASTER: substituted(r'spcPct val="\d+"', 'spcPct val="-20%"')},
        "'val' of 'a:spcPct' is '-20%'",
    ),
    "a page that is a word": (
        {PRESENTATION: substituted(r' cx="\d+"', ' cx="wide"')},
        "'cx' of 'p:sldSz' is 'wide'",
    ),
    "a colour map with a gap": ({MASTER: substituted(r' tx1="\w+"', "")}, "'p:clrMap' has no 'tx1'"),
    "a master without a colour map": (
        {MASTER: substituted(r"<p:clrMap [^>]*>", "")},
        "'p:sldMaster' has no 'p:clrMap'",
    ),
    "a layout without shapes": (
        {CONTENT: substituted(r"<p:spTree>.*</p:spTree>", "")},
        "'p:cSld' has no 'p:spTree'",
    ),
    "a layout without anything": (
        {CONTENT: substituted(r"<p:cSld.*</p:cSld>", "")},
        "'p:sldLayout' has no 'p:cSld'",
    ),
    "a shape that says nothing of itself": (
        {CONTENT: substituted(r"<p:cNvSpPr>.*?</p:cNvSpPr>", "")},
        "'p:nvSpPr' has no 'p:cNvSpPr'",
    ),
    "a text without a paragraph": (
        {MASTER: substituted(r"(<a:lstStyle/>)(<a:p>.*?</a:p>)+(?=</p:txBody>)", r"\1")},
        "'p:txBody' has no 'a:p'",
    ),
    "a theme without fonts": (
        {THEME: substituted(r"<a:fontScheme.*</a:fontScheme>", "")},
        "'a:themeElements' has no 'a:fontScheme'",
    ),
    "a theme with eleven colours": (
        {THEME: substituted(r"<a:accent6>.*?</a:accent6>", "")},
        "'a:clrScheme' has no 'a:accent6'",
    ),
    "a theme with an empty colour": (
        {THEME: substituted(r"<a:accent6>.*?</a:accent6>", "<a:accent6/>")},
        "'a:accent6' has not exactly one",
    ),
    "a theme with two fills": (
        {THEME: substituted(r"(<a:fillStyleLst>)<a:solidFill>.*?</a:solidFill>", r"\1")},
        "'a:fillStyleLst' has fewer than 3",
    ),
    "two boxes for one shape": (
        {MASTER: substituted(r"(<a:xfrm><a:off.*?</a:xfrm>)", r"\1\1")},
        "has 'a:xfrm' more than once",
    ),
    "a master that is a theme": ({MASTER: parts(plain())[THEME]}, "it is no 'p:sldMaster'"),
    "a relationship to a part of another kind": (
        {MASTER_RELATIONSHIPS: replaced("../theme/theme1.xml", "../slideLayouts/slideLayout1.xml")},
        "it is no 'a:theme'",
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_value_that_is_none_is_refused_with_its_part_element_and_attribute(what: str) -> None:
    changes, words = WRONG[what]
    with pytest.raises(RefusedTemplate) as refused:
        analysed(changed(changes), {})
    assert refused.value.code == "broken-template"
    assert words in refused.value.message
    assert "ppt/" in refused.value.message
    assert refused.value.hint


def test_what_is_said_in_another_form_means_the_same() -> None:
    usual = substituted("<a:bodyPr/>", '<a:bodyPr lIns="91440" wrap="square" anchorCtr="1"/>')
    measured = substituted("<a:bodyPr/>", '<a:bodyPr lIns="0.1in" wrap="square" anchorCtr="true"/>')
    trees = [
        etree.tostring(analysed(changed({CONTENT: change}), {}).cleaned.masters[0].layouts[1].tree)
        for change in (usual, measured)
    ]
    assert trees[0] == trees[1]


def test_every_attribute_of_a_good_template_is_as_it_was() -> None:
    sent = parse(parts(plain())[MASTER])
    kept = analysed(plain(), {}).cleaned.masters[0].tree
    for tag in ("off", "ext", "defRPr", "bodyPr", "ph", "schemeClr"):
        before = [attributes(element) for element in sent.iter(f"{{*}}{tag}") if "uri" not in element.attrib]
        assert [attributes(element) for element in kept.iter(f"{{*}}{tag}")] == before


def test_a_place_without_a_side_is_no_place(tmp_path: Path) -> None:
    for box in ('cx="0" cy="4525963"', 'cx="8229600" cy="0"', 'cx="0" cy="0"', 'cx="12" cy="12"'):
        flat = changed({MASTER: substituted(r'cx="8229600" cy="4525963"', box)})
        assert not built(flat, tmp_path).failed


def test_numbers_at_the_end_of_their_range_leave_room_for_what_is_added(tmp_path: Path) -> None:
    last = {
        CONTENT: replaced('idx="1"', 'idx="4294967295"'),
        MASTER: replaced('id="2"', 'id="4294967295"', 1),
    }
    assert not built(changed(last), tmp_path).failed


# ---- numbers that the format allows, and nobody sets

FAR = 2**31 - 1


def drawn(form: str, box: str, turn: str = "") -> dict[str, Change]:
    """The template with a shape on its master."""
    shape = (
        '<p:sp><p:nvSpPr><p:cNvPr id="900" name="s"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
        f"<p:spPr><a:xfrm{turn}>{box}</a:xfrm>{form}</p:spPr></p:sp>"
    )
    return {MASTER: replaced("</p:spTree>", f"{shape}</p:spTree>")}


def outline(size: int, start: object, end: object) -> str:
    return (
        f'<a:custGeom><a:pathLst><a:path w="{size}" h="{size}"><a:moveTo><a:pt x="{start}" y="{start}"/></a:moveTo>'
        f'<a:lnTo><a:pt x="{end}" y="5"/></a:lnTo><a:lnTo><a:pt x="5" y="{end}"/></a:lnTo></a:path></a:pathLst>'
        '</a:custGeom><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill>'
    )


BOX = '<a:off x="100000" y="100000"/><a:ext cx="900000" cy="900000"/>'
GROUP = (
    '<p:grpSp><p:nvGrpSpPr><p:cNvPr id="{}" name="g"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="2147483647" cy="2147483647"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/>'
    "</a:xfrm></p:grpSpPr>"
)
NESTED = "".join(map(GROUP.format, range(200, 430))) + "</p:grpSp>" * 230
BODY, FIRST_LEVEL = 'cx="8229600" cy="4525963"', "(<p:bodyStyle><a:lvl1pPr[^>]*>)"
EXTREME: dict[str, dict[str, Change]] = {
    "coordinates by guides": drawn(outline(100, "hc", "r"), BOX),
    "coordinates beyond all numbers": drawn(outline(1, "9" * 50, "1e5"), BOX),
    "shapes miles away, turned": drawn(
        outline(0, -FAR, FAR),
        f'<a:off x="-{FAR}" y="-{FAR}"/><a:ext cx="{FAR}" cy="{FAR}"/>',
        f' rot="{FAR}"',
    ),
    "groups in groups that grow without end": {MASTER: replaced("</p:spTree>", f"{NESTED}</p:spTree>")},
    "a page that is a band": {
        PRESENTATION: replaced('cx="9144000" cy="6858000"', 'cx="914400" cy="51206400"')
    },
    "no distance between lines": {
        MASTER: substituted(FIRST_LEVEL, r'\1<a:lnSpc><a:spcPct val="0"/></a:lnSpc>')
    },
    "a page between lines": {
        MASTER: substituted(FIRST_LEVEL, r'\1<a:lnSpc><a:spcPts val="158400"/></a:lnSpc>')
    },
    "a margin as wide as pages": {
        MASTER: substituted(r'(<p:bodyStyle><a:lvl1pPr )marL="\d+"', r'\1marL="51206400"')
    },
    "insets beyond the box": {
        CONTENT: substituted("<a:bodyPr/>", f'<a:bodyPr lIns="{FAR}" rIns="-{FAR}" tIns="{FAR}"/>')
    },
    "text of a point": {MASTER: lambda data: re.sub(rb' sz="\d+"', b' sz="100"', data)},
    "text of four thousand points": {MASTER: lambda data: re.sub(rb' sz="\d+"', b' sz="400000"', data)},
    "a body as narrow as a letter": {MASTER: substituted(BODY, 'cx="381000" cy="4525963"')},
    "a body as narrow as its insets": {MASTER: substituted(BODY, 'cx="182880" cy="4525963"')},
    "a body as low as a line": {MASTER: substituted(BODY, 'cx="8229600" cy="254000"')},
    "a body of a mile": {MASTER: substituted(BODY, f'cx="{FAR}" cy="{FAR}"')},
    "colours that name each other": {
        THEME: lambda data: re.sub(
            rb"(<a:accent\d>).*?(</a:accent\d>)", rb'\1<a:schemeClr val="accent1"/>\2', data, flags=re.DOTALL
        )
    },
    "a background that the theme does not have": {MASTER: substituted('idx="1001"', 'idx="999999"')},
    "fonts that name each other": {
        THEME: lambda data: data.replace(b'typeface="Calibri"', b'typeface="+mj-lt"')
    },
    "layouts of one name": {SLIDE_LAYOUT.format(number): called_same for number in range(1, 12)},
    "a name of three thousand signs": {
        CONTENT: substituted('<p:cSld name="[^"]*"', f'<p:cSld name="{"x: # {" * 500}"')
    },
}


@pytest.mark.slow
@pytest.mark.parametrize("what", EXTREME)
def test_a_template_of_extreme_numbers_is_refused_or_makes_a_deck_that_opens(
    what: str, tmp_path: Path
) -> None:
    built(changed(EXTREME[what]), tmp_path)


# ---- any template


def built(data: bytes, folder: Path) -> Sink:
    """What is said of a template on its way to a contact sheet, which python-pptx opens if it was not
    refused."""
    file, sink = folder / "sent.pptx", Sink()
    file.write_bytes(data)
    files = theme_files("own", "Own", file, sink)
    if files is None:
        assert sink.failed, "a template that is refused has a finding"
        return sink
    shutil.copytree(SMALL, folder / "project", dirs_exist_ok=True)
    place = folder / "project" / "themes" / "own"
    place.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (place / name).write_bytes(content)
    project = projects.load(folder / "project", sink)
    assert "own" in project.themes, "what was added can be used"
    shown = pptx.Presentation(io.BytesIO(contact_sheet(project, project.themes["own"], "pptx", sink)))
    for slide in shown.slides:
        assert all(shape.shape_id > 0 and shape.width is not None for shape in slide.shapes)
        assert slide.slide_layout.slide_master.name is not None
    return sink


SEEDS: dict[str, Callable[[], bytes]] = {
    "plain": plain,
    "two masters": two_masters,
    "a logo": lambda: with_picture(neutral_png(), (8_000_000, 100_000, 914_400, 514_350)),
}


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(36))
def test_a_broken_template_is_refused_or_makes_a_deck_that_opens(seed: int, tmp_path: Path) -> None:
    template = list(SEEDS.values())[seed % len(SEEDS)]()
    data, faults = mutant(template, seed)
    try:
        built(data, tmp_path)
    except Exception as error:
        error.add_note(faults)
        raise
