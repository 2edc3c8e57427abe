"""Targets from tables of indicators: rows whose 指标属性 is expected (预期性) or binding (约束性).

A plan outline states its targets in such a table. The word is that of 国民经济和社会发展规划: a binding indicator is a
promise of the government, an expected one an aim that the market is to reach.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from attrs import evolve

from govreport.data import words
from govreport.document import Document
from govreport.facts.cells.heads import stripped
from govreport.facts.coding import Hardness
from govreport.facts.model import Indicator, Target
from govreport.facts.words import patterns
from govreport.han import HAN
from govreport.tables import Cell, Table
from govreport.tables.cell_text import closed, is_

_HAN = re.compile(f"[{HAN}]{{2}}")
_LONGEST = 40


@cache
def _attributes() -> Mapping[str, Hardness]:
    groups: tuple[tuple[str, Hardness], ...] = (("binding", "hard"), ("expected", "soft"))
    return {word: hardness for group, hardness in groups for word in words("targets", group)}


def table_targets(document: Document, indicators: Sequence[Indicator], tables: Sequence[Table]) -> Iterator[Target]:
    """The targets that tables set, row by row."""
    figures = {item.cell: item for item in indicators if item.cell is not None and item.status == "target"}
    for table in tables:
        said = _attributes_of(table)
        if not said:
            continue
        names = {key[1]: item.name for key, item in figures.items() if key[0] == table.id}
        periods = {key[2]: item.period for key, item in figures.items() if key[0] == table.id}
        for cell in table.cells:
            if cell.role != "value" or cell.row not in said:
                continue
            item, hardness = figures.get((table.id, cell.row, cell.column)), _attributes()[said[cell.row]]
            if item is not None:
                yield evolve(Target.of(item, item.number.span, said[cell.row]), hardness=hardness)
            elif cell.number is None and cell.column in periods and _is_aim(cell):
                name, line = names.get(cell.row) or _name(cell), document.line_at(cell.span.start)
                aim = Target.in_words(name, closed(cell.text), cell.span, line.span, said[cell.row])
                yield evolve(aim, period=periods[cell.column], section=table.section, hardness=hardness)


def _attributes_of(table: Table) -> dict[int, str]:
    """The word of each row that has one; a merged cell says it for several."""
    return {
        row: word
        for cell in table.cells
        if cell.role not in {"head", "value"} and (word := closed(cell.text)) in _attributes()
        for row in range(cell.row, min(cell.row + cell.row_span, table.rows + 1))
    }


def _is_aim(cell: Cell) -> bool:
    """Whether a cell without a figure says an aim in words (高于经济增长)."""
    text = closed(cell.text)
    return (
        len(text) <= _LONGEST and _HAN.search(text) is not None and not is_(text, "blank") and text not in _attributes()
    )


def _name(cell: Cell) -> str:
    name = stripped(closed(cell.row_head[-1])) if cell.row_head else ""
    return patterns.growth_tail.sub("", name) or name
