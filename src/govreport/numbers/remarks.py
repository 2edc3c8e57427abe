"""Remarks on numbers: what could not be read, and what was read with doubt."""

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
    for number in numbers:
        if number.kind == "quantity":
            found.extend(_of(text, number))
    return sorted(found, key=lambda each: each.span.start if each.span else 0)


def _of(text: str, number: Number) -> Iterator[Diagnostic]:
    core = text[number.core.slice]
    if _ODD_POINT.search(core):
        yield diagnose(
            "numbers.odd-point", "the point in {core} is no decimal point; it is read as one", number.span, core=core
        )
    value = number.value if number.value is not None else number.low
    lowered = _LOWERS.search(text, max(0, number.span.start - 4), number.span.start)
    if value is not None and value < 0 and lowered:
        yield diagnose(
            "numbers.double-negative",
            "{words} says twice that it fell",
            number.span,
            words=f"{lowered[0]}{number.text}",
        )
    if number.unit is None:
        unknown = _unknown_unit(text, number)
        if unknown:
            message = Message(
                "{unknown} behind {core} may be a unit; none of that name is known", unknown=unknown, core=core
            )
            yield diagnose("numbers.unknown-unit", message, number.span)


_WORD = re.compile("[ ]?(?P<unit>[\u4e00-\u9fffA-Za-z]{1,2}?)(?P<noun>[\u4e00-\u9fff]{2})")


def _unknown_unit(text: str, number: Number) -> str:
    """The word between a number and a noun that is known, where it is no adjective of that noun."""
    found = _WORD.match(text, number.span.end)
    if found is None or found["noun"] not in words("numbers", "noun"):
        return ""
    return "" if found["unit"][0] in words("numbers", "adjective") else found["unit"]
