"""The signature at the end of a document: the issuing organ and the date."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govreport.calendar.patterns import ISSUED, MONTH
from govreport.front import lines
from govreport.front.flat import Flat
from govreport.span import Span

_DAY = re.compile(rf"\(?(?P<day>{MONTH}){ISSUED}\)?$")
_SIGNED = re.compile(rf"(?P<name>[^0-9。,:;]{{3,60}}?)(?P<day>{MONTH}){ISSUED}$")
_CLOSES = re.compile(rf"[日月份]{ISSUED}[）)]?$")
_ANNEX = re.compile(r"附[件表录]?[\d一二三四五六七八九十]{0,3}:?$")
_LONGEST = 80
_MOST_SIGNERS = 12


def signature(texts: Sequence[tuple[Span, str]]) -> tuple[Span | None, Span | None]:
    """Who signs below the lines of a body, and the day; the first signature, and none of what is annexed.

    Example:
        >>> signature([(Span(0, 6), "某市人民政府"), (Span(7, 16), "2025年3月5日")])
        (Span(start=0, end=6), Span(start=7, end=16))
        >>> signature([(Span(0, 5), "请予审议。"), (Span(6, 14), "2025年3月5日")])
        (None, None)
    """
    for index, (span, text) in enumerate(texts):
        bare = text.strip()
        if len(bare) > _LONGEST:
            continue
        if bare[:1] == "附" and _ANNEX.match(Flat.of(bare).text):
            break
        if _CLOSES.search(bare):
            found = _signed(texts, index, Flat.of(text, span.start))
            if found is not None:
                return found
    return None, None


def lone_day(texts: Sequence[tuple[Span, str]]) -> str:
    """The first day that has a line for itself, whoever signs; empty without one.

    Example:
        >>> lone_day([(Span(0, 10), "请认真贯彻执行。"), (Span(11, 20), "2025年3月5日")])
        '2025年3月5日'
    """
    short = (text.strip() for _, text in texts if len(text) <= _LONGEST and "日" in text[-4:])
    return next((text for text in short if _DAY.match(Flat.of(text).text)), "")


def _signed(texts: Sequence[tuple[Span, str]], index: int, flat: Flat) -> tuple[Span | None, Span] | None:
    """Who signs in the lines above a day, or before it in the same line; None where nobody does."""
    if alone := _DAY.match(flat.text):
        day = flat.span(*alone.span("day"))
        names: list[Flat] = []
        for start, text in reversed(texts[max(0, index - _MOST_SIGNERS) : index]):
            name = Flat.of(text, start.start)
            if not names and lines.is_speaker(name):  # 市长 某某, below an order
                return None, day
            if not lines.is_organ(name):
                break
            names.append(name)
        return (Span(names[-1].span().start, names[0].span().end), day) if names else None
    found = _SIGNED.match(flat.text)
    if found is None or not flat.is_gap(found.start("day")):
        return None
    name = flat.part(*found.span("name"))
    return (name.span(), flat.span(*found.span("day"))) if lines.is_organ(name) else None
