"""The one pattern that finds an expression that begins with an Arabic digit, with its scale, unit and bound words."""

from __future__ import annotations

import re
from functools import lru_cache

from govreport.data import words
from govreport.numbers.bounds import after_pattern
from govreport.numbers.dates import DATE
from govreport.numbers.trie import alternation
from govreport.numbers.units import Units, default_units

BLANK = "[ \u3000\u00a0]?"
JOIN = rf"{BLANK}(?:-{{1,2}}|—{{1,2}}|─{{1,2}}|–|−|~|～|〜|至|到){BLANK}"
NUMERAL = r"(?:[0-9]{1,3}(?:[,，][0-9]{3})++(?![0-9])(?:\.[0-9]++)?|[0-9]++(?:\.[0-9]++)?)"
# 千瓦, 千米, 千升 … are units: 千 before their second character is no scale word.
_SCALE_WORD = (
    "(?:[百千十][多余]?(?:万亿|[万亿])|万[多余]?亿|[万亿]|千(?![瓦米克伏帕卡焦赫安牛周升乏])|百(?![分姓强帕])|仟|佰)"
)
# Spoken: the last digit of 3万5 counts thousands. Before a noun (3万5个) it would be a number of its own.
_SPOKEN = r"(?:(?<=[万亿千百])[1-9](?=[元块到至，。；、！？）)\n]|左右|上下|以[上下内]|$))?"
SCALE = rf"(?:[多余几来]?{_SCALE_WORD}(?:[0-9]++(?:\.[0-9]++)?[多余]?{_SCALE_WORD})*+{_SPOKEN}|多?个亿)"
# Jiao and fen behind yuan: 3元5角2分 is one amount.
_CHANGE = "(?:(?<=[元块])(?P<j>[1-9]角(?![度色])(?:[1-9]分(?![钟别之布公期行]))?))?"
# 多 after a unit, as in 3倍多 and 5年多; before these characters it begins a word of its own (多功能, 多元).
_MORE = "(?<=[倍年月岁天时里米斤亩吨元番成])[多余](?![功元样种形媒边层式端维方能项个条家])"


def unit_pattern(units: Units) -> str:
    """A pattern for a written unit: one of the table, one per other, or one with its twin in brackets.

    Args:
        units: the table.
    """
    guards = {unit.name: _guard(unit.name, unit.not_before) for unit in units.units.values()}
    known = alternation(units.units, guards)
    own = units.units.keys() - default_units().units.keys()  # what a caller adds may divide as well
    divisors = (*words("numbers", "per"), *sorted(own))
    per = alternation(divisors, {name: guards.get(name, "") or _guard(name, "") for name in divisors})
    twin = alternation(words("numbers", "twin"))
    return (
        rf"{known}(?:/{per}(?:[·/]{per})?|[（(]{twin}[）)]|(?<![年月天日周时度])每(?:人|亩|吨|户|立方米|平方米|公里))?"
    )


def _guard(name: str, not_before: str) -> str:
    if name[-1].isascii() and name[-1].isalpha():
        return "(?![A-Za-z0-9])"
    if not not_before:
        return ""
    own = f"(?!{alternation(words('numbers', 'own_word'))})" if "目" in not_before else ""  # 10项|目标, but 重大项目
    return f"(?!{own}[{re.escape(not_before)}])"


@lru_cache(maxsize=8)
def expression(units: Units) -> re.Pattern[str]:
    """The compiled pattern for a table of units; it reads folded and simplified text.

    Groups: `date`; `code` (〔2017〕47号, a telephone number); `name` (10+4+3, 1·22); `x` (2×); `n`, `s`, `m`, `u`:
    numeral, scale word, 多 or 个, unit; `f` (the divisor of 1/10); `g` (the dividend of 3分之1); `j` (角 and 分 behind
    元); `h` (半 after the unit); `p` (多 after the unit); `c` (range mark) with `n2`, `s2`, `m2`, `u2`; `a` (bound word
    after).
    """
    unit = unit_pattern(units)
    counted = alternation([each.name for each in units.units.values() if each.role == "counted"])
    middle = rf"[多余来]?个[多半]?(?={counted})|[多余来]"

    def member(tag: str) -> str:
        return (
            rf"(?P<n{tag}>{NUMERAL})(?:{BLANK}(?P<s{tag}>{SCALE}))?"
            rf"(?:{BLANK}(?P<m{tag}>{middle}))?(?:{BLANK}(?P<u{tag}>{unit}))?"
        )

    return re.compile(
        rf"(?P<date>{DATE})"
        rf"|(?P<code>(?<=[〔［\[（(])[0-9]{{4}}[〕］\])）]第?[0-9]++号|0[0-9]{{2,3}}-[0-9]{{7,8}}(?![0-9]))"
        rf"|(?P<name>[0-9]++[A-Z]{{0,8}}(?:\+[0-9A-Za-z]{{1,12}})++(?:[>＞=＝][0-9]++)?|[0-9]++[·•][0-9]++)"
        rf"|(?:(?P<x>[0-9]++){BLANK}[×xX*]{BLANK})?"
        rf"(?P<n>{NUMERAL})(?:/(?P<f>[0-9]++)(?![0-9/.])|分之(?P<g>{NUMERAL}))?(?:{BLANK}(?P<s>{SCALE}))?"
        rf"(?:{BLANK}(?P<m>{middle}))?(?:{BLANK}(?P<u>{unit}))?{_CHANGE}"
        rf"(?P<h>(?<=[年天时倍月])半(?![导径岛圆场数个年月天]))?(?P<p>{_MORE})?"
        rf"(?:(?P<c>{JOIN}){member('2')})?"
        rf"(?P<a>(?:[（(]含[^）)\n。；]{{0,8}}[）)])?{after_pattern()})?"
    )
