"""Blocks of a plain text: one for each line that is not blank."""

from __future__ import annotations

import re
from html import unescape

from attrs import evolve

from govreport.page import pasted_tables
from govreport.page.model import Cell
from govreport.page.raw import EDGE, RawBlock

_REFERENCE = re.compile("&(?:[a-zA-Z]{2,8}|#[0-9]{2,6}|#[xX][0-9a-fA-F]{2,6});")


_MOST_ROWS = 1 << 20


def _row(cell: Cell) -> int:
    """The identity of a cell's row among those of all tables."""
    return cell.table * _MOST_ROWS + cell.row


def blocks(text: str) -> list[RawBlock]:
    r"""One block a line, outer white space trimmed, blank lines left out.

    Character references that a crawler left (&nbsp; &ldquo;) are read as the characters that they stand for; the
    columns of such a line are not known.

    Example:
        >>> [block.text for block in blocks("　　各位代表：\n\n&nbsp;&nbsp;“十四五”&mdash;&mdash;回顾 ")]
        ['各位代表：', '“十四五”——回顾']
    """
    found = []
    lines = text.splitlines()
    cells = pasted_tables.cells(lines)
    for number, line in enumerate(lines, 1):
        is_exact = "&" not in line or _REFERENCE.search(line) is None
        trimmed = (line if is_exact else unescape(line)).strip(EDGE)
        if trimmed:
            column = line.index(trimmed[0]) + 1 if is_exact else None
            cell = cells.get(number)
            block = RawBlock(trimmed, None, number, column)
            found.append(block if cell is None else evolve(block, kind="cell", cell=cell, row=_row(cell)))
    return found
