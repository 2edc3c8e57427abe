"""Any change to a JSON document gives either an error or a report that works."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govreport
from govreport import Report
from invariants import check_lines, check_references

TEXT = """某市2023年政府工作报告
——2023年1月5日在某市第十六届人民代表大会第二次会议上
各位代表：
一、2022年工作回顾
（一）经济平稳。地区生产总值增长6%，1-11月份投资增长4.5-5%。一是完成改造309个；二是压减至37项。
二、2023年工作安排
三、主要预期目标
今年经济社会发展的主要预期目标是：地区生产总值增长6%以上；居民收入增长与经济增长同步。
"""
WHOLE = govreport.parse_html("".join(f"<p>{line}</p>\n" for line in TEXT.replace("6%", "<b>6%</b>").splitlines()))
DATA = json.dumps(WHOLE.to_dict())
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 200),
    st.floats(),
    st.text(max_size=5),
    st.sampled_from(["", "1", "1.5", "-0", "2022", "2022-13", "--01", "body", "exact", "1.1", "outline.x", "一、"]),
    st.lists(st.integers(0, 150), max_size=3),
    st.dictionaries(st.sampled_from(["start", "end", "text"]), st.integers(0, 150)),
)


@st.composite
def damaged(draw: st.DrawFn) -> dict[str, Any]:
    """The document with one to three values changed or taken out."""
    data: dict[str, Any] = json.loads(DATA)
    for _ in range(draw(st.integers(1, 3))):
        home: Any = data
        while True:
            key = draw(st.sampled_from(sorted(home) if isinstance(home, dict) else range(len(home))))
            if not home[key] or not isinstance(home[key], dict | list) or draw(st.integers(0, 9)) == 0:
                break
            home = home[key]
        if draw(st.booleans()):
            home[key] = draw(VALUES)
        else:
            del home[key]
        if not data:
            break
    return data


def test_the_document_has_one_of_everything() -> None:
    assert WHOLE.targets
    assert WHOLE.indicators
    assert len(WHOLE.outline) > 5
    assert Report.from_json(DATA) == WHOLE


@given(damaged())
def test_a_damaged_document_is_refused_or_gives_a_report_that_works(data: dict[str, Any]) -> None:
    try:
        report = Report.from_dict(data)
    except govreport.InputError:
        return
    check_lines(report)
    check_references(report)
    assert Report.from_dict(report.to_dict()) == report
    assert all(row.target in report.targets for row in report.scoreboard)
    for number in report.numbers:
        report.source_of(number)
        format(number)


@given(st.recursive(VALUES, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_anything_else_is_no_report(data: object) -> None:
    with pytest.raises(govreport.InputError) as caught:
        Report.from_dict(data)  # type: ignore[arg-type]
    assert "\n" not in str(caught.value)
