"""Factuality: whether a number is a result, an estimate, a target, an earlier base or a rule."""

from __future__ import annotations

from govreport.facts.attributes.sentence_context import SentenceContext
from govreport.facts.model import Measure, Period, Status
from govreport.facts.names.naming import Named
from govreport.facts.words.patterns import regex

_THERE = regex("told_now")
_HOLDS_FROM = regex("holds_from")
_ALL_PEOPLE = regex("of_all_people")
_BESIDE_NOW = regex("beside_now")
_AIMS = regex("aiming")
_RULES = regex("rule_word")
_GRANTS = regex("grant_word")
_CONDITION = regex("condition")
_CLASS_GOES_ON = regex("class_goes_on")
_TERM = regex("term_word")
_CAPPED = regex("capped_rate")
_EACH_LIMIT = regex("limit_of_each")
_FOR_EACH = regex("for_each")
_AIMED = frozenset({"count", "ratio"})
_SCHEME = regex("scheme")
_SETS = regex("plan_sets")
_SET_AS = regex("set_as")
_PLAN_BEFORE = regex("plan_before")
_IS_MEASURED = regex("share_of_it")
_AIM = regex("aim_behind")
_MEASURED_BY = regex("measured_by_aim")
_PLANS = regex("plan_word_before")
_ANNOUNCED = regex("aim_is")
_CAME_OUT = regex("came_out")
_LEADS = regex("plan_leads")
_SHARE_OF_PLAN = regex("share_of_plan")
_PLANS_TO = regex("plans_to")
_AGAINST = regex("against_earlier")
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
    begin = max(context.sentence.span.start, start - _FAR)
    holds = context.policy and _HOLDS_FROM.search(context.text, begin, start) is not None
    if (
        (
            zone.role == "review"
            and (context.governs("target_word", start) or (not holds and _is_ahead(item, period, context)))
        )
        or ((zone.role == "review" or past) and _is_set(item, context))
        or (zone.years is None and _SCHEME.search(context.text, begin, start) and not _is_told(item, context))
    ):
        return "target", True
    rules = context.policy and zone.role == "review" and not zone.told and not _is_result(item, context)
    told = (zone.role == "plan" and past) or ((zone.role == "plan" or rules) and _is_told(item, context))
    if zone.role == "plan" and not told:
        return "target", False
    if context.governs("estimate", start):
        return "estimate", True
    return ("rule", False) if rules and not told and not _is_over(last, context) else ("actual", told)


def _is_beside_now(item: Named, period: Period | None, context: SentenceContext) -> bool:
    """与2010年的156万人|相比: an earlier amount that one of now is set beside."""
    year = context.zone.years.last if context.zone.years else context.timeline.now
    earlier = period is not None and year is not None and int(period.end[:4]) < year
    return earlier and _BESIDE_NOW.match(context.text, item.mention.number.span.end) is not None


def _is_result(item: Named, context: SentenceContext) -> bool:
    """粮食产量30万吨，比上年增长5%: only a result is set beside the year before; 同比增长10%以上的|企业 are a class.

    So is all that a sentence tells that begins with 截至6月末.
    """
    if context.up_to_now is not None:
        return True
    sentence = context.sentence.span
    against = _AGAINST.search(context.text, sentence.start, sentence.end) is not None
    return against and not context.text.startswith("的", item.mention.number.span.end)


def _is_over(last: int | None, context: SentenceContext) -> bool:
    """Whether a year is one before the document was given."""
    return last is not None and context.timeline.now is not None and last < context.timeline.now


def _is_set(item: Named, context: SentenceContext) -> bool:
    """Whether a plan, budget or aim sets the figure, and what came out is told beside it."""
    text, number, start = context.text, item.mention.number, item.clause.span.start
    if not context.speaks_of_plans:
        return False
    if _SETS.search(text, max(start, number.span.start - _NEAR), number.span.start):
        return True
    if _SET_AS.match(text, number.span.end):
        return True
    before = text[max(start, number.core.start - _NEAR) : number.core.start]
    measures = _PLAN_BEFORE.search(before) and _IS_MEASURED.match(text, number.span.end)
    if measures or (_AIM.match(text, number.span.end) and _MEASURED_BY.search(before)):
        return True
    if not _CAME_OUT.match(text, number.span.end):
        return False
    return bool(_PLANS.search(before) or _ANNOUNCED.search(text, context.sentence.span.start, start))


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
        planned = first < last and _PLANS_TO.search(context.text, max(item.clause.span.start, start - _NEAR), start)
        return bool(planned) and not _is_over(last + 1, context)
    if years.now is not None and last > years.now:
        return not (first < years.now and context.sums(start))
    if last != years.plan:
        return False
    begin = max(context.sentence.span.start, start - _NEAR)
    led = _LEADS.search(context.text, begin, start) is not None
    return led and _SHARE_OF_PLAN.search(context.text, begin, start) is None


def _is_told(item: Named, context: SentenceContext) -> bool:
    """目前已有120家, 截至6月末已有…: a fact that the plan part tells, where no word of aiming stands between.

    So are the people that there are (14亿|中国人的饭碗).
    So is in a text that tells no year of its own what is of a stretch of years with which the sentence begins (从…到…).
    """
    at, text = item.mention.number.span.start, context.text
    if _ALL_PEOPLE.match(text, item.mention.number.span.end):
        return True
    clause = item.clause.span
    head = next(iter(context.times), None) if context.zone.years is None else None
    if head is not None and head.several and head.leads and text.endswith("从", 0, head.span.start):
        return not _AIMS.search(text, head.span.end, at)
    if context.up_to_now is not None and not _AIMS.search(text, context.up_to_now, at):
        return True
    ends = context.memo.get(("there", clause.start))
    if ends is None:
        ends = [match.end() for match in _THERE.finditer(text, clause.start, clause.end)]
        context.memo["there", clause.start] = ends
    before = [end for end in ends if end <= at]
    return bool(before) and not _AIMS.search(text, before[-1], at)


def _is_rule(item: Named, context: SentenceContext) -> bool:
    """Whether a paper of policy grants, caps or requires the amount, or makes it the condition of a grant.

    A measure that tells which things are meant is a condition, too (建筑面积超过5万平方米的|小区); a share or a count
    may be an aim (培育10家以上的龙头企业).
    """
    plans = context.zone.role == "plan"
    rules = _GRANTS if plans else _RULES
    text, number, sentence = context.text, item.mention.number, context.sentence.span
    start, end = item.clause.span.start, number.span.end
    if context.up_to_now is not None:
        return False
    if _CONDITION.match(text, end, sentence.end):
        return True
    aimed = context.governs("target_word", number.span.start)
    if number.bound != "exact" and number.dimension not in _AIMED and _CLASS_GOES_ON.match(text, end, sentence.end):
        return not aimed
    if plans and not aimed and _is_limit(item, context):
        return True
    counted = plans and number.bound == "exact" and number.dimension == "count"  # 为1200名老人提供照护，人均补助500元
    counted = counted and not _FOR_EACH.search(text, start, number.span.start)  # 每招收1名博士后，资助20万元
    begin = start if aimed or counted else max(sentence.start, number.span.start - _FAR)
    last = item.clause.span.end if counted else sentence.end
    return rules.search(text, begin, min(end + _NEAR, last)) is not None


def _is_limit(item: Named, context: SentenceContext) -> bool:
    """Whether a paper that sets aims limits a term (出让年限不超过20年), a rate that is charged or what each gets."""
    text, number = context.text, item.mention.number
    begin = max(context.sentence.span.start, number.span.start - _FAR)
    if number.dimension == "time":
        return _TERM.search(text, begin, number.span.end) is not None
    limits = {"ratio": _CAPPED, "money": _EACH_LIMIT}.get(number.dimension or "")
    return limits is not None and limits.search(text, item.clause.span.start, number.core.start) is not None
