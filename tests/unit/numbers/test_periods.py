"""Calendar time: years filled in, and times in words."""

from __future__ import annotations

import pytest

from govreport.numbers import DateRange, periods, resolve, scan


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("1-11月份", "2022-01/2022-11"),
        ("6月底", "2022-06"),
        ("1月7日", "2022-01-07"),
        ("2021年3月", "2021-03"),
        ("4日凌晨", "---04"),
    ],
)
def test_resolve(text: str, date: str) -> None:
    resolved = resolve(scan(text)[0], 2022)
    assert resolved.date is not None
    assert resolved.date.iso == date


def test_resolve_leaves_amounts_alone() -> None:
    [number] = scan("5%")
    assert resolve(number, 2022) is number


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("今年", "2022"),
        ("去年", "2021"),
        ("上年", "2021"),
        ("前年", "2020"),
        ("明年", "2023"),
        ("全年", "2022"),
        ("上半年", "2022-01/2022-06"),
        ("去年下半年", "2021-07/2021-12"),
        ("一季度", "2022-01/2022-03"),
        ("前三季度", "2022-01/2022-09"),
        ("年底", "2022-12"),
        ("近三年", "2020/2022"),
        ("近5年", "2018/2022"),
        ("过去五年", "2018/2022"),
        ("五年来", "2018/2022"),
        ("“十四五”期间", "2021/2025"),
        ("“七五”时期", "1986/1990"),
        ("一五期间", "1953/1957"),
        ("十五五规划期", "2026/2030"),
        ("二〇二二年十二月三十日", "2022-12-30"),
        ("2021—2025年", "2021/2025"),
    ],
)
def test_period(text: str, date: str) -> None:
    [number] = periods(text, year=2022)
    assert number.kind == "date"
    assert number.date is not None
    assert number.date.iso == date
    assert number.text == text


def test_what_counts_back_from_an_unknown_year_has_no_date() -> None:
    assert [number.date for number in periods("去年上半年，近三年")] == [None, None]
    assert periods("上半年")[0].date == DateRange("--01", "--06")


def test_periods_are_numbered_in_order_and_leave_amounts_out() -> None:
    found = periods("今年1-11月份增长5%，“十四五”期间新增3万户，全年100亿元", year=2022)
    assert [(number.id, number.text) for number in found] == [
        (0, "今年"),
        (1, "1-11月份"),
        (2, "“十四五”期间"),
        (3, "全年"),
    ]
