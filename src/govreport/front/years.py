"""The years that words name, and the years of a report by its title and date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from govreport.calendar import years_of
from govreport.calendar.patterns import LATE, PART_OF_YEAR
from govreport.front.model import ReportKind
from govreport.sentences import is_closed

_LATE = re.compile(LATE)
# A title that names one year and says that its plan or budget was carried out gives that year's results.
_CARRIED_OUT = re.compile(r"执行情况|完成情况|收支情况|实施情况|落实情况|决算")
_DRAFT = re.compile(r"(?:计划|预算|安排)[（(]?草案|预算安排")
# 某政发〔2018〕44号
_OF_NUMBER = re.compile(r"[〔［\[(（【]\s*((?:[1１][9９]|[2２][0０])[0-9０-９]{2})\s*[〕］\])）】]")
# 关于今年以来计划执行情况的报告: the year is not over.
_PART = re.compile("半年|季度|[0-9０-９一二三四五六七八九十]月")
_RUNNING = re.compile(f"今年以来|{PART_OF_YEAR}")
_LATER = "1[0-2]|１[０-２]|十|十一|十二"
_NOT_EARLY = re.compile(f"年\\s*(?:[4-9４-９四五六七八九]|{_LATER})\\s*月")
_HALF_OVER = re.compile(f"年\\s*(?:[6-9６-９六七八九]|{_LATER})\\s*月")
_HALF = "半年"
# 《…二〇三五年远景目标纲要》实施情况: years by which another paper is called.
_NAMED_PAPER = re.compile("《[^》]*(?:规划|纲要)[^》]*》|[^和与、》]{4,5}年远景目标")
_LONGEST_HEADING = 40

SPOKEN: frozenset[ReportKind] = frozenset({"work_report", "court_report", "procuratorate_report"})
"""Reports of a year's work, which also say what the next one's will be."""
ANNUAL: frozenset[ReportKind] = SPOKEN | {"plan_report", "budget_report"}
_BACKWARD: frozenset[ReportKind] = frozenset({"final_accounts", "audit_report", "communique"})

Years = tuple[int | None, int | None]


def of_opening(texts: Sequence[str], days: Sequence[str]) -> int | None:
    """The year of a communiqué without a title.

    It is the one with which the body begins, if it came out the year after; 全年 of one that names no year is the year
    before it came out.

    Example:
        >>> [of_opening(["2025年，经济稳中有进。"], [day]) for day in ("2026年4月3日", "2029年4月3日")]
        [2025, None]
        >>> of_opening(["一、综合", "全年生产总值90亿元。"], ["2026年4月3日"])
        2025
    """
    told = next((years_of(text[:8]) for text in texts if years_of(text[:8])), [])
    given = next((years_of(day) for day in days if years_of(day)), [])
    if told:
        return told[0] if not given or given[0] == told[0] + 1 else None
    return given[0] - 1 if given and any("全年" in text for text in texts) else None


def of_communique(title: str, days: Sequence[str]) -> int | None:
    """The year of a communiqué whose title names none: the one before it came out, or that one for a part of it.

    Example:
        >>> of_communique("某市第七次全国人口普查公报", ["2021年6月3日"]), of_communique("某市环境公报", [])
        (2020, None)
        >>> of_communique("某市一季度水质公报", ["2025年4月20日"])
        2025
    """
    given = next((years_of(day) for day in days if years_of(day)), [])
    if not given or "公报" not in title:
        return None
    return given[0] if _PART.search(title) else given[0] - 1


def of_running(texts: Sequence[str], days: Sequence[str]) -> Years:
    """The years of a paper that speaks of a part of the year and not of which: the year in which it was given.

    In November and December it plans the next one.

    Args:
        texts: its title and first lines; a title or heading must say so.
        days: what says when it was given.

    Example:
        >>> of_running(["一、上半年工作情况"], ["2023年7月24日"]), of_running(["一、上半年工作情况"], ["2024年1月8日"])
        ((2023, 2023), (None, None))
        >>> of_running(["一、今年以来工作回顾"], ["2025年12月28日"]), of_running(["一、上半年工作"], ["2025年4月8日"])
        ((2025, 2026), (None, None))
    """
    day = next((day for day in days if years_of(day) and _NOT_EARLY.search(day)), None)
    heads = (text for text in texts if len(text) <= _LONGEST_HEADING and not is_closed(text))
    if day is None or not any(_is_running(text, day) for text in heads):
        return None, None
    return years_of(day)[0], planned(day)


def _is_running(text: str, day: str) -> bool:
    """Whether a heading speaks of a part of the year in which it was given; its first half is over in June."""
    over = _HALF not in text or _HALF_OVER.search(day) is not None
    return over and _RUNNING.search(text) is not None and not years_of(text)


def planned(day: str) -> int | None:
    """The year that a report plans by the day that it was given: the next one in November and December.

    Example:
        >>> planned("2025年12月30日"), planned("2026年1月8日"), planned("1月8日")
        (2026, 2026, None)
    """
    held = years_of(day)
    return held[0] + (_LATE.search(day) is not None) if held else None


def issued(number: str, day: str, written: date | None = None) -> int | None:
    """The year in which a document was issued: that of its number, of the day that it bears, or that its page states.

    Example:
        >>> issued("某政发〔2018〕44号", "2019年1月2日"), issued("", "2019年1月2日"), issued("第44号", "")
        (2018, 2019, None)
    """
    if match := _OF_NUMBER.search(number):
        return int(match[1])
    return next(iter(years_of(day)), written.year if written else None)


def of_report(title: str, kind: ReportKind, days: Sequence[str]) -> Years:
    """The year whose results a report gives, and the year for which it sets targets.

    Args:
        title: its title, without white space.
        kind: its kind.
        days: what says when it was given, the most certain first.

    Example:
        >>> of_report("政府工作报告", "work_report", ["2025年12月30日"])
        (2025, 2026)
        >>> of_report("关于2025年预算执行情况的报告", "budget_report", [])
        (2025, 2026)
    """
    named = years_of(title)
    plan = next((year for day in days if (year := planned(day)) is not None), None)
    if kind not in ANNUAL and not (len(named) > 1 and kind not in _BACKWARD | {"plan_outline"}):
        return _of_other(title, named, kind)
    if len(named) > 1 and named[0] < named[-1]:  # nobody plans for a year that is past
        return named[0], named[-1]
    if kind not in ANNUAL:
        return named[0], None
    running = _of_part(title, named, days)
    if running[0] is not None:
        return running
    if kind in SPOKEN and plan is not None and (not named or abs(named[0] - plan) <= 1):
        return plan - 1, plan
    return _of_one(title, named[0] if named else None, plan)


def _of_part(title: str, named: Sequence[int], days: Sequence[str]) -> Years:
    """The years of a report on a part of a year, as its title says: 2023年上半年政府工作报告."""
    if len(set(named)) == 1 and _RUNNING.search(title):
        return named[0], named[0]
    return of_running([title], days)


def _of_other(title: str, named: Sequence[int], kind: ReportKind) -> Years:
    """The years of a document that is not an annual report."""
    if kind == "summary":
        named = years_of(_NAMED_PAPER.sub("", title))
    if not named:
        return None, None
    if kind == "plan_outline":
        return None, named[-1]
    if kind == "summary" and _RUNNING.search(title):  # what its last part plans is the rest of its year
        return named[0], named[0]
    return named[0], named[-1] if kind == "final_accounts" and named[0] < named[-1] else None


def _of_one(title: str, named: int | None, plan: int | None) -> Years:
    """The years of a report whose title names one, or none."""
    if named is None:
        return (None, None) if plan is None else (plan - 1, plan)
    if "预算调整" in title or "调整方案" in title:
        return named, named
    if _CARRIED_OUT.search(title) is None or _DRAFT.search(title) is not None:
        return named - 1, named
    if plan == named:  # told before the year was over
        return named, named
    return named, named + 1
