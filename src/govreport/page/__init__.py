"""From bytes, HTML, text or office documents to the blocks of the article, without copies, and metadata."""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Sequence

from attrs import evolve

from govreport.diagnostics import Diagnostic, diagnose
from govreport.errors import InputError
from govreport.language import Message
from govreport.page import (
    commonmark,
    decoding,
    flattened,
    folios,
    formats,
    inputs,
    markdown,
    markup,
    plain,
    saved,
    spacing,
)
from govreport.page.article import Extractor
from govreport.page.features import trait
from govreport.page.model import (
    Attachment,
    Block,
    Cell,
    Decoding,
    DroppedBlock,
    Locator,
    Page,
    PageMetadata,
    Pagination,
    Place,
    Source,
)
from govreport.page.positions import Positions
from govreport.page.raw import EDGE, Reading, Reference

__all__ = [
    "Attachment",
    "Block",
    "Cell",
    "Decoding",
    "DroppedBlock",
    "Page",
    "PageMetadata",
    "Pagination",
    "Place",
    "Source",
    "read",
    "read_html",
    "read_text",
]

_HEAD = 20_000
_ABSENT = ("page.article-", "page.no-article")
_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|div|p|table|span|br|title|script)\b[^>]{0,2000}>", re.IGNORECASE
)


def read(source: inputs.InputSource, *, encoding_hint: str | None = None) -> Page:
    r"""Read a page or document: a path, bytes, or a file opened in binary mode; HTML, text, Word, Excel or PDF.

    Args:
        source: where the page is.
        encoding_hint: what came with the bytes: the charset of a Content-Type header, or that header. It goes before
            what the page itself declares, but like that is not trusted against the bytes.

    Raises:
        InputError: if the input cannot be used as a whole: missing, a folder, empty, too large, damaged, locked, or
            in a format that is not read.

    Example:
        >>> [block.text for block in read("一、回顾\n增长5%。".encode()).kept]
        ['一、回顾', '增长5%。']
    """
    payload = inputs.load(source)
    reader = formats.reader(payload)
    if reader is not None:
        return _document(reader(payload), payload)
    text, decoded, remarks = decoding.decode(payload.data, payload.label, encoding_hint)
    html = _HTML.search(text, 0, _HEAD) is not None
    origin = Source(
        payload.name,
        _media_type(text, payload.name, html=html),
        decoded.used,
        hashlib.sha256(payload.data).hexdigest(),
        len(payload.data),
    )
    exact = decoded.used == "utf-8" and not decoded.replaced
    return _page(text, origin, decoded, remarks, payload.data.removeprefix(codecs.BOM_UTF8) if exact else None)


def read_text(text: str, name: str | None = None) -> Page:
    """Read a plain text, or the text of a rendered page, already decoded.

    Args:
        text: the text.
        name: what to call it in results.

    Raises:
        InputError: if it holds no character but white space.

    Example:
        >>> [block.text for block in read_text("投资增长6%，好于预期。").kept]
        ['投资增长6%，好于预期。']
    """
    return _decoded(text, name, html=False)


def read_html(html: str, name: str | None = None) -> Page:
    """Read an HTML page already decoded.

    Args:
        html: the page's source.
        name: what to call it in results.

    Raises:
        InputError: if it holds no character but white space.

    Example:
        >>> [block.text for block in read_html("<p>投资增长<b>6%</b>，好于预期。</p>").kept]
        ['投资增长6%，好于预期。']
    """
    return _decoded(html, name, html=True)


def _decoded(text: str, name: str | None, *, html: bool) -> Page:
    if not isinstance(text, str):
        what = "HTML" if html else "text"
        raise TypeError(f"{what} is given as a str, not as {type(text).__name__}; bytes, paths and files go to parse")
    label = Message("the text") if name is None else repr(name)
    if not text.strip(EDGE):
        raise InputError("{label} is empty; give a page's HTML or text", code="input.empty", label=label)
    data = text.encode("utf-8", "surrogatepass")
    if saved.is_saved(data):
        raise saved.refusal(label)
    origin = Source(
        name, _media_type(text, name, html=html, is_told=html), None, hashlib.sha256(data).hexdigest(), len(data)
    )
    return _page(text, origin, Decoding(None, "utf-8"), ())


def _media_type(text: str, name: str | None, *, html: bool, is_told: bool = False) -> str:
    if markdown.is_ours(text) or (not is_told and commonmark.is_markdown(text, name)):
        return markdown.MEDIA_TYPE
    return "text/html" if html else "text/plain"


def _document(reading: Reading, payload: inputs.Payload) -> Page:
    """The page of a document that its format's reader has read."""
    origin = Source(payload.name, reading.media_type, None, hashlib.sha256(payload.data).hexdigest(), len(payload.data))
    whole = flattened.restored(reading.blocks)
    extractor = Extractor(
        whole.blocks,
        title=reading.title,
        plain=reading.title is not None and reading.media_type == "application/pdf",
        apart=reading.apart,
        references=_moved(reading.references, whole),
    )
    return _extracted(extractor, origin, Decoding(None, "utf-8"), reading.diagnostics + whole.remarks)


def _moved(references: Sequence[Reference], whole: flattened.Restored) -> Sequence[Reference]:
    """What stands among the blocks, at the paragraphs that they became."""
    if len(whole.blocks) == len(whole.starts) - 1:  # none was cut
        return references
    return [evolve(each, at=whole.starts[each.at]) for each in references]


def _page(
    text: str, origin: Source, decoded: Decoding, remarks: tuple[Diagnostic, ...], data: bytes | None = None
) -> Page:
    if markdown.is_ours(text):
        return markdown.read(text, origin, decoded, remarks)
    if origin.media_type == "text/html":
        return _markup(text, origin, decoded, remarks, text if data is None else data)
    positions: Locator | None
    if origin.media_type == markdown.MEDIA_TYPE:
        positions = found = commonmark.read(text)
        extractor = Extractor(found.blocks, title=found.title, apart=found.apart)
    else:
        positions = None
        whole = flattened.restored(plain.blocks(text))
        remarks += whole.remarks
        lines, numbers = folios.apart(whole.blocks)
        extractor = Extractor(lines, plain=True, apart=[(number, "running") for number in numbers])
    return _extracted(extractor, origin, decoded, remarks, positions)


_ELSEWHERE = frozenset(f"page.article-{place}" for place in ("attached", "embedded", "framed", "pictured"))


def _markup(text: str, origin: Source, decoded: Decoding, remarks: tuple[Diagnostic, ...], source: str | bytes) -> Page:
    """An HTML page; where it shows no prose, with an article that it carries as data."""
    page = _of_tree(markup.read(source), text, origin, decoded, remarks)
    shown = [block.text for block in page.kept]
    is_elsewhere = any(remark.code in _ELSEWHERE for remark in page.diagnostics)
    if is_elsewhere or _prose(shown + [gone.block.text for gone in page.dropped if gone.reason != "hidden"]):
        return page
    tree = markup.read(source, instead_of=shown)
    if not tree.is_carried:
        return page
    remark = diagnose("page.article-in-data", "the article was read from data that a script shows")
    other = _of_tree(tree, text, origin, decoded, (*remarks, remark))
    return other if _prose([block.text for block in other.kept]) else page


def _prose(texts: Sequence[str]) -> int:
    return sum(trait(text).prose for text in texts)


def _of_tree(
    tree: markup.Markup, text: str, origin: Source, decoded: Decoding, remarks: tuple[Diagnostic, ...]
) -> Page:
    whole = flattened.restored(tree.blocks)
    extractor = Extractor(
        whole.blocks,
        tree.parents,
        tree.meta,
        tree.meta.get("articletitle") or tree.title,
        html=True,
        references=_moved(tree.references, whole),
        data=tree.data,
    )
    remarks += tree.diagnostics + whole.remarks
    return _extracted(extractor, origin, decoded, remarks, Positions(text, whole.blocks))


def _place(gone: DroppedBlock) -> int:
    return gone.block.index


def _extracted(
    extractor: Extractor,
    origin: Source,
    decoded: Decoding,
    remarks: tuple[Diagnostic, ...],
    positions: Locator | None = None,
) -> Page:
    found = extractor.extract()
    remarks += found.remarks
    kept, numbers = folios.apart(found.kept, bare=False)
    dropped: Sequence[DroppedBlock] = found.dropped
    if numbers:
        dropped = tuple(sorted((*dropped, *(DroppedBlock(block, "running") for block in numbers)), key=_place))
    if not kept and not any(remark.code.startswith(_ABSENT) for remark in remarks):
        remarks += (diagnose("page.no-article", "no text that could be an article was found"),)
    return Page(
        origin,
        decoded,
        found.metadata,
        spacing.close(kept),
        dropped,
        remarks,
        positions,
        found.attachments,
        found.pagination,
    )
