"""How a quantity measures its thing: level, growth, change, from, to, share, contribution; and against what.

The rules follow the unit first (a rate can grow or be a share, an amount can be a stock or a change), then the verb
between name and number, then the verb that governs the list.
"""

from __future__ import annotations

import re
from functools import cache

from govreport.facts import lexicon
from govreport.facts.model import Direction, Measure
from govreport.facts.names import Named

_RATES = frozenset({"%", "％", "‰", "成", "倍", "番"})
_FROM = re.compile(r"[由从自](?:[0-9０-９]{2,4}年(?:底|末)?的?|[去上]年的?)?$")
_MULTIPLE = re.compile(r"是[^，。；]*的$|相当于")
_BESIDE = re.compile(r"高于|低于|高出|好于|优于|快于|慢于")
_PRICE = re.compile(r"(?:居民消费价格|商品零售价格|价格|物价|CPI)(?:总水平|指数)?$")
_RISE_NOUN = re.compile(r"(?:涨幅|增速|增幅|增长率|增长速度|涨价率)$")
_FALL_NOUN = re.compile(r"(?:降幅|下降率|压减比例|压减率|降低率)$")
_LASTING = re.compile(r"(?:连续|近|历时|提前|为期|持续|用)$")
_SHARE_NOUN = re.compile(r"(?:比重|占比|比例|比率|率)$|占[^用地比][^、，]*$")
_TIMES = frozenset({"年", "个月", "月", "天", "小时", "届", "岁", "周岁"})


def measure(text: str, item: Named) -> tuple[Measure, Direction]:
    """How the quantity measures, and which way a growth, change or contribution goes.

    Args:
        text: the document's text.
        item: the named quantity.

    Returns:
        The measure, and `+` or `-` for growth, change and contribution, else an empty direction.
    """
    if item.threshold:
        return "other", ""
    transition = _transition(item)
    if transition:
        return transition, ""
    unit = item.mention.number.unit or ""
    if unit == "百分点":
        return _points(item)
    if unit in _RATES or _is_doubling(item) or (not unit and _is_part(text, item)):
        return _rate(text, item)
    return _amount(text, item)


def _transition(item: Named) -> Measure | None:
    """由52项压减至37项: the first is where it came from, the second where it went."""
    words = item.predicate.rstrip()
    if _FROM.search(words):
        return "from"
    return "to" if _to().search(words) else None


@cache
def _to() -> re.Pattern[str]:
    return re.compile(rf"{lexicon.onward()}(?:[0-9０-９]{{2,4}}年(?:底|末)?的?|[去今上]年的?|每人每[年月])?$")


def _points(item: Named) -> tuple[Measure, Direction]:
    if "拉动" in item.verb + item.predicate or "贡献" in item.verb + item.predicate:
        return "contribution", "+"
    if _BESIDE.search(item.predicate):
        return "other", ""
    return "change", "-" if _falls(item.predicate + item.verb) else "+"


def _is_part(text: str, item: Named) -> bool:
    """A number without unit that is a part of a whole: a fraction (三分之二, 1/4), or the value of a ratio."""
    core = text[item.mention.number.core.slice]
    return "分之" in core or "/" in core or bool(_SHARE_NOUN.search(item.name.text))


def _is_doubling(item: Named) -> bool:
    return "番" in item.mention.number.text


def _rate(text: str, item: Named) -> tuple[Measure, Direction]:
    predicate, name = item.predicate, item.name.text
    if item.mention.number.unit == "倍" and _MULTIPLE.search(text[item.mention.before.slice]):
        return "other", ""
    if _BESIDE.search(predicate):
        return "other", ""
    words = predicate + text[item.mention.number.span.slice]
    cut = bool(item.verb) and not predicate.strip() and _governs(item.verb, "cut")
    if cut or _falls(predicate) or _FALL_NOUN.search(name):
        return "growth", "-"
    if _is_doubling(item) or lexicon.holds("grow").search(words) or _RISE_NOUN.search(name) or _PRICE.search(name):
        return "growth", "+"
    if item.mention.number.unit in {"倍", "番"}:
        return ("growth", "+") if "翻" in words else ("other", "")
    return "share", ""


def _amount(text: str, item: Named) -> tuple[Measure, Direction]:
    predicate = item.predicate
    lasting = item.mention.number.unit in _TIMES and _LASTING.search(text[item.mention.before.slice] + predicate)
    if lasting or _BESIDE.search(predicate):
        return "other", ""
    if _falls(predicate):
        return "change", "-"
    if lexicon.holds("grow").search(predicate):
        return "change", "+"
    return _governed(item)


def _governed(item: Named) -> tuple[Measure, Direction]:
    """What the governing verb makes of an amount: 淘汰 and 新增 change a stock, 建成 states it."""
    if _governs(item.verb, "cut") or _gives_up().match(item.name.text):
        return "change", "-"
    if _governs(item.verb, "add") or "新增" in item.name.text + item.predicate or "净增" in item.name.text:
        return "change", "+"
    return "level", ""


def _governs(verb: str, group: str) -> bool:
    """The first verb decides: 新增 makes a change, 新建改造提升 does not."""
    return bool(lexicon.holds(group).match(verb))


@cache
def _gives_up() -> re.Pattern[str]:
    return re.compile(r"(?:累计)?(?:退税|减税|降费|缓税|减税降费|减负)")


def _falls(words: str) -> bool:
    """A verb of falling decides even beside one of rising that names the yardstick."""
    return bool(lexicon.holds("fall").search(words))


def base(text: str, item: Named) -> str | None:
    """What the change is measured against, as written (同比, 比上年); None where the clause does not say."""
    words = text[item.mention.before.slice]
    for word in ("同比", "环比"):
        if word in words:
            return word
    found = None
    for match in _yardstick().finditer(words):
        found = match[0]
    return found


@cache
def _yardstick() -> re.Pattern[str]:
    return re.compile(lexicon.BASE)
