"""Chunks: the report in passages for retrieval, each with its place in the outline and its numbers."""

from __future__ import annotations

import uuid
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Any, Literal, get_args

from attrs import evolve, field, frozen

from govreport.document import Part
from govreport.facts.model import Indicator
from govreport.metadata import Metadata
from govreport.numbers.model import Number
from govreport.outline.model import Section
from govreport.output.parsed import Parsed
from govreport.output.sizes import Characters, LengthFunction, Sizes, Tokens, counter
from govreport.output.splitter import Piece, pack
from govreport.output.table_rows import Heads
from govreport.span import Span

ChunkBy = Literal["section", "paragraph"]

DEFAULT_CHARS = 400
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "chunks.govreport")


@frozen(kw_only=True)
class Chunk:
    r"""A piece of a report.

    Attributes:
        id: a UUID made from the title, the headings above, the head of a table and the text: the same piece of the same
            report has the same id wherever the report was found, and a change elsewhere in the report leaves it alone.
        text: the characters of the document at `span`, unedited.
        context: the report's title and the headings that stand above the text but not in it, one or two lines.
        table_head: where the text begins among the figures of a table, its caption, unit and head rows, as lines of the
            document; else empty. They stand in `contextualized_text`, not in `text`.
        span: where the text stands in `document.text`.
        overlap: how many characters at its beginning are repeated from the chunk before.
        tokens: the number of tokens of `contextualized_text`; None where no `length_function` counted them.
        path: the headings from the top down to the innermost section that holds the whole text.
        sections: ids of the sections whose own text it holds, in reading order.
        part: the part of the document that it is from.
        title: the report's title.
        region, region_code: the report's region and its GB/T 2260 code.
        year: the year whose results the report gives.
        plan_year: the year for which it sets targets.
        numbers: the numbers inside.
        indicators: the indicators whose numbers are inside.
        source: the input's name; None where it has none.
        about: all that is known of the report as a whole.

    Example:
        >>> import govreport
        >>> text = "各位代表：\n一、回顾\n（一）投资\n2022年，投资增长6%。\n（二）就业\n就业稳定。"
        >>> chunk = govreport.parse_text(text).to_chunks(max_chars=30)[-1]
        >>> chunk.path, chunk.text
        (('一、回顾', '（二）就业'), '（二）就业\n就业稳定。')
    """

    id: str
    text: str
    context: str = field(repr=False)
    table_head: str = field(default="", repr=False)
    span: Span
    overlap: int = 0
    tokens: int | None = None
    path: tuple[str, ...]
    sections: tuple[str, ...]
    part: Part
    title: str | None = field(repr=False)
    region: str | None
    region_code: str | None = field(repr=False)
    year: int | None
    plan_year: int | None = field(repr=False)
    numbers: tuple[Number, ...] = field(repr=False)
    indicators: tuple[Indicator, ...] = field(repr=False)
    source: str | None = field(repr=False)
    about: Metadata = field(repr=False)

    @property
    def series(self) -> tuple[str, ...]:
        """The ids of the standard series that its indicators stand for, each once, in the order of the text.

        Example:
            >>> import govreport
            >>> govreport.parse_text("2022年，地区生产总值增长6%，固定资产投资增长7%。").to_chunks()[0].series
            ('gdp', 'fixed_investment')
        """
        return tuple(dict.fromkeys(series for indicator in self.indicators for series in indicator.series))

    @property
    def contextualized_text(self) -> str:
        r"""The text under its title and headings, which is what to embed and to search.

        Example:
            >>> import govreport
            >>> text = "各位代表：\n一、回顾\n2022年，投资增长6%。\n全年就业稳定。"
            >>> govreport.parse_text(text).to_chunks(max_chars=10)[-1].contextualized_text
            '一、回顾\n全年就业稳定。'
        """
        return _joined(self.context, self.table_head, self.text)

    @property
    def metadata(self) -> dict[str, str | int]:
        r"""What is known of the chunk as a flat dict of strings and integers, as vector stores take it.

        Days are ISO 8601 text; several series stand with blanks between them. What is not known is left out.

        Example:
            >>> import govreport
            >>> govreport.parse_text("各位代表：\n一、回顾\n2022年，投资增长6%。").to_chunks()[0].metadata
            {'kind': 'other', 'part': 'body', 'section': '1', 'start': 0, 'end': 24}
        """
        known = {
            "source": self.source,
            **self._origin(),
            "title": self.title,
            "region": self.region,
            "region_code": self.region_code,
            "year": self.year,
            "plan_year": self.plan_year,
            "part": self.part,
            "path": " > ".join(self.path) or None,
            "section": self.sections[0] if self.sections else None,
            "series": " ".join(self.series) or None,
            "start": self.span.start,
            "end": self.span.end,
            "tokens": self.tokens,
        }
        return {key: value for key, value in known.items() if value is not None}

    def _origin(self) -> dict[str, str | None]:
        """What the page and the document say of themselves, as text."""
        about = self.about
        return {
            "kind": about.kind,
            "issuer": about.issuer,
            "document_number": about.document_number,
            "written_on": None if about.written_on is None else about.written_on.isoformat(),
            "published_on": None if about.published_on is None else about.published_on.isoformat(),
            "validity": about.validity,
        }

    def to_dict(self) -> dict[str, Any]:
        r"""The chunk for JSON: its texts, place and origin; numbers and indicators by their ids in the report.

        Example:
            >>> import govreport
            >>> chunk = govreport.parse_text("各位代表：\n一、回顾\n2022年，投资增长6%。").to_chunks()[0].to_dict()
            >>> chunk["sections"], chunk["numbers"], chunk["indicators"]
            (['1'], [0, 1], [0])
        """
        return {
            "id": self.id,
            "text": self.text,
            "contextualized_text": self.contextualized_text,
            "table_head": self.table_head,
            "start": self.span.start,
            "end": self.span.end,
            "overlap": self.overlap,
            "tokens": self.tokens,
            "path": list(self.path),
            "sections": list(self.sections),
            "part": self.part,
            "title": self.title,
            "region": self.region,
            "region_code": self.region_code,
            "year": self.year,
            "plan_year": self.plan_year,
            **self._origin(),
            "series": list(self.series),
            "numbers": [number.id for number in self.numbers],
            "indicators": [indicator.id for indicator in self.indicators],
        }


def to_chunks(  # noqa: PLR0913 - few are ever given
    report: Parsed,
    *,
    max_chars: int | None = None,
    overlap: int = 0,
    by: ChunkBy = "section",
    max_tokens: int | None = None,
    length_function: LengthFunction | None = None,
) -> tuple[Chunk, ...]:
    """The report in chunks, in the order of the text.

    Args:
        report: a parsed report.
        max_chars: the maximum number of characters in a chunk's `text`; 400 if neither limit is given.
        overlap: the maximum number of characters, or tokens with `max_tokens`, to repeat from the chunk before; at most
            half of the limit.
        by: `section` or `paragraph`.
        max_tokens: the maximum number of tokens in a chunk's `contextualized_text`, instead of `max_chars`.
        length_function: what counts tokens: a tokenizer or a function of a text.

    Raises:
        TypeError: if a size is not an integer, or `length_function` neither a tokenizer nor a function.
        ValueError: if a size is out of range, both limits are given, `max_tokens` without `length_function`, or `by`
            is neither word.
    """
    limit = _checked(max_chars, max_tokens, overlap, by)
    if max_tokens is not None and length_function is None:
        raise ValueError("max_tokens needs a length_function: a tokenizer, or a function that counts a text's tokens")
    above = _Above(report, Heads.of(report))
    count = None if length_function is None else counter(length_function)
    sizes: Sizes = Characters(limit, overlap)
    if max_tokens is not None and count is not None:
        sizes = Tokens(report.document.text, above.contextualized, count, limit, overlap)
    chunks = _chunks(report, pack(report, sizes, by_section=by == "section"), above)
    if count is None:
        return tuple(chunks)
    return tuple(evolve(chunk, tokens=count(chunk.contextualized_text)) for chunk in chunks)


def _checked(max_chars: int | None, max_tokens: int | None, overlap: int, by: str) -> int:
    """The limit that was given, or the usual one."""
    if max_chars is not None and max_tokens is not None:
        raise ValueError("max_chars and max_tokens are two limits; give one of them")
    name, what, limit = "max_tokens", "tokens", max_tokens
    if limit is None:
        name, what, limit = "max_chars", "characters", DEFAULT_CHARS if max_chars is None else max_chars
    for each, value in ((name, limit), ("overlap", overlap)):
        if not isinstance(value, int) or isinstance(value, bool):
            raise TypeError(f"{each} counts {what}, so it must be an integer, not {value!r}")
    if limit < 1:
        raise ValueError(f"{name} must be at least 1, not {limit}")
    if not 0 <= overlap <= limit // 2:
        raise ValueError(f"overlap must lie between 0 and {limit // 2}, half of {name}, not at {overlap}")
    if by not in get_args(ChunkBy):
        raise ValueError(f"by must be one of {', '.join(map(repr, get_args(ChunkBy)))}, not {by!r}")
    return limit


def _chunks(report: Parsed, pieces: Sequence[Piece], above: _Above) -> Iterator[Chunk]:
    metadata, document = report.metadata, report.document
    contents = _Contents.of(report)
    seen: Counter[str] = Counter()
    for piece in pieces:
        span = Span(piece.start, piece.end)
        text = document.text[span.slice]
        holders = above.holders(piece.fresh, piece.end)
        path = tuple(map(_heading, holders))
        table_head = above.heads.above(span.start)
        name = "\n".join((metadata.title or "", *path, *filter(None, [table_head]), text))
        seen[name] += 1
        yield Chunk(
            id=str(uuid.uuid5(_NAMESPACE, name if seen[name] == 1 else f"{name}\n{seen[name]}")),
            text=text,
            context=above.context(span.start, holders),
            table_head=table_head,
            span=span,
            overlap=piece.fresh - piece.start,
            path=path,
            sections=contents.sections(span),
            part=document.line_at(piece.fresh).part,
            title=metadata.title,
            region=metadata.region,
            region_code=metadata.region_code,
            year=metadata.year,
            plan_year=metadata.plan_year,
            numbers=contents.numbers(span),
            indicators=contents.indicators(span),
            source=report.source.name,
            about=metadata,
        )


def _heading(section: Section) -> str:
    return f"{section.mark}{section.title}".replace("\n", "")


def _joined(*lines: str) -> str:
    return "\n".join(filter(None, lines))


@frozen
class _Above:
    """What stands above a chunk: the report's title, headings, and the head of a table."""

    report: Parsed
    heads: Heads

    def holders(self, start: int, end: int) -> tuple[Section, ...]:
        """The sections that hold all characters of a span, from the top: those that the first and last share."""
        outline = self.report.outline
        pairs = zip(outline.path_at(start), outline.path_at(end - 1), strict=False)
        return tuple(first for first, last in pairs if first.id == last.id)

    def context(self, start: int, holders: Sequence[Section]) -> str:
        """Title and headings that stand before a place."""
        title, front = self.report.metadata.title, self.report.document.front.title
        headings = " > ".join(_heading(section) for section in holders if section.span.start < start)
        return _joined((title or "") if front is None or front.start < start else "", headings)

    def contextualized(self, start: int, fresh: int, end: int) -> str:
        """The characters of a chunk with what stands above them."""
        context = self.context(start, self.holders(fresh, end))
        return _joined(context, self.heads.above(start), self.report.document.text[start:end])


@frozen
class _Contents:
    """What stands where in a report, to be asked for many spans."""

    _numbers: tuple[Number, ...]
    _starts: list[int]
    _indicators: dict[int, list[Indicator]]
    _owned: list[tuple[Span, str]]
    _own_starts: list[int]

    @classmethod
    def of(cls, report: Parsed) -> _Contents:
        indicators: dict[int, list[Indicator]] = {}
        for indicator in report.indicators:
            indicators.setdefault(indicator.number.id, []).append(indicator)
        owned = sorted(
            ((piece, section.id) for section in report.outline.walk() for piece in section.own if len(piece)),
            key=itemgetter(0),
        )
        starts = [number.span.start for number in report.numbers]
        return cls(report.numbers, starts, indicators, owned, [piece.start for piece, _ in owned])

    def numbers(self, span: Span) -> tuple[Number, ...]:
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return tuple(number for number in self._numbers[first:last] if span.covers(number.span))

    def indicators(self, span: Span) -> tuple[Indicator, ...]:
        return tuple(indicator for number in self.numbers(span) for indicator in self._indicators.get(number.id, ()))

    def sections(self, span: Span) -> tuple[str, ...]:
        first = max(0, bisect_right(self._own_starts, span.start) - 1)
        last = bisect_left(self._own_starts, span.end)
        return tuple(dict.fromkeys(section for piece, section in self._owned[first:last] if piece.overlaps(span)))
