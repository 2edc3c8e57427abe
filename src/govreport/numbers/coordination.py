"""Coordination: units and bounds shared by the numbers of a list (10个、57个、68个工作日; 分别增长5%、6%以上)."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from govreport.numbers.amounts import CHANGED, FROM
from govreport.numbers.draft import Draft
from govreport.numbers.numerals import plain, tidy, zeros_of
from govreport.numbers.units import Units, traits

_JOINTS = frozenset(("、", "和", "与", "及", "以及", "或", "或者", "、和", "、第", "和第", "、及"))
_CLAUSE_ENDS = "，。；！？：,;!?:\n"
_REACH = 80


def share(text: str, drafts: list[Draft], units: Units) -> None:
    """Fill in what a list's members share: a unit that stands once, a bound word under 分别, the kind of a series.

    Args:
        text: folded and simplified text.
        drafts: its expressions, in order; changed in place.
        units: the units to know.
    """
    _share_from_to(text, drafts)
    index, count = 0, len(drafts) - 1
    while index < count:
        following = drafts[index + 1]
        gap = following.start - drafts[index].end
        if not 0 < gap < 4 or text[drafts[index].end : following.start] not in _JOINTS:
            index += 1
            continue
        first = index
        while index < count and text[drafts[index].end : drafts[index + 1].start] in _JOINTS:
            index += 1
        _share_among(text, drafts[first : index + 1], units)
        index += 1


_EACH = ("个", "個")
# 跨越3000亿元、4000亿元两个台阶: all the marks are passed.
_MILESTONES = re.compile("等?(?:[两二三四五六](?:个|(?=大)))?新?大?(?:台阶|大关|关口|门槛)")
# 收入突破1亿元、5亿元的企业，分别奖励…: each threshold has a grant of its own, and the verb before the first is of all.
_DEALT_OUT = re.compile("的[^，,。；;的\n]{1,20}[，,][^，,。；;\n]{0,6}分别")
_ALIKE = Decimal(20)  # what grows or shrinks from one figure to another is of one order


def _share_from_to(text: str, drafts: list[Draft]) -> None:
    """由52提高到60亿元: the unit and the scale word of the second serve the first, which has neither.

    Where the scale word would make the two incomparable (由5000增加到1万元), the first stands as written.
    """
    for first, second in pairwise(drafts):
        start = first.start
        if first.unit is not None or second.unit is None or not start or text[start - 1] not in FROM:
            continue
        if first.kind != "quantity" or first.value is None or first.end != first.core_end or second.value is None:
            continue
        if second.kind != "quantity" or not CHANGED.fullmatch(text, first.end, second.start):
            continue
        own = text[first.core_start : first.core_end]
        scale = zeros_of(text[second.core_start : second.core_end])
        first.unit = second.unit
        if not scale or not own.lstrip("-").replace(".", "").isdigit():
            continue
        shared = tidy(first.value.scaleb(scale))
        low, high = sorted((abs(shared), abs(second.value)))
        if low and high / low <= _ALIKE:
            first.value = shared


def _share_among(text: str, members: list[Draft], units: Units) -> None:
    kinds = {each.kind for each in members}
    if kinds != {"quantity"}:
        _share_kind(members)
        return
    _share_unit(text, members, units)
    alike = _under_fenbie(text, members[0].start) or _MILESTONES.match(text, members[-1].end)
    dealt = not members[-1].after and _DEALT_OUT.match(text, members[-1].end)
    if (alike or dealt) and len({each.bound for each in members}) > 1:
        _share_bound(members)


def _share_kind(members: list[Draft]) -> None:
    """第2、4位, 排名46位、82位 and 3、4号机组: a bare numeral is one of the series that its neighbour belongs to."""
    pairs = [*zip(members[1:], members, strict=False), *zip(members[-2::-1], members[:0:-1], strict=False)]
    for each, other in pairs:
        if each.kind != "quantity" or each.bound != "exact" or other.kind not in ("ordinal", "date"):
            continue
        if each.unit is None or each.unit in traits("rank"):
            each.kind, each.unit = other.kind, None
            if each.kind == "date":
                each.value = None


def _share_unit(text: str, members: list[Draft], units: Units) -> None:
    """The last member's unit serves those that have none, and those that have its 个 alone (10个、68个工作日)."""
    last = members[-1]
    if last.unit is None:
        return
    unit = units.find(last.unit)
    counted = (
        unit is not None and unit.role == "counted" and any(each in text[last.core_end : last.end] for each in _EACH)
    )
    scale = zeros_of(text[last.core_start : last.core_end]) if last.value is not None else 0
    for each in members[:-1]:
        if each.unit is None and text[each.end - 1] != "级":  # 1个400亿级、3个100亿级: a class has no unit
            each.unit = last.unit
            own = text[each.core_start : each.core_end]
            if scale and each.value is not None and own.replace(".", "").isdigit() and each.core_end == each.end:
                each.value = plain(own, scale)  # 2.3、3.5万亩: the scale word belongs to the shared unit
        elif each.unit in _EACH and counted:
            each.unit = last.unit


def _under_fenbie(text: str, start: int) -> bool:
    """Whether 分别 stands before the list in its clause."""
    at = text.rfind("分别", max(0, start - _REACH), start)
    return at >= 0 and not any(mark in text[at:start] for mark in _CLAUSE_ENDS)


def _share_bound(members: list[Draft]) -> None:
    first, last = members[0], members[-1]
    if last.after and all(each.bound == "exact" for each in members[:-1]):
        source, others = last, members[:-1]
    elif not first.after and first.bound != "range" and all(each.bound == "exact" for each in members[1:]):
        source, others = first, members[1:]
    else:
        return
    for each in others:
        each.bound = source.bound
