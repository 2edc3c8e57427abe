"""Enumerators: the marks at the beginning of headings and items (一、, （一）, 一是, ①, ●), from one table.

`data/enumerators.tsv` has a row for each form of mark: its style, its family, where the family stands, and whether it
may stand alone, inside a paragraph, or break one. The outline, the joining of broken lines, the traits of a page's
blocks and the reader of the first lines all ask this module, so that a new mark is one row.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import groupby

from attrs import frozen

from govreport.calendar.patterns import DATED
from govreport.data import table, words
from govreport.han import HAN

ZH = "一二三四五六七八九十百零〇○"
DIGIT = "0-9０-９"
LAST = -1
"""The number of a mark that closes a list at whatever place it has reached (最后)."""
BLANK = " \t\u3000\u2003\xa0\u200b\ufeff"
"""What may stand before a mark at a line's beginning."""

_UPPER = "壹贰貳叁參叄肆伍陆陸柒捌玖拾"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_ROMAN = re.compile(r"[IVXＩＶＸ]{1,4}")
_MACROS = {
    "zh": f"[{ZH}]",
    "zhq": f"[{ZH}千]",
    "d": f"[{DIGIT}]",
    "upper": f"[{_UPPER}]",
    "dot": "[、.．]",
    "pause": "[，、：:,]",
    "han": f"[{HAN}“《（]",
}
_MACRO = re.compile(r"\{(" + "|".join(_MACROS) + r")\}")
_VALUES = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0}
_VALUES |= dict(zip("壹贰叁肆伍陆柒捌玖", range(1, 10), strict=True)) | {"貳": 2, "參": 3, "叄": 3, "陸": 6}
_SCALES = {"十": 10, "百": 100, "千": 1000, "拾": 10}
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_NUMERAL = re.compile(
    rf"[{ZH}千]+|[{DIGIT}]+|[{_UPPER}]+|[{_STEMS}]|[①-⑳㉑-㉟㊱-㊿❶-❿⓫-⓴➀-➉➊-➓⓪⑴-⒇⒈-⒛㈠-㈩㊀-㊉Ⅰ-Ⅻⅰ-ⅻ]"
)
_REPEATED = re.compile(r"\[[^\]]+\]\{\d,\d\}")
UNCOUNTED = frozenset({"dash", "bullet"})
"""Styles whose marks state no number."""
_LETTER = re.compile("[A-Za-zＡ-Ｚａ-ｚ]+")
_YEAR = re.compile(DATED)
_WORDS = re.compile(f"[{HAN}]{{3}}")


@frozen
class Enumerator:
    """One row of the table: a form of mark.

    Attributes:
        style: the family in the words of the contract.
        family: marks of one family number one list; it ends in `*` where the mark's own character belongs to it.
        rank: where the family stands when nothing tells, the lower the nearer to the top; None for no convention.
        number: the number that a word states; None where a numeral states it.
        alone: whether one such mark at a line's beginning needs no second one that vouches for it.
        divides: whether it divides a whole document.
        breaks: whether a line that begins so is always a paragraph of its own.
        example: how it looks.
    """

    style: str
    family: str
    rank: int | None
    first: str
    line: str
    inside: str
    number: int | None
    alone: bool
    divides: bool
    breaks: bool
    example: str


@frozen
class Head:
    """The mark at a line's beginning.

    Attributes:
        enumerator: its row of the table.
        start, end: where it stands in the line.
        text: the mark as written.
        unsure: whether it could as well be the beginning of a decimal number (3．10种) or of a road (第一条高速).
    """

    enumerator: Enumerator
    start: int
    end: int
    text: str
    unsure: bool


@cache
def enumerators() -> tuple[Enumerator, ...]:
    """All rows of the table, in the order in which they are tried.

    Example:
        >>> [row.style for row in enumerators() if row.divides][-1]
        'zh_paren'
    """
    return tuple(
        Enumerator(
            row["style"],
            row["family"],
            None if row["rank"] == "?" else int(row["rank"]),
            _written_out(row["first"]),
            _written_out(row["line"]),
            _written_out(row["inside"]),
            LAST if row["number"] == "last" else int(row["number"]) if row["number"] else None,
            row["alone"] == "yes",
            row["divides"] == "yes",
            row["breaks"] == "yes",
            row["example"],
        )
        for row in table("enumerators")
    )


def _written_out(pattern: str) -> str:
    return _MACRO.sub(lambda found: _MACROS[found[1]], pattern)


def _class(first: str) -> str:
    """The class of the characters with which a mark begins."""
    return first if first.startswith("[") else f"[{first}]"


@cache
def head_pattern() -> re.Pattern[str]:
    """The marks with which a line can begin; the number of the group that matched is that of the row, from 1."""
    return re.compile("|".join(f"({_class(row.first)}{row.line})" for row in enumerators()))


@cache
def _first() -> re.Pattern[str]:
    """The characters with which a mark can begin: one quick look spares most lines all the patterns."""
    return re.compile(_class("".join(dict.fromkeys(row.first.strip("[]") for row in enumerators()))))


@cache
def inside_pattern(*, digits: bool) -> re.Pattern[str]:
    """The marks inside a paragraph; the number of the group that matched is that of the row in `inside_rows`, from 1.

    It begins with one character class, so that the search skips quickly.

    Args:
        digits: whether to look for marks that begin with a digit; a report holds so many that it doubles the time.
    """
    rows = inside_rows(digits=digits)
    firsts = "".join(dict.fromkeys(row.first.strip("[]") for row in rows))
    return re.compile(f"[{firsts}](?:{'|'.join(_alike(first, those) for first, those in _grouped(rows))})")


def _grouped(rows: Sequence[Enumerator]) -> list[tuple[str, list[str]]]:
    """What may follow each first character, in the order of the rows, which begin alike one after another."""
    return [(first, [row.inside for row in those]) for first, those in groupby(rows, key=lambda row: row.first)]


def _alike(first: str, insides: Sequence[str]) -> str:
    """The marks that begin with the same characters; what all of them continue is looked at once."""
    begins = [_REPEATED.match(inside) for inside in insides]
    same = begins[0][0] if begins[0] is not None else ""
    if any(found is None or found[0] != same for found in begins):
        same = ""
    return f"(?<={_class(first)}){same}(?:{'|'.join(f'({inside[len(same) :]})' for inside in insides)})"


@cache
def inside_rows(*, digits: bool) -> tuple[Enumerator, ...]:
    """The rows whose marks may stand inside a paragraph; those that begin alike stand together.

    Args:
        digits: whether those that begin with a digit are among them.
    """
    rows = [row for row in enumerators() if row.inside and (digits or row.first != _MACROS["d"])]
    order = list(dict.fromkeys(row.first for row in rows))
    return tuple(sorted(rows, key=lambda row: order.index(row.first)))


def head(text: str) -> Head | None:
    """The mark with which a line begins.

    Args:
        text: the line.

    Returns:
        None where it begins with no mark, or with what only looks like one (第一季度, 一、二产业, 甲、乙双方).

    Example:
        >>> head("（二）加快产业升级").text, head("1.2026年预算草案").unsure, head("1.5亿元") is None
        ('（二）', False, True)
    """
    if text[:1] in BLANK:
        at = len(text) - len(text.lstrip(BLANK))
        if at == len(text):
            return None
    else:
        at = 0
    match = head_pattern().match(text, at) if _first().match(text, at) else None
    if match is None:
        return None
    row = enumerators()[(match.lastindex or 1) - 1]
    written, end = match[0], match.end()
    if written[-1] in "、，,.．" and listed(text, end, row.style):
        return None
    decimal = row.style == "arabic_dot" and text[end : end + 1].isdecimal() and _YEAR.match(text, end) is None
    if decimal and not _WORDS.search(text, end):
        return None
    unsure = decimal or (row.style == "article" and bool(text[end : end + 1].strip()))
    return Head(row, match.start(), end, written, unsure)


def breaks_paragraph(text: str) -> Head | None:
    """The mark that makes a line the beginning of a paragraph; None where nothing does.

    Example:
        >>> breaks_paragraph("一是修路").text, breaks_paragraph("其次"), breaks_paragraph("2.5万户")
        ('一是', None, None)
    """
    found = head(text)
    return found if found is not None and found.enumerator.breaks and not found.unsure else None


def is_article_heading(text: str) -> bool:
    """Whether a line begins as headings of articles do: 一、, （一）, 第一章, 第一条.

    Example:
        >>> is_article_heading("一、总体要求"), is_article_heading("1.登录")
        (True, False)
    """
    found = head(text)
    return found is not None and (found.enumerator.divides or found.enumerator.style == "article")


@cache
def _listed() -> dict[str, re.Pattern[str]]:
    """What follows the first of several numbers: 一、二产业, 第一、第二和第三产业, 甲、乙双方, A、B两类."""
    nouns = "|".join(words("outline", "listed_noun"))
    chinese = re.compile(rf"第?[{ZH}]{{1,3}}(?:[、和及至到]|(?:{nouns}))")
    return {
        "ordinal": chinese,
        "zh_comma": re.compile(rf"(?![{ZH}]{{1,3}}次(?:会|全会)){chinese.pattern}"),  # 一、四次会议确定的任务
        "stem": re.compile(rf"[{_STEMS}](?:[、和与及两雙双方]|(?:{nouns}))"),
        "letter": re.compile(rf"[A-Za-zＡ-Ｚａ-ｚ](?:[、和与及两股轮]|(?:{nouns}))"),
        "roman": re.compile(rf"[Ⅰ-Ⅻⅰ-ⅻIVX]{{1,4}}(?:[、和与及]|(?:{nouns}))"),
    }


def listed(text: str, end: int, style: str) -> bool:
    """Whether what ends here is the first of several numbers and no mark.

    Args:
        text: the line.
        end: where the would-be mark ends.
        style: its style.

    Example:
        >>> listed("一、二产业", 2, "zh_comma"), listed("一、工业", 2, "zh_comma")
        (True, False)
    """
    pattern = _listed().get(style)
    return pattern is not None and pattern.match(text, end) is not None


def family_of(row: Enumerator, written: str) -> str:
    """The family of a mark as written.

    Example:
        >>> [family_of(head(line).enumerator, head(line).text) for line in ("一、回顾", "● 收入情况")]
        ['zh_comma', 'bullet:●']
    """
    return row.family[:-1] + written[0] if row.family.endswith("*") else row.family


def number_of(row: Enumerator, written: str) -> int | None:
    """The number that a mark states; None where it states none (——, ●).

    Example:
        >>> [number_of(head(line).enumerator, head(line).text) for line in ("（三）", "b) 支出", "II. 现状", "● 收入")]
        [3, 2, 2, None]
    """
    if row.number is not None:
        return row.number
    if row.style in UNCOUNTED:
        return None
    if row.style == "letter":
        found = _LETTER.search(written)
        return None if found is None else ord(unicodedata.normalize("NFKC", found[0]).upper()) - ord("A") + 1
    if row.style == "roman" and _ROMAN.match(written):
        return _roman(unicodedata.normalize("NFKC", written.rstrip("、.．")))
    found = _NUMERAL.search(written)
    return None if found is None else numeral(found.group())


def _roman(text: str) -> int:
    """The value of a numeral up to XII in Latin letters."""
    values = [_ROMAN_VALUES[character] for character in text]
    return sum(-value if at + 1 < len(values) and value < values[at + 1] else value for at, value in enumerate(values))


@lru_cache(maxsize=512)
def numeral(text: str) -> int | None:
    """The number that the digits of a mark state.

    Args:
        text: Chinese numerals up to 9999, digits of half or full width, one of 甲 to 癸, or one enclosed numeral.

    Returns:
        None if the text states none.

    Example:
        >>> numeral("二十一"), numeral("１０"), numeral("㈢"), numeral("一〇二"), numeral("丙"), numeral("—")
        (21, 10, 3, 102, 3, None)
    """
    if len(text) == 1 and text in _STEMS:
        return _STEMS.index(text) + 1
    if len(text) == 1 and text not in _VALUES and text not in _SCALES:
        value = unicodedata.numeric(text, None)
        return None if value is None else int(value)
    if text.isdecimal():
        return int(text)
    if not text or any(character not in _VALUES and character not in _SCALES for character in text):
        return None
    if not any(scale in text for scale in _SCALES):
        return int("".join(str(_VALUES[character]) for character in text))
    total = digit = 0
    for character in text:
        if character in _SCALES:
            total, digit = total + _SCALES[character] * (digit or 1), 0
        else:
            digit = _VALUES[character]
    return total + digit


@cache
def ranks() -> dict[str, float]:
    """Where each family stands that has a settled place, and the families of bullets all together as `bullet`.

    Example:
        >>> ranks()["zh_comma"] < ranks()["zh_paren"], "stem" in ranks()
        (True, False)
    """
    return {row.family.removesuffix(":*"): float(row.rank) for row in enumerators() if row.rank is not None}


@cache
def styles_alone() -> frozenset[str]:
    """The styles of which one mark is an item, without a second one.

    Example:
        >>> "bullet" in styles_alone(), "zh_is" in styles_alone()
        (True, False)
    """
    return frozenset(row.style for row in enumerators() if row.alone)


@cache
def styles_dividing() -> frozenset[str]:
    """The styles that divide a whole document.

    Example:
        >>> sorted(styles_dividing())
        ['chapter', 'zh_comma', 'zh_paren', 'zh_upper']
    """
    return frozenset(row.style for row in enumerators() if row.divides)
