"""Which of several statements a panel takes for the target of a year and for what came of it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

import govreport
from govreport import Options, Report

pytest.importorskip("duckdb", reason="a panel needs the extra `panel`")
from govreport import panel

PLACE = Options(region="浙江省")


def work(year: int, review: str, targets: str, name: str = "") -> Report:
    """A work report that reviews one year and plans the next."""
    text = (
        f"{year}年政府工作报告\n各位代表：\n一、{year - 1}年工作回顾\n{review}\n"
        f"二、{year}年工作安排\n今年发展的主要预期目标是：{targets}"
    )
    return govreport.parse_text(text, name=name or f"work-{year}.txt", options=PLACE)


def plan(year: int, review: str, targets: str) -> Report:
    """A plan report of the same two years."""
    text = (
        f"关于{year - 1}年国民经济和社会发展计划执行情况与{year}年国民经济和社会发展计划草案的报告\n"
        f"各位代表：\n一、{year - 1}年计划执行情况\n{review}\n二、{year}年发展主要目标\n主要预期目标是：{targets}"
    )
    return govreport.parse_text(text, name=f"plan-{year}.txt", options=PLACE)


def outcome(reports: list[Report], series: str = "gdp", year: int = 2023) -> dict[str, Any]:
    """The row of a series and a year."""
    [row] = [row for row in panel.build(reports).outcomes([series]).to_pylist() if row["year"] == year]
    return row


def gdp(words: str) -> str:
    return f"地区生产总值增长{words}。"


def test_the_same_text_at_two_addresses_counts_once() -> None:
    twice = [work(2023, gdp("5%"), gdp("6%左右"), name) for name in ("a.txt", "b.txt")]
    assert panel.build(twice).cells(["gdp"], statements=True).num_rows == 2


def test_a_final_figure_counts_before_a_preliminary_one() -> None:
    reports = [
        work(2023, gdp("5%"), gdp("6%左右")),
        work(2024, "预计地区生产总值增长6.1%。", gdp("5%")),
        plan(2024, gdp("6.3%"), gdp("5%")),
    ]
    row = outcome(reports)
    assert (row["outcome"], row["outcome_status"], row["outcome_source"]) == (Decimal("6.3"), "actual", "plan-2024.txt")


def test_the_work_report_sets_the_target_where_two_papers_do() -> None:
    row = outcome([plan(2023, gdp("5%"), gdp("6.5%左右")), work(2023, gdp("5%"), gdp("6%左右"))])
    assert (row["target"], row["target_source"]) == (Decimal(6), "work-2023.txt")


def test_only_the_report_that_reviews_a_year_says_what_came_of_it() -> None:
    later = work(2025, "2023年，地区生产总值增长6.6%。2024年，地区生产总值增长5%。", gdp("5%"))
    assert outcome([work(2023, gdp("5%"), gdp("6%左右")), later])["outcome"] is None


def test_only_the_report_that_plans_a_year_sets_its_target() -> None:
    later = work(2024, gdp("5%"), "2025年地区生产总值增长6%左右。")
    assert [row["year"] for row in panel.build([later]).outcomes(["gdp"]).to_pylist()] == []


def test_a_mean_over_five_years_is_no_target_of_their_last_year() -> None:
    five_years = work(2025, gdp("5%"), "“十四五”期间地区生产总值年均增长6%左右。")
    assert panel.build([five_years]).cells(["gdp"])["years"].to_pylist() == [1, 5]
    assert panel.build([five_years]).outcomes(["gdp"]).num_rows == 0


@pytest.mark.parametrize(
    ("target", "came", "kept"),
    [
        ("6%以上", "6%", True),
        ("6%以上", "5.9%", False),
        ("高于6%", "6%", False),  # more than 6 % is not kept by 6 %
        ("高于6%", "6.1%", True),
        ("6%左右", "6.1%", None),  # the text draws no line
        ("6%", "6.1%", None),
        ("6%—7%", "7%", True),
        ("6%以上", "6.5%以上", True),  # whatever it is, it lies in the target's interval
    ],
)
def test_a_target_is_kept_missed_or_neither(target: str, came: str, kept: bool | None) -> None:  # noqa: FBT001
    row = outcome([work(2023, gdp("5%"), gdp(target)), work(2024, gdp(came), gdp("5%"))])
    assert (row["outcome"] is not None, row["kept"]) == (True, kept)


def test_amounts_in_two_currencies_are_not_set_beside_each_other() -> None:
    reports = [
        work(2023, gdp("5%"), "进出口总额达到300亿美元。"),
        work(2024, "进出口总额达到2100亿元。", gdp("5%")),
    ]
    row = outcome(reports, "trade")
    assert (row["unit"], row["outcome"]) == ("美元", None)


def test_a_figure_that_two_reports_state_alike_is_no_revision() -> None:
    later = work(2025, "2023年，地区生产总值增长6%。2024年，地区生产总值增长5%。", gdp("5%"))
    assert panel.build([work(2024, gdp("6%"), gdp("5%")), later]).revisions().num_rows == 0
    other = work(2025, "2023年，地区生产总值增长6.2%。2024年，地区生产总值增长5%。", gdp("5%"))
    [row] = panel.build([work(2024, gdp("6%"), gdp("5%")), other]).revisions().to_pylist()
    assert (row["first_value"], row["later_value"]) == (Decimal(6), Decimal("6.2"))
    wide = panel.build([work(2024, gdp("6%"), gdp("5%")), other]).wide("gdp").to_pylist()[0]
    assert wide["2023"] == Decimal("6.2"), "the wide table has what the latest report says"


def test_a_bound_that_a_figure_holds_is_no_conflict_with_it() -> None:
    report = work(2024, "一般公共预算收入突破2000亿元，一般公共预算收入达到2048亿元。", gdp("5%"))
    assert panel.build([report]).conflicts().num_rows == 0
