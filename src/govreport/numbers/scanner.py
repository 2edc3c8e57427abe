"""`scan`: every numeric expression of a text, in one linear pass."""

from __future__ import annotations

import re
from bisect import bisect_left
from decimal import Decimal

from govreport.diagnostics import Diagnostic
from govreport.numbers.arabic import arabic_drafts
from govreport.numbers.chinese import chinese_drafts
from govreport.numbers.context import quotations
from govreport.numbers.coordination import share
from govreport.numbers.damage import mend_per_mille
from govreport.numbers.despace import Compact, compact
from govreport.numbers.diagnostics import remarks
from govreport.numbers.draft import Draft, Unread
from govreport.numbers.fold import fold, simplify
from govreport.numbers.model import Number
from govreport.numbers.numerals import product, tidy
from govreport.numbers.units import Units, default_units
from govreport.span import Span

_PART = re.compile("分之|[/／]")
_SHORT = 2
_HUNDRED = Decimal(100)


def scan(text: str, *, units: Units | None = None) -> list[Number]:
    """Every numeric expression of a text, in order, none overlapping another.

    The span of a number covers its unit and the bound words that touch it; bound words that stand off (不低于当地标准的
    1.6倍) count, but stay outside. Dates whose year the text leaves open are completed with `resolve`.

    Args:
        text: any text; spans are character offsets into it.
        units: the units to know; those of `default_units()` if none are given.

    Example:
        >>> [(n.text, str(n.value), n.bound, n.unit) for n in scan("完成投资1200亿元以上，增长6.5%左右")]
        [('1200亿元以上', '120000000000', 'ge', '元'), ('6.5%左右', '6.5', 'about', '%')]
    """
    return _scan(text, units or default_units(), [])


def scan_noting(text: str, *, units: Units | None = None) -> tuple[list[Number], list[Diagnostic]]:
    """The numbers of a text as `scan` finds them, with remarks on what could not be read or was read with doubt.

    Args:
        text: any text.
        units: the units to know; those of `default_units()` if none are given.

    Example:
        >>> scan_noting("总投资3万5万元")[1][0].code
        'numbers.unreadable'
    """
    known = units or default_units()
    unread: list[Unread] = []
    numbers = _scan(text, known, unread)
    return numbers, remarks(text, numbers, unread)


def _scan(text: str, known: Units, unread: list[Unread]) -> list[Number]:
    parted = compact(fold(text))
    written = parted.text
    folded = simplify(written)
    quoted = [*quotations(folded), (len(folded), len(folded))]
    drafts = arabic_drafts(folded, written, quoted, known, unread)
    more = chinese_drafts(folded, written, quoted, known, unread)
    if more:
        drafts = _merged(drafts, more)
    share(folded, drafts, known)
    mend_per_mille(folded, drafts)
    if parted.cuts:
        _lead_back(drafts, parted)
        unread[:] = [Unread(parted.start(each.start), parted.end(each.end), each.reason) for each in unread]
    return _finished(drafts, text, known)


def _finished(drafts: list[Draft], text: str, units: Units) -> list[Number]:
    """The drafts as numbers; they are used up, so that none outlives its number."""
    known, find = units.units, units.find
    numbers: list[Number] = []
    drafts.reverse()
    while drafts:
        draft = drafts.pop()
        start, end, name, kind = draft.start, draft.end, draft.unit, draft.kind
        value, low, high, bound = draft.value, draft.low, draft.high, draft.bound
        if kind == "quantity" and bound != "range":
            low = None if bound in _UPPER else value
            high = None if bound in _LOWER else value
        dimension = canonical = canonical_unit = None
        if name is not None:
            unit = known.get(name) or find(name)
            if unit is not None:
                dimension, canonical_unit = unit.dimension, unit.canonical
                if canonical_unit is not None and value is not None:
                    canonical = unit.canonical_value(value)
        elif kind == "quantity" and value is not None and _is_fraction(text, draft):
            dimension, canonical, canonical_unit = "ratio", tidy(product(value, _HUNDRED)), "%"
        span = Span(start, end)
        same = end == draft.core_end and start == draft.core_start
        core = span if same else Span(draft.core_start, draft.core_end)
        numbers.append(
            # By position, which is half as slow as by name.
            Number(
                len(numbers),
                span,
                text[start:end],
                core,
                kind,
                value,
                low,
                high,
                bound,
                name,
                dimension,
                canonical,
                canonical_unit,
                draft.date,
            )
        )
    return numbers


_UPPER = frozenset(("le", "lt"))
_LOWER = frozenset(("ge", "gt"))


def _merged(first: list[Draft], second: list[Draft]) -> list[Draft]:
    """Both lists in the order of the text; of two that overlap the one that begins first, then the longer.

    The second is short, so that the first is cut at its members and not sorted again.
    """
    starts = [draft.start for draft in first]
    merged: list[Draft] = []
    at = 0
    for draft in second:
        index = max(at, bisect_left(starts, draft.start))
        merged.extend(first[at:index])
        at = index
        longer = at < len(first) and starts[at] == draft.start and first[at].end > draft.end
        if longer or (merged and merged[-1].end > draft.start):
            continue
        merged.append(draft)
        while at < len(first) and starts[at] < draft.end:
            at += 1
    merged.extend(first[at:])
    return merged


def _lead_back(drafts: list[Draft], parted: Compact) -> None:
    for draft in drafts:
        draft.start, draft.end = parted.start(draft.start), parted.end(draft.end)
        draft.core_start, draft.core_end = parted.start(draft.core_start), parted.end(draft.core_end)


def _is_fraction(text: str, draft: Draft) -> bool:
    """Whether an amount without unit is written as a part of a whole: 四分之三, 3/4."""
    return (
        draft.unit is None
        and draft.core_end - draft.core_start > _SHORT
        and bool(_PART.search(text, draft.core_start, draft.core_end))
    )
