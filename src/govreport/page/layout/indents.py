"""Indents of cells: how far the first line of each is set in, over all pages of one table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from govreport.page.layout.grids import Grid
from govreport.page.layout.sheets import Glyph
from govreport.page.layout.unruled import Cells

_SAME = 2_000  # places that lie so near each other are one, in thousandths of a point

Margins: TypeAlias = dict[int, int]
"""For each column how far from its rule its leftmost line begins."""

_Firsts: TypeAlias = Mapping[tuple[int, int], Sequence[Glyph]]


def margins(tables: Iterable[tuple[Grid, Cells]]) -> list[Margins]:
    """The margins of the tables of a document; those that follow one another with equal columns share theirs.

    A page on which a table goes on may hold inner levels only; the margin of the pages before tells that they are.

    Args:
        tables: the tables, in order.
    """
    found: list[Margins] = []
    before: list[int] | None = None
    for grid, cells in tables:
        places = [at - grid.left for at, _ in grid.columns]
        goes_on = before is not None and len(before) == len(places)
        if not (goes_on and all(abs(one - other) <= _SAME for one, other in zip(before or (), places, strict=True))):
            found.append({})
        else:
            found.append(found[-1])
        before = places
        for (_, column), line in _firsts(cells).items():
            room = line[0].left - grid.columns[column - 1][0]
            found[-1][column] = min(room, found[-1].get(column, room))
    return found


def indents(cells: Cells, grid: Grid, least: Margins) -> dict[tuple[int, int], int]:
    """How far the first line of each cell is indented, in tenths of a character, from the margin of its column.

    A line that is centred is not set in: it leaves as much room on both sides, or none on its right. One that begins
    where lines of other lengths do is not centred.

    Args:
        cells: the lines of each cell.
        grid: their table.
        least: its margins.
    """
    columns: dict[int, dict[tuple[int, int], Sequence[Glyph]]] = defaultdict(dict)
    for place, line in _firsts(cells).items():
        columns[place[1]][place] = line
    found: dict[tuple[int, int], int] = {}
    for column, firsts in columns.items():
        edge = grid.columns[column - 1][0] + least[column]
        ends: dict[int, list[int]] = defaultdict(list)
        for line in firsts.values():
            ends[line[0].left // _SAME].append(line[-1].right)
        spans = {at: (min(those), max(those)) for at, those in ends.items()}
        for place, line in firsts.items():
            at, size = line[0].left // _SAME, size_of(line)
            near = [spans[each] for each in (at - 1, at, at + 1) if each in spans]
            is_level = max(high for _, high in near) - min(low for low, _ in near) > size
            before, after = _around(line, grid, column)
            if is_level or before + size < after:
                found[place] = (line[0].left - edge) * 10 // size
    return found


def size_of(line: Sequence[Glyph]) -> int:
    """The size of a line's letters: raised marks of notes are smaller, and may be more."""
    return max(1, *(glyph.size for glyph in line))


def _firsts(cells: Cells) -> _Firsts:
    """The characters of the first line of each cell."""
    return {place: [glyph for glyph in members[0] if not glyph.char.isspace()] for place, members in cells.items()}


def _around(line: Sequence[Glyph], grid: Grid, column: int) -> tuple[int, int]:
    """How much room a line leaves in its cell before it and after it."""
    left, right = line[0].left, line[-1].right
    last = column + grid.reach((left + right) // 2, (line[0].top + line[0].bottom) // 2)[1]
    return left - grid.columns[column - 1][0], grid.columns[min(len(grid.columns), last) - 1][0] - right
