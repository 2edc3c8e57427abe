"""The words of the facts package as compiled patterns, built once for each `Lexicon`.

The words are data (`data/words.tsv`); a caller adds to them with `default_lexicon().extended(...)` and hands the result
to `extract`, so that nothing of ours needs to change for a word that a document's authors use and we do not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, cached_property

from attrs import field, frozen

from govreport.calendar.patterns import ADVERBIAL, ADVERBIAL_BEGINS, EARLIER, POINT, SPOKEN
from govreport.data import classed, classes
from govreport.facts.words.vocabulary import CLASSES, Vocabulary
from govreport.numbers.trie import alternation

# What a change is measured against: 比上年, 较2020年, 较3年前, 比“十三五”末, 与2020年相比.
BASE = (
    rf"(?:(?:(?<!可)比(?![较比重例率])|较)[^，,。；;、]{{0,4}}?{EARLIER}"
    "(?:同期|(?:实际)?(?:完成|执行|预计|[决预]算)数|预算|计划|末|底)?的?"
    rf"|[与和同跟]{EARLIER}(?:同期|末|底)?相?比较?)"
)
# A comparison with another place or with what was planned: 比全省平均水平高, 比预期目标多, 比全国平均快.
BESIDE = (
    "(?<![同环占对评])[比较](?![较比重例率值])[^，,。；;、]{1,12}?(?:(?<![提减加降增最较不至])[高低快慢多少]|高出|领先)"
)
# What may stand between such a verb, or 由 and 从, and the value: a year, a point of the year, a unit of account.
SINCE = rf"{POINT}?的?(?:每[^，。]{{1,4}}|[^平年月日，。]均)?(?:预计|计划|实际)?的?"
# How a value was worked out, said between name and value: 按可比口径, 按不变价格计算, 扣除价格因素, 考虑价格下降因素.
# So is the time that a work takes: 用三年左右的时间.
MANNER = (
    r"(?:按照?[^，,。；;、按]{1,10}?(?:计算|口径|测算|统计)"
    r"|(?:扣除|剔除|考虑)[^，,。；;、]{1,10}?因素(?:影响|计算|后)?"
    r"|用[^，,。；;、用]{1,8}?[年月天][^，,。；;、用]{0,3}?时间)"
)
# Prepositions that turn an object to the head of a clause; not where it is a part of the name (对共建国家进出口).
_TURNED = (
    r"(?:为(?![民期主准止预调年全目])|对(?![外口接比]|[^，。；]{1,12}(?:出口|进口|贸易|投资|贡献率))"
    r"|将(?![军来士近])|把(?![握关])|以(?![上下内外旧来及]|.[代换促带])|可?[使让](?![用命馆节利步渡]))"
)
_BATCH = "第[一二三四五六七八九十]{1,3}批"


BASE_BEGINS = re.compile(
    "[每比较与和同跟超是相约不高低快好优连0-9０-９一二两三四五六七八九十前第“在到至从自截早近这按扣剔考用去今上]"
)
"""A pattern for the characters that a comparison or a date may begin with."""

MILESTONE = "(?:多个|[一两二三四五六](?:个|(?=大)))?新?[百千万亿]*元?大?(?:台阶|大关|关口|门槛)"
"""A pattern for the marks on a scale that a value passes: 大关, 两个台阶, 千亿台阶."""


@frozen
class Lexicon:
    """Classes of words, those of the package and a caller's own, and the patterns made of them.

    Attributes:
        added: the caller's words by class.
        dropped: words that do not count, in whatever class.

    Example:
        >>> own = default_lexicon().extended({"lead_verb": ["抢收"]})
        >>> "抢收" in own.words("lead_verb"), "抢收" in own.vocabulary.bits
        (True, True)
    """

    added: Mapping[str, tuple[str, ...]] = field(factory=dict)
    dropped: frozenset[str] = frozenset()
    _made: dict[tuple[str, ...], re.Pattern[str]] = field(factory=dict, init=False, eq=False, repr=False)

    _endings: dict[tuple[str, ...], tuple[str, ...]] = field(factory=dict, init=False, eq=False, repr=False)
    _sets: dict[tuple[str, ...], frozenset[str]] = field(factory=dict, init=False, eq=False, repr=False)

    def extended(self, more: Mapping[str, Iterable[str]]) -> Lexicon:
        """This lexicon with more words.

        Args:
            more: words by class; the classes are those of `data/words.tsv`, as `lead_verb` for a verb whose object is
                counted, `tail` for a verb between a name and its value, `head` for a noun that ends an indicator.

        Raises:
            ValueError: if there is no such class, or a word is empty.
            TypeError: if the words are one string.

        Example:
            >>> "抢收" in default_lexicon().extended({"lead_verb": ["抢收"]}).words("lead_verb")
            True
        """
        added = dict(self.added)
        for name, new in more.items():
            if isinstance(new, str):
                raise TypeError(f"the words of the class {name!r} must be a list; put {new!r} into one")
            found = tuple(new)
            if name not in classes():
                raise ValueError(f"there is no class {name!r}; the classes are {', '.join(sorted(classes()))}")
            if not all(found):
                raise ValueError(f"an empty word cannot be added to the class {name!r}")
            added[name] = (*added.get(name, ()), *found)
        return Lexicon(added, self.dropped)

    def without(self, *words: str) -> Lexicon:
        """This lexicon as if some words stood in no class.

        Example:
            >>> "新建" in default_lexicon().without("新建").words("lead_verb")
            False
        """
        return Lexicon(self.added, self.dropped | set(words))

    def words(self, *groups: str) -> frozenset[str]:
        """All words of the classes."""
        found = self._sets.get(groups)
        if found is None:
            every = (word for group in groups for word in (*classed(group), *self.added.get(group, ())))
            found = self._sets[groups] = frozenset(every) - self.dropped
        return found

    def pattern(self, *groups: str) -> str:
        """A pattern for the longest word of the classes."""
        return alternation(self.words(*groups))

    def holds(self, *groups: str) -> re.Pattern[str]:
        """A word of the classes anywhere."""
        return self._made_of(("", *groups))

    def ends_with(self, *groups: str) -> re.Pattern[str]:
        """A word of the classes at the end of a text."""
        return self._made_of(("$", *groups))

    def endings(self, *groups: str) -> tuple[str, ...]:
        """The words of the classes, for `str.endswith`."""
        found = self._endings.get(groups)
        if found is None:
            found = self._endings[groups] = tuple(self.words(*groups))
        return found

    def _made_of(self, key: tuple[str, ...]) -> re.Pattern[str]:
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = re.compile(self.pattern(*key[1:]) + key[0])
        return found

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of the classes that cut a text into words."""
        return Vocabulary.of({name: self.words(name) for name in CLASSES})

    @cached_property
    def onward(self) -> str:
        """A pattern for where a value went: 压减|至37项, 提高|到80%."""
        return f"(?:{self.pattern('onward_verb')}[至到为])"

    @cached_property
    def adverbial(self) -> re.Pattern[str]:
        """What heads a clause and is no word of a class: times, marks, manners, prepositions that turn an object."""
        marks = r"[（(][含其]中?|[\s\u3000，,、：:—（()）]"
        counter = "[一二三四五六七八九十]{1,3}"
        item = rf"[0-9０-９]{{1,3}}[.．、)）]|[①-⑳⑴-⒇⒈-⒛]|[（(](?:[0-9]{{1,2}}|{counter})[)）]"
        item += rf"|{counter}(?:[是要]|、(?!{counter}))"  # 一、粮食总产量, but 一、二、三产业
        having = "(?:[现共已]?有(?![色效机关限所权线]))"
        time = rf"(?=[{ADVERBIAL_BEGINS}])(?:{ADVERBIAL})(?:的?基础上|{having})?"
        place = rf"在?{self.pattern('scope')}(?:{having}|的?基础上)?|全国{having}"
        proposing = rf"建议(?={time}|{place}|(?:地区|国内)?生产总值)"  # 建议2026年…; 建议880件 are counted
        # A look at the next character alone: most places fail on it before anything longer is tried.
        begins = "".join(word[0] for word in self.words("scope")) + ADVERBIAL_BEGINS
        begins += r"全比较①-⑳⑴-⒇⒈-⒛按扣剔考用对为将把以可使让要应须建\s　，,、：:—（()）"
        return re.compile(
            rf"(?=[{begins}])(?:{time}|{proposing}|{MANNER}|{place}|要?{_TURNED}|{_BATCH}|{item}|{marks}|{BASE})+"
        )

    @cached_property
    def trailing_base(self) -> re.Pattern[str]:
        """A comparison or a date at the end of a text."""
        beyond = "超过?(?=(?:全[国省市区县]|预期|目标|计划|上年|[^，]{0,4}平均))"
        beside = f"(?<!或)不?(?:高于|低于|高出|快于|好于|优于|跑赢|{beyond})[^，,。；;、]{{1,12}}"
        # 增幅|比全省平均水平高; 投资|是前20年总和的
        other = rf"{BESIDE}(?:增加|减少|增长|下降|[增降减])?"
        multiple = "(?:是|相当于|约为)[^，,。；;、]{1,20}的"
        mean = "每[^每，,。；;、0-9]{1,3}每(?:学?年|月)"
        return re.compile(
            rf"(?={BASE_BEGINS.pattern})(?<!提)(?:{BASE}(?:[增减][收支])?|{beside}|{other}|{multiple}|{mean}|在[^，,。；;、]{{1,10}}基础上|{ADVERBIAL}|{MANNER}|按照[^，,。；;、]{{2,16}}的?|在全[国省市区县]"
            rf"|{SPOKEN}[底末]?的?|[一两二三四五六七八十]年)$"
        )

    @cached_property
    def granted(self) -> re.Pattern[str]:
        """What follows a value that is granted: 的|50%|给予补助."""
        return re.compile(f"[，,的]?{self.pattern('grant_verb', 'grant')}")

    @cached_property
    def grant(self) -> re.Pattern[str]:
        """What is granted, at the end of a clause: 给予|一次性奖励|，."""
        said = f"[^，。；给予0-9０-９％%]{{0,10}}?{self.pattern('grant')}"
        return re.compile(rf"{self.pattern('grant_verb')}({said})[，,]\s*$")

    @cached_property
    def counted(self) -> re.Pattern[str]:
        """What is counted, before an attribute of it that nobody counts: 断面|水质优良率, 开发区|总产值."""
        things, head = self.pattern("countable"), self.pattern("head", "attribute")
        return re.compile(rf"([^、]{{0,12}}?{things})[^、]{{0,24}}?{head}$")

    @cached_property
    def deed_of(self) -> re.Pattern[str]:
        """What is done to what is counted, or what that has, after 的: 巷道|的综合改造, 居民|的居住条件."""
        other = f"(?![^的、]*(?:{self.pattern('class_noun', 'countable')}|人口))"  # 有能力的|贫困人口就业
        return re.compile(rf"的{other}[^的、]{{0,8}}{self.pattern('action', 'attribute')}(?:工作|任务|工程)?$")

    @cached_property
    def slogan(self) -> re.Pattern[str]:
        """What is counted, before a slogan that says what it does: 事项|“全区通办”."""
        return re.compile(rf"([^、“]{{0,12}}{self.pattern('countable')})“[^”\n]{{0,60}}”$")

    @cached_property
    def shared_head(self) -> re.Pattern[str]:
        """The end of a list that its members share, with the noun of their class: 增加值, 行业|增加值, 总|花费."""
        return re.compile(rf"(?:{self.pattern('class_noun')}|总)?{self.pattern('head')}$")

    @cached_property
    def no_noun(self) -> re.Pattern[str]:
        """What cannot begin a noun phrase after a number: marks, and verbs that say where the value went.

        Nor can what only says that the value is an aim or a mark on a scale (翻两番的|宏伟目标, 4个|千亿台阶).
        """
        marks = r"[\s\u3000、，,；;：:∶。．.！？!?（(）)【】」』”’》〉…—]"
        frame = (
            "的?(?:阶段性|宏伟|奋斗|预期|年度)?"
            "(?:目标|要求|部分|规模|行列|水平|纪录|高位|跨越|飞跃|转变|[情基前][况础提][上下])(?=$|[，。；、])"
        )
        return re.compile(
            rf"{marks}|[且或]|并(?![购网轨])|之[前后间]|[后中](?=[，,、])|对全[国省市区县]|{self.onward}|增长|下降|用于|来自|投向|保持|达到?|突破|超过|(?:历史性|重大|新)(?:突破|跨越|飞跃)|[高低快好优]于|位[居列]|排名|居(?![民住家])|[打奠][好下定]|{MILESTONE}|{frame}"
        )

    @cached_property
    def sent_to(self) -> re.Pattern[str]:
        """A verb that says where a value went, at the end of a text."""
        return re.compile(rf"{self.onward}了?{SINCE}$")


@cache
def default_lexicon() -> Lexicon:
    """The words of the package.

    Example:
        >>> "增加值" in default_lexicon().words("head")
        True
    """
    return Lexicon()
