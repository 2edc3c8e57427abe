"""The time of a number: the words that govern it, and the resulting period."""

from __future__ import annotations

import re
from itertools import pairwise

from attrs import frozen

from govreport.calendar.time_words import count_of
from govreport.facts.attributes.measures import is_against_last_year
from govreport.facts.attributes.sentence_context import SentenceContext, StatedTime
from govreport.facts.model import Measure, Period, Status
from govreport.facts.names.naming import Named
from govreport.facts.words import patterns
from govreport.facts.words.name_rules import form
from govreport.facts.words.patterns import listed
from govreport.numbers.units import shares
from govreport.temporal import Years
from govreport.temporal.periods import Value, shape

_NEAR = 16
_WHOLE_YEAR, _MONTH = len("2025"), len("2025-06")
_PLAN_LENGTH = 5
_LONGEST_TITLE = 40
_EACH, _PAIR = "分别", 2
_AND = re.compile("[、和与及]")
_THAN = listed("than")
_POINTS = ("底", "末")
_OUT_OF = ("由", "从")
_OPENS = re.compile("[（(]")
TIMELESS = frozenset({"voltage", "age"})
"""Dimensions of which a number may say only which things are meant: 500千伏, 3岁以下."""


@frozen
class Timing:
    """When a value is, and by what.

    Attributes:
        period: the time; None where nothing tells.
        stated: whether words of its sentence tell.
        rule: the rule and the words that told, as `heading+end: 一、“十四五”时期工作回顾`; empty without a period.
        since_unknown: whether there is no period because an amount has added up since a time that nothing tells.
    """

    period: Period | None
    stated: bool
    rule: str = ""
    since_unknown: bool = False


_UNKNOWN = Timing(None, stated=False)


def timing_of(item: Named, kind: Measure, value: Value, base: str | None, context: SentenceContext) -> Timing:
    """When one quantity is.

    Returns:
        Its time, whether the sentence states it, and the rule that found it.
    """
    if kind == "other" and _is_class(item):
        return _UNKNOWN
    near = context.times_before(item.mention.number.span.start)
    return _Dating(item, kind, value, base, context, near).timing()


def of_paper(item: Named, kind: Measure, timing: Timing, context: SentenceContext, status: Status) -> Timing:
    """When a value of a paper of policy is that states no time.

    A rule holds for all the years that its heading or the title names. Without such years it is of the year in which
    the paper was issued, and so are the money that it provides (发放6000万元消费券) and what is there (目前已有…);
    until when another aim is to be reached, the text does not tell. A class of things (3岁以下) and what a value
    came from have no time.
    """
    years, year = context.zone.years, context.timeline.now
    if status == "rule" and not timing.stated and timing.period is not None and years is not None and years.several:
        return _of_zone(context)
    if timing.period is not None or timing.since_unknown or year is None or kind == "from":
        return timing
    if kind == "other" and _is_class(item):
        return timing
    start, number = context.sentence.span.start, item.mention.number
    provided = number.dimension == "money" and patterns.provides_money.search(context.text, start, number.span.start)
    if (
        status == "rule"
        or provided
        or (status == "actual" and patterns.told_now.search(context.text, start, number.span.start))
    ):
        return Timing(Period(f"{year}", f"{year}"), stated=False, rule="issued")
    return timing


def _is_class(item: Named) -> bool:
    """Whether a number says which things are meant (3岁以下, 500千伏), or how long one lasts (5年过渡期)."""
    number = item.mention.number
    if number.dimension in TIMELESS:
        return True
    is_time = number.dimension == "time" and form(item.name.rule) == "attributive"
    return is_time and not patterns.lasting.search(item.predicate)


@frozen
class _Dating:
    """One quantity, where it stands, and the times before it, the nearest first."""

    item: Named
    kind: Measure
    value: Value
    base: str | None
    context: SentenceContext
    near: list[StatedTime]

    def timing(self) -> Timing:
        start, mention = self.item.clause.span.start, self.item.mention
        before = [time for time in self.near if not time.base and self._reaches(time)]
        if self.context.policy:
            before = [time for time in before if time.span.start >= start or not self._qualifies(time)]
        if self.kind in {"from", "to"}:  # 由2026年的10万吨提高到12万吨: the year of the first value is its alone
            own = mention.before.start
            before = [time for time in before if time.span.start >= own or (self.kind == "to" and self._spans(time))]
        if self.kind == "from":
            return self._came_from(before)
        if self.value.aspect == "mean" and not self._is_of_yardstick() and (mean := self._mean(before)):
            return mean
        return self._of_years(before)

    def _of_years(self, before: list[StatedTime]) -> Timing:
        """The time of a value that is no yearly mean and came from nowhere; over several years the table says which."""
        if self._is_of_yardstick():
            return self._by(self.near[0])
        mention = self.item.mention
        stated = self._dealt() or (self._nearest(before) if before else self._inside())
        by = self._by(stated) if stated else unstated(self.context)
        adds = self.value.adds or mention.number.dimension == "money"
        if adds and self.value.aspect == "flow" and "累计" in self._words_before():
            by = self._summed(by, before)
        if by.period is None or len(by.period.end) != _WHOLE_YEAR:
            return self._since_it_began(by)
        last = int(by.period.end)
        if count := self._lasting():  # 连续5年保持97%以上: what went on for years up to one is of all of them
            return _made(by, "streak", last - count + 1, last)
        base = self._yardstick() if self.kind in {"growth", "change"} else None
        if base is not None and not base.several and int(base.last[:4]) + 1 < last:  # 比2020年增长: of the years since
            return _made(by, "base", int(base.last[:4]) + 1, last)
        return _made(by, "end", last, last) if by.period.start != by.period.end and self._is_of_end() else by

    def _spans(self, time: StatedTime) -> bool:
        """Whether a time before the first value of a change is one of the change: 全年进出口目标|由18%调整为10%."""
        words = self.context.text[time.span.end : self.item.mention.before.start]
        return not time.starts and (time.leads or any(word in words for word in _OUT_OF))

    def _since_it_began(self, by: Timing) -> Timing:
        """6月末，贷款余额1420亿元，较年初新增86亿元: a change since the year began is of its months."""
        period = by.period
        if period is None or period.start != period.end or len(period.end) != _MONTH:
            return by
        since = patterns.since_new_year.search(self.base or "")
        at_point = since is not None and (since["point"] or period.text.endswith(_POINTS))
        if self.kind not in {"growth", "change"} or since is None or (self.value.aspect == "flow" and not at_point):
            return by  # 6月份，出口90亿元，比上年增加12亿元
        year, month = period.end.split("-")
        first, last = (year, year) if month == "12" else (f"{year}-01", period.end)
        return _made(by, "base", first, last)

    def _reaches(self, time: StatedTime) -> bool:
        """Whether what a time dates goes on to this value.

        人均生产总值2022年达到8.6万元，增长8%: the clause behind a value tells how much that had changed.
        """
        if self.item.mention.number.span.start <= time.reach:
            return True
        start = self.item.clause.span.start
        rule = self.item.name.rule
        if self.kind not in {"growth", "change"} or form(rule) != "carried" or rule == "general":
            return False
        if time.reach + 1 < start or patterns.starts_from.search(self.context.text, 0, time.span.start):
            return False
        return patterns.reached_then.match(self.context.text, time.span.end, start) is not None

    def _nearest(self, before: list[StatedTime]) -> StatedTime:
        """The nearest time; but an account that moves on from year to year has come to the last of them.

        2021年，生产总值突破1000亿元，2023年达到1300亿元；财政收入150亿元: the revenue is of 2023.
        """
        nearest = before[0]
        past = self.context.timeline.frame(self.context.zone).past
        if nearest.several or past is None:
            return nearest
        later = (time for time in self.near if time.leads and not time.base and time.span > nearest.span)
        years = (time for time in later if time.first == time.last and len(time.last) == _WHOLE_YEAR)
        return next((time for time in years if nearest.last[:4] < time.last <= f"{past}"), nearest)

    def _dealt(self) -> StatedTime | None:
        """2021年、2022年地区生产总值分别增长8.3%和4.1%: the years of a list are dealt out to as many values, in order.

        Where things are listed, too, 分别 deals the values to them.
        """
        years, text, mentions = self._listed(), self.context.text, self.item.clause.mentions
        if len(years) < _PAIR or patterns.compared_years.search(text, 0, years[0].span.start):
            return None  # 与2023年、2024年相比，分别增长30%、12%
        first = last = self.item.mention.index
        while mentions[first].joint == "list":
            first -= 1
        while last + 1 < len(mentions) and mentions[last + 1].joint == "list":
            last += 1
        between = text[years[-1].span.end : mentions[first].number.span.start]
        things, dealt, _ = between.partition(_EACH)
        if last - first + 1 != len(years) or not dealt or _AND.search(things) or "；" in between:
            return None
        return years[self.item.mention.index - first]

    def _listed(self) -> list[StatedTime]:
        """The years that the nearest list before the value names (2021年、2022年), in order, or the nearest alone."""
        years = list[StatedTime]()
        for time in self.near:
            if time.base or time.several or len(time.first) != _WHOLE_YEAR:
                continue
            if years and not _AND.fullmatch(self.context.text, time.span.end, years[0].span.start):
                if len(years) > 1:
                    break
                years.clear()
            years.insert(0, time)
        return years

    def _qualifies(self, time: StatedTime) -> bool:
        """对2023年收入超过10万元的企业，按…给予…: the year tells which firms are meant, and not when they are paid."""
        text, end = self.context.text, self.item.clause.span.start
        return not time.opens and "的" in text[time.span.end : end].split("，")[0]

    def _by(self, time: StatedTime) -> Timing:
        """The time that words of the sentence state."""
        words = self.context.text[time.span.slice]
        where = "clause" if time.span.start >= self.item.clause.span.start else "sentence"
        rule = _rule(self.context, where, words, relative=time.relative)
        return Timing(Period(time.first, time.last, words), stated=True, rule=rule)

    def _from_several(self) -> bool:
        """投资由“十五”的5600亿元增加到1.86万亿元: what came from years together is of years together."""
        start, text = self.item.clause.span.start, self.context.text
        return any(time.several and text.endswith(_OUT_OF, start, time.span.start) for time in self.near)

    def _beside_several(self) -> bool:
        """“十四五”期间收入244亿元，比“十三五”时期增加27亿元: years together are set beside years together."""
        end = self.item.mention.number.span.end
        following = next((time for time in self.context.times if time.span.start >= end), None)
        if following is None or following.span.start - end > _NEAR or self.value.aspect == "rate":
            return False
        return following.base and following.several

    def _yardstick(self) -> StatedTime | None:
        """The nearest time of the clause that something is measured against, or one that heads the sentence."""
        start = self.item.clause.span.start
        found = (
            time for time in self.near if time.base and (time.span.start >= start or (time.compared and time.leads))
        )
        return next(found, None)

    def _is_of_yardstick(self) -> bool:
        """高于2019年的5.2%, 高于“十三五”年均增长4%的水平: the value with which another one is compared."""
        time, mention, text = next(iter(self.near), None), self.item.mention, self.context.text
        if time is None or mention.number.unit not in shares():
            return False
        if not (time.compared and text.endswith(_THAN, mention.before.start, time.span.start)):
            return False
        return patterns.yardstick_value.match(text, time.span.end, mention.number.span.start) is not None

    def _summed(self, by: Timing, before: list[StatedTime]) -> Timing:
        """What 累计 adds up where its clause does not say when: over several years, if sentence or scope have them.

        So it does over the years of a pair (累计投资90亿元，产值从2020年的…增加到2025年的…). Where one year is spoken
        of, its work is added up (累计完成投资), but what has come to an amount (累计达到, 已累计投入) did so since a
        time that nothing tells.
        """
        start, times = self.item.clause.span.start, self.context.times
        if any(time.span.start >= start for time in before):
            return by
        if not before and (pair := next((pair for pair in pairwise(times) if pair[0].starts), None)):
            return _made(self._by(pair[1]), "added", int(pair[0].last[:4]) + 1, pair[1].last[:4])
        years = self.context.zone.years
        if by.period is not None and years is not None and years.several:
            return by if by.period.start[:4] != by.period.end[:4] else _of_zone(self.context)
        since = patterns.added_since.search(self.context.text, start, self.item.mention.number.core.start)
        if since is None or by.period is None or self.context.zone.role == "plan":
            return by
        return Timing(None, stated=False, since_unknown=True)

    def _is_of_end(self) -> bool:
        """Whether a value is of the last of several years.

        The table tells; so do 同比增长6%, a change within one year, and 是2010年的2.6倍, against one year
        (是“十一五”时期的2.7倍 compares five with five).
        """
        base = self._yardstick()
        if base is not None and (base.several or self.item.mention.number.unit == "倍"):
            return not base.several
        if shape(self.value) == "end":
            return not self._beside_several() and (self.kind != "to" or not self._from_several())
        return self.base is not None and is_against_last_year(self.base)

    def _came_from(self, before: list[StatedTime]) -> Timing:
        """A value that something came from: of the base that is named, else of the year before several years."""
        named = before[0] if before else self._yardstick()
        if named is not None and (not before or not named.several or self._from_several()):
            return _made(self._by(named), "base", named.first, named.last)
        if named is None:
            named = next((time for time in self.near if time.leads and time.several and not time.base), None)
        if named is not None and self.context.text.endswith(_OUT_OF, 0, named.span.start):
            return _made(self._by(named), "base", named.first[:4], named.first[:4])  # 从2020年到2024年，…从120家
        by = unstated(self.context) if named is None else self._by(named)
        if by.period is None or by.period.start[:4] == by.period.end[:4]:
            return _UNKNOWN
        year = int(by.period.start[:4]) - 1
        return _made(by, "before", year, year)

    def _mean(self, before: list[StatedTime]) -> Timing | None:
        """A yearly mean runs from the year after its base to the year spoken of.

        比2002年增长65.5%，年均增长10.6%; 由2017年的…增加到2022年的…，年均增长6%; 今后五年，…年均增长8%. Without a base
        it is that of the scope, if that has several years, else of the plan, or of the five years up to the one
        reviewed.
        """
        years, by, near = self.context.zone.years, unstated(self.context), self.near
        if counted := self._counted_mean(by):
            return counted
        nearest = next((time for time in (*before[:1], *near[:1]) if not time.base), None)
        if nearest is not None and nearest.several:
            return _made(self._by(nearest), "mean", nearest.first, nearest.last)
        single = [time for time in near if not (time.several or self._only_began(time))]
        goes_on = form(self.item.name.rule) == "carried"  # about a thing named before
        single = [time for time in single if goes_on or self._reaches(time)]
        if not before and len(single) > 1 and not single[0].base:
            between = self.context.text[single[1].span.end : single[0].span.start]
            if not any(mark in between for mark in "；;。"):
                before = single  # 从2016年的…提高到2020年的…
        until = int(before[0].last[:4]) if before else years.last if years else None
        if until is not None:
            base = next((time for time in single if int(time.first[:4]) < until), None)
            if base is not None and int(base.first[:4]) + 1 < until:
                return _made(self._by(base), "mean", int(base.first[:4]) + 1, until)
        if by.period is not None and by.period.start[:4] != by.period.end[:4]:
            return _made(by, "mean", by.period.start[:4], by.period.end[:4])
        # In a report on a part of a year it is what is saved, or made, in each year from then on.
        part = self.context.zone.role == "review" and self.context.zone.months is not None
        if until is None or part or "每年" in self._words_before():
            return None
        return _made(by, "mean", *self._five(until))

    def _counted_mean(self, by: Timing) -> Timing | None:
        """两年平均: of the years of a list (2021年、2022年分别…，两年平均…), else up to the scope's one year."""
        mean, years, listed = (
            patterns.mean_of_years.search(self.item.predicate),
            self.context.zone.years,
            self._listed(),
        )
        if mean is None:
            return None
        if len(listed) == count_of(mean[1]):
            return _made(self._by(listed[-1]), "mean", listed[0].first, listed[-1].first)
        if years is None or years.several:
            return None
        return _made(by, "mean", years.last - count_of(mean[1]) + 1, years.last)

    def _only_began(self, time: StatedTime) -> bool:
        """低保制度从2005年开始实施，2007年支出500亿元，年均增长36%: since when a thing exists is no base."""
        return not time.base and patterns.began_then.match(self.context.text, time.span.end) is not None

    def _five(self, until: int) -> tuple[int, int]:
        """The years of a mean that names none: up to the year reviewed, or those of the plan."""
        timeline = self.context.timeline
        if self.context.zone.role != "plan":
            return until - _PLAN_LENGTH + 1, until
        if (first := timeline.years.plan or timeline.now or until) < until:  # 到2028年，…年均增长8%
            return first, until
        years = timeline.plan or Years(until, until + _PLAN_LENGTH - 1)
        return years.first, years.last

    def _words_before(self) -> str:
        return self.context.text[self.item.clause.span.start : self.item.mention.number.span.start]

    def _inside(self) -> StatedTime | None:
        """1042个重点项目上半年全部开工: the time stands in the clause after the number.

        One in a bracket dates what the bracket tells: 增长7%（2024年增长5.2%）.
        """
        after = self.item.mention.after
        bracket = _OPENS.search(self.context.text, after.start, after.end)
        times = reversed(self.context.times_before(bracket.start() if bracket else after.end))
        return next((time for time in times if time.span.start >= after.start and not time.base), None)

    def _lasting(self) -> int:
        """For how many years something went on: 连续3年下降; 0 where the words do not say."""
        text, number = self.context.text, self.item.mention.number
        start = number.span.start
        if number.unit == "年" and patterns.lasting.search(text, max(0, start - 3), start):
            return int(number.value or 0)
        goes_on = self.value.kept or self.kind in {"growth", "change"}
        in_a_row = patterns.in_a_row if goes_on else patterns.in_a_row_at
        match = in_a_row.search(text, max(self.item.clause.span.start, start - _NEAR), start)
        return count_of(match[1]) if match else 0


def unstated(context: SentenceContext) -> Timing:
    """What holds where a sentence names no time: the time of an earlier sentence, or that of the scope."""
    found = context.memo.get("unstated")
    if not isinstance(found, Timing):
        found = context.memo["unstated"] = _of_scope(context)
    return found


def _of_scope(context: SentenceContext) -> Timing:
    carried = context.carried
    if carried is not None:
        words = context.text[carried.span.slice]
        rule = _rule(context, "line", words, relative=carried.relative)
        return Timing(Period(carried.first, carried.last, words), stated=False, rule=rule)
    return _of_zone(context)


def _of_zone(context: SentenceContext) -> Timing:
    scope = context.zone
    if scope.dates is None:
        return _UNKNOWN
    words = "" if scope.opener is None else context.text[scope.opener.slice].replace("\n", "")[:_LONGEST_TITLE]
    return Timing(Period(*scope.dates), stated=False, rule=_rule(context, scope.reach, words, relative=not scope.own))


def _rule(context: SentenceContext, name: str, words: str, *, relative: bool) -> str:
    inferred = " (year inferred)" if relative and context.timeline.years.inferred else ""
    return f"{name}{inferred}: {words}" if words else f"{name}{inferred}"


def _made(by: Timing, how: str, first: int | str, last: int | str) -> Timing:
    """The timing with another period that a rule makes of it."""
    where, colon, words = by.rule.partition(":")
    text = by.period.text if by.period is not None else ""
    return Timing(Period(f"{first}", f"{last}", text), by.stated, f"{where}+{how}{colon}{words}")
