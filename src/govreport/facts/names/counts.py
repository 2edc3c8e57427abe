"""Rules of names for counts that share a noun with another: of a level, beside animals, of an age, for each."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from govreport.facts.names.attachment import is_counted, noun_after, what_is_counted, words_before
from govreport.facts.names.clauses import Mention
from govreport.facts.names.coordination import Name, joined
from govreport.facts.names.rules import Run
from govreport.facts.words.head_nouns import head_class
from govreport.facts.words.patterns import listed, regex
from govreport.facts.words.segmentation import NO_WORD
from govreport.facts.words.vocabulary import LEAD_VERB, LINK, MOVING
from govreport.numbers.units import traits
from govreport.span import Span

_EACH_OF = regex("each_of")
_RATIOS = frozenset({"ratio", "percentage point"})
_DEED = regex("deed_in_name")
_PEOPLE = traits("doer") & traits("base")
_AMONG = ("中", "中有")
_HERE = listed("here")
_PHASE = regex("phase")
WORKS = ("项目", "工程", "项目”", "工程”")
"""Ends of names of works, which are in one phase or another."""
_LEADS = frozenset({"", *listed("from"), *listed("each_reaches")})
_BOUNDS = listed("class_bound")
SIZED = regex("sized")
"""The size by which things are told apart, inside their name: 超100亿元的企业."""
BEYOND = frozenset({"ge", "gt"})
"""Bounds that tell a size."""


def of_level(run: Run) -> Name | None:
    """10个|市级|、85个县级医院: a level that stands alone takes what follows the next one."""
    text, mention = run.state.text, run.mentions[-1]
    levels = run.state.reader.lexicon.words("parallel")
    following = run.state.clause.mention_after(mention)
    if text[run.noun.slice] not in levels or following is None or following.joint != "list":
        return None
    then = what_is_counted(
        run.state.reader, run.state.clause, following, noun_after(run.state.reader, run.state.clause, following)
    )
    level = max((len(word) for word in levels if text.startswith(word, then.start, then.end)), default=0)
    return joined(text, run.noun, Span(then.start + level, then.end)) if level else None


def sharers(run: Run) -> Sequence[Name] | None:
    """7万人、3万头|大家畜的|饮水困难: people are no cattle, and share only what stands behind 的."""
    first, last, noun = run.mentions[0].number, run.mentions[-1].number, run.noun
    of = run.state.text.find("的", noun.start, noun.end) + 1
    if not of or first.unit not in _PEOPLE or last.unit not in traits("bulk"):
        return None
    shared = joined(run.state.text, Span(of, noun.end))
    return [*[shared] * (len(run.mentions) - 1), joined(run.state.text, noun)]


def is_among(run: Run) -> bool:
    """38个行业中|26个|保持增长: so many of those just counted."""
    mention = run.mention
    return mention.joint == "inner" and run.state.text.endswith(_AMONG, 0, mention.number.span.start)


def of_age(run: Run) -> Name | None:
    """60岁及以上|人口|28万人, 10亿元以上|项目|32个: the age or size says which ones are counted."""
    state, mention = run.state, run.mention
    if mention.joint != "inner" or run.taken.predicate.removeprefix("的") not in _LEADS:
        return None
    size = state.clause.mentions[mention.index - 1]
    if not mention.before and size.number.text.endswith(_BOUNDS) and state.names and is_counted(mention):
        return Name(state.names[-1].text + size.number.text, (*state.names[-1].spans, size.number.span))
    noun = noun_after(state.reader, state.clause, size)
    people = mention.number.unit in _PEOPLE and size.number.dimension == "age"
    if not people and not (is_counted(mention) and size.number.dimension == "money" and size.number.bound in BEYOND):
        return None
    if not noun and not people and state.text.startswith("的", size.after.start):
        return _of_other_size(state.names[-1], size, state.text) if state.names else None
    if not noun or state.reader.says(noun.end, mention.before.end - len(run.taken.predicate)):
        return None
    return joined(state.text, Span(_measured(run, size), noun.end))


def _of_other_size(things: Name, size: Mention, text: str) -> Name | None:
    """收入超100亿元的企业13家，其中超200亿元的|6家: the same things, of another size."""
    if SIZED.search(things.text) is None:
        plain = head_class(things.text) is None  # 新开工项目6700个，其中500万元以上的|2350个
        return Name(text[size.number.span.slice] + things.text, (size.number.span, *things.spans)) if plain else None
    name = SIZED.sub(text[size.number.span.slice], things.text, count=1)
    return Name(name, (size.number.span, *things.spans))


def _measured(run: Run, size: Mention) -> int:
    """Where the words of a size begin: 10亿元以上项目, but |销售收入|过亿元企业."""
    reader, number = run.state.reader, size.number
    words = words_before(reader, run.state.clause, size)
    taken = reader.before_number(words, core=number.core.start, attributive=True)
    told = head_class(taken.word) or taken.word in reader.lexicon.words("generic")
    return taken.noun.start if told and taken.noun.end == number.span.start else number.span.start


def those_that(run: Run) -> Name | None:
    """规上工业企业中，|产值下降|的49家: so many are counted, and what became of them tells which."""
    state, taken, mention = run.state, run.taken, run.mention
    moves = state.reader.lexicon.holds("grow", "fall").search(taken.predicate)
    if not moves or not taken.predicate.endswith("的") or not is_counted(mention) or taken.verb:
        return None
    own = joined(state.text, Span(taken.noun.start, mention.number.span.start - 1))
    whole = state.subject()
    if whole is None or not whole.text.endswith(_HERE):
        return own
    size = len(whole.text) - 1
    return Name(whole.text[:size] + own.text, (*whole.first_pieces(size), *own.spans))


def of_phase(run: Run, subject: Name) -> Name | None:
    """重点项目96个，其中|续建|58个, 已|竣工|87项: so many of the works just counted, which their phase tells apart."""
    state, mention = run.state, run.mention
    alike = state.number is not None and state.number.unit == mention.number.unit
    found = _PHASE.fullmatch(state.text, mention.before.start, mention.number.core.start)
    if not (found and alike and is_counted(mention) and subject.text.endswith(WORKS)):
        return None
    phase = Span(*found.span("phase"))
    return Name(state.text[phase.slice] + subject.text, (phase, *subject.spans), of=subject)


def without_deed(run: Run, subject: Name) -> Name:
    """新开工|亿元以上项目67个，竣工48个: the verb of one value is not that of the next."""
    state, words = run.state, run.state.reader.words
    end = run.mention.number.span.start
    alike = state.number is not None and state.number.unit == run.mention.number.unit
    verb = words.to_end.get(end, NO_WORD)[1]
    done = verb & (LEAD_VERB | LINK) and not verb & MOVING and is_counted(run.mention) and alike
    other = _DEED.match(subject.text)
    if not done or other is None:
        return subject
    first, *others = subject.spans
    return evolve(
        subject, text=subject.text[other.end() :], spans=(Span(first.start + other.end(), first.end), *others)
    )


def for_each(run: Run, subject: Name) -> Name:
    """生产总值2.9万亿元，|人均|达到3800美元: so much of the same for each."""
    text, mention = run.state.text, run.mention
    each = _EACH_OF.search(text, mention.before.start, mention.number.core.start)
    told = run.state.names and subject is run.state.names[-1] and head_class(subject.text) != "rate"
    if each is None or not told or "均" in subject.text or mention.number.dimension in _RATIOS:
        return subject
    return evolve(subject, text=each[0] + subject.text, spans=(Span(*each.span()), *subject.spans))
