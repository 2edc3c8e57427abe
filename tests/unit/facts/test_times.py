"""Measure, status, period and base, case by case from a file that people can read and extend."""

from pathlib import Path

import pytest

import govreport

CASES = Path(__file__).parents[2] / "fixtures" / "facts" / "times.txt"


def cases():
    """Each paragraph with the lines of its group before it, and the rows that it must give."""
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if line and not line.startswith("# ")]
    group, head, paragraph, rows = "", [], "", []
    for line in [*lines, "## "]:
        if line.startswith(("## ", "= ", "> ")) and paragraph:
            yield pytest.param("\n".join([*head, paragraph]), paragraph, rows, id=f"{group}: {paragraph}")
            head, paragraph, rows = [*head, paragraph], "", []
        if line.startswith("## "):
            group, head = line[3:], []
        elif line.startswith("= "):
            restarts = "》" not in line and line[2:].startswith("关于")  # a title begins another paper
            head = [line[2:]] if restarts else [*head, line[2:]]
        elif line.startswith("> "):
            paragraph = line[2:]
        else:
            rows.append(tuple(part.strip() for part in line.split("|")))


@pytest.mark.parametrize(("text", "paragraph", "rows"), list(cases()))
def test_each_number_has_the_measure_status_and_time_that_a_reader_gives_it(text, paragraph, rows):
    report = govreport.parse_text(text)
    start = report.document.text.rindex(paragraph)
    items = [item for item in report.indicators if item.number.span.start >= start]
    found = []
    for item, row in zip(items, rows, strict=True):
        period = "" if item.period is None else item.period.start
        if item.period is not None and item.period.end != item.period.start:
            period += f"/{item.period.end}"
        core = report.document.text[item.number.core.slice]
        base = (item.base or "",) if len(row) > 4 else ()
        found.append((core, f"{item.measure} {item.direction}".strip(), item.status, period, *base))
    assert found == rows
