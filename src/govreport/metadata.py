"""`Metadata`: the fields of the page and of the document's front matter in one object."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import asdict, field, frozen

from govreport import regions
from govreport.diagnostics import Diagnostic
from govreport.document import Document, ReportKind
from govreport.front.flat import Flat
from govreport.front.lines import is_organ
from govreport.front.titles import clean
from govreport.page.model import Page, PageMetadata
from govreport.page.timestamps import spelled

_OPENING = 4
_BY_WHOM = re.compile(r"(?:代表|受)([^，。,]{2,24}?(?:人民政府|政府|法院|检察院|常委会|常务委员会))")
"""Who has the report given, in the first sentence of the body."""


@frozen
class Metadata(PageMetadata):
    r"""What is known of a report as a whole; None where neither page nor document says.

    Attributes:
        title: the report's title.
        index_number: the number in the catalogue of disclosed documents (索引号).
        subject: its subject in that catalogue (主题分类).
        issuer: who issued it (发文机构, 发布机构).
        document_number: its number (文号), as 国办发〔2017〕47号.
        written_on: the day that it bears (成文日期).
        published_on: when it was published (发布时间); a date where the page gives no time.
        validity: whether it is in force (公文时效).
        content_source: where the site has it from (来源).
        site_name: the site's name (网站名称).
        site_domain: its domain (网站域名).
        site_id_code: its number in the register of government sites (网站标识码).
        column: the part of the site that holds the page (栏目).
        region_code: GB/T 2260 code of the region, as of the report's year.
        region: the region's name.
        kind: kind of report.
        year: the year whose results the report gives.
        plan_year: the year for which it sets targets.
        meeting: the meeting line, as ——2022年12月30日在…会议上.
        speaker: who gives the report.
        region_code_now: the code of what stands for the region today; None where the table of divisions does not tell.

    Example:
        >>> import govreport
        >>> known = govreport.parse_text("安徽省2025年政府工作报告\n各位代表：\n现在报告工作，请予审议。").metadata
        >>> known.region, known.region_code, known.kind, known.year, known.plan_year
        ('安徽省', '340000', 'work_report', 2024, 2025)
    """

    region_code: str | None = None
    region: str | None = None
    kind: ReportKind = "other"
    year: int | None = None
    plan_year: int | None = None
    meeting: str | None = None
    speaker: str | None = None
    region_code_now: str | None = field(default=None, metadata={"added": True})


def describe(page: Page, document: Document) -> Metadata:
    r"""The metadata of a document, from its page and its front.

    Args:
        page: the page that was read.
        document: the document assembled from it.

    Example:
        >>> from govreport.document import assemble
        >>> from govreport.page import read_text
        >>> page = read_text("2025年吉林省政府工作报告\n各位代表：\n现在报告工作。")
        >>> found = describe(page, assemble(page))
        >>> found.kind, found.year, found.plan_year, found.region
        ('work_report', 2024, 2025, '吉林省')
    """
    return read(page, document)[0]


def read(page: Page, document: Document, region: str | None = None) -> tuple[Metadata, tuple[Diagnostic, ...]]:
    """The metadata of a document, and what is doubtful of them.

    Args:
        page: the page that was read.
        document: the document assembled from it.
        region: the name or code of the region that the caller tells; None if he tells none.
    """
    own, front, text = page.metadata, document.front, document.text
    below = _names(text[front.issuer.slice]) if front.issuer else None
    issuer = (below or own.issuer) if front.kind == "communique" else (own.issuer or below)
    said = asdict(own, recurse=False) | {
        "title": clean(text[front.title.slice]) if front.title else own.title,
        "issuer": issuer,
        "document_number": own.document_number or (_number(text[front.number.slice]) if front.number else None),
        "written_on": own.written_on or (spelled(text[front.date.slice]) if front.date else None),
    }
    meeting = text[front.meeting.slice] if front.meeting else None
    speaker = text[front.speaker.slice] if front.speaker else None
    place = _region(page, document, said, (meeting, speaker))
    if region is not None:
        place = regions.resolve(regions.caller(region), place)
    found = Metadata(
        **said,
        region_code=place.code,
        region_code_now=place.now,
        region=place.name,
        kind=front.kind,
        year=front.year,
        plan_year=front.plan_year,
        meeting=meeting,
        speaker=speaker,
    )
    return found, place.remarks


def _region(page: Page, document: Document, said: Mapping[str, Any], others: Sequence[str | None]) -> regions.Region:
    """The region by title and issuer, then the occasion, the sentence that opens the body, the site, the body."""
    own, front = page.metadata, document.front
    issuer = None if own.issuer is None and front.issuer is None else said["issuer"]
    body = [line.text for line in document.lines if line.part == "body"]
    opening = next((found[1] for line in body[:_OPENING] if (found := _BY_WHOM.search(line))), None)
    source = own.content_source if is_organ(Flat.of(own.content_source or "")) else None  # no newspaper
    titles = [said["title"], own.title if own.title != said["title"] else None]
    return regions.locate(
        [text for title in titles for text in regions.order(title, issuer if title is titles[0] else None)]
        + [*others, opening],
        site=own.site_id_code,
        beside=(own.column, source, own.site_name),
        body=body,
        year=front.plan_year or front.year,
    )


def _names(text: str) -> str:
    """The names of organs in one line, without white space that only sets letters apart."""
    return " ".join(clean(line) for line in text.split("\n"))


def _number(text: str) -> str:
    """A document number without the brackets around it, and that of an order in one line."""
    if "令" in text:
        return re.sub(r"[\s（）()]", "", text)
    lines = [line.strip() for line in text.split("\n")]
    return "".join(line[1:-1].strip() if line[:1] in "（(" and line[-1:] in "）)" else line for line in lines)
