"""The value of each series for the year reviewed, and the rule that chose it."""

from __future__ import annotations

import govreport

HEAD = "2023年政府工作报告\n各位代表：\n一、2022年工作回顾\n"


def results(body: str) -> list[tuple[str, str, str, str]]:
    report = govreport.parse_text(HEAD + body)
    return [(each.series, each.measure, f"{each.indicator.number}", each.rule) for each in report.results]


def test_growth_and_level_are_two_results() -> None:
    assert results("地区生产总值3100亿元，增长5%。") == [
        ("gdp", "level", "3100亿元", "only"),
        ("gdp", "growth", "5%", "only"),
    ]


def test_what_most_statements_say_is_the_answer() -> None:
    body = "地区生产总值增长5%。\n（一）工业。地区生产总值增长5.5%。\n（二）农业。全市地区生产总值增长5.5%。"
    assert results(body) == [("gdp", "growth", "5.5%", "most")]
    report = govreport.parse_text(HEAD + body)
    assert [f"{item.number}" for item in report.results[0].alternatives] == ["5%", "5.5%"]


def test_the_first_of_two_that_differ_is_the_answer() -> None:
    assert results("地区生产总值增长5%。\n（一）工业。地区生产总值增长5.5%。") == [("gdp", "growth", "5%", "first")]


def test_the_year_to_come_and_parts_of_the_year_are_no_results() -> None:
    assert results("上半年，地区生产总值增长4%。\n二、2023年工作安排\n主要预期目标：地区生产总值增长6%。") == []


def test_growth_against_the_year_before_by_its_name_is_a_result() -> None:
    assert results("地区生产总值3100亿元，比2021年增长5%。")[1] == ("gdp", "growth", "5%", "only")


def test_growth_against_an_earlier_year_is_no_result() -> None:
    assert results("固定资产投资比2017年增长62%。") == []


def test_without_a_year_there_are_no_results() -> None:
    assert govreport.parse_text("地区生产总值增长5%。").results == ()


def test_a_caller_s_series_are_found_beside_ours() -> None:
    own = govreport.facts.Series("tea", "茶叶产量", "tea", ("茶叶+产量",), ("mass",))
    options = govreport.Options(series=govreport.facts.default_series().extended([own]))
    report = govreport.parse_text("茶叶总产量3万吨，粮食产量5万吨。", options=options)
    assert [item.series for item in report.indicators] == [("tea",), ("grain_output",)]


def test_a_growth_that_reached_a_value_is_growth_and_a_rate_a_share() -> None:
    assert results("地区生产总值增速由5.1%提高到5.6%，城镇化率提高到66%，出口降幅收窄至2%。") == [
        ("gdp", "growth", "5.6%", "only"),
        ("urbanisation", "share", "66%", "only"),
    ]


def test_a_figure_goes_before_what_only_bounds_the_same() -> None:
    body = "全省经济实现两位数增长。\n（一）工业。地区生产总值增长10.1%。\n（二）农业。全市地区生产总值两位数增长。"
    assert results(body) == [("gdp", "growth", "10.1%", "agreed")]


def test_what_a_budget_had_set_is_no_result() -> None:
    body = "一般公共预算收入年初预算80亿元，调整预算数为78亿元，完成79亿元。"
    assert results(body) == [("budget_revenue", "level", "79亿元", "only")]
    body = "一般公共预算收入预算为80亿元，实际完成79亿元，为年初预算80亿元的98.8%，增长5%。"
    assert results(body) == [
        ("budget_revenue", "level", "79亿元", "only"),
        ("budget_revenue", "growth", "5%", "only"),
    ]
    body = "一般公共预算收入年初预算合计81亿元，完成79亿元。部分县调整了预算，一般公共预算收入调整为78亿元。"
    assert results(body) == [("budget_revenue", "level", "79亿元", "only")]
    bare = "一般公共预算收入预算66亿元，完成67亿元。"
    assert results(bare) == [("budget_revenue", "level", "67亿元", "only")]


def test_doublings_and_changes_against_an_earlier_year_are_no_results() -> None:
    assert results("社会消费品零售总额翻1.2番。城镇化率比2017年提高5个百分点。") == []


def test_steps_on_the_way_are_no_value_of_the_year() -> None:
    assert results("全省生产总值先后突破300亿元、400亿元，达到507亿元。") == [("gdp", "level", "507亿元", "only")]


def test_how_much_more_was_added_than_the_year_before_is_no_addition() -> None:
    assert results("城镇新增就业60万人，比上年增加15万人。") == [("urban_new_jobs", "change", "60万人", "only")]


def test_the_mean_over_years_and_the_whole_growth_are_two_answers() -> None:
    text = "2018年至2022年，地区生产总值增长36.7%，年均增长6.5%。"
    answers = govreport.facts.answers.results.find_answers(govreport.parse_text(text).indicators)
    assert [(each.years, f"{each.indicator.number}") for each in answers] == [
        ((2018, 2022), "36.7%"),
        ((2018, 2022), "6.5%"),
    ]
