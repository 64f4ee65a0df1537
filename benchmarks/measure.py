"""What the benchmarks share: the cost of a program with all its children, contestants
in turn, tables and targets.

CPU seconds are user and system time of the whole tree of processes; the peak is that of its largest process.
Machines are noisy, and drift: contestants run in turn (A B C A B C …), the first round is thrown away, and
what is compared are the ratios within a round, of which the median counts.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import platform
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("slides", "locales", "themes")
"""The folders a project is made of."""
_SUBREAPER = 36
"""PR_SET_CHILD_SUBREAPER of prctl(2): processes whose parent ends become ours, so that
their time is counted."""


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds, and MiB of resident memory at the peak."""

    cpu: float
    peak: float


@dataclass(frozen=True, slots=True)
class Contestant:
    """A program that makes something, and the file it makes."""

    name: str
    command: Sequence[str | Path]
    output: Path


@dataclass(frozen=True, slots=True)
class Target:
    """Something the project promises: `value` may be at most `limit`."""

    what: str
    value: float
    limit: float
    unit: str = ""

    def __str__(self) -> str:
        met = "met    " if self.value <= self.limit else "NOT MET"
        return f"{met}  {self.value:7.2f} ≤ {self.limit:g}{self.unit}  {self.what}"


def cost(command: Sequence[str | Path], cwd: Path) -> Cost:
    """Run `command` in `cwd`. SystemExit with what it said if it fails."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env=child_environment(),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        _, status, first = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        every = [first, *_orphans()]
        if process.returncode:
            said.seek(0)
            text = said.read()[-2000:].decode(errors="replace")
            raise SystemExit(f"{' '.join(map(str, command))}\nended with {process.returncode}:\n{text}")
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Cost(sum(one.ru_utime + one.ru_stime for one in every), max(one.ru_maxrss for one in every) / unit)


def child_environment() -> dict[str, str]:
    """That of this process, without what would make one Python start unlike another."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return kept | {"PYTHONUTF8": "1", "PYTHONHASHSEED": "0"}


def _orphans() -> Iterator[resource.struct_rusage]:
    """What the processes used that outlived their parents, such as those of a browser."""
    with contextlib.suppress(ChildProcessError):
        while True:
            yield os.wait4(-1, 0)[2]


def adopt_orphans() -> None:
    """Let grandchildren whose parent has ended become children of this process. Only Linux
    can; elsewhere they go uncounted."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)


def in_turn(contestants: Sequence[Contestant], rounds: int, cwd: Path) -> dict[str, list[Cost]]:
    """The cost of each contestant in each round, by name; a round to warm up comes
    before and is not counted."""
    adopt_orphans()
    found: dict[str, list[Cost]] = {one.name: [] for one in contestants}
    for number in range(rounds + 1):
        tell(f"round {number} of {rounds}" if number else "warming up")
        for one in contestants:
            spent = cost(one.command, cwd)
            if not one.output.exists():
                raise SystemExit(f"{one.name} has not made {one.output.name}")
            if number:
                found[one.name].append(spent)
    tell("")
    return found


def tell(what: str) -> None:
    """Say on a terminal what is being done; an empty text clears the line."""
    if sys.stderr.isatty():
        print(f"\r\033[K{what}", end="", file=sys.stderr, flush=True)


def cpu(costs: Sequence[Cost]) -> float:
    """The median CPU seconds."""
    return median(one.cpu for one in costs)


def peak(costs: Sequence[Cost]) -> float:
    """The median peak in MiB."""
    return median(one.peak for one in costs)


def ratios(costs: Sequence[Cost], others: Sequence[Cost]) -> list[float]:
    """CPU as a multiple of what another contestant took in the same round."""
    return [one.cpu / other.cpu for one, other in zip(costs, others, strict=True)]


def deckbuilder(project: Path, *arguments: str | Path) -> list[str | Path]:
    """The command line of the deckbuilder beside this Python, at work in `project`."""
    return [sys.executable, "-m", "deckbuilder", "-C", project, *arguments]


def copied(project: Path, to: Path) -> Path:
    """The sources of `project` in the new folder `to`, so that nothing is written into the project itself."""
    for name in SOURCES:
        shutil.copytree(project / name, to / name)
    return to


def print_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """As Markdown, the first column to the left and the others to the right."""
    every = [header, *rows]
    widths = [max(len(row[number]) for row in every) for number in range(len(header))]
    marks = [f"{'-' * width}{':' if number else '-'}" for number, width in enumerate(widths)]
    lines = [
        [
            cell.rjust(width) if number else cell.ljust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        for row in every
    ]
    print(f"| {' | '.join(lines[0])} |\n|-{'|-'.join(marks)}|")
    for line in lines[1:]:
        print(f"| {' | '.join(line)} |")


def print_targets(targets: Sequence[Target]) -> None:
    """Each target with what was measured, if anything was."""
    if targets:
        print("\nTargets")
    for target in targets:
        print(f"  {target}")


def machine() -> str:
    """The machine in a few words, without its name."""
    system = _release().get("PRETTY_NAME", platform.system())
    return f"{os.cpu_count()} cores, {system}, Python {platform.python_version()}"


def _release() -> Mapping[str, str]:
    with contextlib.suppress(OSError):
        return platform.freedesktop_os_release()
    return {}
