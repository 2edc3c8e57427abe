"""Tables without rules: rows whose pieces are aligned in columns."""

from __future__ import annotations

import re
import statistics
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from attrs import evolve, frozen

from govreport.han import HAN
from govreport.page.layout.rows import Row

_STEP = 3.5  # rows of a table lie no farther apart, in sizes of a character
_LEAST_ROWS = 3
_LEAST_CELLS = 8
FIGURE = re.compile(r"(?!(?:19|20)\d\d$)[-+−]?\d[\d,，.]*[%％]?")
"""A figure that is no year, which may be a head."""
_YEAR = re.compile(r"(?:19|20)\d\d年?")
_HAN = re.compile(f"[{HAN}]")
_LEADER = re.compile(r"[…⋯]{2,}|[.．·]{4,}")
_STOP = re.compile("[，。；]")
_NEAR = 2.5  # a head is no farther from the one below it, in sizes of a character
_OFF = 0.6  # a head stands no farther from the middle of its columns, in sizes of a character
_MOST_ALONE = 2  # rows of one cell that may follow one another inside a table

_Stretch = tuple[int, int]


@frozen
class Table:
    """A table: the rows of a part that it takes up, and where its columns lie.

    Attributes:
        first, last: the indexes of its first and last row.
        columns: from where to where, from the left.
    """

    first: int
    last: int
    columns: Sequence[_Stretch]

    def column(self, piece: _Stretch) -> int:
        """The column that a piece of a row stands in, 1-based: the one that it shares most with, or the nearest."""
        at = bisect_right(self.columns, piece[0], key=lambda column: column[0]) - 1
        near = range(max(0, at), min(len(self.columns), at + 3))
        return 1 + max(near, key=lambda nth: min(piece[1], self.columns[nth][1]) - max(piece[0], self.columns[nth][0]))

    def places(self, rows: Sequence[Row], at: int) -> list[tuple[int, int]]:
        """The column of each piece of a row and how many it goes over.

        A head that stands in the middle of several columns with heads in one row goes over all of them.

        Args:
            rows: the rows of the part.
            at: the row's index.
        """
        pieces = rows[at].pieces
        if len(pieces) == len(self.columns):
            return [(column, 1) for column in range(1, len(pieces) + 1)]
        below = self._headed_below(rows, at)
        middles = [start + end for start, end in pieces]
        found: list[tuple[int, int]] = []
        for nth, piece in enumerate(pieces):
            column = self.column(piece)
            near = [each for each in below if nth == _nearest(middles, sum(self.columns[each - 1]))]
            wide = [
                (first, last)
                for first in near
                for last in near
                if first <= column <= last
                and first < last
                and len({below.get(each) for each in range(first, last + 1)}) == 1
                and self._is_centred(piece, first, last, rows[at].size)
            ]
            first, last = max(wide, key=lambda each: each[1] - each[0], default=(column, column))
            found.append((first, max(last - first + 1, self._reach(first, piece[1]))))
        return found

    def _headed_below(self, rows: Sequence[Row], at: int) -> dict[int, int]:
        """The nearest row of heads below a row of heads, for each column that has one."""
        found: dict[int, int] = {}
        for low in range(at, self.last + 1):
            if _has_figures(rows[low]):
                return found
            for piece in rows[low].pieces if low > at else ():
                found.setdefault(self.column(piece), low)
        return {}

    def _is_centred(self, piece: _Stretch, first: int, last: int, size: int) -> bool:
        left, right = self.columns[first - 1][0], self.columns[last - 1][1]
        return left <= piece[0] and abs(piece[0] + piece[1] - left - right) <= 2 * _OFF * size

    def _reach(self, column: int, right: int) -> int:
        """How many columns a piece that begins in one and ends at a place goes over."""
        return max(1, sum(start < right for start, _ in self.columns[column - 1 :]))


def _nearest(middles: Sequence[int], at: int) -> int:
    return min(range(len(middles)), key=lambda nth: abs(middles[nth] - at))


def find(rows: Sequence[Row]) -> list[Table]:
    """The tables among the rows of a part of a page that no rules are drawn around.

    A row of several pieces is a table's. It takes three of them, or eight cells, one below another, to make a table;
    rows of one piece stand in it where a wide row follows them and they are no wider than a column.

    Args:
        rows: the rows, from the top.
    """
    found: list[Table] = []
    run: list[int] = []
    for at, row in enumerate(rows):
        if run and (row.base - rows[run[-1]].base > _STEP * row.size or at - run[-1] > _MOST_ALONE + 1):
            found += _table(rows, run)
            run = []
        if len(row.pieces) > 1 and row.cell is None:
            run.append(at)
        elif run and row.cell is not None:
            found += _table(rows, run)
            run = []
    return found + _table(rows, run)


def _table(rows: Sequence[Row], run: Sequence[int], *, whole: bool = False) -> list[Table]:
    """The tables that rows of several pieces make, if they are enough and their columns are apart.

    Args:
        rows: all rows of the part.
        run: the indexes of those that have several pieces.
        whole: whether no row between them is wider than a column.
    """
    counts = [len(rows[at].pieces) for at in run]
    if len(run) < 2 or (len(run) < _LEAST_ROWS and sum(counts) < _LEAST_CELLS):
        return []
    texts = [rows[at].text for at in run]
    if not are_named(texts) or 2 * sum(map(is_prose, texts)) >= len(texts):
        return []
    usual = statistics.median(counts)
    full = [rows[at] for at, count in zip(run, counts, strict=True) if count >= usual]
    columns = _columns(full, [rows[at] for at, count in zip(run, counts, strict=True) if count < usual])
    if len(columns) < 2:
        return []
    widest = max(end - start for start, end in columns)
    cuts = (
        []
        if whole
        else [
            nth
            for nth, (before, after) in enumerate(pairwise(run), 1)
            if any(row.right - row.left > widest + row.size for row in rows[before + 1 : after])
        ]
    )
    if cuts:
        parts = pairwise([0, *cuts, len(run)])
        return [table for start, end in parts for table in _table(rows, run[start:end], whole=True)]
    table = Table(run[0], run[-1], columns)
    return [evolve(table, first=run[0] - _above(rows, table))]


def are_named(texts: Sequence[str]) -> bool:
    """Whether most rows of a table have a name: words, or the year of some figures. Those of a chart's axes have none.

    Args:
        texts: the rows.
    """
    return 2 * sum(len(_HAN.findall(text)) > 1 or _is_year_of_figures(text) for text in texts) > len(texts)


def is_prose(text: str) -> bool:
    """Whether a line stands in a list of contents, or in prose with wide gaps."""
    return _LEADER.search(text) is not None or len(_STOP.findall(text)) > 1


def _is_year_of_figures(text: str) -> bool:
    first, *others = text.split() or [""]
    return bool(_YEAR.fullmatch(first)) and any(map(FIGURE.fullmatch, others))


def _above(rows: Sequence[Row], table: Table) -> int:
    """How many rows above hold one head alone, which stands in the middle over some columns."""
    row, first = rows[table.first - 1], rows[table.first]
    if not table.first or row.cell is not None or len(row.pieces) > 1 or first.base - row.base > _NEAR * first.size:
        return 0
    [(column, reach)] = table.places(rows, table.first - 1)
    return int(column > 1 and 1 < reach < len(table.columns) - 1)


def _columns(full: Sequence[Row], others: Sequence[Row]) -> list[_Stretch]:
    """The columns of rows: those of their figures and labels, with the heads over them where they are as many.

    Args:
        full: the rows that have most pieces.
        others: those with fewer.
    """
    body = [row for row in full if _has_figures(row)]
    columns = _merged([piece for row in body for piece in row.pieces])
    if len(body) < 2 or any(len(row.pieces) > len(columns) for row in full):
        return _merged([piece for row in full for piece in row.pieces])
    found = list(columns)
    for row in (*full, *others):
        for nth, (left, right) in enumerate(row.pieces):
            met = [at for at, (start, end) in enumerate(columns) if start < right and left < end]
            at = nth if len(row.pieces) == len(columns) else met[0] if len(met) == 1 else -1
            before, after = (
                columns[at - 1][1] if at > 0 else left,
                columns[at + 1][0] if at + 1 < len(columns) else right,
            )
            if at >= 0 and before <= left and right <= after:
                found[at] = min(found[at][0], left), max(found[at][1], right)
    return found


def _has_figures(row: Row) -> bool:
    return any(map(FIGURE.fullmatch, row.text.split()[1:]))


def _merged(pieces: Sequence[_Stretch]) -> list[_Stretch]:
    """Stretches, those that overlap as one."""
    found: list[_Stretch] = []
    for start, end in sorted(pieces):
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found
