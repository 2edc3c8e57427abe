"""`Table` and `Cell`: a table as a grid, and its cells with their heads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from attrs import field, frozen

from govreport.document import Part
from govreport.numbers.model import Number
from govreport.page.model import Place
from govreport.span import Span

if TYPE_CHECKING:
    import pandas as pd

CellRole = Literal["head", "stub", "value", "note"]


@frozen
class Cell:
    r"""One cell of a table that is not empty.

    Attributes:
        row, column: where it begins in the grid, both from 1, merged cells counted in.
        row_span, column_span: how many rows and columns it covers.
        role: `head` above figures, `stub` beside them, `value` for what stands under heads, `note` for captions inside
            the grid, units, remarks and rows that only count columns.
        span: its characters.
        text: those characters.
        row_head: the labels of its row, the outermost first; marks (一、, 其中：) are left out, spread words closed.
        column_head: the heads above it, the topmost first.
        number: the figure in it, with the unit that its heads give; None where it holds none.
        indent: how far its text is indented, in tenths of a character; 0 where the source does not say.

    Example:
        >>> import govreport
        >>> [table] = govreport.parse_text("指标\t2024年\t2025年\n床位（张）\t600\t700").tables
        >>> cell = table.cells[-1]
        >>> cell.row_head, cell.column_head, cell.number.unit
        (('床位（张）',), ('2025年',), '张')
    """

    row: int
    column: int
    row_span: int
    column_span: int
    role: CellRole
    span: Span
    text: str
    row_head: tuple[str, ...] = ()
    column_head: tuple[str, ...] = ()
    number: Number | None = None
    indent: int = 0


@frozen
class Table:
    r"""One table of data.

    Attributes:
        id: its position among the document's tables, from 0.
        caption: what it is of, as a line above or its first row says; None where nothing does.
        unit: the unit that a note gives for the whole table, as 亿元、%; None without one.
        part: the part of the document that it stands in.
        section: id of the section around it; None outside all sections.
        span: from its first cell to its last.
        source: where its first cell stood.
        rows, columns: how many the grid has.
        cells: its cells, row by row.
        caption_span: the caption's characters; None without one.
        notes: where its notes stand (注：…, 资料来源：…), in rows of its own or in the lines below it.

    Example:
        >>> import govreport
        >>> text = "表1 卫生事业\n单位：张\n指标\t2024年\t2025年\n床位\t600\t700"
        >>> [table] = govreport.parse_text(text).tables
        >>> table.caption, table.unit, table.rows, table.columns
        ('表1 卫生事业', '张', 2, 3)
    """

    id: int
    caption: str | None
    unit: str | None
    part: Part
    section: str | None
    span: Span
    source: Place
    rows: int
    columns: int
    cells: tuple[Cell, ...] = field(repr=False)
    caption_span: Span | None = None
    notes: tuple[Span, ...] = ()

    def to_frame(self) -> pd.DataFrame:
        r"""The table as a pandas data frame: its row heads as index, its column heads as columns.

        A head of several levels is joined by ` > `. Figures are the values that `Cell.number` has, or None where the
        cell holds a range or no figure; a column that holds none keeps its texts.

        Returns:
            A data frame of exact decimals.

        Raises:
            MissingExtraError: if pandas is not installed.

        Example:
            >>> import govreport
            >>> [table] = govreport.parse_text("指标\t2024年\t2025年\n床位（张）\t600\t700").tables
            >>> table.to_frame()["2025年"].tolist()
            [Decimal('700')]
        """
        from govreport.tables.frame import to_frame  # noqa: PLC0415 - pandas is loaded only when it is used

        return to_frame(self)

    def at(self, row: int, column: int) -> Cell | None:
        r"""The cell that covers a place of the grid; None where that is empty.

        Args:
            row: from 1.
            column: from 1.

        Example:
            >>> import govreport
            >>> [table] = govreport.parse_text("指标\t2024年\n床位（张）\t600").tables
            >>> table.at(2, 2).text
            '600'
        """
        for cell in self.cells:
            if 0 <= row - cell.row < cell.row_span and 0 <= column - cell.column < cell.column_span:
                return cell
        return None
