"""The subject of a clause that does not state it: carried-over subjects, and nouns too general to stand alone.

Each rule takes what the sentence has said so far (`State`), a quantity and the words before it, and gives the name, or
None where it does not apply. The first that applies names the quantity.
"""

from __future__ import annotations

import re

from attrs import Factory, define, field

from govreport.facts.attachment import USED_FOR, is_adverbial
from govreport.facts.clauses import Clause, Mention
from govreport.facts.coordination import Name, joined, members, siblings
from govreport.facts.headline import is_of_all
from govreport.facts.heads import head_class
from govreport.facts.phrases import PEOPLE, Before, Reader
from govreport.facts.vocabulary import ADVERB, LEAD_VERB, LINK
from govreport.numbers.model import Number
from govreport.numbers.units import traits
from govreport.span import Span

SEPARATELY = re.compile(r"分别")
SHARE = re.compile(r"占(?![用地比])|对[^，]*贡献率$")
_TOTAL = re.compile(r"合计|共计|总计")
_USE = re.compile(r"用于|来自|投向|实现")
# 粮食播种面积…，产量…: heads of one kind take each other's place; 出口, 投资 stand alone.
_SAME_KIND = frozenset({"产量", "总产量", "总产", "面积", "产值", "总产值", "数量", "总量", "规模", "单产"})
_KIND = re.compile(r"(?:播种|种植|养殖)?(?:总?产量|总产|面积|总?产值|数量|总量|规模|单产)$")
# 粮食生产再获丰收，总产量…: what is produced owns the output, not how it was.
_OUTPUT = frozenset({"产量", "总产量", "总产"})
_MAKING = re.compile("(?<=..)(?:综合)?生产(?!总值).*$")
# 企业资产总额…，利润…: the firms' own.
_OF_FIRMS = frozenset({"利润", "税收", "利税", "营业收入", "增加值", "主营业务收入", "销售收入"})
_FIRMS = re.compile(r"(?<=企业)(?!.*企业).*$")
_GRANTS = re.compile("[，,的]?(?:给予|予以|进行|作为|奖励|补助|补贴|资助|贴息)")
_GRANT = re.compile(
    r"(?:给予|予以|进行|享受)([^，。；给予0-9０-９％%]{0,10}?(?:奖励|补助|补贴|扶持|资助|贴息|支持|奖补|补偿))[，,]\s*$"
)
_LONGEST_GRANT = 20
_AMOUNTS_OF_MONEY = ("投资", "投入", "支出", "投资额")
_EACH = ("单个", "每", "单笔", "同一")
_BY_RATE_OF = re.compile("按照?(?:其|不超过|不高于)?([^，,。；;、按]{2,20}?)的(?:最高|不超过|不高于)?$")
# 基金收入10亿元，支出9亿元，滚存结余8亿元: the sides of one account take each other's place.
_SIDE = re.compile(r"(?:总?收入|总?支出|(?:(?:年末|年终|当年|本年|当期|累计)?(?:滚存|收支)?结余))$")
# 棚户区改造|进程|加快: a noun that only carries its verb is no part of what is spoken of.
_LIGHT = re.compile(r"(?<=..)(?:进程|步伐|工作|成效|力度|进展|势头|局面|制度|体系|机制)+$")
_INVESTED = re.compile("总?投资额?")
_MONEY = re.compile(r"(?<=..)(?:总投资额?|投资)$")  # 中心项目|总投资: what the project costs
_NO_THING = frozenset({"money", "ratio", "percentage point", "time"})
_PARTS_OF_WHOLE = ("比重", "比例", "占比")
_ONLY = re.compile(r"^(?:[仅只约]?[为占]|相当于|超[额过]?(?:完成)?(?:原定的)?)")
_BEFORE_PLAN = frozenset("仅只约为占相超")
_YARDSTICKS = ("计划", "目标", "预算")  # 超年度|计划|28%: read as verbs of intent, they are the yardstick's noun
_LEVEL = "本级"  # 市本级|完成|一般公共预算收入: of which budget it is
_NO_SUM = frozenset({"ratio", "percentage point"})
_SEVERAL = 2
_LONGEST_VERB = 6  # characters of verbs that stand together
_LONGEST_BEFORE = 80  # characters of a sentence that only names its subject
_SILENT = 3  # how many clauses without numbers are asked for a subject
_SHORT_OBJECT = 4  # characters
_RATES = frozenset({"rate", "work"})
# 全体居民|人均可支配收入, and what its parts are called.
_RESIDENTS = re.compile("(?:城镇|农村|城市|乡村)(?:常住)?居民|农牧?民")
_OF_ALL = re.compile("(?:全[体省市区县州])?(?:城乡)?(?:常住)?(?:居民|城镇居民|农村居民|农牧?民)(?=人均|年人均)")
_NATION = frozenset({"全国", "我国"})
_PLACES = frozenset("国省市区县州盟旗级")
_PLACE = re.compile("全国|我国|[全我本][省市区县州盟旗]|[省市区县州]?本级|[省市县]级")
NOTHING = Span(0, 0)
UNNAMED = Name("", (), "")


@define
class State:
    """What a sentence has said so far.

    Attributes:
        reader: the document's reader, with its text.
        earlier, earlier_dimension: the last name of the statement before, and of what its number was one.
        names: the names of this statement.
        silent: the clauses without numbers since the last name.
        start: where the sentence begins.
        clause, following: the clause that is read, and the one after it.
        verb: the verb that governs a list.
        rated: whether the last name was measured by a rate (%).
    """

    reader: Reader
    earlier: Name | None = None
    earlier_dimension: str | None = None
    text: str = field(default=Factory(lambda self: self.reader.text, takes_self=True), init=False)
    names: list[Name] = field(factory=list)
    silent: list[Clause] = field(factory=list)
    start: int = 0
    clause: Clause = field(factory=lambda: Clause(NOTHING, (), ""))
    following: Clause | None = None
    verb: str = ""
    rated: bool = False

    def subject(self) -> Name | None:
        """What the last clause without numbers since the last name is about; read only where it is asked for."""
        for clause in reversed(self.silent[-_SILENT:]):
            if found := _clause_subject(self.reader, clause):
                return found
        return None

    def subject_before(self) -> Name | None:
        """What the sentence before is about, where it has no number (旧城改造取得进展。|全年完成投资15亿元)."""
        text, end = self.text, self.start - 1
        if end <= 0 or text[end] not in "。；;":
            return None
        start = max(text.rfind(mark, max(0, end - _LONGEST_BEFORE), end) for mark in "。；;！？：\n\u3000") + 1
        said = text[start:end]
        if not start or any(char.isdigit() for char in said):
            return None
        stop = start + (said.find("，") if "，" in said else len(said))
        return _clause_subject(self.reader, Clause(Span(start, stop), (), ""))

    def remember(self, name: Name, number: Number) -> None:
        """Keep the last name of a statement for the one after it."""
        self.earlier, self.earlier_dimension = name, number.dimension

    def before(self, mention: Mention) -> Name | None:
        """The last name of the statement before, if a rate speaks of it or an amount of the same kind.

        农村低保标准提高到4500元。开工建设|38.5万套: another kind of amount measures another thing.
        """
        alike = mention.number.dimension in {self.earlier_dimension, "ratio", "percentage point", "time"}
        return self.earlier if alike else None

    def topic(self) -> Name | None:
        """What a clause without a noun of its own speaks of: the subject just named, or the last name."""
        return self.subject() or (self.names[-1] if self.names else None)


def _clause_subject(reader: Reader, clause: Clause) -> Name | None:
    """The noun phrase that a clause without numbers is about (新农合参合率|再创新高), or is (研究经费，从…)."""
    reader.words.read(clause.span.start, clause.span.end)
    taken = reader.before_number(clause.span)
    start = taken.subject.start if taken.subject else taken.noun.start
    stop = reader.words.stop(start, clause.span.end)
    if reader.text.endswith(_PARTS_OF_WHOLE, clause.span.start, clause.span.end):
        found = Span(start, clause.span.end)  # 轻工业产值占工业总产值的比重，由44%提高到45%
    elif (taken.verb and not taken.subject) or stop < clause.span.end:
        found = reader.without_tail(Span(start, stop))
    else:
        found = taken.noun if clause.end in {"，", ","} else NOTHING
    return joined(reader.text, (found,), "carried") if len(found) > 1 else None


def _total(state: State, mention: Mention, taken: Before) -> Name | None:
    """债券10亿元，贷款5亿元，合计15亿元: the sum of things that differ is named by itself."""
    total = _TOTAL.match(taken.predicate)
    if taken.word or not total or len({name.text for name in state.names}) < _SEVERAL:
        return None
    if mention.number.dimension in _NO_SUM:
        return None
    start = mention.before.end - len(taken.predicate)
    return joined(state.text, (Span(start, start + total.end()),), "before")


def _no_noun(state: State, mention: Mention, taken: Before) -> Name | None:
    """同比增长38%: no noun in the clause, so the last name, or the last subject without a number."""
    doing = state.reader.verb_phrase_after(mention.after)
    pair = state.names[-2:]
    if SEPARATELY.search(taken.predicate) and len(pair) > 1:
        spans = tuple(span for name in pair for span in name.spans)
        return Name("、".join(name.text for name in pair), spans, "carried")
    if doing and not taken.predicate and mention.number.unit in traits("doer"):
        return joined(state.text, (doing,), "attributive")
    if _is_provided(state, mention) and (thing := _paid_for(state, mention)):
        return joined(state.text, (thing,), "attributive")  # 投入2亿元，实施|农村公路改造
    subject = state.topic() or state.before(mention)
    if subject is None:
        return UNNAMED
    if _USE.match(state.text, mention.after.start, mention.after.end):
        use = state.reader.trimmed(mention.after)
        return Name(subject.text + state.text[use.slice], (*subject.spans, use), "carried")
    return Name(_of_works(subject, mention), subject.spans, "carried")


def _is_provided(state: State, mention: Mention) -> bool:
    """Whether a verb provides money, and says no more of it (安排|2亿元)."""
    said = state.text[mention.before.start : mention.before.end].rstrip()
    return mention.number.dimension == "money" and said.endswith(state.reader.lexicon.providing)


def _of_place(state: State, mention: Mention, taken: Before) -> Name | None:
    """地区生产总值增长6%，全国|增长5%: the same thing of another place, which its name tells."""
    word = taken.word
    if mention.index or (word and word[-1] not in _PLACES):
        return None
    clause = state.text[state.clause.span.slice].removeprefix("其中").lstrip("：:")
    place = None if state.reader.verb_phrase_after(mention.after) else _PLACE.match(clause)
    subject = state.topic() if place is not None and (not word or word == place[0]) else None
    if place is None or subject is None:
        return None
    before = _PLACE.match(subject.text)
    if before is None and place[0] not in _NATION:
        return None  # the reporting place itself, which no name tells
    thing = subject.text[before.end() :] if before else subject.text
    owner = place[0] if place[0] in _NATION else ""
    return (
        Name(owner + thing, (*([taken.noun] if owner and word else []), *subject.spans), "carried") if thing else None
    )


def _no_rate(state: State, mention: Mention, _taken: Before) -> Name | None:
    """就业率达到97%，投入750万元|购买岗位: no rate is paid, so the money is for what it buys."""
    if not (state.rated and mention.number.dimension == "money"):
        return None
    subject = state.topic() or state.earlier
    if subject is None or head_class(subject.text) not in _RATES:
        return None
    thing = _paid_for(state, mention)
    return joined(state.text, (thing,), "before") if thing else UNNAMED


def is_empty(state: State, taken: Before) -> bool:
    """Whether the clause names nothing before its number, or only an adverb, a verb or what it is a multiple of."""
    word, lexicon = taken.word, state.reader.lexicon
    if not word or (word[0] == "是" and taken.predicate == "的"):
        return True  # 是前五年总和|的|3倍
    if taken.subject or len(word) > _LONGEST_VERB:
        return False
    if state.reader.words.classes(taken.noun.start, taken.noun.end) & (ADVERB | LEAD_VERB):
        return True
    if not state.reader.words.is_verb(taken.noun) or state.reader.words.verb(taken.noun.start, taken.noun.end, LINK):
        return False
    return lexicon.ends_with("noun_verb").search(word) is None  # 完成|搬迁, 筹措|投入


def _of_works(subject: Name, mention: Mention) -> str:
    """X项目总投资30亿元，开工|25万平方米: what is no money and no rate is the project's own."""
    if mention.number.dimension in _NO_THING:
        return subject.text
    return _MONEY.sub("", subject.text)


def _at_rate(state: State, mention: Mention, taken: Before) -> Name | None:
    """按实际投资总额的|50%|给予补助: a rate that is granted is one of what it is worked out from.

    预备费按预算支出的|1.2%|安排: what stands before it is what the rate makes.
    """
    if mention.number.dimension != "ratio" or (taken.noun and not _GRANTS.match(state.text, mention.after.start)):
        return None
    rated = _BY_RATE_OF.search(state.text, mention.before.start, mention.number.core.start)
    return joined(state.text, (Span(*rated.span(1)),), "before") if rated else None


def _granted(state: State, mention: Mention, taken: Before) -> Name | None:
    """给予一次性奖励，最高不超过|30万元: a limit, of all or of each, is one of what the clause before grants."""
    each = state.text.startswith(_EACH, taken.noun.start)
    if (taken.noun and not each) or mention.number.dimension != "money" or mention.joint != "clause":
        return None
    start = state.clause.span.start
    grant = _GRANT.search(state.text, max(0, start - _LONGEST_GRANT), start)
    return joined(state.text, (Span(*grant.span(1)),), "carried") if grant else None


def _same_rank(state: State, _mention: Mention, taken: Before) -> Name | None:
    """国家级示范乡镇2个、村23个: the second takes the words before the first one's rank."""
    word = taken.word
    if word not in state.reader.lexicon.words("rank") or not state.names:
        return None
    head = state.reader.lexicon.ends_with("rank").sub("", state.names[-1].text)
    return Name(head + word, (*state.names[-1].spans, taken.noun), "carried")


def _against_plan(state: State, _mention: Mention, taken: Before) -> Name | None:
    """完成预算的101.2%, 超年度计划28%: a plan is what the thing before it is measured by, and no part of its name."""
    if not _is_plan(state, taken) or taken.verb in state.reader.lexicon.words("say_verb"):
        return None
    if taken.subject:
        return joined(state.text, (taken.subject,), "before")
    subject = state.topic()
    return Name(subject.text, subject.spans, "carried", aside=True) if subject else None


def _too_general(state: State, mention: Mention, taken: Before) -> Name | None:
    """重点项目38个，完成投资…; 民生资金6.8亿元，占地方财政支出…: such a noun needs the subject before it.

    A bare head takes the place of the one that the subject ends with (马铃薯总产量…，产值…; 基金收入…，支出…).
    """
    text, lexicon = state.text, state.reader.lexicon
    word = taken.word
    yardstick = _yardstick(state, taken)
    instead = word in _SAME_KIND or word in _OF_FIRMS or _SIDE.fullmatch(word) is not None
    general = bool(yardstick) or word in lexicon.words("generic", "of_silent")
    if not (instead or general) or taken.verb in lexicon.words("say_verb"):
        return None
    own = joined(text, (taken.subject, yardstick or taken.noun), "before")
    thing = NOTHING if taken.subject or _SIDE.fullmatch(word) else _paid_for(state, mention)
    if taken.subject or thing:
        return joined(text, (thing, taken.noun), "before") if thing else own
    subject = state.subject() if word in lexicon.words("of_silent") else state.topic()
    if subject is None and _INVESTED.fullmatch(word):
        subject = state.subject_before()
    if subject is not None and subject.rule == "attributive" and _INVESTED.fullmatch(word):
        project = _MONEY.sub("", subject.text)  # 总投资30亿元的|项目|当年完成投资…
        if project != subject.text:
            return Name(project + own.text, (*subject.spans, *own.spans), "carried")
    if subject is None or _stands_alone(state, mention, subject, own.text, aside=bool(yardstick)):
        return own if general or subject else None
    head = subject.text if general else _without_head(_of_works(subject, mention), word)
    if head is None:
        return None
    head = _owner(head, own.text)
    spans = (*_first_pieces(subject, len(head)), *own.spans)
    return Name(head + own.text, spans, "carried", bool(yardstick) or word.endswith(_PARTS_OF_WHOLE))


def _first_pieces(name: Name, size: int) -> list[Span]:
    """The pieces of a name that hold its first `size` characters, so that no chain of carried names grows."""
    kept: list[Span] = []
    for span in name.spans:
        if size <= 0:
            break
        kept.append(span)
        size -= span.end - span.start
    return kept


def _yardstick(state: State, taken: Before) -> Span:
    """What a value is a share of or more than (占地方财政支出, 为预算, 超年度计划); nothing if the noun is none."""
    noun = taken.noun
    if SHARE.match(state.text[noun.slice]) or _is_plan(state, taken):
        return Span(noun.start, noun.end + len(_said_of_plan(taken)))
    return NOTHING


def _is_plan(state: State, taken: Before) -> bool:
    """Whether a noun is only the plan that a value is measured by (为预算, 完成年度目标, 超年度计划)."""
    word = taken.word + _said_of_plan(taken)
    asides = state.reader.lexicon.words("aside")
    return word in asides or (word[0] in _BEFORE_PLAN and _ONLY.sub("", word) in asides)


def _said_of_plan(taken: Before) -> str:
    return taken.predicate[:2] if taken.predicate.startswith(_YARDSTICKS) else ""


def _without_head(subject: str, word: str) -> str | None:
    """The subject without the head whose place the bare head `word` takes; None if there is no such pair."""
    if _SIDE.fullmatch(word):
        return _SIDE.sub("", subject) if _SIDE.search(subject) else None
    if word in _OF_FIRMS:
        return _FIRMS.sub("", subject) if "企业" in subject else None
    return _KIND.sub("", _MAKING.sub("", subject) if word in _OUTPUT else subject)


def _owner(subject: str, own: str) -> str:
    """What owns a general noun: 污水|处理能力提高，处理率…, 旧城改造|步伐加快，完成投资…."""
    again = subject.find(own[:2], 1)
    return _LIGHT.sub("", subject[:again] if again > 0 else subject)


def _paid_for(state: State, mention: Mention) -> Span:
    """投资1.3亿元|实施|自来水管网改造工程, 投资650万元|建成|6座公厕: the object of what the money does.

    So it is where a comma stands between (投资2亿元，实施风情街项目), if nothing before is its subject.
    """
    reader, clause = state.reader, state.clause
    lexicon, text = reader.lexicon, state.text
    start, end = mention.after.start, mention.after.end
    following = clause.mention_after(mention)
    if start == end and state.following is not None and following is None and not state.topic():
        clause = state.following
        reader.words.read(clause.span.start, clause.span.end)
        following = clause.mentions[0] if clause.mentions else None
        start, end = clause.span.start, following.before.end if following else clause.span.end
    used = USED_FOR.match(text, start, end)
    verb = reader.words.adverbs(used.end() if used else start, end)
    doing = reader.words.verbs(verb, end)
    if (doing == verb and not text.endswith("用于", start, verb)) or (not used and lexicon.no_noun.match(text, start)):
        return NOTHING
    thing = reader.after_number(Span(doing, end), whole=True)
    if text.endswith(_AMOUNTS_OF_MONEY, thing.start, thing.end):
        return NOTHING  # 完成投资100亿元，完成|固定资产投资|120亿元: another amount
    if following is None or (thing and not text.endswith("等", doing, end)):
        return thing
    after = following.after
    return reader.trimmed(Span(after.start, reader.words.stop(after.start, after.end)))


def _stands_alone(state: State, mention: Mention, subject: Name, own: str, *, aside: bool) -> bool:
    """Whether a general noun needs no subject: the subject holds it, or it stands beside the subject.

    地区生产总值增长6%，投资增长5%: an amount (GDP, 工业增加值) owns no investment; and of two things that grow by so
    many per cent, one after the other, each is said for itself. 重点项目38个，完成投资20亿元 speaks of the projects.
    """
    if _INVESTED.fullmatch(own) and PEOPLE.search(subject.text):
        return True  # nobody invests in a person
    if subject.text.endswith(own) or (own in subject.text and not aside):
        return True
    lexicon = state.reader.lexicon
    if own not in lexicon.words("at_large") or not state.names or subject is not state.names[-1]:
        return False
    is_amount = is_of_all(subject.text) or lexicon.ends_with("head").search(subject.text) is not None
    return is_amount or (state.rated and mention.number.dimension == "ratio")


def _other_member(state: State, _mention: Mention, taken: Before) -> Name | None:
    """城镇低保标准提高600元，农村提高200元: the other member of the pair that the subject names.

    So is one of the parts of 全体居民人均可支配收入: 其中|城镇居民|3.7万元.
    """
    word = taken.word
    if _RESIDENTS.fullmatch(word) and (whole := state.topic()) and (all_of := _OF_ALL.match(whole.text)):
        return Name(word + whole.text[all_of.end() :], (taken.noun, *whole.spans), "carried")
    others = siblings(word)
    subject = state.topic() if others else None
    for other in others:
        if subject and other in subject.text:
            return Name(subject.text.replace(other, word, 1), (*subject.spans, taken.noun), "carried")
    return None


def _short_object(state: State, _mention: Mention, taken: Before) -> Name | None:
    """城市建设|完成|投资: a short object needs its subject, unless that only announces it (中央|提出|…).

    So does an account its level (市本级|完成|一般公共预算收入).
    """
    short = len(taken.word) <= _SHORT_OBJECT or state.text.endswith(_LEVEL, taken.subject.start, taken.subject.end)
    if not taken.subject or not short or taken.verb in state.reader.lexicon.words("say_verb"):
        return None
    if is_adverbial(state.text, taken.subject):
        return None
    return joined(state.text, (taken.subject, taken.noun), "before")


def _one_for_all(state: State, _mention: Mention, taken: Before) -> Name | None:
    """城镇、农村居民收入分别增长6%以上: one value for several subjects keeps them all."""
    if SEPARATELY.search(taken.predicate) and len(members(state.text, taken.noun)) > 1:
        return joined(state.text, (taken.noun,), "list")
    return None


WITHOUT_NOUN = (_at_rate, _granted, _total, _no_rate, _of_place, _no_noun)
WITH_NOUN = (
    _at_rate,
    _granted,
    _of_place,
    _same_rank,
    _against_plan,
    _too_general,
    _other_member,
    _short_object,
    _one_for_all,
)
