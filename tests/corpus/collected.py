"""Targets that somebody collected by hand from reports of 2025, beside those that govreport finds in the same reports.

    python tests/corpus/collected.py [--shared FOLDER]

The table was made without this program, so it is a truth from outside. Its rows were then read in the reports: `right`
is what the text says (OPEN: who read it could not decide), and `where` tells a target of the announcement from one that is
set elsewhere, and from one that the text does not have. A row is right if a target or pledge with a near name has its figure and bound, or, for an aim in
words, has none either; it is wrong if one has the collected figure where the text has another.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable
from pathlib import Path

import govreport
from govreport import numbers
from govreport.facts import Pledge, Target

SHARED = Path(__file__).resolve().parents[3] / "shared"
SAID = {"target", "pledge"}


def measure(shared: Path) -> dict[str, float]:
    """The figures: the share of rows that are found as the text has them, and how many are found that it has not."""
    reports = [govreport.parse(path) for path in sorted((shared / "corpus" / "reports").glob("*-2025-gwr.txt"))]
    found = {report.metadata.region: [*report.targets, *report.pledges] for report in reports}
    with (shared / "panel" / "indicators-2025.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    said = wrong = 0
    missed = []
    for row in rows:
        items = next(those for region, those in found.items() if region and region.startswith(row["province"]))
        if row["where"] in SAID:
            said += 1
            if not has(items, row["indicator"], row["right"]):
                missed.append(f"{row['province']} {row['indicator']} {row['right']}")
        if row["right"] not in {row["collected"], "OPEN"}:
            wrong += has(items, row["indicator"], row["collected"])
    for line in missed:
        print(f"missed: {line}")
    return {"right": (said - len(missed)) / said, "of": said, "wrong": wrong}


def has(items: Iterable[Target | Pledge], name: str, words: str) -> bool:
    """Whether one of the targets of a near name has the figure and bound of the words."""
    figure = next((number for number in numbers.scan(words) if number.kind == "quantity"), None)
    for item in items:
        target = item.aim if isinstance(item, Pledge) else item
        if not is_near(target.name, name):
            continue
        if figure is None and target.value is None:
            return True
        if figure is not None and (target.low, target.high, target.bound) == (figure.low, figure.high, figure.bound):
            return True
    return False


def is_near(one: str, other: str) -> bool:
    """Whether one name holds the other, or half of the shorter one's pairs of characters are in both."""
    if one in other or other in one:
        return True
    pairs = [{name[at : at + 2] for at in range(len(name) - 1)} for name in (one, other)]
    return 2 * len(pairs[0] & pairs[1]) >= min(map(len, pairs)) > 0


def main() -> None:
    """Run the command line above."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder of the annotation (default: %(default)s)")
    print(measure(parser.parse_args().shared))


if __name__ == "__main__":
    main()
