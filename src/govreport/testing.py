"""Helpers for tests of code that works on reports: documents from plain lines, and made-up reports with a known tree.

Callers' own tests may use it. Strategies need Hypothesis, which is loaded only when one of them is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable

from govreport.document import Document, Front, Line, Part, Segment
from govreport.page.model import Place
from govreport.span import Span

__all__ = ["document"]


def document(lines: str | Iterable[str], *, parts: Iterable[Part] | None = None) -> Document:
    r"""A document made of these lines, all in its body unless `parts` says otherwise.

    Args:
        lines: the lines, or one text with a newline between them.
        parts: the part of each line, as many as there are lines.

    Raises:
        ValueError: if there are not as many parts as lines.

    Example:
        >>> made = document("一、工作回顾\n一年来，成绩很大。")
        >>> made.text[made.lines[1].span.slice], made.lines[1].part
        ('一年来，成绩很大。', 'body')
    """
    texts = lines.split("\n") if isinstance(lines, str) else list(lines)
    homes: list[Part] = ["body"] * len(texts) if parts is None else list(parts)
    made: list[Line] = []
    segments: list[Segment] = []
    start = 0
    for index, (text, part) in enumerate(zip(texts, homes, strict=True)):
        span = Span(start, start + len(text))
        made.append(Line(index, span, text, part))
        segments.append(Segment(span, Place(line=index + 1)))
        start = span.end + 1
    return Document("\n".join(texts), tuple(made), tuple(segments), Front())
