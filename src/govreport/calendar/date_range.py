"""`DateRange`: calendar time as ISO 8601 text."""

from __future__ import annotations

from attrs import frozen


@frozen
class DateRange:
    """Calendar time as ISO 8601 text, `start` and `end` both inclusive and of one precision.

    A year that the text leaves open is written `-`, as `--01` for 1月 (ISO 8601:2000 truncated form), until the
    context fills it in; a day of an open month is `---18`.

    Attributes:
        start: the first year, month or day.
        end: the last one.

    Example:
        >>> DateRange("2022-01", "2022-11").iso
        '2022-01/2022-11'
    """

    start: str
    end: str

    @property
    def iso(self) -> str:
        """One date, or start and end with a slash between (ISO 8601).

        Example:
            >>> DateRange("2022", "2022").iso
            '2022'
        """
        return interval(self.start, self.end)


def interval(start: str, end: str) -> str:
    """A stretch of calendar time as ISO 8601 text: one date, or both ends with a slash between.

    Example:
        >>> interval("2022", "2022"), interval("2022-01", "2022-11")
        ('2022', '2022-01/2022-11')
    """
    return start if start == end else f"{start}/{end}"
