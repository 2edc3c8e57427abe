"""The words of the lexicon are recognised at their place, and not inside longer words."""

from __future__ import annotations

import pytest

from govreport.facts import Lexicon, default_lexicon
from govreport.facts.names.noun_phrases import Reader
from govreport.span import Span

OURS = default_lexicon()
OWN = OURS.extended({"lead": ["眼下"], "scope": ["全镇"], "lead_verb": ["抢收"], "tail": ["攀上"]})


def reader(text: str, lexicon: Lexicon = OURS) -> Reader:
    """A reader that has cut the text into words."""
    made = Reader(text, lexicon)
    made.words.read(0, len(text))
    return made


@pytest.mark.parametrize("lexicon", [OURS, OWN], ids=["ours", "with a caller's own"])
class TestEveryWordIsMet:
    def test_at_the_head_of_a_clause(self, lexicon: Lexicon) -> None:
        for word in lexicon.words("lead", "scope"):
            assert reader(word + "粮食", lexicon).words.adverbials(0, len(word) + 2) == len(word)

    def test_before_its_object(self, lexicon: Lexicon) -> None:
        for word in lexicon.words("lead_verb") - lexicon.words("noun_verb"):
            assert reader(word + "某物", lexicon).words.verbs(0, len(word) + 2) >= len(word)

    def test_between_a_name_and_its_value(self, lexicon: Lexicon) -> None:
        for word in lexicon.words("tail"):
            text = "某物" + word
            assert reader(text, lexicon).without_tail(Span(0, len(text))) == Span(0, 2)


@pytest.mark.parametrize(
    "head", ["2022年", "２０２２年", "前9个月", "1-11月", "第三批", "（一）", "①", "一是", "以", "对", "，其中：", "　"]
)
def test_dates_marks_and_prepositions_head_a_clause_too(head: str) -> None:
    assert reader(head + "粮食").words.adverbials(0, len(head) + 2) > 0


def test_no_word_is_found_inside_a_longer_one() -> None:
    assert reader("建成区").words.verbs(0, 3) == 0
    assert reader("绿化覆盖面积").words.verbs(0, 6) == 0


@pytest.mark.parametrize("verb", ["新开发", "改造提升", "新建和改造", "压减了"])
def test_verbs_are_composed_of_verbs(verb: str) -> None:
    assert reader(verb + "某物").words.verbs(0, len(verb) + 2) == len(verb)


def test_a_word_that_takes_a_preposition_of_the_time_after_it_is_an_adverbial_all_the_same() -> None:
    assert reader("争取到2007年").words.adverbials(0, 2) == 2
