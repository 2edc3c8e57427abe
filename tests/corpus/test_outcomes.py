"""The outcomes of a panel are those that were read in the reports of three provinces over ten years."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

import govreport
from govreport import panel

pytest.importorskip("duckdb", reason="a panel needs the extra `panel`")

READ = Path(__file__).with_name("outcomes.tsv")
Key = tuple[str, int, str, str | None]


def _read() -> dict[Key, tuple[Decimal, str]]:
    """The growth and its bound, by place, year, series and basis."""
    with READ.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
        return {
            (row["place"], int(row["year"]), row["series"], row["basis"] or None): (
                Decimal(row["growth"]),
                row["bound"],
            )
            for row in rows
        }


def test_outcomes_are_those_that_were_read(shared: Path) -> None:
    read = _read()
    reports = [
        govreport.parse(
            shared / "panel" / "reports" / f"{place}-{year + 1}.txt",
            options=govreport.Options(region=place, plan_year=year + 1),
        )
        for place, year in dict.fromkeys((place, year) for place, year, *_ in read)
    ]
    cells = panel.build(reports).cells(sorted({series for _, _, series, _ in read})).to_pylist()
    found = {
        (cell["region"], cell["year"], cell["series"], cell["basis"]): (cell["value"].normalize(), cell["bound"])
        for cell in cells
        if cell["kind"] == "growth" and cell["status"] != "target" and cell["years"] == 1
        if cell["year"] == cell["report_year"]
    }
    assert found == {key: (value.normalize(), bound) for key, (value, bound) in read.items()}
