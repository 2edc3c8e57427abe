"""The standard series that a panel can hold."""

from __future__ import annotations

from govreport.facts.series import Series, default_series


def series() -> tuple[Series, ...]:
    """All standard series, in the order of their table.

    Returns:
        One object for each, with its `id`, Chinese and English name (`zh`, `en`), usual `measures`, the `dimensions`
        that an amount of it is counted in, and its `aspect`.

    Example:
        >>> for each in series()[:2]:
        ...     print(each.id, each.zh, each.en, each.measures, each.dimensions, each.aspect)
        gdp 地区生产总值 gross domestic (regional) product ('level', 'growth') ('money',) flow
        gdp_per_capita 人均地区生产总值 GDP per head ('level', 'growth') ('money',) flow
    """
    return default_series().rows
