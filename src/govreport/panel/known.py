"""The standard series of a panel."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from govreport.facts.series.table import Series, default_series
from govreport.language import Message


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


def checked(ids: Sequence[str]) -> list[str]:
    """The ids of series that a caller names, once they are known to be some.

    Raises:
        ValueError: for a series that is not in the table; the message lists those that are.

    Example:
        >>> checked(["gdp", "cpi"])
        ['gdp', 'cpi']
    """
    known = [each.id for each in series()]
    for each in ids:
        if each not in known:
            near = difflib.get_close_matches(each, known, n=1)
            meant = Message(" (did you mean {word!r}?)", word=near[0]) if near else ""
            raise ValueError(
                Message("there is no series {id!r}{meant}; the series are {ids}", id=each, meant=meant, ids=known)
            )
    return list(ids)
