"""Running heads, running feet and page numbers: what a page repeats, and what only says which page it is.

They are told by where they stand and by how they repeat, never by what they name: a row at the edge of its page that
stands at the same height, and says the same but for its digits, on several pages; and a number at the edge that counts
on with the pages, or is dressed as only page numbers are (— 3 —, 第 3 页 共 20 页). A row inside the text is safe: only
what lies between a page's edge and its text is looked at.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from govreport.page.layout.rows import Row

_DRESSED = re.compile(
    r"[—–―─－\-·•~～]+ *(?P<a>\d{1,4}) *[—–―─－\-·•~～]+"
    r"|第 *(?P<b>\d{1,4}) *页(?:[ ,，/／|·]*共 *\d{1,4} *页)?"
    r"|(?P<c>\d{1,4}) *[/／] *\d{1,4}(?: *页)?"
    r"|(?:page|p\.) *(?P<d>\d{1,4})(?: *(?:of|/) *\d{1,4})?",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?P<a>\d{1,4})")
_ROMAN = re.compile(r"[—–\- ]*[ivxⅰ-ⅻⅠ-Ⅻ]{1,6}[—–\- ]*", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_WIDTHS = str.maketrans("０１２３４５６７８９　", "0123456789 ")
_DEEPEST = 3  # so many rows at an edge may be the page's own
_LEVEL = 4_000  # rows at the same height lie within this, in thousandths of a point


def find(pages: Sequence[Sequence[Row]]) -> set[int]:
    """The rows that belong to the pages and not to the text, by `id`.

    Args:
        pages: the rows of each page, or of each column of a page that has two pages on it, from the top.
    """
    repeated = _repeated(pages)
    counted = _counted(pages)
    found: set[int] = set()
    for rows in pages:
        for edge in (rows, rows[::-1]):
            for row in edge[:_DEEPEST]:
                if id(row) not in repeated and id(row) not in counted:
                    break
                found.add(id(row))
    return found


def _edges(rows: Sequence[Row]) -> list[Row]:
    """The rows at the top and at the bottom of a page that may be its own."""
    top, bottom = rows[:_DEEPEST], rows[max(_DEEPEST, len(rows) - _DEEPEST) :]
    return [row for row in (*top, *bottom) if row.cell is None]


def _repeated(pages: Sequence[Sequence[Row]]) -> set[int]:
    """Rows at an edge that stand at the same height and say the same, but for digits, on several pages."""
    alike: dict[str, list[tuple[int, Row]]] = defaultdict(list)
    for number, rows in enumerate(pages):
        for row in _edges(rows):
            said = _DIGITS.sub("0", "".join(row.text.translate(_WIDTHS).split()))
            if said != "0":  # a number alone must count on
                alike[said].append((number, row))
    least = 2 if len(pages) <= 3 else 3
    found: set[int] = set()
    for group in alike.values():
        levels: dict[int, set[int]] = defaultdict(set)
        for number, row in group:
            for level in (row.base // _LEVEL, row.base // _LEVEL + 1):
                levels[level].add(number)
        for _, row in group:
            if max(len(levels[row.base // _LEVEL]), len(levels[row.base // _LEVEL + 1])) >= least:
                found.add(id(row))
    return found


def _counted(pages: Sequence[Sequence[Row]]) -> set[int]:
    """Rows at an edge that are page numbers."""
    bare: list[tuple[tuple[str, int], Row]] = []
    found: set[int] = set()
    for nth, rows in enumerate(pages):
        for row in _edges(rows):
            text = row.text.translate(_WIDTHS).strip()
            if _DRESSED.fullmatch(text) or (_ROMAN.fullmatch(text) and len(pages) > 1):
                found.add(id(row))
            elif (match := _BARE.fullmatch(text)) is not None:
                bare += [(("sheet", int(match["a"]) - row.page), row), (("column", int(match["a"]) - nth), row)]
    steps = Counter(step for step, _ in bare)  # a number that counts on with the pages has the same distance to each
    return found | {id(row) for step, row in bare if steps[step] > 1}
