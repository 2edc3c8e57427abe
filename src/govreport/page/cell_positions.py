"""The position of a cell in its table: row and column, with spans taken into account."""

from __future__ import annotations

from attrs import define, field

from govreport.page.model import Cell

_LONGEST = 4096  # rows that a cell is trusted to cover
_WIDEST = 64  # spans are trusted up to this many columns, and reach down in this many: hostile tables stay cheap


@define(slots=True)
class _Table:
    """One open table.

    Attributes:
        number: its number on the page.
        row, column: the last ones opened, 1-based.
        held: for each column that a cell above reaches down into, the last row that it holds.
        cell: the last cell opened.
    """

    number: int
    row: int = 0
    column: int = 0
    held: dict[int, int] = field(factory=dict)
    cell: Cell | None = None


@define(slots=True)
class Tables:
    """The tables of a page, open and closed, while its tree is walked.

    Example:
        >>> tables = Tables()
        >>> tables.open_table()
        >>> tables.open_row()
        >>> [tables.open_cell(1, 2).column, tables.open_cell(2, 1).column]
        [1, 2]
        >>> tables.open_row()
        >>> [tables.open_cell(1, 1).column, tables.open_cell(1, 1).column]
        [2, 3]
    """

    count: int = 0
    _open: list[_Table] = field(factory=lambda: [_Table(0)])

    def open_table(self) -> None:
        """A table begins."""
        self.count += 1
        self._open.append(_Table(self.count))

    def close_table(self) -> None:
        """The innermost table ends."""
        self._open.pop()

    def open_row(self) -> None:
        """A row of the innermost table begins."""
        table = self._open[-1]
        table.row += 1
        table.column = 0

    def open_cell(self, columns: int, rows: int) -> Cell:
        """A cell of the innermost row begins that covers so many columns and rows."""
        table = self._open[-1]
        at = table.column + 1
        while table.held.get(at, 0) >= table.row > 0:
            at += 1
        columns = max(1, min(columns, _WIDEST))
        if rows > 1 and len(table.held) < _WIDEST:
            table.held.update(dict.fromkeys(range(at, at + columns), table.row + rows - 1))
        table.column = at + columns - 1
        outer = self._open[-2].cell if len(self._open) > 1 else None
        around = None if outer is None else (outer.table, outer.row, outer.column)
        table.cell = Cell(table.number, table.row, at, max(1, min(rows, _LONGEST)), columns, around=around)
        return table.cell


def span(value: str | None) -> int:
    """The number in a colspan or rowspan attribute; 1 where there is none.

    Example:
        >>> span("2"), span(None), span("x")
        (2, 1, 1)
    """
    return int(value) if value is not None and value.isdecimal() and len(value) < 6 else 1
