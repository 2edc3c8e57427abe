"""Cells that nearly touch: a table without rules whose columns are as wide as their longest cells.

Browsers set the columns of such a table a few points apart. Where a label fills its column, the figure behind it stands
as near as a word does, and only the rows above and below tell that a column begins there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from attrs import frozen

from govreport.page.layout.placing import FIGURE, SLIP, Stretch
from govreport.page.layout.rows import Row
from govreport.page.layout.sheets import Glyph

_GAP = 0.1  # the gap of a cell that nearly touches the next one, in sizes of a character
_FARTHEST = 4.5  # the rows of a table lie no farther apart, in sizes
_LEAST = 2  # rows that must have a column where another one has it hidden
_HIDDEN = 3  # or so many, where a figure begins there in each of them
_MOST_COLUMNS = 60  # rows with more gaps are no table's
_AROUND = 12  # this many rows above and below are asked
_PROSE = re.compile("[，。；…⋯]|[.．·]{4}")
"""What no row of such a table holds: sentences, and the leaders of a table of contents."""


@frozen
class _Cut:
    """A gap that is no wider than a word's: where it begins and ends, and whether a figure alone stands behind it."""

    end: int
    start: int
    is_figure: bool


def part(rows: Sequence[Row], lined: Sequence[Sequence[Glyph]]) -> None:
    """Part the pieces of rows where rows above and below have a column.

    Args:
        rows: the rows of a part of a page, from the top; their pieces are changed.
        lined: the characters of each.
    """
    if not any(len(row.pieces) > 1 for row in rows):
        return
    cuts = [_cuts(row, glyphs) for row, glyphs in zip(rows, lined, strict=True)]
    found: dict[int, list[Stretch]] = {}
    for at, row in enumerate(rows):
        if row.cell is None and cuts[at]:
            fit = _of_columns(rows, cuts, at) or _of_next(rows, cuts, at)
            if fit:
                found[at] = _cut(row, fit)
    for at, pieces in found.items():
        _set(rows[at], pieces)


def _cuts(row: Row, glyphs: Sequence[Glyph]) -> list[_Cut]:
    """The gaps of a row that are no wider than a word's, and may part cells: none beside the figures of a text."""
    if len(row.pieces) > _MOST_COLUMNS or _PROSE.search(row.text):
        return []
    known = {start for start, _ in row.pieces}
    drawn = [glyph for glyph in glyphs if not glyph.char.isspace()]
    gaps = [at for at in range(1, len(drawn)) if drawn[at].left - drawn[at - 1].right > _GAP * row.size]
    found: list[_Cut] = []
    if len(gaps) > _MOST_COLUMNS:
        return found
    for at, end in pairwise([*gaps, len(drawn)]):
        before, after = drawn[at - 1], drawn[at]
        is_figure = FIGURE.fullmatch("".join([glyph.char for glyph in drawn[at:end]])) is not None
        if after.left not in known and (is_figure or not (before.char.isdigit() or after.char.isdigit())):
            found.append(_Cut(before.right, after.left, is_figure))
    return found


def _of_columns(rows: Sequence[Row], cuts: Sequence[Sequence[_Cut]], at: int) -> list[_Cut]:
    """The gaps of a row at which columns begin or end in enough rows of its table."""
    row, slip = rows[at], SLIP * rows[at].size
    table = _table(rows, cuts, at)
    lefts = [[start for start, _ in rows[nth].pieces[1:]] for nth in table]
    rights = [[end for _, end in rows[nth].pieces[:-1]] for nth in table]
    begins = [each + [cut.start for cut in cuts[nth] if cut.is_figure] for each, nth in zip(lefts, table, strict=True)]
    is_head = not any(char.isdigit() for char in row.text)
    fit = [
        cut
        for cut in cuts[at]
        if _shared(cut.start, lefts, slip) >= _LEAST
        or _shared(cut.end, rights, slip) >= _LEAST
        or ((cut.is_figure or is_head) and _shared(cut.start, begins, slip) >= _HIDDEN)
    ]
    return fit if len(row.pieces) + len(fit) > 1 else []


def _table(rows: Sequence[Row], cuts: Sequence[Sequence[_Cut]], at: int) -> list[int]:
    """The other rows that may be of one table with a row: those with several cells, and labels alone between them."""
    found: list[int] = []
    for step in (-1, 1):
        alone = False
        for nth in range(at + step, at + step * _AROUND, step):
            if not 0 <= nth < len(rows) or not _is_near(rows[nth - step], rows[nth]):
                break
            if len(rows[nth].pieces) > _MOST_COLUMNS:
                break
            is_row = len(rows[nth].pieces) > 1 or any(cut.is_figure for cut in cuts[nth])
            if not is_row and alone:
                break
            alone = not is_row
            found += [nth] * is_row
    return found


def _is_near(before: Row, row: Row) -> bool:
    return row.cell is None and abs(row.base - before.base) <= _FARTHEST * row.size


def _of_next(rows: Sequence[Row], cuts: Sequence[Sequence[_Cut]], at: int) -> list[_Cut]:
    """The gaps of one of two rows, as at the end of a page: all columns of either begin in both, and are several."""
    row, slip = rows[at], SLIP * rows[at].size
    own = [start for start, _ in row.pieces[1:]]
    for nth in (at - 1, at + 1):
        if not 0 <= nth < len(rows) or not _is_near(row, rows[nth]) or min(len(row.pieces), len(rows[nth].pieces)) < 2:
            continue
        other = [start for start, _ in rows[nth].pieces[1:]]
        fit = [cut for cut in cuts[at] if _has(cut.start, other, slip)]
        begins = [*own, *(cut.start for cut in fit)]
        others = [*other, *(cut.start for cut in cuts[nth])]
        if (
            fit
            and all(_has(start, others, slip) for start in own)
            and all(_has(start, begins, slip) for start in other)
        ):
            return fit
    return []


def _cut(row: Row, cuts: Sequence[_Cut]) -> list[Stretch]:
    """The pieces of a row with more gaps between them."""
    edges = sorted(
        [*((cut.end, cut.start) for cut in cuts), *((one[1], other[0]) for one, other in pairwise(row.pieces))]
    )
    ends = [row.pieces[0][0], *(place for edge in edges for place in edge), row.pieces[-1][1]]
    return list(zip(ends[::2], ends[1::2], strict=True))


def _set(row: Row, pieces: list[Stretch]) -> None:
    """Give a row its pieces, with a space before each."""
    row.pieces = pieces
    for start, _ in pieces[1:]:
        at = next((nth for nth, right in enumerate(row.rights) if right > start), 0)
        if at and not row.text[at - 1].isspace() and not row.text[at].isspace():
            row.text = f"{row.text[:at]} {row.text[at:]}"
            row.rights.insert(at, start)
            row.bold.insert(at, row.bold[at - 1])


def _shared(place: int, columns: Iterable[Sequence[int]], slip: float) -> int:
    """In how many rows a column begins, or ends, at a place."""
    return sum(_has(place, each, slip) for each in columns)


def _has(place: int, places: Sequence[int], slip: float) -> bool:
    """Whether a place is among some."""
    return any(abs(place - each) <= slip for each in places)
