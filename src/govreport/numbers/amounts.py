"""Whether a Chinese numeral states an amount, or counts abstractions, names a class or is part of an idiom."""

from __future__ import annotations

import re
from functools import cache

from attrs import field, frozen

from govreport.data import words
from govreport.numbers.draft import Draft
from govreport.numbers.trie import alternation
from govreport.numbers.units import Unit, Units, traits


@frozen
class Reading:
    """A Chinese numeral and its unit, to be judged whether they state an amount.

    Attributes:
        numeral: its characters, without 多 and 余.
        unit: its unit, simplified.
        vague: whether it leaves the amount open (十几, 三四百) or gives a range.
        bounded: whether a bound word goes with it.
        paused: whether a bound word stands before it, or ends its phrase.
        parts: whether it has parts after its unit (一吨半, 三元五角, 两个亿).
        rough: whether it is one of the words for about so many (百八十).
    """

    numeral: str
    unit: str | None
    vague: bool = field(kw_only=True)
    bounded: bool = field(kw_only=True)
    paused: bool = field(kw_only=True)
    parts: bool = field(kw_only=True)
    rough: bool = field(kw_only=True)

    @property
    def lone(self) -> bool:
        """Whether it is a single digit, which mostly counts abstractions."""
        return len(self.numeral) == 1 and not self.vague

    @property
    def many(self) -> bool:
        """Whether it has a scale word of tens of thousands."""
        return "万" in self.numeral or "亿" in self.numeral

    @property
    def long(self) -> bool:
        """Whether it is written out at such length, or so vaguely, that it can only be an amount: 一千五百二十三."""
        if self.vague or self.bounded:
            return self.scaled or (self.vague and "十" in self.numeral)
        return (self.scaled and len(self.numeral) > 2) or "点" in self.numeral

    @property
    def scaled(self) -> bool:
        """Whether it has a scale word of hundreds or thousands."""
        return any(char in "百千佰仟" for char in self.numeral)


def states_amount(text: str, draft: Draft, reading: Reading, units: Units) -> bool:
    """Whether a numeral with its unit and what stands around it states an amount.

    Args:
        text: folded and simplified text.
        draft: the numeral with its unit and bound.
        reading: what it looks like.
        units: the units to know.
    """
    # 十二个方面, 十五个五年 count abstractions, 十万火急 is an idiom; 千亿级, 三十万吨级 name a class.
    abstract = not reading.vague and _abstract().match(text, draft.end)
    if abstract or reading.unit == "级" or text.startswith("级", draft.end):
        return False
    unit = units.find(reading.unit) if reading.unit else None
    if reading.rough:  # 百八十度 is half a turn
        return unit is not None and unit.name != "度" and "lasting" not in unit.traits
    if reading.parts:
        return unit is not None or "亿" in reading.numeral
    if reading.numeral[0] in "百千万亿":
        return _is_scale_alone(text, draft, reading)
    if unit is not None:
        return _is_few(text, draft, reading, unit) or _measures(text, draft, reading, unit)
    amount = reading.many or reading.long or (reading.scaled and changes(text, draft.start, draft.end))
    return amount and not reading.lone and reading.numeral != "半"


FROM = "由从自"
"""Prepositions before an amount that changes to another."""
CHANGED = re.compile("[^，。；！？：、\n0-9]{0,6}?[到至为成]")
"""What stands between two amounts of which the one becomes the other: 由480|扩大到|600人."""
_SECOND = re.compile(f"{CHANGED.pattern}(?:不[到足]|近|约|超过?)?-?[0-9一二两三四五六七八九十]")


def changes(text: str, start: int, end: int) -> bool:
    """Whether an amount without a unit is one that changes to another: 由480扩大到600人, 从两千增加到三千户.

    Args:
        text: folded and simplified text.
        start: where it begins.
        end: where it ends.
    """
    return start > 0 and text[start - 1] in FROM and _SECOND.match(text, end) is not None


def _measures(text: str, draft: Draft, reading: Reading, unit: Unit) -> bool:
    """Whether a numeral before a unit measures or counts."""
    if "lasting" in unit.traits:
        return _lasts(text, draft, reading)
    if "names" in unit.traits:
        counted = (reading.vague or reading.bounded) and any(char in "十百千" for char in reading.numeral)
        return counted or (reading.many and not reading.vague)
    if unit.name in ("倍", "成", "折"):
        return unit.name == "倍" or reading.numeral == "半" or not (reading.many or reading.numeral[0] in "几数十")
    if reading.numeral == "半":
        return unit.name in ("百分点", "工作日") or reading.bounded
    if reading.lone:
        return _lone_measures(text, draft, reading, unit)
    return reading.vague or reading.many or any(char in "十百千拾佰仟廿卅点" for char in reading.numeral)


_FEW = frozenset(("per", "twin", "doer"))


def counts_few(unit: Unit) -> bool:
    """Whether a unit counts things one by one (次, 家, 名) and names no class, grade or generation (类, 级, 代)."""
    return unit.role == "counted" or (unit.role == "classifier" and bool(unit.traits & _FEW))


def _is_few(text: str, draft: Draft, reading: Reading, unit: Unit) -> bool:
    """不少于一次, 至少两家: after words of comparison a lone digit counts; 突破三项技术 and 近一次 compare nothing."""
    compared = draft.start < draft.core_start and text.endswith(words_of("few_before"), 0, draft.core_start)
    return compared and reading.numeral in _ONES and counts_few(unit)


_ONES = frozenset("一二两三四五六七八九十")


def _is_scale_alone(text: str, draft: Draft, reading: Reading) -> bool:
    """百亿园区, 亿元以上项目, 百倍努力 name a class or boast; after a bound a scale word measures: 超百亿元, 百余家.

    近千万家庭: so many people are counted without a unit, too; 突破万亿 ends a clause.
    """
    before = draft.start < draft.core_start
    if reading.unit == "级" or text[draft.core_start - 1 : draft.core_start] in ("成", "数", "以"):
        return False
    if reading.unit is not None:
        return reading.paused or reading.vague
    crowd = len(reading.numeral) > 1 and reading.numeral.endswith("万")
    ends = text[draft.end : draft.end + 1] in _ENDS
    return (reading.paused and crowd) or (before and ends)


_ENDS = ("", *"，。、；：！？,;）)\n")


def _lone_measures(text: str, draft: Draft, reading: Reading, unit: Unit) -> bool:
    """三亩, 两公里; 一 before a unit is an article (每一寸土地), and 四伏 is mostly the end of 危机四伏."""
    if "lone" not in unit.traits or unit.name == "伏":
        return False
    if reading.numeral == "一":
        return reading.bounded or unit.name in ("百分点", "工作日")
    if unit.name in ("元", "圆") and not reading.bounded:
        return text[draft.core_start - 1 : draft.core_start] in words("numbers", "amount_before")
    return True


def _lasts(text: str, draft: Draft, reading: Reading) -> bool:
    """Whether so much time is measured (用两年时间, 半年以上, 十余年), and no stretch of the calendar is named.

    五年来, 今后五年, 三年行动 and 五年累计 name one.
    """
    start = draft.core_start
    if reading.bounded:
        return reading.numeral[0] not in "几数" or len(reading.numeral) > 1
    if text.startswith(words_of("names_stretch"), draft.end):
        return False
    if reading.unit in ("月", "日") and not text.startswith("个", draft.core_end):
        return False
    if text.endswith(words_of("lasts_before"), 0, start) or (reading.unit in traits("clock") and not reading.lone):
        return True
    if text.startswith(words_of("lasts_after"), draft.end):
        return not text.endswith(words_of("stretch_opener"), 0, start)
    loose = reading.vague and (draft.bound == "gt" or "到" in _written(text, draft) or "至" in _written(text, draft))
    return loose and not text.endswith(words_of("stretch_opener"), 0, start)


def _written(text: str, draft: Draft) -> str:
    return text[draft.core_start : draft.core_end]


@cache
def words_of(group: str) -> tuple[str, ...]:
    """The words of a group, as `str.startswith` and `str.endswith` take them."""
    return words("numbers", group)


@cache
def _abstract() -> re.Pattern[str]:
    return re.compile(alternation(words("numbers", "abstract_after")))
