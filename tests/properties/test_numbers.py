"""Properties of the numbers package: round trip of numerals, spans, pieces, widths, formatting and growth."""

from __future__ import annotations

import contextlib
import re
import unicodedata
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

import govreport
from govreport.data import table, words
from govreport.errors import NumeralError
from govreport.numbers import (
    Number,
    default_units,
    parse_interval,
    parse_numeral,
    periods,
    render_amount,
    scan,
    scan_noting,
)
from growing import assert_linear

DIGITS = "零一二三四五六七八九"
FINANCIAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x30, 0x3A)} | {".": "．", "%": "％", ",": "，"})

integers = st.integers(min_value=0, max_value=10**16 - 1)
decimals = st.decimals(min_value=0, max_value=10**12, places=4, allow_nan=False)
# Pieces of which reports are made, so that arbitrary joins of them meet the scan's rules rather than noise.
PIECES = (
    "增长", "6.5%", "左右", "以上", "、", "，", "分别", "1200亿元", "3—5家", "第", "2", "位", "“", "”", "《", "》", "10+4+3",
    "G", "318", "公路", "2022年", "12月30日", "1-11月份", "不低于", "超过", "约", "节", "余", "多", "个", "工作日", "个百分点", "百分之十三点四",
    "三百八十亿元", "十余家", "翻一番", "一半", "三分之一", "（", "）", "从", "由", "到", "至", "和", "1.5", "万", "亿", "千瓦", " ", "\u3000",
    "\u200b", "1 9 9 8 年", "3 000", "PM", "2.5", "5A级", "号线", "近", "5年", "一是", "十四五", "12345", "热线", "：", "∶", "-", "０．５％",
    "人口", "户", "/", "立方米", "微克", "餘", "萬", "點", "兩", "7", "日", "［4］", "附件", "1", ".", "两", "几", "半",
)  # fmt: skip
prose = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
texts = st.one_of(prose, st.text(max_size=60))


def chinese(number: int) -> str:
    """A whole number in Chinese characters, as it is read aloud in full."""
    if number == 0:
        return "零"
    groups = []
    while number:
        number, group = divmod(number, 10**4)
        groups.append(group)
    text = ""
    for place in range(len(groups) - 1, -1, -1):
        group = groups[place]
        if group == 0:
            continue
        gap = text and (group < 1000 or groups[place + 1] == 0 or text[-1] == "零")
        text += ("零" if gap else "") + _group(group) + {0: "", 1: "万", 2: "亿", 3: "万"}[place]
        if place == 3 and (groups[2] == 0):
            text += "亿"
    return text


def _group(number: int) -> str:
    text = ""
    for value, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, value)
        if digit:
            text += DIGITS[digit] + word
        elif text and number and not text.endswith("零"):
            text += "零"
    return text.rstrip("零")


@given(integers)
def test_integers_come_back_from_chinese_characters(number: int) -> None:
    assert parse_numeral(chinese(number)) == number
    assert parse_numeral(chinese(number).translate(FINANCIAL)) == number


@given(integers)
def test_integers_come_back_from_digits(number: int) -> None:
    for text in (str(number), f"{number:,}", f"{number:,}".translate(WIDE), " ".join(str(number))):
        assert parse_numeral(text) == number
    assert parse_numeral(f"-{number}") == parse_numeral(f"负{number}") == -number


@given(integers)
def test_digits_read_one_by_one_come_back(number: int) -> None:
    row = "".join(DIGITS[int(digit)] for digit in str(number))
    assume(len(row) > 1)
    for zero in "零〇○":
        assert parse_numeral(row.replace("零", zero)) == number


@given(
    decimals,
    st.sampled_from([("", 0), ("百", 2), ("千", 3), ("万", 4), ("百万", 6), ("千万", 7), ("亿", 8), ("万亿", 12)]),
)
def test_decimals_with_scale_words_are_exact(number: Decimal, scale: tuple[str, int]) -> None:
    word, zeros = scale
    assert parse_numeral(f"{number:f}{word}") == number.scaleb(zeros)


@given(st.integers(min_value=0, max_value=10**8 - 1), st.text("123456789", min_size=1, max_size=6))
def test_chinese_decimals_come_back(whole: int, part: str) -> None:
    numeral = chinese(whole) + "点" + "".join(DIGITS[int(digit)] for digit in part)
    assert parse_numeral(numeral) == Decimal(f"{whole}.{part}")
    assert parse_numeral("百分之" + numeral) * 100 == Decimal(f"{whole}.{part}")


@given(texts)
def test_no_text_breaks_the_parser_otherwise_than_with_its_own_error(text: str) -> None:
    for parse in (parse_numeral, parse_interval):
        with contextlib.suppress(NumeralError):
            assert parse(text) is not None


@given(texts)
def test_slices_and_order(text: str) -> None:
    end = 0
    for position, number in enumerate(scan(text)):
        assert number.id == position
        assert text[number.span.slice] == number.text
        assert number.span.covers(number.core)
        assert number.span.start >= end
        end = number.span.end


@given(texts)
def test_scanning_is_deterministic(text: str) -> None:
    assert scan(text) == scan(text)


def _meaning(numbers: list[Number]) -> list[tuple[object, ...]]:
    return [(n.text, n.kind, n.value, n.low, n.high, n.bound, n.unit, n.date) for n in numbers]


@given(st.lists(st.tuples(texts, st.sampled_from("！？；")), max_size=4))
def test_a_text_scans_as_its_sentences_do(sentences: list[tuple[str, str]]) -> None:
    whole = "".join(text + end for text, end in sentences)
    pieces = re.findall("[^！？；]*[！？；]", whole)
    assert _meaning(scan(whole)) == [each for piece in pieces for each in _meaning(scan(piece))]


DASHES = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) == "Pd"] + list("−~～∼─")


@given(
    st.sampled_from(DASHES),
    st.integers(1, 500),
    st.integers(1, 500),
    st.sampled_from(["万户", "%", "个", "亩", "亿元", "元"]),
)
def test_every_dash_makes_the_same_range(dash: str, low: int, more: int, unit: str) -> None:
    [number] = scan(f"共{low}{dash}{low + more}{unit}")
    [usual] = scan(f"共{low}—{low + more}{unit}")
    assert (number.low, number.high, number.bound, number.unit) == (usual.low, usual.high, "range", usual.unit)


@given(st.sampled_from("%％﹪٪"), st.decimals(0, 200, places=1))
def test_every_per_cent_sign_is_one(sign: str, value: Decimal) -> None:
    [number] = scan(f"增长{value}{sign}")
    assert (number.value, number.dimension, number.canonical_unit) == (value, "ratio", "%")


@given(
    st.sampled_from([dash for dash in DASHES if dash in "-−－﹣‐–"]),
    st.decimals(1, 200, places=1),
    st.sampled_from(["由", "增长", "至", "同比", "资", "（"]),
)
def test_every_short_dash_before_a_measure_is_a_minus(dash: str, value: Decimal, before: str) -> None:
    [number] = scan(f"{before}{dash}{value}%")
    assert number.value == -value


# Those that name series and ranks as well, and signs that stand before their amount, are no such units.
UNITS = [
    unit for unit in default_units().units.values() if unit.role == "measure" and not unit.traits & {"doubtful", "sign"}
]
SAME = [(one.name, other.name) for one, other in pairwise(UNITS) if one.dimension == other.dimension]
SAME = [pair for pair in SAME if not {"年", "月", "周", "日", "圆", "时", "A", "N", "J"} & set(pair)]


@given(
    st.sampled_from(SAME),
    st.integers(1, 10**6),
    st.sampled_from(["超过{}", "不得低于{}", "{}以上", "{}左右", "由{}增至", "{}"]),
)
def test_a_unit_exchanged_for_another_of_its_dimension_changes_no_value(
    pair: tuple[str, str], value: int, frame: str
) -> None:
    one, other = (scan(frame.format(f"{value}{unit}") + "，") for unit in pair)
    assert [(n.value, n.bound, n.kind, n.dimension) for n in one] == [
        (n.value, n.bound, n.kind, n.dimension) for n in other
    ]
    assert [n.unit for n in one] == [pair[0]]


NEGATORS = words("numbers", "negator")
TURNED = [(row["word"], row["negated"]) for row in table("bounds") if row["negated"] and not row["needs"]]


@given(st.sampled_from(NEGATORS), st.sampled_from(TURNED), st.integers(1, 99))
def test_every_negator_turns_every_bound_word(negator: str, turned: tuple[str, str], value: int) -> None:
    word, bound = turned
    [number] = scan(f"比重{negator}{word}{value}%")
    assert number.bound == bound


@given(prose)
def test_widths_do_not_matter(text: str) -> None:
    def shape(numbers: list[Number]) -> list[tuple[object, ...]]:
        return [(n.span, n.kind, n.value, n.low, n.high, n.bound, n.unit, n.date) for n in numbers]

    wide = text.translate({code: wide for code, wide in WIDE.items() if chr(code) != ","})
    assert shape(scan(wide)) == shape(scan(text))


@given(prose)
def test_intervals_hold_what_value_and_bound_say(text: str) -> None:
    for number in scan(text):
        if number.kind != "quantity":
            assert number.unit is None
            assert number.bound == "exact"
        elif number.bound == "range":
            assert number.value is None
            assert number.low is not None
            assert number.high is not None
            assert number.low <= number.high
        else:
            assert number.low == (None if number.bound in ("le", "lt") else number.value)
            assert number.high == (None if number.bound in ("ge", "gt") else number.value)


@given(
    st.decimals(min_value=0, max_value=10**13, places=2, allow_nan=False),
    st.sampled_from(["元", "%", "家", "亩", "千瓦", "个百分点", "微克/立方米", "台（套）", "万人次"[1:]]),
    st.sampled_from(["", "{}以上", "{}以内", "{}左右", "超过{}", "不足{}"]),
)
def test_formatted_amounts_scan_back(value: Decimal, unit: str, frame: str) -> None:
    text = (frame or "{}").format(f"{value:f}{unit}")
    [number] = scan(text)
    [again] = scan(format(number))
    assert (again.value, again.low, again.high, again.bound, again.unit) == (
        number.value,
        number.low,
        number.high,
        number.bound,
        number.unit,
    )


@given(st.integers(0, 10**9), st.integers(1, 10**9), st.sampled_from(["元", "%", "家", "岁"]))
def test_formatted_ranges_scan_back(low: int, more: int, unit: str) -> None:
    [number] = scan(f"{low}{unit}—{low + more}{unit}")
    [again] = scan(format(number))
    assert (again.low, again.high, again.bound, again.unit) == (low, low + more, "range", unit)


@given(integers)
def test_written_amounts_scan_back(number: int) -> None:
    [found] = scan(render_amount(Decimal(number), "元"))
    assert found.value == number


@given(texts, st.sampled_from([None, 2022]))
def test_periods_are_dates_in_order(text: str, year: int | None) -> None:
    end = 0
    for number in periods(text, year=year):
        assert number.kind == "date"
        assert text[number.span.slice] == number.text
        assert number.span.start >= end
        end = number.span.end


HOSTILE = (
    "1", "万", "、", "分别", "（", "“", "1,", "1 ", "1.", "1亿", "一", "百", "1-", "1+", "1/", "2022年", "2022-", "1个、", "《", "约",
    "百分之", "翻", "1、", "分别1%、", "A1", "\u200b", "1\u200b", "1,234", "123 ", "（1", "点", "一点", "1到", "1×", "1多", "1月1日至",
    "（含", "1以上", "1·", '"', "‘", "1元/", "2020、", "近",
    "不得", "不得再低于1", "1/10万", "8:30—", "1±1", "一到", "三到五", "半", "没有", "-1%", "-", "一吨半", "十元三角", "1\n", "1。", "人·",
    "元/人·", "一个", "由1增加到", "上世纪", "一月至", "1×", "1季度—", "百分之一到", "两个亿", "港币1",
)  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_with_the_text(piece: str) -> None:
    assert_linear(lambda size: (piece * size)[:size], scan, 2000)


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(["1", "一", "9,999", "百"]), st.integers(1, 2000))
def test_long_numerals_end_in_a_value_or_an_error(piece: str, count: int) -> None:
    with contextlib.suppress(NumeralError):
        assert parse_numeral(piece * count) >= 0


GRAMMAR = (
    *"0123456789０５零〇一二两三四五六七八九十百千万亿几数半余多来个家项元亩吨人年月日级成倍、，。；：（）()［］“”-—~至到/.·×+%‰±",
    "万亿", "千瓦", "个百分点", "工作日", "项目", "投资", "企业", "增长", "达到", "不得", "低于", "超过", "近", "上", "约", "以上", "以内", "左右",
    "分别", "由", "从", "其中", "百分之", "分之", "翻番", "2022年", "12月30日", "上半年", "十四五", "12/10万", "8:30", "同比", "\n", " ",
)  # fmt: skip


@given(st.lists(st.sampled_from(GRAMMAR), min_size=1, max_size=16).map("".join))
@example("2个5项目投资")
@example("0个大力抓好建设")
@example("3十万亿")
def test_no_numeral_costs_the_report(text: str) -> None:
    numbers, remarks = scan_noting(text)
    assert numbers == scan(text)
    assert all(remark.span is not None and remark.span.end <= len(text) for remark in remarks)
    for number in numbers:
        format(number)
    with contextlib.suppress(govreport.InputError):
        govreport.parse_text(text).to_json()
