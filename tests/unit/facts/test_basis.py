"""What a value of a series is reckoned on, and that values of two bases do not differ."""

from __future__ import annotations

import pytest

import govreport
from govreport.facts.answers.results import find_answers
from govreport.facts.answers.statements import stated_results


def bases_of(body: str) -> list[tuple[str, str | None]]:
    """The number and the basis of each value that a report states of a series for the year reviewed."""
    report = govreport.parse_text(f"2023年政府工作报告\n各位代表：\n一、2022年工作回顾\n{body}")
    stated = stated_results(report.indicators, report.document.text)
    pairs = zip(report.indicators, stated, strict=True)
    return [(f"{item.number}", each.basis) for item, each in pairs if each is not None]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "城镇居民人均可支配收入增长10.4%，扣除价格上涨因素实际增长7.4%。",
            [("10.4%", None), ("7.4%", "real")],
        ),
        ("城镇居民和农村居民人均收入实际增长9.7%和9.5%。", [("9.7%", "real"), ("9.5%", "real")]),
        ("地区生产总值实际增长8.1%。", [("8.1%", None)]),  # at constant prices by definition
        (
            "财政总收入781亿元，增长23%。按可比口径，财政总收入增长32.3%。",
            [("781亿元", None), ("23%", None), ("32.3%", "comparable")],
        ),
        ("城镇、农村低保标准分别达到每人每月316元、每人每年1717元。", [("316元", "urban"), ("1717元", "rural")]),
        ("低保标准提高到每月815元。", [("815元", "month")]),
        ("规模以上固定资产投资7589亿元，增长37.7%。", [("7589亿元", "above_size"), ("37.7%", "above_size")]),
        ("城乡低保标准提高到每月815元和615元。", [("815元", "urban"), ("615元", "rural")]),
        (
            "各类市场主体达到177.1万户，新登记35.4万户，增长8%。",
            [("177.1万户", None), ("35.4万户", "new"), ("8%", "new")],
        ),
        ("棚户区改造开工36.9万套、基本建成28.8万套。", [("36.9万套", "begun"), ("28.8万套", "completed")]),
        ("累计建成高标准农田6000万亩。新建高标准农田300万亩。", [("6000万亩", None), ("300万亩", "new")]),
        ("新建高标准农田252万亩、改造提升43万亩。", [("252万亩", "new"), ("43万亩", "renewed")]),
        ("固定资产投资增长6%，新增投资项目3个。", [("6%", None)]),
    ],
)
def test_the_words_beside_a_value_tell_its_basis(body: str, wanted: list[tuple[str, str | None]]) -> None:
    assert bases_of(body) == wanted


def answers_of(body: str) -> list[tuple[str, str, str, str | None]]:
    report = govreport.parse_text(f"2023年政府工作报告\n各位代表：\n一、2022年工作回顾\n{body}")
    found = find_answers(report.indicators, report.document.text)
    return [(each.series, f"{each.indicator.number}", each.rule, each.basis) for each in found]


def test_values_of_two_bases_are_two_answers() -> None:
    assert answers_of("居民收入增长12.2%，扣除价格因素实际增长7.4%。") == [
        ("income", "12.2%", "only", None),
        ("income", "7.4%", "only", "real"),
    ]


def test_a_report_has_one_result_of_a_year_that_without_a_basis_first() -> None:
    text = "2023年政府工作报告\n各位代表：\n一、2022年工作回顾\n新登记市场主体35万户。市场主体达到177万户。"
    [result] = govreport.parse_text(text).results
    assert (f"{result.indicator.number}", result.basis) == ("177万户", None)
    text = "2023年政府工作报告\n各位代表：\n一、2022年工作回顾\n新登记市场主体35万户。"
    [result] = govreport.parse_text(text).results
    assert (f"{result.indicator.number}", result.basis) == ("35万户", "new")


def test_a_figure_and_the_same_rounded_agree_and_the_finer_answers() -> None:
    assert answers_of("地区生产总值由6035亿元增加到12464亿元。地区生产总值12464.09亿元。") == [
        ("gdp", "12464.09亿元", "agreed", None)
    ]
    assert answers_of("地区生产总值12464.09亿元。地区生产总值达到12465亿元。")[0][2] == "first"
    assert answers_of("地区生产总值增长5.4%。全省地区生产总值增长5%。")[0][2] == "first"  # a digit is no rounding


def test_what_the_answer_does_not_allow_differs() -> None:
    text = "2022年，财政总收入2036亿元，财政总收入突破2000亿元。财政总收入2036.2亿元。财政总收入1900亿元。"
    report = govreport.parse_text(text)
    told = [(each.answers, each.differs) for each in stated_results(report.indicators, text) if each is not None]
    assert told == [((), ()), ((), ()), (("fiscal_revenue",), ()), ((), ("fiscal_revenue",))]


def test_how_much_a_ratio_changed_is_no_ratio() -> None:
    text = "2023年政府工作报告\n各位代表：\n一、2022年工作回顾\n城乡居民收入比值为2.01，比上年缩小0.02。"
    found = [(each.measure, f"{each.indicator.number}") for each in govreport.parse_text(text).results]
    assert found == [("level", "2.01"), ("change", "0.02")]
