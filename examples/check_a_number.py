"""Check a number against its source: from a figure in a table back to its sentence and its place in the page.

Run it from any folder with: python examples/check_a_number.py
"""

from __future__ import annotations

from pathlib import Path

import govreport

PAGE = Path(__file__).resolve().parent / "data" / "hohhot.html"


def main() -> None:
    """Take one figure, print where it comes from, and look there without govreport; then do so for all numbers."""
    report = govreport.parse(PAGE)
    target = next(target for target in report.targets if target.name == "固定资产投资")
    number = target.indicator.number
    print("figure  ", target.name, target.period.start, target.measure, number.value, number.unit)
    print("as text ", number.text, f"(bound {number.bound}: not less than {number.low}, no upper end)")

    sentence = report.document.text[target.sentence.slice]
    at = target.span.start - target.sentence.start
    print("sentence", f"…{sentence[at - 20 : at + 30]}…")
    print("under   ", " > ".join(section.mark + section.title for section in report.outline.path_at(number.span.start)))

    place = report.source_of(number)
    print("element ", place.path)
    lines = PAGE.read_text(encoding="utf-8").split("\n")  # the page as it is, read without govreport
    found = lines[place.line - 1][place.column - 1 :][: len(number.text)]
    print("page    ", f"line {place.line}, column {place.column}: {found}")

    missing = 0
    for number in report.numbers:
        place = report.source_of(number)
        missing += not lines[place.line - 1].startswith(number.text, place.column - 1)
    print("numbers that do not stand in the page where the report says:", missing)


if __name__ == "__main__":
    main()
