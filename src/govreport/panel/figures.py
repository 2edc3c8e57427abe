"""Figures of a panel as displayed in the terminal and on pages."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from govreport.elements import Safe, join
from govreport.facts.series.table import default_series
from govreport.numbers.numerals import tidy
from govreport.numbers.render import render, render_amount
from govreport.output.view.formatting import MINUS, REVERSED, sign_of
from govreport.output.view.labels import label

_FIGURES = 8


def figure(value: Decimal | None, unit: str | None, bound: str | None = None) -> str:
    """A figure with its unit; empty where there is none.

    Example:
        >>> figure(Decimal("7770000000000"), "元"), figure(Decimal("-1.50"), "%"), figure(None, "%")
        ('7.77万亿元', '−1.5%', '')
    """
    if value is None:
        return ""
    return f"{sign_of(bound or 'exact')} {render_amount(_brief(value), unit)}".strip().replace("-", MINUS)


def aim(
    low: Decimal | None, high: Decimal | None, bound: str | None, unit: str | None, words: str | None = None
) -> str:
    """A target with its bound as a sign before it, or in words; empty where there is none.

    Example:
        >>> aim(Decimal(6), None, "ge", "%"), aim(None, Decimal(-3), "ge", "%"), aim(None, None, None, None)
        ('≥ 6%', '≤ −3%', '')
        >>> aim(Decimal(6), Decimal(7), "range", "%"), aim(Decimal(6), Decimal(6), "about", "%")
        ('6%—7%', '≈ 6%')
    """
    if low is not None and high is not None:
        return figure(low, unit, bound) if low == high else render(None, low, high, "range", unit).replace("-", MINUS)
    if low is None and high is None:
        return words or ""
    if low is not None:
        return figure(low, unit, bound if bound in {"ge", "gt"} else REVERSED.get(bound or ""))
    return figure(high, unit, bound if bound in {"le", "lt"} else REVERSED.get(bound or ""))


def step(value: Decimal | None, unit: str | None) -> str:
    """A difference with its sign; one of percentages is in percentage points.

    Example:
        >>> step(Decimal("-0.5"), "%"), step(Decimal(30000), "人"), step(Decimal(0), "%")
        ('−0.5 pp', '+3万人', '±0 pp')
    """
    if value is None:
        return ""
    sign = "+" if value > 0 else MINUS if value < 0 else "±"
    size = _brief(value.copy_abs())
    return f"{sign}{tidy(size):f} pp" if unit == "%" else f"{sign}{render_amount(size, unit)}"


def step_label(value: Decimal | None, unit: str | None) -> Safe:
    """The same on a page, its percentage points in both languages.

    Example:
        >>> step_label(Decimal("-0.5"), "%")
        '−0.5<span class="t" lang="en"> pp</span><span class="t" lang="zh">个百分点</span>'
    """
    figure, is_percentage, _ = step(value, unit).partition(" pp")
    return join([figure, label(" pp") if is_percentage else ""])


@cache
def name_of(series: str) -> tuple[str, str]:
    """The Chinese and the English name of a series.

    Example:
        >>> name_of("cpi")
        ('居民消费价格', 'consumer prices')
    """
    return next(((each.zh, each.en) for each in default_series().rows if each.id == series), (series, series))


def _brief(value: Decimal) -> Decimal:
    """A value to eight figures: more are what conversion between units leaves behind."""
    return tidy(round(value, _FIGURES - 1 - value.adjusted()))
