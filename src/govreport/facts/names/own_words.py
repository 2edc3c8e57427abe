"""Rules of names for one value by the words around it: the noun before or behind it, what is done, bought or paid for.

Each takes a run of one value and gives its name, or None where it does not apply; `naming.RULES` says in which order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve

from govreport.facts.names.attachment import is_adverbial, is_among, is_counted, owner_of, purpose
from govreport.facts.names.clauses import Mention
from govreport.facts.names.coordination import Name, joined, members
from govreport.facts.names.noun_phrases import NOTHING, Reader, list_marks
from govreport.facts.names.rules import Run, State
from govreport.facts.words import patterns
from govreport.facts.words.head_nouns import head_class
from govreport.facts.words.patterns import listed
from govreport.facts.words.segmentation import NO_WORD
from govreport.facts.words.vocabulary import LEAD_VERB
from govreport.numbers.model import Number
from govreport.numbers.units import traits
from govreport.span import Span

_ANYTHING = frozenset({"个"})  # counts things and places as well as people
_SPEEDS = listed("speed")
_PAUSES = re.compile("、(?=[^、])")
_LONGEST = 60  # characters; a phrase beyond that has swallowed a clause
_TASK, _ITEM = "任务", "项"
_THERE_ARE = tuple(adverb + "有" for adverb in ("", *listed("already")))
_LEVEL = "本级"  # 市本级|完成|一般公共预算收入: of which budget it is
_SEVERAL = 2
_SHORT_OBJECT = 4  # characters
_SHORT_REST = 4  # characters; 等项目
_ARRIVING = listed("arriving")
_RATES = listed("rate_end")
_ACHIEVES = listed("achieves")
_HERE = listed("here")
FUNDS = "资金"
"""Money of which nothing is told but what it is for."""


def attributive(run: Run) -> Name:
    """Owner before the number and noun after it: 大唐|200万千瓦|新能源打捆外送项目."""
    reader, mention, taken = run.reader, run.mention, run.taken
    if taken.word in reader.lexicon.words("generic"):
        return joined(reader.text, run.noun, taken.noun)  # 投资1.3亿元的客运总站: the station's investment
    if _is_of_thing(run) and (share := patterns.share_behind.search(reader.text, run.noun.start, run.noun.end)):
        measured = _measured(evolve(run, noun=Span(run.noun.start, share.start())))
        if measured is not None:  # 收入|10万元以上|的村占比
            whole = joined(reader.text, Span(measured.start, run.noun.end))
            return evolve(joined(reader.text, measured), of=whole)
    measured = _measured(run)
    if measured is not None:
        if not _tells_whose(run):
            return joined(reader.text, measured)  # 亩均税收低于3万元|企业整治
        inside = reader.text.endswith("内", run.noun.start, run.noun.end)
        whose = Span(run.noun.start, run.noun.end - inside)
        return evolve(joined(reader.text, whose, measured), of=joined(reader.text, whose))
    noun, within = run.noun, patterns.within.search(reader.text[run.noun.slice])
    if within and not (within[0] == _TASK and mention.number.unit == _ITEM):  # 162项|建设任务 are that many tasks
        noun = Span(noun.start, noun.start + within.start())
    owner = _purpose_of(run) or (NOTHING if _sizes(run) else owner_of(reader, mention, taken))
    if lead := patterns.leads_to_base.match(reader.text, owner.start, owner.end):
        owner = Span(lead.end(), owner.end)
    if is_reach(mention.number, reader.text[noun.slice]):
        return joined(reader.text, Span(owner.start if owner else mention.number.span.start, noun.end))
    name = joined(reader.text, owner, noun)
    return evolve(name, aside=True) if patterns.by_rate.match(reader.text, mention.before.start) else name


def _sizes(run: Run) -> bool:
    """产值|500亿元以上|产业集群: what there is so much of owns nobody."""
    firms = run.lexicon.endings("countable", "class_noun")
    sized = run.mention.number.dimension == "money" and run.text.endswith(firms, run.noun.start, run.noun.end)
    return sized and head_class(run.taken.word) == "account"


def _purpose_of(run: Run) -> Span | None:
    """出台|促进就业|20条措施: a policy is named by what it is for, the verb with its object."""
    text, noun = run.text, run.taken.noun
    if not run.taken.word or run.taken.predicate or not is_counted(run.mention):
        return None
    if patterns.policy_behind.match(text, run.mention.after.start) is None:
        return None
    start, bits = run.reader.words.to_end.get(noun.start, NO_WORD)
    if (
        not bits & LEAD_VERB
        or start < run.mention.before.start
        or patterns.makes_policy.search(text, start, noun.start)
    ):
        return None
    return Span(start, noun.end)


def is_reach(number: Number, name: str) -> bool:
    """公交站点|500米|覆盖率, 24小时|办结率: how far or long a rate reaches is a part of its name."""
    reaches = number.dimension == "length" or number.unit in traits("clock")
    return reaches and name.endswith(_RATES)


def _measured(run: Run) -> Span | None:
    """What a threshold measures of the noun behind it: 财政收入超过10亿元的|县, which may be counted (县|12个).

    Without 的 it is one by its bound word only: 亩均税收低于3万元|企业.
    """
    reader, text, noun = run.reader, run.text, run.taken.noun
    if not noun:
        return None
    of = _is_of_thing(run)
    bound = patterns.threshold.search(text, noun.end, run.mention.number.core.start) is not None
    if head_class(text[run.noun.slice]) or not (of or (bound and not is_counted(run.mention))):
        return None
    if not of and text.endswith(reader.lexicon.endings("noun_verb"), noun.start, noun.end):
        return None  # 每个区建设不少于1个
    start = text.rfind("的", noun.start, noun.end) + 1 if of else 0
    start = start or noun.start
    noun = Span(_behind_lead(reader, start, noun.end), noun.end)
    plain = len(members(text, noun)) == 1 or (bound and not any(list_marks(text, noun)))
    bounded = bound or (of and run.mentions[-1].number.bound != "exact") or run.mention.number.bound != "exact"
    ends = head_class(text[noun.slice]) or (
        bounded and text.endswith(reader.lexicon.endings("head"), noun.start, noun.end)
    )
    return noun if plain and ends and reader.words.doing(noun.start, noun.end) == noun.end else None


def _behind_lead(reader: Reader, start: int, end: int) -> int:
    """Where what is measured begins: behind a preposition, and the year that every such threshold is of (对|当年|…)."""
    leads = patterns.leads_to_measure.match(reader.text, start, end)
    if leads is None or (leads["of"] and reader.words.from_start.get(start, NO_WORD)[0] != start + 1):
        return start
    return leads.end()


def _is_of_thing(run: Run) -> bool:
    """Whether 的 leads from a value to the thing that has it: 财政收入超过10亿元|的|县."""
    return run.text.startswith("的", run.behind.start)


def _tells_whose(run: Run) -> bool:
    """Whether the noun behind a threshold is whose it is, and no longer phrase about them."""
    classes = run.lexicon.words("countable", "class_noun", "rank")
    return _is_of_thing(run) or run.text[run.noun.slice] in classes


def pair(run: Run) -> Name | None:
    """两项|分别|增长6%: one value for each of the two names before it."""
    *_, first, second = (None, None, *run.state.names)
    if first is None or second is None or not run.parted:
        return None
    return Name(f"{first.text}、{second.text}", first.spans + second.spans)


def doer(run: Run) -> Name | None:
    """5.87万人|获得职业资格证书, 共有3万人|享受低保: people whom nothing names are named by what they do."""
    text, number = run.text, run.mention.number
    predicate = run.taken.predicate.removesuffix(text[number.span.start : number.core.start])
    there = run.state.topic() is None and predicate in run.lexicon.words("has_verb")
    unit = number.unit
    if (predicate and not there) or unit not in traits("doer"):
        return None
    if unit in _ANYTHING and not run.taken.verb and run.state.topic() is not None:
        return None  # 22个指标中，|3个滞后; 56个项目已有15个建成、|36个开工
    of_next = run.lexicon.regex("grant_of_next").fullmatch(run.text, run.behind.start, run.behind.end)
    if is_among(run.text, run.mention) or of_next:
        return None
    doing = run.reader.verb_phrase_after(run.behind)
    if head_class(text[doing.slice]) == "account" and run.reader.words.stop(doing.start, doing.end) == doing.end:
        return None  # 5家|营业收入|突破百亿元
    achieves = max(len(verb) * text.startswith(verb, doing.start) for verb in _ACHIEVES)
    achieves += achieves > 0 and text.startswith("了", doing.start + achieves)
    if len(doing) - achieves > 1:
        doing = Span(doing.start + achieves, doing.end)  # 83户|完成|改制
    also = patterns.also.search(text, doing.start + _SEVERAL, doing.end)
    doing = Span(doing.start, also.start()) if also else doing  # 2万人|创业|并带动12万人就业
    return joined(text, doing) if doing else None


def bought(run: Run) -> Name | None:
    """投入2亿元，实施|农村公路改造: money that a verb provides is for the object of the next verb, beyond a comma."""
    state, mention = run.state, run.mention
    if mention.number.dimension != "money":
        return None
    if not mention.words.rstrip().endswith(state.reader.lexicon.endings("provide_verb")):
        return None
    thing = paid_for(state, mention)
    return joined(state.text, thing) if thing else None


def paid_for(state: State, mention: Mention) -> Span:
    """What an amount of money is for: in its own clause or, if no subject was named before, in the next one."""
    subject = state.topic()
    of_money = subject is not None and state.reader.lexicon.holds("money_noun").search(subject.text)
    told = subject is not None and not (of_money and state.silent)  # 加强资金统筹，安排5亿元，|偿还债务本息
    return purpose(state.reader, state.clause, mention, None if told else state.following)


def of_funds(run: Run) -> Name | None:
    """筹集资金3亿元，用于|农村公路改造|: bare funds are named by what they are for, if that ends its clause.

    Of 新建学校12所 or 推行|政府|购买服务 it is not sure that all of the money is for what stands there.
    """
    state, mention = run.state, run.mention
    funds = run.noun or run.taken.noun
    if not run.text.endswith(FUNDS, funds.start, funds.end) or mention.number.dimension != "money" or run.taken.subject:
        return None
    verb, funds = Span(funds.start, funds.end - len(FUNDS)), Span(funds.end - len(FUNDS), funds.end)
    if verb and run.text[verb.slice] not in run.lexicon.words("provide_verb"):
        return None
    after = Span.up_to(max(funds.end, mention.after.start), mention.after.end)
    thing = paid_for(state, evolve(mention, after=after))
    if len(thing) <= _SEVERAL or patterns.points_on.match(run.text, thing.start, thing.end):
        return None
    words = run.reader.words
    if any(words.verbs(mark + 1, thing.end) > mark + 1 for mark in list_marks(run.text, thing)):
        return None  # 盘活|存量、用好增量|
    following = state.following if thing.end > state.clause.span.end else None
    counts = following.mentions if following else state.clause.mention_after(mention)
    rest = run.text[thing.end : (following or state.clause).span.end]
    whole = not rest or (rest.startswith("等") and len(rest) <= _SHORT_REST)
    return joined(run.text, thing, funds) if whole and not counts else None


def short_object(run: Run) -> Name | None:
    """城市建设|完成|投资: a short object needs its subject, unless that only announces it (中央|提出|…).

    So does an account its level (市本级|完成|一般公共预算收入).
    """
    text, taken = run.text, run.taken
    if not taken.subject:
        return None
    short = len(taken.word) <= _SHORT_OBJECT or text.endswith(_LEVEL, taken.subject.start, taken.subject.end)
    if not short or taken.verb in run.lexicon.words("say_verb"):
        return None
    if is_adverbial(text, taken.subject) or patterns.actor.match(text[taken.subject.slice]):
        return None
    if head_class(taken.word) in {"rate", "work"} and taken.verb in run.lexicon.words("noun_verb"):
        return joined(text, Span(taken.subject.start, taken.noun.end))  # 专用道|设置|比率
    return joined(text, taken.subject, taken.noun)


def before(run: Run) -> Name:
    """粮食总产量|达|36.6亿斤: the noun as it stands before the value, without times and statements."""
    text, taken = run.text, run.taken
    noun = taken.noun if len(taken.word) <= _LONGEST else members(text, taken.noun)[-1]
    noun = _of_statement(run.reader, run.mention, noun)
    if pieces := _in_pieces(run, noun):
        return joined(text, *pieces)
    noun = _trimmed_before(run, noun)
    if text.startswith(_SPEEDS, noun.end) and patterns.moved_from.match(taken.predicate[len(_SPEEDS[0]) :]):
        noun = Span(noun.start, noun.end + len(_SPEEDS[0]))  # 增加值增速|由4.4%回升至7.8%: what moved is the rate
    name = joined(text, *run.reader.without_times(noun))
    share = patterns.share_of.search(text, noun.start + 2, noun.end)
    return evolve(name, aside=True, of=joined(text, Span(noun.start, share.start()))) if share else name


def _in_pieces(run: Run, noun: Span) -> Sequence[Span]:
    """The pieces of a name that words inside the noun part: 化工园从|财力增量|中划出5%."""
    text = run.text
    by = patterns.by_inside.match(text, noun.start, noun.end)
    if by and by["side"]:
        return Span(*by.span("account")), Span(*by.span("side"))
    may = patterns.may_have.search(text, noun.start, noun.end)
    if may and run.mention.number.dimension == "money":  # 每件|可|补贴|2000元
        return Span(noun.start, may.start()), Span(*may.span("verb"))
    if bears := patterns.each_bears.search(text, noun.start, noun.end):
        return Span(noun.start, bears.start()), Span(bears.end(), noun.end)
    if taken_out := patterns.taken_out.search(text, noun.start, noun.end):
        whole = run.reader.without_times(Span(*taken_out.span("whole")))
        return Span(noun.start, taken_out.start()), *whole
    return ()


def _trimmed_before(run: Run, noun: Span) -> Span:
    """The noun without what only leads to it or to the verb behind it."""
    text, taken = run.text, run.taken
    if taken.predicate.startswith(_THERE_ARE) and text.endswith(_HERE, noun.start + 2, noun.end):
        noun = Span(noun.start, noun.end - 1)  # 中小企业|中|有100家
    if by := patterns.by_inside.match(text, noun.start, noun.end):
        noun = Span(by.end(), noun.end)
    noun = _deed(run, noun)
    if taken.predicate in _ARRIVING:  # 扩大|资金池规模|至5亿元
        changed = run.lexicon.holds("onward_verb").match(text, noun.start, noun.end - 1)
        noun = Span(changed.end(), noun.end) if changed else noun
    if may := patterns.may_have.search(text, noun.start, noun.end):  # 空调|最多补贴|3件
        noun = Span(noun.start, may.start())
    if text.startswith("对", noun.start) and "的" in text[run.behind.start : run.state.clause.span.end]:
        noun = Span(noun.start + 1, noun.end)  # 对|出口额达到300万美元的企业
    return noun


def _deed(run: Run, noun: Span) -> Span:
    """完成|搬迁|10万人: what was done where nothing but verbs tells."""
    verb = next((verb for verb in _ACHIEVES if run.text.startswith(verb, noun.start)), "")
    deed = Span(noun.start + len(verb), noun.end)
    return deed if verb and deed and run.reader.words.is_verb(deed) else noun


def _of_statement(reader: Reader, mention: Mention, noun: Span) -> Span:
    """投资由降转升、|增长1.4%, 增速居全省第2位、|达9.1%: the name is what the statement before the mark is about."""
    if not _PAUSES.match(reader.text, noun.end, mention.number.core.start):
        return noun
    said = patterns.statement.search(reader.text, noun.start + 2, noun.end)
    return reader.without_tail(Span(noun.start, said.start())) if said else noun
