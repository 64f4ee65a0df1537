"""What importing costs each command: `python benchmarks/imports.py`.

Milliseconds as `python -X importtime` tells them, by package, each module without those it imports. They
are times of the clock: of several runs the quickest is shown, on a machine with nothing else to do. The
builds have their theme compiled.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from measure import ROOT, Target, child_environment, copied, machine, print_table, print_targets

EDITION = ("san-jose-2014", "-a", "plenary", "-l", "en")
COMMANDS = {
    "check": ("check",),
    "build pptx": ("build", *EDITION, "-f", "pptx"),
    "build html": ("build", *EDITION, "-f", "html"),
}
HEAVY = ("pptx", "lxml")
"""What `check` must do without."""
SHOWN = 24
"""Rows of a table; the rest is summed up."""


def imported(project: Path, arguments: Sequence[str]) -> dict[str, int]:
    """Every module a command imports, with the microseconds of its own code."""
    command = [sys.executable, "-X", "importtime", "-m", "deckbuilder", "-C", str(project), *arguments]
    done = subprocess.run(command, env=child_environment(), capture_output=True, text=True, check=True)
    return dict(_rows(done.stderr))


def _rows(told: str) -> Iterator[tuple[str, int]]:
    for line in told.splitlines():
        own, _, rest = line.removeprefix("import time:").partition("|")
        if line.startswith("import time:") and own.strip().isdigit():
            yield rest.partition("|")[2].strip(), int(own)


def package(module: str) -> str:
    """What a module is counted under: our own modules by themselves, all others by their package."""
    if module.partition(".")[0] == "deckbuilder":
        return module
    top = module.partition(".")[0]
    return "(standard library)" if top in sys.stdlib_module_names else top


def by_package(runs: Sequence[dict[str, int]]) -> dict[str, float]:
    """Milliseconds by package, the dearest first."""
    names = {package(module) for run in runs for module in run}
    sums: list[Counter[str]] = []
    for run in runs:
        sums.append(Counter())
        for module, own in run.items():
            sums[-1][package(module)] += own
    found = {name: min(one[name] for one in sums) / 1000 for name in names}
    return dict(sorted(found.items(), key=lambda row: -row[1]))


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--rounds", type=int, default=15, help="runs of each command (default: 15)")
    rounds = asked.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        project = copied(ROOT, Path(folder, "project"))
        for arguments in COMMANDS.values():
            imported(project, arguments)
        runs = {
            name: [imported(project, arguments) for _ in range(rounds)]
            for name, arguments in COMMANDS.items()
        }
    costs = {name: by_package(many) for name, many in runs.items()}
    print(f"{machine()}; the quickest of {rounds} runs, milliseconds\n")
    show(costs)
    heavy = sum(module.partition(".")[0] in HEAVY for run in runs["check"] for module in run)
    print_targets([Target(f"modules of {' and '.join(HEAVY)} that 'check' imports", heavy, 0)])


def show(costs: dict[str, dict[str, float]]) -> None:
    """One row for each package, one column for each command."""
    every = sorted(
        {name for one in costs.values() for name in one},
        key=lambda name: -max(one.get(name, 0) for one in costs.values()),
    )
    rows = [[name, *(_shown(one.get(name)) for one in costs.values())] for name in every[:SHOWN]]
    rows.append(
        [
            f"{len(every[SHOWN:])} others",
            *(_shown(sum(one.get(name, 0) for name in every[SHOWN:])) for one in costs.values()),
        ]
    )
    rows.append(["together", *(_shown(sum(one.values())) for one in costs.values())])
    print_table(["import", *costs], rows)


def _shown(cost: float | None) -> str:
    return "–" if cost is None else f"{cost:.1f}"


if __name__ == "__main__":
    main()
