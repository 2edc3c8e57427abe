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
    ],
)
def test_layouts(table):
    found = page.read_html(table + BODY).metadata
    assert found.index_number == "11A/2023-00005"
    assert found.issuer == "市政府办公室"
    assert found.document_number == "某政办发〔2023〕5号"


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
