"""Targets as economists code them: sign, convention, firmness, revision and absence."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govreport
from govreport.facts.coding import Coding, code, hardness_of, signed
from govreport.facts.model import Target

FIXTURE = Path(__file__).parents[2] / "fixtures" / "facts" / "coded.tsv"
ROWS = [
    line.split("\t")
    for line in FIXTURE.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith(("#", "place\t"))
]
CODINGS: tuple[Coding, ...] = ("stated", "lower", "midpoint", "upper", "above")
NATION = "政府工作报告\n——{year}年3月5日在第十四届全国人民代表大会第三次会议上\n各位代表：\n"
ends = st.decimals(min_value=-1000, max_value=1000, places=2)


def report_of(sentence: str, place: str = "长沙市", year: int = 2025) -> govreport.Report:
    """A report that looks back, then announces."""
    head = NATION.format(year=year) if place == "全国" else f"{year}年{place}政府工作报告\n各位代表：\n"
    review = f"一、{year - 1}年工作回顾\n过去一年，经济运行总体平稳。\n"
    return govreport.parse_text(f"{head}{review}二、{year}年工作安排\n{sentence}\n为此，重点做好以下工作。\n")


def as_coded(target: Target) -> tuple[object, ...]:
    figures = (target.signed_low, target.signed_high, target.coded("midpoint"), target.coded("above"))
    return (*figures, target.hardness, target.modality, target.revised_from)


def wanted(entry: str) -> tuple[str, tuple[object, ...]]:
    """The series of an entry of the fixture, and what its target must say."""
    series, *cells = entry.split(" ")
    figures = [None if cell == "-" else Decimal(cell) for cell in cells[:4]]
    words = [None if cell == "-" else cell for cell in cells[4:6]]
    return series, (*figures, *words, Decimal(cells[6]) if len(cells) > 6 else None)


@pytest.mark.parametrize(("place", "year", "sentence", "targets"), ROWS)
def test_a_sentence_gives_the_coded_targets(place: str, year: str, sentence: str, targets: str) -> None:
    found = report_of(sentence, place, int(year)).targets
    assert all(target.period is not None and target.period.iso == year for target in found)
    for series, expected in map(wanted, targets.split(";")):
        assert expected in [as_coded(target) for target in found if series in target.series]


@pytest.mark.parametrize(
    ("clause", "coded"),
    [
        ("地区生产总值增长6%—7%", (None, 6, "6.5", 7, "6.5")),
        ("地区生产总值增长6%左右", (6, 6, 6, 6, 6)),
        ("地区生产总值增长6%以上", (6, 6, 6, 6, "6.05")),
        ("居民消费价格涨幅3%以内", (3, 3, 3, 3, "2.95")),
        ("单位GDP能耗降低3%以上", (-3, -3, -3, -3, "-3.05")),
        ("单位GDP能耗降低3%—4%", (None, -4, "-3.5", -3, "-3.5")),
        ("城镇新增就业5万人以上", (50000, 50000, 50000, 50000, 50000)),
        ("居民收入与经济增长同步", (None, None, None, None, None)),
    ],
)
def test_each_convention_gives_its_figure(clause: str, coded: tuple[object, ...]) -> None:
    target = report_of(f"今年主要预期目标是：地方债务率下降1%，{clause}。").targets[-1]
    assert [target.coded(each) for each in CODINGS] == [None if x is None else Decimal(str(x)) for x in coded]


def test_an_unknown_convention_is_refused() -> None:
    with pytest.raises(ValueError, match="there is no coding 'middle'; the codings are stated, lower"):
        code((Decimal(1), None), "%", "middle")  # type: ignore[arg-type]


def test_an_aim_in_words_has_no_bound() -> None:
    target = report_of("今年主要预期目标是：财政收入增长5%，居民收入与经济增长同步。").targets[-1]
    assert (target.bound, target.value, target.signed_low, target.hardness) == ("", None, None, None)


@pytest.mark.parametrize(
    ("clause", "modalities"),
    [
        ("财政收入力争增长5%、社会消费品零售总额增长6%", ["力争", "预期"]),
        ("力争财政收入增长5%、社会消费品零售总额增长6%", ["力争", "力争"]),
        ("财政收入、社会消费品零售总额力争分别增长5%、6%", ["力争", "力争"]),
        ("财政收入增长5%、社会消费品零售总额力争增长6%", ["预期", "力争"]),
    ],
)
def test_a_word_of_firmness_governs_its_own_figures(clause: str, modalities: list[str]) -> None:
    assert [target.modality for target in report_of(f"今年主要预期目标是：{clause}。").targets] == modalities


@pytest.mark.parametrize(
    ("sentence", "absent"),
    [("今年没有提出全年经济增速具体目标。", True), ("今年主要预期目标是：城镇新增就业5万人。", False)],
)
def test_a_report_that_says_that_it_sets_no_growth_target_is_told_from_a_silent_one(
    sentence: str,
    absent: bool,  # noqa: FBT001 - a case of the table
) -> None:
    report = report_of(sentence)
    assert report.growth_target is None
    assert (report.no_growth_target is not None) is absent
    assert govreport.Report.from_json(report.to_json()).no_growth_target == report.no_growth_target


def test_only_targets_are_coded_as_a_table() -> None:
    pytest.importorskip("pyarrow")
    report = report_of("今年主要预期目标是：地区生产总值增长6%—7%，居民收入与经济增长同步。")
    table = report.to_frame("targets", coding="midpoint")
    assert table["coded"].to_pylist() == [Decimal("6.5"), None]
    assert table.column_names[-1] == "unfit"
    assert table.drop_columns(["coded"]) == report.to_frame("targets")
    with pytest.raises(ValueError, match="only the table 'targets'"):
        report.to_frame("indicators", coding="midpoint")
    with pytest.raises(ValueError, match="there is no coding"):
        report.to_frame("targets", coding="middle")  # type: ignore[call-overload]


@given(ends, ends, st.sampled_from(["+", "-", ""]))
def test_conventions_stay_in_order(first: Decimal, second: Decimal, direction: str) -> None:
    """Lower, midpoint and upper rise, inside the signed interval, and turning the direction mirrors them."""
    low, high = signed(min(first, second), max(first, second), direction)
    assert low is not None
    assert high is not None
    lower, midpoint, upper = (code((low, high), "%", each) for each in ("lower", "midpoint", "upper"))
    assert (lower, upper) == (low, high)
    assert midpoint is not None
    assert low <= midpoint <= high
    assert code(signed(low, high, "-"), "%", "midpoint") == -midpoint


@given(ends, st.booleans(), st.sampled_from(CODINGS), st.sampled_from(["%", "亿元", None]))
def test_a_bounded_figure_moves_only_inside(
    value: Decimal,
    floor: bool,  # noqa: FBT001 - drawn
    coding: Coding,
    unit: str | None,
) -> None:
    found = code((value, None) if floor else (None, value), unit, coding)
    assert found is not None
    moved = found - value if floor else value - found
    assert moved == (Decimal("0.05") if coding == "above" and unit == "%" else 0)


@pytest.mark.parametrize("bound", ["exact", "about", "ge", "gt", "le", "lt", "range", ""])
def test_the_verb_goes_before_the_bound(bound: str) -> None:
    assert hardness_of("确保", bound) == "hard"  # type: ignore[arg-type]
    assert hardness_of("力争", bound) == "soft"  # type: ignore[arg-type]
