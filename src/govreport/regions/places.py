"""The table of administrative divisions (GB/T 2260): current and former names of places."""

from __future__ import annotations

import re
from functools import cache

from attrs import frozen

from govreport.data import table, words

_KIND = re.compile(r"(?:自治区|自治州|自治县|自治旗|特别行政区|省|市|地区|盟|县|区|旗|林区)$")
_FOR_SHORT = {"自治区": "", "自治州": "州", "自治县": "县", "自治旗": "旗"}
SHORTEST = 2
_NATION = "000000"
_NO_LETTER = re.compile("[^a-z]")
_KIND_IN_LETTERS = re.compile("(?:sheng|shi|zizhiqu|province|municipality|city|autonomousregion)$")


@frozen
class Place:
    """A division under one name.

    Attributes:
        code: its code.
        name: its full name.
        first, last: the years of the first and the last revision that holds it; None where it is open.
        now: the code of what stands for it today; None where the table does not tell.

    Example:
        >>> [place.code for place in by_name("常德市")]
        ['430700']
    """

    code: str
    name: str
    first: int | None = None
    last: int | None = None
    now: str | None = None

    def holds(self, other: Place) -> bool:
        """Whether another division lies within this one, by the codes."""
        return self.code != other.code and other.code.startswith(self.prefix)

    @property
    def level(self) -> int:
        """1 for a province, 2 for a prefecture, 3 for a county."""
        return len(self.prefix) // 2

    @property
    def prefix(self) -> str:
        """The digits of the code that all within it share."""
        return self.code[:2] if self.code.endswith("0000") else self.code[:4] if self.code.endswith("00") else self.code

    def in_year(self, year: int | None, *, late: int = 0) -> bool:
        """Whether it was there in a year; a revision may come so many years late."""
        return year is None or ((self.first or 0) - late <= year and (self.last is None or year <= self.last + late))


@cache
def _all() -> tuple[Place, ...]:
    now = [
        Place(row["code"], row["name"], int(row["first"] or 0) or None, now=row["code"])
        for row in table("metadata_regions")
    ]
    past = [
        Place(row["code"], row["name"], int(row["first"] or 0) or None, int(row["last"]), row["now"] or None)
        for row in table("metadata_regions_past")
    ]
    return (*now, *past)


@cache
def _index() -> dict[str, tuple[Place, ...]]:
    """The places of each full name, and of the names in which autonomous areas leave out their people (恩施州)."""
    found: dict[str, list[Place]] = {}
    for place in _all():
        found.setdefault(place.name, []).append(place)
        short = _without_people(place.name)
        if short is not None and len(short) > SHORTEST:
            found.setdefault(short, []).append(place)
    return {name: tuple(places) for name, places in found.items()}


@cache
def _bases() -> dict[str, tuple[Place, ...]]:
    """The places of today by what is left of their names without 省, 市, 县 and the like."""
    found: dict[str, list[Place]] = {}
    for place in _all():
        bare = base(place.name)
        if place.last is None and len(bare) >= SHORTEST:
            found.setdefault(bare, []).append(place)
    return {name: tuple(places) for name, places in found.items()}


def by_name(name: str) -> tuple[Place, ...]:
    """The places that bear a name in full, now or in the past."""
    return _index().get(name, ())


def by_base(name: str) -> tuple[Place, ...]:
    """The places of today that a name without 市, 县 and the like can mean.

    A prefecture is not told from the county that has its name and lies within it (长沙).
    """
    found = _bases().get(name, ())
    return tuple(place for place in found if not any(other.level == 2 and other.holds(place) for other in found))


@cache
def _by_code() -> dict[str, Place]:
    return {place.code: place for place in reversed(_all())}


def by_code(code: str | None) -> Place | None:
    """The place of a code, of today if there is one."""
    return _by_code().get(code or "")


@cache
def _letters() -> dict[str, str]:
    return {row["letters"]: row["code"] for row in table("metadata_regions_letters")}


def by_letters(name: str) -> Place | None:
    """The province of a name in letters, as the names of files have it.

    Example:
        >>> [place.name for name in ("zhejiang", "Inner-Mongolia", "shaanxi_sheng") if (place := by_letters(name))]
        ['浙江省', '内蒙古自治区', '陕西省']
    """
    return by_code(_code_of(name))


def means_nation(name: str) -> bool:
    """Whether a name in letters stands for the whole country.

    Example:
        >>> means_nation("National"), means_nation("zhejiang")
        (True, False)
    """
    return _code_of(name) == _NATION


def _code_of(name: str) -> str | None:
    bare = _NO_LETTER.sub("", name.lower())
    return _letters().get(bare) or _letters().get(_KIND_IN_LETTERS.sub("", bare))


def base(name: str) -> str:
    """A name without the word that says what it is.

    Example:
        >>> base("常德市"), base("恩施土家族苗族自治州"), base("西藏自治区"), base("维吾尔")
        ('常德', '恩施', '西藏', '维吾尔')
    """
    short = _without_people(name)
    return _KIND.sub("", short if short is not None else name).removesuffix("州") if short else _KIND.sub("", name)


def _without_people(name: str) -> str | None:
    """The short form of an autonomous area's name; None for any other."""
    kind = next((kind for kind in _FOR_SHORT if name.endswith(kind)), None)
    if kind is None:
        return None
    stem = name.removesuffix(kind)
    cut = min((at for people in words("front", "people") if (at := stem.find(people)) >= SHORTEST), default=len(stem))
    return stem[:cut] + _FOR_SHORT[kind]


@cache
def longest() -> int:
    """The length of the longest name."""
    return max(map(len, _index()))


@cache
def longest_base() -> int:
    """The length of the longest name without what it is."""
    return max(map(len, _bases()))


@cache
def heads() -> frozenset[str]:
    """The first two characters of all names: where none of them stands, none begins."""
    return frozenset(name[:SHORTEST] for name in (*_index(), *_bases()))


@cache
def provinces() -> dict[str, Place]:
    """The provinces by full and short name (浙江省, 浙江)."""
    found = {place.name: place for place in _all() if place.level == 1 and place.last is None}
    return found | {base(name): place for name, place in found.items()}
