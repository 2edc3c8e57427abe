"""Lists: what the members of 10个、57个、68个工作日 and 分别增长5%、6%以上 share."""

from __future__ import annotations

from govreport.numbers.draft import Draft
from govreport.numbers.units import Units

_JOINTS = frozenset("、 和 与 及 以及 或 ， , 至 、和 、以及 或者".split())


def share(text: str, drafts: list[Draft], units: Units) -> None:
    """Fill in what a list's members share: a unit that stands once, a bound word under 分别, the kind of an ordinal."""
    count = len(drafts)
    index = 0
    while index < count - 1:
        first = drafts[index]
        if text[first.end : drafts[index + 1].start] not in _JOINTS:
            index += 1
            continue
        last = index + 1
        while last < count - 1 and text[drafts[last].end : drafts[last + 1].start] in _JOINTS:
            last += 1
        _share_among(text, drafts[index : last + 1])
        index = last + 1


def _share_among(text: str, members: list[Draft]) -> None:
    first, last = members[0], members[-1]
    if first.kind == "ordinal":
        for each in members[1:]:
            if each.unit is None and each.kind == "quantity":
                each.kind = "ordinal"
        return
    if any(each.kind != "quantity" for each in members):
        return
    if last.unit and last.unit != "个" and all(each.unit in (None, "个") for each in members[:-1]):
        if not (last.unit and text[last.core_end] != "个" and first.unit == "个"):
            for each in members[:-1]:
                each.unit = last.unit
    clause = text.rfind("分别", max(0, first.start - 24), first.start)
    if clause < 0 or any(mark in text[clause : first.start] for mark in "，。；"):
        return
    if last.after and all(each.bound == "exact" for each in members[:-1]):
        for each in members[:-1]:
            each.bound = last.bound
    elif first.bound not in ("exact", "range") and not first.after and all(each.bound == "exact" for each in members[1:]):
        for each in members[1:]:
            each.bound = first.bound
