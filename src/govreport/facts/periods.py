"""The time of which a number speaks: from its clause, its sentence, its section, or the report's own years."""

from __future__ import annotations

import re

from govreport.facts.context import Years
from govreport.facts.model import Measure, Period
from govreport.facts.names import Named
from govreport.facts.setting import Setting, StatedTime

_REACHED = re.compile(r"(?<!累计)(?:达到?|突破|超过|增至|升至|积累)$")
_YEARLY = re.compile(r"年均|平均每年|每年")


def period_of(item: Named, kind: Measure, setting: Setting) -> tuple[Period | None, bool]:
    """The period of one quantity, and whether words of its sentence state it.

    Args:
        item: the named quantity.
        kind: its measure; where a value only came from, no period is guessed.
        setting: its sentence, with the times that it states.

    Returns:
        The period, or None where nothing tells, and whether it is stated.
    """
    clause = item.clause.span
    near = setting.times_before(item.mention.number.span.start)
    before = [time for time in near if not time.base and (time.leads or time.span.start >= clause.start)]
    if kind in {"from", "to"}:
        before = _of_transition(before, item, kind)
        if kind == "from":
            return (_period(setting, before[0]), True) if before else (None, False)
    if _YEARLY.search(item.predicate) and (period := _yearly(near, before, setting)):
        return period, True
    if not before and (inside := _inside(item, setting)):
        return _period(setting, inside), True
    if before:
        return _period(setting, before[0]), True
    if setting.carried is not None:
        return _period(setting, setting.carried), False
    return _default(setting.zone.years, stock=bool(_REACHED.search(item.predicate))), False


def _of_transition(before: list[StatedTime], item: Named, kind: Measure) -> list[StatedTime]:
    """由2026年的10万吨提高到12万吨: the year before the first value is that value's alone."""
    start = item.mention.before.start
    return [time for time in before if time.span.start >= start or (kind == "to" and time.leads)]


def _yearly(near: list[StatedTime], before: list[StatedTime], setting: Setting) -> Period | None:
    """A yearly mean runs from the year after its base to the year spoken of.

    比2002年增长65.5%，年均增长10.6%; 由2017年的…增加到2022年的…，年均增长6%. Without a base it is that of the zone, if
    that has several years.
    """
    years = setting.zone.years
    last = int(before[0].last[:4]) if before else years.last if years else None
    if last is None:
        return None
    if before and before[0].first[:4] != before[0].last[:4]:
        return _period(setting, before[0])
    bases = [time for time in near if time.base or int(time.first[:4]) < last]
    if bases:
        return Period(f"{int(bases[0].first[:4]) + 1}", f"{last}", setting.text[bases[0].span.slice])
    return Period(f"{years.first}", f"{years.last}") if years and years.first != years.last else None


def _inside(item: Named, setting: Setting) -> StatedTime | None:
    """1042个重点项目上半年全部开工: the time stands in the clause after the number."""
    after = item.mention.after
    for time in reversed(setting.times_before(after.end)):
        if time.span.start >= after.start and not time.base:
            return time
    return None


def _period(setting: Setting, time: StatedTime) -> Period:
    return Period(time.first, time.last, setting.text[time.span.slice])


def _default(years: Years | None, *, stock: bool) -> Period | None:
    """The zone's years; what was reached at the end of several years is a stock of the last one."""
    return Period(f"{years.last if stock else years.first}", f"{years.last}") if years else None
