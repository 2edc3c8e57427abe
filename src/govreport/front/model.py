"""The roles of front-matter lines, and what the front matter states."""

from __future__ import annotations

from typing import Literal

from attrs import field, frozen

from govreport.span import Span

ReportKind = Literal[
    "work_report",
    "plan_report",
    "budget_report",
    "final_accounts",
    "audit_report",
    "court_report",
    "procuratorate_report",
    "communique",
    "plan_outline",
    "order",
    "policy",
    "summary",
    "other",
]

Role = Literal[
    "title",
    "subtitle",
    "meeting",
    "date",
    "speaker",
    "organ",
    "number",
    "order",
    "stamp",
    "dateline",
    "folio",
    "site",
    "credit",
    "byline",
    "contents",
    "remark",
    "bare",
]
"""What a line, or a piece of one, is.

`organ` is an office that speaks or issues; which of the two, the document as a whole tells. `site` is what only a site
or a crawler writes: counters, addresses, labels of date and source. `folio` is what a newspaper or a printed page has
at its head: day and weekday, number of the page, section, editors. `bare` lines say nothing by themselves: lines of a
title, or of the body.
"""

_ADDED = {"added": True}  # to the published layout: reports saved before have no such key


@frozen
class Piece:
    """A line of the front, or a piece of one that holds several (政府工作报告——2026年1月20日在…会议上).

    Attributes:
        role: what it is.
        span: its characters in the text.
        evidence: what in it told so: the words that matched, or a rule's name.
        line: the last line that it reaches into, 0-based.

    Example:
        >>> from govreport.front import classify
        >>> [piece.role for piece in classify([(Span(0, 6), "政府工作报告"), (Span(7, 13), "市长　张三")])]
        ['title', 'speaker']
    """

    role: Role
    span: Span
    evidence: str
    line: int


@frozen
class Front:
    r"""What the first lines say, and where: spans of the document's text, None where there is none.

    Attributes:
        title: the title.
        meeting: the meeting line, as ——2022年12月30日在…会议上.
        speaker: who gives the report: the office or person that its line names.
        kind: kind of report.
        year: the year whose results the report gives.
        plan_year: the year for which it sets targets.
        issuer: the office that issues the document, where it stands below the title or signs at the end.
        date: the day that the document bears, likewise.
        number: the document number.
        issued: the year in which it was issued, by its number or by the day that it bears.

    Example:
        >>> import govreport
        >>> document = govreport.parse_text("安徽省2025年政府工作报告\n各位代表：\n报告如下。").document
        >>> document.front.kind, document.front.plan_year, document.text[document.front.title.slice]
        ('work_report', 2025, '安徽省2025年政府工作报告')
    """

    title: Span | None = None
    meeting: Span | None = None
    speaker: Span | None = None
    kind: ReportKind = "other"
    year: int | None = None
    plan_year: int | None = None
    issuer: Span | None = field(default=None, metadata=_ADDED)
    date: Span | None = field(default=None, metadata=_ADDED)
    number: Span | None = field(default=None, metadata=_ADDED)
    issued: int | None = field(default=None, metadata=_ADDED)
