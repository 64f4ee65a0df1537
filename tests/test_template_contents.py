"""Nothing personal and nothing that acts gets from a template into a theme or a deck, wherever it stood."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from deckbuilder.render.pptx.office import bare
from deckbuilder.themes.masters.compiled import compiled
from tests.template_files import (
    MASTER,
    PRESENTATION,
    SLIDE_LAYOUT,
    Change,
    changed,
    parts,
    relationship,
    replaced,
)
from tests.test_template_values import built, substituted

THEME, LAYOUT = "ppt/theme/theme1.xml", SLIDE_LAYOUT.format(2)
MASTER_RELATIONSHIPS = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
SECRET = "secret-of-ana"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def in_shape(xml: str) -> Change:
    """The change that puts something into what a shape of the master says of itself."""
    return substituted(r'(<p:cNvPr id="2" name="[^"]*")/>', rf"\1>{xml}</p:cNvPr>")


def on_page(xml: str) -> Change:
    return replaced("</p:spTree>", f"{xml}</p:spTree>")


def after_page(xml: str) -> Change:
    return replaced("</p:cSld>", f"</p:cSld>{xml}")


def tied(kind: str, target: str, *, outside: bool = False) -> Change:
    tie = relationship("rId88", kind, target)
    tie = tie.replace("/>", ' TargetMode="External"/>') if outside else tie
    return replaced("</Relationships>", f"{tie}</Relationships>")


FRAME = (
    '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="77" name="f"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>'
    '<p:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></p:xfrm><a:graphic><a:graphicData uri="u">{}</a:graphicData>'
    "</a:graphic></p:graphicFrame>"
)
PLAIN = '<p:sp><p:nvSpPr><p:cNvPr id="78" name="{}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/></p:sp>'
LEFT: dict[str, dict[str, Change]] = {
    "a link with its tip": {
        MASTER: in_shape(f'<a:hlinkClick xmlns:r="{OFFICE}" r:id="rId88" tooltip="{SECRET}"/>'),
        MASTER_RELATIONSHIPS: tied("hyperlink", f"file://server/{SECRET}", outside=True),
    },
    "a link that runs a program": {MASTER: in_shape(f'<a:hlinkClick action="ppaction://program?{SECRET}"/>')},
    "a link that waits for the mouse": {
        MASTER: in_shape(f'<a:hlinkHover action="ppaction://macro?name={SECRET}"/>')
    },
    "an extension of a shape": {
        MASTER: in_shape(f'<a:extLst><a:ext uri="x"><a:t>C:/Users/{SECRET}</a:t></a:ext></a:extLst>')
    },
    "an extension of a page": {
        MASTER: after_page(f'<p:extLst><p:ext uri="x"><s v="{SECRET}"/></p:ext></p:extLst>')
    },
    "an extension of a theme": {
        THEME: replaced("</a:theme>", f'<a:extLst><a:ext uri="{SECRET}"/></a:extLst></a:theme>')
    },
    "an element of another program": {MASTER: on_page(f'<x:note xmlns:x="urn:x">{SECRET}</x:note>')},
    "an attribute of another program": {
        MASTER: replaced("<p:clrMap ", f'<p:clrMap xmlns:x="urn:x" x:by="{SECRET}" ')
    },
    "an attribute that nobody knows": {MASTER: replaced("<p:clrMap ", f'<p:clrMap author="{SECRET}" ')},
    "a comment in the XML": {LAYOUT: after_page(f"<!-- {SECRET} -->")},
    "an instruction in the XML": {LAYOUT: after_page(f"<?run {SECRET}?>")},
    "letters between the elements": {LAYOUT: after_page(SECRET)},
    "a transition with a sound": {
        LAYOUT: after_page(
            f'<p:transition><p:sndAc><p:stSnd><p:snd xmlns:r="{OFFICE}" r:embed="rId1" name="{SECRET}"/>'
            "</p:stSnd></p:sndAc></p:transition>"
        ),
    },
    "an animation with a command": {
        LAYOUT: after_page(f'<p:timing><p:tnLst><p:cmd type="verb" cmd="{SECRET}"/></p:tnLst></p:timing>')
    },
    "a drawing that only new programs know": {
        MASTER: on_page(
            f'<mc:AlternateContent xmlns:mc="{COMPATIBILITY}"><mc:Choice Requires="p14">{PLAIN.format(SECRET)}</mc:Choice>'
            f"<mc:Fallback>{PLAIN.format('fallback')}</mc:Fallback></mc:AlternateContent>"
        )
    },
    "an object": {
        MASTER: on_page(FRAME.format(f'<p:oleObj xmlns:r="{OFFICE}" r:id="rId88" progId="{SECRET}"/>')),
        MASTER_RELATIONSHIPS: tied("oleObject", "../embeddings/object1.bin"),
        "ppt/embeddings/object1.bin": SECRET.encode(),
    },
    "a chart": {
        MASTER: on_page(
            FRAME.format(f'<c:chart xmlns:c="urn:c" xmlns:r="{OFFICE}" r:id="rId88" by="{SECRET}"/>')
        ),
        MASTER_RELATIONSHIPS: tied("chart", "../charts/chart1.xml"),
        "ppt/charts/chart1.xml": f"<c>{SECRET}</c>".encode(),
    },
    "data and controls of a page": {
        MASTER: replaced(
            "</p:spTree>",
            f'</p:spTree><p:custDataLst><p:tags name="{SECRET}"/></p:custDataLst>'
            f'<p:controls><p:control name="{SECRET}"/></p:controls>',
        ),
    },
    "a film on a shape": {
        MASTER: substituted(
            r'(<p:cNvPr id="2" name="[^"]*"/><p:cNvSpPr>.*?</p:cNvSpPr>)<p:nvPr>',
            rf'\1<p:nvPr><a:videoFile xmlns:r="{OFFICE}" r:link="rId88" name="{SECRET}"/>',
        ),
        MASTER_RELATIONSHIPS: tied("video", f"http://example.org/{SECRET}", outside=True),
    },
    "the name of a file for a description": {
        MASTER: substituted(
            r'(<p:cNvPr id="2" name="[^"]*")/>', rf'\1 descr="C:\\\\Users\\\\{SECRET}\\\\logo.png"/>'
        )
    },
    "fonts, shows and people of the presentation": {
        PRESENTATION: replaced(
            "</p:presentation>",
            f'<p:embeddedFontLst><p:embeddedFont><p:font typeface="{SECRET}"/></p:embeddedFont></p:embeddedFontLst>'
            f'<p:custShowLst><p:custShow name="{SECRET}" id="0"/></p:custShowLst><p:modifyVerifier hashData="{SECRET}"/>'
            f'<p:extLst><p:ext uri="{SECRET}"/></p:extLst></p:presentation>',
        )
    },
    "parts beside": {
        "docProps/core.xml": f"<x>{SECRET}</x>".encode(),
        "docProps/app.xml": f"<x>{SECRET}</x>".encode(),
        "docProps/custom.xml": f"<x>{SECRET}</x>".encode(),
        "docProps/thumbnail.jpeg": SECRET.encode(),
        "customXml/item1.xml": f"<x>{SECRET}</x>".encode(),
        "ppt/commentAuthors.xml": f"<x>{SECRET}</x>".encode(),
        "ppt/authors.xml": f"<x>{SECRET}</x>".encode(),
        "ppt/presProps.xml": f"<x>{SECRET}</x>".encode(),
        "ppt/tableStyles.xml": f"<x>{SECRET}</x>".encode(),
        "ppt/printerSettings/printerSettings1.bin": SECRET.encode(),
        "ppt/handoutMasters/handoutMaster1.xml": f"<x>{SECRET}</x>".encode(),
        "ppt/notesMasters/notesMaster1.xml": f"<x>{SECRET}</x>".encode(),
        "ppt/fonts/font1.fntdata": SECRET.encode(),
        "ppt/vbaProject.bin": SECRET.encode(),
        "ppt/media/audio.wav": SECRET.encode(),
        "[trash]/0000.dat": SECRET.encode(),
    },
}


@pytest.mark.parametrize("what", LEFT)
def test_what_is_no_part_of_the_look_stays_behind(what: str) -> None:
    sent = changed(LEFT[what])
    assert SECRET.encode() in b"".join(parts(sent).values())
    kept = parts(bare(compiled(sent, ())))
    assert [name for name, data in kept.items() if SECRET.encode() in data] == []
    assert [name for name, data in kept.items() if b"External" in data] == []
    assert [
        name for name, data in kept.items() if re.search(rb"hlinkClick|ppaction|AlternateContent", data)
    ] == []


def test_of_alternatives_the_one_that_every_program_reads_is_kept() -> None:
    kept = parts(bare(compiled(changed(LEFT["a drawing that only new programs know"]), ())))
    assert b'name="fallback"' in kept[MASTER]


def test_a_deck_under_such_a_template_opens(tmp_path: Path) -> None:
    everything: dict[str, Change] = {}
    for what in (
        "an element of another program",
        "a comment in the XML",
        "parts beside",
        "an extension of a theme",
    ):
        everything |= LEFT[what]
    assert not built(changed(everything), tmp_path).failed
