"""Noun phrases from the words around a number, without verbs, adverbs and comparisons.

Chinese puts no blanks between words, so a phrase is cut by the closed classes that border it (verbs of doing and
reaching, adverbs of time and degree, comparisons), which are few and are data, and never by a list of names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import Factory, field, frozen

from govreport.facts.words import patterns
from govreport.facts.words.lexicon import Lexicon
from govreport.facts.words.patterns import listed
from govreport.facts.words.segmentation import NO_WORD, Words
from govreport.facts.words.vocabulary import ADVERB, HEAD, LEAD, LEAD_VERB, LINK, NOUN_VERB, STATE, STOP
from govreport.span import Span

NOTHING = Span(0, 0)
_LONGEST_BEFORE = 160  # no name reaches farther back; a clause without marks cannot make the work grow
_BULLETS = "•·●◆■▪○□◇★☆▶➢✓◎※"
_BEGIN = frozenset(" \t\n\r\u3000\u00a0、，,.．∶的了和与及等或" + _BULLETS)
_END = frozenset(" \t\n\r\u3000\u00a0、，,：:∶的了和与及—（(")
_BEFORE_YU = frozenset(listed("before_yu"))
_WORDS = frozenset(listed("begins_like_and"))
_OPENERS = frozenset(["", *"。！？；\n\u3000 "])  # what stands before the first word of a sentence
_BEFORE_JI = frozenset(listed("before_ji"))
_BEFORE_VERB = listed("before_verb")
_AND = listed("and")
_THESE = listed("these")
_BELOW_WHICH = listed("below_which")
_ALL_KINDS = listed("all_kinds")
_LIST_MARK = re.compile(r"“[^”\n]{0,60}”|（[^）\n]{0,60}）|\([^)\n]{0,60}\)|、")
_SIGN_OF_TIME = re.compile("[年月已下累]")  # each such time holds one of these


def list_marks(text: str, span: Span) -> Iterator[int]:
    """Where 、 stands in the span outside quotation marks and brackets.

    Example:
        >>> list(list_marks("县（市、区）、乡镇", Span(0, 9)))
        [6]
    """
    for match in _LIST_MARK.finditer(text, span.start, span.end):
        if match[0] == "、":
            yield match.start()


@frozen
class Before:
    """What stands before a number, taken apart.

    Attributes:
        noun: the phrase that is left; empty if there are only verbs and adverbs.
        verb: the verb whose object the phrase is (新增, 完成); empty if none.
        subject: the phrase before such a verb, if the clause has both (城市建设|完成|投资).
        predicate: the words between the phrase and the number (同比增长, 达到), in order of the text.
        word: the text of the phrase that is left.
    """

    noun: Span
    verb: str
    subject: Span
    predicate: str
    word: str


@frozen
class Reader:
    """Reads noun phrases in one text with the words of one lexicon.

    Attributes:
        text: the document's text; all spans point into it.
        lexicon: the words that border a phrase.
    """

    text: str
    lexicon: Lexicon
    words: Words = field(
        default=Factory(lambda self: Words(self.text, self.lexicon), takes_self=True),
        init=False,
        eq=False,
        repr=False,
    )

    def trimmed(self, span: Span) -> Span:
        """The span without list marks, particles and white space at its edges.

        Example:
            >>> from govreport.facts.words.lexicon import default_lexicon
            >>> Reader("、的项目，", default_lexicon()).trimmed(Span(0, 5))
            Span(start=2, end=4)
        """
        text, start, end = self.text, span.start, span.end
        while start < end and text[start] in _BEGIN and text[start : start + 2] not in _WORDS:
            if text[start] == "和" and text[start - 1 : start] in _OPENERS:
                break  # at the head of a sentence 和 joins nothing: it begins a name
            start += 1 + text.startswith("或者", start)
        while start < end and (
            text[end - 1] in _END or (text[end - 1] == "等" and patterns.and_others.match(text, end - 1))
        ):
            if text[end - 2 : end] == "总和":
                break
            if text[end - 1] == "及" and text[end - 2 : end - 1] in _BEFORE_JI:
                break
            end -= 1 + text.endswith("以及", start, end)
        return Span(start, end) if start < end else Span(span.start, span.start)

    def before_number(self, span: Span, *, core: int | None = None, attributive: bool = False) -> Before:
        """Take apart the words before a number, in a stretch that has been cut into words.

        `core` is where the numeral begins, if bound words (超过) stand between, which are part of the predicate. Where
        the number is `attributive`, a noun follows it, and verbs before it may have no other object.

        Example:
            >>> from govreport.facts.words.lexicon import default_lexicon
            >>> words = "全年城市建设完成投资"
            >>> reader = Reader(words, default_lexicon())
            >>> reader.words.read(0, len(words))
            >>> taken = reader.before_number(Span(0, len(words)))
            >>> words[taken.subject.slice], taken.verb, words[taken.noun.slice]
            ('城市建设', '完成', '投资')
        """
        start, end = max(span.start, span.end - _LONGEST_BEFORE), span.end
        end -= self.text.endswith(("（", "("), start, end)  # 收入较上年（|59亿元）增加
        end = self._before_these(start, end)
        start = max(start, self.text.rfind("且", start, end) + 1)  # 提供服务且|用户数
        only = self._only_verbs(start, end) if attributive else None
        if only is not None:
            nothing = Span(end, end)
            return Before(nothing, only, nothing, self.text[end : core or end], "")
        stem = self.words.tail(start, end)
        predicate = self.text[stem : core or end].strip()
        said = self.trimmed(Span(start, stem))
        start, end = self._behind_frame(said), said.end
        separately = self.lexicon.holds("separately").match(self.text, stem)  # it promises a list, not statements
        first, mark = start, 0 if separately else self._statement(start, end)
        start, verb = self._lead(mark or start, end, keep=not attributive)
        subject = NOTHING
        if mark and self.text[start:end] in self.lexicon.words("generic"):
            first, _ = self._lead(first, mark, keep=True)
            subject = self.trimmed(Span.up_to(first, self.words.stop(first, mark)))  # 重点项目|落地、|投资
        pivot = bool(verb) and verb in self.lexicon.words("pivot")
        begin, stop = self.words.link(start, end) if not verb or pivot else (end, end)
        if begin < stop:
            if not pivot:  # 提请|常委会|审议法规: who does it owns nothing
                subject = self._doer(start, begin)
            verb, (start, _) = self.text[begin:stop], self._lead(stop, end, keep=True)
        noun = self._with_years(self.trimmed(Span.up_to(start, end)), span.start)
        return Before(noun, verb, subject or NOTHING, predicate, self.text[noun.slice])

    def _before_these(self, start: int, end: int) -> int:
        """抓好|以下|10项重点工作: where words end before 以下 that points on (县级以下 bounds a class)."""
        begin = end - 2 * self.text.endswith(_THESE, start, end)
        return end if self.text.endswith(_BELOW_WHICH, start, begin) else begin

    def _behind_frame(self, span: Span) -> int:
        """Where words end that tell what is left out (除…外), or during what (…期间), before what is measured."""
        start, end = span.start, span.end
        if self.text.startswith("除", start) and (apart := patterns.apart_from.match(self.text, start)):
            start = apart.end()
        during = patterns.during.match(self.text, start, end)
        return during.end() if during else start

    def _doer(self, start: int, end: int) -> Span:
        """The subject before a verb; none behind 由, which says who does it (由风险补偿资金|承担|本金损失)."""
        if self.text.startswith("由", start):
            return NOTHING
        each = patterns.each_of.match(self.text, self.words.tail(start, end), end)  # 农民|人均|获得补贴
        return self.trimmed(Span(start, each.end())) if each else self.without_tail(Span(start, end))

    def _with_years(self, noun: Span, first: int) -> Span:
        """The noun with how seldom a flood is (20年|一遇标准海塘), without a final 于 (生产总值于|2021年突破)."""
        start, end = noun.start, noun.end
        end -= self.text.endswith("于", start, end) and self.text[end - 2] not in _BEFORE_YU
        if self.text.startswith("一遇", start) and (years := patterns.years_of_flood.search(self.text, first, start)):
            start = years.start()
        return Span(start, end)

    def _only_verbs(self, start: int, end: int) -> str | None:
        """The verb of a clause that holds nothing else before its number (新建和改造提升|112万亩高标准农田)."""
        start = self.words.adverbials(start, end)
        return self.text[start:end] if start < end == self.words.verbs(start, end) else None

    def _lead(self, start: int, end: int, *, keep: bool) -> tuple[int, str]:
        """Where adverbials and verbs whose object follows end; `keep` a verb that would leave nothing (改造, 投用)."""
        verb = ""
        while start < end:
            start = self.words.adverbials(start, end)
            examples = self._examples_of_deeds(start, end)
            stop = examples or self.words.verbs(start, end)
            if stop == start or (keep and stop == end):
                break
            start, verb = stop, self.text[start:stop]
            if examples or verb.endswith(_ALL_KINDS):
                break  # 取消各类|审批项目
        return self._after_examples(start, end), verb

    def _examples_of_deeds(self, start: int, end: int) -> int:
        """Where the objects of a verb begin that are deeds, in a list with 等: 作出|处理、裁决|等354件; else 0."""
        stop = self.words.verb(start, end, LEAD_VERB) if self.text.startswith("等", end) else 0
        mark = self.text.find("、", stop, end) if stop else -1
        return stop if mark > stop and self.words.is_verb(Span(stop, mark)) else 0

    def _statement(self, start: int, end: int) -> int:
        """The last list mark, if what stands before it is a statement of its own; else 0.

        It is where a verb ends it (集结中心获批|、开行班列…) or where a verb follows the mark (打击犯罪|、挽回损失…).
        """
        marks = [*list_marks(self.text, Span(start, end))] if self.text.find("、", start, end) >= 0 else []
        if not marks:
            return 0
        mark = marks[-1]
        begin, bits = self.words.to_end.get(mark, NO_WORD)
        if mark - begin > 1 and (bits & STATE or (bits & STOP and not bits & (NOUN_VERB | LINK | HEAD))):
            return mark
        if bits & (LEAD_VERB | LINK | STOP) and self.words.to_end.get(begin, NO_WORD)[1] & (STOP | LEAD_VERB) == STOP:
            return mark  # 规模|大幅|增加、: an adverb makes the verb a statement
        stop = self.words.verbs(mark + 1, end)
        noun = self.text[mark + 1 : stop] in self.lexicon.words("noun_verb")
        if noun or not mark + 1 < stop < end or self._only_verbs(start, mark) is not None:
            return 0  # 取消、|暂停收费26项: the two share their object
        return mark

    def _after_examples(self, start: int, end: int) -> int:
        """教育、医疗、养老等民生项目: the name is what the examples are examples of; 教育、医疗等|支出 needs them.

        So it is the object that 把 turns to its head (少数把|价格涨幅|控制在3%以内的省份), and what 使 makes do
        something (降价使|企业成本|下降3亿元).
        """
        if self.text.find("使", start, end) >= 0:
            for match in patterns.made_to.finditer(self.text, start, end):
                start = min(match.end(), end)
        if self.text.find("把", start, end) >= 0:
            for match in patterns.turned_by_ba.finditer(self.text, start, end):
                start = match.end()
        if self.text.find("的", start + 1, end - 1) > 0 and (
            approved := patterns.approved.search(self.text, start, end)
        ):
            start = self.words.adverbials(approved.end(), end)
        if self.text.find("等", start + 1, end - 1) < 0:
            return start
        for match in patterns.and_others.finditer(self.text, start + 1, end):
            of = None if self.text.startswith("对", start) else patterns.aspect_of.match(self.text, match.end(), end)
            if self.text[of.end() if of else match.end() : end] not in self.lexicon.words("money_noun"):
                start = match.end()
            elif of and self.text.startswith("在", start):
                start += 1  # 在|科技、教育等方面的投入
        return start

    def ends_with_verb(self, span: Span) -> bool:
        """Whether a verb of doing ends the words, none that is as often a noun (中央部署, “计划”累计引进)."""
        begin, bits = self.words.to_end.get(span.end, NO_WORD)
        return bool(begin >= span.start and bits & LEAD_VERB and not bits & (NOUN_VERB | ADVERB))

    def without_tail(self, span: Span) -> Span:
        """The phrase without verbs, adverbs, times and comparisons at its end (外贸出口|从7月份开始)."""
        return self.trimmed(Span(span.start, self.words.tail(span.start, span.end)))

    def says(self, start: int, end: int) -> bool:
        """Whether more than marks and particles stands between; nothing does where the end lies before the start."""
        return any(char not in _END for char in self.text[start:end])

    def without_adverb(self, span: Span) -> Span:
        """The phrase without an adverb at its end (残疾人|免费|配置…)."""
        begin, bits = self.words.to_end.get(span.end, NO_WORD)
        return Span(span.start, begin) if bits & (LEAD | ADVERB) else span

    def before_predicate(self, noun: Span, clause_end: int, *, counted: bool) -> Span:
        """What is counted, before what it does: 部门|推行了预算公开, 中小学|与北京市学校|结对.

        了 after two characters marks the verb, whatever it is. 与 joins others to a deed where a verb follows, and only
        nouns where none does (建设与经营); 从, 可以, 赴 and 来 begin a deed. Nobody counts what is done to the things
        (背街巷道|的综合改造), what they have (居民|的居住条件) and a slogan that they follow (事项|“全区通办”).
        """
        text, start, end = self.text, noun.start, noun.end
        if counted and text.find("了", start, end + 1) > 0:
            done = patterns.done.search(text, start + 1, min(end + 1, clause_end))
            end = done.start() if done else end
        if counted and (others := patterns.together.search(text, start + 1, end)):
            joins = others[0] == "与" and not self.says(noun.end, clause_end)
            end = end if joins else others.start()
        if counted and (comes := patterns.comes.search(text, start, end)):
            end = comes.start()  # 26家|企业|来我省投资, 26家|来我省投资
        if counted and text[start] in self.lexicon.words("rank") and text.startswith(_AND, start + 1, end):
            end = start + 1  # 12个|市|和甲、乙两县
        if text.find("“", start, end) > start:
            slogan = self.lexicon.regex("slogan").match(text, start, end)
            end = slogan.end(1) if slogan else end
        if text.find("的", start, end) > start:
            deed = self.lexicon.regex("deed_of").search(text, start + 2, end)
            end = deed.start() if deed else end
        return noun if end == noun.end else self.trimmed(Span(noun.start, end))

    def after_number(self, span: Span, *, whole: bool) -> Span:
        """The noun phrase that an attributive number counts (392个|老旧小区改造); empty if none follows directly.

        The `whole` may hold list marks, unless another number follows in the list.

        Example:
            >>> from govreport.facts.words.lexicon import default_lexicon
            >>> words = "重点项目上半年全部开复工"
            >>> reader = Reader(words, default_lexicon())
            >>> reader.words.read(0, len(words))
            >>> words[reader.after_number(Span(0, len(words)), whole=True).slice]
            '重点项目'
        """
        start, end = span.start, span.end
        if feature := patterns.by_feature.match(self.text, start, end):
            start = feature.end()  # 30亿元|规模的|产业基金
        elif self.text.startswith(("的", "级"), start, end):
            start += 1
        if self._holds_none(start, end) or patterns.from_it.match(self.text, start, end):
            return Span(span.start, span.start)
        if not whole:
            end = next(list_marks(self.text, Span(start, end)), end)
        others = patterns.and_others.search(self.text, start + 1, end)
        if others and whole and self.words.stop(start, others.start()) == others.start():
            after = self.trimmed(Span(others.end(), self.words.stop(others.end(), end)))
            if self.text.endswith(self.lexicon.endings("people"), after.start, after.end):
                return after  # 视力、听力等|残疾儿童: what the examples are examples of
        dated = patterns.date_begins.search(self.text, start + 1, others.start() if others else end)
        end = self.words.stop(start, dated.start() if dated else others.start() if others else end)
        end -= dated is not None and self.text.endswith("于", start, end)
        end -= self.text.endswith("最", start, end)  # 5枚|奖牌|最好成绩
        if end > start + 2:
            for word in _BEFORE_VERB:
                end -= len(word) if self.text.endswith(word, start, end) else 0
        return self.trimmed(Span(start, end)) if end > start else Span(span.start, span.start)

    def verb_phrase_after(self, span: Span) -> Span:
        """What the counted do, where a verb follows the number at once (5.87万人|获得职业资格证书)."""
        if aside := patterns.from_it.match(self.text, span.start, span.end):
            span = Span(aside.end(), span.end)
        return Span(span.start, span.start) if self._holds_none(span.start, span.end) else self.trimmed(span)

    def _holds_none(self, start: int, end: int) -> bool:
        """Whether no noun phrase can begin a stretch."""
        return start >= end or self.lexicon.regex("no_noun").match(self.text, start) is not None

    def without_times(self, span: Span) -> tuple[Span, ...]:
        """The pieces of a phrase without the words of time inside it (中央财政|五年|支出)."""
        if _SIGN_OF_TIME.search(self.text, span.start, span.end) is None:
            return (span,)
        pieces, start = [], span.start
        for match in patterns.time_inside.finditer(self.text, span.start, span.end):
            pieces.append(Span(start, match.start()))
            start = match.end()
        pieces.append(Span(start, span.end))
        return tuple(piece for piece in pieces if piece)
