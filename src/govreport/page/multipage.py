"""Several inputs as one page: the pages of one article, and a page whose article is a separate file."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote

from attrs import asdict, evolve, field, frozen

from govreport.diagnostics import Diagnostic, diagnose
from govreport.page.folding import fold
from govreport.page.missing_article import bare_name
from govreport.page.model import Attachment, Block, DroppedBlock, Locator, Page, PageMetadata, Position, Source

_HEAD = 8
_PART = re.compile(r"[(（\[]?第?\d{1,2}(?:[/／]\d{1,2})?页?[)）\]]?$")
"""The number of a page after a title that each page repeats."""
_SEVERAL = "page.several-pages"
_ATTACHED = "page.article-"


@frozen(eq=False)
class _Positions:
    """The positions of the blocks of several pages: for each the first index of its blocks, and what knows them."""

    pages: Sequence[tuple[int, Locator | None]] = field(repr=False)

    def trace(self, index: int) -> tuple[Position, ...]:
        """The positions of one block's characters."""
        first, locator = next(each for each in reversed(self.pages) if each[0] <= index)
        return () if locator is None else locator.trace(index - first)


def join(pages: Sequence[Page]) -> Page:
    """The pages of one article as one page.

    What the later ones repeat of the first one's head, its title above all, is left out as a copy. Pages that all say
    which they are (2/3) come in that order, others as they are given; a page that is given twice is read once.

    Args:
        pages: the pages, at least one.
    """
    pages = _ordered(list({page.source.sha256: page for page in pages}.values()))
    if len(pages) == 1:
        return pages[0]
    heads = {_key(block): block.index for block in reversed(pages[0].kept[:_HEAD])}
    kept: list[Block] = []
    dropped: list[DroppedBlock] = []
    starts: list[tuple[int, Locator | None]] = []
    first = tables = 0
    for number, page in enumerate(pages, 1):
        starts.append((first, page.positions))
        own = [_moved(block, first, tables, number) for block in page.kept]
        while number > 1 and own and _key(own[0]) in heads:
            dropped.append(DroppedBlock(own[0], "copy", heads[_key(own[0])]))
            del own[0]
        kept += own
        for gone in page.dropped:
            source = None if gone.copy_of is None else gone.copy_of + first
            dropped.append(DroppedBlock(_moved(gone.block, first, tables, number), gone.reason, source))
        tables += max((block.cell.table for block in page.kept if block.cell is not None), default=0)
        first += len(page.kept) + len(page.dropped)
    return Page(
        _source(pages),
        evolve(pages[0].decoding, replaced=sum(page.decoding.replaced for page in pages)),
        _metadata(pages),
        tuple(kept),
        tuple(dropped),
        _diagnostics(pages),
        _Positions(starts),
        _attachments(pages),
        pages[0].pagination,
    )


def _ordered(pages: list[Page]) -> list[Page]:
    numbers = [
        page.pagination.number for page in pages if page.pagination is not None and page.pagination.number is not None
    ]
    if len(set(numbers)) < len(pages):
        return pages
    return [page for _, page in sorted(zip(numbers, pages, strict=True), key=lambda each: each[0])]


def _key(block: Block) -> str:
    return _PART.sub("", fold(block.text))


def _moved(block: Block, first: int, tables: int, number: int) -> Block:
    """A block of a later page, with the number of its page."""
    cell = block.cell and block.cell.moved(tables)
    return evolve(block, index=block.index + first, place=evolve(block.place, page=number), cell=cell)


def _source(pages: Sequence[Page]) -> Source:
    digest = hashlib.sha256("".join(page.source.sha256 for page in pages).encode("ascii")).hexdigest()
    return evolve(pages[0].source, sha256=digest, bytes=sum(page.source.bytes for page in pages))


def _metadata(pages: Sequence[Page]) -> PageMetadata:
    """What the first page says, and what only later ones do."""
    values: dict[str, object] = {}
    for page in pages:
        for name, value in asdict(page.metadata).items():
            if values.get(name) is None:
                values[name] = value
    return PageMetadata(**values)  # type: ignore[arg-type]  # the values are those of its own fields


def _attachments(pages: Sequence[Page]) -> tuple[Attachment, ...]:
    return tuple({each.href: each for page in reversed(pages) for each in reversed(page.attachments)}.values())[::-1]


def _diagnostics(pages: Sequence[Page]) -> tuple[Diagnostic, ...]:
    """The remarks of all pages, each once; that there are others only where some are missing."""
    found = dict.fromkeys(remark for page in pages for remark in page.diagnostics if remark.code != _SEVERAL)
    count = max((page.pagination.count or 0 for page in pages if page.pagination is not None), default=0)
    missing = (
        ()
        if count <= len(pages)
        else (diagnose(_SEVERAL, "{count} of the article's {count2} pages were given", count=len(pages), count2=count),)
    )
    return (*found, *missing)


def beside(page: Page, folder: Path) -> Path | None:
    """The file in a folder that is the page's article, where an attachment names it.

    Args:
        page: the page.
        folder: the folder in which the page lies; nothing outside it is looked at.
    """
    for each in page.attachments:
        if not each.is_article:
            continue
        for name in _names(each):
            if (file := folder / name).is_file():
                return file
    return None


def _names(file: Attachment) -> Iterator[str]:
    """What an attachment may be called in a folder: as its address ends, or as it is shown."""
    for told in (file.href, file.name, bare_name(file.name)):
        name = _name(told)
        if name:
            yield from dict.fromkeys((name, f"{name}.{file.format}"))


def _name(address: str) -> str:
    """The last part of an address, as a file's name; empty for what could be none."""
    name = unquote(address.partition("#")[0].partition("?")[0]).replace("\\", "/").rpartition("/")[2].strip()
    return "" if name in {"", ".", ".."} or "\x00" in name or len(name) > 200 else name


def with_article(page: Page, article: Page, name: str) -> Page:
    """A page with the article that a file beside it holds.

    Args:
        page: the page, which says what the article is.
        article: the file, read.
        name: the file's name.
    """
    count = len(article.kept) + len(article.dropped)
    known = {_key(block): block.index for block in reversed(article.kept[:_HEAD])}
    gone: list[DroppedBlock] = list(article.dropped)
    for block in page.kept:
        source = known.get(_key(block))
        moved = evolve(block, index=block.index + count)
        gone.append(DroppedBlock(moved, "boilerplate" if source is None else "copy", source))
    for each in page.dropped:
        source = None if each.copy_of is None else each.copy_of + count
        gone.append(DroppedBlock(evolve(each.block, index=each.block.index + count), each.reason, source))
    remark = diagnose("page.attachment-read", "the article was read from {name}, which lies beside the page", name=name)
    remarks = [each for each in page.diagnostics if not each.code.startswith(_ATTACHED)]
    return evolve(
        page,
        source=_source([page, article]),
        kept=article.kept,
        dropped=tuple(gone),
        diagnostics=(*remarks, *article.diagnostics, remark),
        positions=article.positions,
    )
