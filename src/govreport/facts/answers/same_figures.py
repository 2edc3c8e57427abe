"""Figures stated in both text and table: which indicators of sentences and of tables are the same.

Both stay, and each knows the others: who counts figures can count each once, and who checks them can compare.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from attrs import evolve

from govreport.facts.model import SET_BEFORE, Facts, Indicator
from govreport.facts.words import patterns
from govreport.numbers import Number
from govreport.tables.cell_text import pattern

_NUMERAL = re.compile(r"\d[\d,，]*(?:[.．]\d+)?")
_MOST = 40  # indicators of one thing, measure and time that are compared


def agreed(facts: Facts) -> Facts:
    """The facts, in which indicators of words and of cells that state the same figure know of each other.

    The same are those of one name or series, measure, time and standing (set or reached) whose values are equal, or one
    of which is the other rounded.
    """
    groups: dict[tuple[object, ...], list[Indicator]] = defaultdict(list)
    for item in facts.indicators if any(item.cell is not None for item in facts.indicators) else ():
        for key in _keys(item):
            groups[key].append(item)
    same: dict[int, set[int]] = defaultdict(set)
    for group in groups.values():
        told = [item for item in group if item.cell is None][:_MOST]
        for cell in [item for item in group if item.cell is not None][:_MOST] if told else ():
            for item in told:
                if says_same(item, cell):
                    same[item.id].add(cell.id)
                    same[cell.id].add(item.id)
    if not same:
        return facts
    known = tuple(
        evolve(item, same_as=tuple(sorted(same[item.id]))) if item.id in same else item for item in facts.indicators
    )
    aims = (
        evolve(each, indicator=known[each.indicator.id])
        if each.indicator is not None and each.indicator.id in same
        else each
        for each in facts.targets
    )
    return evolve(facts, indicators=known, targets=tuple(aims))


def _keys(item: Indicator) -> Iterator[tuple[object, ...]]:
    """What two indicators of one thing have in common."""
    number, period = item.number, item.period
    if period is None or number.value is None:
        return
    is_set = item.status == "target" or item.name_rule in SET_BEFORE
    rest = item.measure, period.start, period.end, is_set, number.dimension or number.unit
    yield "name", _plain(item.name), *rest
    for series in item.series:
        yield "series", series, *rest


@cache
def _scope() -> re.Pattern[str]:
    return re.compile(f"^(?:{pattern('whole').pattern})")


def _plain(name: str) -> str:
    """A name without the words that a table leaves out, or adds: 全市, 合计."""
    return patterns.sum_end.sub("", _scope().sub("", name)) or name


def says_same(one: Indicator, two: Indicator) -> bool:
    """Whether two indicators of one thing say the same: their values are equal, or one is the other rounded.

    Example:
        >>> import govreport
        >>> one, two, three = govreport.parse_text("投资1441.1亿元，投资1441亿元，投资1442亿元。").indicators
        >>> says_same(one, two), says_same(one, three)
        (True, False)
    """
    first, second = _value(one), _value(two)
    if first is None or second is None:
        return False
    (a, step), (b, other) = first, second
    return a == b or 2 * abs(a - b) <= max(step, other)


def _value(item: Indicator) -> tuple[Decimal, Decimal] | None:
    """The value in its canonical unit, with its sign, and what its last digit counts."""
    number = item.number
    value = number.canonical_value if number.canonical_value is not None else number.value
    if value is None or number.bound not in {"exact", "about"}:
        return None
    return (value.copy_negate() if item.direction == "-" else value), step(number, value)


def step(number: Number, value: Decimal) -> Decimal:
    """What the last digit of a number counts, where the whole of it counts `value`.

    Example:
        >>> import govreport
        >>> [item] = govreport.parse_text("投资1441.1亿元。").indicators
        >>> step(item.number, item.number.value)
        Decimal('10000000')
    """
    match = _NUMERAL.search(number.text)
    if match is None:
        return Decimal(0)
    numeral = Decimal(match[0].replace(",", "").replace("，", "").replace("．", "."))
    return abs(value) / numeral * Decimal(1).scaleb(int(numeral.as_tuple().exponent)) if numeral else Decimal(0)
