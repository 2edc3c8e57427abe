"""Properties of every report, for any content."""

from __future__ import annotations

from html import escape

from hypothesis import example, given
from hypothesis import strategies as st

import govreport
from govreport import Report
from invariants import check, check_json

MARKS = st.sampled_from(
    [
        "",
        "一、",
        "二、",
        "十二、",
        "（一）",
        "(二)",
        "1.",
        "２．",
        "（1）",
        "①",
        "一是",
        "第一，",
        "第三章 ",
        "——",
        "各位代表：",
    ]
)
WORDS = st.sampled_from(
    [
        "地区生产总值", "固定资产投资", "规模以上工业增加值", "城镇新增就业", "增长", "分别增长", "达到", "预计", "预期目标是", "力争",
        "由52项压减至37项", "百分之五", "三分之一", "翻一番", "3%左右", "６％以上", "4.5-5%", "6.5%—7%", "620多万吨", "近3.52万户", "1-11月份",
        "2022年", "二〇二三年", "G5901", "“10+4+3”模式", "《2030年规划》", "0.5个百分点", "10个、57个、68个工作日", "1,234.5万", "与经济增长同步",
        "，", "。", "；", "、", "：", "一是", "二是", "二要", " ", "\u3000", "\u200b", "%", "万", "个", "（", "）", "𠀀",
    ]
)  # fmt: skip
LINES = st.builds(lambda mark, words: mark + "".join(words), MARKS, st.lists(WORDS, max_size=12))
ANY_LINE = st.one_of(LINES, st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
OPENING = "某市2023年政府工作报告\n——2023年1月5日在某市第十六届人民代表大会第二次会议上\n各位代表：\n现在，我代表市人民政府，向大会报告工作，请予审议，并请各位委员和列席人员提出意见。\n"
REPORTS = st.lists(LINES, max_size=12).map(lambda lines: OPENING + "\n".join(lines))
TEXTS = st.lists(ANY_LINE, min_size=1, max_size=12).map("\n".join)
CHARACTERS = st.text(
    "一二三四五六七八九十百千万亿零〇两几多余0123456789０５.．,，%％、。-—~（）()①第是要章年月个元",
    min_size=1,
    max_size=60,
)


def parsed(text: str) -> Report | None:
    """The report, or None where the text has nothing to read."""
    try:
        return govreport.parse_text(text)
    except govreport.InputError:
        return None


@given(TEXTS)
def test_every_report_keeps_the_invariants(text: str) -> None:
    report = parsed(text)
    if report is not None:
        check(report)


@given(CHARACTERS)
@example("0亿万")
def test_marks_and_numerals_in_any_order_keep_the_invariants(text: str) -> None:
    report = parsed(text)
    if report is not None:
        check(report)


@given(TEXTS, st.booleans())
def test_every_report_comes_back_from_its_json(text: str, html: bool) -> None:  # noqa: FBT001
    try:
        report = govreport.parse_html(f"<p>{text.replace('，', '</b>，')}") if html else govreport.parse_text(text)
    except govreport.InputError:
        return
    check_json(report)


@given(TEXTS, TEXTS)
def test_parsing_depends_on_nothing_but_the_text(text: str, between: str) -> None:
    first = parsed(text)
    parsed(between)
    assert parsed(text) == first


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        report = govreport.parse(data)
    except govreport.GovReportError:
        return
    check(report)


@given(REPORTS)
def test_text_and_html_of_one_report_give_the_same_results(text: str) -> None:
    report = govreport.parse_text(text)
    paragraphs = "".join(f"<p>{escape(line)}</p>\n" for line in text.split("\n"))
    page = govreport.parse_html(f"<html><head><title></title></head><body><div>\n{paragraphs}</div></body></html>")
    assert page.document.text == report.document.text
    assert page.outline == report.outline
    assert page.numbers == report.numbers
    assert page.indicators == report.indicators
    assert page.targets == report.targets


@given(REPORTS)
@example(OPENING + "G5901\n——620多万吨")
def test_utf8_and_gb18030_give_the_same_results(text: str) -> None:
    declared = '<meta charset="{}"><p>' + escape(text).replace("\n", "</p>\n<p>") + "</p>"
    utf8 = govreport.parse(declared.format("utf-8").encode())
    gb18030 = govreport.parse(declared.format("gb18030").encode("gb18030"))
    assert utf8.document == gb18030.document
    assert utf8.numbers == gb18030.numbers
    assert utf8.targets == gb18030.targets
