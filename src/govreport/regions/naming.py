"""Which places a title or a name mentions, and with what certainty."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from govreport.han import HAN
from govreport.regions import places
from govreport.regions.places import Place

_LONGEST_TEXT = 160
_BEFORE = re.compile(r"(?:^|年|年度|关于|中共|[《“（(：:、—-])$")
_AFTER = re.compile(r"[0-9０-９二]|年|政府|人民|国民经济|统计|财政|预算|经济|市级|省级|[：:)）]")
"""What stands around a name without 市 or 县 that is a place's, and no word of the subject (平安建设)."""
_IN_WORD = re.compile(f"[{HAN}](?<![在对])")
_ZONE = re.compile(
    r"(?:关于|中共)?(?:\d{4}年度?)?(?P<zone>[\u4e00-\u9fff]{2,20}?(?:经济技术开发区|高新技术产业开发区|高新区|经开区|开发区|新区|保税区"
    r"|产业园区|工业园区|示范区|合作区|管理区|度假区|(?<=[市县区旗])[\u4e00-\u9fff]{1,6}(?:镇|乡|街道|苏木)))"
    r"(?=\d|年|政府|人民政府|管委会|管理委员会|财政|预算|国民|经济|统计|工作|办事处|党工委|委员会|党委)"
)
_NEW = re.compile(
    r"(?:关于|中共)?+(?:\d{4}年度?)?(?P<zone>(?P<within>[\u4e00-\u9fff]{0,14}[省市区州盟])?"
    r"(?P<stem>[\u4e00-\u9fff]{2,5})[县市旗区])(?=\d{4}年|人民政府|政府工作|国民经济)"
)
_NO_NAME = re.compile(
    r"[全各本我某该市省县区州]|[\u4e00-\u9fff]*[县市旗区州和与及、级](?!$)|.*(?:辖|地|大湾|试验|自治)$"
)


@frozen
class Named:
    """What a text names.

    Attributes:
        sure: the place, or None.
        may: the places of which one is meant, where it can't be determined which.
        zone: a development zone, a town, or a county or city formed later, which has no code in the table.
    """

    sure: Place | None = None
    may: tuple[Place, ...] = ()
    zone: str | None = None


def find(text: str, year: int | None = None) -> Named:
    """What a text names: the place that it names first, or the most local of those within it that follow.

    Args:
        text: a title, the name of an organ or of a site.
        year: the report's year; of two places of one name it tells which was there.

    Example:
        >>> find("2025年西藏政府工作报告").sure.name, find("北京市朝阳区政府工作报告").sure.code
        ('西藏自治区', '110105')
        >>> find("吉林2025年政府工作报告").sure, [place.name for place in find("吉林2025年政府工作报告").may]
        (None, ['吉林省', '吉林市'])
    """
    text = re.sub(r"\s", "", text)[:_LONGEST_TEXT]
    best: Place | None = None
    may: tuple[Place, ...] = ()
    last = 0
    for end, found in _names(text, year):
        within = tuple(place for place in found if best is not None and best.holds(place))
        if len(within) == 1 or (best is None and not may and len(found) == 1):
            best, last = (within or found)[0], end
        elif best is None and not may:
            may, last = found, end
    zone = _zone(text, last)
    return Named(best, may, zone)


def _zone(text: str, last: int) -> str | None:
    """The zone or town that a title is about: it continues after the place's name, or has one of its own."""
    found = _ZONE.match(text) or _new(text)
    if found is None or found.end("zone") <= last or places.by_name(found["zone"]):
        return None
    return found["zone"]


def _new(text: str) -> re.Match[str] | None:
    """A county or city whose name the table does not hold: it may have been formed later, and has no code there."""
    found = _NEW.match(text)
    return None if found is None or _NO_NAME.match(found["stem"]) else found


def _names(text: str, year: int | None) -> Iterator[tuple[int, tuple[Place, ...]]]:
    """The places that each name in a text can mean, with the name's end, the longest name first at each place."""
    heads = places.heads()
    start = end = 0
    while start < len(text):
        found: tuple[Place, ...] = ()
        if text[start : start + places.SHORTEST] in heads:
            end, found = _at(text, start, year, behind=0 < start == end)
        if found:
            yield end, found
            start = end
        else:
            start += 1
            end = 0


def _at(text: str, start: int, year: int | None, *, behind: bool) -> tuple[int, tuple[Place, ...]]:
    """The name at a place of a text; `behind` says that another name ends there."""
    end, found = _full(text, start, year)
    plain = behind or start == 0 or _BEFORE.search(text, max(0, start - 3), start) is not None
    if len(found) > 1 and end - start == places.SHORTEST and not plain and _IN_WORD.match(text, start - 1):
        return 0, ()  # 桐城区 is none of the places that are called 城区
    if found:
        return end, found
    for end in range(min(len(text), start + places.longest_base()), start + 1, -1):
        name = text[start:end]
        province = places.provinces().get(name)
        if not plain and province is None:
            continue
        found = places.by_base(name)
        if found and (_AFTER.match(text, end) or (province is not None and _within(text, end, province))):
            return end, _told_apart(found, province)
    return 0, ()


def _full(text: str, start: int, year: int | None) -> tuple[int, tuple[Place, ...]]:
    for end in range(min(len(text), start + places.longest()), start + 1, -1):
        found = _then(places.by_name(text[start:end]), year)
        if found:
            return end, found
    return 0, ()


def _within(text: str, start: int, province: Place) -> bool:
    """Whether a place of a province is named after its short name (湖南长沙)."""
    names = (text[start:end] for end in range(start + 2, min(len(text), start + places.longest()) + 1))
    return any(province.holds(place) for name in names for place in places.by_base(name) + places.by_name(name))


def _told_apart(found: tuple[Place, ...], province: Place | None) -> tuple[Place, ...]:
    """Of the places of one short name, those that it can mean: a province's is never a county's (河北, 河北区)."""
    if province is None:
        return found
    return tuple(place for place in found if place.level < 3)


def _then(found: tuple[Place, ...], year: int | None) -> tuple[Place, ...]:
    """Of the places of one name, those of a report's year, if any; of one code under one name the later."""
    if len(found) < 2:
        return found
    there = tuple(place for place in found if place.in_year(year))
    there = there or tuple(place for place in found if place.in_year(year, late=1)) or found
    if year is None and any(place.last is None for place in there):
        there = tuple(place for place in there if place.last is None)
    by_code = {place.code: place for place in there}
    return tuple(by_code.values())
