"""Note marks beside a name or its figure, as in 地区生产总值［2］6188.5亿元, which are not part of names."""

from __future__ import annotations

import re

_MARKS = re.compile("(?:[\\[［〔][0-9０-９]{1,3}[\\]］〕]|[①-⑳])+")
_LONGEST = 24
_ENDS = "]］〕①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def before_notes(text: str, start: int, end: int) -> int:
    """Where words end that marks of notes follow: before the marks.

    Example:
        >>> before_notes("地区生产总值［2］［3］", 0, 12), before_notes("地区生产总值", 0, 6)
        (6, 6)
    """
    if end - start < 2 or text[end - 1] not in _ENDS:
        return end
    for at in range(max(start, end - _LONGEST), end):
        match = _MARKS.match(text, at, end)
        if match is not None and match.end() == end:
            return at
    return end


def after_notes(text: str, at: int) -> int:
    """Where words begin that marks of notes stand before: behind the marks.

    Example:
        >>> after_notes("3万人［2］以上", 3), after_notes("3万人以上", 3)
        (6, 3)
    """
    match = _MARKS.match(text, at)
    return at if match is None else match.end()
