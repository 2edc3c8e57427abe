r"""Markdown from any source: its lines without markup, with the levels of its headings.

Converters from Word and PDF (Pandoc, MinerU, marker) and people write it in many dialects, few of them in CommonMark
exactly: `#标题` without a blank, a paragraph to a line without blank lines between, tables in HTML. So it is read
line by line and leniently. What is not part of the article (front matter, comments, pictures, rules, and quotations
where they are few) is dropped; the marks of numbered lists stay, since they are the text's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import islice, pairwise

from attrs import define, field, frozen

from govreport.han import HAN
from govreport.page import markup
from govreport.page.model import Cell, DropReason, Position
from govreport.page.raised import marked
from govreport.page.raw import EDGE, RawBlock

_HEADING = re.compile(rf"(?P<marks>#{{1,6}})(?:[ \t\u3000]+(?=\S)|(?=[{HAN}《“（*]))")
_COUNTED = re.compile(
    rf"^ {{0,3}}#{{1,6}}(?:[ \t\u3000]+[^\n]{{0,40}}[{HAN}]"
    rf"|[{HAN}][^#\n\t]{{1,80}}$(?!\n(?:[ \r]{{0,4}}\n){{0,4}} {{0,4}}\t[ \r]{{0,4}}$))",
    re.MULTILINE,
)
"""A heading of Chinese words; without a blank after #, no topic of a forum (#乡村振兴#), and no cell of a table before
a tab, where # says that a row is a part of the one above."""
_BOLD_LINE = re.compile(rf"^(?:\*\*|__)[^\n*_]{{0,40}}[{HAN}][^\n*_]{{0,60}}(?:\*\*|__)[ \t]*$", re.MULTILINE)
_UNDERLINED = re.compile(rf"^[^\n]{{0,40}}[{HAN}][^\n。：；]{{0,60}}\n={{3,}}[ \t]*$", re.MULTILINE)
_SIGNS = ("#", "**", "__", "===")
"""One of these stands in every Markdown that is known by its text."""
_PAGE = re.compile(r"<(?:!doctype|html|head|body)\b", re.IGNORECASE)
_FRONT_MATTER = re.compile(
    r"\ufeff?---[ \t]*\r?\n(?=[\w\"' -]{1,40}:)(?:[^\n]*\n){1,200}?(?:---|\.\.\.)[ \t]*\r?(?:\n|$)"
)
_TITLE = re.compile(r"^title:[ \t]*([^\n]+)", re.MULTILINE)
_NAMES = (".md", ".markdown", ".mdown", ".mkd")
_HEAD = 20_000

_QUOTED = re.compile(r" {0,3}>[ \t]?")
_ITEM = re.compile(r"[-*+][ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)")
_RULE = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|={3,})$")
_FENCE = re.compile(r"```|~~~")
_TABLE_RULE = re.compile(r"\|?(?:[ \t]*:?-+:?[ \t]*\|)*[ \t]*:?-+:?[ \t]*\|?$")
_ATTRIBUTES = re.compile(r"[ \t]*\{[#.:][^{}\n]{0,200}\}$|[ \t]+#+$")
_CONTENTS = re.compile(r"\[(?:toc|TOC)\]$")
_NOTE = re.compile(r"\[\^([^\]\s]{1,20})\]:[ \t]*")
_OPEN_TABLE, _CLOSE_TABLE = re.compile(r"<table\b", re.IGNORECASE), re.compile(r"</table\s*>", re.IGNORECASE)
_LONGEST_TITLE = 60
_CLOSING = ("。", "；", "：", "！", "？", "，")
_MARKUP = 4  # signs of markup that may stand between a word and the raised number of a note
_FEW = 0.2
"""Quotations that hold more of the text than this are paragraphs that were indented: converters write those so."""

_TOKEN = re.compile(
    r"""
      \\(?P<escaped>[!-/:-@\[-`{-~])
    | !\[[^\[\]\n]{0,200}\]\([^()\n]{0,500}\)                       # a picture
    | (?P<link>\[)(?=[^\[\]\n]{1,200}\]\([^()\n]{0,500}\))
    | \](?P<target>\([^()\n]{0,500}\))
    | \[\^(?P<note>[^\]\s]{1,20})\]
    | &(?P<entity>\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});
    | (?:<sup>|\^)(?P<raised>\d{1,3})(?:</sup>|\^)
    | (?P<bold>\*\*\*?|__|</?(?:strong|b)>)
    | </?(?:u|i|em|sup|sub|span|font|center|a|p|div|br|small|mark|s|del|ins|code|img)\b[^<>\n]{0,300}>
    | ~~ | `+
    | (?P<emphasis>\*|(?<!_)_(?!_))
    | \$(?P<math>[^$\n\u3400-\u9fff]{1,60})\$
    """,
    re.VERBOSE,
)
_MATHS = re.compile(r"\\(?:mathrm|text|mathbf|quad|,|;|!)|[\s{}]|\\(?=[%‰#&])")
_PLAIN_MATHS = re.compile(r"[\w.,%‰~～+\-±×/()°]+")


@frozen
class Text:
    """A Markdown text as blocks.

    Attributes:
        blocks: its lines, without markup.
        apart: what is not part of the article, with the reasons.
        title: the title that the front matter names.
        traces: for each block the way back: where its runs of characters stand in the source.
    """

    blocks: Sequence[RawBlock]
    apart: Sequence[tuple[RawBlock, DropReason]]
    title: str | None
    traces: Sequence[tuple[Position, ...]]

    def trace(self, index: int) -> tuple[Position, ...]:
        """The positions of a block's characters, run by run; none for what stands apart."""
        return self.traces[index] if index < len(self.traces) else ()


def is_markdown(text: str, name: str | None = None) -> bool:
    r"""Whether a text is Markdown: it has headings of Chinese words after `#`, by more than chance.

    Args:
        text: the text.
        name: its file name, whose ending may say so.

    Example:
        >>> is_markdown("# 某市规划\n\n## 总则\n"), is_markdown("规划\n1#、2#机组投产。\n"), is_markdown("总则", "a.md")
        (True, False, True)
    """
    if _PAGE.search(text, 0, _HEAD):
        return False
    if name is not None and name.lower().endswith(_NAMES):
        return True
    if not any(sign in text for sign in _SIGNS):
        return False
    front = _FRONT_MATTER.match(text)
    begin = 0 if front is None else front.end()
    found = _COUNTED.search(text, begin) if "#" in text else None
    if found is not None:
        before = text[begin : found.start()].strip(EDGE)
        return front is not None or not before or _COUNTED.search(text, found.end()) is not None
    if "===" in text and _UNDERLINED.search(text, begin):
        return True
    return len(list(islice(_BOLD_LINE.finditer(text, begin), 3))) > 2


def read(text: str) -> Text:
    r"""The lines of a Markdown text.

    Args:
        text: the text.

    Example:
        >>> found = read("# 某市规划\n\n**一、总则**\n\n1\\. 修路。[^1]\n\n![](a.jpg)\n")
        >>> [(block.text, block.level) for block in found.blocks]
        [('某市规划', 1), ('一、总则', 0), ('1. 修路。［1］', 0)]
    """
    reader = _Reader(few_quotations=_are_few(text))
    front = _FRONT_MATTER.match(text)
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    first = 0 if front is None else front[0].count("\n")
    for number, line in enumerate(lines[:first], 1):
        reader.drop(line, number, "metadata")
    title = None if front is None else _TITLE.search(front[0])
    reader.read(lines, first)
    return Text(reader.blocks, reader.apart, None if title is None else title[1].strip("\"' \r"), reader.traces)


def _are_few(text: str) -> bool:
    """Whether quotations are a small part of the text."""
    quoted = sum(len(line) for line in text.split("\n") if _QUOTED.match(line))
    return quoted <= _FEW * len(text)


@define(eq=False)
class _Reader:
    """Reads line after line.

    Attributes:
        few_quotations: whether quotations are dropped.
        blocks, apart, traces: as in `Text`.
        tables: how many tables there were.
        rows: how many rows of tables.
        table_row: the last row of the table in Markdown that is open; 0 for none.
        is_code, is_comment: whether a fence, or a comment, is open.
    """

    few_quotations: bool
    blocks: list[RawBlock] = field(factory=list)
    apart: list[tuple[RawBlock, DropReason]] = field(factory=list)
    traces: list[tuple[Position, ...]] = field(factory=list)
    tables: int = 0
    rows: int = 0
    table_row: int = 0
    is_code: bool = False
    is_comment: bool = False

    def read(self, lines: Sequence[str], first: int) -> None:
        """Read all lines from one on."""
        at = first
        while at < len(lines):
            line, number = lines[at], at + 1
            if _OPEN_TABLE.search(line) and not self.is_code:
                at = self._markup(lines, at)
                continue
            below = lines[at + 1].strip() if at + 1 < len(lines) else ""
            at += self._line(line, number, below)

    def drop(self, line: str, number: int, reason: DropReason = "boilerplate") -> None:
        """Set a line apart."""
        text = line.strip(EDGE)
        if text:
            self.apart.append((RawBlock(text, None, number, line.index(text[0]) + 1), reason))

    def _line(self, line: str, number: int, below: str) -> int:
        """Read one line; how many lines that were."""
        if self.is_comment or line.lstrip().startswith("<!--"):
            self.drop(line, number)
            self.is_comment = "-->" not in line
            return 1
        if _FENCE.match(line.lstrip()):
            self.is_code = not self.is_code
            self.drop(line, number)
            return 1
        at = 0
        while not self.is_code and (quoted := _QUOTED.match(line, at)) is not None:
            if self.few_quotations:
                self.drop(line, number)
                return 1
            at = quoted.end()
        at += len(line) - at - len(line[at:].lstrip(EDGE))
        if at >= len(line):
            self.table_row = 0
            return 1
        return self._text(line, at, number, below)

    def _text(self, line: str, at: int, number: int, below: str) -> int:
        if line.startswith("|", at) and line.count("|", at) > 1 and not self.is_code:
            self._row(line, at, number)
            return 1
        self.table_row = 0
        bare = line[at:].rstrip()
        if _RULE.match(bare) or _CONTENTS.match(bare):
            self.drop(line, number)
            return 1
        heading = None if self.is_code else _HEADING.match(line, at)
        if heading is not None:
            self._add(line, heading.end(), number, level=len(heading["marks"]))
        elif (level := _underlined(bare, below)) and not self.is_code:
            self._add(line, at, number, level=level)
            self.drop(below, number + 1)
            return 2
        else:
            item = _ITEM.match(line, at)
            self._add(line, at if item is None else item.end(), number, is_item=item is not None)
        return 1

    def _add(self, line: str, at: int, number: int, *, level: int = 0, is_item: bool = False) -> None:
        """Add the block of a line whose text begins at an offset."""
        end = len(line.rstrip(EDGE))
        if level:
            extra = _ATTRIBUTES.search(line, at, end)
            end = extra.start() if extra is not None and extra.end() == end else end
        note = _NOTE.match(line, at)
        lead = f"［{note[1]}］" if note is not None else ""
        text, strong, starts = _plain(line, at if note is None else note.end(), end, lead)
        if not text:
            self.drop(line, number)
            return
        block = RawBlock(text, None, number, None, "heading" if level else "item" if is_item else "paragraph", strong)
        block.level = level
        self.blocks.append(block)
        self.traces.append(tuple((offset, number, column + 1) for offset, column in starts))

    def _row(self, line: str, at: int, number: int) -> None:
        """Add the cells of a row of a table."""
        end = len(line.rstrip())
        if _TABLE_RULE.match(line[at:end]):
            return
        self.tables += not self.table_row
        self.table_row += 1
        self.rows += 1
        bars = [index for index in range(at, end) if line[index] == "|" and line[index - 1] != "\\"]
        bars += [] if bars[-1] == end - 1 else [end]
        for column, (before, after) in enumerate(pairwise(bars), 1):
            start = before + 1 + len(line[before + 1 : after]) - len(line[before + 1 : after].lstrip(EDGE))
            text, strong, starts = _plain(line, start, before + 1 + len(line[before + 1 : after].rstrip(EDGE)))
            if text:
                cell = Cell(self.tables, self.table_row, column)
                self.blocks.append(RawBlock(text, None, number, None, "cell", strong, row=self.rows, cell=cell))
                self.traces.append(tuple((offset, number, place + 1) for offset, place in starts))

    def _markup(self, lines: Sequence[str], first: int) -> int:
        """Read a table in HTML, which may go over several lines; the index of the line after it."""
        self.table_row = 0
        last = first
        while last + 1 < len(lines) and not _CLOSE_TABLE.search(lines[last]):
            last += 1
        found = markup.read("\n".join(lines[first : last + 1]))
        tables = rows = 0
        for block in found.blocks:
            block.path, block.line, block.node = None, first + (block.line or 1), 0
            if block.cell is not None:
                tables, rows = max(tables, block.cell.table), max(rows, block.row)
                block.cell = block.cell.moved(self.tables)
                block.row += self.rows
            self.blocks.append(block)
            self.traces.append(())
        self.tables += tables
        self.rows += rows
        return last + 1


def _underlined(text: str, below: str) -> int:
    """The level of a heading that is underlined with = or -; 0 for none."""
    if len(text) > _LONGEST_TITLE or text.endswith(_CLOSING) or len(below) < 3:
        return 0
    return 1 if not below.strip("=") else 2 if not below.strip("-") else 0


def _plain(
    line: str, at: int, end: int, lead: str = ""
) -> tuple[str, tuple[tuple[int, int], ...], list[tuple[int, int]]]:
    """A stretch of a line without markup, what of it is bold, and where each unbroken run of it begins in both."""
    out = [lead]
    size = len(lead)
    starts = [(0, at)]
    strong: list[tuple[int, int]] = []
    opened: int | None = None
    tokens = list(_TOKEN.finditer(line, at, end))
    marks = _emphasis(line, [match.start() for match in tokens if match["emphasis"]])
    for match in tokens:
        if match["emphasis"] and match.start() not in marks:
            continue
        out.append(line[at : match.start()])
        size += match.start() - at
        stands_for = _stands_for(match)
        if match["bold"]:
            if opened is not None and size > opened:
                strong.append((opened, size))
            opened = size if opened is None else None
        if stands_for:
            starts.append((size, match.start()))
            out.append(stands_for)
            size += len(stands_for)
        at = match.end()
        starts.append((size, at))
    out.append(line[at:end])
    text = "".join(out)
    bare = text.strip(EDGE)
    if bare != text:
        cut = text.index(bare[0]) if bare else 0
        strong = [(max(0, one - cut), min(len(bare), other - cut)) for one, other in strong]
        starts = [(max(0, offset - cut), column + max(0, cut - offset)) for offset, column in starts]
    return bare, tuple(pair for pair in strong if pair[1] > pair[0]), list(_unique(starts, len(bare)))


def _emphasis(line: str, those: Sequence[int]) -> set[int]:
    """Which stars and low lines set words in italics: an opening one with the closing one that follows it.

    The rules are those of CommonMark (6.2): a mark opens on the left side of a word and closes on its right side, and a
    low line never stands inside a word. A mark between digits is none: it multiplies.

    Args:
        line: the line.
        those: where its stars and low lines stand.
    """
    found: set[int] = set()
    waiting: dict[str, list[int]] = {"*": [], "_": []}
    for at in those:
        before, after = line[at - 1 : at] or " ", line[at + 1 : at + 2] or " "
        if before.isdigit() and after.isdigit():
            continue
        opens, closes = _flanks(before, after), _flanks(after, before)
        if line[at] == "_":
            opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
        if closes and waiting[line[at]]:
            found |= {waiting[line[at]].pop(), at}
        elif opens:
            waiting[line[at]].append(at)
    return found


def _flanks(outer: str, inner: str) -> bool:
    """Whether a mark between two characters belongs to the inner one. Chinese parts no words, so all may be outside."""
    if inner.isspace():
        return False
    return inner.isalnum() or not (outer.isascii() and outer.isalnum())


def _unique(starts: Sequence[tuple[int, int]], size: int) -> Iterator[tuple[int, int]]:
    """The last place of each offset inside the text."""
    known = {offset: column for offset, column in starts if offset < size}
    yield from sorted(known.items())


def _stands_for(match: re.Match[str]) -> str:
    """The characters that a piece of markup stands for."""
    if match["raised"]:
        return marked(match["raised"], match.string[max(0, match.start() - _MARKUP) : match.start()].rstrip("*_~"))
    if match["escaped"]:
        return match["escaped"]
    if match["entity"]:
        meant = unescape(match[0])
        return " " if meant.isspace() else meant.replace("\n", "")
    if match["note"]:
        return f"［{match['note']}］"
    if match["math"]:
        plain = _MATHS.sub("", match["math"]).replace("\\sim", "~").replace("\\times", "×")
        return plain if _PLAIN_MATHS.fullmatch(plain) else match[0]
    return ""
