"""Writing and reading JSON grow with the size of the report, in one paragraph or in many."""

from __future__ import annotations

import time

import pytest

import govreport
from govreport import Report

HOSTILE = {
    "one paragraph, many elements": ("", "增长 <b>5%</b>，&lt;", ""),
    "many paragraphs": ("", "<p>一、增长<b>5%</b>。</p>\n", ""),
    "many cells": ("<table>", "<tr><td>投资</td><td>5%</td></tr>\n", "</table>"),
    "white space": ("", "增长5% \u3000\u00a0 ", ""),
}


def seconds(piece: tuple[str, str, str], times: int) -> float:
    before, text, after = piece
    report = govreport.parse_html(f"<p>{before}{text * times}{after}")
    start = time.process_time()
    loaded = Report.from_dict(report.to_dict())
    for number in loaded.numbers:
        loaded.source_of(number)
    return time.process_time() - start


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_eight_times_the_report_takes_far_less_than_its_square_of_the_time(piece: tuple[str, str, str]) -> None:
    seconds(piece, 10)
    small = min(seconds(piece, 400) for _ in range(2))
    assert seconds(piece, 3200) < 24 * max(small, 0.01)
