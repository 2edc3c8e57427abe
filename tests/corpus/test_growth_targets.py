"""`Report.growth_target` gives the growth target of each annotated report."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import govreport


def _annotated(gold: Path) -> list[tuple[Path, int, tuple[Decimal, Decimal]]]:
    """Each report with a numeric target: its file, the year planned, and the two ends of the figure."""
    with (gold / "targets.sources.tsv").open(encoding="utf-8", newline="") as lines:
        files = {row[0]: gold / row[1] for row in csv.reader(lines, delimiter="\t") if row}
    found = []
    with (gold / "targets.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            file = files.get(f"{row['region']}-{row['year']}")
            if file is not None and row["value"] != "NONE":
                low, _, high = row["value"].partition("-")
                found.append((file, int(row["year"]), (Decimal(low), Decimal(high or low))))
    return found


def test_the_growth_target_is_the_annotated_one(shared: Path) -> None:
    annotated = _annotated(shared / "gold")
    assert len(annotated) > 30
    wrong = []
    for file, year, figures in annotated:
        target = govreport.parse(file).growth_target
        ends = None if target is None else (target.low or target.high, target.high or target.low)
        if target is None or ends != figures or target.period is None or target.period.start != str(year):
            wrong.append((file.name, figures, ends))
    assert wrong == []
