"""The whole chain, from a page to its indicators, and `Report`, what it gives."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Literal, Self, TypeAlias, cast, overload

from attrs import Attribute, asdict, evolve, field, frozen

from govreport import facts as facts_package
from govreport import metadata as metadata_package
from govreport import numbers as numbers_package
from govreport import outline as outline_package
from govreport import output
from govreport import page as page_package
from govreport import tables as tables_package
from govreport.diagnostics import Diagnostic
from govreport.document import Document, Line, assemble
from govreport.errors import GovReportError, InputError
from govreport.facts.coding import Coding
from govreport.facts.headline import is_growth_target
from govreport.facts.lexicon import Lexicon
from govreport.facts.model import Indicator, Target
from govreport.facts.pledges import Pledge, find_pledges
from govreport.facts.results import Result, find_results
from govreport.facts.scoreboard import ScoreRow, scoreboard
from govreport.facts.series import SeriesTable
from govreport.hints import Hints, compiled
from govreport.language import Language, Message
from govreport.metadata import Metadata
from govreport.numbers.model import Number
from govreport.numbers.units import Units
from govreport.outline.model import Outline, Section
from govreport.output.listing import Listing
from govreport.page import inputs, saved, together
from govreport.page.model import Attachment, Page, Place, Source
from govreport.span import Span
from govreport.tables import Table
from govreport.temporal import Context
from govreport.temporal import read as read_times

Input: TypeAlias = str | os.PathLike[str] | bytes | BinaryIO
"""What `parse` reads: a path, bytes, or an open binary file."""

Traceable: TypeAlias = Span | Number | Section | Line | Indicator | Target | Diagnostic
"""What `Report.source_of` can trace back to the source."""


def _is(kind: type, how: str) -> Callable[[object, Attribute[Any], object], None]:
    """A check that an option is None or of its type."""

    def check(_: object, option: Attribute[Any], value: object) -> None:
        if not isinstance(value, kind | None):
            raise TypeError(f"the option {option.name} is {how}, not {type(value).__name__}")

    return check


def _is_pattern(_: object, __: Attribute[Any], value: str | None) -> None:
    if value is not None:
        compiled(value)


@frozen(kw_only=True)
class Options:
    """What a caller can tell the chain beside the input itself. Every option has a default that is right for most.

    Attributes:
        encoding_hint: what came with the bytes: the charset of a Content-Type header, or that header.
        region: the region that the report is about, by name or code, where its text does not say. Where the text says
            another, a diagnostic tells so.
        plan_year: the year for which the report sets targets, likewise.
        name: a pattern over the inputs' names that says both, as '{region}-{plan_year}' for 浙江省-2014.txt; `{year}`
            is the year before, `*` stands for anything, and `/` reaches into the folders above.
        units: the units to know, as `govreport.numbers.default_units().extended(...)` makes them; ours if None.
        lexicon: the words to read indicators by, as `govreport.facts.default_lexicon().extended(...)` makes them; ours
            if None.
        series: the standard series to know, as `govreport.facts.default_series().extended(...)` makes them; ours if
            None.

    Example:
        >>> from govreport.facts import default_lexicon
        >>> own = Options(lexicon=default_lexicon().extended({"lead_verb": ["抢收"]}))
        >>> parse_text("抢收早稻12万亩。", options=own).indicators[0].name
        '早稻'
    """

    encoding_hint: str | None = field(default=None, validator=_is(str, "text, as 'gb18030'"))
    region: str | None = field(default=None, validator=_is(str, "text, as '浙江省' or '330000'"))
    plan_year: int | None = field(default=None, validator=_is(int, "a year, as 2025"))
    name: str | None = field(default=None, validator=[_is(str, "text, as '{region}-{plan_year}'"), _is_pattern])
    units: Units | None = field(default=None, validator=_is(Units, "made by default_units().extended(...)"))
    lexicon: Lexicon | None = field(default=None, validator=_is(Lexicon, "made by default_lexicon().extended(...)"))
    series: SeriesTable | None = field(
        default=None, validator=_is(SeriesTable, "made by default_series().extended(...)")
    )


_DEFAULTS = Options()


def _listed(items: Iterable[Any]) -> Listing[Any]:
    return Listing(items)


@frozen
class Report:
    r"""One report as data. All offsets are character offsets into `document.text`.

    Two reports are equal if all that they say is equal; what their pages held beside the article is not compared.

    Attributes:
        source: the input as a file: name, media type, encoding, digest and size.
        metadata: title, issuer, dates, kind of report, years and region.
        document: the article as one string, with its lines and the way back to the page.
        outline: the tree of headings and enumerated items.
        numbers: every numeric expression, in the order of the text.
        indicators: what the quantities measure.
        targets: what the target-setting sentences announce.
        diagnostics: what was odd, skipped or repaired on the way, package by package.
        attachments: the files that the page links to, and which of them is the article itself.
        tables: the tables of data, each cell with its heads.

    Example:
        >>> report = parse_text("政府工作报告\n一、2023年主要目标\n地区生产总值增长6%以上。")
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
            >>> parse_text("投资增长6%。").text
            '投资增长6%。'
        """
        return self.document.text

    @property
    def title(self) -> str | None:
        r"""The title, `metadata.title`; None where the report has none.

        Example:
            >>> parse_text("某市2024年政府工作报告\n各位代表：\n投资增长6%。").title
            '某市2024年政府工作报告'
        """
        return self.metadata.title

    @property
    def page(self) -> Page:
        """The page that was read, with the article's blocks, and the dropped ones with the reason for each.

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
        r"""The growth target of the whole economy for the planned year (经济增长目标), under whichever name it goes.

        Returns:
            The first target of 地区生产总值, GDP, 经济 or the like that is for `metadata.plan_year` alone; one without
            `indicator` is an aim in words (与全省同步). None where the report sets no such target.

        Example:
            >>> text = "2024年政府工作报告\n今年主要预期目标是：单位GDP能耗下降3%，全市经济增长6%左右，财政收入增长4%。"
            >>> target = parse_text(text).growth_target
            >>> target.name, target.low, target.bound
            ('经济', Decimal('6'), 'about')
        """
        year = self.metadata.plan_year
        return next((target for target in self.targets if is_growth_target(target, year)), None)

    @property
    def no_growth_target(self) -> Span | None:
        r"""The words by which the report says that it sets no growth target; None where it says nothing of the kind.

        Together with `growth_target` it tells a report that sets none from one that does not speak of it.

        Example:
            >>> report = parse_text("2020年政府工作报告\n二、今年工作\n我们没有提出全年经济增速具体目标。")
            >>> report.growth_target, report.document.text[report.no_growth_target.slice]
            (None, '没有提出全年经济增速具体目标')
        """
        said = (each.span for each in self.diagnostics if each.code == "facts.growth-target-not-set")
        return next(said, None)

    @property
    def scoreboard(self) -> tuple[ScoreRow, ...]:
        """The headline targets, each beside the latest result that the report gives for the same indicator.

        Example:
            >>> parse_text("没有目标的一段话。").scoreboard
            0 items
        """
        return Listing(scoreboard(self.indicators, self.targets))

    @property
    def results(self) -> tuple[Result, ...]:
        r"""For each standard series the value of the year reviewed (`metadata.year`): one answer, and the others given.

        Example:
            >>> text = "2023年政府工作报告\n各位代表：\n一、2022年工作回顾\n城镇新增就业3万人，城镇登记失业率3.5%。"
            >>> [(result.series, f"{result.indicator.number}") for result in parse_text(text).results]
            [('urban_new_jobs', '3万人'), ('unemployment_registered', '3.5%')]
        """
        return Listing(find_results(self.indicators, self.metadata.year))

    @property
    def pledges(self) -> tuple[Pledge, ...]:
        r"""What the report sets in figures for the planned year outside the announcement of its targets.

        Example:
            >>> text = "2024年政府工作报告\n一、2023年工作回顾\n二、2024年工作安排\n力争固定资产投资增长7%。"
            >>> [(pledge.aim.name, f"{pledge.aim.value}", pledge.reason) for pledge in parse_text(text).pledges]
            [('固定资产投资', '7', 'verb')]
        """
        return Listing(find_pledges(self.document.text, self.indicators, self.targets, self.metadata.plan_year))

    def source_of(self, item: Traceable) -> Place:
        r"""Where something of this report stood in the source: element path, line and column.

        Args:
            item: a number, section, line, indicator, target, diagnostic, or a span of `document.text`.
                An indicator is traced to its number.

        Returns:
            The place of the item's first character.

        Raises:
            IndexError: if the item is not from this report: it begins outside the text.
            TypeError: if the item is nothing that stands in the text.
            ValueError: if the item is a diagnostic that concerns the page or the whole input, so has no place.

        Example:
            >>> report = parse_text("前言\n投资增长6%。")
            >>> report.source_of(report.quantities[0]).line
            2
        """
        return self.document.place_of(_span_of(item))

    def to_dict(self) -> dict[str, Any]:
        """The report as plain dicts, lists, strings and integers, laid out as schema `govreport/1`.

        Decimals and dates are strings, so that no value is rounded on the way through JSON.

        Example:
            >>> parse_text("投资增长6%。").to_dict()["numbers"][0]["value"]
            '6'
        """
        return output.to_dict(self)

    def to_json(self, path: str | os.PathLike[str] | None = None, *, indent: int | None = 2) -> str:
        """The report as JSON text: `to_dict()`, with Chinese characters as they are.

        Args:
            path: a file to write it to as well, as UTF-8.
            indent: spaces per level; None for one line.

        Example:
            >>> parse_text("投资增长6%。").to_json(indent=None)[:26]
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
            numbers: `decimal` for exact values, `float` for models and plots. Without it Arrow has decimals, pandas
                and polars have floats.
            coding: for `targets`: a further column `coded` gives one figure for each, as `Target.coded` does.

        Raises:
            ValueError: if there is no such table, backend, kind of numbers or coding, or another table is to be coded.
            MissingExtraError: if pyarrow or the library is not installed; the extra `table` brings pyarrow.

        Example:
            >>> frame = parse_text("粮食产量36.6亿斤。").to_frame("indicators", backend="pandas")
            >>> frame[["name", "value", "unit"]].values.tolist()
            [['粮食产量', 3660000000.0, '斤']]
            >>> report = parse_text("今年的主要预期目标是：地区生产总值增长6%—7%。")
            >>> report.to_frame("targets", backend="pandas", coding="midpoint")["coded"].tolist()
            [6.5]
        """
        return output.to_frame(self, table, backend=backend, numbers=numbers, coding=coding)

    def write(self, table: str, path: str | os.PathLike[str], *, form: str | None = None) -> tuple[str, ...]:
        """Write one of the report's tables to a file, for Excel, Stata, a database or another program.

        Args:
            table: as for `to_frame`.
            path: the file; its ending tells the format: .csv, .tsv, .jsonl, .parquet, .xlsx, .dta, .sqlite or .duckdb.
                A file that exists is replaced; in a database the table of the same name is.
            form: the format, where the ending does not tell it.

        Returns:
            What the format could not hold and what was done with it, in sentences; mostly nothing.

        Raises:
            ValueError: if there is no such table or format.
            GovReportError: if the file cannot be written.
            MissingExtraError: if the library for the format is not installed.

        Example:
            >>> from tempfile import mkdtemp
            >>> parse_text("粮食产量36.6亿斤。").write("indicators", f"{mkdtemp()}/indicators.csv")
            ()
        """
        return output.write(self.to_frame(table), path, form=form)

    def to_markdown(self, path: str | os.PathLike[str] | None = None) -> str:
        r"""The report as Markdown: metadata in front, headings, bold run-in titles, tables, the glossary as footnotes.

        Nothing in the report's text is taken for markup: it is escaped, so that it shows as it is. `parse` and
        `parse_text` read the result back, with the same lines, outline, tables and facts: the front matter says which
        cells of tables are merged.

        Args:
            path: a file to write it to as well, as UTF-8.

        Returns:
            CommonMark with tables and footnotes, one paragraph a line, a newline at the end.

        Example:
            >>> report = parse_text("政府工作报告\n各位代表：\n一、2023年目标\n（一）稳增长。投资增长3~5%。")
            >>> print(report.to_markdown().partition("---\n\n")[2])
            # 政府工作报告
            <BLANKLINE>
            各位代表：
            <BLANKLINE>
            ## 一、2023年目标
            <BLANKLINE>
            **（一）稳增长**。投资增长3\~5%。
            <BLANKLINE>
            >>> parse_text(report.to_markdown()).outline == report.outline
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
        r"""The report in pieces for retrieval, each with its headings, its place and the numbers inside.

        Without overlap the pieces hold every character of the document exactly once, but for the line breaks between
        them. None is cut inside a number, and none inside a sentence that fits into a piece.

        Args:
            max_chars: the most characters in a chunk's `text`; 400 if neither limit is given. Only a number that is
                longer makes a longer chunk.
            overlap: the most characters, or tokens with `max_tokens`, to repeat from the chunk before, in whole
                sentences of the same section and as far as there is room; at most half of the limit.
            by: `section`, a section with everything beneath it, or as many neighbours of one section as fit together;
                or `paragraph`, each paragraph alone, with the headings right above it.
            max_tokens: the most tokens in a chunk's `contextualized_text`, instead of `max_chars`. The text may have
                half of them in any case, so that a chunk under very long headings can be larger.
            length_function: what counts tokens, for `max_tokens` and for `tokens` of each chunk: a tokenizer as
                `tiktoken` or `tokenizers` make it, or a function that gives the number of a text's tokens.

        Returns:
            The chunks, in the order of the text.

        Raises:
            TypeError: if a size is no integer, or `length_function` neither a tokenizer nor a function.
            ValueError: if a size is out of range, both limits are given, `max_tokens` without `length_function`, or
                `by` is neither word.

        Example:
            >>> report = parse_text("各位代表：\n一、回顾\n投资增长6%。消费增长5%。\n二、安排\n投资增长7%。")
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
        r"""The report as one HTML page to look at: outline, text with its numbers, table of indicators, scoreboard.

        Args:
            language: that of the labels, `en` or `zh`, until the reader chooses the other one.
            source: the very input that the report was read from (HTML, plain text or PDF), to be shown beside its text
                with the numbers marked in it. It makes the page larger, that of a PDF by some 70 KB a page.
            last: the report of the year before, whose targets for this one stand beside the results.

        Returns:
            The page, to be written as UTF-8. It needs no other file and no network, and everything that comes from the
            document stands in it as text, whatever markup it holds.

        Raises:
            InputError: if the source is not that of the report, or is in a format that cannot be shown.

        Example:
            >>> page = parse_text("投资增长6%。").to_html()
            >>> page.splitlines()[0], "<script>" in parse_text("<script>alert(1)</script>").document.text
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
            data: what `to_dict` gave, or `json.loads` of what `to_json` gave. Keys that it does not know are passed
                over.

        Raises:
            InputError: if it is no report in the schema `govreport/1`; the message names the place of the first fault.

        Example:
            >>> report = parse_text("投资增长6%。")
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
            InputError: if it is no JSON, or no report in the schema `govreport/1`; the message names the place of the
                first fault.

        Example:
            >>> report = parse_text("投资增长6%。")
            >>> Report.from_json(report.to_json()).indicators == report.indicators
            True
        """
        return cls(**asdict(output.from_json(source), recurse=False), page=None)


def parse(source: Input | Sequence[Input], *, name: str | None = None, options: Options = _DEFAULTS) -> Report:
    r"""Read a report, as it is found on the web, into data.

    HTML, plain text, Word, Excel and PDF are told apart by content, not by name, and the encoding of a page is found
    from its bytes and what they declare.

    Args:
        source: a path, the bytes themselves, or an open binary file. A string is always a path; text already in hand
            goes to `parse_text` or `parse_html`. A list of these is read as the pages of one article. Where the
            article of a page is an attachment, and a file of that name lies beside the page's path, it is read too.
        name: what to call the input in the results; the path or the file's own name if None.
        options: what else to tell the chain.

    Returns:
        The report. What could not be read in it is in `Report.diagnostics`.

    Raises:
        InputError: if the input cannot be used as a whole: missing, a folder, empty, too large, damaged, locked, or
            in a format that is not read, as a report saved as JSON (`Report.from_json` loads it). The message says
            what to do.

    Example:
        >>> parse("2023年，投资增长6%。".encode("gb18030")).quantities[0].unit
        '%'
        >>> first, second = "<p>投资增长6%，好于预期。</p>".encode(), "<p>消费增长5%，好于预期。</p>".encode()
        >>> parse([first, second]).document.text
        '投资增长6%，好于预期。\n消费增长5%，好于预期。'
    """
    if isinstance(source, list | tuple):
        return _together(source, name, options)
    return _parsed(cast("Input", source), name, options)


def _together(sources: Sequence[Input], name: str | None, options: Options) -> Report:
    """The report whose article stands on several pages."""
    if not sources:
        raise InputError("the list of pages is empty; give the pages of one article, in their order")
    hint = _checked(options).encoding_hint
    page = together.join([page_package.read(source, encoding_hint=hint) for source in sources])
    return _report(page if name is None else evolve(page, source=evolve(page.source, name=name)), options)


def read_report(source: Input, *, name: str | None = None, options: Options = _DEFAULTS) -> Report:
    """Read a report in any form: what `parse` reads, or a report that `to_json` saved, told by its bytes.

    Args:
        source: as for `parse`.
        name: what to call the input in the results; a saved report keeps the name that it has.
        options: what else to tell the chain; a saved report is not read anew.

    Returns:
        The report.

    Raises:
        InputError: as `parse`; or if the input is JSON but no report, or a list of reports.

    Example:
        >>> report = parse_text("投资增长6%。")
        >>> read_report(report.to_json().encode()) == report
        True
    """
    payload = inputs.load(source)
    if not (saved.is_saved(payload.data) or (payload.name or "").lower().endswith(".json")):
        return _parsed(payload, name, options)
    data = saved.one(payload)
    try:
        return Report.from_json(data)
    except InputError as error:
        raise InputError("{label}: {error}", code=error.code, label=payload.label, error=error.message) from None


def _parsed(source: Input | inputs.Payload, name: str | None, options: Options) -> Report:
    page = page_package.read(source, encoding_hint=_checked(options).encoding_hint)
    if isinstance(source, str | os.PathLike | inputs.Payload):
        page = _with_article(page)
    return _report(page if name is None else evolve(page, source=evolve(page.source, name=name)), options)


def _with_article(page: Page) -> Page:
    """The page, with its article where that is an attachment which lies beside it."""
    if page.source.name is None or not any(each.is_article for each in page.attachments):
        return page
    file = together.beside(page, Path(page.source.name).parent)
    if file is None:
        return page
    try:
        article = page_package.read(file)
    except GovReportError:  # the remark that the article is an attachment stays
        return page
    return together.with_article(page, article, file.name) if article.kept else page


def parse_text(text: str, *, name: str | None = None, options: Options = _DEFAULTS) -> Report:
    """Read a report from text already in hand: the article, or a whole page as rendered text.

    Args:
        text: the text, one line per paragraph.
        name: what to call the input in the results.
        options: what else to tell the chain.

    Returns:
        The report.

    Raises:
        InputError: if the text is empty or too large.

    Example:
        >>> parse_text("全年粮食总产量达36.6亿斤。").quantities[0].value
        Decimal('3660000000')
    """
    return _report(page_package.read_text(text, name=name), _checked(options))


def parse_html(html: str, *, name: str | None = None, options: Options = _DEFAULTS) -> Report:
    """Read a report from HTML already decoded.

    Args:
        html: the page's markup. Bytes go to `parse`, which finds their encoding.
        name: what to call the input in the results.
        options: what else to tell the chain.

    Returns:
        The report.

    Raises:
        InputError: if the page is empty, too large, or has no text.

    Example:
        >>> parse_html("<html><body><p>投资增长6%。</p></body></html>").document.text
        '投资增长6%。'
    """
    return _report(page_package.read_html(html, name=name), _checked(options))


def _checked(options: Options) -> Options:
    if not isinstance(options, Options):
        raise TypeError(f"options are given as govreport.Options(...), not as {type(options).__name__}")
    return options


def _report(page: Page, options: Options) -> Report:
    """Everything after reading: each package once, in the order of the flow."""
    hints = Hints(options.region, options.plan_year).beside(page.source.name, options.name)
    document = assemble(page)
    front, contradicted = hints.years(document.front)
    document = evolve(document, front=front)
    outline = outline_package.build(document)
    scanned, odd = _stated(document, *numbers_package.scan_noting(document.text, units=options.units))
    times = read_times(document, outline, scanned, words=options.lexicon)
    if times.years.inferred:
        document = evolve(document, front=evolve(document.front, year=times.years.year, plan_year=times.years.plan))
    metadata, unsure = metadata_package.read(page, document, hints.region)
    tables = tables_package.read(document, page.kept, outline, _dated(scanned, times), units=options.units)
    numbers = tables.numbers
    facts = facts_package.extract(
        document,
        outline,
        numbers,
        lexicon=options.lexicon,
        series=options.series,
        context=times,
        tables=tables,
    )
    return Report(
        source=page.source,
        metadata=metadata,
        page=page,
        document=document,
        outline=outline,
        numbers=numbers,
        indicators=facts.indicators,
        targets=facts.targets,
        diagnostics=page.diagnostics
        + document.diagnostics
        + hints.remarks
        + contradicted
        + unsure
        + outline.diagnostics
        + tuple(odd)
        + times.diagnostics
        + tables.diagnostics
        + facts.diagnostics,
        attachments=page.attachments,
        tables=tables.tables,
    )


def _saved(text: str, path: str | os.PathLike[str] | None) -> str:
    """The text, written to a file as well where one is named."""
    if path is not None:
        Path(path).write_text(text, encoding="utf-8", newline="\n")
    return text


def _stated(document: Document, numbers: list[Number], odd: list[Diagnostic]) -> tuple[list[Number], list[Diagnostic]]:
    """The numbers and remarks without those of a table of contents: its lines say headings again, and their pages."""
    if not any(line.part == "contents" for line in document.lines):
        return numbers, odd

    def is_listed(span: Span | None) -> bool:
        return span is not None and document.line_at(span.start).part == "contents"

    return (
        [number for number in numbers if not is_listed(number.span)],
        [remark for remark in odd if not is_listed(remark.span)],
    )


def _dated(numbers: list[Number], times: Context) -> list[Number]:
    """The numbers, with the year that the headings above tell filled into dates that have none (1-11月份)."""
    dated = []
    for number in numbers:
        if number.date is not None and not number.date.start[0].isdigit():
            year = times.year_before(number.span.start) or times.frame(times.zone_at(number.span.start)).year
            dated.append(number if year is None else numbers_package.resolve(number, year))
        else:
            dated.append(number)
    return dated


def _span_of(item: Traceable) -> Span:
    if not isinstance(item, Traceable):
        raise TypeError(f"{type(item).__name__} has no place; give a number, section, line, fact, remark or span")
    if isinstance(item, Span):
        return item
    span = item.number.span if isinstance(item, Indicator) else item.span
    if span is None:
        raise ValueError("this diagnostic concerns the page or the whole input: it has no place of its own")
    return span
