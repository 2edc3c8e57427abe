"""The words of a text, segmented once, and the positions of the classes that delimit noun phrases.

The longest known word at each place counts, so that no word is found inside a longer one: 建成区 holds no 建成, and
供应链 no 供应.
"""

from __future__ import annotations

from attrs import field, frozen

from govreport.facts.words import patterns
from govreport.facts.words.lexicon import Lexicon
from govreport.facts.words.patterns import listed
from govreport.facts.words.vocabulary import (
    ADVERB,
    HEAD,
    LEAD,
    LEAD_VERB,
    LINK,
    MOVING,
    NOUN,
    NOUN_VERB,
    SENT,
    STOP,
    TAIL,
)
from govreport.span import Span

NO_WORD = (-1, 0)
_VERBS = LEAD_VERB | LINK | STOP | TAIL
# What stands between quotation marks or brackets of a title is one word, whatever verbs it holds.
_QUOTED = {"“": "”", "《": "》"}
_LONGEST_QUOTED = 62
_SHORTEST_WHOM = 3  # characters of 向国家
_MOST_ADVERBS = 4
_TAIL_WINDOW = 24
_SHORTEST_INSIDE = 6  # characters that a noun, a verb and a noun take at least
_HEADS = listed("works_head")
_JOINTS = frozenset(listed("joint"))
_BETWEEN = frozenset("、和与及")
_MARKS = frozenset(" \t\n\r\u3000\u00a0：:的")
_OWNED = frozenset(listed("owns"))
_BUDGETS = listed("side_of_budget")
_COUNTS = frozenset(listed("count_begins"))
_RATES = listed("rate_end")
_ACCOUNTS = listed("account")
_MORE = listed("more")
_COUNTED_YEARS = frozenset(listed("before_year"))
_TIME_ENDS = frozenset(listed("time_ends"))
_NO_VERB_AFTER = frozenset("占不（(")  # 占…, 不包括…, （包括…）


@frozen
class Words:
    """The words of one text, as far as it has been read.

    Attributes:
        text: the text.
        lexicon: the words to know.
        from_start: for the place where a word begins, where it ends and its classes.
        to_end: for the place where a word ends, where it begins and its classes.
        read_from: where stretches begin that have been cut.
    """

    text: str
    lexicon: Lexicon
    from_start: dict[int, tuple[int, int]] = field(factory=dict, init=False, eq=False, repr=False)
    to_end: dict[int, tuple[int, int]] = field(factory=dict, init=False, eq=False, repr=False)

    read_from: set[int] = field(factory=set, init=False, eq=False, repr=False)

    def read(self, start: int, end: int) -> None:
        """Cut a stretch into words, unless one that begins there has been cut.

        Example:
            >>> from govreport.facts.words.lexicon import default_lexicon
            >>> words = Words("建成区新建道路", default_lexicon())
            >>> words.read(0, 7)
            >>> words.from_start.keys()
            dict_keys([0, 3])
        """
        if start in self.read_from:
            return
        self.read_from.add(start)
        text, vocabulary = self.text[start:end], self.lexicon.vocabulary
        bits, firsts, sizes_of = vocabulary.bits, vocabulary.firsts, vocabulary.sizes.get
        from_start, to_end = self.from_start, self.to_end
        until = 0
        for at, char in enumerate(text):
            if at < until or char not in firsts:
                continue
            for size in sizes_of(text[at : at + 2], ()):
                word = text[at : at + size]
                if word in bits:
                    break
            else:
                word = char
            classes = bits.get(word)
            if classes is None:
                if char not in _QUOTED or (close := text.find(_QUOTED[char], at, at + _LONGEST_QUOTED)) < 0:
                    continue
                classes, word = NOUN, text[at : close + 1]
            until = at + len(word)
            from_start[start + at] = start + until, classes
            to_end[start + until] = start + at, classes
            if classes & SENT and word[-1] != "了":
                to_end[start + until - 1] = start + at, bits.get(word[:-1], 0)

    def classes(self, start: int, end: int) -> int:
        """The classes of a stretch that is one word; 0 if it is not."""
        word = self.to_end.get(end, NO_WORD)
        return word[1] if word[0] == start else 0

    def ending(self, start: int, end: int) -> tuple[int, int]:
        """Where the word begins that ends a stretch, and its classes; `end` and none if there is no such word."""
        word = self.to_end.get(end, NO_WORD)
        return word if word[0] >= start else (end, 0)

    def _last(self, start: int, end: int, classes: int, but: int) -> tuple[int, int]:
        """Where the last word of some classes, and of none of others, stands in a stretch; nothing at `end` if none."""
        for stop in range(end, start + 1, -1):
            word = self.to_end.get(stop, NO_WORD)
            if word[1] & classes and not word[1] & but and word[0] >= start:
                return word[0], stop
        return end, end

    def adverbials(self, start: int, end: int) -> int:
        """Where adverbials, the reporting place and dates at the head of a clause end."""
        text, known, pattern = self.text, self.from_start, self.lexicon.regex("adverbial")
        at = start
        while at < end:
            word = known.get(at, NO_WORD)
            if text[at] in "要将应须建":
                after = at + 1 + text.startswith("建议", at)
                word = known[after] if known.get(after, NO_WORD)[1] & LEAD else word  # 要|全年, 建议|今年
            if word[0] > end:
                word = end, self.classes(at, end)  # 争取|到2007年
            if word[1] & LEAD:
                longer = pattern.match(text, at, end) if text[at] in _COUNTS else None
                at = max(word[0], longer.end() if longer else 0)
                if text.startswith("有", at) and at not in known and text[at - 1] in _TIME_ENDS:
                    having = patterns.having.match(text, at, end)
                    at = having.end() if having else at  # 年末|有|实验室12个
                continue
            if word[1] & ADVERB and (after := self._adverbs(at, end)):
                at = after
                continue
            if word[1] & NOUN and text[at] not in _QUOTED:
                break
            match = pattern.match(text, at, end)
            after = match.end() if match else self._behind_whom(at, end)
            if after == at:
                break
            at = after
        return at

    def _behind_whom(self, at: int, end: int) -> int:
        """Where a phrase ends that says to whom, before the verb: 向省人大常委会|提交法规草案, 向国家|推荐名牌."""
        if self.text[at] != "向" or self.from_start.get(at, NO_WORD)[0] > at + 1:
            return at
        begin = at + _SHORTEST_WHOM
        while begin < end:
            stop = self.verb(begin, end, LEAD_VERB)
            if stop and stop < end and self.text[stop] != "的" and not self.from_start[begin][1] & NOUN_VERB:
                return begin
            begin = max(begin + 1, self.from_start.get(begin, NO_WORD)[0])
        return at

    def adverbs(self, start: int, end: int) -> int:
        """Where adverbs that begin here end, whatever follows them (加快|推进)."""
        while (word := self.from_start.get(start, NO_WORD))[1] & (LEAD | ADVERB) and word[0] <= end:
            start = word[0]
        return start

    def _adverbs(self, at: int, end: int) -> int:
        """Where up to four adverbs before a verb end; one is none before anything else (共|投入, but 共享)."""
        known, found = self.from_start, 0
        for _ in range(_MOST_ADVERBS):
            at, bits = known.get(at, NO_WORD)
            if not bits & ADVERB or at >= end:
                break
            stop, after = known.get(at, NO_WORD)
            if after & LEAD:
                after |= known.get(stop, NO_WORD)[1]
            acts = after & LEAD_VERB and (not bits & NOUN or self.verb(at, end, LEAD_VERB))  # 平均|办理时限 has no verb
            if acts or (after & MOVING and after & NOUN) or self.text.startswith("投资", at, end):
                found = at
        return found

    def hold_no_noun(self, start: int, end: int) -> bool:
        """Whether the words are adverbs, times, list marks and particles only (一|是安排, 由|五年前|的, 现)."""
        at = start
        while at < end:
            stop, bits = self.from_start.get(at, NO_WORD)
            if not bits & (LEAD | ADVERB) or bits & (NOUN | HEAD | NOUN_VERB) or stop > end:
                said = self.lexicon.regex("adverbial").match(self.text, at, end) or patterns.holds_no_noun.match(
                    self.text, at, end
                )
                if said is None or said.end() == at:
                    return False
                stop = said.end()
            at = stop
        return start < end

    def is_function_word(self, start: int, end: int) -> bool:
        """Whether the words are a particle, a numeral or a preposition alone (比, 即, 以后)."""
        return start < end and patterns.holds_no_noun.fullmatch(self.text, start, end) is not None

    def verb(self, at: int, end: int, kind: int) -> int:
        """Where the verb of a class that begins here ends; 0 where there is none, or where it makes a noun.

        So does one before a syllable that cannot stand alone (落地|率), and one that can be a noun before the head of
        an indicator (种植|面积).
        """
        stop, bits = self.from_start.get(at, NO_WORD)
        if stop > end and bits & SENT:
            stop, bits = stop - 1, self.to_end.get(stop - 1, NO_WORD)[1]
        if not bits & kind or stop > end or patterns.bound_syllable.match(self.text, stop, end):
            return 0
        if bits & NOUN_VERB and self._is_headed(stop, end, bits):
            return 0
        return stop

    def _is_headed(self, at: int, end: int, verb: int) -> bool:
        """Whether the head of an indicator, perhaps after another noun, ends the words or a list's member."""
        stop, bits = self.from_start.get(at, NO_WORD)
        if bits & NOUN_VERB and not (bits | verb) & MOVING:
            stop, bits = self.from_start.get(stop, NO_WORD)
        if not bits & HEAD:
            stop = at + 2 if self.text.startswith(_HEADS, at, end) else 0
        return stop > 0 and (stop >= end or self.text[stop] in "、和与及")

    def verbs(self, start: int, end: int) -> int:
        """Where one or more transitive verbs, joined or not, whose object follows end; `start` where there is none."""
        at = stop = start
        while at < end and (more := self.verb(at, end, LEAD_VERB)):
            at = stop = more
            if at < end and self.text[at] in _JOINTS:
                at += 1
        if stop > start and (object_marked := patterns.object_begins.match(self.text, stop, end)):
            return object_marked.end()
        return stop

    def is_verb(self, span: Span) -> bool:
        """Whether the words are transitive verbs and nothing else."""
        return span.start < span.end == self.verbs(span.start, span.end)

    def tail(self, start: int, end: int) -> int:
        """Where verbs, adverbs and comparisons at the end begin."""
        text, base = self.text, self.lexicon.regex("trailing_base")
        compared, cut, moved = patterns.base_begins.search(text, start, end), False, 0
        while end > start:
            if compared and (match := base.search(text, max(compared.start(), end - _TAIL_WINDOW), end)):
                end = match.start()
                continue
            if moved and compared and (match := patterns.other_base.search(text, max(start, end - _TAIL_WINDOW), end)):
                end = match.start()
                continue
            begin, bits = self.ending(start, end)
            if bits & TAIL:
                end, cut, moved = begin, True, moved or bits & MOVING
            elif text[end - 1] == "了" and self.ending(start, end - 1)[1] & TAIL:
                end -= 1
            elif text[end - 1] in _MARKS or (
                text[end - 1] == "有" and not bits and text[end - 2 : end - 1] not in _OWNED
            ):
                end, cut = end - 1, True
            elif cut and text[end - 1] == "年" and text[end - 2 : end - 1] not in _COUNTED_YEARS:
                end -= 1  # 自然增长率|年|平均为3.7‰
            elif text.endswith(_BUDGETS, start, end):
                end, cut = end - 2, True  # 收入|预算为: a budget is set of it
            elif cut and bits & STOP and bits & (LEAD | ADVERB) and end - begin > 1:
                end = begin
            else:
                break
        return max(start, end)

    def link(self, start: int, end: int) -> tuple[int, int]:
        """Where the last verb of doing stands in a phrase with a noun before and after it (城市建设|完成|投资)."""
        text, low, high = self.text, start + 2, end - 2
        if end - start >= _SHORTEST_INSIDE and text.endswith(_ACCOUNTS, 0, end) and text.endswith(_MORE, low, high):
            return end - 4, end - 2  # 农民|增加|收入; 增加值 is a noun
        while high - low > 1:
            begin, stop = self._last(low, high, LINK, NOUN)
            if begin == stop:
                break
            high = begin
            if not self.verb(begin, end, LINK) or text[stop] in "占的":
                continue
            more = patterns.done_to.match(text, stop, end)
            stop = more.end() if more else stop
            if text[begin - 1] not in _NO_VERB_AFTER and end - stop > 1 and not self._in_member(begin, stop, end):
                return self._with_joint(start + 2, begin), stop
        return end, end

    def _with_joint(self, start: int, begin: int) -> int:
        """Where the first of two verbs of one object begins: 政府|取消和下放|审批事项."""
        first, bits = self.to_end.get(begin - 1, NO_WORD) if self.text[begin - 1] in _BETWEEN else NO_WORD
        return first if bits & LEAD_VERB and first >= start else begin

    def _in_member(self, begin: int, stop: int, end: int) -> bool:
        """利用外资和|引进|域外资金: behind a conjunction a verb begins a member; 的 before a rate ends its clause."""
        of, before = self.text.rfind("的", stop + 2, end), self.to_end.get(begin - 1, NO_WORD)[1]
        joined = self.text[begin - 1] in _JOINTS and not before & LEAD_VERB  # 鼓励和支持 are two verbs
        return joined or (of > 0 and self.text.endswith(_RATES, of, end))

    def doing(self, start: int, end: int) -> int:
        """Where the last verb begins that has a noun before and after it; `end` if there is none."""
        if end - start < _SHORTEST_INSIDE:
            return end
        begin, stop = self._last(start + 2, end - 2, LEAD_VERB | LINK, NOUN | NOUN_VERB | ADVERB)
        return begin if begin < stop else end

    def behind_verbs(self, start: int, end: int) -> int:
        """Where verbs and adverbs of any kind end that begin a stretch (已|挂牌|上市|企业)."""
        at = start
        while at < end and (word := self.from_start.get(at, NO_WORD))[1] & (_VERBS | ADVERB | LEAD) and word[0] <= end:
            at = word[0]
        return at

    def verb_behind(self, start: int, end: int) -> int:
        """Where the first verb or adverb of any kind begins behind a noun (企业|扩大产能); `end` if there is none."""
        for at in range(start + 2, end):
            bits = self.from_start.get(at, NO_WORD)[1]
            if bits & (_VERBS | ADVERB) and not bits & (NOUN | NOUN_VERB):
                return at
        return end

    def stop(self, start: int, end: int) -> int:
        """Where the noun phrase that begins at `start` ends: at a verb or adverb, or at `end`."""
        text, at = self.text, start
        while at < end:
            stop, bits = self.from_start.get(at, NO_WORD)
            newly = at == start and text.startswith("新", at) and not text.startswith("新增", at)  # 41项|新开工重大项目
            if bits & STOP and not newly and stop <= end and not patterns.works.match(text, stop, end):
                return at
            at = stop if bits else at + 1
        return end
