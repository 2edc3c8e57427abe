"""Factuality: whether a number is a result, an estimate, a target, an earlier base or a rule."""

from __future__ import annotations

from typing import Literal

from govreport.facts.attributes.sentence_context import SentenceContext
from govreport.facts.model import Measure, Period, Status
from govreport.facts.names.naming import Named
from govreport.facts.words import patterns

_AIMED = frozenset({"count", "ratio"})
_NEAR, _FAR = 24, 160  # characters


def status_of(item: Named, kind: Measure, period: Period | None, context: SentenceContext) -> tuple[Status, bool]:
    """The standing of a quantity, and whether words of its sentence say so.

    In a review 预计 makes an estimate of what follows it in the sentence, and 力争 or 目标是 a target that the sentence
    recalls, as does a year after the report's own. In a plan a number for a year before the planned one is a result, or
    the estimate of one, that the plan builds on, and so is what is said to be there (目前已有…). In a paper of policy
    what it grants, caps or requires is a rule; and so is all else outside its headings of review that is not of a year
    before its issue, nor told of the present (目前已有…).
    """
    if kind == "from" or _is_beside_now(item, period, context):
        return "history", True
    zone, start = context.zone, item.mention.number.span.start
    last = int(period.end[:4]) if period else None
    past = last is not None and last < zone.years.first if zone.years else _is_over(last, context)
    if context.policy and _is_rule(item, context):
        return "rule", True
    if _is_aimed_at(item, period, context, past=past):
        return "target", True
    rules = context.policy and zone.role == "review" and not zone.told and not _is_result(item, context)
    told = (zone.role == "plan" and past) or ((zone.role == "plan" or rules) and _is_told(item, context))
    if zone.role == "plan" and not told:
        return "target", False
    if context.governs("estimate", start):
        return "estimate", True
    return ("rule", False) if rules and not told and not _is_over(last, context) else ("actual", told)


def _is_aimed_at(item: Named, period: Period | None, context: SentenceContext, *, past: bool) -> bool:
    """Whether words outside a plan's own years make the quantity a target; `past` says that its year is over."""
    zone, start = context.zone, item.mention.number.span.start
    begin = max(context.sentence.span.start, start - _FAR)
    if zone.role == "review":
        holds = context.policy and patterns.holds_from.search(context.text, begin, start) is not None
        if context.governs("target_word", start) or (not holds and _is_ahead(item, period, context)):
            return True
    if (zone.role == "review" or past) and set_by(item, context) == "aim":
        return True
    schemes = zone.years is None and patterns.scheme.search(context.text, begin, start) is not None
    return schemes and not _is_told(item, context)


def _is_beside_now(item: Named, period: Period | None, context: SentenceContext) -> bool:
    """与2010年的156万人|相比: an earlier amount that one of now is set beside."""
    year = context.zone.years.last if context.zone.years else context.timeline.now
    earlier = period is not None and year is not None and int(period.end[:4]) < year
    return earlier and patterns.beside_now.match(context.text, item.mention.number.span.end) is not None


def _is_result(item: Named, context: SentenceContext) -> bool:
    """粮食产量30万吨，比上年增长5%: only a result is set beside the year before; 同比增长10%以上的|企业 are a class.

    So is all that a sentence tells that begins with 截至6月末.
    """
    if context.up_to_now(item.mention.number.span.start) is not None:
        return True
    sentence = context.sentence.span
    against = patterns.against_earlier.search(context.text, sentence.start, sentence.end) is not None
    return against and not context.text.startswith("的", item.mention.number.span.end)


def _is_over(last: int | None, context: SentenceContext) -> bool:
    """Whether a year is one before the document was given."""
    return last is not None and context.timeline.now is not None and last < context.timeline.now


def set_by(item: Named, context: SentenceContext) -> Literal["aim", "budget"] | None:
    """What had set a figure, beside what came out: an aim (改造40个的计划), or a budget (年初预算80亿元，完成79亿元).

    A budget sets only sums, which are no results; 批准的增长速度 is aimed at.
    """
    key = "set by", item.mention.number.id
    if key not in context.memo:
        words = _sets(item, context)
        aim = words is not None and (item.mention.number.dimension != "money" or patterns.names_aim.search(words))
        context.memo[key] = None if words is None else "aim" if aim else "budget"
    found: Literal["aim", "budget"] | None = context.memo[key]
    return found


def _sets(item: Named, context: SentenceContext) -> str | None:
    """The words that say that a figure was planned, beside what came out; None where none say so."""
    text, number, start = context.text, item.mention.number, item.clause.span.start
    if not context.speaks_of_plans:
        return None
    found = patterns.plan_sets.search(text, max(start, number.span.start - _NEAR), number.span.start)
    found = found or patterns.set_as.match(text, number.span.end)
    if found:
        return found[0]
    before = text[max(start, number.core.start - _NEAR) : number.core.start]
    planned = patterns.plan_before.search(before)
    if planned and patterns.share_of_it.match(text, number.span.end):
        return planned[0]
    aim = patterns.aim_behind.match(text, number.span.end)
    if aim and patterns.measured_by_aim.search(before):
        return aim[0]
    if not patterns.came_out.match(text, number.span.end):
        return None
    told = patterns.aim_is.search(text, context.sentence.span.start, start) or patterns.plan_word_before.search(before)
    return told[0] if told else None


def _is_ahead(item: Named, period: Period | None, context: SentenceContext) -> bool:
    """Whether a value is of a year after the report's own, or of the one planned where a word of planning leads to it.

    2025年收入预期178亿元 has no outcome in a report on 2024; “十四五”时期累计 in a review has begun before it. In a
    communiqué, 2023—2024学年 and 2024年2月末 are over, but not what is planned for a stretch of years
    (“十四五”时期计划新建30所).
    """
    years, start = context.timeline.years, item.mention.number.span.start
    if period is None:
        return False
    first, last = int(period.start[:4]), int(period.end[:4])
    if years.over:
        planned = patterns.plans_to.search(context.text, max(item.clause.span.start, start - _NEAR), start)
        return first < last and planned is not None and not _is_over(last + 1, context)
    if years.now is not None and last > years.now:
        return not (first < years.now and context.sums(start))
    if last != years.plan:
        return False
    if _is_of_budget_of(last, context, start):
        return True
    begin = max(context.sentence.span.start, start - _NEAR)
    led = patterns.plan_leads.search(context.text, begin, start) is not None
    return led and patterns.share_of_plan.search(context.text, begin, start) is None


def _is_of_budget_of(year: int, context: SentenceContext, offset: int) -> bool:
    """2026年预算90亿元，比上年|增长5%: whether the last year that heads a clause is told with its budget."""
    head = next((time for time in context.times_before(offset) if time.leads and not time.base), None)
    if head is None or head.last != f"{year}":
        return False
    return patterns.budget_of_year.match(context.text, head.span.end) is not None


def _is_told(item: Named, context: SentenceContext) -> bool:
    """目前已有120家, 截至6月末已有…: a fact that the plan part tells, where no word of aiming stands between.

    So are the people that there are (14亿|中国人的饭碗).
    So is in a text that tells no year of its own what is of a stretch of years with which the sentence begins (从…到…).
    """
    at, text = item.mention.number.span.start, context.text
    if patterns.of_all_people.match(text, item.mention.number.span.end):
        return True
    clause = item.clause.span
    head = next(iter(context.times), None) if context.zone.years is None else None
    if head is not None and head.several and head.leads and text.endswith("从", 0, head.span.start):
        return not patterns.aiming.search(text, head.span.end, at)
    now = context.up_to_now(at)
    if now is not None and not patterns.aiming.search(text, now, at):
        return True
    ends = context.memo.get(("there", clause.start))
    if ends is None:
        goes_on = patterns.of_the_same.match(text, clause.start)  # 关税已降到12%，|涉及5300个税目
        start = context.sentence.span.start if goes_on else clause.start
        ends = [match.end() for match in patterns.told_now.finditer(text, start, clause.end)]
        context.memo["there", clause.start] = ends
    before = [end for end in ends if end <= at]
    return bool(before) and not patterns.aiming.search(text, before[-1], at)


def _is_rule(item: Named, context: SentenceContext) -> bool:
    """Whether a paper of policy grants, caps or requires the amount, or makes it the condition of a grant.

    A measure that tells which things are meant is a condition, too (建筑面积超过5万平方米的|小区); a share or a count
    may be an aim (培育10家以上的龙头企业).
    """
    plans = context.zone.role == "plan"
    rules = patterns.grant_word if plans else patterns.rule_word
    text, number, sentence = context.text, item.mention.number, context.sentence.span
    start, end = item.clause.span.start, number.span.end
    if context.up_to_now(number.span.start) is not None:
        return False
    if patterns.condition.match(text, end, sentence.end):
        return True
    aimed = context.governs("target_word", number.span.start)
    may_class = number.bound != "exact" and number.dimension not in _AIMED
    if may_class and patterns.class_goes_on.match(text, end, sentence.end):
        return not aimed
    if patterns.has_given.search(text, start, number.span.start):
        return False  # 已为3万户企业减免5亿元
    if plans and not aimed and _is_limit(item, context):
        return True
    counted = plans and number.bound == "exact" and number.dimension == "count"  # 为1200名老人提供照护，人均补助500元
    one = number.value == 1 and patterns.for_each.search(text, start, number.span.start)
    counted = counted and not one  # 每招收1名博士后，资助20万元
    begin = start if aimed or counted else max(sentence.start, number.span.start - _FAR)
    last = item.clause.span.end if counted else sentence.end
    return rules.search(text, begin, min(end + _NEAR, last)) is not None


def _is_limit(item: Named, context: SentenceContext) -> bool:
    """Whether a paper that sets aims limits a term (出让年限不超过20年), a rate that is charged or what each gets."""
    text, number, start = context.text, item.mention.number, item.clause.span.start
    begin = max(context.sentence.span.start, number.span.start - _FAR)
    if number.dimension == "time":
        return patterns.term_word.search(text, begin, number.span.end) is not None
    limits = {"ratio": patterns.capped_rate, "money": patterns.limit_of_each}.get(number.dimension or "")
    return limits is not None and limits.search(text, start, number.core.start) is not None
