"""Processes that work for a build: none is left behind, and what one did not finish is done again."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from multiprocessing import parent_process
from pathlib import Path

import pytest

from deckbuilder.workers import AHEAD, results
from tests.samples import REPO, contents, copied

TASKS = tuple(range(12))


def doubled(number: int) -> int:
    return 2 * number


def killed_once(folder: Path, number: int) -> int:
    """Twice the number; the first process that comes to 5 is killed at it."""
    if number == 5 and not (folder / "killed").exists():
        (folder / "killed").touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def killed_in_workers(number: int) -> int:
    """Twice the number; every process that works for another is killed at 5."""
    if number == 5 and parent_process() is not None:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def refused(number: int) -> int:
    if number == 5:
        raise ValueError("five")
    return 2 * number


@pytest.mark.parametrize("jobs", [1, 2, 5, 40])
def test_results_come_in_the_order_of_the_tasks(jobs: int) -> None:
    lost: list[int] = []
    assert list(results(doubled, TASKS, jobs, lost.append)) == [0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22]
    assert lost == []


def test_no_task_is_no_process() -> None:
    assert list(results(doubled, (), 2, lambda number: None)) == []


def test_what_a_killed_process_did_not_finish_is_done_by_others(tmp_path: Path) -> None:
    lost: list[int] = []
    assert list(results(partial(killed_once, tmp_path), TASKS, 2, lost.append)) == [
        2 * task for task in TASKS
    ]
    assert len(lost) == 1
    assert len(TASKS) - 5 <= lost[0] <= len(TASKS)


def test_what_kills_every_process_is_done_without_one() -> None:
    lost: list[int] = []
    assert list(results(killed_in_workers, TASKS, 2, lost.append)) == [2 * task for task in TASKS]
    assert len(lost) == 2


def test_what_the_work_raises_is_raised_and_nothing_is_done_again() -> None:
    lost: list[int] = []
    with pytest.raises(ValueError, match="five"):
        list(results(refused, TASKS, 2, lost.append))
    assert lost == []


def numbered_files(folder: Path, number: int) -> int:
    (folder / str(number)).touch()
    return number


def test_only_a_few_results_are_made_before_they_are_asked_for(tmp_path: Path) -> None:
    """What is made and not yet taken is in memory."""
    jobs = 2
    coming = results(partial(numbered_files, tmp_path), range(100), jobs, lambda number: None)
    for taken in range(30):
        assert next(coming) == taken
        assert len(list(tmp_path.iterdir())) <= taken + 1 + AHEAD * jobs
    assert isinstance(coming, Iterator)
    coming.close()  # type: ignore[attr-defined]
    assert len(list(tmp_path.iterdir())) <= 30 + AHEAD * jobs


# ---- a parent that is killed

LASTING = """
import multiprocessing, os, sys, time
from deckbuilder.workers import results

def lasting(number):
    os.write(1, b".")
    time.sleep(600)

if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[2])
    list(results(lasting, range(8), int(sys.argv[1]), print))
"""


@pytest.mark.parametrize("jobs", [1, 4])
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
@pytest.mark.parametrize("begun", multiprocessing.get_all_start_methods())
def test_processes_end_with_their_parent(jobs: int, how: signal.Signals, begun: str, tmp_path: Path) -> None:
    """The pipe they write to is closed only when the last of them has ended.

    Systems begin processes in different ways: Linux forks, macOS and Windows spawn.
    """
    program = tmp_path / "lasting.py"
    program.write_text(LASTING)
    with subprocess.Popen([sys.executable, program, str(jobs), begun], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        try:
            assert parent.stdout.read(jobs) == b"." * jobs  # all of them are at work
            parent.send_signal(how)
            parent.communicate(timeout=60)  # returns when nobody holds the pipe any more
        finally:
            parent.kill()


# ---- a build


def _children(pid: int) -> list[int]:
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except FileNotFoundError:
        return []


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks for processes as Linux lists them")
def test_a_build_that_loses_a_process_says_so_and_lacks_no_deck(tmp_path: Path) -> None:
    folder = copied(REPO, tmp_path)
    command = [sys.executable, "-m", "deckbuilder", "-C", str(folder), "build", "standard"]
    command += ["--report", "json", "-j", "2", "-o"]
    with subprocess.Popen([*command, str(tmp_path / "killed")], stdout=subprocess.PIPE) as build:
        while not (children := _children(build.pid)):
            assert build.poll() is None, "the build was over before it could be disturbed"
        os.kill(children[0], signal.SIGKILL)
        findings, _ = build.communicate()
    assert build.returncode == 0
    assert [row["severity"] for row in json.loads(findings) if row["code"] == "lost-process"] == ["note"]
    subprocess.run([*command, str(tmp_path / "whole")], check=True, capture_output=True)
    assert contents(tmp_path / "killed") == contents(tmp_path / "whole")
