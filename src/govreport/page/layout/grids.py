"""Ruled tables: their grid, and the cell of each character."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from attrs import frozen

from govreport.page.layout.sheets import Glyph, Rule

_NEAR = 2_500  # rules that lie so near are one, in thousandths of a point
_TOUCHING, _MEETING = 0.35, 0.1  # characters of one cell's line lie no farther apart, in their sizes
_OPEN = 15_000  # so far do level rules reach over the last upright one of a table that is open at its sides
_TITLE = 60_000  # a row over all columns that holds the title is no higher
_LEAST_LEVEL = 2  # level rules of a table that is open at its sides
_TALL = 1.8  # a rule between columns that is so many times as long is longer than the table is high
_MOST_ROWS, _MOST_COLUMNS = 200, 60  # rules at more places than these are a drawing


_Rule: TypeAlias = tuple[int, int, int]
"""Where a rule lies, and from where to where it reaches."""
_Places: TypeAlias = list[tuple[int, list[tuple[int, int]]]]


@frozen
class Grid:
    """A ruled table on a page.

    Attributes:
        left, top, right, bottom: its outer rules.
        columns: for each place of an upright rule, in order, the stretches that it covers.
        rows: for each height of a level rule, in order, the stretches that it covers.
        is_begun: whether no rule is drawn at its head: its first row may have begun on the page before.
        is_cut: whether none is drawn at its foot.
    """

    left: int
    top: int
    right: int
    bottom: int
    columns: Sequence[tuple[int, Sequence[tuple[int, int]]]]
    rows: Sequence[tuple[int, Sequence[tuple[int, int]]]]
    is_begun: bool = False
    is_cut: bool = False

    def cell(self, x: int, y: int) -> tuple[int, int]:
        """Row and column of the cell that a point lies in, both 1-based; a cell begins where its rules do."""
        return _before(self.rows, y, x) + 1, _before(self.columns, x, y) + 1

    def reach(self, x: int, y: int) -> tuple[int, int]:
        """How many rows and columns the cell that a point lies in covers: up to the next rules that go across it."""
        row, column = self.cell(x, y)
        return _after(self.rows, row, x) + 1 - row, _after(self.columns, column, y) + 1 - column


def home(found: Sequence[Grid], x: int, y: int) -> int | None:
    """Which of a page's tables, one below another, a point lies in."""
    at = bisect_right(found, y, key=lambda grid: grid.top) - 1
    if at < 0:
        return None
    grid = found[at]
    return at if grid.left <= x <= grid.right and grid.top <= y <= grid.bottom else None


def runs(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Characters that follow one another without a gap: they stand in one cell, and may reach out of it a little."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not _goes_on(run[-1], glyph):
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _goes_on(before: Glyph, glyph: Glyph) -> bool:
    """Whether a character follows another without a gap; less of one is allowed between pieces of text."""
    room = (_TOUCHING if before.piece == glyph.piece else _MEETING) * glyph.size
    is_near = before.base == glyph.base and abs(glyph.left - before.right) <= room
    return is_near and before.char.isspace() == glyph.char.isspace()


def find(rules: Sequence[Rule]) -> list[Grid]:
    """The tables that the rules of a page draw, one below another: wherever three upright rules stand side by side."""
    upright = [(rule.left, rule.top, rule.bottom) for rule in rules if rule.bottom - rule.top > rule.right - rule.left]
    level = [(rule.top, rule.left, rule.right) for rule in rules if rule.right - rule.left >= rule.bottom - rule.top]
    upright += _sides(upright, level)
    grids: list[Grid] = []
    for inner, bottom in _crossed(upright):
        top = _with_title(inner, grids[-1].bottom if grids else 0, upright, level)
        columns = _gathered([rule for rule in upright if rule[1] < bottom and rule[2] > inner + _NEAR])
        rows = _gathered([rule for rule in level if top - _NEAR <= rule[0] <= bottom + _NEAR])
        columns = _closed(columns, rows)
        is_cut = bool(rows and columns) and bottom - rows[-1][0] > _NEAR
        is_begun = bool(rows and columns) and not grids and rows[0][0] - inner > _NEAR
        if is_cut:
            rows.append((bottom, [(columns[0][0], columns[-1][0])]))  # a table without a rule at its foot
        if is_begun:
            rows.insert(0, (inner, [(columns[0][0], columns[-1][0])]))
        if 3 <= len(columns) <= _MOST_COLUMNS and 2 <= len(rows) <= _MOST_ROWS and _is_crossed(columns, rows):
            grids.append(Grid(columns[0][0], rows[0][0], columns[-1][0], rows[-1][0], columns, rows, is_begun, is_cut))
    return grids


def _with_title(top: int, least: int, upright: Sequence[_Rule], level: Sequence[_Rule]) -> int:
    """Where a table begins whose columns begin at a height: above that a row over all of them may hold its title.

    Args:
        top: where three upright rules begin to stand side by side.
        least: where the table above ends.
        upright: the upright rules of the page.
        level: the level ones.
    """
    sides = [(start, end) for at, start, end in upright if start < top - _NEAR and end >= top - _NEAR]
    places = [at for at, start, end in upright if start < top - _NEAR and end >= top - _NEAR]
    begins = [at for at, start, end in level if places and start <= min(places) + _NEAR and end >= max(places) - _NEAR]
    if not places or max(places) - min(places) <= _OPEN:
        return top
    start = max(least, top - _TITLE, *(start for start, _ in sides)) - _NEAR
    return min((at for at in begins if start <= at < top - _NEAR), default=top)


def _is_crossed(columns: _Places, rows: _Places) -> bool:
    """Whether two level rules go over half of a table, and one between its columns over more than half of its height.

    Boxes around the words of a text, or behind them to colour them, each reach over one line.
    """
    width, height = columns[-1][0] - columns[0][0], rows[-1][0] - rows[0][0]
    level = sum(2 * _length(stretches) >= width for _, stretches in rows)
    upright = (_length(stretches) for _, stretches in columns[1:-1])
    return level >= _LEAST_LEVEL and (len(rows) <= _LEAST_LEVEL or any(_TALL * each > height for each in upright))


def _length(stretches: Sequence[tuple[int, int]]) -> int:
    return sum(end - start for start, end in stretches)


def _sides(upright: Sequence[_Rule], level: Sequence[_Rule]) -> list[_Rule]:
    """The sides of tables that are open there, as upright rules: where level rules reach over both sides of one.

    A table of two columns has but one upright rule then, and one of three has two.
    """
    places = _gathered(level)
    heights = [height for height, _ in places]
    found = []
    for at, stretches in _gathered(upright):
        for top, bottom in stretches:
            across = [
                stretch
                for _, those in places[bisect_left(heights, top - _NEAR) : bisect_right(heights, bottom + _NEAR)]
                if (stretch := _across(those, at)) is not None
            ]
            if len(across) >= _LEAST_LEVEL and bottom - top > _NEAR:
                found += [
                    (min(left for left, _ in across), top, bottom),
                    (max(right for _, right in across), top, bottom),
                ]
    return found


def _across(stretches: Sequence[tuple[int, int]], at: int) -> tuple[int, int] | None:
    """The stretch that reaches far over both sides of a place."""
    nearest = bisect_right(stretches, at, key=lambda stretch: stretch[0]) - 1
    if nearest < 0:
        return None
    left, right = stretches[nearest]
    return (left, right) if left < at - _OPEN and right > at + _OPEN else None


def _closed(columns: _Places, rows: _Places) -> _Places:
    """The upright rules of a table with those that its sides lack, where its level rules reach over them.

    Tables of statistics (统计表) are set open on the left and on the right.
    """
    if not rows or not columns:
        return columns
    first, last = columns[0][0], columns[-1][0]
    whole = [(rows[0][0], rows[-1][0])]
    lefts = [stretches[0][0] for _, stretches in rows if stretches[0][0] < first - _OPEN]
    rights = [stretches[-1][1] for _, stretches in rows if stretches[-1][1] > last + _OPEN]
    before = [(min(lefts), whole)] if 2 * len(lefts) > len(rows) else []
    after = [(max(rights), whole)] if 2 * len(rights) > len(rows) else []
    return [*before, *columns, *after]


def _crossed(upright: Sequence[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """From where to where on the page three upright rules or more stand side by side."""
    stretches = [stretch for _, stretches in _gathered(upright) for stretch in stretches]
    steps = sorted([(start, 1) for start, _ in stretches] + [(end + 1, -1) for _, end in stretches])
    found: list[tuple[int, int]] = []
    count = 0
    for at, step in steps:
        if step > 0 and count == 2:
            found.append((at, at))
        elif step < 0 and count == 3:
            found[-1] = (found[-1][0], at)
        count += step
    return _bands([(start, end) for start, end in found if end - start > _NEAR])


def _bands(stretches: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches, those that touch as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1] + _NEAR:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _gathered(rules: Sequence[tuple[int, int, int]]) -> list[tuple[int, list[tuple[int, int]]]]:
    """Rules by where they lie, those that lie near each other as one, each with the stretches that it covers."""
    places: dict[int, list[tuple[int, int]]] = defaultdict(list)
    at = None
    for place, start, end in sorted(rules):
        if at is None or place - at > _NEAR:
            at = place
        places[at].append((start, end))
    return [(place, _bands(stretches)) for place, stretches in places.items()]


def _after(rules: Sequence[tuple[int, Sequence[tuple[int, int]]]], start: int, across: int) -> int:
    """The index of the first rule from one on that reaches across a place."""
    for index in range(start, len(rules)):
        stretches = rules[index][1]
        nearest = bisect_right(stretches, across + _NEAR, key=lambda stretch: stretch[0]) - 1
        if nearest >= 0 and across <= stretches[nearest][1] + _NEAR:
            return index
    return len(rules) - 1


def _before(rules: Sequence[tuple[int, Sequence[tuple[int, int]]]], at: int, across: int) -> int:
    """The index of the last rule before a place that reaches across it."""
    for index in range(bisect_right(rules, at, key=lambda rule: rule[0]) - 1, -1, -1):
        stretches = rules[index][1]
        nearest = bisect_right(stretches, across + _NEAR, key=lambda stretch: stretch[0]) - 1
        if nearest >= 0 and across <= stretches[nearest][1] + _NEAR:
            return index
    return 0
