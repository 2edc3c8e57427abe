r"""Markdown that govreport wrote: the article's lines again, and the metadata of the front matter.

Only a text whose front matter says that govreport wrote it (`schema: "govreport-markdown/1"`) is read so. In any other
text a `#` or a `*` is its author's own. Each paragraph is one line of the file, so what is read is what was written:
headings, bold, footnote marks and table rules are taken off, and escaped characters are as they were.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from attrs import fields, frozen

from govreport.diagnostics import Diagnostic, diagnose
from govreport.page.model import Block, BlockKind, Decoding, Page, PageMetadata, Place, Position, Source

SCHEMA = "govreport-markdown/1"
MEDIA_TYPE = "text/markdown"
_SAID = re.compile(r'^(kind|year|plan_year): ("[a-z_]+"|[0-9]{4})\r?$', re.MULTILINE)
_INFERRED = re.compile(r"^years_inferred: true\r?$", re.MULTILINE)
LEVELS = re.compile(r'^levels: "([0-9]+)"\r?\nfront: ([0-9]{1,4})\r?$', re.MULTILINE)
"""What the front matter says where the source gave headings levels, so that they are evidence again: the level of each
heading in the file, and how many lines the front has."""
BREAK = "<br>"
"""What stands for the line break in a heading that has several lines."""

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


@frozen
class _Piece:
    """A piece of the file that is one line of the article.

    Attributes:
        line: 1-based line of the file.
        column: 0-based column where the piece begins.
        source: its characters in the file.
        kind: what it is.
    """

    line: int
    column: int
    source: str
    kind: BlockKind

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
        kind, year, plan_year: the kind of paper and its years, as the file says them.
    """

    pieces: Sequence[_Piece]
    front: int | None = None
    kind: str | None = None
    year: int | None = None
    plan_year: int | None = None

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
        remarks: what was odd so far.

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
    for piece in _pieces(text, end.end()):
        line, _ = piece.read()
        if line:
            # Bold is what may have made a heading of a line without mark. The second line of a broken title needs none.
            first = piece.kind == "heading" and (not pieces or pieces[-1].line != piece.line)
            strong = ((0, len(line)),) if first else ()
            place = Place(None, piece.line)
            level = int(next(levels, "0")) if first else 0
            blocks.append(Block(len(blocks), line, place, piece.kind, strong, level=level))
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
