"""The whole place in names: 全市 is dropped, but for an account that a level of its own has beside the whole place."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from govreport.document import Document
from govreport.facts.model import Indicator
from govreport.facts.words import patterns
from govreport.span import Span

_LONGEST = 5  # characters; 全自治区


def with_whole_place(document: Document, indicators: Sequence[Indicator]) -> list[Indicator]:
    """The indicators, in a budget of several levels with the whole place where the text names it: 全市|税收收入.

    The names of such a document would else be the same for 全市税收收入 and its part, 市本级税收收入 without its level.
    """
    if document.front.kind != "budget_report" or not patterns.level_of_budget.search(document.text):
        return list(indicators)
    return [_named(document.text, item) for item in indicators]


def _named(text: str, item: Indicator) -> Indicator:
    if not item.name_spans or item.cell is not None:
        return item
    start = item.name_spans[0].start
    whole = patterns.whole_place_at_end.search(text, max(0, start - _LONGEST), start)
    if whole is None:
        return item
    return evolve(item, name=whole[0] + item.name, name_spans=(Span(whole.start(), start), *item.name_spans))
