"""How the time of the facts package grows: on ordinary text, and on sentences without an end.

    python benchmarks/facts.py [FILE]

Ordinary text is the article of the example report, or FILE. No peer names what a number measures.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from measure import growth, medians, say
from scan import ARTICLE, growth_table
from texts import article

from govreport import numbers, outline
from govreport.document import Document
from govreport.facts import Facts, extract
from govreport.numbers import Number
from govreport.outline import Outline
from govreport.testing import document

HOSTILE = Path(__file__).resolve().parents[1] / "tests" / "fixtures" / "facts" / "hostile.tsv"
"""Pieces that, repeated in one line, let a careless rule look back too far; the tests of growth read them as well."""

Given = tuple[Document, Outline, tuple[Number, ...]]


def read_so_far(text: str) -> Given:
    """What the facts room is given for a text."""
    given = document(text)
    return given, outline.build(given), tuple(numbers.scan(given.text))


def _extract(given: Given) -> Facts:
    return extract(*given)


def growths(text: str) -> dict[str, Callable[[], float]]:
    """What measures how much longer 64 times the text takes: the article itself, hostile lines of 200 pieces."""
    found = {ARTICLE: partial(growth, lambda factor: read_so_far("\n".join([text] * factor)), _extract)}
    rows = (row.split("\t") for row in HOSTILE.read_text(encoding="utf-8").splitlines() if not row.startswith("#"))
    return found | {name: partial(growth, partial(_hostile, piece), _extract) for name, piece in rows}


def _hostile(piece: str, factor: int) -> Given:
    return read_so_far(piece * 200 * factor)


def main() -> None:
    """Print all figures."""
    text = Path(sys.argv[1]).read_text(encoding="utf-8") if len(sys.argv) > 1 else article()
    given = read_so_far(text)
    each = medians({"extract": lambda: extract(*given)})["extract"] / len(extract(*given).indicators)
    say(f"{len(text):,} characters: {1e6 * each:.0f} microseconds an indicator\n")
    say(growth_table({name: measured() for name, measured in growths(text).items()}))


if __name__ == "__main__":
    main()
