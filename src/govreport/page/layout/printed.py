"""What a browser adds when it prints a page.

It writes date, title, address and number at the edges of each sheet, as near to the text as lines are to one another:
they are taken before lines and tables are looked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from operator import attrgetter

from govreport.page.layout.rows import compose
from govreport.page.layout.sheets import Glyph, Sheet

_ADDRESS = re.compile(r"(?:https?|f\s*i\s*le)://\S")
_MOMENT = re.compile(r"\d{1,4}[/.年-]\d{1,2}[/.月-]\d{1,4}日?,? ?(?:[上下]午)?\d{1,2}:\d{2}")
_COUNT = re.compile(r"(?<![\d/])(\d{1,4}) ?(?:[/／]|of) ?(\d{1,4})(?![\d/])")
_HEIGHT = 0.5  # the baselines of a line lie no farther apart, in sizes of a character
_STOPS = "。；，"
"""Marks of a sentence, which no such line holds: 截至1月20日10:30，新增就业3万人 is text."""

Line = list[Glyph]


def take(sheets: Sequence[Sheet]) -> dict[int, list[Line]]:
    """Take what was added to the text out of the characters of pages.

    Args:
        sheets: the pages; their characters are changed.

    Returns:
        The lines that were taken, by the number of their page.
    """
    full = [sheet for sheet in sheets if any(not glyph.char.isspace() for glyph in sheet.glyphs)]
    taken: dict[int, list[Line]] = {}
    for number, line in _edges(full, len(sheets)):
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
        is_told = is_told or any(map(_is_added, said))
        found += [
            (sheet.number, line)
            for line, text in zip(both, said, strict=True)
            if _is_added(text) or _counts(text, sheet.number, count)
        ]
    return found if is_told else []


def _is_added(text: str) -> bool:
    """Whether a line says when or from where it was printed, and holds no sentence."""
    told = _ADDRESS.search(text) or _MOMENT.search(text)
    return told is not None and not any(mark in text for mark in _STOPS)


def _line(sheet: Sheet, outer: Callable[..., int]) -> Line:
    """The first or the last line of a page, from the left."""
    edge = outer(glyph.base for glyph in sheet.glyphs if not glyph.char.isspace())
    near = (glyph for glyph in sheet.glyphs if abs(glyph.base - edge) <= _HEIGHT * glyph.size)
    return sorted(near, key=attrgetter("left"))


def _counts(text: str, number: int, count: int) -> bool:
    """Whether a line says which page of how many it stands on."""
    return any((int(match[1]), int(match[2])) == (number, count) for match in _COUNT.finditer(text))
