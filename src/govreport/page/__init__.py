"""The page room: from bytes, HTML or rendered text to the article's blocks, once and clean, and the page's metadata."""

from __future__ import annotations

import hashlib
import re
from functools import cache

from govreport.data import words
from govreport.diagnostics import Diagnostic
from govreport.page import content, copies, decoding, fields, inputs, markup, plain
from govreport.page.model import Block, Decoding, DropReason, DroppedBlock, Page, PageMetadata, Place, Source
from govreport.page.raw import RawBlock

__all__ = [
    "Block",
    "Decoding",
    "DroppedBlock",
    "Page",
    "PageMetadata",
    "Place",
    "Source",
    "read",
    "read_html",
    "read_text",
]

_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|div|p|table|span|br|title|script)\b[^>]{0,2000}>", re.IGNORECASE
)


def read(source: inputs.InputSource) -> Page:
    """Read a page: a path, bytes, or a file opened in binary mode; HTML or plain text.

    Args:
        source: where the page is.

    Raises:
        InputError: if the input cannot be used as a whole: missing, a folder, empty, too large, or not text.

    Example:
        >>> [block.text for block in read("一、回顾\\n增长5%。".encode()).kept]
        ['一、回顾', '增长5%。']
    """
    payload = inputs.load(source)
    text, decoded, remarks = decoding.decode(payload.data)
    html = _HTML.search(text[:20000]) is not None
    origin = Source(
        payload.name,
        "text/html" if html else "text/plain",
        decoded.used,
        hashlib.sha256(payload.data).hexdigest(),
        len(payload.data),
    )
    return _page(text, html, origin, decoded, remarks)


def read_text(text: str, name: str | None = None) -> Page:
    """Read a plain text, or the text of a rendered page, already decoded.

    Args:
        text: the text.
        name: what to call it in results.
    """
    return _decoded(text, name, html=False)


def read_html(html: str, name: str | None = None) -> Page:
    """Read an HTML page already decoded.

    Args:
        html: the page's source.
        name: what to call it in results.
    """
    return _decoded(html, name, html=True)


def _decoded(text: str, name: str | None, *, html: bool) -> Page:
    data = text.encode("utf-8", "surrogatepass")
    origin = Source(name, "text/html" if html else "text/plain", None, hashlib.sha256(data).hexdigest(), len(data))
    return _page(text, html, origin, Decoding(None, "utf-8"), ())


@cache
def _noise() -> tuple[tuple[str, ...], frozenset[str]]:
    return words("page_words", "start"), frozenset(words("page_words", "whole"))


def _page(text: str, html: bool, origin: Source, decoded: Decoding, remarks: tuple[Diagnostic, ...]) -> Page:  # noqa: FBT001
    meta: dict[str, str] = {}
    headline: str | None = None
    if html:
        tree = markup.read(text)
        raws, meta, headline = tree.blocks, tree.meta, tree.title
    else:
        raws = plain.blocks(text)
    repeats = copies.find(raws)
    dropped: dict[int, tuple[DropReason, int | None]] = {i: ("copy", j) for i, j in repeats.items()}
    pairs: list[tuple[str, str]] = []
    start_words, whole_words = _noise()
    rows: dict[int, list[int]] = {}
    for index, raw in enumerate(raws):
        if raw.hidden:
            dropped[index] = ("hidden", None)
        if raw.row:
            rows.setdefault(raw.row, []).append(index)
    for members in rows.values():
        found = fields.pairs(" ".join(raws[i].text for i in members)) if len(members) < 12 else []
        if found:
            pairs += found
            dropped.update((i, ("metadata", None)) for i in members)
    for index, raw in enumerate(raws):
        if index in dropped:
            continue
        squeezed = raw.text.lstrip("•·> \u3000")
        found = fields.pairs(raw.text) if len(raw.text) < 200 else []
        if found:
            pairs += found
            dropped[index] = ("metadata", None)
        elif (
            (html or repeats)
            and squeezed.startswith(start_words)
            and len(squeezed) < 60
            or squeezed.rstrip(":：") in whole_words
        ):
            dropped[index] = ("boilerplate", None)
    if html or repeats:
        first, last = content.choose(raws, set(dropped))
        title = _title_at(raws, dropped, first, meta.get("articletitle") or headline)
        first = min(first, title) if title is not None else first
        for index in range(len(raws)):
            if not first <= index < last:
                dropped.setdefault(index, ("boilerplate", None))
    kept = tuple(raw.freeze(index) for index, raw in enumerate(raws) if index not in dropped)
    gone = tuple(DroppedBlock(raws[i].freeze(i), reason, of) for i, (reason, of) in sorted(dropped.items()))
    title_text = meta.get("articletitle") or headline
    return Page(origin, decoded, fields.collect(pairs, meta, title_text), kept, gone, remarks)


def _title_at(raws: list[RawBlock], dropped: dict[int, object], first: int, title: str | None) -> int | None:
    """Where the title stands before the body: the block equal to the page's title, else the longest title-like one."""
    key = copies.fold(title) if title else None
    best: int | None = None
    for index in range(max(0, first - 30), first + 1):
        if index in dropped:
            continue
        mine = copies.fold(raws[index].text)
        if key and len(mine) > 5 and mine in key:
            return index
        if mine.endswith(("报告", "公报", "纲要", "意见", "通知", "方案", "办法", "规划")) and best is None:
            best = index
    return best
