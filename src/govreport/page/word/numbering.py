"""Automatic numbering: from the list definitions of a document to the displayed mark of a paragraph.

A paragraph names a list (`w:num`) and a level. The list rests on an abstract one (`w:abstractNum`), whose levels say
how the mark is written, and may put other levels or other first numbers over it. All lists that rest on the same
abstract one count on together; a list with a first number of its own restarts where it is first used.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from attrs import Factory, define, frozen

from govreport.page.office import Element
from govreport.page.word.counting import written
from govreport.page.word.package import W, switch, value
from govreport.page.word.styles import whole

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_DASHES = re.compile(r"[—–―─－-]+")
_TIGHT = re.compile(r"[、，。．：）〕】》」』]$")
_DEEPEST = 8
_LONGEST = 64  # so that no paragraph can be made much longer by its mark


@frozen
class _Level:
    """One level of a list.

    Attributes:
        start: its first number.
        style: the format of its numbers.
        text: the mark, with %1 for the number of the first level and so on.
        gap: what follows the mark: `tab`, `space` or `nothing`.
        restart: after which levels it restarts: 0 for none, n for the n-th and those above; None for all above.
        legal: whether all numbers in its mark are written in digits.
        paragraph_style: the paragraph style that stands for this level.
    """

    start: int
    style: str
    text: str
    gap: str
    restart: int | None
    legal: bool
    paragraph_style: str | None


@define
class _List:
    """One list: its abstract list, its levels, and the first numbers that it puts over theirs."""

    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int] = Factory(dict)


@define
class Numbering:
    """The lists of a document and how far each has counted."""

    _lists: dict[str, _List] = Factory(dict)
    _counts: dict[str, list[int | None]] = Factory(dict)
    _begun: set[tuple[str, int]] = Factory(set)

    @classmethod
    def read(cls, root: Element | None, list_of_style: Callable[[str], str | None]) -> Numbering:
        """The lists in a part `numbering.xml`; none where there is no such part.

        Args:
            root: the part.
            list_of_style: the identity of the list that a numbering style names.
        """
        if root is None:
            return cls()
        abstracts = {item.get(W + "abstractNumId", ""): item for item in root.iterchildren(W + "abstractNum")}
        numbers = {item.get(W + "numId", ""): item for item in root.iterchildren(W + "num")}
        levels = {identity: _levels(item) for identity, item in abstracts.items()}
        lists = {}
        for identity, item in numbers.items():
            abstract = _abstract(item, abstracts, numbers, list_of_style)
            lists[identity] = found = _List(abstract, dict(levels.get(abstract, {})))
            for over in item.iterchildren(W + "lvlOverride"):
                level = whole(over.get(W + "ilvl"))
                found.levels |= _levels(over)
                start = value(over, "startOverride")
                if start is not None:
                    found.starts[level] = whole(start)
        return cls(lists)

    def level_of(self, identity: str, paragraph_style: str | None) -> int:
        """The level of a list that stands for a paragraph style; the first where none does."""
        levels = self._lists[identity].levels if identity in self._lists else {}
        styles = (index for index, level in levels.items() if level.paragraph_style == paragraph_style is not None)
        return next(styles, 0)

    def mark(self, identity: str, index: int) -> str:
        """Count one paragraph on and give its mark, with the blank that parts it from the text where one is needed.

        Args:
            identity: the paragraph's list.
            index: its level, 0 for the first.
        """
        own = self._lists.get(identity)
        level = None if own is None else own.levels.get(index)
        if own is None or level is None:
            return ""
        counts = self._counts.setdefault(own.abstract, [None] * _LEVELS)
        before = counts[index]
        counts[index] = level.start if before is None else before + 1
        if index in own.starts and (identity, index) not in self._begun:
            counts[index] = own.starts[index]
        self._begun.add((identity, index))
        for higher in range(index):  # a level that was skipped counts as begun: after it, its next number comes
            if counts[higher] is None and higher in own.levels:
                counts[higher] = own.levels[higher].start
        for deeper in range(index + 1, _LEVELS):
            restart = own.levels[deeper].restart if deeper in own.levels else None
            if restart is None or index < restart:
                counts[deeper] = None
        return _spaced(_text(own, level, counts), level.gap)


def _text(own: _List, level: _Level, counts: list[int | None]) -> str:
    """The mark of a level, as far as it is text: dots and ticks before the members of a list say nothing."""
    if level.style == "bullet":
        return level.text if _DASHES.fullmatch(level.text) else ""

    def number(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        there, count = own.levels.get(place), counts[place]
        if there is None or count is None or there.style in {"bullet", "none"}:
            return ""
        return written(count, "decimal" if level.legal else there.style)

    return _PLACE.sub(number, level.text)[:_LONGEST]


def _spaced(mark: str, gap: str) -> str:
    """The mark with a blank after it, unless it ends in a wide sign, which brings its own room."""
    mark = mark.strip()
    if not mark or gap == "nothing" or _TIGHT.search(mark) or _DASHES.fullmatch(mark):
        return mark
    return mark + " "


def _abstract(
    item: Element,
    abstracts: dict[str, Element],
    numbers: dict[str, Element],
    list_of_style: Callable[[str], str | None],
) -> str:
    """The abstract list that a list rests on; it may only name a style, whose list is then meant."""
    identity = value(item, "abstractNumId") or ""
    for _ in range(_DEEPEST):
        style = value(abstracts.get(identity), "numStyleLink")
        named = None if style is None else numbers.get(list_of_style(style) or "")
        if named is None:
            break
        identity = value(named, "abstractNumId") or ""
    return identity


def _levels(parent: Element) -> dict[int, _Level]:
    """The levels that an abstract list, or a list's own changes, define."""
    found = {}
    for item in parent.iterchildren(W + "lvl"):
        style = next(item.iter(W + "numFmt"), None)
        kind = "decimal" if style is None else style.get(W + "val", "decimal")
        restart = value(item, "lvlRestart")
        found[whole(item.get(W + "ilvl"))] = _Level(
            start=whole(value(item, "start")),
            style=style.get(W + "format", "decimal") if style is not None and kind == "custom" else kind,
            text=(value(item, "lvlText") or "")[:_LONGEST],
            gap=value(item, "suff") or "tab",
            restart=None if restart is None else whole(restart),
            legal=bool(switch(item, "isLgl")),
            paragraph_style=value(item, "pStyle"),
        )
    return {index: level for index, level in found.items() if index < _LEVELS}
