"""Shares in per cent and in tenths."""

from __future__ import annotations

import pytest

import govreport

SENTENCES = [
    "进出口总额下降{}。",
    "企业成本下降{}，用能成本降低{}。",
    "农户占总人口的{}。",
    "{}以上的农户用上自来水。",
    "近{}的财政支出投向民生。",
    "民生支出占比超过{}。",
    "就业率由{}提高到50%。",
    "粮食、棉花产量分别下降{}和{}。",
    "新增贷款{}投向小微企业。",
]


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("tenths", ["两成", "2成", "二成"])
def test_tenths_say_what_per_cent_say(sentence: str, tenths: str) -> None:
    """下降两成 is 下降20%: name, measure, direction, aspect and the value in the canonical unit are the same."""
    assert _told(sentence.replace("{}", tenths)) == _told(sentence.replace("{}", "20%"))


def _told(sentence: str) -> list[tuple[object, ...]]:
    report = govreport.parse_text(f"2025年政府工作报告\n\n一、2024年工作回顾\n\n{sentence}\n")
    return [
        (each.name, each.measure, each.direction, each.aspect, each.status, each.number.canonical_value)
        for each in report.indicators
    ]
