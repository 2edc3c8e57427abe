"""The positions of whole passages, as stored in a document."""

from __future__ import annotations

from govreport import document, page
from govreport.page.positions import Positions
from govreport.page.raw import RawBlock
from govreport.span import Span


def test_a_position_serves_all_characters_up_to_the_next():
    found = document.assemble(page.read_html("<p>增长<b>8.5%</b>，好&lt;于 预期。</p>\n<p>投资增长。</p>"))
    first, second = (found.trace(segment) for segment in found.segments)
    assert first == ((0, 1, 4), (2, 1, 9), (6, 1, 17), (9, 1, 23), (10, 1, 25), (11, 1, 25))
    assert second == ((15, 2, 4),)


def test_a_reference_for_two_characters_is_the_place_of_both():
    assert Positions("<p>a&nGt;b", [RawBlock("a≫⃒b")]).trace(0) == ((0, 1, 4), (2, 1, 5), (3, 1, 10))


def test_plain_text_has_one_position_for_each_segment():
    found = document.assemble(page.read_text("各位代表：\n　　增长8.5%，好于预期。"))
    assert [found.trace(segment) for segment in found.segments] == [((0, 1, 1),), ((6, 2, 3),)]


def test_what_the_source_does_not_hold_has_none():
    positions = Positions("<p>增长8%。", [RawBlock("消费也增长6%。")])
    assert positions.trace(0) == ()
    assert document.assemble(page.read_html("<p>增长8%。</p>")).place_of(Span(1, 2)).column == 5
