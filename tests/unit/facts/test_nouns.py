"""Each row of `data/nouns.tsv`, which is learned, is a noun that holds a verb and changes how a text is read."""

from __future__ import annotations

import pytest

import govreport
from govreport.data import classed, table
from govreport.facts import default_lexicon
from govreport.facts.words.segmentation import Words

WORDS = [row["word"] for row in table("nouns")]
FRAMES = ("建成80万平方米{}。", "全市{}增长5%。", "完成{}3个。", "实行{}的企业3家。")
"""Places of a noun: after a number, before a rate, as an object, in an attribute."""
KNOWN = {row["word"] for row in table("words")}


def test_the_words_are_sorted_and_stand_once() -> None:
    assert sorted(set(WORDS)) == WORDS


@pytest.mark.parametrize("word", WORDS)
def test_a_learned_word_is_a_noun_that_words_tsv_does_not_have(word: str) -> None:
    assert word not in KNOWN
    assert word in classed("noun")


@pytest.mark.parametrize("word", WORDS)
def test_it_holds_a_word_that_would_be_read_without_it(word: str) -> None:
    without = Words(word, default_lexicon().without(word))
    without.read(0, len(word))
    assert without.from_start
    beside = Words(word, default_lexicon())
    beside.read(0, len(word))
    assert beside.from_start.keys() == {0}


@pytest.mark.parametrize("row", table("nouns"), ids=WORDS)
def test_it_changes_a_name_in_some_documents(row: dict[str, str]) -> None:
    assert row["without"] != row["name"]
    assert row["word"] in row["name"]
    assert 0 < int(row["changed"]) <= int(row["documents"])


@pytest.mark.parametrize("word", WORDS)
def test_it_changes_a_name_and_stands_in_it_whole(word: str) -> None:
    without = govreport.Options(lexicon=default_lexicon().without(word))
    changed = []
    for frame in FRAMES:
        sentence = frame.format(word)
        read = [item.name for item in govreport.parse_text(sentence).indicators]
        before = [item.name for item in govreport.parse_text(sentence, options=without).indicators]
        changed += [name for name in read if name not in before]
    assert any(word in name for name in changed)


def test_such_a_noun_is_read_whole() -> None:
    without = govreport.Options(lexicon=default_lexicon().without("经济适用住房"))
    assert govreport.parse_text("建成80万平方米经济适用住房。").indicators[0].name == "经济适用住房"
    assert govreport.parse_text("建成80万平方米经济适用住房。", options=without).indicators[0].name == "经济"
