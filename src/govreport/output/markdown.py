"""Markdown that people can read and edit, and that `govreport.parse` reads back.

CommonMark with two extensions that most programs know, tables and footnotes. Whatever the report's own characters
would mean in Markdown is escaped, so that they show as they are. Each line of the document is one paragraph, heading,
table row or footnote, so `govreport.page.markdown` can take all markup off again.
"""

from __future__ import annotations

import json
import re
import string
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from attrs import asdict, define, field

from govreport.document import Line
from govreport.metadata import Metadata
from govreport.output.footnotes import Footnotes, match
from govreport.output.parsed import Parsed
from govreport.output.pipe_tables import Pipe, pipes
from govreport.output.title_lines import Heading, headings
from govreport.page.markdown import BREAK, NO_TABLE, SCHEMA
from govreport.span import Span

_DEEPEST = 6
_OPEN, _CLOSE = "<strong>", "</strong>"
_SPECIAL = re.compile(r"[\\`*_\[\]~$^|]|<|&(?=#?\w{1,31};)|\r")
_ENTITIES = {"<": "&lt;", "&": "&amp;", "\r": "&#13;"}
_AT_START = re.compile(r"[#>+\-=:%]|\d{1,9}(?=[.)](?:\s|$))")
_CLOSING_HASHES = re.compile(r"#+$")
_UNPRINTABLE = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def to_markdown(report: Parsed) -> str:
    """The report as Markdown, with its metadata as YAML in front and a newline at the end.

    Args:
        report: a parsed report.
    """
    writer = _Writer.of(report)
    body = writer.body()
    told = writer.said()
    inferred = any(found.code == "temporal.year-inferred" for found in report.diagnostics)
    weighed = "years_inferred: true\n" if inferred else ""
    return f"---\n{_front_matter(report.metadata)}{weighed}{writer.levels()}{told}---\n\n{body}"


def _front_matter(metadata: Metadata) -> str:
    """The metadata that is known, one line a field, under the names of the JSON output."""
    known = {"schema": SCHEMA} | asdict(metadata, recurse=False)
    return "".join(f"{name}: {_scalar(value)}\n" for name, value in known.items() if value is not None)


def _scalar(value: str | int | date) -> str:
    """A YAML scalar: a number or a date as it is, any string in double quotes, so that nothing in it means anything."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int):
        return str(value)
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))


def escape(text: str) -> str:
    r"""A text whose characters mean nothing in Markdown.

    Args:
        text: any text without line breaks.

    Example:
        >>> print(escape("3~5家，**加粗**<b>"))
        3\~5家，\*\*加粗\*\*&lt;b>
    """
    return _SPECIAL.sub(lambda found: _ENTITIES.get(found[0]) or f"\\{found[0]}", text)


def _escape_start(text: str) -> str:
    """An escaped text whose beginning makes no list, heading, quotation or rule of it."""
    found = _AT_START.match(text)
    if found is None:
        return text
    at = found.end() if found[0][0].isdigit() else 0
    return f"{text[:at]}\\{text[at:]}"


@define(eq=False)
class _Writer:
    """Writes the lines of one document.

    Attributes:
        text, lines: the document's.
        title: where its title stands.
        headings: its headings, by the index of their first line.
        footnotes: the lines that are footnotes, and where they are called.
        bold: beginnings and ends of what is bold.
        cuts: all offsets at which markup stands inside a line, in order.
        pipes: the tables of data, by the index of their first line; None where the text's tabs tell them.
        tables: what there is to say of each pipe table, in order.
    """

    text: str
    lines: Sequence[Line]
    title: Span | None
    headings: dict[int, Heading]
    footnotes: Footnotes
    bold: dict[int, int] = field(factory=dict)
    cuts: list[int] = field(factory=list)
    pipes: Mapping[int, Pipe] | None = None
    tables: list[str] = field(factory=list)

    @classmethod
    def of(cls, report: Parsed) -> _Writer:
        """A writer that knows what is bold and what is a footnote."""
        document = report.document
        found = headings(document, report.outline)
        titled = {index for first, heading in found.items() for index in range(first, heading.last + 1)}
        writer = cls(document.text, document.lines, document.front.title, found, match(document.lines, titled))
        end = 0
        for span in sorted(_run_ins(report, titled)):
            if span.start >= end:
                writer.bold[span.start] = end = span.end
        writer.cuts = sorted({*writer.bold, *writer.bold.values(), *writer.footnotes.uses})
        writer.pipes = pipes(report, writer._may_be_row)
        return writer

    def said(self) -> str:
        """What the front matter says of the tables once they are written; nothing where the tabs tell them."""
        return f'tables: "{" ".join(self.tables)}"\n' if self.tables and self.pipes is not None else ""

    def levels(self) -> str:
        """What the front matter says of the levels that the source gave headings; nothing where it gave none."""
        title = -1 if self.title is None else self.title.start
        first = [line.index for line in self.lines if line.span.start == title]  # none: it begins inside one
        inside = {index for pipe in (self.pipes or {}).values() for index in range(pipe.first, pipe.last)}
        shown = sorted(index for index in self.headings if index not in inside)
        given = [self.lines[index].level for index in (*first, *shown)]
        if not any(given[len(first) :]):
            return ""
        front = sum(line.part == "front" for line in self.lines)
        return f'levels: "{"".join(map(str, given))}"\nfront: {front}\n'

    def body(self) -> str:
        """All lines, with a blank line between two of them but for the rows of a table."""
        return "\n".join(f"{block}\n" for block in self._blocks())

    def _blocks(self) -> Iterator[str]:
        found = self.pipes or {}
        tables = self._tables({index for pipe in found.values() for index in range(pipe.first, pipe.last)})
        at = 0
        while at < len(self.lines):
            line = self.lines[at]
            end = at + 1
            if self.title is not None and self.title.start == line.span.start:
                while end < len(self.lines) and self.lines[end].span.start < self.title.end:
                    end += 1
                yield _heading(1, self.lines[at:end])
            elif at in found:
                end = found[at].last
                self.tables.append(found[at].said)
                yield self._pipe(found[at])
            elif at in self.headings:
                heading = self.headings[at]
                end = heading.last + 1
                yield _heading(heading.section.depth + 1, self.lines[at:end])
            elif at in tables:
                end = tables[at]
                self.tables.append(NO_TABLE)
                yield self._table(self.lines[at:end])
            else:
                yield self._paragraph(line)
            at = end

    def _paragraph(self, line: Line) -> str:
        written = _escape_start(self._inline(line.span))
        if line.index in self.footnotes.definitions:
            return f"[^{self.footnotes.definitions[line.index]}]: {written}"
        return f"    {written}" if line.index in self.footnotes.more else written

    def _tables(self, taken: Collection[int]) -> dict[int, int]:
        """The other tables: index of the first line and after the last.

        Neighbours with as many tabs each are rows of one.
        """
        found: dict[int, int] = {}
        for cells, group in groupby(self.lines, key=lambda line: 0 if line.index in taken else self._cells(line)):
            rows = list(group)
            if cells == 1 or (cells > 1 and len(rows) > 1):
                found[rows[0].index] = rows[-1].index + 1
        return found

    def _cells(self, line: Line) -> int:
        """How many cells a line has as a table row; 0 where it is none, 1 for a lone cell."""
        cells = line.text.split("\t")
        inside = self.cuts[bisect_left(self.cuts, line.span.start) : bisect_right(self.cuts, line.span.end)]
        is_row = (
            (len(cells) > 1 or line.cell)
            and self._may_be_row(line)
            and line.index not in self.headings
            and not any(cut in self.bold for cut in inside)
        )
        return len(cells) if is_row else 0

    def _may_be_row(self, line: Line) -> bool:
        """Whether nothing of a line is lost in the cells of a table of data."""
        notes = self.footnotes
        return not (
            line.part == "front"
            or any(cell != cell.strip() for cell in line.text.split("\t"))
            or any(line.index in those for those in (notes.definitions, notes.more))
        )

    def _pipe(self, pipe: Pipe) -> str:
        rows = [f"| {' | '.join(map(self._cell, row))} |" for row in pipe.rows]
        return "\n".join([rows[0], f"|{' --- |' * len(pipe.rows[0])}", *rows[1:]])

    def _cell(self, lines: Sequence[Span]) -> str:
        return BREAK.join(_escape_start(self._inline(span, is_bold=False)) for span in lines)

    def _table(self, lines: Sequence[Line]) -> str:
        rows = []
        for line in lines:
            cells = []
            at = line.span.start
            for cell in line.text.split("\t"):
                cells.append(_escape_start(self._inline(Span(at, at + len(cell)))))
                at += len(cell) + 1
            rows.append(f"| {' | '.join(cells)} |")
        return "\n".join([rows[0], f"|{' --- |' * len(cells)}", *rows[1:]])

    def _inline(self, span: Span, *, is_bold: bool = True) -> str:
        """The characters of a line or a cell, escaped, with bold and footnote calls between them."""
        tokens: list[str] = []
        at = span.start
        end: int | None = None
        for cut in self.cuts[bisect_left(self.cuts, span.start) : bisect_right(self.cuts, span.end)]:
            tokens.append(escape(self.text[at:cut]))
            at = cut
            if cut == end:
                tokens.append(_CLOSE)
            tokens += (f"[^{number}]" for number in self.footnotes.uses.get(cut, ()))
            if cut in self.bold and is_bold:
                tokens.append(_OPEN)
                end = self.bold[cut]
        tokens.append(escape(self.text[at : span.end]))
        return _starred([token for token in tokens if token])


def _run_ins(report: Parsed, titled: Collection[int]) -> Iterator[Span]:
    """Mark and title of each section whose text continues in the same line."""
    document = report.document
    for section in report.outline.walk():
        mark = Span(section.span.start, section.span.start + len(section.mark))
        end = max(mark.end, section.title_span.end)
        first = document.line_at(mark.start)
        if first.index not in titled:
            alone = first.span.end < end  # the mark, on its line
            spans = (mark, section.title_span) if alone else (Span(mark.start, end),)
            yield from (span for span in spans if len(span))


def _heading(level: int, lines: Sequence[Line]) -> str:
    text = BREAK.join(escape(line.text) for line in lines)
    text = _CLOSING_HASHES.sub(lambda found: r"\#" * len(found[0]), text)
    return f"{'#' * min(_DEEPEST, level)} {text}"


def _starred(tokens: Sequence[str]) -> str:
    """The tokens joined, with stars for the tags wherever stars mean bold.

    Between letters and Chinese punctuation they often do not: in `**一是“稳”**增长` the second pair would open.
    """
    out: list[str] = []
    at = 0
    while at < len(tokens):
        if tokens[at] != _OPEN:
            out.append(tokens[at])
            at += 1
            continue
        close = tokens.index(_CLOSE, at)
        inner = "".join(tokens[at + 1 : close])
        before = out[-1][-1] if out else " "
        after = tokens[close + 1] if close + 1 < len(tokens) else " "
        stars = after != _OPEN and _binds(inner[0], before) and _binds(inner[-1], after[0])
        out += ("**", inner, "**") if stars else (_OPEN, inner, _CLOSE)
        at = close + 1
    return "".join(out)


def _binds(inside: str, outside: str) -> bool:
    """Whether stars between these two characters are taken for the edge of what is bold (CommonMark, 6.2).

    Versions of CommonMark differ in whether a symbol is punctuation; what is said here holds in all of them.
    """
    if inside.isspace():
        return False
    return not _is_punctuation(inside, "PS") or outside in " \t\u3000" or _is_punctuation(outside, "P")


def _is_punctuation(char: str, categories: str) -> bool:
    return char in string.punctuation or unicodedata.category(char)[0] in categories
