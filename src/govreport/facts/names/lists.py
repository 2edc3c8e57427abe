"""Rules of names for several values in a row: steps of one thing, members of a list, subjects of an earlier clause.

So are those for counts that share a noun with another count: of a level, beside animals.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from attrs import evolve

from govreport.facts.names.attachment import noun_counted
from govreport.facts.names.coordination import Name, distribute, joined, listed_members, members, written_out
from govreport.facts.names.noun_phrases import NOTHING
from govreport.facts.names.rules import Run
from govreport.facts.names.subjects import is_plan
from govreport.facts.words import patterns
from govreport.facts.words.patterns import listed
from govreport.numbers.units import points, traits
from govreport.span import Span

_ACHIEVES = frozenset(listed("achieves"))
_SPEEDS = listed("speed")
_SHORT_REST = 5  # characters; 处理率, 低保标准 need their subject
_FAR_LEVEL = 4  # characters from the beginning of a noun
_MOST_LEVELS = 4  # behind one that stands alone
_MOST_NAMES = 4  # for each value: a thing, its share, a sum
_EACH_ITS_OWN = frozenset({"list", "contraction", "owners", "subjects", "verbs", "again"})  # each value has its name
_CROWD = traits("doer") & traits("base")  # 户, 人
_SIZE = re.compile(r"[\s\u3000]*[×xX*][\s\u3000]*")


def in_steps(run: Run) -> Name | None:
    """进出口总额跨越3000亿元、4000亿元两个台阶: the marks that one thing passes all have its name.

    The sides of a size (10×20毫米) do, too.
    """
    text, noun, (first, second, *_) = run.text, run.taken.noun, run.mentions
    if not run.taken.word:
        return None
    sides = _SIZE.fullmatch(text, first.number.span.end, second.number.span.start)
    successively = run.lexicon.holds("successively").search(run.taken.predicate)
    steps = successively or patterns.steps.match(text, run.mentions[-1].number.span.end)
    apart = run.parted or len(members(text, noun)) == len(run.mentions)
    return joined(text, noun) if sides or (steps and not apart) else None


def of_before(run: Run) -> Sequence[Name] | None:
    """奶牛、生猪存栏34万头、50万头，|增长13%、17%: the values are of the names before, the first of the first.

    A share of a whole is added to each of these names (甲、乙分别增长4%、6%，占全国比重|达8%、9%).
    """
    state, taken, count = run.state, run.taken, len(run.mentions)
    total = run.lexicon.holds("total")
    told = _told(state.names[-_MOST_NAMES * count :], of_shares=run.mention.number.unit in points())
    parts = (name for name in reversed(told) if not total.fullmatch(name.text))  # 甲4亿元、乙6亿元，|合计10亿元
    last = [*islice(parts, count)][::-1]
    if len(last) < count:
        return None
    if is_plan(state, taken):
        return [Name(name.text, name.spans, aside=True) for name in last]  # 分别为年度计划的105%和112%
    of_whole = taken.word in run.lexicon.words("part_of_whole")
    if of_whole or (taken.word and patterns.share_of.match(run.text, taken.noun.start, taken.noun.end)):
        own = joined(run.text, taken.noun)
        return [evolve(name + own, aside=True) for name in last]
    done = not taken.predicate and run.behind  # 1万户、4万人|稳定脱贫
    again = patterns.points_to_all.fullmatch(taken.word)  # 三项指标|分别提高…: behind three of them
    if again and "零一两三四五六七八九".find(again[1]) == count == len({name.text for name in told}):
        return [Name(name.text, name.spans) for name in last]
    if done or taken.word or state.subject() is not None:
        return None
    return [Name(name.text, name.spans) for name in last]


def one_crowd(run: Run) -> Name | None:
    """城乡低保对象2178户、3045人: without 分别 households and persons are the same ones, counted twice."""
    units = [mention.number.unit for mention in run.mentions]
    one = run.taken.word and "、" not in run.taken.word and not run.parted
    if not one or len({*units}) < len(units) or not _CROWD.issuperset(units):
        return None
    return joined(run.text, run.taken.noun)


def of_verbs(run: Run) -> Sequence[Name] | None:
    """新增、恢复和改善|灌溉面积|分别为1万亩、2万亩、6万亩: as many verbs as values, and all have the one object."""
    taken, words = run.taken, run.reader.words
    if not taken.word or not taken.verb or not run.parted:
        return None
    verbs = members(run.text, Span(words.adverbials(run.mention.before.start, taken.noun.start), taken.noun.start))
    if len(verbs) != len(run.mentions) or not all(map(words.is_verb, verbs)):
        return None
    return [joined(run.text, verb, taken.noun) for verb in verbs]


def against_bases(run: Run) -> Name | None:
    """分别高于|全国、全省|0.4个、0.2个百分点: a value for each base, all of the one thing that is compared."""
    state, noun = run.state, run.taken.noun
    if not patterns.bases.search(run.taken.predicate) or len(members(state.text, noun)) > 1:
        return None
    told_apart = state.names and state.names[-1].rule in _EACH_ITS_OWN
    if told_apart and not run.taken.word and state.subject() is None:
        return None  # 城镇、农村收入分别增长6%、8%，|分别高于全国、全省…: of as many subjects, as `of_before` says
    subject = joined(run.text, noun) if run.taken.word else state.topic()
    return Name(subject.text, subject.spans) if subject else None


def _told(names: Sequence[Name], *, of_shares: bool) -> list[Name]:
    """What was named, each once: shares (甲占15%、乙占20%，分别|提高1个、2个百分点), or the things that have them."""
    things = {id(name.of) for name in names if name.aside and name.of is not None}
    return [name for name in names if not (id(name) in things if of_shares else name.aside and id(name.of) in things)]


def doers(run: Run) -> Name | None:
    """7.8万户、22.9万人|稳定消除返贫风险: people whom no noun names are named by what they do."""
    if run.taken.word or run.taken.predicate:
        return None
    doing = run.reader.verb_phrase_after(run.behind)
    return joined(run.text, doing) if doing else None


def _head_and_rest(run: Run) -> tuple[Span, Span]:
    """The words before 分别 and those after it (奶牛、生猪|分别|存栏); without 分别 all words, and none."""
    noun, parted = run.taken.noun, run.parted
    if parted is None or not noun.start <= parted.start() < noun.end:
        return noun, NOTHING
    return Span(noun.start, parted.start()), Span(parted.end(), noun.end)


def owners(run: Run) -> Sequence[Name] | None:
    """交通、能源、水利分别|完成|投资…: the subjects of the verb share its object, or its objects share the subject."""
    text, taken, count = run.text, run.taken, len(run.mentions)
    subjects = members(text, taken.subject)
    if len(subjects) == 1 and taken.verb in _ACHIEVES:  # 工业企业实现收入、利税分别增长…
        things = members(text, _head_and_rest(run)[0])
        return [joined(text, taken.subject, thing) for thing in things] if len(things) == count else None
    noun = taken.noun
    contributes = taken.verb in run.lexicon.words("contribute_verb")
    verb = text.rfind(taken.verb, taken.subject.end, noun.start) if contributes and noun else -1
    if verb >= 0:
        noun = Span(verb, noun.end + max(len(word) * text.startswith(word, noun.end) for word in _SPEEDS))
    return distribute(run.reader, subjects, noun, count) if subjects else None


def of_members(run: Run) -> Sequence[Name] | None:
    """装备制造业、高技术制造业|增加值分别增长19%、17.7%: a value for each member, and all share the noun."""
    head, rest = _head_and_rest(run)
    count = len(run.mentions)
    return distribute(run.reader, listed_members(run.reader, run.reader.trimmed(head), count), rest, count)


def contraction(run: Run) -> Sequence[Name] | None:
    """城乡居民收入分别增长5%、6%: one word (城乡) stands for two members."""
    head, rest = _head_and_rest(run)
    parts = members(run.text, run.reader.trimmed(head))
    return written_out(joined(run.text, parts[0], rest), len(run.mentions)) if len(parts) == 1 else None


def of_subject(run: Run) -> Sequence[Name] | None:
    """医疗废物、生活垃圾得到处置，|处理率分别达到98%、97%: the subject of the clause before is the list.

    Each of its members takes the noun of this clause.
    """
    text, count, subject = run.text, len(run.mentions), run.state.topic()
    rest = run.taken.noun if run.taken.word else NOTHING
    parts = [part for span in subject.spans for part in members(text, span)] if subject else []
    if subject is None or not parts:  # only a mark is left where the page has lost the words
        return None
    # 污水、垃圾处理能力提高，处理率分别…: both nouns begin alike, so the second takes the place of the first.
    again = text.find(text[rest.start : rest.start + 2], parts[-1].start + 1, parts[-1].end) if rest else -1
    if again > 0:
        parts[-1] = Span(parts[-1].start, again)
    if len(parts) == len(subject.spans) > 1:
        return None  # the pieces of one name, not a list
    if len(parts) > 1:
        return distribute(run.reader, parts, rest, count)
    alike = len({mention.number.unit for mention in run.mentions}) == 1
    # 进出口总额达到4万亿元，|实际使用外资|5亿美元、约合40亿元: another thing, told twice
    apart = run.parted or (alike and len(rest) <= _SHORT_REST)
    return written_out(joined(text, parts[0], rest), count) if apart else None


def whole(run: Run) -> Name | None:
    """甲、乙、丙产业增加值分别增长4%、6%: three members, two values: each value has the name of the whole list."""
    return joined(run.text, *_head_and_rest(run)) if run.taken.word else None


def of_level(run: Run) -> Name | None:
    """10个|市级|、85个县级医院: a level that stands alone takes what follows the next one that something follows."""
    text, at = run.text, run.mentions[-1].index + 1
    if not (text[run.noun.slice] in run.lexicon.words("parallel") or patterns.level.fullmatch(text[run.noun.slice])):
        return None
    for following in run.state.clause.mentions[at : at + _MOST_LEVELS]:
        then = noun_counted(run.reader, run.state.clause, following)
        end = _behind_level(run, then)
        if following.joint != "list" or not end:
            return None
        if end < then.end:  # 5座|中型|、一批小型水利工程 says nothing of the thing
            return None if patterns.list_joint.match(text, end) else joined(text, run.noun, Span(end, then.end))
    return None


def _behind_level(run: Run, noun: Span) -> int:
    """Where the level ends with which a noun begins, or with its second word (重点|小型|水库); 0 without one."""
    text, near = run.text, min(noun.start + _FAR_LEVEL, noun.end)
    level = patterns.level.match(text, noun.start, noun.end)
    found = [at + len(word) for word in run.lexicon.words("parallel") if (at := text.find(word, noun.start, near)) >= 0]
    return max([level.end()] if level else found, default=0)


def sharers(run: Run) -> Sequence[Name] | None:
    """7万人、3万头|大家畜的|饮水困难: people are no cattle, and share only what stands behind 的."""
    first, last, noun = run.mentions[0].number, run.mentions[-1].number, run.noun
    of = run.text.find("的", noun.start, noun.end) + 1
    if not of or first.unit not in _CROWD or last.unit not in traits("bulk"):
        return None
    shared = joined(run.text, Span(of, noun.end))
    return [*[shared] * (len(run.mentions) - 1), joined(run.text, noun)]
