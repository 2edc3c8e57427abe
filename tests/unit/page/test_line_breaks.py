"""Line breaks say little: cut at a margin, lost, or replaced by something else, a report says the same.

The text is made, so that nothing of it is a document's own: sections of a review and of a plan, with figures in each.
"""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govreport
from trees import shown

FIELDS = ["工业", "农业", "服务业", "外贸", "交通", "教育", "卫生", "住房", "生态", "科技"]


def _paragraph(nth, field, year):
    return (
        f"{field}发展取得新的成效。我们坚持把{field}摆在突出位置，完善政策，加强协调，狠抓落实，"
        f"全年{field}投资完成{nth * 37 + 112}.{nth}亿元，比上年增长{nth + 3}.5%，占全部投资的比重达到{nth + 11}%，"
        f"新建{field}项目{nth * 13 + 21}个，累计培训{field}人员{nth + 2}.6万人，其中高层次人才{nth * 111 + 205}名；"
        f"{year}年末{field}从业人员达到{nth * 3 + 14}万人，比“十三五”末增加{nth + 1}.2万人。"
    )


def _report():
    lines = [
        "某市2026年政府工作报告",
        "各位代表：",
        "现在，我代表市人民政府，向大会报告工作，请予审议。",
        "一、2025年工作回顾",
    ]
    lines += ["2025年，面对复杂严峻的形势，全市上下团结奋斗，地区生产总值增长6.2%，城镇新增就业3.5万人。"]
    for nth, field in enumerate(FIELDS, 1):
        lines += [f"（{'一二三四五六七八九十'[nth - 1]}）{field}。{_paragraph(nth, field, 2025)}"]
    lines += ["二、2026年工作安排", "今年经济社会发展的主要预期目标是：地区生产总值增长6%左右，城镇新增就业3万人以上。"]
    for nth, field in enumerate(FIELDS, 1):
        lines += [f"{nth}.推进{field}建设。力争{field}投资增长{nth + 4}%以上，新建改建{field}设施{nth * 7 + 9}处，"]
        lines[-1] += f"支持{field}企业{nth * 5 + 30}家，{field}投诉办结率保持在{nth + 85}%以上，努力让群众满意。"
    return "\n".join(lines)


TEXT = _report()
WORD = re.compile(r"[《“（]*(?:[0-9A-Za-z][0-9A-Za-z.,%]*|.)[，。、；：！？》”）%]*")


def facts(text):
    report = govreport.parse_text(text)
    return [
        (f"{item.number}", item.name, item.measure, item.period and (item.period.start, item.period.end), item.status)
        for item in report.indicators
    ]


WANTED = facts(TEXT)


def _width(text):
    return sum(0.5 if char < "\u0250" else 1 for char in text)


def printed(width, *, indent="　　", blank=False, number=None, page=40):
    """The text as a program prints it to lines of a width, which keeps numbers whole."""
    lines = []
    for paragraph in TEXT.split("\n"):
        line = indent
        for word in WORD.findall(paragraph):
            if _width(line + word) > width:
                lines.append(line)
                line = ""
            line += word
        lines += [line, ""] if blank else [line]
    if number is None:
        return "\n".join(lines)
    pages = [lines[at : at + page] for at in range(0, len(lines), page)]
    return "\n".join("\n".join([*part, "", number.format(nth)]) for nth, part in enumerate(pages, 1))


def test_the_made_report_is_read():
    assert len(WANTED) == 2 + 8 * 10 + 2 + 4 * 10
    assert WANTED[0] == ("6.2%", "地区生产总值", "growth", ("2025", "2025"), "actual")
    assert WANTED[-1] == ("95%以上", "科技投诉办结率", "share", ("2026", "2026"), "target")


FOLDER = Path(__file__).parents[2] / "fixtures" / "line_breaks"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_the_outline_of_joined_lines(path):
    text, _, tree = path.read_text(encoding="utf-8").partition("\n===\n")
    assert shown(govreport.parse_text(text.partition("\n")[2]).outline) == tree.rstrip("\n")


@given(st.integers(18, 60), st.sampled_from(["", "　　", "    "]), st.booleans())
@settings(max_examples=25)
def test_lines_cut_at_a_margin_are_joined(width, indent, blank):
    assert facts(printed(width, indent=indent, blank=blank)) == WANTED


@given(st.integers(20, 100))
@settings(max_examples=25)
def test_lines_cut_after_so_many_characters_are_joined_even_inside_numbers(size):
    lines = [line[at : at + size] for line in TEXT.split("\n") for at in range(0, len(line), size)]
    assert facts("\n".join(lines)) == WANTED


def _short(nth):
    """A heading and a paragraph of two or three lines, in a report whose paragraphs are all short."""
    first = f"完成{FIELDS[nth]}投资{nth * 7 + 12}.{nth}亿元，改造老旧小区{nth + 21}个。"
    second = f"一是壮大龙头企业，关键工序数控化率达到{nth + 24}%；二是补齐产业链条，新增仓库{nth * 11 + 31}座，"
    third = f"满意率达到{nth + 91}.{nth}%，好于预期，群众满意。"
    return [f"（{'一二三四五六七八'[nth]}）{FIELDS[nth]}工作", first + second + third]


SHORT = ["某县政府工作报告", *(text for nth in range(8) for text in _short(nth))]


def _cut_at(size, indent):
    return "\n".join((indent + text)[at : at + size] for text in SHORT for at in range(0, len(indent + text), size))


@pytest.mark.parametrize("indent", ["　　", "    "])
@pytest.mark.parametrize("size", [28, 31, 33, 36, 38, 41, 44, 55])
def test_the_indent_tells_where_short_paragraphs_begin(size, indent):
    report = govreport.parse_text(_cut_at(size, indent))
    assert [line.text for line in report.document.lines] == SHORT


@pytest.mark.parametrize("tag", ["p", "div"])
def test_line_breaks_at_the_margin_inside_elements_cut_no_paragraph(tag):
    body = "".join(
        f"<{tag}>" + "<br>".join(text[at : at + 36] for at in range(0, len(text), 36)) + f"</{tag}>" for text in SHORT
    )
    report = govreport.parse_html(f"<html><body>{body}</body></html>")
    assert [line.text for line in report.document.lines] == SHORT


def test_headings_between_short_paragraphs_hide_no_margin():
    lines = []
    for nth in range(6):
        lines += [
            f"（{'一二三四五六'[nth]}）重点工作",
            f"全年减税降费及退税缓费超过2{nth}亿元，惠及小微企业众多，金融机构本外币贷款",
        ]
        lines += ["余额稳定，制造业贷款增长较快。"]
    report = govreport.parse_text("\n".join(["某县政府工作报告", *lines]))
    joined = [line.text for line in report.document.lines]
    assert joined == [
        "某县政府工作报告",
        *(t for at in range(0, 18, 3) for t in (lines[at], lines[at + 1] + lines[at + 2])),
    ]


@pytest.mark.parametrize("number", ["- {} -", "— {} —", "第 {} 页 共 9 页", "{}", "\f{}"])
def test_page_numbers_between_the_lines_go(number):
    assert facts(printed(28, number=number, page=20)) == WANTED
    page = govreport.page.read_text(printed(28, number=number, page=20))
    assert {gone.reason for gone in page.dropped} == {"running"}


@pytest.mark.parametrize("mark", ["　　", "    ", "\\n", "\\r\\n", "<br>", "<br/>", "</p><p>"])
def test_what_stands_in_place_of_line_breaks_is_one(mark):
    report = govreport.parse_text(TEXT.replace("\n", mark))
    assert facts(TEXT.replace("\n", mark)) == WANTED
    assert [line.text for line in report.document.lines] == TEXT.split("\n")
    assert "page.paragraphs-restored" not in {each.code for each in report.diagnostics}


@pytest.mark.parametrize("mark", [" ", ""])
def test_a_text_without_line_breaks_is_cut_at_spaces_or_marks_and_says_so(mark):
    report = govreport.parse_text(TEXT.replace("\n", mark))
    assert facts(TEXT.replace("\n", mark)) == WANTED
    assert "page.paragraphs-restored" in {each.code for each in report.diagnostics}
    assert [section.title for section in report.outline.sections] == ["2025年工作回顾", "2026年工作安排"]


@pytest.mark.parametrize(
    ("mark", "inner"),
    [(" ", ["（一）", "（二）"]), ("", ["（一）", "（二）"]), ("", ["(一)", "(二)"]), (" ", ["1.", "2."])],
)
def test_a_short_text_that_is_one_line_is_cut_at_its_sections(mark, inner):
    lines = [
        "某县2019年政府工作报告",
        "各位代表：",
        "一、2018年工作回顾",
        f"{inner[0]}城乡融合。完成公路改造61公里，行政村治理率达到29%。",
        f"{inner[1]}民生福祉。新增托位38个，建成助餐点89处。",
        "二、2019年工作安排",
        f"{inner[0]}重点任务。建成医联体73个，床位增加76张。",
    ]
    report = govreport.parse_text(mark.join(lines))
    assert [line.text for line in report.document.lines] == lines
    assert report.metadata.title == lines[0]
    assert [section.title for section in report.outline.sections] == ["2018年工作回顾", "2019年工作安排"]


@pytest.mark.parametrize(
    "line",
    [
        "会议强调：一、要稳增长；二、要惠民生；三、要防风险。",
        "会议听取了一、二产业的汇报，（一）是增产，（二）是增收。",
        "一、2018年工作回顾（一）城乡融合。完成公路改造61公里。",
    ],
)
def test_a_paragraph_that_counts_inside_stays_whole(line):
    assert [each.text for each in govreport.parse_text(line).document.lines] == [line]


def test_paragraphs_inside_one_element_of_a_page():
    text = TEXT.replace("\n", "　　")
    assert facts(TEXT) == [
        (f"{item.number}", item.name, item.measure, item.period and (item.period.start, item.period.end), item.status)
        for item in govreport.parse_html(f"<html><body><div>{text}</div></body></html>").indicators
    ]


def test_the_pieces_keep_their_places():
    source = TEXT.replace("\n", "　　")
    report = govreport.parse_text(source)
    for number in report.numbers:
        place = report.source_of(number)
        assert (place.line, source[place.column - 1]) == (1, number.text[0])


@pytest.mark.parametrize(
    "lines",
    [
        ["工业", "农业", "服务业", "外贸", "交通", "教育", "卫生"],
        ["（一）坚持稳中求进", "（二）坚持改革开放", "（三）坚持创新驱动", "（四）坚持民生为本", "（五）坚持绿色发展"]
        * 2,
        ["某某市第一中学迁建项目", "某某区污水处理厂工程", "滨江路南延伸段改造工程", "城北客运站及停车场"] * 3,
        ["全年投资增长6%。", "出口增长7%。", "就业稳定。"] * 5,
        [f"城镇{kind}类居民人均可支配收入增长{nth}" for nth, kind in enumerate("东西南北中上下左", 1)],
        ["指标　　2022年　　2023年", "地区生产总值（亿元）　　100　　110", "工业增加值（亿元）　　30　　33"],
        ["2021/2022", "招生九千人。", "2022/2023", "招生八千人。", "2023/2024", "招生七千人。", "1/2", "2/3", "3/4"],
        [text for year in (2021, 2022, 2023, 2024) for text in (f"{year}", *["完成各项任务。"] * 10)],
        ["一是优化结构，投资增长6%，出口增长7%，就业保持稳定，物价总体平稳。二是" * 40 + "改善民生。"],
        ["数据存于C盘的路径C:\\new\\name\\net之下。"],
    ],
)
def test_lines_that_no_margin_cut_stay(lines):
    assert [line.text for line in govreport.parse_text("\n".join(lines)).document.lines] == lines


def test_numbers_of_a_list_are_no_page_numbers():
    lines = [text for nth in range(1, 9) for text in (f"{nth}", f"第{nth}类项目投资{nth * 10}万元。")]
    assert len(govreport.page.read_text("\n".join(lines)).kept) == len(lines)


def test_page_numbers_that_a_page_or_a_file_keeps_as_lines_are_dropped():
    words = "".join(f"<p>第{nth}条　对企业给予奖励{nth}0万元。</p><p>－ {nth} －</p>" for nth in range(1, 5))
    report = govreport.parse_html(f"<html><body><h1>关于支持企业发展的若干政策</h1>{words}</body></html>")
    assert [str(item.number.value) for item in report.indicators] == ["100000", "200000", "300000", "400000"]
    assert [gone.block.text for gone in report.page.dropped if gone.reason == "running"] == [
        "－ 1 －",
        "－ 2 －",
        "－ 3 －",
        "－ 4 －",
    ]


def test_cells_of_a_table_are_no_page_numbers():
    rows = "".join(f"<tr><td>工程{nth}</td><td>{nth}/4</td><td>{nth}0</td></tr>" for nth in range(1, 5))
    report = govreport.parse_html(f"<html><body><h1>工作报告</h1><table>{rows}</table></body></html>")
    assert [cell.text for cell in report.tables[0].cells][1::3] == ["1/4", "2/4", "3/4", "4/4"]
    assert not [gone for gone in report.page.dropped if gone.reason == "running"]
