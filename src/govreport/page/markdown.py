r"""Markdown that govreport wrote: the lines of the article, and the metadata of the front matter.

Only a text whose front matter says that govreport wrote it (`schema: "govreport-markdown/1"`) is read so. In any other
text a `#` or a `*` is its author's own. Each paragraph is one line of the file, so what is read is what was written:
headings, bold, footnote marks and table rules are taken off, and escaped characters are as they were.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime
from typing import Any

from attrs import evolve, fields, frozen

from govreport.diagnostics import Diagnostic, diagnose
from govreport.page.model import Block, BlockKind, Cell, Decoding, Page, PageMetadata, Place, Position, Source

SCHEMA = "govreport-markdown/1"
MEDIA_TYPE = "text/markdown"
_SAID = re.compile(r'^(kind|year|plan_year): ("[a-z_]+"|[0-9]{4})\r?$', re.MULTILINE)
_INFERRED = re.compile(r"^years_inferred: true\r?$", re.MULTILINE)
LEVELS = re.compile(r'^levels: "([0-9]+)"\r?\nfront: ([0-9]{1,4})\r?$', re.MULTILINE)
"""What the front matter says where the source gave headings levels, so that they are evidence again: the level of each
heading in the file, and how many lines the front has."""
BREAK = "<br>"
"""What stands for the line break in a heading or a cell that has several lines."""
TABLES = re.compile(r'^tables: "([-+@=0-9.x>/, ]*)"\r?$', re.MULTILINE)
"""What the front matter says of the pipe tables, see `govreport.output.pipe_tables`."""
PLAIN, NO_TABLE = "=", "-"
"""What it says of a table without merged cells, and of lines with tabs that are no table of data."""

ENTITIES = {"lt": "<", "amp": "&", "#13": "\r"}
"""The characters that are written as entities, and so are read."""

_HEAD = re.compile(rf'\ufeff?---[ \t]*\r?\nschema: *"?{re.escape(SCHEMA)}"?[ \t]*\r?\n')
_END = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)
_FIELD = re.compile(r"(\w+): *(.*)")
_PREFIX = re.compile(r"(?P<heading>#{1,6} )|\[\^\d+\]: | {4}")
_RULE = re.compile(r"\|(?: *:?-+:? *\|)+")
_MARKUP = r"\\(?P<escaped>[!-/:-@\[-`{-~])|&(?P<entity>lt|amp|#13);|\*\*|</?strong>|\[\^\d+\]"
_TOKEN = re.compile(_MARKUP)
_CELL_TOKEN = re.compile(rf"{_MARKUP}|(?P<cell> \| )")
_BEFORE = re.compile(r"(?P<sign>[+@])(?P<rows>\d{1,5})")
_SAID_OF = re.compile(r"(\d{1,5})(?:\.(\d{1,3})(?:=(\d{1,5})x(\d{1,3})|>(\d{1,5}))|/)")


@frozen
class _Piece:
    """A piece of the file that is one line of the article.

    Attributes:
        line: 1-based line of the file.
        column: 0-based column where the piece begins.
        source: its characters in the file.
        kind: what it is.
        cell: where in a table of data it stands.
        apart: whether the cells of its row are lines of their own.
    """

    line: int
    column: int
    source: str
    kind: BlockKind
    cell: Cell | None = None
    apart: bool = False

    def read(self) -> tuple[str, tuple[Position, ...]]:
        """The text, and where each run of it that stands unbroken in the file begins in both."""
        out: list[str] = []
        begins = {0: 0}
        size = at = 0
        for match in (_CELL_TOKEN if self.kind == "cell" else _TOKEN).finditer(self.source):
            stands_for = match["escaped"] or ENTITIES.get(match["entity"] or "", "")
            if not stands_for and self.kind == "cell" and match["cell"]:
                stands_for = "\t"
            size += match.start() - at
            out += (self.source[at : match.start()], stands_for)
            if stands_for:
                begins[size] = match.start()
                size += 1
            at = match.end()
            begins[size] = at
        out.append(self.source[at:])
        positions = tuple((offset, self.line, self.column + begin + 1) for offset, begin in begins.items())
        return "".join(out), positions


@frozen
class Pieces:
    """The way from the blocks to the characters of the file.

    Attributes:
        pieces: the pieces of the file.
        front: how many lines its front has, where the file says so.
        kind, year, plan_year: the kind of document and its years, as the file says them.
    """

    pieces: Sequence[_Piece]
    front: int | None = None
    kind: str | None = None
    year: int | None = None
    plan_year: int | None = None

    def lines(self, blocks: Sequence[Block]) -> Iterator[list[Block]]:
        """The blocks that make one line each: the cells of a row of a table of data do."""
        row: list[Block] = []
        last: tuple[int, int] | None = None
        for block, piece in zip(blocks, self.pieces, strict=True):
            this = None if piece.cell is None or piece.apart else (piece.cell.table, piece.line)
            if row and (this is None or this != last):
                yield row
                row = []
            row.append(block)
            last = this
        if row:
            yield row

    def trace(self, index: int) -> tuple[Position, ...]:
        """The positions of a block's characters, run by run."""
        return self.pieces[index].read()[1]


def is_ours(text: str) -> bool:
    r"""Whether a text says of itself that it is Markdown that govreport wrote.

    Example:
        >>> is_ours('---\nschema: "govreport-markdown/1"\n---\n\n# 政府工作报告\n'), is_ours("# 政府工作报告")
        (True, False)
    """
    head = _HEAD.match(text)
    return head is not None and _END.search(text, head.end()) is not None


def read(text: str, source: Source, decoding: Decoding, remarks: tuple[Diagnostic, ...]) -> Page:
    """The page of such a text: its blocks are the article's lines, so nothing is dropped and nothing is joined.

    Args:
        text: a text of which `is_ours` is true.
        source: the input.
        decoding: how its bytes became text.
        remarks: what was unusual so far.

    Raises:
        ValueError: if the text is none.
    """
    head = _HEAD.match(text)
    end = None if head is None else _END.search(text, head.end())
    if head is None or end is None:
        raise ValueError(f"the text has no front matter that says {SCHEMA}")
    blocks: list[Block] = []
    pieces: list[_Piece] = []
    given = LEVELS.search(text, head.end(), end.start())
    levels = iter(given[1] if given is not None else "")
    told_of = TABLES.search(text, head.end(), end.start())
    found = _pieces(text, end.end())
    for piece in found if told_of is None else _placed(found, told_of[1].split()):
        line, _ = piece.read()
        if line:
            # Bold is what may have made a heading of a line without mark. The second line of a broken title needs none.
            first = piece.kind == "heading" and (not pieces or pieces[-1].line != piece.line)
            strong = ((0, len(line)),) if first else ()
            place = Place(None, piece.line)
            level = int(next(levels, "0")) if first else 0
            blocks.append(Block(len(blocks), line, place, piece.kind, strong, piece.cell, level=level))
            pieces.append(piece)
    if not blocks:
        remarks += (diagnose("page.no-article", "the Markdown has no text but its front matter"),)
    metadata = _metadata(text[head.end() : end.start()])
    front = None if given is None else int(given[2])
    said = {match[1]: match[2] for match in _SAID.finditer(text, head.end(), end.start())}
    if _INFERRED.search(text, head.end(), end.start()):  # the text tells them again, as it did before
        said = {"kind": said["kind"]} if "kind" in said else {}
    years = (int(said[name]) if name in said else None for name in ("year", "plan_year"))
    told = Pieces(pieces, front, said.get("kind", "").strip('"') or None, *years)
    return Page(source, decoding, metadata, tuple(blocks), (), remarks, told)


def _pieces(text: str, start: int) -> Iterator[_Piece]:
    before = text.count("\n", 0, start)
    for number, line in enumerate(text[start:].split("\n"), before + 1):
        line = line.removesuffix("\r")  # noqa: PLW2901 - a file that was copied through Windows
        prefix = _PREFIX.match(line)
        column = prefix.end() if prefix else 0
        if line.startswith("| ") and line.endswith(" |"):
            if not _RULE.fullmatch(line):
                yield _Piece(number, 2, line[2:-2], "cell")
        elif prefix and prefix["heading"]:
            for part in line[column:].split(BREAK):
                yield _Piece(number, column, part, "heading")
                column += len(part) + len(BREAK)
        else:
            yield _Piece(number, column, line[column:], "paragraph")


def _placed(pieces: Iterator[_Piece], said: Sequence[str]) -> Iterator[_Piece]:
    """The pieces, with those of tables of data cell by cell, each with its place."""
    nth = -1
    table = row = line = 0
    is_first = True
    entry, known = NO_TABLE, _Known()
    for piece in pieces:
        if piece.kind != "cell":
            yield piece
            continue
        if nth < 0 or piece.line > line + (2 if is_first else 1):  # after the first row of a table stands its rule
            nth += 1
            is_first = True
            entry = said[nth] if nth < len(said) else NO_TABLE
            before = _BEFORE.match(entry)
            row = 0 if before is None else int(before["rows"])
            table += before is None or before["sign"] == "@"
            known = _Known.read(table, entry)
        else:
            is_first = False
        row, line = row + 1, piece.line
        if said and entry == NO_TABLE:  # cells of a page, of which no table of data was made: none is made now
            table += not is_first
            yield evolve(piece, cell=Cell(table, 1, 1))
        elif known.is_data:
            yield from known.cells(piece, row)
        else:
            yield piece


def _cells(source: str) -> Iterator[tuple[int, str]]:
    """The cells of a row with their offsets."""
    at = 0
    for match in _CELL_TOKEN.finditer(source):
        if match["cell"]:
            yield at, source[at : match.start()]
            at = match.end()
    yield at, source[at:]


@frozen
class _Known:
    """What the front matter says of one pipe table.

    Attributes:
        table: its number.
        is_data: whether it is a table of data.
        spans: how many rows and columns merged cells cover, by row and column.
        indents: how far cells are indented.
        apart: the rows whose cells are lines of their own.
    """

    table: int = 0
    is_data: bool = False
    spans: Mapping[tuple[int, int], tuple[int, int]] = {}
    indents: Mapping[tuple[int, int], int] = {}
    apart: AbstractSet[int] = frozenset()

    @classmethod
    def read(cls, table: int, said: str) -> _Known:
        """Read one entry."""
        spans: dict[tuple[int, int], tuple[int, int]] = {}
        indents: dict[tuple[int, int], int] = {}
        apart: set[int] = set()
        for match in _SAID_OF.finditer(said):
            row, column, rows, columns, indent = (int(each or 0) for each in match.groups())
            if not column:
                apart.add(row)
            elif rows:
                spans[row, column] = rows, columns
            else:
                indents[row, column] = indent
        return cls(table, said != NO_TABLE, spans, indents, apart)

    def cells(self, piece: _Piece, row: int) -> Iterator[_Piece]:
        """A row cell by cell."""
        for column, (at, source) in enumerate(_cells(piece.source), 1):
            rows, columns = self.spans.get((row, column), (1, 1))
            cell = Cell(self.table, row, column, rows, columns, self.indents.get((row, column), 0))
            begin = piece.column + at
            for part in source.split(BREAK):
                yield _Piece(piece.line, begin, part, "cell", cell, row in self.apart)
                begin += len(part) + len(BREAK)


def _metadata(lines: str) -> PageMetadata:
    """The fields that a page can have; the others are read from the article again."""
    known = {field.name for field in fields(PageMetadata)}
    found: dict[str, Any] = {}
    for line in lines.split("\n"):
        match = _FIELD.match(line.rstrip("\r"))
        if match is not None and match[1] in known:
            found[match[1]] = _value(match[1], match[2].strip())
    return PageMetadata(**found)


def _value(name: str, written: str) -> str | date | datetime | None:
    """A value as `to_markdown` writes it, or as somebody wrote it by hand: no quotes, no value that is wrong."""
    if name in {"written_on", "published_on"}:
        try:
            moment = datetime.fromisoformat(written.strip("\"'"))
        except ValueError:
            return None
        return moment.date() if len(written.strip("\"'")) <= len("2023-01-05") or name == "written_on" else moment
    if written.startswith('"'):
        try:
            return str(json.loads(written))
        except ValueError:
            return written.strip('"')
    return written or None
