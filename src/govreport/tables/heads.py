"""Heads and stubs of a grid: which rows are above the figures, and which columns beside them.

Heads are the rows above the first figure, but for captions and notes in the grid; years without 年 are no figures
there. A column without figures names its rows, unless its head or its words say that it counts them, gives their unit
or adds a remark. A column of names behind figures begins a second table side by side with the first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from attrs import define, field

from govreport.calendar.patterns import FULL_YEAR, INDEX_BASE
from govreport.numbers import read_unit
from govreport.tables.cell_text import closed, has, is_, is_note, pattern
from govreport.tables.grid import Grid, GridCell

_YEAR = re.compile(FULL_YEAR)
UNIT_NOTE = re.compile(r"(?:(?:计量|金额|货币)?单位|量纲)\s*[:：]\s*(?P<unit>[^:：]{1,40}?)\s*[)）】\]]?\s*$")
INDEX_NOTE = re.compile(f"[（(]?{INDEX_BASE}[）)]?")
_COUNTS = re.compile(r"(?:栏次|行次|[甲乙丙丁]|\d{1,2}(?:[=＝][-+×÷*/\d()（）%％＋－]+)?)")
_LETTERS = re.compile(r"公式|[A-Z](?:[=＝][-+×÷*/A-Z()（）%％＋－]+)?")
_FIRST_ROWS = 6
_MOST_HEADS = 8
_COUNTED = 3
_FIELDS = (2, 4)  # cells of a row of a form: one label with what is filled in, or two
_FEWEST_FIELDS = 3
_CODE = re.compile(r"[A-Za-z]?\d{1,9}(?:[-.]\d+)*[.、]?")
_LONG = 40
_SUMMED = re.compile(r"\s*[/／或]?\s*[\[［〔【（(]?\s*(?P<sum>(?:[五5]年)?累计(?:数|值|增加)?)\s*[\]］〕】）)]?$")
_SQUARE = frozenset("[［〔【")


@define(slots=True)
class Group:
    """Columns of values beside the columns that name their rows.

    Attributes:
        stubs: the columns of names, from the left.
        values: the columns of figures.
        unit: the column that gives the unit of each row; None without one.
        codes: the column before the names that counts or codes the rows; None without one.
    """

    stubs: list[int] = field(factory=list)
    values: list[int] = field(factory=list)
    unit: int | None = None
    codes: int | None = None

    def take(self, kind: str, column: int) -> None:
        """Take up a column of some kind; remarks and counts are none of it."""
        if kind == "stub":
            self.stubs.append(column)
        elif kind == "value":
            self.values.append(column)
        elif kind == "unit":
            self.unit = column


@define(slots=True)
class Layout:
    """What the rows and columns of a grid are.

    Attributes:
        notes: the rows at the top that hold a caption or a note.
        heads: the rows of heads.
        body: the rows below them.
        groups: the tables that stand side by side.
        again: rows that repeat heads, that only count columns, that hold a note, or that are fields of a form.
    """

    notes: list[int] = field(factory=list)
    heads: list[int] = field(factory=list)
    body: list[int] = field(factory=list)
    groups: list[Group] = field(factory=list)
    again: set[int] = field(factory=set)


def lay_out(grid: Grid) -> Layout:
    """Tell heads, stubs and values of a grid whose figures are read."""
    found = Layout()
    rows = sorted(grid.rows)
    at = 0
    while at + 1 < len(rows) and _is_note(grid, rows[at]):
        found.notes.append(rows[at])
        at += 1
    fields = _fields(grid, rows, at)
    found.again = set(rows[at : at + fields])
    at += fields
    first = next((nth for nth in range(at, len(rows)) if _is_data(grid, rows, nth, at)), None)
    if first is None:
        first = at + 1
    while first - 1 > at and _is_lone(grid, rows[first - 1]):
        first -= 1
    over_all = any(cell.column == 1 and cell.last_row >= grid.height for cell in grid.rows[rows[at]])
    if first - at > _MOST_HEADS or over_all:  # words all over, or a label beside all rows
        first = at + 1
    found.again |= {row for row in rows[at + 1 : first] if _counts_columns(grid.rows[row])}
    found.heads, found.body = [row for row in rows[at:first] if row not in found.again], rows[first:]
    said = {_words(grid.rows[row]) for row in (*found.notes, *found.heads)}
    for nth, row in enumerate(found.body):
        # Below the heads, and below those that the next page says again, a row may number the columns.
        counts = (nth == 0 or found.body[nth - 1] in found.again) and _counts_columns(grid.rows[row])
        cells = grid.rows[row]
        if counts or _words(cells) in said or (len(cells) == 1 and is_note(cells[0].text)):
            found.again.add(row)
    _columns(grid, found)
    return found


def _fields(grid: Grid, rows: Sequence[int], at: int) -> int:
    """How many rows at the top of a form say one thing each: a label and what is filled in, over several columns."""
    fields = 0
    while at + fields + 1 < len(rows):
        cells = grid.rows[rows[at + fields]]
        if not (cells[0].column == 1 and len(cells) in _FIELDS and all(cell.row_span == 1 for cell in cells)):
            break
        told = cells[1:]
        is_wide = any(cell.column_span > 1 for cell in told) or (fields and not any(cell.figure for cell in told))
        if not is_wide or cells[-1].last_column < grid.width or cells[0].figure is not None:
            break
        fields += 1
    return fields if fields >= _FEWEST_FIELDS else 0


def _words(cells: Sequence[GridCell]) -> tuple[str, ...]:
    return tuple(cell.text for cell in cells)


def _is_note(grid: Grid, row: int) -> bool:
    """Whether a row at the top holds a caption or a unit for the whole table and no head."""
    cells = grid.rows[row]
    if all(UNIT_NOTE.search(cell.text) for cell in cells):
        return True
    if len(cells) > 2 or any(cell.figure for cell in cells):
        return False
    if len(cells) == 2:
        first, second = cells
        return bool(UNIT_NOTE.search(second.text) or INDEX_NOTE.fullmatch(second.text)) and not _names_rows(first.text)
    cell = cells[0]
    if cell.row_span > 1 and cell.last_column < grid.width and grid.rows.get(row + 1):
        return False  # a head that reaches down beside others
    return cell.column == 1 and (cell.column_span == 1 or cell.last_column >= grid.width)


def _is_data(grid: Grid, rows: Sequence[int], nth: int, top: int) -> bool:
    """Whether a row holds figures, or the marks of missing ones, beside a name."""
    cells = grid.rows[rows[nth]]
    if any(_covers_below(grid, cell, rows[nth]) for cell in grid.rows[rows[top]] if cell.row < rows[nth]):
        return False
    if nth > top and _counts_columns(cells):
        return True
    figures = [cell for cell in cells if cell.figure is not None and cell.column > 1]
    if nth - top < _FIRST_ROWS and figures and all(_YEAR.fullmatch(cell.text) for cell in figures):
        below = [
            cell for row in rows[nth + 1 :] for cell in grid.rows[row] if cell.figure is not None and cell.column > 1
        ]
        return all(_YEAR.fullmatch(cell.text) for cell in below)
    return bool(figures) or (
        nth > top and any(is_(cell.text, "blank") or cell.is_several for cell in cells if cell.column > 1)
    )


def _covers_below(grid: Grid, cell: GridCell, row: int) -> bool:
    """Whether a cell of the first row of heads reaches down to a row: it is a row of heads too.

    One that reaches down to the last row is a label.
    """
    return cell.last_row >= row and cell.figure is None and cell.last_row < grid.height


def _is_lone(grid: Grid, row: int) -> bool:
    """Whether a row holds one name in the first column and nothing else: it opens the body."""
    cells = grid.rows[row]
    return len(cells) == 1 and cells[0].column == 1 and cells[0].row_span == 1


def _counts_columns(cells: Sequence[GridCell]) -> bool:
    """Whether a row only numbers the columns: 甲 1 2 3=2-1, 公式 A=B+C B C."""
    if len(cells) < _COUNTED:
        return False
    if all(_LETTERS.fullmatch(cell.text) for cell in cells):
        letters = [cell.text[0] for cell in cells if cell.text != "公式"]
        return len(letters) > 1 and letters == sorted(set(letters))
    if not all(_COUNTS.fullmatch(cell.text) for cell in cells):
        return False
    counts = [int(match[0]) for cell in cells if (match := re.match(r"\d+", cell.text))]
    return len(counts) > 1 and counts == list(range(counts[0], counts[0] + len(counts))) and counts[0] <= 2


def _columns(grid: Grid, found: Layout) -> None:
    """Sort the columns into names, values, units and remarks, and those into tables side by side."""
    body = [row for row in found.body if row not in found.again]
    columns: dict[int, list[GridCell]] = {column: [] for column in range(1, grid.width + 1)}
    for row in body:
        for cell in grid.rows[row]:
            if cell.column_span == 1 or len(grid.rows[row]) > 1:
                columns[cell.column].append(cell)
    group: Group | None = None
    first_head = ""
    codes: int | None = None
    for column, cells in columns.items():
        own = heads_of(grid, found, column)
        head = closed(own[-1].text) if own else ""
        kind = "empty" if not cells and not own else _kind(grid, column, cells, head, first=group is None)
        if kind == "stub" and group is not None and group.values:
            again = _last_head(grid, found, column + 1) == _last_head(grid, found, group.values[0])
            kind = kind if again or _begins(cells, head, first_head, body) else "remark"
        if kind == "stub" and (group is None or group.values):
            group = Group(codes=codes)
            found.groups.append(group)
            first_head = first_head or head
        codes = column if kind == "order" else codes
        if group is not None:
            group.take(kind, column)


def _last_head(grid: Grid, found: Layout, column: int) -> str | None:
    """The lowest head over a column, blanks closed; None where it has none."""
    heads = heads_of(grid, found, column)
    return closed(heads[-1].text) if heads else None


def _kind(grid: Grid, column: int, cells: Sequence[GridCell], head: str, *, first: bool) -> str:
    """What a column is: stub, value, unit, order, remark or empty."""
    if is_(head, "order_head") or _is_order(grid, column, cells, first=first):
        return "order"
    if is_(head, "note_head"):
        return "remark"
    texts = [cell for cell in cells if cell.figure is None and not is_(cell.text, "blank")]
    figures = sum(cell.figure is not None for cell in cells)
    if first:  # years and ranges of age name rows, other figures do not
        figures = sum(cell.figure is not None and cell.figure.unit is None for cell in cells)
        texts = [cell for cell in cells if cell.figure is None or cell.figure.unit is not None]
        return "stub" if len(texts) >= figures or all(_YEAR.fullmatch(cell.text) for cell in cells) else "value"
    if figures <= len(texts) and (is_(head, "unit_head") or (texts and not figures and _are_units(texts))):
        return "unit"
    if figures >= len(texts) or _is_headed_as_value(head):
        return "value"
    return "remark" if any(len(cell.text) > _LONG for cell in texts) else "stub"


def _are_units(cells: Sequence[GridCell]) -> bool:
    return all(read_unit(text) is not None for text in {cell.text for cell in cells[:20]})


def _is_headed_as_value(head: str) -> bool:
    return bool(_YEAR.match(head)) or has(head, "growth", "planned") or (is_(head, "plain_head") and head != "单位")


def _is_order(grid: Grid, column: int, cells: Sequence[GridCell], *, first: bool) -> bool:
    """Whether a first column only counts the rows or gives their codes, and the next one names them."""
    if not first or not cells or not all(_CODE.fullmatch(cell.text) for cell in cells):
        return False
    if all(_YEAR.fullmatch(cell.text) for cell in cells):
        return False
    beside = [grid.cover.get((cell.row, column + 1)) for cell in cells]
    return sum(each is not None and each.figure is None and len(each.text) > 1 for each in beside) * 2 > len(cells)


def _begins(cells: Sequence[GridCell], head: str, first_head: str, body: Sequence[int]) -> bool:
    """Whether a column of words behind figures names the rows of a second table: its head is the first one's, or names.

    A column of remarks has few words, or says the same in many rows.
    """
    if head and head == first_head:
        return True
    texts = [cell.text for cell in cells if cell.figure is None]
    return (_names_rows(head) or not head) and len(set(texts)) * 2 > len(texts) and len(texts) * 2 > len(body)


@cache
def _stub_heads() -> re.Pattern[str]:
    return re.compile(f".{{0,6}}(?:{pattern('stub_head').pattern})")


def _names_rows(head: str) -> bool:
    """收入项目, 支出科目: a head that ends in a word for what names rows."""
    return _stub_heads().fullmatch(head) is not None


def heads_of(grid: Grid, found: Layout, column: int) -> list[GridCell]:
    """The heads over a column, from the top.

    An empty place over a head belongs to the head on its left: pages lose the merging of cells.
    """
    heads: list[GridCell] = []
    for nth, row in enumerate(found.heads):
        cell = grid.cover.get((row, column))
        if cell is None and column > 1 and any((below, column) in grid.cover for below in found.heads[nth + 1 :]):
            cell = _on_the_left(grid, found, row, column)
            if cell is not None and heads and cell.column < heads[-1].column:
                cell = None  # it stands under another head
        if cell is not None and cell not in heads:
            heads.append(cell)
    return heads


def told_by(head: tuple[str, ...], raw: str) -> tuple[str, ...]:
    """The heads of a figure whose column has two kinds: in square brackets stand the sums of all years.

    Example:
        >>> told_by(("年均增长（%）/[累计]",), "[30]"), told_by(("年均增长（%）/[累计]",), "5.5")
        (('累计',), ('年均增长（%）',))
    """
    if not head or not (match := _SUMMED.search(head[-1])) or not (rest := head[-1][: match.start()]):
        return head
    return (*head[:-1], match["sum"] if raw[:1] in _SQUARE else rest)


def _on_the_left(grid: Grid, found: Layout, row: int, column: int) -> GridCell | None:
    """The head whose place an empty one to its right belongs to; none where that is the head of a stub."""
    for left in range(column - 1, 1, -1):
        cell = grid.cover.get((row, left))
        if cell is not None:
            return cell
        if (row, left) not in grid.cover and all((below, left) not in grid.cover for below in found.heads):
            return None
    return None
