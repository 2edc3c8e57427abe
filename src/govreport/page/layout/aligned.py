"""Tables without rules: rows whose pieces are aligned in columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from attrs import frozen

from govreport.han import HAN
from govreport.page.layout import placing
from govreport.page.layout.placing import FIGURE, NOTE, SLIP, Piece, Placed, Stretch, place
from govreport.page.layout.rows import Row

_STEP, _ALIKE = 3.5, 5.0  # rows of a table lie no farther apart, in sizes of a character; those with cells alike
_EVEN = 0.3  # rows of one height differ by less
_LEAST_ROWS = 3
_LEAST_CELLS = 8
_YEAR = re.compile(r"(?:19|20)\d\d年?")
_HAN = re.compile(f"[{HAN}]")
_LEADER = re.compile(r"[…⋯]{2,}|[.．·]{4,}")
_STOP = re.compile("[，。；]")
_NEAR = 2.5  # a head is no farther from the one below it, in sizes of a character
_MOST_ALONE = 2  # rows of one cell that may follow one another inside a table


@frozen
class Table:
    """A table: the rows of a part that it takes up.

    Attributes:
        first, last: the indexes of its first and last row.
    """

    first: int
    last: int

    def cells(self, rows: Sequence[Row]) -> list[Placed]:
        """Its cells, row by row; the lines of their pieces are the indexes of rows.

        Args:
            rows: the rows of the part.
        """
        return place(
            [[_piece(rows[at], at, stretch) for stretch in rows[at].pieces] for at in range(self.first, self.last + 1)]
        )


def _piece(row: Row, at: int, stretch: Stretch) -> Piece:
    left, right = stretch
    text = "".join(char for char, end in zip(row.text, row.rights, strict=True) if left < end <= right).strip()
    return Piece(at, left, right, row.top, row.bottom, row.size, text)


def find(rows: Sequence[Row]) -> list[Table]:
    """The tables among the rows of a part of a page that no rules are drawn around.

    A row of several pieces is a table's. It takes three of them, or eight cells, one below another, to make a table, or
    heads over one row of figures; rows of one piece stand in it where a wide row follows them and they are no wider
    than a column.

    Args:
        rows: the rows, from the top.
    """
    found: list[Table] = []
    run: list[int] = []
    for at, row in enumerate(rows):
        if run and (not _is_next(rows[run[-1] : at + 1]) or at - run[-1] > _MOST_ALONE + 1):
            found += _table(rows, run)
            run = []
        if len(row.pieces) > 1 and row.cell is None:
            run.append(at)
        elif run and row.cell is not None:
            found += _table(rows, run)
            run = []
    return found + _table(rows, run)


def _is_next(rows: Sequence[Row]) -> bool:
    """Whether the last of some rows may be the next one of a table that the first is of.

    Heads that stand alone may lie between rows of heads, and labels that stand alone between other rows, as far apart.
    """
    before, *between, row = rows
    if _is_near(before, row):
        return True
    if not between:
        return _is_label(row, before) and row.base - before.base <= _ALIKE * row.size
    if _are_even(rows) and all(_is_label(each, before) for each in between):
        return True
    alone = (len(row.pieces) > 1 and row.pieces[0][1] < each.left and not NOTE.search(each.text) for each in between)
    return not has_figures(before) and all(alone) and all(_is_near(*pair) for pair in pairwise(rows))


def _is_near(before: Row, row: Row) -> bool:
    """Whether a row may be the next one of a table: one whose cells stand below those of the last may follow later."""
    is_alike = (len(before.pieces) == len(row.pieces) > 1 and all(map(_meet, before.pieces, row.pieces))) or _lacks(
        *sorted((before, row), key=lambda each: len(each.pieces))
    )
    return row.base - before.base <= (_ALIKE if is_alike else _STEP) * row.size


def _are_even(rows: Sequence[Row]) -> bool:
    """Whether rows lie as far apart as those of a table: all by the same."""
    steps = [row.base - before.base for before, row in pairwise(rows)]
    size = rows[0].size
    return max(steps) <= _ALIKE * size and max(steps) - min(steps) <= _EVEN * size


def _is_label(row: Row, full: Row) -> bool:
    """Whether a row holds a label alone: it begins where those of another row do, and leaves its second column free."""
    return abs(row.left - full.left) <= SLIP * row.size and len(row.pieces) == 1 and row.right < full.pieces[1][0]


def _lacks(row: Row, full: Row) -> bool:
    """Whether a row is like another one that has more cells: each of its own begins or ends where one of those does."""
    slip = SLIP * row.size
    return 1 < len(row.pieces) < len(full.pieces) and all(
        any(abs(start - left) <= slip or abs(end - right) <= slip for left, right in full.pieces)
        for start, end in row.pieces
    )


def _meet(one: Stretch, other: Stretch) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _table(rows: Sequence[Row], run: Sequence[int], *, whole: bool = False) -> list[Table]:
    """The tables that rows of several pieces make, if they are enough and their columns are apart.

    Args:
        rows: all rows of the part.
        run: the indexes of those that have several pieces.
        whole: whether no row between them is wider than a column.
    """
    counts = [len(rows[at].pieces) for at in run]
    if len(run) < 2 or (len(run) < _LEAST_ROWS and sum(counts) < _LEAST_CELLS and not _is_headed(rows, run)):
        return []
    texts = [rows[at].text for at in run]
    if not are_named(texts) or 2 * sum(map(is_prose, texts)) >= len(texts):
        return []
    columns = placing.merged(piece for at in run if has_figures(rows[at]) for piece in rows[at].pieces)
    if len(columns) < 2:
        columns = placing.merged(piece for at in run for piece in rows[at].pieces)
    if len(columns) < 2:
        return []
    widest = max(end - start for start, end in columns)
    right = max(rows[at].right for at in run)
    cuts = (
        []
        if whole
        else [
            nth
            for nth, (before, after) in enumerate(pairwise(run), 1)
            if any(
                row.right - row.left > widest + row.size and not _is_head(row, columns, right)
                for row in rows[before + 1 : after]
            )
        ]
    )
    if cuts:
        parts = pairwise([0, *cuts, len(run)])
        return [table for start, end in parts for table in _table(rows, run[start:end], whole=True)]
    first = run[0]
    while first and _is_head_above(rows[first - 1], rows[first], columns, right):
        first -= 1
    return [Table(first, run[-1])]


def _is_headed(rows: Sequence[Row], run: Sequence[int]) -> bool:
    """Whether heads stand over one row of figures, each over its own."""
    heads, figures = (rows[at] for at in run)
    return (
        len(heads.pieces) == len(figures.pieces) > 2
        and not has_figures(heads)
        and all(map(FIGURE.fullmatch, figures.text.split()[-len(heads.pieces) + 1 :]))
    )


def _is_head(row: Row, columns: Sequence[Stretch], right: int) -> bool:
    """Whether a row of one piece may be a head: its middle stands over columns of figures, and no part over labels."""
    return row.cell is None and len(row.pieces) == 1 and row.left >= columns[0][1] and row.left + row.right <= 2 * right


def _is_head_above(row: Row, first: Row, columns: Sequence[Stretch], right: int) -> bool:
    """Whether a row above holds one head alone, which stands over some columns of figures and not over all."""
    is_near = first.base - row.base <= _NEAR * first.size
    return (
        is_near
        and _is_head(row, columns, right)
        and len(columns) > 2
        and not NOTE.search(row.text)
        and sum(_meet((row.left, row.right), each) for each in columns) < len(columns) - 1
    )


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


def has_figures(row: Row) -> bool:
    """Whether a row has figures beside something."""
    return any(map(FIGURE.fullmatch, row.text.split()[1:]))
