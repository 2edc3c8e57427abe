"""Numbers of lines, which drafts and papers for a session print in the left margin: they count lines and say nothing.

They stand left of all text, one beside each line, and count up by one. So do the serial numbers of a table or a list;
but the lines of a text that are numbered are prose: full ones without gaps, sentences end inside them, and some go on
in the next line, which no item of a list does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from govreport.page.layout.sheets import Glyph, Sheet
from govreport.sentences import ENDS, STOPS

_CLOSED = frozenset(f"{STOPS}：:”）)》")
_FEWEST = 8  # numbers on a page that shows by itself that its lines are numbered
_FULL = 0.8  # of the widest line is a full one
_SHARE = 1 / 3  # of the lines are full
_FEWEST_ON = 3  # lines of a page go on in the next one in the middle of a sentence
_RAGGED = 1.1  # characters a line may lack at a margin
_GAP = 1.5  # a gap between columns, in sizes of a character
_UNNUMBERED = 3  # lines of a page may have no number: its head and foot
_SAME_LINE = 0.25  # the baselines of a line's characters lie no farther apart, in sizes of a character


def take(sheets: Sequence[Sheet]) -> dict[int, list[list[Glyph]]]:
    """Take the numbers of lines out of the characters of pages.

    Args:
        sheets: the pages; their characters are changed.

    Returns:
        The numbers that were taken, by that of their page; nothing where lines are not numbered.
    """
    margins = {sheet.number: _numbers(sheet) for sheet in sheets}
    if not any(_shows(sheet, margins[sheet.number]) for sheet in sheets):
        return {}
    taken: dict[int, list[list[Glyph]]] = {}
    last = 0
    for sheet in sheets:
        values = list(margins[sheet.number])
        if values and values[0] in {1, last + 1}:
            last = values[-1]
            taken[sheet.number] = list(margins[sheet.number].values())
            own = {id(glyph) for number in taken[sheet.number] for glyph in number}
            sheet.glyphs = [glyph for glyph in sheet.glyphs if id(glyph) not in own]
    return taken


def _numbers(sheet: Sheet) -> dict[int, list[Glyph]]:
    """The numbers left of all text of a page, from the top, if they count up by one; nothing where they do not."""
    left = min(
        (glyph.left for glyph in sheet.glyphs if not (glyph.char.isspace() or glyph.char.isdecimal())), default=0
    )
    rows: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in sheet.glyphs:
        if glyph.right <= left and glyph.char.isdecimal():
            rows[glyph.base].append(glyph)
    found = [sorted(rows[base], key=lambda glyph: glyph.left) for base in sorted(rows)]
    values = [int("".join(glyph.char for glyph in row)) for row in found]
    if any(after != before + 1 for before, after in pairwise(values)):
        return {}
    return dict(zip(values, found, strict=True))


def _shows(sheet: Sheet, numbers: dict[int, list[Glyph]]) -> bool:
    """Whether a page shows by itself that the numbers in its margin count the lines of a text."""
    if len(numbers) < _FEWEST:
        return False
    own = {id(glyph) for number in numbers.values() for glyph in number}
    lines: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in sheet.glyphs:
        if id(glyph) not in own and not glyph.char.isspace():
            lines[glyph.base].append(glyph)
    bases = [number[0].base for number in numbers.values()]
    texts = [
        sorted(line, key=lambda glyph: glyph.left)
        for base, line in sorted(lines.items())
        if _is_near(base, bases, line)
    ]
    if len(lines) > len(texts) + _UNNUMBERED or not texts:
        return False
    widest = max(line[-1].right - line[0].left for line in texts)
    full = [line for line in texts if line[-1].right - line[0].left > _FULL * widest and not _has_gap(line)]
    ended = sum(any(glyph.char in ENDS for glyph in line[:-1]) for line in full)
    return len(full) >= _SHARE * len(texts) and ended > 1 and _going_on(texts) >= _FEWEST_ON


def _going_on(texts: Sequence[Sequence[Glyph]]) -> int:
    """How many lines reach the right margin without a stop, before a line that is not indented and holds a stop.

    None where no line ends in a stop, or none is indented: items may go without stops, and begin all alike.
    """
    right, left = max(line[-1].right for line in texts), min(line[0].left for line in texts)
    has_indents = any(line[0].left > left + _RAGGED * line[0].size for line in texts)
    if not has_indents or not any(line[-1].char in STOPS for line in texts):
        return 0
    return sum(
        line[-1].right > right - _RAGGED * line[-1].size
        and line[-1].char not in _CLOSED
        and after[0].left < left + _RAGGED * after[0].size
        and any(glyph.char in STOPS for glyph in after)
        for line, after in pairwise(texts)
    )


def _is_near(base: int, bases: Sequence[int], line: Sequence[Glyph]) -> bool:
    return any(abs(base - other) <= _SAME_LINE * line[0].size for other in bases)


def _has_gap(line: Sequence[Glyph]) -> bool:
    return any(after.left - before.right > _GAP * before.size for before, after in pairwise(line))
