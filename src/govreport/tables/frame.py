"""A table as a pandas data frame."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from govreport.errors import MissingExtraError
from govreport.tables.model import Cell, Table

if TYPE_CHECKING:
    import pandas as pd

_JOINT = " > "


def to_frame(table: Table) -> pd.DataFrame:
    """The table's figures under their heads; see `Table.to_frame`."""
    try:
        pandas: Any = import_module("pandas")
    except ImportError as error:
        raise MissingExtraError("a data frame of a table needs pandas: pip install pandas") from error
    values = [cell for cell in table.cells if cell.role == "value"]
    columns = list(dict.fromkeys(cell.column for cell in sorted(values, key=lambda cell: cell.column)))
    rows = list(dict.fromkeys((cell.row, cell.row_head) for cell in values))
    heads = {cell.column: _JOINT.join(cell.column_head) for cell in values}
    data: dict[int, list[object]] = {column: [None] * len(rows) for column in columns}
    place = {row: nth for nth, row in enumerate(rows)}
    for cell in values:
        data[cell.column][place[cell.row, cell.row_head]] = _value(cell)
    frame = pandas.DataFrame(data, index=[_JOINT.join(head) for _, head in rows], dtype=object)
    frame.columns = [heads[column] for column in columns]
    return frame


def _value(cell: Cell) -> object:
    return cell.text if cell.number is None else cell.number.value
