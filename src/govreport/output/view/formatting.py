"""Text of the document among labels, and amounts and times short enough for a table."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from govreport.data import table
from govreport.elements import Safe, element
from govreport.facts.model import Direction, Period, Target
from govreport.numbers.model import Number
from govreport.numbers.render import render, render_amount

MINUS = "\u2212"
"""The minus sign of displayed figures."""
REVERSED = {"ge": "le", "gt": "lt", "le": "ge", "lt": "gt"}
"""The bound of a value whose sign is changed: a fall by at least 3% is a change of at most −3%."""
_LONGEST_FIGURE = 18


def chinese_text(characters: str) -> Safe:
    """Words of the document among labels, apart from them in language and direction of writing."""
    return element("bdi", characters, lang="zh")


@cache
def _signs() -> dict[str, str]:
    return {row["key"]: row["english"] for row in table("terms") if row["group"] == "sign"}


def sign_of(bound: str, direction: Direction = "") -> str:
    """≥, ≈ and their like; for a fall the other way round, since a fall by 3% or more is a change of -3% or less."""
    return _signs()[REVERSED.get(bound, bound) if direction == "-" else bound]


def amount(item: Number | Target, direction: Direction = "") -> str:
    """A value with its unit, short, its bound as a sign before it: ≥ 6%, −90亿元, 3—5家; 三分之一 as it is written."""
    minus = MINUS if direction == "-" else ""
    if item.value is not None:
        negative = item.value < 0
        figure = render_amount(item.value.copy_abs(), item.unit)
        minus = "" if negative and minus else minus or (MINUS if negative else "")
    elif item.low is not None and item.high is not None:
        figure = render(None, item.low, item.high, "range", item.unit)
    else:
        return ""
    if len(figure) > _LONGEST_FIGURE:
        number = item.indicator.number if isinstance(item, Target) and item.indicator else item
        return clipped(number.text, _LONGEST_FIGURE) if isinstance(number, Number) else clipped(figure, _LONGEST_FIGURE)
    return f"{sign_of(item.bound, direction)} {minus}{figure}".strip()


def signed(value: Decimal, direction: Direction) -> Decimal:
    """A value with the sign that its verb gives it (下降3% is -3)."""
    return value.copy_negate() if direction == "-" else value


def span_of_time(period: Period | None) -> str:
    """A period as ISO text, its end without what it shares with its beginning; empty where there is none.

    Example:
        >>> span_of_time(Period("2022-01", "2022-11")), span_of_time(Period("2021", "2025"))
        ('2022-01–11', '2021–2025')
    """
    if period is None:
        return ""
    if period.start == period.end:
        return period.start
    year, _, rest = period.end.partition("-")
    shared = rest and len(period.start) == len(period.end) and period.start.startswith(f"{year}-")
    return f"{period.start}–{rest if shared else period.end}"


def clipped(characters: str, most: int = 60) -> str:
    """The beginning of a text, with … where something is left out: for what is shown once for each of many numbers."""
    flat = characters.replace("\n", "")
    return flat if len(flat) <= most else f"{flat[: most - 1]}…"
