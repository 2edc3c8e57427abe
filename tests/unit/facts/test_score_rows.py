"""The scoreboard compares the same indicator and measure with the year before."""

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


REVIEW = "城镇居民人均可支配收入增长8%，农村居民人均可支配收入增长10%。"


def rows(review: str, aim: str) -> list[tuple[str, str | None]]:
    """Name and past value of each row."""
    report = govreport.parse_text(f"2026年某市政府工作报告\n一、2025年工作回顾\n{review}\n{PLAN}{aim}。")
    return [(row.name, None if row.past is None else row.past.number.text) for row in report.scoreboard]


@pytest.mark.parametrize("aim", ["城乡居民收入增长9%", "城乡居民收入增长与经济增长同步"])
def test_a_target_of_two_series_has_a_row_for_each(aim: str) -> None:
    found = [("城镇居民人均可支配收入", "8%"), ("农村居民人均可支配收入", "10%")]
    assert rows(REVIEW, aim) == found


def test_a_series_that_the_review_leaves_out_has_a_row_without_a_value() -> None:
    assert rows("城镇居民人均可支配收入增长8%。", "城乡居民收入增长9%") == [
        ("城镇居民人均可支配收入", "8%"),
        ("城乡居民收入", None),
    ]


def test_one_value_of_two_series_makes_one_row_and_stands_beside_neither_alone() -> None:
    assert rows("城乡居民收入增长8%。", "城乡居民收入增长9%") == [("城乡居民收入", "8%")]
    assert rows("城乡居民收入增长8%。", "城镇居民人均可支配收入增长9%") == [("城镇居民人均可支配收入", None)]


def test_what_was_reached_is_of_the_measure_that_the_target_sets() -> None:
    assert past("城镇化率由62%提高到63%。", "城镇化率达到64%") == ["63%"]
    assert past("城镇调查失业率下降到5.2%。", "城镇调查失业率5.5%左右") == ["5.2%"]


def test_the_answer_of_the_results_is_the_past_value() -> None:
    review = "城镇登记失业率低于4%。\n（一）就业。城镇登记失业率3.4%。"
    assert past(review, "城镇登记失业率4.5%以内") == ["3.4%"]


def test_of_two_values_the_one_named_as_the_target_is_the_past_value() -> None:
    review = "一般预算收入增长17%，其中地方一般预算收入增长12%。"
    assert past(review, "一般预算收入增长13%，其中地方一般预算收入增长10%") == ["17%", "12%"]


def test_what_something_is_taken_out_of_is_no_past_value() -> None:
    assert past("扣除房地产开发投资后，固定资产投资增长3%。", "固定资产投资增长5%") == [None]


def test_a_part_of_the_year_is_no_past_value() -> None:
    assert past("1—11月，固定资产投资增长3%。", "固定资产投资增长5%") == [None]


def test_a_target_without_a_series_is_found_by_its_name() -> None:
    assert past("茶叶产量增长3%，茶叶加工产量增长4%。", "茶叶产量增长5%") == ["3%"]
