"""`scan`: every numeric expression of a text, in one linear pass."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from govreport.numbers.arabic import arabic_drafts
from govreport.numbers.chinese import chinese_drafts
from govreport.numbers.draft import Draft
from govreport.numbers.fold import fold
from govreport.numbers.lists import share
from govreport.numbers.model import Number
from govreport.numbers.units import Unit, Units, default_units
from govreport.span import Span


def scan(text: str, *, units: Units | None = None) -> list[Number]:
    """Every numeric expression of a text, in order, none overlapping another.

    Args:
        text: any text; spans are character offsets into it.
        units: the units to know; ours by default.

    Example:
        >>> [(n.text, str(n.value), n.bound, n.unit) for n in scan("完成投资1200亿元以上，增长6.5%左右")]
        [('1200亿元以上', '120000000000', 'ge', '元'), ('6.5%左右', '6.5', 'about', '%')]
    """
    known = units or default_units()
    folded = fold(text)
    drafts = arabic_drafts(folded, known)
    more = chinese_drafts(folded, known)
    if more:
        drafts = _merged(drafts, more)
    share(folded, drafts, known)
    return [_number(index, draft, text, known) for index, draft in enumerate(drafts)]


def _merged(first: list[Draft], second: list[Draft]) -> list[Draft]:
    """Both lists in the order of the text; of two that overlap, the one that begins first, then the longer."""
    merged: list[Draft] = []
    end = 0
    for draft in sorted((*first, *second), key=lambda each: (each.start, -each.end)):
        if draft.start >= end:
            merged.append(draft)
            end = draft.end
    return merged


def _number(index: int, draft: Draft, text: str, units: Units) -> Number:
    value, unit = draft.value, draft.unit
    low, high = draft.low, draft.high
    bound = draft.bound
    if draft.kind == "quantity" and bound != "range":
        low = None if bound in ("le", "lt") else value
        high = None if bound in ("ge", "gt") else value
    dimension = canonical_unit = None
    canonical = None
    if unit is not None:
        found = _lookup(units, unit)
        if found is not None:
            dimension, canonical_unit = found.dimension, found.canonical
            if value is not None and canonical_unit is not None:
                canonical = found.canonical_value(value)
    return Number(
        index,
        Span(draft.start, draft.end),
        text[draft.start : draft.end],
        Span(draft.core_start, draft.core_end),
        draft.kind,
        value,
        low,
        high,
        bound,
        unit,
        dimension,
        canonical,
        canonical_unit,
        draft.date,
    )


@lru_cache(maxsize=2048)
def _lookup(units: Units, name: str) -> Unit | None:
    return units.find(name)
