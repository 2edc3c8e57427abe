"""Expressions that begin with an Arabic digit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from govreport.numbers.bounds import bound_after, bound_after_bracket, bound_before, touching
from govreport.numbers.context import begins_sentence, is_negative, is_plain, kind_of
from govreport.numbers.dates import parse_date
from govreport.numbers.draft import Draft
from govreport.numbers.model import DateRange
from govreport.numbers.numerals import amount, negative, product, quotient, total
from govreport.numbers.pattern import expression
from govreport.numbers.units import Units

_RUN = re.compile("[0-9]++")
_HALF = Decimal("0.5")
_LOOSE = str.maketrans("", "", "多余几来个 \u3000\u00a0")
# 2.2024年 at the beginning of a line is item 2, not a decimal.
_ITEM_AND_YEAR = re.compile(r"[0-9]{1,2}(?=\.(?:19|20)[0-9]{2}年)")


def arabic_drafts(text: str, written: str, quoted: Sequence[tuple[int, int]], units: Units) -> list[Draft]:
    """The expressions in Arabic digits, in order.

    Args:
        text: folded and simplified text, without blanks in numerals.
        written: the same, but in the characters as written; units are cut from it.
        quoted: its short quotations, with one behind the end of the text.
        units: the units to know.
    """
    match = expression(units).match
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
        form = found.lastgroup
        if form in _WHOLE:
            drafts.append(_whole(form, found, within=within))
        elif text.startswith(".", run.end()) and _ITEM_AND_YEAR.match(text, start) and begins_sentence(text, start):
            drafts.append(Draft(start, run.end(), start, run.end(), "ordinal", Decimal(run[0])))
        elif found["c"]:
            drafts.extend(_range(text, written, found, within=within))
        else:
            drafts.append(_single(text, written, found, within=within))
        end = drafts[-1].end
        end = max(end, run.end())
    return drafts


# The groups that are an expression of their own.
_WHOLE = frozenset(("date", "name", "code"))


def _whole(form: str | None, found: re.Match[str], *, within: bool) -> Draft:
    start, end = found.span()
    if form == "date" and not within:
        return Draft(start, end, start, end, "date", date=parse_date(found[0]))
    return Draft(start, end, start, end, "identifier" if form == "code" else "name")


@lru_cache(maxsize=8192)
def _short_value(numeral: str, scale: str) -> Decimal:
    return amount(numeral + scale.translate(_LOOSE))


def _value(numeral: str, scale: str) -> Decimal:
    """The value of digits and scale word; only those of ordinary length are remembered."""
    return _short_value(numeral, scale) if len(numeral) < _LONG else amount(numeral + scale.translate(_LOOSE))


_LONG = 32
_PARTS = ("n", "s", "m", "u", "a", "x", "f", "g", "h", "p", "j")


def _single(text: str, written: str, found: re.Match[str], *, within: bool) -> Draft:
    numeral, scale, middle, unit, after, times, divisor, parts, half, more, change = found.group(*_PARTS)
    start, end = found.span()
    core_end = found.end("s") if scale else found.end("n")
    draft = Draft(start, end, start, core_end, "quantity", _value(numeral, scale or ""))
    if unit:
        at, to = found.span("u")
        draft.unit = written[at:to]
        if unit == "级" and scale and scale[-1] in "万亿":  # 400亿级产业集群 names a class of size and has no unit
            draft.unit = None
    if times or divisor or parts or half or more or change or (middle and "半" in middle):
        _extras(found, draft)
    if (scale and ("多" in scale or "余" in scale)) or (middle and middle not in _COUNTING):
        draft.bound, draft.after = "gt", True
    if after:
        draft.bound, draft.after = bound_after(after), True
    if times and unit == "小时":  # 7×24小时: round the clock, and not 168 hours
        draft.kind = "name"
        _unmeasure(text, draft)
        return draft
    return _placed(text, draft, within=within)


_COUNTING = frozenset(("个", "来", "个半"))


def _extras(found: re.Match[str], draft: Draft) -> None:
    """The rarer parts: 2×, a divisor or dividend, 角 and 分, 半 and 多 behind the unit."""
    times, divisor, parts, half, more, middle, change = found.group("x", "f", "g", "h", "p", "m", "j")
    value = draft.value or Decimal(0)
    if times:
        value = product(value, Decimal(times))
    if divisor and draft.core_end == found.end("n"):
        draft.core_end = found.end("f")
        value = quotient(value, Decimal(divisor)) if divisor.strip("0") else value
    if parts:
        draft.core_end = found.end("g")
        value = quotient(Decimal(parts.replace(",", "").replace("，", "")), value) if value else value
    if change:
        draft.core_end = found.end("j")
        jiao, _, fen = change.partition("角")
        value = total(value, Decimal(f"0.{jiao}{fen.rstrip('分')}"))
    if half or (middle and "半" in middle):
        value = total(value, _HALF)
    if more:
        draft.bound, draft.after = "gt", True
    draft.value = value


def _range(text: str, written: str, found: re.Match[str], *, within: bool) -> list[Draft]:
    first_scale, second_scale = found["s"] or "", found["s2"] or ""
    unit, unit2 = found["u"], found["u2"]
    start, end = found.start(), found.end()
    core_end2 = found.end("s2") if second_scale else found.end("n2")
    # The scale word behind the second numeral serves both (3—5万), unless the first has a unit of its own.
    low = _value(found["n"], first_scale or ("" if unit else second_scale))
    high = _value(found["n2"], second_scale)
    units = [written[slice(*found.span(tag))] if found[tag] else None for tag in ("u", "u2")]
    mark = found["c"].strip()
    if high < low and mark == "-" and not (unit or unit2 or second_scale):
        return [Draft(start, core_end2, start, core_end2, "identifier")]  # 15763-2005: parts of a number, no range
    parted = mark in ("到", "至") and start and text[start - 1] in "从由自"
    if parted or high < low or (unit and unit2 and unit != unit2):
        first_end = found.end("u") if unit else found.end("s") if first_scale else found.end("n")
        first = Draft(start, first_end, start, found.end("s") if first_scale else found.end("n"), "quantity")
        first.value, first.unit = _value(found["n"], first_scale), units[0]
        second = Draft(found.start("n2"), end, found.start("n2"), core_end2, "quantity", high, unit=units[1])
        if found["a"]:
            second.bound, second.after = bound_after(found["a"]), True
        return [_placed(text, first, within=within), _placed(text, second, within=within)]
    draft = Draft(start, end, start, core_end2, "quantity", None, low, high, "range", units[1] or units[0])
    return [_placed(text, draft, within=within)]


def _placed(text: str, draft: Draft, *, within: bool) -> Draft:
    """The draft with what stands before it, and with its kind."""
    if draft.start and text[draft.start - 1] in touching():
        bound_before(text, draft)
    if draft.bound == "exact" and text.startswith(("（", "("), draft.end):
        bound_after_bracket(text, draft)
    if not within and is_plain(text, draft):
        return draft
    draft.kind = kind_of(text, draft, quoted=within)
    if draft.kind == "quantity":
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
    """Take a minus sign or 负 in front, or a currency sign that serves as unit, into the amount."""
    start = draft.start
    if start != draft.core_start or not start:
        return
    sign = text[start - 1]
    if sign in _CURRENCIES and draft.unit is None:
        draft.unit, draft.start = _CURRENCIES[sign], start - 1
    elif sign == "下" and draft.value is not None and draft.unit in _DEGREES and text.startswith("零", start - 2):
        draft.value = negative(draft.value)
        draft.start = draft.core_start = start - 2
    elif draft.value is not None and is_negative(text, start):
        draft.value = negative(draft.value)
        draft.start = draft.core_start = start - 1


_DEGREES = frozenset(("度", "℃", "摄氏度"))  # 零下5度
_CURRENCIES = {"￥": "元", "¥": "元", "$": "美元", "＄": "美元", "€": "欧元", "£": "英镑"}
