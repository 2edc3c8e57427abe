"""The blocks of one sheet: its table cell by cell, and the lines above and below it as paragraphs.

A sheet begins with its caption, a unit and the like, each alone in its row, and ends with notes. What stands between
the first and the last row of several cells is a table. Another one begins where, after an empty row, a line stands
alone above a row of words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from attrs import define, field, frozen

from govreport.page.excel.book import Book, S, Sheet, Style, is_on, text_of, whole
from govreport.page.excel.shown import shown, shown_text
from govreport.page.model import Cell
from govreport.page.office import Element
from govreport.page.raw import EDGE, RawBlock

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_RANGE = re.compile(r"([A-Z]{1,3}[0-9]{1,7}):([A-Z]{1,3}[0-9]{1,7})")
_PLAIN_NAME = re.compile(r"[^\W\d][\w.]*")
_DEFAULT_NAME = re.compile(r"(?:sheet|chart|工作表|表格?|页)\s*\d*", re.IGNORECASE)
_NOTE = re.compile(r"^[（(]?(?:注|备注|说明|附注|资料来源|数据来源)|^[*＊#※]|[。；]")
_UNIT = re.compile(r"单位\s*[:：]")
_BOOLEANS = {"1": "TRUE", "0": "FALSE"}
_WIDE = "\u3000\u2003"
_STEP = 10  # tenths of a character: so far a step sets a text in
_MOST_MERGED = 20_000
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


@define(slots=True, eq=False)
class SheetCell:
    """A cell that shows something.

    Attributes:
        row, column: its place on the sheet, from 1.
        text: what it shows.
        is_figure: whether it holds a number.
        indent: by how many steps it is indented.
        row_span, column_span: how many visible rows and columns it covers.
    """

    row: int
    column: int
    text: str
    is_figure: bool
    indent: int = 0
    row_span: int = 1
    column_span: int = 1


@define(slots=True)
class Seen:
    """What the cells of a workbook hold that is not shown as it should be.

    Attributes:
        unread: references of formulas whose values the file does not hold.
        errors: references of cells that show an error.
        hidden: how many cells each sheet has in hidden rows and columns.
    """

    unread: list[str] = field(factory=list)
    errors: list[str] = field(factory=list)
    hidden: Counter[str] = field(factory=Counter)


@frozen(eq=False)
class Reader:
    """Reads the cells of one sheet.

    Attributes:
        book: the workbook.
        sheet: the sheet.
        seen: what is odd about its cells.
    """

    book: Book
    sheet: Sheet
    seen: Seen

    def blocks(self, table: int, row: int) -> tuple[list[RawBlock], list[RawBlock], int]:
        """The sheet's blocks, those of hidden rows and columns, and how many tables it has.

        Args:
            table: how many tables stand before.
            row: how many rows stand before.
        """
        rows, columns = self._veiled_rows(), self._veiled_columns()
        cells = list(self._cells())
        _merge(cells, self._merged(), rows, columns)
        filled = [cell for cell in cells if cell.text]
        veiled = [cell for cell in filled if cell.row in rows or _within(columns, cell.column)]
        if self.sheet.is_hidden:
            veiled = filled
        elif veiled:
            self.seen.hidden[self.sheet.name] = len(veiled)
        gone = set(map(id, veiled))
        seen = [cell for cell in filled if id(cell) not in gone]
        tables = _tables(seen)
        found = list(self._placed(seen, tables, table, row))
        above = seen[: tables[0].start] if tables else seen
        bare = bool(tables) and all(_UNIT.search(cell.text) for cell in above)
        if bare and not _DEFAULT_NAME.fullmatch(self.sheet.name):
            found.insert(0, RawBlock(self.sheet.name.strip(EDGE), path=self._path()))
        apart = [block for cell in veiled for block in self._lines(cell, None, 0)]
        return [block for block in found if block.text], apart, len(tables)

    def _placed(self, cells: Sequence[SheetCell], tables: Sequence[range], table: int, row: int) -> Iterator[RawBlock]:
        """The blocks of the cells that are shown, those of tables with their places."""
        starts = [each.start for each in tables]
        lefts = [min(cells[at].column for at in each) for each in tables]
        for at, cell in enumerate(cells):
            nth = bisect_right(starts, at) - 1
            if nth < 0 or at not in tables[nth]:
                yield from self._lines(cell, None, 0)
                continue
            left = cell.column + 1 - lefts[nth]
            top = cell.row + 1 - cells[tables[nth].start].row
            place = Cell(table + nth + 1, top, left, cell.row_span, cell.column_span)
            yield from self._lines(cell, place, row + cell.row)

    def _lines(self, cell: SheetCell, place: Cell | None, row: int) -> Iterator[RawBlock]:
        """A block for each line of a cell."""
        for line in cell.text.split("\n"):
            text = line.strip(EDGE)
            if text:
                before = line.index(text[0])
                own = place
                if place is not None:
                    indent = _STEP * cell.indent + sum(10 if char in _WIDE else 5 for char in line[:before])
                    own = Cell(place.table, place.row, place.column, place.row_span, place.column_span, indent)
                yield RawBlock(
                    text,
                    self._path(cell),
                    cell.row,
                    kind="paragraph" if own is None else "cell",
                    row=row,
                    cell=own,
                )

    def _path(self, cell: SheetCell | None = None) -> str:
        """Where a cell stands, as formulas of other sheets write it."""
        name = self.sheet.name
        if not _PLAIN_NAME.fullmatch(name):
            name = "'{}'".format(name.replace("'", "''"))
        return name if cell is None else f"{name}!{_letters(cell.column)}{cell.row}"

    # What the sheet's part says

    def _cells(self) -> Iterator[SheetCell]:
        """All cells, row by row."""
        row = 0
        for line in self.sheet.root.iterfind(f"{S}sheetData/{S}row"):
            row = whole(line.get("r")) or row + 1
            column = 0
            for item in line.iterchildren(S + "c"):
                at = _REFERENCE.fullmatch(item.get("r", ""))
                column = _number(at[1]) if at is not None else column + 1
                if row > _LAST_ROW or column > _LAST_COLUMN:
                    continue
                style = self.book.style(item.get("s"))
                text, is_figure = self._text(item, style, f"{_letters(column)}{row}")
                yield SheetCell(row, column, text.rstrip(EDGE), is_figure, style.indent)

    def _text(self, item: Element, style: Style, reference: str) -> tuple[str, bool]:
        """What a cell shows, and whether it is a number."""
        kind, raw = item.get("t", "n"), item.findtext(S + "v") or ""
        inline = item.find(S + "is")
        if kind == "inlineStr" and inline is not None:
            return shown_text(text_of(inline), style.code), False
        if not raw:
            if kind != "str" and item.find(S + "f") is not None:
                self.seen.unread.append(f"{self._path()}!{reference}")
            return "", False
        if kind == "n":
            return self._number(raw, style)
        if kind == "s":
            at = whole(raw)
            raw = self.book.strings[at] if at < len(self.book.strings) else ""
        elif kind == "e":
            self.seen.errors.append(f"{self._path()}!{reference}")
        elif kind == "b":
            raw = _BOOLEANS.get(raw, raw)
        return shown_text(raw, style.code) if kind in {"s", "str"} else raw, False

    def _number(self, raw: str, style: Style) -> tuple[str, bool]:
        """What a cell of a number shows; one that no sheet can hold is shown as the file has it."""
        try:
            value = Decimal(raw)
        except InvalidOperation:
            return raw, False
        if not value.is_finite() or abs(value.adjusted()) > _LARGEST:
            return raw, False
        return shown(value, style.code, since_1904=self.book.since_1904), True

    def _merged(self) -> Iterator[tuple[int, int, int, int]]:
        """Top, left, bottom and right of merged cells."""
        for nth, item in enumerate(self.sheet.root.iterfind(f"{S}mergeCells/{S}mergeCell")):
            match = _RANGE.fullmatch(item.get("ref", ""))
            if match is not None and nth < _MOST_MERGED:
                ends = [_REFERENCE.fullmatch(each) for each in match.groups()]
                (left, top), (right, bottom) = ((_number(end[1]), int(end[2])) for end in ends if end is not None)
                yield top, left, min(bottom, _LAST_ROW), min(right, _LAST_COLUMN)

    def _veiled_rows(self) -> frozenset[int]:
        """The rows that are hidden, as by a filter."""
        row, found = 0, set()
        for line in self.sheet.root.iterfind(f"{S}sheetData/{S}row"):
            row = whole(line.get("r")) or row + 1
            if is_on(line, "hidden") or line.get("ht") == "0":
                found.add(row)
        return frozenset(found)

    def _veiled_columns(self) -> list[tuple[int, int]]:
        """The ranges of columns that are hidden."""
        return [
            (whole(item.get("min")), whole(item.get("max")))
            for item in self.sheet.root.iterfind(f"{S}cols/{S}col")
            if is_on(item, "hidden") or item.get("width") == "0"
        ]


_LARGEST = 300


def _within(ranges: Sequence[tuple[int, int]], at: int) -> bool:
    return any(first <= at <= last for first, last in ranges)


def _merge(
    cells: Sequence[SheetCell],
    merged: Iterator[tuple[int, int, int, int]],
    rows: frozenset[int],
    columns: Sequence[tuple[int, int]],
) -> None:
    """Let merged cells cover their rows and columns, without the hidden ones; what lies under them is not shown."""
    at = {(cell.row, cell.column): cell for cell in cells}
    lines = sorted({cell.row for cell in cells})
    width = max((cell.column for cell in cells), default=0)
    for top, left, bottom, right in merged:
        first = at.get((top, left))
        if first is not None:
            edge = min(right, max(width, left))
            first.column_span = sum(not _within(columns, each) for each in range(left, edge + 1)) or 1
            last = lines[-1] if lines else top
            first.row_span = sum(each not in rows for each in range(top, min(bottom, last) + 1)) or 1
        for row in lines[bisect_right(lines, top - 1) : bisect_right(lines, bottom)]:
            for column in range(left, min(right, width) + 1):
                if (row, column) != (top, left) and (row, column) in at:
                    at[row, column].text = ""


def _tables(cells: Sequence[SheetCell]) -> list[range]:
    """From which of the cells to which each table of a sheet goes."""
    rows: dict[int, list[int]] = {}
    for at, cell in enumerate(cells):
        rows.setdefault(cell.row, []).append(at)
    lines = list(rows.values())
    wide = [nth for nth, line in enumerate(lines) if len(line) > 1]
    if not wide:
        return []
    firsts = [wide[0]]
    for before, nth in pairwise(wide):
        alone = lines[before + 1 : nth]
        # A merged cell above reaches down into rows that look empty.
        reach = max(cells[at].row + cells[at].row_span for at in lines[before])
        is_parted = any(cells[line[0]].row > reach for line in (*alone, lines[nth]))
        if alone and is_parted and not any(cells[at].is_figure for at in lines[nth]):
            firsts.append(nth)
    found = []
    for first, after in zip(firsts, [*firsts[1:], None], strict=True):
        last = max(nth for nth in wide if nth < (len(lines) if after is None else after))
        found.append(_reaching(cells, lines, first, last, len(lines) if after is None else after))
    return found


def _reaching(cells: Sequence[SheetCell], lines: Sequence[Sequence[int]], first: int, last: int, stop: int) -> range:
    """A table from its first row of several cells to its last one, with single cells that belong to it.

    Above it that is a head over some of the columns, below it the name of a row without figures.
    """
    left = min(cells[at].column for line in lines[first : last + 1] for at in line)
    while first and len(lines[first - 1]) == 1 and _is_head(cells[lines[first - 1][0]], left):
        first -= 1
    while last + 1 < stop and _is_label(cells[lines[last + 1][0]], cells[lines[last][0]], left):
        last += 1
    return range(lines[first][0], lines[last][-1] + 1)


def _is_head(cell: SheetCell, left: int) -> bool:
    return not _UNIT.search(cell.text) and (cell.row_span > 1 or (cell.column > left and cell.column_span > 1))


def _is_label(cell: SheetCell, above: SheetCell, left: int) -> bool:
    is_next = cell.row == above.row + above.row_span
    return is_next and cell.column == left and cell.column_span == 1 and not _NOTE.search(cell.text)


def _number(letters: str) -> int:
    """The number of a column: A is 1, AA is 27."""
    found = 0
    for char in letters:
        found = 26 * found + ord(char) - 64
    return found


def _letters(number: int) -> str:
    found = ""
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(65 + rest) + found
    return found
