"""Tables of `fixtures/tables/layouts.txt`, and the same table as HTML, Word, Excel, PDF and tab-separated text."""

from __future__ import annotations

import io
import re
from html import escape
from pathlib import Path
from typing import Literal

from attrs import frozen
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment

from pdfs import Drawing, make_pdf
from wordfile import docx, paragraph

FILE = Path(__file__).parent / "fixtures" / "tables" / "layouts.txt"

Rules = Literal["all", "heads", "none"]
"""Which rules a PDF draws: around every cell; above and below the heads and at the foot, as books of statistics do; none."""

Setting = tuple[Literal["top", "middle", "bottom"], Literal["left", "middle"], Literal["middle", "right"]]
"""Where a PDF sets heads over several rows, heads across their columns, and figures across theirs."""

_SIZE, _STEP, _ROOM, _WIDEST = 10, 18, 24, 190  # points: of letters, from row to row, between columns, of a column
_FIGURE = re.compile(r"[-+−]?[\d,.]+%?|[—–…-]+|")


@frozen
class Place:
    """A cell: its text, indent and spans."""

    text: str
    rows: int = 1
    columns: int = 1
    indent: int = 0


@frozen
class Layout:
    """A block of the file."""

    name: str
    above: tuple[str, ...]
    grid: tuple[tuple[str, ...], ...]
    below: tuple[str, ...]
    facts: tuple[tuple[str, ...], ...]

    def rows(self) -> list[list[Place | None]]:
        """The grid, row by row; None where a cell from the left or above covers the place."""
        return [[self._place(r, c) for c in range(len(row))] for r, row in enumerate(self.grid)]

    def _place(self, r: int, c: int) -> Place | None:
        text = self.grid[r][c]
        if text in {"<", "^"}:
            return None
        columns = rows = 1
        while c + columns < len(self.grid[r]) and self.grid[r][c + columns] == "<":
            columns += 1
        while r + rows < len(self.grid) and self.grid[r + rows][c] == "^":
            rows += 1
        bare = text.lstrip("·")
        return Place(bare, rows, columns, len(text) - len(bare))

    @property
    def is_plain(self) -> bool:
        """Whether tabs show all of it: no cell is merged or set in, and no row begins or ends with an empty one."""
        odd = any(cell in {"<", "^"} or cell.startswith("·") for row in self.grid for cell in row)
        return not odd and all(row[0] and row[-1] for row in self.grid)

    def html(self) -> str:
        """The layout as a page."""
        body = "".join(f"<tr>{''.join(_td(cell) for cell in row if cell is not None)}</tr>" for row in self.rows())
        return (
            "".join(f"<p>{line}</p>" for line in self.above)
            + f"<table>{body}</table>"
            + "".join(f"<p>{line}</p>" for line in self.below)
        )

    def word(self) -> bytes:
        """The layout as a Word file."""
        rows = []
        for r, row in enumerate(self.rows()):
            cells = []
            for c, cell in enumerate(row):
                if cell is not None:
                    cells.append(_tc(cell, "restart" if cell.rows > 1 else ""))
                elif self.grid[r][c] == "^":
                    cells.append(_tc(Place(""), "continue"))
            rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
        above, below = ("".join(map(paragraph, lines)) for lines in (self.above, self.below))
        return docx(f"{above}<w:tbl>{''.join(rows)}</w:tbl>{below}")

    def excel(self) -> bytes:
        """The layout as a workbook: its figures are numbers, shown as the layout has them."""
        book = Workbook()
        sheet = book.active
        top = 1
        for top, line in enumerate(self.above, 2):
            sheet.cell(top - 1, 1, line)
        for r, row in enumerate(self.rows(), top):
            for c, cell in enumerate(row, 1):
                if cell is not None:
                    _fill(sheet.cell(r, c), cell)
                    if cell.rows > 1 or cell.columns > 1:
                        sheet.merge_cells(None, r, c, r + cell.rows - 1, c + cell.columns - 1)
        for r, line in enumerate(self.below, top + len(self.grid)):
            sheet.cell(r, 1, line)
        file = io.BytesIO()
        book.save(file)
        return file.getvalue()

    def pdf(
        self,
        rules: Rules = "all",
        *,
        page_rows: int | None = None,
        setting: Setting = ("middle", "middle", "right"),
    ) -> bytes:
        """The layout as a PDF.

        Args:
            rules: which rules it draws.
            page_rows: after how many rows of the body the table goes on over the page, under its heads once more.
            setting: where it sets heads and figures.
        """
        return _Print(self, rules, setting).data(page_rows)

    @property
    def heads(self) -> int:
        """How many rows stand above the first one with figures."""
        years = re.compile(r"(?:19|20)\d\d")
        for r, row in enumerate(self.grid):
            figures = [cell for cell in row[1:] if cell and _FIGURE.fullmatch(cell) and not years.fullmatch(cell)]
            if r and figures:
                return r
        return 1

    def text(self) -> str:
        """The layout as text with tabs."""
        rows = ["\t".join(row) for row in self.grid]
        return "\n".join([*self.above, *rows, *self.below])


class _Print:
    """A layout on pages: names from the left, heads and figures as the setting says, all else in the middle."""

    def __init__(self, layout: Layout, rules: Rules, setting: Setting) -> None:
        self.setting = setting
        self.layout, self.rules, self.rows = layout, rules, layout.rows()
        self.lines = {
            (r, c): _wrapped(cell.text)
            for r, row in enumerate(self.rows)
            for c, cell in enumerate(row)
            if cell is not None
        }
        widths = [
            max((_width(cell) for row in self.rows if (cell := row[c]) is not None and cell.columns == 1), default=20)
            for c in range(len(layout.grid[0]))
        ]
        for row in self.rows:  # a merged cell may need more than the columns below it
            for c, cell in enumerate(row):
                if cell is not None and cell.columns > 1:
                    lack = _width(cell) - sum(widths[c : c + cell.columns])
                    widths[c + cell.columns - 1] += max(0, lack)
        self.lefts = [60.0]
        for width in widths:
            self.lefts.append(self.lefts[-1] + width + _ROOM)
        self.drawing = Drawing(width=max(595, self.lefts[-1] + 60))

    def data(self, page_rows: int | None) -> bytes:
        heads, count = self.layout.heads, len(self.rows)
        step = page_rows or count
        down = 70.0
        for nth, line in enumerate(self.layout.above):
            if not nth:  # the title of the report
                self.drawing.write(self.lefts[0], down, line, 2 * _SIZE)
                down += 5 * _SIZE
                continue
            left = self.lefts[-1] - make_pdf.width_of(line, _SIZE) if line.startswith("单位") else self._middle(line)
            self.drawing.write(left, down, line, _SIZE)
            down += 2 * _SIZE
        for first in range(heads, max(heads + 1, count), step):
            if first > heads:
                self.drawing.page()
                down = 70.0
            down = self._part([*range(heads), *range(first, min(count, first + step))], down)
        for line in self.layout.below:
            self.drawing.write(self.lefts[0], down + 2 * _SIZE, line, _SIZE)
            down += 2 * _SIZE
        return self.drawing.page().data()

    def _middle(self, line: str) -> float:
        return max(self.lefts[0], (self.lefts[0] + self.lefts[-1] - make_pdf.width_of(line, _SIZE)) / 2)

    def _part(self, rows: list[int], top: float) -> float:
        """Draw some rows below a height; where they end."""
        downs = [top]
        for r in rows:
            tall = [len(self.lines[r, c]) for c, cell in enumerate(self.rows[r]) if cell is not None and cell.rows == 1]
            downs.append(downs[-1] + _STEP + (max(tall, default=1) - 1) * 1.2 * _SIZE)
        for nth, r in enumerate(rows):
            for c, cell in enumerate(self.rows[r]):
                if cell is not None:
                    self._cell(r, c, cell, downs[nth], downs[min(nth + cell.rows, len(rows))])
        if self.rules == "heads":
            for down in (downs[0], downs[self.layout.heads], downs[-1]):
                self._rule(self.lefts[0], down, self.lefts[-1], down)
        return downs[-1]

    def _cell(self, r: int, c: int, cell: Place, top: float, bottom: float) -> None:
        left, right = self.lefts[c], self.lefts[c + cell.columns]
        lines = self.lines[r, c]
        is_head = r < self.layout.heads
        down, across, figures = self.setting
        middle = (top + bottom) / 2
        if is_head and cell.rows > 1 and down != "middle":
            half = _STEP / 2 + (len(lines) - 1) * 0.6 * _SIZE
            middle = top + half if down == "top" else bottom - half
        first = middle + 0.35 * _SIZE - (len(lines) - 1) * 0.6 * _SIZE
        for nth, line in enumerate(lines):
            width = make_pdf.width_of(line, _SIZE)
            start = (left + right - width) / 2
            if not is_head and _FIGURE.fullmatch(cell.text):
                start = right - _ROOM / 2 - width if figures == "right" else start
            elif is_head and across == "left":
                start = left + _ROOM / 2
            elif not is_head and cell.columns == 1:
                start = left + _ROOM / 2 + cell.indent * _SIZE
            if line:
                self.drawing.write(start, first + nth * 1.2 * _SIZE, line, _SIZE)
        if self.rules == "all":
            for here in (top, bottom):
                self._rule(left, here, right, here)
            for here in (left, right):
                self._rule(here, top, here, bottom)

    def _rule(self, left: float, top: float, right: float, bottom: float) -> None:
        height = self.drawing.height
        self.drawing.canvas.line(left, height - top, right, height - bottom)


def _wrapped(text: str) -> list[str]:
    """The lines of a cell that is no wider than a column may be."""
    lines = [""]
    for char in text:
        if make_pdf.width_of(lines[-1] + char, _SIZE) > _WIDEST:
            lines.append("")
        lines[-1] += char
    return lines


def _width(cell: Place) -> float:
    return max(make_pdf.width_of(line, _SIZE) for line in _wrapped(cell.text)) + cell.indent * _SIZE


def _fill(target: Cell, cell: Place) -> None:
    bare = cell.text.removesuffix("%").replace(",", "")
    decimals = len(bare.partition(".")[2])
    if bare.removeprefix("-").replace(".", "", 1).isdecimal():
        is_share = cell.text.endswith("%")
        target.value = float(bare) / 100 if is_share else float(bare)
        form = ("#,##0" if "," in cell.text else "0") + ("." + "0" * decimals if decimals else "")
        target.number_format = form + "%" * is_share
    else:
        target.value = cell.text or None
    target.alignment = Alignment(indent=cell.indent)


def _td(cell: Place) -> str:
    style = f' style="text-indent: {cell.indent}em"' if cell.indent else ""
    return f'<td colspan="{cell.columns}" rowspan="{cell.rows}"><p{style}>{escape(cell.text)}</p></td>'


def _tc(cell: Place, merge: str) -> str:
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    down = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    indent = f'<w:ind w:firstLineChars="{100 * cell.indent}"/>' if cell.indent else ""
    return f"<w:tc><w:tcPr>{span}{down}</w:tcPr>{paragraph(escape(cell.text), indent)}</w:tc>"


def layouts() -> list[Layout]:
    """All layouts of the file."""
    found = []
    text = FILE.read_text(encoding="utf-8")
    for block in text.split("\n== ")[1:]:
        name, *lines = block.split("\n")
        at = lines.index("--")
        table = [nth for nth, line in enumerate(lines[:at]) if " | " in line or line.endswith(" |")]
        grid = tuple(tuple(cell.strip() for cell in f"{lines[nth]} ".split(" | ")) for nth in table)
        facts = tuple(tuple(part.strip() for part in line.split(" | ")) for line in lines[at + 1 :] if line)
        above = tuple(line for line in lines[: table[0]] if line)
        below = tuple(line for line in lines[table[-1] + 1 : at] if line)
        found.append(Layout(name, above, grid, below, facts))
    return found
