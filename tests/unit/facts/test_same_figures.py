"""Figures in both text and table: the indicators are linked, and both are kept."""

from __future__ import annotations

import pytest

import govreport

HEAD = "<h1>某市2025年预算执行情况和2026年预算草案的报告</h1><p>各位代表：</p><p>一、2025年预算执行情况</p>"


def report_of(words, *rows, unit="亿元"):
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return govreport.parse_html(
        f"{HEAD}<p>{words}</p><p>表1 收支执行情况表</p><p>单位：{unit}</p><table>{cells}</table>"
    )


def links(report):
    return {
        (item.number.text, item.cell is not None): [report.indicators[other].number.text for other in item.same_as]
        for item in report.indicators
    }


@pytest.mark.parametrize(
    ("said", "cell", "unit"),
    [
        ("93亿元", "93", "亿元"),
        ("93.0亿元", "92.96", "亿元"),
        ("93亿元", "930000", "万元"),
        ("93亿元", "929876", "万元"),
    ],
)
def test_the_same_amount_in_any_unit_and_rounding(said, cell, unit):
    report = report_of(
        f"2025年，全市税收收入完成{said}。", ["项目", "2025年执行数"], ["税收收入", cell], ["非税收入", "40"], unit=unit
    )
    found = links(report)
    assert found[said, False] == [cell]
    assert found[cell, True] == [said]
    assert found["40", True] == []


def test_a_fall_in_words_and_a_negative_growth():
    report = report_of(
        "2025年，税收收入下降3.9%。",
        ["项目", "2025年执行数", "比上年增长%"],
        ["税收收入", "93", "-3.87"],
        ["非税收入", "40", "3.9"],
    )
    assert links(report)["3.9%", False] == ["-3.87"]


@pytest.mark.parametrize(
    "words",
    [
        "2025年，税收收入完成94亿元。",
        "2024年，税收收入完成93亿元。",
        "2026年，税收收入目标是93亿元。",
        "2025年，罚没收入完成93亿元。",
    ],
)
def test_another_value_time_standing_or_thing_is_not_the_same(words):
    report = report_of(words, ["项目", "2025年执行数"], ["税收收入", "93"], ["非税收入", "40"])
    assert all(not item.same_as for item in report.indicators)


def test_what_a_budget_had_set_is_not_the_outcome_of_the_same_amount():
    words = "2025年，全市税收收入年初预算93亿元，完成95亿元。"
    report = report_of(words, ["项目", "2025年执行数"], ["税收收入", "93"], ["非税收入", "40"])
    assert links(report)["93亿元", False] == []


def test_links_are_saved_loaded_and_in_the_table():
    report = report_of("2025年，税收收入完成93亿元。", ["项目", "2025年执行数"], ["税收收入", "93"], ["非税收入", "40"])
    again = govreport.Report.from_json(report.to_json())
    assert again == report
    assert again.to_frame("indicators").column("same_as").to_pylist() == ["1", "0", None]


def test_a_link_that_leads_nowhere_is_refused():
    report = report_of("2025年，税收收入完成93亿元。", ["项目", "2025年执行数"], ["税收收入", "93"], ["非税收入", "40"])
    laid = report.to_dict()
    laid["indicators"][0]["same_as"] = [99]
    with pytest.raises(govreport.GovReportError, match="there are only 3"):
        govreport.Report.from_dict(laid)
