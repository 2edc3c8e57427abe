"""Aspect, status and period, case by case from files that people can read and extend."""

from pathlib import Path

import pytest

import govreport

FOLDER = Path(__file__).parents[2] / "fixtures" / "facts"


def cases(name):
    """Each paragraph with the lines of its report before it, and the rows that it must give."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("# ")]
    group, head, paragraph, rows = "", [], "", []
    for line in [*lines, "## "]:
        if line.startswith(("## ", "= ", "> ")) and paragraph:
            yield pytest.param("\n".join([*head, paragraph]), paragraph, rows, id=f"{group}: {paragraph[:20]}")
            head, paragraph, rows = [*head, paragraph], "", []
        if line.startswith("## "):
            group, head = line[3:], []
        elif line.startswith("= "):
            head = [*head, line[2:]]
        elif line.startswith("> "):
            paragraph = line[2:]
        else:
            rows.append(tuple(part.strip() for part in line.split("|")))


@pytest.mark.parametrize(("text", "paragraph", "rows"), [*cases("periods.txt"), *cases("reports.txt")])
def test_each_number_has_the_aspect_status_and_period_that_a_reader_gives_it(text, paragraph, rows):
    report = govreport.parse_text(text)
    start = report.document.text.rindex(paragraph)
    found = [
        (
            report.document.text[item.number.core.slice],
            item.aspect,
            item.status,
            item.period.iso if item.period else "",
        )
        for item in report.indicators
        if item.number.span.start >= start
    ]
    if any(len(row) < len(each) for row, each in zip(rows, found, strict=False)):
        found = [(core, status, period) for core, _, status, period in found]  # rows that leave the aspect open
    assert found == rows


def test_a_period_says_which_rule_and_words_told():
    text = "2026年某市政府工作报告\n一、“十四五”时期工作回顾\n投资累计90亿元，床位达到500张。\n刚刚过去的2025年，成绩显著。\n新建桥梁9座，去年新建8座。"
    rules = [item.period_rule for item in govreport.parse_text(text).indicators]
    assert rules == [
        "heading: “十四五”时期工作回顾",
        "heading+end: “十四五”时期工作回顾",
        "paragraph: 2025年",
        "clause: 去年",
    ]


def test_an_inferred_year_is_said_by_period_and_diagnostic():
    text = "各位代表：\n一、2015年工作回顾\n成绩显著。\n二、主要任务\n今年是“十三五”开局之年。\n投资增长8%。"
    report = govreport.parse_text(text)
    assert (report.metadata.year, report.metadata.plan_year) == (2015, 2016)
    assert "temporal.year-inferred" in [remark.code for remark in report.diagnostics]
    assert "(year inferred)" in report.indicators[0].period_rule
