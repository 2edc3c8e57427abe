"""What a page says of itself: meta tags, the disclosure table and the line under the title."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache

from govreport.data import table
from govreport.diagnostics import Diagnostic, diagnose
from govreport.page.model import PageMetadata
from govreport.page.raw import EDGE

_OPENING = "[【| \u3000\xa0"
_DATE = re.compile(
    r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})(?:\s*日)?(?:[T\s]+(\d{1,2})[:：时](\d{2})(?:[:：分](\d{2}))?)?"
)


@cache
def _labels() -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern for any label, padded or not, and the field of each."""
    field_of = {row["word"]: row["group"] for row in table("metadata_labels")}
    spaced = (r"\s*".join(map(re.escape, word)) for word in sorted(field_of, key=len, reverse=True))
    pattern = rf"(?:(?<=\s)|^|(?<=[\[【|]))({'|'.join(spaced)})\s*(?:[】\]]\s*[:：]?|[:：]|(?=\s|$))\s*"
    return re.compile(pattern), field_of


@cache
def openings() -> frozenset[str]:
    """The characters with which a metadata line can begin."""
    return frozenset("[【|").union(row["word"][0] for row in table("metadata_labels"))


def pairs(line: str) -> list[tuple[str, str]]:
    """The fields and values of a metadata line; empty if it is none, that is, if it does not begin with a label.

    Example:
        >>> pairs("索 引 号 1150/2023-00005 主题分类 其他")
        [('index_number', '1150/2023-00005'), ('subject', '其他')]
    """
    pattern, field_of = _labels()
    first = pattern.match(line, len(line) - len(line.lstrip(_OPENING)))
    if first is None:
        return []
    found = list(pattern.finditer(line, first.start()))
    ends = [match.start() for match in found[1:]] + [len(line)]
    return [
        (field_of["".join(match[1].split())], line[match.end() : end].strip(EDGE))
        for match, end in zip(found, ends, strict=True)
    ]


def label(text: str) -> str | None:
    """The field of a text that is a label and nothing else; None for any other.

    Example:
        >>> label("文　　号："), label("[发布日期]"), label("文号：无")
        ('document_number', 'published_on', None)
    """
    pattern, field_of = _labels()
    found = pattern.fullmatch(text, len(text) - len(text.lstrip(_OPENING)))
    return None if found is None else field_of["".join(found[1].split())]


def moment(text: str) -> datetime | date | None:
    """The date, with its time where there is one, that a value begins with."""
    match = _DATE.search(text)
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(part) if part else None for part in match.groups())
    try:
        if hour is None or minute is None:
            return date(year or 0, month or 0, day or 0)
        return datetime(year or 0, month or 0, day or 0, hour, minute, second or 0)  # noqa: DTZ001 - pages state no zone
    except ValueError:
        return None


def collect(found: list[tuple[str, str]], meta: dict[str, str], title: str | None) -> PageMetadata:
    """The page's metadata: the disclosure table before the meta tags, the first value of each field."""
    values: dict[str, str] = {}
    for name, value in found:
        if value:
            values.setdefault(name, value)
    for row in table("metadata_tags"):
        stated = meta.get(row["word"])
        if stated and (row["group"] in {"title", "published_on"} or row["group"] not in values):
            values[row["group"]] = stated
    written = moment(values.get("written_on", ""))
    return PageMetadata(
        title=title or values.get("title"),
        written_on=written.date() if isinstance(written, datetime) else written,
        published_on=moment(values.get("published_on", "")),
        **{
            name: values.get(name)
            for name in (
                "index_number",
                "subject",
                "issuer",
                "document_number",
                "validity",
                "content_source",
                "site_name",
                "site_domain",
                "site_id_code",
                "column",
            )
        },
    )


def conflicts(found: list[tuple[str, str]], meta: dict[str, str]) -> list[Diagnostic]:
    """A remark for each date field to which the page gives two different days.

    Example:
        >>> [remark.code for remark in conflicts([("published_on", "2023-01-25")], {"pubdate": "2023-01-26 08:00"})]
        ['page.conflicting-dates']
    """
    remarks = []
    for name, label in (("published_on", "发布日期"), ("written_on", "成文日期")):
        stated = [value for field, value in found if field == name]
        stated += [meta[row["word"]] for row in table("metadata_tags") if row["group"] == name and row["word"] in meta]
        days = {str(when)[:10] for value in stated if (when := moment(value)) is not None}
        if len(days) > 1:
            remarks.append(diagnose("page.conflicting-dates", f"{label} is given as {' and as '.join(sorted(days))}"))
    return remarks
