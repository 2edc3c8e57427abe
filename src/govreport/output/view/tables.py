"""The tables of a report in the view: their lines and cells, and a CSV file to save."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence

from attrs import frozen

from govreport.document import Document, Line
from govreport.elements import Safe, download, element
from govreport.output.parsed import Parsed
from govreport.output.tables.writers import guarded
from govreport.output.view import formatting, labels
from govreport.span import Span
from govreport.tables.model import Cell, Table

_ABOVE = 4  # lines between a caption and its table
_MOST_PLACES = 50_000  # of a grid that is offered as CSV
_SCOPES = {"head": "col", "stub": "row"}


@frozen
class Grid:
    """A table without the rows that hold nothing.

    Attributes:
        rows: for each row and column the cell that begins there, or the text that reaches into it, or None.
        spans: how many rows and columns each cell covers in them.
    """

    rows: Sequence[Sequence[Cell | str | None]]
    spans: dict[tuple[int, int], tuple[int, int]]

    @classmethod
    def of(cls, table: Table) -> Grid:
        """The grid of a table; cells that lie over one another stand where they begin."""
        numbers = sorted({cell.row for cell in table.cells})
        place = {number: nth for nth, number in enumerate(numbers)}
        width = max(cell.column for cell in table.cells)
        begun = {(place[cell.row], cell.column): cell for cell in table.cells}
        held: dict[int, tuple[int, str]] = {}
        spans: dict[tuple[int, int], tuple[int, int]] = {}
        rows: list[list[Cell | str | None]] = []
        ends = [*numbers[1:], numbers[-1] + 1]
        for nth in range(len(numbers)):
            row: list[Cell | str | None] = []
            for column in range(1, width + 1):
                cell = begun.get((nth, column))
                last, text = held.get(column, (-1, ""))
                row.append(cell if cell is not None else text if last >= nth else None)
                if cell is not None:
                    tall = sum(1 for end in ends[nth : nth + cell.row_span] if end <= cell.row + cell.row_span)
                    wide = _free(begun, nth, column, min(cell.column_span, width + 1 - column))
                    spans[cell.row, cell.column] = max(1, tall), wide
                    held |= dict.fromkeys(range(column, column + wide), (nth + max(1, tall) - 1, cell.text))
            rows.append(row)
        return cls(rows, spans)

    def csv(self) -> str:
        """The grid as CSV, with the text of a merged cell in each of its places."""
        file = io.StringIO()
        writer = csv.writer(file)
        for row in self.rows:
            texts = (each.text if isinstance(each, Cell) else each or "" for each in row)
            writer.writerow([guarded(" ".join(text.split())) for text in texts])
        return file.getvalue()


def _free(begun: dict[tuple[int, int], Cell], row: int, column: int, wide: int) -> int:
    """How many columns a cell covers up to the next one that begins in its row."""
    return next((more for more in range(1, wide) if (row, column + more) in begun), max(1, wide))


@frozen
class Figures:
    """The tables of a report, each with the lines that it takes up: from its caption to its last row."""

    _document: Document
    _tables: dict[int, tuple[int, int, Table]]

    @classmethod
    def of(cls, report: Parsed) -> Figures:
        """Those of a report; tables that begin inside another are lines of it."""
        document = report.document
        found: dict[int, tuple[int, int, Table]] = {}
        reach = 0
        for table in report.tables:
            first, last = (document.line_at(at).index for at in (table.span.start, table.span.end - 1))
            begin = first
            if table.caption_span is not None:
                begin = min(first, document.line_at(table.caption_span.start).index)
            if begin < max(reach, first - _ABOVE) or any(_is_front(line) for line in document.lines[begin:first]):
                begin = first
            if first >= reach:
                found[begin] = first, last + 1, table
                reach = last + 1
        return cls(document, found)

    def at(self, index: int) -> tuple[int, int, Table] | None:
        """The first row's line, the line after the last row, and the table that begins at a line, with its caption."""
        return self._tables.get(index)

    def markup(self, begin: int, line: Callable[[Line], Safe], inside: Callable[[Span], Safe]) -> Safe:
        """A table as a figure.

        Args:
            begin: the line at which it begins.
            line: how a line of the text is shown.
            inside: how a piece of a line is shown.
        """
        first, last, table = self._tables[begin]
        lines = self._document.lines
        grid = Grid.of(table)
        above = [line(each) for each in lines[begin:first]]
        rows = self._rows(grid, first, last, line, inside)
        shown = element("table", element("tbody", *rows), **_name(table))
        wide = element("div", shown, class_="wide", tabindex=0, role="region", **_name(table))
        about = element("p", *_about(table, grid), class_="about")
        return element("figure", element("figcaption", *above, about), wide, class_="grid", id=f"t{table.id}")

    def _rows(
        self, grid: Grid, first: int, last: int, line: Callable[[Line], Safe], inside: Callable[[Span], Safe]
    ) -> Iterator[Safe]:
        """The rows; lines between them, as a caption that the next page says again, are rows of their own."""
        at = first
        width = len(grid.rows[0])
        for row in grid.rows:
            cells = [cell for cell in row if isinstance(cell, Cell)]
            spans = [span for cell in cells for span in _lines(cell)]
            own = [self._document.line_at(span.start) for span in spans]
            while at < min((each.index for each in own), default=at):
                yield _between(line(self._document.lines[at]), width)
                at += 1
            is_line = len({each.index for each in own}) == 1 and own[0].index >= at
            at = max(at, *(each.index + 1 for each in own)) if own else at
            shown = [self._cell(cell, grid, inside, is_line=is_line) for cell in row if not isinstance(cell, str)]
            yield element("tr", *shown, id=f"p{own[0].index}" if is_line else None)
        for rest in self._document.lines[at:last]:
            yield _between(line(rest), width)

    def _cell(self, cell: Cell | None, grid: Grid, inside: Callable[[Span], Safe], *, is_line: bool) -> Safe:
        if cell is None:
            return element("td")
        rows, columns = grid.spans[cell.row, cell.column]
        pieces = []
        for span in _lines(cell):
            line = self._document.line_at(span.start)
            is_whole = not is_line and line.span == span
            pieces.append(element("div", inside(span), id=f"p{line.index}") if is_whole else inside(span))
        figure = cell.number is not None
        return element(
            "th" if cell.role in _SCOPES else "td",
            *pieces,
            scope=_SCOPES.get(cell.role),
            rowspan=rows if rows > 1 else None,
            colspan=columns if columns > 1 else None,
            class_="figure" if figure else "note" if cell.role == "note" else None,
        )


def _is_front(line: Line) -> bool:
    return line.part == "front"


def _lines(cell: Cell) -> Iterator[Span]:
    at = cell.span.start
    for text in cell.text.split("\n"):
        if text:
            yield Span(at, at + len(text))
        at += len(text) + 1


def _between(shown: Safe, width: int) -> Safe:
    return element("tr", element("td", shown, colspan=width, class_="note"))


def _name(table: Table) -> dict[str, str]:
    """What it is called, as attributes."""
    if table.caption is None:
        return labels.spoken("aria-label", "Table {number}", number=table.id + 1)
    return {"aria_label": formatting.clipped(table.caption)}


def _about(table: Table, grid: Grid) -> Iterator[Safe]:
    """Its number, its unit and the way to have it."""
    number = table.id + 1
    yield element("span", labels.label("Table {number}", number=number))
    if table.unit is not None:
        yield element("span", labels.label("unit"), " ", formatting.chinese_text(table.unit))
    if len(grid.rows) * len(grid.rows[0]) <= _MOST_PLACES:
        said = labels.spoken("aria-label", "Download table {number}", number=number)
        yield download("CSV", grid.csv().encode("utf-8-sig", "replace"), f"table-{number}.csv", **said)
