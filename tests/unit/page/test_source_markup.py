"""The source as safe markup: what is kept of a page, where numbers are marked, and what gives an error."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from pypdfium2 import PdfiumError

import govreport
from govreport import InputError
from govreport.page.inputs import Payload
from govreport.page.model import Place, Source
from govreport.page.pdf import drawing
from govreport.page.source_markup import Spot, show
from growing import assert_linear
from pdfs import Drawing, make_pdf

EXAMPLES = Path(__file__).resolve().parents[3] / "examples" / "data"
OF_HTML = Source(None, "text/html", "utf-8", "", 0)


def shown(source: bytes | Path, **options: str) -> tuple[govreport.Report, html.HtmlElement]:
    """A report, and the pane of its page that shows the input."""
    report = govreport.parse(source)
    page = html.document_fromstring(report.to_html(source=source, **options))
    return report, page.xpath("//section[@id='source']//*[contains(@class, 'pane')]")[0]


@pytest.mark.parametrize("name", ["hohhot.html", "hohhot.gb18030.html", "hohhot.txt", "hohhot.pdf"])
def test_every_number_of_the_examples_is_marked_in_its_place(name: str) -> None:
    report, pane = shown(EXAMPLES / name)
    marks = {each.get("id"): each for each in pane.xpath(".//a[@id]")}
    assert set(marks) == {f"o{number.id}" for number in report.numbers}
    for number in report.numbers:
        mark = marks[f"o{number.id}"]
        assert mark.get("href") == f"#n{number.id}"
        if name != "hohhot.pdf":
            whole = "".join(each.text_content() for each in pane.xpath(f".//a[@href='#n{number.id}']"))
            assert re.sub(r"\s", "", whole) == re.sub(r"\s", "", number.text)


def test_a_page_of_a_pdf_is_a_picture_with_a_box_for_each_number() -> None:
    report, pane = shown(EXAMPLES / "hohhot.pdf")
    sheets = pane.xpath(".//figure")
    assert len(sheets) == max(report.source_of(number).page for number in report.numbers)
    assert all(each.startswith("data:image/png;base64,iVBORw0KGgo") for each in pane.xpath(".//img/@src"))
    for number in report.numbers:
        place = report.source_of(number)
        [rect] = pane.xpath(f".//a[@id='o{number.id}']/*")
        left, top = int(rect.get("x")), int(rect.get("y"))
        assert place.box is not None
        assert place.box[0] - 2000 <= left <= place.box[2], number
        assert place.box[1] - 3000 <= top <= place.box[3], number
        assert int(rect.get("width")) < (place.box[2] - place.box[0]) + 4000


def test_a_number_that_markup_cuts_is_marked_in_pieces() -> None:
    page = "<p>各位代表：现将情况报告如下。</p><p>全年投资增长<b>6</b><i>.5</i>&#37;<br>左右，好于预期。</p>".encode()
    report, pane = shown(page)
    [number] = report.numbers
    pieces = pane.xpath(f".//a[@href='#n{number.id}']")
    assert "".join(each.text_content() for each in pieces).startswith("6.5%")
    assert pieces[0].get("id") == f"o{number.id}"
    assert len(pane.xpath(f".//a[@id='o{number.id}']")) == 1


ACTING = """<html><head><script>alert(1)</script><style>p{background:url(https://a.example/)}</style>
<meta http-equiv=refresh content="0;url=https://a.example/"><base href="https://a.example/"></head>
<body onload="alert(2)" background="https://a.example/b.png"><h1 onclick="alert(3)" style="background:url(//a.example)">报告</h1>
<p>各位代表：现在报告工作，请予审议。</p><p>全年投资增长6%，好于预期。<a href="javascript:alert(4)">链接</a></p>
<form action="https://a.example/"><input name=a value=b autofocus onfocus=alert(5)><button>发送</button>表单里的字</form>
<iframe srcdoc="<script>alert(6)</script>">框架</iframe><object data=a.swf></object><embed src=a.swf>
<svg onload=alert(7)><a xlink:href="javascript:alert(8)"><text>图</text></a><foreignObject><p>内</p></foreignObject></svg>
<math><mtext><img src=x onerror=alert(9)></mtext></math><img src="https://a.example/i.png" alt="图片" onerror="alert(10)">
<noscript><img src=x onerror=alert(11)></noscript><template><p>模板</p></template><video src=a.mp4 onplay=alert(12)></video>
<table background="//a.example"><tr><td colspan=2 rowspan=x onmouseover=alert(13)>甲</td></tr></table>
<p id="n0" class="m" name="detail" hidden>看不见</p><link rel=stylesheet href=//a.example><details open ontoggle=alert(14)>详</details>
<plaintext></section></main><script>alert(15)</script>"""


def test_nothing_that_acts_or_loads_is_written() -> None:
    _, pane = shown(ACTING.encode())
    names = {each.tag for each in pane.iter()}
    assert names <= {"div", "a", "table", "tbody", "tr", "td", "b", "strong"}
    attributes = {name for each in pane.iter() for name in each.attrib}
    assert attributes <= {"class", "href", "id", "tabindex", "colspan", "rowspan", "lang", "role", "aria-labelledby"}
    assert all(href.startswith("#n") for href in pane.xpath(".//@href"))
    assert all(re.fullmatch(r"o\d+", name) for name in pane.xpath(".//@id"))
    text = pane.text_content()
    for kept in ("报告", "全年投资增长6%", "链接", "表单里的字", "[图片]", "甲", "详"):
        assert kept in text
    for gone in ("alert", "框架", "模板", "a.example"):
        assert gone not in text


def test_another_input_is_refused() -> None:
    report = govreport.parse_text("全年投资增长6%。")
    with pytest.raises(InputError, match="is not what the report was read from"):
        report.to_html(source="全年投资增长7%。".encode())


def test_a_format_that_cannot_be_shown_is_refused() -> None:
    report = govreport.parse(EXAMPLES / "hohhot.docx")
    with pytest.raises(InputError, match="only HTML, plain text and PDF can, not application/vnd"):
        report.to_html(source=EXAMPLES / "hohhot.docx")


def test_a_report_that_was_saved_is_shown_with_its_input() -> None:
    report = govreport.Report.from_json(govreport.parse(EXAMPLES / "hohhot.html").to_json())
    page = report.to_html(source=EXAMPLES / "hohhot.html")
    assert page.count('class="m"') >= len(report.numbers)


CHILDREN = {
    "table": {"caption", "thead", "tbody", "tr", "td", "th"},
    "thead": {"tr", "td", "th"},
    "tbody": {"tr", "td", "th"},
    "tr": {"td", "th"},
}


class Nesting(HTMLParser):
    """What stands in what, where every element is closed in its turn."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.feed(markup)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, _: object) -> None:
        parts = set.union(*CHILDREN.values())
        around = self.open[-1] if self.open else ""
        assert tag in {"div", "a", "b", "strong", "table"} | parts  # a browser closes none of the others by itself
        assert tag in CHILDREN[around] if around in CHILDREN else tag not in parts
        assert "a" not in self.open
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


NAMES = [
    "table",
    "thead",
    "tbody",
    "tr",
    "td",
    "th",
    "caption",
    "div",
    "section",
    "p",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
]
NAMES += ["h1", "h2", "b", "strong", "a", "form", "svg", "pre"]
PIECES = [f"<{end}{name}>" for end in ("", "/") for name in NAMES]


@given(st.lists(st.sampled_from([*PIECES, "6%", "<br>"]), max_size=40).map("".join))
def test_no_element_is_written_that_a_browser_would_close_or_move(source: str) -> None:
    Nesting(show(Payload(None, source.encode() or b" "), OF_HTML, [Spot(0, "6%", Place(line=1, column=1))]).markup)


@pytest.mark.parametrize(
    "source",
    [
        "<table><tr><td>甲</td></tr><section><div><div><table><tr><td>乙</td></tr></table></div></div></section></table>",
        "<table><div><table><tr><td>乙</td></tr></table></div></table>",
        "<ul><li><div><li>甲</li></div></li></ul><dl><dt><div><dd>乙</dd></div></dt></dl>",
        "<table><caption>甲<table><tr><td>乙</td></tr></table></caption></table>",
    ],
)
def test_what_stands_wrongly_in_a_page_keeps_its_words(source: str) -> None:
    found = show(Payload(None, source.encode()), OF_HTML, []).markup
    Nesting(found)
    assert ("甲" in found) == ("甲" in source)
    assert "乙" in found


@pytest.mark.parametrize("reference", ["&#xF8FF;", "&#63743;"])
def test_a_sign_that_the_page_writes_as_a_reference_is_its_own(reference: str) -> None:
    source = f"<p>投资{reference}0{reference}增长6%，{reference}{'7' * 5000}{reference}。</p>"
    at = source.index("6%") + 1
    found = show(Payload(None, source.encode()), OF_HTML, [Spot(0, "6%", Place(line=1, column=at))])
    assert found.marked == {0}
    assert "\uf8ff0\uf8ff增长<a" in found.markup
    assert "7" * 5000 in found.markup


def test_a_page_with_every_sign_is_shown_without_marks() -> None:
    source = "".join(map(chr, range(0xE000, 0xF900))) + "\uf8ff0\uf8ff增长6%"
    found = show(Payload(None, source.encode()), OF_HTML, [Spot(0, "6%", Place(line=1, column=len(source) - 1))])
    assert found.marked == frozenset()
    assert "\uf8ff0\uf8ff增长6%" in found.markup


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\f", "\u2028", "\x85"])
def test_lines_of_a_text_are_counted_as_they_are_read(end: str) -> None:
    source = end.join(["2026年某市政府工作报告", "各位代表：", "全年投资增长6%，好于预期。"]).encode()
    report, pane = shown(source)
    assert pane.xpath("count(.//a[@id])") == len(report.numbers) > 0


def test_a_figure_that_stands_in_another_line_too_is_found_in_its_own() -> None:
    paper = Drawing().prose(60, 80, "2026年某市政府工作报告").prose(60, 120, "各位代表：")
    rows = [(200, "地区生产总值增长", "，居民收入稳步提高。"), (228, "一般公共预算收入增长", "，保持平稳。")]
    width = make_pdf.width_of
    for down, before, after in rows:
        paper.write(60, down, before).write(60 + width(before + "6%", 16), down, after)
    for down, before, _ in reversed(rows):  # the figures are drawn last, from the last line up
        paper.write(60 + width(before, 16), down, "6%")
    report, pane = shown(paper.data())
    rates = [number for number in report.numbers if number.text == "6%"]
    assert len(rates) == 2
    for number, (down, before, _) in zip(rates, rows, strict=True):
        [link] = pane.xpath(f".//a[@id='o{number.id}']")
        [rect] = link
        assert link.get("aria-label") == "6%"
        assert abs(int(rect.get("x")) / 1000 - 60 - width(before, 16)) < 4
        assert down - 20 < int(rect.get("y")) / 1000 < down


@pytest.mark.parametrize("error", [MemoryError(), PdfiumError("no bitmap")])
def test_a_page_that_cannot_be_drawn_has_no_picture(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fail(*_: object) -> bytes:
        raise error

    monkeypatch.setattr(drawing, "_picture", fail)
    data = Drawing().prose(60, 80, "投资增长6%").page().prose(60, 80, "好于预期").data()
    box = [60000, 60000, 200000, 90000]
    head, pictures = drawing.draw({"width": 800, "most": 1000, "pages": {"1": [[0, "6%", box]]}}, data)
    assert [page["bytes"] for page in head["pages"]] == [0, 0]
    assert pictures == [b"", b""]
    assert box[0] < head["pages"][0]["boxes"]["0"][0]


@given(st.text(alphabet="<>/=\"' abdivptrxsc6%投资&#;\ue000\uf8ff\n", max_size=80))
def test_any_page_is_written_with_its_text_alone(source: str) -> None:
    spots = [Spot(0, "6%", Place(line=1, column=3)), Spot(1, "投", Place(line=9, column=1))]
    found = show(Payload(None, source.encode() or b" "), OF_HTML, spots)
    tree = html.fragment_fromstring(found.markup)
    assert not {each.tag for each in tree.iter()} & {"script", "img", "iframe", "style", "form", "svg"}
    assert found.marked <= {0, 1}


@pytest.mark.parametrize("piece", ["<div>", "<p>增长6%。</p>", "<b><i>", "<table><tr><td>", "6%"])
def test_time_grows_with_the_page(piece: str) -> None:
    def page(times: int) -> bytes:
        return (piece * times).encode()

    assert_linear(page, lambda data: show(Payload(None, data), OF_HTML, []), 400)
