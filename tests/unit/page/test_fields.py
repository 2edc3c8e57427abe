"""The disclosure catalogue in its layouts."""

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
