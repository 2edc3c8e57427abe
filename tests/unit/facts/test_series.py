"""Which series a name stands for, from a table of cases and from context."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import govreport
from govreport.facts.series.linking import identify, reporter
from govreport.facts.series.table import Figure, default_series
from govreport.numbers import default_units

CASES = Path(__file__).resolve().parents[2] / "fixtures" / "facts" / "series.tsv"


def cases() -> list[dict[str, str]]:
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case['name']}-{case['measure']}-{case['place'][5:8]}")
def test_a_name_stands_for_its_series(case: dict[str, str]) -> None:
    place = reporter(govreport.parse_text(f"{case['place'] or '政府工作报告'}\n各位代表：\n一、回顾").document)
    unit = default_units().find(case["unit"])
    figure = Figure(case["measure"], case["unit"] or None, unit and unit.dimension)  # type: ignore[arg-type]
    found = default_series().of(case["name"], figure, place)
    assert (" ".join(found) or "-") == case["series"]


def test_every_series_has_a_case() -> None:
    told = {each for case in cases() for each in case["series"].split()}
    rare = {
        "high_speed_rail",
        "primary_share",
        "secondary_share",
        "births",
        "budget_expenditure",
        "fund_revenue",
        "imports",
        "secondary_value_added",
        "special_bonds",
    }
    assert {each.id for each in default_series()} - told <= rare


def test_a_list_of_which_one_member_is_no_series_stands_for_none() -> None:
    growth = Figure("growth", "%", "ratio")
    assert default_series().of("固定资产投资、人口", growth) == ()
    assert default_series().of("固定资产投资", growth) == ("fixed_investment",)


def found(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(f"{item.number}", item.series) for item in govreport.parse_text(text).indicators]


def test_what_is_said_of_the_own_level_alone_stands_for_no_series() -> None:
    text = "2026年某市预算报告\n（一）全市情况\n一般公共预算收入100亿元。\n（二）市本级情况\n一般公共预算收入30亿元。"
    assert [series for _, series in found(text)] == [("budget_revenue",), ()]


def test_the_last_scope_of_a_line_holds() -> None:
    assert [series for _, series in found("市本级一般公共预算收入30亿元。全市税收收入50亿元。")] == [
        (),
        ("tax_revenue",),
    ]


def test_a_wording_that_may_mean_less_counts_where_it_stands_alone() -> None:
    assert [series for _, series in found("地方财政收入增长5%。")] == [("budget_revenue",)]
    assert [series for _, series in found("地方财政收入增长5%。\n一般公共预算收入增长4%。")] == [
        (),
        ("budget_revenue",),
    ]


def test_the_nation_has_its_own_revenue() -> None:
    title = "政府工作报告\n——2021年3月5日在第十三届全国人民代表大会第四次会议上\n各位代表：\n"
    assert [series for _, series in found(f"{title}财政收入增长5%。")] == [("budget_revenue",)]


def test_the_figures_of_a_ratio_are_one_sector_each() -> None:
    text = "三次产业结构为10.1∶40.2∶49.7。三次产业结构由11:41:48调整为10:40:50。"
    sectors = ["primary_share", "secondary_share", "tertiary_share"]
    assert [each for _, those in found(text) for each in those] == sectors * 3


def test_nothing_else_of_an_indicator_changes() -> None:
    report = govreport.parse_text("固定资产投资增长6%。\n新建公路30公里。")
    again = identify(report.document, report.outline, report.indicators, reporter(report.document))
    assert again == report.indicators


@pytest.mark.parametrize(
    ("text", "series"),
    [
        ("高新区完成固定资产投资30亿元，增长8%。", [(), ()]),
        ("省属企业完成研发投入13亿元、工业投资5亿元。", [(), ()]),
        ("经开区地区生产总值增长9%，工业投资增长15%。", [(), ()]),
        ("经开区地区生产总值增长9%；全市工业投资增长15%。", [(), ("industrial_investment",)]),
        ("主要工业企业二氧化硫和氨氮排放量分别下降5%和6%。", [(), ()]),
        ("规模以上工业企业研发投入增长9%，进出口增长5%。", [(), ("trade",)]),
        ("全市完成固定资产投资30亿元。", [("fixed_investment",)]),
        ("长沙市完成固定资产投资30亿元。", [("fixed_investment",)]),
        ("长沙县完成固定资产投资30亿元。", [()]),
        ("累计完成固定资产投资30亿元。", [("fixed_investment",)]),
        ("人均纯收入500元以下的农民有3万人。", [(), ()]),
    ],
)
def test_what_a_part_of_the_place_did_is_not_of_the_whole(text: str, series: list[tuple[str, ...]]) -> None:
    report = govreport.parse_text(f"2026年长沙市政府工作报告\n各位代表：\n一、回顾\n{text}")
    assert [item.series for item in report.indicators] == series


@pytest.mark.parametrize(
    ("text", "series"),
    [
        ("接待游客3亿人次、总花费4500亿元。", [("tourists",), ("tourism_revenue",)]),
        ("单位生产总值能耗和二氧化碳排放分别下降3%和4%。", [("energy_intensity",), ("carbon_intensity",)]),
        ("城镇新增就业3万人，就业岗位5万个。", [("urban_new_jobs",), ()]),
        ("固定资产投资增长3%、工业增长4%。", [("fixed_investment",), ()]),
    ],
)
def test_a_member_of_a_list_may_leave_out_words_said_before(text: str, series: list[tuple[str, ...]]) -> None:
    assert [each for _, each in found(text)] == series


@pytest.mark.parametrize(
    ("text", "series"),
    [
        ("实际利用外资13亿美元，增长2%，其中外商直接投资5亿美元，增长9%。", [("fdi",), ("fdi",), (), ()]),
        ("五年实际利用外资60亿美元，其中去年利用外资13亿美元。", [("fdi",), ("fdi",)]),
        ("一般预算收入43亿元，其中地方一般预算收入23亿元。", [(), ("budget_revenue",)]),
        ("固定资产投资增长8%，其中工业投资增长9%。", [("fixed_investment",), ("industrial_investment",)]),
        ("城乡居民收入分别增长7%和8%。", [("income_urban",), ("income_rural",)]),
        ("城乡居民收入增长7%。", [("income_urban", "income_rural")]),
        ("全省生产总值3950亿元，人均6073元。", [("gdp",), ("gdp_per_capita",)]),
        ("社会消费品零售总额614亿元，人均突破9000元。", [("retail_sales",), ()]),
        ("开发区建设步伐加快，完成生产总值780亿元。", [()]),
    ],
)
def test_of_two_values_of_a_sentence_each_has_its_own_series(text: str, series: list[tuple[str, ...]]) -> None:
    assert [each for _, each in found(text)] == series


def series_of(body: str, title: str = "2023年长沙市政府工作报告") -> list[tuple[str, tuple[str, ...]]]:
    text = f"{title}\n各位代表：\n一、2022年工作回顾\n{body}"
    return [(f"{item.number}", item.series) for item in govreport.parse_text(text).indicators]


def test_one_amount_of_towns_and_country_is_that_of_all() -> None:
    assert series_of("城乡居民人均可支配收入27741元，增长4.7%。") == [("27741元", ("income",)), ("4.7%", ("income",))]
    assert series_of("城乡居民人均可支配收入分别为39376元和19602元。") == [
        ("39376元", ("income_urban",)),
        ("19602元", ("income_rural",)),
    ]
    assert series_of("城乡居民人均可支配收入增长7%。") == [("7%", ("income_urban", "income_rural"))]


def test_visitors_from_the_country_are_a_part_where_all_are_told() -> None:
    assert series_of("接待国内外游客500万人次。其中，接待国内游客498万人次。") == [
        ("500万人次", ("tourists",)),
        ("498万人次", ()),
    ]
    assert series_of("接待国内游客498万人次。") == [("498万人次", ("tourists",))]


def test_registered_people_are_not_the_residents() -> None:
    assert series_of("年末常住人口621.7万人。户籍总户数252.9万户，总人口804万人。")[-1] == ("804万人", ())


def test_the_local_part_of_revenue_is_the_budgets() -> None:
    body = "一般预算收入增长13%，其中，地方一般预算收入增长10%。"
    assert series_of(body) == [("13%", ()), ("10%", ("budget_revenue",))]
    body = "一般预算收入达到63.3亿元；地方一般预算收入达到33.7亿元。"
    assert series_of(body) == [("63.3亿元", ()), ("33.7亿元", ("budget_revenue",))]


@pytest.mark.parametrize(
    "body",
    [
        "2022年市级一般公共预算收入完成35.5亿元；一般公共预算支出147.9亿元。",
        "（一）市级一般公共预算执行情况\n一般公共预算支出346.9亿元。",
        "（一）西湖管理区\n一般公共预算支出3.5亿元。",
    ],
)
def test_an_account_of_one_level_or_of_a_zone_is_not_the_whole_places(body: str) -> None:
    assert all(not series for _, series in series_of(body))
