"""References of a page: files, frames, pictures, and the other pages of one article.

The walk over a page's tree notes each such element with the block at which it stands. A link counts where its address,
its words or its script name a file of a document format, or where its words are those of a page bar (下一页, 2).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Protocol
from urllib.parse import unquote

from govreport.data import words
from govreport.page.raw import RawBlock, Reference

_SHORT = 12  # the words of a page bar are no longer
_LONGEST = 300  # of an address that is data itself no more is looked at
_SMALL = 120  # pictures that are said to be no wider or higher are buttons
_ATTACHMENT = re.compile(r"\s*附\s*件\s*[\d一二三四五六七八九十]{0,3}\s*[:：.．、\s]")
_NUMBERED = re.compile(r"\s*(?:附\s*件\s*)?\d{1,2}\s*[.．、:：]")
_LISTS = re.compile(r"\s*(?:附\s*件)?\s*\d{0,2}\s*[:：.．、]?\s*(?:\d{1,2}\s*[:：.．、])?\s*")
_CODE = re.compile(r"""['"(=]([^'"()=\s]{1,300})""")
_BUTTON = re.compile(
    r"(?<![a-z])(?:logo|icons?|ico|qr(?:code)?|ewm|erweima|weixin|wechat|wx\d*|weibo|share|print|btn|button|close|arrow|blank"
    r"|spacer|loading|line|dot|bg|banner|footer|header|top|search|gotop|jiucuo|dzjg|conac)(?![a-z])",
    re.IGNORECASE,
)
"""What the names of pictures hold that are buttons or ornaments."""


class Element(Protocol):
    """What is asked of an element."""

    tag: str
    text: str | None

    def get(self, name: str) -> str | None:
        """The value of an attribute."""


@cache
def _files() -> re.Pattern[str]:
    known = "|".join(sorted(words("page_words", "file"), key=len, reverse=True))
    return re.compile(rf"\.({known})(?![A-Za-z0-9])", re.IGNORECASE)


@cache
def _bar_words() -> frozenset[str]:
    return frozenset(words("page_words", "bar"))


def format_of(address: str) -> str | None:
    """The document format that an address or a file's name ends in or names.

    Example:
        >>> format_of("/down.jsp?id=0&filename=25.PDF"), format_of("t1.html"), format_of("报告.docx（点击下载）")
        ('pdf', None, 'docx')
    """
    if "." not in address:
        return None
    named = _files().findall(address)
    return named[-1].lower() if named else None


def is_bar_word(text: str) -> bool:
    """Whether a link's words are those of a page bar: a number or 下一页.

    Example:
        >>> [is_bar_word(text) for text in ("2", "[3]", "下一页>>", "下一篇")]
        [True, True, True, False]
    """
    bare = text.strip()
    if not bare[:1].isalnum() or not bare[-1:].isalnum():
        bare = bare.strip("[]【】()（）<>《》«»‹›→← \t\r\n\u3000\xa0|")
    return (bare.isdecimal() and len(bare) < 4) or bare in _bar_words()


def listed(references: Iterable[Reference], blocks: Sequence[RawBlock]) -> tuple[Reference, ...]:
    """References without the links that only may be attachments, for nothing tells their format.

    They are where their line begins with the word for an attachment, or continues the list of such a line.

    Args:
        references: what a page refers to.
        blocks: its blocks.
    """
    found: list[Reference] = []
    last = -2
    for each in references:
        if each.kind == "file" and each.at < len(blocks):
            text = blocks[each.at].text
            is_listed = _ATTACHMENT.match(text) or (each.at - last <= 1 and _NUMBERED.match(text))
            if each.format is None and not is_listed:
                continue
            last = each.at if is_listed else last
        found.append(each)
    return tuple(found)


def link(element: Element, words_of: str, before: str, at: int, node: int) -> Reference | None:
    """What a link refers to, if that is a file or a page of the same article.

    Args:
        element: the link.
        words_of: its words.
        before: the words before it in its line.
        at: the block in which it stands.
        node: the block-level element around it.
    """
    address = (element.get("href") or "").strip()
    if len(words_of) <= _SHORT and is_bar_word(words_of):
        return Reference("bar", address, None, words_of.strip(), at, node)
    found = format_of(address) or (format_of(words_of) if "." in words_of else None)
    if found is None or address.lower().startswith("javascript"):
        code = element.get("onclick") or "" if not address.lower().startswith("javascript:") else address
        code += element.get("onclick") or ""
        named = next((piece for piece in _CODE.findall(code) if format_of(piece)), None)
        if named is not None:
            address, found = named, format_of(named)
    if found is None and (not address or address.startswith(("#", "javascript")) or not _may_list(before, words_of)):
        return None
    name = " ".join(words_of.split()) or (element.get("title") or "").strip() or file_name(address)
    return Reference("file", address, found, name, at, node)


def _may_list(before: str, words_of: str) -> bool:
    """Whether a link is all but the number of its line, or says itself that it is an attachment."""
    return _LISTS.fullmatch(before) is not None if before else _ATTACHMENT.match(words_of) is not None


def shown(element: Element, at: int, node: int) -> Reference | None:
    """What a frame, an object or a picture refers to.

    Args:
        element: the element.
        at: the block after it.
        node: the block-level element around it.
    """
    address = (element.get("data") or element.get("src") or "").strip()
    if not address or address.startswith("about:"):
        return None
    if element.tag == "img":
        if (
            _BUTTON.search(address[:_LONGEST].partition("?")[0].rpartition("/")[2])
            or _is_small(element)
            or address.startswith("data:image/gif")
        ):
            return None
        return Reference("picture", address, None, (element.get("alt") or "").strip(), at, node)
    found = format_of(unquote(address))
    if found is not None:
        return Reference("object", _inner(address), found, "", at, node)
    if element.tag in {"iframe", "frame"}:
        return None if _is_small(element) else Reference("frame", address, None, "", at, node)
    return None


def _inner(address: str) -> str:
    """The address of the file that a viewer is asked to show (viewer.html?file=/a.pdf), else the address itself."""
    for piece in re.split(r"[?&]", address)[1:]:
        name, _, value = piece.partition("=")
        if value and name.lower() in {"file", "url", "src", "path", "pdf", "filepath", "fileurl"}:
            return unquote(value)
    return address


def _is_small(element: Element) -> bool:
    """Whether an element is said to be no larger than a button."""
    for name in ("width", "height"):
        size = (element.get(name) or "").removesuffix("px")
        if size.isdecimal() and len(size) < 6 and int(size) <= _SMALL:
            return True
    return False


def file_name(address: str) -> str:
    """The name of the file at an address.

    Example:
        >>> file_name("/files/2025/%E6%8A%A5%E5%91%8A.pdf?v=1"), file_name("a/b.docx")
        ('报告.pdf', 'b.docx')
    """
    return unquote(address.partition("#")[0].partition("?")[0].rpartition("/")[2]) or address
