"""Line and column of every character of a block, in the source of an HTML page.

The parser tells the line of an element and no more. So the source is read once more, for its text alone: tags, comments
and what browsers show no text of are ignored, character references are resolved. That text and the blocks, both
without white space, are compared in order. Where a block is found character for character, its characters have exact
positions. Where it is not, because the parser repaired the markup in a way of its own, it has none: no guess is made.

All this happens when the first position is asked for, and takes about as long as reading the page did.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from html import unescape

from attrs import field, frozen

from govreport.data import words
from govreport.page.model import Position
from govreport.page.raw import RawBlock

_BLANK = re.compile(r"[\s\x00-\x1f\x7f]+")
_SOLID = re.compile(r"[^\s\x00-\x1f\x7f]+")
_TAG = re.compile(r"""</?([a-zA-Z][^\s/>]*+)(?:[^>"']|"[^"]*+"|'[^']*+')*+>""")
_REFERENCE = re.compile(r"&(?:#\d{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[a-zA-Z][a-zA-Z0-9]{1,31};?)")
_LONGEST_TAG = 2048
_REACH = 2000  # this many characters of text may stand between two blocks that belong to neither
_SURE = 4  # shorter blocks are found only where they must begin


@frozen(eq=False)
class Positions:
    r"""The way from the blocks of an HTML page to the characters of its source.

    Attributes:
        source: the page's source.
        blocks: all its blocks, in reading order.

    Example:
        >>> source = "<html>\n<p>增长<b>6</b>&#37;</p>"
        >>> positions = Positions(source, [RawBlock("增长6%", line=2)])
        >>> positions.trace(0)
        ((0, 2, 4), (2, 2, 9), (3, 2, 14))
    """

    source: str = field(repr=False)
    blocks: Sequence[RawBlock] = field(repr=False)
    _traces: dict[int, tuple[Position, ...]] = field(factory=dict, init=False, repr=False)

    def trace(self, index: int) -> tuple[Position, ...]:
        """The positions of a block's characters, in order; empty where the block is not found.

        White space counts as the character after it, for it may stand in the source in another form.

        Args:
            index: the block's index.
        """
        found = self._traces.get(index)
        if found is None:
            found = self._traces[index] = self._trace(index)
        return found

    def _trace(self, index: int) -> tuple[Position, ...]:
        solid = self._starts[index]
        if solid is None:
            return ()
        found: list[Position] = []
        done = 0
        for match in _SOLID.finditer(self.blocks[index].text):
            blanks = range(done, match.start())
            starts = [(blank, self._offset(solid)) for blank in blanks]
            for offset, at in (*starts, *self._pieces(solid, len(match[0]), match.start())):
                nth = bisect_right(self._lines, at)
                line, column = nth, at - self._lines[nth - 1] + 1
                if not found or (line, column) != (found[-1][1], found[-1][2] + offset - found[-1][0]):
                    found.append((offset, line, column))
            solid, done = solid + len(match[0]), match.end()
        return tuple(found)

    def _pieces(self, solid: int, size: int, offset: int) -> Iterator[tuple[int, int]]:
        """Where a stretch of the solid text, which begins at `offset` of a block, is cut, and where each piece stands.

        A character reference is cut into the characters that it stands for: all have its place.
        """
        _, begins, pieces = self._solid
        nth, stop = bisect_right(begins, solid) - 1, solid + size
        while solid < stop:
            first, width, here = pieces[nth]
            nth += 1
            end = min(stop, begins[nth] if nth < len(begins) else stop)
            yield from [(offset, here + solid - first)] if width else [(offset + n, here) for n in range(end - solid)]
            solid, offset = end, offset + end - solid

    def _offset(self, solid: int) -> int:
        """Where in the source a character of the solid text stands."""
        nth = bisect_right(self._solid[1], solid) - 1
        first, size, here = self._solid[2][nth]
        return here + (solid - first if size else 0)

    @cached_property
    def _lines(self) -> list[int]:
        """Where the lines of the source begin."""
        return [0, *(match.end() for match in re.finditer("\n", self.source))]

    @cached_property
    def _solid(self) -> tuple[str, list[int], list[tuple[int, int, int]]]:
        """The source's text without white space, where its pieces begin, and each with its size and its offset."""
        pieces: list[str] = []
        starts: list[int] = []
        map_: list[tuple[int, int, int]] = []
        at = 0
        for text, here, is_plain in _texts(self.source):
            for match in _SOLID.finditer(text):
                pieces.append(match[0])
                starts.append(at)
                map_.append((at, len(match[0]), here + match.start()) if is_plain else (at, 0, here))
                at += len(match[0])
        return "".join(pieces), starts, map_

    @cached_property
    def _starts(self) -> list[int | None]:
        """Where in the solid text each block begins; None where it is not found."""
        solid = self._solid[0]
        found: list[int | None] = []
        at = missed = 0
        for block in self.blocks:
            key = _BLANK.sub("", block.text)
            start = at if solid.startswith(key, at) else -1
            if start < 0 and len(key) >= _SURE:
                start = solid.find(key, at, at + missed + len(key) + _REACH)
            if start < 0 or not key or bisect_right(self._lines, self._offset(start)) < (block.line or 0):
                found.append(None)
                missed += len(key)
                continue
            found.append(start)
            at, missed = start + len(key), 0
        return found


def _texts(source: str) -> Iterator[tuple[str, int, bool]]:
    """The pieces of text of an HTML source, each with its offset and whether it stands there as it is."""
    silent = set(words("page_tags", "skip") + words("page_tags", "struck")) - {"head", "frame"}
    at = 0
    while at < len(source):
        opening = source.find("<", at)
        end = len(source) if opening < 0 else opening
        if end > at:
            yield from _resolved(source[at:end], at)
        if opening < 0:
            return
        if source.startswith("<!--", opening):
            at = _after(source, "-->", opening + 4)
            continue
        tag = _TAG.match(source, opening, opening + _LONGEST_TAG)
        if tag is None:
            is_markup = (
                source[opening + 1 : opening + 2] in {"!", "?", "/"} or source[opening + 1 : opening + 2].isalpha()
            )
            if not is_markup:
                yield "<", opening, True
            at = _after(source, ">", opening) if is_markup else opening + 1
            continue
        at = tag.end()
        name = tag[1].lower()
        if name in silent and source[opening + 1] != "/" and source[at - 2] != "/":
            close = re.compile(f"</{re.escape(name)}", re.IGNORECASE).search(source, at)
            at = len(source) if close is None else close.start()


def _after(source: str, what: str, at: int) -> int:
    end = source.find(what, at)
    return len(source) if end < 0 else end + len(what)


def _resolved(text: str, at: int) -> Iterator[tuple[str, int, bool]]:
    """A piece of text without markup, its character references as the characters that they stand for."""
    done = 0
    for match in _REFERENCE.finditer(text):
        meant = unescape(match[0])
        if meant != match[0]:
            yield text[done : match.start()], at + done, True
            yield meant, at + match.start(), False
            done = match.end()
    yield text[done:], at + done, True
