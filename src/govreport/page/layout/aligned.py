"""Tables without rules: rows whose pieces are aligned in columns."""

from __future__ import annotations

import statistics
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from attrs import frozen

from govreport.page.layout.rows import Row

_STEP = 3.5  # rows of a table lie no farther apart, in sizes of a character
_LEAST_ROWS = 3
_LEAST_CELLS = 8
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

    def reach(self, column: int, right: int) -> int:
        """How many columns a piece that begins in one and ends at a place goes over."""
        return max(1, sum(start < right for start, _ in self.columns[column - 1 :]))


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
    usual = statistics.median(counts)
    full = [rows[at] for at, count in zip(run, counts, strict=True) if count >= usual]
    columns = _merged([piece for row in full for piece in row.pieces])
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
    return [Table(run[0], run[-1], columns)]


def _merged(pieces: Sequence[_Stretch]) -> list[_Stretch]:
    """Stretches, those that overlap as one."""
    found: list[_Stretch] = []
    for start, end in sorted(pieces):
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found
