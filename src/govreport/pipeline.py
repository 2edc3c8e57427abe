"""The whole pipeline, from an input to a `Report`: `parse`, `parse_text`, `parse_html`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from attrs import evolve

from govreport import facts as facts_package
from govreport import metadata as metadata_package
from govreport import numbers as numbers_package
from govreport import outline as outline_package
from govreport import page as page_package
from govreport import tables as tables_package
from govreport.diagnostics import Diagnostic
from govreport.document import Document, assemble
from govreport.errors import GovReportError, InputError
from govreport.hints import Hints
from govreport.numbers.model import Number
from govreport.options import DEFAULTS, Options
from govreport.page import inputs, multipage, saved
from govreport.page.model import Page
from govreport.report import Input, Report
from govreport.span import Span
from govreport.temporal import read as read_times


def parse(source: Input | Sequence[Input], *, name: str | None = None, options: Options = DEFAULTS) -> Report:
    r"""Read a report from a file.

    The format (HTML, plain text, Word, Excel or PDF) is recognised by content, not by name. The encoding of a page is
    determined from its bytes and its declarations.

    Args:
        source: a path, the bytes themselves, or an open binary file. A string is always a path; for text that you
            already have use `parse_text` or `parse_html`. A list of these is read as the pages of one article. If the
            article of a page is an attachment, and a file of that name is in the folder of the page, it is read too.
        name: the name of the input in the results; the path or the file's own name if None.
        options: options for reading.

    Returns:
        The report. `Report.diagnostics` says what could not be read.

    Raises:
        InputError: if the input cannot be used at all: missing, a folder, empty, too large, damaged, locked, or in an
            unsupported format, such as a report saved as JSON (use `Report.from_json`). The message says what to do.

    Example:
        >>> parse("2023年，投资增长6%。".encode("gb18030")).quantities[0].unit
        '%'
        >>> first, second = "<p>投资增长6%，好于预期。</p>".encode(), "<p>消费增长5%，好于预期。</p>".encode()
        >>> parse([first, second]).document.text
        '投资增长6%，好于预期。\n消费增长5%，好于预期。'
    """
    if isinstance(source, list | tuple):
        return _join_pages(source, name, options)
    return _parsed(cast("Input", source), name, options)


def _join_pages(sources: Sequence[Input], name: str | None, options: Options) -> Report:
    """The report whose article is divided into several pages."""
    if not sources:
        raise InputError("the list of pages is empty; give the pages of one article, in their order")
    hint = _checked(options).encoding_hint
    page = multipage.join([page_package.read(source, encoding_hint=hint) for source in sources])
    return _report(page if name is None else evolve(page, source=evolve(page.source, name=name)), options)


def read_report(source: Input, *, name: str | None = None, options: Options = DEFAULTS) -> Report:
    """Read a report like `parse`, or load a report that `to_json` saved, which is recognised by its bytes.

    Args:
        source: as for `parse`.
        name: the name of the input in the results; a saved report keeps its name.
        options: options for reading; they do not apply to a saved report.

    Returns:
        The report.

    Raises:
        InputError: as `parse`; or if the input is JSON but not a report, or a list of reports.

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
    """The page; if its article is an attachment in the same folder, with that article."""
    if page.source.name is None or not any(each.is_article for each in page.attachments):
        return page
    file = multipage.beside(page, Path(page.source.name).parent)
    if file is None:
        return page
    try:
        article = page_package.read(file)
    except GovReportError:  # the remark that the article is an attachment stays
        return page
    return multipage.with_article(page, article, file.name) if article.kept else page


def parse_text(text: str, *, name: str | None = None, options: Options = DEFAULTS) -> Report:
    """Read a report from a string: the article, or a whole page as rendered text.

    Args:
        text: the text; best with one line per paragraph, but lines cut at a margin and lost line breaks are mended.
        name: the name of the input in the results.
        options: options for reading.

    Returns:
        The report.

    Raises:
        InputError: if the text is empty or too large.

    Example:
        >>> parse_text("全年粮食总产量达36.6亿斤。").quantities[0].value
        Decimal('3660000000')
    """
    return _report(page_package.read_text(text, name=name), _checked(options))


def parse_html(html: str, *, name: str | None = None, options: Options = DEFAULTS) -> Report:
    """Read a report from a string of HTML.

    Args:
        html: the page's markup. For bytes use `parse`, which finds their encoding.
        name: the name of the input in the results.
        options: options for reading.

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
    """All steps after reading the page, in order."""
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
    tables = tables_package.read(document, page.kept, outline, times.dated(scanned), units=options.units)
    numbers = tables.numbers
    facts = facts_package.extract(
        document,
        outline,
        numbers,
        lexicon=options.lexicon,
        series=options.series,
        timeline=times,
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


def _stated(document: Document, numbers: list[Number], odd: list[Diagnostic]) -> tuple[list[Number], list[Diagnostic]]:
    """The numbers and diagnostics outside tables of contents, which repeat headings and give page numbers."""
    if not any(line.part == "contents" for line in document.lines):
        return numbers, odd

    def is_listed(span: Span | None) -> bool:
        return span is not None and document.line_at(span.start).part == "contents"

    return (
        [number for number in numbers if not is_listed(number.span)],
        [remark for remark in odd if not is_listed(remark.span)],
    )
