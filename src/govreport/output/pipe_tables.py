"""Data tables as Markdown tables: the place of each cell, including merged and empty ones.

Markdown knows no merged cells. A place that one covers is left empty, and the front matter says how far it reaches, how
far cells are indented, and which rows are not one line of the document. `tables: "1.2=1x3,4.1>20,5/ -"` refers to two
pipe tables, of which the second is not a table of data. Where other lines stand inside a table, as its caption again on
the next page, the part below begins with `+` and the number of rows above; `@` says how many empty rows stand on top.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from attrs import define, field, frozen

from govreport.document import Document, Line
from govreport.output.parsed import Parsed
from govreport.page.markdown import PLAIN
from govreport.span import Span
from govreport.tables.model import Cell, Table

_MOST_EMPTY = 50  # rows and columns more than those that hold something


@frozen
class Pipe:
    """A table of data, or the part of one between lines that stand inside it, as a pipe table.

    Attributes:
        first, last: its first line, and the one after its last.
        rows: for each row and column the lines of the cell that begins there; none where it is empty or covered.
        said: what the front matter says of it.
    """

    first: int
    last: int
    rows: Sequence[Sequence[Sequence[Span]]]
    said: str


def pipes(report: Parsed, is_row: Callable[[Line], bool]) -> Mapping[int, Pipe] | None:
    """The data tables that pipes can show, by the index of their first line; None where they cannot be determined.

    Args:
        report: a parsed report.
        is_row: whether a line can be written as a row, or as a line of a cell.

    Returns:
        None where a text sets its tables with tabs, some of which stand beside one another: the tabs themselves tell.
    """
    found: dict[int, Pipe] = {}
    for table in report.tables:
        parts = _parts(report.document, table)
        if parts is None:
            if _is_of_tabs(report.document, table):
                return None
        elif all(is_row(line) for pipe in parts for line in report.document.lines[pipe.first : pipe.last]):
            found |= {pipe.first: pipe for pipe in parts}
    return found


def _is_of_tabs(document: Document, table: Table) -> bool:
    """Whether the text itself sets a table: its lines have other tabs than lie between cells, or it lost a row."""
    cells: dict[int, int] = {}
    for cell in table.cells:
        index = document.line_at(cell.span.start).index
        cells[index] = cells.get(index, 0) + 1
    lines = document.lines[min(cells) : max(cells) + 1]
    return any(line.text.count("\t") != max(0, cells.get(line.index, 1) - 1) for line in lines)


def _parts(document: Document, table: Table) -> list[Pipe] | None:
    """A table as pipes, one for each run of its lines; None where they are not those of its rows."""
    at = {(cell.row, cell.column): cell for cell in table.cells}
    height, width = max(row for row, _ in at), max(column for _, column in at)
    filled, used = len({row for row, _ in at}), len({column for _, column in at})
    if len(at) != len(table.cells) or height > filled + _MOST_EMPTY or width > used + _MOST_EMPTY:
        return None
    parts: list[_Part] = []
    for row in range(1, height + 1):
        cells = [at.get((row, column)) for column in range(1, width + 1)]
        lines = [[] if cell is None else list(_lines(document, cell)) for cell in cells]
        spans = [span for each in lines for span in each]
        if not spans and not parts:
            continue
        first = document.line_at(spans[0].start).index if spans else parts[-1].last
        if parts and first < parts[-1].last:
            return None
        if not parts or first > parts[-1].last:
            parts.append(_Part(first, first, row - 1))
        part = parts[-1]
        count = _count(document.lines[first : first + len(spans)], spans, lines)
        if count is None:
            return None
        is_apart = count > 1 or (count == 1 and len(spans) == 1 and not document.lines[first].cell)
        part.marks += [f"{row}/"] * is_apart
        part.marks += (mark for cell in cells if cell is not None for mark in _marks(cell))
        part.last += count
        part.rows.append(lines)
    return [part.pipe("+" if nth else "@") for nth, part in enumerate(parts)]


@define
class _Part:
    """A part of a table while its rows are gathered."""

    first: int
    last: int
    before: int
    rows: list[list[list[Span]]] = field(factory=list)
    marks: list[str] = field(factory=list)

    def pipe(self, sign: str) -> Pipe:
        """It as a pipe table; after a sign it says how many rows stand before."""
        before = f"{sign}{self.before}" if self.before else ""
        return Pipe(self.first, self.last, self.rows, ",".join(filter(None, [before, *self.marks])) or PLAIN)


def _lines(document: Document, cell: Cell) -> Iterator[Span]:
    """The lines of a cell, without the white space at their edges."""
    at = cell.span.start
    for piece in document.text[cell.span.slice].split("\n"):
        yield Span(at, at + len(piece))
        at += len(piece) + 1


def _count(lines: Sequence[Line], spans: Sequence[Span], cells: Sequence[Sequence[Span]]) -> int | None:
    """How many lines of the document a row is: one for all cells, or one for each line of them; None if neither."""
    if not spans:
        return 0
    whole = lines[0]
    if all(len(each) < 2 for each in cells) and (spans[0].start, spans[-1].end) == (whole.span.start, whole.span.end):
        together = "\t".join(whole.text[span.start - whole.span.start : span.end - whole.span.start] for span in spans)
        if together == whole.text and (len(spans) > 1 or len(lines) == 1):
            return 1
    return len(spans) if [line.span for line in lines] == list(spans) else None


def _marks(cell: Cell) -> Iterator[str]:
    place = f"{cell.row}.{cell.column}"
    if cell.row_span > 1 or cell.column_span > 1:
        yield f"{place}={cell.row_span}x{cell.column_span}"
    if cell.indent:
        yield f"{place}>{cell.indent}"
