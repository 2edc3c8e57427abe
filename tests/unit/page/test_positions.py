"""Line and column of every character, in text and in HTML."""

from __future__ import annotations

import pytest

from govreport import document, page
from govreport.span import Span


def places(found, text):
    """The place of each character of the first occurrence of `text`."""
    at = found.text.index(text)
    return [found.place_of(Span(n, n + 1)) for n in range(at, at + len(text))]


@pytest.mark.parametrize(
    "html",
    [
        "<html>\n<body><p>增长8.5%，好于预期。</p>",
        "<p style='a>b'>增长<span title=\"8.5\">8.</span><b>5</b>%，好于<br>预期。</p>",
        "<p>\n　　增长\n8.5%，\r\n好于预期。\n</p>",
        "<!-- <p>增长8.5%，好于预期。</p> --><script>'增长8.5%，好于预期。'</script><p>增长8.5%，好于预期。",
        "<title>增长8.5%，好于预期。</title><select><option>增长</select><p>增长8.5%，好于预期。",
        "<p>a<5，增长8.5%，好于预期。</p>",
        "<p>增长8.5%，好于预期。</p></body></html><p>消费也增长8.5%，好于预期。</p>",
        "<table><tr><td>增长<td>8.5%，好于预期。</table>",
        "<p>增\u200b长8.5\x00%，好于预期。</p>",
    ],
)
def test_every_character_is_found_where_it_stands(html):
    found = document.assemble(page.read_html(html))
    lines = html.split("\n")
    for offset, char in enumerate(found.text):
        if not char.isspace():
            place = found.place_of(Span(offset, offset + 1))
            assert lines[place.line - 1][place.column - 1] == char


def test_a_character_reference_stands_for_its_character():
    html = "<p>增长&#56;.5&#x25;，&ldquo;好于&rdquo;预期。</p>"
    found = document.assemble(page.read_html(html))
    assert [html[place.column - 1 :][:1] for place in places(found, "8.5%，“好")] == list("&.5&，&好")


def test_the_element_path_is_the_paragraph_s():
    found = document.assemble(page.read_html("<div><p>各位代表：</p>\n<p>增长<b>8%</b>，好于预期。</p></div>"))
    (place, _) = places(found, "8%")
    assert (place.path, place.line, place.column) == ("/html[1]/body[1]/div[1]/p[2]", 2, 9)


def test_of_two_copies_the_kept_one_is_found():
    lines = [f"第{n}项工作取得新的进展，全年完成投资{n}.{n}亿元，好于预期。" for n in range(1, 8)]
    html = "\n".join(f"<p>{line}</p>" for line in [*lines, *lines])
    read = page.read_html(html)
    found = document.assemble(read)
    kept = [block.place.line for block in read.kept]
    assert [found.place_of(line.span).line for line in found.lines] == kept
    assert [found.place_of(line.span).column for line in found.lines] == [4] * 7


def test_what_the_parser_repaired_has_the_line_of_its_element_and_no_column():
    html = "<p>各位代表：\n<textarea></p>\n<p>增长8%。</p></textarea>\n<p>好于预期。</p>"
    found = document.assemble(page.read_html(html))
    for line in found.lines:
        place = found.place_of(line.span)
        assert place.line is not None
        assert place.column is None or html.split("\n")[place.line - 1][place.column - 1] == line.text[0]


def test_plain_text_gives_the_very_character():
    found = document.assemble(page.read_text("各位代表：\n\n　　增长8.5%，好于预期。"))
    assert [(place.path, place.line, place.column) for place in places(found, "8.5")] == [
        (None, 3, 5),
        (None, 3, 6),
        (None, 3, 7),
    ]


def test_lines_that_were_joined_keep_their_own_places():
    found = document.assemble(page.read_text("贯彻《\n信访条例\n》，畅通渠道。"))
    assert [(place.line, place.column) for place in places(found, "访条例》，")] == [
        (2, 2),
        (2, 3),
        (2, 4),
        (3, 1),
        (3, 2),
    ]
