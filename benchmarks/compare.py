"""One talk made side by side with deckbuilder, pandoc, Marp and a plain python-pptx script:
`python benchmarks/compare.py`.

What is not installed is left out and named. See README.md beside this file for what to
install and how to read it.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from measure import (
    ROOT,
    Contestant,
    Cost,
    Target,
    copied,
    cost,
    cpu,
    deckbuilder,
    in_turn,
    machine,
    peak,
    print_table,
    print_targets,
    ratios,
)

HERE = Path(__file__).resolve().parent
PEERS = Path("build", "peers")
"""Where README.md says to install what comes from npm."""
PANDOC_PPTX, PANDOC_HTML = "pandoc, PowerPoint", "pandoc, embedded HTML"
ONE_PPTX, BOTH_LANGUAGES, EVERY_EDITION = (
    "deckbuilder, one PowerPoint",
    "deckbuilder, en and es",
    "deckbuilder, every edition",
)
ONE_HTML = "deckbuilder, one HTML"
LARGEST_PPTX, LARGEST_FURTHER, LARGEST_HTML = 1.5, 0.25, 0.35
"""The targets: CPU as a multiple of pandoc's."""


@dataclass(frozen=True, slots=True)
class Tools:
    """The other programs, None where one is missing. `reveal` is reveal.js 5 as npm
    packs it, which pandoc embeds."""

    pandoc: Path | None
    marp: Path | None
    reveal: Path | None

    def missing(self) -> Iterator[str]:
        """What to install for the rows that are left out."""
        if not self.pandoc:
            yield (
                "pandoc is missing: install pypandoc_binary from PyPI beside deckbuilder, or name it "
                "with --pandoc"
            )
        if not self.marp:
            yield (
                f"Marp or its browser is missing: install @marp-team/marp-cli from npm into {PEERS}/, "
                "and the system's chromium"
            )
        if not self.reveal:
            yield f"reveal.js 5 is missing: install reveal.js@5 from npm into {PEERS}/, for pandoc to embed"


def find_tools(pandoc: Path | None, peers: Path) -> Tools:
    """What was named, or what lies where README.md says to install it, or on the path."""
    package = importlib.util.find_spec("pypandoc")
    bundled = (
        [Path(folder, "files", "pandoc") for folder in (package.submodule_search_locations or ())]
        if package
        else []
    )
    packages = peers / "node_modules"
    marps = (
        (packages / ".bin" / "marp", _on_path("marp"))
        if _on_path("chromium") or "CHROME_PATH" in os.environ
        else ()
    )
    return Tools(_first(pandoc, *bundled, _on_path("pandoc")), _first(*marps), _first(packages / "reveal.js"))


def _first(*paths: Path | None) -> Path | None:
    return next((path.resolve() for path in paths if path and path.exists()), None)


def _on_path(name: str) -> Path | None:
    found = shutil.which(name)
    return Path(found) if found else None


@dataclass(frozen=True, slots=True)
class Talk:
    """The edition that everyone makes, as the folder `place` holds it: the project, and
    its outline in other forms."""

    place: Path
    agenda: str
    audience: str
    locale: str

    @property
    def project(self) -> Path:
        return self.place / "project"

    def build(self, to: str, *options: str) -> list[str | Path]:
        """The command of deckbuilder for it, in one process."""
        return deckbuilder(self.project, "build", self.agenda, "-j", "1", "-o", self.place / to, *options)

    def output(self, to: str, ending: str) -> Path:
        return self.place / to / f"{self.agenda}-{self.audience}-{self.locale}.{ending}"


def prepared(project: Path, talk: Talk) -> None:
    """Copy the project, and write the outline with a program of its own: this one must
    stay small, see `measure.cost`."""
    copied(project, talk.project)
    cost(
        [
            sys.executable,
            HERE / "outline.py",
            talk.project,
            talk.agenda,
            talk.audience,
            talk.locale,
            talk.place,
        ],
        talk.place,
    )


def ours(talk: Talk) -> Iterator[Contestant]:
    audience, locale = ("-a", talk.audience), ("-l", talk.locale)
    yield Contestant(
        ONE_PPTX, talk.build("one", "-f", "pptx", *audience, *locale), talk.output("one", "pptx")
    )
    yield Contestant(
        BOTH_LANGUAGES,
        talk.build("both", "-f", "pptx", *audience, "-l", "en", "-l", "es"),
        talk.output("both", "pptx"),
    )
    yield Contestant(EVERY_EDITION, talk.build("every", "-f", "pptx"), talk.output("every", "pptx"))
    yield Contestant(
        ONE_HTML, talk.build("page", "-f", "html", *audience, *locale), talk.output("page", "html")
    )


def theirs(place: Path, tools: Tools) -> Iterator[Contestant]:
    plain = place / "python-pptx.pptx"
    yield Contestant(
        "plain python-pptx script",
        [sys.executable, HERE / "plain_pptx.py", place / "talk.json", plain],
        plain,
    )
    if tools.pandoc:
        yield from _pandoc(place, tools.pandoc, tools.reveal)
    if tools.marp:
        yield from _marp(place, tools.marp)


def _pandoc(place: Path, pandoc: Path, reveal: Path | None) -> Iterator[Contestant]:
    command: list[str | Path] = [pandoc, place / "pandoc.md", "--slide-level=1", "-o"]
    slides = place / "pandoc.pptx"
    yield Contestant(PANDOC_PPTX, [*command, slides], slides)
    embedded = ["-t", "revealjs", "--embed-resources", "--standalone", "-V", "theme=white"]
    bare = place / "pandoc-bare.html"
    yield Contestant(
        "pandoc, HTML without fonts",
        [*command, bare, *embedded, "-V", f"revealjs-url={bare_reveal(place)}"],
        bare,
    )
    if reveal:
        page = place / "pandoc.html"
        yield Contestant(PANDOC_HTML, [*command, page, *embedded, "-V", f"revealjs-url={reveal}"], page)


def _marp(place: Path, marp: Path) -> Iterator[Contestant]:
    for name, ending in (("Marp, pictures of slides in PowerPoint", "pptx"), ("Marp, HTML", "html")):
        made = place / f"marp.{ending}"
        yield Contestant(name, [marp, "--no-stdin", place / "marp.md", "-o", made], made)


def bare_reveal(place: Path) -> Path:
    """The reveal.js that comes with deckbuilder, laid out as pandoc expects it, without a theme's fonts."""
    package = importlib.util.find_spec("deckbuilder")
    assert package, "deckbuilder is not installed in this Python"
    assets = Path(next(iter(package.submodule_search_locations or ())), "_assets", "reveal")
    files = {
        f"dist/{name}": (assets / name).read_text("utf-8")
        for name in ("reveal.js", "reveal.css", "reset.css")
    }
    files |= {
        "dist/theme/white.css": ":root{}",
        "plugin/notes/notes.js": (assets / "notes.js").read_text("utf-8"),
    }
    files |= {
        f"plugin/{name}/{name}.js": f'window.Reveal{name.title()}=()=>({{id:"{name}"}})'
        for name in ("search", "zoom")
    }
    for name, text in files.items():
        path = place / "reveal" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return place / "reveal"


Costs = Mapping[str, Sequence[Cost]]


def show(costs: Costs, contestants: Sequence[Contestant], against: str, ending: str) -> None:
    """The table of one format, each row as a multiple of pandoc's CPU with the range of the rounds."""
    rows = []
    for one in contestants:
        if one.output.suffix == ending:
            spent = costs[one.name]
            many = ratios(spent, costs[against]) if against in costs else []
            ratio = f"{median(many):.2f} ({min(many):.2f}–{max(many):.2f})" if many else "–"
            memory = f"{peak(spent) / peak(costs[against]):.2f}" if many else "–"
            rows.append(
                (
                    one.name,
                    ratio,
                    f"{cpu(spent):.3f}",
                    memory,
                    f"{peak(spent):.0f}",
                    f"{one.output.stat().st_size / 1024:.0f}",
                )
            )
    print_table((ending[1:], "CPU × pandoc", "CPU s", "peak × pandoc", "peak MiB", "file KiB"), rows)


def slides_in(file: Path) -> int:
    """How many slides a .pptx has."""
    with zipfile.ZipFile(file) as archive:
        return sum(name.startswith("ppt/slides/slide") for name in archive.namelist())


def further(costs: Costs, many: str, editions: int) -> float:
    """What each edition after the first costs in the same run, as a multiple of pandoc's CPU."""
    rounds = zip(costs[many], costs[ONE_PPTX], costs[PANDOC_PPTX], strict=True)
    return median((every.cpu - one.cpu) / (editions - 1) / pandoc.cpu for every, one, pandoc in rounds)


def targets(costs: Costs, editions: int) -> Iterator[Target]:
    """What can be told with the programs that are here."""
    if PANDOC_PPTX in costs:
        first = median(ratios(costs[ONE_PPTX], costs[PANDOC_PPTX]))
        yield Target("one PowerPoint edition, its theme compiled", first, LARGEST_PPTX, " × pandoc")
        yield Target(
            "the whole talk once more, in Spanish, in the same run",
            further(costs, BOTH_LANGUAGES, 2),
            LARGEST_FURTHER,
            " × pandoc",
        )
        what = f"each further of {editions} editions in the same run"
        yield Target(what, further(costs, EVERY_EDITION, editions), LARGEST_FURTHER, " × pandoc")
    if PANDOC_HTML in costs:
        yield Target(
            "one HTML edition",
            median(ratios(costs[ONE_HTML], costs[PANDOC_HTML])),
            LARGEST_HTML,
            " × pandoc's embedded HTML",
        )


def main() -> None:
    asked = arguments()
    tools = find_tools(asked.pandoc, asked.peers)
    with tempfile.TemporaryDirectory() as folder:
        talk = Talk(Path(folder), asked.agenda, asked.audience, "en")
        prepared(asked.project, talk)
        contestants = [*ours(talk), *theirs(talk.place, tools)]
        costs = in_turn(contestants, asked.rounds, talk.place)
        print(
            f"{machine()}; {slides_in(talk.output('one', 'pptx'))} slides, medians of {asked.rounds} rounds\n"
        )
        show(costs, contestants, PANDOC_PPTX, ".pptx")
        print()
        show(costs, contestants, PANDOC_HTML, ".html")
        editions = len(list(talk.output("every", "pptx").parent.glob("*.pptx")))
        print_targets(list(targets(costs, editions)))
    for hint in tools.missing():
        print(hint)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--rounds", type=int, default=9, help="rounds that count, after one to warm up (default: 9)"
    )
    parser.add_argument(
        "--project", type=Path, default=ROOT, help="the project the talk is in (default: this repository)"
    )
    parser.add_argument("--agenda", default="san-jose-2014", help="the talk (default: san-jose-2014)")
    parser.add_argument("--audience", default="plenary", help="for whom it is made (default: plenary)")
    parser.add_argument("--pandoc", type=Path, help="the pandoc to run")
    parser.add_argument(
        "--peers",
        type=Path,
        default=ROOT / PEERS,
        help=f"where npm put the other programs (default: {PEERS})",
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
