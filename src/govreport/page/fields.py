"""Fields of a page: meta tags, the disclosure table and the line under the title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from attrs import fields as attributes
from attrs import frozen

from govreport.data import table
from govreport.diagnostics import Diagnostic, diagnose
from govreport.han import simplified, simplified_of
from govreport.language import Message
from govreport.page.model import PageMetadata
from govreport.page.raw import EDGE
from govreport.page.timestamps import DATE, moment

_OPENING = "[【| \u3000\xa0"
_BETWEEN = "]】)）|丨 \t\u3000\xa0"
"""What may stand between a date and a label."""
_BESIDE = "beside"
_COLONS = re.compile(r"：|:(?!\d|//)")
"""Where a label may end: no colon of a time of day or of an address."""
_BRACKETS = ("[", "【")
_BARE_DAY = re.compile(r"[\s|｜]+(\d{4}[-./年]\d{1,2}[-./月]\d{1,2}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?)[^。]{0,20}$")
"""A day after the source, with no label of its own (来源：市报 | 2023-01-25 08:30)."""
_LONGEST_GLUED = 120
_SIZES = re.compile(r"[\[【（(]?\s*大[\s|｜/]*中[\s|｜/]*小\s*[\]】）)]?$")
"""The switch for the size of the letters."""
_COLON_SIGNS = str.maketrans(dict.fromkeys("∶︰﹕", "："))
_NEXT_LABEL = re.compile(r"[\s|｜】\]]+[\u4e00-\u9fff]{2,8}\s*[：:]")
"""Where a label that no list knows ends the value before it (来源：市报 文章质检：某某)."""
_NOTHING = re.compile(
    r"[\s\-—–_/\\.*·〔〕\[\]［］（）()【】]*(?:无|暂无|没有|空|未知|null|none|undefined|nan|n/a|无文号|无字号|号)?[\s\-〔〕（）()\[\]号]*$",
    re.IGNORECASE,
)
"""What stands where a field has no value."""


@frozen
class _Labels:
    """The labels, ready to search.

    Attributes:
        field_of: the field of each.
        initials: their first characters; most lines are refused by these.
        apart: finds one that stands apart: at the beginning, after a blank or in brackets.
        glued: finds one that follows a value with nothing between, which its colon tells.
        dated: finds one before a date with nothing between.
        bare: finds one anywhere.
    """

    field_of: dict[str, str]
    initials: frozenset[str]
    apart: re.Pattern[str]
    glued: re.Pattern[str]
    dated: re.Pattern[str]
    bare: re.Pattern[str]


@cache
def _labels() -> _Labels:
    """Patterns for any label, padded or not; the first group is the label."""
    field_of = {row["word"]: row["group"] for row in table("metadata_labels")}
    order = sorted(field_of, key=len, reverse=True)
    firm = "|".join(r"\s*".join(map(re.escape, word)) for word in order if field_of[word] != _BESIDE)
    every = "|".join(r"\s*".join(map(re.escape, word)) for word in order)
    dates = "|".join(
        re.escape(word) for word in order if field_of[word] in {"published_on", "written_on", "updated_on"}
    )
    apart = rf"(?:(?<=\s)|^|(?<=[\[【|]))({firm})\s*(?:[】\]]\s*[:：]?|[:：]|(?=\s|$))\s*"
    return _Labels(
        field_of,
        frozenset(word[0] for word in field_of),
        re.compile(apart),
        re.compile(rf"{apart}|({every})[:：]\s*"),
        re.compile(rf"({dates})[:：]?\s*\d{{4}}\s*[-./年]"),
        re.compile(rf"({firm})[:：]?\s*"),
    )


@cache
def openings() -> frozenset[str]:
    """The characters with which a metadata line can begin."""
    known = {row["word"][0] for row in table("metadata_labels")}
    traditional = (chr(old) for old, new in simplified_of().items() if new in known)
    return frozenset("[【|").union("12", known, traditional)


def pairs(line: str) -> list[tuple[str, str]]:
    """The fields and values of a metadata line; empty if it is none.

    It begins with a label, or with a date before one. Where elements without blanks between them were put into one
    line, later labels are recognised by their colons; a line without colons has a label before a date, and begins with
    one.

    Example:
        >>> pairs("索 引 号 1150/2023-00005 主题分类 其他")
        [('index_number', '1150/2023-00005'), ('subject', '其他')]
        >>> pairs("2023-01-25 08:30 来源：市统计局作者：某某")
        [('published_on', '2023-01-25 08:30'), ('content_source', '市统计局'), ('other', '某某')]
        >>> pairs("2026-05-28 出处：市统计局 文章质检：某某")
        [('published_on', '2026-05-28'), ('content_source', '市统计局')]
        >>> pairs("發布日期：2023-01-25 來源：統計處")
        [('published_on', '2023-01-25'), ('content_source', '統計處')]
        >>> pairs("发布日期2023-01-25信息来源市统计局"), pairs("时间：5月8日上午")
        ([('published_on', '2023-01-25'), ('content_source', '市统计局')], [])
    """
    labels = _labels()
    line = line.translate(_COLON_SIGNS)
    plain = simplified(line)
    start = len(line) - len(line.lstrip(_OPENING))
    is_label = plain[start : start + 1] in labels.initials
    first = labels.apart.match(plain, start) if is_label else None
    if first is not None:
        found = list(labels.apart.finditer(plain, first.start()))
        if len(_COLONS.findall(line)) > len(found):
            found = list(labels.glued.finditer(plain, first.start()))
        return _values(line, found)
    moment = DATE.match(line, start)
    if moment is not None:
        rest = moment.end() + len(line[moment.end() :]) - len(line[moment.end() :].lstrip(_BETWEEN))
        behind = _values(line, list(labels.glued.finditer(plain, rest))) if labels.glued.match(plain, rest) else []
        return [("published_on", moment[0]), *behind] if behind else []
    if not is_label or len(line) > _LONGEST_GLUED or "。" in line:
        return []
    found = list(labels.glued.finditer(plain, start)) if labels.glued.match(plain, start) else []
    if len(found) > 1:  # 日期：2023-01-25 来源：…
        values = _values(line, found)
        return values if DATE.match(values[0][1]) else []
    if labels.bare.match(plain, start) and labels.dated.search(plain, start):
        return _values(line, list(labels.bare.finditer(plain, start)))
    return []


def _values(line: str, found: Sequence[re.Match[str]]) -> list[tuple[str, str]]:
    """The field of each label, and what stands between it and the next one."""
    field_of = _labels().field_of
    ends = [match.start() for match in found[1:]] + [len(line)]
    values = []
    for match, end in zip(found, ends, strict=True):
        value = _SIZES.sub("", line[match.end() : end].strip(EDGE)).rstrip(_OPENING)
        if line[match.start() - 1 : match.start()] in _BRACKETS:
            value = value.rstrip("]】")
        name = field_of["".join((match[1] or match[2]).split())]
        if name == _BESIDE:
            name = "published_on" if DATE.match(value) else "other"
        if name != "title":
            value = value[: unknown.start()] if (unknown := _NEXT_LABEL.search(value)) is not None else value
        day = _BARE_DAY.search(value) if name == "content_source" else None
        values.append((name, value if day is None else value[: day.start()]))
        if day is not None:
            values.append(("published_on", day[1]))
    return values


def label(text: str) -> str | None:
    """The field of a text that is a label and nothing else; None for any other.

    Example:
        >>> label("文　　号："), label("[发布日期]"), label("文号：无")
        ('document_number', 'published_on', None)
    """
    labels = _labels()
    text = simplified(text)
    found = labels.apart.fullmatch(text, len(text) - len(text.lstrip(_OPENING)))
    return None if found is None else labels.field_of["".join(found[1].split())]


def stated(name: str, value: str) -> str | None:
    """The value of a field as it counts: None for a placeholder, and for a document number without a digit.

    Example:
        >>> stated("document_number", "〔〕号"), stated("issuer", "暂无"), stated("issuer", "（市统计局）")
        (None, None, '市统计局')
    """
    value = value.strip(EDGE)
    if value[:1] in "（(" and value[-1:] in "）)" and len(value) > 2:
        value = value[1:-1].strip(EDGE)
    if _NOTHING.match(value) or (name == "document_number" and not any(char.isdigit() for char in value)):
        return None
    return value


def collect(found: list[tuple[str, str]], meta: dict[str, str], title: str | None) -> PageMetadata:
    """The page's metadata: the disclosure table before the meta tags, the first value of each field."""
    values: dict[str, str] = {}
    for name, value in found:
        kept = stated(name, value)
        if kept is not None:
            values.setdefault(name, kept)
    for row in table("metadata_tags"):
        told = meta.get(row["word"])
        if told and (row["group"] in {"title", "published_on"} or row["group"] not in values):
            values[row["group"]] = told
    written = moment(values.get("written_on", ""))
    known: dict[str, Any] = {each.name: values.get(each.name) for each in attributes(PageMetadata)} | {
        "title": title or values.get("title"),
        "written_on": written.date() if isinstance(written, datetime) else written,
        "published_on": moment(values.get("published_on", values.get("updated_on", ""))),
    }
    return PageMetadata(**known)


def _listed(days: Sequence[str]) -> str:
    told = days[0]
    for day in days[1:]:
        told = Message("{earlier} and as {day}", earlier=told, day=day)
    return told


def conflicts(found: list[tuple[str, str]], meta: dict[str, str]) -> list[Diagnostic]:
    """A remark for each date field to which the page gives two different days.

    Example:
        >>> [remark.code for remark in conflicts([("published_on", "2023-01-25")], {"pubdate": "2023-01-26 08:00"})]
        ['page.conflicting-dates']
    """
    remarks = []
    for name, label in (("published_on", Message("发布日期")), ("written_on", Message("成文日期"))):
        told = [value for field, value in found if field == name]
        told += [meta[row["word"]] for row in table("metadata_tags") if row["group"] == name and row["word"] in meta]
        days = {str(when)[:10] for value in told if (when := moment(value)) is not None}
        if len(days) > 1:
            remarks.append(
                diagnose(
                    "page.conflicting-dates",
                    "{field} is given as {days}",
                    field=label,
                    days=_listed(sorted(days)),
                )
            )
    return remarks
