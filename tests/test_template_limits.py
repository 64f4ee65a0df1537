"""A template that is refused costs little: the limits hold before anything large is made of it, whatever it
is that there is too much of. And what a template does to a deck as a whole is told in one line."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from deckbuilder import project as projects
from deckbuilder.authoring.new_theme import theme_files
from deckbuilder.diagnostics import Diagnostic, Sink
from deckbuilder.editions import Edition, fitted_deck
from tests.samples import REPO, SMALL, copied
from tests.template_files import (
    MASTER,
    PRESENTATION,
    SLIDE_LAYOUT,
    changed,
    parts,
    plain,
    relationship,
    replaced,
    with_picture,
    zipped,
)

SECONDS, MEGABYTES = 10, 300
"""What a refused file may cost: of a processor, and of memory."""
MASTER_RELATIONSHIPS = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
SHAPE = (
    '<p:sp><p:nvSpPr><p:cNvPr id="{}" name="a"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="1" y="1"/>'
    '<a:ext cx="9" cy="9"/></a:xfrm></p:spPr></p:sp>'
)


def on_master(xml: str) -> bytes:
    return changed({MASTER: replaced("</p:spTree>", f"{xml}</p:spTree>")})


def shapes(count: int) -> bytes:
    return on_master("".join(SHAPE.format(number) for number in range(100, 100 + count)))


def attributes(count: int) -> bytes:
    named = " ".join(f'a{number}="1"' for number in range(count))
    return changed({MASTER: replaced("<p:clrMap ", f"<p:clrMap {named} ")})


def namespaces(count: int) -> bytes:
    declared = " ".join(f'xmlns:n{number}="u{number}"' for number in range(count))
    return changed({MASTER: replaced("<p:sldMaster ", f"<p:sldMaster {declared} ")})


def references_to_one_master(count: int) -> bytes:
    own = re.search(rb'<p:sldMasterId [^>]*r:id="(rId\d+)"', parts(plain())[PRESENTATION])
    assert own is not None
    rows = "".join(
        f'<p:sldMasterId id="{3 * 10**9 + number}" r:id="{own[1].decode()}"/>' for number in range(count)
    )
    return changed({PRESENTATION: replaced("</p:sldMasterIdLst>", f"{rows}</p:sldMasterIdLst>")})


def masters(count: int) -> bytes:
    found = parts(plain())
    rows, ties = "", ""
    for number in range(count):
        name = f"slideMasters/slideMaster{number + 50}.xml"
        found[f"ppt/{name}"] = found[MASTER]
        found[f"ppt/slideMasters/_rels/slideMaster{number + 50}.xml.rels"] = found[MASTER_RELATIONSHIPS]
        rows += f'<p:sldMasterId id="{3 * 10**9 + number}" r:id="rm{number}"/>'
        ties += relationship(f"rm{number}", "slideMaster", name)
    lists = {
        PRESENTATION: ("</p:sldMasterIdLst>", rows),
        "ppt/_rels/presentation.xml.rels": ("</Relationships>", ties),
    }
    return changed({part: replaced(end, f"{new}{end}") for part, (end, new) in lists.items()}, zipped(found))


def layouts(count: int) -> bytes:
    found = parts(plain())
    rows, ties = "", ""
    for number in range(50, 50 + count):
        found[SLIDE_LAYOUT.format(number)] = found[SLIDE_LAYOUT.format(2)]
        found[f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"] = found[
            "ppt/slideLayouts/_rels/slideLayout2.xml.rels"
        ]
        rows += f'<p:sldLayoutId id="{3 * 10**9 + number}" r:id="rl{number}"/>'
        ties += relationship(f"rl{number}", "slideLayout", f"../slideLayouts/slideLayout{number}.xml")
    lists = {MASTER: ("</p:sldLayoutIdLst>", rows), MASTER_RELATIONSHIPS: ("</Relationships>", ties)}
    return changed({part: replaced(end, f"{new}{end}") for part, (end, new) in lists.items()}, zipped(found))


def relationships(count: int) -> bytes:
    ties = "".join(relationship(f"q{number}", "image", f"../media/{number}.png") for number in range(count))
    return changed({MASTER_RELATIONSHIPS: replaced("</Relationships>", f"{ties}</Relationships>")})


def half_a_large_picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGBA", (6300, 6300)).save(out, "PNG")
    return with_picture(out.getvalue()[:-50], (0, 0, 9_144_000, 6_858_000))


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "a hundred thousand shapes": (lambda: shapes(100_000), "template-too-large"),
    "twenty thousand shapes": (lambda: shapes(20_000), "template-too-large"),
    "more shapes than a page has": (lambda: shapes(1_100), "template-too-large"),
    "three hundred thousand attributes": (lambda: attributes(300_000), "template-too-large"),
    "thousands of attributes in one tag": (lambda: attributes(40_000), "template-too-large"),
    "thousands of namespaces": (lambda: namespaces(40_000), "template-too-large"),
    "a thousand masters": (lambda: masters(1000), "template-too-large"),
    "a thousand layouts": (lambda: layouts(1000), "template-too-large"),
    "a hundred thousand relationships": (lambda: relationships(100_000), "template-too-large"),
    "eight million elements": (lambda: on_master("<a/>" * 8_000_000), "template-too-large"),
    "a text of nine million letters": (
        lambda: on_master(f"<a:t>{'x' * 9_000_000}</a:t>"),
        "template-too-large",
    ),
    "names as long as books": (
        lambda: zipped({f"{'a' * 60_000}{number}": b"" for number in range(500)}),
        "not-a-template",
    ),
    "a large picture that ends early": (half_a_large_picture, "broken-template"),
}
COST = """
import json, re, resource, sys
from pathlib import Path
from deckbuilder.authoring.new_theme import theme_files
from deckbuilder.diagnostics import Sink
resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[2]), int(sys.argv[2])))
sink = Sink()
files = theme_files("own", "Own", Path(sys.argv[1]), sink)
peak = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024
print(json.dumps([files is None, [finding.code for finding in sink.found if finding.severity == "error"], peak]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted as Linux does")
@pytest.mark.parametrize("what", REFUSED)
def test_a_refused_template_costs_little(what: str, tmp_path: Path) -> None:
    make, code = REFUSED[what]
    file = tmp_path / "sent.pptx"
    file.write_bytes(make())
    command = [sys.executable, "-c", COST, str(file), str(SECONDS)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"more than {SECONDS} seconds of a processor, or {done.stderr}"
    refused, codes, megabytes = json.loads(done.stdout)
    assert (refused, codes) == (True, [code])
    assert megabytes <= MEGABYTES


def test_a_master_that_is_named_a_thousand_times_is_one_master(tmp_path: Path) -> None:
    file, sink = tmp_path / "sent.pptx", Sink()
    file.write_bytes(references_to_one_master(1000))
    files = theme_files("own", "Own", file, sink)
    assert files is not None, "\n".join(map(str, sink.found))
    kept = parts(files["master.pptx"])
    assert sum(name.startswith("ppt/slideMasters/slideMaster") for name in kept) == 1


# ---- large consequences, and keys that do nothing


def with_theme(folder: Path, data: bytes, more: str = "") -> tuple[Path, tuple[Diagnostic, ...]]:
    """The small project with a theme made of a template and `more` lines in its file; and what `theme add`
    says."""
    file, sink = folder / "sent.pptx", Sink()
    file.write_bytes(data)
    files = theme_files("own", "Own", file, sink)
    assert files is not None
    project = copied(SMALL, folder / "project")
    (project / "themes" / "own").mkdir()
    for name, content in files.items():
        ending = more.encode() if name == "theme.yaml" else b""
        (project / "themes" / "own" / name).write_bytes(content + ending)
    return project, sink.found


def told_of(project: Path) -> list[tuple[str, int, str]]:
    """The code, the line and the message of what is found in the file of the theme."""
    sink = Sink()
    projects.load(project, sink)
    return [
        (finding.code, finding.at.line, finding.message)
        for finding in sink.found
        if finding.at.file == "themes/own/theme.yaml"
    ]


def low(height: int) -> bytes:
    """The template with a content box of so many points."""
    box = f'<p:spPr><a:xfrm><a:off x="457200" y="1600200"/><a:ext cx="8229600" cy="{height * 12700}"/></a:xfrm></p:spPr>'
    place = re.compile(rb'(idx="1"/></p:nvPr></p:nvSpPr>)<p:spPr/>')
    return changed({SLIDE_LAYOUT.format(2): lambda data: place.sub(rb"\1" + box.encode(), data)})


def test_sizes_under_a_template_are_told_to_change_html_alone(tmp_path: Path) -> None:
    project, _ = with_theme(tmp_path, plain(), "sizes: {body: 24, title: 30}\n")
    line = (project / "themes/own/theme.yaml").read_text().splitlines().index(
        "sizes: {body: 24, title: 30}"
    ) + 1
    unused = [(code, at) for code, at, _ in told_of(project) if code == "unused-key"]
    assert unused == [("unused-key", line)]


def test_a_footer_that_no_layout_has_a_place_for_is_told(tmp_path: Path) -> None:
    footers = re.compile(rb"<p:sp>(?:(?!</p:sp>).)*type=\"ftr\".*?</p:sp>", re.DOTALL)
    without = {
        name: lambda data: footers.sub(b"", data)
        for name in (*map(SLIDE_LAYOUT.format, range(1, 12)), MASTER)
    }
    (tmp_path / "with").mkdir()
    with_place, _ = with_theme(tmp_path / "with", plain(), "footer: Safe\n")
    without_place, _ = with_theme(tmp_path, changed(without), "footer: Safe\n")
    assert [code for code, _, _ in told_of(with_place)] == []
    assert [code for code, _, _ in told_of(without_place)] == ["unused-key"]


def test_every_key_that_theme_add_writes_has_an_effect(tmp_path: Path) -> None:
    project, _ = with_theme(tmp_path, plain())
    assert told_of(project) == []


def test_a_template_with_little_room_is_told_when_it_is_added(tmp_path: Path) -> None:
    (tmp_path / "low").mkdir()
    _, roomy = with_theme(tmp_path, plain())
    _, little = with_theme(tmp_path / "low", low(170))
    assert "little-room" not in [finding.code for finding in roomy]
    (told,) = [finding for finding in little if finding.code == "little-room"]
    assert "text is 32 pt in a box of 634 × 163 pt: 4 lines; our own page has 8" in told.message


@pytest.mark.slow
def test_slides_that_become_many_are_told_once_for_a_deck(tmp_path: Path) -> None:
    folder = copied(REPO, tmp_path / "project")
    (folder / "themes" / "low").mkdir()
    (tmp_path / "sent.pptx").write_bytes(low(170))
    for name, content in (theme_files("low", "Low", tmp_path / "sent.pptx", Sink()) or {}).items():
        (folder / "themes" / "low" / name).write_bytes(content)
    project = projects.load(folder, Sink())
    told = {}
    for theme in ("low", "calm"):
        sink = Sink()
        fitted_deck(project, Edition("san-jose-2014", "plenary", "es", theme), sink)
        told[theme] = [finding.message for finding in sink.found if finding.code == "many-slides"]
    assert told["calm"] == []
    (message,) = told["low"]
    numbers = re.match(
        r"'san-jose-2014-plenary-es': (\d+) slides become (\d+) under the template: text is 32 pt", message
    )
    assert numbers is not None
    assert int(numbers[2]) > int(numbers[1])
