"""What each quantity of a sentence measures: the rules that build an indicator's name from the words around it.

Five rules, by where the name stands:

- `attributive`: the number stands before its noun (392个老旧小区改造);
- `before`: the noun stands before the number (新建蔬菜产地保鲜冷藏库12座, 粮食总产量达36.6亿斤);
- `list`, `contraction`: several nouns share several values (城镇、农村…分别增长4%、6%);
- `carried`: the clause has no noun of its own (，同比增长38%), or one too general (完成投资…), and takes the
  subject before it;
- `section`: nothing in the sentence names it; the section's title does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import define, frozen

from govreport.diagnostics import Diagnostic, diagnose
from govreport.facts import lexicon
from govreport.facts.clauses import Clause, Mention, Sentence
from govreport.facts.lists import Name, distribute, joined, members
from govreport.facts.phrases import Before, after_number, before_number, trimmed
from govreport.span import Span

_SEPARATELY = re.compile(r"分别")
_LONGEST = 60
_CLASSIFIERS = frozenset("个 家 所 条 项 座 处 户 名 人 件 场 次 台 套 部 栋 只".split())
_USE = re.compile(r"用于|来自|投向|实现")


@frozen
class Named:
    """A mention with its name and the words that tell how it is measured.

    Attributes:
        mention: the quantity in its clause.
        name: what it measures.
        verb: the verb that governs it (新增), carried over a list; empty if none.
        predicate: the words between name and number (同比增长).
        clause: the clause that holds it.
        threshold: whether it only qualifies the next count (20层以上高层13栋).
    """

    mention: Mention
    name: Name
    verb: str
    predicate: str
    clause: Clause
    threshold: bool = False


@define
class _State:
    """What a sentence has said so far: its names, the verb that governs a list, the last subject without a number."""

    text: str
    names: list[Name]
    subject: Name | None = None
    verb: str = ""
    predicate: str = ""


def name_quantities(text: str, sentence: Sentence, earlier: Name | None) -> tuple[list[Named], list[Diagnostic]]:
    """The quantities of a sentence with their names.

    Args:
        text: the document's text.
        sentence: the sentence.
        earlier: the last name of the sentence before in the same line, for a sentence without a subject.

    Returns:
        The named quantities in order, those that no rule names left out, and a diagnostic for each list whose
        members and values do not match and for each quantity left out.
    """
    state = _State(text, [], earlier)
    named: list[Named] = []
    diagnostics: list[Diagnostic] = []
    for clause in sentence.clauses:
        if not clause.mentions:
            subject = _clause_subject(text, clause.span)
            state.subject = subject or state.subject
            continue
        for group in _groups(clause):
            found = _name_group(state, clause, group, diagnostics)
            named.extend(found)
            if found:
                state.names.extend(item.name for item in found)
                state.subject = None
            else:
                words = text[group[0].number.span.slice]
                message = f"no words of the sentence say what {words} measures; it makes no indicator"
                diagnostics.append(diagnose("facts.unnamed", message, group[0].number.span))
    return named, diagnostics


def _clause_subject(text: str, span: Span) -> Name | None:
    """The noun phrase that a clause without numbers is about (新农合参合率|再创新高)."""
    taken = before_number(text, span)
    start = taken.subject.start if len(taken.subject) else taken.noun.start
    stop = lexicon.stopping().search(text, start, span.end)
    if taken.verb and not len(taken.subject):
        return joined(text, (trimmed(text, Span(taken.noun.start, span.end)),), "carried")
    if not stop or stop.start() - start < 2:  # noqa: PLR2004 - one character is no subject
        return None
    return joined(text, (trimmed(text, Span(start, stop.start())),), "carried")


def _groups(clause: Clause) -> list[list[Mention]]:
    """Runs of values with nothing but list marks between them (34万头、50万头); others stand alone."""
    groups: list[list[Mention]] = []
    for mention in clause.mentions:
        if groups and mention.joint == "list" and not len(mention.before) and not len(groups[-1][-1].after):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return groups


def _name_group(
    state: _State, clause: Clause, group: Sequence[Mention], diagnostics: list[Diagnostic]
) -> list[Named]:
    first = group[0]
    taken = before_number(state.text, _words_before(state, clause, first))
    if first.joint == "clause":
        _new_clause(state, taken)
    if taken.verb:
        state.verb = taken.verb
    if len(group) > 1:
        names = _name_list(state, taken, group, diagnostics)
    else:
        name = _name_single(state, clause, first, taken)
        names = [name] if name else []
    return [
        Named(mention, name, state.verb, taken.predicate, clause, _is_threshold(state.text, clause, mention))
        for mention, name in zip(group, names, strict=False)
        if name.text
    ]


def _new_clause(state: _State, taken: Before) -> None:
    """A verb governs on over a list; a clause with a predicate of its own ends that."""
    if taken.verb or taken.predicate:
        state.verb = ""


def _words_before(state: _State, clause: Clause, mention: Mention) -> Span:
    """The words before a number that do not belong to the noun phrase after the number before it."""
    if mention.joint != "inner":
        return mention.before
    index = clause.mentions.index(mention)
    earlier = clause.mentions[index - 1]
    noun = after_number(state.text, earlier.after, whole=True)
    return Span(max(noun.end, mention.before.start), mention.before.end)


def _name_single(state: _State, clause: Clause, mention: Mention, taken: Before) -> Name | None:
    text = state.text
    last = mention is clause.mentions[-1]
    noun = after_number(text, mention.after, whole=last)
    if len(noun) and not _measures_subject(mention, taken):
        return _attributive(text, mention, taken, noun)
    if not len(taken.noun):
        return _carried(state, mention, taken)
    word = text[taken.noun.slice]
    if word.startswith("占") or lexicon.whole("generic").match(word):
        return _under_subject(state, taken)
    if len(taken.subject) and len(taken.noun) <= 4:  # noqa: PLR2004 - 城市建设|完成|投资: short objects need their subject
        return joined(text, (_last_phrase(text, taken.subject), taken.noun), "before")
    parts = members(text, taken.noun)
    if _SEPARATELY.search(taken.predicate) and len(parts) > 1:
        return joined(text, (taken.noun,), "list")
    return joined(text, (_not_too_long(text, taken.noun),), "before")


def _measures_subject(mention: Mention, taken: Before) -> bool:
    """A rate or growth speaks of the words before it even where a noun follows (提高3个百分点|左右 …)."""
    return mention.number.unit in {"%", "％", "‰", "百分点"} and bool(len(taken.noun))


def _attributive(text: str, mention: Mention, taken: Before, noun: Span) -> Name:
    """Owner before the number and noun after it: 大唐|200万千瓦|新能源打捆外送项目."""
    owner = taken.noun
    word = text[owner.slice]
    parts = members(text, owner)
    if mention.number.unit in _CLASSIFIERS and len(parts) > 1:
        owner = Span(owner.start, owner.start)  # 长白山、三江、吉光3个省实验室: examples of what is counted
    elif len(parts) > 1:
        owner = parts[-1]  # 中环领先半导体二期、鑫环10万吨颗粒硅: the list's last item
    if word.endswith("等") or taken.predicate.endswith("等") or text[: mention.number.span.start].endswith("等"):
        owner = Span(owner.start, owner.start)
    if taken.verb and not len(taken.subject) and mention.number.unit in _CLASSIFIERS and not word.startswith("“"):
        return joined(text, (owner, noun), "attributive")
    return joined(text, (owner, noun), "attributive")


def _carried(state: _State, mention: Mention, taken: Before) -> Name | None:
    """No noun in the clause: the last name, or the last subject without a number."""
    text = state.text
    if _SEPARATELY.search(taken.predicate) and len(state.names) > 1:
        pair = state.names[-2:]
        spans = tuple(span for name in pair for span in name.spans)
        return Name("、".join(name.text for name in pair), spans, "carried")
    subject = state.subject or (state.names[-1] if state.names else None)
    if subject is None:
        return None
    if _USE.match(text, mention.after.start, mention.after.end):
        use = trimmed(text, mention.after)
        return Name(subject.text + text[use.slice], (*subject.spans, use), "carried")
    return Name(subject.text, subject.spans, "carried")


def _under_subject(state: _State, taken: Before) -> Name:
    """A noun too general to stand alone, under the subject before it: 重点项目|投资, 民生资金|占地方财政支出."""
    text = state.text
    own = joined(text, (taken.subject, taken.noun), "before")
    if len(taken.subject):
        return own
    subject = state.subject or (state.names[-1] if state.names else None)
    if subject is None or subject.text.endswith(own.text):
        return own
    if "拉动" in taken.verb:
        return Name(subject.text + taken.verb + own.text, (*subject.spans, *own.spans), "carried")
    return Name(subject.text + own.text, (*subject.spans, *own.spans), "carried")


def _name_list(
    state: _State, taken: Before, group: Sequence[Mention], diagnostics: list[Diagnostic]
) -> list[Name]:
    """One name for each value of a run of values."""
    text, count = state.text, len(group)
    if not len(taken.noun):
        if len(state.names) >= count:
            return [Name(name.text, name.spans, "carried") for name in state.names[-count:]]
        if state.subject is None:
            return []
        names = distribute(text, [part for span in state.subject.spans for part in members(text, span)], _nothing(), count)
        return names or [state.subject] * count
    split = _SEPARATELY.search(text, taken.noun.start, taken.noun.end)
    head = Span(taken.noun.start, split.start()) if split else taken.noun
    rest = Span(split.end(), taken.noun.end) if split else _nothing()
    names = distribute(text, members(text, trimmed(text, head)), rest, count)
    if names is None:
        words = text[taken.noun.slice]
        message = f"{count} values, but 「{words}」 does not part into as many members; all keep the whole name"
        diagnostics.append(diagnose("facts.list-mismatch", message, taken.noun))
        return [joined(text, (head, rest), "list")] * count
    return names


def _nothing() -> Span:
    return Span(0, 0)


def _last_phrase(text: str, span: Span) -> Span:
    """The last member of a subject that lists several."""
    return members(text, span)[-1]


def _not_too_long(text: str, span: Span) -> Span:
    """A phrase beyond any name's length has swallowed a clause: its last member is nearest to the number."""
    if len(span) <= _LONGEST:
        return span
    return members(text, span)[-1]


def _is_threshold(text: str, clause: Clause, mention: Mention) -> bool:
    """新开工20层以上高层13栋: a bound whose noun the next number counts."""
    if mention.number.bound not in {"ge", "gt"} or mention is clause.mentions[-1]:
        return False
    following = clause.mentions[clause.mentions.index(mention) + 1]
    noun = after_number(text, mention.after, whole=True)
    return bool(len(noun)) and following.joint == "inner" and following.number.span.start - noun.end <= 4  # noqa: PLR2004
