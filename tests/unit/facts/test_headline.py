"""Which target is the growth target of the whole economy."""

from __future__ import annotations

import pytest

from govreport import Options, parse_text
from govreport.facts import Series, default_series
from govreport.facts.series.headline import is_of_all


def _report(aims: str, plan: str = "2024年工作安排") -> str:
    return f"2024年政府工作报告\n一、2023年工作回顾\n地区生产总值增长5.8%。\n二、{plan}\n{aims}"


@pytest.mark.parametrize(
    "name",
    [
        *("地区生产总值", "国内生产总值", "生产总值", "GDP", "经济", "经济总量", "地区生产总值（GDP）"),
        *(
            "全省地区生产总值",
            "全市经济",
            "我省生产总值",
            "本市GDP",
            "全自治区生产总值",
            "经济增长",
            "经济增长速度",
            "GDP增速",
        ),
    ],
)
def test_a_name_of_the_whole_economy(name: str) -> None:
    assert is_of_all(name)


@pytest.mark.parametrize(
    "name",
    [
        *("单位GDP能耗", "单位地区生产总值能耗", "人均地区生产总值", "民营经济", "数字经济增加值", "海洋生产总值"),
        *("研发经费支出占地区生产总值比重", "第一产业增加值", "县域经济", "经济社会", "规模以上工业增加值", ""),
    ],
)
def test_a_name_of_a_part_or_a_ratio(name: str) -> None:
    assert not is_of_all(name)


def test_energy_per_unit_of_gdp_is_not_growth() -> None:
    report = parse_text(_report("今年主要预期目标是：单位地区生产总值能耗下降3%，地区生产总值增长6%以上。"))
    assert report.growth_target is report.targets[1]


def test_growth_in_the_planned_year_stands_before_the_average_of_five_years() -> None:
    text = "今后五年主要预期目标是：地区生产总值年均增长7%左右。2024年主要预期目标是：地区生产总值增长6%左右。"
    target = parse_text(_report(text)).growth_target
    assert target is not None
    assert (str(target.low), target.bound) == ("6", "about")


def test_the_level_of_the_economy_is_no_growth_target() -> None:
    report = parse_text(_report("今年主要预期目标是：地区生产总值达到800亿元，财政收入增长4%。"))
    assert report.growth_target is None


def test_an_aim_in_words_is_one() -> None:
    target = parse_text(_report("今年主要预期目标是：经济增长与全省同步，固定资产投资增长5%。")).growth_target
    assert target is not None
    assert target.indicator is None
    assert target.qualitative


def test_a_report_without_targets_has_none() -> None:
    assert parse_text("没有目标的一段话。").growth_target is None


def test_without_a_planned_year_any_one_year_will_do() -> None:
    report = parse_text("主要预期目标是：2024年地区生产总值增长6%左右。")
    assert report.metadata.plan_year is None
    assert report.growth_target is report.targets[0]


def test_the_growth_of_another_place_is_not_the_growth_target() -> None:
    text = "2024年长沙市政府工作报告\n一、2023年工作回顾\n二、2024年工作安排\n今年主要预期目标是：全省生产总值增长5%，全市生产总值增长6%。"
    assert (target := parse_text(text).growth_target) is not None
    assert target.indicator is not None
    assert target.indicator.number.text == "6%"


def test_the_series_of_a_caller_tell_what_the_economy_is() -> None:
    text = _report("今年主要预期目标是：区域经济规模增长6%。")
    gdp = Series("gdp", "地区生产总值", "gross domestic product", ("区域经济规模", "生产总值"), ("money",))
    assert parse_text(text).growth_target is None
    report = parse_text(text, options=Options(series=default_series().extended([gdp])))
    assert report.growth_target is report.targets[0]
