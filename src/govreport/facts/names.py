"""What each quantity of a sentence measures: the rules that build an indicator's name from the words around it.

The rules, by where the name stands:

- `attributive`: the number stands before its noun (392个老旧小区改造);
- `before`: the noun stands before the number (新建蔬菜产地保鲜冷藏库12座, 粮食总产量达36.6亿斤);
- `list`, `contraction`: several nouns share several values (城镇、农村…分别增长4%、6%);
- `carried`: the clause has no noun of its own (，同比增长38%), or one too general (完成投资…), and takes the
  subject before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from attrs import evolve, frozen

from govreport.diagnostics import Diagnostic, diagnose
from govreport.facts.attachment import (
    in_points,
    is_counted,
    is_threshold,
    money_for,
    noun_after,
    owner_of,
    speaks_of_before,
    what_is_counted,
    with_next,
    words_before,
)
from govreport.facts.clauses import Clause, Mention, Sentence, is_yardstick
from govreport.facts.coordination import Name, distribute, joined, members
from govreport.facts.lexicon import MILESTONE
from govreport.facts.phrases import Before, Reader
from govreport.facts.subjects import NOTHING, SEPARATELY, SHARE, UNNAMED, WITH_NOUN, WITHOUT_NOUN, State, is_empty
from govreport.language import Message
from govreport.span import Span

_PAUSES = re.compile("、(?=[^、])")
_STATED = re.compile(
    "由[^，、]{1,3}转|止跌|扭亏|企稳|跑赢|[快高优低慢]于|领先|(?:稳|跃)?(?:位?居|位列|排名?)(?=[全前首世国第])|再?创"
)
_FROM = re.compile("^[^增长下降涨落]*[由从從]")
_REACHES = re.compile(r"突破|超过?|达到?|逾")
_SOURCE = re.compile(r"从(?![业事])|(?<![自理事])由(?![于来])")
_SHORT = 4  # characters; a noun and a verb with its object take more
_TO_WHOM = frozenset("为对给在使让")
_ACHIEVES = frozenset({"实现", "完成"})
_BY_RATE = re.compile("[^，。；]{0,12}?按照?(?![期时需])")  # 按每人17元的标准，安排5亿元: the money said before
_STEPS = re.compile(f"等?{MILESTONE}")
_SIZE = re.compile(r"[\s\u3000]*[×xX*][\s\u3000]*")
_SUCCESSIVELY = re.compile("先后|相继|接连|连[跨破]")
_RATES = ("增速", "增幅", "涨幅", "降幅")
_CLASS_DIMENSIONS = frozenset({"voltage", "age"})
_LASTING = re.compile(r"([增降]幅|增速)?(?:[^，。；]{1,12}以来)?连续$")
_SHORTEST_SAID, _LONGEST_SAID = 2, 16  # characters of what has lasted; 居全国首位 names it, a long clause does not
_LONGEST = 60  # characters; a phrase beyond that has swallowed a clause


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


def name_quantities(reader: Reader, sentence: Sentence, earlier: Named | None) -> tuple[list[Named], list[Diagnostic]]:
    """The quantities of a sentence with their names.

    Args:
        reader: the document's reader.
        sentence: the sentence.
        earlier: the last quantity of the sentence before in the same line, for a sentence without a subject.

    Returns:
        The named quantities in order, those that no rule names left out, and a diagnostic for each list whose
        members and values do not match and for each quantity left out.
    """
    state = State(reader, start=sentence.span.start)
    if earlier is not None:
        state.remember(earlier.name, earlier.mention.number)
    text = reader.text
    named: list[Named] = []
    diagnostics: list[Diagnostic] = []
    for clause, following in zip_longest(sentence.clauses, sentence.clauses[1:]):
        state.clause, state.following = clause, following
        if state.names and text[clause.span.start - 1] in "；;":
            state.remember(state.names[-1], named[-1].mention.number)
            state.names = []  # what follows a semicolon is a statement of its own
        while len(state.names) > 1 and state.names[-1].aside and not in_points(clause):
            state.names.pop()  # 税收70亿元，占收入的70%，下降2%: it is the tax that fell
        if not clause.mentions:
            state.silent.append(clause)
            continue
        reader.words.read(clause.span.start, clause.span.end)
        for group in _groups(text, clause):
            found = _name_group(state, clause, group, diagnostics)
            named.extend(found)
            if found:
                state.names.extend(item.name for item in found)
                state.silent.clear()
                state.rated = found[-1].mention.number.dimension == "ratio"
    diagnostics.extend(_unnamed(text, sentence, named))
    return [_lasted(reader, item) if item.mention.number.dimension == "time" else item for item in named], diagnostics


def _lasted(reader: Reader, item: Named) -> Named:
    """粮食产量|连续12年|居全国首位: the years say how long that has been so, and are no amount of the thing."""
    number, said = item.mention.number, item.mention.after
    lasting = _LASTING.search(item.predicate)
    last = item.clause.mentions[-1] is item.mention
    if not lasting or not last or len(said) > _LONGEST_SAID:
        return item
    said = reader.trimmed(said)
    if item.name.rule == "attributive" or len(said) < _SHORTEST_SAID:
        return item
    rate = number.span.start - len(item.predicate) + lasting.start()
    how = joined(reader.text, (Span(rate, rate + len(lasting[1] or "")), said), "")
    name = Name(item.name.text + how.text, (*item.name.spans, *how.spans), item.name.rule, item.name.aside)
    return evolve(item, name=name)


def _unnamed(text: str, sentence: Sentence, named: Sequence[Named]) -> Iterator[Diagnostic]:
    """A diagnostic for each quantity that makes no indicator: none is lost in silence."""
    have = {item.mention.number.id for item in named}
    for number in sentence.numbers:
        if number.kind == "quantity" and number.id not in have:
            words = text[number.span.slice]
            if is_yardstick(text, number.span):
                message = Message(
                    "{words} only says since, until or against which time; it makes no indicator", words=words
                )
                yield diagnose("facts.yardstick", message, number.span)
            else:
                message = Message(
                    "no words of the sentence say what {words} measures; it makes no indicator", words=words
                )
                yield diagnose("facts.unnamed", message, number.span)


def _groups(text: str, clause: Clause) -> list[list[Mention]]:
    """Runs of values with nothing but list marks between them (34万头、50万头); others stand alone.

    A value with a verb of its own (净增98万户、突破1900万户) begins anew, even where the numbers package has read the
    verb as a bound.
    """
    groups: list[list[Mention]] = []
    for mention in clause.mentions:
        bare = mention.joint == "list" and not mention.before and not groups[-1][-1].after
        if (
            bare
            and not _REACHES.match(text, mention.number.span.start, mention.number.core.start)
            and not (_tells_class(mention) and not _tells_class(groups[-1][-1]))
        ):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return groups


def _tells_class(mention: Mention) -> bool:
    """发电装机600万千瓦、110千伏输电线路2600公里: which lines are meant, and no second value of the first noun."""
    return mention.number.dimension in _CLASS_DIMENSIONS


def _name_group(state: State, clause: Clause, group: Sequence[Mention], diagnostics: list[Diagnostic]) -> list[Named]:
    """Name a run of values; none is named, or all are."""
    first = group[0]
    noun = what_is_counted(state.reader, clause, group[-1], noun_after(state.reader, clause, group[-1]))
    words = words_before(state.reader, clause, first)
    taken = state.reader.before_number(words, core=first.number.core.start, attributive=bool(noun))
    if taken.word and speaks_of_before(state.reader, first, taken.predicate):
        noun = NOTHING
    noun = money_for(state.reader, group[-1], taken, noun)
    taken = _before_source(state, group[-1], taken)
    noun = _before_only_verb(state, group[-1], taken, noun)
    _govern(state, first, taken, attributive=bool(noun))
    if noun:
        names = [_attributive(state.reader, first, taken, noun)] * len(group)
    elif len(group) > 1:
        names = _in_steps(state, taken, group) or _name_list(state, taken, group, diagnostics)
    else:
        names = [_name_single(state, with_next(clause, first), taken)]
    return [
        Named(mention, name, state.verb, taken.predicate, clause, is_threshold(state.reader, clause, mention))
        for mention, name in zip(group, names, strict=True)
        if name.text
    ]


def _before_only_verb(state: State, mention: Mention, taken: Before, noun: Span) -> Span:
    """44个国家部委|制定配套文件: where no verb stands before the number, the one after it is what its noun does.

    A clause has a verb, so the first verb in what looks like one long noun is it; 完成12个灌区续建工程 has its own.
    """
    if taken.verb or mention.joint != "clause" or noun.end - noun.start <= _SHORT:
        return noun
    before = state.text[mention.before.slice].strip()
    given = before in _TO_WHOM
    if not given and (state.verb or (before and before not in state.reader.lexicon.words("scope"))):
        return noun
    if state.reader.says(noun.end, mention.after.end) or not is_counted(mention):
        return noun
    verb = noun.end
    while (earlier := state.reader.words.doing(noun.start, verb + 2 * (verb < noun.end))) < verb:
        verb = earlier
    return state.reader.without_adverb(Span(noun.start, verb)) if verb < noun.end else noun


def _before_source(state: State, mention: Mention, taken: Before) -> Before:
    """起征点|从月销售额|10万元提高到15万元: what changes, without that in which it is told from where."""
    following = state.clause.mention_after(mention)
    if following is None or not state.reader.lexicon.sent_to.search(state.text[following.before.slice]):
        return taken
    source = _SOURCE.search(state.text, taken.noun.start + 2, taken.noun.end)
    if source is None:
        return taken
    noun = Span(taken.noun.start, source.start())
    return evolve(taken, noun=noun, predicate=source[0], word=state.text[noun.slice])


def _govern(state: State, first: Mention, taken: Before, *, attributive: bool) -> None:
    """A verb governs on over a list (新增温室3座、大棚5座); a predicate or the name of an action ends that."""
    if taken.verb:
        state.verb = taken.verb
    if taken.verb or not state.verb:
        return
    new_statement = first.joint == "clause" and len(taken.word) > 4
    no_noun = not taken.word and not (attributive and first.joint == "list")
    action = state.reader.lexicon.ends_with("action").search(state.text, taken.noun.start, taken.noun.end)
    if taken.predicate or new_statement or no_noun or action:
        state.verb = ""


def _attributive(reader: Reader, mention: Mention, taken: Before, noun: Span) -> Name:
    """Owner before the number and noun after it: 大唐|200万千瓦|新能源打捆外送项目."""
    if taken.word in reader.lexicon.words("generic"):
        return joined(reader.text, (noun, taken.noun), "attributive")  # 投资1.3亿元的客运总站: the station's investment
    name = joined(reader.text, (owner_of(reader, mention, taken), noun), "attributive")
    return evolve(name, aside=True) if _BY_RATE.match(reader.text, mention.before.start) else name


def _name_single(state: State, mention: Mention, taken: Before) -> Name:
    """The name of a value that stands alone: the first rule that applies, else the noun as it stands."""
    for rule in WITHOUT_NOUN if is_empty(state, taken) else WITH_NOUN:
        name = rule(state, mention, taken)
        if name is not None:
            return name
    text = state.text
    noun = taken.noun if len(taken.word) <= _LONGEST else members(text, taken.noun)[-1]
    noun = _of_statement(state.reader, mention, noun)
    if text.startswith(_RATES, noun.end) and _FROM.match(taken.predicate[len(_RATES[0]) :]):
        noun = Span(noun.start, noun.end + len(_RATES[0]))  # 增加值增速|由4.4%回升至7.8%: what moved is the rate
    return joined(text, state.reader.without_times(noun), "before")


def _of_statement(reader: Reader, mention: Mention, noun: Span) -> Span:
    """投资由降转升、|增长1.4%, 增速居全省第2位、|达9.1%: what a statement before the mark is about."""
    if not noun or not _PAUSES.match(reader.text, noun.end, mention.number.core.start):
        return noun
    said = _STATED.search(reader.text, noun.start + 2, noun.end)
    return reader.without_tail(Span(noun.start, said.start())) if said else noun


def _in_steps(state: State, taken: Before, group: Sequence[Mention]) -> list[Name]:
    """进出口总额跨越3000亿元、4000亿元两个台阶: one thing, step by step; so are the sides of a size (10×20毫米)."""
    sides = _SIZE.fullmatch(state.text, group[0].number.span.end, group[1].number.span.start)
    steps = _SUCCESSIVELY.search(taken.predicate) or _STEPS.match(state.text, group[-1].number.span.end)
    apart = SEPARATELY.search(state.text, taken.noun.start, group[0].number.core.start) is not None
    one = sides or (steps and not apart and len(members(state.text, taken.noun)) != len(group))
    return [joined(state.text, (taken.noun,), "list")] * len(group) if taken.word and one else []


def _name_list(state: State, taken: Before, group: Sequence[Mention], diagnostics: list[Diagnostic]) -> list[Name]:
    """One name for each value of a run of values."""
    text, count = state.text, len(group)
    if not taken.word:
        if len(state.names) >= count and state.subject() is None:
            return [Name(name.text, name.spans, "carried") for name in state.names[-count:]]
        doing = NOTHING if taken.predicate else state.reader.verb_phrase_after(group[-1].after)
        if doing:  # 7.8万户、22.9万人|稳定消除返贫风险
            return [joined(text, (doing,), "attributive")] * count
        return _from_subject(state, NOTHING, count) or [UNNAMED] * count
    if SHARE.match(text, taken.noun.start, taken.noun.end) and len(state.names) >= count:
        own = joined(text, (taken.noun,), "carried")  # 甲、乙分别增长…，占全国比重分别达…
        return [
            Name(name.text + own.text, (*name.spans, *own.spans), "carried", aside=True)
            for name in state.names[-count:]
        ]
    split = SEPARATELY.search(text, taken.noun.start, taken.noun.end)
    head = Span(taken.noun.start, split.start()) if split else taken.noun
    rest = Span(split.end(), taken.noun.end) if split else NOTHING
    names = (
        _of_owners(text, taken, head, count)
        or distribute(state.reader, members(text, state.reader.trimmed(head)), rest, count)
        or _from_subject(state, taken.noun, count)
    )
    if not names:
        words = taken.word
        message = Message(
            "{count} values, but 「{words}」 does not part into as many members; all keep the whole name",
            count=count,
            words=words,
        )
        diagnostics.append(diagnose("facts.list-mismatch", message, taken.noun))
        return [joined(text, (head, rest), "list")] * count
    return names


def _of_owners(text: str, taken: Before, objects: Span, count: int) -> list[Name]:
    """交通、能源、水利分别|完成|投资…: the subjects of the verb share its object, or its objects share the subject."""
    owners = members(text, taken.subject) if taken.subject else []
    things = members(text, objects)
    if len(owners) == 1 and len(things) == count and taken.verb in _ACHIEVES:  # 工业企业实现收入、利税分别增长…
        return [joined(text, (taken.subject, thing), "list") for thing in things]
    return [joined(text, (owner, taken.noun), "list") for owner in owners] if len(owners) == count else []


def _from_subject(state: State, rest: Span, count: int) -> list[Name]:
    """The members of the subject before, each with the clause's own noun (医疗废物、生活垃圾…，|处理率分别达到…)."""
    subject = state.topic()
    if subject is None:
        return []
    parts = [part for span in subject.spans for part in members(state.text, span)]
    if not parts:
        return []  # a mark alone, where a page has lost the words
    again = state.text.find(state.text[rest.start : rest.start + 2], parts[-1].start + 1, parts[-1].end) if rest else -1
    if again > 0:
        parts[-1] = Span(parts[-1].start, again)  # 污水、垃圾|处理能力提高，处理率分别…
    if len(parts) == len(subject.spans) > 1:
        return []  # the pieces of one name are no members
    return distribute(state.reader, parts, rest, count) or []
