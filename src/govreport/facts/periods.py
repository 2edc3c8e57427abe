"""The time of which a number speaks: from its clause, its sentence, its section, or the report's own years."""

from __future__ import annotations

import re

from govreport.facts.model import Measure, Period
from govreport.facts.names import Named
from govreport.facts.setting import Setting, StatedTime

_REACHED = re.compile(r"(?<!累计)(?:达到?|突破|超过|增至|升至|积累)$")
_FLOW = re.compile(r"(?:投资|投资额|投入|总额|支出|经费|资金|贷款|增量)$")
_YEARLY = re.compile(r"年均|平均每年|每年|[两三四五]年平均")
_COUNTS = "_两三四五六七八九十"
_IN_A_ROW = re.compile("连续([0-9０-９]{1,2}|[两三四五六七八九十])年")
_KEEPS = ("保持", "稳定")
_NEAR = 16
_MEAN_OF = re.compile(r"([两三四五])年平均")


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
        before = before or [time for time in near if time.base and time.span.start >= clause.start]
        return (_period(setting, before[0]), True) if before else (None, False)
    if "年" in item.predicate and _YEARLY.search(item.predicate) and (period := _yearly(near, before, item, setting)):
        return period, True
    if not before and (inside := _inside(item, setting)):
        return _period(setting, inside), True
    if before:
        return _at_end(_period(setting, before[0]), item, kind, setting), True
    period = _unstated(setting)
    if period and period.start == period.end and item.predicate.startswith(_KEEPS):
        period = _kept(item, period, setting)
    return _at_end(period, item, kind, setting) if period else None, False


def _unstated(setting: Setting) -> Period | None:
    """What holds where the sentence names no time: the time of an earlier sentence, or that of the part."""
    years, months = setting.zone.years, setting.zone.months
    if setting.carried is not None:
        return _period(setting, setting.carried)
    if months is not None:
        return Period(months.start, months.end)
    return Period(f"{years.first}", f"{years.last}") if years else None


def _kept(item: Named, period: Period, setting: Setting) -> Period:
    """连续5年保持97%以上: what was kept up for years is a value of each of them."""
    start = item.mention.number.span.start
    match = _IN_A_ROW.search(setting.text, max(item.clause.span.start, start - _NEAR), start)
    if match is None or len(period.end) != len("2025"):
        return period
    count = int(match[1]) if match[1].isdigit() else _COUNTS.find(match[1]) + 1
    return Period(f"{int(period.end) - count + 1}", period.end, match[0]) if count else period


def _of_transition(before: list[StatedTime], item: Named, kind: Measure) -> list[StatedTime]:
    """由2026年的10万吨提高到12万吨: the year before the first value is that value's alone."""
    start = item.mention.before.start
    return [time for time in before if time.span.start >= start or (kind == "to" and time.leads and not time.starts)]


def _yearly(near: list[StatedTime], before: list[StatedTime], item: Named, setting: Setting) -> Period | None:
    """A yearly mean runs from the year after its base to the year spoken of.

    比2002年增长65.5%，年均增长10.6%; 由2017年的…增加到2022年的…，年均增长6%; 今后五年，…年均增长8%. Without a base it
    is that of the zone, if that has several years; 两年平均 counts back from the zone's one year.
    """
    years = setting.zone.years
    if (mean := _MEAN_OF.search(item.predicate)) and years and years.first == years.last:
        return Period(f"{years.last - _COUNTS.index(mean[1])}", f"{years.last}", mean[0])
    if before and _several(before[0]):
        return _period(setting, before[0])
    single = [time for time in near if not _several(time)]
    if not before:
        if near and _several(near[0]) and not near[0].base:
            return _period(setting, near[0])
        before = [time for time in single[:1] if not time.base and _follows(single, time, setting)]
    last = int(before[0].last[:4]) if before else years.last if years else None
    if last is None:
        return None
    bases = [time for time in single if time.base or int(time.first[:4]) < last]
    if bases:
        return Period(f"{int(bases[0].first[:4]) + 1}", f"{last}", setting.text[bases[0].span.slice])
    return Period(f"{years.first}", f"{years.last}") if years and years.first != years.last else None


def _several(time: StatedTime) -> bool:
    return time.first[:4] != time.last[:4]


def _follows(single: list[StatedTime], last: StatedTime, setting: Setting) -> bool:
    """Whether an earlier year stands before this one in the same statement (从2016年的…提高到2020年的…)."""
    if len(single) < 2 or int(single[1].first[:4]) >= int(last.first[:4]):
        return False
    return not any(mark in setting.text[single[1].span.end : last.span.start] for mark in "；;。")


def _inside(item: Named, setting: Setting) -> StatedTime | None:
    """1042个重点项目上半年全部开工: the time stands in the clause after the number."""
    after = item.mention.after
    for time in reversed(setting.times_before(after.end)):
        if time.span.start >= after.start and not time.base:
            return time
    return None


def _period(setting: Setting, time: StatedTime) -> Period:
    return Period(time.first, time.last, setting.text[time.span.slice])


def _is_stock(item: Named, kind: Measure, setting: Setting) -> bool:
    """Whether a value of several years is that of their end: what was reached, or what a plan wants to raise it to.

    What is spent or done adds up over the years, even if it 达到 an amount.
    """
    if kind == "to":
        return setting.zone.role == "plan"
    return bool(_REACHED.search(item.predicate)) and not _FLOW.search(item.name.text)


def _at_end(period: Period, item: Named, kind: Measure, setting: Setting) -> Period:
    """The period, or its last year for a stock where it holds several whole years."""
    whole = len(period.end) == len("2025")
    if period.start == period.end or not whole or not _is_stock(item, kind, setting):
        return period
    return Period(period.end, period.end, period.text)
