"""Partly ruled tables: rows and columns that no rules separate.

Tables of statistics (统计表) often rule only their heads and sums. All other rows are then lines of one tall ruled row,
and a column without a rule to its right holds what stands in several. Figures tell them apart: a figure is hardly ever
written over two lines, so figures below one another are rows, and figures with a wide gap between them are columns.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import TypeAlias

from attrs import evolve, frozen

from govreport.page.layout.grids import Grid
from govreport.page.layout.rows import lines
from govreport.page.layout.sheets import Glyph

_FIGURE = re.compile(r"[-+−－—–]?[\d０-９][\d０-９,，.．]*[%％‰]?|[—–─－-]{1,3}")
_GAP = 1.6  # columns lie at least so far apart, in sizes of a character
_LEVEL = 0.4  # lines of one row lie no farther apart
_ASIDE = 0.3  # or by so much of the step from row to row: some figures are set higher than their labels
_LEADING = 0.75  # lines of one label lie nearer than rows do: by so much of the step from row to row
_EVEN = 1.3  # steps that differ by no more are even
_FULL = 1.2  # a line that leaves less room in its cell may continue in the next one
_FEWEST = 2

Cells: TypeAlias = dict[tuple[int, int], list[list[Glyph]]]
"""The lines in each cell, by its row and column."""

_Rule: TypeAlias = tuple[int, list[tuple[int, int]]]


@frozen
class _Line:
    """A line in a cell: its pieces with the gaps between them as wide as those between columns.

    Attributes:
        at: the height of its middle.
        size: of most of its characters.
        pieces: from where to where each reaches, and its text.
    """

    at: int
    size: int
    pieces: Sequence[tuple[int, int, str]]

    @property
    def left(self) -> int:
        return self.pieces[0][0]

    @property
    def right(self) -> int:
        return self.pieces[-1][1]

    @property
    def is_figures(self) -> bool:
        """Whether it holds figures, or the marks of missing ones, and nothing else."""
        return all(_FIGURE.fullmatch(text) for _, _, text in self.pieces)


def complete(grid: Grid, runs: Sequence[Sequence[Glyph]]) -> tuple[Grid, Cells]:
    """A table with the rules that it leaves out, and the lines in its cells.

    Args:
        grid: the table as it is ruled.
        runs: the characters that stand in it, those without a gap between them together.
    """
    cells = _filled(grid, runs)
    upright = _between_columns(grid, cells)
    if upright != list(grid.columns):
        grid = evolve(grid, columns=upright)
        cells = _filled(grid, runs)
    level = _between_rows(grid, cells)
    if level != list(grid.rows):
        grid = evolve(grid, rows=level)
        cells = _filled(grid, runs)
    return grid, cells


def _filled(grid: Grid, runs: Sequence[Sequence[Glyph]]) -> Cells:
    found: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
    for run in runs:
        found[grid.cell((run[0].left + run[-1].right) // 2, (run[0].top + run[0].bottom) // 2)] += run
    return {place: those for place, glyphs in found.items() if (those := lines(glyphs))}


def are_apart(members: Sequence[Sequence[Glyph]], width: int) -> bool:
    """Whether the lines of a cell are figures of their own, of rows that nothing tells apart.

    Args:
        members: its lines.
        width: how wide it is.
    """
    return len(members) >= _FEWEST and _lists_figures([_line(line) for line in members], width)


def _line(glyphs: Sequence[Glyph]) -> _Line:
    pieces: list[tuple[int, int, str]] = []
    size = glyphs[0].size
    for glyph in glyphs:
        if glyph.char.isspace():
            continue
        if pieces and glyph.left - pieces[-1][1] <= _GAP * size:
            left, right, text = pieces[-1]
            is_again = glyph.left < right and text.endswith(glyph.char)  # drawn twice
            pieces[-1] = left, max(right, glyph.right), text if is_again else text + glyph.char
        else:
            pieces.append((glyph.left, glyph.right, glyph.char))
    return _Line((glyphs[0].top + glyphs[0].bottom) // 2, size, pieces)


# Columns


def _between_columns(grid: Grid, cells: Cells) -> list[_Rule]:
    """The upright rules of a table with those that are left out, each with the stretches over which it reaches."""
    columns: dict[int, dict[int, list[_Line]]] = defaultdict(dict)
    for (row, column), members in cells.items():
        columns[column][row] = [_line(line) for line in members]
    found = {place: list(stretches) for place, stretches in grid.columns}
    for those in columns.values():
        for right, left in _gaps([line for members in those.values() for line in members]):
            at = next((place for place, _ in grid.columns if right < place < left), (right + left) // 2)
            found.setdefault(at, []).extend(_uncrossed(grid, those, (right, at)))
    return [(place, _bands(stretches)) for place, stretches in sorted(found.items()) if stretches]


def _gaps(those: Sequence[_Line]) -> list[tuple[int, int]]:
    """Where a ruled column is parted: most of its lines of figures have the same number of them, one below another."""
    figures = [line for line in those if line.is_figures]
    counts = Counter(len(line.pieces) for line in figures if len(line.pieces) > 1)
    if not counts:
        return []
    count, times = counts.most_common(1)[0]
    if times < _FEWEST or 2 * times < len(figures):
        return []
    found: list[tuple[int, int]] = []
    for left, right, _ in sorted(piece for line in figures if len(line.pieces) == count for piece in line.pieces):
        if found and left < found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], right)
        else:
            found.append((left, right))
    gaps = [(right, left) for (_, right), (left, _) in pairwise(found)]
    return [_narrowed(those, *gap) for gap in gaps] if len(found) == count else []


def _narrowed(those: Sequence[_Line], right: int, left: int) -> tuple[int, int]:
    """What is left of a gap between columns of figures beside their heads, which may be wider."""
    for line in those:
        for (_, before, _), (after, _, _) in pairwise(line.pieces):
            if max(right, before) < min(left, after):
                right, left = max(right, before), min(left, after)
    return right, left


def _uncrossed(grid: Grid, those: Mapping[int, Sequence[_Line]], gap: tuple[int, int]) -> list[tuple[int, int]]:
    """Over which ruled rows a rule that stands in a gap of a column reaches: not over those where text crosses it."""
    before, at = gap
    return [
        (grid.rows[row - 1][0], grid.rows[row][0] if row < len(grid.rows) else grid.bottom)
        for row, members in those.items()
        if not any(start < at < end for line in members for start, end, _ in line.pieces)
        and any(end <= before for line in members for _, end, _ in line.pieces)
    ]


# Rows


def _between_rows(grid: Grid, cells: Cells) -> list[_Rule]:
    """The level rules of a table with those that are left out, each with the stretches over which it reaches."""
    found = {place: list(stretches) for place, stretches in grid.rows}
    places = [place for place, _ in grid.rows]
    for first, last in _tall(grid, cells):
        own = [column for column in range(1, len(grid.columns)) if _is_within(grid, first, last, column)]
        columns = {
            column: those
            for column in own
            if (those := [_line(line) for row in range(first, last + 1) for line in cells.get((row, column), ())])
        }
        gaps, whole = _gaps_of_rows(columns, {column: width(grid, first, column) for column in columns})
        for above, below in gaps:
            nth = bisect_right(places, above)
            at = places[nth] if nth < len(places) and places[nth] < below else (above + below) // 2
            row = max(first, min(last, bisect_right(places, at - 1)))
            cut = [each for each in own if _may_cut(grid, (row, each), at, columns, whole)]
            found.setdefault(at, []).extend((grid.columns[each - 1][0], grid.columns[each][0]) for each in cut)
    return [(place, _bands(stretches)) for place, stretches in sorted(found.items()) if stretches]


def _tall(grid: Grid, cells: Cells) -> list[tuple[int, int]]:
    """The ruled rows, from first to last, that hold cells of several lines; those over which one cell goes together."""
    found: list[tuple[int, int]] = []
    for row, column in sorted(place for place, members in cells.items() if len(members) >= _FEWEST):
        last = _extent(grid, row, column)[1]
        if found and row <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], last)
        else:
            found.append((row, last))
    return found


def _middle(grid: Grid, row: int, column: int) -> tuple[int, int]:
    return (
        (grid.columns[column - 1][0] + grid.columns[min(column, len(grid.columns) - 1)][0]) // 2,
        (grid.rows[row - 1][0] + grid.rows[min(row, len(grid.rows) - 1)][0]) // 2,
    )


def _extent(grid: Grid, row: int, column: int) -> tuple[int, int]:
    """The first and the last ruled row of the cell that covers a place."""
    middle = _middle(grid, row, column)
    first = grid.cell(*middle)[0]
    return first, max(first, first - 1 + grid.reach(*middle)[0])


def _is_within(grid: Grid, first: int, last: int, column: int) -> bool:
    """Whether no cell of a column goes over the edges of some ruled rows."""
    return _extent(grid, first, column)[0] >= first and _extent(grid, last, column)[1] <= last


def width(grid: Grid, row: int, column: int) -> int:
    """How wide the cell is that covers a place."""
    columns = grid.reach(*_middle(grid, row, column))[1]
    return grid.columns[min(column - 1 + columns, len(grid.columns) - 1)][0] - grid.columns[column - 1][0]


def _may_cut(
    grid: Grid, place: tuple[int, int], at: int, columns: Mapping[int, Sequence[_Line]], whole: AbstractSet[int]
) -> bool:
    """Whether a rule may cut the cell that covers a place.

    One that goes over several ruled rows must have lines on both sides of the rule.
    """
    home = grid.cell(*_middle(grid, *place))[1]
    first, last = _extent(grid, *place)
    if home in whole or first == last:
        return home not in whole
    top, bottom = grid.rows[first - 1][0], grid.rows[min(last, len(grid.rows) - 1)][0]
    heights = [line.at for line in columns.get(home, ()) if top <= line.at <= bottom]
    return bool(heights) and min(heights) < at < max(heights)


def _bands(places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches, those that touch as one."""
    found: list[tuple[int, int]] = []
    for left, right in sorted(places):
        if found and left <= found[-1][1]:
            found[-1] = found[-1][0], max(right, found[-1][1])
        else:
            found.append((left, right))
    return found


def _gaps_of_rows(
    columns: Mapping[int, Sequence[_Line]], widths: Mapping[int, int]
) -> tuple[list[tuple[int, int]], set[int]]:
    """From where to where there is nothing between rows, and the columns whose cell goes over all of them."""
    listed = {column for column, those in columns.items() if _lists_figures(those, widths[column])}
    middles = _middles([line for column in listed for line in columns[column]])
    if len(middles) < _FEWEST:
        return [], set()
    step = _step(middles, [those for column, those in columns.items() if column not in listed])
    if not _are_met(middles, step, columns.values()):
        return [], set()
    whole = {column for column in columns if column not in listed and _is_whole(column, columns, middles, step)}
    those = [line for column, members in columns.items() if column not in whole for line in members]
    middles = _with_empty(middles, step, those)
    reach = [(at, at) for at in middles]
    for line in those:
        nth = _nearest(middles, line.at)
        reach[nth] = min(reach[nth][0], line.at), max(reach[nth][1], line.at)
    return [(above[1], below[0]) for above, below in pairwise(reach)], whole


def _lists_figures(those: Sequence[_Line], width: int) -> bool:
    """Whether a cell holds figures below one another; lines that fill it may be pieces of one figure."""
    if len(those) < _FEWEST or not all(line.is_figures and len(line.pieces) == 1 for line in those):
        return False
    return not all(width - (line.right - line.left) < _FULL * line.size for line in those[:-1])


def _middles(those: Sequence[_Line]) -> list[int]:
    """The heights of rows: those of some lines, near ones as one."""
    found: list[int] = []
    for line in sorted(those, key=lambda line: line.at):
        if not found or line.at - found[-1] > _LEVEL * line.size:
            found.append(line.at)
    return found


def _step(middles: Sequence[int], words: Sequence[Sequence[_Line]]) -> int:
    """The step from row to row: that of the labels, where all are as far apart and all figures stand beside one.

    Else it is the least of the figures: a label has lines that stand nearer than rows do.
    """
    for those in words:
        steps = sorted(below.at - above.at for above, below in pairwise(those))
        if len(those) > len(middles) and steps[-1] <= _EVEN * steps[0]:
            step = steps[len(steps) // 2]
            heights = [line.at for line in those]
            if all(abs(heights[_nearest(heights, at)] - at) <= _ASIDE * step for at in middles):
                return step
    return min(below - above for above, below in pairwise(middles))


def _are_met(middles: Sequence[int], step: int, columns: Iterable[Sequence[_Line]]) -> bool:
    """Whether two columns or more have lines in half of the rows: lines that only happen to stand there do not."""
    counts = [sum(_is_at(middles, step, line) for line in those) for those in columns]
    return sum(count * 2 >= len(middles) for count in counts) >= _FEWEST


def _is_at(middles: Sequence[int], step: int, line: _Line) -> bool:
    return abs(middles[_nearest(middles, line.at)] - line.at) <= max(_LEVEL * line.size, _ASIDE * step)


def _nearest(middles: Sequence[int], at: int) -> int:
    """Which of some heights lies nearest to one."""
    nth = bisect_left(middles, at)
    near = [each for each in (nth - 1, nth) if 0 <= each < len(middles)]
    return min(near, key=lambda each: abs(middles[each] - at))


def _is_whole(column: int, columns: Mapping[int, Sequence[_Line]], middles: Sequence[int], step: int) -> bool:
    """Whether a cell holds one label in the middle of all rows, with their own labels to its right."""
    those = columns[column]
    if any(below.at - above.at > _LEADING * step for above, below in pairwise(those)):
        return False
    off = (those[0].at + those[-1].at - middles[0] - middles[-1]) / 2
    words = (each for other, each in columns.items() if other > column and not each[0].is_figures)
    return abs(off) <= step / 2 and any(
        2 * sum(_is_at(middles, step, line) for line in each) > len(middles) for each in words
    )


def _with_empty(middles: Sequence[int], step: int, those: Sequence[_Line]) -> list[int]:
    """The heights with those of rows that have a label and no figures; the lines of a long label stand nearer."""
    found = list(middles)
    for line in sorted(those, key=lambda line: line.at):
        if abs(found[_nearest(found, line.at)] - line.at) > _LEADING * step:
            found.insert(bisect_right(found, line.at), line.at)
    return found
