"""Several inputs as one report: the pages of an article, and an attachment with its page."""

from __future__ import annotations

import pytest

import govreport
from wordfile import docx, paragraph

TITLE = "2024年政府工作报告"
TEXTS = [
    "<p>各位代表：</p><p>现在，我代表县人民政府向大会报告工作，请予审议。</p><p>一、2023年工作回顾</p><p>全县地区生产总值增长6.2%，好于预期。</p>",
    "<p>二、2024年工作安排</p><p>全县地区生产总值增长6%左右，固定资产投资增长8%。</p><table><tr><td>指标<td>增长</tr><tr><td>投资<td>8%</tr><tr><td>消费<td>5%</tr></table>",
    "<p>（一）扩大投资。全年完成投资120亿元，新开工项目60个。</p><table><tr><td>项目<td>投资</tr><tr><td>大桥<td>3亿元</tr><tr><td>水厂<td>1亿元</tr></table><p>各位代表，让我们团结奋斗，努力完成全年目标任务。</p>",
]


def bar(number, count=3):
    links = [str(nth) if nth == number else f'<a href="c_{nth}.html">{nth}</a>' for nth in range(1, count + 1)]
    before = f'<a href="c_{number - 1}.html">上一页</a>' if number > 1 else ""
    after = f'<a href="c_{number + 1}.html">下一页</a>' if number < count else ""
    return f"<div>{before} {' '.join(links)} {after}</div>"


def pages(count=3):
    return [
        f"<title>{TITLE}</title><div><h1>{TITLE}{'' if nth == 1 else f'（{nth}）'}</h1>{text}{bar(nth)}</div><p>某ICP备1号</p>".encode()
        for nth, text in enumerate(TEXTS[:count], 1)
    ]


def test_the_pages_of_an_article_are_read_as_one():
    report = govreport.parse(pages())
    lines = report.document.text.split("\n")
    assert lines[:3] == [TITLE, "各位代表：", "现在，我代表县人民政府向大会报告工作，请予审议。"]
    assert lines[-1] == "各位代表，让我们团结奋斗，努力完成全年目标任务。"
    assert lines.count(TITLE) == 1
    assert "大桥\t3亿元" in lines
    assert not [remark for remark in report.diagnostics if remark.code == "page.several-pages"]
    assert [section.title for section in report.outline.sections] == ["2023年工作回顾", "2024年工作安排"]


@pytest.mark.parametrize("order", [(2, 0, 1), (1, 2, 0), (0, 1, 2, 0)])
def test_pages_that_say_which_they_are_need_no_order(order):
    mixed = [pages()[nth] for nth in order]
    assert govreport.parse(mixed).document.text == govreport.parse(pages()).document.text


def test_a_missing_page_is_said():
    [remark] = [each for each in govreport.parse(pages(2)).diagnostics if each.code == "page.several-pages"]
    assert remark.message == "2 of the article's 3 pages were given"


def test_every_character_leads_to_its_page():
    report = govreport.parse(pages())
    place = report.source_of(next(number for number in report.numbers if number.text == "120亿元"))
    assert (place.page, place.line) == (3, 1)
    assert pages()[2].decode()[place.column - 1 :].startswith("120亿元")
    loaded = govreport.Report.from_json(report.to_json())
    assert loaded == report
    assert loaded.source_of(loaded.numbers[-1]) == report.source_of(report.numbers[-1])


def test_no_page_at_all_is_refused():
    with pytest.raises(govreport.InputError, match="the list of pages is empty"):
        govreport.parse([])


def test_an_attachment_beside_its_page_is_read_with_it(tmp_path):
    (tmp_path / "P0708.docx").write_bytes(
        docx("".join(map(paragraph, [TITLE, "各位代表：", "投资增长6%，好于预期。"])))
    )
    path = tmp_path / "t1.html"
    path.write_text(
        f"<title>{TITLE}</title><div><h1>{TITLE}</h1><p>来源：县政府</p><p><a href='./P0708.docx'>{TITLE}</a></p></div><p>某ICP备1号</p>"
    )
    report = govreport.parse(path)
    assert report.document.text == f"{TITLE}\n各位代表：\n投资增长6%，好于预期。"
    assert [remark.code for remark in report.page.diagnostics] == ["page.attachment-read"]
    assert [(file.name, file.is_article) for file in report.attachments] == [(TITLE, True)]
    assert report.page.metadata.content_source == "县政府"
    alone = govreport.parse(path.read_bytes())
    assert alone.document.text == TITLE
    assert [remark.code for remark in alone.page.diagnostics] == ["page.article-attached"]


@pytest.mark.parametrize("href", ["../secret.docx", "/etc/passwd.docx", "%2e%2e/secret.docx", "a\\..\\secret.docx"])
def test_nothing_outside_the_folder_is_read(tmp_path, href):
    (tmp_path / "secret.docx").write_bytes(docx(paragraph("机密，机密，机密。")))
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / "t1.html"
    path.write_text(f"<title>{TITLE}</title><h1>{TITLE}</h1><p><a href='{href}'>{TITLE}</a></p>")
    assert govreport.parse(path).document.text == TITLE


def test_a_damaged_attachment_leaves_the_page_as_it_is(tmp_path):
    (tmp_path / "1.pdf").write_bytes(b"%PDF-1.4 broken")
    path = tmp_path / "t1.html"
    path.write_text(f"<title>{TITLE}</title><h1>{TITLE}</h1><p><a href='1.pdf'>{TITLE}</a></p>")
    assert "page.article-attached" in [remark.code for remark in govreport.parse(path).diagnostics]


@pytest.mark.parametrize(
    ("script", "number", "count"),
    [
        ('createPageHTML(3, 1, "t2024_1", "html")', 2, 3),
        ('createPageHTML(1, 0, "t2024_1", "html")', None, None),
        ("function createPageHTML(count, at, name, ending) {}", None, None),
    ],
)
def test_the_script_that_writes_the_bar_says_which_page_it_is(script, number, count):
    html = f"<title>{TITLE}</title><div><h1>{TITLE}</h1>{TEXTS[0]}</div><script>{script}</script>"
    told = govreport.parse_html(html).page.pagination
    assert (told and told.number, told and told.count) == (number, count)
