"""The text of cells: without letter-spacing, and the words that it holds (`data/table_words.tsv`)."""

from __future__ import annotations

import re
from functools import cache

from govreport.data import words
from govreport.unit_names import is_amount_unit

_BLANKS = re.compile(r"\s+")
_LIST = re.compile("[、，,；;]")
_BRACKETED = re.compile(r"[（(]([^（）()]{1,16})[）)]$")


@cache
def pattern(*groups: str) -> re.Pattern[str]:
    """A pattern for a word of some groups of `data/table_words.tsv`.

    Example:
        >>> bool(pattern("unit_head").fullmatch("计量单位"))
        True
    """
    return re.compile("|".join(f"(?:{word})" for group in groups for word in words("table_words", group)))


def is_(text: str, *groups: str) -> bool:
    """Whether a text is a word of some groups, and nothing else."""
    return pattern(*groups).fullmatch(text) is not None


def has(text: str, *groups: str) -> bool:
    """Whether a text holds a word of some groups."""
    return pattern(*groups).search(text) is not None


def closed(text: str) -> str:
    r"""A text without the blanks that only spread it: one stays between two words of narrow script.

    Example:
        >>> closed("收\u3000入  合 计"), closed("Pilot  zone\nA"), closed("地区生\n产总值")
        ('收入合计', 'Pilot zone A', '地区生产总值')
    """

    def joint(match: re.Match[str]) -> str:
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        return " " if before.isalpha() and after.isalpha() and before.isascii() and after.isascii() else ""

    return _BLANKS.sub(joint, text) if _BLANKS.search(text) else text


def bracketed(text: str) -> tuple[str, str | None]:
    """A head, and what stands in brackets at its end.

    Example:
        >>> bracketed("地区生产总值（亿元）"), bracketed("产量")
        (('地区生产总值', '亿元'), ('产量', None))
    """
    match = _BRACKETED.search(text)
    return (text, None) if match is None else (text[: match.start()], match[1])


_TAIL = re.compile("(?<=.)[十百千]?[万亿](?P<unit>[^十百万亿]{1,6})$")


def tail_unit(text: str) -> tuple[str, str | None]:
    """A head, and the unit with which it ends without brackets.

    Example:
        >>> tail_unit("年末余额亿元"), tail_unit("收入")
        (('年末余额', '亿元'), ('收入', None))
    """
    match = _TAIL.search(text)
    if match is None or not is_amount_unit(match["unit"]):
        return text, None
    return text[: match.start()], match[0]


def members(text: str) -> list[str]:
    """The members of a list of units.

    Example:
        >>> members("亿元、%")
        ['亿元', '%']
    """
    return [part for part in _LIST.split(text) if part]


_NOTE = re.compile(
    r"[（(]?(?:附?注|备注|说明|附注|资料来源|数据来源)(?:[0-9０-９]{0,2}[:：]|\s*[0-9０-９]{1,2}[.．、])"
)
_NOTE_MARK = re.compile(
    r"\s*(?:[①-⑳]|[*＊※★☆]{1,3}|[\[［〔]\s*(?:注)?\s*[0-9０-９]{0,2}\s*[\]］〕]|[（(]注[0-9０-９]{0,2}[)）])$"
)


def is_note(text: str) -> bool:
    """Whether a text is a note to a table (注：本表为快报数).

    Example:
        >>> is_note("注：1.本表为快报数"), is_note("资料来源：市统计局"), is_note("注册资本")
        (True, True, False)
    """
    return _NOTE.match(text) is not None


def unmarked(text: str) -> str:
    """A label, a head or a figure without the mark of a note at its end.

    Example:
        >>> unmarked("床位数（张）①"), unmarked("5200[2]"), unmarked("病床")
        ('床位数（张）', '5200', '病床')
    """
    match = _NOTE_MARK.search(text)
    return text if match is None or not match.start() else text[: match.start()]
