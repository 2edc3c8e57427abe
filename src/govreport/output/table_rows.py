"""Table rows as pieces of text: what a chunk never cuts, and the head rows that it repeats."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from attrs import frozen

from govreport.output.parsed import Parsed
from govreport.span import Span
from govreport.tables.model import Table

_ABOVE = 4  # lines above a table in which its unit may stand
_LONGEST = 60  # characters of such a line


def rows(report: Parsed) -> Iterator[Span]:
    """The rows of a report's tables that stand on several lines, as a cell of several paragraphs makes them; in order.

    Other rows are lines, which need no looking after.

    Args:
        report: a parsed report.
    """
    for table in report.tables:
        start: dict[int, int] = {}
        end: dict[int, int] = {}
        for cell in table.cells:
            start[cell.row] = min(cell.span.start, start.get(cell.row, cell.span.start))
            end[cell.row] = max(cell.span.end, end.get(cell.row, 0))
        for row, first in start.items():
            yield Span(first, end[row])


@frozen
class Heads:
    r"""What stands above the figures of each table.

    Example:
        >>> import govreport
        >>> report = govreport.parse_text("单位：张\n指标\t2024年\t2025年\n床位\t600\t700")
        >>> Heads.of(report).above(report.text.index("床位"))
        '单位：张\n指标\t2024年\t2025年'
    """

    _bodies: Sequence[Span]
    _texts: Sequence[str]

    @classmethod
    def of(cls, report: Parsed) -> Heads:
        """Those of a report's tables.

        Args:
            report: a parsed report.
        """
        bodies, texts = [], []
        for table in report.tables:
            body = _body(table)
            if body is not None:
                bodies.append(body)
                texts.append(_text(report, table, body.start))
        return cls(bodies, texts)

    def above(self, offset: int) -> str:
        """Caption, unit and head rows of the table among whose figures an offset lies; empty outside of tables."""
        at = bisect_right(self._bodies, offset, key=lambda body: body.start) - 1
        return self._texts[at] if at >= 0 and offset < self._bodies[at].end else ""


def _body(table: Table) -> Span | None:
    """From the first character below the heads to the table's end; None for a table without figures."""
    heads = [cell.row for cell in table.cells if cell.role == "head"]
    below = [cell.span.start for cell in table.cells if cell.role != "head" and cell.row > max(heads, default=0)]
    return Span(min(below), table.span.end) if below and heads else None


def _text(report: Parsed, table: Table, body: int) -> str:
    """The lines of a table from its caption to its last head, and that of its unit."""
    document = report.document
    first = document.line_at(table.span.start).index
    begin = first
    if table.caption_span is not None and 0 <= first - document.line_at(table.caption_span.start).index <= _ABOVE:
        begin = document.line_at(table.caption_span.start).index
    if table.unit is not None:
        for nth in range(max(0, first - _ABOVE), begin):
            if table.unit in document.lines[nth].text and len(document.lines[nth].text) <= _LONGEST:
                begin = nth
                break
    last = document.line_at(body).index
    return "\n".join(line.text for line in document.lines[begin:last])
