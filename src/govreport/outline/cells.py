"""Rows of tables without rules, as in PDF files or copied text: labels and figures on separate lines.

A label may begin with a mark (一、税收收入) and is not a heading. What tells a table is its figures: between two pieces
of prose stand lines of nothing but figures, or labels that end in one. A table begins at its name or its unit and ends
at its last figure; what stands between two tables may be a heading.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise, takewhile

from govreport.document import Line
from govreport.outline.captions import is_numbered, names_table
from govreport.outline.marks import Mark, head_mark
from govreport.unit_names import SCALE, begins_unit

_FIGURE = r"[-+−－—–]?[\d０-９][\d０-９,，.．]*[%％‰]?"
_ENDS_IN_FIGURE = re.compile(rf"(?:.{{0,60}}[\s\u3000])?(?:{_FIGURE}|[—–─－-]{{1,2}})\s*")
_PROSE = re.compile(r"[。；！？]|[，,](?![0-9０-９])|(?<=[\u3400-\u9fff])[.．](?![0-9０-９])")
_UNIT = re.compile(rf".{{0,20}}(?<![任头办持管用])单位\s*[：:]\s*(?:％|{SCALE}(?P<unit>))")
"""The unit of a table; 责任单位： names an organ."""
_COUNT = "[一二三四五六七八九十]{1,3}"
_SQUEEZED = re.compile(rf"[\u3400-\u9fff](?:{_COUNT}、|（{_COUNT}）|[0-9]{{1,2}}\.)(?=[\u3400-\u9fff])")
_FEWEST = 3
"""This many lines with figures make a table, and so many marks in a row a column of labels."""
_DENSE = 5
"""One line of so many in a table has a figure."""


def table_lines(lines: Sequence[Line]) -> frozenset[int]:
    """The indexes of the lines that are rows, heads and names of tables without rules.

    Args:
        lines: the document's lines.
    """
    found: set[int] = set()
    said: dict[str, int | None] = {}
    read = 0
    for run in _runs(lines):
        tables = list(_tables(lines, run))
        if not tables:
            continue
        found.update(index for table in tables for index in table)
        marks = (head_mark(lines[index].text, 0) for index in range(read, run.start))
        said |= {mark.style: mark.ordinal for mark in marks if mark is not None}
        found.update(_labels(lines, run, found, said))
        read = run.stop
    return frozenset(found)


def _runs(lines: Sequence[Line]) -> Iterator[range]:
    """The stretches of lines between pieces of prose and cells that the page marks as such."""
    begin = 0
    for index in range(len(lines) + 1):
        if index == len(lines) or _parts(lines[index]):
            if index - begin >= _FEWEST:
                yield range(begin, index)
            begin = index + 1


def _parts(line: Line) -> bool:
    text = line.text
    if "。" in text or line.cell or line.level or line.part in ("front", "contents", "notes") or _PROSE.search(text):
        return True  # and so does a line that the page itself sets as a heading
    mark = head_mark(text, 0) if text.startswith("第") else None
    return mark is not None and mark.style == "chapter"


def _tables(lines: Sequence[Line], run: range) -> Iterator[range]:
    """The tables of a stretch, each from its name or unit to its last figure.

    One with a unit that the next table or the text's end follows reaches up to the marks there: all its cells may be
    empty.
    """
    if sum(_has_figure(lines[index].text) for index in run) < _FEWEST and not _has_unit(lines, run):
        return
    begins = [index for index in run if _begins(lines[index].text)]
    edges = [run.start, *(at for nth, at in enumerate(begins) if not nth or begins[nth - 1] != at - 1), run.stop]
    for start, stop in pairwise(edges):
        if (stop < run.stop or stop == len(lines)) and _has_unit(lines, range(start, min(start + _FEWEST, stop))):
            titles = takewhile(lambda index: _may_title(lines[index].text), range(stop - 1, start, -1))
            yield range(start, stop - sum(1 for _ in titles))
            continue
        figures = [index for index in range(start, stop) if _has_figure(lines[index].text)]
        if len(figures) < _FEWEST:
            continue
        first = start if _begins(lines[start].text) else _first(lines, start, figures[0])
        table = range(first, figures[-1] + 1)
        if len(table) <= _DENSE * len(figures) or sum("\t" in lines[index].text for index in table) >= _FEWEST:
            yield table


def _first(lines: Sequence[Line], start: int, figure: int) -> int:
    """Where a table without a name begins, if this is its first line with figures: at the label before it, if any.

    A row that has its label beside its cells needs none, and what stands before it with a mark is a heading.
    """
    is_whole = "\t" in lines[figure].text and not _ENDS_IN_FIGURE.fullmatch(lines[figure].text.partition("\t")[0])
    if figure == start or (is_whole and _may_title(lines[figure - 1].text)):
        return figure
    return figure - 1


def _begins(text: str) -> bool:
    return _names_unit(text) or is_numbered(text) or names_table(text)


def _names_unit(text: str) -> bool:
    match = _UNIT.match(text) if "单位" in text else None
    return match is not None and (match["unit"] is None or begins_unit(text, match.end()))


def _may_title(text: str) -> bool:
    """Whether a marked line may title the table after it: it has no figure, and no column of labels is squeezed in."""
    return head_mark(text, 0) is not None and "\t" not in text and _SQUEEZED.search(text) is None


def _has_unit(lines: Sequence[Line], run: range) -> bool:
    return any(_names_unit(lines[index].text) for index in run)


def _has_figure(text: str) -> bool:
    return "\t" in text or _ENDS_IN_FIGURE.fullmatch(text) is not None


def _labels(lines: Sequence[Line], run: range, rows: Collection[int], said: dict[str, int | None]) -> Iterator[int]:
    """The marked lines beside tables that continue the numbering of their rows, or stand in a column of marks.

    Headings come one by one, each with what it titles, so that none follows one of its own style at once. The last line
    before prose titles it, but where only the rows and no heading count up to it.

    Args:
        lines: the document's lines.
        run: a stretch of them.
        rows: the rows of its tables.
        said: the last number of each style of mark among the headings before; continues those of the stretch.
    """
    counted: dict[str, int | None] = {}
    column: dict[int, Mark] = {}
    empty = False
    prose = run.stop < len(lines) and not lines[run.stop].cell
    for index in run:
        text = lines[index].text
        begins = _begins(text)
        mark = None if begins else head_mark(text, 0)
        counted = {} if begins else counted
        if index in rows or mark is None:
            counted |= {} if mark is None else {mark.style: mark.ordinal}
            column, empty = {}, False
            continue
        last = prose and index + 1 == run.stop
        if _counts_on(counted, mark) and not (last and _counts_on(said, mark)):
            counted[mark.style] = mark.ordinal
            yield index
            continue
        said[mark.style] = mark.ordinal
        empty = empty or any(_counts_on({each.style: each.ordinal}, mark) for each in column.values())
        column[index] = mark
        if empty and len(column) >= _FEWEST and not last:
            yield from column


def _counts_on(counted: Mapping[str, int | None], mark: Mark) -> bool:
    last = counted.get(mark.style)
    return last is not None and mark.ordinal == last + 1
