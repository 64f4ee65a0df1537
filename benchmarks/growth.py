"""How cost grows with the number of slides, up to 2,300: `python benchmarks/growth.py`.

The exponent is the slope of cost over slides on logarithmic axes, both without the first slide, whose
cost is that of starting: 1 is linear, 2 quadratic. Of the two steps from size to size the steeper one
counts. It is taken from counted instructions, which do not tremble, where valgrind is installed; else
from CPU seconds, which do, by ±0.15.
"""

from __future__ import annotations

import argparse
import math
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from invent import AUDIENCE, LOCALE, invented
from measure import (
    Contestant,
    Cost,
    Target,
    child_environment,
    cpu,
    deckbuilder,
    in_turn,
    machine,
    peak,
    print_table,
    print_targets,
    tell,
)

SIZES = (23, 230, 2_300)
FORMATS = ("pptx", "html")
STEEPEST, LARGEST_PEAK = 1.05, 150.0
"""The targets: the exponent, and MiB at the largest size."""

By = Callable[[str, int], float]
"""What a format costs at a size."""


def builds(place: Path) -> Iterator[Contestant]:
    """A build of every size in every format, one slide first."""
    for size in (1, *SIZES):
        project = invented(size, place / str(size))
        for form in FORMATS:
            command = deckbuilder(project, "build", "-l", LOCALE, "-f", form)
            yield Contestant(
                _name(form, size), command, project / "dist" / f"invented-{AUDIENCE}-{LOCALE}.{form}"
            )


def _name(form: str, size: int) -> str:
    return f"{form} {size}"


def exponent(cost: By, form: str) -> float:
    """The steeper of the slopes between the sizes."""
    first = cost(form, 1)
    points = [(math.log(size - 1), math.log(cost(form, size) - first)) for size in SIZES]
    return max((high - low) / (right - left) for (left, low), (right, high) in pairwise(points))


def instructions(command: Sequence[str | Path], place: Path) -> int:
    """The instructions `command` executes outside the kernel, as valgrind counts them.
    It takes twenty times as long."""
    counted = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", *command]
    done = subprocess.run(
        counted, cwd=place, env=child_environment(), capture_output=True, text=True, check=False
    )
    found = re.search(r"I\s+refs:\s+([\d,]+)", done.stderr)
    if done.returncode or not found:
        raise SystemExit(f"valgrind could not count:\n{done.stderr[-2000:]}")
    return int(found[1].replace(",", ""))


def counted(contestants: Sequence[Contestant], place: Path) -> dict[str, int]:
    """The instructions of each, once: they are the same every time. Nothing if there is no valgrind."""
    found = {}
    for one in contestants if shutil.which("valgrind") else ():
        tell(f"counting the instructions of {one.name}")
        found[one.name] = instructions(one.command, place)
    tell("")
    return found


@dataclass(frozen=True, slots=True)
class Measured:
    """What every build took; `counted` is empty without valgrind."""

    costs: dict[str, list[Cost]]
    counted: dict[str, int]

    def seconds(self, form: str, size: int) -> float:
        return cpu(self.costs[_name(form, size)])

    def instructions(self, form: str, size: int) -> float:
        return self.counted[_name(form, size)]

    def memory(self, form: str, size: int) -> float:
        return peak(self.costs[_name(form, size)])

    def rows(self, form: str) -> Iterator[list[str]]:
        """The lines of a format in the table."""
        sizes = (1, *SIZES)
        yield [
            f"{form}, CPU s",
            *(f"{self.seconds(form, size):.3f}" for size in sizes),
            f"{exponent(self.seconds, form):.2f}",
        ]
        if self.counted:
            millions = (f"{self.instructions(form, size) / 1e6:,.0f}" for size in sizes)
            yield [f"{form}, million instructions", *millions, f"{exponent(self.instructions, form):.2f}"]
        yield [f"{form}, peak MiB", *(f"{self.memory(form, size):.0f}" for size in sizes), ""]

    def targets(self) -> Iterator[Target]:
        for form in FORMATS:
            steepness = exponent(self.instructions if self.counted else self.seconds, form)
            yield Target(f"growth exponent of {form}, 23 to 2,300 slides", steepness, STEEPEST)
            yield Target(f"peak at 2,300 slides, {form}", self.memory(form, SIZES[-1]), LARGEST_PEAK, " MiB")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument(
        "--rounds", type=int, default=3, help="rounds that count, after one to warm up (default: 3)"
    )
    rounds = asked.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        contestants = list(builds(Path(folder)))
        measured = Measured(in_turn(contestants, rounds, Path(folder)), counted(contestants, Path(folder)))
    print(f"{machine()}; medians of {rounds} rounds\n")
    header = ["", "1 slide", *(f"{size:,} slides" for size in SIZES), "exponent"]
    print_table(header, [row for form in FORMATS for row in measured.rows(form)])
    print_targets(list(measured.targets()))
    if not measured.counted:
        print("valgrind is missing: the exponents are those of CPU seconds")


if __name__ == "__main__":
    main()
