"""The trees of all reports and policy documents are those that were checked by hand."""

from __future__ import annotations

from pathlib import Path

from corpus.outlines import difference, differences, digest, kept
from govreport.outline import build
from govreport.testing import document


def test_every_tree_is_as_it_was_read(shared: Path) -> None:
    found = differences(shared / "corpus")
    assert not found, "\n\n".join(found[:5])


def test_the_digests_cover_reports_and_policy() -> None:
    names = kept()
    assert sum(name.startswith("reports/") for name in names) >= 60
    assert sum(name.startswith("policy/") for name in names) >= 40


def test_a_difference_is_shown_where_it_begins() -> None:
    before = build(document("一、回顾\n二、任务\n（一）修路。\n（二）架桥。"))
    after = build(document("一、回顾\n二、任务\n（一）修桥。\n（二）架桥。"))
    told = difference(digest("made", before), digest("made", after), after)
    assert "section 3 is the first that was different" in told
    assert ">   zh_paren （一） 修桥" in told


def test_a_difference_in_number_is_counted() -> None:
    before = build(document("一、回顾\n二、任务"))
    after = build(document("一、回顾"))
    told = difference(digest("made", before), digest("made", after), after)
    assert "sections: 2 -> 1" in told
    assert "the tree ends after its 1 sections, 2 were kept" in told
