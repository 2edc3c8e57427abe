"""Bound words before or after an amount.

A negator before a bound word turns it: 不得低于, 从未低于 and 不应小于 all say at least. The words and what a negator
makes of them are rows of `data/bounds.tsv`; negators, and the words that may stand between (得, 能, 再), are in
`data/numbers.tsv`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import cast

from attrs import frozen

from govreport.data import table, words
from govreport.numbers.draft import Draft
from govreport.numbers.model import Bound
from govreport.numbers.trie import alternation
from govreport.numbers.units import default_units, shares, traits


@frozen
class _Word:
    word: str
    bound: str
    negated: str
    not_beside: str
    needs: str


@frozen
class _Stated:
    """A bound as the text states it: which, and where its words begin."""

    bound: Bound
    start: int


@cache
def _before() -> dict[str, tuple[_Word, ...]]:
    """The bound words that stand before an amount, by their last character, longest first."""
    rows: dict[str, list[_Word]] = {}
    for row in table("bounds"):
        if row["side"] == "before":
            entry = _Word(row["word"], row["bound"], row["negated"], row["not_beside"], row["needs"])
            rows.setdefault(entry.word[-1], []).append(entry)
    return {last: tuple(sorted(found, key=lambda each: -len(each.word))) for last, found in rows.items()}


@cache
def _after() -> dict[str, Bound]:
    return {row["word"]: cast("Bound", row["bound"]) for row in table("bounds") if row["side"] == "after"}


_WITH = "(?:[（(]不?含(?:本数|[0-9.]{1,8}[^）)\n0-9，。；]{0,3})?[）)])"


@cache
def after_pattern() -> str:
    """A pattern for the bound words that stand after an amount, with a bracket that says whether it is included."""
    rows = [row for row in table("bounds") if row["side"] == "after"]
    guards = {row["word"]: _not_before(row["not_beside"]) for row in rows if row["not_beside"]}
    free = alternation([row["word"] for row in rows if not row["needs"]], guards)
    bound = "|".join(
        f"(?<=[{_ends(row['needs'])}]){row['word']}{guards.get(row['word'], '')}" for row in rows if row["needs"]
    )
    return f"(?:{_WITH}?(?:{free}|{bound}){_WITH}?)"


@cache
def after_characters() -> str:
    """The characters with which a match of `after_pattern` begins."""
    return "".join(sorted({row["word"][0] for row in table("bounds") if row["side"] == "after"} | set("（(")))


def _ends(trait: str) -> str:
    """The last characters of the units with a trait, for a set of a pattern."""
    return "".join(sorted({name[-1] for name in traits(trait)}))


def _not_before(characters: str) -> str:
    return f"(?!{characters})" if characters.startswith("[") else f"(?![{re.escape(characters)}])"


_BRACKETS = re.compile("[（(][^）)]*[）)]")
_OPEN: dict[str, Bound] = {"ge": "gt", "le": "lt"}


@lru_cache(maxsize=1024)
def bound_after(found: str) -> Bound:
    """The bound that the words after an amount state.

    Args:
        found: a match of `after_pattern`: 以上, （含）以上, 以下（不含5%）.

    Example:
        >>> bound_after("（含）以上"), bound_after("左右"), bound_after("以下（不含）")
        ('ge', 'about', 'lt')
    """
    bound = _after()[_BRACKETS.sub("", found)]
    return _OPEN.get(bound, bound) if "不含" in found else bound


# A bound word may stand off its amount by these: 突破了5万, 大约增加了5万, 达到不低于 5万, 超每千人6批次, 最高可达80%.
_EVERY = f"每[十百千万]?{alternation(traits('base'))}"
_ATTAINABLE = alternation(words("numbers", "attainable"))
_OFFSET = re.compile(f"(?:(?:增加|增长|提高|减少|下降|降低)?了|(?<=[于破到达])过|{_EVERY}|{_ATTAINABLE})$")
_BLANKS = " \u3000\u00a0"
# 不低于当地标准的1.6倍: a phrase that ends in 的 keeps the bound word's reach; so does an amount before a rate of it
# (不超过合同额20%, 不足全省平均水平的九成); nothing else does (超过全国平均水平3个百分点 compares, and its 3 is exact).
_FLOOR = (
    "(?P<word>[不未](?:得|能|应|宜|可|会|准|许|允许|要|应当|应该)?(?:[低少小高多大]于|超过)|至少|达?不[足到]|未达到?)"
)
_DISTANT = re.compile(f"{_FLOOR}[^，。、；：！？,;:!?\n0-9“”（）()]{{1,24}}[的额]$")
_ANNUAL = re.compile(f"{_FLOOR}(?:{_EVERY}){{1,2}}$")
_OFFSET_ENDS = f"了过达到至{_ends('base')}"
_DISTANT_ENDS = f"的额{_ends('base')}"
_STEPS = re.compile("[^，。；！？\n]{0,12}(?:台阶|大关|关口|门槛|行列|俱乐部)")
_BARE_SCALE = re.compile("[十百千万亿]{1,3}(?![0-9一二三四五六七八九])")


@cache
def touching() -> frozenset[str]:
    """The characters that, directly before an amount, may end a bound word or a phrase that carries one to it."""
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
    stated = _stated_at(text, at, draft)
    if stated is None and at and text[at - 1] in _OFFSET_ENDS:
        offset = _OFFSET.search(text, max(0, at - 6), at)
        if offset:
            stated = _stated_at(text, offset.start(), draft)
    if stated is not None:
        if draft.bound == "exact":
            draft.bound = stated.bound
        draft.start = stated.start
    elif draft.bound == "exact" and at and text[at - 1] in _DISTANT_ENDS:
        distant = _DISTANT.search(text, max(0, at - 32), at) or _ANNUAL.search(text, max(0, at - 10), at)
        if distant and text[at - 1] == "额" and draft.unit not in shares():
            return
        far = _stated_at(text, distant.end("word"), draft) if distant else None
        if far is not None:
            draft.bound = far.bound


def _stated_at(text: str, at: int, draft: Draft) -> _Stated | None:
    """The bound that the words which end at an offset state, a negator before them included."""
    for entry in _before().get(text[at - 1 : at], ()):
        begin = at - len(entry.word)
        if begin < 0 or not text.startswith(entry.word, begin) or not _has_needed(text, entry, draft):
            continue
        if entry.negated:
            negated, start = _negated(text, begin)
            if negated:
                return _Stated(cast("Bound", entry.negated), start)
            begin = start
        if not entry.bound or (entry.not_beside and begin and text[begin - 1] in entry.not_beside):
            continue
        # 近5年 names the latest years, it does not come short of five.
        if entry.word == "近" and draft.unit in traits("stretch") and not _elapsed(text, begin, draft):
            return None
        return _Stated(cast("Bound", entry.bound), begin)
    return None


def _elapsed(text: str, begin: int, draft: Draft) -> bool:
    """历时近三年, 近三年时间: so much time has passed, and no stretch of the calendar is named."""
    return text[max(0, begin - 2) : begin] in words("numbers", "elapsed") or text.startswith("时间", draft.end)


def _has_needed(text: str, entry: _Word, draft: Draft) -> bool:
    """Whether the amount is such that the word bounds it: 跨越…台阶, 上千家."""
    if entry.needs == "step":
        return bool(_STEPS.match(text, draft.end))
    if entry.needs == "scale":
        return bool(_BARE_SCALE.match(text, draft.core_start))
    unit = default_units().find(draft.unit) if entry.needs and draft.unit else None
    return not entry.needs or (unit is not None and unit.dimension == entry.needs)


def _negated(text: str, at: int) -> tuple[bool, int]:
    """Whether negators turn the word that begins at an offset, and where the words of the statement begin then.

    Two of them undo each other: 不得不超过.
    """
    negated = False
    while (start := _negator_before(text, at)) is not None:
        negated, at = not negated, start
    return negated, at


def _negator_before(text: str, at: int) -> int | None:
    """Where a negator begins that ends at an offset, with modal words and adverbs between (不得再, 不允许)."""
    for _ in range(4):
        start = _ends_with(text, at, "negator")
        if start is not None:
            drowned = text.startswith("没", start) and text[start - 1 : start] in _group("no_negator_after")
            return None if drowned else start  # 淹没
        between = _ends_with(text, at, "modal")
        if between is None:
            return None
        at = between
    return None


def _ends_with(text: str, at: int, group: str) -> int | None:
    """Where the longest word of a group begins that ends at an offset."""
    for length in (3, 2, 1):
        if at >= length and text[at - length : at] in _group(group):
            return at - length
    return None


@cache
def _group(name: str) -> frozenset[str]:
    return frozenset(words("numbers", name))


_MAY_LEAD_TO_BOUND = ("（", "(", "的", "内")
_NEAR = 16  # characters
_IN_CLAUSE = re.compile("[^，。；、！？\n]*")
_ENDS = re.compile("[，。；、！？）\n]|$")
_IN_BRACKETS = re.compile("[^（(）)。；！？\n]{1,60}")
_AIM_BOUND = re.compile("的[^，。；、！？\n0-9]{0,6}目标(?P<words>以内|之内)")
_BRACKET_BOUND = re.compile("[）)](?P<words>以上|以下|以内|左右|上下)")


def bound_behind(text: str, draft: Draft) -> None:
    """Give an amount without a bound the word after what follows it: 2000人（含重点产业1000人）左右, 4.5%的目标以内.

    So does 内 of what is kept within a limit (控制在限额30亿元内).

    Args:
        text: folded and simplified text.
        draft: an amount.
    """
    if draft.bound != "exact" or not text.startswith(_MAY_LEAD_TO_BOUND, draft.end):
        return
    if text.startswith("内", draft.end):
        kept = text.rfind("控制在", max(0, draft.start - _NEAR), draft.start)
        if kept >= 0 and _IN_CLAUSE.fullmatch(text, kept, draft.start) and _ENDS.match(text, draft.end + 1):
            draft.bound, draft.end = "le", draft.end + 1
        return
    if text.startswith("的", draft.end):
        found = _AIM_BOUND.match(text, draft.end)
    else:
        close = _IN_BRACKETS.match(text, draft.end + 1)
        found = _BRACKET_BOUND.match(text, close.end()) if close else None
    if found:
        draft.bound = bound_after(found["words"])
