"""Aims in words: what a clause of an announcement without a number aims at, and its modality and stretch."""

from __future__ import annotations

from govreport.facts.names.noun_phrases import Reader
from govreport.facts.words import patterns
from govreport.facts.words.patterns import listed
from govreport.span import Span

_NO_NAME = listed("no_aim_end")
_SHORTEST = 2
_WITH = frozenset("与同跟")


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
    match = patterns.completes.match(text, clause.start, clause.end)
    if match and clause.end - match.end() >= _SHORTEST:
        return reader.trimmed(Span(match.end(), clause.end))
    if patterns.no_subject.match(text, clause.start, clause.end):
        return None
    head = patterns.to_subject.match(text, clause.start, clause.end)
    start = head.end() if head else clause.start
    if text[start : start + 1] in _WITH:  # 到2020年|与全国同步|全面建成小康社会
        return None
    done = text.rfind("完成", start, clause.end)
    found = patterns.aim_predicate.search(text, start + _SHORTEST, clause.end)
    end = done if done >= 0 else found.start() if found else -1
    if end - start < _SHORTEST:
        return None
    stem = patterns.before_predicate.sub("", text[start:end])
    named = len(stem) >= _SHORTEST and not stem.endswith(_NO_NAME) and stem.count("“") == stem.count("”")
    return reader.trimmed(Span(start, start + len(stem))) if named else None
