"""Shared code of the benchmarks of readers: comparison with other libraries, growth, and memory.

`page.py`, `word.py` and `pdf.py` say what they compare; what is done with it, and what it is held against, stands here.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from attrs import frozen
from measure import memory, ratios, say, table

OURS = "govreport.page.read"


@frozen(kw_only=True)
class Reader:
    """One kind of file, and what reading it may take.

    Attributes:
        what: the kind, as in "a page".
        example: the file that is read unless another is named.
        base: the work that all others are told in, as in "bare parses".
        times: the heading of that column.
        speeds: the seconds that each library takes for a file's bytes, ours under `OURS`.
        curves: the growth on each kind of input: how many times longer so many times the input takes.
        most_times: the most that ours may take, in times of the base.
        most_growth: the most at the last point of a curve.
        most_memory: the most megabytes over the import.
    """

    what: str
    example: Path
    base: str
    times: str
    speeds: Callable[[bytes], dict[str, float]]
    curves: Callable[[], Mapping[str, Mapping[int, float]]]
    most_times: float
    most_growth: float
    most_memory: float


def main(usage: str | None, reader: Reader) -> int:
    """Run the command line of such a script; the exit code."""
    file, check = file_and_check(usage, reader)
    return verdict(compare(reader, file), check=check)


def file_and_check(usage: str | None, reader: Reader) -> tuple[Path, bool]:
    """What the command line of such a script says: the file to read, and whether to compare with the budgets."""
    parser = argparse.ArgumentParser(description=usage, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, default=reader.example, help=reader.what)
    parser.add_argument("--check", action="store_true", help="compare with the budgets")
    options = parser.parse_args()
    return options.file, options.check


def compare(reader: Reader, file: Path) -> list[str]:
    """Print what reading a file takes, beside others, as it grows and in memory; say what is over its budget."""
    data = file.read_bytes()
    taken = reader.speeds(data)
    times = ratios(taken, reader.base)
    say(f"{file.name}, {len(data):,} bytes\n")
    say(table(["", "ms", reader.times], [[name, f"{t * 1000:.2f}", f"{times[name]:.1f}"] for name, t in taken.items()]))
    faults = [*_growth(reader), *_memory(reader, file)]
    if times[OURS] > reader.most_times:
        faults.append(f"{OURS} takes {times[OURS]:.1f} {reader.times}, more than {reader.most_times:g}")
    return faults


def _growth(reader: Reader) -> list[str]:
    curves = reader.curves()
    if not curves:
        return []
    points = list(next(iter(curves.values())))
    grown = [[name, *(f"{found[point]:.1f}" for point in points)] for name, found in curves.items()]
    say(table(["time for so many times the input", *map(str, points)], grown))
    return [
        f"{name}: {points[-1]} times the input takes {found[points[-1]]:.0f} times the time"
        for name, found in curves.items()
        if found[points[-1]] > reader.most_growth
    ]


def _memory(reader: Reader, file: Path) -> list[str]:
    if sys.platform != "linux":
        say("memory over the import at its peak: measured on Linux only")
        return []
    peak = memory("from govreport import page", "page.read(sys.argv[1])", str(file))
    say(f"memory over the import at its peak: {peak:.1f} MB")
    if peak <= reader.most_memory:
        return []
    return [f"{reader.what} takes {peak:.1f} MB, more than {reader.most_memory:g}"]


def verdict(faults: list[str], *, check: bool) -> int:
    """The exit code: 1 if a budget is exceeded and that was asked for."""
    if check:
        for fault in faults:
            say(f"over budget: {fault}", file=sys.stderr)
    return 1 if faults and check else 0
