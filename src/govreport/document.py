"""`Document`: the article as one string, its lines and parts, and the way back to the page."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Literal

from attrs import field, frozen

from govreport.diagnostics import Diagnostic
from govreport.page.model import Page, Place
from govreport.span import Span

Part = Literal["front", "body", "annex", "glossary", "notes"]
ReportKind = Literal["work_report", "plan_report", "budget_report", "communique", "plan_outline", "policy", "other"]


@frozen
class Line:
    """One line of the document: a paragraph, a heading, a table row.

    Attributes:
        index: 0-based position.
        span: its characters, without the newline that ends it.
        text: those characters.
        part: the part of the document that it belongs to.
        strong: the spans that the source sets in bold.
    """

    index: int
    span: Span
    text: str
    part: Part
    strong: tuple[Span, ...] = ()


@frozen
class Segment:
    """A run of the document's characters that comes from one place of the source."""

    span: Span
    place: Place


@frozen
class Front:
    """What the first lines and the title say: the spans point into the document, None where there is none.

    Attributes:
        title, meeting, speaker: spans of the title, the meeting line (——2022年12月30日在…会议上), the speaker line.
        kind: kind of report.
        year: the year whose results the report gives.
        plan_year: the year for which it sets targets.
    """

    title: Span | None = None
    meeting: Span | None = None
    speaker: Span | None = None
    kind: ReportKind = "other"
    year: int | None = None
    plan_year: int | None = None


@frozen
class Document:
    """The article's text, one string.

    Attributes:
        text: all lines joined by one newline each.
        lines: they partition the text: every character but those newlines is in exactly one line.
        segments: the way back to the source, in order, covering every line.
        front: title, meeting, speaker, kind and years.
        diagnostics: what was odd.
    """

    text: str = field(repr=False)
    lines: tuple[Line, ...]
    segments: tuple[Segment, ...] = field(repr=False)
    front: Front
    diagnostics: tuple[Diagnostic, ...] = ()

    def line_at(self, offset: int) -> Line:
        """The line that holds the character at `offset` (its newline counts as the line's own).

        Raises:
            IndexError: if the offset lies outside the text.
        """
        if not 0 <= offset < max(1, len(self.text)) or not self.lines:
            raise IndexError(f"offset {offset} is outside the document's {len(self.text)} characters")
        return self.lines[bisect_right(self.lines, offset, key=lambda line: line.span.start) - 1]

    def place_of(self, span: Span) -> Place:
        """Where the first character of `span` stood in the source.

        Raises:
            IndexError: if the span begins outside the text.
        """
        if not 0 <= span.start <= len(self.text) or not self.segments:
            raise IndexError(f"offset {span.start} is outside the document's {len(self.text)} characters")
        return self.segments[bisect_right(self.segments, span.start, key=lambda part: part.span.start) - 1].place


_DATE = r"[\d０-９〇○零一二三四五六七八九]{4}\s*年\s*[\d０-９一二三四五六七八九十]{1,3}\s*月\s*[\d０-９一二三四五六七八九十]{1,3}\s*日"
_MEETING = re.compile(rf"[—–―─－\-\s（(]*{_DATE}.{{0,60}}(?:会议|大会)")
_SALUTATION = re.compile(r"(?:各位|同志们|尊敬的|主席、)[^。]{0,30}[:：！!，,]?")
_CLOSED = re.compile(r"[。！？；：:!?;]\s*[”’）)]?$")
_KINDS: tuple[tuple[ReportKind, re.Pattern[str]], ...] = (
    ("budget_report", re.compile(r"预算.*(?:报告|草案)")),
    ("plan_report", re.compile(r"国民经济和社会发展.*计划.*(?:报告|草案)")),
    ("work_report", re.compile(r"工作报告")),
    ("communique", re.compile(r"公报")),
    ("plan_outline", re.compile(r"规划|纲要")),
    ("policy", re.compile(r"通知|意见|办法|方案|措施|决定|规定|细则|条例|批复|通告|公告")),
)
_YEAR = re.compile(r"(?<!\d)(\d{4})\s*年")
_ANNEX = re.compile(r"附\s*[件表录]")
_GLOSSARY = re.compile(r"(?:附\s*[件录]\s*\d*\s*[:：]?\s*)?(?:名词|术语|有关)?(?:名词|用语|词语)?(?:解释|注释)$")


def assemble(page: Page) -> Document:
    """The document of a page: its kept blocks as lines, with parts and the way back.

    Args:
        page: what `govreport.page.read` gave.
    """
    texts = [block.text for block in page.kept]
    front, kind, year, plan_year, ends = _front(texts)
    parts = _parts(texts, ends)
    lines, segments, at = [], [], 0
    for index, (block, part) in enumerate(zip(page.kept, parts, strict=True)):
        span = Span(at, at + len(block.text))
        strong = tuple(Span(at + a, at + b) for a, b in block.strong)
        lines.append(Line(index, span, block.text, part, strong))
        segments.append(Segment(Span(at, span.end + 1) if index + 1 < len(page.kept) else span, block.place))
        at = span.end + 1
    spans = {name: Span(lines[a].span.start, lines[b].span.end) for name, (a, b) in front.items()}
    head = Front(spans.get("title"), spans.get("meeting"), spans.get("speaker"), kind, year, plan_year)
    return Document("\n".join(texts), tuple(lines), tuple(segments), head)


def _front(texts: list[str]) -> tuple[dict[str, tuple[int, int]], ReportKind, int | None, int | None, int]:
    """The title, meeting and speaker lines; kind and years; and how many lines the front has."""
    ends = 0
    for index, text in enumerate(texts[:12]):
        if _SALUTATION.match(text) and len(text) < 60:
            ends = index
            break
        if len(text) > 120 or (_CLOSED.search(text) and not _MEETING.match(text)):
            ends = index
            break
    found: dict[str, tuple[int, int]] = {}
    for index in range(ends):
        if _MEETING.match(texts[index]):
            found.setdefault("meeting", (index, index))
        elif "title" not in found and "meeting" not in found:
            found["title"] = (index, index)
        elif "meeting" in found:
            found["speaker"] = (found.get("speaker", (index, index))[0], index)
    title = texts[found["title"][0]] if "title" in found else ""
    flat = re.sub(r"\s", "", title)
    kind: ReportKind = next((name for name, pattern in _KINDS if pattern.search(flat)), "other")
    if kind == "other" and not title and any("工作报告" in text or "报告政府工作" in text for text in texts[:4]):
        kind = "work_report"
    year, plan_year = _years(flat, kind, texts[found["meeting"][0]] if "meeting" in found else "", texts)
    return found, kind, year, plan_year, ends


def _years(title: str, kind: ReportKind, meeting: str, texts: list[str]) -> tuple[int | None, int | None]:
    years = [int(year) for year in _YEAR.findall(title)]
    if len(years) > 1 and kind != "plan_outline":
        return years[0], years[-1]
    if years and kind in {"work_report", "plan_report", "budget_report"}:
        return years[0] - 1, years[0]
    if years:
        return years[0], None
    if kind == "work_report":
        match = _YEAR.search(meeting)
        if match:
            return int(match[1]) - 1, int(match[1])
        for text in texts:
            match = _YEAR.search(text) if len(text) < 40 and "回顾" in text else None
            if match:
                return int(match[1]), int(match[1]) + 1
    return None, None


def _parts(texts: list[str], front: int) -> list[Part]:
    part: Part = "body"
    parts: list[Part] = ["front"] * front
    for text in texts[front:]:
        if len(text) < 30 and not _CLOSED.search(text):
            if _GLOSSARY.match(text):
                part = "glossary"
            elif _ANNEX.match(text):
                part = "annex"
        parts.append(part)
    return parts
