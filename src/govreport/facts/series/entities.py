"""The entity to which a figure belongs: 高新区完成固定资产投资30亿元 is not the investment of the whole place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from govreport.facts.model import Indicator, name_start
from govreport.facts.series.table import Reporter, is_own
from govreport.facts.words import patterns
from govreport.facts.words.name_rules import form
from govreport.facts.words.patterns import listed

_DOES = listed("achieves")
_JOINTS = frozenset(listed("owner_joint"))
_PAUSES = frozenset("，,。；;、：:")
_LONGEST_CLAUSE = 160  # characters from the zone to what it does
_LAST = 3  # characters of a place's name that tell it


def of_others(
    text: str,
    indicators: Sequence[Indicator],
    stands: Sequence[bool],
    is_series: Callable[[str, Indicator], bool],
    place: Reporter,
) -> Iterator[bool]:
    r"""For each indicator whether its sentence says before that it is of a part of the place.

    `stands` says whether the whole name of each stands for a series, `is_series` whether a name, with the measure and
    unit of an indicator, would.

    Example:
        >>> import govreport
        >>> text = "2026年长沙市政府工作报告\n各位代表：\n高新区完成工业投资30亿元，增长8%。全市工业投资增长6%。"
        >>> [item.series for item in govreport.parse_text(text).indicators]
        [(), (), ('industrial_investment',)]
    """
    earlier, holds, listed = None, False, False  # whether it holds over all that follows, or over a list alone
    for item, is_whole in zip(indicators, stands, strict=True):
        if item.cell is not None:
            yield False
            continue
        begins = item.sentence.start
        if earlier is not None and earlier.sentence.start == begins:
            begins = earlier.number.span.end
        else:
            holds = listed = False
        first = name_start(item)
        before = text[begins:first]
        if (holds or listed) and patterns.back_to_whole.search(before):
            holds = listed = False
        said = text[max(item.sentence.start, first - _LONGEST_CLAUSE) : first]
        holds = holds or (before.endswith(_DOES) and _is_done_elsewhere(before, said, place))
        listed = listed and earlier is not None and is_beside(text, earlier, item)
        yield holds or listed
        named = None if is_whole else patterns.owner_in_name.match(item.name)
        if named is not None and is_series(item.name[named.end() :], item):
            holds, listed = holds or named["firms"] is None, True
        earlier = item


def _is_done_elsewhere(before: str, said: str, place: Reporter) -> bool:
    """Whether the clause that says what was done, or the one before it, names a part of the place."""
    subject = patterns.doer_before.match(before, _clause_start(before))
    if subject is not None and not _is_reporter(subject["owner"], place):
        return True
    return patterns.zone_before.search(said) is not None


def _clause_start(text: str) -> int:
    """Where the last clause of a text begins: behind its last pause."""
    at = len(text)
    while at and text[at - 1] not in _PAUSES and not text[at - 1].isspace():
        at -= 1
    return at


def _is_reporter(owner: str, place: Reporter) -> bool:
    """Whether 全市, 自治区 or 长沙市 is the place that reports."""
    is_scope = patterns.own_place_end.search(owner) is not None
    return (is_scope and is_own(owner, place)) or owner[-_LAST:] in place.front


def is_beside(text: str, earlier: Indicator, item: Indicator) -> bool:
    """Whether two values are members of one list: 游客3亿人次、总花费4500亿元, 人次和总花费分别增长16%和15%."""
    if item.cell is not None or earlier.sentence.start != item.sentence.start:
        return False
    if form(earlier.name_rule) == form(item.name_rule) == "list":
        return True
    return text[earlier.number.span.end : item.number.span.start].lstrip()[:1] in _JOINTS
