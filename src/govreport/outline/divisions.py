"""Headings without a mark that divide the section of a marked heading: （一）… / slogan / text / slogan / text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from govreport.outline.lines import TypedLine
from govreport.outline.marks import Mark

_DIVIDED = ("zh_comma", "zh_paren", "arabic_dot")
"""The families whose headings may be divided so, in the order of GB/T 9704."""


def divisions(typed: Sequence[TypedLine], headings: AbstractSet[int]) -> dict[int, str]:
    """Which headings without a mark divide a marked heading, and the family of its mark.

    A heading that stands right under another one divides it, else that one would name nothing; and so do the next ones
    up to the next mark of the family. Because a list of headings with no text (（一）…（三）) may stand before any
    heading as well, the document must show it twice, and once between two marks that count on. A heading under which a
    list of the family restarts stands above the list.

    Args:
        typed: the document's lines.
        headings: the lines that are headings without a mark.
    """
    families = _divided(typed, headings)
    if not families:
        return {}
    following = _first_marks(typed, headings)
    found: dict[int, str] = {}
    current: str | None = None
    for index, line in enumerate(typed):
        if index in headings:
            above = _above(typed, index)
            if above is not None:
                current = above.family if above.family in families else None
            begins = following[index]
            if begins is not None and begins.family == current and begins.ordinal == 1:
                current = None
            if current is not None:
                found[index] = current
        elif current is not None and line.mark is not None and not _is_below(line.mark, current):
            current = None
    return found


def _is_below(mark: Mark, family: str) -> bool:
    """Whether a mark numbers items inside what a heading of the family names."""
    above = _DIVIDED[: _DIVIDED.index(family) + 1]
    return mark.family not in above and mark.style not in ("chapter", "article")


def _above(typed: Sequence[TypedLine], index: int) -> Mark | None:
    """The mark of the heading directly above a line."""
    before = typed[index - 1] if index else None
    if before is None or before.mark is None or not before.heading or before.line.part != typed[index].line.part:
        return None
    return before.mark if before.mark.family in _DIVIDED else None


def _divided(typed: Sequence[TypedLine], headings: AbstractSet[int]) -> frozenset[str]:
    """The families whose headings are divided so at least twice, once of them between two that count on."""
    times: Counter[str] = Counter()
    waiting: dict[str, int] = {}
    proven = set()
    for index, line in enumerate(typed):
        if index in headings:
            above = _above(typed, index)
            if above is not None and above.ordinal is not None:
                times[above.family] += 1
                waiting[above.family] = above.ordinal + 1
        elif line.mark is not None and waiting.pop(line.mark.family, None) == line.mark.ordinal is not None:
            proven.add(line.mark.family)
    return frozenset(family for family in proven if times[family] > 1)


def _first_marks(typed: Sequence[TypedLine], headings: AbstractSet[int]) -> dict[int, Mark | None]:
    """For each heading without a mark the first mark that begins a line before the next such heading."""
    found: dict[int, Mark | None] = {}
    following: Mark | None = None
    for index in range(len(typed) - 1, -1, -1):
        if index in headings:
            found[index], following = following, None
        else:
            following = typed[index].mark or following
    return found
