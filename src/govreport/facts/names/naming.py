"""What each quantity of a sentence measures: the rules that build an indicator's name from the words around it.

`RULES` holds them, by where the words stand that name a value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from attrs import evolve, frozen

from govreport.diagnostics import Diagnostic, diagnose
from govreport.facts.names import counts, grants, lists, own_words, parts, subjects
from govreport.facts.names.attachment import (
    behind,
    is_compared,
    is_counted,
    is_of_share,
    is_threshold,
    money_for,
    noun_counted,
    separately,
    speaks_of_before,
    words_before,
)
from govreport.facts.names.clauses import Clause, Mention, Sentence, is_yardstick
from govreport.facts.names.coordination import Name, joined
from govreport.facts.names.noun_phrases import NOTHING, Before, Reader
from govreport.facts.names.rules import Place, Reads, Run, State
from govreport.facts.names.subjects import is_empty
from govreport.facts.words import patterns
from govreport.facts.words.head_nouns import head_class
from govreport.facts.words.name_rules import form
from govreport.facts.words.patterns import listed
from govreport.facts.words.segmentation import NO_WORD
from govreport.facts.words.vocabulary import MOVING
from govreport.language import Message
from govreport.numbers.units import points
from govreport.span import Span

_WHOLE = "whole list"
_MOVED = listed("moved_by")
_NEAR = 8  # how many values back the thing named last is looked for
_MOST_ATTRIBUTES = 8  # side by side before the thing that has them
_SHORT = 4  # characters; a noun and a verb with its object take more
_NO_THING = listed("no_thing")
_OF_TASKS = listed("of_tasks")
_CAPACITY = frozenset(listed("capacity"))
_BARE_MEASURES = frozenset(listed("bare_measure"))
_TO_WHOM = listed("to_whom")
_CLASS_DIMENSIONS = frozenset({"voltage", "age"})
_NO_INDICATOR = {
    "facts.yardstick": "{words} only says since, until or against which time; it makes no indicator",
    "facts.unnamed": "no words of the sentence say what {words} measures; it makes no indicator",
}
_SHORTEST_SAID, _LONGEST_SAID = 2, 16  # characters of what has lasted; 居全国首位 names it, a long clause does not


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


def name_quantities(
    reader: Reader, sentence: Sentence, earlier: Sequence[Named]
) -> tuple[list[Named], list[Diagnostic]]:
    """The quantities of a sentence with their names, and a diagnostic for each that no rule names, and is left out.

    `earlier` are the quantities of the sentence before in the same line, up to the one that a sentence without a
    subject goes on from. A list whose members and values do not match has a diagnostic, too.
    """
    state = State(reader, sentence.clauses[0], start=sentence.span.start)
    if earlier:
        state.remember([item.name for item in earlier], _dimensions(earlier))
    named: list[Named] = []
    diagnostics: list[Diagnostic] = []
    for clause, following in zip_longest(sentence.clauses, sentence.clauses[1:]):
        _enter(state, clause, following, named)
        for group in _groups(reader, clause):
            state.leave_brackets(group[0].number.span.start)
            found = _name_group(state, group, diagnostics)
            if found:
                named.extend(found)
                state.tell([item.name for item in found], found[-1].mention.number)
    diagnostics.extend(_unnamed(reader.text, sentence, named))
    return [_lasted(reader, item) if item.mention.number.dimension == "time" else item for item in named], diagnostics


def _enter(state: State, clause: Clause, following: Clause | None, named: Sequence[Named]) -> None:
    """Go on to the next clause of a sentence."""
    state.clause, state.following = clause, following
    if state.names and state.text[clause.span.start - 1] in "；;":
        state.remember(state.names, _dimensions(named))
        state.told, state.named = state.named, []
        state.names, state.opened, state.silent = [], [], []  # what follows a semicolon is a statement of its own
    while len(state.names) > 1 and state.names[-1].aside and not is_of_share(state.reader, clause):
        state.names.pop()  # 税收70亿元，占收入的70%，下降2%: it is the tax that fell
    if clause.mentions:
        state.reader.words.read(clause.span.start, clause.span.end)
    else:
        state.silent.append(clause)


def _dimensions(named: Sequence[Named]) -> frozenset[str | None]:
    """In which dimensions the thing was measured that was named last: 收入90亿元，增长5%."""
    last = named[-1].name.text
    return frozenset(item.mention.number.dimension for item in named[-_NEAR:] if item.name.text == last)


def _lasted(reader: Reader, item: Named) -> Named:
    """粮食产量|连续12年|居全国首位: the years say how long that has been so, and are no amount of the thing."""
    number, said = item.mention.number, item.mention.after
    lasting = patterns.lasting_rate.search(item.predicate)
    last = item.clause.mentions[-1] is item.mention
    if not lasting or not last or len(said) > _LONGEST_SAID:
        return item
    said = reader.trimmed(said)
    if form(item.name.rule) == "attributive" or len(said) < _SHORTEST_SAID:
        return item
    rate = number.span.start - len(item.predicate) + lasting.start()
    longer = item.name + joined(reader.text, Span(rate, rate + len(lasting[1] or "")), said)
    return evolve(item, name=evolve(item.name, text=longer.text, spans=longer.spans))


def _unnamed(text: str, sentence: Sentence, named: Sequence[Named]) -> Iterator[Diagnostic]:
    """A diagnostic for each quantity that makes no indicator: none is lost in silence."""
    have = {item.mention.number.id for item in named}
    for number in sentence.numbers:
        if number.kind == "quantity" and number.id not in have:
            code = "facts.yardstick" if is_yardstick(text, number.span) else "facts.unnamed"
            yield diagnose(code, Message(_NO_INDICATOR[code], words=text[number.span.slice]), number.span)


def _groups(reader: Reader, clause: Clause) -> list[list[Mention]]:
    """Runs of values with nothing but list marks between them (34万头、50万头); others stand alone."""
    groups: list[list[Mention]] = []
    for mention in clause.mentions:
        if groups and _goes_on(reader, groups[-1], mention):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return groups


def _goes_on(reader: Reader, group: Sequence[Mention], mention: Mention) -> bool:
    """Whether a value is a further one of a run.

    One with a verb of its own (净增98万户、突破1900万户) begins anew, even where the numbers package has read the verb
    as a bound; but not behind 分别, which promises a value for each (分别增长5%、下降3%).
    """
    text, first, last = reader.text, group[0], group[-1]
    if mention.joint != "list" or last.after:
        return False
    if patterns.reaches.match(text, mention.number.span.start, mention.number.core.start):
        return False
    if _tells_class(text, mention) and not _tells_class(text, last):
        return False
    return not mention.before or _moves_apart(reader, first, mention) or _has_base_alone(reader, first, mention)


def _has_base_alone(reader: Reader, first: Mention, mention: Mention) -> bool:
    """标准分别达到|月人均267元、|年人均1385元: a base is no noun where the first value has one or 分别 stands."""
    text, before = reader.text, first.before
    if not patterns.base_alone.fullmatch(text, mention.before.start, mention.before.end):
        return False
    return bool(separately(reader, first) or patterns.base_alone.search(text, before.start, before.end))


def _moves_apart(reader: Reader, first: Mention, mention: Mention) -> bool:
    """进口、出口分别|增长|5%、|下降|3%: each has a verb of change of its own, and both are told in one unit."""
    words, before = reader.words, reader.trimmed(mention.before)
    return (
        mention.number.unit == first.number.unit
        and bool(words.classes(before.start, before.end) & MOVING)
        and bool(words.to_end.get(reader.trimmed(first.before).end, NO_WORD)[1] & MOVING)
        and separately(reader, first) is not None
    )


def _tells_class(text: str, mention: Mention) -> bool:
    """发电装机600万千瓦、110千伏输电线路2600公里: which lines are meant, and no second value of the first noun.

    So does the size of what is counted (项目5个、10亿元级8个).
    """
    return mention.number.dimension in _CLASS_DIMENSIONS or text.startswith("级", mention.number.span.end)


def _name_group(state: State, group: Sequence[Mention], diagnostics: list[Diagnostic]) -> list[Named]:
    """Name a run of values; none is named, or all are."""
    run = _run(state, group)
    pairs = zip(group, _names(run, diagnostics), strict=True)
    return [_named(run, mention, name) for mention, name in pairs if any(map(str.isalpha, name.text))]


def _named(run: Run, mention: Mention, name: Name) -> Named:
    """A value of a run with its name."""
    state = run.state
    verb = state.text[name.spans[0].slice] if name.rule == "verbs" else state.verb  # 新增、|恢复|灌溉面积分别为…
    qualifies = is_threshold(state.reader, state.clause, mention)
    return Named(mention, name, verb, _predicate(run, mention), state.clause, qualifies)


def _run(state: State, group: Sequence[Mention]) -> Run:
    """The run that values without words between them are, with the words around them taken apart."""
    reader, clause, first = state.reader, state.clause, group[0]
    last = _with_thing(reader, clause, group)
    noun = noun_counted(reader, clause, last)
    words = words_before(reader, clause, first)
    if _is_bare_task(reader, first, words, noun):
        noun = NOTHING
    taken = reader.before_number(words, core=first.number.core.start, attributive=bool(noun))
    if taken.word and (speaks_of_before(reader, first, taken.predicate) or _is_moved(state.text, last, taken)):
        noun = NOTHING
    if reader.words.is_function_word(noun.start, noun.end) or is_compared(reader.text, clause, first):
        noun = NOTHING  # 国务院部门10比|3
    paid = money_for(reader, clause, last, taken)
    noun = noun if paid is None else paid
    noun = NOTHING if _is_bare_measure(state, words, taken, last, noun) else noun
    taken = _before_yardstick(state, last, _before_source(state, last, taken))
    noun = _before_only_verb(state, last, taken, noun)
    _govern(state, first, taken, attributive=bool(noun))
    if noun or len(group) > 1:
        place: Place = "money" if paid else "after" if noun else "list"
        return Run(state, place, tuple(group), taken, noun, last.after)
    bare = is_empty(state, taken, first) or is_compared(state.text, clause, first)
    return Run(state, "elsewhere" if bare else "before", tuple(group), taken, noun, behind(clause, last))


def _predicate(run: Run, mention: Mention) -> str:
    """The words between the name and a value of a run: those before the first, or a verb of its own (、|下降|3%)."""
    has_own = mention is not run.mention and mention.words
    if not has_own or patterns.base_alone.fullmatch(run.text, mention.before.start, mention.before.end):
        return run.taken.predicate
    return run.text[mention.before.start : mention.number.core.start].strip()


def _is_bare_measure(state: State, words: Span, taken: Before, last: Mention, noun: Span) -> bool:
    """落实育儿补贴，按每孩每年3600元|标准|发放, 按支出总额1%的|比例|安排: the words before tell what it is of."""
    if state.text[noun.slice] not in _BARE_MEASURES or "按" not in state.text[words.slice]:
        return False
    if noun.start == last.number.span.end:
        return state.subject() is not None
    return bool(taken.word) and last.number.dimension == "ratio"


def _is_bare_task(reader: Reader, mention: Mention, words: Span, noun: Span) -> bool:
    """新增耕地30万亩的|任务, 压减产能500万吨|目标任务: what is to be done stands before its value."""
    if patterns.bare_task.fullmatch(reader.text, noun.start, noun.end) is None:
        return False
    if mention.words.endswith("的") or (mention.number.unit in _OF_TASKS and reader.text[noun.start - 1] != "的"):
        return False  # 国家下达的110万人|任务, 5项|任务
    return bool(reader.before_number(words, core=mention.number.core.start, attributive=False).word)


def _with_thing(reader: Reader, clause: Clause, group: Sequence[Mention]) -> Mention:
    """The last value of a run, or the last of the attributes beside it: 总投资2亿元、占地50亩的|物流园.

    The thing behind the last attribute is that of all of them.
    """
    mention, text, generic = group[-1], reader.text, reader.lexicon.endings("generic")
    word = text[group[0].before.slice]
    if len(group) > 1 or not (word.endswith(generic) or head_class(word)):
        return mention
    for following in clause.mentions[mention.index + 1 : mention.index + 1 + _MOST_ATTRIBUTES]:
        if mention.after or following.joint != "list":
            break
        word = text[following.before.slice]
        if not (word in generic or word in _CAPACITY or head_class(word)):
            return group[-1]
        mention = following
    thing = text.startswith("的", mention.after.start) and not text.startswith(_NO_THING, mention.after.start + 1)
    return mention if thing else group[-1]


def _is_moved(text: str, mention: Mention, taken: Before) -> bool:
    """将|超收收入|612万元|补充预算稳定调节基金: money between 将 and its verb is what the verb moves."""
    return (
        mention.number.dimension == "money"
        and text[taken.noun.start - 1 : taken.noun.start] in _MOVED
        and not text.startswith("的", mention.after.start)
    )


def _names(run: Run, diagnostics: list[Diagnostic]) -> Sequence[Name]:
    """The names that the first rule gives that applies, one for each value; nothing where none does."""
    for rule, read in RULES[run.place].items():
        found = read(run)
        if not found:
            continue
        if rule == _WHOLE:
            diagnostics.append(_mismatch(run))
        return [found.by(rule)] * len(run.mentions) if isinstance(found, Name) else [name.by(rule) for name in found]
    return [Name("", ())] * len(run.mentions)


def _mismatch(run: Run) -> Diagnostic:
    message = Message(
        "{count} values, but 「{words}」 does not part into as many members; all keep the whole name",
        count=len(run.mentions),
        words=run.taken.word,
    )
    return diagnose("facts.list-mismatch", message, run.taken.noun)


def _before_only_verb(state: State, mention: Mention, taken: Before, noun: Span) -> Span:
    """44个国家部委|制定配套文件: where no verb stands before the number, the one after it is what its noun does.

    A clause has a verb, so the first verb in what looks like one long noun is it; 完成12个灌区续建工程 has its own.
    """
    if taken.verb or mention.joint != "clause" or noun.end - noun.start <= _SHORT:
        return noun
    before, words = mention.words.strip(), mention.before
    given = before in _TO_WHOM or (  # 已|为|超过2万家
        before.endswith(_TO_WHOM) and state.reader.words.adverbs(words.start, words.end - 1) == words.end - 1
    )
    if not given and (state.verb or (before and before not in state.reader.lexicon.words("scope"))):
        return noun
    listed_on = given and state.text.startswith("、", noun.end)  # 为30家企业|减免房租、税费5亿元
    if not is_counted(mention) or (not listed_on and state.reader.says(noun.end, mention.after.end)):
        return noun
    verb = noun.end
    while (earlier := state.reader.words.doing(noun.start, verb + 2 * (verb < noun.end))) < verb:
        verb = earlier
    return state.reader.without_adverb(Span(noun.start, verb)) if verb < noun.end else noun


def _before_source(state: State, mention: Mention, taken: Before) -> Before:
    """起征点|从月销售额|10万元提高到15万元: what changes, without that in which it is told from where.

    So it is where the source has no figure (价格|由年初较高涨幅|回落到3.9%).
    """
    source = patterns.from_source.search(state.text, taken.noun.start + 2, taken.noun.end)
    if source is None:
        return taken
    sent_to, following = state.reader.lexicon.regex("sent_to"), state.clause.mention_after(mention)
    goes_on = following is not None and sent_to.search(following.words)
    if not goes_on and not sent_to.search(taken.predicate):
        return taken
    noun = Span(taken.noun.start, source.start())
    return evolve(taken, noun=noun, predicate=source[0] if goes_on else taken.predicate, word=state.text[noun.slice])


def _before_yardstick(state: State, mention: Mention, taken: Before) -> Before:
    """占比|首次超过煤电|2.7个百分点: points that one thing is beyond another are of the first."""
    if mention.number.unit not in points() or not taken.word:
        return taken
    other = patterns.surpasses.search(state.text, taken.noun.start, taken.noun.end)
    if other is None:
        return taken
    noun = Span(taken.noun.start, other.start())
    return evolve(taken, noun=noun, predicate=other[0] + taken.predicate, word=state.text[noun.slice])


def _govern(state: State, first: Mention, taken: Before, *, attributive: bool) -> None:
    """A verb governs on over a list (新增温室3座、大棚5座); a predicate or the name of an action ends that.

    So does a total or a rate in a clause of its own, which is reckoned and not added: 新增就业40万人，粮食产量300万吨.
    """
    if taken.verb:
        state.verb = taken.verb
    if taken.verb or not state.verb:
        return
    new_statement = first.joint == "clause" and len(taken.word) > 4
    no_noun = not taken.word and not (attributive and first.joint == "list")
    action = state.text.endswith(state.reader.lexicon.endings("action"), taken.noun.start, taken.noun.end)
    total = first.joint == "clause" and head_class(taken.word) in {"account", "rate"}
    if taken.predicate or new_statement or no_noun or action or total or _pays(state, first):
        state.verb = ""


_GRANTS: Mapping[str, Reads] = {
    "tax rate": grants.tax_rate,
    "rate of": grants.rate_of,
    "beneficiary": grants.beneficiary,
    "grant": grants.grant,
}


def _pays(state: State, mention: Mention) -> bool:
    """新增学位9600个，总投资|8.3亿元: what things cost is not added with them."""
    money = mention.number.dimension == "money" and mention.joint == "clause"
    return money and state.number is not None and state.number.dimension != "money"


RULES: Mapping[Place, Mapping[str, Reads]] = {
    "money": {"purpose": own_words.attributive},
    "after": {
        "tax rate": grants.tax_rate,
        "beneficiary": grants.beneficiary,
        "sharers": lists.sharers,
        "level": lists.of_level,
        "funds": own_words.of_funds,
        "attributive": own_words.attributive,
    },
    "list": {
        "rate of": grants.rate_of,
        "beneficiary": grants.beneficiary,
        "bases": lists.against_bases,
        "steps": lists.in_steps,
        "again": lists.of_before,
        "one crowd": lists.one_crowd,
        "verbs": lists.of_verbs,
        "doer": lists.doers,
        "owners": lists.owners,
        "list": lists.of_members,
        "contraction": lists.contraction,
        "subjects": lists.of_subject,
        _WHOLE: lists.whole,
    },
    "elsewhere": {
        "threshold": grants.threshold_again,
        **_GRANTS,
        "total": subjects.total,
        "purpose": own_words.bought,
        "place": subjects.of_place,
        "pair": own_words.pair,
        "age": counts.of_age_or_size,
        "doer": own_words.doer,
        "carried": subjects.carried,
        "speed": subjects.speed,
    },
    "before": {
        "those that": counts.those_that,
        **_GRANTS,
        "pulled": parts.pulled,
        "sibling": parts.sibling,
        "part": parts.part_of,
        "place": subjects.of_place,
        "rank": subjects.same_rank,
        "plan": subjects.against_plan,
        "same rate": subjects.same_rate,
        "funds": own_words.of_funds,
        "general": subjects.general,
        "head": subjects.bare_head,
        "each": parts.of_each,
        "object": own_words.short_object,
        "before": own_words.before,
    },
}
"""The rules of names by where the words stand, in the order in which they are tried (see `data/name_rules.tsv`)."""
