"""Amounts in Chinese characters."""

from __future__ import annotations

import re
from decimal import Decimal

from govreport.numbers.arabic import _before
from govreport.numbers.bounds import after_pattern, after_words
from govreport.numbers.draft import Draft
from govreport.numbers.numerals import amount, quotient
from govreport.numbers.units import Units

_D = "[零〇○一二两三四五六七八九十百千万亿0-9.]"
_PATTERN = re.compile(
    rf"(?P<base>[百千万]|{_D}++)分之(?P<n>{_D}++(?:点{_D}++)?)(?:(?:至|到|—|-)(?:百分之)?(?P<n2>{_D}++(?:点{_D}++)?))?(?P<a>{after_pattern()})?"
    rf"|翻了?(?P<fold>[一两二三四])?番"
    rf"|(?P<half>(?<!另)一半)(?P<a2>{after_pattern()})?"
    rf"|(?P<times>{_D}++)(?P<u>倍|成(?![为功立员果长交都本熟型就套年人绩品渝效活因规片线群了]))(?P<a3>{after_pattern()})?"
)
_UNIT = {"百": "%", "千": "‰", "万": "‱"}


def chinese_drafts(text: str, units: Units) -> list[Draft]:
    """The expressions in Chinese characters, in order."""
    drafts = []
    for found in _PATTERN.finditer(text):
        start, end = found.span()
        draft = Draft(start, end, start, end)
        if found["base"]:
            draft.core_end = found.end("n2") if found["n2"] else found.end("n")
            draft.unit = _UNIT.get(found["base"])
            try:
                value = amount(found["n"])
                if draft.unit is None:
                    value = quotient(value, amount(found["base"]))
            except (ValueError, ArithmeticError):
                continue
            draft.value = value
            if found["n2"]:
                draft.low, draft.high, draft.value, draft.bound = value, amount(found["n2"]), None, "range"
            if found["a"]:
                draft.bound, draft.after = after_words()[found["a"]], True
        elif found["half"]:
            draft.value, draft.unit, draft.core_end = Decimal(50), "%", found.end("half")
        elif found["times"]:
            try:
                draft.value = amount(found["times"])
            except ValueError:
                continue
            draft.unit, draft.core_end = found["u"], found.end("times")
        else:
            times = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4}.get(found["fold"] or "一", 1)
            draft.value, draft.unit = Decimal(100 * (2**times - 1)), "%"
        _before(text, draft)
        drafts.append(draft)
    return drafts
