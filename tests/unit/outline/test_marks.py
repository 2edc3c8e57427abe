"""Marks: what begins an item, and what only looks like it."""

from __future__ import annotations

import pytest

from govreport.outline.marks import head_mark, inline_marks, numeral


@pytest.mark.parametrize(
    ("line", "style", "ordinal", "mark"),
    [
        ("一、总体要求", "zh_comma", 1, "一、"),
        ("十二、附则", "zh_comma", 12, "十二、"),
        ("三.发展目标", "zh_comma", 3, "三."),
        ("一、一年来工作回顾", "zh_comma", 1, "一、"),
        ("三、三大攻坚战", "zh_comma", 3, "三、"),
        ("二、二〇二五年工作安排", "zh_comma", 2, "二、"),
        ("四", "zh_comma", 4, "四"),
        ("一、四次会议确定的任务完成情况", "zh_comma", 1, "一、"),
        ("壹、施政成果", "zh_upper", 1, "壹、"),
        ("乙、支出", "stem", 2, "乙、"),
        ("Ⅲ. 保障措施", "roman", 3, "Ⅲ."),
        ("IV. 保障措施", "roman", 4, "IV."),
        ("C. 保障措施", "letter", 3, "C."),
        ("（b）支出", "letter", 2, "（b）"),
        ("● 收入情况", "bullet", None, "●"),
        ("★精准施策", "bullet", None, "★"),
        ("第一條 為規範管理，制定本辦法。", "article", 1, "第一條"),
        ("第二節 管理", "chapter", 2, "第二節"),
        ("1.2026年预算草案", "arabic_dot", 1, "1."),
        ("（一）指导思想", "zh_paren", 1, "（一）"),
        ("(二十一)保障", "zh_paren", 21, "(二十一)"),
        ("（ 一）加强领导", "zh_paren", 1, "（ 一）"),
        ("㈢主要问题", "zh_paren", 3, "㈢"),
        ("一是经济平稳", "zh_is", 1, "一是"),
        ("十五是新建书房", "zh_is", 15, "十五是"),
        ("二要深化改革", "zh_yao", 2, "二要"),
        ("第二要深化改革", "zh_yao", 2, "第二要"),
        ("第二要务实", "zh_yao", 2, "第二要"),
        ("1.建设学校", "arabic_dot", 1, "1."),
        ("１０．建设学校", "arabic_dot", 10, "１０．"),
        ("3、建设学校", "arabic_dot", 3, "3、"),
        ("⒉建设学校", "arabic_dot", 2, "⒉"),
        ("（1）城镇", "arabic_paren", 1, "（1）"),
        ("（１０）城镇", "arabic_paren", 10, "（１０）"),
        ("1）城镇", "arabic_paren", 1, "1）"),
        ("⑴城镇", "arabic_paren", 1, "⑴"),
        ("①补充配置电脑", "circled", 1, "①"),
        ("㉑建设站点", "circled", 21, "㉑"),
        ("第一，必须解放思想", "ordinal", 1, "第一，"),
        ("第三、关于农业生产", "ordinal", 3, "第三、"),
        ("其二，加强管理", "ordinal", 2, "其二，"),
        ("首先，坚持领导", "ordinal", 1, "首先，"),
        ("再次，坚持法治", "ordinal", 3, "再次，"),
        ("第一章　总则", "chapter", 1, "第一章"),
        ("第二篇 主要任务", "chapter", 2, "第二篇"),
        ("第三节", "chapter", 3, "第三节"),
        ("第一条 为了规范管理，制定本办法。", "article", 1, "第一条"),
        ("第一百二十条之一 罚则", "article", 120, "第一百二十条之一"),
        ("——经济平稳", "dash", None, "——"),
        ("———抗击非典取得胜利", "dash", None, "———"),
        ("--经济平稳", "dash", None, "--"),
        ("　　（二）民生", "zh_paren", 2, "（二）"),
    ],
)
def test_a_line_begins_with_a_mark(line: str, style: str, ordinal: int | None, mark: str) -> None:
    found = head_mark(line, 100)
    assert found is not None
    assert (found.style, found.ordinal, found.text) == (style, ordinal, mark)
    assert line[found.start - 100 : found.end - 100] == mark


@pytest.mark.parametrize(
    "line",
    [
        "第一季度增长5%",
        "第一产业增加值",
        "第一、二、三产业增加值",
        "第一、第二产业",
        "一、二产业协调发展",
        "三、四级医院",
        "一方面抓生产",
        "一季度开局良好",
        "1.5亿元",
        "2023年",
        "12345热线",
        "第三条线路",
        "第十条、第十二条各项政策",
        "第二条规定的情形",
        "—2—",
        "—— ——",
        "—8家市级集聚区",
        "第一要务是发展",
        "-5%",
        "各位代表：",
        "甲、乙双方",
        "A、B两类项目",
        "A股上市公司",
        "Ⅱ级响应",
        "●",
        "■□",
        "",
    ],
)
def test_a_line_begins_with_something_else(line: str) -> None:
    assert head_mark(line) is None


@pytest.mark.parametrize(
    ("line", "marks"),
    [
        ("抓好三件事：一是修路；二是架桥，三是建房。", ["一是", "二是", "三是"]),
        ("主要问题一是资金不足，二是人才短缺。", ["一是", "二是"]),
        ("增收任务之一是种粮，唯一是种粮。", []),
        ("位居全国第一，第一产业增长，第一季度良好。", []),
        ("有两点说明。第一，按现价计算。第二，分类未变。", ["第一，", "第二，"]),
        ("首先是保证供应；其次是做好收购。", ["其次"]),
        ("原则是：（1）立足国情；（2）政府主导。", ["（1）", "（2）"]),
        ("依据第（二）项、第三款规定。", []),
        ("办好实事。①建设学校；②培训医生。", ["①", "②"]),
        ("增长９％①，下降②。", []),
        ("重点是：1.修路；2.架桥。增长1.5%。", ["1.", "2."]),
        ("其中一、二、三产业增加值分别增长。", []),
        ("我们走自己的路——中国道路。——经济平稳。", ["——"]),
        ("坚持“一要吃饭，二要建设”的方针。", ["二要"]),
    ],
)
def test_marks_inside_a_line_stand_at_the_beginnings_of_clauses(line: str, marks: list[str]) -> None:
    assert [mark.text for mark in inline_marks(line)] == marks


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("一", 1),
        ("十", 10),
        ("十一", 11),
        ("二十", 20),
        ("九十九", 99),
        ("一百零五", 105),
        ("一〇二", 102),
        ("7", 7),
        ("１２", 12),
        ("⑩", 10),
        ("㊿", 50),
        ("⒛", 20),
        ("㈩", 10),
        ("—", None),
        ("甲", 1),
        ("贰拾叁", 23),
        ("", None),
    ],
)
def test_numerals_of_marks(text: str, number: int | None) -> None:
    assert numeral(text) == number
