"""Row heads: the words of their stubs, their superordinate rows, and the unit that they give."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

from govreport.numbers import WrittenUnit
from govreport.tables import stubs
from govreport.tables.cell_text import has, is_
from govreport.tables.grid import Grid, GridCell
from govreport.tables.heads import Group
from govreport.tables.stubs import Label, arrange, label
from govreport.tables.units import UnitsOf

_CODE = re.compile("[0-9]{3,9}")
_DITTO = frozenset({"〃", "″", '"', "同上"})
_LARGEST = Decimal(10) ** 15
_MOST_DIGITS = 6

Rows: TypeAlias = dict[tuple[int, int], tuple[tuple[str, ...], WrittenUnit | None]]
"""For the row and column of a figure its row's heads, and the unit that the row gives."""


def read_rows(
    grid: Grid, group: Group, body: Sequence[int], heads: Mapping[int, Sequence[GridCell]], known: UnitsOf
) -> tuple[Rows, list[tuple[int, int]]]:
    """The heads and the unit of each row of a group, for each of its columns, and the totals that are off.

    Args:
        grid: the grid.
        group: the columns.
        body: the rows below the heads.
        heads: the heads of each column.
        known: where units are said.
    """
    stub = group.stubs[-1]
    amounts = [
        column
        for column in group.values
        if not any(has(cell.text, "growth", "share", "planned") for cell in heads[column])
        and not known.is_ratio([cell.text for cell in heads[column]])
    ]
    steps = {column: _digits(grid, column, body) for column in amounts}
    rows: Rows = {}
    labels: list[Label] = []
    outer: dict[int, tuple[str, ...]] = {}
    last: list[GridCell | None] = [None] * len(group.stubs)
    for row in body:
        cell = grid.cover.get((row, stub))
        alone = len(grid.rows[row]) == 1 and grid.rows[row][0].column in group.stubs
        _go_down(grid, group, row, last)
        if cell is None or is_(cell.text, "blank") or (cell.row != row and cell.column_span == 1):
            cell = _merged_label(grid, group, row, cell)
        if cell is None or any(each is not None and each.is_unsure for each in (cell, *last)):
            continue
        this = label(cell.text, row, cell.indent)
        this.heads = alone and (cell.column_span > 1 or cell.text.endswith(("：", ":")))
        this.unit = _unit_beside(grid, group, row)
        if this.unit in _DITTO and labels:
            this.unit = labels[-1].unit
        this.values = _amounts(grid, amounts, steps, row)
        if this.style is None and (code := _code(grid, group, row)):
            this.style, this.number = "code", code
        labels.append(this)
        beside = [each for each in last[:-1] if each is not None and each is not cell]
        this.opens = this.opens or any(is_(each.text, "part") and each.row == row for each in beside)
        outer[row] = tuple(label(each.text, row).name for each in beside if not is_(each.text, "part"))
    arrange(labels)
    for at, this in enumerate(labels):
        head = (*outer[this.row], *stubs.path(labels, at))
        unit = known.row(this.unit, this.name)
        if unit is None and group.unit is None:  # 铁路 under 货物运输总量（万吨）
            unit = next((found for name in reversed(head[:-1]) if (found := known.row("", name)) is not None), None)
        for column in group.values:
            rows[this.row, column] = head, unit
    return rows, stubs.sums_off(labels, steps)


def _merged_label(grid: Grid, group: Group, row: int, cell: GridCell | None) -> GridCell | None:
    """The label of a row whose own place in the last stub is empty: that of the stub before it."""
    if cell is not None and not is_(cell.text, "blank"):
        return cell
    for column in reversed(group.stubs[:-1]):
        beside = grid.cover.get((row, column))
        if beside is not None and beside.row == row:
            return beside
    return None


def _go_down(grid: Grid, group: Group, row: int, last: list[GridCell | None]) -> None:
    """Say which labels of the outer stubs hold in a row: a new one ends those to its right, an empty one continues."""
    for nth, column in enumerate(group.stubs[:-1]):
        beside = grid.cover.get((row, column))
        if beside is not None and beside is not last[nth]:
            last[nth] = beside
            last[nth + 1 : -1] = [None] * (len(group.stubs) - nth - 2)


def _code(grid: Grid, group: Group, row: int) -> str:
    """The code of a row's account (20101); empty where the column only counts rows."""
    cell = None if group.codes is None else grid.cover.get((row, group.codes))
    return "" if cell is None or not _CODE.fullmatch(cell.text) else cell.text


def _unit_beside(grid: Grid, group: Group, row: int) -> str:
    """What the column for units says in a row; empty where there is none."""
    cell = None if group.unit is None else grid.cover.get((row, group.unit))
    return "" if cell is None or cell.figure is not None or is_(cell.text, "blank") else cell.text


def _amounts(grid: Grid, columns: Sequence[int], steps: Mapping[int, int], row: int) -> dict[int, int]:
    """The values in the columns of a row, in steps of each column's last digit; those with a unit of their own not."""
    found = {}
    for column in columns:
        value = _amount(grid, row, column)
        if value is not None:
            found[column] = int(value.scaleb(steps[column]))
    return found


def _amount(grid: Grid, row: int, column: int) -> Decimal | None:
    cell = grid.cover.get((row, column))
    figure = None if cell is None else cell.figure
    if figure is None or figure.unit is not None or figure.value is None or abs(figure.value) > _LARGEST:
        return None
    return figure.value


def _digits(grid: Grid, column: int, body: Sequence[int]) -> int:
    """How many digits after the point the figures of a column have at most."""
    values = (_amount(grid, row, column) for row in body)
    found = max((-int(value.as_tuple().exponent) for value in values if value is not None), default=0)
    return min(max(found, 0), _MOST_DIGITS)
