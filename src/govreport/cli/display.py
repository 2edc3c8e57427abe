"""Tables for people: in columns, or in lines if the terminal is narrow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from govreport.cli.streams import NARROW
from govreport.language import _

if TYPE_CHECKING:
    from govreport.cli.listing import Shown

_GAP = "  "


def as_table(rows: Iterable[Any], columns: Sequence[Shown], *, width: int) -> RenderableType:
    """The rows under the heads of their columns.

    Args:
        rows: the rows.
        columns: what to show of each.
        width: that of the terminal; where there is no room for columns, each row is a line that may fold.
    """
    cells = [[column.text(row) for column in columns] for row in rows]
    if not cells:
        return Text(_("nothing found"), style="dim")
    if width < NARROW:
        return Group(*(Text(_GAP.join(filter(None, row))) for row in cells))
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    for column in columns:
        table.add_column(column.label, overflow="fold", no_wrap=not column.folds)
    for row in cells:
        table.add_row(*(Text(cell) for cell in row))
    return table
