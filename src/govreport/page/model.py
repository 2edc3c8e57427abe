"""The results of the page package: blocks, which of them are the article, and what the others are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal, Protocol, TypeAlias

from attrs import evolve, field, frozen

from govreport.diagnostics import Diagnostic

BlockKind = Literal["paragraph", "heading", "item", "cell", "title"]
DropReason = Literal["boilerplate", "metadata", "copy", "hidden", "empty", "running"]

Box: TypeAlias = tuple[int, int, int, int]
"""Left, top, right and bottom of a box on a page, in thousandths of a point from the page's top left corner."""


@frozen
class Place:
    """Where a piece of text stood in the source.

    Attributes:
        path: element path, as `/html/body/div[2]/p[3]`; None for plain text. In a Word document it is an XPath in the
            main part, as `/w:document/w:body/w:p[12]`; in another part its name and `#` come first.
            In a workbook it is the cell's reference, as `收支表!B3`.
        line: 1-based line of the source, in a Word document the number of the paragraph, in a workbook the row of the
            sheet; None where there is none.
        column: 1-based column in that line, in characters; None where it is not known. A block of an HTML page has
            only the line of its element here; `Document.place_of` finds the characters themselves.
        page: 1-based page of a PDF, or of an article that was read from several pages; None for what has no pages.
        box: the line's box on that page as it is shown: left, top, right and bottom in thousandths of a point, from the
            page's top left corner.

    Example:
        >>> import govreport
        >>> report = govreport.parse_html("<p>各位代表：投资增长6%，好于预期。</p>")
        >>> report.source_of(report.quantities[0])
        Place(path='/html[1]/body[1]/p[1]', line=1, column=13, page=None, box=None)
    """

    path: str | None = None
    line: int | None = None
    column: int | None = None
    page: int | None = None
    box: Box | None = None


@frozen
class Cell:
    """Where in a table a block stands.

    Attributes:
        table: number of the table on the page, 1-based, in the order in which tables begin.
        row: 1-based row of the table.
        column: 1-based column; cells that span columns, or reach down from rows above, are counted in.
        row_span, column_span: how many rows and columns the cell covers, as the source says.
        indent: how far its text is indented, in tenths of a character; 0 where the source does not say.
        around: table, row and column of the cell that its own table stands in; None where that stands in none.
        is_unsure: whether nothing tells for sure over which columns or rows it stands.
        is_ruled_on: whether its table has its rules where the one at the end of the page before has them.

    Example:
        >>> from govreport.page import read_html
        >>> page = read_html("<p>各位代表：现在报告工作，请予审议。</p><table><tr><td>投资<td>6%</table>")
        >>> [(block.text, block.cell.column) for block in page.kept if block.cell]
        [('投资', 1), ('6%', 2)]
    """

    table: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    indent: int = field(default=0, eq=False)
    around: tuple[int, int, int] | None = field(default=None, eq=False)
    is_unsure: bool = field(default=False, eq=False)
    is_ruled_on: bool = field(default=False, eq=False)

    def moved(self, tables: int) -> Cell:
        """The cell where so many tables stand before those of its own page.

        Example:
            >>> Cell(1, 2, 3).moved(4).table
            5
        """
        around = self.around and (self.around[0] + tables, *self.around[1:])
        return evolve(self, table=self.table + tables, around=around)


@frozen
class Block:
    """One paragraph-like element of a page.

    Attributes:
        index: position among the page's blocks, 0-based, in reading order.
        text: the element's text, without outer white space and without the spaces that only set Chinese apart from
            digits and letters (2024 年), inner characters untouched else.
        place: where it stood.
        kind: what sort of element it was.
        strong: ranges of `text` (start, end) that the page sets in bold.
        cell: the table cell that it stands in; None outside tables. A cell may hold several blocks.
        lines: for a paragraph of a PDF, where each of its lines begins in `text`, and its place; else empty.
        level: the level that the source gives it as a heading (h1 to h6, heading styles, `#`), 1 for the top; else 0.
        gaps: where in `text` such a space was left out: the offset of the character after it.

    Example:
        >>> from govreport.page import read_html
        >>> block = read_html("<p>投资增长<b>6%</b>，好于预期。</p>").kept[0]
        >>> block.text, block.kind, block.strong
        ('投资增长6%，好于预期。', 'paragraph', ((4, 6),))
    """

    index: int
    text: str
    place: Place
    kind: BlockKind = "paragraph"
    strong: tuple[tuple[int, int], ...] = ()
    cell: Cell | None = None
    lines: tuple[tuple[int, Place], ...] = ()
    level: int = 0
    gaps: tuple[int, ...] = ()


@frozen
class DroppedBlock:
    """A block that is not part of the article, and why.

    Attributes:
        block: the block.
        reason: `boilerplate` (menus, buttons, footers, tables of contents that Word made), `metadata` (read into
            fields), `copy`, `hidden`, `empty`, `running` (running heads and feet, page numbers).
        copy_of: for a copy, the `index` of the kept block that it repeats.

    Example:
        >>> from govreport.page import read_html
        >>> page = read_html("<p>各位代表：现在报告工作，请予审议。</p><p>【打印】【关闭】</p>")
        >>> [(gone.block.text, gone.reason) for gone in page.dropped]
        [('【打印】【关闭】', 'boilerplate')]
    """

    block: Block
    reason: DropReason
    copy_of: int | None = None


Position: TypeAlias = tuple[int, int, int]
"""An offset, and the line and column, both 1-based, of the character there. The characters after it follow in that
line, one column each, up to the next position."""


class Locator(Protocol):
    """What knows where in the source the characters of a block stand."""

    def trace(self, index: int) -> tuple[Position, ...]:
        """The positions of a block's characters, by their offsets in its text; empty if they are unknown."""


@frozen
class Decoding:
    """How bytes became text.

    Attributes:
        declared: the encoding that the input declares, as written; None if it declares none.
        used: the Python codec that was used.
        replaced: number of U+FFFD characters that stand for undecodable bytes.
        hint: the charset that the caller was told, as from a Content-Type header; None if none was given.

    Example:
        >>> from govreport.page import read
        >>> read("投资增长6%，好于预期。".encode("gb18030")).decoding.used
        'gb18030'
    """

    declared: str | None
    used: str
    replaced: int = 0
    hint: str | None = None


@frozen
class Source:
    """The input as a file: what `Report.to_dict()["source"]` holds.

    Attributes:
        name: file name or caller's name for it; None for bare bytes.
        media_type: `text/html`, `text/plain`, `text/markdown` for Markdown that govreport wrote, or that of the
            document format.
        encoding: the codec used; None for text already decoded, and for document formats, which declare their own.
        sha256: hex digest of the bytes (of the UTF-8 form of a text already decoded).
        bytes: their number.

    Example:
        >>> import govreport
        >>> source = govreport.parse("投资增长6%。".encode(), name="report.txt").source
        >>> source.name, source.media_type, source.encoding, source.bytes, source.sha256[:8]
        ('report.txt', 'text/plain', 'utf-8', 17, '...')
    """

    name: str | None
    media_type: str
    encoding: str | None
    sha256: str
    bytes: int


@frozen
class PageMetadata:
    """What the page says of itself: meta tags (国办发〔2017〕47号) and the disclosure table (信息公开目录).

    Example:
        >>> from govreport.page import read_html
        >>> html = "<meta name='SiteIDCode' content='1501000001'><p>各位代表：现在报告工作，请予审议。</p>"
        >>> known = read_html(html).metadata
        >>> known.site_id_code, known.index_number, known.issuer
        ('1501000001', None, None)
    """

    title: str | None = None
    index_number: str | None = None
    subject: str | None = None
    issuer: str | None = None
    document_number: str | None = None
    written_on: date | None = None
    published_on: datetime | date | None = None
    validity: str | None = None
    content_source: str | None = None
    site_name: str | None = None
    site_domain: str | None = None
    site_id_code: str | None = None
    column: str | None = None


@frozen
class Attachment:
    """A file that a page links to beside its article, or in place of it.

    Attributes:
        name: its name as the page shows it.
        href: its address as the page gives it.
        format: the document format that address or name tell, as `pdf`; None where they tell none.
        is_article: whether it is the article itself, which the page has no text of.

    Example:
        >>> from govreport.page import read_html
        >>> page = read_html("<h1>2023年政府工作报告</h1><p><a href='1.pdf'>2023年政府工作报告.pdf</a></p>")
        >>> page.attachments
        (Attachment(name='2023年政府工作报告.pdf', href='1.pdf', format='pdf', is_article=True),)
    """

    name: str
    href: str
    format: str | None
    is_article: bool


@frozen
class Pagination:
    """What one page of an article on several pages says of the others.

    Attributes:
        number: which of them it is, counted from 1; None where it does not say.
        count: how many there are; None where it does not say.
        hrefs: the addresses of others, as the page gives them.

    Example:
        >>> from govreport.page import read_html
        >>> text = "<p>各位代表：现在报告工作，请予审议。</p>"
        >>> read_html(text + "<p>1 <a href='t_2.html'>2</a> <a href='t_2.html'>下一页</a></p>").pagination
        Pagination(number=1, count=2, hrefs=('t_2.html',))
    """

    number: int | None
    count: int | None
    hrefs: tuple[str, ...]


@frozen
class Page:
    """A page that was read.

    Attributes:
        source: the input.
        decoding: how its bytes became text.
        metadata: what the page says of itself.
        kept: the article's blocks, in order.
        dropped: all other blocks, in order, with the reason for each.
        diagnostics: what was unusual.
        positions: the way from the blocks to the characters of an HTML source; None for plain text.
        attachments: the files that it links to beside its article, or in place of it.
        pagination: where the article stands on several pages, what this one says of the others; None where it does not.

    Example:
        >>> from govreport.page import read_html
        >>> page = read_html("<p>各位代表：现在报告工作，请予审议。</p><p>【打印】【关闭】</p>")
        >>> [block.text for block in page.kept], [gone.reason for gone in page.dropped]
        (['各位代表：现在报告工作，请予审议。'], ['boilerplate'])
    """

    source: Source
    decoding: Decoding
    metadata: PageMetadata
    kept: tuple[Block, ...] = field(repr=False)
    dropped: Sequence[DroppedBlock] = field(repr=False)
    diagnostics: tuple[Diagnostic, ...]
    positions: Locator | None = field(default=None, eq=False, repr=False)
    attachments: tuple[Attachment, ...] = ()
    pagination: Pagination | None = None
