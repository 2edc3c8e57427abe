"""Malicious markup: bounded time, no crash."""

from __future__ import annotations

import time

import pytest

from govreport import document, page

P = "<p>各位代表：现在报告工作，请予审议。</p>"
PAGES = {
    "100,000 nested divs": "<div>" * 100_000 + "报告工作。",
    "text at every depth": "".join(f"<div>报告{n}。" for n in range(20_000)),
    "a million attributes": "<div " + " ".join(f"a{n}=1" for n in range(1_000_000)) + ">报告。</div>" + P,
    "unclosed tags": "<p" * 100_000 + P,
    "unclosed elements": "".join(f"<table><tr><td><b><a href=x><p>报告{n}。" for n in range(5_000)),
    "entities": "&amp;" * 100_000 + "&#x10FFFF;&#0;&bogus;" * 10_000 + P,
    "comments": "<!-- x -->" * 100_000 + P,
    "an open comment": P + "<!--" * 100_000,
    "siblings": P * 10_000,
    "one line repeated": "<p>责任单位：市发展改革委。</p>" * 10_000,
    "blanks": "<p>" + " " * 500_000 + "x</p>" + P,
    "line breaks": "<p>a" + "\n" * 500_000 + "b</p>" + P,
    "labels": "<p>" + "索 引 号 " * 20_000 + "</p>" + P,
    "digits": "<p>" + "1" * 500_000 + "年</p>" + P,
    "many copies": "".join(f"<p>第{n % 50}段，报告工作情况如下。</p>" for n in range(10_000)),
    "open quotes": '<a x="' * 50_000 + P,
    "open scripts": P + "<script>" * 50_000,
    "angle brackets": "<" * 300_000 + P,
    "cells that span": "<table><tr>" + "<td colspan=1000 rowspan=60000>甲" * 20_000,
    "rows that reach down": "<table>" + "<tr><td rowspan=65534>甲<td>乙" * 10_000,
    "near copies": "".join(
        f"<p>全年完成投资6亿元，同比增长8.5%，好于预期{n % 7}{n // 700}。</p>" for n in range(20_000)
    ),
    "one long stream": "<p>" + "好于预期。" * 100_000 + "</p>" + P,
    "labels alone": "<p>索引号</p>" * 20_000 + P,
    "hidden pieces": "<p>" + "a<b hidden>b</b>" * 100_000 + "</p>" + P,
    "openers at every depth": "".join(f"<div>温馨提示{n}" for n in range(20_000)),
    "boxes of contact": P + "<div><div><p>联系电话：123</p></div></div>" * 10_000,
    "bars everywhere": P + "<p><a href=1.html>1</a> <a href=2.html>下一页</a></p>" * 5_000,
    "numbers around a bar": "<p>1</p>" * 20_000 + P + "<p><a href=1.html>下一页</a></p>" + "<p>2</p>" * 20_000,
    "attachments": "<h1>报告</h1>" + "".join(f"<p>附件：<a href={n}.pdf>报告{n}</a></p>" for n in range(10_000)),
    "a script of equal signs": "<h1>报告</h1><script>" + "=" * 1_000_000 + ".pdf</script>",
    "a picture in its own address": "<h1>报告</h1><img src='data:image/png;base64," + "A" * 3_000_000 + "'>",
    "headings and one title": "<title>" + "报告" * 50 + "</title>" + "<h2>报告工作告报</h2>" * 5_000,
    "lists under headings": "".join(
        f"<p>{n}、第{n}年</p>" + "".join(f"<p>（{m}）完成投资{m}亿元，好于预期。</p>" for m in range(6))
        for n in range(2_000)
    ),
    "links in links": "<a href=1.pdf>" * 20_000 + "报告</a>" + P,
    "small tables": "<table><tr><td>1<td>2<tr><td>3<td>4<tr><td>5<td>6</table>" * 2_000,
    "a long meta tag": "<meta " + " " * 300_000 + P,
}


@pytest.mark.parametrize("name", PAGES)
def test_time_is_bounded(name):
    html = PAGES[name]
    start = time.process_time()
    found = document.assemble(page.read_html(html))
    for line in found.lines[:3]:
        found.place_of(line.span)
    assert time.process_time() - start < 20  # seconds of one core; work that grows with the square takes minutes


def test_what_lies_too_deep_is_reported():
    codes = [remark.code for remark in page.read_html(PAGES["100,000 nested divs"]).diagnostics]
    assert "page.too-deep" in codes


def test_no_file_and_no_network_is_touched(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("机密", encoding="utf-8")
    html = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">]><p>各位代表：&x;报告工作。</p><iframe src="file://{secret}"></iframe>'
    assert not any("机密" in block.text for block in page.read_html(html).kept)
