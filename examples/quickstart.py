"""The example report from page to targets; `python examples/quickstart.py` runs it, from any folder."""

from __future__ import annotations

from pathlib import Path

import govreport
from govreport import Target

PAGE = Path(__file__).resolve().parent / "data" / "hohhot.html"


def main() -> None:
    """Print what the report is, how it is built, what it aims at, and where one figure stands."""
    report = govreport.parse(PAGE)

    print(report.metadata.title)
    print(report.metadata.issuer, report.metadata.published_on)

    print("\nOutline, two levels")
    for section in report.outline.walk():
        if section.depth <= 2:
            print("  " * section.depth + section.mark + section.title)

    print("\nTargets, beside the last results")
    for row in report.scoreboard:
        past = f"{row.past.number}" if row.past else "-"
        print(f"  {row.name}: {past} -> {aim_of(row.target)}")

    print("\nOne figure, back to the page")
    first = report.quantities[0]
    place = report.source_of(first)
    print(f"  {first.text} is {first.value} {first.unit or ''} ({first.bound}), line {place.line}, {place.path}")


def aim_of(target: Target | None) -> str:
    """What a target says: its figure with its bound, or the words of a target without one."""
    if target is None:
        return "-"
    return f"{target.indicator.number}" if target.indicator else target.qualitative or "-"


if __name__ == "__main__":
    main()
