"""Whether a number reports a result, an estimate, a target or an earlier base: from words, then from the place."""

from __future__ import annotations

from govreport.facts.model import Measure, Period, Status
from govreport.facts.names import Named
from govreport.facts.setting import Setting


def status_of(item: Named, kind: Measure, period: Period | None, setting: Setting) -> tuple[Status, bool]:
    """The standing of a quantity, and whether words of its sentence say so.

    In the review part 预计 makes an estimate of what follows it in the sentence, and 力争 or 目标是 a target that the
    sentence recalls, as does a year after the report's own. In the plan part a number for a year before the planned
    one is a result, or the estimate of one, that the plan builds on.
    """
    if kind == "from":
        return "history", True
    zone = setting.zone
    stated = int(period.end[:4]) if period and period.text else None
    start = item.mention.number.span.start
    past = stated is not None and zone.years is not None and stated < zone.years.first
    if zone.role == "plan" and not past:
        return "target", False
    if zone.role == "review" and setting.governs("target_word", start):
        return "target", True
    if setting.governs("estimate", start):
        return "estimate", True
    if zone.role == "review" and stated is not None and setting.now is not None and stated > setting.now:
        return "target", True
    return "actual", past and zone.role == "plan"
