"""Expressions that begin with an Arabic digit."""

from __future__ import annotations

import re
from decimal import Decimal

from govreport.numbers.bounds import after_words, before_by_last_char
from govreport.numbers.dates import parse_date
from govreport.numbers.draft import Draft
from govreport.numbers.numerals import amount, quotient
from govreport.numbers.pattern import expression
from govreport.numbers.units import Units

_RUN = re.compile("[0-9]++")
_SENTENCE = "。！？；;!?\n"


def arabic_drafts(text: str, units: Units) -> list[Draft]:
    """The expressions in Arabic digits, in order.

    Args:
        text: folded text.
        units: the units to know.
    """
    match = expression(units).match
    drafts: list[Draft] = []
    end = 0
    for run in _RUN.finditer(text):
        start = run.start()
        if start < end:
            continue
        found = match(text, start)
        if found is None:
            continue
        end = found.end()
        kind = found.lastgroup
        if found["date"]:
            drafts.append(_date(text, found))
        elif found["plus"]:
            drafts.append(Draft(start, end, start, end, "name"))
        else:
            drafts.extend(_amounts(text, found, units))
    return drafts


def _in_quotes(text: str, start: int) -> int:
    """Offset of the quotation mark or bracket that opens a short quotation around the place, or -1."""
    low = max(0, start - 24)
    for open_mark, close_mark in (("“", "”"), ("《", "》"), ("「", "」")):
        at = text.rfind(open_mark, low, start)
        if at >= 0 and text.rfind(close_mark, at, start) < 0:
            close = text.find(close_mark, start, start + 24)
            if close >= 0 and not any(mark in text[at:close] for mark in "，。；\n"):
                return at
    return -1


def _date(text: str, found: re.Match[str]) -> Draft:
    start, end = found.span("date")
    draft = Draft(start, end, start, end, "date", date=parse_date(found["date"]))
    if _in_quotes(text, start) >= 0:
        draft.kind = "name"
    return draft


def _amounts(text: str, found: re.Match[str], units: Units) -> list[Draft]:
    start = found.start()
    numeral, scale, middle, unit = found["n"], found["s"] or "", found["m"] or "", found["u"]
    core_end = found.end("s") if scale else found.end("n")
    value = amount(numeral + scale.translate({0x591A: None, 0x4F59: None, 0x51E0: None, 0x6765: None, 0x4E2A: None}))
    if found["x"]:
        value *= Decimal(found["x"])
    if found["f"]:
        divisor = Decimal(found["f"][1:])
        if divisor:
            value = quotient(value, divisor)
        core_end = found.end("f")
    if found["h"] or "半" in middle:
        value += Decimal("0.5")
    draft = Draft(start, found.end(), start, core_end, "quantity", value, unit=unit)
    if found["c"]:
        second = amount(found["n2"] + (found["s2"] or ""))
        if found["s2"] and not scale and not unit:
            value = amount(numeral + found["s2"])
        draft.low, draft.high, draft.value, draft.bound = value, second, None, "range"
        draft.unit = found["u2"] or unit
        draft.core_end = found.end("s2") if found["s2"] else found.end("n2")
    elif "多" in scale or "余" in scale or "多" in middle or "余" in middle:
        draft.bound, draft.after = "gt", True
    elif found["a"]:
        word = found["a"]
        draft.bound = after_words()[word[word.rfind("）") + 1 :]]
        draft.after = True
    _before(text, draft)
    _kind(text, draft, found)
    return [draft]


def _before(text: str, draft: Draft) -> None:
    start = draft.start
    if not start:
        return
    at = start
    if text[at - 1] in "了于":
        at -= 1 if not text.endswith(("高于", "低于", "少于", "多于", "大于", "小于", "下于"), 0, at) else 0
    for entry in before_by_last_char().get(text[at - 1], ()):
        begin = at - len(entry.word)
        if begin >= 0 and text.startswith(entry.word, begin):
            if entry.not_beside and begin and text[begin - 1] in entry.not_beside:
                continue
            if entry.word == "近" and draft.unit in ("年", "天", "日", "月"):
                return
            if draft.bound == "exact":
                draft.bound = entry.bound
            draft.start = begin
            return


def _kind(text: str, draft: Draft, found: re.Match[str]) -> None:
    start = draft.core_start
    previous = text[start - 1] if start else "\n"
    end = draft.core_end
    following = text[end : end + 2]
    if previous.isascii() and previous.isalpha():
        letters = re.search("[A-Za-z]+$", text[max(0, start - 8) : start])
        assert letters
        draft.kind = "identifier" if letters[0] in ("G", "S", "X") else "name"
    elif previous == "第":
        draft.kind = "ordinal"
    elif previous in "［[〔" and following[:1] in "］]〕":
        draft.kind = "identifier"
    elif previous in _SENTENCE and following[:1] in (".", "．", "、") and draft.unit is None:
        draft.kind = "ordinal"
    elif draft.unit is None or draft.unit in ("级",):
        if draft.unit is None and following[:1] in ("号", "版", "强", "型") or following == "周年":
            draft.kind = "ordinal"
        elif following[:2] in ("A级", "G网", "G基") or following[:1] in ("A", "G"):
            draft.kind = "ordinal"
        elif draft.unit == "级" and draft.value is not None and draft.value == draft.value.to_integral():
            draft.kind = "ordinal"
        elif following[:1].isascii() and following[:1].isalpha():
            draft.kind = "name"
    if draft.unit == "位" and previous == "前":
        draft.kind = "ordinal"
    if draft.kind == "quantity" and _in_quotes(text, start) >= 0:
        draft.kind = "identifier" if re.fullmatch("12[0-9]{3}|9[56][0-9]{3,4}", found["n"]) and not draft.unit else "name"
    elif draft.kind == "quantity" and draft.unit is None and re.fullmatch("12[0-9]{3}", found["n"]) and following[:1] != "人":
        draft.kind = "identifier"
    if draft.kind != "quantity":
        draft.value = draft.low = draft.high = None
        draft.bound, draft.unit = "exact", None
