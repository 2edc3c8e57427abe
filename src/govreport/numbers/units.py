"""Units: a table of what each written unit measures, and conversion within a dimension."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Literal, cast, get_args

from attrs import evolve, field, frozen

from govreport.data import table
from govreport.errors import UnitError
from govreport.numbers.fold import simplify
from govreport.numbers.numerals import product, quotient, tidy

Role = Literal["measure", "counted", "classifier"]

_SAMPLES = MappingProxyType({"name": "亩", "dimension": "area", "canonical": "公顷", "factor": "1/15"})
_FACTOR = re.compile("([0-9]+(?:[.][0-9]+)?)(?:/([0-9]+(?:[.][0-9]+)?))?")


@frozen
class Unit:
    """One written unit.

    Attributes:
        name: as written, 亩.
        dimension: what it measures: length, area, money, ratio, count …
        canonical: the unit that the dimension's values are compared in; None where the unit has no fixed factor.
        factor: how many canonical units one of this unit is, as dividend and divisor; None without canonical.
        role: `measure`; `counted`, a measure that may take 个 before it (10个工作日); `classifier`, which only
            counts things.
        not_before: characters that make another word of the unit's last character (户 before 籍).

    Example:
        >>> Unit.of("亩", "area", "公顷", "1/15").canonical_value(Decimal(30))
        Decimal('2')
    """

    name: str
    dimension: str
    canonical: str | None = None
    factor: tuple[Decimal, Decimal] | None = None
    role: Role = "measure"
    not_before: str = ""

    @classmethod
    def of(
        cls,
        name: str,
        dimension: str,
        canonical: str | None = None,
        factor: str | None = None,
        *,
        role: Role = "measure",
    ) -> Unit:
        """A unit with its factor written as a decimal or a fraction.

        Args:
            name: as written.
            dimension: what it measures.
            canonical: the dimension's canonical unit.
            factor: canonical units in one of this, as `"1000"` or `"1/15"`.
            role: measure, counted or classifier.

        Raises:
            UnitError: if the name or the dimension is empty, the factor is no number above zero, one of canonical and
                factor is given without the other, or there is no such role.
            TypeError: if one of them is no text.

        Example:
            >>> Unit.of("亩", "area", "公顷", "1/15").factor
            (Decimal('1'), Decimal('15'))
        """
        for what, value in (("name", name), ("dimension", dimension), ("canonical", canonical), ("factor", factor)):
            if not isinstance(value, str | None) or (value is None and what in {"name", "dimension"}):
                raise TypeError(f"a unit's {what} is text, as {_SAMPLES[what]!r}, not {type(value).__name__}")
        if not name.strip() or not dimension.strip():
            raise UnitError(f"the unit {name!r} needs a name and a dimension, as '亩' and 'area'")
        if role not in get_args(Role):
            raise UnitError(f"the unit {name!r} cannot have the role {role!r}; give one of {', '.join(get_args(Role))}")
        if not canonical and not factor:
            return cls(name, dimension, None, None, role)
        if not canonical or not factor:
            raise UnitError(f"the unit {name!r} needs both a canonical unit and its factor to it, or neither")
        return cls(name, dimension, canonical, _ratio(name, factor), role)

    def canonical_value(self, value: Decimal) -> Decimal | None:
        """An amount of this unit in canonical units; None where there is no fixed factor.

        Example:
            >>> Unit.of("里", "length", "米", "500").canonical_value(Decimal(3))
            Decimal('1500')
        """
        if self.factor is None:
            return None
        dividend, divisor = self.factor
        if divisor == 1:
            return value if dividend == 1 else tidy(product(value, dividend))
        return quotient(product(value, dividend), divisor)


def _ratio(name: str, factor: str) -> tuple[Decimal, Decimal]:
    """A factor as dividend and divisor."""
    ratio = _FACTOR.fullmatch(factor)
    dividend, divisor = (Decimal(ratio[1]), Decimal(ratio[2] or 1)) if ratio else (Decimal(0), Decimal(1))
    if not dividend or not divisor:
        raise UnitError(f"the factor of the unit {name!r} is {factor!r}; give a number above zero, as '0.5' or '1/15'")
    return dividend, divisor


@frozen(eq=False)
class Units:
    """The units that a scan knows.

    Args:
        units: the units by name.

    Example:
        >>> mine = default_units().extended([Unit.of("垧", "area", "公顷", "1", role="measure")])
        >>> mine.find("垧").dimension, mine.find("亩").canonical
        ('area', '公顷')
    """

    units: Mapping[str, Unit] = field(repr=False)

    def find(self, name: str) -> Unit | None:
        """The unit of that name: from the table, or put together from two of its units (微克/立方米).

        Example:
            >>> default_units().find("微克/立方米").dimension
            'mass per volume'
        """
        known = self.units.get(name)
        return known if known is not None else _compound(self, name)

    def extended(self, more: Iterable[Unit]) -> Units:
        """A table that has further units besides these; a unit of the same name takes the place of ours.

        Raises:
            TypeError: if one of them is no `Unit`.

        Example:
            >>> default_units().extended([Unit.of("垧", "area", "公顷", "1")]).find("垧").canonical
            '公顷'
        """
        found = dict(self.units)
        for unit in more:
            if not isinstance(unit, Unit):
                raise TypeError(
                    f"a table of units takes Unit objects, as Unit.of makes them, not {type(unit).__name__}"
                )
            found[unit.name] = unit
        return Units(found)


@lru_cache(maxsize=1024)
def _compound(units: Units, name: str) -> Unit | None:
    """A unit in traditional characters, or of two parts: one per other, or one with its twin in brackets."""
    simple = simplify(name)
    if simple != name:
        return units.find(simple)
    for mark in ("/", "每"):
        first, found, second = name.partition(mark)
        if found and first in units.units and second:
            over = units.units.get(second)
            return Unit(name, f"{units.units[first].dimension} per {over.dimension if over else second}")
    first = name.partition("(")[0].partition("（")[0]
    base = units.units.get(first)
    if base is not None and first != name:
        return Unit(name, base.dimension, base.canonical, base.factor, base.role)
    return None


@cache
def default_units() -> Units:
    """The units of `data/units.tsv`.

    Example:
        >>> default_units().find("万亩") is None, default_units().find("公里").factor
        (True, (Decimal('1000'), Decimal('1')))
    """
    units = (
        evolve(
            Unit.of(row["unit"], row["dimension"], row["canonical"], row["factor"], role=cast("Role", row["role"])),
            not_before=row["not_before"],
        )
        for row in table("units")
    )
    return Units({unit.name: unit for unit in units})


def convert(value: Decimal, unit: str, target: str, units: Units | None = None) -> Decimal:
    """An amount in another unit of the same dimension.

    Args:
        value: the amount.
        unit: the unit that it is in.
        target: the unit wanted.
        units: the table to look both up in; ours by default.

    Raises:
        UnitError: if a unit is unknown, or the two have no fixed factor between them.

    Example:
        >>> convert(Decimal(370000), "亩", "公顷"), convert(Decimal(1), "吨", "斤")
        (Decimal('24666.66666666666666666666667'), Decimal('2000'))
    """
    known = units or default_units()
    source, wanted = known.find(unit), known.find(target)
    if source is None or wanted is None:
        raise UnitError(f"no unit {unit if source is None else target!r} in the table")
    if unit == target:
        return value
    if source.factor is None or wanted.factor is None or source.canonical != wanted.canonical:
        raise UnitError(f"{unit} ({source.dimension}) has no fixed factor to {target} ({wanted.dimension})")
    dividend = product(product(value, source.factor[0]), wanted.factor[1])
    divisor = product(source.factor[1], wanted.factor[0])
    return quotient(dividend, divisor)
