"""Rules of names for counts of those that an age, a size, a change or a phase tells apart from others of their kind."""

from __future__ import annotations

from attrs import evolve

from govreport.facts.names.attachment import is_counted, noun_after, words_before
from govreport.facts.names.clauses import Mention
from govreport.facts.names.coordination import Name, joined
from govreport.facts.names.noun_phrases import Before
from govreport.facts.names.rules import Run
from govreport.facts.words import patterns
from govreport.facts.words.head_nouns import head_class
from govreport.facts.words.patterns import listed
from govreport.numbers.units import traits
from govreport.span import Span

_CROWD = traits("doer") & traits("base")  # 户, 人
_HERE = listed("here")
WORKS = ("项目", "工程", "项目”", "工程”")
"""Ends of names of works, which are in one phase or another."""
_LEADS = frozenset({"", *listed("from"), *listed("each_reaches")})
_BOUNDS = listed("class_bound")
BEYOND = frozenset({"ge", "gt"})
"""Bounds that tell a size."""


def of_age_or_size(run: Run) -> Name | None:
    """60岁及以上|人口|28万人, 10亿元以上|项目|32个: the age or size says which ones are counted."""
    state, mention = run.state, run.mention
    if mention.joint != "inner" or run.taken.predicate.removeprefix("的") not in _LEADS:
        return None
    size = state.clause.mentions[mention.index - 1]
    if not mention.before and size.number.text.endswith(_BOUNDS) and state.names and is_counted(mention):
        things = state.names[-1]
        sized = patterns.sized.search(things.text) is not None
        return _of_other_size(things, size, run.text) if sized else things + joined(run.text, size.number.span)
    noun = noun_after(run.reader, state.clause, size)
    people = mention.number.unit in _CROWD and size.number.dimension == "age"
    if not people and not (is_counted(mention) and _is_of_money(size) and size.number.bound in BEYOND):
        return None
    if not noun and not people and run.text.startswith("的", size.after.start):
        alike = state.names and not _before_size(run, size).word  # 产值过亿元企业120家，利税过千万元的50家
        return _of_other_size(state.names[-1], size, run.text) if alike else None
    if not noun or run.reader.says(noun.end, mention.before.end - len(run.taken.predicate)):
        return None
    return joined(run.text, Span(_measured(run, size), noun.end))


def _is_of_money(mention: Mention) -> bool:
    """超10亿元|项目, 超10亿|项目: a size of so many hundred millions is money without a unit, too."""
    number = mention.number
    return number.dimension == "money" or (number.unit is None and number.text.endswith("亿"))


def _of_other_size(things: Name, size: Mention, text: str) -> Name | None:
    """收入超100亿元的企业13家，其中超200亿元的|6家: the same things, of another size."""
    if patterns.sized.search(things.text) is None:
        plain = head_class(things.text) is None  # 新开工项目6700个，其中500万元以上的|2350个
        return joined(text, size.number.span) + things if plain else None
    name = patterns.sized.sub(text[size.number.span.slice], things.text, count=1)
    return Name(name, (size.number.span, *things.spans))


def _before_size(run: Run, size: Mention) -> Before:
    """The words before a size, which may say what it measures: 利税|过千万元的."""
    words = words_before(run.reader, run.state.clause, size)
    return run.reader.before_number(words, core=size.number.core.start, attributive=True)


def _measured(run: Run, size: Mention) -> int:
    """Where the words of a size begin: 10亿元以上项目, but |销售收入|过亿元企业."""
    number, taken = size.number, _before_size(run, size)
    told = head_class(taken.word) or taken.word in run.lexicon.words("generic")
    return taken.noun.start if told and taken.noun.end == number.span.start else number.span.start


def those_that(run: Run) -> Name | None:
    """规上工业企业中，|产值下降|的49家: so many are counted, and what became of them tells which."""
    taken, mention = run.taken, run.mention
    moves = run.lexicon.holds("grow", "fall").search(taken.predicate)
    if not moves or not taken.predicate.endswith("的") or not is_counted(mention) or taken.verb:
        return None
    own = joined(run.text, Span(taken.noun.start, mention.number.span.start - 1))
    whole = run.state.subject()
    if whole is None or not whole.text.endswith(_HERE):
        return own
    return whole.first(len(whole.text) - 1) + own


def of_phase(run: Run, subject: Name) -> Name | None:
    """重点项目96个，其中|续建|58个, 已|竣工|87项: so many of the works just counted, which their phase tells apart."""
    state, mention = run.state, run.mention
    alike = state.number is not None and state.number.unit == mention.number.unit
    found = patterns.phase.fullmatch(run.text, mention.before.start, mention.number.core.start)
    if not (found and alike and is_counted(mention) and subject.text.endswith(WORKS)):
        return None
    return evolve(joined(run.text, Span(*found.span("phase"))) + subject, of=subject)
