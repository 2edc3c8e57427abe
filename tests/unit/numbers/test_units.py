"""Units: the table, conversion, canonical values, and units of the caller's own."""

from __future__ import annotations

from decimal import Decimal

import pytest

from govreport.errors import GovReportError
from govreport.numbers import Unit, UnitError, convert, default_units, scan


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("30万亩", "公顷", "20000"),
        ("15亩", "公顷", "1"),
        ("36.6亿斤", "吨", "1830000"),
        ("250亿公斤", "千克", "25000000000"),
        ("200万千瓦", "兆瓦", "2000"),
        ("1.3万公里", "米", "13000000"),
        ("2.2平方公里", "公顷", "220"),
        ("3成", "%", "30"),
        ("1.71倍", "%", "171"),
        ("0.5‰", "%", "0.05"),
        ("7亿千瓦时", "千瓦时", "700000000"),
        ("48小时", "天", "2"),
        ("52.4万标箱", "TEU", "524000"),
        ("715.06亿元", "万元", "7150600"),
        ("1元", "万亿元", "0.000000000001"),
        ("36.6亿斤", "万吨", "183"),
        ("3.5万千升", "千升", "35000"),
        ("500户", "万户", "0.05"),
    ],
)
def test_conversion(text: str, unit: str, value: str) -> None:
    [number] = scan(text)
    assert number.to(unit) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "dimension", "value", "unit"),
    [
        ("37万亩", "area", "24666.66666666666666666666667", "公顷"),
        ("36.6亿斤", "mass", "1830000000", "千克"),
        ("40万千瓦", "power", "400000", "千瓦"),
        ("90亿元", "money", "9000000000", "元"),
        ("152.7亿美元", "money", "15270000000", "美元"),
        ("3成", "ratio", "30", "%"),
    ],
)
def test_canonical_value(text: str, dimension: str, value: str, unit: str) -> None:
    [number] = scan(text)
    assert (number.dimension, number.canonical_value, number.canonical_unit) == (dimension, Decimal(value), unit)


def test_counts_have_a_dimension_and_no_canonical_unit() -> None:
    [number] = scan("24个")
    assert (number.dimension, number.canonical_value, number.canonical_unit) == ("count", None, None)


def test_a_range_has_a_dimension_and_no_canonical_value() -> None:
    [number] = scan("3—5万亩")
    assert (number.dimension, number.canonical_unit, number.canonical_value) == ("area", "公顷", None)
    with pytest.raises(GovReportError, match="no single value"):
        number.to("公顷")


def test_compound_units_name_both_dimensions() -> None:
    [number] = scan("20.5微克/立方米")
    assert number.dimension == "mass per volume"


@pytest.mark.parametrize(
    ("unit", "target"),
    [
        ("亩", "公里"),
        ("元", "美元"),
        ("月", "天"),
        ("个", "家"),
        ("晌", "亩"),
        ("亩", "晌"),
        ("亩", "万晌"),
        ("亩", "万"),
    ],
)
def test_no_fixed_factor_says_so(unit: str, target: str) -> None:
    with pytest.raises(UnitError, match=unit if unit != "亩" else target):
        convert(Decimal(1), unit, target)


def test_callers_add_units_without_touching_ours() -> None:
    mine = default_units().extended([Unit.of("晌", "area", "公顷", "1")])
    [number] = scan("开荒300晌", units=mine)
    assert (number.unit, number.dimension, number.canonical_value) == ("晌", "area", Decimal(300))
    assert number.to("亩", units=mine) == 4500
    assert scan("开荒300晌")[0].unit is None


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("", "area"), "'' needs a name and a dimension"),
        (("晌", " "), "'晌' needs a name and a dimension"),
        (("晌", "area", "公顷"), "needs both a canonical unit and its factor"),
        (("晌", "area", None, "1"), "needs both a canonical unit and its factor"),
        (("晌", "area", "公顷", "一"), "the factor of the unit '晌' is '一'; give a number above zero"),
        (("晌", "area", "公顷", "-1"), "is '-1'; give a number above zero"),
        (("晌", "area", "公顷", "0.0"), "give a number above zero"),
        (("晌", "area", "公顷", "1/0"), "give a number above zero"),
        (("晌", "area", "公顷", "NaN"), "give a number above zero"),
        (("晌", "area", "公顷", "1/15/2"), "as '0.5' or '1/15'"),
    ],
)
def test_a_unit_that_cannot_be_says_why(arguments: tuple[str, ...], told: str) -> None:
    with pytest.raises(UnitError) as caught:
        Unit.of(*arguments)
    assert told in str(caught.value)


def test_what_is_no_unit_at_all_is_a_mistake_in_the_program() -> None:
    with pytest.raises(UnitError, match="cannot have the role 'length'; give one of measure, counted, classifier"):
        Unit.of("晌", "area", role="length")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="a unit's factor is text, as '1/15', not float"):
        Unit.of("晌", "area", "公顷", 0.1)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="a unit's name is text, as '亩', not NoneType"):
        Unit.of(None, "area")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"takes Unit objects, as Unit\.of makes them, not str"):
        default_units().extended(["晌"])  # type: ignore[list-item]


def test_every_unit_of_the_table_is_found_behind_a_number() -> None:
    for name, unit in default_units().units.items():
        if name in {"年", "月", "日", "G", "级", "代", "期", "位", "名", "世纪", "时", "圆"} or unit.traits & {
            "prefixed",
            "sign",
        }:
            continue  # these also make dates, generations and ranks, which the table of expressions pins
        found = scan(f"共有12{name}，")
        assert [number.unit for number in found] == [name], name
        assert found[0].dimension == unit.dimension


def test_the_sign_of_a_currency_stands_before_its_amount_and_names_the_currency() -> None:
    for name, unit in default_units().units.items():
        if "sign" in unit.traits:
            [found] = scan(f"共{name}12万，")
            assert (found.unit, found.value) == (unit.canonical, 120000), name
            assert [number.unit for number in scan(f"表5{name}1")] == [None, unit.canonical], name


def test_a_unit_of_the_callers_divides_as_well() -> None:
    mine = default_units().extended([Unit.of("晌", "area", "公顷", "1")])
    [number] = scan("亩产不低于200公斤/晌", units=mine)
    assert (number.unit, number.dimension, number.bound) == ("公斤/晌", "mass per area", "ge")
    assert scan("亩产不低于200公斤/晌")[0].unit == "公斤"
