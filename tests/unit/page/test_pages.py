"""Whole pages, small ones: from markup to text, diagnostics and attachments, in fixtures that people can read."""

from __future__ import annotations

import pytest

from govreport import page
from govreport.document import assemble
from whole_pages import cases

MENU = (
    '<div><ul><li><a href="/">首页</a></li><li><a href="/zwgk">政务公开</a></li><li><a href="/zwfw">政务服务</a></li></ul></div>'
    '<p>当前位置：<a href="/">首页</a> &gt; <a href="/a">政府信息公开</a></p>'
)
FOOTER = (
    "<div><p>主办单位：某市人民政府办公室　地址：某市某路1号</p>"
    "<p>版权所有：某市人民政府　ICP备案：某ICP备12345678号</p></div>"
)


@pytest.mark.parametrize(("html", "wanted"), list(cases("pages")))
def test_a_page_is_read_as_a_reader_would(html, wanted):
    read = page.read_html(html.replace("{nav}", MENU).replace("{foot}", FOOTER))
    assert assemble(read).text.split("\n") == wanted["text"]
    assert [remark.code for remark in read.diagnostics] == wanted.get("codes", [])
    shown = [
        f"{file.name} | {file.href} | {file.format} |{' *' if file.is_article else ''}" for file in read.attachments
    ]
    assert shown == wanted.get("attachments", [])
