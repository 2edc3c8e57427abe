"""The words' patterns: what looks at one character first must let every word pass."""

from __future__ import annotations

import pytest

from govreport.facts import Lexicon, default_lexicon

OURS = default_lexicon()
OWN = OURS.extended({"lead": ["眼下"], "scope": ["全镇"], "lead_verb": ["抢收"], "tail": ["攀上"]})


@pytest.mark.parametrize("lexicon", [OURS, OWN], ids=["ours", "with a caller's own"])
class TestEveryWordIsMet:
    def test_at_the_head_of_a_clause(self, lexicon: Lexicon) -> None:
        for word in lexicon.words("lead", "scope"):
            assert lexicon.leading.match(word + "粮食")[0] == word

    def test_before_its_object(self, lexicon: Lexicon) -> None:
        for word in lexicon.words("lead_verb") - lexicon.words("noun_verb"):
            assert lexicon.leading_verb.match(word + "某物")[0].startswith(word)

    def test_between_a_name_and_its_value(self, lexicon: Lexicon) -> None:
        for word in lexicon.words("tail"):
            assert lexicon.trailing.match(word[::-1]) is not None


@pytest.mark.parametrize(
    "head", ["2022年", "２０２２年", "前9个月", "1-11月", "第三批", "（一）", "①", "一是", "以", "对", "，其中：", "　"]
)
def test_dates_marks_and_prepositions_head_a_clause_too(head: str) -> None:
    assert OURS.leading.match(head + "粮食") is not None
