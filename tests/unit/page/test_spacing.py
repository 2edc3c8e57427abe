"""Spaces that typesetting puts between Chinese and digits change nothing, and every character keeps its place."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govreport

TEXT = """2024年政府工作报告
各位代表：
一、2023年工作回顾
地区生产总值由2018年的793亿元增加到2023年的1180亿元，年均增长8.7%，城镇化率达到65%以上。
城镇居民人均可支配收入和农民人均纯收入分别达到15695元和4105元，人口自然增长率控制在6.5‰以内。
二、2024年工作安排
（一）新建30所学校、15家医院，完成“十四五”规划的85%。累计建成5G基站1.2万个。"""
SEAMS = [
    match.start() for match in re.finditer(r"(?<=[㐀-鿿])(?=[0-9A-Z])|(?<=[0-9A-Z%‰])(?=[㐀-鿿])|(?<=\d)(?=[%‰])", TEXT)
]
WHOLE = govreport.parse_text(TEXT)


def spaced(seams, space):
    pieces = [TEXT[start:stop] for start, stop in zip([0, *seams], [*seams, len(TEXT)], strict=True)]
    return space.join(pieces)


@given(st.sets(st.sampled_from(SEAMS)).map(sorted), st.sampled_from([" ", "\u00a0", "\u2009"]))
def test_spaces_between_chinese_and_digits_change_nothing(seams, space):
    source = spaced(seams, space)
    report = govreport.parse_text(source)
    assert report.document.text == WHOLE.document.text
    assert (report.outline, report.numbers, report.indicators) == (WHOLE.outline, WHOLE.numbers, WHOLE.indicators)
    lines = source.split("\n")
    for number in report.numbers:
        place = report.source_of(number)
        assert lines[place.line - 1][place.column - 1] == number.text[0]


def test_places_in_a_page_and_in_a_saved_report():
    page = "<html>\n<p>各位代表：</p>\n<p>增长 <b>8.5</b> % 以上， 投资 12&nbsp;亿元，好于预期。</p>"
    report = govreport.parse_html(page)
    saved = govreport.Report.from_json(report.to_json())
    text = govreport.parse_text("各位代表：\n增长 8.5 % 以上，投资 12 亿元。")
    again = govreport.Report.from_json(text.to_json())
    assert [number.text for number in report.numbers] == ["8.5%以上", "12亿元"]
    for one, other in ((report, saved), (text, again)):
        for number in one.numbers:
            assert one.source_of(number) == other.source_of(number)
    line = page.split("\n")[2]
    assert [line[report.source_of(number).column - 1] for number in report.numbers] == ["8", "1"]
    assert [text.source_of(number).column for number in text.numbers] == [4, 16]


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("1 总则", "1 总则"),
        ("1.2 主要目标", "1.2 主要目标"),
        ("6 家庭农场", "6 家庭农场"),
        ("3 综合交通", "3 综合交通"),
        ("12 项措施", "12项措施"),
        ("表 1 2024 年主要指标", "表1 2024年主要指标"),
        ("附件 2 重点项目清单", "附件2 重点项目清单"),
        ("税收收入   523.6   5.2%", "税收收入   523.6   5.2%"),
        ("联系电话：张三 010-1234567", "联系电话：张三 010-1234567"),
        ("新增项目　12个", "新增项目　12个"),
        ("Gross domestic product grew by 5 per cent", "Gross domestic product grew by 5 per cent"),
        ("省长 王某", "省长 王某"),
        ("1 2 3 4 5 6 7", "1 2 3 4 5 6 7"),
        ("中 学 校 1 2 9", "中学校1 2 9"),
        ("新 建 学 校 3 5 所", "新建学校35所"),
        ("出口增长 -3.5 %", "出口增长-3.5%"),
    ],
)
def test_spaces_that_part_things_stay(line, kept):
    assert govreport.parse_text(line).document.text == kept


def test_characters_that_are_all_set_apart_are_closed_up():
    spread = re.sub(r"(?<=[^\n])(?=[^\n])", " ", TEXT)
    report = govreport.parse_text(spread)
    assert report.document.text == WHOLE.document.text
    assert report.indicators == WHOLE.indicators


def test_character_references_that_a_crawler_left():
    source = (
        "\n".join(f"&nbsp;&nbsp;{line}" for line in TEXT.split("\n")).replace("“", "&ldquo;").replace("”", "&#8221;")
    )
    report = govreport.parse_text(source)
    assert (report.document.text, report.indicators) == (WHOLE.document.text, WHOLE.indicators)
    assert [report.source_of(line).line for line in report.document.lines] == [1, 2, 3, 4, 5, 6, 7]
    kept = "研发&amp;试验 R&D 投入增长8%，好于预期。"
    assert govreport.parse_text(kept).document.text == "研发&试验 R&D 投入增长8%，好于预期。".replace(
        "试验 R", "试验R"
    ).replace("D 投", "D投")


PROSE = """全县各项事业取得了新的成绩，人民群众的生活水平有了较大提高，实现了预期目标。
各级各部门认真贯彻落实县委的决策部署，扎实推进重点工作，经济社会保持平稳发展。
我们坚持把改善民生放在首位，继续完善社会保障体系，办成了一批群众关心的实事。
农业基础地位进一步巩固，特色产业逐步壮大，农村面貌发生了明显变化。
工业经济稳步回升，企业改革继续深化，市场活力不断增强，园区建设步伐加快。
教育、卫生、文化等社会事业全面发展，公共服务能力得到提升，社会大局和谐稳定。
政府自身建设得到加强，依法行政水平不断提高，干部作风有了明显好转。
在看到成绩的同时，我们也清醒地认识到，发展中还存在不少困难和问题，必须认真加以解决。"""


def _torn(text, seed):
    """The text with spaces at random between half of its characters, as the recognition of a scan leaves them."""
    chance = random.Random(seed)  # noqa: S311 - a test
    return re.sub(r"(?<=\S)(?=\S)", lambda _: " " if chance.random() < 0.5 else "", text)


@pytest.mark.parametrize("seed", range(8))
def test_a_text_that_was_torn_apart_is_closed_up(seed):
    assert govreport.parse_text(_torn(PROSE, seed)).document.text == PROSE


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("全 市 新 增 New Energy 车 辆 2 3 辆 ，好 于 预 期。", "全市新增New Energy车辆23辆，好于预期。"),
        ("到 20 02年，增 长 6 .5 %，投 资 1 1 亿 元。", "到2002年，增长6.5%，投资11亿元。"),
    ],
)
def test_a_line_of_a_torn_text(line, kept):
    assert govreport.parse_text(f"{_torn(PROSE, 0)}\n{line}").document.text == f"{PROSE}\n{kept}"


@pytest.mark.parametrize(
    "line",
    [
        "本 年 合 计 收 入 12 35 40 万元",
        "一 产 增 加 值 12 30 45",
        "油 料 吨 12 13 14",
        "日 一 二 三 四 五 六 12 13 14 15",
        "名单：张 三 李 四 王 五 赵 六 陈晓明 李大伟 王建国",
        "陈一 李二 王三",
        "三 项 收 入 分 别 为 12 35 40 万元，好 于 预 期。",
        "三 项 收 入 分 别 为 1 2 3 万元，好 于 预 期。",
        "两 项 收 入 为 12 35 万元，好 于 预 期。",
    ],
)
def test_names_and_numbers_of_rows_stay_apart(line):
    alone = govreport.parse_text(line).document.text
    pieces = re.findall(r"[0-9]+|[一-鿿]{2,}", line)
    for text in (alone, govreport.parse_text(f"{_torn(PROSE, 0)}\n{line}").document.text.split("\n")[-1]):
        assert re.findall("[0-9]+", text) == re.findall("[0-9]+", line)
        assert text == alone
    assert all(piece in alone for piece in pieces)
    assert "三 李" in alone or "张" not in line


def test_a_torn_line_by_itself_is_left():
    line = "全 市 新 增 车 辆 2 3 辆 ，好 于 预 期。"
    assert "2 3" in govreport.parse_text(f"{PROSE}\n{line}").document.text


@pytest.mark.parametrize("line", ["省长 张 三 李 四", "陈一 李二 王三"])
def test_spaces_in_lines_of_names(line):
    assert govreport.parse_text(line).document.text == line


def test_bold_moves_along():
    report = govreport.parse_html("<p>各位代表：现在报告 2024 年工作，<b>增长 5 % 左右</b>，请予审议。</p>")
    [strong] = report.document.lines[0].strong
    assert report.document.text[strong.slice] == "增长5%左右"
