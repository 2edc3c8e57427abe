"""A budget of several levels tells the whole place from them in its names."""

from __future__ import annotations

import govreport

TITLE = "关于某市2025年预算执行情况和2026年预算草案的报告\n一、2025年预算执行情况\n"


def names(text: str) -> list[str]:
    return [item.name for item in govreport.parse_text(text).indicators]


def test_the_whole_place_is_told_beside_a_level_of_its_own() -> None:
    text = TITLE + "全市税收收入150亿元，增长5%。市本级税收收入50亿元。"
    assert names(text) == ["全市税收收入", "全市税收收入", "市本级税收收入"]


def test_its_words_are_a_part_of_the_name() -> None:
    report = govreport.parse_text(TITLE + "全市税收收入150亿元。市本级税收收入50亿元。")
    item = report.indicators[0]
    assert "".join(report.document.text[span.slice] for span in item.name_spans) == item.name


def test_it_is_dropped_where_nothing_stands_beside_it() -> None:
    assert names(TITLE + "全市税收收入150亿元，增长5%。") == ["税收收入", "税收收入"]
    assert (
        names("2026年某市政府工作报告\n一、2025年工作回顾\n全市税收收入150亿元。市本级税收收入50亿元。")[0]
        == "税收收入"
    )
