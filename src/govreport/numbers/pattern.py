"""The pattern for an expression that begins with an Arabic digit, with its scale, unit and bound words."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from govreport.calendar.clock import BLANK
from govreport.calendar.dates import DATE
from govreport.data import words
from govreport.numbers.bounds import after_characters, after_pattern
from govreport.numbers.trie import alternation
from govreport.numbers.units import Unit, Units, classifiers, first_characters
from govreport.unit_names import halved, not_before

# A bracket that says whether the first end is included may stand before the mark: 100万元（含）至400万元.
JOIN = rf"(?:[（(]不?含[^）)\n。；]{{0,4}}[）)])?{BLANK}(?:-{{1,2}}|—{{1,2}}|~|至|到){BLANK}"
NUMERAL = r"(?:[0-9]{1,3}(?:[,，][0-9]{3})++(?![0-9])(?:\.[0-9]++)?|[0-9]++(?:\.[0-9]++)?)"
# Spoken: the last digit of 3万5 counts thousands. Before a noun (3万5个) it would be a number of its own.
_SPOKEN = r"(?:(?<=[万亿千百])[1-9](?=[元块到至，。；、！？）)\n]|左右|上下|以[上下内]|$))?"
_NO_CLASS = "(?!元以[上下](?![，,。；;、：！？）)\\s]|$)|[元吨]?级(?!改造))"  # 58个|亿元以上项目, 3个|亿吨级港口
_STEP = "(?:零?(?:[0-9]++(?:\\.[0-9]++)?|[一二三四五六七八九]十?)[多余]?"
# What ends a spoken amount of money: 三块五。, 三块五一斤; but 三块五星红旗 are three flags.
_SPOKEN_END = f"(?=[，。；、！？：）)\\n]|以[上下内]|左右|上下|不到|钱|每|一[{first_characters()}]|$)"
JIAO, FEN = (name + not_before(name) for name in "角分")


def change_pattern(digit: str) -> str:
    """A pattern for jiao and fen after yuan, as written and as spoken: 3元|5角2分, 三块|五, 三块|五毛二, 八角|五分.

    Args:
        digit: a pattern for a digit.
    """
    spoken = f"(?<=块){digit}(?:毛(?:{digit}分?)?钱?|{_SPOKEN_END})"
    return f"(?<=[元圆块])(?:{digit}{JIAO}(?:{digit}{FEN})?|{spoken})|(?<=毛){digit}{_SPOKEN_END}|(?<=角){digit}{FEN}"


# How words continue that begin with 多 (多功能, 多元, 多层次). As a verb it leads to another amount: 15亿元|多5亿元.
LONGER_THAN_MORE = (
    f"(?:[功样形媒边式端维能元方{''.join(sorted(name for name in classifiers() if len(name) == 1))}]"
    "|(?<![年月天周时]多)[0-9]|出了?[约近]?[0-9])"
)
POWER = "[×xX*]10(?:\\^-?[0-9]{1,2}|⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})"


@cache
def _ends(units: Units, trait: str) -> str:
    """The last characters of the units that have a trait, as a set of a pattern."""
    ends = {unit.name[-1] for unit in units.units.values() if trait in unit.traits and not unit.name.isascii()}
    return f"[{re.escape(''.join(sorted(ends)))}]"


@cache
def thousand(units: Units) -> str:
    """千 as a scale word: before 瓦, 米 and their like it belongs to the unit (千瓦, 千米)."""
    bases = [unit.name[1:] for unit in units.units.values() if unit.name[0] == "千" and len(unit.name) > 1]
    return f"千(?!{alternation(bases)})"


@cache
def scale_pattern(units: Units) -> str:
    """A pattern for the scale words after digits, in steps as well: 万, 多万亿, 亿2千5百万, 万5."""
    thousands = thousand(units)
    word = (
        f"(?:[百千十佰仟拾][多余]?(?:万亿|[万亿])|万[多余]?亿|[万亿](?:{thousands}(?!千))?|{thousands}"
        "|百(?![分姓强帕])|仟|佰)"
    )
    last = rf"(?:零[0-9]{{1,4}}(?![0-9.,])|{_SPOKEN})"  # 2万零800
    return rf"(?:[多余几来]?{word}(?:{_STEP}(?:{word}|[十拾](?![分足]))))*+{last}|多?个多?亿{_NO_CLASS})"


def half_pattern(units: Units) -> str:
    """半 after a unit that it may follow (一吨半), and not at the beginning of a word (3公里半径, 3亿元半年内)."""
    return f"(?<={_ends(units, 'half')})半(?!{alternation(words('numbers', 'half_word'))}|{halved()})"


def more_pattern(units: Units) -> str:
    """多 after a unit, as in 3倍多 and 5年多; before some characters it begins a word of its own (多功能, 多元)."""
    return f"(?<={_ends(units, 'more')})[多余](?!{LONGER_THAN_MORE})"


# 每年 mostly begins a clause; at the end of one it belongs to the unit (200吨每天).
_ENDING = "(?=[，。；、：）)\\n]|以[上下内]|左右|$)"


def unit_pattern(units: Units, tag: str = "") -> str:
    """A pattern for a written unit: one of the table, a product, one per other, or one with its twin in brackets.

    The names stand in it once, and once more for those that divide: a pattern much larger than the processor's cache
    is slow. So a group remembers that one part of a product was read, and that a dot must come before the next;
    `(?(#part)` asks for it, which `_compiled` understands.

    Args:
        units: the table.
        tag: what the names of its groups end in, so that a pattern can hold it twice.
    """
    guards = {unit.name: _guard(unit.not_before) for unit in units.units.values()}
    known = alternation(
        [name for name, each in units.units.items() if not each.traits & _NOT_ALONE], guards, searched=False
    )
    divisors = [unit.name for unit in units.units.values() if _divides(unit)]
    per = alternation(divisors, guards, searched=False)
    people = alternation([unit.name for unit in units.units.values() if "per" in unit.traits], guards)
    twin = alternation([unit.name for unit in units.units.values() if "twin" in unit.traits])
    each = alternation([*(unit.name for unit in units.units.values() if _each(unit))], guards)
    times = alternation([unit.name for unit in units.units.values() if "ending" in unit.traits])
    part, divisor, bracket = f"part{tag}", f"divisor{tag}", f"bracket{tag}"
    base = rf"(?:[0-9]{{0,3}}[十百千万亿]{{1,2}}{people}|[0-9]{{2,4}}{people}|[0-9]{{0,3}}[十百千]?万(?![0-9]))"
    below = (
        rf"(?:(?P<{bracket}>[（(])?(?:(?(#{divisor})[·⋅•/])(?P<{divisor}>{per}){_WORD_END})+(?({bracket})[）)])|{base})"
    )
    return (
        rf"(?:(?(#{part})[·⋅•])(?P<{part}>{known}){_WORD_END})+"
        rf"(?:/{below}|[（(]{twin}[）)]|(?<![年月天日周时度])每(?:{each}(?![0-9])|{times}{_ENDING}))?"
    )


_NOT_ALONE = frozenset(("prefixed", "sign"))  # traits of units that stand after no amount as they are
# Letters that end a unit end a word: no unit is read out of a longer one.
_WORD_END = "(?:(?<![A-Za-z])|(?![A-Za-z0-9]))"


def _divides(unit: Unit) -> bool:
    if unit.traits & _NOT_ALONE:
        return False
    return "per" in unit.traits or (
        unit.role != "classifier" and unit.dimension not in ("count", "ratio", "percentage point")
    )


def _each(unit: Unit) -> bool:
    """Whether it may stand after 每 in a compound: 元每平方米; 每年 and 每件 begin a word of their own."""
    measured = unit.dimension in ("area", "volume", "mass", "length", "energy", "power") and not unit.name.isascii()
    return measured or ("base" in unit.traits and unit.role == "classifier")


def _guard(not_before: str) -> str:
    if not not_before:
        return ""
    own = f"(?!{alternation(words('numbers', 'own_word'))})" if "目" in not_before else ""  # 10项|目标, but 重大项目
    return f"(?!{own}[{re.escape(not_before)}])"


@lru_cache(maxsize=8)
def expression(units: Units) -> re.Pattern[str]:
    """The compiled pattern for a table of units; it reads folded and simplified text.

    Groups: `date`; `code` (〔2017〕47号, a telephone number); `name` (10+4+3, 1·22); `x` (2×); `n`, `s`, `m`, `u`:
    numeral, scale word, 多 or 个, unit; `b` (a scaled base: 12/10万); `f` (the divisor of 1/10); `g` (the dividend of
    3分之1); `e` (×10^4); `j` (角 and 分 after 元); `t` (the tenths of 三成五); `h` (半 after the unit); `p` (多 after
    the unit); `d` (±) or `c` (range mark) with `z2` (a sign), `n2`, `s2`, `m2`, `u2`; `a` (bound word
    after).
    """
    scale = scale_pattern(units)
    counted = alternation([each.name for each in units.units.values() if each.role == "counted"])
    middle = rf"[多余来]?个[多半]?(?={BLANK}{counted})|[多余来]"
    people = alternation([each.name for each in units.units.values() if "per" in each.traits])

    def member(tag: str) -> str:
        return (
            rf"(?P<n{tag}>{NUMERAL})(?:{BLANK}(?P<s{tag}>{scale}))?"
            rf"(?:{BLANK}(?P<m{tag}>{middle}))?(?:{BLANK}(?P<u{tag}>{unit_pattern(units, tag)}))?"
        )

    return _compiled(
        rf"(?P<date>{DATE})"
        rf"|(?P<code>(?<=[〔［\[（(])[0-9]{{4}}[〕］\])）]第?[0-9]++号|0[0-9]{{2,3}}-[0-9]{{7,8}}(?![0-9]))"
        rf"|(?P<name>[0-9]++[A-Z]{{0,8}}(?:\+[0-9A-Za-z]{{1,12}})++(?:[>＞=＝][0-9]++)?|[0-9]++[·•][0-9]++)"
        rf"|(?:(?P<x>[0-9]++(?:\.[0-9]++)?){BLANK}[×xX*](?!10[\^⁰-⁹⁻¹²³]){BLANK})?"
        rf"(?P<n>{NUMERAL})(?:(?=[/分×xX*])(?:(?P<b>/(?:[0-9]{{0,3}}[十百千]?万(?:{people})?|千(?:{people}|(?![\u4e00-\u9fff]))))(?![0-9元])"
        rf"|/(?P<f>[0-9]++)(?![0-9/.])|分之(?P<g>{NUMERAL})|(?P<e>{POWER})))?(?:{BLANK}(?P<s>{scale}))?"
        rf"(?:(?=[多余来个 \u3000\u00a0]){BLANK}(?P<m>{middle}))?(?:{BLANK}(?P<u>{unit_pattern(units)}))?"
        # What may follow begins with one of a few characters; one look at them spares most amounts the rest.
        rf"(?:(?=[{_BEHIND}{re.escape(after_characters())}])(?P<j>{change_pattern('[0-9]')})?"
        rf"(?:(?P<t>(?<=成)[1-9](?=[，。、；！？：）)\n的]|以[上下内]|左右|上下|用于|投[向入资]|来自|$))|(?P<h>{half_pattern(units)}))?"
        rf"(?P<p>{more_pattern(units)})?"
        rf"(?:(?:(?P<d>±)|(?P<c>{JOIN})(?P<z2>-|零下|负)?){member('2')})?"
        rf"(?P<a>{after_pattern()})?)?"
    )


_BEHIND = "0-9半多余±—~至到 \u3000\u00a0（(\\-"


_GROUP = re.compile(r"\(\?P<([a-z0-9]+)>")
_LATER = re.compile(r"\(\?\(#([a-z0-9]+)\)")


def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern in which `(?(#name)` asks for a group that stands further on: by its number, as names may not."""
    names = _GROUP.findall(pattern)
    return re.compile(_LATER.sub(lambda found: f"(?({names.index(found[1]) + 1})", pattern))
