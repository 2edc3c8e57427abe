"""What the page calls things: English, with the Chinese term beside it, and amounts short enough for a table."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from govreport.data import table
from govreport.elements import Safe, element, join
from govreport.facts.model import Direction, Indicator, Period, Target
from govreport.numbers.model import Number
from govreport.numbers.render import render, render_amount

_TURNED = {"ge": "le", "gt": "lt", "le": "ge", "lt": "gt"}
_MINUS = "\u2212"
_LONGEST_FIGURE = 18


@cache
def _terms() -> dict[tuple[str, str], tuple[str, str]]:
    return {(row["group"], row["key"]): (row["english"], row["chinese"]) for row in table("terms")}


def keys(group: str) -> list[str]:
    """The words of the data that a group of terms explains, in the table's order."""
    return [key for each, key in _terms() if each == group]


def term(group: str, key: str) -> str:
    """A term in both languages, as plain text: `target 目标`."""
    return " ".join(_terms()[group, key]).strip()


@cache
def marked_term(group: str, key: str) -> Safe:
    """A term in both languages, the Chinese one marked as such."""
    english, chinese = _terms()[group, key]
    return join([english, " ", chinese_text(chinese)])


def chinese_text(characters: str) -> Safe:
    """Words of the document inside an English sentence, apart from it in language and direction of writing."""
    return element("bdi", characters, lang="zh")


def sign_of(bound: str, direction: Direction) -> str:
    """≥, ≈ and their like; for a fall the other way round, since a fall by 3% or more is a change of -3% or less."""
    return _terms()["sign", _TURNED.get(bound, bound) if direction == "-" else bound][0]


def amount(item: Number | Target, direction: Direction = "") -> str:
    """A value with its unit, short, its bound as a sign before it: ≥ 6%, −90亿元, 3—5家; 三分之一 as it is written."""
    minus = _MINUS if direction == "-" else ""
    if item.value is not None:
        negative = item.value < 0
        figure = render_amount(item.value.copy_abs(), item.unit)
        minus = "" if negative and minus else minus or (_MINUS if negative else "")
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
    """A period as ISO text; empty where there is none."""
    if period is None:
        return ""
    return period.start if period.start == period.end else f"{period.start} – {period.end}"


def standing(indicator: Indicator) -> str:
    """Measure, period and status of an indicator in one line."""
    pieces = (term("measure", indicator.measure), span_of_time(indicator.period), term("status", indicator.status))
    return " · ".join(piece for piece in pieces if piece)


def clipped(characters: str, most: int = 60) -> str:
    """The beginning of a text, with … where something is left out: for what is shown once for each of many numbers."""
    flat = characters.replace("\n", "")
    return flat if len(flat) <= most else f"{flat[: most - 1]}…"
