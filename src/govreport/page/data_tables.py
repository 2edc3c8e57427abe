"""Data tables and layout tables: cells of data tables are text of the article, links or not."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from attrs import define, field

from govreport.page.features import Trait
from govreport.page.raw import RawBlock

_FIGURE = re.compile(r"[-+−－]?[\d.,，．\s]+[%％‰]?[\d.]*")
_DAY = re.compile(r"[\[（(]?\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?[\])）]?|\d{1,2}[-./月]\d{1,2}日?")
_LONGEST_CELL = 200
_FEWEST_CELLS = 6
_FIGURES = 0.2
_REGULAR = 3
_WEEK = frozenset("一二三四五六日")


@define(slots=True)
class _Table:
    """What is counted of one table.

    Attributes:
        members: its blocks.
        cells: how many cells it has: a cell may hold several blocks.
        rows: for each row, how many cells.
        figures: how many cells are figures.
        links: how many are links.
        days: how many are dates.
        crowded: how many blocks are more than their cell's first, or long.
        gone: how many blocks are fields of metadata, or copies.
        last: the cell seen last.
    """

    members: list[int] = field(factory=list)
    cells: int = 0
    rows: dict[int, int] = field(factory=dict)
    figures: int = 0
    links: int = 0
    days: int = 0
    crowded: int = 0
    gone: int = 0
    last: tuple[int, int] = (0, 0)


def cells(blocks: Sequence[RawBlock], traits: Sequence[Trait], gone: Container[int]) -> list[int]:
    """The blocks that are cells of a table of data.

    Such a table is a grid: most cells hold one short block each, and most of its rows have the same number of them, or
    a fifth of them are figures. Fewer than half are links; a list of headlines and their dates is none.

    Args:
        blocks: all blocks of the page.
        traits: what each looks like.
        gone: blocks that are fields of metadata.
    """
    tables: dict[int, _Table] = {}
    for index, block in enumerate(blocks):
        cell = block.cell
        if cell is None:
            continue
        table = tables.get(cell.table)
        if table is None:
            table = tables[cell.table] = _Table()
        if index in gone:
            table.gone += 1
            continue
        table.members.append(index)
        if (cell.row, cell.column) == table.last or len(block.text) > _LONGEST_CELL or traits[index].web:
            table.crowded += 1
            continue
        table.last = (cell.row, cell.column)
        table.cells += 1
        table.rows[cell.row] = table.rows.get(cell.row, 0) + 1
        if _FIGURE.fullmatch(block.text):
            table.figures += 1
        elif _DAY.fullmatch(block.text):
            table.days += 1
        elif block.links * 2 > len(block.text):
            table.links += 1
    found = [index for table in tables.values() if _is_data(table, blocks) for index in table.members]
    return [index for index in found if not (traits[index].web or traits[index].closing)]


def _is_data(table: _Table, blocks: Sequence[RawBlock]) -> bool:
    if table.gone > 1 and 4 * table.gone >= table.cells:
        return False  # the disclosure table, whose other labels are not known
    if table.cells < _FEWEST_CELLS or table.crowded * 4 > table.cells or len(table.rows) < 2:
        return False
    widths = sorted(table.rows.values())
    if widths[len(widths) // 2] < 2 or table.links * 2 >= table.cells - table.days:
        return False
    if set("".join(blocks[index].text for index in table.members[:7]).replace("周", "")) == _WEEK:
        return False  # a calendar
    if table.figures >= _FIGURES * table.cells:
        return True
    alike = widths.count(widths[len(widths) // 2])
    return len(table.rows) >= _REGULAR and 3 * alike >= 2 * len(widths) and not table.days
