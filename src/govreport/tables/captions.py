"""The subject and unit of a table: the caption and the note above it, or in its first rows.

A caption is a short line above that has no stop: one that begins with 表1 or 专栏, that ends in 表 or 情况, or the one
right above. The unit stands between it and the table, in brackets at its end, or in the grid.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from attrs import frozen

from govreport.calendar.patterns import INDEX_BASE, LABEL
from govreport.document import Document, Line
from govreport.enumerators import head
from govreport.sentences import is_closed
from govreport.span import Span
from govreport.tables.cell_text import closed, has, pattern
from govreport.tables.grid import Grid
from govreport.tables.heads import UNIT_NOTE, Layout

_NUMBERED = re.compile(r"[（(【]?(?:附?表|专栏|图表|Table)\s*[0-9０-９一二三四五六七八九十]")
_NAMED = re.compile(r"(?:表|情况|草案|一览|指标|目标|统计|安排|明细)(?:[（(].{1,16}[）)])?$")
_STOP = re.compile(r"[。；;，,：:、！？]$")
_INDEX = re.compile(INDEX_BASE)
_LONGEST = 60
_REACH = 4  # lines above


@frozen
class Caption:
    """What stands above a table.

    Attributes:
        text: its caption, blanks closed; None without one.
        span: the caption's characters.
        units: the units that its notes give, in order.
        index: whether a note makes its figures indices (以上年为100).
        sure: whether the caption is worded as one.
    """

    text: str | None = None
    span: Span | None = None
    units: tuple[str, ...] = ()
    index: bool = False
    sure: bool = False


def read_caption(document: Document, grid: Grid, found: Layout, taken: Sequence[Span]) -> Caption:
    """The caption and unit note of a grid.

    Args:
        document: the document.
        grid: the grid.
        found: its layout.
        taken: what other tables hold.
    """
    inside = [cell for row in (*found.notes, *found.heads) for cell in grid.rows[row]]
    units = [unit for cell in inside if (unit := _unit_of(cell.text))]
    noted = [cell for row in found.notes for cell in grid.rows[row]]
    index = any(_INDEX.search(cell.text) for cell in noted)  # that of one head is of its column alone
    own = [cell for cell in noted if _caption_part(cell.text)]
    above = _above(document, grid, taken)
    for line in above:
        if unit := _unit_of(closed(line.text)):
            units.append(unit)
        index = index or bool(_INDEX.search(line.text))
    if own:
        cell = own[0]
        return Caption(_caption_part(_plain(cell.raw)), cell.span, tuple(units), index, sure=True)
    nearest = next((line for line in above if _caption_part(closed(line.text))), None)
    for line in above:
        text = _caption_part(_plain(line.text))
        if text and _is_caption(text, line, nearest=line is nearest):
            sure = bool(_NUMBERED.match(text) or _NAMED.search(text))
            return Caption(text, line.span, tuple(units), index, sure)
    return Caption(None, None, tuple(units), index)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _unit_of(text: str) -> str | None:
    match = UNIT_NOTE.search(text)
    return None if match is None else match["unit"]


def _caption_part(text: str) -> str:
    """A line without the unit note at its end; empty where it says only how the figures are given."""
    match = UNIT_NOTE.search(text)
    rest = (text if match is None else text[: match.start()]).strip(" （(【[\u3000")
    return "" if _INDEX.fullmatch(rest.strip("（）()")) else rest


def _is_caption(text: str, line: Line, *, nearest: bool) -> bool:
    if len(text) > _LONGEST or _STOP.search(text) or is_closed(text):
        return False
    if _NUMBERED.match(text):
        return True
    if head(line.text) is not None:
        return text.endswith("表")
    return bool(_NAMED.search(text)) or nearest


def _above(document: Document, grid: Grid, taken: Sequence[Span]) -> list[Line]:
    """The lines right above a grid, the nearest first, up to a paragraph or another table."""
    found: list[Line] = []
    first = document.line_at(grid.span.start).index
    for index in range(first - 1, max(-1, first - 1 - _REACH), -1):
        line = document.lines[index]
        text = closed(line.text)
        if any(span.start <= line.span.start < span.end for span in taken):
            break
        if len(text) > _LONGEST or (is_closed(text) and not _NUMBERED.match(text)):
            break
        found.append(line)
    return found


def topic(caption: str) -> str:
    """What a caption says that its table is of: without number, years, and words for tables.

    Example:
        >>> topic("表1 2025年分区县地区生产总值及其增长速度"), topic("2025年全市一般公共预算收支总表")
        ('地区生产总值', '一般公共预算')
    """
    text = _YEARS.sub("", closed(unnumbered(caption)))
    text = _INDEX_NOTE.sub("", text)
    text = _WHOLE.sub("", text)
    text = _BY.sub("", text)
    before = ""
    while text and text != before:
        before = text
        text = _tail().sub("", text)
    return _EDGES.sub("", text)


def unnumbered(caption: str) -> str:
    """A caption without the number of its table.

    Example:
        >>> unnumbered("表12025年全市生产总值"), unnumbered("专栏3 主要指标")
        ('2025年全市生产总值', '主要指标')
    """
    return _LEAD.sub("", caption)


_LEAD = re.compile(
    r"[（(【]?(?:附?表|专栏|图表|附件)\s*(?:[0-9０-９]{1,2}?(?=\s*(?:19|20)\d\d年)|[0-9０-９]{1,3}|[一二三四五六七八九十]+)"
    r"(?:[-—.－]\d{1,2})*[）)】]?[:：.、\s]*"
)
_EDGES = re.compile("^(?:[及和与、其的]|主要)+|(?:[及和与、其的]|主要)+$")
_INDEX_NOTE = re.compile(r"[（(][^（）()]*100[）)]$")
_YEARS = re.compile(LABEL)
_WHOLE = re.compile(
    r"^[省市州盟县]对(?:下|[省市州盟县区旗乡镇]+)|全[国省市州盟县区旗]"
    r"|^[^（）()]{2,7}?(?:自治区|[省市州盟县区旗])(?:[（(][、省市州盟县区旗级]+[）)])?(?:[省市州盟县区旗]?本级)?(?:对下)?(?=.{3})"
)
_BY = re.compile(
    r"[（(][按分][^（）()]*[）)]|[按分](?:[省市州盟县区旗]{1,2}|.{1,6}?分|行业|领域|产业|地区|类别|类型)(?:的|情况)?"
)


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(f"(?:{pattern('caption_end').pattern})$")


_CHANGE = re.compile(
    r"(?<![及和与其、])(?:(?:比|较)上年(?:同期)?|同比|环比)*(?:增长|涨跌|升降|增减)(?:幅度?|速度|率|情况)?(?:情况)?表?(?:[（(][^（）()]*[）)])?$"
)


def tells_change(caption: str) -> bool:
    """Whether all figures of a table are changes, as its caption says; 总值及其增长速度 is of both.

    Example:
        >>> tells_change("居民消费价格比上年涨跌幅度"), tells_change("生产总值及其增长速度"), tells_change("价格指数")
        (True, False, False)
    """
    return _CHANGE.search(closed(caption)) is not None


def tells_index(text: str) -> bool:
    """Whether words make figures indices (以上年为100).

    Example:
        >>> tells_index("指数（以上年为100）"), tells_index("产量")
        (True, False)
    """
    return bool(_INDEX.search(text)) or has(text, "index")
