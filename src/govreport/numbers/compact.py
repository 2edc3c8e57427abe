"""Numerals that a typist or a page has pulled apart: 1 9 9 8 年, 3 000亿元, zero-width characters between digits.

The scan reads a copy without the characters that part them, and its offsets are led back to the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from attrs import frozen

_ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_BLANK = "[ \u3000\u00a0]"
# In a run of lone digits (7 4 7 7 2, 1 0 .0 6) every blank goes; in one of groups of three (3 000) as well. A run is
# matched whole before its surroundings are looked at, so that no part of it is read twice.
_ALONE = rf"(?:{_BLANK}(?:\.{_BLANK}?)?|\.{_BLANK})[0-9](?![0-9])"
_RUN = re.compile(
    rf"[0-9{_ZERO_WIDTH}](?:(?<=[{_ZERO_WIDTH}])|(?<![0-9.,].)(?:(?:{_ALONE})++|[0-9]{{0,2}}(?:{_BLANK}[0-9]{{3}}(?![0-9]))++))",
    re.DOTALL,
)
# It begins with what is rare in Chinese text, a blank, so that the search skips quickly.
_LIKELY = re.compile(
    rf"[ \u3000\u00a0{_ZERO_WIDTH}](?:(?<=[{_ZERO_WIDTH}])|(?<=[0-9].)[.0-9]|(?<=[0-9]\..)[0-9])", re.DOTALL
)
_DROPPED = re.compile(f"[{_ZERO_WIDTH}]|{_BLANK}")
# What follows a numeral in prose: a sign or a Chinese character. Columns of a table stay apart.
_PROSE_AFTER = re.compile(rf"(?:\.[0-9]+)?{_BLANK}?[%‰‱\u4e00-\u9fff]")


@frozen
class Compact:
    """A text without the characters that part its numerals, and the way back.

    Attributes:
        text: what is left.
        cuts: for each dropped character, the offset in `text` at which it stood, in order.
    """

    text: str
    cuts: tuple[int, ...]

    def start(self, offset: int) -> int:
        """Offset in the original of the character at `offset`."""
        return offset + bisect_right(self.cuts, offset)

    def end(self, offset: int) -> int:
        """Offset in the original after the character before `offset`."""
        return offset + bisect_left(self.cuts, offset)


def compact(text: str) -> Compact:
    """Drop zero-width characters, and the blanks inside numerals.

    Args:
        text: folded text.

    Example:
        >>> compact("1 9 9 8 年完成3 000亿元").text
        '1998 年完成3000亿元'
    """
    if not _LIKELY.search(text):
        return Compact(text, ())
    pieces: list[str] = []
    cuts: list[int] = []
    at = kept = 0
    for run in _RUN.finditer(text):
        if not _parted(run):
            continue
        for blank in _DROPPED.finditer(text, run.start(), run.end()):
            piece = text[at : blank.start()]
            pieces.append(piece)
            kept += len(piece)
            cuts.append(kept)
            at = blank.end()
    pieces.append(text[at:])
    return Compact("".join(pieces), tuple(cuts))


def _parted(run: re.Match[str]) -> bool:
    text, start, end = run.string, run.start(), run.end()
    if not text[start].isdigit():
        return True
    return end - start > 1 and text[start - 1 : start] not in (".", ",") and bool(_PROSE_AFTER.match(text, end))
