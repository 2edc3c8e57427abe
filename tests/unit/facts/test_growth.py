"""Time grows linearly with the input, above all in long sentences without punctuation."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

import govreport
from growing import assert_linear

CASES = Path(__file__).parents[2] / "fixtures" / "facts" / "hostile.tsv"
HOSTILE = dict(row.split("\t") for row in CASES.read_text(encoding="utf-8").splitlines() if not row.startswith("#"))


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_time_grows_with_the_text(piece: str) -> None:
    assert_linear(partial(str.__mul__, piece), govreport.parse_text, 500)


def test_time_grows_with_what_a_bracket_holds() -> None:
    assert_linear(lambda times: f"企业（{'甲企业3家，' * times}）。", govreport.parse_text, 500)
