"""Expressions in Chinese characters: those that state a measured amount, and dates.

Chinese numerals also count abstractions and name things (六大产业集群, 三重压力, 一是, 十四五), more often than they
measure. They are taken where a fraction, a multiple, a vague or a scaled numeral or a unit of measure says that
an amount was measured, and left where a small number counts (四个方面) or where 第 or quotation marks name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from attrs import field, frozen

from govreport.data import words
from govreport.errors import NumeralError
from govreport.numbers.bounds import after_pattern, bound_after, bound_before
from govreport.numbers.context import is_negative
from govreport.numbers.dates import parse_chinese_date
from govreport.numbers.draft import Draft
from govreport.numbers.intervals import between
from govreport.numbers.numerals import amount, negative, quotient, total
from govreport.numbers.trie import alternation
from govreport.numbers.units import Units

_DIGIT = "零〇○一二两三四五六七八九廿卅壹贰叁肆伍陆柒捌玖"
_SCALE = "十百千万亿拾佰仟"
_ANY = f"{_DIGIT}{_SCALE}几数"
# 两 stands for two at the head of a numeral or before a scale word; behind one it is the ounce (三千万两). 千 before 瓦
# and its like belongs to the unit (三十万千瓦).
_PLAIN = _ANY.replace("两", "").replace("千", "")
_ROW = f"[{_ANY}](?:[{_PLAIN}]|千(?![瓦米克伏帕卡焦赫升])|两(?=[百千万亿]))*+"
_NUMERAL = f"{_ROW}(?:点[{_DIGIT}]++(?![刻钟]))?"
_JOIN = "(?:至|到|—{1,2}|-|~|～)"
_YEAR = "[一二][〇○零一二三四五六七八九0]{3}年"
_MONTH = "(?:十[一二]?|[一二三四五六七八九])月"
_DAY = "(?:三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])[日号]"
_ROW_OF_YEAR = "[一二][〇○零一二三四五六七八九0]{3}"
# 一九五三、一九五四两年: years in a list whose last alone has its 年.
_LISTED = f"{_ROW_OF_YEAR}(?=(?:[、和]{_ROW_OF_YEAR}){{1,4}}[两三四五]?年|[两三四五]年)"
_DATE = f"(?:{_YEAR}(?:{_MONTH}(?:{_DAY})?)?|{_MONTH}{_DAY}|{_LISTED})"
_PER = {"百": "%", "千": "‰", "万": "‱"}
_HALF = Decimal("0.5")
_HUNDRED = Decimal(100)
# Doublings: what has doubled N times has grown by 2**N - 1 times itself.
_FOLDS = {"": 1, "一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5}
_DIMENSIONS = frozenset(["money", "length", "area", "volume", "mass", "energy", "power", "voltage", "freight", "data"])


@frozen
class _Patterns:
    candidate: re.Pattern[str]
    amount: re.Pattern[str]
    measures: frozenset[str]


# 分之 stands behind a short divisor; the search for it need not go on.
_REACH = 24
_FOLD = re.compile(f"翻了?(?P<b>将?近|约|超过?)?(?P<n>[一两二三四五])?番(?:(?P<m>多)|(?P<a>{after_pattern()}))?")
_HALVES = re.compile(f"(?:一半|半数)(?P<a>{after_pattern()})?")
_CALENDAR = re.compile(f"{_DATE}(?:{_JOIN}{_DATE})?")
_FRACTION = re.compile(
    f"(?:(?P<whole>[{_ANY}]++)又)?(?P<below>[{_ANY}]++)分之(?P<n>{_NUMERAL}|[0-9]++(?:\\.[0-9]++)?)(?P<m>[多余强弱])?"
    f"(?:{_JOIN}(?:[{_ANY}]++分之)?(?P<n2>{_NUMERAL}|[0-9]++(?:\\.[0-9]++)?))?(?P<a>{after_pattern()})?"
)


@lru_cache(maxsize=8)
def _patterns(units: Units) -> _Patterns:
    known = [unit for unit in units.units.values() if not unit.name.isascii()]
    guards = {unit.name: f"(?![{re.escape(unit.not_before)}])" for unit in known if unit.not_before}
    unit = alternation([each.name for each in known], guards)
    measures = [each.name for each in known if each.dimension in _DIMENSIONS]
    counted = alternation([each.name for each in known if each.role == "counted"])
    return _Patterns(
        # Its first item is a set of characters, so that the search skips all others fast. A lone digit is worth a
        # look only before a unit of measure, a multiple or a fraction.
        re.compile(
            f"[{_ANY}翻半](?:(?<=半)数|(?<!半)[{_ANY}]++|(?<=翻)了?(?:将?近|约|超过?)?[一两二三四五]?番|(?=00?[0-9一二三四五六七八九]年|分之|[余多来半倍成折又]"
            f"|点[{_DIGIT}]|月[{_DIGIT}十]|{_JOIN}[{_ANY}]|{alternation(measures, guards)}))"
        ),
        re.compile(
            f"(?P<n>{_NUMERAL}(?:[余多几来](?=[万亿]))?[万亿]*+)(?P<m>[余多来])?(?:个(?={counted}))?(?P<u>{unit})?"
            f"(?P<h>(?<=倍)半)?(?P<p>(?<=[倍元里亩吨斤成])[多余](?![功元样种形]))?"
            f"(?:{_JOIN}(?P<n2>{_NUMERAL})(?P<m2>[余多])?(?P<u2>{unit}))?(?P<a>{after_pattern()})?"
        ),
        frozenset(measures),
    )


def chinese_drafts(text: str, written: str, quoted: Sequence[tuple[int, int]], units: Units) -> list[Draft]:
    """The expressions in Chinese characters, in order.

    Args:
        text: folded and simplified text.
        written: the same in the characters as written; units are cut from it.
        quoted: its short quotations, with one behind the end of the text.
        units: the units to know.
    """
    patterns = _patterns(units)
    drafts: list[Draft] = []
    end = quote = 0
    for found in patterns.candidate.finditer(text):
        start = found.start()
        if start < end:
            continue
        try:
            draft = _draft(text, written, start, patterns)
        except NumeralError:
            continue
        if draft is None:
            continue
        while quoted[quote][1] < start:
            quote += 1
        if quoted[quote][0] >= start:
            drafts.append(draft)
            end = draft.end
    return drafts


def _draft(text: str, written: str, start: int, patterns: _Patterns) -> Draft | None:
    before = text[start - 1] if start else "\n"
    if before in "第点.0123456789":
        return None
    if text[start] == "翻":
        return _folded(text, start)
    fraction = _FRACTION.match(text, start) if text.find("分之", start, start + _REACH) >= 0 else None
    if fraction:
        return _fraction(text, fraction)
    if text.startswith(("一半", "半数"), start) and before not in "另每大多一":
        return _half(text, start)
    calendar = _CALENDAR.match(text, start)
    if calendar:
        date = parse_chinese_date(calendar[0])
        return Draft(start, calendar.end(), start, calendar.end(), "date", date=date)
    found = patterns.amount.match(text, start)
    return _amount(text, written, found, patterns) if found else None


def _folded(text: str, start: int) -> Draft | None:
    found = _FOLD.match(text, start)
    if found is None:
        return None
    growth = _HUNDRED * (2 ** _FOLDS[found["n"] or ""] - 1)
    draft = Draft(start, found.end(), start, found.end(), "quantity", growth, unit="%")
    if found["m"] or found["a"]:
        draft.bound, draft.after = "gt" if found["m"] else bound_after(found["a"]), True
        draft.core_end = found.start("m") if found["m"] else found.start("a")
    if found["b"]:  # 翻了近两番
        draft.bound = "lt" if found["b"].endswith("近") else "about" if found["b"] == "约" else "gt"
        draft.core_start = found.end("b")
    return draft


def _half(text: str, start: int) -> Draft:
    found = _HALVES.match(text, start)
    end = found.end() if found else start + 2
    draft = Draft(start, end, start, start + 2, "quantity", Decimal(50), unit="%")
    if found and found["a"]:
        draft.bound = bound_after(found["a"])
    bound_before(text, draft)
    return draft


def _fraction(text: str, found: re.Match[str]) -> Draft:
    start = found.start()
    unit = _PER.get(found["below"])
    divisor = Decimal(1) if unit else amount(found["below"])
    if not divisor:
        raise NumeralError(f"{found[0]!r} divides by zero")
    draft = Draft(start, found.end(), start, found.end("n2") if found["n2"] else found.end("n"), unit=unit)
    pair = between(found["n"]) if not found["n"][0].isdigit() and len(found["n"]) > 1 else None
    if found["n2"]:
        pair = amount(found["n"]), amount(found["n2"])
    if pair and pair[0] <= pair[1]:
        draft.low, draft.high = (quotient(each, divisor) for each in pair)
        draft.bound = "range"
    else:
        draft.value = quotient(amount(found["n"]), divisor)
        if found["whole"]:
            draft.value = total(draft.value, amount(found["whole"]))
    if found["m"] in ("多", "余", "强"):
        draft.bound, draft.after = "gt", True
    elif found["m"]:
        draft.bound, draft.after = "lt", True
    elif found["a"] and not pair:
        draft.bound, draft.after = bound_after(found["a"]), True
    bound_before(text, draft)
    return draft


def _amount(text: str, written: str, found: re.Match[str], patterns: _Patterns) -> Draft | None:
    start, numeral, unit = found.start(), found["n"], found["u"]
    draft = Draft(start, found.end(), start, found.end("n"), unit=written[slice(*found.span("u"))] if unit else None)
    loose = re.sub("[余多来]", "", numeral)
    pair = between(loose) if len(loose) > 1 else None
    vague = bool(pair or found["m"] or len(loose) < len(numeral))
    if found["n2"]:
        pair = amount(loose), amount(found["n2"])
        draft.core_end, draft.unit = found.end("n2"), written[slice(*found.span("u2"))]
        unit = found["u2"]
    if pair:
        draft.low, draft.high = pair
        draft.bound = "range"
    else:
        draft.value = total(amount(loose), _HALF) if found["h"] else amount(loose)
        if found["p"] or found["m"] in ("余", "多") or "余" in numeral or "多" in numeral:
            draft.bound, draft.after = "gt", True
        elif found["m"]:
            draft.bound, draft.after = "about", True
        elif found["a"]:
            draft.bound, draft.after = bound_after(found["a"]), True
    bound_before(text, draft)
    if draft.low is not None and draft.high is not None and draft.high < draft.low:
        return None
    # 超百亿元 and 千亿元以上。 bound an amount; 亿元以上项目 is a class of projects.
    bounded = draft.start < start or (draft.after and text[draft.end : draft.end + 1] in _PAUSES)
    reading = _Reading(loose, unit, vague=vague or bool(found["n2"]), bounded=bounded)
    # 十二个方面, 十五个五年 count abstractions, 十万火急 is an idiom; 千亿级, 三十万吨级 name a class.
    abstract = not vague and _abstract().match(text, draft.end)
    if abstract or unit == "级" or text.startswith("级", draft.end) or not reading.measures(patterns.measures):
        return None
    if unit == "元" and reading.lone and text[start - 1 : start] not in words("numbers", "amount_before"):
        return None  # 三元、二元 are mostly part of a name
    if draft.value is not None and is_negative(text, start):
        draft.value, draft.start, draft.core_start = negative(draft.value), start - 1, start - 1
    return draft


@lru_cache(maxsize=1)
def _abstract() -> re.Pattern[str]:
    return re.compile(alternation(words("numbers", "abstract_after")))


_PAUSES = ("", *"，。、；：！？,;\n")


@frozen
class _Reading:
    """A Chinese numeral and its unit, to be judged whether they state an amount.

    Attributes:
        numeral: its characters, without 多 and 余.
        unit: its unit, simplified.
        vague: whether it leaves the amount open (十几, 三四百) or gives a range.
        bounded: whether a bound word goes with it.
    """

    numeral: str
    unit: str | None
    vague: bool = field(kw_only=True)
    bounded: bool = field(kw_only=True)

    @property
    def lone(self) -> bool:
        """Whether it is a single digit, which mostly counts abstractions."""
        return len(self.numeral) == 1 and not self.vague

    @property
    def _long(self) -> bool:
        """Whether it is written out at such length, or so vaguely, that it can only be an amount: 一千五百二十三."""
        scaled = any(char in "百千佰仟" for char in self.numeral)
        if self.vague or self.bounded:
            return scaled or (self.vague and "十" in self.numeral)
        return (scaled and len(self.numeral) > 2) or "点" in self.numeral

    def measures(self, units: frozenset[str]) -> bool:
        """Whether it states an amount rather than a name or a count of abstractions.

        Args:
            units: the units of physical measure and money, behind which a single digit measures as well.
        """
        if self.numeral[0] in "百千万亿":
            # 百亿园区, 亿元以上项目, 百倍努力 name a class or boast; behind a bound a scale word measures: 超百亿元.
            # 近千万家庭: so many people are counted without a unit, too.
            crowd = len(self.numeral) > 1 and self.numeral.endswith("万")
            return self.bounded and (self.unit is not None or crowd)
        many = "万" in self.numeral or "亿" in self.numeral
        if self.unit is None:
            return not self.lone and (many or self._long)
        if self.unit in words("numbers", "namer"):
            return many and not self.vague
        if self.unit in ("倍", "成", "折"):
            return self.unit == "倍" or not (many or self.numeral[0] in "几数十")
        if self.lone:
            # 一 before a unit is an article: 每一寸土地; 四伏 is mostly the end of 危机四伏.
            return self.unit in units and self.numeral != "一" and self.unit != "伏"
        return self.vague or many or any(char in "十百千拾佰仟廿卅点" for char in self.numeral)
