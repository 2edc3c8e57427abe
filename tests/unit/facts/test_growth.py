"""Work grows with the size of the input, whatever is in it: long sentences without any other mark above all."""

import time

import pytest

import govreport

HOSTILE = {
    "clauses": "投资增长5%，",
    "pairs": "甲、乙分别增长5%、6%，",
    "no marks": "增长5%投资",
    "silent clauses": "经济平稳，经济平稳，增长5%，",
    "open quotation marks": "“增长5%",
    "dates": "2022年增长5%，",
    "transitions": "由5%提高到6%，",
}


def seconds(text):
    start = time.process_time()
    govreport.parse_text(text)
    return time.process_time() - start


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_eight_times_the_text_takes_far_less_than_its_square_of_the_time(piece):
    govreport.parse_text(piece)
    small = min(seconds(piece * 1000) for _ in range(2))
    large = seconds(piece * 8000)
    assert large < 24 * max(small, 0.01)
