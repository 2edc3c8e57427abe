"""Times in words: their recognition in the text, and their meaning given the years of the report.

The grammar knows words that count from a year (去年, 全年, 下半年), five-year plans (“十四五”时期, “十四五”末),
stretches that look back (五年来, 近三年, 过去一年, 五年累计, 本届政府) or ahead (今后五年, 三年内, 用两年时间), and
到现在. A bare count of years is one before a verb (五年|新增), and where it heads a clause with an amount
(五年|实际利用外资42亿). One that is none of these (五年规划, 连续三年, 提前两年) is no time of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from attrs import frozen

from govreport.data import table
from govreport.han import simplified

Kind = Literal["year", "plan", "back", "own", "ahead", "within", "now", "months", "century", "ago"]

PLAN_NUMERAL = "十[一二三四五六七八九]|[一二三四五六七八九十]"
"""A pattern for the numeral of a five-year plan: 十四 of “十四五”, 十三 of 第十三个五年规划."""
_CHARACTERS = "一二两三四五六七八九十"
_COUNT = f"[1-9][0-9]?|[{_CHARACTERS}]{{1,3}}"
# Plans are numbered from 1953; from the third on each takes five years from 1966 on, with none between.
_PLANS = {1: (1953, 1957), 2: (1958, 1962)}
_GOALS = "的?(?:年?规划)?的?(?:主要|总体|发展|奋斗|经济|预期)[^，。：；]{0,6}目标"
_HOW_FAR = "(?:规划|计划)?[^，。；：]{0,12}(?:完成情况|执行情况|实施情况|回顾)"
_DIGITS = str.maketrans("０１２３４５６７８９〇○零Ｏ一二三四五六七八九两", "012345678900001234567892")
_WIDE = re.compile("[０-９]")
_HALF_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_MARKS = "，,。；;：:、！？\\s"  # what ends a clause or an item of a list
_POINTS = ("年底", "年末", "年初", "底", "末", "初")
COUNTING = f"0123456789０１２３４５６７８９{_CHARACTERS}"
"""The characters with which a count of years or months begins."""
_HEADS = "“第前本过通经最近以这刚回任新今未往接下用到现目如"  # characters that begin other times
NO_NAME_BEGINS = "(?![央国小等心部高学])"
"""After 中 or 里: not the rest of a name that begins with them (五年|中央财政, 五年|中学)."""


@frozen
class TimeWord:
    """A time in words.

    Attributes:
        start, end: its characters.
        kind: a `year` counted from another one; a five-year `plan`; a stretch that looks `back` from the last year that
            is over, or is the `own` one that the text speaks of (五年累计); one that looks `ahead`, or is a deadline
            `within` so many years; `now`; the first `months` of a year; the end of the `century`.
        count: how many years after that year; the plan's number; how many years or months the stretch has.
        spoken: whether a year counts from the year spoken of (全年, 上年) and not from that of the speech (去年).
        months: the stretch of the year that is meant, as first and last month; None for all of it.
        point: whether a point of the year or plan is meant (年底, “十四五”末).
        some: how many years of a plan are meant: its first ones (“十四五”前三年), its last ones if negative; 0 for all.

    Example:
        >>> [word] = find("去年上半年")
        >>> word.kind, word.count, word.months
        ('year', -1, (1, 6))
    """

    start: int
    end: int
    kind: Kind
    count: int
    spoken: bool = False
    months: tuple[int, int] | None = None
    point: bool = False
    some: int = 0


@frozen
class PlanName:
    """A five-year plan that a text names: “十四五”, 第十四个五年规划, 十四五时期.

    Attributes:
        start, end: its characters, with its quotation marks but without what follows (规划, 时期).
        number: which plan it is.
        long: whether it is written out.
    """

    start: int
    end: int
    number: int
    long: bool


@frozen
class Frame:
    """The years by which words of time are understood; each is None where it is not known.

    Attributes:
        now: the year of the speech (今年).
        year: the year spoken of (全年).
        past: the last year that is over (五年来).
        coming: the planned year (今后五年).
        several: the years spoken of, where they are several.

    Example:
        >>> [word] = find("五年来")
        >>> meaning(word, Frame(now=2026, year=2025, past=2025, coming=2026))
        ('2021', '2025')
    """

    now: int | None = None
    year: int | None = None
    past: int | None = None
    coming: int | None = None
    several: tuple[int, int] | None = None


@cache
def _words(group: str) -> dict[str, str]:
    return {row["word"]: row["value"] for row in table("calendar") if row["group"] == group}


def plain(text: str) -> str:
    """A copy of the text, character for character, in which the words of time stand simplified and half width.

    Example:
        >>> plain("過去５年間")
        '过去5年间'
    """
    return simplified(text).translate(_HALF_WIDTH) if _WIDE.search(text) else simplified(text)


@cache
def _parts() -> dict[str, tuple[int, int]]:
    return {part: tuple(map(int, months.split("-"))) for part, months in _words("part").items()}  # type: ignore[misc]


def either(*groups: str) -> str:
    """The alternatives of a pattern for the words of groups of the word list, the longest first."""
    return "|".join(sorted((re.escape(word) for group in groups for word in _words(group)), key=len, reverse=True))


@cache
def _pattern() -> re.Pattern[str]:
    verbs, parts = either("does_over_years"), _parts()
    alone = [part for part in parts if len(part) > 1]  # 底 and 末 need a year
    done = "(?:新增|完成|建成|新建|投入|共)(?!的|情况|目标|任务|指标)"
    begins = f"(?<![0-9〇零{_CHARACTERS}])"
    no_count = f"(?<![连续第满用前期时至到超近0-9{_CHARACTERS}—~-])"
    # Where a clause begins, or its subject ends: 全省|五年实现….
    head = f"(?:(?<![^{_MARKS}])|(?<=[全我][省市区县州旗盟国]))"
    heads = "".join(sorted({word[0] for word in (*_words("year"), *alone, *_HEADS)}))
    return re.compile(
        # A look at the first character spares nearly all places the alternatives.
        f"(?=[{heads}{_CHARACTERS}]|[0-9]{{1,2}}年)(?:(?P<year>{either('year')})(?P<part>{either('part')})?|(?P<alone>{'|'.join(alone)})"
        f"|(?P<quote>“)?(?P<plan>{PLAN_NUMERAL})五(?:(?(quote)[”’])(?:(?:计划|规划)?(?:时期|期间)|[计规]划期|以来|期?(?P<edge>末|初)"
        f"|(?P<end>[前后])(?P<some>[1-4一二两三四])年"
        f"|(?(quote)(?:(?=年均|累计|平均|连续|同期|[，,]|[全我][省市区县州旗盟国]|{done}|{_GOALS}|{_HOW_FAR})|的?五年)|(?!))))"
        f"|第(?P<nth>{PLAN_NUMERAL})个五年(?:计划|规划)(?:时期|期间)"
        f"|(?P<century>本世纪末)|前(?P<months>{_COUNT})个月"
        f"|(?:(?P<behind>(?:刚刚)?过去|最?近|以往|这)的?|回[首顾])[这的]?(?P<back>{_COUNT})年(?:以?来|间|[中里]{NO_NAME_BEGINS})?"
        f"|{begins}(?P<since>{_COUNT})年(?:以?来|间(?!断)|里|中{NO_NAME_BEGINS})"
        "|(?P<term>(?:本届政府|任期)[^，。；五]{0,4}五年来?)|(?P<new>新的一年)"
        f"|(?:今后|未来|往后|接下来|下一?个)的?(?P<ahead>{_COUNT})年[内间里]?"
        f"|{begins}(?P<ago>{_COUNT})年前(?=[，,])"
        f"|{begins}(?P<within>{_COUNT})年之?内|(?:用|[通经]过)(?:(?:{_COUNT})[-—~至到])?(?P<using>{_COUNT})年(?:左右)?的?(?:时间|努力|攻坚|奋斗)"
        f"|(?P<now>到(?:现在|目前|如今)|(?:现在|目前|如今)(?=的)|如今(?=已|有|[，,]))"
        f"|{no_count}(?P<own>{_COUNT})年(?={verbs}|{_GOALS})"
        f"|{head}(?P<head>{_COUNT})年(?!{either('no_stretch')})(?=[^{_MARKS}0-9]{{1,24}}[0-9]))"
    )


def find(text: str, start: int = 0, end: int | None = None) -> Iterator[TimeWord]:
    """The times in words, in order.

    Args:
        text: any text, as `plain` writes it.
        start: where to begin.
        end: where to end; at its end if None.

    Example:
        >>> [(word.kind, word.count) for word in find("五年来，“十四五”末，去年底")]
        [('back', 5), ('plan', 14), ('year', -1)]
    """
    return map(_word, _pattern().finditer(text, start, len(text) if end is None else end))


def _word(match: re.Match[str]) -> TimeWord:
    start, end = match.span()
    if (year := match["year"]) or match["alone"]:
        part = match["part"] or match["alone"]
        shift, _, spoken = (_words("year")[year] if year else "0:spoken").partition(":")
        months = _parts()[part] if part else None
        return TimeWord(start, end, "year", int(shift), bool(spoken), months, point=part in _POINTS)
    if plan := match["plan"] or match["nth"]:
        edge, some = match["edge"], count_of(match["some"]) if match["some"] else 0
        some = -some if match["end"] == "后" else some
        return TimeWord(start, end, "plan", count_of(plan), point=bool(edge), spoken=edge == "初", some=some)
    group = next(group for group in _KINDS if match[group])
    kind, count = _KINDS[group]
    if match["behind"] == "这" and not match[0].endswith("来"):
        kind = "own"
    return TimeWord(start, end, kind, count_of(match[group]) if count is None else count)


_KINDS: dict[str, tuple[Kind, int | None]] = {
    "months": ("months", None),
    "back": ("back", None),
    "since": ("back", None),
    "own": ("own", None),
    "head": ("own", None),
    "term": ("own", 5),
    "ahead": ("ahead", None),
    "new": ("ahead", 1),
    "within": ("within", None),
    "using": ("within", None),
    "now": ("now", 0),
    "century": ("century", 0),
    "ago": ("ago", None),
}
"""What each group of the pattern means: a kind, and how many years; None where its numeral says how many."""


def figures(numeral: str) -> str:
    """A year, or a whole number below a hundred, in figures.

    Example:
        >>> figures("二〇二五"), figures("三十一"), figures("12")
        ('2025', '31', '12')
    """
    tens, ten, ones = numeral.translate(_DIGITS).rpartition("十")
    return f"{tens or 1}{ones or 0}" if ten else ones


def count_of(numeral: str) -> int:
    """A whole number below a hundred, in figures or characters.

    Example:
        >>> count_of("十五"), count_of("12"), count_of("两"), count_of("二十")
        (15, 12, 2, 20)
    """
    return int(figures(numeral if "十" in numeral or numeral.isdigit() else numeral[-1]))  # 三五年: five at most


_PLAN_NAME = re.compile(
    f"“(?P<quoted>{PLAN_NUMERAL})五[”’]|第(?P<long>{PLAN_NUMERAL})个五年(?=计划|规划)"
    f"|(?<!“)(?P<short>{PLAN_NUMERAL})五(?=时期|期间|规划|计划)"
)

_BEFORE_FIVE, _BEHIND_FIVE = len("第十四个"), len("五年规划")


def plan_names(text: str) -> Iterator[PlanName]:
    """The five-year plans that a text, as `plain` writes it, names, whether a time or a paper is meant.

    Example:
        >>> [(plan.number, plan.long) for plan in plan_names("“十四五”规划实施情况和第十五个五年规划建议")]
        [(14, False), (15, True)]
    """
    done, at = 0, text.find("五")
    while at >= 0:
        if match := _PLAN_NAME.search(text, max(done, at - _BEFORE_FIVE), at + _BEHIND_FIVE):
            number = count_of(match["quoted"] or match["long"] or match["short"])
            yield PlanName(match.start(), match.end(), number, long=match["long"] is not None)
            done = match.end()
        at = text.find("五", max(at + 1, done))


def plan_years(number: int) -> tuple[int, int]:
    """The first and the last year of a five-year plan.

    Example:
        >>> plan_years(14), plan_years(1)
        ((2021, 2025), (1953, 1957))
    """
    return _PLANS.get(number, (1951 + 5 * number, 1955 + 5 * number))


def meaning(word: TimeWord, frame: Frame) -> tuple[str, str] | None:
    """The first and the last year or month that a word means, as ISO 8601; None where its years are not known.

    Args:
        word: the word.
        frame: the years by which it is understood.

    Example:
        >>> frame = Frame(now=2026, year=2025, past=2025, coming=2026)
        >>> [meaning(word, frame) for word in find("去年上半年，近三年，今后五年，“十四五”末")]
        [('2025-01', '2025-06'), ('2023', '2025'), ('2026', '2030'), ('2025', '2025')]
    """
    if word.kind == "plan":
        first, last = plan_years(word.count)
        if word.point:
            first = last = first if word.spoken else last
        if word.some:
            first, last = (first, first + word.some - 1) if word.some > 0 else (last + word.some + 1, last)
        return f"{first}", f"{last}"
    if word.kind in {"year", "months"}:
        return _in_year(word, frame)
    years = _years(word, frame)
    return (f"{years[0]}", f"{years[1]}") if years else None


def _in_year(word: TimeWord, frame: Frame) -> tuple[str, str] | None:
    base = frame.year if word.spoken or word.kind == "months" else frame.now
    if base is None:
        return None
    if word.kind == "months":
        return f"{base}-01", f"{base}-{min(12, word.count):02}"
    year = base + word.count
    if word.months is None:
        return f"{year}", f"{year}"
    return f"{year}-{word.months[0]:02}", f"{year}-{word.months[1]:02}"


def _years(word: TimeWord, frame: Frame) -> tuple[int, int] | None:
    """The years of a word that counts them."""
    if word.kind == "century":
        last = None if frame.now is None else frame.now + -frame.now % 100  # 2000 for the twentieth, as people count
        return None if last is None else (last, last)
    if word.kind in {"ahead", "within"}:
        return None if frame.coming is None else (frame.coming, frame.coming + word.count - 1)
    if word.kind == "ago":
        return None if frame.year is None else (frame.year - word.count, frame.year - word.count)
    last = frame.past
    if word.kind == "own" and word.count == 1:
        last = frame.year
    elif word.kind in {"back", "own"} and frame.several and frame.several[1] - frame.several[0] + 1 == word.count:
        return frame.several
    if last is None:
        return None
    return (last, last) if word.kind == "now" else (last - word.count + 1, last)
