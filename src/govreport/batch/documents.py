"""The table `documents`: one row for each input, including failed ones."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from attrs import frozen

from govreport.batch.failures import look, without_path
from govreport.diagnostics import Severity
from govreport.report import Report

if TYPE_CHECKING:
    import pyarrow as pa

DOCUMENTS = "documents"


@frozen
class _Column:
    """A column: its name, the name of its Arrow type, what it means and its value for a report that could be read."""

    name: str
    type: str
    meaning: str
    value: Callable[[Report], Any]


def _day(value: datetime | date | None) -> date | None:
    return value.date() if isinstance(value, datetime) else value


def _remarks(severity: Severity) -> Callable[[Report], int]:
    return lambda report: sum(remark.severity == severity for remark in report.diagnostics)


def text_digest(report: Report) -> str:
    """The same for two pages that hold the same article, however they set its white space."""
    return hashlib.sha256("".join(report.document.text.split()).encode("utf-8", "replace")).hexdigest()


COLUMNS = (
    _Column("text_sha256", "string", "digest of the article without white space", text_digest),
    _Column("bytes", "int64", "size of the input", lambda report: report.source.bytes),
    _Column("media_type", "string", "what it was read as", lambda report: report.source.media_type),
    _Column("encoding", "string", "how its bytes became text", lambda report: report.source.encoding),
    _Column("region_code", "string", "GB/T 2260 code of the region", lambda report: report.metadata.region_code),
    _Column("region", "string", "its name", lambda report: report.metadata.region),
    _Column("report_kind", "string", "kind of report", lambda report: report.metadata.kind),
    _Column("report_title", "string", "title of the report", lambda report: report.metadata.title),
    _Column("issuer", "string", "发文机构", lambda report: report.metadata.issuer),
    _Column("published_on", "date32", "day of publication", lambda report: _day(report.metadata.published_on)),
    _Column("year", "int32", "year whose results it gives", lambda report: report.metadata.year),
    _Column("plan_year", "int32", "year for which it sets targets", lambda report: report.metadata.plan_year),
    _Column("n_lines", "int32", "lines of the article", lambda report: len(report.document.lines)),
    _Column("n_sections", "int32", "sections of the outline", lambda report: len(report.outline)),
    _Column("n_numbers", "int32", "numbers", lambda report: len(report.numbers)),
    _Column("n_indicators", "int32", "indicators", lambda report: len(report.indicators)),
    _Column("n_targets", "int32", "targets", lambda report: len(report.targets)),
    _Column("n_diagnostics", "int32", "diagnostics", lambda report: len(report.diagnostics)),
    _Column("n_info", "int32", "those of them of severity info", _remarks("info")),
    _Column("n_warning", "int32", "those of severity warning", _remarks("warning")),
    _Column("n_error", "int32", "those of severity error", _remarks("error")),
)


def documents_schema() -> pa.Schema:
    """The columns of the table."""
    import pyarrow as pa

    return pa.schema(
        [
            _text("source", "path of the input", required=True),
            _text("sha256", "digest of its bytes; null if it cannot be read"),
            *(
                pa.field(column.name, getattr(pa, column.type)(), metadata={"description": column.meaning})
                for column in COLUMNS
            ),
            _text("error_code", "why it could not be used, in a stable word; null where it could"),
            _text("error", "the same as a sentence, which calls it the input; null where it could be used"),
            _text("part_of", "for a page or file that was read with another, the one whose row has the report"),
        ]
    )


def duplicates_schema() -> pa.Schema:
    """The columns of the table of inputs that hold the same article as another."""
    import pyarrow as pa

    return pa.schema(
        [
            _text("source", "path of the input", required=True),
            _text("duplicate_of", "first input with the article", required=True),
            _text("same", "bytes, or text of the article alone", required=True),
        ]
    )


def _text(name: str, meaning: str, *, required: bool = False) -> pa.Field:
    import pyarrow as pa

    return pa.field(name, pa.string(), nullable=not required, metadata={"description": meaning})


def name_of(source: str) -> str:
    r"""A path as a table holds it: bytes that are no UTF-8, as in names from old archives, become escapes like \xb1.

    Example:
        >>> print(name_of("报告.html"), name_of(b"\xb1\xa8.html".decode("utf-8", "surrogateescape")))
        报告.html \xb1\xa8.html
    """
    return os.fsencode(source).decode("utf-8", "backslashreplace")


def row(  # noqa: PLR0913 - what is known of an input
    source: str,
    digest: str | None,
    report: Report | None,
    error: str | None = None,
    part_of: str | None = None,
    *,
    error_code: str | None = None,
) -> dict[str, Any]:
    """The row of one input."""
    values: dict[str, Any] = {} if report is None else {column.name: column.value(report) for column in COLUMNS}
    if error is not None:
        values["bytes"], values["media_type"] = look(source)
        error = without_path(error, source)
    return {
        "source": name_of(source),
        "sha256": digest,
        **values,
        "error_code": error_code,
        "error": error,
        "part_of": None if part_of is None else name_of(part_of),
    }
