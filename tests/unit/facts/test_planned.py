"""Planned figures beside actual ones: in columns of a table and in sentences of a budget report."""

from __future__ import annotations

import pytest

import govreport

HEAD = "某市2024年预算执行情况和2025年预算草案的报告\n各位代表：\n"


def told(text: str) -> list[tuple[str, str, str]]:
    report = govreport.parse_text(f"{HEAD}{text}")
    return [
        (f"{item.number}", "" if item.period is None else item.period.iso, item.status) for item in report.indicators
    ]


@pytest.mark.parametrize(
    ("heads", "cells", "planned", "results"),
    [
        ("2024年预算数\t2024年预计执行数\t2025年预算数", "169\t171.1\t178", ["169亿元"], ["171.1亿元"]),
        ("调整预算数\t执行数", "170.4\t171.1", ["170.4亿元"], ["171.1亿元"]),
        ("2024年计划\t2024年完成", "160\t162", ["160亿元"], ["162亿元"]),
        # the budget of a year that is over is no result of it, even where no column tells one
        ("2024年预算数\t2025年预算数", "169\t178", ["169亿元"], []),
    ],
)
def test_a_planned_column_beside_its_outcome_is_no_result(
    heads: str, cells: str, planned: list[str], results: list[str]
) -> None:
    table = f"表1 收支\n单位：亿元\n项目\t{heads}\n一般公共预算收入\t{cells}"
    report = govreport.parse_text(f"{HEAD}2024年情况如下。\n{table}")
    assert [f"{item.number}" for item in report.indicators if item.name_rule == "planned cell"] == planned
    assert [f"{result.indicator.number}" for result in report.results] == results
    assert all(item.period is not None and item.period.start in {"2024", "2025"} for item in report.indicators)


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        (
            "2025年收入预期178亿元，增长4%左右。",
            [("178亿元", "2025", "target"), ("4%左右", "2025", "target")],
        ),
        ("2025年支出安排200亿元。", [("200亿元", "2025", "target")]),
        ("2024年收入完成171亿元，增长3%。", [("171亿元", "2024", "actual"), ("3%", "2024", "actual")]),
        ("2025年1月，收入增长5%。", [("5%", "2025-01", "actual")]),
    ],
)
def test_the_planned_year_has_no_outcome(sentence: str, wanted: list[tuple[str, str, str]]) -> None:
    assert told(sentence) == wanted


@pytest.mark.parametrize(
    ("heads", "cells", "wanted"),
    [
        (
            "上年执行数\t本年预算数\t比上年增长（%）",
            "160\t170\t6.2",
            [("160", "2024", "actual"), ("170", "2025", "target"), ("6.2", "2025", "target")],
        ),
        (
            "上年决算数\t预算数\t执行数\t增长（%）",
            "160\t170\t172\t7.5",
            [
                ("160", "2023", "actual"),
                ("170", "2024", "actual"),
                ("172", "2024", "actual"),
                ("7.5", "2024", "actual"),
            ],
        ),
    ],
)
def test_a_column_beside_one_of_the_year_before_is_of_the_year_after(heads, cells, wanted):
    report = govreport.parse_text(
        f"{HEAD}2024年情况如下。\n表1 收支\n单位：亿元\n项目\t{heads}\n一般公共预算收入\t{cells}"
    )
    assert [(item.number.text, item.period.iso, item.status) for item in report.indicators] == wanted
