"""Captions of tables and charts, and notes below them: short lines that are not headings."""

from __future__ import annotations

import re
from functools import cache

from govreport.calendar.patterns import FULL_YEAR, YEARS
from govreport.data import words
from govreport.unit_names import classifies

_NUMBERED = re.compile(
    r"(?:附?[图表]|插图|附图|附表)\s*[0-9０-９一二三四五六七八九十]{1,3}(?:\s*[-–—.．]\s*\d{1,2})?"
    rf"(?!{classifies()})"
)
"""The caption of a figure or table: 图1, 表 2-1, 附图三."""
_YEARS, _YEAR = re.compile(YEARS), re.compile(FULL_YEAR)
_REMARK = re.compile(r"[（(][^（()）]*[）)]$")


@cache
def _table() -> re.Pattern[str]:
    """A name that ends in 表, but for the words in which 表 is not a table (代表)."""
    others = "".join(word[0] for word in words("outline", "no_table") if word.endswith("表"))
    return re.compile(rf"(?:^|[^{others}])表$")


@cache
def _measured() -> tuple[tuple[str, ...], tuple[str, ...]]:
    return words("outline", "chart_end"), words("outline", "count_end")


def is_numbered(text: str) -> bool:
    """Whether a line is the caption of a numbered figure or table.

    Example:
        >>> is_numbered("表2-1 主要指标"), is_numbered("表彰先进")
        (True, False)
    """
    return _NUMBERED.match(text) is not None


def names_table(text: str) -> bool:
    """Whether a line is the name of a table or a chart that has no number.

    A table's name ends in 表. A chart's begins with a year and ends in what is drawn: a rate of change, or, where it
    names a stretch of years, a count.

    Example:
        >>> [names_table(text) for text in ("2025年支出情况表（草案）", "2021—2025年床位数", "2025年余额及增速")]
        [True, True, True]
        >>> [names_table(text) for text in ("充分听取代表", "2021—2025年工作回顾", "绘就发展蓝图")]
        [False, False, False]
    """
    bare = _REMARK.sub("", text.strip())
    if _table().search(bare):
        return True
    rates, counts = _measured()
    if _YEARS.match(bare):
        return bare.endswith(rates + counts)
    return _YEAR.match(bare) is not None and bare.endswith(rates)
