"""The numbers that browsers show before the items of lists."""

from __future__ import annotations

import pytest

from govreport import Span, page
from govreport.document import assemble

ONE, TWO = "推动企业改造，产值增长45%。", "新建公园95处，绿地增长6%。"


def lines(html):
    return assemble(
        page.read_html(f"<p>为做好全年工作，经市政府研究，现将重点任务通知如下，请认真抓好落实。</p>{html}")
    ).text.split("\n")[1:]


@pytest.mark.parametrize(
    ("attributes", "marks"),
    [
        ("", ["1.", "2."]),
        ("start=3", ["3.", "4."]),
        ("reversed", ["2.", "1."]),
        ("type=a", ["a.", "b."]),
        ("type=I start=4", ["IV.", "V."]),
        ('style="list-style-type:cjk-ideographic"', ["一、", "二、"]),
        ('style="list-style: none"', ["", ""]),
        ('start="x"', ["1.", "2."]),
    ],
)
@pytest.mark.parametrize("around", ["{}", "<p>{}</p>", "<b>{}</b>"])
def test_items_have_the_numbers_that_are_shown(attributes, marks, around):
    html = f"<ol {attributes}><li>{around.format(ONE)}</li><li>{around.format(TWO)}</li></ol>"
    assert lines(html) == [marks[0] + ONE, marks[1] + TWO]


def test_items_with_marks_of_their_own_have_no_others():
    assert lines(f"<ol><li>一是{ONE}</li><li>二是{TWO}</li></ol>") == [f"一是{ONE}", f"二是{TWO}"]
    assert lines(f"<ol><li>{ONE}</li><li>（二）{TWO}</li></ol>") == [ONE, f"（二）{TWO}"]


def test_a_page_that_takes_the_numbers_away_shows_none():
    assert lines(f"<style>ul, ol {{margin:0;list-style:none}}</style><ol><li>{ONE}</li><li>{TWO}</li></ol>") == [
        ONE,
        TWO,
    ]
    assert lines(f"<ul><li>{ONE}</li><li>{TWO}</li></ul>") == [ONE, TWO]


def test_an_item_of_several_paragraphs_has_its_number_once_and_value_counts():
    assert lines(f"<ol><li value=7><p>{ONE}</p><p>{TWO}</p></li><li>{TWO}</li></ol>") == [f"7.{ONE}", TWO, f"8.{TWO}"]


def test_places_count_from_the_text():
    html = f"<p>为做好全年工作，经市政府研究，现将重点任务通知如下，请认真抓好落实。</p><ol><li><b>推动</b>{ONE}</li><li>{TWO}</li></ol>"
    found = assemble(page.read_html(html))
    at = found.text.index("增长45%")
    assert found.place_of(Span(at, at + 1)).column == html.index("增长45%") + 1
    assert [found.text[span.slice] for span in found.lines[1].strong] == ["推动"]
