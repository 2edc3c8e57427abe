"""Encodings declared, undeclared, and declared wrongly."""

from __future__ import annotations

import pytest

from govreport.page.decoding import decode

TEXT = "各位代表：现在，我代表市人民政府向大会报告工作，请予审议，并请各位委员提出意见。" * 3
TRADITIONAL = "各位代表：現在，我代表政府向大會報告工作，請予審議。這是人民的國家，在中國的大地上。" * 3


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "gb18030", "gbk", "gb2312", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_without_a_declaration(codec):
    text, how, remarks = decode(f"<p>{TEXT}</p>".encode(codec))
    assert text == f"<p>{TEXT}</p>"
    assert how.declared in {None, "utf-8", "utf-16-le"}
    assert not remarks


@pytest.mark.parametrize("label", ["gb2312", "GBK", "gb18030", "GB2312", "x-unknown", "iso-8859-1", "windows-1252"])
def test_gb_bytes_under_any_label(label):
    page = f'<meta http-equiv="Content-Type" content="text/html; charset={label}"><p>朱镕基、㐂、€：{TEXT}</p>'
    text, how, _ = decode(page.encode("gb18030"))
    assert text == page
    assert how.declared == label
    assert how.used == "gb18030"


@pytest.mark.parametrize(("declared", "used"), [("utf-8", "gb18030"), ("gb2312", "utf-8"), ("big5", "utf-8")])
def test_a_label_that_lies_is_noted(declared, used):
    page = f'<meta charset="{declared}"><p>{TEXT}</p>'
    text, how, remarks = decode(page.encode(used))
    assert text == page
    assert (how.declared, how.used) == (declared, used)
    assert [remark.code for remark in remarks] == ["page.encoding-mismatch"]


@pytest.mark.parametrize("head", ["", '<meta charset="big5">'])
def test_big5(head):
    page = f"{head}<p>{TRADITIONAL}</p>"
    text, how, _ = decode(page.encode("big5"))
    assert text == page
    assert how.used == "big5hkscs"


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_undecodable_bytes_are_counted_and_nothing_is_cut(codec):
    data = f'<meta charset="{codec}">{TEXT}'.encode(codec) + b"\xff\xff" + TEXT.encode(codec)
    text, how, remarks = decode(data)
    assert text.endswith(TEXT)
    assert how.used == codec
    assert how.replaced == text.count("\ufffd") > 0
    assert [remark.code for remark in remarks] == ["page.bytes-replaced"]


def test_ascii_needs_no_remark():
    assert decode(b'<meta charset="gb2312"><p>plain</p>')[2] == ()


@pytest.mark.parametrize("hint", ["GBK", "text/html; charset=gb2312", 'text/html;charset="GB18030"'])
def test_a_hint_goes_before_what_the_page_declares(hint):
    page = f'<meta charset="big5"><p>{TEXT}</p>'
    text, how, remarks = decode(page.encode("gbk"), hint=hint)
    assert text == page
    assert how.used == "gb18030"
    assert [remark.message for remark in remarks] == [
        "the page declares big5, but the bytes are gb18030; read as gb18030"
    ]


@pytest.mark.parametrize("hint", ["utf-8", "big5", "x-unknown", "text/html", "binary/zip", "", "  "])
def test_a_hint_is_not_believed_against_the_bytes(hint):
    page = f'<meta charset="gb2312"><p>{TEXT}㐂</p>'
    text, how, _ = decode(page.encode("gb18030"), hint=hint)
    assert text == page
    assert (how.declared, how.used) == ("gb2312", "gb18030")


def test_a_hint_that_lies_is_noted():
    _, how, remarks = decode(TEXT.encode("gb18030"), hint="text/html; charset=utf-8")
    assert (how.hint, how.declared, how.used) == ("utf-8", None, "gb18030")
    assert [remark.message for remark in remarks] == ["the hint says utf-8, but the bytes are gb18030; read as gb18030"]


def test_a_mark_goes_before_any_hint():
    text, how, _ = decode(TEXT.encode("utf-16"), hint="gb18030")
    assert text == TEXT
    assert how.used == "utf-16-le"


def test_a_hint_tells_encodings_apart_where_the_bytes_do_not():
    short = "増減"
    assert decode(short.encode("euc-jp"), hint="euc-jp")[0] == short


def test_a_hint_goes_before_the_declaration_where_the_bytes_allow_both():
    page = '<meta charset="big5"><p>中文</p>'
    assert page.encode("gb18030").decode("big5")
    assert decode(page.encode("gb18030"), hint="gb18030")[0] == page


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_two_bytes_a_character_without_a_mark(codec):
    page = "<html><body><p>2022年增长6.5%。</p></body></html>"
    text, how, _ = decode(page.encode(codec))
    assert (text, how.used) == (page, codec)


LINES = [f"第{nth}项工作取得成效，全年完成投资{nth}5.6亿元。" for nth in range(1, 9)]


@pytest.mark.parametrize(("most", "other"), [("utf-8", "gb18030"), ("gb18030", "utf-8")])
@pytest.mark.parametrize("foreign", [{0}, {3, 4}, {7}])
def test_lines_of_two_encodings_are_each_read_as_what_they_are(most, other, foreign):
    data = b"\r\n".join(line.encode(other if at in foreign else most) for at, line in enumerate(LINES))
    text, how, remarks = decode(data)
    assert text.split("\r\n") == LINES
    assert (how.used, how.replaced) == (most, 0)
    assert [(remark.code, remark.message.values["count"]) for remark in remarks] == [
        ("page.encodings-mixed", len(foreign))
    ]


def test_a_damaged_line_is_in_no_other_encoding():
    data = "\n".join(LINES).encode()
    _, how, remarks = decode(data[:200] + data[201:])
    assert how.used == "utf-8"
    assert [remark.code for remark in remarks] == ["page.bytes-replaced"]


UTF_8 = "\n".join(LINES).encode()
JAPANESE = "今年度の予算は前年度を上回り、地域の経済は緩やかに回復しています。".encode("shift_jis")
KOREAN = "올해 예산은 지난해보다 크게 늘었으며 지역 경제는 대체로 회복되고 있다.".encode("euc_kr")
DAMAGED = [
    bytes(byte for at, byte in enumerate("全市新开工项目四百个".encode()) if at % every != 2) for every in (5, 7, 9)
]


@pytest.mark.parametrize("line", [JAPANESE, KOREAN, *DAMAGED, "全部".encode("gb18030")])
def test_a_line_that_is_not_surely_in_gb18030_is_replaced(line):
    text, how, remarks = decode(UTF_8 + b"\n" + line + b"\n" + UTF_8)
    assert how.used == "utf-8"
    assert "\ufffd" in text.split("\n")[len(LINES)]
    assert text.split("\n")[: len(LINES)] == LINES
    assert [remark.code for remark in remarks] == ["page.bytes-replaced"]
