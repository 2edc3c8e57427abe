"""Expressions in Chinese characters: those that state a measured amount, and dates.

Chinese numerals also count abstractions and name things (六大产业集群, 三重压力, 一是, 十四五, 第一产业), far more often
than they measure. They are taken where a fraction, a multiple, a vague or a scaled numeral or a unit of measure says
that something was measured, and left where a small number counts (四个方面) or where 第 or quotation marks name.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from attrs import frozen

from govreport.data import words
from govreport.errors import NumeralError
from govreport.numbers.bounds import after_pattern, bound_after, bound_before
from govreport.numbers.context import quotations
from govreport.numbers.dates import parse_chinese_date
from govreport.numbers.draft import Draft
from govreport.numbers.intervals import between
from govreport.numbers.numerals import amount, quotient, total
from govreport.numbers.trie import alternation
from govreport.numbers.units import Units

_DIGIT = "零〇○一二两三四五六七八九廿卅壹贰叁肆伍陆柒捌玖"
_SCALE = "十百千万亿拾佰仟"
_ANY = f"{_DIGIT}{_SCALE}几数"
# 两 stands for two at the head of a numeral or before a scale word; behind one it is the ounce (三千万两).
_ROW = f"[{_ANY}](?:[{_ANY.replace('两', '')}]|两(?=[百千万亿]))*+"
_NUMERAL = f"{_ROW}(?:点[{_DIGIT}]++)?"
_JOIN = "(?:至|到|—{1,2}|-|~|～)"
_YEAR = "[一二][〇○零一二三四五六七八九0]{3}年"
_MONTH = "(?:十[一二]?|[一二三四五六七八九])月"
_DAY = "(?:三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])[日号]"
_DATE = f"(?:{_YEAR}(?:{_MONTH}(?:{_DAY})?)?|{_MONTH}{_DAY})"
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


_FOLD = re.compile(f"翻了?(?P<n>[一两二三四五])?番(?:(?P<m>多)|(?P<a>{after_pattern()}))?")
_HALVES = re.compile(f"一半(?P<a>{after_pattern()})?")
_CALENDAR = re.compile(f"{_DATE}(?:{_JOIN}{_DATE})?")
_FRACTION = re.compile(
    f"(?P<below>[{_ANY}]++)分之(?P<n>{_NUMERAL}|[0-9]++(?:\\.[0-9]++)?)(?P<m>[多余强弱])?"
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
            f"[{_ANY}翻](?:[{_ANY}]++|(?<=翻)了?[一两二三四五]?番"
            f"|(?=00?[0-9一二三四五六七八九]年|分之|点[{_DIGIT}]|[余多来半]|月[{_DIGIT}十]|{_JOIN}[{_ANY}]|[倍成折]|{alternation(measures, guards)}))"
        ),
        re.compile(
            f"(?P<n>{_NUMERAL}(?:[余多几来](?=[万亿]))?[万亿]*+)(?P<m>[余多来])?(?:个(?={counted}))?(?P<u>{unit})?"
            f"(?P<h>(?<=倍)半)?(?P<p>(?<=[倍元里亩吨斤成])[多余](?![功元样种形]))?"
            f"(?:{_JOIN}(?P<n2>{_NUMERAL})(?P<m2>[余多])?(?P<u2>{unit}))?(?P<a>{after_pattern()})?"
        ),
        frozenset(measures),
    )


def chinese_drafts(text: str, written: str, units: Units) -> list[Draft]:
    """The expressions in Chinese characters, in order.

    Args:
        text: folded and simplified text.
        written: the same in the characters as written; units are cut from it.
        units: the units to know.
    """
    patterns = _patterns(units)
    drafts: list[Draft] = []
    quoted: list[tuple[int, int]] | None = None
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
        if quoted is None:
            quoted = [*quotations(text), (len(text), len(text))]
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
    fraction = _FRACTION.match(text, start)
    if fraction:
        return _fraction(text, fraction)
    if text.startswith("一半", start) and before not in "另每":
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
    if pair:
        draft.low, draft.high = (quotient(each, divisor) for each in pair)
        draft.bound = "range"
    else:
        draft.value = quotient(amount(found["n"]), divisor)
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
    return draft if _measured(text, draft, loose, unit, patterns, vague=vague or bool(found["n2"])) else None


def _measured(text: str, draft: Draft, numeral: str, unit: str | None, patterns: _Patterns, *, vague: bool) -> bool:
    """Whether a Chinese numeral states an amount rather than a name or a count of abstractions."""
    if text.startswith("级", draft.end):
        return False  # 千亿级, 三十万级 name a class
    if numeral[0] in "百千万亿":
        # 百亿园区, 亿元以上项目, 百倍努力 name a class or boast; behind a bound a scale word alone measures: 超百亿元.
        return draft.start < draft.core_start and unit is not None
    many = "万" in numeral or "亿" in numeral
    if unit is None or unit in words("numbers", "namer"):
        return many and (unit is None or not vague)
    if unit in ("倍", "成", "折"):
        return unit == "倍" or not (many or numeral[0] in "几数十")
    if vague or many or any(char in "百千佰仟点" for char in numeral):
        return True
    if len(numeral) > 1:
        return any(char in "十拾廿卅" for char in numeral)
    # A lone 一 before a unit is an article (每一寸土地), and a lone digit before 元 mostly part of a name (三元、二元).
    if unit == "元":
        return draft.start > 0 and text[draft.start - 1] in words("numbers", "amount_before")
    return unit in patterns.measures and numeral != "一"
