"""Paragraphs: which rows belong together.

A paragraph's first line is indented by two characters, and its last line ends before the margin. Neither is sure: some
documents set nothing in, a last line may fill its measure, and a line may end early because what follows it, a number
with its unit or a bracket, may not be cut. So a line counts as ended early only if the first word of the next one would
have found room in it (a number is one word, and a stop or comma stays with the character before it: GB/T 15834, 5.1).
Some programs cut lines by the number of their characters; there the number tells, and the width does not.
"""

from __future__ import annotations

import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from attrs import frozen

from govreport.enumerators import breaks_paragraph
from govreport.page import boilerplate
from govreport.page.layout.rows import Row
from govreport.page.wrapping import WORD
from govreport.sentences import STOP, is_closed

_NOTE = re.compile(r"[*＊]|[①-⑳]|[［\[〔]\d{1,3}[］\]〕]|\d{1,2} |注[:：\d]")
_LETTER = re.compile(r"[A-Za-z]")
_HANGING = "，。、；：！？,.;:!?”’）)》」』】"
_MEETING_LINE = re.compile(r"(?:会议|大会)上[）)]?$")
_DATE = re.compile(r"[（(]?\d{4} ?年 ?\d{1,2} ?月(?: ?\d{1,2} ?日)?[）)]?")
_CONTENTS = re.compile(r"目\s*[录次]")
_LEADER = re.compile(r"(?:[.．·]{4}|…{2}|⋯{2}) ?第?\d{1,4}页?$")  # a line of a table of contents ends in its page
_STEPS = re.compile("[>＞»›]")
_TITLE_STEP = 2.6  # the lines of a title lie no farther apart, in their size
_MEETING_OPENS = re.compile(r"[0-9０-９]{1,2} ?月 ?[0-9０-９]{1,2} ?日 ?在")  # 2026年1月26日在…会议上, on two lines
_INDENT = 0.8  # a line indented by more than so many of its characters begins a paragraph
_SLACK = 0.6  # so much room, in characters, a line may leave to the margin for no reason
_LEADING = 1.45  # a wider step from line to line parts paragraphs
_TITLE = 1.12  # titles are set so much larger than the text
_FOOTNOTE = 0.93  # notes are set so much smaller
_FEW = 4
_LINE = 12  # characters of a line that may show the measure; labels and buttons beside the text are shorter
_FARTHEST = 3  # what begins so many characters farther left stands beside the text or below it
_SAME = 0.9  # of the lines that go on hold the same number of characters, where that is what cuts them
_SHORT = 0.25  # a line that leaves so much of its measure empty is a last one


@frozen
class Margins:
    """Where the lines of a column of a page begin and end."""

    left: int
    right: int


@frozen
class _Setting:
    """How a document is set.

    Attributes:
        size: of most of its characters.
        step: from line to line.
        indents: whether paragraphs are indented.
        margins: of each column of each page.
        count: how many characters a line holds, where lines are cut by their number and not by their width.
    """

    size: int
    step: int
    indents: bool
    margins: dict[tuple[int, int], Margins]
    count: int | None


def build(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows of a document in paragraphs; the cells of tables are one each, notes at the feet of pages come last."""
    if not rows:
        return []
    prose = [row for row in rows if row.cell is None] or rows
    setting = _read_setting(prose)
    body, notes = _notes_apart(rows, setting)
    found: list[list[Row]] = []
    for part in (body, notes):
        for at, row in enumerate(part):
            is_next_note = part is notes and _NOTE.match(row.text) is not None and is_closed(part[at - 1].text)
            if at and not is_next_note and (_is_trail(found[-1], row) or not _begins(found[-1], row, setting)):
                found[-1].append(row)
            else:
                found.append([row])
    return found


def _read_setting(rows: Sequence[Row]) -> _Setting:
    sizes: Counter[int] = Counter()
    for row in rows:
        sizes[row.size] += len(row.text)
    size = sizes.most_common(1)[0][0]
    margins = _read_margins(rows, size)
    second = [row for row in rows if row.size == size]
    flush = sum(row.left - margins[row.page, row.column].left <= _INDENT * size for row in second)
    inset = sum(1.3 * size < row.left - margins[row.page, row.column].left < 3 * size for row in second)
    step = _read_step([pair for pair in pairwise(rows) if pair[0].size == pair[1].size == size], margins)
    return _Setting(size, step, inset >= 2 and inset * 12 >= flush, margins, _read_count(second, margins))


def _read_step(pairs: Sequence[tuple[Row, Row]], margins: dict[tuple[int, int], Margins]) -> int:
    """From line to line: as far as most full lines are from those in which they go on, else as most lines are.

    On a page of short paragraphs most steps are from one to the next.
    """
    inside: list[int] = []
    every: list[int] = []
    for before, row in pairs:
        if (before.page, before.column) != (row.page, row.column) or before.base >= row.base:
            continue
        every.append(row.base - before.base)
        measure = margins[row.page, row.column]
        is_full = _end(before) > measure.right - 2 * before.size and not is_closed(before.text)
        if is_full and abs(row.left - measure.left) <= _INDENT * row.size:
            inside.append(row.base - before.base)
    steps = inside if len(inside) > _FEW else every
    return round(statistics.median(steps)) if steps else 0


def _read_count(rows: Sequence[Row], margins: dict[tuple[int, int], Margins]) -> int | None:
    """How many characters a line holds, if nearly all that go on in the next one hold as many.

    A program that wraps by number leaves a ragged edge, for digits are half as wide as Chinese characters.
    """
    counts = Counter(
        _count(before, margins)
        for before, row in pairwise(rows)
        if not is_closed(before.text)
        and row.left - margins[row.page, row.column].left <= _INDENT * row.size
        and breaks_paragraph(row.text) is None
    )
    best = counts.most_common(1)
    return best[0][0] if best and best[0][1] >= max(_FEW, _SAME * counts.total()) else None


def _count(row: Row, margins: dict[tuple[int, int], Margins]) -> int:
    """How many characters a row holds, with those that its indent takes."""
    return len(row.text) + round((row.left - margins[row.page, row.column].left) / row.size)


def _read_margins(rows: Sequence[Row], size: int) -> dict[tuple[int, int], Margins]:
    """The margins of each column of each page; where its own lines do not show them, those that others have."""
    columns: dict[tuple[int, int], list[Row]] = defaultdict(list)
    for row in rows:
        columns[row.page, row.column].append(row)
    own: dict[tuple[int, int], Margins] = {}
    sure: dict[int, list[Margins]] = defaultdict(list)
    for key, members in columns.items():
        own[key] = _read_own(members, size)
        if len(members) > _FEW:
            sure[key[1]].append(own[key])
    for key, margins in own.items():
        if sure[key[1]]:
            left = round(statistics.median(other.left for other in sure[key[1]]))
            right = round(statistics.median(other.right for other in sure[key[1]]))
            is_like = abs(margins.left - left) < size or abs(margins.right - right) < size
            if is_like or len(columns[key]) <= _FEW:
                own[key] = Margins(min(margins.left, left), max(margins.right, right))
    return own


def _end(row: Row) -> int:
    """Where a row ends, without the marks at its end, which may hang out of the measure."""
    return row.rights[max(0, len(row.text.rstrip(_HANGING)) - 1)]


def _read_own(rows: Sequence[Row], size: int) -> Margins:
    """Where the lines of one column begin and end, told by the long ones of one size where these are enough."""
    long = [row for row in rows if len(row.text) >= _LINE and len(row.pieces) < 2]
    usual = Counter(row.size for row in long).most_common(1)
    lines = [row for row in long if row.size == usual[0][0]]
    if len(lines) <= _FEW:
        return Margins(_edge([row.left for row in rows], size), -_edge([-_end(row) for row in rows], size))
    most = Counter(row.left // size for row in lines).most_common(1)[0][0] * size
    lefts = [row.left for row in rows if row.left >= most - _FARTHEST * size]
    return Margins(_edge(lefts, size), -_edge([-_end(row) for row in lines], size))


def _edge(values: Sequence[int], size: int) -> int:
    """The outermost edge that two lines share; of fewer lines, the outermost."""
    ordered = sorted(values)
    return next((first for first, second in pairwise(ordered) if second - first <= size // 2), ordered[0])


def _notes_apart(rows: Sequence[Row], setting: _Setting) -> tuple[list[Row], list[Row]]:
    """The rows of the text, and those of the notes that stand at the feet of its pages in smaller type."""
    pages: dict[tuple[int, int], list[Row]] = defaultdict(list)
    key, table = (0, 0), None
    for row in rows:
        if row.cell is None or row.cell.table != table:  # else a table goes on, and may hold rows of the next page
            key, table = (row.page, row.column), row.cell and row.cell.table
        pages[key].append(row)
    body: list[Row] = []
    notes: list[Row] = []
    for members in pages.values():
        cut = len(members)
        while cut and members[cut - 1].size < _FOOTNOTE * setting.size and members[cut - 1].cell is None:
            cut -= 1
        while cut < len(members) and not _NOTE.match(members[cut].text):
            cut += 1
        if cut == 0:
            cut = len(members)
        body += members[:cut]
        notes += members[cut:]
    return body, notes


def _begins(paragraph: Sequence[Row], row: Row, setting: _Setting) -> bool:
    """Whether a row begins a paragraph of its own, after those that the paragraph before it has so far."""
    before = paragraph[-1]
    if row.cell is not None or before.cell is not None:
        return row.cell != before.cell
    is_other = row.is_tabular or before.is_tabular or abs(row.size - before.size) > 0.1 * setting.size
    if is_other or _stands_alone(before, row):
        return True
    if _MEETING_OPENS.search(before.text) and not _MEETING_LINE.search(before.text) and _MEETING_LINE.search(row.text):
        return _is_apart(before, row, setting)
    margins, past = setting.margins[row.page, row.column], setting.margins[before.page, before.column]
    has_room = past.right - before.right >= _first_word(row) + _SLACK * row.size
    if setting.count is not None and before.size == setting.size:
        has_room = _count(before, setting.margins) < setting.count
    inset = row.left - margins.left > _INDENT * row.size
    was_centred = _is_centred(before, past)
    if row.size >= _TITLE * setting.size and _is_level(row, margins):
        is_far = before.page != row.page or row.base - before.base > _TITLE_STEP * row.size
        is_whole = boilerplate.is_title(before.text) and not boilerplate.is_title(row.text)
        return is_far or (has_room and (is_whole or not was_centred))
    if not has_room and _is_centred(row, margins) and _is_level(before, past):
        # else a centred line continues under itself
        return is_closed(before.text) or _MEETING_LINE.search(before.text) is not None
    return (
        (has_room and (_is_link(before) or _is_link(row)))
        or (was_centred and (inset or before.size >= _TITLE * setting.size))
        or _is_apart(
            before, row, setting, is_full=not has_room and 2 * (before.right - before.left) > past.right - past.left
        )
        or _ends(paragraph, row, setting, has_room=has_room, inset=inset)
    )


def _is_trail(paragraph: Sequence[Row], row: Row) -> bool:
    """Whether a row goes on with the line that says where in its site a page stands."""
    return _STEPS.search(row.text) is not None and boilerplate.is_crumbs(paragraph[0].text)


def _is_link(row: Row) -> bool:
    """Whether a row is one of a menu: links stand below one another."""
    return 2 * row.links > len(row.text)


def _stands_alone(before: Row, row: Row) -> bool:
    """Whether one of two rows is a line of its own kind: a date, a line of a table of contents."""
    return (
        _LEADER.search(before.text) is not None
        or _DATE.fullmatch(before.text) is not None
        or _DATE.fullmatch(row.text) is not None
        or _CONTENTS.fullmatch(row.text) is not None
        or _CONTENTS.fullmatch(before.text) is not None
    )


def _ends(paragraph: Sequence[Row], row: Row, setting: _Setting, *, has_room: bool, inset: bool) -> bool:
    """Whether a paragraph ends before a row, by what room its last line leaves and how far the row is indented."""
    before = paragraph[-1]
    closed = is_closed(before.text)
    is_marked = breaks_paragraph(row.text) is not None
    is_heading = len(paragraph) == 1 and breaks_paragraph(before.text) is not None
    begins_anew = is_marked and (closed or is_heading)
    if inset:
        return has_room or begins_anew or _is_first(paragraph, row, setting)
    if not setting.indents:
        return has_room or begins_anew
    # Where paragraphs are indented, only a heading, or what follows one, begins at the margin.
    past = setting.margins[before.page, before.column]
    is_short = past.right - before.right > _SHORT * (past.right - past.left)
    is_one = len(paragraph) == 1 and not _is_cut(before, past)
    return has_room and (closed or is_marked or is_short or is_one)


def _is_cut(row: Row, margins: Margins) -> bool:
    """Whether a paragraph's first line, set in as such, holds the end of a sentence and breaks off in the next one."""
    return (
        row.left - margins.left > _INDENT * row.size and STOP.search(row.text) is not None and not is_closed(row.text)
    )


def _is_first(paragraph: Sequence[Row], row: Row, setting: _Setting) -> bool:
    """Whether a row that is indented is a first line, and not one of a paragraph all of whose lines are indented."""
    before = paragraph[-1]
    is_level = abs(row.left - before.left) < row.size // 2
    if setting.indents:
        return not is_level or len(paragraph) == 1
    is_new = is_closed(before.text) or _is_centred(row, setting.margins[row.page, row.column])
    return breaks_paragraph(row.text) is not None or (not is_level and is_new)


def _is_centred(row: Row, margins: Margins) -> bool:
    before, after = row.left - margins.left, margins.right - row.right
    return before > row.size and abs(before - after) < 1.5 * row.size


def _is_level(row: Row, margins: Margins) -> bool:
    """Whether a row leaves as much room before it as after it, be it little."""
    return abs((row.left - margins.left) - (margins.right - row.right)) < 0.75 * row.size


def _is_apart(before: Row, row: Row, setting: _Setting, *, is_full: bool = False) -> bool:
    """Whether there is more room between two rows of a column than between lines.

    Between large ones there is more, which tells nothing where the first of them is full.
    """
    if (before.page, before.column) != (row.page, row.column) or not setting.step:
        return False
    return row.base - before.base > _LEADING * setting.step * (max(1, row.size / setting.size) if is_full else 1)


def _first_word(row: Row) -> int:
    """How wide the first word of a row is, with the marks that may not be parted from it."""
    match = WORD.match(row.text)
    return row.rights[match.end() - 1] - row.left if match else 0


def join(rows: Iterable[Row]) -> tuple[str, list[int], list[bool]]:
    """The text of a paragraph, where each of its rows begins in it, and for each character whether it is bold.

    Chinese lines are joined as they are, words of Latin letters by a space, and a word cut by a hyphen without it.
    """
    text = ""
    starts: list[int] = []
    bold: list[bool] = []
    for row in rows:
        if text.endswith("\u00ad"):
            text, bold = text[:-1], bold[:-1]
        elif text and _LETTER.match(text[-1]) and _LETTER.match(row.text[0]):
            text += " "
            bold.append(bold[-1] and row.bold[0])
        starts.append(len(text))
        text += row.text
        bold += row.bold
    return text, starts, bold
