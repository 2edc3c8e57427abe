"""Which rows are superordinate to which."""

from __future__ import annotations

import pytest

import govreport


def heads(*labels: str, values: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """The row heads of a table of such labels, whose indents are wide blanks."""
    figures = values or tuple(str(101 + 7 * nth) for nth in range(len(labels)))
    rows = "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in zip(labels, figures, strict=True))
    page = f"<p>各位代表：现在报告工作，请予审议。</p><table><tr><td>项目</td><td>2024年</td></tr>{rows}</table>"
    [table] = govreport.parse_html(page).tables
    return [cell.row_head for cell in table.cells if cell.role == "value"]


@pytest.mark.parametrize("blank", ["\u3000", "&nbsp;&nbsp;", "&emsp;", "&ensp;&ensp;"])
def test_blanks_of_any_kind_set_a_row_in(blank):
    found = heads("收入", f"{blank}税收", f"{blank}{blank}增值税", f"{blank}非税", "支出")
    assert found == [("收入",), ("收入", "税收"), ("收入", "税收", "增值税"), ("收入", "非税"), ("支出",)]


def test_marks_tell_levels_whatever_their_figures():
    found = heads("一、收入", "（一）税收", "1.增值税", "2、所得税", "（二）非税", "二、支出")
    assert found == [
        ("收入",),
        ("收入", "税收"),
        ("收入", "税收", "增值税"),
        ("收入", "税收", "所得税"),
        ("收入", "非税"),
        ("支出",),
    ]


@pytest.mark.parametrize(("first", "second"), [("1、农业", "2、工业"), ("一、农业", "二、工业")])
def test_a_decimal_number_stands_under_its_first_part(first, second):
    assert heads(first, "1.1粮食", "1.1.1稻谷", "1.2油料", second, "2.1煤") == [
        ("农业",),
        ("农业", "粮食"),
        ("农业", "粮食", "稻谷"),
        ("农业", "油料"),
        ("工业",),
        ("工业", "煤"),
    ]


def test_rows_between_two_marks_stand_under_the_first():
    assert heads("一、收入", "税收", "非税", "二、支出", "合计")[1:] == [
        ("收入", "税收"),
        ("收入", "非税"),
        ("支出",),
        ("合计",),
    ]


def test_figures_that_add_up_tell_a_whole():
    found = heads("投资", "民间", "国有", "消费", values=("300.5", "100.2", "200.3", "900"))
    assert found == [("投资",), ("投资", "民间"), ("投资", "国有"), ("消费",)]


def test_few_digits_add_up_by_chance():
    assert heads("甲村", "乙村", "丙村", values=("3", "1", "2")) == [("甲村",), ("乙村",), ("丙村",)]


def test_labels_that_blanks_centre_are_not_set_in():
    found = heads("　　　煤", "　　原油", "　天然气", "自来水厂", "　　焦炭")
    assert all(len(head) == 1 for head in found)


def test_a_sum_is_no_outer_head():
    found = heads("合计", "税收", "非税", values=("300.5", "100.2", "200.3"))
    assert found == [("合计",), ("税收",), ("非税",)]


def test_hashes_mark_parts():
    found = heads("贷款", "#住户贷款", "#企业贷款", "存款")
    assert found == [("贷款",), ("贷款", "住户贷款"), ("贷款", "企业贷款"), ("存款",)]


def test_a_second_hash_is_a_part_of_the_first_if_both_are_more_than_the_whole():
    found = heads("收入", "#税收", "#增值税", "支出", values=("300.5", "200.2", "150.4", "900.1"))
    assert found == [("收入",), ("收入", "税收"), ("收入", "税收", "增值税"), ("支出",)]
    found = heads("收入", "#税收", "#非税", "支出", values=("300.5", "200.2", "100.3", "900.1"))
    assert found == [("收入",), ("收入", "税收"), ("收入", "非税"), ("支出",)]


def test_a_part_opens_parts_of_its_own():
    values = ("300.5", "200.2", "150.4", "100.3", "900.1")
    found = heads("收入", "其中：税收", "其中：增值税", "非税", "支出", values=values)
    assert found == [("收入",), ("收入", "税收"), ("收入", "税收", "增值税"), ("收入", "非税"), ("支出",)]


def test_a_second_list_of_parts_may_be_the_same_whole_s():
    values = ("120.5", "70.5", "50.0", "61.0", "59.5")
    found = heads("人口", "其中：城镇", "乡村", "其中：男性", "女性", values=values)
    assert found == [("人口",), ("人口", "城镇"), ("人口", "乡村"), ("人口", "男性"), ("人口", "女性")]


def test_codes_of_accounts_tell_levels():
    rows = [
        ("201", "公共服务支出", "500"),
        ("20101", "人大事务", "50"),
        ("2010101", "行政运行", "41"),
        ("205", "教育支出", "9"),
    ]
    body = "".join(f"<tr><td>{a}</td><td>{b}</td><td>{c}</td></tr>" for a, b, c in rows)
    head = "<tr><td>科目编码</td><td>科目名称</td><td>2024年</td></tr>"
    [table] = govreport.parse_html(f"<p>各位代表：现在报告工作，请予审议。</p><table>{head}{body}</table>").tables
    assert [cell.row_head for cell in table.cells if cell.role == "value"] == [
        ("公共服务支出",),
        ("公共服务支出", "人大事务"),
        ("公共服务支出", "人大事务", "行政运行"),
        ("教育支出",),
    ]


def test_a_row_at_the_level_of_one_whose_hashed_parts_are_set_in_is_none_of_them():
    found = heads("总指数", "\u3000食品烟酒", "\u3000\u3000# 食品", "\u3000\u3000\u3000酒类", "\u3000衣着")
    assert [head[:-1] for head in found] == [
        (),
        ("总指数",),
        ("总指数", "食品烟酒"),
        ("总指数", "食品烟酒"),
        ("总指数",),
    ]


def test_sectors_take_the_rows_between_them():
    labels = ("生产总值", "第一产业", "第二产业", "工业", "建筑业", "第三产业", "金融业", "人均生产总值（元）")
    assert heads(*labels, values=("900.5", "100.2", "300.1", "200", "90", "500.2", "80", "66120"))[3:] == [
        ("生产总值", "第二产业", "工业"),
        ("生产总值", "第二产业", "建筑业"),
        ("生产总值", "第三产业"),
        ("生产总值", "第三产业", "金融业"),
        ("人均生产总值（元）",),
    ]


def test_sectors_without_rows_between_them_take_none_behind():
    labels = ("生产总值", "第一产业", "第二产业", "第三产业", "金融业", "房地产业")
    found = heads(*labels, values=("900.5", "100.2", "300.1", "500.2", "80", "90"))
    assert found[4:] == [("金融业",), ("房地产业",)]


def set_in(*labels: tuple[int, str]) -> list[str]:
    """The paths of rows whose labels are set in by so many tenths of a character."""
    cells = [
        f"<td style='padding-left:{indent / 10}em'>{label}</td><td>{7919 + nth * nth}</td>"
        for nth, (indent, label) in enumerate(labels)
    ]
    rows = "".join(f"<tr>{cell}</tr>" for cell in cells)
    page = f"<p>各位代表：现在报告工作，请予审议。</p><table><tr><td>项目</td><td>2024年</td></tr>{rows}</table>"
    [table] = govreport.parse_html(page).tables
    return [">".join(cell.row_head) for cell in table.cells if cell.role == "value"]


BUDGET = [
    (0, "公共安全支出"),
    (10, "公安"),
    (14, "行政运行"),
    (14, "执法办案"),
    (10, "检察"),
    (14, "行政运行"),
    (10, "法院"),
    (14, "案件审判"),
]


def test_less_than_half_a_character_tells_where_all_indents_are_even():
    assert set_in(*BUDGET) == [
        "公共安全支出",
        "公共安全支出>公安",
        "公共安全支出>公安>行政运行",
        "公共安全支出>公安>执法办案",
        "公共安全支出>检察",
        "公共安全支出>检察>行政运行",
        "公共安全支出>法院",
        "公共安全支出>法院>案件审判",
    ]


def test_less_than_half_a_character_tells_nothing_where_indents_are_uneven():
    uneven = [(12 if label == "检察" else indent, label) for indent, label in BUDGET]
    more = [(12, "司法"), (12, "监狱")]
    assert set_in(*uneven, *more)[2] == "公共安全支出>行政运行"


def test_parts_that_add_up_to_a_row_are_its_parts_though_it_is_set_in_and_they_are_not():
    values = ("13892", "1307", "12585", "4962", "7623", "900")
    found = heads(
        "三、其他支出",
        "\u30001.销售机构业务费支出",
        "\u30002.彩票公益金支出",
        "用于社会福利的支出",
        "用于体育事业的支出",
        "四、债务支出",
        values=values,
    )
    assert found[3:5] == [
        ("其他支出", "彩票公益金支出", "用于社会福利的支出"),
        ("其他支出", "彩票公益金支出", "用于体育事业的支出"),
    ]


def test_what_stands_left_of_a_sector_is_none_of_its_parts():
    labels = (
        "用电量",
        "\u3000全行业",
        "\u3000\u3000第一产业",
        "\u3000\u3000第二产业",
        "\u3000\u3000\u3000#工业",
        "\u3000\u3000第三产业",
        "\u3000居民生活",
    )
    found = heads(*labels, values=("457.73", "421.45", "1.87", "332.24", "329.29", "87.34", "36.27"))
    assert found[-2:] == [("用电量", "全行业", "第三产业"), ("用电量", "居民生活")]
