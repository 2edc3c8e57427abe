r"""Tables whose cells hold paragraphs, in the text that a browser copies: the grid that the page had.

A browser puts a tab between the cells of a row and a line break between rows. Around a paragraph inside a cell it sets
line breaks of its own, so that each tab stands in a line by itself, with one blank line on either side, and rows are
further apart than the paragraphs of one cell:

    指标⏎⏎⇥⏎⏎2025年⏎⏎⏎⏎⏎床位（张）⏎⏎⇥⏎⏎700

So what is no further apart than a tab from its cells is of one row. Where a table begins and ends nothing is set: its
first cell is the last line before its first tab, its last one the first line after its last tab, and what stands
between two tables is known by the width of the first.

Spans are lost. A row of fewer cells is placed only where there is one way to do so: alone in its row a cell goes over
all columns, and heads of two rows go over columns of figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from attrs import define, evolve, field, frozen

from govreport.page.model import Cell
from govreport.page.raw import EDGE

_BLANK = EDGE.replace("\t", "")
_LONG = 100  # characters; a cell is shorter
_WIDEST = 40  # columns of a table with heads over heads
_MOST_WAYS = 64
_CLOSES = re.compile(r"。|^(?:附?表|图)\s*[0-9一二三四五六七八九十]|单位\s*[：:]|表$")
_FIGURE = re.compile(r"[-+−－]?[\d０-９][\d０-９,，.．]*\s*[%％]?|[—–─－-]+|")


@frozen
class _Token:
    """A tab that stands in a line by itself, or a line without tabs; empty if it holds nothing but a blank."""

    line: int
    text: str
    is_tab: bool = False

    @property
    def is_apart(self) -> bool:
        """Whether it is a line between tables."""
        return len(self.text) > _LONG or _CLOSES.search(self.text) is not None


_Cells = list[list[_Token]]


@define
class _Table:
    """A table on its way.

    Attributes:
        rows: its rows of cells, each with its lines.
        width: how many cells the widest of them has.
    """

    rows: list[_Cells] = field(factory=list)
    width: int = 0

    def add(self, row: _Cells) -> None:
        """Take a row."""
        self.rows.append(row)
        self.width = max(self.width, len(row))

    def ended(self) -> list[_Cells]:
        """Its rows, without what stands behind its last cell; none where they are no grid."""
        whole = [row for row in self.rows if len(row) == self.width]
        last = self.rows[-1]
        is_empty = len(whole) > 1 and not any(_words(row[-1]) for row in whole if row is not last)
        last[-1] = [] if is_empty else last[-1][: 0 if last[-1] and last[-1][0].is_apart else 1]
        return self.rows if len(whole) > 1 and 2 * len(whole) >= len(self.rows) else []


def cells(lines: Sequence[str]) -> dict[int, Cell]:
    r"""For the lines of such tables, by their numbers from 1, the cells that they stand in.

    Args:
        lines: the lines of a text.

    Example:
        >>> text = "指标\n\n\t\n\n2025年\n\n\n\n\n床位\n\n\t\n\n700\n\n\n\n\n医院\n\n\t\n\n9\n\n十、教育"
        >>> [(line, cell.row, cell.column) for line, cell in cells(text.split("\n")).items()]
        [(1, 1, 1), (5, 1, 2), (10, 2, 1), (14, 2, 2), (19, 3, 1), (23, 3, 2)]
    """
    if not any(line.strip(_BLANK) == "\t" for line in lines):
        return {}
    found: dict[int, Cell] = {}
    for number, table in enumerate(_tables(_rows(list(_tokens(lines)))), 1):
        for row, members in enumerate(_placed(table), 1):
            for cell, tokens in members:
                found |= {token.line: evolve(cell, table=number, row=row) for token in tokens if token.text}
    return found


def _tokens(lines: Sequence[str]) -> Iterator[_Token]:
    for number, line in enumerate(lines, 1):
        bare = line.strip(_BLANK)
        if not line or (not bare and not any(char in "\u2002\xa0\u3000 " for char in line)):
            continue
        if bare and not bare.strip(EDGE):
            yield from (_Token(number, "", is_tab=True) for char in bare if char == "\t")
        else:
            yield _Token(number, line.strip(EDGE))


def _rows(tokens: Sequence[_Token]) -> Iterator[_Cells]:
    """The rows: stretches in which nothing is further apart than a tab from the cell beside it."""
    beside = [two.line - one.line for one, two in pairwise(tokens) if one.is_tab != two.is_tab]
    apart = min(beside, default=0)
    row: _Cells = [[]]
    for nth, token in enumerate(tokens):
        if nth and token.line - tokens[nth - 1].line > apart:
            yield row
            row = [[]]
        if token.is_tab:
            row.append([])
        else:
            row[-1].append(token)
    yield row


def _tables(rows: Iterator[_Cells]) -> list[list[_Cells]]:
    """The tables that rows make."""
    reader = _Reader()
    for row in rows:
        if len(row) > 1:
            reader.add(row)
        else:
            reader.add_lone(row)
    reader.close()
    return reader.found


@define
class _Reader:
    """Puts rows together to tables.

    Attributes:
        found: the tables that are ended.
        table: the one that goes on.
    """

    found: list[list[_Cells]] = field(factory=list)
    table: _Table = field(factory=_Table)

    def close(self) -> None:
        """End the table that goes on."""
        if self.table.rows:
            self.found.append(self.table.ended())
            self.table = _Table()

    def add_lone(self, row: _Cells) -> None:
        """Take a row of one cell: one line inside a table; what else stands there ends it."""
        if self.table.rows and len(row[0]) == 1 and not row[0][0].is_apart:
            self.table.add(row)
        else:
            self.close()

    def add(self, row: _Cells) -> None:
        """Take a row; what stands between two tables without a gap is in one of its cells."""
        if any(line.is_apart for line in row[0]):  # the last cell of the table before was empty
            self.close()
        while (seam := _seam(row, self.table.width if self.table.rows else len(row))) is not None:
            self._append([*row[:seam], row[seam][:1]])
            self.close()
            row = [row[seam][-1:], *row[seam + 1 :]]
        self._append(row)
        if any(line.is_apart for line in row[-1]):
            self.close()

    def _append(self, row: _Cells) -> None:
        self.table.add(row if self.table.rows else [row[0][-1:], *row[1:]])


def _seam(row: _Cells, width: int) -> int | None:
    """The cell in which one table ends and the next begins: what stands between them is in it."""
    for at, lines in enumerate(row[:-1]):
        if at and len(lines) > 1 and (any(line.is_apart for line in lines) or (at == width - 1 and len(row) > width)):
            return at
    return None


def _placed(rows: Sequence[_Cells]) -> Iterator[list[tuple[Cell, list[_Token]]]]:
    """The cells of each row with their columns; spans where only one reading of them is left."""
    if not rows:
        return
    width = max(map(len, rows))
    head = next((nth for nth, row in enumerate(rows) if _opens(row, rows[nth + 1 : nth + 2], width)), 0)
    spread = _spread(rows[head:], width)
    whole = next(nth for nth, row in enumerate(rows) if len(row) == width)
    for nth, row in enumerate(rows):
        filled = [at for at, tokens in enumerate(row) if _words(tokens)]
        if head <= nth < head + len(spread):
            yield list(zip(spread[nth - head], row, strict=True))
        elif len(row) == width:
            yield [(Cell(0, 0, at), tokens) for at, tokens in enumerate(row, 1)]
        elif len(filled) <= 1 and nth != head:
            yield [(Cell(0, 0, 1, column_span=width), row[at]) for at in filled]
        else:
            yield list(_unsure(row, width, labelled=nth > whole))


def _opens(row: _Cells, below: Sequence[_Cells], width: int) -> bool:
    """Whether a row is the first of the heads: no caption that goes over all columns."""
    filled = sum(map(bool, map(_words, row)))
    return filled > 1 or (len(row) > 1 and bool(below) and len(row) < len(below[0]) < width)


def _unsure(row: _Cells, width: int, *, labelled: bool) -> Iterator[tuple[Cell, list[_Token]]]:
    """The cells of a row that stand over nobody knows which columns; below the heads its label is the first."""
    rest = int(labelled and not _FIGURE.fullmatch(_words(row[0])))
    if rest:
        yield Cell(0, 0, 1), row[0]
    for tokens in row[rest:]:
        yield Cell(0, 0, 1 + rest, column_span=width - rest, is_unsure=True), tokens


def _spread(rows: Sequence[_Cells], width: int) -> Sequence[list[Cell]]:
    """The cells of two or three rows of heads, if they fill the width of the table in one way only; else none.

    A head goes over both rows, or over two or more heads of the second, all of them over figures. Where several ways
    are left, heads that repeat themselves tell. Heads of a third row stand under the empty cells of the second.
    """
    if len(rows) < 3 or len(rows[0]) >= width or len(rows[1]) >= width or width > _WIDEST:
        return []
    body = [row for row in rows[2:] if len(row) == width]
    words = {at for at in range(width) if at == 0 or not all(_FIGURE.fullmatch(_words(row[at])) for row in body)}
    texts = [_words(tokens) for tokens in rows[1]]
    ways = list(islice(_ways(len(rows[0]), 0, width, len(texts), words), _MOST_WAYS))
    if len(ways) > 1:
        ways = [way for way in ways if _repeats([span for span in way if span > 1], texts)]
    third = rows[2] if len(rows[2]) < width else []
    if len(ways) != 1 or (third and len(third) != texts.count("")):
        return []
    first: list[Cell] = []
    columns: list[int] = []
    for span in ways[0]:
        at = 1 + sum(cell.column_span for cell in first)
        first.append(Cell(0, 0, at, row_span=1 if span > 1 else 3 if third else 2, column_span=span))
        columns += range(at, at + span) if span > 1 else ()
    second = [Cell(0, 0, at, row_span=2 if third and text else 1) for at, text in zip(columns, texts, strict=True)]
    below = [Cell(0, 0, at) for at, text in zip(columns, texts, strict=True) if not text]
    return [first, second, below] if third else [first, second]


def _ways(heads: int, at: int, width: int, below: int, words: set[int]) -> Iterator[tuple[int, ...]]:
    """How many columns so many heads may have each from a column on, with so many heads below the wide ones."""
    if not heads:
        if at == width and not below:
            yield ()
        return
    high = width - at - below  # so many heads go over both rows
    if not 0 <= high <= heads or below < 2 * (heads - high) or high < sum(column >= at for column in words):
        return
    for span in range(1, width - at - heads + 2):
        if span > 1 and (span > below or not words.isdisjoint(range(at, at + span))):
            break
        for rest in _ways(heads - 1, at + span, width, below - (span if span > 1 else 0), words):
            yield (span, *rest)


def _repeats(spans: Sequence[int], texts: Sequence[str]) -> bool:
    """Whether all wide heads have the same heads below them."""
    return (
        len(set(spans)) == 1 and len({tuple(texts[at : at + spans[0]]) for at in range(0, len(texts), spans[0])}) == 1
    )


def _words(tokens: Sequence[_Token]) -> str:
    return "".join(token.text for token in tokens)
