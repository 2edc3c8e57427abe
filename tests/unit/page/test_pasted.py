"""Whole pages that a reader pasted as text, in fixtures that people can read."""

from __future__ import annotations

import re

import pytest

import govreport
from whole_pages import cases


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\n\n"])
@pytest.mark.parametrize(("text", "wanted"), list(cases("pasted")))
def test_a_pasted_page_is_read_as_the_page_is(text, wanted, line_break):
    report = govreport.parse_text(text.replace("\n", line_break))
    if "title" in wanted:
        assert [report.title] == wanted["title"]
    if "text" in wanted:
        assert report.document.text.split("\n") == wanted["text"]
    if "indicators" in wanted:
        found = [f"{each.number.text} {each.name} {each.measure}" for each in report.indicators]
        assert found == wanted["indicators"]
        codes = {remark.code for remark in report.diagnostics if remark.code.startswith("tables.")}
        assert sorted(codes) == wanted.get("codes", [])


@pytest.mark.parametrize(("text", "wanted"), [case for case in cases("pasted") if "\t" in case.values[0]])
def test_where_each_cell_is_a_line_of_its_own_no_figure_gets_a_wrong_name(text, wanted):
    bare = re.sub(r"\n\s*\n", "\n", text.replace("\t", "\n"))
    report = govreport.parse_text(bare)
    found = {f"{each.number.text} {each.name} {each.measure}" for each in report.indicators}
    assert found <= set(wanted["indicators"])


TABLE = "地区\n人口\n比重\n东城区\n30.5\n12.3\n西城区\n20.1\n8.1\n南城区\n60.5\n33.1"
PROSE = "全年粮食总产量达到36.6亿斤，比上年增长5%，好于预期。"


@pytest.mark.parametrize(
    "lines",
    [
        "出席人员\n王立\n李强国\n赵明\n钱学\n孙海\n周平",
        "生产总值：1000亿元\n粮食：30万吨\n猪肉：5万吨\n优良率：90.3%\n细颗粒物：35微克\n就业：3万人",
        TABLE,
        "政府工作报告\n——2026年1月20日在某市第十五届人民代表大会第五次会议上\n某市市长 张三\n各位代表：",
    ],
)
def test_short_lines_before_a_text_are_kept_where_nothing_else_tells_of_a_page(lines):
    report = govreport.parse_text(f"{lines}\n{PROSE}\n")
    assert report.document.text.split("\n")[0] == lines.split("\n")[0]
    assert all(line in report.document.text for line in lines.split("\n"))


@pytest.mark.parametrize("line", ["流程：网上申报>部门初审>集体研究>公示拨付", "东城区98.5%>西城区95.2%>南城区90.1%"])
def test_steps_of_a_process_are_no_way_through_a_site(line):
    report = govreport.parse_html(f"<h1>某市稳岗补贴实施细则</h1><p>{line}</p><p>{PROSE}</p>")
    assert line in report.document.text
