"""Writing and reading JSON grow with the size of the report, in one paragraph or in many."""

from __future__ import annotations

import pytest

import govreport
from govreport import Report
from growing import assert_linear

HOSTILE = {
    "one paragraph, many elements": ("", "增长 <b>5%</b>，&lt;", ""),
    "many paragraphs": ("", "<p>一、增长<b>5%</b>。</p>\n", ""),
    "many cells": ("<table>", "<tr><td>投资</td><td>5%</td></tr>\n", "</table>"),
    "white space": ("", "增长5% \u3000\u00a0 ", ""),
}


def write_and_read(report: Report) -> None:
    loaded = Report.from_dict(report.to_dict())
    for number in loaded.numbers:
        loaded.source_of(number)


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_time_grows_with_the_report(piece: tuple[str, str, str]) -> None:
    before, text, after = piece
    assert_linear(lambda times: govreport.parse_html(f"<p>{before}{text * times}{after}"), write_and_read, 200)
