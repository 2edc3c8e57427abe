"""Whether an outcome keeps a target: both are what their words leave open."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

import govreport
from govreport import panel

pytest.importorskip("duckdb", reason="a panel needs the extra `panel`")


def outcome(aim: str, result: str, series: str = "gdp") -> dict[str, Any]:
    """The row of a target of 2023 beside what the report of 2024 says."""
    texts = (
        f"浙江省2023年政府工作报告\n各位代表：\n二、2023年工作\n2023年主要预期目标是：{aim}。",
        f"浙江省2024年政府工作报告\n各位代表：\n一、2023年工作回顾\n{result}。",
    )
    rows = panel.build([govreport.parse_text(text) for text in texts]).outcomes([series]).to_pylist()
    [row] = [row for row in rows if row["year"] == 2023]
    return row


@pytest.mark.parametrize(
    ("aim", "result", "kept"),
    [
        ("7%以上", "7.2%", True),
        ("7%以上", "超过7%", True),
        ("7%以上", "6.9%", False),
        ("超过7%", "7%", False),
        ("超过7%", "7%以上", None),  # 7% itself would miss it
        ("8%以上", "超过7%", None),
        ("8%以上", "9%左右", None),  # 左右 draws no line
        ("7%以内", "超过7%", False),
        ("6%—7%", "6.5%以上", None),
        ("6%—7%", "7.1%以上", False),
        ("7%左右", "7.5%", None),
        ("7%", "8%", None),
    ],
)
def test_an_outcome_keeps_a_target_as_far_as_both_tell(aim: str, result: str, kept: object) -> None:
    row = outcome(f"地区生产总值增长{aim}", f"地区生产总值增长{result}")
    assert row["kept"] is kept


def test_the_bound_of_an_outcome_is_told_and_gives_no_difference() -> None:
    row = outcome("地区生产总值增长6%", "地区生产总值增长超过7%")
    assert (row["outcome"], row["outcome_bound"], row["difference"]) == (7, "gt", None)
    row = outcome("地区生产总值增长6%", "地区生产总值增长7.5%")
    assert (row["outcome_bound"], row["difference"]) == ("exact", Decimal("1.5"))


def test_a_target_of_real_growth_is_held_against_real_growth() -> None:
    result = "城镇居民人均可支配收入增长10.4%，扣除价格因素实际增长7.4%"
    row = outcome("城镇居民人均可支配收入实际增长8%以上", result, "income_urban")
    assert (row["basis"], row["outcome"], row["outcome_basis"], row["kept"]) == ("real", Decimal("7.4"), "real", False)
    row = outcome("城镇居民人均可支配收入增长8%以上", result, "income_urban")
    assert (row["basis"], row["outcome"], row["kept"]) == (None, Decimal("10.4"), True)


def test_growth_on_another_basis_is_shown_and_decides_nothing() -> None:
    row = outcome("居民收入实际增长8%以上", "居民收入增长10%", "income")
    assert (row["outcome"], row["outcome_basis"], row["difference"], row["kept"]) == (10, None, None, None)


def test_standards_of_a_month_and_of_a_year_and_of_towns_and_country_are_apart() -> None:
    text = "浙江省2024年政府工作报告\n各位代表：\n一、2023年工作回顾\n低保标准达到每人每月700元。低保标准提高到每人每年8400元。"
    text += "城市低保标准达到每人每月800元，农村低保标准达到每人每月600元。"
    made = panel.build([govreport.parse_text(text)])
    cells = made.cells(["subsistence_allowance"]).to_pylist()
    wanted = [("month", 700), ("rural", 600), ("urban", 800), ("year", 8400)]
    assert sorted((row["basis"], int(row["value"])) for row in cells) == wanted
    assert made.conflicts().num_rows == 0
    wide = made.wide("subsistence_allowance", kind="amount").to_pylist()
    assert sorted((row["basis"], int(row["2023"])) for row in wide) == wanted


def test_a_rounded_figure_is_no_conflict() -> None:
    text = "浙江省2024年政府工作报告\n各位代表：\n一、2023年工作回顾\n地区生产总值{}亿元。经济总量达到{}亿元。"
    for second, conflicts in (("2346", 0), ("2347", 1)):
        made = panel.build([govreport.parse_text(text.format("2345.6", second))])
        assert made.conflicts(["gdp"]).num_rows == conflicts


@pytest.mark.parametrize(
    ("aim", "result", "said", "kept"),
    [
        ("居民消费价格涨幅控制在3%以内", "居民消费价格指数102.7", Decimal("2.7"), True),
        ("居民消费价格涨幅控制在3%以内", "居民消费价格总指数为98.5%", Decimal("-1.5"), True),
        ("居民消费价格总指数控制在103以内", "居民消费价格上涨4%", Decimal(4), False),
        ("居民消费价格涨幅控制在3%以内", "居民消费价格指数为101.5，上涨1.5%", Decimal("1.5"), True),
        ("居民消费价格涨幅控制在3%以内", "居民消费价格涨幅回落到1.5%", Decimal("1.5"), True),
    ],
)
def test_a_price_index_is_held_as_growth(aim: str, result: str, said: Decimal, kept: object) -> None:
    row = outcome(aim, result, "cpi")
    assert (row["kind"], row["unit"], row["target_low"], row["target_high"]) == ("growth", "%", None, 3)
    assert (row["outcome"], row["kept"]) == (said, kept)
