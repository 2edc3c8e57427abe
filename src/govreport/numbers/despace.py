"""Numerals with spurious spaces: 1 9 9 8 年, 3 000亿元, zero-width characters between digits.

The scan reads a copy without the characters that part them, and its offsets are led back to the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from attrs import frozen

from govreport.numbers.trie import alternation
from govreport.numbers.units import default_units, first_characters, rates

_ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_BLANK = "[ \u3000\u00a0]"
# A point that blanks part from its digits (12 . 5) is a decimal point. In a run of lone digits (7 4 7 7 2, 1 0 .0 6)
# every blank goes; in one of groups of three (3 000) as well. A run is matched whole before its surroundings are looked
# at, so that no part of it is read twice.
_ALONE = rf"(?:{_BLANK}(?:\.{_BLANK}?)?|\.{_BLANK})[0-9](?![0-9])"
_RUN = re.compile(
    rf"[0-9{_ZERO_WIDTH}](?:(?<=[{_ZERO_WIDTH}])|{_BLANK}\.{_BLANK}?[0-9]{{1,4}}(?![0-9.])|(?<![0-9.,].)(?:(?:{_ALONE})++|[0-9]{{0,2}}(?:{_BLANK}[0-9]{{3}}(?![0-9]))++))",
    re.DOTALL,
)
# It begins with what is rare in Chinese text, a blank, so that the search skips quickly.
_LIKELY = re.compile(
    rf"[ \u3000\u00a0{_ZERO_WIDTH}](?:(?<=[{_ZERO_WIDTH}])|(?<=[0-9].)[.0-9]|(?<=[0-9]\..)[0-9])", re.DOTALL
)
_DROPPED = re.compile(f"[{_ZERO_WIDTH}]|{_BLANK}")
# What follows a numeral in prose: a sign or a Chinese character. Columns of a table stay apart.
_PROSE_AFTER = re.compile(rf"(?:\.[0-9]+)?(?:{_BLANK}?[%‰‱\u4e00-\u9fff]|{_BLANK}{{2,4}}[百千]?[万亿])")
_AMOUNT_AFTER = re.compile(rf"(?:\.[0-9]+)?{_BLANK}?[\u4e00-\u9fff]")


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
    text = _FULL_STOP.sub(".", text)
    if "·" in text or "•" in text:
        text = _DOT.sub(".", text)
    dropped = [found.start() for found in _BREAK.finditer(text) if _is_broken(text, found.start())]
    if _LIKELY.search(text):
        runs = [run for run in _RUN.finditer(text) if _parted(run)]
        dropped += [each.start() for run in runs for each in _DROPPED.finditer(text, run.start(), run.end())]
    if _GROUPED.search(text) and _BLANK_AT_COMMA.search(text):
        groups = [found for found in _GROUPS.finditer(text) if _AMOUNT_AFTER.match(text, found.end())]
        dropped += [each.start() for found in groups for each in _DROPPED.finditer(text, found.start(), found.end())]
    dropped += [place for found in _WIDE.finditer(text) for place in range(found.start() + 1, found.end())]
    if not dropped:
        return Compact(text, ())
    dropped = sorted(set(dropped))
    pieces: list[str] = []
    at = 0
    for place in dropped:
        pieces.append(text[at:place])
        at = place + 1
    pieces.append(text[at:])
    return Compact("".join(pieces), tuple(place - index for index, place in enumerate(dropped)))


_FIRSTS, _RATE = first_characters(), f"个?{alternation(rates())}"
# 3。5%, 3•5%: a full stop or a dot for the decimal point, where a measured amount continues after it.
_FULL_STOP, _DOT = (
    re.compile(f"{mark}(?<=[0-9].)(?=[0-9]{{1,2}}(?:{_RATE}|[万亿][{_FIRSTS}]))") for mark in ("。", "[•·]")
)
# A line that was broken inside a number: before its point, after its point, or before its scale word and unit. What
# follows there ends a phrase, so that no word of the next line (年末, 个体) is taken for a unit.
_BREAK = re.compile(f"\n(?:(?<=[0-9.]\n)|(?<=[0-9.][ \u3000]\n))(?=[.0-9万亿千百{_FIRSTS}]|{_RATE})")
_REST = re.compile(
    f"[.][0-9]|(?:万亿|[百千]?[万亿])?(?:{_RATE}|[\u4e00-\u9fff]{{1,3}}?)(?=[，。、；：）)]|以[上下内]|左右|$|\n)"
    f"|[万亿]+[{_FIRSTS}]"
)
# Several blanks before a scale word with its unit (1000  万元), a rate, or a word that ends its phrase: all but one go.
_WIDE = re.compile(
    f"{_BLANK}(?<=[0-9].){_BLANK}{{1,3}}"
    f"(?=[百千]?[万亿]{{1,2}}[{_FIRSTS}]|{_RATE}|[℃{_FIRSTS}][\u4e00-\u9fff]{{0,3}}(?:[，。、；：）)\n]|$))"
)
# 421, 486万元: a blank beside a comma that groups digits by three, in a text that groups them so elsewhere. In another
# text the comma may part two numbers.
_GROUPED = re.compile(",(?<=[0-9],)[0-9]{3}(?![0-9])")
_BLANK_AT_COMMA = re.compile(f"{_BLANK}(?:(?<=[0-9],.)|(?<=[0-9].)(?=,))")
# Neither from a serial on (第3, S311, 3.5), nor from what may be the mark of a line: 3, 500户农民.
_GROUPS = re.compile(f"(?<![0-9A-Za-z第.,\n])[0-9]{{1,3}}(?:{_BLANK}?,{_BLANK}?[0-9]{{3}})++(?![0-9])")
_POINT_REST = re.compile(f"[0-9]{{1,2}}(?:{_RATE}|[万亿])")
_PROSE_BEFORE = re.compile("[\u4e00-\u9fff）)”][0-9]{1,12}(?:\\.[0-9]{0,6})?[ \u3000]?$")


def _is_broken(text: str, place: int) -> bool:
    """Whether the line break at an offset stands inside a number of running text, and not between rows of a table."""
    if not _PROSE_BEFORE.search(text, max(0, place - 20), place):
        return False
    if text[place - 1] == ".":
        return bool(_POINT_REST.match(text, place + 1))
    rest = _REST.match(text, place + 1)
    return rest is not None and (rest[0].startswith(".") or _begins_unit(rest[0]))


def _begins_unit(rest: str) -> bool:
    """Whether what begins a line is a scale word or a unit and nothing else."""
    unit = rest.lstrip("百千万亿").removeprefix("个") or "个"
    return default_units().find(unit) is not None and default_units().find(rest.lstrip("百千万亿")) is not None


def _parted(run: re.Match[str]) -> bool:
    text, start, end = run.string, run.start(), run.end()
    if not text[start].isdigit():
        return True
    return end - start > 1 and text[start - 1 : start] not in (".", ",") and bool(_PROSE_AFTER.match(text, end))
