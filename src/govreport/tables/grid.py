"""`Grid`: the cells of a table by position, before heads are known.

A table of a page, a Word document or a PDF has cells with places. In a text the rows are lines with tabs, or with the
same number of pieces that wide blanks part.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence
from functools import cached_property

from attrs import define, field

from govreport.data import words
from govreport.document import Document
from govreport.numbers.model import Number
from govreport.page.model import Block, Place
from govreport.page.model import Cell as Spot
from govreport.span import Span
from govreport.tables.cell_text import closed
from govreport.tables.model import CellRole

_LONG = 100  # characters: a cell of data is shorter
_MOST_LONG = 4  # one cell of so many may be longer
_MOST_CELLS = 60_000  # a larger table is not a table of a report
_WEEK = frozenset("一二三四五六日")
_PIECES = re.compile(r"[ \xa0]{2,}|[\u3000\u2003]+[ \xa0\u3000\u2003]*")
_FIGURE = re.compile(r"[<>≤≥＜＞]?[-+−－]?[\d０-９][\d０-９,，.．]*[%％]?(?:以[上下内]|左右)?|[—–─－-]+")
_LABEL = re.compile(r"[:：]$")
_SEVERAL = re.compile(r"[-+−－]?\d[\d,.]*[%％]?(?:\s+[-+−－]?\d[\d,.]*[%％]?)+")
_FEWEST_ROWS = 3
_WIDEST = 120  # columns
_MOST_PUSHED = 20
_OVERLAP = 8
_MOST_BETWEEN = 3  # lines between two parts of a table
_TITLE = re.compile(
    r"^(?!续).*表(?:[（(](?!续).{1,16}[）)])?(?:[（(]?单位[:：].*)?$|^(?:附?表|专栏)\s*[0-9一二三四五六七八九十]"
)
_AGAIN = re.compile(r"续表|[（(]续[）)]|单位\s*[:：]")


@define(slots=True, eq=False)
class GridCell:
    """A cell that is not empty.

    Attributes:
        row, column, row_span, column_span: its place.
        span: its characters in the document.
        raw: those characters.
        text: the same without the blanks that only spread them.
        indent: how far it is indented, in tenths of a character.
        figure: the number that it holds and nothing else, with offsets into the document.
        role: what it turned out to be.
        is_unsure: whether nothing tells for sure over which columns or rows it stands.
        is_ruled_on: whether its table has its rules where the one at the end of the page before has them.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    span: Span
    raw: str
    text: str
    indent: int = 0
    figure: Number | None = None
    role: CellRole = "value"
    is_unsure: bool = False
    is_ruled_on: bool = False

    @property
    def is_several(self) -> bool:
        """Whether it holds figures of several rows, so that none of them is its own."""
        return self.figure is None and _SEVERAL.fullmatch(self.raw) is not None

    @property
    def last_row(self) -> int:
        """The last row that it covers."""
        return self.row + self.row_span - 1

    @property
    def last_column(self) -> int:
        """The last column that it covers."""
        return self.column + self.column_span - 1


@define(slots=False, eq=False)
class Grid:
    """A table as a grid.

    Attributes:
        cells: its cells, row by row.
        lost: the rows of a text that have figures and fewer cells than the heads.
    """

    cells: list[GridCell]
    lost: Sequence[Span] = ()
    rows: dict[int, list[GridCell]] = field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        for cell in self.cells:
            self.rows.setdefault(cell.row, []).append(cell)

    @cached_property
    def height(self) -> int:
        """The number of rows."""
        return max(self.rows)

    @cached_property
    def width(self) -> int:
        """The number of columns."""
        return max(cell.column for cell in self.cells)

    @cached_property
    def cover(self) -> dict[tuple[int, int], GridCell]:
        """The cell that covers each place."""
        found: dict[tuple[int, int], GridCell] = {}
        height, width = self.height, self.width
        room = _OVERLAP * len(self.cells) + height * width  # cells that lie over one another are not followed for ever
        for cell in self.cells:
            rows = range(cell.row, min(cell.last_row, height) + 1)
            columns = range(cell.column, min(cell.last_column, width) + 1)
            room -= len(rows) * len(columns)
            for row in rows if room > 0 else rows[:1]:
                for column in columns:
                    found.setdefault((row, column), cell)
        return found

    @property
    def span(self) -> Span:
        """From the first cell's first character to the last one's end."""
        return Span(min(cell.span.start for cell in self.cells), max(cell.span.end for cell in self.cells))


def of_blocks(document: Document, blocks: Sequence[Block]) -> Iterator[Grid]:
    """The tables whose cells a page tells, in the order in which they begin.

    A table of one cell inside a cell is no more than that cell; one that holds a larger table only lays it out.

    Args:
        document: the document.
        blocks: the page's blocks that it was made of.
    """
    spots = {block.index: block.cell for block in blocks if block.cell is not None}
    if not spots:
        return
    sizes: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for spot in spots.values():
        sizes[spot.table].add((spot.row, spot.column))
    around = {spot.around[0] for spot in spots.values() if spot.around is not None and len(sizes[spot.table]) > 1}
    tables: dict[int, dict[tuple[int, int], GridCell]] = defaultdict(dict)
    spans: dict[int, dict[tuple[int, int], Span]] = defaultdict(dict)
    for segment in document.segments:
        known = spots.get(segment.block)
        if known is None:
            continue
        spot = known
        if spot.around is not None and len(sizes[spot.table]) == 1:
            spot = _outer(spot)
        key = spot.row, spot.column
        cells, span = tables[spot.table], segment.span
        spans[spot.table][key] = (
            Span(span.start, span.end) if key not in cells else Span(cells[key].span.start, span.end)
        )
        if key not in cells:
            cells[key] = GridCell(*key, spot.row_span, spot.column_span, span, "", "", spot.indent)
            cells[key].is_unsure = spot.is_unsure
            cells[key].is_ruled_on = spot.is_ruled_on
        cells[key].span = spans[spot.table][key]
    for number, found in tables.items():
        if number not in around and len(found) <= _MOST_CELLS:
            yield Grid([_filled(document.text, cell) for _, cell in sorted(found.items())])


def _outer(spot: Spot) -> Spot:
    table, row, column = spot.around or (spot.table, spot.row, spot.column)
    return Spot(table, row, column, indent=spot.indent)


def _filled(text: str, cell: GridCell) -> GridCell:
    raw = text[cell.span.slice]
    lead, trail = len(raw) - len(raw.lstrip()), len(raw) - len(raw.rstrip())
    cell.span = Span(cell.span.start + lead, max(cell.span.start + lead, cell.span.end - trail))
    cell.raw = text[cell.span.slice]
    cell.text = closed(cell.raw)
    return cell


def of_lines(document: Document, taken: Container[int] = frozenset()) -> Iterator[Grid]:
    """The tables that a text sets with tabs or with wide blanks.

    Args:
        document: the document.
        taken: the lines that are known to be rows of other tables.
    """
    run: list[tuple[int, list[tuple[int, str]]]] = []
    tabs = False
    for line in document.lines:
        text = "" if line.index in taken else line.text
        pieces = _pieces(text, line.span.start, tabs=True)
        kind_tabs = len(pieces) > 1
        pieces = pieces if kind_tabs else _pieces(text, line.span.start, tabs=False)
        if run and (len(pieces) < 2 or kind_tabs != tabs or (not tabs and len(pieces) != len(run[-1][1]))):
            yield from _made(run, tabs=tabs)
            run = []
        if len(pieces) > 1:
            tabs = kind_tabs
            run.append((line.span.start, pieces))
    yield from _made(run, tabs=tabs)


def _pieces(text: str, start: int, *, tabs: bool) -> list[tuple[int, str]]:
    """The cells of a line, each with its offset; empty ones of tabs too."""
    if tabs:
        if "\t" not in text:
            return []
        found, at = [], start
        for piece in text.split("\t"):
            found.append((at, piece))
            at += len(piece) + 1
        return found
    if "  " not in text and "\u3000" not in text and "\u2003" not in text and "\xa0\xa0" not in text:
        return []
    found, at = [], 0
    for match in _PIECES.finditer(text):
        if match.start() > at:
            found.append((start + at, text[at : match.start()]))
        at = match.end()
    return [*found, (start + at, text[at:])] if at < len(text) else found


def _is_data(piece: str) -> bool:
    """Whether a cell beside the names of rows is one of data: a figure, or of what kind an indicator is (预期性)."""
    return _FIGURE.fullmatch(piece) is not None or piece in words("targets", "binding") + words("targets", "expected")


def _made(run: Sequence[tuple[int, list[tuple[int, str]]]], *, tabs: bool) -> Iterator[Grid]:
    """The table that lines make: two with tabs, or three of as many pieces with figures below the first line.

    A line with fewer cells than the heads has lost some, and nobody knows which: it is left out. Where the heads
    themselves have fewer than another line, or a line of words below them has, there is no table.
    """
    if len(run) < 2 or (not tabs and len(run) < _FEWEST_ROWS):
        return
    if not tabs and not all(_is_data(piece.strip()) for _, row in run[1:] for _, piece in row[1:]):
        return
    wanted = max(len(row) for _, row in run)
    second = run[1][1]
    if len(run[0][1]) < wanted or (len(second) < wanted and not any(_FIGURE.fullmatch(piece) for _, piece in second)):
        return
    cells: list[GridCell] = []
    lost: list[Span] = []
    for nth, (start, row) in enumerate(run, 1):
        if len(row) < wanted:
            if any(_FIGURE.fullmatch(piece) for _, piece in row[1:]):
                lost.append(Span(start, row[-1][0] + len(row[-1][1])))
            continue
        for column, (at, piece) in enumerate(row, 1):
            raw = piece.strip()
            if raw:
                begin = at + len(piece) - len(piece.lstrip())
                cells.append(GridCell(nth, column, 1, 1, Span(begin, begin + len(raw)), raw, closed(raw)))
    if cells and len(cells) <= _MOST_CELLS:
        yield Grid(cells, lost)


def joined(document: Document, grids: Sequence[Grid]) -> list[Grid]:
    """The grids; those continued on the next page, with equal columns and nothing new between, are one.

    Args:
        document: the document.
        grids: its grids, in order.
    """
    found: list[Grid] = []
    for grid in grids:
        if found and _goes_on(document, found[-1], grid):
            before = found.pop()
            below = before.height
            for cell in grid.cells:
                cell.row += below
            found.append(Grid(before.cells + grid.cells))
        else:
            found.append(grid)
    return found


def place(document: Document, span: Span) -> Place:
    """Where the block stood that a span begins in."""
    segments = document.segments
    return segments[bisect_right(segments, span.start, key=lambda each: each.span.start) - 1].place


def _goes_on(document: Document, before: Grid, grid: Grid) -> bool:
    """Whether a grid continues one of the page before: between them stands no more than its caption again."""
    first, second = place(document, before.cells[-1].span).page, place(document, grid.cells[0].span).page
    if first is None or second != first + 1:
        return False
    if before.width != grid.width and not all(cell.is_ruled_on for cell in grid.cells):
        return False
    last = document.line_at(before.span.end - 1).index
    lines = document.lines[last + 1 : document.line_at(grid.span.start).index]
    if len(lines) > _MOST_BETWEEN:
        return False
    start = document.line_at(before.span.start).index
    said = {closed(line.text) for line in document.lines[max(0, start - _MOST_BETWEEN - 1) : start]}
    said |= {cell.text for cell in before.rows[min(before.rows)]}
    if any(_TITLE.search(cell.text) and cell.text not in said for cell in grid.rows[min(grid.rows)]):
        return False
    return all(closed(line.text) in said or _AGAIN.search(line.text) for line in lines)


def repair(grid: Grid) -> bool:
    """Put back the rows that a merged cell with too many rows pushes out of the grid; whether there were any.

    Such a row reaches beyond the columns of nearly all others by as many as the cells from above take in it.
    """
    edges = Counter(cells[-1].last_column for cells in grid.rows.values())
    edge, count = max(edges.items(), key=lambda item: (item[1], -item[0]))
    pushed = [row for row, cells in grid.rows.items() if cells[-1].last_column > edge]
    if not pushed or count < 2 * len(pushed) or len(pushed) > _MOST_PUSHED:
        return False
    moved = False
    tall = [cell for cell in grid.cells if cell.row_span > 1]
    for row in pushed:
        holders = [cell for cell in tall if cell.row < row <= cell.last_row]
        taken = sum(cell.column_span for cell in holders)
        if holders and taken == grid.rows[row][-1].last_column - edge:
            _pull(grid.rows[row], holders, row)
            moved = True
    if moved:
        for name in ("width", "cover"):
            grid.__dict__.pop(name, None)
    return moved


def _pull(cells: Sequence[GridCell], holders: Sequence[GridCell], row: int) -> None:
    for cell in cells:
        cell.column -= sum(each.column_span for each in holders if each.column < cell.column)
    for holder in holders:
        holder.row_span = row - holder.row


def is_table(grid: Grid) -> bool:
    """Whether a grid is a table of data: no layout around text, no list of fields, no calendar."""
    rows = [cells for cells in grid.rows.values() if len(cells) > 1]
    if len(grid.rows) < 2 or not 2 <= grid.width <= _WIDEST or not rows:
        return False
    long = sum(len(cell.text) > _LONG for cell in grid.cells)
    if long * _MOST_LONG > len(grid.cells):
        return False
    labels = sum(_LABEL.search(cell.text) is not None for cells in rows for cell in cells[::2])
    if labels * 2 > sum(len(cells[::2]) for cells in rows):
        return False
    return set("".join(cell.text for cell in grid.cells[:7]).replace("星期", "").replace("周", "")) != _WEEK
