"""Lines that the markup broke: which blocks are one paragraph.

Sites and editors cut sentences over lines at links, at notes and at changes of script (PM / 2.5). Three things tell
such a cut from a paragraph's end, all independent of what the text says; what the words tell, `govreport.page.broken`
says. First, Chinese punctuation: no paragraph
begins with a comma, a stop or a closing bracket, and none ends with an opening bracket, a comma or an enumeration comma
(GB/T 15834, 5.1). Second, where a text parts its paragraphs with blank lines, lines without one between them belong
together, unless the first is closed, is a heading, or the second begins with a mark or an indent. Third, a right margin
that cut lines (`govreport.page.wrapping`).

A table row is one line, its cells divided by tabs, as it is when a reader copies it: a number belongs to the name at
the row's head and has no meaning without it. Only rows whose cells hold one block each are joined. A cell that holds
several paragraphs is a part of the page's layout, or a text box (专栏), and its paragraphs are lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from attrs import frozen

from govreport.calendar.patterns import DATED
from govreport.enumerators import breaks_paragraph
from govreport.page import boilerplate, broken
from govreport.page.model import Block
from govreport.page.wrapping import cut_lines
from govreport.sentences import is_closed

_CONTINUES = re.compile(r"[，。、；！？）》〉」』】〕％%,;)\]]")
_CLOSES = re.compile(r"[）》〉」』】〕)\]]")
_EXPECTS = re.compile(r"[《〈（(“‘「『【〔，、,\[]$")

_DATED = re.compile(rf"[—–―─－\-\s（(]*{DATED}")
_SALUTATION = re.compile(r"(?:各位|同志们|尊敬的)")
_PAUSE = re.compile("[，。；]")
_BRACKETED = re.compile(r"[（(][^（）()]{1,60}[）)]$")
_LONGEST_TITLE = 120
_SHORT = 20
_MARKED_HEADING = 40
_ENOUGH = 5


@frozen
class Run:
    """Blocks that make one line.

    Attributes:
        blocks: the blocks, one or more.
        separator: what stands between their texts in the line.
        cell: whether it is a lone cell of a table whose rows are lines.
    """

    blocks: list[Block]
    separator: str = ""
    cell: bool = False


def groups(blocks: Sequence[Block], *, is_pasted: bool = False) -> list[Run]:
    """The blocks in runs that make one line each.

    Args:
        blocks: the blocks.
        is_pasted: whether they are the article of a page that was pasted as text: there a line break alone parts
            elements too, a blank line no more than paragraphs.

    Example:
        >>> from govreport.page.model import Place
        >>> cut = ["细颗粒物（PM", "2.5", "）平均浓度下降9.1%。", "主要做了以下工作："]
        >>> [len(run.blocks) for run in groups([Block(i, text, Place(None, i + 1)) for i, text in enumerate(cut)])]
        [1, 2, 1]
    """
    spaced = not is_pasted and _is_spaced(blocks)
    cut = cut_lines(blocks)
    lines = broken.lines_of(blocks)
    rows, lone = _rows(blocks)
    runs: list[Run] = []
    row = None

    for at, block in enumerate(blocks):
        before, row = row, None if block.cell is None else (block.cell.table, block.cell.row)
        alone = row in lone
        if row not in rows:
            row = None
        if row is not None and row == before:
            runs[-1].blocks.append(block)
        elif row is not None:
            runs.append(Run([block], "\t"))
        elif at - 1 in cut or (
            before is None and runs and not alone and _goes_on(runs[-1].blocks, block, lines, spaced=spaced)
        ):
            runs[-1].blocks.append(block)
        else:
            runs.append(Run([block], cell=alone))
    return runs


def _rows(blocks: Sequence[Block]) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """The table rows that are lines: at least two cells, one block in each; and the rows of one block beside them."""
    columns: dict[tuple[int, int], list[int]] = {}
    for block in blocks:
        if block.cell is not None:
            columns.setdefault((block.cell.table, block.cell.row), []).append(block.cell.column)
    rows = {row for row, those in columns.items() if len(those) > 1 and len(set(those)) == len(those)}
    lone = {row for row, those in columns.items() if len(those) == 1}
    sizes, others = Counter(number for number, _ in rows), Counter(number for number, _ in lone)
    # Where most rows have one cell, the table only lays out the page, and its cells are paragraphs.
    return rows, {row for row in lone if sizes[row[0]] > max(1, others[row[0]])}


def _is_spaced(blocks: Sequence[Block]) -> bool:
    """Whether the source is plain text that parts its paragraphs with blank lines."""
    touching = apart = 0
    for before, after in pairwise(blocks):
        if before.place.path is not None or before.place.line is None or after.place.line is None:
            return False
        if is_closed(before.text):
            if after.place.line - before.place.line == 1:
                touching += 1
            else:
                apart += 1
    return apart >= _ENOUGH and apart > 1.5 * touching


def _goes_on(run: list[Block], block: Block, lines: Mapping[str, int], *, spaced: bool) -> bool:
    return _joins(run, block, spaced=spaced) or broken.goes_on(run[-1], block, lines)


def _joins(run: list[Block], block: Block, *, spaced: bool) -> bool:
    last, text = run[-1].text, block.text
    if block.kind == "item" and block.place.path is None:  # the sign before an item of Markdown is gone
        return False
    if block.kind in {"heading", "cell", "title"} or run[-1].kind in {"heading", "cell", "title"}:
        return False
    closed = is_closed(last)
    if _CLOSES.match(text):
        return True
    if not closed and (_CONTINUES.match(text) or _EXPECTS.search(last)):
        return True
    if closed or not spaced or (run[-1].place.line or 0) + 1 != block.place.line or (block.place.column or 1) > 1:
        return False
    return not _stands_alone(run, text)


def _is_title(text: str) -> bool:
    """Whether a line is a title, perhaps with the occasion behind it: what is short below it is none of its words."""
    return _PAUSE.search(text) is None and boilerplate.is_title(_BRACKETED.sub("", text))


def _stands_alone(run: list[Block], text: str) -> bool:
    """Whether the run is a heading or the text begins something new, so that neither may be glued to the other."""
    if text.startswith("<!--") or run[-1].text.endswith("-->"):  # a comment of the page's maker
        return True
    if breaks_paragraph(text) is not None or _DATED.match(text) or _SALUTATION.match(text) or _DATED.match(run[0].text):
        return True
    if text[0].isascii() and text[0].isalpha() and run[-1].text[-1].isascii() and run[-1].text[-1].isalpha():
        return True
    size = sum(len(block.text) for block in run)
    if len(text) < _SHORT and size <= _LONGEST_TITLE and _is_title(run[-1].text):
        return True
    mark = breaks_paragraph(run[0].text)
    if mark is not None:
        return mark.end < size <= _MARKED_HEADING
    return len(run) == 1 and size < _SHORT < len(text)
