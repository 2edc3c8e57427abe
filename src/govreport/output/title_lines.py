"""Lines that consist of the title of a section only."""

from __future__ import annotations

from attrs import frozen

from govreport.document import Document
from govreport.outline.model import Outline, Section

_AFTER_TITLE = "。；;：:，、,. \t\u3000"
_ITEM_ENDS = "。；;，,、"


@frozen
class Heading:
    """A section whose title has lines of its own.

    Attributes:
        section: the section.
        last: index of the last of those lines; a title may be broken over two.
    """

    section: Section
    last: int


def headings(document: Document, outline: Outline) -> dict[int, Heading]:
    r"""The headings that have lines of their own, by the index of the first line.

    A line that closes as a sentence or a clause (1.新建学校10所；) and has nothing beneath it is an item of a list.

    Args:
        document: the document.
        outline: its outline.

    Example:
        >>> from govreport.outline import build
        >>> from govreport.testing import document
        >>> made = document("一、回顾\n（一）经济平稳。增长6%。\n二、安排")
        >>> [heading.section.title for heading in headings(made, build(made)).values()]
        ['回顾', '安排']
    """
    found: dict[int, Heading] = {}
    for section in outline.walk():
        if section.inline:
            continue
        first = document.line_at(section.span.start)
        if first.span.start != section.span.start or first.index in found:
            continue
        end = max(section.title_span.end, section.span.start + len(section.mark))
        last = document.line_at(end - 1)
        tail = document.text[end : last.span.end]
        if section.style == "none":  # without a mark only a whole line can be a heading
            found[first.index] = Heading(section, last.index)
        if tail.strip(_AFTER_TITLE):
            continue
        if section.span.end > last.span.end or not tail.rstrip().endswith(tuple(_ITEM_ENDS)):
            found[first.index] = Heading(section, last.index)
    return found
