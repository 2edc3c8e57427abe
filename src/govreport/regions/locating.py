"""The region of a report from everything that names one: the most certain evidence first, ambiguous names last."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from attrs import evolve, frozen

from govreport.diagnostics import Diagnostic, diagnose
from govreport.han import HAN
from govreport.regions import places
from govreport.regions.naming import Named, find
from govreport.regions.places import Place

_LEVEL = re.compile(r"(?:全|我|本)(省|市|县|区|州|盟|旗)|(省|市|县|州)级")
_WHAT = re.compile("[省市县区州盟旗]")
_HAN = re.compile(f"[{HAN}]")
_LONGEST_STEM = 8
_LEVELS = {"省": (1,), "市": (1, 2, 3), "州": (2,), "盟": (2,), "县": (3,), "旗": (3,), "区": (1, 3)}
"""The provinces that are cities."""
_POLICY = re.compile(r"(?:通知|意见|办法|方案|措施|决定|规定|细则|条例|批复|通告|函)(?:[（(].{0,12}[）)])?$")
_NATIONAL = re.compile(r"(?:中共中央|中央|国务院|国家|全国|中国|最高人民)|[\u4e00-\u9fff]{2,8}部(?:[\s、]|$)")
"""Organs of the whole country; what their documents are about is not whose they are."""
_FEWEST = 3
_CLEARLY = 3


@frozen
class Region:
    """A report's region.

    Attributes:
        code: its code as of the report's year; None where the table has none.
        name: its name; None where no region can be determined.
        now: the code of what stands for it today.
        remarks: what is doubtful.
    """

    code: str | None = None
    name: str | None = None
    now: str | None = None
    remarks: tuple[Diagnostic, ...] = ()


def locate(
    texts: Iterable[str | None],
    *,
    site: str | None = None,
    beside: Iterable[str | None] = (),
    body: Sequence[str] = (),
    year: int | None = None,
) -> Region:
    """The region of a report.

    Args:
        texts: what the document itself says, the most certain first: title, issuer, meeting, speaker.
        site: the site's SiteIDCode.
        beside: what the page says: the column, the site's name.
        body: the lines of the body.
        year: the report's year.

    Example:
        >>> found = locate(["常德市2025年统计公报"], site="4300000028", beside=["湖南省统计局"])
        >>> found.code, found.name
        ('430700', '常德市')
        >>> locate(["朝阳区2025年政府工作报告"]).remarks[0].code
        'metadata.region-ambiguous'
    """
    told = [text for text in texts if text]
    around = [text for text in beside if text]
    own = places.by_code((site or "")[:6])
    for text in told:
        named = find(text, year)
        if named.zone is not None:
            return Region(None, named.zone, None, (_without_code(named.zone),))
        if named.sure is not None:
            return _region(named.sure)
        if named.may:
            return _resolved(named, [*_sure([*told, *around], year), *([own] if own else [])])
    return _by_site(_level(" ".join(told), body), _sure(around, year), own, body)


def _sure(texts: Iterable[str], year: int | None) -> list[Place]:
    """The places that texts name for sure."""
    return [place for text in texts if (place := find(text, year).sure) is not None]


def _by_site(level: str | None, around: Sequence[Place], own: Place | None, body: Sequence[str]) -> Region:
    """The region of a document that names none: its site's, if of the same level, or the one its body names most."""
    known = [*around, own] if own else around
    for place in known:
        if _fits(place, level):
            return _region(place)
    named_most = _named_most(body, level)
    if named_most is not None:
        return _region(named_most)
    if known:
        remark = diagnose(
            "metadata.region-unclear",
            "the paper speaks of its {level}, the site is of {name}",
            level=level,
            name=known[0].name,
        )
        return Region(remarks=(remark,))
    return Region()


def caller(region: str) -> Region:
    """The region that a caller names, by its name or code; a province and the nation also by letters.

    Example:
        >>> caller("430700").name, caller("浙江").code, caller("zhejiang").code, caller("某地").code
        ('常德市', '330000', '330000', None)
    """
    if places.means_nation(region):
        return Region(None, "全国")
    place = places.by_code(region) or places.by_letters(region)
    if place is None:
        found = find(region)
        short = places.by_base(region)
        place = found.sure or (short[0] if len(short) == 1 else None)
    return Region(None, region) if place is None else _region(place)


def resolve(told: Region, found: Region) -> Region:
    """The region that the caller told, with a remark where the text names another.

    Letters that are no province's name tell less than the text does: as they stand they would make a place of their
    own beside the one that it names.

    Example:
        >>> [remark.code for remark in resolve(caller("浙江省"), locate(["湖南省政府工作报告"])).remarks]
        ['metadata.region-contradicted']
        >>> resolve(caller("changsha"), locate(["长沙市政府工作报告"])).name
        '长沙市'
    """
    if told.code is None and not _HAN.search(told.name or ""):
        remark = diagnose(
            "metadata.region-unknown",
            "the caller says {told}, which is no name in the table of divisions; give it in Chinese or by its code",
            told=told.name,
        )
        return evolve(told if found.name is None else found, remarks=(*found.remarks, remark))
    same = told.name == found.name or told.code == found.code
    within = (
        told.code
        and found.code
        and (told.code.startswith(found.code.rstrip("0")) or found.code.startswith(told.code.rstrip("0")))
    )
    if found.name is None or same or within:
        return told
    remark = diagnose(
        "metadata.region-contradicted", "the caller says {told}, the text {found}", told=told.name, found=found.name
    )
    return Region(told.code, told.name, told.now, (remark,))


def _region(place: Place) -> Region:
    return Region(place.code, place.name, place.now)


def _without_code(zone: str) -> Diagnostic:
    return diagnose("metadata.region-without-code", "{zone} has no code in the table of divisions", zone=zone)


def _resolved(named: Named, known: Sequence[Place]) -> Region:
    """The one place among several that what stands beside them confirms."""
    fit = [
        place
        for place in named.may
        if any(other.code == place.code or other.holds(place) or place.holds(other) for other in known)
    ]
    same = [place for place in fit if any(place.code == other.code for other in known)]
    if len(fit) == 1 or len(same) == 1:
        return _region((same or fit)[0])
    names = [f"{place.name} ({place.code})" for place in named.may[:4]]
    return Region(remarks=(diagnose("metadata.region-ambiguous", "one name can mean {names}", names=names),))


def _level(said: str, body: Sequence[str]) -> str | None:
    """Of what the document speaks as its own: 省, 市, 县, 区, 州, 盟 or 旗; None where it does not say."""
    words = [one or other for one, other in _LEVEL.findall(said)]
    if words:
        return str(words[0])
    counts = Counter(one or other for line in body for one, other in _LEVEL.findall(line))
    (word, most), (_, second) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    return word if most >= _FEWEST and most > second else None


def _fits(place: Place, level: str | None) -> bool:
    """Whether a place is of the level of which the document speaks."""
    if level is None:
        return True
    if place.level not in _LEVELS[level]:
        return False
    if level == "市":
        return place.name.endswith("市")
    if level == "区":
        return place.name.endswith("区")
    return True


def _named_most(body: Sequence[str], level: str | None) -> Place | None:
    """The place of the document's level that its body names far more often than any other."""
    if level is None:
        return None
    counts: Counter[str] = Counter()
    found: dict[str, Place] = {}
    if level == "省":
        known = places.provinces()
        short = re.compile("|".join(sorted(known, key=len, reverse=True)))
        counts.update(known[name].code for line in body for name in short.findall(line))
        found = {place.code: place for place in known.values()}
    for line in body if level != "省" else ():
        for match in _WHAT.finditer(line):
            place = _ending(line[max(0, match.start() - _LONGEST_STEM) : match.end()], level)
            if place is not None:
                counts[place.code] += 1
                found[place.code] = place
    (code, most), (_, second) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    return found[code] if most >= _FEWEST and most >= _CLEARLY * second else None


def _ending(text: str, level: str) -> Place | None:
    """The one place of a level with whose name a text ends."""
    for start in range(len(text) - 1):
        names = places.by_name(text[start:])
        if names:
            return names[0] if len(names) == 1 and names[0].last is None and _fits(names[0], level) else None
    return None


def order(title: str | None, issuer: str | None, *others: str | None) -> tuple[str | None, ...]:
    """What names the region of a document, the most certain first; in notices the issuer before the subject.

    Example:
        >>> order("江西省人民政府关于支持赣州市发展的意见", None)
        ('江西省人民政府', None, '支持赣州市发展的意见')
        >>> order("关于常德市2025年预算执行情况的报告", "市财政局")
        ('关于常德市2025年预算执行情况的报告', '市财政局')
    """
    by_whom, about, what = (title or "").partition("关于")
    if about and _POLICY.search(what):
        if any(_NATIONAL.match(text) for text in (by_whom, issuer) if text):
            return by_whom or None, issuer, *others
        return by_whom or None, issuer, what, *others
    return title, issuer, *others
