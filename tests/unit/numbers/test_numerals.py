"""Isolated numerals: their values, and texts that are not numerals."""

from __future__ import annotations

from decimal import Decimal

import pytest

from govreport.errors import GovReportError, NumeralError
from govreport.numbers import Interval, parse_interval, parse_numeral

VALUES = {
    "13.5万亿": "13500000000000",
    "1,100万": "11000000",
    "1，100万": "11000000",
    "1亿2千万": "120000000",
    "3千": "3000",
    "3万5": "35000",
    "3 000亿": "300000000000",
    "1 9 9 8": "1998",
    "１２３．４": "123.4",
    "二○三五": "2035",
    "二00七": "2007",
    "二〇二二": "2022",
    "一百二": "120",
    "两万五": "25000",
    "两百五": "250",
    "十二万亿三千亿": "12300000000000",
    "六万万": "600000000",
    "廿五": "25",
    "卅一": "31",
    "壹佰贰拾叁万": "1230000",
    "三萬五千": "35000",
    "十": "10",
    "百": "100",
    "万亿": "1000000000000",
    "零": "0",
    "十三点四": "13.4",
    "三点五亿": "350000000",
    "三分之一": "0.3333333333333333333333333333",
    "四分之三": "0.75",
    "一又二分之一": "1.5",
    "1/4": "0.25",
    "万分之三": "0.0003",
    "百分之五": "0.05",
    "5%": "0.05",
    "５％": "0.05",
    "2‰": "0.002",
    "三成": "0.3",
    "八折": "0.8",
    "半": "0.5",
    "两倍": "2",
    "六倍半": "6.5",
    "负五": "-5",
    "-3.2%": "-0.032",
    "−7": "-7",
    "+8": "8",
}


@pytest.mark.parametrize(("text", "value"), VALUES.items())
def test_value(text: str, value: str) -> None:
    assert parse_numeral(text) == Decimal(value)
    assert "E" not in str(parse_numeral(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "abc",
        "点五",
        "三点",
        "3..4",
        "百百",
        "十百",
        "1/0",
        "零分之一",
        "十几",
        "50多",
        "元",
        "一二百万三千千",
        "负",
    ],
)
def test_no_numeral_says_so(text: str) -> None:
    with pytest.raises(NumeralError, match=r"numeral|number|zero|no amount"):
        parse_numeral(text)


def test_the_error_is_one_of_the_family_and_a_value_error() -> None:
    assert issubclass(NumeralError, GovReportError)
    assert issubclass(NumeralError, ValueError)


INTERVALS = {
    "十几": ("11", "19"),
    "二十几": ("21", "29"),
    "几十": ("20", "90"),
    "数十": ("20", "90"),
    "几百": ("200", "900"),
    "数百亿": ("20000000000", "90000000000"),
    "三四百": ("300", "400"),
    "五六十": ("50", "60"),
    "十七八": ("17", "18"),
    "三五": ("3", "5"),
    "两三": ("2", "3"),
    "一百几十": ("110", "190"),
    "十余": ("10", None),
    "50多": ("50", None),
    "1000多万": ("10000000", None),
    "上百": ("100", None),
    "超千": ("1000", None),
    "近千": (None, "1000"),
    "不到两百": (None, "200"),
    "三十": ("30", "30"),
}


@pytest.mark.parametrize(("text", "ends"), INTERVALS.items())
def test_interval(text: str, ends: tuple[str | None, str | None]) -> None:
    low, high = (Decimal(end) if end else None for end in ends)
    assert parse_interval(text) == Interval(low, high)


@pytest.mark.parametrize("text", ["几", "数", "多", ""])
def test_no_interval_says_so(text: str) -> None:
    with pytest.raises(NumeralError):
        parse_interval(text)
