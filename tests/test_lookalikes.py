"""What looks like markup and is none is told, and what people write on purpose is not."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from deckbuilder.cli import main
from deckbuilder.lookalikes import lookalikes
from deckbuilder.markup import parse
from deckbuilder.translation.checks import no_further_lookalikes
from deckbuilder.translation.wording import TextPair
from tests.samples import SMALL, copied

ALIKE = {
    "[the file](handbook.pdf)": "a link that leads nowhere",
    "[the steps](#steps)": "a link that leads nowhere",
    "[page](www.example.org)": "a link that leads nowhere",
    "[page](//example.org/a)": "a link that leads nowhere",
    "[our page](our page.html)": "a link that leads nowhere",
    "[x](javascript:alert1)": "a link that leads nowhere",
    "[x](ftp://example.org)": "a link that leads nowhere",
    "[x]()": "a link without an address",
    '[x](https://example.org "For children")': "a link with a title, which is not shown",
    "![a child](child.png)": "a picture of Markdown",
    "![a child](https://example.org/child.png)": "a picture of Markdown",
    "[page][1]": "a link with a mark for its address",
    "[1]: https://example.org": "the address of a link",
    "[[Safeguarding]]": "a link of a wiki",
    "[b]at once[/b]": "markup of a forum",
    "<https://example.org>": "an address in pointed brackets",
    "As the law says[^1]": "a footnote",
    "# Priorities": "a heading",
    "# Первое": "a heading",
    "### who": None,
    "## Who": "a heading",
    "Call `112`": "code",
    "```\ncall\n```": "code",
    "~~struck~~": "text struck out",
    "==marked==": "text marked out",
    "<b>at once</b>": "HTML",
    "one<br>two": "HTML",
    '<a href="x">y</a>': "HTML",
    "</DIV>": "HTML",
    "<!-- note -->": "HTML",
    "__at once__": "bold with underscores",
    "_when_ asked": "emphasis with underscores",
    "**at once": "bold whose other half is missing",
    "Call ** at once ** now": "bold whose other half is missing",
    "in {Place}": "a placeholder",
    "in { place }": "a placeholder",
    "> he said": "a quotation",
    "- [ ] call": "a list of tasks",
    "| a | b |": "a row of a table",
    "a&nbsp;b": "a character of HTML",
    "&#x202E;": "a character of HTML",
    "&lt;b&gt;": "a character of HTML",
}
MEANT = [
    "[…] and so on", "[t]he child [sic]", "[Name](see above [a])"[:6], "article [34](b)"[:12], "He [the teacher] (45) said", "5 * 3 = 15",
    "snake_case_name", "_", "____", "Name: ________ Date: ______", "a_b@example.org", "https://example.org/_a_/b", "https://example.org/__init__",
    "Total*", "Total**", "* provisional", "** provisional", "*of* **which**", "a < b and c > d", "> 5 years", "< 18", "<18>", "I <3 U", "# of cases",
    "#metoo", "C#", "No. #1", "Q&A; R&D; AT&T", "salt & pepper", "Hawai`i and O`ahu", "~ 5", "~~", "a == b", "{event_place}", "{{braces}}", "{{ a }}",
    "a | b | c", "- [Name]", "\\# Heading", "\\[the file](handbook.pdf)", "\\_when\\_", "\\<b>", "\\`112\\`", "\\*\\*at once", "1. 2. 3.", "(a) [b] (c)",
    "[our page](https://example.org/a_b_c)", "[write](mailto:a@example.org)", "[call](tel:116111)", "[{service.x}]({service.x})", "*a* _", "2^10", "$5", "50 %",
    "«[…]» (UNICEF [2020])", "para\u00a0* ", "Criança*", "[1]", "[1] [2]", "see [12], [13]", "Art. 34 [a] CRC",
]  # fmt: skip


@pytest.mark.parametrize(("text", "what"), [(text, what) for text, what in ALIKE.items() if what])
@pytest.mark.parametrize("frame", ["{}", "Look: {}", "{}, please", "*Look*: {}"])
def test_what_looks_like_markup_is_told_by_its_name(text: str, what: str, frame: str) -> None:
    of_a_line = what in {
        "a heading",
        "a quotation",
        "a list of tasks",
        "a row of a table",
        "the address of a link",
    }
    framed = f"Look\n{text}\nthere" if of_a_line else frame.format(text)
    assert what in {alike.what for alike in lookalikes(framed)}


@pytest.mark.parametrize("text", MEANT)
def test_what_people_write_on_purpose_is_not_told(text: str) -> None:
    assert lookalikes(text) == ()


def test_the_letters_that_are_shown_are_named() -> None:
    assert [alike.text for alike in lookalikes("See [the file](handbook.pdf) and [the steps](#c-steps)")] == [
        "[the file](handbook.pdf)",
        "[the steps](#c-steps)",
    ]


@given(st.text("ab *[]()#`~_<>/!|{}&;:^.\\\n", max_size=60))
def test_a_backslash_before_every_sign_says_that_all_are_meant(text: str) -> None:
    plain = text.replace("\\", "")
    meant = "".join(f"\\{char}" if not char.isalnum() and not char.isspace() else char for char in plain)
    assert lookalikes(meant) == ()
    assert "".join(run.text for run in parse(meant)).split() == plain.split()


UNITS = [
    "](",
    "[",
    "![",
    "[a](",
    '](a "',
    "**a",
    "** a ",
    "__a ",
    "_a ",
    "`a ",
    "<a ",
    "{ a",
    "[a][",
    "~~a",
    "&a",
    "> a\n",
    "| a\n",
]


@pytest.mark.parametrize("unit", UNITS)
def test_no_text_takes_long_to_look_at(unit: str) -> None:
    """The longest text there may be, at a cost that is a multiple of a shorter one's: not its square."""
    before = time.process_time()
    lookalikes((unit * 10_000)[:10_000])
    assert time.process_time() - before < 5


# ---- translations


@pytest.mark.parametrize(
    ("source", "text", "told"),
    [
        ("At once", "_Ya_", True),
        ("At once", "<b>Ya</b>", True),
        ("See the file", "Véase [el archivo](a.pdf)", True),
        ("Salt & pepper", "Sal &amp; pimienta", True),
        ("<b>At once</b>", "<b>Ya</b>", False),
        ("[the file](a.pdf)", "[el archivo](a.pdf)", False),
        ("<b>At once</b>", "Ya", False),
        ("At once", "Ya", False),
        ("One <i>", "Uno <i> dos <i>", False),
        ("One", "Uno\\_dos\\_", False),
    ],
)
def test_a_translation_that_gains_such_signs_is_told(source: str, text: str, told: bool) -> None:
    assert bool(no_further_lookalikes(TextPair(source, text, "es"))) == told


# ---- where it is told


PLACES = {
    "slides/talk.yaml": ("title: Points", "One", "Two", "title: View"),
    "slides/agendas/day.yaml": ("title: A day", "title: Morning", "place: Town hall"),
    "slides/images/register.yaml": ("credit: ",),
}


@pytest.mark.parametrize(("file", "text"), [(file, text) for file, texts in PLACES.items() for text in texts])
def test_a_text_is_told_wherever_it_is_written_and_once(tmp_path: Path, file: str, text: str) -> None:
    root = copied(SMALL, tmp_path / "talk")
    path = root / file
    key, colon, words = text.rpartition(": ")
    replaced = f"{key}{colon}'{words or 'Ana'} [the file](handbook.pdf)'"
    source = path.read_text()
    start = source.index(text)
    end = source.index("\n", start) if not words else start + len(text)
    path.write_text(source[:start] + replaced + source[end:])
    result = CliRunner().invoke(main, ["-C", str(root), "check"])
    told = [line for line in result.output.splitlines() if "[raw-markup]" in line]
    assert len(told) == 1, result.output
    assert told[0].startswith(f"{file}:")
    assert "'[the file](handbook.pdf)' looks like a link that leads nowhere" in told[0]
