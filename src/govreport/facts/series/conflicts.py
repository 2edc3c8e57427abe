"""Which of two values of a sentence belongs to a series, if both names match."""

from __future__ import annotations

from collections.abc import Sequence

from govreport.facts.model import Indicator, name_start
from govreport.facts.series.table import Wording
from govreport.facts.words import patterns

_LOOK_BACK = 64  # values; a whole and its part stand near each other
_NEAR = 12  # characters before a name in which it is said to be included
_LOCAL = "地方"
_AMOUNTS = frozenset({"level", "from", "to"})

Found = Sequence[tuple[Wording, ...]]


def settled(text: str, indicators: Sequence[Indicator], found: Found) -> list[tuple[Wording, ...]]:
    r"""The wordings of each indicator, less those that are another value's.

    城乡居民收入分别增长7%和8%: the first is that of the towns. 利用外资13亿美元，其中外商直接投资5亿美元: what is
    included is a part. Of 一般预算收入43亿元，其中地方一般预算收入23亿元 the local part is the series. One amount of
    城乡居民收入 is that of all.

    Example:
        >>> import govreport
        >>> items = govreport.parse_text("实际利用外资13亿美元，其中外商直接投资5亿美元，增长9%。").indicators
        >>> [item.series for item in items]
        [('fdi',), (), ()]
    """
    found = _of_both_or_all(indicators, found)
    result = [*found]
    begins, part, is_lost = -1, "", False  # of the sentence; the part that holds, and whether it stands for none
    for at, item in enumerate(indicators):
        if item.cell is not None:
            continue
        if item.sentence.start != begins:
            begins, part, is_lost = item.sentence.start, "", False
        those = found[at]
        if at and len(those) > 1 and _is_pair(indicators, at):
            result[at - 1], result[at] = those[:1], those[1:]
        elif those:
            if item.name != part:
                part, is_lost = (item.name if _is_included(text, item) or _LOCAL in item.name else ""), False
            if part:
                wholes = _wholes(indicators, found, at, part)
                is_lost = _LOCAL not in part and (is_lost or bool(wholes))
                if _LOCAL in part:
                    wholes = [whole for whole in wholes if _LOCAL not in indicators[whole].name]
                for lost in wholes if _LOCAL in part else [at] if is_lost else []:
                    result[lost] = ()
    return result


def _of_both_or_all(indicators: Sequence[Indicator], found: Found) -> list[tuple[Wording, ...]]:
    """The wordings, those @whole for an amount that stands alone under a name of two things, and what it grew by."""
    result: list[tuple[Wording, ...]] = []
    alone: tuple[str, int] | None = None  # the name and the sentence of the last such amount
    for at, (item, those) in enumerate(zip(indicators, found, strict=True)):
        if not those:
            result.append(())
            continue
        whole = tuple(each for each in those if each.limit == "whole")
        if whole and item.measure in _AMOUNTS:
            is_one = not any(_is_pair(indicators, nth) for nth in (at, at + 1) if 0 < nth < len(indicators))
            alone = (item.name, item.sentence.start) if is_one else None
        is_all = alone == (item.name, item.sentence.start)
        result.append(whole if is_all else tuple(each for each in those if each.limit != "whole"))
    return result


def _is_pair(indicators: Sequence[Indicator], at: int) -> bool:
    """Whether a value and the one before it are the two of a name that is of two things."""
    first, second = indicators[at - 1], indicators[at]
    same = (first.name, first.measure, first.sentence) == (second.name, second.measure, second.sentence)
    return same and first.number.unit == second.number.unit


def _is_included(text: str, item: Indicator) -> bool:
    start = name_start(item)
    return patterns.included.search(text, max(item.sentence.start, start - _NEAR), start) is not None


def _wholes(indicators: Sequence[Indicator], found: Found, at: int, part: str) -> list[int]:
    """The positions of earlier values of the sentence, not far back, that stand for the series under another name."""
    item, ids = indicators[at], {each.series.id for each in found[at]}
    back = at - 1
    positions = []
    while back >= max(0, at - _LOOK_BACK) and indicators[back].sentence.start == item.sentence.start:
        other = indicators[back]
        if other.name != part and other.measure == item.measure and ids & {each.series.id for each in found[back]}:
            positions.append(back)
        back -= 1
    return positions
