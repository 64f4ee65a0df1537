"""Bringing 5,000 translations up to date after 500 texts have changed, beside gettext's
msgmerge: `python benchmarks/merge.py`.

Both read the same file and the same template and write the result. The exponent of growth is the slope of
cost over texts on logarithmic axes from 5,000 to 20,000 texts, without what starting costs; 1 is linear. As
in growth.py it is taken from counted instructions where valgrind is installed, else from CPU seconds, which
tremble by ±0.15. Run as `merge.py FILE TEMPLATE OUTPUT` it merges once.
"""

from __future__ import annotations

import argparse
import math
import random
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median

from growth import counted
from measure import Contestant, Cost, Target, cpu, in_turn, machine, peak, print_table, print_targets, ratios

SIZES = (500, 5_000, 20_000)
MEASURED = 5_000
CHANGED = 10
"""One text in so many is changed."""
ON_A_SLIDE = 8
LARGEST, STEEPEST = 4.0, 1.1
"""The targets: CPU as a multiple of msgmerge's, and the exponent."""

WORDS = (
    "children",
    "school",
    "report",
    "police",
    "court",
    "hotline",
    "images",
    "online",
    "safety",
    "right",
    "law",
    "consent",
    "trained",
    "state",
)


def merge(old: Path, template: Path, output: Path) -> None:
    """The work itself, from file to file."""
    from deckbuilder.diagnostics import Sink
    from deckbuilder.exchange.merge import merged
    from deckbuilder.translation import po
    from deckbuilder.translation.po.header import for_language

    files = [po.parse(path.read_bytes(), path.name, Sink()) for path in (old, template)]
    if files[0] is None or files[1] is None:
        raise SystemExit("the files to merge are damaged")
    output.write_bytes(po.write(merged(files[1], files[0], for_language("", "", "es")).file))


def made_up(size: int, folder: Path) -> tuple[Path, Path]:
    """A translated file of `size` texts, and the template after one text in ten has changed."""
    from deckbuilder.translation import po
    from deckbuilder.translation.po import Entry, PoFile
    from deckbuilder.translation.po.header import for_language, for_template

    chance = random.Random(size)
    date = "2026-01-01 00:00+0000"
    texts = [f"{' '.join(chance.choices(WORDS, k=chance.randint(3, 20)))} {number}" for number in range(size)]
    slides = [f"slide-{number // ON_A_SLIDE}" for number in range(size)]
    old = (
        Entry(text, (text[::-1],), slide, extracted=(f"slide: {slide}",))
        for text, slide in zip(texts, slides, strict=True)
    )
    now = (f"{text} and more" if number % CHANGED == 0 else text for number, text in enumerate(texts))
    new = (
        Entry(text, ("",), slide, extracted=(f"slide: {slide}",))
        for text, slide in zip(now, slides, strict=True)
    )
    file, template = folder / f"{size}.po", folder / f"{size}.pot"
    file.write_bytes(po.write(PoFile(for_language("talk", date, "es"), tuple(old))))
    template.write_bytes(po.write(PoFile(for_template("talk", date), tuple(new))))
    return file, template


def contestants(folder: Path) -> Iterator[Contestant]:
    """Each size merged by each program; a file of one text tells what starting costs."""
    for size in (1, *SIZES):
        file, template = made_up(size, folder)
        ours, theirs = folder / f"{size}-ours.po", folder / f"{size}-theirs.po"
        yield Contestant(
            f"deckbuilder {size}", [sys.executable, Path(__file__).resolve(), file, template, ours], ours
        )
        yield Contestant(
            f"msgmerge {size}",
            ["msgmerge", "--quiet", "--previous", "--no-wrap", "-o", theirs, file, template],
            theirs,
        )


def exponent(cost: Callable[[str], float], name: str) -> float:
    """The slope from the size that is measured to the largest; below it starting costs more than merging."""
    start = cost(f"{name} 1")
    low, high = (cost(f"{name} {size}") - start for size in (MEASURED, SIZES[-1]))
    return math.log(high / low) / math.log(SIZES[-1] / MEASURED)


def report(costs: dict[str, list[Cost]], instructions: dict[str, int]) -> None:
    def seconds(name: str) -> float:
        return cpu(costs[name])

    rows = []
    for name in ("deckbuilder", "msgmerge"):
        each = [f"{cpu(costs[f'{name} {size}']):.3f}" for size in SIZES]
        rows.append(
            [name, *each, f"{peak(costs[f'{name} {MEASURED}']):.0f}", f"{exponent(seconds, name):.2f}"]
        )
    print_table(["CPU s", *(f"{size:,} texts" for size in SIZES), "peak MiB at 5,000", "exponent"], rows)
    ratio = median(ratios(costs[f"deckbuilder {MEASURED}"], costs[f"msgmerge {MEASURED}"]))
    growth = exponent(instructions.__getitem__ if instructions else seconds, "deckbuilder")
    print_targets(
        [
            Target(
                f"merging {MEASURED:,} texts of which {MEASURED // CHANGED} have changed",
                ratio,
                LARGEST,
                " × msgmerge",
            ),
            Target(f"growth exponent, {MEASURED:,} to {SIZES[-1]:,} texts", growth, STEEPEST),
        ]
    )


def main(arguments: Sequence[str]) -> None:
    if len(arguments) == 3:
        old, template, output = map(Path, arguments)
        merge(old, template, output)
        return
    parser = argparse.ArgumentParser(description="Merging translations, beside msgmerge.")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is run [5]")
    given = parser.parse_args(arguments)
    if not shutil.which("msgmerge"):
        raise SystemExit("msgmerge is missing: install gettext")
    print(f"{machine()}; medians of {given.rounds} rounds\n")
    with tempfile.TemporaryDirectory() as folder:
        every = list(contestants(Path(folder)))
        costs = in_turn(every, given.rounds, Path(folder))
        needed = {f"deckbuilder {size}" for size in (1, MEASURED, SIZES[-1])}
        report(costs, counted([one for one in every if one.name in needed], Path(folder)))


if __name__ == "__main__":
    main(sys.argv[1:])
