"""Sources: what is printed of them is what somebody may stand behind, and no address of a
copy is in any file that is built."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from deckbuilder.facts.citation import source_line, source_lines
from deckbuilder.facts.origins import Origin, PageKind, host, is_copy_host
from deckbuilder.purpose import Copy
from deckbuilder.render import FORMATS
from tests.samples import REPO, project
from tests.test_content import AUDIENCES, EVERY_STANDARD, LANGUAGES, made
from tests.words_and_facts import FACTS, run
from tests.words_and_facts import made as project_of

COPIES = tuple(origin for origin in project(REPO).facts.origins.values() if not origin.kind.may_be_linked)
COPY_HOSTS = {host(origin.read) for origin in COPIES} - {""}
"""Where the copies were read that the library knows of."""
EVERYTHING = Copy(unverified=True, sources=True)


def origin(**changed: object) -> Origin:
    """A source of a body, with what is changed of it."""
    keys = {"id": "s1", "title": "A guide", "body": "A body", "year": "2020", "kind": PageKind.BODY, "label": "",
            "read": "https://example.org/read", "link": "https://example.org/", "seen": True, "printable": True, "shows": ""}  # fmt: skip
    return Origin(**(keys | changed))  # type: ignore[arg-type]


def written(data: bytes) -> str:
    """A built file as text, with all parts of a package."""
    if not data.startswith(b"PK"):
        return data.decode().replace("\r\n ", "")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


def printed(name: str) -> dict[str, str]:
    """Each file of an edition in a copy that shows everything there is, by its format."""
    deck, theme = made(name, EVERYTHING)
    formats = {ending for ending in FORMATS if ending != "ics" or deck.date}
    return {ending: written(FORMATS[ending].render(deck, theme)) for ending in formats}


# ---- copies


def test_the_library_knows_where_its_copies_were_read() -> None:
    assert len(COPIES) >= 16
    assert {"docslib.org", "calendarfreemonthly2023.netlify.app", "web.test.ohchr.un-icc.cloud"} <= COPY_HOSTS


@EVERY_STANDARD
def test_no_address_of_a_copy_is_in_any_file(name: str, language: str) -> None:
    """Not in notes, in the run sheet, on the sources slide, in a link or beside it."""
    del language
    for ending, text in printed(name).items():
        assert not {known for known in COPY_HOSTS if known in text}, ending


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_to_be_printed_at_all_is_in_no_file(language: str) -> None:
    titles = [entry.title for entry in project(REPO).facts.origins.values() if not entry.printable]
    assert titles
    for audience in AUDIENCES:
        text = "\n".join(printed(f"standard-{audience}-{language}").values())
        assert not [title for title in titles if title in text]


def test_every_address_that_is_printed_is_at_a_host_of_no_copies() -> None:
    facts = project(REPO).facts
    printed_hosts = {host(entry.link) for entry in facts.origins.values()}
    printed_hosts |= {host(service.url) for service in facts.services.values()}
    assert not {name for name in printed_hosts if is_copy_host(name) or name in COPY_HOSTS - {""}}


@pytest.mark.parametrize(
    "address",
    [
        "https://fdokumen.com/documents/a.html",
        "https://es.scribd.com/document/1",
        "https://calendarfreemonthly2023.netlify.app/a",
        "https://machineherald-io.pages.dev/a",
        "https://web.test.ohchr.un-icc.cloud/es",
        "https://staging.example.org/a",
        "https://www-coe-int.translate.goog/en",
    ],
)
def test_hosts_of_copies_are_known_by_their_names(address: str) -> None:
    assert is_copy_host(host(address))


@pytest.mark.parametrize(
    "address",
    ["https://www.coe.int/en", "https://www.test.de", "https://www.mirror.co.uk", "https://web.archive.org/web/2014/http://www.ecpat.net", "https://gov.uk"],
)  # fmt: skip
def test_hosts_of_bodies_and_archives_are_not_taken_for_copies(address: str) -> None:
    assert not is_copy_host(host(address))


# ---- what is printed of a source


def test_a_label_stands_in_place_of_title_body_and_year() -> None:
    assert source_line(origin()).source == "A guide. A body, 2020. [example.org](https://example.org/)"
    labelled = origin(label="The body itself, number 5")
    assert source_line(labelled).source == "The body itself, number 5. [example.org](https://example.org/)"


def test_a_source_without_an_address_to_print_has_no_link_and_one_that_is_not_printed_no_line() -> None:
    assert source_line(origin(link="")).source == "A guide. A body, 2020."
    assert source_lines([origin(printable=False)]) == ()


def test_sources_that_are_printed_alike_are_one_line() -> None:
    assert (
        len(source_lines([origin(), origin(id="s2", read="https://example.org/2"), origin(id="s3", year="")]))
        == 2
    )


@pytest.mark.parametrize(
    ("kind", "link"), [("body", True), ("press", True), ("third-party", True), ("copy", False)]
)
def test_the_address_that_was_read_is_printed_unless_it_is_that_of_a_copy(
    tmp_path: Path, kind: str, link: bool
) -> None:
    facts = FACTS.replace("kind: body", f"kind: {kind}").replace("verified: yes", "verified: partial")
    folder = project_of(tmp_path / "project", SLIDES, facts=facts)
    assert project(folder).facts.origins["s1"].link == ("https://example.org/guide" if link else "")


# ---- lists for their keepers


def test_the_addresses_that_nobody_has_opened_are_listed() -> None:
    rows = json.loads(run(REPO, "facts", "--unseen", "--json").stdout)
    assert len(rows) == 27
    assert not [row for row in rows if row["seen"] or not row["url"]]
    assert run(REPO, "facts", "--unseen").output.endswith("27 sources whose address nobody has opened\n")


def test_everything_that_is_held_back_is_listed_with_why() -> None:
    rows = json.loads(run(REPO, "facts", "--held-back", "--json").stdout)
    facts = project(REPO).facts
    assert {service.id for service in facts.services.values() if not service.printable} <= {
        row["id"] for row in rows
    }
    assert len([row for row in rows if row["id"] == "treaty-grid"]) == 6
    assert {row["id"] for row in rows} >= {
        "crc",
        "budapest",
        "budapest-p2",
        "inter-american-minors",
        "eu-2011-93",
    }
    assert not [row for row in rows if row["why"] == "nobody has said why"]


SLIDES = "- {id: one, kind: content, title: One, body: [Text]}\n"
HELD = """\
- id: one
  kind: content
  title: One
  body:
  - {text: Certain, mark: V1, as_of: "2020", sources: [s1]}
  - {text: General, mark: G, why: no page says so}
  - {text: Uncertain, mark: U}
- {id: two, kind: content, status: unverified, why: a lawyer must read it, title: Two, body: [Text]}
"""


def test_a_line_that_is_held_back_says_its_mark_and_why_or_that_nobody_has_said_why(tmp_path: Path) -> None:
    folder = project_of(tmp_path / "project", HELD)
    rows = json.loads(run(folder, "facts", "--held-back", "--json").stdout)
    assert [(row["id"], row["text"], row["known"], row["why"]) for row in rows] == [
        ("one", "General", "G", "no page says so"),
        ("one", "Uncertain", "U", "nobody has said why"),
        ("two", "the whole slide", "unverified", "a lawyer must read it"),
    ]


def test_one_list_at_a_time() -> None:
    assert run(REPO, "facts", "--held-back", "--unseen").exit_code == 2


def test_services_say_what_kind_of_page_stands_behind_them() -> None:
    rows = {row["id"]: row for row in json.loads(run(REPO, "facts", "--json").stdout)}
    assert (rows["mx-hotline"]["status"], rows["mx-hotline"]["shown_by"]) == ("partial", ["press", "copy"])
    assert (rows["cr-helpline"]["status"], rows["cr-helpline"]["shown_by"]) == ("verified", ["body", "press"])
    for row in rows.values():
        if row["kind"] == "service" and row["status"] == "verified":
            assert "body" in row["shown_by"]


def test_a_call_settles_what_press_alone_shows(tmp_path: Path) -> None:
    facts = FACTS.replace("kind: body", "kind: press")
    assert "[unsettled-service]" in run(project_of(tmp_path / "a", SLIDES, facts=facts), "check").output
    called = facts.replace("verified: yes", "verified: yes, called: yes")
    folder = project_of(tmp_path / "b", SLIDES, facts=called)
    assert "unsettled-service" not in run(folder, "check").output
    rows = json.loads(run(folder, "facts", "--json").stdout)
    assert [row["shown_by"] for row in rows if row["kind"] == "service"] == [["call", "press"]]
