"""The years of a report whose title and meeting line tell none."""

from __future__ import annotations

import govreport


def codes(report: govreport.Report) -> list[str]:
    return [remark.code for remark in report.diagnostics if remark.code.startswith("temporal.")]


def test_two_years_that_the_text_speaks_for_alike_are_said() -> None:
    text = "各位代表：\n过去的2023年，投资增长6%。\n刚刚过去的2024年，投资增长7%。\n投资增长8%。"
    report = govreport.parse_text(text)
    assert report.metadata.plan_year == 2025
    assert codes(report) == ["temporal.year-inferred", "temporal.year-unsure"]
    assert "2024 is nearly as likely as 2025" in [remark.message for remark in report.diagnostics][-1]


def test_one_year_in_one_sentence_dates_no_report() -> None:
    report = govreport.parse_text("各位代表：\n2023年，投资增长6%。")
    assert (report.metadata.year, report.metadata.plan_year) == (None, None)
    assert "temporal.year-inferred" not in codes(report)


def test_five_years_are_those_of_the_plan_only_where_the_text_speaks_of_it_often() -> None:
    head = "2013年政府工作报告\n各位代表：\n二、2013年工作\n"
    often = "“十二五”规划实施，“十二五”任务分解，“十二五”目标不变。"
    for text, years in ((often, "2011/2015"), ("“十二五”规划实施。", "2013/2017")):
        [jobs] = govreport.parse_text(f"{head}{text}\n五年内新增就业5万人。").indicators
        assert jobs.period is not None
        assert jobs.period.iso == years
