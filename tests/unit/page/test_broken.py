"""Sentences that the markup of a web page cuts in two."""

from __future__ import annotations

import pytest

import govreport
from govreport import page
from govreport.document import assemble

REST = "<p>各项目标任务全面完成，好于预期。</p>"


def lines(html):
    return assemble(page.read_html(f"<div>{html}{REST}</div>")).text.split("\n")[:-1]


@pytest.mark.parametrize("cut", ["<br>", "</p><p>", "<br/>\n ", "</p>\n<p>　"])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("（一）全面推进乡村振兴。新建高标准农田14万亩。脱贫人口收入增长", "36%，防返贫对象全部落实措施。"),
        ("新建公园16处，开工安置房4", ".5千套，打通断头路8条。"),
        ("全年规模以上工业增加值增长较", "上年提高2个百分点，好于预期。"),
        ("全市有文物保护单位24处，其中自治区级的", "有61处，县级的有291处。"),
        ("——2018年12月26日在平川", "县第八届人民代表大会第四次会议上"),
        ("（2026年2月9日在某某自治州第十五届", "人民代表大会第六次会议上）"),
    ],
)
def test_a_sentence_is_joined(first, second, cut):
    assert lines(f"<p>{first}{cut}{second}</p>") == [first + second]


def test_lines_of_a_text_are_joined_like_paragraphs_of_a_page():
    first, second = "全年新建公园16处，城镇居民收入增长", "36%，好于预期。"
    assert govreport.parse_text(f"{first}\n{second}\n各项目标全面完成。").document.lines[0].text == first + second


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("五年来，总的形势是很好的", "国家经济实力得到显著增强，人民生活改善。"),
        ("一、指导思想、目标和目的", "以习近平新时代中国特色社会主义思想为指导，稳中求进。"),
        ("二、全年工作情况", "36个项目开工，好于预期。"),
        ("指标完成情况：投资增长", "2024年，全市投资增长6%。"),
        ("新建公园16处，打通断头路", "1.改造旧管网，提高水质。"),
        ("新建公园16处，打通断头路", "二是改造旧管网，提高水质。"),
        ("——2018年12月26日在平川县第八届人民代表大会第四次会议上", "县长在第八届人民代表大会第四次会议上"),
        ("城镇新增就业6.5万人，失业人员再就业", "79人，零就业家庭动态清零。"),
        ("新建公园16处，居民收入增长", "60家企业开工，好于预期。"),
        ("投资平稳运行，居民收入稳步增长", "3条高速公路建成通车，好于预期。"),
        ("<b>新建公园16处，居民收入增长</b>", "36%的企业扩大规模，好于预期。"),
        ("新建公园16处，安排较", "（三）改造旧管网，提高水质。"),
        ("新建公园16处，记者了解到的", "答：改造旧管网，提高水质。"),
        ("公众广泛参与", "各级各部门加强配合，形成合力。"),
    ],
)
def test_what_begins_anew_is_not(first, second):
    assert lines(f"<p>{first}</p><p>{second}</p>") == [first.removeprefix("<b>").removesuffix("</b>"), second]


def test_a_br_in_mid_paragraph_goes_on_where_no_paragraphs_are_made_of_them():
    first, second = "新建公园16处。打通断头路，改善群众", "出行条件，提高满意度。"
    assert lines(f"<p>{first}<br>{second}</p>") == [first + second]
    assert lines(f"<p>{first}</p><p>{second}</p>") == [first, second]
    many = f"{first}<br>{second}<br>实施改造工程。<br>加强管理。"
    assert lines(f"<p>{many}</p>") == [first, second, "实施改造工程。", "加强管理。"]


def test_characters_without_width_are_left_out_and_places_stay_true():
    html = "<p>投资增长6\u200b.5%，好于\ufeff预期。</p>"
    found = assemble(page.read_html(html))
    assert found.text == "投资增长6.5%，好于预期。"
    from govreport import Span  # noqa: PLC0415

    assert found.place_of(Span(6, 7)).column == html.index("5%") + 1
