"""Many generated pages through `govreport batch` twice, with kills: nothing is lost and the summary is correct.

    python tests/many_pages.py 50000 [--jobs 2] [--folder PLACE]

1. So many pages are made, each with figures of its own, and read; the run is killed three times and goes on.
2. One page in 100 is changed and one in 1,000 damaged; the second run is killed and goes on as well.
3. The tables are held against what was put into the pages, and file by file against those of a run that nothing stopped.

The first thing that is not as it should be ends it with an AssertionError.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import pyarrow.dataset as ds
from attrs import define, field

PLACES = ("甲市", "乙市", "丙县", "丁区", "戊省")
WORK = ("地区生产总值", "固定资产投资", "社会消费品零售总额", "一般公共预算收入", "进出口总额")
DAMAGE = {  # what a page is replaced with: the code that `documents` has for it
    b"": "input.empty",
    b"\x89PNG\r\n\x1a\n" + bytes(200): "input.unsupported",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500): "input.unsupported",
    b"%PDF-1.7\n" + b"\x00\xff" * 50: "input.damaged",
}
TABLES = ("indicators", "targets", "diagnostics")
HUNDRED_MILLION = 10**8  # 亿
_IN_A_FOLDER = 500


@define
class Pages:
    """A folder of pages that this script makes, changes and damages, and what they hold.

    Attributes:
        folder: where they are.
        amounts: of each page its path and the amount, in 亿元, that no other page has.
        errors: of each damaged page the code that a run must give.
    """

    folder: Path
    amounts: dict[str, int] = field(factory=dict)
    errors: dict[str, str] = field(factory=dict)

    def make(self, count: int) -> None:
        """Write so many pages."""
        for number in range(count):
            place = self.folder / f"{number // _IN_A_FOLDER:04}"
            place.mkdir(parents=True, exist_ok=True)
            self._write(str(place / f"{number:07}.html"), number + 1)

    def change(self, *, changed: int, damaged: int) -> None:
        """Give so many pages another amount, and damage so many others."""
        paths = sorted(self.amounts)
        drawn = random.Random(len(paths)).sample(paths, changed + damaged)  # noqa: S311 - no secret
        for path in drawn[:changed]:
            self._write(path, self.amounts[path] + len(paths))
        for path, content in zip(drawn[changed:], cycle(DAMAGE), strict=False):
            Path(path).write_bytes(content)
            del self.amounts[path]
            self.errors[path] = DAMAGE[content]

    def _write(self, path: str, amount: int) -> None:
        Path(path).write_bytes(page(amount))
        self.amounts[path] = amount


def page(amount: int) -> bytes:
    """A report that states an amount, between a few paragraphs or many, in one of two encodings."""
    draw = random.Random(amount)  # noqa: S311 - no secret: the same page each time
    place, year = draw.choice(PLACES), draw.randint(2005, 2025)
    lines = [
        f"{year}年{place}政府工作报告",
        "各位代表：",
        f"一、{year - 1}年工作回顾",
        f"全年完成技改投资{amount}亿元。",
    ]
    for _ in range(draw.randint(0, 3)):
        name, other = draw.sample(WORK, 2)
        lines.append(
            f"{name}完成{draw.randint(10, 9999) / 10}亿元，同比增长{draw.randint(1, 150) / 10}%，"
            f"{other}增长{draw.randint(3, 9)}%左右，改造老旧小区{draw.randint(5, 400)}个。"
        )
    lines += [
        f"二、{year}年工作安排",
        f"{year}年经济社会发展主要预期目标是：地区生产总值增长{draw.randint(3, 9)}%以上，技改投资完成{amount}亿元。",
    ]
    encoding = draw.choice(("utf-8", "gb18030"))
    body = "".join(f"<p>{line}</p>\n" for line in lines)
    return f"<html><head><meta charset='{encoding}'></head><body><div>{body}</div></body></html>".encode(encoding)


@define
class Runs:
    """Runs of the command over the pages.

    Attributes:
        pages: the pages.
        jobs: how many processes each run has.
    """

    pages: Pages
    jobs: int

    def run(self, tables: Path, *, kills: int = 0, after: int = 0) -> dict[str, Any]:
        """Run the command to its end, killing it a few times, each time after so many more parts; its summary."""
        for _ in range(kills):
            self._killed(tables, _parts(tables) + after)
        summary = tables.with_suffix(".json")
        done = subprocess.run(
            [*self._call(tables), "--summary", str(summary)], check=False, capture_output=True, text=True
        )
        assert done.returncode == (1 if self.pages.errors else 0), done
        return dict(json.loads(summary.read_text(encoding="utf-8")))

    def _call(self, tables: Path) -> list[str]:
        call = [sys.executable, "-m", "govreport", "batch", str(self.pages.folder), "-o", str(tables)]
        return [*call, "-q", "-t", ",".join(TABLES), "--prune", "-j", str(self.jobs)]

    def _killed(self, tables: Path, parts: int) -> None:
        with subprocess.Popen(self._call(tables), start_new_session=True) as process:
            while process.poll() is None and _parts(tables) < parts:
                time.sleep(0.02)
            assert process.poll() is None, "the run came to its end before it could be killed"
            os.killpg(process.pid, signal.SIGKILL)


def _parts(tables: Path) -> int:
    return sum(1 for _ in (tables / "documents").glob("[!.]*.parquet"))


def rows(tables: Path, table: str, columns: list[str]) -> Iterator[dict[str, Any]]:
    """Some columns of a table."""
    yield from ds.dataset(tables / table, format="parquet").to_table(columns=columns).to_pylist()


def check_nothing_is_lost(pages: Pages, tables: Path) -> dict[str, int]:
    """Hold the tables against the pages: one row for each, with its digest or error, and its amount twice."""
    documents = list(rows(tables, "documents", ["source", "sha256", "error_code"]))
    assert Counter(row["source"] for row in documents) == Counter([*pages.amounts, *pages.errors])
    assert {row["source"]: row["error_code"] for row in documents if row["error_code"]} == pages.errors
    for row in documents:
        assert row["sha256"] == hashlib.sha256(Path(str(row["source"])).read_bytes()).hexdigest()
    counts = {}
    for table in ("indicators", "targets"):
        value = "value" if table == "indicators" else "low"
        found = list(rows(tables, table, ["source", "name", value, "unit"]))
        amounts: dict[str, int] = {}
        for row in found:
            if (row["name"], row["unit"]) == ("技改投资", "元"):
                amounts[str(row["source"])] = int(row[value] / HUNDRED_MILLION)
        assert amounts == pages.amounts, f"{table}: {len(amounts)} of {len(pages.amounts)} amounts"
        counts[table] = len(found)
    return {"documents": len(documents), **counts}


def contents(tables: Path) -> dict[str, str]:
    """The digest of each file of a folder of tables."""
    return {
        str(path.relative_to(tables)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(tables.rglob("*"))
        if path.is_file()
    }


def main(folder: Path, count: int, *, jobs: int = 1, shares: tuple[int, int] = (100, 1000)) -> None:
    """The whole course; it prints what it did.

    Args:
        folder: an empty folder for pages and tables.
        count: how many pages.
        jobs: how many processes each run has.
        shares: one page in how many is changed, and one in how many damaged.
    """
    pages, tables, unbroken = Pages(folder / "pages"), folder / "tables", folder / "unbroken"
    pages.make(count)
    runs = Runs(pages, jobs)
    first = timed(f"{count:,} pages, killed 3 times", lambda: runs.run(tables, kills=3, after=count // 100))
    assert changes(first) == {"new": count, "changed": 0, "unchanged": 0, "removed": 0, "failed": 0}, first
    check_nothing_is_lost(pages, tables)

    changed, damaged = (max(1, count // share) for share in shares)
    pages.change(changed=changed, damaged=damaged)
    title = f"{changed} changed, {damaged} damaged, killed once"
    second = timed(title, lambda: runs.run(tables, kills=1, after=max(1, changed // 5)))
    expected = {"new": 0, "changed": changed + damaged, "unchanged": count - changed - damaged, "removed": 0}
    assert changes(second) == {**expected, "failed": damaged}, second
    assert second["errors"] == Counter(pages.errors.values()), second
    found = check_nothing_is_lost(pages, tables)

    third = timed("the same pages without a stop", lambda: runs.run(unbroken))
    assert (third["new"], third["failed"], third["rows"]) == (count, damaged, second["rows"]), third
    assert contents(tables) == contents(unbroken)
    say(f"nothing lost, the summaries true, {len(contents(tables)):,} files equal; rows: {found}")


def changes(summary: dict[str, Any]) -> dict[str, Any]:
    """What a summary counts of the inputs."""
    return {name: summary[name] for name in ("new", "changed", "unchanged", "removed", "failed")}


def timed(what: str, run: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """The summary of a run, and a line that says how long it took."""
    begun = time.perf_counter()
    summary = run()
    taken = time.perf_counter() - begun
    say(f"{what}: {taken:.0f} s, {summary['documents'] / taken:.0f} pages a second")
    return summary


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("count", type=int)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        main(given.folder or Path(scratch), given.count, jobs=given.jobs)
