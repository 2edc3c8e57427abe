"""Rules of names for one value by what was spoken of before it: the subject of an earlier clause, or a head of its own.

Each takes a run of one value and gives its name, or None where it does not apply; `naming.RULES` says in which order.
"""

from __future__ import annotations

from attrs import evolve

from govreport.facts.names.attachment import does_for_each, is_among, is_counted
from govreport.facts.names.clauses import Mention
from govreport.facts.names.coordination import Name, joined
from govreport.facts.names.counts import BEYOND, WORKS, of_phase
from govreport.facts.names.noun_phrases import Before
from govreport.facts.names.own_words import FUNDS, paid_for
from govreport.facts.names.rules import Run, State
from govreport.facts.series.headline import is_of_all
from govreport.facts.words import patterns
from govreport.facts.words.head_nouns import head_class
from govreport.facts.words.lexicon import Lexicon
from govreport.facts.words.name_rules import form
from govreport.facts.words.patterns import last_match, listed
from govreport.facts.words.segmentation import NO_WORD
from govreport.facts.words.vocabulary import ADVERB, LEAD_VERB, LINK, MOVING
from govreport.numbers.units import traits
from govreport.span import Span

_OUTPUT = frozenset(listed("output"))
_RATIOS = frozenset({"ratio", "percentage point"})
_NO_THING = frozenset({"money", "ratio", "percentage point", "time"})
_SPEEDS = listed("speed")
_SEVERAL = 2
_LONGEST_VERB = 8  # characters of verbs that stand together
_NO_NAME = frozenset(listed("no_name"))
_ACHIEVES = listed("achieves")
_PERSONS = frozenset(listed("person"))
_COMPARES = frozenset(listed("compares"))
_ALL_KINDS = listed("all_kinds")
_SUMS_OF_ALL = frozenset(listed("sum_of_all"))
_PLACES = frozenset(listed("place_level"))
_NATION = frozenset(listed("nation"))
BEYOND_PLAN = listed("beyond_plan")
"""Amounts by which what was named differs from its plan: 超收, 短收."""


def is_empty(state: State, taken: Before, mention: Mention) -> bool:
    """Whether no noun stands before the number that names it: nothing, adverbs, times, a verb, or a base (是总和的3倍).

    So it is with 超收 and 短收, which say by how much the one thing named differs from its plan.
    """
    word, lexicon = taken.word, state.reader.lexicon
    phase = state.names and state.names[-1].text.endswith(WORKS) and patterns.in_phase.fullmatch(word)
    # 收入62亿元，|超收|17亿元; of two things named nobody says which is beyond its plan
    beyond = word in BEYOND_PLAN and state.names and not _names_several(state)
    if not word or word in _NO_NAME or word in _COMPARES or word.endswith(_ALL_KINDS) or phase or beyond:
        return True
    beside = taken.predicate == "的" and (word[0] == "是" or _is_beside(state, taken))
    if beside or does_for_each(state.reader, taken.noun):
        return True
    if taken.subject or len(word) > _LONGEST_VERB:
        return False
    words, start, end = state.reader.words, taken.noun.start, taken.noun.end
    if words.classes(start, end) & (ADVERB | LEAD_VERB) or words.hold_no_noun(start, end):
        return True
    if not words.is_verb(taken.noun):
        return False
    own = words.verb(start, end, LINK) or word.endswith(lexicon.endings("noun_verb"))  # 完成|搬迁, 筹措|投入
    return not own or (mention.number.unit not in _PERSONS and _is_done_to_subject(state, taken.noun))


def _is_done_to_subject(state: State, verbs: Span) -> bool:
    """抓好农村公路建设，|新建和改造|300公里: several verbs of a work that the clause before has named."""
    first = state.reader.words.verb(verbs.start, verbs.end, LEAD_VERB)
    several = 0 < first < verbs.end and not state.text.startswith(_ACHIEVES, verbs.start)
    subject = state.subject() if several else None
    return subject is not None and subject.text.endswith((*WORKS, *state.reader.lexicon.endings("action")))


def _is_beside(state: State, taken: Before) -> bool:
    """存栏12万头，为|正常保有量|的101.8%: what a value is measured by, where a thing was named before."""
    head = state.clause.span.start
    return state.names != [] and patterns.beside_it.fullmatch(state.text, head, taken.noun.start) is not None


def total(run: Run) -> Name | None:
    """债券10亿元，贷款5亿元，合计15亿元: a sum of different things has no other name than 合计."""
    found = run.lexicon.holds("total").match(run.taken.predicate)
    if run.taken.word or not found or len({name.text for name in run.state.names}) < _SEVERAL:
        return None
    start = run.mention.before.end - len(run.taken.predicate)
    return joined(run.text, Span(start, start + found.end()))


def carried(run: Run) -> Name | None:
    """同比增长38%: no noun in the clause, so the last name, or the last subject without a number."""
    state, behind = run.state, run.behind
    subject = state.topic() or state.before(run.mention)
    people = run.mention.number.unit in traits("doer") and not run.taken.predicate
    if subject is None or (people and head_class(subject.text) == "rate"):
        return None  # 养老金标准提高到170元，惠及|86万人: nobody counts a standard in people
    if run.lexicon.holds("use_verb").match(run.text, behind.start, behind.end) and not is_among(run.text, run.mention):
        return subject + joined(run.text, run.reader.trimmed(behind))
    subject = _without_fall(run, _without_deed(run, subject))
    if part := of_phase(run, subject) or _of_size(run, subject):
        return part
    subject = _for_each(run, subject)
    return Name(_of_works(subject, run.mention), subject.spans, aside=subject.aside)


def _without_fall(run: Run, subject: Name) -> Name:
    """降幅收窄至2.3%，全年实现|1.9%|的正增长: what grows is the thing, and not its fall."""
    fall = patterns.fall_named.search(subject.text)
    end = run.mention.number.span.end
    if fall is None or fall.end() < len(subject.text) or not patterns.growth_behind.match(run.text, end):
        return subject
    return evolve(subject.first(fall.start()), aside=subject.aside)


def _of_size(run: Run, subject: Name) -> Name | None:
    """收入过10亿元的企业235家，其中|过100亿元|的13家: another size is one of what measures them."""
    size = patterns.sized.search(subject.text) if run.mention.number.dimension == "money" else None
    if size is None or run.mention.number.bound not in BEYOND:
        return None
    measured = subject.text[: size.start()] or subject.text[size.end() :].removeprefix("的")
    return Name(measured, subject.spans, of=subject)


def _without_deed(run: Run, subject: Name) -> Name:
    """新开工|亿元以上项目67个，竣工48个: the verb of one value is not that of the next."""
    number, last = run.mention.number, run.state.number
    verb = run.reader.words.to_end.get(number.span.start, NO_WORD)[1]
    done = verb & (LEAD_VERB | LINK) and not verb & MOVING and is_counted(run.mention)
    other = (
        patterns.deed_in_name.match(subject.text) if done and last is not None and last.unit == number.unit else None
    )
    if other is None:
        return subject
    first, *others = subject.spans
    spans = (Span(first.start + other.end(), first.end), *others)
    return evolve(subject, text=subject.text[other.end() :], spans=spans)


def _for_each(run: Run, subject: Name) -> Name:
    """生产总值2.9万亿元，|人均|达到3800美元: so much of the same for each."""
    names, mention = run.state.names, run.mention
    each = patterns.each_of.search(run.text, mention.before.start, mention.number.core.start)
    told = names and subject is names[-1] and head_class(subject.text) != "rate" and "均" not in subject.text
    if each is None or not told or mention.number.dimension in _RATIOS:
        return subject
    return evolve(joined(run.text, Span(*each.span())) + subject, aside=subject.aside)


def speed(run: Run) -> Name | None:
    """前三季度|增速|回落到7.1%: where no subject was named, the rate of change is all that is told."""
    end = run.mention.number.core.start
    at = max(run.text.find(word, end - len(run.taken.predicate), end) for word in _SPEEDS)
    return joined(run.text, Span(at, at + len(_SPEEDS[0]))) if at >= 0 else None


def of_place(run: Run) -> Name | None:
    """地区生产总值增长6%，全国|增长5%: the same thing of another place, which its name tells."""
    state, taken, word = run.state, run.taken, run.taken.word
    if run.mention.index or (word and word[-1] not in _PLACES):
        return None
    clause = state.text[state.clause.span.slice].removeprefix("其中").lstrip("：:")
    place = None if run.reader.verb_phrase_after(run.behind) else patterns.place_word.match(clause)
    subject = state.topic() if place is not None and (not word or word == place[0]) else None
    if place is None or subject is None:
        return None
    before = patterns.place_word.match(subject.text)
    if before is None and place[0] not in _NATION:
        return None  # the reporting place itself, which no name tells
    thing = subject.text[before.end() :] if before else subject.text
    owner = place[0] if place[0] in _NATION else ""
    return Name(owner + thing, (*([taken.noun] if owner and word else []), *subject.spans)) if thing else None


def _of_works(subject: Name, mention: Mention) -> str:
    """X项目总投资30亿元，开工|25万平方米: neither money nor a rate, so it is the project's own."""
    if mention.number.dimension in _NO_THING:
        return subject.text
    return patterns.project_cost.sub("", subject.text)


def same_rank(run: Run) -> Name | None:
    """国家级示范乡镇2个、村23个: the second takes the words before the first one's rank."""
    word, names, lexicon = run.taken.word, run.state.names, run.lexicon
    if not names or word not in lexicon.words("rank"):
        return None
    head = lexicon.ends_with("rank").sub("", names[-1].text)
    return Name(head, names[-1].spans) + joined(run.text, run.taken.noun)


def against_plan(run: Run) -> Name | None:
    """完成预算的101.2%, 超年度计划28%: a plan is only a yardstick; the name is that of the thing before it."""
    state, taken = run.state, run.taken
    if not is_plan(state, taken):
        return None
    owner = state.text[taken.subject.slice]
    if patterns.only_measures.sub("", owner) and not patterns.share_of.match(owner):
        return joined(state.text, taken.subject)
    subject = state.topic() or state.only_before()  # 占国家|下达|任务的107%, 超额|完成|任务: of what was said before
    return Name(subject.text, subject.spans, aside=True) if subject else None


def general(run: Run) -> Name | None:
    """重点项目38个，完成投资…; 民生资金6.8亿元，占地方财政支出…: a noun too general without its subject."""
    state, taken = run.state, run.taken
    lexicon, word = state.reader.lexicon, taken.word
    # A value is a share of it or more than it: 占地方财政支出, 为预算, 超年度计划.
    yardstick = patterns.share_of.match(word) is not None or is_plan(state, taken)
    if not (yardstick or word in lexicon.words("generic", "of_silent")) or taken.verb in lexicon.words("say_verb"):
        return None
    if taken.subject:
        return None
    own = joined(state.text, taken.noun)
    if run.mention.number.dimension == "money" and (thing := paid_for(state, run.mention)):
        return joined(state.text, thing, taken.noun)
    invested = patterns.invested.fullmatch(word) is not None
    subject = state.subject() if word in lexicon.words("of_silent") else state.topic()
    if subject is None:
        subject = state.subject_before() if invested else state.only_before() if yardstick else None
    if subject is not None and invested and _is_attributive(subject) and patterns.project_cost.search(subject.text):
        subject = evolve(subject, text=patterns.project_cost.sub("", subject.text))  # 总投资30亿元的|项目|当年完成投资…
    if subject is not None and invested and (rate := patterns.works_of_rate.search(subject.text)):
        subject = evolve(subject, text=subject.text[: rate.start()])  # 重点项目|开工率91%，完成|投资|5亿元
    if subject is not None and invested and subject.text.endswith(FUNDS):
        subject = evolve(subject, text=subject.text.removesuffix(FUNDS))  # 水利建设资金5亿元，完成|投资|4亿元
    if summed := _sum_of_several(run):
        return summed
    if subject is None or _stands_alone(state, subject, own.text):
        return own
    of_whole = (
        patterns.share_of.search(subject.text) if yardstick else None
    )  # 民营经济|占…的比重提高到55%，对税收的贡献率达68%
    whose = subject.text[: of_whole.start()] if of_whole else subject.text
    return _owned(lexicon, subject, whose or subject.text, own, aside=yardstick)


def _sum_of_several(run: Run) -> Name | None:
    """下降企业49家，停产企业12家，|合计占比|40%; 进口12亿美元，出口20亿美元，|总额|32亿美元: not of the last."""
    state, noun = run.state, run.taken.noun
    if not _names_several(state):
        return None
    if summed := state.reader.lexicon.holds("total").search(state.text, run.mention.before.start, noun.start):
        return joined(state.text, Span(summed.start(), noun.end))
    return joined(state.text, noun) if run.taken.word in _SUMS_OF_ALL else None


def same_rate(run: Run) -> Name | None:
    """价格|涨幅|连续6个月回落，全年|涨幅|为5.6%: a rate of change is always one of something, here of the same."""
    word = run.taken.word
    subject = run.state.topic() if word in _SPEEDS and not run.taken.subject else None
    at = subject.text.find(word) if subject else -1
    if subject is None or at < 1:
        return None
    return subject.first(at + len(word))


def _is_attributive(subject: Name) -> bool:
    """Whether a name is that of a counted noun with what modifies it; a clause without numbers has no rule."""
    return bool(subject.rule) and form(subject.rule) == "attributive"


def bare_head(run: Run) -> Name | None:
    """马铃薯总产量120万吨，产值…; 基金收入10亿元，支出…: the bare head replaces the head of the subject."""
    state, taken, word, lexicon = run.state, run.taken, run.taken.word, run.lexicon
    if taken.subject or (
        word not in lexicon.words("kind_head", "of_firms") and not patterns.account_side.fullmatch(word)
    ):
        return None
    if taken.verb in lexicon.words("say_verb"):
        return None
    subject = state.topic() or _account_before(state, word)
    if subject is None and word in lexicon.words("of_firms"):
        achieved = state.only_before() if taken.verb.endswith(_ACHIEVES) else None
        subject = state.subject_before() or achieved  # 工业企业产销率达98%；实现|利润|5亿元
    if subject is None or _stands_alone(state, subject, word):
        return None
    summed = patterns.account_side.fullmatch(word) and _names_several(state)
    if word.startswith("总") and ("、" in subject.text or summed):
        return joined(state.text, taken.noun)  # 返还、结转收入5亿元，总收入8亿元: of all that is listed
    head = _without_head(lexicon, _of_works(subject, run.mention), word)
    return None if head is None else _owned(lexicon, subject, head, joined(state.text, taken.noun))


def _names_several(state: State) -> bool:
    """Whether the statement has named things that differ, so that a sum is that of none alone."""
    return len({name.text for name in state.names}) >= _SEVERAL


def _account_before(state: State, word: str) -> Name | None:
    """政府性基金预算收入45亿元。|支出|123亿元: the other side of the account of which the statement before spoke."""
    other = state.earlier
    return (
        other
        if other is not None and patterns.account_side.fullmatch(word) and patterns.account_name.search(other.text)
        else None
    )


def _owned(lexicon: Lexicon, subject: Name, head: str, own: Name, *, aside: bool = False) -> Name:
    """A noun after what it belongs to: 旧城改造|步伐加快，完成投资…."""
    while len(cut := lexicon.ends_with("light").sub("", head)) in range(_SEVERAL, len(head)):
        head = cut
    aside = aside or own.text.endswith(lexicon.endings("part_of_whole"))
    return evolve(subject.first(len(head)) + own, aside=aside)


def is_plan(state: State, taken: Before) -> bool:
    """Whether a noun is only the plan that a value is compared with (为预算, 完成年度目标, 为市下达任务)."""
    plan = state.reader.lexicon.regex("plan_alone")
    return any(plan.fullmatch(word) for word in (taken.word, taken.word + taken.predicate.rstrip("的")))


def _without_head(lexicon: Lexicon, subject: str, word: str) -> str | None:
    """The subject without the head whose place the bare head `word` takes; None if there is no such pair."""
    if patterns.account_side.fullmatch(word):
        account = patterns.account_side.sub("", subject) if patterns.account_side.search(subject) else None
        if account or word not in lexicon.words("of_firms"):
            of_fund = account and word.endswith("结余")  # a fund has a balance, and its budget none
            return account.removesuffix("预算") if account and of_fund else account
    if word in lexicon.words("of_firms"):
        last = last_match(patterns.earner, subject)
        return subject[: last.end()] if last else None
    return lexicon.ends_with("kind_head", "kind_end").sub(
        "", patterns.making.sub("", subject) if word in _OUTPUT else subject
    )


def _stands_alone(state: State, subject: Name, own: str) -> bool:
    """Whether a general noun needs no subject: the subject contains it, or the two are listed beside each other.

    地区生产总值增长6%，投资增长5%: investment is no part of an amount (GDP, 工业增加值). In 重点项目38个，完成投资
    20亿元 it is that of the projects.
    """
    lexicon = state.reader.lexicon
    if patterns.invested.fullmatch(own) and subject.text.endswith(lexicon.endings("people")):
        return True  # nobody invests in a person
    if own in subject.text:
        return True
    if own not in lexicon.words("at_large") or not state.names or subject is not state.names[-1]:
        return False
    return is_of_all(subject.text) or subject.text.endswith(lexicon.endings("head"))
