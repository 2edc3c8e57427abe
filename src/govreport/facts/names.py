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

from attrs import define, evolve, field, frozen

from govreport.diagnostics import Diagnostic, diagnose
from govreport.facts.around import (
    in_points,
    is_adverbial,
    is_counted,
    is_threshold,
    noun_after,
    owner_of,
    speaks_of_before,
    what_is_counted,
    with_next,
    words_before,
)
from govreport.facts.clauses import Clause, Mention, Sentence, is_yardstick
from govreport.facts.headline import is_of_all
from govreport.facts.lists import Name, distribute, joined, members, siblings
from govreport.facts.phrases import Before, Reader
from govreport.span import Span

_SEPARATELY = re.compile(r"分别")
_SHARE = re.compile(r"占(?![用地比])|对[^，]*贡献率$")
_REACHES = re.compile(r"突破|超过?|达到?|逾")
_SOURCE = re.compile(r"从(?![业事])|(?<![自理事])由(?![于来])")
_SHORT = 4  # characters; a noun and a verb with its object take more
_TO_WHOM = frozenset("为对给在使让")
_TOTAL = re.compile(r"合计|共计|总计")
_USE = re.compile(r"用于|来自|投向|实现")
# 粮食播种面积…，产量…: heads of one kind take each other's place; 出口, 投资, 收入 stand alone.
_SAME_KIND = frozenset({"产量", "面积", "产值", "总产值", "数量", "总量", "规模", "单产"})
_OF_FIRMS = frozenset(
    {"利润", "税收", "利税", "营业收入", "增加值", "主营业务收入", "销售收入"}
)  # 企业资产总额…，利润…: the firms' own
# 基金收入10亿元，支出9亿元，滚存结余8亿元: the sides of one account take each other's place.
_SIDE = re.compile(r"(?:总?收入|总?支出|(?:(?:年末|年终|当年|本年|当期|累计)?(?:滚存|收支)?结余))$")
# 棚户区改造|进程|加快: a noun that only carries its verb is no part of what is spoken of.
_LIGHT = re.compile(r"(?<=..)(?:进程|步伐|工作|成效|力度|进展|势头|局面|制度|体系|机制)$")
_INVESTED = re.compile("总?投资额?")
_MONEY = re.compile(r"(?<=..)(?:总投资额?|投资)$")  # 中心项目|总投资: what the project costs
_ACHIEVES = frozenset({"实现", "完成"})
_FIRMS = re.compile(r"(?<=企业)(?!.*企业).*$")
_KIND = re.compile(r"(?:播种|种植|养殖)?(?:总?产量|面积|总?产值|数量|总量|规模)$")
_PARTS_OF_WHOLE = ("比重", "比例")
_ONLY = re.compile(r"^[仅只约]?为|^相当于|^超额?(?:完成)?")
_PLANNED = re.compile(r"(?:计划|目标|预算)?")  # 超年度|计划|28%: read as a verb, it is the yardstick's noun
_LASTING = re.compile(r"([增降]幅|增速)?(?:[^，。；]{1,12}以来)?连续$")
_SHORTEST_SAID, _LONGEST_SAID = 2, 16  # characters of what has lasted; 居全国首位 names it, a long clause does not
_NOTHING = Span(0, 0)
_UNNAMED = Name("", (), "")
_LONGEST = 60  # characters; a phrase beyond that has swallowed a clause
_SILENT = 3  # how many clauses without numbers are asked for a subject


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
    """What a sentence has said so far.

    Attributes:
        reader: the document's reader.
        earlier: the last name of the statement before.
        names: the names of this statement.
        silent: the clauses without numbers since the last name.
        clause, following: the clause that is read, and the one after it.
        verb: the verb that governs a list.
        rated: whether the last name was measured by a rate (%).
    """

    reader: Reader
    earlier: Name | None
    names: list[Name] = field(factory=list)
    silent: list[Clause] = field(factory=list)
    clause: Clause = Clause(Span(0, 0), (), "")
    following: Clause | None = None
    verb: str = ""
    rated: bool = False

    @property
    def text(self) -> str:
        """The document's text."""
        return self.reader.text

    def subject(self) -> Name | None:
        """What the last clause without numbers since the last name is about; read only where it is asked for."""
        for clause in reversed(self.silent[-_SILENT:]):
            if found := _clause_subject(self.reader, clause):
                return found
        return None

    def topic(self) -> Name | None:
        """What a clause without a noun of its own speaks of: the subject just named, or the last name."""
        return self.subject() or (self.names[-1] if self.names else None)


def name_quantities(reader: Reader, sentence: Sentence, earlier: Name | None) -> tuple[list[Named], list[Diagnostic]]:
    """The quantities of a sentence with their names.

    Args:
        reader: the document's reader.
        sentence: the sentence.
        earlier: the last name of the sentence before in the same line, for a sentence without a subject.

    Returns:
        The named quantities in order, those that no rule names left out, and a diagnostic for each list whose
        members and values do not match and for each quantity left out.
    """
    state = _State(reader, earlier)
    text = reader.text
    named: list[Named] = []
    diagnostics: list[Diagnostic] = []
    for clause, following in zip_longest(sentence.clauses, sentence.clauses[1:]):
        state.clause, state.following = clause, following
        if state.names and text[clause.span.start - 1] in "；;":
            state.earlier, state.names = state.names[-1], []  # what follows a semicolon is a statement of its own
        while len(state.names) > 1 and state.names[-1].aside and not in_points(clause):
            state.names.pop()  # 税收70亿元，占收入的70%，下降2%: it is the tax that fell
        if not clause.mentions:
            state.silent.append(clause)
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
                message = f"{words} only says since, until or against which time; it makes no indicator"
                yield diagnose("facts.yardstick", message, number.span)
            else:
                message = f"no words of the sentence say what {words} measures; it makes no indicator"
                yield diagnose("facts.unnamed", message, number.span)


def _clause_subject(reader: Reader, clause: Clause) -> Name | None:
    """The noun phrase that a clause without numbers is about (新农合参合率|再创新高), or is (研究经费，从…)."""
    taken = reader.before_number(clause.span)
    start = taken.subject.start if taken.subject else taken.noun.start
    stop = reader.stop(start, clause.span.end)
    if reader.text.endswith(_PARTS_OF_WHOLE, clause.span.start, clause.span.end):
        found = Span(start, clause.span.end)  # 轻工业产值占工业总产值的比重，由44%提高到45%
    elif (taken.verb and not taken.subject) or stop < clause.span.end:
        found = reader.without_tail(Span(start, stop))
    else:
        found = taken.noun if clause.end in {"，", ","} else _NOTHING
    return joined(reader.text, (found,), "carried") if len(found) > 1 else None


def _groups(text: str, clause: Clause) -> list[list[Mention]]:
    """Runs of values with nothing but list marks between them (34万头、50万头); others stand alone.

    A value with a verb of its own (净增98万户、突破1900万户) begins anew, even where the numbers room has read the
    verb as a bound.
    """
    groups: list[list[Mention]] = []
    for mention in clause.mentions:
        bare = mention.joint == "list" and not mention.before and not groups[-1][-1].after
        if bare and not _REACHES.match(text, mention.number.span.start, mention.number.core.start):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return groups


def _name_group(state: _State, clause: Clause, group: Sequence[Mention], diagnostics: list[Diagnostic]) -> list[Named]:
    """Name a run of values; none is named, or all are."""
    first = group[0]
    noun = what_is_counted(state.reader, clause, group[-1], noun_after(state.reader, clause, group[-1]))
    words = words_before(state.reader, clause, first)
    taken = state.reader.before_number(words, core=first.number.core.start, attributive=bool(noun))
    if taken.noun and speaks_of_before(state.reader, first, taken.predicate):
        noun = _NOTHING
    taken = _before_source(state, group[-1], taken)
    noun = _before_only_verb(state, group[-1], taken, noun)
    _govern(state, first, taken, attributive=bool(noun))
    if noun:
        names = [_attributive(state.reader, first, taken, noun)] * len(group)
    elif len(group) > 1:
        names = _name_list(state, taken, group, diagnostics)
    else:
        names = [_name_single(state, with_next(clause, first), taken)]
    return [
        Named(mention, name, state.verb, taken.predicate, clause, is_threshold(state.reader, clause, mention))
        for mention, name in zip(group, names, strict=True)
        if name.text
    ]


def _before_only_verb(state: _State, mention: Mention, taken: Before, noun: Span) -> Span:
    """44个国家部委|制定配套文件: where no verb stands before the number, the one after it is what its noun does.

    A clause has a verb, so the first verb in what looks like one long noun is it; 完成12个灌区续建工程 has its own.
    """
    before = state.text[mention.before.slice].strip()
    free = not before or before in _TO_WHOM or before in state.reader.lexicon.words("scope")
    governed = not free or taken.verb or (state.verb and before not in _TO_WHOM) or mention.joint != "clause"
    said = state.reader.trimmed(mention.after).end > noun.end
    if governed or said or len(noun) <= _SHORT or not is_counted(state.reader, mention):
        return noun
    verb = state.reader.lexicon.inside.search(state.text, noun.start + 2, noun.end - 2)
    return state.reader.without_adverb(Span(noun.start, verb.start())) if verb else noun


def _before_source(state: _State, mention: Mention, taken: Before) -> Before:
    """起征点|从月销售额|10万元提高到15万元: what changes, without that in which it is told from where."""
    following = state.clause.mention_after(mention)
    if following is None or not state.reader.lexicon.sent_to.search(state.text[following.before.slice]):
        return taken
    source = _SOURCE.search(state.text, taken.noun.start + 2, taken.noun.end)
    if source is None:
        return taken
    return evolve(taken, noun=Span(taken.noun.start, source.start()), predicate=source[0])


def _govern(state: _State, first: Mention, taken: Before, *, attributive: bool) -> None:
    """A verb governs on over a list (新增温室3座、大棚5座); a predicate or the name of an action ends that."""
    if taken.verb:
        state.verb = taken.verb
        return
    new_statement = first.joint == "clause" and len(taken.noun) > 4
    no_noun = not taken.noun and not (attributive and first.joint == "list")
    action = state.reader.lexicon.ends_with("action").search(state.text, taken.noun.start, taken.noun.end)
    if taken.predicate or new_statement or no_noun or action:
        state.verb = ""


def _attributive(reader: Reader, mention: Mention, taken: Before, noun: Span) -> Name:
    """Owner before the number and noun after it: 大唐|200万千瓦|新能源打捆外送项目."""
    if reader.text[taken.noun.slice] in reader.lexicon.words("generic"):
        return joined(reader.text, (noun, taken.noun), "attributive")  # 投资1.3亿元的客运总站: the station's investment
    return joined(reader.text, (owner_of(reader, mention, taken), noun), "attributive")


def _name_single(state: _State, mention: Mention, taken: Before) -> Name:
    """The name of a value that stands alone: the first rule that applies, else the noun as it stands."""
    for rule in _RULES:
        name = rule(state, mention, taken)
        if name is not None:
            return name
    text = state.text
    noun = taken.noun if len(taken.noun) <= _LONGEST else members(text, taken.noun)[-1]
    return joined(text, state.reader.without_times(noun), "before")


def _no_noun(state: _State, mention: Mention, taken: Before) -> Name | None:
    """同比增长38%: no noun in the clause, so the last name, or the last subject without a number."""
    word = state.text[taken.noun.slice]
    if word[:1] == "是" and taken.predicate == "的":
        word = ""  # 是前五年总和|的|3倍: it speaks of what is compared
    if word and (taken.subject or word not in state.reader.lexicon.words("adverb", "lead_verb")):
        return None
    if _SEPARATELY.search(taken.predicate) and len(state.names) > 1:
        pair = state.names[-2:]
        spans = tuple(span for name in pair for span in name.spans)
        return Name("、".join(name.text for name in pair), spans, "carried")
    doing = state.reader.verb_phrase_after(mention.after)
    if doing and not taken.predicate and mention.number.unit in state.reader.lexicon.words("doer"):
        return joined(state.text, (doing,), "attributive")
    subject = state.topic() or state.earlier
    total = _TOTAL.match(taken.predicate)
    if total and len({name.text for name in state.names}) > 1 and mention.number.dimension != "ratio":
        end = mention.before.end - len(taken.predicate)
        return joined(state.text, (Span(end, end + len(total[0])),), "before")  # 债券10亿元，贷款5亿元，合计15亿元
    if subject is None:
        return _UNNAMED
    if _USE.match(state.text, mention.after.start, mention.after.end):
        use = state.reader.trimmed(mention.after)
        return Name(subject.text + state.text[use.slice], (*subject.spans, use), "carried")
    return Name(_of_works(subject, mention), subject.spans, "carried")


def _of_works(subject: Name, mention: Mention) -> str:
    """X项目总投资30亿元，开工|25万平方米: what is no money and no rate is the project's own."""
    if mention.number.dimension in {"money", "ratio", "percentage point", "time"}:
        return subject.text
    return _MONEY.sub("", subject.text)


def _same_rank(state: _State, _mention: Mention, taken: Before) -> Name | None:
    """国家级示范乡镇2个、村23个: the second takes the words before the first one's rank."""
    word = state.text[taken.noun.slice]
    if word not in state.reader.lexicon.words("rank") or not state.names:
        return None
    head = state.reader.lexicon.ends_with("rank").sub("", state.names[-1].text)
    return Name(head + word, (*state.names[-1].spans, taken.noun), "carried")


def _too_general(state: _State, mention: Mention, taken: Before) -> Name | None:
    """重点项目38个，完成投资…; 民生资金6.8亿元，占地方财政支出…: such a noun needs the subject before it.

    A bare head takes the place of the one that the subject ends with (马铃薯总产量…，产值…).
    """
    text, lexicon = state.text, state.reader.lexicon
    word = text[taken.noun.slice]
    side = _SIDE.fullmatch(word) is not None
    instead = side or word in _SAME_KIND or word in _OF_FIRMS
    of_silent = word in lexicon.words("of_silent")
    aside = bool(_SHARE.match(word)) or _ONLY.sub("", word + _PLANNED.match(taken.predicate)[0]) in lexicon.words(
        "aside"
    )
    general = aside or of_silent or word in lexicon.words("generic")
    if not (instead or general) or taken.verb in lexicon.words("say_verb"):
        return None
    noun = Span(taken.noun.start, taken.noun.end + (len(_PLANNED.match(taken.predicate)[0]) if aside else 0))
    own = joined(text, (taken.subject, noun), "before")
    if taken.subject:
        return own
    if thing := _paid_for(state, mention):
        return joined(text, (thing, taken.noun), "before")
    subject = state.subject() if of_silent else state.topic()
    if subject is None:
        return own if general else None
    if subject.rule == "attributive" and _INVESTED.fullmatch(word) and (of := _MONEY.search(subject.text)):
        return Name(subject.text[: of.start()] + own.text, (*subject.spans, *own.spans), "carried")
    if side and not _SIDE.search(subject.text):
        return None
    if _stands_alone(state, mention, subject, own.text, aside=aside):
        return own
    if word in _OF_FIRMS and "企业" not in subject.text:
        return None
    head = subject.text
    if instead and not general:
        pattern = _FIRMS if word in _OF_FIRMS else _SIDE if side else _KIND
        head = pattern.sub("", _of_works(subject, mention))
    head = _owner(head, own.text)
    return Name(head + own.text, (*subject.spans, *own.spans), "carried", aside)


def _owner(subject: str, own: str) -> str:
    """What owns a general noun: 污水|处理能力提高，处理率…, 旧城改造|步伐加快，完成投资…"""
    again = subject.find(own[:2], 1)
    return _LIGHT.sub("", subject[:again] if again > 0 else subject)


def _paid_for(state: _State, mention: Mention) -> Span:
    """投资1.3亿元|实施|自来水管网改造工程, 投资650万元|建成|6座公厕: the object of what the money does.

    So it is where a comma stands between (投资2亿元，实施风情街项目), if nothing before is its subject.
    """
    reader, clause = state.reader, state.clause
    lexicon, text = reader.lexicon, state.text
    start, end = mention.after.start, mention.after.end
    following = clause.mention_after(mention)
    if start == end and state.following is not None and following is None and not state.topic():
        clause = state.following
        following = clause.mentions[0] if clause.mentions else None
        start, end = clause.span.start, following.before.end if following else clause.span.end
    doing = lexicon.leading_verb.match(text, start, end)
    if not doing or lexicon.no_noun.match(text, start):
        return _NOTHING
    thing = reader.after_number(Span(doing.end(), end), whole=True)
    if following is None or (thing and not text.endswith("等", doing.end(), end)):
        return thing
    after = following.after
    return reader.trimmed(Span(after.start, reader.stop(after.start, after.end)))


def _stands_alone(state: _State, mention: Mention, subject: Name, own: str, *, aside: bool) -> bool:
    """Whether a general noun needs no subject: the subject holds it, or it stands beside the subject.

    地区生产总值增长6%，投资增长5%: an amount (GDP, 工业增加值) owns no investment; and of two things that grow by so
    many per cent, one after the other, each is said for itself. 重点项目38个，完成投资20亿元 speaks of the projects.
    """
    if subject.text.endswith(own) or (own in subject.text and not aside):
        return True
    lexicon = state.reader.lexicon
    if own not in lexicon.words("at_large") or not state.names or subject is not state.names[-1]:
        return False
    is_amount = is_of_all(subject.text) or lexicon.ends_with("head").search(subject.text) is not None
    return is_amount or (state.rated and mention.number.dimension == "ratio")


def _other_member(state: _State, _mention: Mention, taken: Before) -> Name | None:
    """城镇低保标准提高600元，农村提高200元: the other member of the pair that the subject names."""
    word = state.text[taken.noun.slice]
    others = siblings(word)
    subject = state.topic() if others else None
    for other in others:
        if subject and other in subject.text:
            return Name(subject.text.replace(other, word, 1), (*subject.spans, taken.noun), "carried")
    return None


def _short_object(state: _State, _mention: Mention, taken: Before) -> Name | None:
    """城市建设|完成|投资: a short object needs its subject, unless that only announces it (中央|提出|…)."""
    short = taken.subject and len(taken.noun) <= 4
    if not short or taken.verb in state.reader.lexicon.words("say_verb") or is_adverbial(state.text, taken.subject):
        return None
    return joined(state.text, (taken.subject, taken.noun), "before")


def _one_for_all(state: _State, _mention: Mention, taken: Before) -> Name | None:
    """城镇、农村居民收入分别增长6%以上: one value for several subjects keeps them all."""
    if _SEPARATELY.search(taken.predicate) and len(members(state.text, taken.noun)) > 1:
        return joined(state.text, (taken.noun,), "list")
    return None


_RULES = (_no_noun, _same_rank, _too_general, _other_member, _short_object, _one_for_all)


def _name_list(state: _State, taken: Before, group: Sequence[Mention], diagnostics: list[Diagnostic]) -> list[Name]:
    """One name for each value of a run of values."""
    text, count = state.text, len(group)
    if not taken.noun:
        if len(state.names) >= count and state.subject() is None:
            return [Name(name.text, name.spans, "carried") for name in state.names[-count:]]
        doing = _NOTHING if taken.predicate else state.reader.verb_phrase_after(group[-1].after)
        if doing:  # 7.8万户、22.9万人|稳定消除返贫风险
            return [joined(text, (doing,), "attributive")] * count
        return _from_subject(state, _NOTHING, count) or [_UNNAMED] * count
    if _SHARE.match(text, taken.noun.start, taken.noun.end) and len(state.names) >= count:
        own = joined(text, (taken.noun,), "carried")  # 甲、乙分别增长…，占全国比重分别达…
        return [
            Name(name.text + own.text, (*name.spans, *own.spans), "carried", aside=True)
            for name in state.names[-count:]
        ]
    split = _SEPARATELY.search(text, taken.noun.start, taken.noun.end)
    head = Span(taken.noun.start, split.start()) if split else taken.noun
    rest = Span(split.end(), taken.noun.end) if split else _NOTHING
    names = (
        _of_owners(text, taken, head, count)
        or distribute(state.reader, members(text, state.reader.trimmed(head)), rest, count)
        or _from_subject(state, taken.noun, count)
    )
    if not names:
        words = text[taken.noun.slice]
        message = f"{count} values, but 「{words}」 does not part into as many members; all keep the whole name"
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


def _from_subject(state: _State, rest: Span, count: int) -> list[Name]:
    """The members of the subject before, each with the clause's own noun (医疗废物、生活垃圾…，|处理率分别达到…)."""
    subject = state.topic()
    if subject is None:
        return []
    parts = [part for span in subject.spans for part in members(state.text, span)]
    again = state.text.find(state.text[rest.start : rest.start + 2], parts[-1].start + 1, parts[-1].end) if rest else -1
    if again > 0:
        parts[-1] = Span(parts[-1].start, again)  # 污水、垃圾|处理能力提高，处理率分别…
    if len(parts) == len(subject.spans) > 1:
        return []  # the pieces of one name are no members
    return distribute(state.reader, parts, rest, count) or []
