"""Factuality: whether a number is a result, an estimate, a target, an earlier base or a rule."""

from __future__ import annotations

import re

from govreport.calendar.patterns import COUNT, EARLIER, FULL_YEAR, SPOKEN
from govreport.facts.attributes.sentence_context import SentenceContext
from govreport.facts.model import Measure, Period, Status
from govreport.facts.names.naming import Named

# What is said to be there: 目前已有…, 全市现有…, 全国60岁以上人口达…; 力争全区有… is an aim.
_THERE = re.compile(
    "(?<!项)目前|(?<![从实])现在(?!起)|现有|现已|已有|已经|已建成|已达|已完成|已累计|截至|截止|当前|至今|迄今|以来"
    "|(?<![\u4e00-\u9fff])(?:(?:全国|我国)[^，。；要将应计必争]{0,16}?达到?|(?:全[国省市区县]|我国)[^，。；要将应计必争]{0,16}?"
    "(?:(?<![国所公私含具拥])有(?![量率望])|已))(?![^，。；]{0,4}目标)"
)
_AIMS = re.compile("要|将|力争|争取|确保|努力|计划|拟|再|新增|新建|建设|实现|完成|推进|加快|提高|扩大|增加|继续")
# What a policy grants, caps or requires.
_RULES = re.compile(
    "给予|补助|补贴|奖励|奖补|资助|贴息|减免|减按|免征|起征点|不得|不应|不宜|应当|须|最高|最低|不超过|不低于|不少于|限额|标准|按[^，。；]{0,20}的?$"
)
_GRANTS = re.compile("给予|补助|补贴|奖励|奖补|资助|贴息|减免|免征|起征点")
_SCHEME = re.compile(rf"用{COUNT}年(?:左右)?的?时间|力争|计划(?:到|在)|(?<![\u4e00-\u9fff])到{FULL_YEAR}年")
# A figure that a budget or an aim sets, beside the one that came out: 年初预算80亿元, 预算为120亿元, （年度目标6%）.
_SETS = re.compile(
    r"(?<!较)(?<![超比完成占])(?:(?:年初|调整后?|变动|批准的?)预算(?:收入|支出)?|预算数)(?:安排|确定|合计|总计|数|为|是|[：:])*\s*$"
    r"|预算(?:为|是)$|(?:预算|收入|支出)数?调整[为到至]$"
    "|(?:目标|计划|任务)[值数]?(?:为|是|[：:])$|[（(](?:年度|全年|年初|预期|调控|计划)*(?:目标|计划|任务)(?:[值数为是]|[：:])*$"
)
# Behind the figure: 低于6%的预期目标, 80万吨的年度计划任务; 完成100万人的培训任务 is done.
_ALSO = r"(?:[、和与]\d[\d.]*[^，。；、\d]{1,3}){0,3}"
_SET_AS = re.compile(
    f"{_ALSO}的(?:年度|全年|年初|预期|调控|控制|计划|预算|规划|考核|既定)[^，。；、的]{{0,6}}?(?:目标|指标|预算|计划)"
)
# 完成预算数520.8亿元的98.6%: what the result is measured by.
_PLAN_BEFORE, _IS_MEASURED = re.compile(r"(?:预算|计划)数?\s*$"), re.compile(r"的\d[\d.．]*[%％]")
_AIM = re.compile(f"{_ALSO}(?:以[上内下]|左右)?的目标")
_MEASURED_BY = re.compile(
    "(?:未能?|没有|没能)(?:达到|完成|实现)[^，。；]{0,6}$|(?:[高低快慢好优]于|控制在|确定的?|设定的?|提出的?|下达的?)$"
)
# 计划改造40个，实际完成46个: two figures in contrast, of which the first was planned.
_PLANS = re.compile("批准的|批准调整|核定的|下达的|计划(?![^，。；]{0,4}投资[项额])|目标|任务|预算(?![内外收支单])")
_ANNOUNCED = re.compile("(?:目标|计划|任务)(?:是|为|[：:])")
_CAME_OUT = re.compile(f"[^，。；、]{{0,12}}[，,](?:最终|结果|目前|{SPOKEN})*(?:实际|预计|[决执][算行]数)")
_LEADS = re.compile("(?:预期|计划|安排)(?:为|增长|达到?|完成|实现)?$|(?:预期|计划|安排)(?=[^，。；]{0,12}[，,]?增长$)")
_AGAINST = re.compile(f"同比|[比较](?![重例率值]){EARLIER}")
_NEAR, _FAR = 24, 160  # characters


def status_of(item: Named, kind: Measure, period: Period | None, context: SentenceContext) -> tuple[Status, bool]:
    """The standing of a quantity, and whether words of its sentence say so.

    In a review 预计 makes an estimate of what follows it in the sentence, and 力争 or 目标是 a target that the sentence
    recalls, as does a year after the report's own. In a plan a number for a year before the planned one is a result, or
    the estimate of one, that the plan builds on, and so is what is said to be there (目前已有…). In a paper of policy
    what it grants, caps or requires is a rule; and so is all else outside its headings of review that is not of a year
    before its issue, nor told of the present (目前已有…).
    """
    if kind == "from":
        return "history", True
    zone, start = context.zone, item.mention.number.span.start
    last = int(period.end[:4]) if period else None
    past = last is not None and last < zone.years.first if zone.years else _is_over(last, context)
    if context.policy and _is_rule(item, context):
        return "rule", True
    begin = max(context.sentence.span.start, start - _FAR)
    if (
        (zone.role == "review" and (context.governs("target_word", start) or _is_ahead(item, last, context)))
        or ((zone.role == "review" or past) and _is_set(item, context))
        or (zone.years is None and _SCHEME.search(context.text, begin, start))
    ):
        return "target", True
    rules = context.policy and zone.role == "review" and not zone.told and not _is_result(item, context)
    told = (zone.role == "plan" and past) or ((zone.role == "plan" or rules) and _is_told(item, context))
    if zone.role == "plan" and not told:
        return "target", False
    if context.governs("estimate", start):
        return "estimate", True
    return ("rule", False) if rules and not told and not _is_over(last, context) else ("actual", told)


def _is_result(item: Named, context: SentenceContext) -> bool:
    """粮食产量30万吨，比上年增长5%: only a result is set beside the year before; 同比增长10%以上的|企业 are a class."""
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


def _is_ahead(item: Named, last: int | None, context: SentenceContext) -> bool:
    """Whether a value is of a year after the report's own, or of the one planned where a word of planning leads to it.

    2025年收入预期178亿元 has no outcome in a report on 2024.
    """
    years, start = context.timeline.years, item.mention.number.span.start
    if last is None or (years.now is not None and last > years.now):
        return last is not None
    if last != years.plan:
        return False
    return _LEADS.search(context.text, max(context.sentence.span.start, start - _NEAR), start) is not None


def _is_told(item: Named, context: SentenceContext) -> bool:
    """目前已有120家: a fact that the plan part tells, where no word of aiming stands between."""
    at, text = item.mention.number.span.start, context.text
    clause = item.clause.span
    ends = context.memo.get(("there", clause.start))
    if ends is None:
        ends = [match.end() for match in _THERE.finditer(text, clause.start, clause.end)]
        context.memo["there", clause.start] = ends
    before = [end for end in ends if end <= at]
    return bool(before) and not _AIMS.search(text, before[-1], at)


def _is_rule(item: Named, context: SentenceContext) -> bool:
    """Whether a paper of policy grants, caps or requires the amount."""
    rules = _GRANTS if context.zone.role == "plan" else _RULES
    end = min(item.mention.number.span.end + _NEAR, context.sentence.span.end)
    begin = max(context.sentence.span.start, item.mention.number.span.start - _FAR)
    return rules.search(context.text, begin, end) is not None
