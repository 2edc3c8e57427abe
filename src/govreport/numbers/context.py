"""Context: whether a numeral states an amount, or is part of a name, a serial, a code or a date.

Every rule rests on the characters around the numeral within its own sentence.
"""

from __future__ import annotations

import re
from functools import cache

from govreport.data import words
from govreport.numbers.draft import Draft
from govreport.numbers.model import NumberKind

SENTENCE_ENDS = frozenset("。！？；!?;\n")
_BLANKS = " \t\u3000\u00a0\u2003\u2002"
# A short quotation without punctuation names something; a longer one says something, and its amounts are amounts.
_QUOTATION = re.compile(
    "“[^“”，。；：！？,;!?\n]{1,24}”|《[^《》。；！？;!?\n]{1,80}》|〈[^〈〉。；！？\n]{1,60}〉"
    "|「[^「」，。；：！？\n]{1,24}」|『[^『』。；！？\n]{1,40}』|‘[^‘’，。；：！？\n]{1,24}’"
    '|"[^"，。；：！？,;!?\n]{1,24}"'
)
# The letters of road numbers: national, provincial, county, township roads (GB/T 917).
_ROAD = frozenset("GSXY")
_LETTERS = re.compile("[A-Za-z]")
_GENERATION = re.compile("[2-7](?:\\.5)?")
_BRACKET_PAIRS = {"［": "］", "[": "]", "（": "）", "(": ")", "〔": "〕", "【": "】"}
# What may touch a numeral in front without telling what it is; anything else than these and Chinese characters does.
_TELLING = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz第［[〔（(【+-−.#№列居名前在道线")


def quotations(text: str) -> list[tuple[int, int]]:
    """The short quotations and bracketed titles of a text, as offsets of their first and last mark.

    Args:
        text: folded text.

    Example:
        >>> quotations("实施“稳经济43条”，增长5%")
        [(2, 9)]
    """
    return [(found.start(), found.end() - 1) for found in _QUOTATION.finditer(text)]


@cache
def _pattern(*groups: str) -> re.Pattern[str]:
    return re.compile(
        "|".join(sorted((word for group in groups for word in words("numbers", group)), key=len, reverse=True))
    )


def is_plain(text: str, draft: Draft) -> bool:
    """Whether nothing around a measured amount can make it anything else, so that no rule needs to be tried.

    Args:
        text: folded and simplified text.
        draft: an amount outside quotations.
    """
    return (
        draft.unit is not None
        and draft.unit not in _DOUBTFUL_UNITS
        and not (draft.core_start and text[draft.core_start - 1] in _TELLING)
    )


_DOUBTFUL_UNITS = frozenset(
    ("级", "位", "名", "G", "T", "P", "M", "K", "V", "W", "g", "t", "m", "h", "s", "L", "日", "期", "代")
)


def kind_of(text: str, draft: Draft, *, quoted: bool) -> NumberKind:
    """What a numeral is, judged by what stands around it.

    Args:
        text: folded and simplified text.
        draft: the expression as an amount; its unit and end may be cut back where they do not belong to it.
        quoted: whether it stands in a short quotation.
    """
    start, end = draft.core_start, draft.core_end
    before = text[start - 1] if start else "\n"
    if _LETTERS.match(before):
        return _after_letters(text, draft)
    if before == "第":
        draft.start = start - 1
        return "ordinal"
    bare = draft.unit is None and draft.bound == "exact"
    after = text[end : end + 4]
    code = _short_code(text, draft) if draft.unit is None else None
    if code:
        return code
    if quoted:
        return "name"
    kind = _in_series(text, draft, before, after)
    if kind:
        return kind
    if bare and "." not in text[start:end]:
        return _bare(text, draft, before, after)
    return "quantity"


def _after_letters(text: str, draft: Draft) -> NumberKind:
    """T800, Q10, PM2.5 are names; G318 is a road."""
    start = draft.core_start
    draft.unit, draft.end, draft.start, draft.bound = None, draft.core_end, start, "exact"
    digits = text[start : draft.core_end]
    alone = start < 2 or not _LETTERS.match(text[start - 2])
    if alone and text[start - 1] in _ROAD and digits.isdigit() and len(digits) <= 5:
        draft.start = start - 1
        return "identifier"
    return "name"


def _short_code(text: str, draft: Draft) -> NumberKind | None:
    digits = text[draft.core_start : draft.core_end]
    if len(digits) < 3 or not digits.isdigit():
        return None
    if re.fullmatch(words("numbers", "public_line")[0], digits):
        return "identifier"
    if len(digits) >= 7 or digits[0] == "0":
        return "identifier"
    if _pattern("road_before").search(text, max(0, draft.core_start - 2), draft.core_start):
        return "identifier"
    if re.fullmatch(words("numbers", "short_code")[0], digits):
        rest = re.compile("[^。；！？\n]{0,10}").match(text, draft.core_end)
        if rest and _pattern("hotline_after").search(rest[0]):
            return "identifier"
    return None


def _in_series(text: str, draft: Draft, before: str, after: str) -> NumberKind | None:
    """Ranks, versions, grades and item numbers."""
    start, end = draft.core_start, draft.core_end
    close = _BRACKET_PAIRS.get(before)
    if close and after.startswith(close):
        return _bracketed(text, draft, before)
    if draft.unit is None and _item_number(text, draft, after):
        return "ordinal"
    if draft.unit in (None, "级", "代", "期", "G") and _serial(text, draft, after):
        return "ordinal"
    if draft.unit in ("位", "名", None) and _pattern("rank_before").search(text, max(0, start - 3), start):
        rank = re.compile(f"(?:{_pattern('rank_before').pattern})$").search(text, max(0, start - 3), start)
        if rank and (draft.unit == "位" or (rank[0] == "前" and _pattern("rank_after").match(after))):
            return "ordinal"
    if before in "-−" and draft.unit is None and not draft.core_end - start > 4:
        return "name"  # 歼-20: a hyphen behind a word and no unit after the digits
    if draft.unit is None and after[:1] and _LETTERS.match(after[0]) and end > start:
        return "name"
    return None


def _bracketed(text: str, draft: Draft, before: str) -> NumberKind:
    digits = text[draft.core_start : draft.core_end]
    if before in "［[【":
        return "identifier"
    if _year_like(digits):
        return "date"
    return "ordinal" if len(digits) <= 2 else "identifier"


def _item_number(text: str, draft: Draft, after: str) -> bool:
    """13. or 13、 where a sentence begins."""
    if after[:1] not in (".", "．", "、", ")", "）") or not after[:1]:
        return False
    at = draft.core_start
    while at and text[at - 1] in _BLANKS:
        at -= 1
    return not at or text[at - 1] in SENTENCE_ENDS


def _serial(text: str, draft: Draft, after: str) -> bool:
    if draft.unit == "G":
        return bool(_GENERATION.fullmatch(text[draft.core_start : draft.core_end]))
    if draft.unit in ("级", "代", "期"):
        rest = text[draft.end : draft.end + 4]
        return not (
            draft.unit == "级"
            and ("." in text[draft.core_start : draft.core_end] or _pattern("magnitude_after").match(rest))
        )
    if re.match("A{1,5}(?![A-Za-z0-9])", after):
        return True
    return bool(_pattern("serial_after").match(after))


def _year_like(digits: str) -> bool:
    return len(digits) == 4 and digits[:2] in ("19", "20")


def _bare(text: str, draft: Draft, before: str, after: str) -> NumberKind:
    """An integer without scale, unit and bound: 2024 in an event's name, 1830 in a plant's."""
    digits = text[draft.core_start : draft.core_end]
    if not digits.isdigit() or len(digits) < 3 or before in words("numbers", "amount_before"):
        return "quantity"
    named = "\u4e00" <= after[:1] <= "\u9fff"
    if _year_like(digits):
        return "name" if named else "date" if before in "（(" else "quantity"
    return "name" if named and "\u4e00" <= before <= "\u9fff" else "quantity"
