"""Raised and lowered figures of PDF files: marks of notes, units, and numbers within names."""

from __future__ import annotations

import pytest

import govreport
from govreport import page
from pdfs import Drawing, make_pdf

TITLE = "某市2025年国民经济和社会发展统计公报"
NOTES = [(0.33, 0.58), (0.35, 0.65), (0.33, 0.83), (0.45, 0.5), (0.36, 1), (0.58, 1)]
"""How far programs raise a figure, and how large they set it, in sizes of the text."""


def line(drawing, down, *parts, size=16):
    """A line of parts; those that are raised or lowered say how far and how large."""
    left = 80
    for part in parts:
        text, rise, scale = part if isinstance(part, tuple) else (part, 0, 1)
        drawing.write(left, down - rise * size, text, size * scale)
        left += make_pdf.width_of(text, size * scale)
    return drawing


def titled():
    return Drawing().write(80, 60, TITLE, 22)


def texts(drawing):
    return [block.text for block in page.read(drawing.data()).kept][1:]


@pytest.mark.parametrize(("rise", "scale"), NOTES)
def test_a_raised_number_behind_a_word_is_a_note_and_no_digit(rise, scale):
    drawing = titled()
    line(
        drawing, 120, "全年地区生产总值", ("2", rise, scale), "为1200.5亿元，比上年增长5.0%", ("11", rise, scale), "。"
    )
    line(drawing, 148, "常住人口", ("4", rise, scale), "255.3万人，线路130km", ("2", rise, scale), "。")
    data = drawing.data()
    found = "".join(block.text for block in page.read(data).kept[1:])
    assert found == "全年地区生产总值［2］为1200.5亿元，比上年增长5.0%［11］。常住人口［4］255.3万人，线路130km2。"
    values = [(str(each.value), each.unit) for each in govreport.parse(data).quantities]
    assert values == [("120050000000", "元"), ("5.0", "%"), ("2553000", "人"), ("130", "km2")]


@pytest.mark.parametrize(("rise", "scale"), NOTES)
def test_a_raised_number_that_begins_a_line_is_a_note_of_the_line_before(rise, scale):
    drawing = titled()
    line(drawing, 120, "全市经济运行总体平稳、稳中有进，全年居民人均可支配收入")
    line(drawing, 148, ("2", rise, scale), "46915元，好于预期。")
    assert "收入［2］46915元" in "".join(texts(drawing))


@pytest.mark.parametrize(("drop", "scale"), [(-0.2, 0.6), (-0.2, 0.83), (-0.36, 1)])
def test_a_lowered_number_stays_in_its_name(drop, scale):
    drawing = titled()
    line(drawing, 120, "空气质量持续改善，PM", ("2.5", drop, scale), "、PM", ("10", drop, scale), "浓度下降3.5%。")
    assert texts(drawing) == ["空气质量持续改善，PM2.5、PM10浓度下降3.5%。"]


def test_marks_with_brackets_of_their_own_get_no_others():
    drawing = titled()
    line(
        drawing, 120, "动用预算稳定调节基金", ("[1]", 0.58, 1), "等274.6亿元，新增债务", ("［2］", 0.4, 0.6), "3亿元。"
    )
    assert texts(drawing) == ["动用预算稳定调节基金[1]等274.6亿元，新增债务［2］3亿元。"]


def test_a_figure_in_another_face_or_a_little_higher_is_none_of_them():
    drawing = titled()
    line(drawing, 120, "全年完成投资", ("46.5", 0.05, 0.9), "亿元，新建学校", ("3", 0.1, 0.8), "所，好于预期。")
    assert texts(drawing) == ["全年完成投资46.5亿元，新建学校3所，好于预期。"]


def test_figures_that_stand_half_a_line_lower_in_another_column_stay_there():
    drawing = titled()
    for at, (name, figure) in enumerate((("城镇新增就业", "12"), ("新建改建学校", "30"), ("新增公交线路", "45"))):
        drawing.write(80, 120 + 20 * at, name, 12).write(300, 126 + 20 * at, figure, 12)
    found = "\n".join(texts(drawing))
    assert "［" not in found
    assert "就业12" not in found.replace("\t", "")
