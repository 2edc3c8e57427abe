"""Which unit the figure of a cell has, where note, column and row say several or none."""

from __future__ import annotations

import pytest

import govreport


def figures(text: str) -> list[tuple[str, str, str | None]]:
    return [(item.name, f"{item.number.value:f}", item.number.unit) for item in govreport.parse_text(text).indicators]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "单位：人、张\n指标\t床位数（张）\t医生人数\t护理床张数\n市医院\t800\t90\t60\n县医院\t300\t45\t20",
            [
                ("市医院床位数", "800", "张"),
                ("市医院医生人数", "90", "人"),
                ("市医院护理床张数", "60", "张"),
                ("县医院床位数", "300", "张"),
                ("县医院医生人数", "45", "人"),
                ("县医院护理床张数", "20", "张"),
            ],
            id="of several units in the note an amount has the one in its head",
        ),
        pytest.param(
            "单位：亿元\n指标\t总量\t增长率\n税收收入\t93\t5.2\n非税收入\t31\t-1.4",
            [
                ("税收收入", "9300000000", "元"),
                ("税收收入", "5.2", "%"),
                ("非税收入", "3100000000", "元"),
                ("非税收入", "-1.4", "%"),
            ],
            id="a rate has per cent where the note gives an amount",
        ),
        pytest.param(
            "单位：亿元\n指标\t总量\t指数（以上年为100）\n税收收入\t93\t105.2\n非税收入\t31\t98.4",
            [
                ("税收收入", "9300000000", "元"),
                ("税收收入", "105.2", None),
                ("非税收入", "3100000000", "元"),
                ("非税收入", "98.4", None),
            ],
            id="an index has no unit, and the columns beside it have theirs",
        ),
        pytest.param(
            "指标\t2025年\t增速\n粮食产量（万吨）\t93\t5.2\n肉类产量（万吨）\t31\t-1.4",
            [
                ("粮食产量", "930000", "吨"),
                ("粮食产量", "5.2", "%"),
                ("肉类产量", "310000", "吨"),
                ("肉类产量", "-1.4", "%"),
            ],
            id="a rate has per cent where its row gives an amount",
        ),
    ],
)
def test_a_figure_has_the_unit_that_is_its_own(text: str, found: list[tuple[str, str, str | None]]) -> None:
    assert figures(text) == found


@pytest.mark.parametrize(
    ("whole", "off"),
    [
        ("合计\t150\t275\t395", 0),  # the sum in each column
        ("合计\t150\t275\t437", 1),  # in two of three: the third is off
        ("合计\t150\t286\t437", 0),  # in one of three: the rows above are not its parts
    ],
)
def test_a_total_is_off_only_where_it_is_the_sum_in_more_columns_than_not(whole: str, off: int) -> None:
    text = f"科目\t甲县\t乙县\t丙县\n农业支出\t100\t200\t300\n林业支出\t50\t75\t95\n{whole}"
    codes = [remark.code for remark in govreport.parse_text(text).diagnostics]
    assert codes.count("tables.sum-off") == off
