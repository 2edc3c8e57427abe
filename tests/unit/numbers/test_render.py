"""Amounts written back in the style of the reports."""

from __future__ import annotations

from decimal import Decimal

import pytest

from govreport.errors import GovReportError
from govreport.numbers import render_amount, scan
from govreport.numbers.render import render


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("111460000000元", "1114.6亿元"),
        ("24.66万亿元", "24.66万亿元"),
        ("35200户", "3.52万户"),
        ("10072套", "10072套"),
        ("6％以上", "6%以上"),
        ("不低于6%", "6%以上"),
        ("约500家", "500家左右"),
        ("逾300家", "超过300家"),
        ("10余家", "超过10家"),
        ("近15亿元", "不足15亿元"),
        ("控制在3%以内", "3%以内"),
        ("3~5家", "3—5家"),
        ("4.5-5%", "4.5%—5%"),
        ("100万元至300万元", "100万—300万元"),
        ("增长-0.3%", "-0.3%"),
        ("2024年", "2024年"),
        ("“10+4+3”", "10+4+3"),
    ],
)
def test_format(text: str, written: str) -> None:
    [number] = scan(text)
    assert format(number) == written


def test_format_takes_a_width() -> None:
    assert f"{scan('6%')[0]:>4}" == "  6%"


def test_no_scale_word_for_shares() -> None:
    assert render_amount(Decimal(12000), "%") == "12000%"


def test_nothing_to_write_says_so() -> None:
    with pytest.raises(GovReportError, match="no amount"):
        render(None, None, None, "exact", None)
