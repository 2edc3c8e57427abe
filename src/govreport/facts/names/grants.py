"""The rules of names for what a policy grants and takes: the grant with its beneficiary or its rate, the tax."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govreport.facts.names.coordination import Name, distribute, joined, members
from govreport.facts.names.noun_phrases import NOTHING, Reader
from govreport.facts.names.rules import Run, State
from govreport.facts.words import patterns
from govreport.facts.words.patterns import last_match, listed
from govreport.span import Span

_EACH_LIMITED = listed("each")
_LONGEST_GRANT = 20  # characters of a clause before that tells the grant
_SHORTEST_ASIDE = 2  # characters; 单位|按工资总额的20% says who pays
_GRANTED = frozenset({"money", "ratio", "time"})
_LONGEST_STATEMENT = 240  # characters back to whom a grant is for
_LONGEST_LIMIT = 40  # characters of a clause that holds only a limit
_LONGEST = 60  # characters of a beneficiary; more holds a whole clause
_LONGEST_QUALIFIER = 8  # characters before 的; a longer one is a condition
_LONGEST_OF_BARE = 16  # and before a bare 企业 or 项目, which says nothing alone
_BARE = 2
_LONGEST_BASE = 8
_LONGEST_AIDED = 18  # characters of what is supported, with what it does, and of what is behind its level


def tax_rate(run: Run) -> Name | None:
    """减按|15%|的税率征收企业所得税: a rate of the tax that is paid at it."""
    if run.mention.number.dimension != "ratio":
        return None
    found = patterns.taxed.match(run.text, run.mentions[-1].number.span.end, run.state.clause.span.end)
    if found is None:
        return None
    return joined(run.text, Span(*found.span("tax")), Span(*found.span("rate")) if found["rate"] else NOTHING)


def rate_of(run: Run) -> Name | None:
    """按实际投资总额的|50%|给予补助: where a grant follows, the rate is one of the amount after 按.

    Otherwise it is named by what is set aside: 预备费按预算支出的|1.2%|安排.
    """
    mention = run.mention
    if mention.number.dimension != "ratio":
        return None
    text, noun = run.text, run.taken.noun
    rated = patterns.by_rate_of.search(text, mention.before.start, mention.number.core.start)
    if rated is None:
        return None
    granted = run.lexicon.regex("granted").match(text, run.behind.start)
    aside = run.reader.without_tail(Span(noun.start, max(noun.start, rated.start())))
    after = text.endswith("后", aside.start, aside.end)  # 项目建成后|按投资额的5%
    if granted or after or len(aside) <= _SHORTEST_ASIDE or text.startswith("由", noun.start):
        return joined(text, Span(*rated.span(1)))
    return joined(text, aside)


def grant(run: Run) -> Name | None:
    """给予一次性奖励，最高不超过|30万元: a limit, in all or for each, belongs to the grant of the clause before."""
    state, mention, noun = run.state, run.mention, run.taken.noun
    if mention.number.dimension != "money" or mention.joint != "clause":
        return None
    if noun and not state.text.startswith(_EACH_LIMITED, noun.start):
        return None
    start = state.clause.span.start
    found = state.reader.lexicon.regex("grant").search(state.text, max(0, start - _LONGEST_GRANT), start)
    return joined(state.text, Span(*found.span(1))) if found else None


def beneficiary(run: Run) -> Name | Sequence[Name] | None:
    """对示范基地，给予最高|50万元|奖励: a grant has the name of those to whom it goes.

    So it is in later clauses of the sentence (每年最高|20万元), until another beneficiary is named.
    """
    if run.mention.number.dimension not in _GRANTED:
        return None
    done = run.lexicon.regex("grant_behind").match(run.text, run.mentions[-1].number.span.end)
    if done and not done["bare"]:
        return joined(run.text, Span(*done.span("noun")))  # 按实缴资金的7‰给予|引荐人奖励
    granted = Span(*done.span("noun")) if done else _granted(run)
    several = len(run.mentions) > 1 and run.parted is not None
    if several and (found := _of_several(run, granted or _of_kind(run))):
        return found
    who = _beneficiary(run) if granted else None
    if not granted or who is None or (several and not _is_one(run)):
        return None
    return joined(run.text, *who, _of_base(run), granted)


def _of_kind(run: Run) -> Span:
    """The grant of a kind that follows the values: 3000元和1500元的|生活津贴."""
    return run.noun if run.lexicon.ends_with("grant").search(run.text[run.noun.slice]) else NOTHING


def _of_several(run: Run, granted: Span) -> Sequence[Name] | None:
    """The names of grants that are given 分别, to levels or members; None where that is unsure."""
    if not granted:
        return None
    if found := _of_levels(run, granted):
        return found
    who = _beneficiary(run)
    named = who[0] if who else NOTHING
    newly = patterns.newly.match(run.text, named.start, named.end)
    parts = members(run.text, Span(newly.end() if newly else named.start, named.end))
    if len(parts) == len(run.mentions):
        return _of_each(run, parts, granted)
    listed = _named_by(patterns.listed_condition, run.state, run.state.clause.span.start)
    if listed:
        return _of_condition(run, Span(*listed.span("who")), granted)
    return _as_before(run.state, run.text[granted.slice], len(run.mentions)) if who is None else None


def threshold_again(run: Run) -> Name | None:
    """投资额500万元以上的，奖励10万元；|1000万元以上|的，奖励20万元: the next step of the same threshold."""
    bare = run.mention.joint == "clause" and not run.taken.word and not run.taken.verb
    if (run.mention.number.unit or "") not in run.text[run.state.start : run.mention.number.span.start]:
        return None  # 产值1亿元以上的，奖励10万元；100人以上的: another threshold
    if not bare or run.state.names or run.text[run.behind.slice] != "的":
        return None
    (first, *granted), ends = run.state.told or [Name("", ())], run.lexicon.endings("grant")
    again = bool(granted) and not first.text.endswith(ends) and granted[-1].text.endswith(ends)
    return Name(first.text, first.spans) if again else None


def _of_condition(run: Run, listed: Span, granted: Span) -> Sequence[Name] | None:
    """取得|创新药、改良药、仿制药批文|并投产的，分别给予…: what the condition lists, where all are of one kind."""
    parts = members(run.text, listed)
    names = _of_each(run, parts, granted) if len(parts) == len(run.mentions) else None
    kinds = {name.text[: -len(granted)][-_BARE:] for name in names or ()}
    return names if len(kinds) == 1 else None  # 通过验收、审计的; 取得成绩、表现突出的


def _as_before(state: State, granted: str, count: int) -> Sequence[Name] | None:
    """燃油车补贴8000元、新能源车补贴1万元；10万元以上的，分别|补贴|1万元、2万元: the grants of the statement before."""
    told = {name.text: name for name in (*state.told, *state.names) if name.text.endswith(granted)}
    told.pop(granted, None)
    return [Name(name.text, name.spans) for name in told.values()] if len(told) == count else None


def _is_one(run: Run) -> bool:
    """Whether all values are for one kind: 对5A级、4A级的|旅游景区|，分别给予…; 对…的小微企业、…的中型企业 are two."""
    to = _named_by(patterns.granted_to, run.state, run.mention.number.span.start)
    before, of, last = to["who"].rpartition("的") if to else ("", "", "")
    return bool(of) and "的" not in before and "、" not in last


def _of_levels(run: Run, granted: Span) -> Sequence[Name] | None:
    """A name for each level: 对获评国家、省、市级示范平台的企业，分别给予30万元、20万元、10万元."""
    text, to = run.text, _named_by(patterns.granted_to, run.state, run.mention.number.span.start)
    found = patterns.levels.search(text, *to.span("who")) if to else None
    levels = members(text, Span(*found.span())) if found else []
    if to is None or found is None or len(levels) != len(run.mentions):
        return None
    rest = run.reader.trimmed(Span(found.end(), to.end("who")))
    if len(rest) > _LONGEST_AIDED:
        rest = Span(text.rfind("的", rest.start, rest.end) + 1 or rest.start, rest.end)
    return [joined(text, level, rest, granted) for level in levels]


def _of_each(run: Run, parts: Sequence[Span], granted: Span) -> Sequence[Name] | None:
    """A name for each member: 国家级冠军企业、产品 are of one kind, and the second has the qualifier of the first."""
    text, reader = run.text, run.reader
    classes, (first, *others) = reader.lexicon.words("class_noun", "countable"), parts
    noun = reader.lexicon.ends_with("class_noun", "countable").search(text[first.slice])
    if noun and noun.start() and all(text[part.slice] in classes for part in others):
        shared = Span(first.start, first.start + noun.start())
        return [joined(text, first, granted), *(joined(text, shared, part, granted) for part in others)]
    return distribute(reader, parts, granted, len(parts))


def _granted(run: Run) -> Span | None:
    """What is granted, where no verb behind the value tells it.

    It follows the value (给予最高50万元|奖励; one of a kind has its name already, 300元求职补贴) or stands right before
    it (每年支持最高|500万元). A clause that holds nothing but a limit has the last grant of an earlier one.
    """
    noun, clause, end = run.noun, run.state.clause.span, run.mention.number.core.start
    if noun:
        return noun if run.lexicon.regex("bare_grant").fullmatch(run.text, noun.start, noun.end) else None
    start = max(clause.start - 1, end - _LONGEST_LIMIT)  # with the mark before the clause
    found = run.lexicon.regex("grant_before").search(run.text, start, end)
    first = run.mention.joint == "clause" and end - clause.start <= _LONGEST_LIMIT
    alone = first and run.mention.number.dimension == "money"
    if found is None and alone and run.lexicon.regex("only_limit").fullmatch(run.text, clause.start, end):
        found = _named_by(run.lexicon.regex("grant_said"), run.state, clause.start)
    return Span(*found.span("noun")) if found else None


def _of_base(run: Run) -> Span:
    """给予|租金|30%的补贴: what the rate is worked out from, where it says what kind of grant it is."""
    noun = run.taken.noun
    if run.mention.number.dimension != "ratio" or not run.noun:
        return NOTHING
    found = patterns.base_of_grant.fullmatch(run.text, noun.start, noun.end)
    short = found is not None and _BARE <= found.end("base") - found.start("base") <= _LONGEST_BASE
    return Span(*found.span("base")) if found and short else NOTHING


def _beneficiary(run: Run) -> tuple[Span, ...] | None:
    """Who gets a grant: each one by itself (单个企业), or what the last 对 or 支持 before the value names."""
    start = max(run.state.clause.span.start, run.mention.number.span.start - _LONGEST_LIMIT)
    found = patterns.granted_each.search(run.text, start, run.mention.number.core.start)
    each = (Span(*found.span("who")),) if found else None
    if found and found["one"]:
        return each
    return _own(run) or _last_named(run.state, run.mention.number.span.start) or each


def _own(run: Run) -> tuple[Span, ...] | None:
    """Those whom the clause of the value names without 对: ，|科技型中小企业|给予2万元; 、|中型企业|给予10万元."""
    clause, index = run.state.clause, run.mention.index
    begin = clause.mentions[index - 1].number.span.end if index else clause.span.start
    if index and not run.text.startswith("、", begin):
        return None
    own = run.lexicon.regex("granted_own").match(run.text, begin, run.mention.number.core.start)
    return (Span(*own.span("who")),) if own else None


def _named_by(pattern: re.Pattern[str], state: State, end: int) -> re.Match[str] | None:
    """The last match of a pattern in the statement before an offset."""
    return last_match(pattern, state.text, max(state.start, end - _LONGEST_STATEMENT), end)


def _last_named(state: State, end: int) -> tuple[Span, ...] | None:
    text, start = state.text, max(state.start, end - _LONGEST_STATEMENT)
    to, aided = _named_by(patterns.granted_to, state, end), _named_by(patterns.aided, state, end)
    if aided is not None and (to is None or aided.start() > to.start()):
        return _aided(state.reader, Span(*aided.span("who")))
    for pattern in (patterns.granted_for_one, patterns.granted_buyer):
        found = _named_by(pattern, state, end)
        if found is None or patterns.given_to.search(text, found.end(), end):
            continue
        if to is None or found.start() > to.start():
            return (Span(*found.span("who")),)
    apart = text.rfind("；", start, end)
    if to is None or to.end() < apart:
        start = max(start, apart)
        listed_if = last_match(state.reader.lexicon.regex("granted_if"), text, start, end)
        to = listed_if or _next(state, to, start, end) or to
    head = _head(state.reader, Span(*to.span("who"))) if to else None
    if to is None or head is None:
        return None
    case = last_match(patterns.in_case, text, to.end(), end)  # 对大型会展活动，|属首次举办的|，
    if case is None:
        return (head,)
    return Span(*case.span("case")), Span(text.rfind("的", head.start, head.end) + 1 or head.start, head.end)


def _next(state: State, last: re.Match[str] | None, start: int, end: int) -> re.Match[str] | None:
    """对国家级孵化器，奖励10万元；|省级孵化器|，奖励5万元: another beneficiary, of a class or of the kind before."""
    found = state.reader.lexicon.regex("granted_next").match(state.text, start, end)
    if found is None:
        return None
    classed = state.reader.lexicon.ends_with("class_noun", "countable").search(found["who"])
    return found if classed or (last and last["who"][-_BARE:] == found["who"][-_BARE:]) else None


def _aided(reader: Reader, span: Span) -> tuple[Span, ...] | None:
    """支持|老字号企业新设连锁门店|，给予…: the one supported with what it does, or alone where that is long."""
    if len(span) > _LONGEST_AIDED:
        reader.words.read(span.start, span.end)
        span = reader.trimmed(Span(span.start, reader.words.stop(span.start, span.end)))
    return (span,) if _BARE < len(span) <= _LONGEST_AIDED else None


def _head(reader: Reader, span: Span) -> Span | None:
    """The noun that names a beneficiary, with a short qualifier; None where only a condition is told (对符合条件的)."""
    text = reader.text
    reader.words.read(span.start, span.end)
    when = patterns.when_or_where.match(text, span.start, span.end)
    start, end = when.end() if when else span.start, span.end
    named = last_match(patterns.named_as, text, start, end)
    headless = text.endswith("的", start, end)
    if headless and named is None:
        return None
    start = named.end() if named else start
    span = reader.trimmed(Span(start, end))
    of = text.rfind("的", span.start, span.end)
    if of > 0:
        longest = _LONGEST_OF_BARE if span.end - of - 1 <= _BARE else _LONGEST_QUALIFIER
        qualifier = text[span.start : of]
        if len(qualifier) > longest or patterns.points_back.search(qualifier):
            span = Span(of + 1, span.end)
    else:
        verb = reader.words.verbs(span.start, span.end)
        span = Span(verb, span.end) if span.end - verb > _BARE else span
    if not _BARE <= len(span) <= _LONGEST or patterns.no_beneficiary.search(text, span.start, span.end):
        return None
    return span
