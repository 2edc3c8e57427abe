"""The scan over whole reports: spans are valid, and a sentence's numbers do not depend on its neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from govreport.numbers import scan

SENTENCE = re.compile("[^。！？；!?;\n]*(?:[。！？；!?;\n]|$)")


def _texts(examples: Path, shared: Path) -> Iterator[str]:
    yield (examples / "hohhot.txt").read_text(encoding="utf-8")
    for path in sorted((shared / "corpus" / "reports").glob("*.txt")):
        yield path.read_text(encoding="gb18030" if ".gbk." in path.name else "utf-8")


def test_reports_scan_as_their_sentences_do(examples: Path, shared: Path) -> None:
    for text in _texts(examples, shared):
        whole = [(n.span.start, n.span.end, n.kind, n.value, n.low, n.high, n.bound, n.unit) for n in scan(text)]
        pieces = [
            (n.span.start + piece.start(), n.span.end + piece.start(), n.kind, n.value, n.low, n.high, n.bound, n.unit)
            for piece in SENTENCE.finditer(text)
            for n in scan(piece[0])
        ]
        assert whole == pieces


def test_spans_of_reports_are_their_text_and_never_overlap(examples: Path, shared: Path) -> None:
    for text in _texts(examples, shared):
        end = 0
        for number in scan(text):
            assert text[number.span.slice] == number.text
            assert number.span.covers(number.core)
            assert number.span.start >= end
            end = number.span.end
