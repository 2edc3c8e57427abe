"""Diagnostics about numbers: what could not be read, and what is doubtful."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govreport.data import words
from govreport.diagnostics import Diagnostic, diagnose
from govreport.language import Message
from govreport.numbers.draft import Unread
from govreport.numbers.model import Number
from govreport.span import Span

_ODD_POINT = re.compile("[0-9０-９][。•·][0-9０-９]")
_LOWERS = re.compile("(?:下降|减少|降低|回落|下滑|下跌|缩减)[了为约到至]?$")


def remarks(text: str, numbers: Sequence[Number], unread: Sequence[Unread]) -> list[Diagnostic]:
    """The remarks on a text's numbers, in the order of the text.

    Args:
        text: the text.
        numbers: its numbers.
        unread: the numerals in it that could not be read.
    """
    found = [diagnose("numbers.unreadable", each.reason, Span(each.start, each.end)) for each in unread]
    quantities = [number for number in numbers if number.kind == "quantity"]
    if _ODD_POINT.search(text):
        found.extend(_odd_points(text, quantities))
    found.extend(_broken_signs(quantities))
    found.extend(_double_negatives(text, quantities))
    found.extend(_unknown_units(text, quantities))
    return sorted(found, key=lambda each: each.span.start if each.span else 0)


def _odd_points(text: str, quantities: Sequence[Number]) -> Iterator[Diagnostic]:
    for number in quantities:
        if _ODD_POINT.search(text, number.core.start, number.core.end):
            core = text[number.core.slice]
            message = Message("the point in {core} is not a decimal point; it is read as one", core=core)
            yield diagnose("numbers.odd-point", message, number.span)


def _broken_signs(quantities: Sequence[Number]) -> Iterator[Diagnostic]:
    for number in quantities:
        if number.unit == "‰" and "。" in number.text:
            message = Message("the unit of {words} is read as ‰, of which a per cent sign is left", words=number.text)
            yield diagnose("numbers.broken-sign", message, number.span)


def _double_negatives(text: str, quantities: Sequence[Number]) -> Iterator[Diagnostic]:
    for number in quantities:
        value = number.value if number.value is not None else number.low
        if value is None or value >= 0:
            continue
        lowered = _LOWERS.search(text, max(0, number.span.start - 4), number.span.start)
        if lowered is not None:
            message = Message("{words} says twice that it fell", words=f"{lowered[0]}{number.text}")
            yield diagnose("numbers.double-negative", message, number.span)


def _unknown_units(text: str, quantities: Sequence[Number]) -> Iterator[Diagnostic]:
    for number in quantities:
        unknown = _unknown_unit(text, number) if number.unit is None else ""
        if unknown:
            message = Message(
                "{unknown} after {core} may be a unit; none of that name is known",
                unknown=unknown,
                core=text[number.core.slice],
            )
            yield diagnose("numbers.unknown-unit", message, number.span)


_WORD = re.compile("[ ]?(?P<unit>[\u4e00-\u9fffA-Za-z]{1,2}?)(?P<noun>[\u4e00-\u9fff]{2})")


def _unknown_unit(text: str, number: Number) -> str:
    """The word between a number and a noun that is known, where it is no adjective of that noun."""
    found = _WORD.match(text, number.span.end)
    if found is None or found["noun"] not in words("numbers", "noun"):
        return ""
    return "" if found["unit"][0] in words("numbers", "adjective") else found["unit"]
