"""What a browser adds when it prints a page, and what a page fixes in its window.

A browser writes date, title, address and number at the edges of each sheet, as near to the text as lines are to one
another: they are taken before lines and tables are looked for. What a page fixes in its window, such as a bar of
buttons at its side, is printed on every sheet at the same place, over or beside the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter

from govreport.page.layout.grids import runs
from govreport.page.layout.rows import compose
from govreport.page.layout.sheets import Glyph, Sheet

_ADDRESS = re.compile(r"(?:https?|f\s*i\s*le)://\S")
_MOMENT = re.compile(r"\d{1,4}[/.年-]\d{1,2}[/.月-]\d{1,4}日?,? ?(?:[上下]午)?\d{1,2}:\d{2}")
_COUNT = re.compile(r"(?<![\d/])(\d{1,4}) ?(?:[/／]|of) ?(\d{1,4})(?![\d/])")
_HEIGHT = 0.5  # the baselines of a line lie no farther apart, in sizes of a character
_SAME = 1_000  # places that lie so near each other are one, in thousandths of a point
_FEWEST = 3  # sheets that show that something is fixed

Line = list[Glyph]


def take(sheets: Sequence[Sheet], *, is_printed: bool) -> dict[int, list[Line]]:
    """Take what was added to the text out of the characters of pages.

    Args:
        sheets: the pages; their characters are changed.
        is_printed: whether a browser printed them; the forms of other programs may repeat their words at one place.

    Returns:
        The lines that were taken, by the number of their page.
    """
    full = [sheet for sheet in sheets if any(not glyph.char.isspace() for glyph in sheet.glyphs)]
    taken: dict[int, list[Line]] = {}
    for lines in (_edges(full, len(sheets)), _fixed(full) if is_printed else ()):
        for number, line in lines:
            taken.setdefault(number, []).append(line)
    for sheet in full:
        own = {id(glyph) for line in taken.get(sheet.number, ()) for glyph in line}
        if own:
            sheet.glyphs = [glyph for glyph in sheet.glyphs if id(glyph) not in own]
    return taken


def _edges(full: Sequence[Sheet], count: int) -> list[tuple[int, Line]]:
    """The first and the last line of each page, if they say when and from where it was printed, and count the pages."""
    found: list[tuple[int, Line]] = []
    is_told = False
    for sheet in full:
        both = [_line(sheet, min), _line(sheet, max)]
        said = [compose(line, sheet.number).text for line in both]
        if not any(_counts(text, sheet.number, count) for text in said):
            return []
        is_told = is_told or any(_ADDRESS.search(text) or _MOMENT.search(text) for text in said)
        found += [
            (sheet.number, line)
            for line, text in zip(both, said, strict=True)
            if _ADDRESS.search(text) or _MOMENT.search(text) or _counts(text, sheet.number, count)
        ]
    return found if is_told else []


def _line(sheet: Sheet, outer: Callable[..., int]) -> Line:
    """The first or the last line of a page, from the left."""
    edge = outer(glyph.base for glyph in sheet.glyphs if not glyph.char.isspace())
    near = (glyph for glyph in sheet.glyphs if abs(glyph.base - edge) <= _HEIGHT * glyph.size)
    return sorted(near, key=attrgetter("left"))


def _counts(text: str, number: int, count: int) -> bool:
    """Whether a line says which page of how many it stands on."""
    return any((int(match[1]), int(match[2])) == (number, count) for match in _COUNT.finditer(text))


def _fixed(full: Sequence[Sheet]) -> Iterator[tuple[int, Line]]:
    """What stands on every page at the same place, with other text above it on some page.

    The heads of a table that are printed again on every page have no text above them.
    """
    if len(full) < _FEWEST:
        return
    pieces = {sheet.number: list(runs(sheet.glyphs)) for sheet in full}
    counts = Counter(key for those in pieces.values() for key in {_key(run) for run in those})
    fixed = {key for key, count in counts.items() if count == len(full) and key[0]}
    highest = {
        number: min((run[0].base for run in those if _key(run) not in fixed), default=1 << 40)
        for number, those in pieces.items()
    }
    top = min(highest.values())
    for number, those in pieces.items():
        yield from ((number, run) for run in those if _key(run) in fixed and run[0].base > top)


def _key(run: Sequence[Glyph]) -> tuple[str, int, int]:
    return "".join(glyph.char for glyph in run).strip(), round(run[0].left / _SAME), round(run[0].base / _SAME)
