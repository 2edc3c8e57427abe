r"""Sentence boundaries: where a line may be cut without splitting a statement.

A sentence ends at 。！？ or their half-width forms, with the closing quotation marks and brackets after them, or where
its line ends (GB/T 15834). A full stop in Latin form ends none: it stands in 3.5% and in marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from govreport.span import Span

_CLOSED = re.compile(r"[。！？；：…!?;:][”’）)》」』】〕\"'\s]*$")
_LONGEST_CLOSING = 8
ENDS = "。！？!?"
"""The marks that end a sentence."""
STOPS = f"{ENDS}；;"
"""The marks that end a statement: a sentence, or a part of one that could be one."""
STOP = re.compile(f"[{STOPS}]")
STATEMENT = re.compile(f"[^{STOPS}]+[{STOPS}]?")
"""A statement with the stop that ends it; 。！？ and ； end one, a line break does not."""

PAUSES = f"，,：:{STOPS}\n"
"""The marks that end a clause."""
PAUSE = re.compile(f"[{PAUSES}]")
"""One of them."""

ADDRESS = re.compile("各位(?:代表|委员)")
"""How a speaker addresses a congress."""

_END = re.compile(f"[{ENDS}][{ENDS}”’）)》」』]*")
_PAUSES = (re.compile(r"[；;]"), re.compile(r"[，,：:、]|——"))


def sentences(text: str, line: Span) -> Iterator[Span]:
    """The sentences of a line, which they partition.

    Args:
        text: the text that the line stands in.
        line: its characters; they hold no line break.

    Example:
        >>> text = "他说：“要稳！”经济增长3.5%。就业稳定"
        >>> [text[span.slice] for span in sentences(text, Span(0, len(text)))]
        ['他说：“要稳！”', '经济增长3.5%。', '就业稳定']
    """
    return _pieces(text, line, _END)


def is_closed(text: str) -> bool:
    """Whether a line ends like prose, so that the next one begins a sentence; a heading or a broken line does not.

    Example:
        >>> [is_closed(line) for line in ("成绩很大。”", "现报告如下：", "一、主要目标", "建立起好的领导班子，")]
        [True, True, False, False]
    """
    return _CLOSED.search(text, max(0, len(text) - _LONGEST_CLOSING)) is not None


def clauses(text: str, sentence: Span, rank: int) -> Iterator[Span]:
    """The pieces of a sentence between its pauses, which partition it; each keeps the pause that ends it.

    Args:
        text: the text that the sentence stands in.
        sentence: its characters.
        rank: 0 for the strong pauses (；), 1 for the weak ones (，：、——).

    Example:
        >>> text = "一是修路，架桥；二是植树。"
        >>> [text[span.slice] for span in clauses(text, Span(0, len(text)), 0)]
        ['一是修路，架桥；', '二是植树。']
    """
    return _pieces(text, sentence, _PAUSES[rank])


def behind_last(text: str, marks: str, first: int, offset: int) -> int:
    """Where a text goes on behind the last of some marks before an offset; `first` where none stands there.

    Example:
        >>> behind_last("投资增长，消费回升；就业稳定", "，；", 0, 9)
        5
    """
    return max(first, *(text.rfind(mark, first, offset) + 1 for mark in marks))


def up_to_first(text: str, marks: str, offset: int, last: int) -> int:
    """Where the first of some marks stands between an offset and `last`; `last` where none stands there.

    Example:
        >>> up_to_first("投资增长，消费回升；就业稳定", "，；", 5, 14), up_to_first("投资增长", "，；", 0, 4)
        (9, 4)
    """
    return min((at for mark in marks if (at := text.find(mark, offset, last)) >= 0), default=last)


def _pieces(text: str, whole: Span, end: re.Pattern[str]) -> Iterator[Span]:
    start = whole.start
    for match in end.finditer(text, whole.start, whole.end):
        yield Span(start, match.end())
        start = match.end()
    if start < whole.end:
        yield Span(start, whole.end)
