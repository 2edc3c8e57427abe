"""The disclosure table in its layouts."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from govreport import page
from govreport.page.fields import moment

BODY = "<p>各位代表：现在报告工作，请予审议，并请提出意见。</p>" * 1


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><th>索引号：</th><td>11A/2023-00005</td></tr><tr><th>发文机关：</th><td>市政府办公室</td></tr><tr><th>文　　号：</th><td>某政办发〔2023〕5号</td></tr></table>",
        "<table><tr><td>索 引 号</td><td>11A/2023-00005</td><td>发布机构</td><td>市政府办公室</td></tr><tr><td>发文字号</td><td>某政办发〔2023〕5号</td><td>主题词</td><td></td></tr></table>",
        "<p>索引号：11A/2023-00005</p><p>发文单位：市政府办公室</p><p>文号：某政办发〔2023〕5号</p>",
        "<div>索&nbsp;引&nbsp;号：<span>11A/2023-00005</span>　发文机构：<span>市政府办公室</span>　文&nbsp;&nbsp;号：<span>某政办发〔2023〕5号</span></div>",
        "<dl><dt>索引号：</dt><dd>11A/2023-00005</dd><dt>发文机构：</dt><dd><p>市政府办公室</p></dd><dt>文号：</dt><dd>某政办发〔2023〕5号</dd></dl>",
        "<div><div>索引号</div><div>11A/2023-00005</div></div><div><div>发文机构</div><div>市政府办公室</div></div><div><div>文号</div><div>某政办发〔2023〕5号</div></div>",
        "<table><tr><th>索引号</th><th>发文机构</th><th>文号</th></tr><tr><td>11A/2023-00005</td><td>市政府办公室</td><td>某政办发〔2023〕5号</td></tr></table>",
        "<table><tr><td>索引号：11A/2023-00005</td><td>发文机构：市政府办公室</td></tr><tr><td>文号：某政办发〔2023〕5号</td></tr></table>",
        "<p>[索引号] 11A/2023-00005</p><p>【发文机构】市政府办公室</p><p>[ 文 号 ] 某政办发〔2023〕5号</p>",
    ],
)
def test_layouts(table):
    found = page.read_html(table + BODY).metadata
    assert found.index_number == "11A/2023-00005"
    assert found.issuer == "市政府办公室"
    assert found.document_number == "某政办发〔2023〕5号"
    assert [block.text for block in page.read_html(table + BODY).kept] == [
        "各位代表：现在报告工作，请予审议，并请提出意见。"
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["索 引 号：11A/2023-00005", "发文机构：市政府办公室", "文　　号："],
        ["索引号：", "11A/2023-00005", "文号：", "发文机构：", "市政府办公室"],
        ["索引号 11A/2023-00005 发文机构 市政府办公室 文号"],
    ],
)
def test_layouts_of_rendered_text(lines):
    read = page.read_text("\n".join([*lines, "政府工作报告", "各位代表：", "现在报告工作，请予审议。"]))
    assert (read.metadata.index_number, read.metadata.issuer) == ("11A/2023-00005", "市政府办公室")
    assert read.metadata.document_number is None
    assert [block.text for block in read.kept] == ["政府工作报告", "各位代表：", "现在报告工作，请予审议。"]


def test_the_title_under_an_empty_label_is_no_value():
    read = page.read_text(
        "文号：某政发〔2023〕5号\n发文机构：\n有效性：\n关于印发工作方案的通知\n现将方案印发给你们，请遵照执行。"
    )
    assert read.kept[0].text == "关于印发工作方案的通知"


def test_a_label_alone_in_an_article_is_its_heading():
    lines = ["各位代表：现在报告工作，请予审议。", "来源", "资金来源于财政拨款和社会捐赠，使用规范。"]
    assert [block.text for block in page.read_html("".join(f"<p>{line}</p>" for line in lines)).kept] == lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023-01-25 18:30", datetime(2023, 1, 25, 18, 30)),
        ("2023年1月25日", date(2023, 1, 25)),
        ("2023/1/25 08:05:09", datetime(2023, 1, 25, 8, 5, 9)),
        ("2023-02-30", None),
        ("无", None),
    ],
)
def test_moments(text, expected):
    assert moment(text) == expected


def test_a_missing_value_is_none():
    found = page.read_html("<table><tr><td>文号</td><td></td><td>有效性</td><td>有效</td></tr></table>" + BODY).metadata
    assert found.document_number is None
    assert found.validity == "有效"


@pytest.mark.parametrize(
    "line",
    [
        "<span>发布时间：2023-01-25</span><span>来源：市统计局</span><span>浏览次数：31次</span>",
        "<span>2023-01-25</span> <span>来源：市统计局</span> <span>作者：某某</span>",
        "日期：2023-01-25 来源：市统计局 【字体：<a>大</a> <a>中</a> <a>小</a>】 浏览量：31",
        "2023-01-25 来源：市统计局 浏览：31",
        "【发布时间：2023-01-25】 【来源：市统计局】 【浏览：31次】",
        "来源：<a>市统计局</a> | 2023-01-25 | 记者：某某",
        "来源:市统计局<span>作者:本站编辑</span><span>时间:2023-01-25</span><span>收藏本文</span>",
        "<span>发布日期2023-01-25</span><span>信息来源市统计局</span><span>浏览次数31</span>",
        "【信息来源】市统计局　【颁布日期】2023.01.25　【效力级别】规范性文件",
    ],
)
def test_the_line_under_the_title(line):
    read = page.read_html(f"<h1>关于春耕的通知</h1><div>{line}</div>{BODY}")
    assert [block.text for block in read.kept][:2] == ["关于春耕的通知", BODY[3:-4]]
    assert (read.metadata.content_source, read.metadata.published_on) == ("市统计局", date(2023, 1, 25))


@pytest.mark.parametrize("line", ["(2023-01-25 08:30:15) 【字号 <a>大</a> <a>小</a>】", "某市发布 2023-01-25 08:30:15"])
def test_a_time_without_a_label_is_the_time_of_publication(line):
    read = page.read_html(f"<h1>关于春耕的通知</h1><div>{line}</div>{BODY}")
    assert read.metadata.published_on == datetime(2023, 1, 25, 8, 30, 15)
    assert [block.text for block in read.kept] == ["关于春耕的通知", BODY[3:-4]]


@pytest.mark.parametrize(
    "line", ["时间：5月8日上午", "时间：2023年5月8日", "日期另行通知", "2023年1月25日，会议召开。"]
)
def test_lines_of_the_author_that_begin_as_such_lines_do(line):
    read = page.read_html(f"<h1>关于开会的通知</h1><p>{line}</p>{BODY}")
    assert [block.text for block in read.kept][:2] == ["关于开会的通知", line]
    assert read.metadata.published_on is None


def test_a_field_of_an_unknown_label_between_others():
    box = "<dl><dt>发文机关：</dt><dd>某市政府</dd><dt>办理方式：</dt><dd>印发</dd><dt>公文种类：</dt><dd>通知</dd><dt>成文日期：</dt><dd>2023年2月18日</dd></dl>"
    read = page.read_html(f"{box}<h1>关于春耕的通知</h1>{BODY}")
    assert (read.metadata.issuer, read.metadata.written_on) == ("某市政府", date(2023, 2, 18))
    assert [block.text for block in read.kept] == ["关于春耕的通知", BODY[3:-4]]


@pytest.mark.parametrize(
    "line",
    [
        "<span>2026-05-28</span>　　<span>出处：某市统计局</span>",
        "发布时间：2026-05-28 来源：某市统计局 点击量：<span></span>",
        "时间：2026-05-28 来源：某市统计局 字体大小：<a>小</a><a>中</a><a>大</a>",
        "发布日期：2026年5月28日　稿源：某市统计局　阅读量：12",
        "发稿时间：2026-05-28 来源单位：某市统计局 责任编辑：某某",
        "更新时间：2026-05-28 来源：某市统计局 访问量：[12]",
        "来源：某市统计局　　上传时间：2026/05/28　　点击次数：8",
        "信息来源：某市统计局 生成时间：2026-05-28 打印页面：关闭",
        "发布时间∶2026-05-28　来源∶某市统计局",
        "来源：某市统计局 发布时间：2026.05.28 文章字号：大 中 小",
        "来源：（某市统计局） 发布时间：2026-05-28",
    ],
)
def test_labels_in_other_words(line):
    read = page.read_html(f"<h1>关于春耕的通知</h1><div>{line}</div>{BODY}")
    assert read.metadata.content_source == "某市统计局"
    assert "2026-05-28" in {str(read.metadata.published_on), str(read.metadata.written_on)}
    assert [block.text for block in read.kept] == ["关于春耕的通知", BODY[3:-4]]


@pytest.mark.parametrize(
    "box",
    [
        "<ul><li>索引号：A/1</li><li>发布机构：某市统计局 责任部门： 某市统计局</li></ul>",
        "<ul><li>索引号：A/1</li><li>发布机构：某市统计局 公开责任部门：办公室</li></ul>",
        "<p>索引号：A/1　公开主体：某市统计局　信息审核：某某</p>",
        "<table><tr><td>索引号</td><td>A/1</td><td>发文机关</td><td>某市统计局</td></tr><tr><td>责任单位</td><td>某处</td></tr></table>",
        "<ul><li>索 引 号：A/1</li><li>制发机构：某市统计局</li><li>信息名称：某公报</li></ul>",
    ],
)
def test_the_issuer_ends_where_another_label_begins(box):
    assert page.read_html(box + BODY).metadata.issuer == "某市统计局"


@pytest.mark.parametrize(
    "value", ["〔〕号", "[ ]号", "无", "暂无", "——", "/", "-", "（无）", "null", "无文号", "*", "号"]
)
def test_a_placeholder_is_no_document_number(value):
    box = f"<ul><li>索引号：010598667/2026-00510</li><li>文号：{value}</li><li>发布机构：某市统计局</li></ul>"
    found = page.read_html(f"{box}<h1>关于春耕的通知</h1>{BODY}").metadata
    assert (found.document_number, found.issuer) == (None, "某市统计局")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-05-15 14∶05", datetime(2026, 5, 15, 14, 5)),
        ("2026年05月15日14时05分", datetime(2026, 5, 15, 14, 5)),
        ("2026年5月15日 14：05：30", datetime(2026, 5, 15, 14, 5, 30)),
        ("２０２６－０５－１５　１４：０５", datetime(2026, 5, 15, 14, 5)),
        ("2026-05-15T14:05:00+08:00", datetime(2026, 5, 15, 14, 5)),
        ("2026–05–15", date(2026, 5, 15)),
        ("20260515", date(2026, 5, 15)),
        ("20260515140530", datetime(2026, 5, 15, 14, 5, 30)),
        ("2026．5．15", date(2026, 5, 15)),
        ("2026-05-15 24:00", date(2026, 5, 15)),
        ("二〇二六年五月十五日", date(2026, 5, 15)),
        ("1234567890123", None),
    ],
)
def test_moments_in_other_digits_and_signs(text, expected):
    assert moment(text) == expected
