"""The facts room's words (`data/facts.tsv`) as compiled patterns, each built once."""

from __future__ import annotations

import re
from functools import cache

from govreport.data import words
from govreport.numbers.trie import alternation

_NUMBER = "[0-9０-９]"
_TO = "[-—－~～至到]"
# A year, month or stretch of months as it stands between the words of a clause.
DATE = (
    rf"(?:{_NUMBER}{{2,4}}(?:{_TO}{_NUMBER}{{2,4}})?年(?:底|末|初)?的?"
    rf"|{_NUMBER}{{1,2}}(?:{_TO}{_NUMBER}{{1,2}})?月(?:份|底|末)?)"
)
# What a change is measured against: 比上年, 较2020年, 较3年前, 比“十三五”末.
BASE = (
    r"(?:[比较](?!较)[^，,。；;、]{0,4}?"
    r"(?:上年末?|去年|前年|上[期次届]|同期|年[初末]|前[一二三四五六七八九十]年|“[^”]{1,4}[”’](?:时期|期间|期末|末)?"
    rf"|{DATE}|{_NUMBER}{{1,3}}年前)(?:同期|预算|执行数|末|底)?)"
)
_BATCH = "第[一二三四五六七八九十]{1,3}批"


@cache
def onward() -> str:
    """A pattern for where a value went: 压减|至37项, 提高|到80%."""
    return f"(?:{alternatives('onward_verb')}[至到为])"


def alternatives(*groups: str) -> str:
    """A pattern for the longest word of the groups."""
    return alternation(word for group in groups for word in words("facts", group))


@cache
def leading() -> re.Pattern[str]:
    """Adverbials, the reporting place and dates at the head of a clause.

    An adverb of one character is one only before a verb (共|投入, but 共享).
    """
    single = rf"(?:{alternatives('adverb')}){{1,4}}(?=(?:{alternatives('lead')})?{alternatives('lead_verb')})"
    marks = r"[\s\u3000，,、：:—（(]|[（(][含其]中?"
    return re.compile(
        rf"(?:{DATE}[以之]?前?|{alternatives('lead')}|在?{alternatives('scope')}|对(?![外口接比])|{_BATCH}|{single}|{marks})+"
    )


def _verbs(group: str) -> str:
    """The group's verbs; one that can be a noun is none before the head of an indicator (种植|面积)."""
    nouns = set(words("facts", "noun_verb"))
    before_head = rf"(?!(?:{alternatives('head')}|用地|工程|资金)(?:$|[、和与及]))"
    guarded = dict.fromkeys(nouns, before_head)
    return alternation(words("facts", group), guarded)


@cache
def leading_verb() -> re.Pattern[str]:
    """One or more transitive verbs, joined or not, whose object follows."""
    verbs = rf"(?:新(?!增))?{_verbs('lead_verb')}"
    return re.compile(rf"{verbs}(?:[、和及并]?{verbs})*(?:了|各类|各种|一批)?")


@cache
def trailing() -> re.Pattern[str]:
    """Verbs and adverbs between a name and its value, matched on the reversed text."""
    found = [*words("facts", "tail"), *(verb + end for verb in words("facts", "onward_verb") for end in "至到为")]
    return re.compile(rf"(?:{alternation(word[::-1] for word in found)}|[\s\u3000：:])")


@cache
def trailing_base() -> re.Pattern[str]:
    """A comparison or a date at the end of a text."""
    beside = "(?:高于|低于|高出|快于|好于|优于)[^，,。；;、]{1,12}"
    return re.compile(rf"(?:{BASE}|{beside}|{DATE}|[去今上]年的?|[五三]年)$")


@cache
def linking() -> re.Pattern[str]:
    """A verb between a subject and the object that is measured, with its adverbs."""
    return re.compile(rf"(?:{alternatives('lead')})?{_verbs('link_verb')}+(?:了|各类)?")


@cache
def _stopping() -> re.Pattern[str]:
    return re.compile(rf"{alternatives('not_stop')}|({alternatives('stop')}|并?{onward()})")


def find_stop(text: str, start: int, end: int) -> int:
    """Where the noun phrase that begins at `start` ends: at a verb or adverb, or at `end`."""
    for match in _stopping().finditer(text, start, end):
        if match[1]:
            return match.start()
    return end


@cache
def ends_with(group: str) -> re.Pattern[str]:
    """A word of the group at the end of a text."""
    return re.compile(rf"{alternatives(group)}$")


@cache
def holds(*groups: str) -> re.Pattern[str]:
    """A word of the groups anywhere."""
    return re.compile(alternatives(*groups))


@cache
def no_noun() -> re.Pattern[str]:
    """What cannot begin a noun phrase after a number: marks, and verbs that say where the value went."""
    marks = r"[\s\u3000、，,；;：:。．.！？!?（(）)【】」』”’》〉…—]"
    return re.compile(rf"{marks}|{onward()}|增长|下降|用于|来自|投向|保持|达到?|突破|超过|大关")


@cache
def members_of(*groups: str) -> frozenset[str]:
    """The words of the groups."""
    return frozenset(word for group in groups for word in words("facts", group))
