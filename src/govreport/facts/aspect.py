"""Aspect: whether a value is of what there is (stock), of what is done (flow), a rate at a time, or a yearly mean.

The noun that ends the name decides where it can (余额, 投资, 覆盖率); else the verb (新建12座 is done, 现有12座 are there).
"""

from __future__ import annotations

import re
from functools import cache

from govreport.data import table
from govreport.facts.model import Measure
from govreport.facts.names import Named
from govreport.facts.phrases import Reader
from govreport.temporal.periods import Value

# 年均浓度, 年均气温 and 年人均 are values of one year.
_MEAN = re.compile("年均(?!浓度|气温|降水|降雨|细颗粒|PM|值|人均|水资源)|平均每年|每年平均|[两三四五]年平均")
_EACH = re.compile("每年")
_REACHED = re.compile("(?:达到?|突破|超过?|跃升至|增至|升至|积累|为|稳居|共有|现有|已有|拥有|跃上|迈上|站上)$|(?:^|[^国所公私])有$")
_THERE = re.compile("(?:达到?|突破|超过?|共有|现有|已有|拥有|为|(?:^|[^国所公私])有)$")
_ADDED = re.compile("累计|总共|共计|合计")
_KEPT = re.compile("保持|稳定|维持|控制|常年")
_KEPT_TO = re.compile("不(?:低于|少于|超过|高于|突破)|以内")
# 14个市州|空气质量全面达标: what is said of those counted holds now.
_STATE = re.compile("(?:[^，。；]{0,10}?)(?:达标|高于|低于|好于|位[居列]|居(?=[全前首世国])|排名|第一|领先|覆盖|处于|国家先进值)")
_RATIO_UNITS = frozenset({"%", "％", "‰", "百分点"})
_LONGEST_HEAD = 6
_CLASS_NAMES = {"stock": "stock", "account": "flow", "sum": "flow", "rate": "rate", "work": "rate"}


@cache
def _heads() -> dict[str, str]:
    return {row["word"]: row["class"] for row in table("aspects")}


def head_class(name: str) -> str | None:
    """The class of the noun that ends a name, as `data/aspects.tsv` has it; None for a noun that leaves it to the verb.

    Example:
        >>> head_class("新能源装机"), head_class("群众举报问题办结率"), head_class("公园")
        ('stock', 'work', None)
    """
    heads = _heads()
    return next((heads[end] for size in range(min(_LONGEST_HEAD, len(name)), 0, -1) if (end := name[-size:]) in heads), None)


def value_of(reader: Reader, item: Named, kind: Measure, *, plans: bool) -> Value:
    """What the table of periods asks of a quantity.

    Args:
        reader: the document's reader.
        item: the named quantity.
        kind: its measure.
        plans: whether it stands in a plan, where a floor or ceiling is kept all along.
    """
    mention, text = item.mention, reader.text
    words = item.predicate
    head = head_class(item.name.text)
    before = text[max(mention.before.start, mention.number.core.start - 24) : mention.number.core.start]
    if _is_mean(text, item):
        return Value("mean", kind)
    added = bool(_ADDED.search(before)) or bool(_ADDED.search(item.verb))
    kept = bool(_KEPT.search(words)) or (plans and bool(_KEPT_TO.search(words + mention.number.text)))
    reached = bool(_REACHED.search(words)) and not (added and head != "stock")
    if head is None and mention.number.unit in _RATIO_UNITS and kind == "share":
        head = "rate"
    if head is not None and not (head == "stock" and _is_done(item, words)):
        return Value(_CLASS_NAMES[head], kind, reached, kept, adds=head in {"sum", "work"} or (added and head != "stock"))  # type: ignore[arg-type]
    there = bool(_THERE.search(words)) and not added
    if not there and not item.verb and item.name.rule == "attributive":
        there = bool(_STATE.match(text, mention.after.start, min(len(text), mention.after.end + 12)))
    return Value("stock" if there else "flow", kind, there, kept)


def _is_done(item: Named, words: str) -> bool:
    """新增床位300张, 完成改造面积20万平方米: the verb makes a flow of a stock."""
    return bool(item.verb) and not _THERE.search(words)


def _is_mean(text: str, item: Named) -> bool:
    """Whether 年均 stands before the quantity or governs the list that holds it (年均新增…、输转…)."""
    start, at = item.clause.span.start, item.mention.number.span.start
    if text.find("年", start, at) < 0:
        return False
    for match in _MEAN.finditer(text, start, at):
        between = item.clause.mentions[: item.mention.index]
        last = [mention for mention in between if mention.number.span.start > match.start()]
        if not last or not _REACHED.search(item.predicate):
            return "浓度" not in item.name.text
    return _EACH.search(text, max(start, item.mention.before.start), at) is not None
