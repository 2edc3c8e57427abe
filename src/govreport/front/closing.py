"""The signature at a paper's end: the organ that issues it, and the day below its name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from govreport.front import lines
from govreport.front.flat import Flat
from govreport.span import Span

_DAY = re.compile(rf"\(?{lines.DAY}\)?$")
_SIGNED = re.compile(rf"(?P<name>[^0-9。,:;]{{3,60}}?)(?P<day>{lines.DAY})$")
_ANNEX = re.compile(r"附[件表录]?[\d一二三四五六七八九十]{0,3}:?$")
_LONGEST = 80


def signature(texts: Iterable[tuple[Span, str]]) -> tuple[Span | None, Span | None]:
    """Who signs, and the day; the first signature, and none of what is annexed.

    Args:
        texts: the lines of the body, each with its place in the text.

    Example:
        >>> signature([(Span(0, 6), "某市人民政府"), (Span(7, 16), "2025年3月5日")])
        (Span(start=0, end=6), Span(start=7, end=16))
        >>> signature([(Span(0, 5), "请予审议。"), (Span(6, 14), "2025年3月5日")])
        (None, None)
    """
    names: list[Flat] = []
    signer = False
    for span, text in texts:
        if len(text) > _LONGEST:
            names, signer = [], False
            continue
        flat = Flat.of(text, span.start)
        if _ANNEX.match(flat.text):
            break
        if signer and _DAY.match(flat.text):  # 市长 某某, below an order
            return None, flat.span()
        signer = lines.is_speaker(flat)
        if names and _DAY.match(flat.text):
            return Span(names[0].span().start, names[-1].span().end), flat.span()
        found = _SIGNED.match(flat.text)
        if found is not None and flat.is_gap(found.start("day")):
            name = flat.part(*found.span("name"))
            if lines.is_organ(name):
                return name.span(), flat.span(*found.span("day"))
        names = [*names, flat] if lines.is_organ(flat) else []
    return None, None
