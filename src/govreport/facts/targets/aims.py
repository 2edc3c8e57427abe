"""Aims in words: what a clause of an announcement without a number aims at, and its modality and stretch."""

from __future__ import annotations

import re
from functools import cache

from govreport.data import words
from govreport.facts.names.noun_phrases import Reader
from govreport.numbers.trie import alternation
from govreport.span import Span

# 与经济增长同步: the one predicate that begins with a preposition.
_BESIDE = r"(?:增长|增速)?(?:与|和|同|跟)[^，]*(?:同步|一致|持平|相当|相适应|相匹配|相协调|衔接)"
_OBJECT = re.compile(
    r"(?:确保|坚决|全面|按照?[^，]{2,8}要求|不折不扣|努力|实现)*完成(?:[^，]{0,12}?(?:下达|要求|确定)的?)?"
)
# What leads from the clause's beginning to the subject of an aim: 实现|进出口总额|正增长, 保持|社会大局|稳定.
_TO_SUBJECT = re.compile(
    r"[\s\u3000—]*(?:[（(]?[0-9０-９]{1,2}[.．、）)]|[（(][一二三四五六七八九十]{1,2}[）)])?(?:其中|同时|即|力争|确保|努力|争取|保持|实现|使)*"
)
_NOUNS = {
    "增长": "(?![率点极方贡])",
    "稳定": "(?!器)",
    "完成": "(?!率)",
    "持续": "(?<!可持续)",
    "努力": "(?!$|[，。；])",
}
_MODAL = {"安排": "(?=增长|增幅|下降|为|在|是|如下|意见|建议|[：:0-9０-９])"}  # 安排就业3000人 sets nothing of how firm
_NO_NAME = ("是", "为", "要")  # 今年是|全面贯彻…的第一年
_SHORTEST = 2


@cache
def _predicate() -> re.Pattern[str]:
    return re.compile(rf"{_BESIDE}|{alternation(words('targets', 'predicate'), _NOUNS)}")


@cache
def _before_predicate() -> re.Pattern[str]:
    return re.compile(alternation(words("targets", "before_predicate"), searched=False) + "+$")


@cache
def _no_subject() -> re.Pattern[str]:
    return re.compile(
        r"[\s\u3000—-]*(?:[（(]?[0-9０-９一二三四五六七八九十]{1,2}[）)])?(?:在[^，]{2,24}(?:基础上|同时|前提下|条件下|过程中)|在?(?:实际|具体)?(?:工作|执行|操作|实施)中|"
        + alternation(words("targets", "no_subject"), searched=False)
        + ")"
    )


@cache
def modality() -> re.Pattern[str]:
    """A word that says how firm a target is."""
    groups = ("hard", "soft", "modality")
    return re.compile(alternation([word for group in groups for word in words("targets", group)], _MODAL))


@cache
def stretch() -> re.Pattern[str]:
    """Words of an added aim: 努力争取更好结果, 力争达到."""
    return re.compile(alternation(words("targets", "stretch")))


def subject(reader: Reader, clause: Span) -> Span | None:
    """What a clause without a number aims at: before its predicate, or the object of 完成; None where it names no aim.

    Example:
        >>> from govreport.facts.words.lexicon import default_lexicon
        >>> for text in ("民间投资占比稳步提升", "全面完成国家下达的节能减排任务", "坚持稳中求进"):
        ...     found = subject(Reader(text, default_lexicon()), Span(0, len(text)))
        ...     print(found and text[found.slice])
        民间投资占比
        节能减排任务
        None
    """
    text = reader.text
    match = _OBJECT.match(text, clause.start, clause.end)
    if match and clause.end - match.end() >= _SHORTEST:
        return reader.trimmed(Span(match.end(), clause.end))
    if _no_subject().match(text, clause.start, clause.end):
        return None
    head = _TO_SUBJECT.match(text, clause.start, clause.end)
    start = head.end() if head else clause.start
    done = text.rfind("完成", start, clause.end)
    found = _predicate().search(text, start + _SHORTEST, clause.end)
    end = done if done >= 0 else found.start() if found else -1
    if end - start < _SHORTEST:
        return None
    stem = _before_predicate().sub("", text[start:end])
    named = len(stem) >= _SHORTEST and not stem.endswith(_NO_NAME) and stem.count("“") == stem.count("”")
    return reader.trimmed(Span(start, start + len(stem))) if named else None
