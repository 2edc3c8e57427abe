"""Properties of pages and documents: the same report in any encoding and markup."""

from __future__ import annotations

from html import escape

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from govreport import GovReportError, Report, document, page, parse, parse_html
from govreport.errors import InputError
from govreport.page import boilerplate
from govreport.span import Span

HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
DIGITS = st.sampled_from(["8.5%", "１１．１％", "3 000亿元", "4.5-5%", "二〇二六年", "PM2.5"])
WORDS = st.lists(st.one_of(st.text(HAN, min_size=2, max_size=8), DIGITS), min_size=2, max_size=8)


@st.composite
def sentences(draw):
    """A line of prose: words, a comma among them, closed by a stop."""
    words = draw(WORDS)
    at = draw(st.integers(1, len(words)))
    line = "".join(words[:at]) + "，" + "".join(words[at:]) + draw(st.sampled_from("。！；"))
    rules = (
        boilerplate.is_lead,
        boilerplate.is_legal,
        boilerplate.is_crumbs,
        boilerplate.is_dateline,
    )  # Hypothesis knows their words
    assume(not any(rule(line) for rule in rules))
    return line


@st.composite
def articles(draw, *, least=6):
    """Different lines of prose, headings between them."""
    lines = draw(st.lists(sentences(), min_size=least, max_size=14, unique=True))
    return [f"第{n}项：{line}" for n, line in enumerate(lines, 1)]


def block(lines, write="<p>{}</p>"):
    return "<div>" + "\n".join(write.format(escape(line, quote=False)) for line in lines) + "</div>"


MENU = "<ul><li><a href='/'>首页</a></li><li><a href='/zwgk'>政务公开</a></li></ul><p>打印 关闭</p>"


def texts(read):
    return [kept.text for kept in read.kept]


@settings(max_examples=40)
@given(articles())
def test_text_and_html_give_the_same_document(lines):
    of_text = document.assemble(page.read_text("\n\n".join(lines)))
    of_html = document.assemble(page.read_html(f"<html><body>{block(lines)}</body></html>"))
    assert of_text.text == of_html.text == "\n".join(lines)


@given(
    articles(), st.sampled_from(["<p>{}</p>", "{}<br>", "<div><span>{}</span></div>", "<p style='x'>　　{}&nbsp;</p>"])
)
def test_any_markup_gives_the_same_lines(lines, write):
    assert texts(page.read_html(block(lines, write))) == lines


@settings(max_examples=40)
@given(articles(), st.integers(2, 4))
def test_copies_go_whatever_their_number(lines, count):
    assert texts(page.read_html(MENU.join([block(lines)] * count))) == lines


@settings(max_examples=40)
@given(articles(least=8), st.data())
def test_the_order_of_copies_plays_no_part(lines, data):
    cut = lines[: data.draw(st.integers(5, len(lines)))]
    copies = data.draw(st.permutations([block(lines), block(cut), block(lines)]))
    assert texts(page.read_html(MENU.join(copies))) == lines


@settings(max_examples=40)
@given(articles(least=8), st.booleans())
def test_copies_cut_otherwise_go_whatever_their_order(lines, first):
    lines = [f"{line[:-1]}，这一项工作已经按计划完成。" for line in lines]
    copies = [block(lines), f"<div>{escape(''.join(lines), quote=False)}</div>"]
    assert texts(page.read_html(MENU.join(copies if first else copies[::-1]))) == lines


@settings(max_examples=40)
@given(articles())
def test_reading_what_was_read_changes_nothing(lines):
    once = texts(page.read_html(MENU + block(lines) + MENU + block(lines)))
    assert texts(page.read_html(block(once))) == once
    assert texts(page.read_text("\n".join(once))) == once


@settings(max_examples=40)
@given(articles(), st.text(HAN, min_size=4, max_size=20))
def test_honest_repeats_stay(lines, who):
    mixed = [part for line in lines for part in (line, f"责任单位：{who}")]
    assert texts(page.read_html(MENU + block(mixed) + MENU)) == mixed
    assert texts(page.read_html(block(mixed) + MENU + block(mixed))) == mixed


@settings(max_examples=40)
@given(articles(), st.sampled_from(["utf-8", "gb18030", "utf-8-sig", "utf-16"]))
def test_encode_decode_identity(lines, codec):
    read = page.read("\n".join(lines).encode(codec))
    assert texts(read) == lines
    assert read.decoding.replaced == 0
    assert not read.diagnostics


@settings(max_examples=60)
@given(
    articles(), st.sampled_from(["<p>{}</p>", "{}<br>", "<p>\n　　<span>{}</span>\n</p>", "<!--x--><p title='>'>{}"])
)
def test_every_character_leads_back_to_its_own(lines, write):
    source = "\n".join(write.format(line.replace("。", "<b>。</b>")) for line in lines)
    found = document.assemble(page.read_html(source))
    rows = source.split("\n")
    for at, char in enumerate(found.text):
        if not char.isspace():
            place = found.place_of(Span(at, at + 1))
            assert rows[place.line - 1][place.column - 1] == char


@given(st.text(max_size=400))
def test_any_text_is_read(text):
    try:
        read = page.read_text(text)
    except InputError:
        assert not any(char.isalnum() for char in text)
        return
    check_document(document.assemble(read))


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<br>",
                "<table><tr><td>",
                "</div>",
                "<div style='display:none'>",
                "<b>",
                "<a href=x>",
                "<!--",
                "-->",
                "<script>",
                "</script>",
                "报告",
                "。",
                "，",
                "8%",
                "&amp;",
                "&#0;",
                "</html>",
                "一、",
            ]
        ),
        max_size=60,
    ).map("".join)
)
def test_any_markup_is_read(html):
    html += "。"
    read = page.read_html(html)
    assert page.read_html(html) == read
    indexes = [kept.index for kept in read.kept] + [gone.block.index for gone in read.dropped]
    assert sorted(indexes) == list(range(len(indexes))), "every block is either kept or dropped, once"
    check_document(document.assemble(read))


def check_document(found):
    assert "\n".join(line.text for line in found.lines) == found.text
    at = 0
    for line in found.lines:
        assert line.span.start == at
        assert found.text[line.span.slice] == line.text
        assert found.line_at(line.span.start) is line
        at = line.span.end + 1
    at = 0
    for segment in found.segments:
        assert segment.span.start == at
        at = segment.span.end
    assert at == len(found.text)
    for span in (found.front.title, found.front.meeting, found.front.speaker):
        assert span is None or 0 <= span.start < span.end <= len(found.text)


TAGS = st.sampled_from(
    [
        "p",
        "div",
        "span",
        "b",
        "a",
        "br",
        "table",
        "tr",
        "td",
        "th",
        "ul",
        "li",
        "h1",
        "h2",
        "pre",
        "iframe",
        "object",
        "embed",
        "img",
        "script",
        "noscript",
        "style",
        "title",
        "meta",
        "form",
        "font",
        "frameset",
        "frame",
        "article",
        "section",
        "select",
        "option",
        "textarea",
        "template",
        "svg",
        "i",
        "em",
    ]
)
PIECES = st.one_of(
    TAGS.map("<{}>".format),
    TAGS.map("</{}>".format),
    st.sampled_from(
        [
            *("<a href='1.pdf'>", "<a href='javascript:f(\"2.docx\")'>", "<a href='t_2.html'>下一页</a>", "<a name=x>"),
            *(
                "<td colspan=0 rowspan=99999>",
                "<td rowspan=-1>",
                "<p style='display:none'>",
                "<div hidden>",
                "<img src=1.jpg>",
            ),
            *(
                "<iframe src='v.html?file=%2Fa.pdf'>",
                "<object data=''>",
                "<embed src='\ue5e5.ofd'>",
                "<!--",
                "-->",
                "<![CDATA[",
            ),
            *(
                "<meta name=ArticleTitle content='政府工作报告'>",
                "<title>政府工作报告_某市</title>",
                "<h1>政府工作报告</h1>",
            ),
            *(
                "第1页 共3页",
                "1/3",
                "createPageHTML(3, 9, 't', 'html')",
                "<script>createPageHTML(2,1,'t','html')</script>",
            ),
            *(
                "附件：",
                "名词解释",
                "免责声明：",
                "温馨提示",
                "相关阅读",
                "地址：某路1号",
                "联系电话：12345",
                "浏览次数：3",
                "扫一扫",
            ),
            *(
                "各位代表：",
                "一、回顾",
                "二、安排",
                "责任单位：市统计局",
                "投资增长6%，好于预期。",
                "全年完成投资1114.6亿元，增长8.5%。",
            ),
            *(
                "2023-01-05",
                "索引号：11A",
                "发布日期：2023-13-45",
                "\x00",
                "\ufeff",
                "\ud800",
                "\ue613",
                "&#0;",
                "&#x110000;",
                "&nbsp;",
                "\r",
                "\n",
                " ",
            ),
            *(
                "主办单位：某市",
                "版权所有",
                "摘要：投资增长6%，好于预期",
                "原标题",
                "网友评论(3)",
                "·某某通知 [2023-01-05]",
                "大 中 小",
            ),
        ]
    ),
    st.text(max_size=6),
)
HOSTILE = st.lists(PIECES, max_size=60).map("".join)


def reads(read, *arguments):
    """Whether reading gives a report that can be written in every form, or refuses the input in our own words."""
    try:
        report = read(*arguments)
    except GovReportError:
        return
    json = report.to_json()
    assert Report.from_json(json).to_json() == json
    report.to_html(), report.to_markdown(), report.to_chunks()
    for line in report.document.lines:
        report.source_of(line)
    assert report.attachments == report.page.attachments


@settings(max_examples=300)
@given(HOSTILE)
@example("<table>" + "<tr><td>" * 9 + "1<td>2")
@example("<a href='1.pdf'>")
@example("<h1>报告</h1><a href='1.pdf'>附件</a>")
def test_any_markup_gives_a_report_or_an_error_of_ours(html):
    reads(parse_html, html)


@settings(max_examples=100)
@given(HOSTILE, st.sampled_from(["utf-8", "gb18030", "big5", "utf-16"]))
def test_any_bytes_give_a_report_or_an_error_of_ours(html, encoding):
    reads(parse, html.encode(encoding, "replace"))


@settings(max_examples=100)
@given(st.lists(HOSTILE, max_size=4))
def test_any_pages_give_one_report_or_an_error_of_ours(pages):
    reads(parse, [html.encode("utf-8", "replace") for html in pages])
