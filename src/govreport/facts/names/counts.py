"""Rules of names for counts that share a noun with another: of a level, beside animals, of an age, for each."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from govreport.facts.names.attachment import is_counted, noun_after, what_is_counted
from govreport.facts.names.coordination import Name, joined
from govreport.facts.names.rules import Run
from govreport.facts.words.head_nouns import head_class
from govreport.facts.words.patterns import regex
from govreport.facts.words.segmentation import NO_WORD
from govreport.facts.words.vocabulary import LEAD_VERB, LINK, MOVING
from govreport.numbers.units import traits
from govreport.span import Span

_EACH_OF = regex("each_of")
_RATIOS = frozenset({"ratio", "percentage point"})
_DEED = regex("deed_in_name")
_PEOPLE = traits("doer") & traits("base")
_AMONG = ("中", "中有")


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
    """60岁及以上|人口|28万人: the age says which people are counted."""
    mention = run.mention
    if mention.joint != "inner" or run.taken.predicate or mention.number.unit not in _PEOPLE:
        return None
    age = run.state.clause.mentions[mention.index - 1]
    noun = noun_after(run.state.reader, run.state.clause, age)
    if age.number.dimension != "age" or not noun or noun.end < mention.before.end:
        return None
    return joined(run.state.text, Span(age.number.span.start, noun.end))


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
