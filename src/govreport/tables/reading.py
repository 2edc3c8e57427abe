"""`read`: the tables of a document, their cells with heads, and their figures with units."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence

from attrs import define, evolve, field, frozen

from govreport.diagnostics import Diagnostic, diagnose
from govreport.document import Document
from govreport.han import HAN
from govreport.language import Message
from govreport.numbers import (
    Number,
    Units,
    WrittenUnit,
    default_units,
    read_figures,
)
from govreport.outline.model import Outline
from govreport.page.model import Block
from govreport.span import Span
from govreport.tables.captions import Caption, read_caption
from govreport.tables.cell_text import closed, is_note, unmarked
from govreport.tables.grid import Grid, GridCell, is_table, joined, of_blocks, of_lines, place, repair
from govreport.tables.heads import Layout, heads_of, lay_out, told_by
from govreport.tables.model import Cell, CellRole, Table
from govreport.tables.rows import Rows, read_rows
from govreport.tables.units import UnitsOf

_LONGEST_FIGURE = 40
_REMARK = re.compile(
    r"(?<=[0-9%％])\s*[（(][一二三四五六七八九十0-9年]{0,3}(?:累计|年均|预计|预期|快报|初步)(?:数|值)?[)）]$"
)
_TINY = frozenset({"…", "⋯", "……", "...", "⋯⋯"})


@frozen
class Reading:
    """The tables of a document.

    Attributes:
        tables: in the order in which they begin.
        numbers: the document's numbers, those of cells among them, counted anew.
        held: ids of the numbers that tables hold: figures, heads and stubs, of which no sentence speaks.
        captions: what stands above each table.
        diagnostics: what was repaired or could not be read.

    Example:
        >>> Reading(tables=(), numbers=()).held
        frozenset()
    """

    tables: tuple[Table, ...]
    numbers: tuple[Number, ...]
    held: frozenset[int] = frozenset()
    captions: tuple[Caption, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def read(
    document: Document,
    blocks: Sequence[Block],
    outline: Outline,
    numbers: Sequence[Number],
    *,
    units: Units | None = None,
) -> Reading:
    r"""The tables of a document, and its numbers with the figures of cells read by their heads.

    Args:
        document: the document.
        blocks: the blocks of the page that it was made of; none where only its text is known.
        outline: its tree.
        numbers: its numbers as `govreport.numbers.scanner` gives them for its text.
        units: the units to know; those of `default_units()` if none are given.

    Example:
        >>> import govreport
        >>> report = govreport.parse_text("单位：亿元\n指标\t2024年\t2025年\n税收收入\t93\t96.7")
        >>> [(str(cell.number.value), cell.number.unit) for cell in report.tables[0].cells if cell.number]
        [('9300000000', '元'), ('9670000000', '元')]
    """
    parts = list(of_blocks(document, blocks)) if any(block.cell is not None for block in blocks) else []
    if not parts or _is_plain(document, blocks):
        taken = {document.line_at(cell.span.start).index for grid in parts for cell in grid.cells}
        parts += of_lines(document, taken)
    # The heads of a table may stand alone at the end of a page.
    grids = [grid for grid in joined(document, sorted(parts, key=lambda grid: grid.span)) if is_table(grid)]
    if not grids:
        return Reading((), tuple(numbers))
    reader = _Reader(document, outline, units or default_units(), [grid.span for grid in grids])
    tables = [reader.table(nth, grid) for nth, grid in enumerate(grids)]
    counted, held, tables = _counted(numbers, tables, reader.unclear)
    return Reading(tuple(tables), counted, held, tuple(reader.captions), tuple(reader.remarks))


def _is_plain(document: Document, blocks: Sequence[Block]) -> bool:
    """Whether a document was a plain text: there cells may stand in lines of their own or in one line with tabs."""
    place = blocks[0].place
    return document.positions is None and place.path is None and place.line is not None


def _counted(
    numbers: Sequence[Number], tables: Sequence[Table], unclear: Collection[Span]
) -> tuple[tuple[Number, ...], frozenset[int], list[Table]]:
    """All numbers in order, those of cells in place of what the text alone gives there; and the tables with them."""
    figures = {cell.number.span: cell.number for table in tables for cell in table.cells if cell.number is not None}
    bare = {table.id for table in tables if not any(cell.number is not None for cell in table.cells)}
    spans = [
        (cell.span, _holds(cell, is_bare=table.id in bare) or cell.span in unclear, cell.number is not None)
        for table in tables
        for cell in table.cells
    ]
    spans.sort(key=lambda each: each[0].start)
    starts = [span.start for span, _, _ in spans]
    kept: list[tuple[Number, bool]] = [(number, True) for number in figures.values()]
    for number in numbers:
        at = bisect_left(starts, number.span.end) - 1
        inside = at >= 0 and number.span.start < spans[at][0].end
        if not inside:
            kept.append((number, False))
        elif not spans[at][2]:
            kept.append((number, spans[at][1]))
    kept.sort(key=lambda each: each[0].span.start)
    ordered = tuple(_numbered(number, nth) for nth, (number, _) in enumerate(kept))
    held = frozenset(nth for nth, (_, is_held) in enumerate(kept) if is_held)
    known = {number.span: number for number in ordered}
    return ordered, held, [evolve(table, cells=tuple(_with(cell, known) for cell in table.cells)) for table in tables]


def _holds(cell: Cell, *, is_bare: bool) -> bool:
    """Whether a number in a cell is of the table, and no sentence speaks of it.

    Args:
        cell: the cell.
        is_bare: whether its table has no figures.
    """
    return not is_bare and (cell.role in {"head", "stub"} or _is_code(cell))


def _is_code(cell: Cell) -> bool:
    """Whether a cell beside the figures holds a code, a count of rows or a time, and hardly a word."""
    return cell.role == "note" and len(_HAN.findall(cell.text)) < _FEW


def _numbered(number: Number, nth: int) -> Number:
    """A number with its position among all; written out, as it is done for every number of a report."""
    if number.id == nth:
        return number
    return Number(
        nth,
        number.span,
        number.text,
        number.core,
        number.kind,
        number.value,
        number.low,
        number.high,
        number.bound,
        number.unit,
        number.dimension,
        number.canonical_value,
        number.canonical_unit,
        number.date,
    )


def _with(cell: Cell, known: Mapping[Span, Number]) -> Cell:
    """A cell with its number as it is counted."""
    if cell.number is None or known[cell.number.span] is cell.number:
        return cell
    return Cell(
        cell.row,
        cell.column,
        cell.row_span,
        cell.column_span,
        cell.role,
        cell.span,
        cell.text,
        cell.row_head,
        cell.column_head,
        known[cell.number.span],
        cell.indent,
    )


@define(slots=True)
class _Reader:
    """Reads the tables of one document."""

    document: Document
    outline: Outline
    units: Units
    taken: Sequence[Span]
    captions: list[Caption] = field(factory=list)
    remarks: list[Diagnostic] = field(factory=list)
    unclear: set[Span] = field(factory=set)

    def table(self, nth: int, grid: Grid) -> Table:
        """One grid as a table."""
        if repair(grid):
            message = Message(
                "merged cells push rows out of the grid of a table; the rows were put back under their heads"
            )
            self.remarks.append(diagnose("tables.spans-repaired", message, grid.span))
        for span in grid.lost:
            message = Message("a row has not as many cells as its table has heads; its figures have no heads")
            self.remarks.append(diagnose("tables.row-unaligned", message, span))
        self._figures(grid)
        found = lay_out(grid)
        others = [span for at, span in enumerate(self.taken) if at != nth]
        caption = read_caption(self.document, grid, found, others)
        self.captions.append(caption)
        cells = self._cells(grid, found, caption)
        span = grid.span
        section = self.outline.section_at(span.start)
        return Table(
            nth,
            caption.text,
            caption.units[0] if caption.units else None,
            self.document.line_at(span.start).part,
            None if section is None else section.id,
            span,
            place(self.document, span),
            max(cell.last_row if cell.row_span < _WHOLE else cell.row for cell in grid.cells),
            max(cell.column for cell in grid.cells),
            tuple(cells),
            caption.span,
            tuple(self._notes(grid, found)),
        )

    def _notes(self, grid: Grid, found: Layout) -> Iterator[Span]:
        """The notes of a table: in its rows, and in the lines below it."""
        for row in sorted(found.again):
            if len(grid.rows[row]) == 1 and is_note(grid.rows[row][0].text):
                yield grid.rows[row][0].span
        last = self.document.line_at(grid.span.end - 1).index
        for line in self.document.lines[last + 1 : last + 1 + _MOST_NOTES]:
            if not is_note(closed(line.text)):
                break
            yield line.span

    def _figures(self, grid: Grid) -> None:
        short = [
            cell for cell in grid.cells if 0 < len(cell.raw) <= _LONGEST_FIGURE and any(map(str.isdigit, cell.raw))
        ]
        bare = [_bare(cell.raw) for cell in short]
        starts = [cell.span.start for cell in short]
        for cell, number in zip(short, read_figures(bare, units=self.units, starts=starts), strict=True):
            cell.figure = number

    def _cells(self, grid: Grid, found: Layout, caption: Caption) -> Iterator[Cell]:
        body = [row for row in found.body if row not in found.again]
        values = {column for group in found.groups for column in group.values}
        named = {column for group in found.groups for column in group.stubs}
        heads = _heads(grid, found, values)
        unsure = self._note_unsure(grid)
        heads = {column: [] if unsure.intersection(cells) else cells for column, cells in heads.items()}
        column_heads = {column: tuple(unmarked(cell.text) for cell in cells) for column, cells in heads.items()}
        known = UnitsOf(self.units, caption)
        units = {column: known.column(column_heads[column]) for column in values}
        rows: Rows = {}
        for group in found.groups:
            more, off = read_rows(grid, group, body, heads, known)
            rows |= more
            self._note_sums(grid, off)
        headed = any(column_heads.values())
        listed = not headed and _is_list(grid, rows) and bool(caption.units)
        for cell in grid.cells:
            if cell.row in found.heads:
                yield self._cell(cell, "head")
            elif cell.row in found.notes or cell.row in found.again:
                yield self._cell(cell, "note")
            elif cell.column in values and not (cell.column_span > 1 and len(grid.rows[cell.row]) == 1):
                head = column_heads[cell.column]
                row = _row(rows, cell) if head or listed else None
                if row is None or cell.figure is None or cell.is_unsure:
                    self._note_none(cell)
                    yield self._cell(cell, "value", () if row is None else row[0], head)
                    continue
                own = told_by(head, cell.raw)
                unit = units[cell.column] if own is head else known.column(own)
                figure = known.applied(cell.figure, unit, row[1], own)
                yield self._cell(cell, "value", row[0], head, figure)
            else:
                yield self._cell(cell, "stub" if cell.column in named else "note")

    def _cell(
        self,
        cell: GridCell,
        role: CellRole,
        row: tuple[str, ...] = (),
        column: tuple[str, ...] = (),
        number: Number | None = None,
    ) -> Cell:
        return Cell(
            cell.row,
            cell.column,
            cell.row_span,
            cell.column_span,
            role,
            cell.span,
            cell.raw,
            row,
            column,
            number,
            cell.indent,
        )

    def _note_unsure(self, grid: Grid) -> set[GridCell]:
        """The heads and labels that may stand over these columns or rows or over others."""
        unsure = {cell for cell in grid.cells if cell.is_unsure}
        for cell in sorted(unsure, key=lambda cell: cell.span):
            message = Message(
                "{text}: nothing tells for sure over which columns or rows it stands; their figures make no numbers",
                text=cell.text,
            )
            self.remarks.append(diagnose("tables.heads-unclear", message, cell.span))
        columns = {column for cell in unsure for column in range(cell.column, cell.last_column + 1)}
        rows = {row for cell in unsure for row in range(cell.row, cell.last_row + 1)}
        self.unclear |= {cell.span for cell in grid.cells if cell.column in columns or cell.row in rows}
        return unsure

    def _note_none(self, cell: GridCell) -> None:
        """Say why a cell of figures makes no number."""
        if cell.is_several:
            message = Message(
                "{text}: figures of several rows in one cell of a table; they make no numbers", text=cell.raw
            )
            self.remarks.append(diagnose("tables.rows-unclear", message, cell.span))
        if cell.text in _TINY:
            message = Message("the cell says that its figure is less than the smallest unit; it makes no number")
            self.remarks.append(diagnose("tables.below-unit", message, cell.span))

    def _note_sums(self, grid: Grid, off: Sequence[tuple[int, int]]) -> None:
        for place_ in off:
            cell = grid.cover.get(place_)
            if cell is not None:
                message = Message(
                    "{text} is not the sum of the parts that its table gives; in other columns it is", text=cell.text
                )
                self.remarks.append(diagnose("tables.sum-off", message, cell.span))


def _row(rows: Rows, cell: GridCell) -> tuple[tuple[str, ...], WrittenUnit | None] | None:
    """The heads and the unit of the row of a figure; of one that goes over several rows, of the first that has some."""
    found = rows.get((cell.row, cell.column))
    if found is None and 1 < cell.row_span < _WHOLE:
        over = range(cell.row + 1, cell.last_row + 1)
        found = next((those for row in over if (those := rows.get((row, cell.column))) is not None), None)
    return found


def _bare(raw: str) -> str:
    """A figure without what a bracket or a mark behind it says of it: 600（累计）, 5200①."""
    text = unmarked(raw)
    return _REMARK.sub("", text) or text


def _heads(grid: Grid, found: Layout, columns: Collection[int]) -> dict[int, list[GridCell]]:
    """The heads of each column of values; one beside an empty column that has some was set apart from them."""
    heads = {column: heads_of(grid, found, column) for column in columns}
    rows = set(found.body)
    filled = {cell.column for cell in grid.cells if cell.row in rows}
    for column in columns:
        for beside in (column - 1, column + 1):
            if column in filled and not heads[column] and beside not in filled and heads.get(beside):
                heads[column], heads[beside] = heads[beside], []
    return heads


def _is_list(grid: Grid, rows: Rows) -> bool:
    """Whether a grid without heads is a list of names with a figure each."""
    names = {head for head, _ in rows.values()} if rows else set()
    return grid.width == 2 and len(names) >= _FEWEST and len(names) == len({row for row, _ in rows})


_FEWEST = 3
_FEW = 4
_HAN = re.compile(f"[{HAN}]")
_MOST_NOTES = 8
_WHOLE = 4096
