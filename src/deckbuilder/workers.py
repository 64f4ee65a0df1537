"""Tasks in several processes: a few results at a time, none lost with a process, no process left behind.

A process that ends before its task, because the system lacks memory or somebody ended it, takes the others
of its pool with it (`BrokenProcessPool`). What was not done is then done by a fresh pool, and if that breaks
too, by the process that asked, one task after the other.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import parent_process
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

T = TypeVar("T")
R = TypeVar("R")
POOLS = 2
"""Pools that are tried before the tasks are done without one."""
AHEAD = 2
"""Tasks for each process that are handed out at once: one it works on, and one that waits. Results stay in
memory only while their number is within this."""
LOST = 1
"""With what a process ends whose parent has gone."""


def results(
    work: Callable[[T], R], tasks: Sequence[T], jobs: int, lost: Callable[[int], object]
) -> Iterator[R]:
    """What `work` makes of each task, in the order of the tasks, by `jobs` processes at once.

    Each process is handed `work` once, so it may hold much. `lost` is told, whenever a process ended before
    its work was done, how many tasks are done again. What `work` raises is raised here.
    """
    left = deque(tasks)
    for _ in range(POOLS):
        try:
            yield from _of_pool(work, left, jobs)
        except BrokenProcessPool:
            lost(len(left))
    while left:
        yield work(left.popleft())


def _of_pool(work: Callable[[T], R], left: deque[T], jobs: int) -> Iterator[R]:
    """The results of the tasks that are `left`, each taken away as it is done; BrokenProcessPool where a
    process ended."""
    if not left:
        return
    from concurrent.futures import ProcessPoolExecutor

    tasks = iter(tuple(left))
    pool = ProcessPoolExecutor(min(jobs, len(left)), initializer=_begin, initargs=(work,))
    try:
        ahead: deque[Future[R]] = deque(pool.submit(_do, task) for task in islice(tasks, AHEAD * jobs))
        while ahead:
            result = ahead.popleft().result()
            left.popleft()
            yield result
            ahead.extend(pool.submit(_do, task) for task in islice(tasks, 1))
    finally:
        pool.shutdown(cancel_futures=True)


# ---- in the process that works

_at_hand: dict[str, Callable[[Any], Any]] = {}
"""What a process was handed when it began."""


def _begin(work: Callable[[Any], Any]) -> None:
    _at_hand["work"] = work
    Thread(target=_end_with_parent, daemon=True).start()


def _do(task: Any) -> Any:  # noqa: ANN401 - of whatever type the work is
    return _at_hand["work"](task)


def _end_with_parent() -> None:
    """End this process as soon as its parent has, however that was.

    A worker waits for tasks at a pipe whose other end its siblings hold open as well, so it would wait for
    ever. What the parent is known by (a pipe of its own, or a handle in Windows) tells when it is gone.
    """
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(LOST)
