"""A tour of one report: what govreport finds in a page, layer by layer.

Run it from any folder with: python examples/tour.py
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import govreport
from govreport import Report

PAGE = Path(__file__).resolve().parent / "data" / "hohhot.html"


def main() -> None:
    """Print what each layer finds."""
    report = govreport.parse(PAGE)
    show_page(report)
    show_outline(report)
    show_numbers(report)
    show_targets(report)
    show_source(report)


def show_page(report: Report) -> None:
    """The page's blocks and what the page says of the report."""
    print("1. The page: the article once, and what was left out")
    print(f"   kept: {len(report.page.kept)} blocks")
    for reason, count in sorted(Counter(block.reason for block in report.page.dropped).items()):
        print(f"   dropped as {reason}: {count}")
    known = report.metadata
    print("\n2. What is known of it")
    print("  ", known.title)
    print("  ", known.issuer, known.published_on.date(), known.region, known.region_code)
    print(f"   a {known.kind} on {known.year} that plans {known.plan_year}")


def show_outline(report: Report) -> None:
    """The headings of two levels, with what is inside each."""
    print("\n3. The outline")
    for section in report.outline.walk():
        if section.depth <= 2:
            inside = sum(section.span.covers(number.span) for number in report.quantities)
            print("  " * section.depth, section.mark + section.title, f"({inside} quantities)")


def show_numbers(report: Report) -> None:
    """Some numbers with unit and bound, and what they measure."""
    print("\n4. Numbers with their units and bounds")
    for number in report.quantities[:5]:
        print(f"   {number.text}: {number.value} {number.unit}, {number.bound}")
    print("\n5. Indicators: what the numbers measure")
    for indicator in report.indicators[:5]:
        year = indicator.period.start if indicator.period else "-"
        print("  ", indicator.name, indicator.measure, f"{indicator.number}", year, indicator.status)


def show_targets(report: Report) -> None:
    """The headline targets."""
    print("\n6. Headline targets, beside the year before")
    for row in report.scoreboard:
        past = f"{row.past.number}" if row.past else "-"
        aim = f"{row.target.indicator.number}" if row.target.indicator else row.target.qualitative
        print(f"   {row.name}: {past} -> {aim}")


def show_source(report: Report) -> None:
    """Where one of them stands, in the article and in the page."""
    print("\n7. Where it says so")
    target = report.targets[0]
    place = report.source_of(target)
    print("  ", report.document.text[target.span.slice])
    print(f"   {place.path}, line {place.line}, column {place.column}")


if __name__ == "__main__":
    main()
