"""The title of a page: that of its head without the site's name, in the words with which the article begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govreport.page import boilerplate
from govreport.page.folding import fold

_TAG = re.compile(r"<[^<>]{0,200}>")
_TAIL = re.compile(r"(?P<title>.*\S)\s*(?:[|｜«»<]|[-–—]+)\s*(?P<tail>[^|｜«»<–—-]{2,24})$", re.DOTALL)
_HEAD = re.compile(r"(?P<head>[^|｜«»<>–—-]{2,24}?)(?:\s*[|｜»>]|\s+[-–—]+\s)\s*(?P<title>\S.*)", re.DOTALL)
_SITE = re.compile(r"(?:网|网站|门户|政府|频道|新闻|在线|日报|晚报|客户端|百科|局|厅|委员会|办公室|库)$")
_SHORTEST = 4
_LINES = 6


def best(stated: str | None, head: str | None, opening: Sequence[str], site: str | None) -> str | None:
    """The page's title.

    Args:
        stated: the meta tag ArticleTitle.
        head: the title element.
        opening: the first blocks of the article.
        site: the meta tag SiteName.

    Example:
        >>> best(None, "政府工作报告_某市人民政府", ["某市", "政府工作报告", "各位代表："], None)
        '政府工作报告'
        >>> best(None, "关于印发方案的通知-中国政府网", [], None), best("工作<br>方案", None, [], None)
        ('关于印发方案的通知', '工作 方案')
    """
    if stated:
        return " ".join(_TAG.sub(" ", stated).split()) or None
    if not head:
        return None
    lines = _lines_of(fold(head), opening[:_LINES])
    return " ".join(lines) if lines else without_site(head, site)


def _lines_of(key: str, lines: Sequence[str]) -> Sequence[str]:
    """The longest run of lines that stands in the head's title, if possible at its beginning."""
    longest: Sequence[str] = ()
    rank = (False, _SHORTEST - 1)
    for first in range(len(lines)):
        for last in range(first + 1, len(lines) + 1):
            joined = fold("".join(lines[first:last]))
            found = (key.startswith(joined), len(joined))
            if len(joined) >= _SHORTEST and found > rank and joined in key:
                longest, rank = lines[first:last], found
    return longest


def without_site(title: str, site: str | None) -> str:
    """A title without what follows its first underscore, and without names of sites around it.

    Example:
        >>> without_site("2023-2025年规划 | 某市政府网", None), without_site("方案_公告_某网", None)
        ('2023-2025年规划', '方案')
        >>> without_site("某省统计局 - 某市统计公报", None), without_site("某市统计公报-公报大全", None)
        ('某市统计公报', '某市统计公报')
    """
    title = title.split("_", maxsplit=1)[0].strip() or title
    while (found := _TAIL.fullmatch(title)) is not None and (
        found["tail"] == site or _SITE.search(found["tail"]) or boilerplate.is_title(found["title"])
    ):
        title = found["title"]
    before = _HEAD.fullmatch(title)
    if before is not None and (
        before["head"] == site or (_SITE.search(before["head"]) and boilerplate.is_title(before["title"]))
    ):
        return before["title"]
    return title
