"""The region of a document: every row of tests/fixtures/front/regions.tsv."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from govreport import regions

FILE = Path(__file__).parents[1] / "fixtures" / "front" / "regions.tsv"


def rows():
    lines = [line for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['said'][:30]}{row['site']}")
def test_region(row):
    title, issuer, meeting, name = [part.strip() for part in [*row["said"].split(" / "), "", "", ""][:4]]
    year = int(row["year"]) if row["year"] else None
    found = regions.locate(regions.order(title, issuer, meeting), site=row["site"], beside=[name], year=year)
    doubt = found.remarks[0].code if found.remarks else ""
    wanted = (row["region"], row["code"], row["now"] or "", row["doubt"] or "")
    assert (found.name or "", found.code or "", found.now or "", doubt) == wanted
