"""The view without a browser: complete, linked, escaped, and made in linear time."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import re
from html import escape

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import html

import govreport
from govreport.output.view import formatting
from govreport.output.view.article import Layer
from govreport.span import Span
from govreport.testing import reports
from growing import assert_linear
from layouts import Layout, layouts
from spoken import spoken


def text_of(shown: html.HtmlElement) -> str:
    """The text of a line; of a row of a table its cells with tabs between them."""
    if shown.tag != "tr":
        return shown.text_content()
    return "\t".join(cell.text_content() for cell in shown if cell.text_content())


def rows_of(report: govreport.Report) -> set[int]:
    """The lines that are rows of tables."""
    spans = [table.span for table in report.tables]
    return {line.index for line in report.document.lines if any(line.span.overlaps(span) for span in spans)}


def check_page(report: govreport.Report) -> html.HtmlElement:
    """What holds of every page: the text is all there, each id is one place and each link leads to one."""
    page = spoken(report.to_html())
    shown = {int(each.get("id")[1:]): text_of(each) for each in page.xpath("//article//*[starts-with(@id, 'p')]")}
    assert [shown[line.index] for line in report.document.lines] == [
        re.sub("\t+", "\t", line.text) if line.index in rows_of(report) else line.text for line in report.document.lines
    ]
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href.removeprefix("#") for href in page.xpath("//@href[not(../@download)]")} <= set(ids)
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
        "growth",
        "2022",
        "estimate",
        "1",
    ]
    number = page.get_element_by_id(row.xpath("string(.//a/@href)").removeprefix("#"))
    assert number.text_content() == "3%左右"
    assert number.get("href") == "#i0"
    sentence = number.xpath("ancestor::span[@class='sentence']")[0]
    assert sentence.text_content().startswith("预计全年地区生产总值同比增长3%左右")


def test_headings_have_their_level_and_items_inside_a_paragraph_are_places_too(hohhot: govreport.Report) -> None:
    page = check_page(hohhot)
    headings = [
        (each.tag, each.text_content()[:3]) for each in page.xpath("//article/section/h3 | //article/section/h4")
    ]
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
    said = [each.text_content() for each in page.xpath("//p[@class='none'][not(@hidden)]")]
    assert said == ["No target-setting sentence was found.", "Nothing odd was found.", "Nothing was left out."]
    assert page.xpath("string(//title)") == "Untitled report"


def test_a_report_loaded_from_json_gives_the_same_page_but_for_what_was_left_out(hohhot: govreport.Report) -> None:
    page = check_page(govreport.Report.from_json(hohhot.to_json()))
    [said] = page.xpath("//section[@id='left-out']/p")
    assert "loaded from JSON" in said.text_content()
    of_the_parsed_one = spoken(hohhot.to_html())
    for part in ("targets", "text", "indicators", "remarks"):
        assert html.tostring(page.get_element_by_id(part)) == html.tostring(of_the_parsed_one.get_element_by_id(part))


def test_remarks_lead_to_their_lines() -> None:
    report = govreport.parse_text("政府工作报告\n一、回顾\n（一）经济\n平稳。\n（三）民生\n改善。\n二、安排")
    page = check_page(report)
    [remark] = page.xpath("//ul[@class='remarks']/li")
    assert "outline.ordinal-skipped" in remark.text_content()
    line = page.get_element_by_id(remark.xpath("string(a/@href)").removeprefix("#"))
    assert line.text_content() == "（三）民生"


@pytest.mark.parametrize("layout", layouts(), ids=lambda layout: layout.name)
def test_tables_are_tables(layout: Layout) -> None:
    for report in (govreport.parse_html(layout.html()), govreport.parse_text(layout.text())):
        page = check_page(report)
        assert len(page.xpath("//article//figure[@class='grid']")) == len(report.tables)
        for table, figure in zip(report.tables, page.xpath("//article//figure"), strict=True):
            shown = [cell for cell in figure.xpath(".//th | .//td") if cell.find("p") is None]
            cells = [cell.text_content() for cell in shown if cell.text_content()]
            assert cells == [cell.text.replace("\n", "") for cell in table.cells]
            assert len(figure.xpath(".//*[contains(@class, 'figure')]")) == sum(
                cell.number is not None for cell in table.cells
            )


def saved(figure: html.HtmlElement) -> list[list[str]]:
    [href] = figure.xpath(".//a[@download]/@href")
    head, _, data = href.partition(",")
    assert head == "data:text/csv;base64"
    return list(csv.reader(io.StringIO(base64.b64decode(data).decode("utf-8-sig"))))


PAGE = (
    "<h1>某县2025年统计公报</h1><p>各位代表：现将情况报告如下，请予审议。</p><p>表1 卫生事业</p><p>单位：张</p><table>"
    "<tr><td rowspan=2>指标</td><td colspan=2>床位</td></tr><tr><td>2024年</td><td>2025年</td></tr>"
    "<tr><td>综合医院</td><td></td><td>=1+1</td></tr><tr><td>专科医院</td><td>60</td><td>-70</td></tr></table><p>以上。</p>"
)


def test_a_table_is_saved_as_csv_with_merged_cells_in_all_their_places_and_no_formulas() -> None:
    page = check_page(govreport.parse_html(PAGE))
    [figure] = page.xpath("//figure")
    assert saved(figure) == [
        ["指标", "床位", "床位"],
        ["指标", "2024年", "2025年"],
        ["综合医院", "", "'=1+1"],
        ["专科医院", "60", "-70"],
    ]
    assert [each.text_content() for each in figure.xpath("./figcaption/p")] == [
        "表1 卫生事业",
        "单位：张",
        "Table 1unit 张CSV",
    ]
    head = figure.xpath(".//th[@scope='col']")[1]
    assert (head.text_content(), head.get("colspan"), head.get("rowspan")) == ("床位", "2", None)


def test_a_cell_of_several_paragraphs_has_its_lines() -> None:
    lines = "<tr><td colspan=3><p>第一段。</p><p>第二段。</p></td></tr>"
    check_page(govreport.parse_html(PAGE.replace("<tr><td>专科", f"{lines}<tr><td>专科")))


ATTACKS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onfocus='alert(1)' autofocus='",
    "</table></article>",
    "&lt;b&gt;",
    "$text ${title}",
]


def test_markup_in_cells_captions_and_units_is_text() -> None:
    cells = "".join(
        f"<tr><td>{escape(each)}</td><td>{nth}</td><td>{escape(each)}7</td></tr>" for nth, each in enumerate(ATTACKS, 1)
    )
    for attack in ATTACKS:
        report = govreport.parse_html(
            f"<p>各位代表：现将情况报告如下，请予审议。</p><p>表1 {escape(attack)}情况表</p><p>单位：{escape(attack)}</p>"
            f"<table><tr><td>项目</td><td>2024年{escape(attack)}</td><td>2025年</td></tr>{cells}</table>"
        )
        page = check_page(report)
        [figure] = page.xpath("//figure")
        assert len(figure.xpath(".//tr")) == len(ATTACKS) + 1
        assert not page.xpath("//article//script | //article//img | //article//@onfocus | //article//@onerror")
        assert attack in figure.text_content()
        assert [row[0] for row in saved(figure)][1:] == [re.sub(r"\s+", " ", each) for each in ATTACKS]


@pytest.mark.parametrize("spans", ["rowspan=9999 colspan=9999", "rowspan=3 colspan=2"])
def test_cells_that_lie_over_one_another_are_all_shown(spans: str) -> None:
    row = f"<tr><td {spans}>甲</td><td {spans}>1</td><td>2</td></tr>"
    check_page(govreport.parse_html(f"<p>各位代表：</p><table>{row * 4}</table><p>以上报告，请审议。</p>"))


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
    assert formatting.amount(indicator.number, indicator.direction) == shown


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


LAST = (
    "某市2024年政府工作报告\n二、2024年工作安排\n2024年主要预期目标是：地区生产总值增长6%左右，居民消费价格涨幅3%左右。"
)
THIS = (
    "某市2025年政府工作报告\n一、2024年工作回顾\n地区生产总值增长5.3%。\n二、2025年工作安排\n"
    "2025年主要预期目标是：地区生产总值增长5%左右，居民消费价格涨幅2%左右，城镇新增就业12万人以上。"
)


def test_the_targets_of_the_year_before_stand_beside_its_results() -> None:
    report, last = govreport.parse_text(THIS), govreport.parse_text(LAST)
    page = spoken(report.to_html(last=last))
    [board] = page.xpath("//table[@class='scoreboard']")
    heads = [each.text_content() for each in board.xpath("./thead//th")]
    assert heads == ["Indicator", "Target 2024", "Result 2024", "Target 2025"]
    before = {row[0].text_content(): row.xpath("string(td[@class='before']/bdi)") for row in board.xpath("./tbody/tr")}
    assert before["地区生产总值"] == "≈ 6%"
    assert before["城镇新增就业"] == "–"


def test_a_report_of_another_year_is_not_set_beside_the_results() -> None:
    page = spoken(govreport.parse_text(THIS).to_html(last=govreport.parse_text(LAST.replace("2024", "2022"))))
    assert not page.xpath("//td[@class='before']")
    [said] = page.xpath("//section[@id='targets']/p")
    assert said.text_content() == "The earlier report sets targets for 2022, not for 2024: they are left out."


def test_a_page_is_written_in_either_language_with_the_labels_of_both(hohhot: govreport.Report) -> None:
    english, chinese = hohhot.to_html(), hohhot.to_html(language="zh")
    for page, language in ((english, "en"), (chinese, "zh")):
        assert html.document_fromstring(page).get("lang") == language
    for language, title in (("en", "Indicators"), ("zh", "指标")):
        assert spoken(english, language).xpath("string(//h2[@id='indicators-title'])") == title
    assert spoken(chinese, "zh").get_element_by_id("i0").xpath("string(td[2])") == "增速"


def test_remarks_are_there_in_both_languages() -> None:
    page = govreport.parse_text("政府工作报告\n一、回顾\n平稳。\n三、安排\n继续。").to_html()
    for language, said in (("en", "三、 follows"), ("zh", "中间缺号")):
        assert said in spoken(page, language).xpath("string(//ul[@class='remarks'])")
