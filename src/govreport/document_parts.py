"""The parts of a document: front matter, table of contents, annexes, glossary and notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import islice, pairwise
from typing import Literal

from govreport.calendar.patterns import DATED
from govreport.data import words
from govreport.enumerators import Head, head, number_of
from govreport.han import HAN, simplified
from govreport.sentences import ADDRESS, is_closed

Part = Literal["front", "contents", "body", "annex", "glossary", "notes"]

_NUMERAL = r"[0-9０-９一二三四五六七八九十]{1,3}(?:[-—–.．][0-9０-９]{1,2})*"
_ANNEX = re.compile(
    rf"[（(【\[［]?附[件表录图](?:清单|目录)?(?:{_NUMERAL})?[）)】\]］]?[:：]?$"
    rf"|[（(【\[［]?附[件表录图]{_NUMERAL}[）)】\]］]?(?:[:：．.、\s]|(?=[\u3400-\u9fff《“])(?![所中的和与及至、列为]))"
)
_TERMS = "(?:专[业有用]|部分|有关|相关|主要)?(?:名词|术语|用语|词语|词汇|缩略语|缩略词)(?:术语)?"
_EXPLAINED = "(?:解释|注释|释义|说明|简释|浅释|注解|解读)"
_GLOSSARY = re.compile(
    rf"(?:附[件录注]?(?:{_NUMERAL})?[:：．.、]?)?[《“]?[\u3400-\u9fff0-9（）()《》“”]{{0,24}}?[》”]?"
    rf"(?:中|的|中的)?(?:有关|部分|相关)?(?:内容)?{_TERMS}{_EXPLAINED}(?:[（(][^（）()]{{1,20}}[）)])?[:：]?$"
    rf"|(?:附[件录注]?(?:{_NUMERAL})?[:：．.、]?)(?:《?政府工作报告》?)?(?:中?(?:有关|部分|相关)(?:内容)?)?{_EXPLAINED}[:：]?$"
    r"|(?:附[件录注]?)?(?:《?政府工作报告》?)?(?:中?(?:有关|部分|相关)(?:内容)?)?(?:解释|注释|释义|说明)$"
)
_LONGEST_HEADING = 40
_REACH = 300
"""Within this many lines, a section that follows a glossary of terms is looked for."""

_SIGN = r"[（(【\[［*＊※]?\s*"
_NOTED = rf"(?:附?注(?:释|解)?|備注|备注|说明)\s*(?:{_NUMERAL})?\s*"
_NOTE = re.compile(rf"{_SIGN}{_NOTED}(?:[:：]|[】\]］）)])|[［\[]\d{{1,3}}[］\]]|[＠@]?[①-⑳]\S")
"""＠ stands for a character that no code does."""
_NOTES_BELOW = re.compile(
    rf"{_SIGN}(?:附?注(?:释|解)?|备注|说明)\s*[】\]］）)]?\s*[:：]?$|【(?:附?注(?:释|解)?|备注)】$"
)
_NOTE_ITEM = re.compile(r"[（(［\[]?[0-9０-９]{1,3}[）)］\]．.、]|[①-⑳⑴-⑽]")
_CALLED_ITEM = re.compile(r"[［\[]\d{1,3}[］\]]|[①-⑳]")
_CIRCLED = re.compile("[①-⑳]")
_CALL = re.compile(r"(?<=[\u3400-\u9fff%％‰0-9０-９”》）)])[①-⑳]")

_LEADER = re.compile(r"[\s.．…·—_-]*[（(]?\s*[0-9０-９]{1,4}\s*[）)]?$")
_PAGE = r"[（(]?\s*-?[0-9０-９]{1,4}-?\s*[）)]?\s*$"
_DOTS_TO_PAGE = re.compile(rf"(?:[.．·•⋯…_—―─-]\s?){{3,}}{_PAGE}|…{{2,}}\s*{_PAGE}")
_TO_PAGE = re.compile(rf"[\u3400-\u9fff）)”》](?:\t\s*| {{2,}}|\u3000{{2,}}|…\s*){_PAGE}|{_DOTS_TO_PAGE.pattern}")
_ENGLISH = re.compile(r"(?<=[\u3400-\u9fff])[A-Za-z]+$")
_LONGEST_LEADER = 60
_MOST_UNPAGED = 2
_FEWEST_UNNAMED = 4
_LONGEST_NAME = 12
_LONGEST_ENTRY = 90
_MOST_ENTRIES = 400
_ADDRESS = re.compile(rf"\s*{ADDRESS.pattern}[^。！]{{0,24}}[：:]$")
_LONGEST_FRONT = 6  # lines from a title to the address
_SHORTEST_BODY = 300  # characters of a report
_EARLY = 60
"""A table of contents begins among so many first lines."""

_TITLE_END = re.compile(
    r"(?:报告|意见|通知|办法|方案|规划|纲要|公报|决定|条例|规定|细则|措施|计划|要点)(?:[（(][^（）()]{1,12}[）)])?$"
)
_OCCASION = re.compile(rf"[—–―─（(]|{DATED}|.{{0,30}}会议")


def parts(texts: Sequence[str], front: int, listed: range | None = None) -> list[Part]:
    """The part of each line.

    Args:
        texts: the lines.
        front: how many of them say what the document is, before its body begins.
        listed: the table of contents, where it is known; the front may continue after it.

    Example:
        >>> parts(["某市规划", "目　录", "一、总则", "二、任务", "一、总则", "二、任务", "附图1 布局"], 1)
        ['front', 'contents', 'contents', 'contents', 'body', 'body', 'annex']
    """
    listed = contents(texts) if listed is None else listed
    found: list[Part] = ["contents" if index in listed else "front" for index in range(front)]
    part: Part = "body"
    for index in range(len(found), len(texts)):
        if index in listed:
            found.append("contents")
            continue
        text = texts[index]
        below = found[-1:] == ["notes"] and _NOTE_ITEM.match(text)
        is_note = part == "body" and (below or _heads_notes(texts, index))
        if not is_note:
            begun = _begun(part, texts, index)
            whole = begun == "annex" and "body" not in found  # the document is the annex: nothing stands before it
            part = part if begun is None or whole else begun
        found.append("notes" if is_note else part)
    _close(found, texts)
    return found


def further_reports(texts: Sequence[str]) -> list[int]:
    """The lines that begin another report, in a text that holds several.

    Another report has a title, some short lines and an address to the hearers; the report before it has an address and
    a body. So a preface, or a title that is said twice, begins no other.

    Args:
        texts: the document's lines.

    Example:
        >>> body = ["一、回顾", *["投资增长6%，好于预期，就业稳定，各项工作取得新的成效。"] * 20]
        >>> further_reports(["2024年政府工作报告", "各位代表：", *body, "2025年政府工作报告", "各位代表：", *body])
        [23]
    """
    addressed = [at for at, text in enumerate(texts) if _ADDRESS.match(text)]
    found: list[int] = []
    for before, at in pairwise(addressed):
        title = _title_above(texts, before, at)
        if title is not None and sum(map(len, texts[before:title])) >= _SHORTEST_BODY:
            found.append(title)
    return found


def _title_above(texts: Sequence[str], before: int, at: int) -> int | None:
    """The nearest title above an address, with nothing but short lines between them."""
    for line in range(at - 1, max(before, at - 1 - _LONGEST_FRONT), -1):
        if _report().match(_squeezed(texts[line])):
            return line
        if len(texts[line]) > _LONGEST_HEADING or is_closed(texts[line]):
            return None
    return None


@cache
def _report() -> re.Pattern[str]:
    """A line that is the title of a report, and no sentence that ends in the word."""
    opens = "|".join(words("outline", "no_report_title"))
    return re.compile(rf"(?=.{{6,60}}$)(?![（(《一二三四五六七八九十]|{opens}).*报告(?:[（(《].{{1,12}}[）)])?$")


def _begun(part: Part, texts: Sequence[str], index: int) -> Part | None:
    """The part that a line begins by its words, an annex or a glossary, where another one is open."""
    text = texts[index]
    if len(text) > _LONGEST_HEADING or is_closed(text.rstrip("：:")):  # 附件：
        return None
    flat = "".join(simplified(text).split())
    if not flat.endswith((*"释释义明：:解读）)",)) and not flat.startswith((*"附（(【[［",)):
        return None
    mark = head(flat)
    if mark is not None:
        if part == "glossary":
            return None
        return "glossary" if _GLOSSARY.match(flat[mark.end :]) and _is_last(mark, texts, index) else None
    if _GLOSSARY.match(flat):
        return "glossary"
    return "annex" if _ANNEX.match(flat) else None


def _is_last(mark: Head, texts: Sequence[str], index: int) -> bool:
    """Whether no heading of the same kind with the next number follows: what it names continues to the end."""
    number = number_of(mark.enumerator, mark.text)
    near = islice(texts, index + 1, index + 1 + _REACH)
    following = (head(text) for text in near if len(text) <= _LONGEST_HEADING)
    return mark.enumerator.divides and not any(
        later is not None
        and later.enumerator.family == mark.enumerator.family
        and number_of(later.enumerator, later.text) == (number or 0) + 1
        for later in following
    )


def _heads_notes(texts: Sequence[str], index: int) -> bool:
    """Whether a line of its own says that notes follow, and items do."""
    text = texts[index].strip()
    if len(text) > _LONGEST_NAME or not _NOTES_BELOW.match(simplified(text)):
        return False
    return text.endswith((":", "：")) or (index + 1 < len(texts) and _CALLED_ITEM.match(texts[index + 1]) is not None)


def _close(found: list[Part], texts: Sequence[str]) -> None:
    """Make notes of those that close the body: 注：… with its items, ［1］…, and ①… where the text calls them."""
    waiting: list[int] = []
    circled: list[int] = []
    for index in range(len(texts) - 1, -1, -1):
        text = simplified(texts[index])
        if found[index] != "body":
            break
        if _CIRCLED.match(text):
            circled.append(index)
        elif _NOTE.match(text):
            for each in (index, *waiting, *circled):
                found[each] = "notes"
            waiting, circled = [], []
        elif _NOTE_ITEM.match(text) and not circled:
            waiting.append(index)
        else:
            break
    if circled and _are_called(texts, circled):
        for index in circled:
            found[index] = "notes"


def _are_called(texts: Sequence[str], circled: Sequence[int]) -> bool:
    """Whether the text calls the notes ①②③: after a word or a number, not before one as a list does."""
    wanted = {texts[index][0] for index in circled}
    return any(call[0] in wanted for text in texts[: min(circled)] for call in _CALL.finditer(text))


def contents(texts: Sequence[str]) -> range:
    """The lines of a table of contents: from 目录 to the last entry that leads to a page.

    Where none does, it goes to where its first entry comes again, as the heading itself. Where sentences come before
    that (序言), it ends with the last of its lines that comes again. Where no entry comes again, as in a folder of
    documents, it is the run of entries with page numbers, or else with marks that count on.

    Args:
        texts: the lines of a document.

    Example:
        >>> contents(["某市预算", "目 录", "一、预算报告", "二、情况说明", "某市预算报告", "各位代表：", "一、执行"])
        range(1, 4)
    """
    start, last = _heading(texts)
    if start is None:
        return _unnamed(texts)
    end = _paged(texts, last + 1) or (_entries(texts, last) if last + 1 < len(texts) else 0)
    return range(start, end) if end > last + 1 else range(0)


def _entries(texts: Sequence[str], last: int) -> int:
    """Where the entries end below the line that names them; 0 for none."""
    run = _run(texts, last)
    first = _entry(texts[last + 1])
    again = next((index for index in range(last + 2, run) if _entry(texts[index]) == first), None)
    if again is not None:
        return again
    later = {_entry(text) for text in texts[run:] if len(text) <= _LONGEST_ENTRY}
    if first in later:
        return 1 + next((at for at in range(run - 1, last, -1) if _entry(texts[at]) in later), last)
    return _counted(texts, last, run) if run - last > 2 else 0


def _heading(texts: Sequence[str]) -> tuple[int | None, int]:
    """The line that says that a table of contents follows, and the last one of it (目 / 录); None for none."""
    names = words("outline", "contents")
    for index, text in enumerate(texts[:_EARLY]):
        if len(text) > _LONGEST_ENTRY:
            continue
        name = _ENGLISH.sub("", _squeezed(text)).strip("：:【】[]（）()《》")
        if name in names:
            return index, index
        if len(name) == 1 and index + 1 < len(texts) and name + _squeezed(texts[index + 1]) in names:
            return index, index + 1
        if name.endswith(names) and len(name) <= _LONGEST_NAME and _paged(texts, index + 1):
            return index, index
    return None, 0


def _paged(texts: Sequence[str], begin: int) -> int:
    """Where the entries end that lead to a page by dots, tabs or blanks; 0 where there are fewer than two.

    An entry may be broken over lines, and a part's own name may lead to no page.
    """
    end, found = 0, 0
    for index in range(begin, min(len(texts), begin + _MOST_ENTRIES)):
        if index - max(end, begin) > _MOST_UNPAGED or is_closed(texts[index]):
            break
        if _TO_PAGE.search(texts[index][-_LONGEST_LEADER:]):
            end, found = index + 1, found + 1
    return end if found > 1 else 0


def _unnamed(texts: Sequence[str]) -> range:
    """A table of contents that no line names: several entries in a row whose dots lead to a page."""
    begin = next(
        (index for index, text in enumerate(texts[:_EARLY]) if _DOTS_TO_PAGE.search(text[-_LONGEST_LEADER:])), None
    )
    if begin is None:
        return range(0)
    end = begin
    while end < len(texts) and _DOTS_TO_PAGE.search(texts[end][-_LONGEST_LEADER:]):
        end += 1
    return range(begin, end) if end - begin >= _FEWEST_UNNAMED else range(0)


def _run(texts: Sequence[str], start: int) -> int:
    """Where the lines end that may be entries: short, and none that ends as prose does."""
    end = start + 1
    while (
        end < min(len(texts), start + _MOST_ENTRIES) and len(texts[end]) <= _LONGEST_ENTRY and not is_closed(texts[end])
    ):
        end += 1
    return end


def _counted(texts: Sequence[str], start: int, end: int) -> int:
    """Where the entries end that have page numbers, or else marks that count on; where none has either, at once."""
    paged = [index for index in range(start + 1, end) if _LEADER.search(texts[index])]
    if 2 * len(paged) > end - start - 1:
        return paged[-1] + 1
    last = start
    seen: set[str] = set()
    for index in range(start + 1, end):
        mark = head(texts[index])
        number = None if mark is None else number_of(mark.enumerator, mark.text)
        if (
            mark is None
            or number is None
            or (number == 1 and mark.enumerator.family in seen and not _may_begin_anew(mark))
        ):
            break
        seen.add(mark.enumerator.family)
        last = index
    return last + 1 if last - start > 1 else start


def _may_begin_anew(mark: Head) -> bool:
    """Whether a list may begin again inside another one's items: all but the families that divide a document."""
    return mark.enumerator.family not in {"zh_comma", "chapter:章", "chapter:篇", "chapter:编", "chapter:部分"}


def _squeezed(text: str) -> str:
    return "".join(simplified(text).split())


def _entry(text: str) -> str:
    """An entry of a table of contents without its leader and page number."""
    return _squeezed(text).rstrip("0123456789０１２３４５６７８９.．·…—-()（）")


def _is_of_front(text: str) -> bool:
    """Whether a line in a heading's style is one of the front: a file number, the rest of a broken title."""
    cut = "》" in text and not 0 <= text.find("《") < text.find("》")
    return cut or _NUMBERED.search(text) is not None or _HAN.search("".join(text.split())) is None


_NUMBERED = re.compile(r"号\s*[）)]?$")
_HAN = re.compile(f"[{HAN}]{{2}}")


def front_count(texts: Sequence[str], levels: Sequence[int], count: int) -> int:
    """How many of the first lines say what the document is, where the source gives its headings levels.

    The first heading below the title ends them, whatever it looks like: 发展基础 in a heading's style is not a speaker.

    Args:
        texts: the lines.
        levels: the level of each as a heading, 0 for none.
        count: how many lines the words alone tell.

    Example:
        >>> front_count(["某市规划", "发展基础", "成效明显。", "总体思路"], [0, 1, 0, 1], 2)
        1
    """
    given = [index for index, level in enumerate(levels) if level and not _is_of_front(texts[index])]
    if len(given) < 2 or given[0] >= count:
        return count
    sizes = Counter(levels[index] for index in given)
    first = given[0]
    is_title = head(texts[first]) is None and (first == 0 or sizes[levels[first]] == 1)
    if not is_title:
        return first
    before = first
    for index in given[1:]:
        goes_on = index == before + 1 and levels[index] == levels[first] and head(texts[index]) is None
        if not (goes_on and (_TITLE_END.search(texts[index]) or _OCCASION.match(texts[index]))):
            return min(count, index)
        before = index
    return count
