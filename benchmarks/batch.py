"""Many files: how much faster several processes are than one, and how much memory they need.

    python benchmarks/batch.py [FILES [JOBS ...]]

makes so many reports (2,000) from the example, each with figures of its own, and writes their tables with 1 and 2 jobs.
The time on the wall counts only where as many processors are free as there are jobs; the time of the processors tells
what more jobs cost in all.
"""

from __future__ import annotations

import re
import resource
import sys
import tempfile
import time
from pathlib import Path

from texts import EXAMPLE

from govreport.batch import write_tables


def write_reports(folder: Path, count: int) -> list[Path]:
    """The example page so many times, with other digits in its percentages."""
    page = EXAMPLE.read_text(encoding="utf-8")
    paths = []
    for number in range(count):
        paths.append(folder / f"{number:05d}.html")
        paths[-1].write_text(re.sub(r"\d+(?=%[以左，,。；;])", str(number % 97), page), encoding="utf-8")
    return paths


def main(files: int, jobs: list[int]) -> None:
    """Print a line for each number of jobs."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        paths = write_reports(folder, files)
        print("jobs\tseconds\tfiles/s\ttimes as fast\tprocessor seconds\tMB of the largest process")
        first = 0.0
        for nth, count in enumerate(jobs):
            used = resource.getrusage(resource.RUSAGE_CHILDREN)
            begun = time.perf_counter()
            write_tables(paths, folder / f"tables-{nth}", jobs=count)
            taken = time.perf_counter() - begun
            first = first or taken
            now = resource.getrusage(resource.RUSAGE_CHILDREN)
            busy = now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime
            largest = now.ru_maxrss / 1024
            print(f"{count}\t{taken:.1f}\t{files / taken:.1f}\t{first / taken:.2f}\t{busy:.1f}\t{largest:.0f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000, [int(word) for word in sys.argv[2:]] or [1, 2])
