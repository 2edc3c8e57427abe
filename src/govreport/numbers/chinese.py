"""Expressions in Chinese characters: measured amounts, and dates.

Chinese numerals also count abstractions and name things (六大产业集群, 三重压力, 一是, 十四五), more often than they
measure. They are taken where a fraction, a multiple, a vague or a scaled numeral or a unit of measure says that
an amount was measured, and left where a small number counts (四个方面) or where 第 or quotation marks name.
`amounts.py` judges it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from attrs import frozen

from govreport.calendar.characters import DATE, parse_chinese_date
from govreport.calendar.clock import is_clock
from govreport.data import words
from govreport.errors import NumeralError
from govreport.numbers.amounts import Reading, counts_few, states_amount
from govreport.numbers.bounds import after_pattern, bound_after, bound_before
from govreport.numbers.context import is_negative
from govreport.numbers.draft import Draft, Unread
from govreport.numbers.intervals import between
from govreport.numbers.numerals import amount, negative, plain, product, quotient, small_change, tidy, total, zeros_of
from govreport.numbers.pattern import (
    LONGER_THAN_MORE,
    NUMERAL,
    change_pattern,
    half_pattern,
    thousand,
)
from govreport.numbers.trie import alternation
from govreport.numbers.units import Units, default_units, in_yuan, modern, traits
from govreport.unit_names import halved

_DIGIT = "零〇○一二两三四五六七八九廿卅壹贰叁肆伍陆柒捌玖"
_SCALE = "十百千万亿拾佰仟"
_ANY = f"{_DIGIT}{_SCALE}几数"
# 两 stands for two at the head of a numeral or before a scale word; after one it is the ounce (三千万两). 千 before 瓦
# and its like belongs to the unit (三十万千瓦). 数 stands for a digit at the head alone (数十万, 总数二十万).
_PLAIN = "".join(char for char in _ANY if char not in "两千百数")
_COUNTERS = "".join(sorted({name[0] for name in traits("twin") | traits("doer")}))
_ROW = (
    f"[{_ANY}](?:[{_PLAIN}]|{thousand(default_units())}|百(?!分[点之])|(?<=[十百千])数(?=[{_COUNTERS}])"
    "|两(?=[百千万亿]))*+"
)
_NUMERAL = f"{_ROW}(?:点[{_DIGIT}]++(?![刻钟]))?"
_JOIN = "(?:至|到|—{1,2}|-|~)"
_PER = {"百": "%", "千": "‰", "万": "‱"}
_HALF = Decimal("0.5")
_HUNDRED = Decimal(100)
# Doublings: what has doubled N times has grown by 2**N - 1 times itself.
_FOLDS = {"": 1, "一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5}


@frozen
class _Patterns:
    candidate: re.Pattern[str]
    amount: re.Pattern[str]
    unit: re.Pattern[str]
    units: Units


# 分之 stands after a short divisor; the search for it need not continue.
_REACH = 24
_FOLD = re.compile(
    f"翻了?(?P<b>将?近|约|超过?)?(?P<n>[一两二三四五])?番(?!(?:发展)?(?:计划|行动|工程|规划))(?P<h>半)?(?:(?P<m>多)|(?P<a>{after_pattern()}))?"
)
_CALENDAR = re.compile(DATE)
_OF = f"(?:{_NUMERAL}|{NUMERAL})"
_FRACTION = re.compile(
    f"(?:(?P<whole>[{_ANY}]++)又)?(?P<below>[{_ANY}]++)分之(?P<sign>负)?(?P<n>{_OF})(?P<m>[多余强弱])?"
    f"(?P<to>{_JOIN}(?:(?P<below2>[{_ANY}]++)分之)?(?P<n2>{_OF}))?(?P<a>{after_pattern()})?"
)
# Shares in words, without a numeral or with one that is no amount: 过半, 减半, 大半, 两位数.
_SHARE = re.compile(
    f"(?P<half>(?:一半|半数)(?P<a>{after_pattern()})?)"
    f"|(?P<bound>[过近超逾])半(?:数(?!年))?(?!{halved()}|[径夜百辈世场生途成]|导体)"
    f"|(?P<cut>减半)|(?P<most>一?大半|一多半)(?!{halved()}|[夜辈径场生])"
    "|(?P<places>[两双]位数)(?![学字据码组量目])"
)


_SHARES = frozenset("半一大减两双过近超逾")


@lru_cache(maxsize=8)
def _patterns(units: Units) -> _Patterns:
    known = [unit for unit in units.units.values() if not unit.name.isascii() and "sign" not in unit.traits]
    guards = {unit.name: f"(?![{re.escape(unit.not_before)}])" for unit in known if unit.not_before}
    unit = alternation([each.name for each in known], guards)
    lone = [each for each in known if "lone" in each.traits or "lasting" in each.traits]
    measures = alternation([each.name for each in lone], guards, searched=False)
    firsts = "".join(sorted({each.name[0] for each in lone} | set("0分余多来半倍成折又点时月个至到—~块毛、和"))) + "-"
    counted = alternation([each.name for each in known if each.role == "counted"])
    few = "".join(sorted({word[-1] for word in words("numbers", "few_before")}))
    counters = "".join(sorted({each.name[0] for each in known if counts_few(each)}))
    rough = alternation(words("numbers", "roughly"))
    times = {each.name[-1] for each in known if "lasting" in each.traits or each.dimension == "age"}
    more = "".join(sorted({each.name[-1] for each in known if "more" in each.traits} - times))
    tenth = "[1-9一二三四五六七八九半](?=[，。、；！？：）)\\n的]|以[上下内]|左右|上下|不到|用于|投[向入资]|来自|$)"
    change = f"(?P<j>{change_pattern('[0-9一二三四五六七八九]')})"
    return _Patterns(
        # Its first item is a set of characters, so that the search skips all others fast. What continues after Arabic
        # digits is read over, and begins nothing. A lone digit is worth a look only before a unit of measure, a
        # multiple or a fraction.
        re.compile(
            f"[{_ANY}翻半](?:(?<=[0-9.].)[{_ANY}]*+"
            "|(?<=[半两十百千万亿])(?:(?<=半)[数年个小成]|(?<=[减大过近超逾]半)|(?<=两)位数"
            "|(?<=[近上超逾过破足约到止于][十百千万亿]))"
            f"|(?<![翻半])[{_ANY}]++|(?<=翻)了?(?:将?近|约|超过?)?[一两二三四五]?番"
            f"|(?=[{firsts}])(?=00?[0-9一二三四五六七八九]年|分之|[余多来半倍成折又]|点[{_DIGIT}]"
            f"|点[半钟整许一三二四五十]|[点时](?<=[午后晨晚上间日].[点时])|时[半整许一三二四五十]|月[{_DIGIT}十底末份至到]|[块毛][一二三四五六七八九]|{_JOIN}[{_ANY}]|[、和]第?[一二三四]季度|个?[半多]?{measures}|个多?亿)"
            f"|(?<=[{few}].)(?=[{counters}]))"
        ),
        re.compile(
            f"(?P<n>半|(?P<r>{rough})(?![{_ANY}])|{_NUMERAL}(?:[余多几来](?=[万亿]))?[万亿]*+(?P<y>个多?亿)?)(?P<m>[余多来])?(?:个(?P<k>[半多])?(?={counted}))?(?P<u>{unit})?"
            f"(?:(?P<t>(?<=成){tenth})|(?P<h>{half_pattern(units)}))?{change}?(?:[钱整正](?=[，。、；！？）)\\n]|$))?(?P<p>(?<=[{more}])[多余](?!{LONGER_THAN_MORE}))?"
            f"(?P<to>{_JOIN}(?P<n2>{_NUMERAL}[万亿]*+)(?P<m2>[余多])?(?:个(?={counted}))?(?P<u2>{unit}))?(?P<a>{after_pattern()})?"
        ),
        re.compile(unit),
        units,
    )


def chinese_drafts(
    text: str, written: str, quoted: Sequence[tuple[int, int]], units: Units, unread: list[Unread]
) -> list[Draft]:
    """The expressions in Chinese characters, in order.

    Args:
        text: folded and simplified text.
        written: the same in the characters as written; units are cut from it.
        quoted: its short quotations, with one after the end of the text.
        units: the units to know.
        unread: takes the numerals that cannot be read although they stand before a unit of measure.
    """
    patterns = _patterns(units)
    drafts: list[Draft] = []
    end = quote = 0
    for start, stop in _starts(text, patterns):
        if start < end:
            continue
        while quoted[quote][1] < start:
            quote += 1
        if quoted[quote][0] < start:  # a name, whatever it counts
            continue
        try:
            draft = _draft(text, written, start, patterns)
        except NumeralError as error:
            if _reads_like_amount(text, start, stop, patterns):
                unread.append(Unread(start, stop, str(error)))
            continue
        if draft is not None:
            drafts.append(draft)
            end = draft.end
    return drafts


_LONG = 3
_GOES_ON = frozenset("0123456789.")
_ONES = frozenset("一二两三四五六七八九十")


# Expressions that begin with no numeral, or have a word inside. They are rare, and words are found faster than a set of
# characters.
_RARE = ("元月", "正月", "双位数", "百儿八", "千儿八", "万儿八")


def _starts(text: str, patterns: _Patterns) -> list[tuple[int, int]]:
    """Where expressions may begin, and where the numeral there ends, in order."""
    spans = [found.span() for found in patterns.candidate.finditer(text)]
    starts = [span for span in spans if text[span[0] - 1] not in _GOES_ON or not span[0]]
    rare = [(found.start(), found.end()) for word in _RARE if word in text for found in re.finditer(word, text)]
    return sorted(starts + rare) if rare else starts


def _reads_like_amount(text: str, start: int, stop: int, patterns: _Patterns) -> bool:
    """Whether a run of numerals that makes no number stands where an amount would."""
    unit = patterns.unit.match(text, stop)
    known = patterns.units.find(unit[0]) if unit else None
    return stop - start >= _LONG and known is not None and "lone" in known.traits


def _draft(text: str, written: str, start: int, patterns: _Patterns) -> Draft | None:
    if text[start] == "数" and (
        text[start + 1 : start + 2] not in _SCALE
        or text.startswith("分之", start + 2)
        or text[start - 1 : start] in words("numbers", "number_noun")
    ):
        start += 1  # 总数二十万, 基数百分之三, 基数十万: the end of a noun
    before = text[start - 1] if start else "\n"
    if before == "第":
        return _date(text, start - 1)  # 第二、三季度
    if before in "点.0123456789":
        return None
    if text[start] == "翻":
        return _folded(text, start)
    fraction = _FRACTION.match(text, start) if text.find("分之", start, start + _REACH) >= 0 else None
    if fraction:
        return _fraction(text, fraction, patterns)
    shared = _share(text, start) if text[start] in _SHARES else None
    return shared or _date(text, start) or _plain(text, written, start, patterns)


def _date(text: str, start: int) -> Draft | None:
    if text.startswith(("上世纪", "本世纪"), start - 3) and start > 2:
        start -= 3
    calendar = _CALENDAR.match(text, start)
    if calendar and not text.startswith(("年来", "个"), calendar.end()):
        date = parse_chinese_date(calendar[0])
        if date is not None or is_clock(calendar[0]):
            return Draft(start, calendar.end(), start, calendar.end(), "date", date=date)
    return None


def _plain(text: str, written: str, start: int, patterns: _Patterns) -> Draft | None:
    before = text[start - 1] if start else "\n"
    if text[start] in "双元正" or (text[start] == "半" and before in "上下前后大小过"):
        return None
    found = patterns.amount.match(text, start)
    if found is None or (len(found[0]) < _LONG and _ONES.issuperset(found[0])):
        return None  # 十二: without a unit they count in words or name
    return _amount(text, written, found, patterns)


def _folded(text: str, start: int) -> Draft | None:
    found = _FOLD.match(text, start)
    if found is None:
        return None
    growth = _HUNDRED * (2 ** _FOLDS[found["n"] or ""] - 1)
    if found["h"]:
        growth += Decimal(50)
    draft = Draft(start, found.end(), start, found.end(), "quantity", growth, unit="%")
    if found["m"] or found["a"]:
        draft.bound, draft.after = "gt" if found["m"] else bound_after(found["a"]), True
        draft.core_end = found.start("m") if found["m"] else found.start("a")
    if found["b"]:  # 翻了近两番
        draft.bound = "lt" if found["b"].endswith("近") else "about" if found["b"] == "约" else "gt"
        draft.core_start = found.end("b")
    return draft


def _share(text: str, start: int) -> Draft | None:
    """A share in words: 一半以上, 过半, 大半, 减半, 两位数增长."""
    if start and text[start] == "半" and text[start - 1] in "过近超逾减大":
        start -= 2 if text.startswith("一大", start - 2) and start > 1 else 1
    before = text[start - 1] if start else "\n"
    found = _SHARE.match(text, start)
    if found is None or (found["half"] and before in "另每大多一") or (found["bound"] and before in "双超通经不越透"):
        return None
    end = found.end()
    draft = Draft(start, end, start, end, "quantity", Decimal(50), unit="%")
    if found["places"]:
        draft.value, draft.bound = Decimal(10), "ge"
        return draft
    if found["half"]:
        draft.core_end = start + 2
        if found["a"]:
            draft.bound, draft.after = bound_after(found["a"]), True
        bound_before(text, draft)
    elif found["bound"]:
        draft.bound = "lt" if found["bound"] == "近" else "gt"
        draft.core_start = start + 1
    elif found["most"]:
        draft.bound = "gt"
    return draft


def _number(numeral: str) -> Decimal:
    return amount(numeral.replace(",", "").replace("，", ""))


def _fraction(text: str, found: re.Match[str], patterns: _Patterns) -> Draft:
    start = found.start()
    unit = _PER.get(found["below"])
    divisor = Decimal(1) if unit else amount(found["below"])
    second, below2 = found["n2"], found["below2"]
    end, core_end = found.end(), found.end("n2") if second else found.end("n")
    # 上升百分之五到三千亿元: what has a scale word or a unit of its own is another amount.
    if second and below2 is None and (zeros_of(second) > 3 or patterns.unit.match(text, found.end("n2"))):
        second, end, core_end = None, found.start("to"), found.end("n")
    divisor2 = divisor if below2 is None or unit else amount(below2)
    if not divisor or not divisor2:
        raise NumeralError("{found!r} divides by zero", found=found[0])
    draft = Draft(start, end, start, core_end, unit=unit)
    pair = between(found["n"]) if not found["n"][0].isdigit() and len(found["n"]) > 1 else None
    if second:
        pair = _number(found["n"]), _number(second)
    ends = (quotient(pair[0], divisor), quotient(pair[1], divisor2)) if pair else None
    if ends and ends[0] <= ends[1]:
        draft.low, draft.high = ends
        draft.bound = "range"
    else:
        draft.value = quotient(_number(found["n"]), divisor)
        if found["whole"]:
            draft.value = total(draft.value, amount(found["whole"]))
        if found["sign"]:
            draft.value = negative(draft.value)
    if found["m"] in ("多", "余", "强"):
        draft.bound, draft.after = "gt", True
    elif found["m"]:
        draft.bound, draft.after = "lt", True
    elif found["a"] and not pair and end == found.end():
        draft.bound, draft.after = bound_after(found["a"]), True
    bound_before(text, draft)
    return draft


def _amount(text: str, written: str, found: re.Match[str], patterns: _Patterns) -> Draft | None:
    start, unit = found.start(), found["u"]
    draft = Draft(start, found.end(), start, found.end("n"), unit=_unit(written, found, "u"))
    numeral = found["n"].replace("个", "")
    loose = numeral.translate(_LOOSE)
    vague = bool(found["m"]) or len(loose) < len(numeral)
    second = found["n2"] if found["to"] and _joins(text, start, found) else None
    if found["to"] and second is None:
        draft.end = found.start("to")
    if (
        unit
        and not found["to"]
        and loose[-1] == "一"
        and _ARTICLE.search(loose)
        and not _is_measure(patterns.units, unit)
    ):
        loose, unit, draft.unit = loose[:-1], None, None  # 三万|一次
        draft.end = draft.core_end = found.end("n") - 1
    if second:
        draft.core_end, draft.unit, unit = found.end("n2"), _unit(written, found, "u2"), found["u2"]
    elif len(loose) > 1 and not found["r"] and not _names_plan(loose, unit):
        draft.low, draft.high = between(loose) or (None, None)
    if second:
        draft.low, draft.high = _ends(loose, second, own=found["u"] is not None)
    _bound(text, draft, found, loose)
    if draft.low is not None and draft.high is not None and draft.high < draft.low:
        return None
    ended = found["a"] and draft.end == found.end()
    before = draft.start < start
    reading = Reading(
        loose,
        unit,
        vague=vague or draft.low is not None,
        bounded=bool(before or ended or found["p"]),
        paused=before or (draft.after and text[draft.end : draft.end + 1] in _PAUSES),
        parts=any(found.group("h", "t", "j", "y", "k")),
        rough=found["r"] is not None,
    )
    if not states_amount(text, draft, reading, patterns.units):
        return None
    draft.unit = draft.unit and modern(draft.unit)
    if draft.value is not None and is_negative(text, start, draft.end, measured=True):
        draft.value, draft.start, draft.core_start = negative(draft.value), start - 1, start - 1
    return draft


# What ends the phrase of a bound word: 千亿元以上。, but 亿元以上项目 is a class of projects.
_PAUSES = ("", *"，。、；：！？,;\n")


def _bound(text: str, draft: Draft, found: re.Match[str], loose: str) -> None:
    """Give an amount its value or its range, and the bound of the words around it."""
    numeral = found["n"]
    if draft.low is not None:
        draft.bound = "range"
    else:
        _with_parts(draft, found, loose)
        if found["p"] or found["k"] == "多" or found["m"] in ("余", "多") or "余" in numeral or "多" in numeral:
            draft.bound, draft.after = "gt", True
        elif found["m"] or found["r"]:
            draft.bound, draft.after = "about", True
        elif found["a"] and draft.end == found.end():
            draft.bound, draft.after = bound_after(found["a"]), True
    bound_before(text, draft)


_LOOSE = str.maketrans("", "", "余多来")
_ARTICLE = re.compile("[百千万亿]一$")


def _is_measure(units: Units, name: str) -> bool:
    unit = units.find(name)
    return unit is not None and "lone" in unit.traits


def _unit(written: str, found: re.Match[str], tag: str) -> str | None:
    return written[slice(*found.span(tag))] if found[tag] else None


_PLAN = re.compile("十[一二三四五六七八九]五")


def _names_plan(numeral: str, unit: str | None) -> bool:
    """十四五 is a five-year plan, unless fourteen or fifteen of something are counted."""
    return unit is None and bool(_PLAN.fullmatch(numeral))


def _joins(text: str, start: int, found: re.Match[str]) -> bool:
    """Whether two numerals make one range: not where 从 parts them, nor where their units differ."""
    if start and text[start - 1] in "从由自" and found["to"][0] in "至到":
        return False
    return not found["u"] or found["u"] == found["u2"]


def _ends(first: str, second: str, *, own: bool) -> tuple[Decimal, Decimal]:
    """The ends of a range in characters: 两到三万 and 八百到九百亿 share the scale word after the second.

    A lone digit shares all of it (三到五百, 三到五百万); a longer numeral only 万 and 亿. Where the first end would
    come out larger, it stands as written (五千到一万).
    """
    low, high = amount(first), amount(second)
    if own or any(char in first for char in "万亿"):
        return low, high
    scales = [re.sub(".*?([万亿]*)$", r"\1", second)]
    if len(first) == 1 and first in _DIGIT:
        scales.insert(0, second.lstrip(f"{_DIGIT}点"))
    for scale in scales:
        if scale and not scale.strip(_SCALE):
            shared = product(low, tidy(Decimal(1).scaleb(zeros_of(scale))))
            if shared <= high:
                return shared, high
    return low, high


def _with_parts(draft: Draft, found: re.Match[str], loose: str) -> None:
    """The value with what follows the unit: 一吨半, 三成五, 三元五角."""
    if loose == "半":
        draft.value = _HALF
        return
    if found["r"]:
        draft.value = plain("1", zeros_of(loose[0]))
        return
    value = amount(loose)
    if found["h"] or found["k"] == "半":
        value = total(value, _HALF)
    if found["t"]:
        value = total(value, _HALF if found["t"] == "半" else quotient(amount(found["t"]), Decimal(10)))
        draft.core_end = found.end("t")
    if found["j"]:
        value = in_yuan(total(value, small_change(found["j"])), found["u"])
        draft.core_end, draft.unit = found.end("j"), "元"
    draft.value = value
