"""Whether a number reports a result, an estimate, a target or an earlier base: from words, then from the place."""

from __future__ import annotations

from govreport.facts import lexicon
from govreport.facts.clauses import Sentence
from govreport.facts.context import Zone
from govreport.facts.model import Measure, Period, Status
from govreport.facts.names import Named


def status_of(
    text: str, sentence: Sentence, item: Named, kind: Measure, period: Period | None, zone: Zone, now: int | None
) -> tuple[Status, bool]:
    """The standing of a quantity, and whether words of its sentence say so.

    预计 in the review part makes an estimate of what follows it in the sentence. In the plan part a number for a
    year before the planned one is a result that the plan builds on; in the review part a number for a later year
    is a target that it recalls.
    """
    if kind == "from":
        return "history", True
    head = text[sentence.span.start : item.mention.number.span.start]
    year = int(period.end[:4]) if period else None
    if zone.role == "review":
        if lexicon.holds("estimate").search(head):
            return "estimate", True
        if year is not None and now is not None and year > now and period and period.text:
            return "target", True
        return "actual", False
    if year is not None and zone.years and year < zone.years.first and period and period.text:
        return "actual", True
    return "target", False
