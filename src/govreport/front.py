"""The first lines of a report: title, meeting line and speaker, and what they say of its kind and years."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Literal

from attrs import define, field, frozen

from govreport.page import noise
from govreport.sentences import is_closed
from govreport.span import Span

ReportKind = Literal["work_report", "plan_report", "budget_report", "communique", "plan_outline", "policy", "other"]

_DIGIT = "[0-9０-９〇○零Ｏ一二三四五六七八九]"
_DATE = rf"{_DIGIT}{{4}}\s*年\s*[\d０-９一二三四五六七八九十]{{1,3}}\s*月\s*[\d０-９一二三四五六七八九十]{{1,3}}\s*日"
_MEETING = re.compile(
    rf"[—–―─－\-\s（(]*{_DATE}\s*(?P<who>[^。]{{0,40}}?)(?:在|于)\s*[^。]{{2,80}}(?:会议|大会)上?[）)]?(?P<tail>.{{0,60}})$"
)
_PASSED = re.compile(rf"[（(]\s*{_DATE}[^。]{{2,80}}会议[^。]{{0,20}}(?:通过|批准)\s*[）)]$")  # 题注 of a decision
_CAPTION = re.compile(r"图[为：:]|.*[（(【][^（(【]{0,12}[摄图][）)】]$")  # under a photograph: （某某摄）
_ACT = re.compile(r"(?:同志)?(?:所?作|向大会|的).*$")
_DAY = re.compile(rf"[—–―─－\-\s（(]*{_DATE}(?:\s+[\u4e00-\u9fff·　 ]{{2,8}}|[\s]*)[\s）)]*$")  # or with who speaks
_LAST_OF_MEETING = re.compile(r"(?:会议|大会)上?[）)]?\s*$")
_WHERE = re.compile(r"在\s*[^。，]{4,60}(?:会议|大会)上?[）)]?$")
_SESSION = re.compile(r"[—–―─－\-\s（(]*在\s*[^。，]{4,60}第[^。，]{1,6}次[^。，]{0,6}会议上?[）)]?$")
_BROKEN = re.compile(rf"[—–―─－\-\s（(]*{_DATE}\s*(?:在|于)[^。]{{0,40}}$")
_NUMBER = re.compile(r"[（(]?[\u4e00-\u9fff]{1,14}\s*[〔﹝\[［（(]\s*\d{4}\s*[〕﹞\]］）)]\s*第?\s*\d{1,5}\s*号[）)]?$")
_BYLINE = re.compile(r"[（(]?\s*(?:本报|本网|本刊)?(?:记者|通讯员|特约记者|作者|撰稿)(?![^\s\u3000:：]{4})")
_REMARK = re.compile(r"[（(](?:摘要|摘登|摘编|书面|全文|节选|审议稿|送审稿|印发稿)[）)]$")
_OFFICE_AND_NAME = re.compile(
    r"[^，。：:]{0,24}(?:省长|市长|区长|县长|州长|盟长|旗长|镇长|乡长|局长|厅长|主席|总理|主任)[\s\u3000]+[\u4e00-\u9fff·]{1,3}[\s\u3000]?[\u4e00-\u9fff·]{1,8}$"
)
"""A speaker's line by its own words, where no title stands before it."""
_SALUTATION = re.compile(r"(?:各位|同志们|尊敬的|主席、各位|主任、各位)[^。]{0,40}[:：！!，,]")
_KINDS: tuple[tuple[ReportKind, re.Pattern[str]], ...] = (
    ("budget_report", re.compile(r"(?:预算|决算).*(?:报告|草案)")),
    ("plan_report", re.compile(r"(?:国民经济(?:和|与|及)社会发展|国民经济).*计划.*(?:报告|草案)")),
    ("communique", re.compile(r"公报|(?:数据|产量|结果|情况)的?公告")),
    ("plan_outline", re.compile(r"规划(?!.*(?:通知|意见|批复))|纲要(?!.*(?:通知|意见|批复))")),
    ("policy", re.compile(r"通知|意见|办法|方案|措施|决定|规定|细则|条例|批复|通告|公告|分工|分解")),
    ("work_report", re.compile(r"工作报告")),
)
_OPENING: tuple[tuple[ReportKind, re.Pattern[str]], ...] = (
    (
        "work_report",
        re.compile(r"政府工作报告|(?:报告|作)(?:\S{0,12})?政府工作|报告[^。，；]{0,16}工作|工作報告"),
    ),
    ("budget_report", re.compile(r"(?:预算|决算)[^。]{0,60}报告")),
    ("plan_report", re.compile(r"(?:国民经济|經濟)[^。]{0,40}(?:计划|計劃)[^。]{0,60}(?:报告|審議|审议)")),
)
_YEAR = re.compile(rf"({_DIGIT}(?:\s?{_DIGIT}){{3}})\s*年")
_REVIEW = re.compile(r"回顾|总结|过去|去年|年来|执行情况|完成情况|取得|成就")
# A title that names one year and says that its plan or budget was carried out gives that year's results.
_CARRIED_OUT = re.compile(r"执行情况|完成情况|收支情况|决算")
_DRAFT = re.compile(r"(?:计划|预算|安排)[（(]?草案|预算安排")
_PLAN = re.compile(r"目标|任务|安排|部署|打算|建议|要求|重点|计划")
_DIGITS = str.maketrans("０１２３４５６７８９〇○零Ｏ一二三四五六七八九", "01234567890000123456789")
_FIRST = re.compile(
    r"一[、.．]|1[、.．](?![0-9])|（一）|\(一\)|第一(?:[章篇编]|部分)|[前序引导]\s*言$|[1１][ \u3000]+[\u4e00-\u9fff]"
)
_MOST_LINES = 14
_LONGEST_TITLE = 120
_LONGEST_SPEAKER = 40
_LONGEST_HEADING = 60
_CLEARLY = 4  # so often must a year be named that no heading names


@frozen
class FrontLines:
    """What the first lines hold.

    Attributes:
        count: how many lines they are.
        title, meeting, speaker: their characters in the text; None where there is none.
        kind: kind of report.
        year: the year whose results it gives.
        plan_year: the year for which it sets targets.
    """

    count: int
    title: Span | None
    meeting: Span | None
    speaker: Span | None
    kind: ReportKind
    year: int | None
    plan_year: int | None


def read(lines: Sequence[tuple[Span, str]]) -> FrontLines:
    """Read the first lines of a document.

    Args:
        lines: all its lines, each with its place in the text.

    Example:
        >>> read([(Span(0, 14), "2025年某省政府工作报告")]).plan_year
        2025
    """
    count = _count([text for _, text in lines])
    found = _Reader()
    for span, text in _whole(lines[:count]):
        found.take(span, text)
    title, meeting = found.title, found.meeting
    if title is not None and not _is_title(found.words, has_meeting=meeting is not None, has_body=count < len(lines)):
        return FrontLines(0, None, None, None, *_kind_and_years("", "", [text for _, text in lines]))
    day = next((text for span, text in lines[:count] if meeting and span.start <= meeting.start < span.end), "")
    if _DAY.match(day) and meeting is not None and len(meeting) <= len(day):  # a day alone names no meeting
        meeting = None
    said = _kind_and_years("".join(found.words), day + found.day, [text for _, text in lines])
    return FrontLines(count, title, meeting, found.speaker, *said)


@define
class _Reader:
    """What the first lines hold, line by line.

    Attributes:
        title, meeting, speaker: as in `FrontLines`.
        words: the title's lines.
        day: a line of its own that names the day of the meeting.
    """

    title: Span | None = None
    meeting: Span | None = None
    speaker: Span | None = None
    words: list[str] = field(factory=list)
    day: str = ""

    def take(self, span: Span, text: str) -> None:
        """Read the next line."""
        remark = self.title is not None and _REMARK.match(text)
        if remark or _NUMBER.match(text) or _BYLINE.match(text) or noise.is_controls(text):
            return
        if not self._occasion(span, text):
            self._name(span, text)

    def _occasion(self, span: Span, text: str) -> bool:
        """Whether the line says when and where the report was given."""
        if self.meeting is not None:
            if _WHERE.match(text):
                self.meeting = Span(self.meeting.start, span.end)
            elif _DAY.match(text):
                self.day = text
            else:
                return False
            return True
        match = _MEETING.match(text)
        if match is not None:
            self.meeting, self.speaker = _meeting(span, match, self.speaker)
        elif _DAY.match(text) or _PASSED.match(text) or _SESSION.match(text):
            self.meeting = span
        return self.meeting is not None

    def _name(self, span: Span, text: str) -> None:
        """Take a line for one of the title, or for the speaker's."""
        if self.title is None and _OFFICE_AND_NAME.match(text):
            self.speaker = span
        elif self.meeting is None and not (self.title and (_is_speaker(text) or noise.is_title(self.words[-1]))):
            self.title = span if self.title is None else Span(self.title.start, span.end)
            self.words.append(text)
        elif len(text) <= _LONGEST_SPEAKER and not noise.is_title(text):
            before = self.speaker if self.meeting is not None else None
            self.speaker = span if before is None else Span(min(before.start, span.start), span.end)


def document_number(texts: Iterable[str]) -> str | None:
    """The document number (国办发〔2017〕47号) that is one of the first lines.

    Example:
        >>> document_number(["关于春耕的通知", "（某政发〔2025〕12号）"]), document_number(["2025年第12号"])
        ('某政发〔2025〕12号', None)
    """
    found = next((text for text in texts if _NUMBER.match(text)), None)
    if found is None:
        return None
    return found.strip()[1:-1].strip() if found.strip()[0] in "（(" else found.strip()


def _whole(lines: Sequence[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """The lines, with a meeting line that broke over two as one."""
    whole: list[tuple[Span, str]] = []
    for span, text in lines:
        before = whole[-1] if whole else None
        if before is not None and _BROKEN.match(before[1]) and not _MEETING.match(before[1]):
            joined = before[1].rstrip() + text.strip()
            if _MEETING.match(joined) and _LAST_OF_MEETING.search(text):
                whole[-1] = (Span(before[0].start, span.end), joined)
                continue
        whole.append((span, text))
    return whole


def _count(texts: Sequence[str]) -> int:
    """How many lines stand before the salutation or the first sentence; 0 where the body begins at once."""
    for index, text in enumerate(texts[:_MOST_LINES]):
        if _SALUTATION.match(text):
            return index
        if len(text) > _LONGEST_TITLE or (_is_prose(text) and not _MEETING.match(text)):
            return index if index < 6 else 0
        if _FIRST.match(text) or (index and _CAPTION.match(text)):
            return index
    return 0 if len(texts) > 1 else len(texts)


def _is_title(words: Sequence[str], *, has_meeting: bool, has_body: bool) -> bool:
    joined = re.sub(r"\s", "", "".join(words))
    return has_meeting or has_body or any(pattern.search(joined) for _, pattern in _KINDS)


def _is_speaker(text: str) -> bool:
    return (
        len(text) <= _LONGEST_SPEAKER
        and re.search(r"(?:省|市|区|县|州|盟|旗|镇|乡)长|主席|总理|主任|局长|厅长|委员会$|局$|厅$", text) is not None
    )


def _meeting(span: Span, match: re.Match[str], speaker: Span | None) -> tuple[Span, Span | None]:
    """The meeting's characters and the speaker's, where the same line names him."""
    who, tail = match["who"].strip(), _ACT.sub("", match["tail"]).strip()
    if tail:
        at = span.start + match.start("tail") + match["tail"].index(tail)
        return Span(span.start, span.start + match.start("tail")), Span(at, at + len(tail))
    if len(who) > 2:
        at = span.start + match.start("who") + match["who"].index(who[0])
        return span, Span(at, at + len(who))
    return span, speaker


def _kind_and_years(title: str, meeting: str, texts: Sequence[str]) -> tuple[ReportKind, int | None, int | None]:
    flat = re.sub(r"\s", "", title)
    kind: ReportKind = next((name for name, pattern in _KINDS if pattern.search(flat)), "other")
    if kind == "other" and not flat:
        opening = "".join(texts[:4])[:600]
        found = [(match.start(), name) for name, pattern in _OPENING if (match := pattern.search(opening))]
        kind = min(found, key=itemgetter(0), default=(0, kind))[1]  # a report says first what it is
    return (kind, *_years(flat, kind, meeting))


def _years(title: str, kind: ReportKind, meeting: str) -> tuple[int | None, int | None]:
    named = years_of(title)
    annual = kind in {"work_report", "plan_report", "budget_report"}
    if kind == "plan_outline":
        return (None, named[-1]) if named else (None, None)
    if len(named) > 1 and named[0] < named[-1]:  # nobody plans for a year that is past
        return named[0], named[-1]
    if named and annual:
        past = named[0] - 1 + (_CARRIED_OUT.search(title) is not None and _DRAFT.search(title) is None)
        return (named[0], named[0]) if "预算调整" in title else (past, past + 1)
    if not annual:
        return (named[0], None) if named else (None, None)
    held = years_of(meeting)
    if held:
        month = re.search(r"年\s*(1[0-2]|１[０-２]|十[一二]?)\s*月", meeting)
        late = month is not None and month[1] in {"11", "12", "１１", "１２", "十一", "十二"}
        return (held[0], held[0] + 1) if late else (held[0] - 1, held[0])
    return None, None


def _is_prose(text: str) -> bool:
    """Whether a line ends as prose does; a title may trail off (一个影响卓著的财团继承人……)."""
    return is_closed(text) and not text.endswith("…")


def years_of(text: str) -> list[int]:
    """The years that a text names, in Arabic digits of either width, spaced or not, or in Chinese ones.

    Example:
        >>> years_of("1 9 9 8 年和二〇二六年"), years_of("5000年前"), years_of("２０２３年")
        ([1998, 2026], [], [2023])
    """
    found = []
    for match in _YEAR.finditer(text):
        value = re.sub(r"\s", "", match[1]).translate(_DIGITS)
        if value.isdecimal() and 1900 <= int(value) <= 2100:
            found.append(int(value))
    return found
