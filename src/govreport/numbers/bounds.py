"""Bound words: what stands before or after an amount and says how it bounds it."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from attrs import frozen

from govreport.data import table
from govreport.numbers.draft import Draft
from govreport.numbers.model import Bound
from govreport.numbers.trie import alternation


@frozen
class _Word:
    word: str
    bound: Bound
    not_beside: str


@cache
def _before() -> dict[str, tuple[_Word, ...]]:
    """The bound words that stand before an amount, by their last character, longest first."""
    words: dict[str, list[_Word]] = {}
    for row in table("bounds"):
        if row["side"] == "before":
            entry = _Word(row["word"], cast("Bound", row["bound"]), row["not_beside"])
            words.setdefault(entry.word[-1], []).append(entry)
    return {last: tuple(sorted(found, key=lambda each: -len(each.word))) for last, found in words.items()}


@cache
def _after() -> dict[str, Bound]:
    return {row["word"]: cast("Bound", row["bound"]) for row in table("bounds") if row["side"] == "after"}


@cache
def after_pattern() -> str:
    """A pattern for the bound words that stand after an amount."""
    guards = {
        row["word"]: f"(?![{re.escape(row['not_beside'])}])"
        for row in table("bounds")
        if row["side"] == "after" and row["not_beside"]
    }
    return alternation(_after(), guards)


def bound_after(words: str) -> Bound:
    """The bound that the words after an amount state.

    Args:
        words: a match of `after_pattern`, perhaps behind a bracket: 以上, （含）以上.

    Example:
        >>> bound_after("（含）以上"), bound_after("左右")
        ('ge', 'about')
    """
    return _after()[words[max(words.rfind("）"), words.rfind(")")) + 1 :]]


# A bound word may stand off its amount by these: 突破了5万, 大约增加了5万, 达到不低于 5万, 超每千人6批次.
_OFFSET = re.compile("(?:(?:增加|增长|提高|减少|下降|降低)?了|每(?:[十百千万]?(?:人|亩|户|平方米|平方公里|立方米)))$")
_BLANKS = " \u3000\u00a0"
# 不低于当地标准的1.6倍: a phrase that ends in 的 keeps the bound word's reach; nothing else does (超过全国平均水平
# 3个百分点 compares, and its 3 is exact).
_DISTANT = re.compile("(?P<word>不[低少小高多大]于|至少|不超过)[^，。、；：！？,;:!?\n0-9“”]{1,24}的$")
_ANNUAL = re.compile("(?P<word>不[低少小高多大]于|至少|不超过)(?:每(?:年|月|人|户|亩|天|周)){1,2}$")


_OFFSET_ENDS = "了人亩户米里"
_DISTANT_ENDS = "的年月人户亩天周"


@cache
def touching() -> frozenset[str]:
    """The characters that, right before an amount, may end a bound word or a phrase that carries one to it."""
    return frozenset((*_before(), *_BLANKS, *_OFFSET_ENDS, *_DISTANT_ENDS))


def bound_before(text: str, draft: Draft) -> None:
    """Give an amount the bound of the words before it; words directly before it become part of its span.

    Args:
        text: folded and simplified text.
        draft: the amount; one that has a bound from the words after it keeps that.
    """
    at = draft.start
    if at and text[at - 1] in _BLANKS:
        at -= 1
    entry = _word_at(text, at, draft)
    if entry is None and at and text[at - 1] in _OFFSET_ENDS:
        offset = _OFFSET.search(text, max(0, at - 6), at)
        if offset:
            entry = _word_at(text, offset.start(), draft)
            at = offset.start()
    if entry is not None:
        if draft.bound == "exact":
            draft.bound = entry.bound
        draft.start = at - len(entry.word)
    elif draft.bound == "exact" and at and text[at - 1] in _DISTANT_ENDS:
        distant = _DISTANT.search(text, max(0, at - 32), at) or _ANNUAL.search(text, max(0, at - 10), at)
        if distant:
            word = distant["word"]
            draft.bound = next(entry.bound for entry in _before()[word[-1]] if entry.word == word)


def _word_at(text: str, at: int, draft: Draft) -> _Word | None:
    """The bound word that ends at an offset."""
    for entry in _before().get(text[at - 1 : at], ()):
        begin = at - len(entry.word)
        if begin >= 0 and text.startswith(entry.word, begin):
            if entry.not_beside and begin and text[begin - 1] in entry.not_beside:
                continue
            # 近5年 names the latest years, it does not come short of five.
            if entry.word == "近" and draft.unit in _CALENDAR and text[max(0, begin - 2) : begin] not in _ELAPSED:
                return None
            return entry
    return None


_CALENDAR = frozenset(("年", "月", "天", "日", "周", "季度"))
_ELAPSED = frozenset(("历时", "时隔", "耗时", "用时", "长达"))


_BRACKET_BOUND = re.compile("[）)](?P<words>以上|以下|以内|左右|上下)")


def bound_after_bracket(text: str, draft: Draft) -> None:
    """Give an amount the bound word behind the bracket that follows it: 2000人（含重点产业1000人）左右.

    Args:
        text: folded and simplified text.
        draft: an amount without a bound, before a bracket.
    """
    close = re.compile("[^（(）)。；！？\n]{1,60}").match(text, draft.end + 1)
    found = _BRACKET_BOUND.match(text, close.end()) if close else None
    if found:
        draft.bound = bound_after(found["words"])
