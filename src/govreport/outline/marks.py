"""Marks: the enumerators at the beginning of headings and items (一、, （一）, 一是, ①).

GB/T 9704 orders 一、 → （一） → 1. → （1）; reports add spoken lists (一是, 一要, 第一，, 首先), dashes, circled and
enclosed numerals, chapters and articles. This module only reads marks, one line at a time and in one pass; what a
mark means for the tree is decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from govreport import enumerators
from govreport.enumerators import DIGIT, LAST, numeral
from govreport.han import HAN
from govreport.span import Span

__all__ = ["CLAUSE_ENDS", "Mark", "decimal_mark", "head_mark", "inline_marks", "numeral"]

CLAUSE_ENDS = frozenset("，。；：、！？…”’）》」』】;:,!?) \t\u3000\u2003\xa0—")
_SENTENCE_ENDS = frozenset("。！？；：")
_SPOKEN = frozenset({"zh_is", "zh_yao"})
_NOT_BEFORE_ONE = frozenset("之第唯统同单专其每某另万十百零〇○一二三四五六七八九“‘（(《【")
"""What makes 一是 the end of a word or of a number (之一是, 唯一是), or the beginning of something quoted."""


@frozen
class Mark:
    """One enumerator as it stands in the text.

    Attributes:
        style: the family in the words of the contract: `zh_comma`, `zh_paren`, `zh_is` and so on.
        family: marks of one family number one list; finer than `style` where 篇, 章 and 节 are levels of their own.
        ordinal: the number that it states; None where it states none (——), -1 for 最后.
        start: where it begins in the document.
        text: the mark as written.
        unsure: whether it could as well begin a decimal number (3．10种有色金属), count roads (第一条高速), or stands
            inside a clause (主要问题一是…；二是…); only another item of its list can vouch for it.

    Example:
        >>> from govreport.outline import type_lines
        >>> from govreport.testing import document
        >>> mark = type_lines(document("（三）民生改善"))[0].mark
        >>> mark.text, mark.style, mark.ordinal
        ('（三）', 'zh_paren', 3)
    """

    style: str
    family: str
    ordinal: int | None
    start: int
    text: str
    unsure: bool = False

    @property
    def end(self) -> int:
        """Where it ends.

        Example:
            >>> Mark("zh_comma", "zh_comma", 1, 10, "一、").end
            12
        """
        return self.start + len(self.text)

    @property
    def span(self) -> Span:
        """Where it stands.

        Example:
            >>> Mark("zh_comma", "zh_comma", 1, 10, "一、").span
            Span(start=10, end=12)
        """
        return Span(self.start, self.end)

    @property
    def is_last(self) -> bool:
        """Whether the mark closes a list without saying a number (最后).

        Example:
            >>> Mark("zh_comma", "zh_comma", 1, 10, "一、").is_last
            False
        """
        return self.ordinal == LAST


_DIGIT_MARK = re.compile(rf"[12１２](?:[.．、](?![{DIGIT}])|[）)])")
"""What a line must hold to have a list of 1. 2. or 1） 2） inside it."""


def _at_boundary(style: str, before: str) -> bool:
    """Whether a mark can begin after this character.

    A dash inside a paragraph is punctuation unless it follows a full stop; （一） may follow a heading of the same line
    with nothing between (一、总体要求（一）指导思想), but not 第, as in 第（二）项.
    """
    if style == "dash":
        return before in _SENTENCE_ENDS
    return before in CLAUSE_ENDS or (style == "zh_paren" and before not in "第“‘「『《〈")


def head_mark(text: str, offset: int = 0) -> Mark | None:
    """The mark with which a line begins.

    Args:
        text: the line.
        offset: where the line stands in the document; the mark's span is shifted by it.

    Returns:
        None where the line begins with no mark, or with something that only looks like one (第一季度, 一、二产业).

    Example:
        >>> head_mark("（二）加快产业升级").ordinal
        2
        >>> head_mark("第一季度增长5%") is head_mark("一、二产业协调发展") is None
        True
    """
    found = enumerators.head(text)
    if found is None:
        return None
    row, written = found.enumerator, found.text
    if row.style == "dash" and not _is_dash_item(text, written, found.end):
        return None
    family, number = enumerators.family_of(row, written), enumerators.number_of(row, written)
    return Mark(row.style, family, number, offset + found.start, written, found.unsure)


_DECIMAL = re.compile(
    rf"""
      [ \t\u3000\xa0]*(
          [{DIGIT}]{{1,2}}(?:[.．][{DIGIT}]{{1,2}}){{1,3}}[.．]?(?=[ \t\u3000\xa0]+[^\d\s%％]|[\u3400-\u9fff《“])
        | [{DIGIT}]{{1,2}}(?=[ \t\u3000\xa0]+[\u3400-\u9fff])
      )""",
    re.VERBOSE,
)


def decimal_mark(text: str, offset: int = 0) -> Mark | None:
    """The number of a section that states its place in the whole (1, 1.1, 1.1.1), with which a line begins.

    A line that begins so may as well begin with a quantity; it is to be asked only of documents that count in this way.

    Args:
        text: the line.
        offset: where the line stands in the document.

    Example:
        >>> [(mark.text, mark.family, mark.ordinal) for mark in map(decimal_mark, ("1 总则", "2.3 职责", "2.3.1组成"))]
        [('1', 'arabic_dot', 1), ('2.3', 'decimal:2', 3), ('2.3.1', 'decimal:3', 1)]
        >>> decimal_mark("1.总则"), decimal_mark("2023年")
        (None, None)
    """
    match = _DECIMAL.match(text)
    if match is None:
        return None
    parts = [part for part in re.split("[.．]", match[1]) if part]
    family = "arabic_dot" if len(parts) == 1 else f"decimal:{len(parts)}"
    return Mark("arabic_dot", family, int(parts[-1]), offset + match.start(1), match[1])


def inline_marks(text: str, offset: int = 0) -> Iterator[Mark]:
    """The marks inside a line, at the beginnings of its clauses, in order. Which of them form a list is not asked.

    Args:
        text: the line.
        offset: where the line stands in the document.

    Example:
        >>> [mark.text for mark in inline_marks("重点抓好三件事：一是修路；二是架桥。位居全国第一，第三产业增长。")]
        ['一是', '二是']
    """
    digits = _DIGIT_MARK.search(text) is not None
    rows = enumerators.inside_rows(digits=digits)
    for match in enumerators.inside_pattern(digits=digits).finditer(text):
        start, end = match.span()
        if start == 0:
            continue
        row, written = rows[(match.lastindex or 1) - 1], match[0]
        inside = not _at_boundary(row.style, text[start - 1])
        one = row.family in _SPOKEN and written[0] == "一"
        if inside and not (one and text[start - 1] not in _NOT_BEFORE_ONE):
            continue
        if written[-1] in "、，," and enumerators.listed(text, end, row.style):
            continue
        family, number = enumerators.family_of(row, written), enumerators.number_of(row, written)
        yield Mark(row.style, family, number, offset + start, written, inside)


def _is_dash_item(text: str, written: str, end: int) -> bool:
    """Whether words follow a dash; one before a digit is a range that broke over two lines (培育5 / —8家)."""
    if len(written) == 1 and text[end : end + 2].lstrip()[:1].isdecimal():
        return False
    return _WORD.search(text, end, end + 60) is not None


_WORD = re.compile(f"[{HAN}]{{2}}")
