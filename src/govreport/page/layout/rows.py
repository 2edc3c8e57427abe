"""Rows: the text lines of a page in reading order."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise
from operator import attrgetter, sub

from attrs import define

from govreport.han import HAN
from govreport.page.layout.sheets import Glyph
from govreport.page.model import Cell
from govreport.page.raised import is_note

_HAN = f"[{HAN}]"
_SPACED = re.compile(rf"(?<!{_HAN})(?:{_HAN}[ \u3000]+){{2,}}{_HAN}(?!{_HAN})")
_WIDE = re.compile(_HAN)
_SAME_LINE = 0.25  # the baselines of a line's characters lie no farther apart, in sizes of a character
_SMALL = 0.86  # raised and lowered characters are smaller than this, beside the line's own; browsers set 0.83
_NEAR = (-1, 1, -2, 2)  # where the line of such characters is looked for: they may stand at two heights
_SHIFTED = 0.65  # or as large, and no farther above or below the line, in sizes of a character
_MOST_SHIFTED = 60  # characters of one line at another height
_BESIDE = 0.3  # so near, in sizes, they stand behind the character that they belong to
_RAISED = 0.2  # so far above the line, in sizes of a character, stands the mark of a note
_ORDER = {"］": 0, " ": 1, "\u3000": 1, "［": 2}  # of what is added before a character
_FIGURES = re.compile(r"[0-9.\[\]［］〔〕①-⑳*,，、-]{1,12}")
_WORD_GAP = 0.3  # a gap between letters or digits that is a space, in sizes of a character
_HAN_GAP = 0.22  # one between Chinese characters, if it is wider than the line's usual one
_MIXED_GAP = 0.5  # one between a Chinese character and others: typesetters leave a quarter there of their own accord
_LEADERS = frozenset("…⋯·.．‥")
_LEADER_DOTS = 6
_OVER = -0.5
_COLUMN_GAP = 1.6  # a gap as wide as those between the columns of a table
_SPREAD = 0.5  # a usual gap that is wider only spreads the line
_TOUCHING = 0.1
_SHORT = 12


@define
class Row:
    """One line of a page. All lengths are thousandths of a point.

    Attributes:
        page: number of the page, 1-based.
        text: its characters, spaced as words are.
        rights: for each character of `text`, where it ends.
        bold: for each character of `text`, whether it is bold.
        left, top, right, bottom: its box, as the text is read.
        base: its baseline.
        size: the size of most of its characters.
        spaced: whether spaces between its characters were taken out.
        pieces: from where to where there is text without a gap as wide as those between columns.
        overlaps: how many of its characters lie over the one before.
        column: which column of its page it stands in, from 0.
        cell: the table cell that it stands in.
        links: how many of its characters lie inside links.
    """

    page: int
    text: str
    rights: list[int]
    bold: list[bool]
    left: int
    top: int
    right: int
    bottom: int
    base: int
    size: int
    spaced: bool = False
    pieces: Sequence[tuple[int, int]] = ()
    overlaps: int = 0
    column: int = 0
    cell: Cell | None = None
    links: int = 0

    @property
    def is_tabular(self) -> bool:
        """Whether it is a row of a table, or a piece of one."""
        return self.cell is not None or len(self.pieces) > 1

    def set_apart(self) -> None:
        """Begin it with a space, so that it does not run on from the row above it."""
        self.text, self.rights, self.bold = f" {self.text}", [self.left, *self.rights], [self.bold[0], *self.bold]


def lines(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """The characters in lines, from the top, each line from the left; white space alone makes no line."""
    found: list[list[Glyph]] = []
    base = reach = -(1 << 40)
    for glyph in sorted(glyphs, key=attrgetter("base")):
        if glyph.base - base <= reach and glyph.base - base <= _SAME_LINE * glyph.size:
            found[-1].append(glyph)
        else:
            base, reach = glyph.base, int(_SAME_LINE * glyph.size)
            found.append([glyph])
    found = [line for line in found if not "".join([glyph.char for glyph in line]).isspace()]
    return [sorted(line, key=attrgetter("left")) for line in _with_notes(found)]


def size_of(line: Sequence[Glyph]) -> int:
    """The size of most characters of a line."""
    sizes = [glyph.size for glyph in line]
    return sizes[0] if _is_one(sizes) else _most([glyph.size for glyph in line if not glyph.char.isspace()])


def _most(values: Sequence[int]) -> int:
    """What most of some values are."""
    return values[0] if _is_one(values) else Counter(values).most_common(1)[0][0]


def _is_one(values: Sequence[int]) -> bool:
    """Whether some values are all alike, as they mostly are."""
    return values.count(values[0]) == len(values)


def _with_notes(found: list[list[Glyph]]) -> list[list[Glyph]]:
    """The lines, with raised and lowered characters, as of notes (［1］) and units (m²), in those that they touch."""
    sizes = [size_of(line) for line in found]
    homes = list(range(len(found)))
    for at, line in enumerate(found):
        beside = [at + step for step in _NEAR if 0 <= at + step < len(found)]
        homes[at] = next(
            (
                near
                for near in beside
                if (sizes[at] < _SMALL * sizes[near] and _touches(line, found[near]))
                or (sizes[at] <= sizes[near] and _fills(line, found[near], sizes[at]))
            ),
            at,
        )
    merged: list[list[Glyph]] = [[] for _ in found]
    for line, home in zip(found, homes, strict=True):
        merged[home].extend(line)
    return [line for line in merged if line]


def _touches(small: Sequence[Glyph], line: Sequence[Glyph]) -> bool:
    """Whether small characters stand at the height of a line, beside its own."""
    top, bottom = min(glyph.top for glyph in line), max(glyph.bottom for glyph in line)
    low, high = min(glyph.top for glyph in small), max(glyph.bottom for glyph in small)
    left, right = min(glyph.left for glyph in line), max(glyph.right for glyph in line)
    near = max(glyph.right - glyph.left for glyph in line)
    inside = all(left - near <= glyph.left and glyph.right <= right + near for glyph in small)
    return inside and 5 * (min(bottom, high) - max(top, low)) >= 2 * (high - low)


def _fills(shifted: Sequence[Glyph], line: Sequence[Glyph], size: int) -> bool:
    """Whether figures at another height fill gaps of a line, each right behind a character of it (PM₂.₅)."""
    if len(shifted) > _MOST_SHIFTED or abs(shifted[0].base - line[0].base) > _SHIFTED * size:
        return False
    runs: list[list[Glyph]] = []
    for glyph in sorted(shifted, key=attrgetter("left")):
        if not runs or glyph.left - runs[-1][-1].right > _BESIDE * size:
            runs.append([])
        runs[-1].append(glyph)
    return all(_fits("".join([glyph.char for glyph in run]), run, line, size) for run in runs)


def _fits(text: str, run: Sequence[Glyph], line: Sequence[Glyph], size: int) -> bool:
    """Whether a few figures stand right behind a character of a line, or before its first, and over none of it."""
    if _FIGURES.fullmatch(text) is None:
        return False
    slip = _BESIDE * size
    left, right = run[0].left, run[-1].right
    before = max((glyph.right for glyph in line if glyph.left < left), default=None)
    after = min((glyph.left for glyph in line if glyph.left >= left), default=None)
    is_behind = abs(left - before) <= slip if before is not None else after is not None and after <= right + slip
    return is_behind and (after is None or after >= right - slip)


def compose(line: Sequence[Glyph], page: int) -> Row:
    """One line of characters as a row.

    Characters that were drawn twice are taken once. Spaces stand where the file has them, and where it leaves a gap as
    wide as one. A gap counts only if it is wider than the others of its line, so that neither justified lines nor
    titles spread over their line (政 府 工 作 报 告) get spaces. A raised number behind a word is the mark of a note.
    """
    text = "".join([glyph.char for glyph in line])
    is_solid = text.split() == [text]
    drawn = _once(list(line) if is_solid else [glyph for glyph in line if not glyph.char.isspace()])
    if not _LEADERS.isdisjoint(text):
        drawn = _led(drawn)
    blanks = [] if is_solid else [glyph for glyph in line if glyph.char.isspace()]
    chars, lefts, tops, rights, bottoms, bases, sizes, bold, _ = map(list, zip(*drawn, strict=True))
    size = _most(sizes)
    gaps = list(map(sub, lefts[1:], rights))
    usual = _usual(gaps, size)
    row = Row(
        page,
        "",
        rights,
        bold,
        lefts[0],
        min(tops),
        max(rights),
        max(bottoms),
        _most(bases),
        size,
        pieces=_pieces(drawn, gaps, max(_COLUMN_GAP * size, 3 * usual)),
        overlaps=sum([_are_words(*drawn[at : at + 2]) for at, gap in enumerate(gaps) if gap < _OVER * size]),
    )
    added = _spaces(drawn, blanks, gaps, max(2 * usual, 0))
    for at, sign in sorted(
        [*added, *_note_marks(drawn, row)], key=lambda each: (each[0], _ORDER[each[1]]), reverse=True
    ):
        chars.insert(at, sign)
        rights.insert(at, lefts[at] if at < len(lefts) else row.right)
        bold.insert(at, bold[max(0, at - 1)] and bold[min(at, len(bold) - 1)])
    row.text = "".join(chars)
    row.spaced = usual > _SPREAD * size and 1 < len(gaps) < _SHORT and " " not in chars
    return _unspaced(row)


def _usual(gaps: Sequence[int], size: int) -> int:
    """The usual gap between the characters of a line; none in a line of short cells, some of which touch in theirs."""
    usual = int(statistics.median(gaps)) if gaps else 0
    return 0 if usual > _SPREAD * size and min(gaps) < _TOUCHING * size else usual


def _spaces(drawn: Sequence[Glyph], blanks: Sequence[Glyph], gaps: Sequence[int], least: int) -> list[tuple[int, str]]:
    """The spaces of a line, each with the number of the character that it stands before.

    Args:
        drawn: its characters.
        blanks: the spaces that the file has.
        gaps: the room between the characters.
        least: what room is none, in this line.
    """
    found: dict[int, str] = {
        at: " " for at, gap in enumerate(gaps, 1) if gap > least and _parts(drawn[at - 1], drawn[at], gap)
    }
    nth = 0
    for at in range(1, len(drawn)) if blanks else ():
        while nth < len(blanks) and blanks[nth].left < drawn[at - 1].left:
            nth += 1
        if nth < len(blanks) and blanks[nth].left < drawn[at].left:
            found[at] = "\u3000" if blanks[nth].char == "\u3000" else " "
    return sorted(found.items())


def _note_marks(drawn: Sequence[Glyph], row: Row) -> list[tuple[int, str]]:
    """The brackets of raised numbers that are marks of notes, each with the number of the character before which.

    No power begins a line, for none is parted from what it is of: there too a raised number is the mark of a note.
    """
    found: list[tuple[int, str]] = []
    least = row.base - _RAISED * row.size
    if min([glyph.base for glyph in drawn]) >= least:
        return found
    at = 0
    for is_raised, run in groupby(drawn, key=lambda glyph: glyph.base < least):
        end = at + len([*run])
        text = "".join([glyph.char for glyph in drawn[at:end]])
        if is_raised and (is_note(text, drawn[at - 1].char) if at else text.isdecimal()):
            found += [(at, "［"), (end, "］")]
        at = end
    return found


def _led(drawn: list[Glyph]) -> list[Glyph]:
    """The characters of a line without the dots of a leader that run on under the number of a page, or after it."""
    if sum(glyph.char in _LEADERS for glyph in drawn) < _LEADER_DOTS:
        return drawn
    runs = [list(run) for _, run in groupby(drawn, key=lambda glyph: glyph.char in _LEADERS and glyph.char)]
    led = {run[0].char for run in runs[:-1] if run[0].char in _LEADERS and len(run) >= _LEADER_DOTS}
    loose = led - {"."}  # a stop alone is one
    return [
        glyph
        for at, run in enumerate(runs)
        for glyph in run
        if not ((run[0].char in loose and len(run) < _LEADER_DOTS // 2) or (run[0].char in led and at == len(runs) - 1))
    ]


def _pieces(drawn: Sequence[Glyph], gaps: Sequence[int], least: float) -> list[tuple[int, int]]:
    """From where to where a line has text without a gap wider than so much."""
    cuts = [at for at, gap in enumerate(gaps, 1) if gap > least]
    return [(drawn[start].left, drawn[end - 1].right) for start, end in pairwise([0, *cuts, len(drawn)])]


def _once(drawn: list[Glyph]) -> list[Glyph]:
    """The characters of a line without those that repeat the one that they stand upon."""
    if not [None for before, after in pairwise(drawn) if 2 * after.left < before.left + before.right]:
        return drawn
    kept: list[Glyph] = []
    for glyph in drawn:
        over = next((last for last in kept[:-3:-1] if last.char == glyph.char and _covers(last, glyph)), None)
        if over is None:
            kept.append(glyph)
        else:
            kept[kept.index(over, max(0, len(kept) - 2))] = over._replace(bold=True)
    return kept


def _are_words(before: Glyph, after: Glyph) -> bool:
    """Whether two characters are none of the marks that are set into one another's room."""
    return before.char.isalnum() and after.char.isalnum()


def _covers(last: Glyph, glyph: Glyph) -> bool:
    """Whether a character stands upon one of another piece of text."""
    return last.piece != glyph.piece and 2 * (last.right - glyph.left) > glyph.right - glyph.left


def _parts(before: Glyph, after: Glyph, gap: int) -> bool:
    """Whether a gap that holds no space of its own is one."""
    size = min(before.size, after.size)
    if gap <= _HAN_GAP * size:
        return False
    han = bool(_WIDE.match(before.char)) + bool(_WIDE.match(after.char))
    is_word = before.char.isalnum() and after.char.isalnum()
    least = _HAN_GAP if han == 2 else _WORD_GAP if is_word and not han else _MIXED_GAP
    return gap > least * size


def _unspaced(row: Row) -> Row:
    """The row without the spaces that only spread a title over its line (政 府 工 作 报 告)."""
    if _SPACED.search(row.text) is None:
        return row
    gone = {
        at for match in _SPACED.finditer(row.text) for at in range(match.start(), match.end()) if row.text[at].isspace()
    }
    left = [at for at in range(len(row.text)) if at not in gone]
    row.text = "".join(row.text[at] for at in left)
    row.rights = [row.rights[at] for at in left]
    row.bold = [row.bold[at] for at in left]
    row.spaced = True
    return row
