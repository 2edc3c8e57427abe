"""The lines of a title: where it begins and ends, and whether later lines repeat it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govreport.front.flat import Flat
from govreport.page import boilerplate

_MOST_LINES = 6
_MOST_OPEN = 3  # lines of a title that ends in no noun of its own
_SHORTEST = 4
_LONGEST = 120
_INCOMPLETE = re.compile(r"(?:和|与|及|暨|、|的|关于|印发|转发|年|\()$")
_GOES_ON = re.compile(r"(?:执行情况|完成情况|和|与|及|暨|的|草案|纲要$)|(?:报告|公报|方案|办法|意见|通知|决定|决议)$")
_ABOUT = re.compile(r"关于.")
_ABOUT_WHAT = re.compile(r"(?:的|草案)[^的]{0,8}$")
_CRY = re.compile(r"[^!。,:]{1,6}!")
_FOOTNOTE = re.compile(r"(?:\[\d{1,2}\]|[①-⑳]|[*※]+)$")
_SPACED = re.compile(r"[\u3400-\u9fff](?:\s+[\u3400-\u9fff])+")
"""A line whose characters stand apart (纲　　要)."""
_TWICE = re.compile(r"(?P<title>.{5,60}?)(?:\([^()]{1,40}\))?(?P=title)$")
_COUNT = re.compile(r"\d{4}$")
"""A year in a box of its own that a page sets after its title."""
_PAIRS = {"《": "》", "[": "]", "(": ")", "“": "”", '"': '"'}


def extent(flats: Sequence[Flat], stated: str, *, closed: bool = False) -> int:
    """How many of some bare lines are the title.

    Args:
        flats: lines that may be its lines, one after the other.
        stated: what the page itself calls the document, folded; empty where it calls it nothing.
        closed: whether another line of the front follows them, so that none of them is a heading of the body.

    Example:
        >>> lines = ["关于某市2025年预算执行情况和", "2026年预算草案的报告", "2025年预算执行情况"]
        >>> extent([Flat.of(line) for line in lines], "")
        2
    """
    texts = [flat.text for flat in flats[:_MOST_LINES]]
    dashed = next((at for at, text in enumerate(texts) if at and text.startswith("-")), len(texts))
    texts = texts[:dashed]
    known = _known(texts, stated)
    if known:
        return known
    for count in range(1, len(texts) + 1):
        joined = "".join(texts[:count])
        if len(joined) > _LONGEST:
            break
        if (_is_whole(joined) or _is_whole(_COUNT.sub("", joined))) and not _goes_on(joined, texts[count:]):
            return count
    return min(len(texts), _MOST_OPEN) if closed else min(len(texts), 1)


def _known(texts: Sequence[str], stated: str) -> int:
    """The number of lines that the page's own title holds; 0 if it does not hold the first."""
    best = 0
    for count in range(1, len(texts) + 1):
        joined = "".join(texts[:count])
        if len(joined) < _SHORTEST or joined not in stated:
            break
        best = count
    return best


def _is_whole(joined: str) -> bool:
    """Whether lines make a title that needs no other line."""
    if not boilerplate.is_title(joined) or _INCOMPLETE.search(joined):
        return False
    about = _ABOUT.search(joined)
    return about is None or _ABOUT_WHAT.search(joined, about.end()) is not None


def _goes_on(joined: str, after: Sequence[str]) -> bool:
    """Whether the next line can only continue a title that might have ended."""
    if not after:
        return False
    following = after[0]
    if _GOES_ON.match(following) is None or re.match(r"(?:执行情况|完成情况)[^。]{0,4}$", following):
        return False
    return boilerplate.is_title("".join([joined, *after[:2]])) and len(joined) + len(following) <= _LONGEST


def same(one: str, other: str) -> bool:
    """Whether two folded titles are one, said twice: equal, or the one holds the other."""
    short, long = sorted((bare(one), bare(other)), key=len)
    return len(short) >= _SHORTEST and (short == long or (boilerplate.is_title(short) and short in long))


def bare(text: str) -> str:
    """A folded title without marks of footnotes and exclamations before it.

    Example:
        >>> bare("最新!2025年某市统计公报[1]")
        '2025年某市统计公报'
    """
    return _FOOTNOTE.sub("", _CRY.sub("", text, count=1) if boilerplate.is_title(_FOOTNOTE.sub("", text)) else text)


def trimmed(flat: Flat) -> tuple[int, int]:
    """Where in a folded line the title itself begins and ends, without footnotes, stray and outer brackets."""
    start, stop = 0, len(flat.text)
    while start < stop and flat.text[start] in "#*-_>·":
        start += 1
    cry = _CRY.match(flat.text, start)
    if cry is not None and boilerplate.is_title(_FOOTNOTE.sub("", flat.text[cry.end() :])):
        start = cry.end()
    found = _FOOTNOTE.search(flat.text)
    stop = found.start() if found is not None and found.start() > start else stop
    twice = _TWICE.match(flat.text, start, stop)
    stop = twice.end("title") if twice is not None else stop
    tail = _COUNT.search(flat.text, 0, stop)
    if tail is not None and boilerplate.is_title(flat.text[: tail.start()]):
        stop = tail.start()
    while start < stop:
        first, last = flat.text[start], flat.text[stop - 1]
        inner = flat.text[start + 1 : stop - 1]
        if _PAIRS.get(first) == last and first not in inner and last not in inner:
            start, stop = start + 1, stop - 1
        elif last in "([《“-:" or (last in "*_#" and stop - start > 1):
            stop -= 1
        else:
            break
    return start, stop


def clean(title: str) -> str:
    r"""A title as it is quoted: one line, with no white space that only sets its characters apart.

    Example:
        >>> clean("政 府 工 作 报 告"), clean("2025年某市\n统计公报"), clean("中共中央　国务院关于春耕的意见")
        ('政府工作报告', '2025年某市统计公报', '中共中央 国务院关于春耕的意见')
    """
    parts = [part for line in title.split("\n") for part in line.split()]
    letters = sum(len(part) == 1 and not part.isascii() for part in parts)
    if letters > 2 and 2 * letters > len(parts):
        return "".join(parts)
    lines = ["".join(line.split()) if _SPACED.fullmatch(line.strip()) else line for line in title.split("\n")]
    joined = re.sub(r"(?<=[^\x00-\xff])\n\s*|\n\s*(?=[^\x00-\xff])", "", "\n".join(lines))
    joined = " ".join(joined.split())
    return re.sub(r"(?<=\d) (?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff]) (?=\d)", "", joined)
