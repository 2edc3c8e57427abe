"""A folder of reports to a panel of targets, region by year by indicator; `python examples/panel_of_targets.py` runs it.

The folder is made here, since the repository holds one real report: it is the example report as if three other places
had written it, for two years, with other figures. Places and figures are made up, and mean nothing.
"""

from __future__ import annotations

import csv
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import make_pages

import govreport

PLACES = ("甲市", "乙市", "丙市")  # made up: as "city A, B, C"
YEARS = (2023, 2024)


def write_made_up_reports(folder: Path) -> None:
    """One page for each place and year, in a folder for each place, as a crawl may leave them."""
    example = make_pages.load()
    for rank, place in enumerate(PLACES):
        (folder / place).mkdir(parents=True)
        for year in YEARS:
            title, *lines = (made_up(line, place, year, rank + 1) for line in (example.title, *example.lines))
            page = f"<html><body><h1>{title}</h1>\n{make_pages.paragraphs(lines)}\n</body></html>"
            (folder / place / f"{year}.html").write_text(page, encoding="utf-8")


def made_up(line: str, place: str, year: int, more: int) -> str:
    """A line of the example report, as if of another place and year and with other figures in its percentages."""
    line = line.replace("呼和浩特市", place)
    line = re.sub(r"20\d\d(?=年)", lambda found: str(int(found[0]) + year - 2023), line)
    return re.sub(r"\d+(?=%)", lambda found: str(int(found[0]) + more + year - 2023), line)


def panel(folder: Path) -> Iterator[dict[str, object]]:
    """One row for each target of each report: who, for which year, of what, how much."""
    for outcome in govreport.parse_many(sorted(folder.rglob("*.html"))):
        if outcome.report is None:
            print(outcome.error, file=sys.stderr)
            continue
        metadata = outcome.report.metadata
        region = metadata.region or Path(outcome.source).parent.name  # made-up places are in no table of regions
        for target in outcome.report.targets:
            yield {
                "region": region,
                "year": metadata.plan_year,
                "indicator": target.name,
                "low": target.low,
                "high": target.high,
                "unit": target.unit,
                "bound": target.bound,
            }


def main() -> None:
    """Make the folder, print the panel as CSV, and one indicator of it as people compare it."""
    with tempfile.TemporaryDirectory() as folder:
        write_made_up_reports(Path(folder))
        rows = [row for row in panel(Path(folder)) if row["unit"] == "%"]

    print("The panel; figures are made up")
    writer = csv.DictWriter(sys.stdout, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows[:12])
    print(f"... {len(rows)} rows in all\n")

    print("地区生产总值: growth aimed at, in %, at least; figures are made up")
    growth: dict[object, dict[object, object]] = defaultdict(dict)
    for row in rows:
        if row["indicator"] == "地区生产总值":
            growth[row["region"]][row["year"]] = row["low"]
    print("region", *YEARS, sep="\t")
    for region in PLACES:
        print(region, *(growth[region].get(year, "") for year in YEARS), sep="\t")


if __name__ == "__main__":
    main()
