"""The tables of a document as grids, and every cell with its heads.

`read` is its verb. It finds the tables of data among what the page or the text sets in columns, resolves merged cells,
tells heads and stubs from figures, and gives each figure the unit that stands in its column, its row or above it.
"""

from govreport.tables.model import Cell, CellRole, Table
from govreport.tables.reading import Reading, read

__all__ = ["Cell", "CellRole", "Reading", "Table", "read"]
