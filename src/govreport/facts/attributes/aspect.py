"""Aspect: whether a value is a stock, a flow, a rate or a yearly mean.

The noun that ends the name decides where it can (余额, 投资, 覆盖率); else the verb (新建12座 are made, 现有12座 are
there).
"""

from __future__ import annotations

import re

from govreport.facts.attributes.sentence_context import SentenceContext
from govreport.facts.model import Measure
from govreport.facts.names.naming import Named
from govreport.facts.names.noun_phrases import Reader
from govreport.facts.words import patterns
from govreport.facts.words.head_nouns import head_class
from govreport.facts.words.name_rules import form
from govreport.facts.words.patterns import listed
from govreport.numbers.units import classifiers, shares, traits
from govreport.temporal.periods import Aspect, Value

_HEADS = "".join(sorted(name for name in traits("base") - traits("lasting") if len(name) == 1))
_EACH = re.compile(f"(?<!每.)(?<![{_HEADS}生])每年")  # 每人每年1200元 is a rate of pay
_SPENT = listed("spent")
_RATES = listed("rate_end")
_AFTER = 12  # characters behind the clause's words that are asked for a state
_FLOWS = frozenset({"account", "sum", "work"})
_LONGEST_LIST = 400  # characters over which 年均 governs
_LONGEST_BEFORE = 160  # characters of a clause that are read back, so that one without marks costs no more
ASPECTS: dict[str, Aspect] = {"stock": "stock", "account": "flow", "sum": "flow", "rate": "rate", "work": "rate"}
"""What a noun of each class that ends a name says of the value."""


def value_of(context: SentenceContext, item: Named, kind: Measure) -> Value:
    """What the table of periods asks of a quantity; in a plan a floor or ceiling is kept all along."""
    mention, text, words = item.mention, context.text, item.predicate
    if _is_mean(text, item):
        return Value("mean", kind)
    kept = (bool(words) and context.reader.lexicon.holds("keep_verb").search(words) is not None) or (
        context.zone.role == "plan" and bool(patterns.kept_to.search(words + mention.number.text))
    )
    kept = kept or (kind == "other" and mention.number.dimension == "time")  # 连续16个季度 are all of them
    if form(item.name.rule) == "attributive" and not (kind == "share" and mention.number.unit in shares()):
        return _of_counted(text, item, kind, kept=kept)
    name = patterns.per_base.sub("", item.name.text)
    head = head_class(name)
    if kind == "share" and mention.number.unit in shares() and head != "work":
        head = "rate"
    elif head in {"rate", "work"} and mention.number.unit in classifiers() and not name.endswith(_RATES):
        head = None  # 标准达到500个: so many are counted; 万车死亡率0.8人 is a rate
    added = _is_added(context, item, head)
    reached = bool(words and patterns.reached.search(words)) and not item.verb and not _happened(context.reader, item)
    counted = added and not words and _is_counted(context, item)  # 两年|解困缺水人口12万人
    if head is None or (head == "stock" and (item.verb or counted) and not patterns.there_are.search(words)):
        there = ((reached or _has(context.reader, item)) and not added) or kind in {"from", "to"}
        return Value("stock" if there else "flow", kind, there, kept)
    reached = reached or (
        head == "account" and not (words or item.verb or counted) and not item.name.text.endswith(_SPENT)
    )  # 粮食总产量1127亿斤
    amount = head == "account" or (head == "sum" and bool(patterns.reached.search(words)))
    yearly = amount and not added and patterns.mean_behind.match(text, mention.number.span.end) is not None
    reached = reached or yearly  # 投资达到80亿元，年均增长22%: of the last year
    adds = not yearly and (head in {"sum", "work"} or (added and head != "stock") or _is_use(text, item))
    return Value(ASPECTS[head], kind, reached and not adds, kept, adds)


def _happened(reader: Reader, item: Named) -> bool:
    """成果3.3万项，有937项|获得国家奖: what happened to so many of them over the time, and no state."""
    what = reader.lexicon.holds("happen").match(reader.text, item.mention.number.span.end)
    return item.predicate.endswith("有") and what is not None


def _of_counted(text: str, item: Named, kind: Measure, *, kept: bool) -> Value:
    """What is counted before its noun: there are so many (现有29所学校), or something happened (有29所学校晋级)."""
    after, end = item.mention.after, item.name.spans[-1].end if item.name.spans else item.mention.after.start
    happens = after.start <= end <= after.end and len(text[end : after.end].strip()) > 1
    there = not item.verb and not happens and bool(patterns.there_are.search(item.predicate))
    there = there or item.predicate.endswith(("现有", "已有", "拥有"))
    if not there and not item.verb and item.mention.number.dimension != "money":
        there = bool(patterns.state_now.match(text, after.start, min(len(text), after.end + _AFTER)))
    return Value("stock" if there else "flow", kind, there, kept)


def _is_added(context: SentenceContext, item: Named, head: str | None) -> bool:
    """Whether a value adds up: 累计投入…, 五年财政支出达到…, 累计完成进出口…，其中出口….

    航线累计达到60条 states what there is; what reaches an amount in a later clause is of the end.
    """
    number = item.mention.number
    at = number.core.start
    flows = head in _FLOWS or number.dimension == "money"
    if patterns.stands_at.search(item.predicate + context.text[number.span.start : at]):
        return flows
    if not context.sums(at) or "人均" in item.name.text:
        return False
    own = _is_counted(context, item)
    added = context.reader.lexicon.holds("total", "added").search
    if own or added(context.text, max(item.clause.span.start, at - _LONGEST_BEFORE), at):
        return flows or not own or not patterns.reached.search(item.predicate)
    if head == "rate" or number.unit in shares():
        return item.mention.words.lstrip("，,").startswith("占")
    return not patterns.reached.search(item.predicate)


def _is_counted(context: SentenceContext, item: Named) -> bool:
    """Whether a bare count of years stands in its clause: 五年|实际利用外资…."""
    times = context.times_before(item.mention.number.core.start)
    return any(time.counted and time.span.start >= item.clause.span.start for time in times)


def _has(reader: Reader, item: Named) -> bool:
    """全市现有合作社310个: the verb stands before the noun."""
    before = item.mention.before
    return reader.lexicon.holds("has_verb").search(reader.text, before.start, before.end) is not None


def _is_use(text: str, item: Named) -> bool:
    """转移支付累计…，87%|用于支持中西部地区: a share of what was spent."""
    return text.startswith(("用于", "投向", "来自"), item.mention.number.span.end)


def _is_mean(text: str, item: Named) -> bool:
    """Whether 年均 stands before the quantity or governs the list that holds it (年均新增…、输转…)."""
    at, index = item.mention.number.span.start, item.mention.index
    start = max(item.clause.span.start, at - _LONGEST_LIST)
    if text.find("年", start, at) < 0:
        return False
    last = item.clause.mentions[index - 1].number.span.start if index else -1
    for match in patterns.yearly_mean.finditer(text, start, at):
        if last <= match.start() or not patterns.reached.search(item.predicate):
            return "浓度" not in item.name.text
    return _EACH.search(text, max(start, item.mention.before.start), at) is not None
