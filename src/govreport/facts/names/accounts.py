"""The account in names of a budget: 收入 and 支出 alone are of the account of their paragraph or heading."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from govreport.document import Document
from govreport.facts.model import Indicator
from govreport.facts.words import patterns
from govreport.facts.words.patterns import last_match, listed
from govreport.outline import Outline
from govreport.span import Span

_KINDS = frozenset({"budget_report", "final_accounts"})
_SIDES = frozenset(listed("side"))


def with_accounts(document: Document, outline: Outline, indicators: Sequence[Indicator]) -> list[Indicator]:
    """The indicators, in a budget with the account before a side that stands alone: （二）政府性基金预算 … 支出80亿元.

    The account is the one named last before it in its paragraph, else the one of the nearest heading that names one.
    No series is found by such a name: of which level of government a heading speaks is not always sure.
    """
    if document.front.kind not in _KINDS:
        return list(indicators)
    return [_named(document, outline, item) for item in indicators]


def _named(document: Document, outline: Outline, item: Indicator) -> Indicator:
    if item.name not in _SIDES or item.cell is not None or len(item.name_spans) != 1:
        return item
    start = item.name_spans[0].start
    line = document.line_at(item.sentence.start)
    if patterns.side_alone.search(document.text[line.span.start : start]) is None:
        return item  # 处置|收入
    headings = (section.title_span for section in reversed(outline.path_at(start)))
    for span in (Span(line.span.start, start), *headings):
        account = last_match(patterns.account_of_budget, document.text, span.start, span.end)
        if account is not None:
            found = Span(account.start(), account.end())
            return evolve(item, name=account[0] + item.name, name_spans=(found, *item.name_spans))
    return item
