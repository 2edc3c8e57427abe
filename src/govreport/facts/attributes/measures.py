"""The measure of a quantity: level, growth, change, from, to, share, contribution; and its base.

The rules follow the unit first (a rate can grow or be a share, an amount can be a stock or a change), then the verb
between name and number, then the verb that governs the list.
"""

from __future__ import annotations

from govreport.facts.attributes.sentence_context import SentenceContext
from govreport.facts.model import Direction, Measure
from govreport.facts.names.attachment import is_counted, is_earlier
from govreport.facts.names.clauses import Mention
from govreport.facts.names.naming import Named
from govreport.facts.names.noun_phrases import Reader
from govreport.facts.names.own_words import is_reach
from govreport.facts.names.subjects import BEYOND_PLAN
from govreport.facts.words import patterns
from govreport.facts.words.head_nouns import head_class
from govreport.facts.words.lexicon import Lexicon
from govreport.facts.words.name_rules import form
from govreport.facts.words.patterns import listed
from govreport.facts.words.segmentation import NO_WORD
from govreport.facts.words.vocabulary import LEAD_VERB
from govreport.numbers.model import Number
from govreport.numbers.units import points, traits

_TO = listed("to_word")
_WHOLE = 100  # %
_GIVES_BACK = listed("gives_back")
_LIFTS = frozenset(listed("lifts"))
_RAISES, _RAISED = frozenset(listed("raises")), listed("raised")  # 提高|补助标准|10%
_CAPACITY, _TOWARD = listed("capacity"), listed("toward")
_TIMES = frozenset({"time", "age"})
_AMOUNTS = frozenset({None, "count", "money", "ratio", "time"})
_ONLY_SIZES = listed("only_sizes")
_TAKES_UP = "的占"  # 由于提高劳动生产率而增加的占62%
_COMPARES = listed("compares")
_RATES = listed("rate_end")
_BRINGS_ABOUT = listed("brings_about")
_LAST_YEAR = listed("last_year")
INDEX = range(50, 200)
"""Values of a price index against a base of 100: 价格指数为103% is no growth."""
_NEAR = 30  # characters
_MOST_PLACES = 4  # that one value is compared with: nation, province, city, county
_LONG_LIST = 32  # values; each looks back for the words before the first


def measure(context: SentenceContext, item: Named) -> tuple[Measure, Direction]:
    """How the quantity measures, and which way a growth, change or contribution goes.

    Returns:
        The measure, and `+` or `-` for growth, change and contribution, else an empty direction.
    """
    reader, number = context.reader, item.mention.number
    if number.dimension == "ratio" and patterns.of_earlier.search(item.mention.words):
        return "other", ""
    transition = None if item.threshold else _transition(reader.text, item, reader.lexicon)
    if transition:
        return transition, ""
    if item.threshold or _is_size_of_those(reader.text, item) or _compares(context, item):
        return "other", ""
    if number.unit in points():
        return _points(item, reader.lexicon)
    if number.dimension == "ratio" or (not number.unit and patterns.share_noun.search(item.name.text)):
        return _rate(reader, item)
    return _amount(reader, item)


def _is_size_of_those(text: str, item: Named) -> bool:
    """收入过10亿元的县70个，其中过30亿元的|11个: a bound tells which of the things named before are counted."""
    number = item.mention.number
    following = item.clause.inner_after(item.mention) if number.bound in {"ge", "gt"} else None
    if following is None or not is_counted(following):
        return False
    return patterns.those_of_size.fullmatch(text, number.span.end, following.number.span.start) is not None


def _transition(text: str, item: Named, lexicon: Lexicon) -> Measure | None:
    """由52项压减至37项: the first is where it came from, the second where it went.

    从月销售额10万元提高到15万元: what is measured stands between.
    """
    mention, before = item.mention, item.mention.words
    if (not item.predicate or item.predicate[0] in _COMPARES) and is_earlier(text, mention):
        return "from"
    onward = ("从" in before or "由" in before) and patterns.onward_from.search(before)
    if onward and lexicon.regex("onward").match(text, mention.number.span.end, mention.after.end):
        return "from"
    if _is_changed(text, item, lexicon):
        return "from"
    last = item.clause.mentions[mention.index - 1] if mention.joint == "inner" else None
    if last is not None and patterns.from_word.search(patterns.bound_after_from.sub("", last.words)):
        between = patterns.bound_after_from.sub("", before)  # 由21位前移到18位, whatever the verb
        if between.endswith(_TO) or lexicon.regex("sent_to").search(between):
            return "to"
    words = item.predicate and patterns.bound_after_from.sub("", item.predicate)  # 从不到70万亿元增加到超过100万亿元
    if words and patterns.from_word.search(words):
        return "from"
    return "to" if (words and lexicon.regex("sent_to").search(words)) or _takes_to(item, lexicon) else None


def _takes_to(item: Named, lexicon: Lexicon) -> bool:
    """提高|补助标准|至640元: the verb of change stands before what it changes."""
    before = item.mention.words
    if ("到" not in before and "至" not in before) or form(item.name.rule) == "attributive":
        return False  # 推广试点到11个省份
    arrives = patterns.arrives.search(patterns.bound_after_from.sub("", before)) is not None
    return arrives and lexicon.holds("onward_verb").search(before) is not None


def _is_changed(text: str, item: Named, lexicon: Lexicon) -> bool:
    """将现行16%|的税率|降至13%, 将18项|民生工程|扩展到28项: the value of what a verb of change takes to another."""
    mention = item.mention
    following = item.clause.mention_after(mention)
    if following is None:
        return False
    if not text.startswith("的", mention.number.span.end) and following.number.unit != mention.number.unit:
        return False
    taken = patterns.taken_from.search(text, mention.before.start, mention.before.end)
    return taken is not None and lexicon.regex("sent_to").search(following.words) is not None


def _points(item: Named, lexicon: Lexicon) -> tuple[Measure, Direction]:
    words = item.predicate + item.verb
    if "拉动" in words or ("带动" in words and head_class(item.name.text) != "rate"):
        return "contribution", "+"
    return "change", "-" if _falls(words, lexicon) or item.predicate.endswith("低") else "+"


def _compares(context: SentenceContext, item: Named) -> bool:
    """Whether a value is compared with another place or with what had been set, and not with an earlier time.

    比全省平均水平|高10个百分点, 完成预算的100.5%, 超年度计划28%; 比上年|高2个百分点 is a change.
    """
    words, before = item.predicate, item.mention.before
    if patterns.grown_then.search(words) and patterns.at_that_rate.match(context.text, item.mention.number.span.end):
        return False  # 高于二十八年平均每年递增|2.6%|的水平
    other = patterns.beside_other.search(words) or patterns.beside_aim.search(words)
    there = patterns.beside_at_end.search(words) and not patterns.base.search(words)
    if other or there or context.text.endswith(BEYOND_PLAN, before.start, before.end):
        return True  # 收入62亿元，超收|17亿元
    if item.mention.joint == "list" and _is_next_yardstick(context.text, item):
        return True
    if not context.speaks_of_plans or patterns.share_of_budget.search(item.mention.words):
        return False
    start, at = item.clause.span.start, _begins_list(item).number.core.start
    if item.mention.number.dimension == "ratio" and patterns.of_plan.search(context.text, max(start, at - _NEAR), at):
        return True
    return patterns.with_plan.search(context.text, max(start, at - _NEAR - _NEAR), at) is not None


def _is_next_yardstick(text: str, item: Named) -> bool:
    """高于全国1.4个百分点、|全省|0.9个百分点: a place alone goes on with the comparison before it.

    So does a plan alone: 为年初预算的98%、|调整预算的|101%.
    """
    mention = item.mention
    plan = patterns.next_plan.fullmatch(text, mention.before.start, mention.before.end) is not None
    alone = patterns.next_plan if plan else patterns.place_alone
    for _ in range(_MOST_PLACES):
        if mention.joint != "list" or not alone.fullmatch(text, mention.before.start, mention.before.end):
            break
        mention = item.clause.mentions[mention.index - 1]
    words = mention.words
    compared = patterns.with_plan.search(words) if plan else _is_beside(words)
    return mention is not item.mention and bool(compared)


def _is_beside(words: str) -> bool:
    """Whether words compare a value with another place or with what had been set."""
    return bool(patterns.beside_other.search(words) or patterns.beside_at_end.search(words))


def _rate(reader: Reader, item: Named) -> tuple[Measure, Direction]:
    text, lexicon = reader.text, reader.lexicon
    predicate, name = item.predicate, item.name.text
    if "因素" in predicate:
        predicate = patterns.manner.sub("", predicate)
    moved = patterns.moves_by.match(text, item.mention.number.span.end)
    if not moved and (name.endswith(lexicon.endings("natural_rate")) or predicate.endswith((_TAKES_UP, "按"))):
        return "share", ""  # 减按|15%的税率
    before = item.mention.words
    if item.mention.number.unit == "倍" and patterns.multiple_of.search(before):
        return "other", ""
    words = predicate + text[item.mention.number.span.slice]
    cut = item.verb and not predicate.strip() and lexicon.holds("cut").match(item.verb)
    betters = "改善" in predicate
    falls = (
        (moved and moved["falls"]) or cut or _falls(predicate, lexicon) or name.endswith(lexicon.endings("fall_noun"))
    )
    if falls or (betters and patterns.worse_if_more.search(name)):
        return "growth", "-"
    is_price = name.endswith(lexicon.endings("price"))
    after = patterns.growth_behind.match(text, item.mention.number.span.end)  # 保持20%以上的增长
    if form(item.name.rule) == "attributive" and item.name.spans:
        after = after or patterns.growth_aim.match(text, item.name.spans[-1].end)  # 8%的经济|增长预期目标
    if (
        after
        or moved
        or betters
        or "番" in item.mention.number.text
        or lexicon.holds("grow").search(words)
        or name.endswith(lexicon.endings("rise_noun"))
        or patterns.growth_aim_set.search(name)
        or (item.verb in _RAISES and not predicate.strip() and name.endswith(_RAISED))
        or (is_price and not _is_index(item))
        or (_falls_below_zero(item) and not name.endswith(_RATES))  # 采矿业-2.3%: nothing has a share below zero
    ):
        return "growth", "+"
    if item.mention.number.unit in {"倍", "番"}:
        return ("growth", "+") if "翻" in words else ("other", "")
    beyond_whole = (item.mention.number.value or 0) > _WHOLE and patterns.measured_by.search(before)
    return ("level" if is_price else "other" if beyond_whole else "share"), ""


def _falls_below_zero(item: Named) -> bool:
    """Whether a value of its list is below zero: of 采矿业、制造业分别-2.3%、4.5% both grow."""
    first = _begins_list(item).index
    those = item.clause.mentions[first : first + _LONG_LIST]
    return any(
        (mention.number.value or 0) < 0
        for mention in those
        if mention.index == first or _goes_on(mention) or mention is item.mention
    )


def _goes_on(mention: Mention) -> bool:
    """Whether nothing but a list mark stands before a value."""
    return mention.joint == "list" and not mention.before


def _begins_list(item: Named) -> Mention:
    """The first value of the list that a value stands in, which has the words for all; in a longer list itself."""
    first = item.mention
    for _ in range(_LONG_LIST):
        if not _goes_on(first):
            return first
        first = item.clause.mentions[first.index - 1]
    return item.mention


def _is_index(item: Named) -> bool:
    return int(item.mention.number.low or item.mention.number.high or 0) in INDEX


def _amount(reader: Reader, item: Named) -> tuple[Measure, Direction]:
    predicate, lexicon, before = item.predicate, reader.lexicon, item.mention.words
    if _lasts(before, item) or _names_class(reader.text, item):
        return "other", ""
    if direction := _differs(before, item, lexicon):
        return "change", direction
    if _tells_which(reader, item):
        return "level", ""
    if predicate:
        if _falls(predicate, lexicon):
            return "change", "-"
        if (grown := lexicon.holds("grow").search(predicate)) and not (grown[0] == "提升" and _betters(item)):
            return "change", "+"
    return _governed(before, item, lexicon)


def _differs(before: str, item: Named, lexicon: Lexicon) -> Direction:
    """增收|2亿元, 前进|3位, 比上年多|5亿元: the words right before an amount say that it is a difference."""
    if item.mention.number.unit in traits("rank") and patterns.advances.search(before):
        return "+"
    if before.endswith(lexicon.endings("gain")):
        return "+"
    if before.endswith(lexicon.endings("loss")):
        return "-"
    differs = patterns.more_than.search(item.predicate or before)
    return "" if differs is None else "-" if differs["less"] else "+"


def _tells_which(reader: Reader, item: Named) -> bool:
    """产值下降的|49家, 促进增长的|14条措施: so many are counted, whatever became of their output."""
    start, verb = reader.words.to_end.get(item.mention.number.core.start - 1, NO_WORD)
    done = verb & LEAD_VERB and _done_to_all(reader, start)
    which = item.predicate.endswith("的") or patterns.policy_behind.match(reader.text, item.mention.number.span.end)
    return bool(which) and is_counted(item.mention) and not done


def _done_to_all(reader: Reader, start: int) -> bool:
    """减少的|3个乡镇, 新增的|5家企业: the verb tells what became of those that are counted."""
    text, holds = reader.text, reader.lexicon.holds
    added = holds("add").match(text, start) is not None and holds("grow").match(text, start) is None
    return added or holds("cut").match(text, start) is not None


def _lasts(before: str, item: Named) -> bool:
    """连续3年, 历时2个月, 连续五届: since when, or how often, and not how much."""
    number = item.mention.number
    is_time = number.dimension in _TIMES or number.unit == "届"
    return is_time and patterns.lasting_verb.search(before + item.predicate) is not None


def _names_class(text: str, item: Named) -> bool:
    """65岁以上老年人, 20年以上管道, 营收1亿元以上企业: who or what is meant, not how much."""
    number = item.mention.number
    if number.unit in traits("class"):
        return form(item.name.rule) == "attributive"
    if number.unit in {None, "级"} and number.text.endswith("级"):
        return True  # 400亿级产业集群, 6.8级地震
    if form(item.name.rule) == "attributive" and (is_reach(number, item.name.text) or _is_size(text, number)):
        return True
    if number.unit != "元":
        return False
    if text.startswith("级", number.span.end):
        return True  # 50亿元级项目
    return number.text.endswith("以上") and patterns.class_of_firms.match(text, number.span.end) is not None


def _is_size(text: str, number: Number) -> bool:
    """10万千瓦以下|火电厂, 20吨及以上|锅炉, 25度以上|坡耕地: of which size those are that are meant.

    建设100公里以上|公路 measures an amount; so does 1万元以下|罚款.
    """
    if number.dimension in _AMOUNTS:
        return False
    if number.text.endswith(_ONLY_SIZES):
        return True
    return number.text.endswith("以上") and patterns.comes_in_sizes.match(text, number.span.end) is not None


def _governed(before: str, item: Named, lexicon: Lexicon) -> tuple[Measure, Direction]:
    """What the governing verb makes of an amount: 淘汰 and 新增 change a stock, 建成 states it."""
    name, verb = item.name.text, _what_was_done(item.verb)
    if before.endswith(_CAPACITY) or (before.endswith(_TOWARD) and form(item.name.rule) == "attributive"):
        return "level", ""  # 新增财力向|5个乡镇|倾斜
    # The first verb decides: 新增 makes a change, 新建改造提升 does not.
    gives_up = lexicon.holds("give_up").match(name) or name.endswith(lexicon.endings("give_up"))
    back = item.mention.number.dimension == "money" and verb.startswith(_GIVES_BACK)
    if (verb and lexicon.holds("cut").match(verb) and not back) or gives_up:
        return "change", "-"
    gains = name.endswith(lexicon.endings("gain")) or patterns.adds_net.search(name + item.predicate)
    if (verb and _adds(verb, item, lexicon)) or gains:
        return "change", "+"
    return "level", ""


def _what_was_done(verb: str) -> str:
    """完成|淘汰, 带动|新增: that it was done, or by whom, says nothing of what became of the amount."""
    brought = next((word for word in _BRINGS_ABOUT if verb.startswith(word)), "")
    return verb.removeprefix(brought)


def _adds(verb: str, item: Named, lexicon: Lexicon) -> bool:
    first = lexicon.holds("add").match(verb)
    if first is None or (first[0] == "提升" and _betters(item)):
        return False
    return first[0] not in _LIFTS or first[0] == verb


def _betters(item: Named) -> bool:
    """提升40所高中办学能力, 农房风貌提升26万户: so many are bettered; 产能提升20万吨 is an amount of it."""
    number = item.mention.number
    if number.unit in traits("rank") or (number.dimension == "length" and number.canonical_value == number.value):
        return False  # 提升17位 moves up; 提升高度2米
    return form(item.name.rule) == "attributive" or head_class(item.name.text) is None


def _falls(words: str, lexicon: Lexicon) -> bool:
    """A verb of falling decides even beside one of rising that names the yardstick."""
    return bool(lexicon.holds("fall").search(words))


def base(item: Named) -> str | None:
    """What the change is measured against, as written (同比, 比上年); None where the clause does not say.

    A list has its words before its first value; where they name as many yardsticks as there are values, each has its
    own (环比、同比分别上涨0.1%、2.3%).
    """
    first = _begins_list(item)
    words = first.words
    if "比" not in words and "较" not in words:
        return None
    usual: list[str] = patterns.usual_base.findall(words)
    if usual:
        return usual[min(item.mention.index - first.index, len(usual) - 1)]
    *_, last = (None, *patterns.base.finditer(words))
    return last[0].rstrip("的") if last else None


def is_against_last_year(base: str) -> bool:
    """Whether a change is measured against the year before, by what its clause says.

    Example:
        >>> is_against_last_year("较上年"), is_against_last_year("比2015年")
        (True, False)
    """
    return any(word in base for word in _LAST_YEAR)
