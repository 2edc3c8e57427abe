"""Measuring in one run: medians of interleaved runs, growth, memory in a separate process, and tables.

A machine's speed changes from minute to minute, so no time here is a figure of its own. Whatever is compared takes
turns, round by round, and what counts is the ratio of the medians. Times are the processor's time of this process
unless another clock is given: what else runs on the machine does not count.
"""

from __future__ import annotations

import gc
import importlib
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

T = TypeVar("T")


def seconds(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """The time of one run."""
    start = clock()
    work()
    return clock() - start


def processor_time() -> float:
    """The processor's time of this process and of those that it started and that have ended; POSIX only."""
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def times(
    works: Mapping[str, Callable[[], object]], *, rounds: int = 15, clock: Callable[[], float] = time.process_time
) -> dict[str, list[float]]:
    """The times of each work in seconds, one a round, all works taking turns, after one round to warm up."""
    taken: dict[str, list[float]] = {name: [] for name in works}
    for nth in range(rounds + 1):
        for name, work in works.items():
            time_of_one = seconds(work, clock)
            if nth:
                taken[name].append(time_of_one)
    return taken


def medians(
    works: Mapping[str, Callable[[], object]], *, rounds: int = 15, clock: Callable[[], float] = time.process_time
) -> dict[str, float]:
    """The median time of each work in seconds, all works taking turns, after one round to warm up."""
    return {name: statistics.median(taken) for name, taken in times(works, rounds=rounds, clock=clock).items()}


def spread(ours: Sequence[float], theirs: Sequence[float]) -> tuple[float, float]:
    """The quartiles of the ratio of two works, round by round: how far one run may be off."""
    low, _, high = statistics.quantiles(each / other for each, other in zip(ours, theirs, strict=True))
    return low, high


def ratios(taken: Mapping[str, float], base: str) -> dict[str, float]:
    """Each time as a multiple of one of them."""
    return {name: time_of_one / taken[base] for name, time_of_one in taken.items()}


def growth(make: Callable[[int], T], work: Callable[[T], object], *, times: int = 64, rounds: int = 5) -> float:
    """How many times longer the work takes on `make(times)` than on `make(1)`; linear work takes `times` as long.

    What counts is the processor's time: a long run is interrupted more often than a short one.
    """
    small, large = make(1), make(times)
    works = {"small": lambda: work(small), "large": lambda: work(large)}
    taken = medians(works, rounds=rounds)
    return taken["large"] / taken["small"]


def curve(
    make: Callable[[int], T], work: Callable[[T], object], *, points: Sequence[int] = (1, 4, 16, 64), rounds: int = 5
) -> dict[int, float]:
    """The growth at several points, each as a multiple of the first."""
    inputs = {str(point): make(point) for point in points}
    taken = medians({name: lambda given=given: work(given) for name, given in inputs.items()}, rounds=rounds)
    return {int(name): ratio for name, ratio in ratios(taken, str(points[0])).items()}


@contextmanager
def collector_off() -> Iterator[None]:
    """Without Python's cyclic collector, which goes through all objects again each time they grow by a quarter."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def memory(setup: str, work: str, *arguments: str) -> float:
    """The megabytes that the statements `work` add, at their peak, to those that `setup` takes; Linux only.

    Both run in a new process, with `arguments` in `sys.argv[1:]`. What the resource module calls the peak counts the
    process that started this one as well, so the kernel is asked.
    """
    peak = 'int(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1])'
    code = f"import sys\n{setup}\nbefore = {peak}\n{work}\nprint({peak} - before)"
    done = subprocess.run([sys.executable, "-c", code, *arguments], check=True, capture_output=True, encoding="utf-8")
    return int(done.stdout) / 1024


def descendants(root: int) -> list[tuple[int, str, int]]:
    """Number, program and resident kilobytes of every process below this one; Linux only."""
    found: dict[int, tuple[int, str, int]] = {}
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            fields = dict(line.split(":", 1) for line in status.read_text().splitlines())
        except OSError:  # it has ended
            continue
        size = int(fields.get("VmRSS", "0 kB").split()[0])
        found[int(status.parent.name)] = (int(fields["PPid"]), fields["Name"].strip(), size)
    return [(process, name, size) for process, (_, name, size) in found.items() if _is_below(process, root, found)]


def _is_below(process: int, root: int, found: dict[int, tuple[int, str, int]]) -> bool:
    while process in found:
        process = found[process][0]
        if process == root:
            return True
    return False


def peer(name: str) -> Any:  # noqa: ANN401 - a module of a library without types
    """A library to compare with, or None where it is not installed."""
    try:
        module: ModuleType = importlib.import_module(name)
    except ImportError as error:
        say(f"{name} is left out: {error}", file=sys.stderr)
        return None
    return module


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table, the first column to the left and the others to the right."""
    lines = ["| " + " | ".join(cells) + " |" for cells in (head, *rows)]
    return "\n".join([lines[0], "|---" + "|---:" * (len(head) - 1) + "|", *lines[1:], ""])


def say(text: str, *, file: Any = None) -> None:  # noqa: ANN401 - as print has it
    """Print a text, flushed, so that a long run shows how far it is."""
    print(text, file=file, flush=True)
