"""Marks that no name holds: brackets that explain, marks of notes, and brackets that a phrase begins or ends inside."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govreport.facts.words import patterns
from govreport.span import Span

BRACKET = re.compile("[（()）]")
"""A round bracket."""

_CLOSED_BY = {"（": "）", "(": ")", "“": "”", "《": "》"}
_ANY = re.compile("[（）()“”《》]")
_CLOSE = frozenset(_CLOSED_BY.values())


def without_asides(text: str) -> str:
    """The text with spaces for brackets that explain and marks of notes, so that all places stay as they are.

    投资（不含农户，下同）增长, 支出（教育、卫生等）100亿元 and 收入完成（以下简称完成）90亿元 hold such brackets.
    One that is a part of its word is none: 县（市、区）, 固定资产投资（不含农户）.

    Example:
        >>> without_asides("投资（不含农户，下同）增长")
        '投资         增长'
        >>> without_asides("地区生产总值［2］增长")
        '地区生产总值   增长'
    """
    return patterns.explaining_bracket.sub(lambda match: " " * len(match[0]), text)


def balanced(text: str, span: Span) -> Span:
    """The phrase with brackets and quotation marks in pairs.

    It takes along one that opens right before it and closes inside, leaves out one that opens at its beginning and
    never closes, and ends before any other that lacks its pair.

    Example:
        >>> text = "（固定）宽带用户（含专线"
        >>> text[balanced(text, Span(1, 12)).slice]
        '（固定）宽带用户'
    """
    if _ANY.search(text, span.start, span.end) is None:
        return span
    start, waiting, opened = span.start, "", span.start
    for at in range(span.start, span.end):
        char = text[at]
        if char in _CLOSED_BY and not waiting:
            waiting, opened = _CLOSED_BY[char], at
        elif char in _CLOSE and char == waiting:
            waiting = ""
        elif char in _CLOSE and not waiting:
            if start != span.start or _CLOSED_BY.get(text[start - 1 : start]) != char:
                return Span(start, at)
            start -= 1
    if not waiting:
        return Span(start, span.end)
    return Span(start + 1, span.end) if opened == start else Span(start, opened)


def last_outside(text: str, offsets: Sequence[int], end: int) -> int | None:
    """The position of the last offset at which no bracket is open that closes before the end; None without one.

    Example:
        >>> last_outside("债务90亿元（一般债务20亿元）。", [6, 15], 17)
        0
    """
    closed = 0  # brackets behind the place that have not opened yet
    for nth in range(len(offsets) - 1, -1, -1):
        for char in reversed(BRACKET.findall(text, offsets[nth], end)):
            closed = closed + 1 if char in "）)" else max(0, closed - 1)
        if not closed:
            return nth
        end = offsets[nth]
    return None
