"""What it costs to read a project again, in one process: all of it, when nothing
changed, and when one file did.

    python benchmarks/reload.py [SLIDES]

Read are this repository's project and a made-up one of SLIDES slides, 2,000 unless said otherwise.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from invent import invented
from measure import ROOT, Target, copied, print_table, print_targets, tell

from deckbuilder.diagnostics import Sink
from deckbuilder.project import load
from deckbuilder.reading.readings import Readings

ROUNDS = 15
LARGE = 2_000
"""Slides of the made-up project."""


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of this process."""
    before = time.process_time()
    work()
    return time.process_time() - before


def rounds(folder: Path) -> Iterator[tuple[float, float, float]]:
    """CPU seconds of three ways to read a project, in turn: everything, nothing
    changed, one module changed."""
    readings = Readings()
    load(folder, Sink(), readings)
    module = next(path for path in sorted((folder / "slides").glob("*.yaml")) if path.stem != "audiences")
    for _ in range(ROUNDS):
        clean = seconds(lambda: load(folder, Sink()))
        unchanged = seconds(lambda: load(folder, Sink(), readings))
        module.write_bytes(module.read_bytes() + b"# a line more\n")
        yield clean, unchanged, seconds(lambda: load(folder, Sink(), readings))


def compared(name: str, folder: Path) -> tuple[list[str], list[Target]]:
    """A row of the table, and what is promised of a project."""
    tell(f"reading {name}")
    measured = list(rounds(folder))
    unchanged = median(again / clean for clean, again, _ in measured)
    changed = median(one_file / clean for clean, _, one_file in measured)
    milliseconds = f"{median(clean for clean, _, _ in measured) * 1000:.0f}"
    targets = [
        Target(f"{name}, nothing changed, beside reading all of it", unchanged, 0.25),
        Target(f"{name}, one module changed, beside reading all of it", changed, 0.5),
    ]
    return [name, milliseconds, f"{unchanged:.2f}", f"{changed:.2f}"], targets


def main() -> None:
    slides = int(sys.argv[1]) if len(sys.argv) > 1 else LARGE
    with tempfile.TemporaryDirectory() as place:
        projects = {
            "this repository": copied(ROOT, Path(place, "repository")),
            f"{slides:,} slides": invented(slides, Path(place, "invented")),
        }
        results = [compared(name, folder) for name, folder in projects.items()]
    print_table(["project", "all, ms", "nothing changed ×", "one module ×"], [row for row, _ in results])
    print_targets([target for _, targets in results for target in targets])


if __name__ == "__main__":
    main()
