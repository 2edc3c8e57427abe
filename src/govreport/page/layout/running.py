"""Running heads, running feet and page numbers.

They are recognised by where they stand and by how they repeat, never by what they name: a row at the edge of its page
that stands at the same height, and says the same but for a number that counts on, on several pages; and a number at the
edge that counts on with the pages, or is dressed as only page numbers are (— 3 —, 第 3 页 共 20 页). A row inside the
text is safe: only what lies between a page's edge and its text is looked at. What stands over a table is its caption,
and stays where it is said first; where a table continues over several pages its caption is said again.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from govreport.page.folios import BARE, DRESSED, WIDTHS
from govreport.page.layout.placing import NOTE
from govreport.page.layout.rows import Row

_ROMAN = re.compile(r"[—–\- ]*[ivxⅰ-ⅻⅠ-Ⅻ]{1,6}[—–\- ]*", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_DEEPEST = 3  # this many rows at an edge may be the page's own
_FACING = 2  # heads of left and right pages take turns
_PARTS = 2  # this many columns may lie between the heads of two pages
_MOST_NUMBERS = 4
_LEVEL = 4_000  # rows at the same height lie within this, in thousandths of a point


def find(pages: Sequence[Sequence[Row]]) -> set[int]:
    """The rows that belong to the pages and not to the text, by `id`.

    Args:
        pages: the rows of each page, or of each column of a page that has two pages on it, from the top.
    """
    repeated = _repeated(pages)
    counted = _counted(pages)
    found: set[int] = set()
    captions: deque[set[str]] = deque(maxlen=_FACING)
    for rows in pages:
        for edge in (rows, rows[::-1]):
            own: Sequence[Row] = list(takewhile(lambda row: id(row) in repeated or id(row) in counted, edge[:_DEEPEST]))
            if edge is rows:
                own = _without_caption(own, edge, counted, captions)
            found.update(map(id, own))
        captions.append({_said(row) for row in rows[:_DEEPEST]})
    return found


def _without_caption(
    own: Sequence[Row], edge: Sequence[Row], counted: set[int], before: Sequence[set[str]]
) -> Sequence[Row]:
    """What repeats at the top of a page, without what names the table below: all from the first row that is new."""
    below = next((row for row in edge[len(own) :] if not NOTE.search(row.text)), None)
    if below is None or not below.is_tabular:
        return own
    new = next(
        (
            at
            for at, row in enumerate(own)
            if id(row) not in counted and not any(_said(row) in heads for heads in before)
        ),
        len(own),
    )
    return [row for at, row in enumerate(own) if at < new or id(row) in counted]


def _said(row: Row) -> str:
    """What a row says, in one width and without spaces."""
    return "".join(row.text.translate(WIDTHS).split())


def _edges(rows: Sequence[Row]) -> list[Row]:
    """The rows at the top and at the bottom of a page that may be its own."""
    top, bottom = rows[:_DEEPEST], rows[max(_DEEPEST, len(rows) - _DEEPEST) :]
    return [row for row in (*top, *bottom) if row.cell is None]


def _repeated(pages: Sequence[Sequence[Row]]) -> set[int]:
    """Rows at an edge that stand at the same height and say the same on several pages in a row, or on every other.

    A number in them may count on with the pages. What differs in any other number is not the same.
    """
    alike: dict[tuple[object, ...], list[tuple[int, Row]]] = defaultdict(list)
    for number, rows in enumerate(pages):
        for row in _edges(rows):
            said = _said(row)
            if said.isdigit():  # a number alone must count on
                continue
            alike[said,].append((number, row))
            for match in islice(_DIGITS.finditer(said), _MOST_NUMBERS):
                key = said[: match.start()], int(match[0]) - row.page, said[match.end() :]
                alike[key].append((number, row))
    least = 2 if len(pages) <= 3 else 3
    found: set[int] = set()
    for group in alike.values():
        if len(group) >= least:
            for chain in _chains(group):
                if len({number for number, _ in chain}) >= least:
                    found.update(id(row) for _, row in chain)
    return found


def _chains(group: Sequence[tuple[int, Row]]) -> Iterator[list[tuple[int, Row]]]:
    """Rows that say the same, those of pages that follow one another and at one height together."""
    open_: list[list[tuple[int, Row]]] = []
    for number, row in group:
        home = next((chain for chain in open_ if abs(chain[-1][1].base - row.base) <= _LEVEL), None)
        if home is None or number - home[-1][0] > _FACING * _PARTS:
            if home is not None:
                open_.remove(home)
                yield home
            open_.append([(number, row)])
        else:
            home.append((number, row))
    yield from open_


def _counted(pages: Sequence[Sequence[Row]]) -> set[int]:
    """Rows at an edge that are page numbers."""
    bare: list[tuple[tuple[str, int], Row]] = []
    found: set[int] = set()
    for nth, rows in enumerate(pages):
        for row in _edges(rows):
            text = row.text.translate(WIDTHS).strip()
            if DRESSED.fullmatch(text) or (_ROMAN.fullmatch(text) and len(pages) > 1):
                found.add(id(row))
            elif (match := BARE.fullmatch(text)) is not None:
                bare += [(("sheet", int(match["a"]) - row.page), row), (("column", int(match["a"]) - nth), row)]
    steps = Counter(step for step, _ in bare)  # a number that counts on with the pages has the same distance to each
    return found | {id(row) for step, row in bare if steps[step] > 1}
