"""The report's own years: from title and meeting line, or inferred from evidence in the text.

Every kind of evidence speaks for a year planned, with a weight: a heading that dates the review or the plan, the
sentence that sets the targets, the plan that begins or ends this year (开局之年), the year just past (过去的2025年),
the session of the party whose decisions are carried out, and how often the two parts name which years.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from attrs import frozen

from govreport.calendar import plan_names, plan_years, years_of
from govreport.calendar.patterns import DATED, YEARS
from govreport.calendar.time_words import count_of
from govreport.data import table
from govreport.document import Document
from govreport.front import ReportKind
from govreport.front.years import ANNUAL
from govreport.numbers.model import Number
from govreport.sentences import ADDRESS, is_closed
from govreport.temporal.model import ReportYears, Years

TARGET_SENTENCE = re.compile(
    r"(?:预期|主要|总体|奋斗|调控|年度|发展|年|年工作|以下|下列)(?:预期|调控)?目标(?:任务)?(?:建议|初步|拟)?(?:安排|确定|设定|定)?(?:如下)?[为是：:]+"
)
_REVIEW = re.compile(r"回顾|总结|过去|去年|年来|执行情况|完成情况|取得|成就|完成了|全面完成|实现了")
_PLAN = re.compile(r"目标|任务|安排|部署|打算|建议|要求|重点|计划|工作|发展|努力|推进|加快")
_PAST = re.compile(f"过去的{DATED}")
# 今年是“十三五”开局之年, 2005年是全面完成“十五”计划的最后一年.
_TURNS = re.compile(
    r"(?P<year>[12１２][0-9０-９]{3}年|今年|过去的?一年|这一年)[^。；]{0,40}?是"
    "(?:(?P<what>[^。；]{0,60}?五[^。；，、]{0,8}?)"
    "(?:(?P<first>开局|起步之年|第一年|头一年|首年)|(?P<last>收官|最后一年|末年|决战之年))"
    "|[^。；]{0,40}?(?:关键|重要|攻坚|承上启下|承前启后))"
)
# 十六届三中、四中全会: the last one of such a list counts; 迎接党的十七大 is still to come.
_PLENUM = re.compile(
    "(?P<nth>二十|十[一二三四五六七八九]?)届(?:[一二三四五六七]中(?:全会)?[、和及])*(?P<session>[一二三四五六七])中全会"
)
_CONGRESS = re.compile("(?<!迎接)党的(?P<nth>二十|十[一二三四五六七八九]?)大(?!.{0,3}召开)")
_FIRST_LINES = 12
_LONGEST_HEADING = 60
_ENOUGH, _PAIR, _NEARLY = 3, 10, 0.8
_FEW = 2


@cache
def _plenums() -> dict[tuple[int, int], int]:
    """For each plenary session of the party's central committee, the year that a report given after it plans."""
    return {(int(row["congress"]), int(row["session"])): int(row["plans"]) for row in table("plenums")}


@frozen
class Aims:
    """What a document that sets work to be done says of its years.

    Attributes:
        years: those that its title names as a stretch; None where it names none.
    """

    years: Years | None


def aims(kind: ReportKind, title: str) -> Aims | None:
    """Whether a document sets work to be done (规划, 行动计划, 要点), and for which years; None for any other document.

    Example:
        >>> aims("policy", "某市扩大消费行动计划（2019-2022年）")
        Aims(years=Years(first=2019, last=2022))
    """
    title = "".join(title.split())
    sets = (kind in {"policy", "order"} and _SETS_AIMS.search(title)) or (kind == "other" and _IS_PLAN.search(title))
    if kind != "plan_outline" and not sets:
        return None
    if match := RANGE.search(title):
        return Aims(Years(int(match["first"]), int(match["last"])))
    plan = next(plan_names(title), None)
    return Aims(Years(*plan_years(plan.number)) if plan else None)


def assessed(kind: ReportKind, title: str) -> Years | None:
    """The years of the five-year plan whose carrying out a document assesses; None for any other document.

    Example:
        >>> assessed("summary", "某市“十四五”规划纲要中期评估报告")
        Years(first=2021, last=2025)
    """
    plan = next(plan_names("".join(title.split())), None) if kind == "summary" and _ASSESSES.search(title) else None
    return Years(*plan_years(plan.number)) if plan else None


def report_years(document: Document, numbers: Sequence[Number]) -> ReportYears:
    """The years of a report; those that its front states stand, and the numbers of the meeting line date it."""
    front = document.front
    year, plan = front.year, front.plan_year
    title = "" if front.title is None else document.text[front.title.slice]
    paper = aims(front.kind, title)
    if (plan_assessed := assessed(front.kind, title)) is not None:
        now = _meeting_year(document, numbers) or front.issued
        over = now is not None and now > plan_assessed.last  # its last part may plan the year in which it is written
        told = min(year or now or plan_assessed.last, plan_assessed.last)
        return ReportYears(told, now if over else None, now)
    if paper is not None and (first := paper.years.first if paper.years else year or plan):
        year, plan = first - 1, first
    elif year is None and plan is not None:
        year = plan - 1
    needed = _needed(document)
    if year is not None or plan is not None or needed is None:
        # A rule on 2018 may be issued in 2019, and a review of 2024 with the plan of 2025 be out before 2025.
        dated = front.kind in {"policy", "order"} or front.issued == year
        now = _meeting_year(document, numbers) or (front.issued if paper is None and dated else None)
        now = now or plan or year or front.issued
        return ReportYears(year, plan, now, over=front.kind == "communique")
    votes = Counter[int]()
    evidence: dict[int, Counter[str]] = {}
    for kind, planned, weight in _evidence(document):
        votes[planned] += weight
        evidence.setdefault(planned, Counter())[kind] += weight
    ranked = votes.most_common(2)
    if not ranked or ranked[0][1] < needed:
        return ReportYears(None, None, None)
    best, most = ranked[0]
    rival = ranked[1][0] if len(ranked) > 1 and ranked[1][1] >= _NEARLY * most else None
    now = _meeting_year(document, numbers) or best
    return ReportYears(best - 1, best, now, inferred=True, evidence=dict(evidence[best]), rival=rival)


# A title that sets work to be done: what stands under it are aims.
_SETS_AIMS = re.compile(
    r"(?:计划|规划|纲要|要点|分解|分工|方案|责任制|实事)(?!.*(?:办法|政策|报告|细则|情况))"
    r"|^(?!.*(?:政策|办法|细则|奖励|补贴|扶持|收费|征收)).*(?:意见|行动|措施)(?!.*(?:报告|情况))"
)
_IS_PLAN = re.compile("(?:计划|方案|规划|纲要|要点|任务)(?:[（(][^（(）)]*[）)])?$")
RANGE = re.compile(YEARS)
# 规划纲要中期评估报告, 规划实施情况; but 规划2023年度实施情况 tells of one year.
_ASSESSES = re.compile("评估|(?:规划|纲要)(?![^《]*(?:[0-9]年|年度))[^《]*情况")


def _needed(document: Document) -> int | None:
    """How much must speak for a year; None where the document may well be about none.

    It reports on a year by its kind, or, where no title tells, by whom it speaks to; else it takes headings that date
    both what was done and what is planned.
    """
    if document.front.kind in ANNUAL:
        return _ENOUGH
    if document.front.kind != "other" or document.front.title is not None:
        return None
    spoken = any(ADDRESS.match(line.text.strip()) for line in document.lines[:_FIRST_LINES])
    return _ENOUGH if spoken else _PAIR


def _meeting_year(document: Document, numbers: Sequence[Number]) -> int | None:
    if document.front.meeting is None:
        return None
    for number in numbers:
        if document.front.meeting.covers(number.span) and number.date and number.date.start[:4].isdigit():
            return int(number.date.start[:4])
    return None


def _evidence(document: Document) -> Iterator[tuple[str, int, int]]:
    """What speaks for which year planned: the kind of evidence, the year, and its weight."""
    lines = [line.text.strip() for line in document.lines if line.part == "body"]
    target = next((index for index, text in enumerate(lines) if TARGET_SENTENCE.search(text)), None)
    headings = [(index, years_of(text), text) for index, text in enumerate(lines) if _is_heading(text)]
    dated = [(index, years, text) for index, years, text in headings if years]
    yield from _of_headings([(years, text) for _, years, text in dated])
    for text in lines:
        yield from _of_words(text)
    yield from _of_party(lines)
    if target is not None:
        yield from _of_targets(lines[target])
    yield from _of_counts(lines, target)


def _of_words(text: str) -> Iterator[tuple[str, int, int]]:
    """Words that say of a year that it is over, or that it is the first, the last or a turning one."""
    for match in _PAST.finditer(text):
        for year in years_of(match[0]):
            yield "past", year + 1, 5
    for match in _TURNS.finditer(text):
        named = years_of(match["year"])
        yield from (("turning", year, 3) for year in named)
        plan = next(reversed([*plan_names(match["what"] or "")]), None)
        if plan is not None:
            year = plan_years(plan.number)[match["first"] is None]
            yield "edge", year + match["year"].endswith("一年"), 2 if named else 6


def _of_party(lines: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """The latest session of the party whose decisions are carried out."""
    latest = (0, 0)
    for text in lines:
        if "全会" not in text and "党的" not in text:
            continue
        for match in (*_PLENUM.finditer(text), *_CONGRESS.finditer(text)):
            nth = 20 if match["nth"] == "二十" else count_of(match["nth"])
            latest = max(latest, (nth, count_of(match["session"]) if match.re is _PLENUM else 1))
    if latest in _plenums():
        yield "plenum", _plenums()[latest], 4


def _is_heading(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_HEADING and not is_closed(text)


def _of_headings(dated: Sequence[tuple[list[int], str]]) -> Iterator[tuple[str, int, int]]:
    """Two headings of years that follow each other date review and plan; one alone says by its words which it is."""
    named = Counter(year for years, _ in dated for year in set(years))
    pairs = [year for year in named if year - 1 in named]
    for year in pairs:
        yield "headings", year, _PAIR
    for years, text in dated:
        if _REVIEW.search(text):
            yield "heading", years[0] + 1, 5
        elif _PLAN.search(text):
            yield "heading", years[0], 5


def _of_targets(text: str) -> Iterator[tuple[str, int, int]]:
    match = TARGET_SENTENCE.search(text)
    head = text[max(0, match.start() - 40) : match.end()] if match else ""
    for year in years_of(head)[-1:]:
        yield "target sentence", year, 6


def _of_counts(lines: Sequence[str], target: int | None) -> Iterator[tuple[str, int, int]]:
    """The year that each part names most: before the target sentence the past one, after it the planned one."""
    cut = len(lines) if target is None else target
    for part, ahead in ((lines[:cut], 1), (lines[cut:], 0)):
        counts = Counter(year for text in part for year in years_of(text))
        often = [year for year, count in counts.items() if 2 * count >= max(counts.values())]
        if often:
            yield "counts", max(often) + ahead, 3 if len(often) == 1 and counts[often[0]] > _FEW else 1
