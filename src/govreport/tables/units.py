"""The unit of a figure in a cell: its own, or that of its column, its row or a note for the whole table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from attrs import frozen

from govreport.calendar.patterns import FULL_YEAR
from govreport.numbers import Number, Units, WrittenUnit, read_unit, unknown_unit, with_unit
from govreport.numbers.units import ratios
from govreport.tables.captions import Caption, tells_index
from govreport.tables.cell_text import bracketed, has, members, tail_unit

_AMOUNTS = ("额", "数", "量", "值", "增减", "变动", "变化", "增加", "减少")
_SIGNS = ("%", "％", "‰")
_YEAR = re.compile(f"{FULL_YEAR}年?")
_EACH = re.compile("每[一十百千万]*.")  # 每千人: not what is counted
_LEVELS = frozenset("类款项目")  # levels of accounts (其他支出（项）), beside a unit of money for the whole table
NONE = WrittenUnit("", "", Decimal(1))
"""What a column has whose figures are indices: no unit, whatever the note for the table says."""


@lru_cache(maxsize=2048)
def _unit(text: str, units: Units) -> WrittenUnit | None:
    return read_unit(text, units=units)


@frozen
class UnitsOf:
    """Where the units of one table are said.

    Attributes:
        units: the units to know.
        caption: what stands above the table.
    """

    units: Units
    caption: Caption

    def row(self, beside: str, name: str) -> WrittenUnit | None:
        """The unit that a row gives: in the column for units, or in brackets behind its name."""
        if beside:
            return _unit(beside.strip("（）()"), self.units) or unknown_unit(beside)
        _, inside = bracketed(name)
        if inside is None or (inside in _LEVELS and any("元" in unit for unit in self.caption.units)):
            return None
        return self._one(inside)

    def _one(self, text: str) -> WrittenUnit | None:
        """The unit that a bracket says, alone or beside other words (GDP，亿元); none where it says several."""
        found = [unit for part in members(text) if (unit := _unit(part, self.units))]
        return _unit(text, self.units) or (found[0] if len(found) == 1 else None)

    def column(self, head: Sequence[str]) -> WrittenUnit | None:
        """The unit that the heads of a column give: in brackets, or as their last sign; `NONE` for an index."""
        for text in reversed(head):
            _, inside = bracketed(text)
            if tells_index(text):
                return NONE
            if text is not head[0] and not _YEAR.fullmatch(text) and (found := _unit(text, self.units)) is not None:
                return found  # a row of heads that has only units
            named = "" if inside is None else inside.replace("±", "").removeprefix("单位：").removeprefix("单位:")
            found = self._one(named) if named else None
            if found is None and (told := tail_unit(text)[1]):
                found = _unit(told, self.units)
            if found is None and text.endswith(_SIGNS):
                found = _unit(text[-1], self.units)
            if found is None and text.endswith("百分点"):
                found = _unit("百分点", self.units)
            if found is not None:
                return found
        return None

    def is_ratio(self, head: Sequence[str]) -> bool:
        """Whether the heads of a column give per cent or the like."""
        found = self.column(head)
        return found is not None and found.name in ratios()

    def applied(
        self, number: Number, column: WrittenUnit | None, row: WrittenUnit | None, head: Sequence[str]
    ) -> Number:
        """The number of a cell in its unit: a row that gives another measure of its column's unit is an exception."""
        if number.unit is not None or number.dimension is not None or column is NONE:
            return number
        is_rate = _is_rate(head)
        unit = row if column is not None and row is not None and row.name == column.name else column
        if unit is None and row is not None and not (is_rate and row.name not in ratios()):
            unit = row
        if unit is None:
            unit = self._noted(head, is_rate=is_rate)
        return number if unit is None else with_unit(number, unit, units=self.units)

    def _noted(self, head: Sequence[str], *, is_rate: bool) -> WrittenUnit | None:
        """The unit that a note gives: of several the one of rates for a rate, and for an amount the one in its head.

        Where no head has a unit in it (人 in 技术人员数), an amount has the first of them.
        """
        noted = [found for text in self.caption.units for part in members(text) if (found := _unit(part, self.units))]
        rates = [each for each in noted if each.name in ratios()]
        if is_rate:
            return rates[0] if rates else _unit("%", self.units)
        amounts = [] if self.caption.index else [each for each in noted if each.name not in ratios()]
        last = _EACH.sub("", head[-1]) if head and len(amounts) > 1 else ""
        own = [each for each in amounts if each.name in last] if last else []
        return next(iter((*own, *amounts, *rates)), None)


def _is_rate(head: Sequence[str]) -> bool:
    """Whether heads without a unit are those of rates: growth, a share, what part of a plan is done.

    增减 and 增加额 are amounts.
    """
    last = head[-1] if head else ""
    return has(last, "rate_head") and not last.endswith(_AMOUNTS)
