"""Spellings of units from `data/units.tsv`, for packages that only recognise that a unit is present.

What a unit measures, `govreport.numbers.units` says.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from attrs import frozen

from govreport.data import table

SCALE = "[十百千]?[万亿]{0,2}"
"""A pattern for the scale word before a unit that stands apart from its figure: 万元, 千瓦, 亿立方米."""


@frozen
class UnitName:
    """One written unit.

    Attributes:
        name: as written, with its prefix: 千瓦.
        row: the row of the table that it comes from.
        power: the power of ten that its SI prefix stands for; 0 without one.
    """

    name: str
    row: Mapping[str, str]
    power: int = 0

    @property
    def traits(self) -> frozenset[str]:
        """The traits that its row gives it."""
        return frozenset(self.row["traits"].split()) - ({"prefixed"} if self.power else set())


@cache
def unit_names() -> Mapping[str, UnitName]:
    """The units of the table by name, and those that the SI prefixes make of them.

    Example:
        >>> unit_names()["兆瓦"].power, "垧" in unit_names()
        (6, True)
    """
    found = {row["unit"]: UnitName(row["unit"], row) for row in table("units")}
    for unit in tuple(found.values()):
        for prefix in table("prefixes"):
            told = unit.row["prefixes"]
            if told and (told == prefix["script"] or prefix["prefix"] in told.split()):
                name = prefix["prefix"] + unit.name
                found.setdefault(name, UnitName(name, unit.row, int(prefix["power"])))
    return MappingProxyType(found)


def is_amount_unit(name: str) -> bool:
    """Whether a text is a unit that measures or counts, and no unit of time.

    Example:
        >>> is_amount_unit("亩"), is_amount_unit("年"), is_amount_unit("项目")
        (True, False, False)
    """
    known = unit_names().get(name)
    return known is not None and known.row["dimension"] != "time"


def begins_unit(text: str, at: int) -> bool:
    """Whether such a unit begins at an offset.

    Example:
        >>> begins_unit("9公里", 1), begins_unit("9年", 1), begins_unit("9家庭", 1)
        (True, False, False)
    """
    return _counts().match(text, at) is not None


@cache
def _counts() -> re.Pattern[str]:
    return re.compile(counts())


@cache
def counts() -> str:
    """A pattern for how a unit begins that measures or counts: it makes an amount of the digits before it, and no time.

    Example:
        >>> [bool(re.match(counts(), text)) for text in ("亩", "项目", "年")]
        [True, False, False]
    """
    return _begins(each for each in unit_names().values() if each.row["dimension"] != "time")


@cache
def classifies() -> str:
    """A pattern for how a unit begins that only counts things.

    Example:
        >>> [bool(re.match(classifies(), text)) for text in ("条", "吨")]
        [True, False]
    """
    return _begins(each for each in unit_names().values() if each.row["role"] == "classifier")


@cache
def halved() -> str:
    """A pattern for how a unit begins that 半 may stand before, so that it makes an amount with it: 半年, 半亩, 半个.

    Example:
        >>> [bool(re.match(halved(), text)) for text in ("年", "个", "企业")]
        [True, True, False]
    """
    return _begins(each for each in unit_names().values() if each.traits & {"half", "lasting"} or each.name == "个")


@cache
def not_before(name: str) -> str:
    """A pattern that fails where the last character of a unit begins another word of its own: 时 in 3时代.

    It is empty for a word that is no unit.

    Example:
        >>> bool(re.match("时" + not_before("时"), "时代"))
        False
    """
    known = unit_names().get(name)
    characters = "" if known is None else known.row["not_before"]
    return f"(?![{re.escape(characters)}])" if characters else ""


def _begins(units: Iterable[UnitName]) -> str:
    """A pattern for the first one or two characters of the units in Chinese and the signs, and no other word's."""
    names = [unit.name for unit in units if not (unit.name.isascii() and unit.name.isalnum())]
    alone = {name for name in names if len(name) == 1}
    free = {name for name in alone if not unit_names()[name].row["not_before"]}
    seconds: dict[str, set[str]] = defaultdict(set)
    for name in names:
        if name[0] not in alone:
            seconds[name[0]].add(name[1])
    guarded = [name + not_before(name) for name in sorted(alone - free)]
    longer = [f"{re.escape(first)}[{re.escape(''.join(sorted(those)))}]" for first, those in sorted(seconds.items())]
    return f"(?:[{re.escape(''.join(sorted(free)))}]|{'|'.join((*guarded, *longer))})"
