"""Units: a table of what each written unit measures, and conversion within a dimension."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Literal, cast, get_args

from attrs import evolve, field, frozen

from govreport.errors import UnitError
from govreport.numbers.fold import simplify
from govreport.numbers.numerals import SCALES, product, quotient, tidy, zeros_of
from govreport.unit_names import UnitName, unit_names

Role = Literal["measure", "counted", "classifier"]

_SAMPLES = MappingProxyType({"name": "亩", "dimension": "area", "canonical": "公顷", "factor": "1/15"})
# What a measure of the caller's own may do: a lone Chinese digit counts it, and it divides.
_OWN = frozenset(("lone", "per"))
_ONE = Decimal(1)
SCALED = re.compile("([十百千万亿]+)(.+)")
"""A pattern for a unit with a scale before it: 亿|元."""
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
        traits: what else its row says, as that 半 may follow it; `data/units.tsv` explains the words.

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
    traits: frozenset[str] = frozenset()

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
            UnitError: if the name or the dimension is empty, the factor is not a number above zero, one of canonical
                and factor is given without the other, or there is no such role.
            TypeError: if one of them is not text.

        Example:
            >>> Unit.of("亩", "area", "公顷", "1/15").factor
            (Decimal('1'), Decimal('15'))
        """
        for what, value in (("name", name), ("dimension", dimension), ("canonical", canonical), ("factor", factor)):
            if not isinstance(value, str | None) or (value is None and what in {"name", "dimension"}):
                raise TypeError(f"a unit's {what} is text, as {_SAMPLES[what]!r}, not {type(value).__name__}")
        if not name.strip() or not dimension.strip():
            raise UnitError("the unit {name!r} needs a name and a dimension, as '亩' and 'area'", name=name)
        if role not in get_args(Role):
            raise UnitError(
                "the unit {name!r} cannot have the role {role!r}; give one of {roles}",
                name=name,
                role=role,
                roles=get_args(Role),
            )
        if not canonical and not factor:
            return cls(name, dimension, None, None, role, traits=_OWN if role == "measure" else frozenset())
        if not canonical or not factor:
            raise UnitError("the unit {name!r} needs both a canonical unit and its factor to it, or neither", name=name)
        own = _OWN if role == "measure" else frozenset()
        return cls(name, dimension, canonical, _ratio(name, factor), role, traits=own)

    def canonical_value(self, value: Decimal) -> Decimal | None:
        """An amount of this unit in canonical units; None where there is no fixed factor.

        Example:
            >>> Unit.of("里", "length", "米", "500").canonical_value(Decimal(3))
            Decimal('1500')
        """
        if self.factor is None:
            return None
        dividend, divisor = self.factor
        if divisor == _ONE:
            return value if dividend == _ONE else tidy(product(value, dividend))
        return quotient(product(value, dividend), divisor)


def _ratio(name: str, factor: str) -> tuple[Decimal, Decimal]:
    """A factor as dividend and divisor."""
    ratio = _FACTOR.fullmatch(factor)
    dividend, divisor = (Decimal(ratio[1]), Decimal(ratio[2] or 1)) if ratio else (Decimal(0), Decimal(1))
    if not dividend or not divisor:
        raise UnitError(
            "the factor of the unit {name!r} is {factor!r}; give a number above zero, as '0.5' or '1/15'",
            name=name,
            factor=factor,
        )
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
        """The unit of that name: from the table, or composed of two of its units (微克/立方米).

        Example:
            >>> default_units().find("微克/立方米").dimension
            'mass per volume'
        """
        known = self.units.get(name)
        return known if known is not None else _compound(self, name)

    def extended(self, more: Iterable[Unit]) -> Units:
        """A table that has further units besides these; a unit of the same name replaces the built-in one.

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


_RATIOS = frozenset(("ratio", "percentage point"))
_PRODUCT = re.compile("[·⋅•*]")
_BASE = re.compile("([0-9]*)([十百千万亿]*)(.*)", re.DOTALL)
_HUNDRED = Decimal(100)


@lru_cache(maxsize=1024)
def _compound(units: Units, name: str) -> Unit | None:
    """A unit in traditional characters, or of parts: a product, one per other, or one with its twin in brackets."""
    simple = simplify(name)
    if simple != name:
        return units.find(simple)
    over = re.search("[/每]", name)
    if over:
        return _ratio_of(units, name, name[: over.start()], name[over.end() :])
    if _PRODUCT.search(name):
        return _product_of(units, name)
    first = name.partition("(")[0].partition("（")[0]
    base = units.units.get(first)
    if base is not None and first != name:
        return Unit(name, base.dimension, base.canonical, base.factor, base.role)
    return None


def _product_of(units: Units, name: str) -> Unit | None:
    """千瓦·时 is 千瓦时; any other product has a dimension of its own and no canonical unit."""
    joined = units.units.get(_PRODUCT.sub("", name))
    if joined is not None:
        return evolve(joined, name=name)
    parts = [units.units.get(part) for part in _PRODUCT.split(name)]
    known = [part.dimension for part in parts if part is not None]
    return Unit(name, "·".join(known)) if len(known) == len(parts) else None


def _ratio_of(units: Units, name: str, above: str, below: str) -> Unit | None:
    """One unit per another (微克/立方米), or a number per so many (/10万)."""
    below = below.strip("()（）")
    if not above:
        base = _BASE.fullmatch(below)
        zeros = sum(SCALES[char] for char in base[2]) if base else 0
        size = Decimal(base[1] or 1).scaleb(zeros) if base else Decimal(0)
        return Unit(name, "ratio", "%", (_HUNDRED, size)) if size > 1 else None
    first = units.find(above)
    if first is None or not below:
        return None
    second = units.find(below)
    return Unit(name, f"{first.dimension} per {second.dimension if second else below}")


@cache
def default_units() -> Units:
    """The units of `data/units.tsv`, with those that the SI prefixes make of them.

    Example:
        >>> default_units().find("万亩") is None, default_units().find("公里").factor
        (True, (Decimal('1000'), Decimal('1')))
        >>> default_units().find("太瓦时").factor, default_units().find("kPa").canonical
        ((Decimal('1000000000'), Decimal('1')), '帕')
    """
    return Units({each.name: _unit(each) for each in unit_names().values()})


def _unit(written: UnitName) -> Unit:
    row, name = written.row, written.name
    unit = Unit.of(name, row["dimension"], row["canonical"], row["factor"], role=cast("Role", row["role"]))
    return evolve(
        unit, factor=_prefixed(unit.factor, written.power), not_before=row["not_before"], traits=written.traits
    )


def _prefixed(factor: tuple[Decimal, Decimal] | None, power: int) -> tuple[Decimal, Decimal] | None:
    """The factor of a unit with an SI prefix: 千瓦 from 瓦."""
    if factor is None or not power:
        return factor
    dividend, divisor = factor
    dividend, divisor = (dividend.scaleb(power), divisor) if power > 0 else (dividend, divisor.scaleb(-power))
    ratio = quotient(dividend, divisor)
    return (ratio, _ONE) if product(ratio, divisor) == dividend else (dividend, divisor)


@cache
def traits(trait: str) -> frozenset[str]:
    """The names of the units whose row in the table has a trait.

    Example:
        >>> "年" in traits("stretch"), "亩" in traits("stretch")
        (True, False)
    """
    return frozenset(unit.name for unit in default_units().units.values() if trait in unit.traits)


def modern(name: str) -> str:
    """The name of a unit as it is written today: 圆 is an older way to write 元.

    Example:
        >>> modern("圓"), modern("亩")
        ('元', '亩')
    """
    return "元" if simplify(name) in ("圆", "元") else name


def in_yuan(value: Decimal, name: str | None) -> Decimal:
    """An amount of money in yuan; what is not part of a yuan (块) is one.

    Args:
        value: the amount.
        name: its unit: 元, 块, 角, 毛.

    Example:
        >>> in_yuan(Decimal("3.2"), "毛"), in_yuan(Decimal("3.5"), "块")
        (Decimal('0.32'), Decimal('3.5'))
    """
    unit = default_units().find(name) if name else None
    if unit is None or unit.canonical != "元":
        return value
    return unit.canonical_value(value) or value


@cache
def ratios() -> frozenset[str]:
    """The names of the units that relate an amount to another: parts of a whole, points between them, multiples.

    Example:
        >>> {"%", "百分点", "倍"} <= ratios(), "元" in ratios()
        (True, False)
    """
    return frozenset(unit.name for unit in default_units().units.values() if unit.dimension in _RATIOS)


@cache
def shares() -> frozenset[str]:
    """Those of them that tell a part of a whole: one of them is less than the whole.

    Example:
        >>> {"%", "‰", "成"} <= shares(), "倍" in shares(), "百分点" in shares()
        (True, False, False)
    """
    of_whole = (default_units().units[name] for name in ratios() - points())
    return frozenset(
        unit.name for unit in of_whole if (one := unit.canonical_value(_ONE)) is not None and one < _HUNDRED
    )


@cache
def points() -> frozenset[str]:
    """Those that tell by how much a part of a whole changes.

    Example:
        >>> "百分点" in points(), "%" in points()
        (True, False)
    """
    return frozenset(name for name in ratios() if default_units().units[name].dimension == "percentage point")


@cache
def rates() -> frozenset[str]:
    """The shares and the points: what a rate, or the change of a rate, is counted in.

    Example:
        >>> {"%", "百分点"} <= rates(), "倍" in rates()
        (True, False)
    """
    return shares() | points()


@cache
def first_characters() -> str:
    """The first characters of the units in Chinese, for a set of a pattern.

    Example:
        >>> "亩" in first_characters()
        True
    """
    return "".join(sorted({name[0] for name in default_units().units if "\u4e00" <= name[0] <= "\u9fff"}))


@cache
def classifiers() -> frozenset[str]:
    """The names of the units that only count things.

    Example:
        >>> "座" in classifiers(), "吨" in classifiers()
        (True, False)
    """
    return frozenset(unit.name for unit in default_units().units.values() if unit.role == "classifier")


def convert(value: Decimal, unit: str, target: str, units: Units | None = None) -> Decimal:
    """An amount in another unit of the same dimension.

    Args:
        value: the amount.
        unit: the unit that it is in.
        target: the unit wanted, which may have a scale before it (亿元).
        units: the table to look both up in; the built-in ones by default.

    Raises:
        UnitError: if a unit is unknown, or the two have no fixed factor between them.

    Example:
        >>> convert(Decimal(370000), "亩", "公顷"), convert(Decimal(1), "吨", "斤")
        (Decimal('24666.66666666666666666666667'), Decimal('2000'))
        >>> convert(Decimal(715000000), "元", "亿元")
        Decimal('7.15')
    """
    known = units or default_units()
    zeros, bare = _without_scale(target, known)
    source, wanted = known.find(unit), known.find(bare)
    if source is None or wanted is None:
        raise UnitError("no unit {unit!r} in the table", unit=unit if source is None else target)
    scale = _ONE.scaleb(zeros)
    if unit == bare:
        return quotient(value, scale) if zeros else value
    if source.factor is None or wanted.factor is None or source.canonical != wanted.canonical:
        raise UnitError(
            "{unit} ({dimension}) has no fixed factor to {target} ({other})",
            unit=unit,
            dimension=source.dimension,
            target=target,
            other=wanted.dimension,
        )
    dividend = product(product(value, source.factor[0]), wanted.factor[1])
    divisor = product(product(source.factor[1], wanted.factor[0]), scale)
    return quotient(dividend, divisor)


def _without_scale(name: str, units: Units) -> tuple[int, str]:
    """How many zeros a scale before a unit stands for, and the unit: 亿|元. The table has some as one unit (千克)."""
    if units.find(name) is None and (scaled := SCALED.fullmatch(name)):
        return zeros_of(scaled[1]), scaled[2]
    return 0, name
