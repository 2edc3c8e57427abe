"""The article: which blocks of a page are kept, and the reason for each that is dropped."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Iterator, Sequence

from attrs import define, field, frozen

from govreport.diagnostics import Diagnostic, diagnose
from govreport.language import Message
from govreport.page import (
    boilerplate,
    content,
    copies,
    data_tables,
    disclosure,
    fields,
    folded,
    menus,
    missing_article,
    near_copies,
    pagination,
    previews,
    titles,
)
from govreport.page.features import Trait
from govreport.page.features import trait as trait_of
from govreport.page.model import Attachment, Block, DroppedBlock, DropReason, PageMetadata, Pagination
from govreport.page.raw import RawBlock, Reference
from govreport.page.references import listed
from govreport.page.timestamps import moment
from govreport.page.tree import Tree

_CAPTION = re.compile(r"^.{2,60}(?:表|指标|情况|名单|清单)$|^表\s*[0-9一二三四五六七八九十]|^[（(]?单位[：:]")
_CAPTION_LINES = 2
_TABLE = re.compile(
    r"^[（(【]?(?:附?表|专栏)\s*[0-9０-９一二三四五六七八九十].{0,60}$"
    r"|^.{4,40}(?:情况|收支|平衡|预算|决算|执行|明细|统计|一览|汇总|安排)表(?:[（(].{1,16}[）)])?$"
)
_UNIT_LINE = re.compile(r"^[（(]?单位\s*[：:].{1,20}$")
_LONGEST_FIELDS = 200
_SHOWN = 20
_LARGEST_BOX = 60
_LONGEST_OPENER = 12
_MOST_CELLS = 12
_PAGE_LIKE = 3
_HEAD_LINES = 8
_BOILERPLATE: tuple[DropReason, None] = ("boilerplate", None)
_METADATA: tuple[DropReason, None] = ("metadata", None)


@frozen
class Article:
    """What was found.

    Attributes:
        kept: the article's blocks.
        dropped: all others.
        metadata: what the page says of itself.
        attachments: the files that it links to.
        pagination: what it says of other pages of the same article.
        remarks: what was unusual.
    """

    kept: tuple[Block, ...]
    dropped: tuple[DroppedBlock, ...]
    metadata: PageMetadata
    attachments: tuple[Attachment, ...]
    pagination: Pagination | None
    remarks: tuple[Diagnostic, ...]


@define
class Extractor:
    """One page's blocks on their way.

    Attributes:
        blocks: all blocks in reading order.
        parents: the page's tree, as `Markup.parents`.
        meta: its meta tags.
        title: the title that its head names.
        html: whether it is markup; a plain text is treated as a page only where it holds a site's own lines.
        plain: whether it is a plain text, in which nothing but their form tells menus from text.
        apart: blocks that are known beforehand to be no part of the article, each with the reason; they come last.
        references: what it refers to: files, frames, pictures, other pages of the article.
        data: its source, for what stands in scripts.
        remarks: what was unusual.
    """

    blocks: Sequence[RawBlock]
    parents: Sequence[int] = (0,)
    meta: dict[str, str] = field(factory=dict)
    title: str | None = None
    html: bool = False
    plain: bool = False
    apart: Sequence[tuple[RawBlock, DropReason]] = ()
    references: Sequence[Reference] = ()
    data: bytes = field(default=b"", repr=False)
    remarks: list[Diagnostic] = field(init=False, factory=list)
    _traits: list[Trait] = field(init=False, factory=list)
    _fields: dict[int, list[tuple[str, str]]] = field(init=False, factory=dict)
    _read: dict[str, list[tuple[str, str]]] = field(init=False, factory=dict)
    _dropped: dict[int, tuple[DropReason, int | None]] = field(init=False, factory=dict)
    _moved: dict[int, int] = field(init=False, factory=dict)
    _unfolded: set[int] = field(init=False, factory=set)

    def extract(self) -> Article:
        """The article's blocks, the dropped ones, and what the page says of itself."""
        looks = [(block.text, block.links) for block in self.blocks]
        known = {look: trait_of(*look) for look in dict.fromkeys(looks)}
        self._traits = [known[look] for look in looks]
        self._free_words()
        if self.plain:
            self._find_menus()
        self._find_fields()
        self.references = listed(self.references, self.blocks)
        bars = pagination.bars(self.blocks, self.references)
        self._mark(bars.blocks)
        self._drop_copies(bars.turning())
        attachments: tuple[Attachment, ...] = ()
        others: Pagination | None = None
        if self.html or self._dropped or self._looks_like_page():
            chosen, attachments = self._choose()
            if self.html:
                others = pagination.read(self.blocks, self._traits, bars, chosen, self.data)
                if others is not None and not others.hrefs and not self._unfolded.isdisjoint(chosen):
                    others = None  # the bar turns the pages that were joined
        else:
            chosen = self._plain()
            self._remark_scan(chosen)
        if others is not None:
            self.remarks.append(_of_several(others))
        self._remark_folded(chosen)
        self._remark_copies(chosen)
        self._remark_pictures(chosen)
        pairs = []
        gone: list[tuple[int, tuple[DropReason, int | None]]] = []
        for index in range(len(self.blocks)):
            if index in chosen:
                continue
            noted = self._fields.get(index)
            if noted:
                pairs += noted
            gone.append((index, self._reason(index, chosen)))
        pairs += self._published(pairs, chosen)
        self.remarks += fields.conflicts(pairs, self.meta)
        kept = tuple(self.blocks[index].freeze(index) for index in self._in_order(chosen))
        lines = [block.text for block in kept[:_HEAD_LINES]]
        title = titles.best(self.meta.get("articletitle"), self.title, lines, self.meta.get("sitename"))
        gone += [(index, (reason, None)) for index, (_, reason) in enumerate(self.apart, len(self.blocks))]
        blocks = [*self.blocks, *(block for block, _ in self.apart)]
        dropped = tuple(DroppedBlock(blocks[index].freeze(index), *why) for index, why in gone)
        metadata = fields.collect(pairs, self.meta, title)
        return Article(kept, dropped, metadata, attachments, others, tuple(self.remarks))

    def _choose(self) -> tuple[set[int], tuple[Attachment, ...]]:
        """The blocks of the article, and the page's attachments."""
        lost = self._dropped.keys() | self._moved.keys()
        tree = Tree.of(self.parents)
        files = {
            each.at
            for each in self.references
            if each.kind == "file" and each.at < len(self.blocks) and not boilerplate.is_lead(self.blocks[each.at].text)
        }
        for index in data_tables.cells(self.blocks, self._traits, self._fields.keys() | lost):
            size = len(self.blocks[index].text)
            self._traits[index] = Trait(size, 2.0, linked=False, site=False, control=False, web=False, closing=False)
        self._mark_boxes(tree)
        chooser = content.Chooser(self.blocks, self._traits, tree, lost, files, self.title)
        choice = chooser.choose()
        headline = choice.title if choice.title is not None else chooser.headline()
        page = missing_article.Evidence(
            self.blocks,
            self._traits,
            lost | self._fields.keys(),
            self.references,
            self.data,
            choice,
            headline,
            self.title,
        )
        found = missing_article.find(page) if self.html else missing_article.StandIn(())
        chosen = set(choice.blocks)
        chosen.update(self._captions(chosen, lost))
        if found.empty:
            chosen = set() if headline is None else {headline}
        if found.remark is not None:
            self.remarks.append(found.remark)
        return chosen | {index for index, after in self._moved.items() if after in chosen}, found.attachments

    def _captions(self, chosen: set[int], lost: Container[int]) -> Iterator[int]:
        """The caption and the unit line above a table with which the article begins."""
        first = min(chosen, default=0)
        if not first or self.blocks[first].cell is None:
            return
        for index in range(first - 1, max(first - 1 - _CAPTION_LINES, -1), -1):
            block = self.blocks[index]
            if index in lost or block.cell is not None or block.links or not _CAPTION.search(block.text):
                return
            yield index

    def _remark_pictures(self, chosen: Container[int]) -> None:
        """Say which captions of tables stand over a picture and no table."""
        for each in self.references:
            above = each.at - 1
            if above in chosen and _UNIT_LINE.match(self.blocks[above].text):
                above -= 1
            if each.kind != "picture" or above not in chosen:
                continue
            text = self.blocks[above].text
            follows = each.at < len(self.blocks) and self.blocks[each.at].cell is not None
            if _TABLE.match(text) and not follows and self.blocks[above].cell is None:
                message = Message("the table {text!r} is a picture, which only OCR could read", text=text[:_SHOWN])
                self.remarks.append(diagnose("page.table-pictured", message))

    def _remark_scan(self, chosen: Container[int]) -> None:
        """Say that the article of a file is a picture, where no more than a title stands beside it."""
        shown = next((each for each in self.references if each.kind == "picture"), None)
        prose = sum(trait.prose for index, trait in enumerate(self._traits) if index in chosen)
        if shown is not None and prose < missing_article.SCRAP:
            self.remarks.append(missing_article.diagnosis("picture", shown.address))

    def _remark_folded(self, chosen: set[int]) -> None:
        """Say that parts which the page folds away were read."""
        those = sorted(self._unfolded & chosen)
        if those:
            first = self.blocks[those[0]].text[:_SHOWN]
            message = Message(
                "{count} paragraphs that the page folds away were read, from {first!r} on",
                count=len(those),
                first=first,
            )
            self.remarks.append(diagnose("page.folded-read", message))

    def _remark_copies(self, chosen: set[int]) -> None:
        """Say what was dropped inside the article because it repeats what stands above."""
        inside: list[int] = []
        run: list[int] = []
        for index in [
            *sorted(at for at, (reason, _) in self._dropped.items() if reason == "copy"),
            len(self.blocks) + 1,
        ]:
            if run and index != run[-1] + 1:
                if self._is_inside(run[0] - 1, run[-1] + 1, chosen):
                    inside += [at for at in run if self._dropped[at][1] in chosen and self._traits[at].prose]
                run = []
            run.append(index)
        if inside:
            first = self.blocks[inside[0]].text[:_SHOWN]
            message = Message(
                "{count} paragraphs repeat others of the article and were left out, from {first!r} on",
                count=len(inside),
                first=first,
            )
            self.remarks.append(diagnose("page.copy-inside", message))

    def _is_inside(self, before: int, after: int, chosen: set[int]) -> bool:
        """Whether the blocks between two stood between paragraphs of the article, or beside one in its element."""
        if before in chosen and after in chosen:
            return True
        for beside, index in ((before, before + 1), (after, after - 1)):
            if beside in chosen:
                above = self.parents[self.blocks[index].node]
                return len(self.parents) > 1 and above > 1 and above == self.parents[self.blocks[beside].node]
        return False

    def _find_menus(self) -> None:
        """Note the menus above a pasted text as controls, and the title below them as the page's."""
        found = menus.find(self.blocks, self._traits)
        for run in found.menus:
            self._mark(run, web=True)
        if found.title is not None and self._looks_like_page():
            self.title = self.blocks[found.title].text

    def _mark(self, those: Iterable[int], *, web: bool = False) -> None:
        """Note that blocks are controls, whatever their words; `web` if such stand on web pages only."""
        for index in those:
            own = self._traits[index]
            self._traits[index] = Trait(
                0, -10.0, own.linked, site=True, control=True, web=web or own.web, closing=False
            )

    def _mark_statement(self, index: int, tree: Tree) -> None:
        """Note as the site's what follows a line that is no more than 免责声明, up to the next heading or box."""
        above = tree.parents[self.blocks[index].node]
        for at in range(index, min(index + _LARGEST_BOX, len(self.blocks))):
            block, own = self.blocks[at], self._traits[at]
            if at > index and (block.kind == "heading" or tree.parents[block.node] != above):
                return
            self._traits[at] = Trait(0, -10.0, own.linked, site=True, control=False, web=True, closing=own.closing)

    def _mark_boxes(self, tree: Tree) -> None:
        """Note as the site's what stands in one box under words that open such a box: 免责声明, 温馨提示, 相关阅读."""
        prose = None
        for index, trait in enumerate(self._traits):
            if not (trait.opener or trait.closing) or not index:
                continue
            if trait.opener and self.html and boilerplate.is_statement(self.blocks[index].text):
                self._mark_statement(index, tree)
                continue
            before, box = self.blocks[index - 1].node, self.blocks[index].node
            boxes = [box]
            while tree.parents[box] > before and tree.parents[box]:
                box = tree.parents[box]
                boxes.append(box)
            end = self._end(box, index, tree)
            if boilerplate.is_summary(self.blocks[index].text):
                self._mark_summary(index, boxes, tree)
                continue
            if end in {index + 1, index + _LARGEST_BOX} or any(
                self.blocks[at].kind == "heading" for at in range(index + 1, end)
            ):
                continue
            prose = sum(each.prose for each in self._traits) if prose is None else prose
            inside = sum(self._traits[at].prose for at in range(index, end))
            if 2 * inside > prose and not trait.opener:
                continue
            for at in range(index, end):
                own = self._traits[at]
                self._traits[at] = Trait(0, -10.0, own.linked, site=True, control=False, web=True, closing=own.closing)

    def _mark_summary(self, index: int, boxes: Sequence[int], tree: Tree) -> None:
        """Note as controls a summary made by a machine: the largest box that it begins with no other prose than it."""
        own = 0 if self._is_inline_summary(index) else 1
        ends = (self._end(box, index, tree) for box in boxes)
        small = [end for end in ends if sum(trait.prose > 0 for trait in self._traits[index + 1 : end]) <= own]
        self._mark(range(index, max(small, default=index + 1)))

    def _is_inline_summary(self, index: int) -> bool:
        """Whether the words that open a summary stand in one block with it."""
        return len(self.blocks[index].text) > _LONGEST_OPENER

    def _free_words(self) -> None:
        """Note as text the words of buttons that stand between two paragraphs of prose."""
        for index in range(1, len(self.blocks) - 1):
            block, own = self.blocks[index], self._traits[index]
            if own.control and not block.links and boilerplate.is_bare(block.text):
                around = (index - 1, index + 1)
                if all(self._traits[at].prose and not self.blocks[at].hidden for at in around):
                    size = len(block.text)
                    self._traits[index] = Trait(
                        0, -float(size), linked=False, site=False, control=False, web=False, closing=False
                    )

    def _end(self, box: int, index: int, tree: Tree) -> int:
        """Where the blocks of an element end that begins with a block."""
        end = index + 1
        stop = min(len(self.blocks), index + _LARGEST_BOX)
        while end < stop and tree.holds(box, self.blocks[end].node):
            end += 1
        return end

    def _reason(self, index: int, chosen: set[int]) -> tuple[DropReason, int | None]:
        """Why a block is dropped. A copy of a block that is not part of the article either shares that one's reason."""
        reason = self._dropped.get(index)
        seen = {index}
        while reason is not None and reason[1] is not None and not (reason[1] in chosen or reason[1] in seen):
            index = reason[1]
            seen.add(index)
            reason = self._dropped.get(index)
        if reason is None or (reason[1] is not None and reason[1] not in chosen):
            return _METADATA if index in self._fields else _BOILERPLATE
        return reason

    def _published(self, found: Iterable[tuple[str, str]], chosen: set[int]) -> list[tuple[str, str]]:
        """The time in the line under the title (2023-01-25 08:30), where no label and no meta tag says it."""
        if not chosen or any(name == "published_on" for name, _ in found):
            return []
        first = min(chosen)
        near = range(max(0, first - _HEAD_LINES), min(first + _HEAD_LINES, len(self.blocks)))
        lines = (self.blocks[index].text for index in near if index not in chosen and self._traits[index].control)
        said = next((line for line in lines if boilerplate.is_dateline(line) and moment(line) is not None), None)
        return [] if said is None else [("published_on", said)]

    def _find_fields(self) -> None:
        """Note the lines of metadata; at the edge of an article they are the site's, inside it the author's."""
        rows: dict[int, list[int]] = {}
        lines: list[int] = []
        openings = fields.openings()
        for index, block in enumerate(self.blocks):
            if block.row:
                rows.setdefault(block.row, []).append(index)
            elif block.text[0] in openings:
                lines.append(index)
        for entry in disclosure.entries(self.blocks, self.parents, lines):
            self._take(entry.members, [(entry.name, entry.value)])
        for index in lines:
            if index not in self._fields:
                self._note(index)
                if self.plain and _is_stamp(self._fields.get(index, ())):
                    self._mark([index])
        self._find_rows(rows.values())

    def _find_rows(self, rows: Iterable[list[int]]) -> None:
        """Note the fields in table rows: label and value side by side, or a row of values under one of labels."""
        above: dict[int, str] = {}  # the row above is one of labels: their fields, by column
        for members in rows:
            texts = [self.blocks[index].text for index in members]
            is_short = len(members) <= _MOST_CELLS and sum(map(len, texts)) <= 2 * _LONGEST_FIELDS
            found = self._pairs(" ".join(texts)) if is_short else []
            columns = [cell.column for index in members if (cell := self.blocks[index].cell) is not None]
            if found:
                self._take(members, found)
            elif above and above.keys() >= set(columns):
                self._take(members, [(above[column], text) for column, text in zip(columns, texts, strict=True)])
            else:  # a page laid out as a table
                for index in members:
                    self._note(index)
            is_head = len(found) == len(members) == len(columns) > 1 and not any(value for _, value in found)
            above = {column: name for column, (name, _) in zip(columns, found, strict=True)} if is_head else {}

    def _note(self, index: int) -> None:
        text = self.blocks[index].text
        if len(text) <= _LONGEST_FIELDS:
            found = self._pairs(text)
            if not self.blocks[index].row or any(value for _, value in found):
                self._take([index], found)

    def _pairs(self, line: str) -> list[tuple[str, str]]:
        """The fields in a line; the same table often stands in a page twice."""
        found = self._read.get(line)
        if found is None:
            found = self._read[line] = fields.pairs(line)
        return found

    def _take(self, members: list[int], found: list[tuple[str, str]]) -> None:
        if not found:
            return
        for index in members:
            self._fields[index] = []
            own = self._traits[index]
            self._traits[index] = Trait(
                0, -4.0, own.linked, site=True, control=own.control, web=own.web, closing=own.closing
            )
        self._fields[members[0]] = found

    def _drop_copies(self, bars: Collection[int]) -> None:
        found = copies.resolve(self.blocks, self._traits, self.parents)
        recut = near_copies.resolve(self.blocks, self._traits, found.copy_of, self.parents)
        sources = found.copy_of | recut
        self._moved = {index: after for index, after in found.moved.items() if index not in recut}
        self._dropped |= {index: ("copy", recut.get(source, source)) for index, source in sources.items()}
        begun = previews.sources(self.blocks, self._dropped) if self.html else {}
        veiled = [index for index, block in enumerate(self.blocks) if block.hidden]
        is_shown = sum(trait.prose for trait in self._traits) > sum(self._traits[index].prose for index in veiled)
        if veiled and is_shown and not any(self.blocks[source].hidden for source in sources.values()):
            known = self._dropped.keys() | begun.keys()
            tree, those = Tree.of(self.parents), set(begun.values())
            self._unfolded = folded.Folded(self.blocks, self._traits, tree, known, bars, those).find()
            self._dropped |= {index: ("hidden", None) for index in veiled if index not in self._unfolded | known}
        for index, source in begun.items():
            if self._dropped.get(source, ("copy", None))[0] != "hidden":
                self._dropped.setdefault(index, ("copy", source))

    def _looks_like_page(self) -> bool:
        """Whether a text without markup holds several lines that only sites have, or links to other pages."""
        return sum(trait.web or trait.linked for trait in self._traits) >= _PAGE_LIKE

    def _plain(self) -> set[int]:
        """All of a plain text but the fields at its edges and a legal notice at its end."""
        end = content.ending(self.blocks)
        prose = [index for index, trait in enumerate(self._traits[:end]) if trait.prose]
        first, last = (prose[0], prose[-1]) if prose else (0, end)
        return {index for index in range(end) if index not in self._fields or max(first, _HEAD_LINES) < index < last}

    def _in_order(self, chosen: set[int]) -> list[int]:
        """The blocks of the article; what only a copy had comes after the block that it follows there."""
        if not self._moved:
            return sorted(chosen)
        return sorted(chosen, key=lambda index: (self._moved.get(index, index), index in self._moved, index))


def _is_stamp(found: Sequence[tuple[str, str]]) -> bool:
    """Whether fields in one line give a time of day beside others, as only software writes them."""
    return len(found) > 1 and any(name == "published_on" and ":" in value for name, value in found)


def _of_several(others: Pagination) -> Diagnostic:
    """What to say of a page that is one of several."""
    which = Message("one") if others.number is None else Message("page {number}", number=others.number)
    of = Message("several") if others.count is None else str(others.count)
    names = Message(": {names}", names=others.hrefs[:5]) if others.hrefs else ""
    return diagnose(
        "page.several-pages",
        "this is {which} of {of} pages of the article; give the others too, in one list{names}",
        which=which,
        of=of,
        names=names,
    )
