"""Expressions that begin with an Arabic digit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from govreport.calendar.clock import BLANK
from govreport.calendar.dates import parse_date
from govreport.errors import NumeralError
from govreport.numbers.bounds import bound_after, bound_before, bound_behind, touching
from govreport.numbers.context import DOUBTFUL, TELLING, begins_sentence, is_negative, is_plain, kind_of
from govreport.numbers.draft import Draft, Unread
from govreport.numbers.model import DateRange
from govreport.numbers.numerals import amount, difference, negative, product, quotient, small_change, tidy, total
from govreport.numbers.pattern import expression
from govreport.numbers.units import Units, default_units, in_yuan, modern, traits

# A set of characters first: a search for one skips fast, for a repeat it does not.
_RUN = re.compile("[0-9][0-9]*+")
_HALF = Decimal("0.5")
_LOOSE = str.maketrans("", "", "多余几来个 \u3000\u00a0")
# 2.2024年 at the beginning of a line is item 2, not a decimal.
_ITEM_AND_YEAR = re.compile(r"[0-9]{1,2}(?=\.(?:19|20)[0-9]{2}年)")


def arabic_drafts(
    text: str, written: str, quoted: Sequence[tuple[int, int]], units: Units, unread: list[Unread]
) -> list[Draft]:
    """The expressions in Arabic digits, in order.

    Args:
        text: folded and simplified text, without blanks in numerals.
        written: the same, but in the characters as written; units are cut from it.
        quoted: its short quotations, with one after the end of the text.
        units: the units to know.
        unread: takes the numerals that cannot be read.
    """
    match = expression(units).match
    common = _group_numbers(units)[0]
    ends = common[3:]  # a plain amount ends in its unit or a bound word
    drafts: list[Draft] = []
    end = quote = 0
    for run in _RUN.finditer(text):
        start = run.start()
        if start < end:
            continue
        found = match(text, start)
        if found is None:
            continue
        while quoted[quote][1] < start:
            quote += 1
        within = quoted[quote][0] < start
        plain = found.lastindex in ends and not within
        draft = _plain(text, written, start, found.end(), found.group(*common)) if plain else None
        if draft is not None:
            draft.start = max(draft.start, end)  # no word before it is taken from the amount before
            drafts.append(draft)
            end = draft.end
            continue
        try:
            more = _ruled(written, found, run, units, within=within)
        except NumeralError as error:
            unread.append(Unread(start, found.end("s") if found["s"] else run.end(), str(error)))
            end = unread[-1].end
            continue
        if more[0].start < end or len(more) > 1:
            _clip(more, end)
        drafts += more
        end = max(more[-1].end, run.end())
    return drafts


def _ruled(written: str, found: re.Match[str], run: re.Match[str], units: Units, *, within: bool) -> list[Draft]:
    """The expressions that a match holds, by all the rules."""
    text, (start, end) = found.string, run.span()
    if found.lastgroup in _WHOLE:
        return [_whole(found.lastgroup, found, within=within)]
    if text.startswith(".", end) and _ITEM_AND_YEAR.match(text, start) and begins_sentence(text, start):
        return [Draft(start, end, start, end, "ordinal", Decimal(run[0]))]
    common, rare = _group_numbers(units)
    parts = found.group(*common)
    if _is_rare(found, parts) and any(found.group(*rare)):
        return _several(text, written, found, within=within)
    return [_placed(text, _single(written, found, parts), within=within)]


def _plain(text: str, written: str, start: int, end: int, parts: tuple[str | Any, ...]) -> Draft | None:
    """A numeral with its unit, beside which nothing stands that could tell more of it.

    Most expressions are such, and need no rule; None says that all the rules must be asked.
    """
    numeral, scale, middle, unit, after = parts
    if unit is None or (middle is not None and middle != "个") or unit in DOUBTFUL or unit[0] in _UNUSUAL:
        return None
    if text[end : end + 1] in _OPENING or (start and text[start - 1] in TELLING):
        return None
    core_end = start + len(numeral) + (len(scale) if scale else 0)
    at = core_end if middle is None else core_end + 1
    to = at + len(unit)
    if to + (len(after) if after else 0) != end or len(numeral) >= _LONG or (scale and scale not in _SCALES):
        return None
    value = _short_value(numeral, scale or "")
    bound = bound_after(after) if after else "exact"
    draft = Draft(
        start, end, start, core_end, "quantity", value, None, None, bound, written[at:to], None, after is not None
    )
    if start and text[start - 1] in touching():
        bound_before(text, draft)
    bound_behind(text, draft)
    return draft


# 圆 is 元 in the older spelling; 2.2024年 may be an item and a year.
_UNUSUAL = frozenset("圆年")
_SCALES = frozenset(("百", "千", "万", "亿", "万亿", "十万", "百万", "千万", "百亿", "千亿"))
_OPENING = frozenset(("（", "("))


def _is_rare(found: re.Match[str], parts: tuple[str | Any, ...]) -> bool:
    """Whether an expression has more in it than numeral, scale word, unit and bound word, if only a blank."""
    return sum(map(len, filter(None, parts))) != found.end() - found.start()


def _clip(drafts: list[Draft], end: int) -> None:
    """Let no word before an amount be taken from the amount before it.

    Args:
        drafts: the new expressions.
        end: where the last one before those ends.
    """
    for draft in drafts:
        if draft.start < end <= draft.core_start:
            draft.start = end
        end = draft.end


# The groups that are an expression of their own.
_WHOLE = frozenset(("date", "name", "code"))


def _whole(form: str | None, found: re.Match[str], *, within: bool) -> Draft:
    start, end = found.span()
    if form == "date" and not within:
        before = found.string[max(0, start - 3) : start]
        named = before if before in ("上世纪", "本世纪") else ""
        begin = start - (before[-1:] == "Q" or len(named))
        return Draft(begin, end, begin, end, "date", date=parse_date(found[0], before))
    return Draft(start, end, start, end, "identifier" if form == "code" else "name")


@lru_cache(maxsize=8192)
def _short_value(numeral: str, scale: str) -> Decimal:
    return amount(numeral + scale.translate(_LOOSE))


def _value(numeral: str, scale: str) -> Decimal:
    """The value of digits and scale word; only those of ordinary length are remembered."""
    return _short_value(numeral, scale) if len(numeral) < _LONG else amount(numeral + scale.translate(_LOOSE))


_LONG = 32
_PARTS = ("n", "s", "m", "u", "a")
_RARE = ("x", "b", "f", "g", "e", "j", "t", "h", "p")


@lru_cache(maxsize=8)
def _group_numbers(units: Units) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The numbers of the pattern's groups, common and rare: faster than their names where every expression asks."""
    index = expression(units).groupindex
    return tuple(index[name] for name in _PARTS), tuple(index[name] for name in ("c", "d", *_RARE))


def _single(written: str, found: re.Match[str], parts: tuple[str | Any, ...]) -> Draft:
    """One amount: a numeral with its scale word, unit and bound word, without what stands before it."""
    numeral, scale, middle, unit, after = parts
    start, end = found.span()
    core_end = found.end("s") if scale else found.end("n")
    draft = Draft(start, end, start, core_end, "quantity", _value(numeral, scale or ""))
    if unit:
        at, to = found.span("u")
        draft.unit = written[at:to] if unit[0] != "圆" else modern(unit)
        if unit == "级" and scale and scale[-1] in "万亿":  # 400亿级产业集群 names a class of size and has no unit
            draft.unit = None
    if middle and "半" in middle:
        draft.value = total(draft.value or Decimal(0), _HALF)
    if (scale and ("多" in scale or "余" in scale)) or (middle and middle not in _COUNTING):
        draft.bound, draft.after = "about" if middle == "来" else "gt", True
    if after:
        draft.bound, draft.after = bound_after(after), True
    return draft


def _several(text: str, written: str, found: re.Match[str], *, within: bool) -> list[Draft]:
    """A range, an amount with one of the rarer parts, or the two amounts that a sign stands between."""
    if found["c"]:
        return _range(text, written, found, within=within)
    if found["d"]:
        return _plus_minus(text, written, found, within=within)
    draft = _single(written, found, found.group(*_PARTS))
    parted = _parted(found, draft, text, within=within)
    if parted is not None:
        return parted
    _extras(found, draft)
    if found["a"]:
        draft.bound, draft.after = bound_after(found["a"]), True
    if found["x"] and found["u"] == "小时":  # 7×24小时: round the clock, and not 168 hours
        draft.kind = "name"
        _unmeasure(text, draft)
        return [draft]
    return [_placed(text, draft, within=within)]


_COUNTING = frozenset(("个", "个半"))
# What is built so many times over may be multiplied (2×35万千瓦); lengths side by side are two (10×20毫米).
_NO_PRODUCT = frozenset(("length", "area", "volume"))
_GENERATIONS = re.compile("[2-7]")


def _parted(found: re.Match[str], draft: Draft, text: str, *, within: bool) -> list[Draft] | None:
    """Two numbers that a sign stands between, where it makes no one amount of them: 220/110千伏, 10×20毫米, 12/5."""
    times, divisor = found["x"], found["f"]
    unit = default_units().find(draft.unit) if draft.unit else None
    if times and unit is not None and unit.dimension in _NO_PRODUCT:
        return _pair(found, draft, within=within)
    if not divisor:
        return _chained(found, within=within) if times and _TIMES.match(text, found.end()) else None
    first, second = Decimal(found["n"].replace(",", "").replace("，", "")), Decimal(divisor)
    fraction = first < second and (unit is None or first < _TEN)
    if draft.unit == "G" and _GENERATIONS.fullmatch(found["n"]) and _GENERATIONS.fullmatch(divisor):
        both = _pair(found, draft, within=within)
        for each in both:
            each.kind = "ordinal"
            _unmeasure(text, each)
        return both
    if fraction:
        return None
    if unit is None:  # 12/5 is a date, a model or a score, and no amount
        return [Draft(draft.start, found.end("f"), draft.start, found.end("f"), "name")]
    return _pair(found, draft, within=within)


_TEN = Decimal(10)
_TIMES = re.compile(f"{BLANK}[×xX*]")
_FACTORS = re.compile(f"[0-9]++(?:\\.[0-9]++)?(?:{BLANK}[×xX*]{BLANK}[0-9]++(?:\\.[0-9]++)?)++(?:\\^[0-9]{{1,2}})?")
_FACTOR = re.compile("[0-9]++(?:\\.[0-9]++)?")


def _chained(found: re.Match[str], *, within: bool) -> list[Draft]:
    """Three and more factors: lengths side by side are so many (6×1500×3000毫米); of others no amount is made."""
    text = found.string
    chain = _FACTORS.match(text, found.start())
    spans = [each.span() for each in _FACTOR.finditer(text, found.start(), chain.end())] if chain else [found.span("n")]
    start, at = found.start(), spans[-1][0]
    last = found.re.match(text, at)
    unit = default_units().find(last["u"]) if last and last["u"] else None
    if last is None or last["n"] is None or last["c"] or last["x"] or unit is None or unit.dimension not in _NO_PRODUCT:
        end = chain.end() if chain else found.end()
        return [Draft(start, end, start, end, "name")]
    drafts = [_single(text, last, last.group(*_PARTS))]
    for one, two in reversed(spans[:-1]):
        drafts.append(Draft(one, two, one, two, "quantity", _value(text[one:two], ""), unit=drafts[0].unit))
    drafts.append(_placed(text, drafts.pop(), within=within))
    return drafts[::-1] if not within else [_placed(text, each, within=True) for each in reversed(drafts)]


def _pair(found: re.Match[str], draft: Draft, *, within: bool) -> list[Draft]:
    """Two amounts that share the unit of the second: those beside × or /."""
    text = found.string
    one, two = (found.span("x"), found.span("n")) if found["x"] else (found.span("n"), found.span("f"))
    value = _value(text[slice(*two)], found["s"] or "")
    first = Draft(one[0], one[1], one[0], one[1], "quantity", _value(text[slice(*one)], ""), unit=draft.unit)
    second = Draft(two[0], draft.end, two[0], max(two[1], found.end("s")), "quantity", value, unit=draft.unit)
    if found["a"]:
        second.bound, second.after = bound_after(found["a"]), True
    first = _placed(text, first, within=within)
    # An x between the two is a sign, and no letter of a name.
    return [first, second if found["x"] and not within else _placed(text, second, within=within)]


def _extras(found: re.Match[str], draft: Draft) -> None:
    """The rarer parts: 2×, a divisor or dividend, a power of ten, 角 and 分, 半 and 多 after the unit."""
    times, base, divisor, parts, power, change, tenth, half, more = found.group(*_RARE)
    value = draft.value or Decimal(0)
    if times:
        value = product(value, Decimal(times))
    if base:
        draft.unit = base
    if divisor and draft.core_end == found.end("n"):
        draft.core_end = found.end("f")
        value = quotient(value, Decimal(divisor)) if divisor.strip("0") else value
    if parts:
        draft.core_end = found.end("g")
        value = quotient(Decimal(parts.replace(",", "").replace("，", "")), value) if value else value
    if power:
        draft.core_end = max(draft.core_end, found.end("e"))
        value = tidy(product(value, Decimal(f"1E{power[3:].lstrip('^').translate(_RAISED)}")))
    if change:
        draft.core_end = found.end("j")
        value = in_yuan(total(value, small_change(change)), draft.unit)
        draft.unit = "元"
    if tenth:
        draft.core_end = found.end("t")
        value = total(value, Decimal(f"0.{tenth}"))
    if half:
        value = total(value, _HALF)
    if more:
        draft.bound, draft.after = "gt", True
    draft.value = value


_RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


def _range(text: str, written: str, found: re.Match[str], *, within: bool) -> list[Draft]:
    first_scale, second_scale = found["s"] or "", found["s2"] or ""
    unit, unit2 = found["u"], found["u2"]
    start, end = found.start(), found.end()
    core_end2 = found.end("s2") if second_scale else found.end("n2")
    high = _value(found["n2"], second_scale)
    low = _value(found["n"], first_scale)
    # The scale word after the second numeral serves both (3—5万), unless the first has a unit of its own, or would
    # come out larger (5000至1万元).
    if second_scale and not first_scale and not unit:
        shared = _value(found["n"], second_scale)
        low = shared if shared <= high else low
    low, high = _signed_ends(text, found, low, high)
    units = [modern(written[slice(*found.span(tag))]) if found[tag] else None for tag in ("u", "u2")]
    mark = found["c"].strip()
    if high < low and mark == "-" and not (unit or unit2 or second_scale):
        return [Draft(start, core_end2, start, core_end2, "identifier")]  # 15763-2005: parts of a number, no range
    parted = mark in ("到", "至") and start and text[start - 1] in "从由自" and not text.startswith("之间", end)
    if parted or high < low or (unit and unit2 and unit != unit2):
        first_end = found.end("u") if unit else found.end("s") if first_scale else found.end("n")
        first = Draft(start, first_end, start, found.end("s") if first_scale else found.end("n"), "quantity")
        first.value, first.unit = _value(found["n"], first_scale), units[0]
        at = found.start("z2") if found["z2"] else found.start("n2")
        second = Draft(at, end, at, core_end2, "quantity", high, unit=units[1])
        if found["a"]:
            second.bound, second.after = bound_after(found["a"]), True
        signed = mark in ("到", "至") and not found["z2"]
        return [_placed(text, first, within=within), _placed(text, second, within=within, signed=signed)]
    draft = Draft(start, end, start, core_end2, "quantity", None, low, high, "range", units[1] or units[0])
    return [_placed(text, draft, within=within)]


def _signed_ends(text: str, found: re.Match[str], low: Decimal, high: Decimal) -> tuple[Decimal, Decimal]:
    """Both ends of a range with their signs: -10~-5℃, 零下10至零下5℃, -3至5℃."""
    start = found.start()
    unit = found["u2"] or found["u"]
    below = start > 1 and unit in traits("below") and text.startswith("零下", start - 2)
    minus = below or is_negative(text, start, found.end(), measured=_measures(unit, found["n"]))
    return negative(low) if minus else low, negative(high) if found["z2"] else high


def _plus_minus(text: str, written: str, found: re.Match[str], *, within: bool) -> list[Draft]:
    """5%±0.5%, 100±5毫米: from the one less the other to the one plus the other."""
    middle, around = _value(found["n"], found["s"] or ""), _value(found["n2"], found["s2"] or "")
    tag = "u2" if found["u2"] else "u"
    unit = modern(written[slice(*found.span(tag))]) if found[tag] else None
    ends = difference(middle, around), total(middle, around)
    draft = Draft(
        found.start(),
        found.end(),
        found.start(),
        found.end("s2") if found["s2"] else found.end("n2"),
        "quantity",
        None,
        *ends,
        "range",
        unit,
    )
    return [_placed(text, draft, within=within)]


def _placed(text: str, draft: Draft, *, within: bool, signed: bool = True) -> Draft:
    """The draft with what stands before it, and with its kind; a dash that joins it to another amount is not a sign."""
    if draft.start and text[draft.start - 1] in touching():
        bound_before(text, draft)
    bound_behind(text, draft)
    if not within and is_plain(text, draft):
        return draft
    draft.kind = kind_of(text, draft, quoted=within)
    if draft.kind == "quantity":
        if signed:
            _sign(text, draft)
    else:
        _unmeasure(text, draft)
    return draft


def _unmeasure(text: str, draft: Draft) -> None:
    """Take from a draft what only amounts have, and from its span what does not belong to it."""
    start = draft.core_start
    previous = text[start - 1] if start else ""
    draft.low = draft.high = None
    draft.bound = "exact"
    draft.start = start
    if draft.kind == "ordinal":
        draft.start -= previous == "第"
    else:
        draft.value = None
    if draft.kind == "date":
        digits = text[start : draft.core_end]
        day = f"---{int(digits):02}"
        draft.date = DateRange(day, day) if draft.unit == "日" else parse_date(digits)
    if draft.kind == "identifier" and previous.isascii() and previous.isalpha():
        draft.start -= 1
    if draft.unit != "日" and (draft.kind in ("identifier", "date") or (previous.isascii() and previous.isalpha())):
        draft.end = draft.core_end
    draft.unit = None


def _sign(text: str, draft: Draft) -> None:
    """Take a minus sign or 负 in front, or a currency that stands before its amount, into the amount."""
    start = draft.start
    if start != draft.core_start or not start:
        return
    sign = text[start - 1]
    if draft.unit is None and sign in traits("sign"):
        draft.unit, draft.start = default_units().units[sign].canonical, start - 1
    elif draft.unit in (None, "元") and sign in _currency_ends():
        _currency(text, draft)
    elif sign == "下" and draft.unit in traits("below") and text.startswith("零", start - 2):
        draft.value = None if draft.value is None else negative(draft.value)
        draft.start = draft.core_start = start - 2
    elif is_negative(text, start, draft.end, measured=_measures(draft.unit, text[start : draft.core_end])):
        draft.value = None if draft.value is None else negative(draft.value)
        draft.start = draft.core_start = start - 1


def _measures(unit: str | None, numeral: str) -> bool:
    """Whether an amount is measured or shared, so that a minus sign before it can be meant."""
    if "." in numeral:
        return True
    known = default_units().find(unit) if unit else None
    return unit is not None and (known is None or known.role != "classifier")


@cache
def _currency_ends() -> frozenset[str]:
    return frozenset(name[-1] for name in traits("before"))


_AMOUNT_END = re.compile("[0-9百千万亿多余]")


def _currency(text: str, draft: Draft) -> None:
    """港币3万元: the currency that is named before the amount is its unit."""
    for name in sorted(traits("before"), key=len, reverse=True):
        if text.endswith(name, 0, draft.start) and not _AMOUNT_END.match(text, draft.start - len(name) - 1):
            draft.start -= len(name)
            draft.unit = "元" if name == "人民币" else name
            return
