"""Attachment: whether a noun after a quantity belongs to it, and which of the words before it do.

Each question is answered from one clause and the quantities in it.
"""

from __future__ import annotations

import re

from govreport.facts.names.clauses import Clause, Mention
from govreport.facts.names.coordination import members
from govreport.facts.names.noun_phrases import NOTHING, Before, Reader
from govreport.facts.words import patterns
from govreport.facts.words.head_nouns import head_class
from govreport.facts.words.patterns import last_match, listed
from govreport.numbers.units import classifiers, points, rates, traits
from govreport.span import Span

_FROM = listed("from")
_CLASS = listed("class_bound")
_MOVING = frozenset(listed("moving"))
_COMPARES_WITH = frozenset(listed("beside"))
_AMONG = listed("among")
MEASURES = frozenset({"account", "sum", "stock"})
"""Classes of nouns that measure things, and are not counted."""
_MORE_THAN = re.compile("[多余]")
_FAR = 24
_BARE_MEASURES = listed("bare_measure")
_ASPECTS = "方面"
_SHORTEST_CLASS = 4  # characters
_SHORTEST_PURPOSE = 2
_INSIDE = listed("inside")
_RANK_GOES_ON = listed("rank_goes_on")
_TO_WHOM = listed("to_whom")
_PERSONS = frozenset(listed("person"))
_OF = re.compile("的")
_SHORTEST_PLACE = 2  # characters; 省内, 国内 are attributes


def separately(reader: Reader, mention: Mention) -> re.Match[str] | None:
    """Where 分别 stands in the words before a value; it promises one for each of the things before it."""
    words = reader.lexicon.holds("separately")
    return words.search(reader.text, mention.before.start, mention.number.core.start)


def is_of_share(reader: Reader, clause: Clause) -> bool:
    """占总人口的65.7%，|提高0.6个百分点, |提高到70%: a share itself changes by points and goes to another ratio.

    占规模以上工业的88.7%，|增长7.3% is said of the thing beside which the share stands.
    """
    if not clause.mentions:
        return False
    number, before = clause.mentions[0].number, clause.mentions[0].words
    if number.dimension != "ratio":
        return number.unit in points()
    went = reader.lexicon.regex("sent_to").search(before)
    return went is not None or not reader.lexicon.holds("grow", "fall").search(before)


def speaks_of_before(reader: Reader, mention: Mention, predicate: str) -> bool:
    """Whether a value speaks of the words before it, whatever follows.

    So does a rate with a verb (提高3个百分点…), a length of time (连续3年…), a value that something came from
    (从167项清理…), and an amount that a verb leads to and that counts nothing (年限延长至10年改革), or only the places
    that the thing has spread to (试点扩大到11个省份).
    """
    if not predicate:
        return False
    if mention.number.unit in rates() or patterns.lasting.search(predicate) or predicate.endswith(_FROM):
        return True
    if predicate == "在" and mention.number.dimension == "time":
        return True  # 资金|在30日内|下达乡镇
    counted = is_counted(mention) and not patterns.spreads_to.search(predicate)
    return predicate[-1] in "至到为" and not counted and bool(reader.lexicon.regex("sent_to").search(predicate))


def is_earlier(text: str, mention: Mention) -> bool:
    """Whether a value is the yardstick of the change after it: 比2000年的80亿斤|增加20亿斤, 较上年（80亿斤）|增加."""
    if text[mention.after.slice].lstrip("）)")[:1] not in _MOVING:
        return False
    return patterns.base_at_end.search(mention.words[-_FAR:].rstrip("（(")) is not None


def is_compared(text: str, clause: Clause, mention: Mention) -> bool:
    """与第六次人口普查的|156万人|相比, 与|66%|的目标相比: what a later value is compared with, of the thing before."""
    compared = (
        patterns.compared_with.match(text, mention.after.start) is not None
        and text[clause.span.start] in _COMPARES_WITH
    )
    return compared and mention.joint == "clause"


def behind(clause: Clause, mention: Mention) -> Span:
    """The words that follow a number: of two side by side both have those of the second (7320户2.3万人|稳定脱贫)."""
    following = None if mention.after else clause.inner_after(mention)
    return following.after if following else mention.after


def is_counted(mention: Mention) -> bool:
    """Whether the number counts things (12座, 4大项目) and does not measure an amount of them (10万吨, 5000头)."""
    unit = mention.number.unit
    return unit is None or (unit in classifiers() and unit not in traits("bulk"))


def is_among(text: str, mention: Mention) -> bool:
    """38个行业中|26个|保持增长: so many of those just counted."""
    return mention.joint == "inner" and text.endswith(_AMONG, 0, mention.number.span.start)


def noun_after(reader: Reader, clause: Clause, mention: Mention) -> Span:
    """The noun after the number.

    After a measure (10万吨颗粒硅、…) it ends at the first list mark; a classifier counts all that follows
    (24家首店、旗舰店). Of two numbers side by side (1467位80岁以上老年人) both speak of the same noun.
    """
    following, inner = clause.mention_after(mention), clause.inner_after(mention)
    start, end = mention.after.start, mention.after.end
    of_next = following is not None and reader.lexicon.regex("grant_of_next").fullmatch(reader.text, start, end)
    if of_next or (following is None and not mention.after):
        return Span(start, start)
    if following is not None and _shares_noun(reader, mention, following):
        return noun_after(reader, clause, following)
    start = _behind_qualities(reader.text, mention)
    end = _before_each(reader, start, mention.after.end) if inner else mention.after.end
    if reader.text.startswith(_ASPECTS, start, end):
        if inner:
            return noun_after(reader, clause, inner)  # 6个方面16条经验: of those 16 there are 6 kinds
        start += len(_ASPECTS)  # 9方面民生实事
    of_all = mention.number.unit in rates() and reader.text.startswith("的", start, end)
    last = following is None or reader.text[following.number.span.start - 1] in "和与及"
    whole = last and (of_all or is_counted(mention))  # 100%的|镇卫生院、村卫生站
    if inner is None:
        words = Span.up_to(start, end)
        noun = reader.after_number(words, whole=whole) or _behind_deed(reader, mention, words)
        return reader.before_predicate(noun, end, counted=whole) if noun else noun
    if is_earlier(reader.text, mention):
        return Span(mention.after.start, mention.after.start)
    # 12个园区|新入驻企业|154家, 147个断面水质优良率|达|98.6%: what is said of the noun belongs to the next number
    end = reader.words.doing(start, end)
    return reader.without_tail(reader.after_number(Span(start, end), whole=whole))


def _behind_deed(reader: Reader, mention: Mention, span: Span) -> Span:
    """18家|获得省级名牌的中小企业|进行奖励, 对19个|新增项目|开展评价: things that are counted, told by what they did.

    They end in a noun of what a classifier counts. Without 的 the deed is that of the things only where they are an
    object, behind 对 or a verb of having somebody do something.
    """
    text, words, end = reader.text, reader.words, span.end
    if mention.number.unit is None or not is_counted(mention):
        return NOTHING
    starts = [found.end() for found in _OF.finditer(text, span.start + _SHORTEST_PURPOSE, end)]
    if _is_object(reader, mention.before):
        starts.append(words.behind_verbs(span.start, end))
    things = reader.lexicon.endings("people" if mention.number.unit in _PERSONS else "countable")
    for start in starts:
        stop = words.verb_behind(start, end)
        if text.endswith(things, start, stop):
            return reader.trimmed(Span(span.start, stop))
    return NOTHING


def _is_object(reader: Reader, before: Span) -> bool:
    """Whether words lead to those for whom or through whom something is done: 对|…, 推动|…."""
    if reader.text.endswith(_TO_WHOM, before.start, before.end):
        return True
    verb, _ = reader.words.ending(before.start, before.end)
    return reader.text[verb : before.end] in reader.lexicon.words("pivot")


def _before_each(reader: Reader, start: int, end: int) -> int:
    """Where what is counted ends: 4120户|贫困户|户均增收3500元, 按1%的|比例|设置预备费3500万元."""
    each = patterns.each_of.search(reader.text, start + _SHORTEST_PURPOSE, end)
    if each is not None:
        return each.start()
    of = start + reader.text.startswith("的", start, end)
    measure = next((word for word in _BARE_MEASURES if reader.text.startswith(word, of, end)), "")
    stop = of + len(measure)
    return stop if measure and reader.words.verbs(stop, end) > stop else end


def _behind_qualities(text: str, mention: Mention) -> int:
    """Where a counted noun begins: 4大|骨干项目, 30个投资强度大、产业层次高的|项目."""
    start, end = mention.after.start, mention.after.end
    if mention.number.unit is None and patterns.great.match(text, start, end):
        return start + 1
    qualities = patterns.qualities.match(text, start, end)
    return qualities.end() if qualities else start


def money_for(reader: Reader, clause: Clause, mention: Mention, taken: Before) -> Span | None:
    """安排5亿元用于|棚户区改造, 统筹3亿元支持|职业教育: money that only a verb provides is named by what it is for.

    Nothing where a noun of its own says what money it is (安排人才资金|7亿元加强…); None where it is no such money.
    """
    if mention.number.dimension != "money":
        return None
    predicate = taken.predicate.removesuffix(reader.text[mention.number.span.start : mention.number.core.start]).strip()
    if not (predicate or taken.verb).endswith(reader.lexicon.endings("provide_verb")):
        return None
    thing = purpose(reader, clause, mention, None)
    if not thing:
        return None
    return NOTHING if taken.noun and not predicate else thing


def purpose(reader: Reader, clause: Clause, mention: Mention, following: Clause | None) -> Span:
    """What money is for: 投资1.3亿元|实施|自来水管网改造工程, 投资650万元|建成|6座公厕, 5亿元|用于|棚户区改造.

    `following` is the next clause, if what the money does may stand there (投资2亿元，|实施风情街项目).
    """
    text, lexicon = reader.text, reader.lexicon
    start, end, counted = mention.after.start, mention.after.end, clause.mention_after(mention)
    if start == end and following is not None and counted is None:
        clause = following
        reader.words.read(clause.span.start, clause.span.end)
        counted = clause.mentions[0] if clause.mentions else None
        start, end = clause.span.start, counted.before.end if counted else clause.span.end
    used = patterns.used_for.match(text, start, end)
    begin = used.end() if used else start
    verb = reader.words.adverbs(begin, end)
    doing = reader.words.verbs(verb, end)
    if used and used["for"] and doing == verb:
        doing = begin  # 用于|重点流域治理
    elif doing == verb or (not used and lexicon.regex("no_noun").match(text, start)):
        return NOTHING
    thing = _of_which(reader, Span(doing, end)) if counted is None else NOTHING
    thing = thing or reader.after_number(Span(doing, end), whole=True)
    if counted is not None and text.endswith(lexicon.endings("money_noun"), thing.start, thing.end):
        return NOTHING  # 完成投资100亿元，完成|固定资产投资|120亿元: another amount
    if len(thing) == _SHORTEST_PURPOSE and head_class(text[thing.slice]) == "sum":
        return NOTHING  # 5亿元引导|资金
    if counted is None or (thing and not text.endswith("等", doing, end)):
        return thing
    while text.startswith(_ASPECTS, counted.after.start) and (more := clause.mention_after(counted)):
        counted = more  # 10个方面|26项|政策
    stop = reader.words.stop(counted.after.start, counted.after.end)
    helps = text[verb:doing] in lexicon.words("pivot") and clause.mention_after(counted) is None
    if helps and stop > counted.after.start and stop < reader.words.verbs(stop, counted.after.end) < counted.after.end:
        return reader.trimmed(counted.after)  # 5亿元支持116户|企业实施关闭破产
    return reader.trimmed(Span(counted.after.start, reader.words.stop(counted.after.start, counted.after.end)))


def _of_which(reader: Reader, span: Span) -> Span:
    """支持甲赛、乙节等|国际文体赛事: what the examples are examples of, where it says more than 项目 or 工作."""
    others = last_match(patterns.and_others, reader.text, span.start + 1, span.end)
    if others is None or reader.words.stop(span.start, others.start()) < others.start():
        return NOTHING
    noun = reader.trimmed(Span(others.end(), reader.words.stop(others.end(), span.end)))
    general = patterns.too_general.match(reader.text[noun.slice])
    return NOTHING if general or len(noun) < _SHORTEST_CLASS else noun


def _shares_noun(reader: Reader, mention: Mention, following: Mention) -> bool:
    """开工1.5万公里、建成1万公里农村公路: two verbs, each with its number, and one noun behind both.

    So there is behind 总投资90亿元的|30个|项目, where nothing but 的 stands between.
    """
    if following.joint == "inner":
        sized = patterns.sized_for.fullmatch(reader.text, mention.after.start, mention.after.end)
        return sized is not None and bool(following.after)
    bare = following.joint == "list" and not mention.after and mention.number.unit == following.number.unit
    if not bare or not following.before or not following.after:
        return False
    return reader.words.is_verb(following.before) and reader.words.is_verb(reader.trimmed(mention.before))


def noun_counted(reader: Reader, clause: Clause, mention: Mention) -> Span:
    """The noun after the number without what nobody counts: 140个|断面|水质优良率|97%."""
    noun = noun_after(reader, clause, mention)
    if not noun or mention.number.unit not in classifiers():
        return noun
    inner = clause.inner_after(mention) is not None
    built = None if inner else reader.lexicon.regex("built").match(reader.text, noun.start, noun.end)
    if built:
        return Span(noun.start, built.end(1))
    if not inner and not reader.says(noun.end, mention.after.end):
        return noun
    counted = reader.lexicon.regex("counted").match(reader.text, noun.start, noun.end)
    return Span(noun.start, counted.end(1)) if counted else _of_a_size(reader, clause, mention, noun)


def _of_a_size(reader: Reader, clause: Clause, mention: Mention, noun: Span) -> Span:
    """30个|销售收入过百亿元的企业: an amount before a bound tells which things are counted, with their noun behind it.

    Without one it is said of what was counted before, or of the places of a level: 其中12家|产值|超过10亿元.
    """
    text, size = reader.text, clause.inner_after(mention)
    alone = mention.joint != "list" or bool(mention.before)
    if size is None or not alone or head_class(text[noun.slice]) not in MEASURES:
        return noun
    following = clause.mention_after(size)
    beside = following is not None and not size.after  # 661项投资1亿元以上和33项投资10亿元以上的项目
    if beside or (size.number.bound == "exact" and not text.startswith("的", size.after.start)):
        return noun
    thing = reader.before_predicate(reader.after_number(size.after, whole=True), size.after.end, counted=True)
    if thing and size.number.bound == "exact":
        return thing  # 425个|总投资1.5万亿元的|项目: what all of them cost is no size of each
    return Span(noun.start, thing.end) if thing else _those_at_head(reader, noun)


def _those_at_head(reader: Reader, noun: Span) -> Span:
    """12个|县（市、区）|财政收入超过10亿元: places or firms at the head of a noun; nothing if none are there."""
    text, start, end = reader.text, noun.start, noun.end
    if bearer := patterns.bearer.match(text, start, end):
        return Span(start, bearer.end())
    counted = reader.lexicon.words("rank", "countable", "class_noun")
    stop = start + max((len(word) for word in counted if text.startswith(word, start, end)), default=0)
    if text.startswith(_RANK_GOES_ON, stop, end):
        return NOTHING  # 5个|市级平台|用户超过30万人
    aside = text.find("）", stop, end) + 1 if stop > start and text.startswith("（", stop) else 0
    return Span(start, max(stop, aside))


def words_before(reader: Reader, clause: Clause, mention: Mention) -> Span:
    """The words before a number that do not belong to the noun phrase after the number before it."""
    if mention.joint != "inner":
        return mention.before
    last = clause.mentions[mention.index - 1]
    if _is_class_of_rate(reader, last):
        return Span(last.before.start, mention.before.end)  # 每千人拥有|3岁以下|婴幼儿托位数
    noun = noun_after(reader, clause, last)
    if noun.end <= mention.before.end and noun_counted(reader, clause, last) != noun:
        return Span(noun.start, mention.before.end)  # the rate is the sections' own
    start = min(max(noun.end, mention.before.start), mention.before.end)
    return Span(start, mention.before.end)


def _is_class_of_rate(reader: Reader, mention: Mention) -> bool:
    """每千人口3岁以下婴幼儿托位数4.6个: the first number says whose rate it is."""
    is_class = reader.text.endswith(_CLASS, mention.number.span.start, mention.number.span.end)
    return is_class and reader.text.startswith("每", reader.trimmed(mention.before).start)


def is_adverbial(text: str, span: Span) -> bool:
    """在…区域新建50个…, 通过财政发行…, 利用空地新建…: where or how it was done."""
    return bool(patterns.adverbial_verb.match(text, span.start, span.end))


def _acts_itself(reader: Reader, mention: Mention, owner: Span) -> bool:
    """健儿在奥运会上|勇夺4金: who did it is no owner.

    But 每千人口拥有… is a part of the name, and 药物制度|覆盖80%的村卫生室 is what is measured.
    """
    text = reader.text
    if text.startswith("每", owner.start):
        return False
    if reader.ends_with_verb(owner):
        return True
    if reader.words.stop(owner.start, owner.end) == owner.end:
        return False
    return mention.number.unit not in rates() or not text.endswith("覆盖", owner.start, owner.end)


def does_for_each(reader: Reader, span: Span) -> bool:
    """每招收|1名博士后: 每 and a verb name nothing."""
    each = reader.text.startswith("每", span.start, span.end)
    return each and reader.words.is_verb(Span(span.start + 1, span.end))


def owner_of(reader: Reader, mention: Mention, taken: Before) -> Span:
    """The owner of the thing counted, if the words before the number name one."""
    text = reader.text
    at = mention.number.span.start
    begins_item = text[max(0, at - 1) : at] in {"、", "和", "与", "及", "等"}
    if not taken.word or _is_class_of_rate(reader, mention):
        return NOTHING
    summed = reader.lexicon.holds("added", "total").fullmatch(taken.predicate.strip())  # 潍坊银行|累计70亿元增资扩股
    acts = taken.predicate and not summed and not patterns.produces.search(taken.predicate)
    is_adverb = taken.word in reader.lexicon.words("adverb") or is_adverbial(text, taken.noun)
    if begins_item or acts or is_adverb or does_for_each(reader, taken.noun) or taken.word.endswith("对"):
        return NOTHING
    parts = members(text, taken.noun)
    if not parts or (len(parts) > 1 and is_counted(mention)):
        return NOTHING  # 长白山、三江、吉光3个省实验室: examples of what is counted
    # 水系、运河和湖库|60.2%的|断面: a ratio is of all; 中环领先半导体二期、鑫环10万吨颗粒硅: the list's last item
    of_all = len(parts) > 1 and mention.number.unit in rates() and text.startswith("的", mention.after.start)
    owner = taken.noun if of_all else parts[-1]
    if len(owner) > _SHORTEST_PLACE and text.endswith(_INSIDE, owner.start, owner.end):
        return NOTHING  # 东部新区内|9条主次干道: where, and not whose
    return NOTHING if _acts_itself(reader, mention, owner) else owner


def is_threshold(reader: Reader, clause: Clause, mention: Mention) -> bool:
    """新开工20层以上高层13栋: a bound whose noun the next number counts; money counts nobody (2万家商户|1.2亿元)."""
    following = clause.inner_after(mention) if mention.number.bound in {"ge", "gt"} else None
    if following is None:
        return _is_size_of_last(reader, clause, mention)
    if is_counted(mention) and following.number.dimension == "money":
        return False
    noun = reader.after_number(mention.after, whole=True)
    return bool(noun) and following.number.span.start - noun.end <= 4


def _is_size_of_last(reader: Reader, clause: Clause, mention: Mention) -> bool:
    """30个销售收入过百亿元的企业, 90个20户以上的村: what the number before counts holds this one, or stands behind it.

    15个方面300多项举措 has two counts of the same things.
    """
    if mention.joint != "inner" or mention.number.bound == "exact" or _MORE_THAN.search(mention.number.text):
        return False
    last = clause.mentions[mention.index - 1]
    counted = noun_counted(reader, clause, last)
    return last.number.unit in classifiers() and bool(counted) and counted.end > mention.number.span.end
