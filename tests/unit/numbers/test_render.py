"""Amounts rendered in the style of the reports."""

from __future__ import annotations

from decimal import Decimal

import pytest

from govreport.errors import GovReportError
from govreport.numbers import parse_numeral, render_amount, scan
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


@pytest.mark.parametrize("text", ["{}元", "-{}%", "{}亩", "{}—{}亩", "负{}元"])
def test_a_numeral_has_as_many_digits_as_it_has(text: str) -> None:
    digits = "9" * 1_000_001
    [number] = scan(text.replace("{}", digits))
    assert digits in format(number) or number.value is None
    assert number.text == text.replace("{}", digits)


def test_no_digit_of_a_negative_amount_is_rounded() -> None:
    digits = "1234567890" * 4
    [number] = scan(f"增长-{digits}.5%")
    assert number.value == Decimal(f"-{digits}.5")
    assert parse_numeral(f"负{digits}") == Decimal(f"-{digits}")
    assert format(scan(f"-{digits}%")[0]) == f"-{digits}%"
    assert str(parse_numeral("-0")) == "0"


def test_nothing_to_write_says_so() -> None:
    with pytest.raises(GovReportError, match="no amount"):
        render(None, None, None, "exact", None)
