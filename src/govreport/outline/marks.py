"""Marks: the enumerators with which headings and items begin, as 一、, （一）, 一是 or ①.

GB/T 9704 orders 一、 → （一） → 1. → （1）; reports add spoken lists (一是, 一要, 第一，, 首先), dashes, circled and
enclosed numerals, chapters and articles. This module only reads marks, one line at a time and in one pass; what a
mark means for the tree is decided elsewhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from attrs import frozen

from govreport.data import table, words
from govreport.span import Span

ZH = "一二三四五六七八九十百零〇○"
ZH_ARTICLE = ZH + "千"
"""A code of laws has more than a thousand articles; elsewhere 千 begins a word (一千家)."""
DIGIT = "0-9０-９"
CIRCLED = "①-⑳㉑-㉟㊱-㊿❶-❿⓫-⓴➀-➉➊-➓⓪"
_ZH_VALUE = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0}
_SCALES = {"十": 10, "百": 100, "千": 1000}
CLAUSE_ENDS = frozenset("，。；：、！？…”’）》」』】;:,!?) \t\u3000\u2003\xa0—")
_SENTENCE_ENDS = frozenset("。！？；：")
_SPOKEN = frozenset({"zh_is", "zh_yao"})
_NOT_BEFORE_ONE = frozenset("之第唯统同单专其每某另万十百零〇○一二三四五六七八九“‘（(《【")
"""What makes 一是 the end of a word or of a number (之一是, 唯一是), or the beginning of something quoted."""
_NO_WORD = "(?!务(?!实)|素|义|件|位|点|求|领|诀)"
"""What makes another word of 第一要: 第一要务, 第一要素; 第一要务实 begins an item."""
_LAST = -1


@frozen
class Mark:
    """One enumerator as it stands in the text.

    Attributes:
        style: the family in the words of the contract: `zh_comma`, `zh_paren`, `zh_is` and so on.
        family: marks of one family number one list; finer than `style` where 篇, 章 and 节 are levels of their own.
        ordinal: the number that it states; None where it states none (——), -1 for 最后.
        start: where it begins in the document.
        text: the mark as written.
        unsure: whether it could as well begin a decimal number (3．10种有色金属), count roads (第一条高速), or stands
            inside a clause (主要问题一是…；二是…); only another item of its list can vouch for it.

    Example:
        >>> from govreport.outline import type_lines
        >>> from govreport.testing import document
        >>> mark = type_lines(document("（三）民生改善"))[0].mark
        >>> mark.text, mark.style, mark.ordinal
        ('（三）', 'zh_paren', 3)
    """

    style: str
    family: str
    ordinal: int | None
    start: int
    text: str
    unsure: bool = False

    @property
    def end(self) -> int:
        """Where it ends.

        Example:
            >>> Mark("zh_comma", "zh_comma", 1, 10, "一、").end
            12
        """
        return self.start + len(self.text)

    @property
    def span(self) -> Span:
        """Where it stands.

        Example:
            >>> Mark("zh_comma", "zh_comma", 1, 10, "一、").span
            Span(start=10, end=12)
        """
        return Span(self.start, self.end)

    @property
    def is_last(self) -> bool:
        """Whether the mark closes a list without saying a number (最后).

        Example:
            >>> Mark("zh_comma", "zh_comma", 1, 10, "一、").is_last
            False
        """
        return self.ordinal == _LAST


@cache
def _sequence() -> dict[str, int]:
    return {
        row["word"]: _LAST if row["ordinal"] == "last" else int(row["ordinal"]) for row in table("outline_sequence")
    }


@cache
def _head() -> re.Pattern[str]:
    """The marks with which a line can begin; the name of the group that matched is the style."""
    sequence = "|".join(_sequence())
    return re.compile(
        rf"""
          (?P<chapter>第\s?(?:[{ZH}]{{1,6}}|[{DIGIT}]{{1,3}})\s?(?P<unit>编|篇|部分|章|节)(?=[\s：:、，]|$|.{{1,40}}$))
        | (?P<article>第\s?(?:[{ZH_ARTICLE}]{{1,8}}|[{DIGIT}]{{1,4}})\s?条(?:之[{ZH}]{{1,3}})?
                      (?![例约款线、和及至与或第的中]|规定))
        | (?P<ordinal>(?:第(?:[{ZH}]{{1,4}}|[{DIGIT}]{{1,2}})|其[{ZH}]{{1,2}})[，、：:,]|(?:{sequence})[，、：:,]?)
        | (?P<zh_comma>[{ZH}]{{1,5}}(?:\s?、|[.．]|[，,](?=.{{1,40}}$)|(?=\s*$))|[㊀-㊉]、?)
        | (?P<zh_paren>[（(]\s?[{ZH}]{{1,5}}\s?[）)]、?|[㈠-㈩]、?)
        | (?P<zh_is>[{ZH}]{{1,4}}是)
        | (?P<zh_yao>[{ZH}]{{1,4}}要|第[{ZH}]{{1,3}}要{_NO_WORD})
        | (?P<arabic_dot>[{DIGIT}]{{1,3}}(?:[、.]|．)|[⒈-⒛])
        | (?P<arabic_paren>[（(]\s?[{DIGIT}]{{1,3}}\s?[）)]、?|[{DIGIT}]{{1,2}}[）)]、?|[⑴-⒇]、?)
        | (?P<circled>[{CIRCLED}]、?)
        | (?P<dash>[—─―](?:\s?[—─―]){{0,7}}|[–－-](?:\s?[–－-]){{1,7}})
        """,
        re.VERBOSE,
    )


@cache
def _first() -> re.Pattern[str]:
    """The characters with which a mark can begin: one quick look spares most lines all the patterns."""
    words_first = "".join(sorted({word[0] for word in _sequence()}))
    return re.compile(rf"[第其{words_first}{ZH}（({DIGIT}{CIRCLED}㊀-㊉㈠-㈩⒈-⒛⑴-⒇—─―–－-]")


@cache
def _inline(*, digits: bool) -> re.Pattern[str]:
    """Marks inside a paragraph. It begins with one character class, so that the search skips quickly.

    Args:
        digits: whether to look for marks that begin with a digit; a report holds so many that it doubles the time.
    """
    start = DIGIT if digits else ""
    first = "".join(sorted({word[0] for word in _sequence()}))
    rest = "|".join(f"(?<={word[0]}){word[1:]}" for word in _sequence())
    return re.compile(
        rf"""[{ZH}第其{first}（(—─―{start}{CIRCLED}⑴-⒇⒈-⒛㈠-㈩](?:
          (?<=[{ZH}])[{ZH}]{{0,3}}(?:(?P<zh_is>是)|(?P<zh_yao>要)|(?P<zh_comma>、))
        | (?<=第)[{ZH}]{{1,3}}(?P<zh_yao_di>要){_NO_WORD}
        | (?:(?<=第)(?:[{ZH}]{{1,4}}|[{DIGIT}]{{1,2}})[，、：:,]|(?<=其)[{ZH}]{{1,2}}[，、：:,]|{rest})(?P<ordinal>)
        | (?<=[（(])[{ZH}]{{1,4}}[）)](?P<zh_paren>)
        | (?<=[（(])[{DIGIT}]{{1,2}}[）)](?P<arabic_paren>)
        | (?<=[{DIGIT}])[{DIGIT}]?(?:(?P<arabic_dot>[.．、](?![{DIGIT}]))|[）)](?P<arabic_half>))
        | (?<=[—─―])[—─―]+(?P<dash>)
        | (?<=[{CIRCLED}])(?P<circled>)
        | (?<=[⑴-⒇])(?P<arabic_ring>)
        | (?<=[⒈-⒛])(?P<arabic_stop>)
        | (?<=[㈠-㈩])(?P<zh_ring>)
        )""",
        re.VERBOSE,
    )


_DIGIT_MARK = re.compile(rf"[12１２](?:[.．、](?![{DIGIT}])|[）)])")
"""What a line must hold to have a list of 1. 2. or 1） 2） inside it."""
_INLINE_STYLE = {
    "arabic_half": "arabic_paren",
    "arabic_ring": "arabic_paren",
    "arabic_stop": "arabic_dot",
    "zh_ring": "zh_paren",
    "zh_yao_di": "zh_yao",
}


def _at_boundary(group: str, before: str) -> bool:
    """Whether a mark can begin after this character.

    A dash inside a paragraph is punctuation unless it follows a full stop; （一） may follow a heading of the same line
    with nothing between (一、总体要求（一）指导思想), but not 第, as in 第（二）项.
    """
    if group == "dash":
        return before in _SENTENCE_ENDS
    return before in CLAUSE_ENDS or (group == "zh_paren" and before not in "第“‘「『《〈")


@cache
def _listed() -> re.Pattern[str]:
    """What follows 一、 or 第一、 when that is the first of several numbers: 一、二产业, 第一、第二和第三产业."""
    nouns = "|".join(words("outline", "listed_noun"))
    return re.compile(rf"第?[{ZH}]{{1,3}}(?:[、和及至到]|(?:{nouns}))")


@lru_cache(maxsize=512)
def numeral(text: str) -> int | None:
    """The number that the digits of a mark state.

    Args:
        text: Chinese numerals up to 9999, digits of half or full width, or one enclosed numeral.

    Returns:
        None if the text states none.

    Example:
        >>> numeral("二十一"), numeral("１０"), numeral("㈢"), numeral("一〇二"), numeral("—")
        (21, 10, 3, 102, None)
    """
    if len(text) == 1 and text not in ZH:
        value = unicodedata.numeric(text, None)
        return None if value is None else int(value)
    if text.isdecimal():
        return int(text)
    if not text or any(character not in ZH_ARTICLE for character in text):
        return None
    if not any(scale in text for scale in _SCALES):
        return int("".join(str(_ZH_VALUE[character]) for character in text))
    total = digit = 0
    for character in text:
        if character in _SCALES:
            total, digit = total + _SCALES[character] * (digit or 1), 0
        else:
            digit = _ZH_VALUE[character]
    return total + digit


def head_mark(text: str, offset: int = 0) -> Mark | None:
    """The mark with which a line begins.

    Args:
        text: the line.
        offset: where the line stands in the document; the mark's span is shifted by it.

    Returns:
        None where the line begins with no mark, or with something that only looks like one (第一季度, 一、二产业).

    Example:
        >>> head_mark("（二）加快产业升级").ordinal
        2
        >>> head_mark("第一季度增长5%") is head_mark("一、二产业协调发展") is None
        True
    """
    at = len(text) - len(text.lstrip(" \t\u3000\u2003\xa0\u200b\ufeff"))
    match = _head().match(text, at) if _first().match(text, at) else None
    if match is None:
        return None
    style = match.lastgroup or ""
    written = match.group()
    if written[-1] in "、，," and _listed().match(text, match.end()):
        return None
    family = f"chapter:{match['unit']}" if style == "chapter" else _family(style, written)
    follows = text[match.end() : match.end() + 1]
    unsure = (style == "arabic_dot" and follows.isdecimal()) or (style == "article" and bool(follows.strip()))
    if style == "arabic_dot" and follows.isdecimal() and not _WORDS.search(text, match.end()):
        return None
    if style == "dash" and not _is_dash_item(text, match):
        return None
    return Mark(style, family, _ordinal(style, written), offset + at, written, unsure)


_DECIMAL = re.compile(
    rf"""
      [ \t\u3000\xa0]*(
          [{DIGIT}]{{1,2}}(?:[.．][{DIGIT}]{{1,2}}){{1,3}}[.．]?(?=[ \t\u3000\xa0]+[^\d\s%％]|[\u3400-\u9fff《“])
        | [{DIGIT}]{{1,2}}(?=[ \t\u3000\xa0]+[\u3400-\u9fff])
      )""",
    re.VERBOSE,
)


def decimal_mark(text: str, offset: int = 0) -> Mark | None:
    """The number of a section that states its place in the whole (1, 1.1, 1.1.1), with which a line begins.

    A line that begins so may as well begin with a quantity; it is to be asked only of documents that count in this way.

    Args:
        text: the line.
        offset: where the line stands in the document.

    Example:
        >>> [(mark.text, mark.family, mark.ordinal) for mark in map(decimal_mark, ("1 总则", "2.3 职责", "2.3.1组成"))]
        [('1', 'arabic_dot', 1), ('2.3', 'decimal:2', 3), ('2.3.1', 'decimal:3', 1)]
        >>> decimal_mark("1.总则"), decimal_mark("2023年")
        (None, None)
    """
    match = _DECIMAL.match(text)
    if match is None:
        return None
    parts = [part for part in re.split("[.．]", match[1]) if part]
    family = "arabic_dot" if len(parts) == 1 else f"decimal:{len(parts)}"
    return Mark("arabic_dot", family, int(parts[-1]), offset + match.start(1), match[1])


def inline_marks(text: str, offset: int = 0) -> Iterator[Mark]:
    """The marks inside a line, at the beginnings of its clauses, in order. Which of them form a list is not asked.

    Args:
        text: the line.
        offset: where the line stands in the document.

    Example:
        >>> [mark.text for mark in inline_marks("重点抓好三件事：一是修路；二是架桥。位居全国第一，第三产业增长。")]
        ['一是', '二是']
    """
    for match in _inline(digits=_DIGIT_MARK.search(text) is not None).finditer(text):
        start, end = match.span()
        if start == 0:
            continue
        group = match.lastgroup or ""
        inside = not _at_boundary(group, text[start - 1])
        if inside and not (group in _SPOKEN and match.group()[0] == "一" and text[start - 1] not in _NOT_BEFORE_ONE):
            continue
        written = match.group()
        if written[-1] in "、，," and _listed().match(text, end):
            continue
        style = _INLINE_STYLE.get(group, group)
        yield Mark(style, _family(style, written), _ordinal(style, written), offset + start, written, inside)


def _is_dash_item(text: str, match: re.Match[str]) -> bool:
    """Whether words follow a dash; one before a digit is a range that broke over two lines (培育5 / —8家)."""
    if len(match.group()) == 1 and text[match.end() : match.end() + 2].lstrip()[:1].isdecimal():
        return False
    return _WORD.search(text, match.end(), match.end() + 60) is not None


def _family(style: str, written: str) -> str:
    """The family of a mark that is no chapter: 第一要 and 一要 do not count on from each other."""
    return "zh_yao:di" if style == "zh_yao" and written[0] == "第" else style


_WORD = re.compile(r"[\u3400-\u9fff]{2}")
_WORDS = re.compile(r"[\u3400-\u9fff]{3}")
_NUMERAL = re.compile(rf"[{ZH_ARTICLE}]+|[{DIGIT}]+|[{CIRCLED}⑴-⒇⒈-⒛㈠-㈩㊀-㊉]")


def _ordinal(style: str, written: str) -> int | None:
    if style == "dash":
        return None
    if style == "ordinal":
        word = written.rstrip("，、：:,")
        if word in _sequence():
            return _sequence()[word]
    found = _NUMERAL.search(written)
    return None if found is None else numeral(found.group())
