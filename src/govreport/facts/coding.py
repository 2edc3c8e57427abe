"""Coding: one figure for a target in a data set, under the conventions of the literature.

A target is often no single figure (6%以上, 6%—7%), and a regression wants one. Papers choose differently, so the choice
is the caller's, and `target.low`, `.high` and `.bound` keep what the text says.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Literal, get_args

from govreport.data import words
from govreport.numbers.numerals import difference, negative, quotient, total

Coding = Literal["stated", "lower", "midpoint", "upper", "above"]
Hardness = Literal["hard", "soft"]
AimBound = Literal["exact", "about", "ge", "gt", "le", "lt", "range", ""]

_ABOVE = Decimal("0.05")  # percentage points: how far inside its open side `above` puts a bounded percentage
_HALVES = Decimal(2)
_SOFT: frozenset[AimBound] = frozenset({"about", "range"})
_HARD: frozenset[AimBound] = frozenset({"ge", "gt", "le", "lt"})

Ends = tuple[Decimal | None, Decimal | None]


def signed(low: Decimal | None, high: Decimal | None, direction: str) -> Ends:
    """The ends of an interval with the sign that the verb gives it.

    Example:
        >>> signed(Decimal(3), None, "-")  # 降低3%以上
        (None, Decimal('-3'))
    """
    if direction != "-":
        return low, high
    return (None if high is None else negative(high)), (None if low is None else negative(low))


def code(ends: Ends, unit: str | None, coding: Coding) -> Decimal | None:
    """The figure for an interval with its sign, as `Target.coded` says.

    Raises:
        ValueError: if there is no such convention.

    Example:
        >>> code((Decimal(6), Decimal(7)), "%", "midpoint"), code((Decimal(6), None), "%", "above")
        (Decimal('6.5'), Decimal('6.05'))
    """
    if coding not in get_args(Coding):
        raise ValueError(f"there is no coding {coding!r}; the codings are {', '.join(get_args(Coding))}")
    low, high = ends
    if low is None and high is None:
        return None
    if low is not None and high is not None:
        return low if low == high else _of_range(low, high, coding)
    step = _ABOVE if coding == "above" and unit == "%" else Decimal(0)
    if low is not None:
        return total(low, step) if step else low
    return difference(high, step) if high is not None and step else high


def _of_range(low: Decimal, high: Decimal, coding: Coding) -> Decimal | None:
    match coding:
        case "stated":
            return None
        case "lower":
            return low
        case "upper":
            return high
        case "midpoint" | "above":
            return quotient(total(low, high), _HALVES)


@cache
def _modalities(hardness: Hardness) -> frozenset[str]:
    return frozenset(words("targets", hardness))


def hardness_of(modality: str | None, bound: AimBound) -> Hardness | None:
    """How firm a target is: by the verb that governs it, else by its bound.

    Returns:
        `hard` for a promise (确保) or a limit on one side (以上, 不低于, 以内), `soft` for an effort (力争), 左右 or a
        range, None for a bare figure (预期6%).

    Example:
        >>> hardness_of("预期", "ge"), hardness_of("力争", "ge"), hardness_of(None, "exact")
        ('hard', 'soft', None)
    """
    if modality in _modalities("hard"):
        return "hard"
    if modality in _modalities("soft"):
        return "soft"
    return "soft" if bound in _SOFT else "hard" if bound in _HARD else None
