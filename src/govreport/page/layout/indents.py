"""Indents of cells: how far the first line of each is set in, over all pages of one table."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TypeAlias

from govreport.page.layout.grids import Grid
from govreport.page.layout.sheets import Glyph
from govreport.page.layout.unruled import Cells

_AGAIN = re.compile("续|单位|^[^\u3400-\u9fff]*$")  # what a page may add above the rest of a table
_SAME = 2_000  # places that lie so near each other are one, in thousandths of a point

Margins: TypeAlias = dict[int, int]
"""For each column how far from its rule its leftmost line begins."""

_Firsts: TypeAlias = Mapping[tuple[int, int], Sequence[Glyph]]


def margins(tables: Iterable[tuple[Grid, Cells, AbstractSet[str]]]) -> list[Margins]:
    """The margins of the tables of a document; one that goes on over pages has the same on all of them.

    A page on which a table goes on may hold inner levels only; the margin of the pages before tells that they are.

    Args:
        tables: the tables, in order, each with the lines above it.
    """
    found: list[Margins] = []
    said: set[str] = set()
    before: list[int] = []
    for grid, cells, above in tables:
        places = [at - grid.left for at, _ in grid.columns]
        if are_equal(before, places) and all(line in said or _AGAIN.search(line) for line in above):
            found.append(found[-1])
        else:
            said = set(above)
            found.append({})
        before = places
        for (_, column), line in _firsts(cells).items():
            room = line[0].left - grid.columns[column - 1][0]
            found[-1][column] = min(room, found[-1].get(column, room))
    return found


def above(glyphs: Iterable[Glyph], top: int, bottom: int) -> set[str]:
    """The lines between two heights, without numbers: those of tables and pages count.

    Args:
        glyphs: the characters of a page.
        top: the upper height.
        bottom: the lower one.
    """
    found: dict[int, str] = defaultdict(str)
    for glyph in glyphs:
        if top <= glyph.base <= bottom and not (glyph.char.isspace() or glyph.char.isdigit()):
            found[glyph.base] += glyph.char
    return set(found.values())


def are_equal(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether two tables have their columns at the same places."""
    return len(one) == len(other) and all(abs(first - last) <= _SAME for first, last in zip(one, other, strict=True))


def indents(cells: Cells, grid: Grid, least: Margins) -> dict[tuple[int, int], int]:
    """How far the first line of each cell is indented, in tenths of a character, from the margin of its column.

    A line that is centred is not set in: it leaves as much room on both sides, or none on its right. One that begins
    where lines of other lengths do is not centred, nor is one that breaks off with room for more than a character, nor
    one that begins where such a line does and leaves less room on its right.

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
        rooms = {place: _around(line, grid, column) for place, line in firsts.items()}
        told = {
            place
            for place, line in firsts.items()
            if _is_set_in(line, spans, rooms[place], is_whole=len(cells[place]) == 1)
        }
        begins = {firsts[place][0].left // _SAME for place in told}
        for place, line in firsts.items():
            size, (before, after) = size_of(line), rooms[place]
            is_below = before > after + size and not begins.isdisjoint(_near(line))
            if is_below or place in told:
                found[place] = (line[0].left - edge) * 10 // size
    return found


def _is_set_in(
    line: Sequence[Glyph], spans: Mapping[int, tuple[int, int]], room: tuple[int, int], *, is_whole: bool
) -> bool:
    """Whether the place where a line begins is not that of a centred one."""
    size = size_of(line)
    near = [spans[each] for each in _near(line) if each in spans]
    is_level = max(high for _, high in near) - min(low for low, _ in near) > size
    before, after = room
    return is_level or before + size < after or (not is_whole and before >= size)


def _near(line: Sequence[Glyph]) -> tuple[int, int, int]:
    """The places that count as the one where a line begins."""
    at = line[0].left // _SAME
    return at - 1, at, at + 1


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
