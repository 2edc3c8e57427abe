"""The cells of a table without rules: heads over several columns, labels over several rows.

A head over several columns stands in the middle of them, and so does a label beside several rows. The heads of one line
share the columns among them; the share that puts every head nearest to the middle of its columns is taken. Where
another one is nearly as good, the heads are marked as unsure.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, combinations, pairwise
from typing import TypeAlias

from attrs import evolve, frozen

Stretch: TypeAlias = tuple[int, int]
Group: TypeAlias = tuple[int, int]
"""The first and the last of some columns or rows, from 0."""

FIGURE = re.compile(r"(?!(?:19|20)\d\d$)[-+−]?\d[\d,，.]*[%％]?")
"""A figure that is no year, which may be a head."""
NOTE = re.compile(r"单位\s*[:：]")
_COUNT = re.compile(r"公式|[栏行]次|(?:[A-Z甲乙丙丁]|\d{1,2})(?:\s*[=＝].*)?")
SLIP = 0.06
"""Cells of a column begin or end at one place, give or take so little, in sizes of a character."""
_OFF = 2.0  # a head stands no farther from the middle of its columns, in sizes of a character
_MARGIN = 1.0  # another share of the columns is at least so much worse
_BARE = 8.0  # what it costs to leave a column without any head, in sizes of a character
_CUT = 2.0  # and to end a head between two columns whose own heads stand in one line below it
_LEADING = 0.75  # a line without figures is a row, too, so much of the smallest step between rows away from them
_LINES, _NEARER = 1.6, 0.9  # lines of one label lie no farther apart, in sizes of a character and in steps of rows
_PART = 8  # units in a step between rows; for heads a unit is the size of a character
_FAR = 8  # units from the middle of its rows or columns at which a label may stand at most
_AROUND = 4  # labels on each side that another share may change
_NEVER = 1e9


@frozen
class Piece:
    """A piece of a line, as wide gaps part it.

    Attributes:
        line: the number of its line.
        left, right: from where to where it reaches.
        top, bottom: the height of its line.
        size: of its characters.
        text: its characters.
    """

    line: int
    left: int
    right: int
    top: int
    bottom: int
    size: int
    text: str

    @property
    def is_figure(self) -> bool:
        """Whether it is a figure that is no year, which may be a head."""
        return FIGURE.fullmatch(self.text) is not None

    @property
    def across(self) -> Stretch:
        """From where to where it reaches from left to right."""
        return self.left, self.right


@frozen
class Placed:
    """A cell: its pieces, one for each of its lines, and its place; rows and columns count from 1."""

    pieces: tuple[Piece, ...]
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    is_unsure: bool = False


@frozen
class Slot:
    """A column or a row that a label may stand over.

    Attributes:
        start, end: from where to where it reaches.
        bare: what it costs to leave it without a label.
        cut: what it costs to leave it without one where the slot before has one, or the other way round.
    """

    start: int
    end: int
    bare: float = 0.0
    cut: float = 0.0


def share(
    labels: Sequence[Stretch], slots: Sequence[Slot], unit: float, may_be: Callable[[int, int], bool]
) -> list[tuple[Group, bool]]:
    """Which slots each label stands over, and whether that is sure.

    A label stands in the middle of its slots; or all labels stand in the middle of their first one, as where the
    merging of cells is lost.

    Args:
        labels: the labels, in order.
        slots: the columns or rows, in order.
        unit: how far from the middle a label may stand, and how much worse another share has to be.
        may_be: whether a label may stand over the slots from a first to a last one.

    Example:
        >>> slots = [Slot(10, 30, 9), Slot(50, 70, 9), Slot(80, 100, 9)]
        >>> share([(30, 50), (80, 100)], slots, 9, lambda first, last: True)
        [((0, 1), True), ((2, 2), True)]
    """
    ways = [[_options(label, slots, unit, may_be, at_first=way) for label in labels] for way in (False, True)]
    found = [_cheapest(costs, slots) for costs in ways]
    nth = 1 if found[1][0] + unit < found[0][0] else 0
    costs, (best, groups), (other, others) = ways[nth], found[nth], found[1 - nth]
    if not groups:
        return [
            ((nth, nth), False)
            for nth in (_nearest([(slot.start, slot.end) for slot in slots], label) for label in labels)
        ]
    shares: list[tuple[Group, bool]] = []
    for at, group in enumerate(groups):
        is_near = costs[at][group] <= _OFF * unit
        is_sole = not others or others[at] == group or other - best >= unit
        shares.append((group, is_near and is_sole and _margin(costs, groups, slots, at) >= unit))
    return shares


def _margin(costs: Sequence[Mapping[Group, float]], groups: Sequence[Group], slots: Sequence[Slot], at: int) -> float:
    """How much worse the best share is that gives one label other slots; labels far from it keep theirs."""
    low, high = max(0, at - _AROUND), min(len(groups), at + _AROUND + 1)
    start = groups[low - 1][1] + 1 if low else 0
    end = groups[high][0] if high < len(groups) else len(slots)
    inside = [
        {(a - start, b - start): cost for (a, b), cost in options.items() if start <= a and b < end}
        for options in costs[low:high]
    ]
    best = _cheapest(inside, slots[start:end])[0]
    inside[at - low].pop((groups[at][0] - start, groups[at][1] - start))
    return _cheapest(inside, slots[start:end])[0] - best


def _options(
    label: Stretch,
    slots: Sequence[Slot],
    unit: float,
    may_be: Callable[[int, int], bool],
    *,
    at_first: bool,
) -> dict[Group, float]:
    """The slots that a label may stand over, each with how far it stands from their middle and reaches into others."""
    found: dict[Group, float] = {}
    middle, most = sum(label) / 2, _FAR * unit
    ends = [slot.end for slot in slots]
    shared = [0, *accumulate(max(0, min(label[1], slot.end) - max(label[0], slot.start)) for slot in slots)]
    for first, slot in enumerate(slots):
        if at_first:
            lasts = range(first, len(slots)) if abs(middle - (slot.start + slot.end) / 2) <= most else range(0)
        else:
            reach = (
                bisect_left(ends, 2 * (middle - most) - slot.start),
                bisect_right(ends, 2 * (middle + most) - slot.start),
            )
            lasts = range(max(first, reach[0]), reach[1])
        for last in lasts:
            if may_be(first, last):
                cost = abs(middle - (slot.start + slots[first if at_first else last].end) / 2)
                found[first, last] = cost + shared[-1] - (shared[last + 1] - shared[first])
    return found


def _cheapest(costs: Sequence[Mapping[Group, float]], slots: Sequence[Slot]) -> tuple[float, list[Group]]:
    """The share of slots among labels, in order, that costs least; empty where there is none.

    For each label the cost of all up to it is known by where its slots end, with those behind that are left bare.
    """
    held: list[tuple[float, tuple[Group, ...]]] = [(_NEVER, ())] * (len(slots) + 1)
    held[0] = 0.0, ()
    free = _left_bare(held, slots)
    for options in costs:
        ends: list[tuple[float, tuple[Group, ...]]] = [(_NEVER, ())] * (len(slots) + 1)
        for (first, last), cost in options.items():
            before = min(held[first], (free[first][0] + slots[first].cut, free[first][1]))
            ends[last + 1] = min(ends[last + 1], (before[0] + cost, (*before[1], (first, last))))
        held, free = ends, _left_bare(ends, slots)
    best, groups = min(held[-1], free[-1])
    return (best, list(groups)) if best < _NEVER else (_NEVER, [])


def _left_bare(
    held: Sequence[tuple[float, tuple[Group, ...]]], slots: Sequence[Slot]
) -> list[tuple[float, tuple[Group, ...]]]:
    """For each number of slots what it costs where the last of them is left bare."""
    found: list[tuple[float, tuple[Group, ...]]] = [(_NEVER, ())]
    for nth, slot in enumerate(slots):
        cost, groups = min((held[nth][0] + (slot.cut if nth else 0.0), held[nth][1]), found[-1])
        found.append((cost + slot.bare, groups))
    return found


def place(lines: Sequence[Sequence[Piece]]) -> list[Placed]:
    """The cells of a table, row by row.

    Args:
        lines: the pieces of its lines, from the top.
    """
    first = _first_of_body(lines)
    notes = next((nth for nth in range(first) if not any(NOTE.search(piece.text) for piece in lines[nth])), first)
    heads, body = lines[notes:first], lines[first:]
    columns = columns_of(heads, body)
    found = [
        Placed((piece,), 1 + nth, 1 + _nearest(columns, piece.across))
        for nth, line in enumerate(lines[:notes])
        for piece in line
    ]
    found += _heads(heads, body, columns, notes)
    depth = max((cell.row + cell.row_span - 1 for cell in found), default=0)
    found += _body(body, columns, depth)
    return sorted(found, key=lambda cell: (cell.row, cell.column))


def _first_of_body(lines: Sequence[Sequence[Piece]]) -> int:
    """The number of the first line with figures beside something, or with the numbers or letters of the columns."""
    return next((nth for nth, line in enumerate(lines) if _is_body(line)), len(lines))


def _is_body(line: Sequence[Piece]) -> bool:
    return any(piece.is_figure for piece in line[1:]) or (
        len(line) > 1 and all(_COUNT.fullmatch(piece.text) for piece in line)
    )


# Columns


def columns_of(heads: Sequence[Sequence[Piece]], body: Sequence[Sequence[Piece]]) -> list[Stretch]:
    """Where the columns of a table lie: what stands below one another, and below one head, is one.

    Args:
        heads: the lines of its heads.
        body: the lines below them.
    """
    rows = [line for line in body if len(line) > 1] or [line for line in heads if len(line) > 1]
    found = _split(_as_counted(merged(piece.across for line in rows for piece in line), rows, heads), rows)
    alone = [line[0] for line in body if len(line) == 1]
    outer = [piece.across for piece in alone if found and piece.right + piece.size <= found[0][0]]
    found = [*merged(outer), *found]
    below = list(rows)
    for line in reversed(heads):
        for piece in line:
            met = [column for column in found if column[0] < piece.right and piece.left < column[1]]
            if len(met) > 1 and not any(_parted(each, met) for each in below):
                found = merged([*found, (met[0][0], met[-1][1])])
        below.append(line)
    return _with_heads(heads, found)


def _as_counted(
    columns: Sequence[Stretch], rows: Sequence[Sequence[Piece]], heads: Sequence[Sequence[Piece]]
) -> Sequence[Stretch]:
    """The columns, as many as the fullest lines have pieces: a figure need not lie below the letter of its column."""
    most = max(len(line) for line in (*rows, *heads))
    full = [line for line in rows if len(line) == most]
    if not full or len(columns) <= most:
        return columns
    wide = [
        (min(piece.left for piece in pieces), max(piece.right for piece in pieces))
        for pieces in zip(*full, strict=True)
    ]
    found = merged([*columns, *wide])
    return found if len(found) == most else columns


def _split(columns: Sequence[Stretch], rows: Sequence[Sequence[Piece]]) -> list[Stretch]:
    """The columns, those in which a row has two labels as two: a label over both is not the rule."""
    found: list[Stretch] = []
    for start, end in columns:
        inside = [[piece for piece in line if start <= piece.left < end and len(piece.text) > 1] for line in rows]
        parts = max(inside, key=len)
        found += [piece.across for piece in parts] if len(parts) > 1 else [(start, end)]
    return found


def _parted(line: Sequence[Piece], columns: Sequence[Stretch]) -> bool:
    """Whether a line has pieces in several of some columns."""
    met = {
        nth for nth, (start, end) in enumerate(columns) for piece in line if start < piece.right and piece.left < end
    }
    return len(met) > 1


def _with_heads(heads: Sequence[Sequence[Piece]], columns: Sequence[Stretch]) -> list[Stretch]:
    """The columns, each as wide as the heads that stand over it alone, from the lowest."""
    found = list(columns)
    headed: set[int] = set()
    for line in reversed(heads):
        for nth, piece in enumerate(line):
            met = [at for at, (start, end) in enumerate(found) if start < piece.right and piece.left < end]
            at = nth if len(line) == len(columns) else met[0] if len(met) == 1 else -1
            if at >= 0 and set(met) <= {at} and at not in headed:
                headed.add(at)
                found[at] = min(found[at][0], piece.left), max(found[at][1], piece.right)
    return found


def merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Stretches, those that overlap as one.

    Example:
        >>> merged([(5, 9), (1, 3), (2, 4)])
        [(1, 4), (5, 9)]
    """
    found: list[Stretch] = []
    for start, end in sorted(stretches):
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found


def _nearest(slots: Sequence[Stretch], piece: Stretch) -> int:
    """The first slot that a piece shares something with, or the nearest."""
    met = next((nth for nth, (start, end) in enumerate(slots) if start < piece[1] and piece[0] < end), None)
    return (
        met
        if met is not None
        else max(range(len(slots)), key=lambda nth: min(piece[1], slots[nth][1]) - max(piece[0], slots[nth][0]))
    )


# Heads


def _heads(
    heads: Sequence[Sequence[Piece]], body: Sequence[Sequence[Piece]], columns: Sequence[Stretch], first: int
) -> list[Placed]:
    """The cells of the heads.

    How deep they stand tells their rows, not their lines: those in the middle of several rows have lines of their own.
    """
    named = _name_columns(body, columns)
    below: dict[int, Piece] = {}  # the nearest head over each column so far
    groups: list[tuple[int, Group, bool, Piece]] = []
    for nth in range(len(heads) - 1, -1, -1):
        above = [piece.across for line in heads[:nth] for piece in line]
        shares = _share_columns(heads[nth], columns, below, named, above)
        for piece, (group, is_sure) in zip(heads[nth], shares, strict=True):
            groups.append((nth, group, is_sure, piece))
            below.update(dict.fromkeys(range(group[0], group[1] + 1), piece))
    groups.sort(key=lambda each: (each[0], each[1]))
    return [evolve(cell, row=cell.row + first) for cell in _levels(groups, len(columns))]


def _name_columns(body: Sequence[Sequence[Piece]], columns: Sequence[Stretch]) -> set[int]:
    """The columns that have more words than figures."""
    words: dict[int, int] = defaultdict(int)
    for line in body:
        for piece in line:
            words[_nearest(columns, piece.across)] += -1 if piece.is_figure else 1
    return {column for column, count in words.items() if count > 0}


def _share_columns(
    line: Sequence[Piece],
    columns: Sequence[Stretch],
    below: Mapping[int, Piece],
    named: set[int],
    above: Sequence[Stretch],
) -> list[tuple[Group, bool]]:
    """Over which columns the heads of a line stand.

    Args:
        line: the heads.
        columns: all columns.
        below: the nearest head below the line in each column that has one.
        named: the columns of words.
        above: where the heads above stand.
    """
    if len(line) == len(columns):
        return [((nth, nth), True) for nth in range(len(columns))]
    size = line[0].size
    slots: list[Slot] = []
    for column, (start, end) in enumerate(columns):
        pair = [below.get(each) for each in (column - 1, column) if each not in named]
        is_pair = len(pair) > 1 and pair[0] is not None and pair[1] is not None and pair[0].line == pair[1].line
        is_headed = column in below or any(left < end and start < right for left, right in above)
        slots.append(Slot(start, end, 0 if is_headed else _BARE * size, _CUT * size if is_pair else 0))

    def may_be(first: int, last: int) -> bool:
        """Whether columns may have one head: all but one have their own, no two the same."""
        under = [below[each] for each in range(first, last + 1) if each in below]
        headless = sum(each not in below and each not in named for each in range(first, last + 1))
        return first == last or (
            headless < 2 and not any(a.text == b.text and a is not b for a, b in combinations(under, 2))
        )

    return share([piece.across for piece in line], slots, size, may_be)


def _levels(groups: Sequence[tuple[int, Group, bool, Piece]], width: int) -> list[Placed]:
    """The heads with their rows: one is a row lower than those over it, and reaches down to those below it."""
    depth: dict[int, int] = dict.fromkeys(range(width), 0)
    tops: list[int] = []
    for _, (first, last), _, _ in groups:
        top = 1 + max(depth[column] for column in range(first, last + 1))
        depth.update(dict.fromkeys(range(first, last + 1), top))
        tops.append(top)
    lowest = max(tops, default=0)
    found: list[Placed] = []
    for at, (_, (first, last), is_sure, piece) in enumerate(groups):
        under = [
            tops[nth]
            for nth in range(at + 1, len(groups))
            if groups[nth][1][0] <= last and first <= groups[nth][1][1] and tops[nth] > tops[at]
        ]
        bottom = min(under, default=lowest + 1) - 1
        found.append(
            Placed((piece,), tops[at], first + 1, bottom - tops[at] + 1, last - first + 1, is_unsure=not is_sure)
        )
    return found


# Body

_Row: TypeAlias = dict[int, list[Piece]]
"""The pieces of a line by their columns."""


def _body(body: Sequence[Sequence[Piece]], columns: Sequence[Stretch], above: int) -> list[Placed]:
    """The cells below the heads.

    A line without figures continues a label, stands in the middle of the rows that it names, or is a row of its own.
    """
    lines: list[_Row] = []
    for line in body:
        lines.append({})
        for piece in line:
            lines[-1].setdefault(_nearest(columns, piece.across), []).append(piece)
    named = _name_columns(body, columns)
    data = _data_lines(lines, named)
    first = min((column for column in range(len(columns)) if column not in named), default=len(columns))
    cells: list[tuple[Group, int, list[Piece], bool]] = []
    alone: dict[int, _Row] = defaultdict(dict)
    for column in range(len(columns)):
        for pieces, group, is_sure in _labels(lines, data, column, is_stub=column < first):
            if group is None:
                alone[pieces[0].line][column] = pieces
            else:
                cells.append((group, column, pieces, is_sure))
    order = sorted([body[nth][0].line for nth in data] + list(alone))
    numbers = {line: above + nth for nth, line in enumerate(order, 1)}
    found = [
        Placed(tuple(pieces), numbers[line], column + 1, 1, _reach(columns, column, pieces))
        for line, row in alone.items()
        for column, pieces in row.items()
    ]
    for (top, bottom), column, pieces, is_sure in cells:
        row, last = numbers[body[data[top]][0].line], numbers[body[data[bottom]][0].line]
        reach = _reach(columns, column, pieces)
        found.append(Placed(tuple(pieces), row, column + 1, last - row + 1, reach, is_unsure=not is_sure))
    return found


def _reach(columns: Sequence[Stretch], column: int, pieces: Sequence[Piece]) -> int:
    """How many columns a cell that begins in one goes over."""
    right = max(piece.right for piece in pieces)
    return max(1, sum(start < right for start, _ in columns[column:]))


def _data_lines(lines: Sequence[_Row], named: set[int]) -> list[int]:
    """The lines that are rows: those with figures, and others with several pieces that lie as far apart."""
    found = [
        nth
        for nth, line in enumerate(lines)
        if any(pieces[0].is_figure for column, pieces in line.items() if column or column not in named)
    ]
    tops = [_top(lines[nth]) for nth in found]
    least = _LEADING * min((below - top for top, below in pairwise(tops)), default=0)
    found += [
        nth
        for nth, line in enumerate(lines)
        if nth not in found and len(line) > 1 and all(abs(_top(line) - top) >= least for top in tops)
    ]
    return sorted(found)


def _top(line: _Row) -> int:
    return min(piece.top for pieces in line.values() for piece in pieces)


def _labels(
    lines: Sequence[_Row], data: Sequence[int], column: int, *, is_stub: bool
) -> Iterator[tuple[list[Piece], Group | None, bool]]:
    """The cells of a column: their pieces, the rows that they stand beside, and whether that is sure.

    Args:
        lines: the lines below the heads.
        data: which of them are rows.
        column: the column, from 0.
        is_stub: whether it stands on the left of the first column of figures.
    """
    home = {line: nth for nth, line in enumerate(data)}
    slots = [(_top(lines[nth]), max(each[0].bottom for each in lines[nth].values())) for nth in data]
    step = min((below[0] - row[0] for row, below in pairwise(slots)), default=0)
    clusters = _clusters(
        [(home.get(nth), piece) for nth, line in enumerate(lines) for piece in line.get(column, ())], step
    )
    held = {row for row, _ in clusters if row is not None}
    loose = [pieces for row, pieces in clusters if row is None and _is_beside(pieces, slots, held)]
    tops_off = is_stub and bool(clusters) and 0 not in held
    if is_stub and slots and (loose or tops_off):
        step = step or 2 * clusters[0][1][0].size
        members = [each for each in clusters if each[0] is not None or each[1] in loose]
        shares = share(
            [_beside(each, slots) for each in members], [Slot(*slot, 2 * step) for slot in slots], step / _PART, _any
        )
        covered = sum(last - first + 1 for (first, last), _ in shares)
        if loose or (covered == len(slots) and all(is_sure for _, is_sure in shares)):
            yield from ((pieces, group, is_sure) for (_, pieces), (group, is_sure) in zip(members, shares, strict=True))
            yield from ((pieces, None, True) for row, pieces in clusters if row is None and pieces not in loose)
            return
    for row, pieces in clusters:
        beside = _nearest(slots, _extent(pieces)) if row is None and pieces in loose and not is_stub else row
        yield pieces, None if beside is None else (beside, beside), True


def _beside(cluster: tuple[int | None, Sequence[Piece]], slots: Sequence[Stretch]) -> Stretch:
    """The height of a label: one of several lines, of which one stands beside a row, is of that row."""
    row, pieces = cluster
    return _extent(pieces) if row is None or len(pieces) == 1 else slots[row]


def _any(_: int, __: int) -> bool:
    return True


def _extent(pieces: Sequence[Piece]) -> Stretch:
    """From the top of some pieces to their bottom."""
    return min(piece.top for piece in pieces), max(piece.bottom for piece in pieces)


def _is_beside(pieces: Sequence[Piece], slots: Sequence[Stretch], held: set[int]) -> bool:
    """Whether a row above or below some pieces has nothing in their column."""
    at = bisect_left([sum(slot) for slot in slots], sum(_extent(pieces)))
    return any(0 <= row < len(slots) and row not in held for row in (at - 1, at))


def _clusters(pieces: Sequence[tuple[int | None, Piece]], step: int) -> list[tuple[int | None, list[Piece]]]:
    """The pieces of a column, lines of one cell together, each with its row; None where no figure stands beside one."""
    found: list[tuple[int | None, list[Piece]]] = []
    for row, piece in pieces:
        before, members = found[-1] if found else (None, [])
        near = members and piece.top - members[-1].top <= min(_LINES * piece.size, _NEARER * step if step else _NEVER)
        if members and before is not None and before == row:
            members.append(piece)
        elif near and (row is None or before is None):
            found[-1] = before if row is None else row, [*members, piece]
        else:
            found.append((row, [piece]))
    return found
