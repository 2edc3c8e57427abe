"""The time of which a number speaks: the words that govern it, and what the table makes of them."""

from __future__ import annotations

import re
from itertools import pairwise

from attrs import frozen

from govreport.calendar.words import count_of
from govreport.facts.measures import base
from govreport.facts.model import Measure, Period
from govreport.facts.names import Named
from govreport.facts.scope import Setting, StatedTime
from govreport.temporal import Years
from govreport.temporal.periods import Value, shape

_IN_A_ROW = re.compile("连续([0-9０-９]{1,2}|[两三四五六七八九十]{1,2})年")
_LASTING = re.compile("连续第?$")
_MEAN_OF = re.compile(r"([两三四五])年平均")
_NEAR = 16
_WITHIN_A_YEAR = ("同比", "上年", "去年", "上一年", "年初")
_WHOLE_YEAR = len("2025")
_PLAN_LENGTH = 5
# 500千伏输变电工程, 3岁以下托位: which things are meant; a class has no time.
_CLASS_UNITS = frozenset({"千伏", "伏", "kV", "岁", "周岁"})
_LONGEST_TITLE = 40


@frozen
class Timing:
    """When a value is, and by what.

    Attributes:
        period: the time; None where nothing tells.
        stated: whether words of its sentence tell.
        rule: the rule and the words that told, as `heading+end: 一、“十四五”时期工作回顾`; empty without a period.
    """

    period: Period | None
    stated: bool
    rule: str = ""


_UNKNOWN = Timing(None, stated=False)


def timing_of(item: Named, kind: Measure, value: Value, setting: Setting) -> Timing:
    """When one quantity is.

    Args:
        item: the named quantity.
        kind: its measure.
        value: what the table asks of it.
        setting: its sentence, with the times that it states.

    Returns:
        Its time, whether the sentence states it, and the rule that found it.
    """
    return _Dating(item, kind, value, setting).timing()


@frozen
class _Dating:
    """One quantity and where it stands."""

    item: Named
    kind: Measure
    value: Value
    setting: Setting

    def timing(self) -> Timing:
        if self.kind == "other" and _is_class(self.item):
            return _UNKNOWN
        near = self.setting.times_before(self.item.mention.number.span.start)
        start = self.item.clause.span.start
        before = [time for time in near if not time.base and (time.leads or time.span.start >= start)]
        if self.kind in {"from", "to"}:
            before = self._of_transition(before)
        if self.kind == "from":
            return self._came_from(before, near)
        if self.item.predicate.startswith("转"):  # 由上年下降5%|转为增长8%: the year was that of the fall
            before = [time for time in before if not time.starts]
        if self.value.aspect == "mean" and (found := self._yearly(before, near)):
            return found
        if not before and (inside := self._inside()):
            before = [inside]
        governing = self._by(before[0]) if before else self._added() or self._unstated()
        if governing.period is None:
            return governing
        return self._lasting(governing) or self._since_base(governing, near) or self._shaped(governing)

    def _by(self, time: StatedTime, how: str = "") -> Timing:
        """The time that words of the sentence state."""
        words = self.setting.text[time.span.slice]
        where = "clause" if time.span.start >= self.item.clause.span.start else "sentence"
        period = Period(time.first, time.last, words)
        return Timing(period, stated=True, rule=self._rule(where + how, words, relative=time.relative))

    def _added(self) -> Timing | None:
        """累计完成投资90亿元，产值从2020年的…增加到2025年的…: what adds up does so over the years between."""
        if not self.value.adds or self.value.aspect != "flow" or "累计" not in self._words_before():
            return None
        times = [time for time in self.setting.times if len(time.first) == len(time.last) == _WHOLE_YEAR]
        for first, last in pairwise(times):
            if first.starts and not last.several and int(first.last) + 1 < int(last.first):
                return self._made(self._by(last), "added", int(first.last) + 1, last.first)
        return None

    def _unstated(self) -> Timing:
        """What holds where the sentence names no time: the time of an earlier sentence, or that of the scope."""
        memo = self.setting.memo
        found = memo.get("unstated")
        if not isinstance(found, Timing):
            memo["unstated"] = found = self._of_scope()
        return found

    def _of_scope(self) -> Timing:
        setting, scope = self.setting, self.setting.zone
        if setting.carried is not None:
            found = self._by(setting.carried)
            words = setting.text[setting.carried.span.slice]
            rule = self._rule("line", words, relative=setting.carried.relative)
            return Timing(found.period, stated=False, rule=rule)
        if scope.years is None:
            return _UNKNOWN
        words = "" if scope.opener is None else setting.text[scope.opener.slice].replace("\n", "")[:_LONGEST_TITLE]
        rule = self._rule(scope.reach, words, relative=not scope.own)
        if scope.months is not None:
            return Timing(Period(scope.months.start, scope.months.end), stated=False, rule=rule)
        return Timing(Period(f"{scope.years.first}", f"{scope.years.last}"), stated=False, rule=rule)

    def _rule(self, name: str, words: str, *, relative: bool) -> str:
        inferred = " (year inferred)" if relative and self.setting.context.years.inferred else ""
        return f"{name}{inferred}: {words}" if words else f"{name}{inferred}"

    def _made(self, by: Timing, how: str, first: int | str, last: int | str) -> Timing:
        """The timing with another period that a rule makes of it."""
        where, colon, words = by.rule.partition(":")
        text = by.period.text if by.period is not None else ""
        return Timing(Period(f"{first}", f"{last}", text), by.stated, f"{where}+{how}{colon}{words}")

    def _shaped(self, by: Timing) -> Timing:
        """What the table makes of the time: all of several years, or their end."""
        period = by.period
        if period is None or period.start == period.end or len(period.end) != _WHOLE_YEAR:
            return by
        if shape(self.value) != "end" and not self._is_multiple() and not self._is_against_last():
            return by
        return self._made(by, "end", period.end, period.end)

    def _is_against_last(self) -> bool:
        """同比增长6%, 较年初增加20亿元: a change within one year is of the last of several."""
        if self.kind not in {"growth", "change"} or self.value.aspect == "mean" or self.setting.zone.role == "plan":
            return False
        told = base(self.setting.text, self.item)
        return told is not None and any(word in told for word in _WITHIN_A_YEAR)

    def _is_multiple(self) -> bool:
        """是2010年的2.6倍: compared with one year, a value of one; 是“十一五”时期的2.7倍 compares five with five."""
        if self.kind != "other" or self.item.mention.number.unit != "倍":
            return False
        near = self.setting.times_before(self.item.mention.number.span.start)
        base = next((time for time in near if time.base and time.span.start >= self.item.clause.span.start), None)
        return base is not None and not base.several

    def _of_transition(self, before: list[StatedTime]) -> list[StatedTime]:
        """由2026年的10万吨提高到12万吨: the year before the first value is that value's alone."""
        start = self.item.mention.before.start
        to = self.kind == "to"
        return [time for time in before if time.span.start >= start or (to and time.leads and not time.starts)]

    def _came_from(self, before: list[StatedTime], near: list[StatedTime]) -> Timing:
        """A value that something came from: of the base that is named, else of the year before several years."""
        start = self.item.clause.span.start
        named = before or [time for time in near if time.base and time.span.start >= start]
        if named and named[0].several and named[0] in before:
            return self._made(self._by(named[0]), "before", *[int(named[0].first[:4]) - 1] * 2)
        if named:
            return self._shaped_base(named[0])
        governing = self._governing_years()
        if governing is None:
            return _UNKNOWN
        by, years = governing
        return self._made(by, "before", years.first - 1, years.first - 1)

    def _shaped_base(self, time: StatedTime) -> Timing:
        by = self._by(time, "+base")
        return Timing(Period(time.last, time.last, by.period.text if by.period else ""), by.stated, by.rule)

    def _governing_years(self) -> tuple[Timing, Years] | None:
        """The several years that hold where the clause itself names none."""
        leading = [time for time in self.setting.times_before(self.item.mention.number.span.start) if time.leads]
        several = [time for time in leading if time.several and not time.base]
        by = self._by(several[0]) if several else self._unstated()
        if by.period is None or by.period.start[:4] == by.period.end[:4]:
            return None
        return by, Years(int(by.period.start[:4]), int(by.period.end[:4]))

    def _yearly(self, before: list[StatedTime], near: list[StatedTime]) -> Timing | None:
        """A yearly mean runs from the year after its base to the year spoken of.

        比2002年增长65.5%，年均增长10.6%; 由2017年的…增加到2022年的…，年均增长6%; 今后五年，…年均增长8%. Without a base
        it is that of the scope, if that has several years, else of the plan, or of the five years up to the one
        reviewed; 两年平均 counts back from the scope's one year.
        """
        years = self.setting.zone.years
        unstated = self._unstated()
        if (mean := _MEAN_OF.search(self.item.predicate)) and years and not years.several:
            return self._made(unstated, "mean", years.last - count_of(mean[1]) + 1, years.last)
        if before and before[0].several:
            return self._by(before[0], "+mean")
        single = [time for time in near if not time.several]
        if not before:
            if near and near[0].several and not near[0].base:
                return self._by(near[0], "+mean")
            before = [time for time in single[:1] if not time.base and self._follows(single, time)]
        last = int(before[0].last[:4]) if before else None
        until = last if last is not None else years.last if years else None
        bases = [] if until is None else [time for time in single if time.base or int(time.first[:4]) < until]
        if bases and until is not None and int(bases[0].first[:4]) + 1 < until:
            return self._made(self._by(bases[0]), "mean", int(bases[0].first[:4]) + 1, until)
        if unstated.period is not None and unstated.period.start[:4] != unstated.period.end[:4]:
            return self._made(unstated, "mean", unstated.period.start[:4], unstated.period.end[:4])
        return self._mean_of_five(unstated, until)

    def _mean_of_five(self, by: Timing, until: int | None) -> Timing | None:
        if until is None or "每年" in self._words_before():
            return None
        if self.setting.zone.role == "plan":
            planned = self.setting.context.years.plan
            if planned is not None and planned < until:  # 到2028年，…年均增长8%
                return self._made(by, "mean", planned, until)
            years = self.setting.context.plan or Years(until, until + _PLAN_LENGTH - 1)
            return self._made(by, "mean", years.first, years.last)
        return self._made(by, "mean", until - _PLAN_LENGTH + 1, until)

    def _words_before(self) -> str:
        return self.setting.text[self.item.clause.span.start : self.item.mention.number.span.start]

    def _follows(self, single: list[StatedTime], last: StatedTime) -> bool:
        """Whether an earlier year stands before this one in the same statement (从2016年的…提高到2020年的…)."""
        if len(single) < 2 or int(single[1].first[:4]) >= int(last.first[:4]):
            return False
        return not any(mark in self.setting.text[single[1].span.end : last.span.start] for mark in "；;。")

    def _inside(self) -> StatedTime | None:
        """1042个重点项目上半年全部开工: the time stands in the clause after the number."""
        after = self.item.mention.after
        for time in reversed(self.setting.times_before(after.end)):
            if time.span.start >= after.start and not time.base:
                return time
        return None

    def _lasting(self, by: Timing) -> Timing | None:
        """连续3年下降, 连续5年保持97%以上: what went on for years up to one is of all of them."""
        period, number = by.period, self.item.mention.number
        if period is None or len(period.end) != _WHOLE_YEAR:
            return None
        text, start = self.setting.text, number.span.start
        if number.unit == "年" and self.kind == "other" and _LASTING.search(text, max(0, start - 3), start):
            count = int(number.value or 0)
        else:
            match = _IN_A_ROW.search(text, max(self.item.clause.span.start, start - _NEAR), start)
            lasts = self.value.kept or self.kind in {"growth", "change"}
            count = count_of(match[1]) if match and lasts else 0
        return self._made(by, "streak", int(period.end) - count + 1, period.end) if count else None

    def _since_base(self, by: Timing, near: list[StatedTime]) -> Timing | None:
        """比2020年增长36%: a change against an earlier year is of the years since."""
        period = by.period
        if self.kind not in {"growth", "change"} or period is None or len(period.end) != _WHOLE_YEAR:
            return None
        start = self.item.clause.span.start
        base = next((time for time in near if time.compared and time.span.start >= start), None)
        if base is None or int(base.last[:4]) + 1 >= int(period.end):
            return None
        return self._made(by, "base", int(base.last[:4]) + 1, period.end)


def _is_class(item: Named) -> bool:
    """Whether a number says which things are meant (3岁以下, 500千伏), or how long one lasts (5年过渡期)."""
    number = item.mention.number
    if number.unit in _CLASS_UNITS:
        return True
    return number.unit == "年" and item.name.rule == "attributive" and not _LASTING.search(item.predicate)
