"""`Span`: a half-open range of character offsets; every result has one."""

from __future__ import annotations

from functools import total_ordering
from typing import Any

from attrs import frozen


@total_ordering
@frozen(init=False)
class Span:
    """Characters `start` to `end` (exclusive) of one text, `0 <= start <= end`.

    Args:
        start: offset of the first character.
        end: offset after the last character.

    Raises:
        ValueError: if the offsets are negative or out of order.

    Example:
        >>> span = Span(2, 4)
        >>> "地区生产总值"[span.slice], len(span)
        ('生产', 2)
    """

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        if not 0 <= start <= end:
            raise ValueError(f"a span needs 0 <= start <= end, not {start} and {end}")
        _set_start(self, start)
        _set_end(self, end)

    @classmethod
    def up_to(cls, start: int, end: int) -> Span:
        """From one offset to another, or nothing at `end` where the first lies behind it.

        Example:
            >>> Span.up_to(2, 4), Span.up_to(6, 4)
            (Span(start=2, end=4), Span(start=4, end=4))
        """
        return cls(min(start, end), end)

    @property
    def slice(self) -> slice:
        """The span as a `slice`, so that `text[span.slice]` is the text that it covers.

        Example:
            >>> "地区生产总值"[Span(2, 4).slice]
            '生产'
        """
        return slice(self.start, self.end)

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Span):
            return NotImplemented
        return self.start < other.start or (self.start == other.start and self.end < other.end)

    def __len__(self) -> int:
        return self.end - self.start

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span.

        Example:
            >>> Span(0, 6).covers(Span(2, 4)), Span(2, 4).covers(Span(0, 6))
            (True, False)
        """
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character.

        Example:
            >>> Span(0, 3).overlaps(Span(2, 4)), Span(0, 2).overlaps(Span(2, 4))
            (True, False)
        """
        return self.start < other.end and other.start < self.end

    def shift(self, by: int) -> Span:
        """The same range, `by` characters further on.

        Example:
            >>> Span(2, 4).shift(10)
            Span(start=12, end=14)
        """
        return Span(self.start + by, self.end + by)


# Thousands of spans are made for each report: the slots are filled directly, in a third of the time that attrs takes to
# get round its own lock.
_set_start: Any = vars(Span)["start"].__set__
_set_end: Any = vars(Span)["end"].__set__
