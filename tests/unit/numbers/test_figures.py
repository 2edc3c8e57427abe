"""Isolated figures, as in the cells of a table."""

from __future__ import annotations

from decimal import Decimal

import pytest

from govreport.numbers import read_figures


@pytest.mark.parametrize("text", ["0", "-0.5", "1234.50", "12,345", "2024", "2024.5", "-1191683", "300000000000"])
def test_plain_digits_are_read_as_every_other_figure(text):
    [number] = read_figures([text])
    value = Decimal(text.replace(",", ""))
    assert (number.value, number.low, number.high, number.kind, number.unit) == (value, value, value, "quantity", None)


def test_figures_count_from_where_their_text_begins():
    found = read_figures(["93", "[120]", "5%", "年"], starts=[10, 20, 30, 40])
    assert [number and (number.span.start, number.core.end) for number in found] == [(10, 12), (21, 24), (30, 31), None]
