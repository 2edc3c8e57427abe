"""The page room: from bytes, HTML or rendered text to the article's blocks, once and clean, and the page's metadata."""

from __future__ import annotations

import hashlib
import re
from govreport.diagnostics import Diagnostic
from govreport.page import content, copies, decoding, fields, inputs, markup, plain
from govreport.page.model import Block, Decoding, DropReason, DroppedBlock, Page, PageMetadata, Place, Source

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


def _page(text: str, html: bool, origin: Source, decoded: Decoding, remarks: tuple[Diagnostic, ...]) -> Page:  # noqa: FBT001
    meta: dict[str, str] = {}
    headline: str | None = None
    parents = [0]
    if html:
        tree = markup.read(text)
        raws, parents, meta, headline = tree.blocks, tree.parents, tree.meta, tree.title
    else:
        raws = plain.blocks(text)
    traits = [content.trait(raw) for raw in raws]
    units = [
        copies.Unit(raw.text, copies.fold(raw.text), trait.prose, trait.score, raw.hidden)
        for raw, trait in zip(raws, traits, strict=True)
    ]
    repeats = copies.resolve(units)
    dropped: dict[int, tuple[DropReason, int | None]] = {i: ("copy", j) for i, j in repeats.copy_of.items()}
    shown = {raws[j].hidden for j in repeats.copy_of.values()}
    pairs: list[tuple[str, str]] = []
    rows: dict[int, list[int]] = {}
    for index, raw in enumerate(raws):
        if raw.hidden and not (True in shown):
            dropped.setdefault(index, ("hidden", None))
        if raw.row:
            rows.setdefault(raw.row, []).append(index)
    for members in rows.values():
        found = fields.pairs(" ".join(raws[i].text for i in members)) if 1 < len(members) < 12 else []
        if found:
            pairs += found
            dropped.update((i, ("metadata", None)) for i in members)
    for index, raw in enumerate(raws):
        if index in dropped:
            continue
        found = fields.pairs(raw.text) if len(raw.text) < 200 else []
        if found:
            pairs += found
            dropped[index] = ("metadata", None)
    title = meta.get("articletitle") or headline
    if not html:
        for index in range(content.ending(raws), len(raws)):
            dropped.setdefault(index, ("boilerplate", None))
    if html or repeats.copy_of:
        chosen = content.choose(raws, traits, parents, set(dropped), title)
        for index in range(len(raws)):
            if index not in chosen:
                dropped.setdefault(index, ("boilerplate", None))
    order = {index: (index, 0) for index in range(len(raws))}
    order |= {index: (after, index + 1) for index, after in repeats.moved.items()}
    kept = tuple(
        raws[index].freeze(index) for index in sorted(order, key=lambda index: order[index]) if index not in dropped
    )
    gone = tuple(DroppedBlock(raws[i].freeze(i), reason, of) for i, (reason, of) in sorted(dropped.items()))
    return Page(origin, decoded, fields.collect(pairs, meta, title), kept, gone, remarks)
