"""A name matches its series with its words in any order and with any synonym, and not with other words."""

from hypothesis import given
from hypothesis import strategies as st

from govreport.data import table
from govreport.facts.series.table import Figure, Reporter, Wording, default_series

WORDINGS = [
    wording
    for row in default_series()
    for text in row.wordings
    if not (wording := Wording.of(row, text)).limit and "other" not in row.dimensions
]
SYNONYMS = {
    words[0]: words for row in table("series_words") if row["class"] == "same" for words in [row["words"].split()]
}
UNMAKE = ["限额以上", "高新区", "非公有制", "县域", "市本级", "其中", "全国"]
GROWTH = Figure("growth", "%", "ratio")
PROVINCE = Reporter("province")

wordings = st.sampled_from(WORDINGS)


def stands_for(wording: Wording, name: str) -> bool:
    unit = {"ratio": "%"}.get(wording.series.dimensions[0], "元") if wording.series.dimensions else "%"
    level = Figure("level", unit, wording.series.dimensions[0] if wording.series.dimensions else "ratio")
    return any(wording.series.id in default_series().of(name, each, PROVINCE) for each in (GROWTH, level))


@st.composite
def names(draw: st.DrawFn) -> tuple[Wording, str]:
    """A name of a series, in its own order: synonyms, a place before it, what may follow it."""
    wording = draw(wordings)
    text = wording.series.wordings[
        [Wording.of(wording.series, each) for each in wording.series.wordings].index(wording)
    ]
    words = [draw(st.sampled_from(SYNONYMS.get(word, [word]))) for word in text.split("+")]
    return wording, draw(st.sampled_from(["", "全省", "我省", "全社会"])) + "".join(words)


@given(names(), st.sampled_from(["", "总额", "增速", "的增长率"]))
def test_a_name_is_found_by_any_synonym(named: tuple[Wording, str], end: str) -> None:
    wording, name = named
    assert stands_for(wording, name + end)


@given(names(), st.sampled_from(UNMAKE))
def test_a_word_that_is_not_of_the_series_unmakes_it(named: tuple[Wording, str], word: str) -> None:
    wording, name = named
    assert not stands_for(wording, word + name)
    assert not stands_for(wording, name + word)
