"""The one pattern that finds every numeric expression, with its scale, unit and the bound words after it."""

from __future__ import annotations

import re
from functools import lru_cache

from govreport.numbers.bounds import after_pattern
from govreport.numbers.dates import DATE
from govreport.numbers.trie import alternation
from govreport.numbers.units import Units

CHINESE_DIGITS = "零〇○一二两三四五六七八九壹贰叁肆伍陆柒捌玖兩貳參陸廿卅"
CHINESE_SCALES = "十百千万亿拾佰仟萬億"
VAGUE = "几数幾數"
_NUMERAL = r"[0-9]{1,3}(?:[,，][0-9]{3})++(?![0-9])(?:\.[0-9]++)?|[0-9]++(?:\.[0-9]++)?"
# 千瓦, 千米 … are units: 千 before their second character is no scale word.
_SCALE_WORD = "(?:[百千十]?[万亿萬億]|万亿|萬億|千(?![瓦米克伏帕卡焦赫安牛字周乏])|百(?![分姓])|仟|佰)"
_SCALE = rf"[多余几来]?{_SCALE_WORD}++(?:[0-9]++(?:\.[0-9]++)?{_SCALE_WORD})*+|个亿|个多亿"
_JOIN = r"[\s]?(?:-{1,2}|—{1,2}|─{1,2}|–|−|~|～|〜|至|到)[\s]?"
_SPACE = "[ \u3000\u00a0]?"


def _unit_pattern(units: Units) -> str:
    guards = {}
    for unit in units.units.values():
        guard = ""
        if unit.name[-1].isascii() and unit.name[-1].isalpha():
            guard = "(?![A-Za-z0-9])"
        elif unit.not_before:
            guard = f"(?![{re.escape(unit.not_before)}])"
        guards[unit.name] = guard
    words = alternation(units.units, guards)
    return rf"{words}(?:[/／]{words}|[（(]{words}[）)]|每{words})?"


@lru_cache(maxsize=8)
def expression(units: Units) -> re.Pattern[str]:
    """The compiled pattern for a table of units; it reads folded text.

    Groups: `date`; `plus` (10+4+3); `x` (2×), `n`, `s`, `m`, `u`, `h` (numeral, scale word, 多 or 个, unit, 半),
    `c` (range mark) with `n2`, `s2`, `m2`, `u2`; `f` (divisor of 1/10); `a` (bound word after); `cn` (Chinese
    characters).
    """
    unit = _unit_pattern(units)
    counted = alternation([each.name for each in units.units.values() if each.role == "counted"])
    after = rf"(?:[（(]含[^）)\n]{{0,8}}[）)])?{after_pattern()}"
    middle = rf"[多余来]?个[多半]?(?={counted})|[多余来]"

    def member(tag: str) -> str:
        return (
            rf"(?P<n{tag}>{_NUMERAL})(?:{_SPACE}(?P<s{tag}>{_SCALE}))?"
            rf"(?:{_SPACE}(?P<m{tag}>{middle}))?(?:{_SPACE}(?P<u{tag}>{unit}))?"
        )

    return re.compile(
        rf"(?P<date>{DATE})"
        rf"|(?P<plus>[0-9A-Z]++(?:[+][0-9A-Z]++)++)"
        rf"|(?:(?P<x>[0-9]++){_SPACE}[×xX＊*]{_SPACE})?{member('')}"
        rf"(?:(?P<f>/[0-9]++)(?![/.]))?"
        rf"(?P<h>(?<=[年天时倍月])半(?![导径岛圆场数个]))?"
        rf"(?:(?P<c>{_JOIN}){member('2')})?"
        rf"(?P<a>{after})?"
    )
