"""Rules of names for parts: levels and firms that share an amount, what each of something has, what pulls something."""

from __future__ import annotations

import re

from attrs import evolve

from govreport.facts.names.attachment import is_counted
from govreport.facts.names.coordination import Name, joined, siblings
from govreport.facts.names.rules import Run, State
from govreport.facts.words import patterns
from govreport.facts.words.head_nouns import head_class
from govreport.facts.words.lexicon import Lexicon
from govreport.facts.words.patterns import last_match, listed
from govreport.numbers.model import Number
from govreport.numbers.units import points
from govreport.span import Span

_WORD = 2  # characters; most words of Chinese have two
_PULLS = "拉动"
_LONGEST_SCOPE = 4  # characters; 拉动|全自治区|工业
_RATES = listed("rate_end")
_PLAIN = frozenset({"", *listed("each_reaches")})
_NATION = frozenset(listed("nation"))
_MANY_TIMES = 20
_RANK, _OWN_LEVEL = "级", "本级"
_AND_ABOVE = re.compile("^级?(?:及?以[上下])?")
_WHERE = frozenset(listed("where"))


def pulled(run: Run) -> Name | None:
    """第三产业|拉动|经济|增长1.2个百分点: what adds so much, and to what; its name may stand in the clause before."""
    state, taken = run.state, run.taken
    if run.mention.number.unit not in points() or not taken.verb.endswith(_PULLS):
        return None
    verb = state.text.rfind(taken.verb, taken.noun.start - len(taken.verb) - _LONGEST_SCOPE, taken.noun.start)
    own = joined(state.text, Span(verb, verb + len(taken.verb)), taken.noun) if verb >= 0 else None
    if own is None or taken.subject:
        return own and _puller_with(own, joined(state.text, taken.subject))
    subject = None if state.subject() else state.topic()
    puller = patterns.contributes.sub("", subject.text) if subject else ""
    if subject is None or patterns.share_of.search(puller) or head_class(puller) == "rate" or taken.word in puller:
        return None
    if state.text.endswith(_PULLS, 0, subject.spans[0].start):
        return None  # 旅游业拉动就业2万人，拉动消费…: what was pulled before pulls nothing
    return _puller_with(own, subject.first(len(puller)))


def _puller_with(own: Name, puller: Name) -> Name:
    """What adds so much, of which the sentence goes on to speak, with what it adds to."""
    return evolve(puller + own, aside=True, of=puller)


def of_each(run: Run) -> Name | None:
    """每千人口床位7.6张、|医师|3.4人: what is listed behind a rate has its base.

    Beyond a comma it has only in the same unit (每百户拥有彩电126台，|空调|168台). A ratio has none, nor what counts
    thousands or is many times as much, nor what other words lead to (全市|共有|医师3000人): those are totals.
    """
    state, taken, number = run.state, run.taken, run.mention.number
    leads = state.text[run.mention.before.start : taken.noun.start].strip("、， ").removeprefix("其中")
    if number.dimension == "ratio" or leads or taken.predicate.strip() not in _PLAIN or not _is_near(state, number):
        return None
    name = state.names[-1] if state.names else None
    base = patterns.base_of_each.match(name.text) if name else None
    if name is None or base is None or base.end() == len(name.text) or taken.verb:
        return None
    alike = number.unit and state.text.endswith(number.unit, 0, state.clause.span.start - 1)
    scaled = not state.text[number.core.end - 1].isdigit()
    if scaled or not (alike or run.mention.joint == "list") or patterns.own_base.search(taken.word):
        return None
    return name.first(base.end()) + joined(state.text, taken.noun)


def sibling(run: Run) -> Name | None:
    """城镇低保标准提高600元，农村提高200元: the other member of the pair that the subject names.

    So is one of the parts of 全体居民人均可支配收入: 其中|城镇居民|3.7万元.
    """
    state, noun, word = run.state, run.taken.noun, run.taken.word
    if (
        patterns.residents_part.fullmatch(word)
        and (whole := state.topic())
        and (all_of := patterns.residents_all.match(whole.text))
    ):
        return Name(word + whole.text[all_of.end() :], (noun, *whole.spans))
    others = siblings(word)
    subject = state.topic() if others else None
    for other in others:
        if subject and other in subject.text:
            return Name(subject.text.replace(other, word, 1), (*subject.spans, noun))
    return None


def part_of(run: Run) -> Name | None:
    """利润总额5亿元，其中，国有控股企业2亿元: who or which part has an amount is no name of it without what they have.

    So it is of the next of a kind (采矿业增加值增长7%，制造业|增长5%) and of levels (税收收入45亿元，市级|12亿元).
    """
    word, lexicon = run.taken.word, run.lexicon
    is_level = word in lexicon.words("parallel") and word not in lexicon.words("scope") and word not in _NATION
    bearer = None if is_level or is_counted(run.mention) else _bearer_of(word)
    if not (is_level or bearer) or run.taken.subject or patterns.share_of.search(word) or head_class(word):
        return None
    whole = _whole(run) or (_counted_whole(run) if is_level else None)
    if whole is None:
        return None
    if bearer is None and is_counted(run.mention) and not whole.text.endswith(lexicon.endings("people")):
        whole = _counted_whole(run)
        if whole is None:
            return None  # 面积1.9万公顷，其中国家级|3个
    if bearer is None:
        amount = _without_level(lexicon, whole.text).removeprefix(word[-_WORD:])  # 教育支出: |义务教育|支出
        return Name(word + amount, (run.taken.noun, *whole.spans))
    before = _last_bearer(whole.text, None if _is_parted(run) else bearer)
    return Name(word + whole.text[before:], (run.taken.noun, *whole.spans)) if before else None


def _counted_whole(run: Run) -> Name | None:
    """龙头企业210家，其中国家级|5家、|省级|49家: what is counted in one unit, of which levels are parts.

    So are town and country; the levels of schools are things of their own (高中46所，小学|689所).
    """
    state, unit, word = run.state, run.mention.number.unit, run.taken.word
    if word not in _WHERE and (word[-1] != _RANK or word.endswith(_OWN_LEVEL)):
        return None
    alike = state.number is not None and unit is not None and state.number.unit == unit
    return state.names[-1] if alike and is_counted(run.mention) and state.names and not state.names[-1].aside else None


def _without_level(lexicon: Lexicon, name: str) -> str:
    """An amount without the level or place that has it: 城乡|低保标准, 市级|税收收入, 省级以上|龙头企业."""
    levels = lexicon.words("parallel") - lexicon.words("scope") - _NATION
    levels = levels.union(*map(siblings, levels))
    level = max((level for level in levels if name.startswith(level)), key=len, default="")
    return _AND_ABOVE.sub("", name[len(level) :]) if level else name


def _bearer_of(word: str) -> str | None:
    """The noun for who has an amount that a word ends in."""
    last = last_match(patterns.bearer, word)
    return last[0] if last is not None and last.end() == len(word) else None


def _last_bearer(name: str, kind: str | None) -> int | None:
    """Where the last noun for who has an amount ends in a name, of a kind if that is given; 业 of 企业 is another."""
    found = [match.end() for match in patterns.bearer.finditer(name) if kind in {None, match[0]}]
    return found[-1] if found else None


def _is_parted(run: Run) -> bool:
    """Whether words at the head of the sentence or the statement part an amount told before it: 其中，; 分门类看，."""
    text, start, at = run.text, run.state.start, run.mention.number.span.start
    return any(patterns.parted.match(text, head, at) for head in (start, max(start, text.rfind("；", start, at) + 1)))


def _whole(run: Run) -> Name | None:
    """The amount of which a part may follow: of the clause before, or of the statement before where words part it."""
    state, lexicon = run.state, run.lexicon
    heads = lexicon.endings("head", "people")
    grows = lexicon.holds("grow", "fall").search(run.taken.predicate) is not None
    is_ratio = run.mention.number.dimension == "ratio"
    subject = state.subject()
    if subject is None or not subject.text.endswith(heads):
        subject = state.names[-1] if state.names else None
    if subject is None and (earlier := state.earlier) is not None:
        parted = _is_parted(run) or earlier.rule == "part"
        subject = earlier if parted or (grows and is_ratio and "ratio" in state.earlier_dimensions) else None
    if subject is None or not subject.text.endswith(heads) or subject.aside:
        return None
    return subject if (is_ratio and not grows) or not subject.text.endswith(_RATES) else None


def _is_near(state: State, number: Number) -> bool:
    """Whether a value may be on the same base as the one before it: a total is many times as much."""
    last = state.number and state.number.value
    return bool(last and number.value and number.value <= _MANY_TIMES * last)
