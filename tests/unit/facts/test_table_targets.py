"""Targets from tables of indicators, with their 指标属性."""

from __future__ import annotations

import govreport
from layouts import layouts


def targets(report):
    return [
        (each.name, each.qualitative or each.indicator.number.text, each.modality, each.hardness, each.period.iso)
        for each in report.targets
    ]


def of_layout(name):
    return next(layout for layout in layouts() if layout.name == name)


def test_rows_with_an_attribute_are_targets_in_every_format():
    layout = of_layout("targets of a plan")
    for report in (
        govreport.parse_html(layout.html()),
        govreport.parse(layout.word()),
        govreport.parse(layout.excel()),
    ):
        assert targets(report) == [
            ("常住人口城镇化率", "67", "预期性", "soft", "2030"),
            ("全员劳动生产率", "20以上", "预期性", "soft", "2030"),
            ("每千人口执业医师数", "3.6", "约束性", "hard", "2030"),
        ]
        assert all(each.indicator in report.indicators for each in report.targets)


def test_sums_over_years_and_aims_in_words():
    report = govreport.parse_html(of_layout("aims in words and sums of years").html())
    assert targets(report) == [
        ("城镇新增就业", "30", "预期性", "soft", "2026/2030"),
        ("单位产值能耗", "2.5", "约束性", "hard", "2026/2030"),
        ("劳动生产率", "高于经济增长", "预期性", "soft", "2026/2030"),
    ]
    words = report.targets[-1]
    assert words.indicator is None
    assert words.value is None
    assert report.text[words.span.slice] == "高于经济增长"


HEAD = "<h1>某市国民经济和社会发展第十五个五年规划纲要</h1><p>各位代表：</p><p>专栏1 主要指标</p>"


def test_a_merged_attribute_is_that_of_all_its_rows():
    rows = (
        "<tr><td>指标</td><td>2025年</td><td>2030年</td><td>属性</td></tr>"
        "<tr><td>森林覆盖率（%）</td><td>40</td><td>42</td><td rowspan=2>约束性</td></tr>"
        "<tr><td>粮食产量（万吨）</td><td>90</td><td>95</td></tr>"
        "<tr><td>病床数（张）</td><td>900</td><td>950</td><td></td></tr>"
    )
    report = govreport.parse_html(f"{HEAD}<table>{rows}</table>")
    assert targets(report) == [
        ("森林覆盖率", "42", "约束性", "hard", "2030"),
        ("粮食产量", "95", "约束性", "hard", "2030"),
    ]


def test_a_table_without_attributes_sets_no_targets():
    rows = "<tr><td>指标</td><td>2025年</td><td>2030年</td></tr><tr><td>病床数（张）</td><td>900</td><td>950</td></tr>"
    report = govreport.parse_html(f"{HEAD}<table>{rows}</table>")
    assert not report.targets


def test_targets_of_tables_are_saved_and_loaded():
    report = govreport.parse_html(of_layout("aims in words and sums of years").html())
    assert govreport.Report.from_json(report.to_json()) == report
    assert report.to_frame("targets").column("hardness").to_pylist() == ["soft", "hard", "soft"]
