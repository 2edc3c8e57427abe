"""Markdown: what it contains, and how it is read back."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from attrs import asdict, evolve

import govreport
import rendered
from govreport import Report
from govreport.metadata import Metadata
from growing import assert_linear

TEXT = """\
某市2023年政府工作报告
——2023年1月5日在某市第十六届人民代表大会第二次会议上
各位代表：
一、工作回顾
（一）经济平稳。投资增长3~5%，一是修路；二是“架桥”。
（二）民生改善
1.新建学校10所；
2.新建医院2所。
二、工作安排
发展新质生产力，推进“两重”建设和“两新”工作。
名词解释
1.新质生产力：创新起主导作用的生产力。
有三个特征。
2.“两重”、“两新”：重大战略和设备更新。
3.首发经济：没有用到的词。"""

MARKDOWN = """\
---
schema: "govreport-markdown/1"
title: "某市2023年政府工作报告"
kind: "work_report"
year: 2022
plan_year: 2023
meeting: "——2023年1月5日在某市第十六届人民代表大会第二次会议上"
---

# 某市2023年政府工作报告

——2023年1月5日在某市第十六届人民代表大会第二次会议上

各位代表：

## 一、工作回顾

**（一）经济平稳**。投资增长3\\~5%，**一是修路**；**二是“架桥”**。

### （二）民生改善

**1.新建学校10所**；

**2.新建医院2所**。

## 二、工作安排

发展新质生产力[^1]，推进“两重”[^2]建设和“两新”工作。

## 名词解释

[^1]: **1.新质生产力**：创新起主导作用的生产力。

    有三个特征。

[^2]: **2.“两重”、“两新”**：重大战略和设备更新。

**3.首发经济**：没有用到的词。
"""


def body(text: str) -> str:
    return govreport.parse_text(text).to_markdown().partition("\n---\n\n")[2]


def same(first: Report, second: Report) -> bool:
    """Whether two reports say the same, wherever they come from."""
    names = ("metadata", "outline", "numbers", "indicators", "targets")
    return first.document.text == second.document.text and all(
        getattr(first, name) == getattr(second, name) for name in names
    )


def test_a_report_as_markdown() -> None:
    assert govreport.parse_text(TEXT).to_markdown() == MARKDOWN


def test_programs_see_headings_bold_and_footnotes() -> None:
    assert rendered.headings(MARKDOWN) == [
        (1, "某市2023年政府工作报告"),
        (2, "一、工作回顾"),
        (3, "（二）民生改善"),
        (2, "二、工作安排"),
        (2, "名词解释"),
    ]
    assert rendered.bold(MARKDOWN)[:3] == ["（一）经济平稳", "一是修路", "二是“架桥”"]
    assert sorted(rendered.lines(MARKDOWN)) == sorted(TEXT.split("\n"))


@pytest.mark.parametrize("name", ["hohhot.html", "hohhot.gb18030.html", "hohhot.txt"])
def test_the_example_comes_back(examples: Path, name: str, tmp_path: Path) -> None:
    report = govreport.parse(examples / name)
    file = tmp_path / "report.md"
    file.write_text(report.to_markdown(), encoding="utf-8")
    again = govreport.parse(file)
    assert same(again, report)
    assert again.page.source.media_type == "text/markdown"
    assert len(again.outline) == 55
    assert sorted(rendered.lines(report.to_markdown())) == sorted(line.text for line in report.document.lines)


def test_every_real_report_and_page_comes_back(shared: Path) -> None:
    corpus = shared / "corpus"
    for path in (*sorted(corpus.glob("reports/*.txt")), *sorted(corpus.glob("gov-pages/*.html"))):
        report = govreport.parse(path)
        markdown = report.to_markdown()
        assert same(govreport.parse_text(markdown), report), path.name
        shown = sorted(line.text.strip() for line in report.document.lines)
        assert sorted(rendered.lines(markdown)) == shown, path.name


def test_most_terms_of_a_real_glossary_become_footnotes(shared: Path) -> None:
    markdown = govreport.parse(shared / "corpus" / "reports" / "guangdong-2025-gwr.txt").to_markdown()
    assert markdown.count("\n[^") == 18  # all its terms: the 19 lines of the glossary less its heading
    assert "轨道交通“四网融合”[^3]试点" in markdown


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("# 标题", "\\# 标题"),
        ("- 一", "\\- 一"),
        ("1986. 修路", "1986\\. 修路"),
        ("2023年", "2023年"),
        ("> 引文", "\\> 引文"),
        ("3号机组*2_3_[1](a)", "3号机组\\*2\\_3\\_\\[1\\](a)"),
        ("<script>alert(1)</script>", "&lt;script>alert(1)&lt;/script>"),
        ("a\\b`c`", "a\\\\b\\`c\\`"),
        ("```", "\\`\\`\\`"),
        ("===", "\\==="),
        ("甲|乙", "甲\\|乙"),
        ("价值$5到$6", "价值\\$5到\\$6"),
    ],
)
def test_what_would_be_markup_is_escaped(line: str, written: str) -> None:
    report = govreport.parse_text(f"各位代表：\n投资增长6%。\n{line}")
    markdown = report.to_markdown()
    assert markdown.endswith(f"\n\n{written}\n")
    assert line in rendered.lines(markdown)
    assert govreport.parse_text(markdown).document.text == report.document.text


def test_what_reads_like_a_character_reference_is_escaped() -> None:
    report = govreport.parse_text("各位代表：\n投资增长6%。\nR&D投入，&amp;lt;不变")
    assert report.document.lines[-1].text == "R&D投入，&lt;不变"
    assert report.to_markdown().endswith("\n\nR&D投入，&amp;lt;不变\n")
    assert govreport.parse_text(report.to_markdown()).document.text == report.document.text


def test_headings_keep_their_hashes_and_their_two_lines() -> None:
    text = "各位代表：\n一、C#\n修路。\n三、持续提升政府\n治理效能和服务水平\n架桥。"
    assert "## 一、C\\#\n" in body(text)
    assert "## 三、持续提升政府<br>治理效能和服务水平\n" in body(text)
    report = govreport.parse_text(text)
    assert same(govreport.parse_text(report.to_markdown()), report)


def test_the_second_line_of_a_title_is_no_heading_of_its_own() -> None:
    report = govreport.parse_html("<html><body><p>一、。*</p><p>经济</p><p>*</p></body></html>")
    assert [section.title for section in report.outline] == ["经济"]
    assert same(govreport.parse_text(report.to_markdown()), report)


def test_bold_that_stars_cannot_write_is_a_tag() -> None:
    report = govreport.parse_text("各位代表：\n重点是：一是修路（三条）二是架桥（两座）三是植树。")
    assert [section.inline for section in report.outline] == [True, True, True]
    shown = "<strong>一是修路（三条）</strong><strong>二是架桥（两座）</strong>**三是植树**。"
    assert report.to_markdown().endswith(f"重点是：{shown}\n")
    assert rendered.bold(report.to_markdown()) == ["一是修路（三条）", "二是架桥（两座）", "三是植树"]
    assert same(govreport.parse_text(report.to_markdown()), report)


def test_a_table_is_a_table_and_comes_back_with_its_tabs() -> None:
    page = (
        "<html><body><p>各位代表：</p><p>主要指标如下。</p><table><tr><td>指标</td><td>2022年</td></tr>"
        "<tr><td>粮食|产量</td><td>36.6亿斤</td></tr></table><p>投资增长6%。</p></body></html>"
    )
    report = govreport.parse_html(page)
    assert "\n| 指标 | 2022年 |\n| --- | --- |\n| 粮食\\|产量 | 36.6亿斤 |\n" in report.to_markdown()
    assert "粮食|产量\t36.6亿斤" in rendered.lines(report.to_markdown())
    assert same(govreport.parse_text(report.to_markdown()), report)


def test_a_term_is_called_at_its_first_use_below_the_headings() -> None:
    markdown = body(
        "各位代表：\n一、发展新质生产力\n新质生产力要发展。新质生产力是关键。\n名词解释\n1.新质生产力：词。"
    )
    assert "## 一、发展新质生产力\n\n新质生产力[^1]要发展。新质生产力是关键。\n" in markdown


def test_a_note_is_called_where_its_mark_stands() -> None:
    text = "各位代表：\n磖＠①山开矿。\n就业稳定。\n＠①原字石右加安"
    report = govreport.parse_text(text)
    assert report.document.lines[-1].part == "notes"
    assert "磖＠①[^1]山开矿。" in report.to_markdown()
    assert report.to_markdown().endswith("\n[^1]: ＠①原字石右加安\n")


def test_front_matter_holds_the_metadata(examples: Path) -> None:
    report = govreport.parse(examples / "hohhot.html")
    loaded = yaml.safe_load(report.to_markdown().partition("\n---\n")[0])
    assert loaded.pop("schema") == "govreport-markdown/1"
    known = asdict(report.metadata, recurse=False)
    assert loaded == {name: value for name, value in known.items() if value is not None}


def test_front_matter_is_safe_whatever_stands_in_it() -> None:
    nasty = 'a: "b" #c\n---\n\\ \u2028\x7f{}[]&*!|>%@`'
    report = evolve(govreport.parse_text("投资增长6%。"), metadata=Metadata(title=nasty, region_code="010000"))
    markdown = report.to_markdown()
    loaded = yaml.safe_load(markdown.partition("\n---\n")[0])
    assert (loaded["title"], loaded["region_code"]) == (nasty, "010000")
    assert govreport.parse_text(markdown).metadata.title == nasty


def test_the_markdown_of_others_is_read_without_its_markup() -> None:
    text = "---\ntitle: 报告\n---\n# 一、回顾\n**投资**增长6%。"
    assert govreport.parse_text(text).document.text == "一、回顾\n投资增长6%。"
    unclosed = '---\nschema: "govreport-markdown/1"\n# 一、回顾'
    assert "# 一、回顾" in govreport.parse_text(unclosed).document.text


def test_an_edited_file_is_read_too() -> None:
    edited = (
        '\ufeff---\r\nschema: govreport-markdown/1\r\nissuer: 市政府\r\nwritten_on: "2023-01-05"\r\npublished_on: soon\r\n'
        'column: "要闻" 动态"\r\n'
        "own: note\r\n---\r\n# 某市2023年政府工作报告\r\n各位代表：\r\n\r\n\r\n## 一、回顾 \r\n投资**增长**6%[^9]。\r\n"
    )
    report = govreport.parse_text(edited)
    assert report.document.text.split("\n") == ["某市2023年政府工作报告", "各位代表：", "一、回顾 ", "投资增长6%。"]
    assert report.metadata.issuer == "市政府"
    assert str(report.metadata.written_on) == "2023-01-05"
    assert report.metadata.published_on is None
    assert report.metadata.column == '要闻" 动态'
    assert [section.title for section in report.outline] == ["回顾"]


def test_numbers_lead_to_their_place_in_the_file(examples: Path) -> None:
    markdown = govreport.parse(examples / "hohhot.html").to_markdown()
    report = govreport.parse_text(markdown)
    lines = markdown.split("\n")
    assert len(report.numbers) > 250
    for number in report.numbers:
        place = report.source_of(number)
        assert place.path is None
        assert lines[place.line - 1].startswith(number.text, place.column - 1)


def test_places_count_what_markup_takes() -> None:
    markdown = govreport.parse_text("各位代表：\n（一）稳增长。*投资3~5%，消费6%。").to_markdown()
    report = govreport.parse_text(markdown)
    line, at = next((line, text.index("6%")) for line, text in enumerate(markdown.split("\n"), 1) if "6%" in text)
    place = report.source_of(report.quantities[-1])
    assert (place.line, place.column) == (line, at + 1)


def test_nothing_but_front_matter_is_no_article() -> None:
    report = govreport.parse_text('---\nschema: "govreport-markdown/1"\ntitle: "报告"\n---\n')
    assert report.document.text == ""
    assert [remark.code for remark in report.diagnostics] == ["page.no-article"]
    assert govreport.parse_text(report.to_markdown()).metadata.title == "报告"


HOSTILE = {
    "stars": "*" * 12 + "\n",
    "items": "一是修路；二是架桥；三是植树。",
    "headings": "一、回顾\n",
    "rows": "甲\t乙\n",
    "glossary": "1.新质生产力：词。\n",
    "backslashes": "\\" * 12,
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_time_grows_with_the_text(piece: str) -> None:
    def written(times: int) -> govreport.Report:
        return govreport.parse_text(f"各位代表：\n新质生产力。\n名词解释\n{piece * times}")

    assert_linear(written, lambda report: govreport.page.read_text(report.to_markdown()), 200)
