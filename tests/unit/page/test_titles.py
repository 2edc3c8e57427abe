"""The page's title, without the site's name."""

from __future__ import annotations

import pytest

from govreport import page
from govreport.page import titles

BODY = "<p>各位代表：</p><p>现在报告工作，请予审议，并请各位委员提出意见。</p>"


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>政府工作报告_某市人民政府</title>", "<h1>政府工作报告</h1>", "政府工作报告"),
        ("<title>政府工作报告-政府信息公开-某市人民政府门户网站</title>", "<h1>政府工作报告</h1>", "政府工作报告"),
        ("<title>某市政府网 &raquo; 政 府 工 作 报 告</title>", "<h1>政府工作报告</h1>", "政府工作报告"),
        (
            "<title>关于2022年计划执行情况与2023年计划草案的报告_某市</title>",
            "<p>关于2022年计划执行情况</p><p>与2023年计划草案的报告</p>",
            "关于2022年计划执行情况 与2023年计划草案的报告",
        ),
        ("<title>2023-2025年规划 - 某市人民政府网站</title>", "", "2023-2025年规划"),
        ("<title>某市人民政府</title><meta name=ArticleTitle content='政府工作报告'>", "", "政府工作报告"),
        (
            "<title>x</title><meta name=ArticleTitle content='坚定信心&lt;div&gt;——热烈祝贺&lt;/div&gt;'>",
            "",
            "坚定信心 ——热烈祝贺",
        ),
        ("<title>报告 | 某市统计局</title><meta name=SiteName content='某市统计局'>", "", "报告"),
        ("", "", None),
    ],
)
def test_the_best_of_tag_head_and_heading(head, body, title):
    assert page.read_html(f"<html><head>{head}</head><body>{body}{BODY}</body></html>").metadata.title == title


def test_dashes_inside_a_title_stay():
    assert titles.without_site("推进“放管服”—优化营商环境", None) == "推进“放管服”—优化营商环境"
