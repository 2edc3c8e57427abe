"""Work grows with the size of the input, whatever is in it: long sentences without any other mark above all."""

from __future__ import annotations

from functools import partial

import pytest

import govreport
from growing import assert_linear

HOSTILE = {
    "clauses": "投资增长5%，",
    "pairs": "甲、乙分别增长5%、6%，",
    "no marks": "增长5%投资",
    "silent clauses": "经济平稳，经济平稳，增长5%，",
    "open quotation marks": "“增长5%",
    "dates": "2022年增长5%，",
    "transitions": "由5%提高到6%，",
    "one long list": "分别增长5%、",
    "values without marks": "比2000年的80亿斤增加20亿斤",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_time_grows_with_the_text(piece: str) -> None:
    assert_linear(partial(str.__mul__, piece), govreport.parse_text, 500)
