"""The facts room's words (`data/facts.tsv`) as compiled patterns, each built once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from govreport.data import words

# A year, month or stretch of months as it stands between the words of a clause.
DATE = r"(?:[0-9０-９]{2,4}(?:[-—－~～至到][0-9０-９]{2,4})?年(?:底|末|初)?(?:的)?|[0-9０-９]{1,2}(?:[-—－~～至到][0-9０-９]{1,2})?月(?:份|底|末)?)"
# What a change is measured against: 比上年, 较2020年, 较3年前, 比“十三五”末.
BASE = (
    r"(?:[比较](?!较)[^，,。；;、]{0,4}?(?:上年|去年|前年|上期|同期|年初|年末|上年末|前[一二三四五六七八九十]年|上次|上届|“[^”]{1,4}[”’](?:时期|期间|期末|末)?|"
    + DATE
    + r"|[0-9０-９]+年前)(?:同期|预算|执行数|末|底)?)"
)


def alternatives(*groups: str) -> str:
    """A pattern of all words of the groups, longer ones first, so that the longest wins."""
    return _longest_first({word for group in groups for word in words("facts", group)})


def _longest_first(found: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(found, key=lambda word: (-len(word), word)))


@cache
def leading() -> re.Pattern[str]:
    """Adverbials, the reporting place and dates at the head of a clause."""
    verbs, adverbs = alternatives("lead_verb"), alternatives("lead")
    single = rf"(?:{alternatives('adverb')})+(?=(?:{adverbs})*(?:{verbs}))"
    return re.compile(
        rf"(?:{DATE}(?:[以之]?前)?|{alternatives('lead', 'scope')}|对(?![外口接比])|第[一二三四五六七八九十]+批|{single}|[\s　，,、：:—（(]|[（(][含其]中?)+"
    )


def _verbs(group: str) -> str:
    """The group's verbs; one that can be a noun is none before the head of an indicator (种植|面积)."""
    nouns = set(words("facts", "noun_verb"))
    pure = [word for word in words("facts", group) if word not in nouns]
    both = [word for word in words("facts", group) if word in nouns]
    guarded = f"(?:{_longest_first(both)})(?!(?:{alternatives('head')}|用地|工程|资金)(?:$|[、和与及]))"
    return f"(?:{_longest_first(pure)}|{guarded})" if both else f"(?:{_longest_first(pure)})"


@cache
def leading_verb() -> re.Pattern[str]:
    """One or more transitive verbs, joined or not, whose object follows."""
    verbs = _verbs("lead_verb")
    return re.compile(rf"{verbs}(?:[、和及并]?{verbs})*(?:了|各类|各种|一批)?")


@cache
def trailing() -> re.Pattern[str]:
    """Verbs and adverbs between a name and its value, matched on the reversed text."""
    found = sorted((word[::-1] for word in words("facts", "tail")), key=lambda word: (-len(word), word))
    return re.compile("(?:" + "|".join(map(re.escape, found)) + r"|[\s　：:])")


@cache
def trailing_base() -> re.Pattern[str]:
    """A comparison or a date at the end of a text."""
    return re.compile(
        rf"(?:{BASE}|(?:高于|低于|高出|快于|好于|优于)[^，,。；;、]{{1,12}}|{DATE}|(?:去年|今年|上年)的?|五年|三年)$"
    )


@cache
def linking() -> re.Pattern[str]:
    """A verb between a subject and the object that is measured, with its adverbs."""
    return re.compile(rf"(?:{alternatives('lead')})*{_verbs('link_verb')}+(?:了|各类)?")


@cache
def _stopping() -> re.Pattern[str]:
    onward = r"并?(?:提高|提升|上升|增长|增加|下降|降低|减少|压减|压缩|缩减|缩短|扩大|扩展|延长|跃升|上调|下调|调整)(?:至|到|为)"
    return re.compile(f"(?:{alternatives('not_stop')})|({alternatives('stop')}|{onward})")


def find_stop(text: str, start: int, end: int) -> int:
    """Where the noun phrase that begins at `start` ends: at a verb or adverb, or at `end`."""
    for match in _stopping().finditer(text, start, end):
        if match[1]:
            return match.start()
    return end


@cache
def ends_with(group: str) -> re.Pattern[str]:
    """A word of the group at the end of a text."""
    return re.compile(rf"(?:{alternatives(group)})$")


@cache
def holds(*groups: str) -> re.Pattern[str]:
    """A word of the groups anywhere."""
    return re.compile(alternatives(*groups))


@cache
def whole(*groups: str) -> re.Pattern[str]:
    """A text that is one word of the groups."""
    return re.compile(rf"(?:{alternatives(*groups)})$")
