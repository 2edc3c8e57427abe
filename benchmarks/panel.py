"""Panels: time and memory to make one from the tables of many reports.

    python benchmarks/panel.py [REPORTS ...]

makes so many reports (300, 3,000), with places, years and figures of their own, writes their tables, and measures what
`govreport panel` does after that, each number of reports in a process of its own. The budget is ten seconds and 500 MB
for 3,000; with --check the exit code is 1 if it is exceeded.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from itertools import islice, product
from pathlib import Path

from govreport import panel
from govreport.batch import write_tables
from govreport.data import table

BUDGET = 3000, 10.0, 500.0
VIEWS = ("cells", "outcomes", "revisions", "conflicts", "coverage")
SENTENCES = (
    "地区生产总值增长{0}.{1}%，达到{2}00.{1}亿元",
    "固定资产投资增长1{0}.{1}%",
    "社会消费品零售总额增长{1}.{0}%",
    "一般公共预算收入{2}{0}.{1}亿元，增长{0}.{0}%",
    "城镇新增就业{2}.{1}万人",
    "居民消费价格上涨{1}.{0}%",
    "城镇居民人均可支配收入增长{0}.{1}%",
    "农村居民人均可支配收入增长{0}.{1}%",
)


def text_of(place: str, year: int) -> str:
    """A report with results and targets for eight series, and half as many again for years before."""
    seed = sum(map(ord, place)) + year
    digits = [seed % 7 + 2, seed % 9, seed % 80 + 11]
    results = "。".join(each.format(*digits) for each in SENTENCES)
    before = "。".join(f"{year - 2}年，{each.format(*digits[::-1])}" for each in SENTENCES[:4])
    aims = "，".join(each.format(*digits).partition("，")[0] + "左右" for each in SENTENCES)
    return (
        f"{place}{year}年政府工作报告\n各位代表：\n一、{year - 1}年工作回顾\n{results}。{before}。\n"
        f"二、{year}年工作\n今年的主要预期目标是：{aims}。\n"
    )


def write_reports(folder: Path, count: int) -> list[Path]:
    """So many reports of the divisions of the country, ten years of each."""
    names = dict.fromkeys(row["name"] for row in table("metadata_regions"))
    paths = []
    for at, (place, year) in enumerate(islice(product(names, range(2015, 2025)), count)):
        paths.append(folder / f"{at:05d}.txt")
        paths[-1].write_text(text_of(place, year), encoding="utf-8")
    return paths


def measure(tables: Path) -> None:
    """Make the panel and every view of it; print the seconds, the peak of memory in MB, and the rows, as JSON."""
    begun = time.perf_counter()
    made = panel.build(tables)
    rows = [getattr(made, view)().num_rows for view in VIEWS]
    taken = time.perf_counter() - begun
    print(json.dumps([taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, *rows]))


def main(counts: list[int], *, check: bool) -> int:
    """Print a line for each number of reports; 1 if the budget is to be checked and exceeded."""
    print("\t".join(("reports", "seconds", "MB", *VIEWS)))
    exceeded = False
    for count in counts:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            (folder / "reports").mkdir()
            write_tables(write_reports(folder / "reports", count), folder / "tables")
            call = [sys.executable, __file__, "--measure", str(folder / "tables")]
            done = subprocess.run(call, capture_output=True, text=True, check=True)
            seconds, megabytes, *rows = json.loads(done.stdout)
        print(f"{count}\t{seconds:.1f}\t{megabytes:.0f}\t" + "\t".join(map(str, rows)), flush=True)
        exceeded |= count <= BUDGET[0] and (seconds > BUDGET[1] or megabytes > BUDGET[2])
    return int(check and exceeded)


if __name__ == "__main__":
    if "--measure" in sys.argv:
        measure(Path(sys.argv[-1]))
    else:
        numbers = [int(word) for word in sys.argv[1:] if word.isdecimal()] or [300, 3000]
        sys.exit(main(numbers, check="--check" in sys.argv))
