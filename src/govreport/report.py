"""`Report`: all results for one input, and their conversion to other formats."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, BinaryIO, Literal, Self, TypeAlias, overload

from attrs import asdict, field, frozen

from govreport import output
from govreport.diagnostics import Diagnostic
from govreport.document import Document, Line
from govreport.errors import GovReportError
from govreport.facts.answers.pledges import Pledge, find_pledges
from govreport.facts.answers.results import Result, find_results
from govreport.facts.answers.score_rows import ScoreRow, scoreboard
from govreport.facts.coding import Coding
from govreport.facts.model import Indicator, Target
from govreport.facts.series.headline import is_growth_target
from govreport.language import Language, Message
from govreport.metadata import Metadata
from govreport.numbers.model import Number
from govreport.outline.model import Outline, Section
from govreport.output.listing import Listing
from govreport.page.model import Attachment, Page, Place, Source
from govreport.span import Span
from govreport.tables import Table

Input: TypeAlias = str | os.PathLike[str] | bytes | BinaryIO
"""What `parse` reads: a path, bytes, or an open binary file."""

Traceable: TypeAlias = Span | Number | Section | Line | Indicator | Target | Diagnostic
"""What `Report.source_of` can trace back to the source."""


def _listed(items: Iterable[Any]) -> Listing[Any]:
    return Listing(items)


@frozen
class Report:
    r"""One report as data. All offsets are character offsets into `document.text`.

    Two reports are equal if all their results are equal; the pages are not compared.

    Attributes:
        source: the input as a file: name, media type, encoding, digest and size.
        metadata: title, issuer, dates, kind of report, years and region.
        document: the article as one string, with its lines and the map back to the page.
        outline: the tree of headings and enumerated items.
        numbers: every numeric expression, in the order of the text.
        indicators: what the quantities measure.
        targets: what the target-setting sentences announce.
        diagnostics: what was unusual, skipped or repaired, package by package.
        attachments: the files that the page links to, and which of them is the article itself.
        tables: the data tables, each cell with its heads.

    Example:
        >>> import govreport
        >>> report = govreport.parse_text("政府工作报告\n一、2023年主要目标\n地区生产总值增长6%以上。")
        >>> report.quantities[0].text
        '6%以上'
    """

    source: Source = field(repr=False)
    metadata: Metadata
    _page: Page | None = field(repr=False, eq=False)
    document: Document = field(repr=False)
    outline: Outline = field(repr=False)
    numbers: tuple[Number, ...] = field(repr=False, converter=_listed)
    indicators: tuple[Indicator, ...] = field(repr=False, converter=_listed)
    targets: tuple[Target, ...] = field(repr=False, converter=_listed)
    diagnostics: tuple[Diagnostic, ...] = field(repr=False, converter=_listed)
    attachments: tuple[Attachment, ...] = field(default=(), repr=False, converter=_listed)
    tables: tuple[Table, ...] = field(default=(), repr=False, converter=_listed)

    @property
    def text(self) -> str:
        """The article as one string, `document.text`; all offsets count its characters.

        Example:
            >>> import govreport
            >>> govreport.parse_text("投资增长6%。").text
            '投资增长6%。'
        """
        return self.document.text

    @property
    def title(self) -> str | None:
        r"""The title, `metadata.title`; None where the report has none.

        Example:
            >>> import govreport
            >>> govreport.parse_text("某市2024年政府工作报告\n各位代表：\n投资增长6%。").title
            '某市2024年政府工作报告'
        """
        return self.metadata.title

    @property
    def page(self) -> Page:
        """The blocks of the article, and the dropped blocks, each with its reason.

        Raises:
            GovReportError: if the report was loaded from JSON, which does not hold the page.

        Example:
            >>> import govreport
            >>> [block.text for block in govreport.parse_html("<p>投资增长<b>6%</b>，好于预期。</p>").page.kept]
            ['投资增长6%，好于预期。']
        """
        if self._page is None:
            name = Message("the source") if self.source.name is None else repr(self.source.name)
            raise GovReportError(
                "this report was loaded from JSON, which does not hold its page; parse {name} again", name=name
            )
        return self._page

    @property
    def quantities(self) -> tuple[Number, ...]:
        """The numbers of kind `quantity`, which measure or count something.

        Example:
            >>> import govreport
            >>> [number.text for number in govreport.parse_text("2022年，投资增长6%左右。").quantities]
            ['6%左右']
        """
        return Listing(number for number in self.numbers if number.kind == "quantity")

    @property
    def growth_target(self) -> Target | None:
        r"""The growth target of the whole economy for the planned year (经济增长目标), under any of its names.

        Returns:
            The first target for 地区生产总值, GDP, 经济 or a synonym that is for `metadata.plan_year` only. If its
            `indicator` is None, it is an aim in words (与全省同步). None if the report sets no such target.

        Example:
            >>> import govreport
            >>> text = "2024年政府工作报告\n今年主要预期目标是：单位GDP能耗下降3%，全市经济增长6%左右，财政收入增长4%。"
            >>> target = govreport.parse_text(text).growth_target
            >>> target.name, target.low, target.bound
            ('经济', Decimal('6'), 'about')
        """
        year = self.metadata.plan_year
        return next((target for target in self.targets if is_growth_target(target, year)), None)

    @property
    def no_growth_target(self) -> Span | None:
        r"""The words with which the report says that it sets no growth target; None if it does not say so.

        If `growth_target` is None, this distinguishes a report that sets none from one that does not mention it.

        Example:
            >>> import govreport
            >>> report = govreport.parse_text("2020年政府工作报告\n二、今年工作\n我们没有提出全年经济增速具体目标。")
            >>> report.growth_target, report.document.text[report.no_growth_target.slice]
            (None, '没有提出全年经济增速具体目标')
        """
        said = (each.span for each in self.diagnostics if each.code == "facts.growth-target-not-set")
        return next(said, None)

    @property
    def scoreboard(self) -> tuple[ScoreRow, ...]:
        """The headline targets, each beside the latest result that the report gives for the same indicator.

        Example:
            >>> import govreport
            >>> govreport.parse_text("没有目标的一段话。").scoreboard
            0 items
        """
        return Listing(scoreboard(self.indicators, self.targets))

    @property
    def results(self) -> tuple[Result, ...]:
        r"""The value of each standard series for the year reviewed (`metadata.year`), with alternatives if any.

        Example:
            >>> import govreport
            >>> text = "2023年政府工作报告\n各位代表：\n一、2022年工作回顾\n城镇新增就业3万人，城镇登记失业率3.5%。"
            >>> [(result.series, f"{result.indicator.number}") for result in govreport.parse_text(text).results]
            [('urban_new_jobs', '3万人'), ('unemployment_registered', '3.5%')]
        """
        return Listing(find_results(self.indicators, self.metadata.year, self.document.text))

    @property
    def pledges(self) -> tuple[Pledge, ...]:
        r"""What the report sets in figures for the planned year outside the announcement of its targets.

        Example:
            >>> import govreport
            >>> text = "2024年政府工作报告\n一、2023年工作回顾\n二、2024年工作安排\n力争固定资产投资增长7%。"
            >>> pledges = govreport.parse_text(text).pledges
            >>> [(pledge.aim.name, f"{pledge.aim.value}", pledge.reason) for pledge in pledges]
            [('固定资产投资', '7', 'verb')]
        """
        return Listing(find_pledges(self.document.text, self.indicators, self.targets, self.metadata.plan_year))

    def source_of(self, item: Traceable) -> Place:
        r"""The place of an item in the source: element path, line and column.

        Args:
            item: a number, section, line, indicator, target, diagnostic, or a span of `document.text`.
                An indicator is traced to its number.

        Returns:
            The place of the item's first character.

        Raises:
            IndexError: if the item begins outside the text, so is not from this report.
            TypeError: if the item has no place in the text.
            ValueError: if the item is a diagnostic about the page or the whole input, without a place.

        Example:
            >>> import govreport
            >>> report = govreport.parse_text("前言\n投资增长6%。")
            >>> report.source_of(report.quantities[0]).line
            2
        """
        return self.document.place_of(_span_of(item))

    def to_dict(self) -> dict[str, Any]:
        """The report as plain dicts, lists, strings and integers, in the layout `govreport/1`.

        Decimals and dates are strings, so that JSON does not round values.

        Example:
            >>> import govreport
            >>> govreport.parse_text("投资增长6%。").to_dict()["numbers"][0]["value"]
            '6'
        """
        return output.to_dict(self)

    def to_json(self, path: str | os.PathLike[str] | None = None, *, indent: int | None = 2) -> str:
        """The report as JSON text: `to_dict()`, with Chinese characters as they are.

        Args:
            path: a file that is also written, as UTF-8.
            indent: spaces per level; None for one line.

        Example:
            >>> import govreport
            >>> govreport.parse_text("投资增长6%。").to_json(indent=None)[:26]
            '{"schema": "govreport/1", '
        """
        return _saved(output.to_json(self, indent=indent), path)

    @overload
    def to_frame(
        self,
        table: str,
        *,
        backend: Literal["arrow"] = ...,
        numbers: output.Numbers | None = ...,
        coding: Coding | None = ...,
    ) -> output.ArrowTable: ...
    @overload
    def to_frame(
        self,
        table: str,
        *,
        backend: Literal["pandas"],
        numbers: output.Numbers | None = ...,
        coding: Coding | None = ...,
    ) -> output.PandasFrame: ...
    @overload
    def to_frame(
        self,
        table: str,
        *,
        backend: Literal["polars"],
        numbers: output.Numbers | None = ...,
        coding: Coding | None = ...,
    ) -> output.PolarsFrame: ...
    def to_frame(
        self,
        table: str,
        *,
        backend: output.Backend = "arrow",
        numbers: output.Numbers | None = None,
        coding: Coding | None = None,
    ) -> output.ArrowTable | output.PandasFrame | output.PolarsFrame:
        """One of the report's tables: a tidy row for each item, typed columns, one fixed schema.

        Args:
            table: `numbers`, `indicators`, `targets`, `pledges`, `outline`, `lines`, `scoreboard`, `attachments`,
                `cells`, `diagnostics` or `dropped`.
            backend: `arrow` for a `pyarrow.Table`, `pandas` or `polars` for a data frame of that library.
            numbers: `decimal` for exact values, `float` for models and plots. The default is decimals in Arrow, and
                floats in pandas and polars.
            coding: for `targets`: adds a column `coded` with one figure for each target, as `Target.coded` gives it.

        Raises:
            ValueError: if table, backend, `numbers` or `coding` is unknown, or `coding` is given for another table.
            MissingExtraError: if pyarrow or the library is not installed; the extra `table` installs pyarrow.

        Example:
            >>> import govreport
            >>> frame = govreport.parse_text("粮食产量36.6亿斤。").to_frame("indicators", backend="pandas")
            >>> frame[["name", "value", "unit"]].values.tolist()
            [['粮食产量', 3660000000.0, '斤']]
            >>> report = govreport.parse_text("今年的主要预期目标是：地区生产总值增长6%—7%。")
            >>> report.to_frame("targets", backend="pandas", coding="midpoint")["coded"].tolist()
            [6.5]
        """
        return output.to_frame(self, table, backend=backend, numbers=numbers, coding=coding)

    def write(self, table: str, path: str | os.PathLike[str], *, form: str | None = None) -> tuple[str, ...]:
        """Write one of the report's tables to a file, for Excel, Stata, a database or another program.

        Args:
            table: as for `to_frame`.
            path: the file; its extension gives the format: .csv, .tsv, .jsonl, .parquet, .xlsx, .dta, .sqlite or
                .duckdb. An existing file is replaced; in a database, only the table of the same name.
            form: the format, if the extension does not give it.

        Returns:
            Sentences about what the format cannot hold and how it was changed; usually empty.

        Raises:
            ValueError: if there is no such table or format.
            GovReportError: if the file cannot be written.
            MissingExtraError: if the library for the format is not installed.

        Example:
            >>> import govreport
            >>> from tempfile import mkdtemp
            >>> govreport.parse_text("粮食产量36.6亿斤。").write("indicators", f"{mkdtemp()}/indicators.csv")
            ()
        """
        return output.write(self.to_frame(table), path, form=form)

    def to_markdown(self, path: str | os.PathLike[str] | None = None) -> str:
        r"""The report as Markdown: front matter, headings, bold run-in titles, tables, the glossary as footnotes.

        The text is escaped, so that it is displayed unchanged. `parse` and `parse_text` read the result back, with the
        same lines, outline, tables and facts; the front matter says which cells of tables are merged.

        Args:
            path: a file that is also written, as UTF-8.

        Returns:
            CommonMark with tables and footnotes, one paragraph per line, with a newline at the end.

        Example:
            >>> import govreport
            >>> report = govreport.parse_text("政府工作报告\n各位代表：\n一、2023年目标\n（一）稳增长。投资增长3~5%。")
            >>> print(report.to_markdown().partition("---\n\n")[2])
            # 政府工作报告
            <BLANKLINE>
            各位代表：
            <BLANKLINE>
            ## 一、2023年目标
            <BLANKLINE>
            **（一）稳增长**。投资增长3\~5%。
            <BLANKLINE>
            >>> govreport.parse_text(report.to_markdown()).outline == report.outline
            True
        """
        return _saved(output.to_markdown(self), path)

    def to_chunks(
        self,
        *,
        max_chars: int | None = None,
        overlap: int = 0,
        by: Literal["section", "paragraph"] = "section",
        max_tokens: int | None = None,
        length_function: output.LengthFunction | None = None,
    ) -> tuple[output.Chunk, ...]:
        r"""The report in chunks for retrieval, each with its headings, its place and its numbers.

        Without overlap the chunks contain every character of the document exactly once, except the line breaks between
        them. No chunk is cut inside a number, nor inside a sentence that fits into a chunk.

        Args:
            max_chars: the maximum length of a chunk's `text`; 400 if neither limit is given. A chunk is longer only if
                a single number is.
            overlap: how many characters (tokens with `max_tokens`) are repeated from the previous chunk at most, in
                whole sentences of the same section and if there is room; at most half of the limit.
            by: `section`: a section with all its subsections, or as many neighbours in one section as fit together;
                `paragraph`: each paragraph alone, with the headings directly above it.
            max_tokens: the maximum number of tokens in a chunk's `contextualized_text`, instead of `max_chars`. Half
                of them are reserved for the text, so a chunk with very long headings can be larger.
            length_function: counts tokens, for `max_tokens` and for `tokens` of each chunk: a tokenizer of `tiktoken`
                or `tokenizers`, or a function that returns the number of tokens of a text.

        Returns:
            The chunks, in the order of the text.

        Raises:
            TypeError: if a size is not an integer, or `length_function` is neither a tokenizer nor a function.
            ValueError: if a size is out of range, both limits are given, `max_tokens` has no `length_function`, or
                `by` is unknown.

        Example:
            >>> import govreport
            >>> report = govreport.parse_text("各位代表：\n一、回顾\n投资增长6%。消费增长5%。\n二、安排\n投资增长7%。")
            >>> for chunk in report.to_chunks(max_chars=20)[1:]:
            ...     print(chunk.path, [number.text for number in chunk.numbers])
            ('一、回顾',) ['6%', '5%']
            ('二、安排',) ['7%']
            >>> [chunk.tokens for chunk in report.to_chunks(max_tokens=30, length_function=lambda text: 2 * len(text))]
            [10, 24, 24, 24]
        """
        return output.to_chunks(
            self,
            max_chars=max_chars,
            overlap=overlap,
            by=by,
            max_tokens=max_tokens,
            length_function=length_function,
        )

    def to_html(self, *, language: Language = "en", source: Input | None = None, last: Report | None = None) -> str:
        r"""The report as one HTML page: outline, text with its numbers, table of indicators, scoreboard.

        Args:
            language: the language of the labels, `en` or `zh`; readers can switch.
            source: the input that the report was read from (HTML, plain text or PDF), to be shown beside the text with
                the numbers marked. It makes the page larger; a PDF adds some 70 KB per page.
            last: the report of the year before; its targets are shown beside the results.

        Returns:
            The page, to be written as UTF-8. It needs no other file and no network. Everything from the document is
            escaped, so that it appears as text.

        Raises:
            InputError: if the source is not the input of this report, or has a format that cannot be shown.

        Example:
            >>> import govreport
            >>> page = govreport.parse_text("投资增长6%。").to_html()
            >>> page.splitlines()[0], "<script>" in govreport.parse_text("<script>alert(1)</script>").document.text
            ('<!doctype html>', True)
        """
        return output.to_html(
            self, None if self._page is None else self._page.dropped, language=language, source=source, last=last
        )

    def _repr_html_(self) -> str:
        """A short summary, for notebooks."""
        return output.summary(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The report that `to_dict` wrote, equal to it in all but the page, which is not written.

        Args:
            data: the result of `to_dict`, or `json.loads` of the result of `to_json`. Unknown keys are ignored.

        Raises:
            InputError: if it is not a report in the layout `govreport/1`; the message names the first fault.

        Example:
            >>> import govreport
            >>> report = govreport.parse_text("投资增长6%。")
            >>> Report.from_dict(report.to_dict()) == report
            True
        """
        return cls(**asdict(output.from_dict(data), recurse=False), page=None)

    @classmethod
    def from_json(cls, source: str | bytes) -> Self:
        """The report that `to_json` wrote, equal to it in all but the page, which is not written.

        Args:
            source: the JSON text, or its bytes.

        Raises:
            InputError: if it is not JSON, or not a report in the layout `govreport/1`; the message names the first
                fault.

        Example:
            >>> import govreport
            >>> report = govreport.parse_text("投资增长6%。")
            >>> Report.from_json(report.to_json()).indicators == report.indicators
            True
        """
        return cls(**asdict(output.from_json(source), recurse=False), page=None)


def _saved(text: str, path: str | os.PathLike[str] | None) -> str:
    """The text, which is also written to a file if a path is given."""
    if path is not None:
        Path(path).write_text(text, encoding="utf-8", newline="\n")
    return text


def _span_of(item: Traceable) -> Span:
    if not isinstance(item, Traceable):
        raise TypeError(f"{type(item).__name__} has no place; give a number, section, line, fact, remark or span")
    if isinstance(item, Span):
        return item
    span = item.number.span if isinstance(item, Indicator) else item.span
    if span is None:
        raise ValueError("this diagnostic concerns the page or the whole input: it has no place of its own")
    return span
