"""Times in words: recognition, and their meaning in a report of 2026."""

import pytest

from govreport.calendar import Frame, find, meaning, plain, plan_years

FRAME = Frame(now=2026, year=2025, past=2025, coming=2026)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("今年", "2026", "2026"),
        ("去年", "2025", "2025"),
        ("前年", "2024", "2024"),
        ("全年", "2025", "2025"),
        ("上年", "2024", "2024"),
        ("去年上半年", "2025-01", "2025-06"),
        ("前三季度", "2025-01", "2025-09"),
        ("前11个月", "2025-01", "2025-11"),
        ("“十四五”时期", "2021", "2025"),
        ("“十四五”期间", "2021", "2025"),
        ("十四五期间", "2021", "2025"),
        ("“十三五”末", "2020", "2020"),
        ("“十四五”初", "2021", "2021"),
        ("第六个五年计划期间", "1981", "1985"),
        ("五年来", "2021", "2025"),
        ("5年来", "2021", "2025"),
        ("過去五年", "2021", "2025"),
        ("过去的五年", "2021", "2025"),
        ("五年间", "2021", "2025"),
        ("这五年", "2021", "2025"),
        ("近三年", "2023", "2025"),
        ("三年来", "2023", "2025"),
        ("过去一年", "2025", "2025"),
        ("刚刚过去的一年", "2025", "2025"),
        ("一年来", "2025", "2025"),
        ("今后五年", "2026", "2030"),
        ("未来3年", "2026", "2028"),
        ("两年内", "2026", "2027"),
        ("用三年时间", "2026", "2028"),
        ("到现在", "2025", "2025"),
        ("本届政府五年", "2021", "2025"),
        ("新的一年", "2026", "2026"),
        ("本世纪末", "2100", "2100"),
    ],
)
def test_what_a_word_means(text, first, last):
    [word] = find(plain(text))
    assert meaning(word, FRAME) == (first, last)


@pytest.mark.parametrize("text", ["五年累计", "5年增长", "十年增加", "五年共"])
def test_a_count_before_such_a_verb_is_a_stretch(text):
    [word] = find(text)
    assert word.kind == "own"


@pytest.mark.parametrize(
    "text",
    [
        "五年规划",
        "连续三年增长",
        "提前两年",
        "“十四五”规划",
        "三年行动",
        "五年中央财政",
        "2022年以来",
        "满五年增加",
        "十五五",
    ],
)
def test_what_is_no_time_of_its_own(text):
    assert list(find(text)) == []


def test_several_years_spoken_of_are_the_five_that_count():
    [word] = find("五年来")
    assert meaning(word, Frame(now=2018, year=2017, past=2017, coming=2018, several=(2013, 2017))) == ("2013", "2017")


def test_without_years_nothing_is_guessed():
    assert [meaning(word, Frame()) for word in find("五年来，去年，今后五年，全年")] == [None] * 4


def test_plans_are_counted_from_1953():
    assert [plan_years(number) for number in (1, 2, 3, 15)] == [(1953, 1957), (1958, 1962), (1966, 1970), (2026, 2030)]
