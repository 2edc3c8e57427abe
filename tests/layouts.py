"""Tables of `fixtures/tables/layouts.txt`, and the same table as HTML, Word, Excel and tab-separated text."""

from __future__ import annotations

import io
from pathlib import Path

from attrs import frozen
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment

from wordfile import docx, paragraph

FILE = Path(__file__).parent / "fixtures" / "tables" / "layouts.txt"


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

    def text(self) -> str:
        """The layout as text with tabs."""
        rows = ["\t".join(row) for row in self.grid]
        return "\n".join([*self.above, *rows, *self.below])


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
    return f'<td colspan="{cell.columns}" rowspan="{cell.rows}"><p{style}>{cell.text}</p></td>'


def _tc(cell: Place, merge: str) -> str:
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    down = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    indent = f'<w:ind w:firstLineChars="{100 * cell.indent}"/>' if cell.indent else ""
    return f"<w:tc><w:tcPr>{span}{down}</w:tcPr>{paragraph(cell.text, indent)}</w:tc>"


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
