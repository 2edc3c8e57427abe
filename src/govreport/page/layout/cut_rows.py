"""Rows of ruled tables that the end of a page cuts: browsers and office programs go on with them on the next page.

Such a table has no rule at its foot, and its next part none at its head; no column has figures in both parts.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, evolve

from govreport.page.layout.grids import Grid
from govreport.page.layout.indents import are_equal
from govreport.page.layout.placing import FIGURE
from govreport.page.layout.rows import Row


@define
class Part:
    """The part of a ruled table that stands on one page.

    Attributes:
        grid: its rules.
        number: of the table.
    """

    grid: Grid
    number: int

    def places(self) -> list[int]:
        """Where its columns begin."""
        return [at - self.grid.left for at, _ in self.grid.columns]


def join(pages: Sequence[Sequence[list[Row]]], tables: Sequence[Sequence[Part]]) -> None:
    """Put what a page's first row of a table continues into the cells of the row that the page before cuts.

    Whether or not a row is cut, it is noted which tables have the columns of the one on the page before.

    Args:
        pages: the rows of each page, by its columns of text; they are changed.
        tables: the ruled tables of each page.
    """
    for at in range(1, len(pages)):
        if not tables[at - 1] or not tables[at]:
            continue
        before, after = tables[at - 1][-1], tables[at][0]
        if not are_equal(before.places(), after.places()):
            continue
        _rule_on(_home(pages[at], after.number), after.number)
        if before.grid.is_cut and after.grid.is_begun:
            _join(_home(pages[at - 1], before.number), _home(pages[at], after.number), before.number, after.number)


def _home(parts: Sequence[list[Row]], number: int) -> list[Row]:
    """The rows among which those of a table stand."""
    return next((part for part in parts if any(_is_of(row, number) for row in part)), [])


def _is_of(row: Row, number: int) -> bool:
    return row.cell is not None and row.cell.table == number


def _rule_on(rows: Sequence[Row], number: int) -> None:
    """Note that a table has the columns of the one before, also where the last of them are empty."""
    for row in rows:
        if row.cell is not None and row.cell.table == number:
            row.cell = evolve(row.cell, is_ruled_on=True)


def _figures(rows: Sequence[Row]) -> set[int]:
    """The columns in which a row has figures: no cell goes on from one to another."""
    return {row.cell.column for row in rows if row.cell is not None and FIGURE.fullmatch(row.text.strip())}


def _join(before: list[Row], after: list[Row], number: int, next_number: int) -> None:
    ends = {id(row): row.cell.row + row.cell.row_span - 1 for row in before if row.cell and row.cell.table == number}
    last = max(ends.values(), default=0)
    above = [row for row in before if ends.get(id(row)) == last]
    cut = [row for row in after if row.cell and row.cell.table == next_number and row.cell.row == 1]
    if not above or _figures(above) & _figures(cut):
        return
    for row in cut:
        _put(row, before, above, number, last)
    after[:] = [row for row in after if not any(row is each for each in cut)]


def _put(row: Row, before: list[Row], above: list[Row], number: int, last: int) -> None:
    """Put a row of a cut cell behind those that the cell has above; behind all others where it has none."""
    own = row.cell
    if own is None:
        return
    those = [each for each in above if each.cell is not None and each.cell.column == own.column]
    row.cell = those[-1].cell if those else evolve(own, table=number, row=last)
    behind = those[-1] if those else above[-1]
    before.insert(1 + next(at for at, each in enumerate(before) if each is behind), row)
    above.append(row)
