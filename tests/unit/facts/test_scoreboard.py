"""The scoreboard sets like beside like: one thing, one measure, the year before."""

from __future__ import annotations

import pytest

import govreport

PLAN = "二、2026年工作安排\n主要预期目标是："


def past(review: str, aim: str, heading: str = "一、2025年工作回顾") -> list[str | None]:
    """The past value of each row."""
    report = govreport.parse_text(f"2026年某市政府工作报告\n{heading}\n{review}\n{PLAN}{aim}。")
    return [None if row.past is None else row.past.number.text for row in report.scoreboard]


@pytest.mark.parametrize(
    "review",
    [
        "社会消费品零售总额年均增长3.7%。",
        "社会消费品零售总额年均实际增长3.7%。",
        "过去的五年，是消费不断升级的五年。社会消费品零售总额增长37%。",
        "五年来，市场繁荣。社会消费品零售总额增长37%。",
        "社会消费品零售总额比2020年增长37%。",
        "社会消费品零售总额五年增长37%。",
    ],
)
def test_what_several_years_brought_is_no_past_value(review: str) -> None:
    heading = "一、2025年和“十四五”时期工作回顾"
    assert past(review, "社会消费品零售总额增长4%左右", heading) == [None]


def test_a_sum_over_five_years_is_no_past_value() -> None:
    review = "2021年至2025年，全市上下奋力前行。城镇累计新增就业94万人。"
    assert past(review, "城镇新增就业15万人", "一、“十四五”工作回顾") == [None]


def test_a_sum_of_the_year_is() -> None:
    assert past("全年累计新增就业4万人。", "新增就业5万人") == ["4万人"]


def test_growth_in_another_unit_is_no_past_value() -> None:
    assert past("财政收入翻1.2番。", "财政收入增长5%") == [None]


def test_the_level_is_not_set_beside_the_growth() -> None:
    assert past("财政收入达到30亿元。", "财政收入增长5%") == [None]


def test_no_year_stands_beside_a_goal_of_five() -> None:
    text = "2026年某市政府工作报告\n一、2025年工作回顾\n地区生产总值增长6%。\n二、今后五年目标\n主要目标是：地区生产总值年均增长5%。"
    assert [row.past for row in govreport.parse_text(text).scoreboard] == [None]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("规上工业增加值增长7.7%", "规模以上工业增加值增长7%"),
        ("居民消费价格上涨0.1%", "居民消费价格涨幅2%左右"),
        ("全市地区生产总值增长5%", "经济增长6%"),
    ],
)
def test_names_of_one_thing_meet(before: str, after: str) -> None:
    assert past(f"{before}。", after) != [None]
