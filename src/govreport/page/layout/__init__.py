"""Layout analysis: from positioned characters to rows, columns, tables and paragraphs.

PDF is one such format, OFD another. What reads one returns a `Sheet` for each page, with the characters as the file
places them (`Mark`), and nothing more.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from attrs import frozen

from govreport.diagnostics import Diagnostic, diagnose
from govreport.enumerators import breaks_paragraph
from govreport.language import Message
from govreport.page.layout import (
    aligned,
    close_cells,
    columns,
    cut_rows,
    grids,
    indents,
    line_numbers,
    paragraphs,
    pictures,
    printed,
    running,
    unruled,
)
from govreport.page.layout.rows import Row, compose
from govreport.page.layout.sheets import Glyph, Sheet
from govreport.page.model import Box, Cell, DropReason, Place
from govreport.page.raw import EDGE, RawBlock, Reference
from govreport.sentences import STOPS

__all__ = ["Layout", "listed", "read"]

_LISTED = 8
_LONG = 20  # this many characters at right angles to the rest are more than a mark or a number
_ROOM = 4  # a line that leaves so much of its cell free, in sizes of a character, does not go on in the next one
_BOXED = 6  # lines of a text in a box
_LINKED = 0.9  # of a row's characters, where it is a link
_CLOSE = 0.5  # lines whose baselines lie nearer, in sizes of a character, are drawn over one another
_CONFUSED, _SHARE = 10, 0.05  # this many characters of a page, and such a share of them


@frozen
class Layout:
    """What stands on the pages of a document.

    Attributes:
        blocks: its paragraphs and the cells of its tables, in reading order.
        apart: what belongs to its pages and not to its text, each with the reason.
        diagnostics: what was repaired, and what cannot be determined.
        references: its pictures, each after the block that it stands under.
    """

    blocks: Sequence[RawBlock]
    apart: Sequence[tuple[RawBlock, DropReason]]
    diagnostics: Sequence[Diagnostic]
    references: Sequence[Reference] = ()


def read(found: Sequence[Sheet]) -> Layout:
    """Read the pages of a document: lines rebuilt to paragraphs, what belongs to the pages apart.

    Args:
        found: the pages, in order.
    """
    tables = 0
    pages: list[list[list[Row]]] = []
    parted: list[list[cut_rows.Part]] = []
    added = printed.take(found)
    numbered = line_numbers.take(found)
    ruled = [_ruled(sheet) for sheet in found]
    margins = iter(indents.margins(_titled(ruled)))
    for sheet, (free, tabled) in zip(found, ruled, strict=True):
        parts, tables = _rows(sheet, free, [(*table, next(margins)) for table in tabled], tables)
        pages.append(parts)
        numbers = range(tables - len(tabled) + 1, tables + 1)
        parted.append([cut_rows.Part(grid, number) for (_, grid, _), number in zip(tabled, numbers, strict=True)])
    cut_rows.join(pages, parted)
    units = [part for parts in pages for part in parts]
    for row in (row for part in units for row in part):
        row.links = _linked(row, found[row.page - 1])
    own = running.find(units)
    kept = [row for part in units for row in part if id(row) not in own]
    blocks = [_block(paragraph, found) for paragraph in paragraphs.build(kept)]
    apart: list[tuple[RawBlock, DropReason]] = [
        (_block([row], found), "running") for part in units for row in part if id(row) in own
    ]
    apart += [
        (_block([compose(glyphs, page)], found), "running")
        for taken in (added, numbered)
        for page, each in taken.items()
        for glyphs in each
    ]
    apart += [(block, "boilerplate") for sheet in found for block in _slanted(sheet)]
    text = [block for block in blocks if block.text]
    remarks = [*_repairs(found, units), *_numbered(numbered)]
    return Layout(text, apart, remarks, pictures.references(found, text))


def _ruled(sheet: Sheet) -> tuple[list[Glyph], list[tuple[int, grids.Grid, unruled.Cells]]]:
    """The characters of a page that stand in no ruled table, and those tables, each with its top."""
    found = grids.find(sheet.rules)
    inside: dict[int, list[list[Glyph]]] = defaultdict(list)
    free: list[Glyph] = []
    for run in grids.runs(sheet.glyphs) if found else ():
        x, y = (run[0].left + run[-1].right) // 2, (run[0].top + run[0].bottom) // 2
        home = grids.home(found, x, y)
        if home is None:
            free += run
        else:
            inside[home].append(run)
    if not found:
        free = sheet.glyphs
    tabled: list[tuple[int, grids.Grid, unruled.Cells]] = []
    for home, members in sorted(inside.items()):
        grid, cells = unruled.complete(found[home], members)
        for place in _boxes(grid, cells):
            free += [glyph for line in cells.pop(place) for glyph in line]
        texts = _texts(cells)
        if aligned.are_named(texts) and not (len(texts) == 1 and aligned.is_prose(texts[0])):
            tabled.append((found[home].top, grid, cells))
        else:  # a chart, or a line of text in a box
            free += [glyph for each in cells.values() for line in each for glyph in line]
    return free, tabled


def _boxes(grid: grids.Grid, cells: unruled.Cells) -> list[tuple[int, int]]:
    """The cells that are boxes around a text: half of all characters, half as wide, in sentences, no label before."""
    sizes = {place: sum(map(len, members)) for place, members in cells.items()}
    half = sum(sizes.values()) / 2
    return [
        place
        for place, members in cells.items()
        if sizes[place] > half
        and len(members) >= _BOXED
        and any(line[-1].char in STOPS for line in members[:-1])
        and 2 * max(line[-1].right - line[0].left for line in members) > grid.right - grid.left
        and not any(other[0] == place[0] and other[1] < place[1] and those for other, those in cells.items())
    ]


def _titled(
    ruled: Iterable[tuple[Sequence[Glyph], Sequence[tuple[int, grids.Grid, unruled.Cells]]]],
) -> Iterator[tuple[grids.Grid, unruled.Cells, set[str]]]:
    """The ruled tables of all pages, each with the lines between it and the one above on its page."""
    for free, tabled in ruled:
        end = 0
        for top, grid, cells in tabled:
            yield grid, cells, indents.above(free, end, top)
            end = grid.bottom


def _rows(
    sheet: Sheet,
    free: Sequence[Glyph],
    tabled: Sequence[tuple[int, grids.Grid, unruled.Cells, indents.Margins]],
    tables: int,
) -> tuple[list[list[Row]], int]:
    """The rows of a page, in its columns, with those of its tables where they stand; how many tables there are now."""
    parts = []
    for lined in columns.part(free):
        part, tables = _aligned(lined, [compose(line, sheet.number) for line in lined], tables)
        parts.append(part)
    for at, part in enumerate(parts):
        for row in part:
            row.column = at
    for top, grid, cells, margins in tabled:
        tables += 1
        rows = _cells(cells, sheet.number, tables, grid, indents.indents(cells, grid, margins))
        part = next((part for part in reversed(parts) if part and part[0].left <= rows[0].left), parts[0])
        at = sum(row.top < top for row in part)
        part[at:at] = rows
    return parts, tables


def _texts(cells: unruled.Cells) -> list[str]:
    """The rows of a ruled table as text."""
    rows: dict[int, list[str]] = defaultdict(list)
    for (row, _), members in sorted(cells.items()):
        rows[row].append("".join([glyph.char for line in members for glyph in line]))
    return [" ".join(texts) for texts in rows.values()]


def _aligned(lined: Sequence[Sequence[Glyph]], rows: list[Row], tables: int) -> tuple[list[Row], int]:
    """The rows of a part of a page, those of its tables without rules cell by cell; how many tables there are now."""
    found: list[Row] = []
    done = 0
    close_cells.part(rows, lined)
    for table in aligned.find(rows):
        tables += 1
        found += rows[done : table.first]
        done = table.last + 1
        cells = table.cells(rows)
        lefts: dict[int, int] = {}
        for cell in cells:
            lefts[cell.column] = min(cell.pieces[0].left, lefts.get(cell.column, cell.pieces[0].left))
        for cell in cells:
            indent = max(0, cell.pieces[0].left - lefts[cell.column]) * 10
            for line, pieces in groupby(cell.pieces, key=lambda piece: piece.line):
                spans = [piece.across for piece in pieces]
                members = [glyph for glyph in lined[line] if any(start <= glyph.left < end for start, end in spans)]
                row = compose(members, rows[line].page)
                row.cell = Cell(
                    tables,
                    cell.row,
                    cell.column,
                    cell.row_span,
                    cell.column_span,
                    indent // indents.size_of(members),
                    is_unsure=cell.is_unsure,
                )
                found.append(row)
    return found + rows[done:], tables


def _cells(
    cells: unruled.Cells, page: int, table: int, grid: grids.Grid, set_in: Mapping[tuple[int, int], int]
) -> list[Row]:
    """The rows of a table's cells, cell by cell."""
    found: list[Row] = []
    for (row, column), members in sorted(cells.items()):
        cell: Cell | None = None
        is_apart = unruled.are_apart(members, unruled.width(grid, row, column))
        for line in members:
            made = compose(line, page)
            if cell is not None and (is_apart or _is_title(found[-1], made, cell, grid)):
                made.set_apart()
            if cell is None:
                x, y = (made.left + made.right) // 2, (made.top + made.bottom) // 2
                spans = _leg((row, column), grid.reach(x, y), members, cells, grid)
                cell = Cell(table, row, column, *spans, set_in.get((row, column), 0))
            made.cell = cell
            found.append(made)
    return found


def _leg(
    place: tuple[int, int],
    reach: tuple[int, int],
    members: Sequence[Sequence[Glyph]],
    cells: unruled.Cells,
    grid: grids.Grid,
) -> tuple[int, int]:
    """How many rows and columns a cell covers: one with a corner cut out for another cell, the leg that its text fills.

    Such are heads over a figure and its growth: no rule parts them from the empty place over the head of the growth.
    """
    (row, column), (rows, columns) = place, reach
    if rows == 1 or columns == 1:
        return reach
    cut = [(r, c) for r, c in cells if row < r < row + rows and column < c < column + columns]
    if not cut:
        return reach
    nearest = min(c for _, c in cut)
    if max(line[-1].right for line in members) <= grid.columns[nearest - 1][0]:
        return rows, nearest - column
    return min(r for r, _ in cut) - row, columns


def _is_title(before: Row, row: Row, cell: Cell, grid: grids.Grid) -> bool:
    """Whether two lines of a cell over all columns at the top are no paragraph: one of them does not fill it."""
    is_over = cell.row == 1 and cell.column_span >= len(grid.columns) - 1
    return is_over and min(each.right - each.left for each in (before, row)) + _ROOM * row.size < grid.right - grid.left


def _block(rows: Sequence[Row], found: Sequence[Sheet]) -> RawBlock:
    """A paragraph as a block, with the place of each of its lines."""
    text, starts, bold = paragraphs.join(rows)
    trimmed = text.strip(EDGE)
    lead = text.index(trimmed[0]) if trimmed else 0
    places = [Place(page=row.page, box=_box(row, found)) for row in rows]
    strong = []
    at = 0
    for is_bold, run in groupby(bold[lead : lead + len(trimmed)]):
        size = len(list(run))
        if is_bold:
            strong.append((at, at + size))
        at += size
    return RawBlock(
        trimmed,
        strong=tuple(strong),
        links=min(len(trimmed), sum(row.links for row in rows)),
        cell=rows[0].cell,
        page=places[0].page,
        box=places[0].box,
        lines=tuple(
            (max(0, start - lead), place)
            for start, place in zip(starts, places, strict=True)
            if start - lead < len(trimmed) or start == 0
        ),
    )


def _linked(row: Row, sheet: Sheet) -> int:
    """How many characters of a row lie inside links, if nearly all do and it is no item or attachment of a text."""
    height = (row.top + row.bottom) // 2
    spans = [(left, right) for left, top, right, bottom in sheet.links if top <= height <= bottom]
    if not spans or row.text.lstrip().startswith("附件") or breaks_paragraph(row.text.lstrip()) is not None:
        return 0
    inside = sum(any(left < each - row.size // 4 <= right for left, right in spans) for each in row.rights)
    return inside if inside >= _LINKED * len(row.rights) else 0


def _box(row: Row, found: Sequence[Sheet]) -> Box:
    return found[row.page - 1].shown(row.left, row.top, row.right, row.bottom)


def _slanted(sheet: Sheet) -> list[RawBlock]:
    """What is drawn across a page, as watermarks are."""
    text = "".join(glyph.char for glyph in sheet.slanted).strip(EDGE)
    if not text:
        return []
    box = (
        min(glyph.left for glyph in sheet.slanted),
        min(glyph.top for glyph in sheet.slanted),
        max(glyph.right for glyph in sheet.slanted),
        max(glyph.bottom for glyph in sheet.slanted),
    )
    return [RawBlock(text, page=sheet.number, box=sheet.shown(*box))]


def _repairs(found: Sequence[Sheet], units: Sequence[Sequence[Row]]) -> list[Diagnostic]:
    """What was repaired, or read in an order that the file does not state."""
    remarks = []
    overprinted = [sheet.number for sheet in found if sheet.overprinted]
    spaced = [row for part in units for row in part if row.spaced]
    turned = [sheet.number for sheet in found if sheet.turn and sheet.glyphs]
    double = sorted({row.page for part in units for row in part if row.column})
    if overprinted:
        count = sum(sheet.overprinted for sheet in found)
        message = Message(
            "{pages}: {count} pieces of text are drawn more than once; each was taken once",
            pages=listed(overprinted),
            count=count,
        )
        remarks.append(diagnose("page.overprinted", message))
    if spaced:
        message = Message(
            "spaces that only spread the characters of a line were taken out of {count}, as of {text}",
            count=len(spaced),
            text=spaced[0].text,
        )
        remarks.append(diagnose("page.spread", message))
    if turned:
        remarks.append(
            diagnose("page.turned", "{pages}: the text is turned; it was read upright", pages=listed(turned))
        )
    if double:
        message = Message(
            "{pages}: columns of text; they were read one after another, from the left", pages=listed(double)
        )
        remarks.append(diagnose("page.columns", message))
    aside = [sheet.number for sheet in found if sum(not glyph.char.isspace() for glyph in sheet.upended) >= _LONG]
    if aside:
        message = Message(
            "{pages}: text that runs another way than that of its page; it was left out of the article",
            pages=listed(aside),
        )
        remarks.append(diagnose("pdf.slanted", message))
    confused = _confused(units)
    if confused:
        message = Message(
            "{pages}: characters or lines lie over one another; what was read of them may be mixed up",
            pages=listed(confused),
        )
        remarks.append(diagnose("pdf.rows-overlap", message))
    return remarks


def _numbered(taken: Mapping[int, object]) -> list[Diagnostic]:
    """What numbers of lines were left out."""
    if not taken:
        return []
    message = Message("{pages}: numbers in the margin that count the lines; they were left out", pages=listed([*taken]))
    return [diagnose("page.line-numbers", message)]


def _confused(units: Sequence[Sequence[Row]]) -> list[int]:
    """The pages where much of the text lies over other text."""
    hidden: Counter[int] = Counter()
    total: Counter[int] = Counter()
    for part in units:
        for row, below in zip(part, [*part[1:], None], strict=False):
            total[row.page] += len(row.text)
            hidden[row.page] += row.overlaps
            if below is not None and row.cell == below.cell and _meet(row, below):
                hidden[row.page] += min(len(row.text), len(below.text))
    return sorted(page for page, count in hidden.items() if count >= _CONFUSED and count > _SHARE * total[page])


def _meet(row: Row, below: Row) -> bool:
    """Whether two lines lie so near each other that one is drawn over the other."""
    is_near = 0 <= below.base - row.base < _CLOSE * min(row.size, below.size)
    return is_near and row.left < below.right and below.left < row.right


def listed(numbers: Sequence[int]) -> Message:
    """Page numbers for a message.

    Example:
        >>> listed([3]), listed([1, 2, 5])
        ('page 3', 'pages 1, 2, 5')
    """
    first, more = [str(number) for number in numbers[:_LISTED]], len(numbers) - _LISTED
    if more > 0:
        return Message("pages {numbers} and {more} more", numbers=first, more=more)
    return Message("page {number}", number=first) if len(numbers) == 1 else Message("pages {numbers}", numbers=first)
