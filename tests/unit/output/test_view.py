"""The page to look at, without a browser: whole, linked, escaped, and made in time that grows with the report."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import html

import govreport
from govreport.output.view import words
from govreport.output.view.article import Layer
from govreport.span import Span
from govreport.testing import reports
from growing import assert_linear


def check_page(report: govreport.Report) -> html.HtmlElement:
    """What holds of every page: the text is all there, each id is one place and each link leads to one."""
    page = html.document_fromstring(report.to_html())
    lines = [each.text_content() for each in page.xpath("//article/*[starts-with(@id, 'p')]")]
    assert lines == [line.text for line in report.document.lines]
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href.removeprefix("#") for href in page.xpath("//@href")} <= set(ids)
    assert len(page.xpath("//tbody/tr[starts-with(@id, 'i')]")) == len(report.indicators)
    assert len(page.xpath("//article//*[contains(@class, 'n ')][@id]")) == len(report.numbers)
    return page


def test_the_example_page_is_whole_small_and_linked(hohhot: govreport.Report) -> None:
    page = check_page(hohhot)
    assert len(hohhot.to_html().encode()) < 1_000_000
    assert page.xpath("string(//title)") == hohhot.metadata.title
    row = page.get_element_by_id("i0")
    assert [" ".join(each.text_content().split()) for each in row] == [
        "地区生产总值",
        "≈ 3%",
        "growth 增速",
        "2022",
        "estimate 预计",
        "1",
    ]
    number = page.get_element_by_id(row.xpath("string(.//a/@href)").removeprefix("#"))
    assert number.text_content() == "3%左右"
    assert number.get("href") == "#i0"
    sentence = number.xpath("ancestor::span[@class='sentence']")[0]
    assert sentence.text_content().startswith("预计全年地区生产总值同比增长3%左右")


def test_headings_have_their_level_and_items_inside_a_paragraph_are_places_too(hohhot: govreport.Report) -> None:
    page = check_page(hohhot)
    headings = [(each.tag, each.text_content()[:3]) for each in page.xpath("//article/h3 | //article/h4")]
    assert [text for tag, text in headings if tag == "h3"] == ["一、2", "二、2"]
    assert [text for tag, text in headings if tag == "h4"][:4] == ["(一)", "(二)", "(三)", "(四)"]
    assert page.get_element_by_id("s1.1.1").getparent().tag == "p"


def test_blocks_left_out_say_why_and_copies_lead_to_what_they_repeat(hohhot: govreport.Report) -> None:
    page = check_page(hohhot)
    blocks = page.xpath("//ol[@class='blocks']/li")
    assert len(blocks) == len(hohhot.page.dropped)
    shown = sorted(each.xpath("string(div[1])") for each in blocks)
    assert shown == sorted(each.block.text for each in hohhot.page.dropped)
    copies = [each for each in blocks if each.xpath("a")]
    assert len(copies) == sum(each.copy_of is not None for each in hohhot.page.dropped) > 0
    for each in copies:
        place = page.get_element_by_id(each.xpath("string(a/@href)").removeprefix("#"))
        assert place.text_content()[:3] == each.xpath("string(div[1])")[:3]


def test_what_is_missing_is_said() -> None:
    page = check_page(govreport.parse_text("没有数字的一段话。"))
    said = page.xpath("//p[@class='none'][not(@hidden)]/text()")
    assert said == ["No target-setting sentence was found.", "Nothing odd was found.", "Nothing was left out."]
    assert page.xpath("string(//title)") == "Untitled report"


def test_a_report_loaded_from_json_gives_the_same_page_but_for_what_was_left_out(hohhot: govreport.Report) -> None:
    page = check_page(govreport.Report.from_json(hohhot.to_json()))
    [said] = page.xpath("//section[@id='left-out']/p/text()")
    assert "loaded from JSON" in said
    of_the_parsed_one = html.document_fromstring(hohhot.to_html())
    for part in ("targets", "text", "indicators", "remarks"):
        assert html.tostring(page.get_element_by_id(part)) == html.tostring(of_the_parsed_one.get_element_by_id(part))


def test_remarks_lead_to_their_lines() -> None:
    report = govreport.parse_text("政府工作报告\n一、回顾\n（一）经济\n平稳。\n（三）民生\n改善。\n二、安排")
    page = check_page(report)
    [remark] = page.xpath("//ul[@class='remarks']/li")
    assert "outline.ordinal-skipped" in remark.text_content()
    line = page.get_element_by_id(remark.xpath("string(a/@href)").removeprefix("#"))
    assert line.text_content() == "（三）民生"


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(reports())
def test_any_report_gives_a_whole_page(made) -> None:
    check_page(govreport.parse_text(made.document.text))


def test_the_policy_names_the_style_and_the_script_that_are_there(hohhot: govreport.Report) -> None:
    page = hohhot.to_html()
    [policy] = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    policy = policy.replace("&#x27;", "'")
    assert policy.startswith("default-src 'none'; ")
    for name in ("style", "script"):
        [held] = re.findall(rf"<{name}>(.*?)</{name}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(held.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
        assert "http" not in held
        assert "url(" not in held
        assert "innerHTML" not in held


def test_the_same_report_gives_the_same_page(hohhot: govreport.Report) -> None:
    assert hohhot.to_html() == hohhot.to_html()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("投资增长6%以上。", "≥ 6%"),
        ("投资增长6%左右。", "≈ 6%"),
        ("能耗下降3%以上。", "≤ −3%"),
        ("能耗下降3%。", "−3%"),
        ("累计减税90亿元。", "−90亿元"),
        ("建成学校3—5所。", "3—5所"),
        ("服务企业超过600家。", "> 600家"),
        ("失业率控制在5.5%以内。", "≤ 5.5%"),
        ("全市三分之一以上的村建成卫生室。", "三分之一以上"),
    ],
)
def test_amounts_are_short_and_signed(text: str, shown: str) -> None:
    [indicator] = govreport.parse_text(text).indicators
    assert words.amount(indicator.number, indicator.direction) == shown


def test_amounts_of_any_length_are_drawn_and_ranked() -> None:
    digits = "1" * 1_100_000  # more than a decimal of Python's own context holds
    report = govreport.parse_text(
        f"一、2022年工作回顾\n2022年投资下降{digits}%。\n二、2023年工作安排\n2023年主要预期目标是：投资增长2{digits}%左右。"
    )
    page = check_page(report)
    [row] = page.xpath("//table[@class='scoreboard']/tbody/tr")
    assert [each.get("cx") for each in row.xpath(".//circle")] == ["3.0%", "93.0%"]
    assert page.get_element_by_id("i0").xpath("string(td/@data-value)") == f"-{digits}"


def test_a_layer_cuts_text_at_its_ranges_even_where_they_overlap() -> None:
    layer = Layer([Span(2, 4), Span(3, 6), Span(8, 9)])
    assert list(layer.cut(Span(0, 10))) == [
        (Span(0, 2), None),
        (Span(2, 4), 0),
        (Span(4, 6), 1),
        (Span(6, 8), None),
        (Span(8, 9), 2),
        (Span(9, 10), None),
    ]
    assert list(layer.cut(Span(6, 7))) == [(Span(6, 7), None)]


def test_notebooks_show_a_report_an_outline_and_a_section(hohhot: govreport.Report) -> None:
    shown = html.fragment_fromstring(hohhot._repr_html_())
    assert shown.xpath("string(.//strong)") == hohhot.metadata.title
    assert [each.text_content() for each in shown.xpath(".//tbody/tr[1]/*")] == ["地区生产总值", "≈ 3%", "≥ 6%"]
    hostile = govreport.parse_text("<script>报告\n一、<b>甲</b>\n投资增长6%。\n二、安排")
    for item in (hostile, hostile.outline, hostile.outline["1"]):
        assert not {"<b>甲", "<script>"} & set(re.findall("<b>甲|<script>", item._repr_html_()))
    assert "&lt;b&gt;甲&lt;/b&gt;" in hostile.outline["1"]._repr_html_()


GROWING = {
    "numbers": "全年投资增长6%，新建学校3所。\n",
    "headings": "一、全年工作平稳\n（一）经济\n",
    "one sentence": "投资增长6%，",
    "markup": "<b>&\"'",
    "items": "一是加快；二是推动；三是落实。",
}


@pytest.mark.parametrize("piece", GROWING.values(), ids=GROWING)
def test_time_grows_with_the_text(piece: str) -> None:
    assert_linear(lambda times: govreport.parse_text(piece * times), lambda report: report.to_html(), 125)
