"""First stage: the mark and type of every line, before levels are considered."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import Factory, evolve, field, frozen

from govreport.document import Document, Line
from govreport.front.flat import Flat
from govreport.front.lines import meeting
from govreport.han import is_traditional, simplified
from govreport.outline.cells import table_lines
from govreport.outline.marks import Mark, decimal_mark, head_mark, inline_marks
from govreport.sentences import is_closed
from govreport.span import Span

_CLOSING = frozenset("。！？；：，、…!?;:,.")
_CLOSERS = "”’）》」』】)\"' \t\u3000"
_POINT = r"(?<=[\u3400-\u9fff）)”])[.．](?=[\u3400-\u9fff（(“])"
"""A full stop written as a point: between characters it can be nothing else."""
_RUN_IN_END = re.compile(rf"[。：；;]|(?<![0-9０-９]):|:(?![0-9０-９])|{_POINT}")
_INLINE_END = re.compile(rf"[。；;]|(?<![0-9０-９])[，,]|[，,](?![0-9０-９])|{_POINT}")
_ROW = re.compile(r"(?=[^\t。]{1,60}\t)[^\t]*[\u3400-\u9fff%％）)][^\t]*\t\s*\S|\s*[-–—－/]{1,3}\s*\t\s*\S")
"""A row of a table: words or a dash for nothing, a tab, and more; a tab after a mark only separates the mark from its
title."""
_DASHES = frozenset("—─―–－-")
_DIGITS = frozenset("12１２")
_DECIMAL_HEADING = re.compile(
    r"(?:(?P<first>[1１][.．][1１])|(?P<second>[1１][.．][2２])|(?P<other>[2２][.．][1１]))\s*(?=[\u3400-\u9fff])"
)
_COMMA = re.compile("[，,]")
_ADDRESSEES = re.compile(r"[各尊][^。]{2,80}[：:]\s*$")
_SENTENCE_END = re.compile(f"[。；;！？]|{_POINT}")
_SPACES = frozenset(" \t\u3000\u2003\xa0\u200b\ufeff")
_AFTER_TITLE = _SPACES | frozenset("。；;：:，、.．")
_BEFORE_TITLE = frozenset("，、：:, \t\u3000\u2003\xa0\u200b\ufeff")
_LONGEST_HEADING = 60
_LONGEST_UNMARKED = 42
_LONGEST_GIVEN = 90


@frozen
class TypedLine:
    """One line of the document and what its own characters say of its place in the outline.

    Attributes:
        line: the line.
        mark: the mark with which it begins, if any.
        heading: whether it looks like a heading: no sentence ends inside it or, for a line without mark, at its end.
        inline: the marks inside it, at beginnings of clauses; whether they form a list is not yet known.
        row: whether it is a row of a table, which has no mark and is not a heading.
        level: the level that the source gives it as a heading, 1 for the top; 0 for none, and where it is not a heading
            whatever the source says (a whole paragraph in a heading's style).
        text: the line's characters, traditional ones as simplified: what words are compared with.

    Example:
        >>> from govreport.testing import document
        >>> [line] = type_lines(document("办好两件事：一是修路；二是架桥。"))
        >>> line.mark, line.heading, [mark.text for mark in line.inline]
        (None, False, ['一是', '二是'])
    """

    line: Line
    mark: Mark | None
    heading: bool
    inline: tuple[Mark, ...]
    row: bool = False
    level: int = 0
    text: str = field(default=Factory(lambda self: self.line.text, takes_self=True), eq=False, repr=False)


def type_lines(document: Document) -> tuple[TypedLine, ...]:
    r"""The document's lines with their marks; lines of the front and the notes have none, nor do rows of a table.

    Example:
        >>> from govreport.testing import document
        >>> typed = type_lines(document("一、工作回顾\n一年来成绩很大。"))
        >>> typed[0].mark.text, typed[0].heading, typed[1].mark
        ('一、', True, None)
    """
    decimal = _counts_in_decimals(document.lines)
    folds = is_traditional(document.text)
    cells = table_lines(document.lines)
    return tuple(
        _row(line) if index in cells else _typed(line, simplified(line.text) if folds else line.text, decimal=decimal)
        for index, line in enumerate(document.lines)
    )


def _counts_in_decimals(lines: Sequence[Line]) -> bool:
    """Whether the sections are numbered 1, 1.1, 1.1.1: a heading 1.1, and after it a heading 1.2 or 2.1."""
    begun = False
    for line in lines:
        match = _DECIMAL_HEADING.match(line.text) if line.text[:1] in _DIGITS else None
        if match is not None and _is_heading(line.text, match.end(), marked=True) and not is_closed(line.text):
            if begun and (match["second"] or match["other"]):
                return True
            begun = begun or match["first"] is not None
    return False


def _typed(line: Line, text: str, *, decimal: bool) -> TypedLine:
    if line.part in ("front", "contents", "notes"):
        return TypedLine(line, None, heading=False, inline=())
    if line.cell or ("\t" in text and _ROW.match(text)):
        return _row(line)
    if text[:1] in _DASHES and "会" in text and meeting(Flat.of(text), 0):  # the occasion of a document within
        return TypedLine(line, None, heading=False, inline=(), text=text)
    mark = _mark(text, line.span.start, decimal=decimal)
    if text is not line.text:
        mark = _written(mark, line)
    begin = 0 if mark is None else mark.end - line.span.start
    level = line.level if line.level and _may_be_heading(text, begin, marked=mark is not None) else 0
    heading = (level > 0 and mark is not None) or _is_heading(text, begin, marked=mark is not None)
    inline = tuple(inline_marks(text, line.span.start)) if len(text) > 4 else ()
    if text is not line.text:
        inline = tuple(_written(found, line) or found for found in inline)
    if mark is not None and inline and inline[0].start <= mark.end:
        inline = inline[1:]
    return TypedLine(line, mark, heading, inline, level=level, text=text)


def _row(line: Line) -> TypedLine:
    return TypedLine(line, None, heading=False, inline=(), row=True)


def _written(mark: Mark | None, line: Line) -> Mark | None:
    """A mark that was found in the simplified form of a line, as the line has it (第一條)."""
    at = line.span.start
    return mark if mark is None else evolve(mark, text=line.text[mark.start - at : mark.end - at])


def _mark(text: str, start: int, *, decimal: bool) -> Mark | None:
    """The mark with which a line begins, where sections may be numbered in decimals."""
    mark = head_mark(text, start)
    if not decimal or (mark is not None and mark.style != "arabic_dot"):
        return mark
    found = None if is_closed(text) else decimal_mark(text, start)  # 1.5亿元用于修路。
    if found is not None and _is_heading(text, found.end - start, marked=True):
        return found
    return None if mark is not None and mark.unsure else mark


def _is_heading(text: str, begin: int, *, marked: bool) -> bool:
    """Whether a line reads as a heading: short, and one phrase without sentence ends.

    With a mark, a final 。 or ： is allowed (（一）推动重要领域改革取得新突破。), and so is a colon inside a line that
    does not end as prose does (（一）产业升级：做强实体经济); without one, closing punctuation makes a paragraph of the
    shortest line.
    """
    longest = _LONGEST_HEADING if marked else _LONGEST_UNMARKED
    if len(text) > 2 * longest:
        return False
    stripped = text.rstrip(" \t\u3000")
    if not begin <= len(stripped) <= longest or (not marked and len(stripped) < 2):
        return False
    if marked:
        if _RUN_IN_END.search(stripped.rstrip("。；;：:.．"), begin) is None:
            return True
        return not is_closed(stripped) and _SENTENCE_END.search(stripped, begin) is None
    return stripped.rstrip(_CLOSERS)[-1:] not in _CLOSING and not any(end in stripped for end in "。！？；：")


def _may_be_heading(text: str, begin: int, *, marked: bool) -> bool:
    """Whether a line that the source gives a level can be a heading: no sentence ends before its end.

    Without a mark it is not an address (各区人民政府：), a long sentence, or the rest of a title that the page cut.
    """
    if len(text) > _LONGEST_GIVEN or _SENTENCE_END.search(text.rstrip(_CLOSERS + "。；;！？"), begin) is not None:
        return False
    if marked:
        return bool(text[begin:].strip(_CLOSERS + "。；;！？：:，、"))
    if is_closed(text) and (len(text) > _LONGEST_UNMARKED or len(_COMMA.findall(text)) > 1):
        return False
    cut = "》" in text and not 0 <= text.find("《") < text.find("》")
    return not cut and not _ADDRESSEES.match(text)


def title_span(typed: TypedLine, mark: Mark | None, until: int, *, inline: bool = False) -> Span:
    """Where the title stands that follows `mark`, by the kind of line that the mark stands in.

    A heading line is all title; a paragraph's title ends at the first 。：or ；; an item inside a paragraph has a title
    up to the first ，。or ；. No title runs into the next mark.

    Args:
        typed: the line.
        mark: the mark; None for a heading without one.
        until: where the next item of the line begins, or the line ends.
        inline: whether the mark stands inside a paragraph.
    """
    text = typed.line.text
    base = typed.line.span.start
    begin = 0 if mark is None else mark.end - base
    end = until - base
    while begin < end and text[begin] in _BEFORE_TITLE:
        begin += 1
    if inline:
        found = _INLINE_END.search(text, begin, end)
    elif mark is None or (typed.heading and mark is typed.mark) or _is_heading(text[:end], begin, marked=True):
        found = None
    else:
        found = _run_in_end(text, begin, end)
    return _trimmed(text, begin, found.start() if found else end, base)


def _run_in_end(text: str, begin: int, end: int) -> re.Match[str] | None:
    """Where the title of a paragraph ends; a colon in a remark in brackets (（时间：5月）) ends none."""
    for found in _RUN_IN_END.finditer(text, begin, end):
        inside = text.count("（", begin, found.start()) > text.count("）", begin, found.start())
        if not (inside and found[0] in "：:" and text.find("）", found.end(), end) >= 0):
            return found
    return None


def run_in_title(typed: TypedLine) -> Span:
    """The title that a whole line gives to a mark that stands alone on the line before."""
    text = typed.line.text
    found = None if typed.heading else _run_in_end(text, 0, len(text))
    return _trimmed(text, 0, found.start() if found else len(text), typed.line.span.start)


def _trimmed(text: str, begin: int, end: int, base: int) -> Span:
    """The range without spaces around it and without closing punctuation, `base` characters further on."""
    while begin < end and text[begin] in _SPACES:
        begin += 1
    while end > begin and text[end - 1] in _AFTER_TITLE:
        end -= 1
    return Span(base + begin, base + end)
