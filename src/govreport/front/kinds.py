"""The kind of document that a title names, or an opening if there is no title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import itemgetter

from govreport.front.flat import Flat
from govreport.front.model import ReportKind

# A document about a report is none: an explanation, a question-and-answer, a drawing, the committee's opinion of it.
# What explains a budget or accounts and names no other document gives them itself (关于2024年决算草案的说明).
_ABOUT = re.compile(
    r"解读|图解|一图|看懂|读懂|答记者问|新闻发布会|审查(?:结果)?(?:的)?报告$|》[^《》]*说明$|^(?!.*(?:预算|决算)).*说明$"
)
_NOT_MEANT = r"(?!.*(?:通知|意见|批复|决议|决定))"
_Rows = Sequence[tuple[ReportKind, re.Pattern[str]]]


def _rows(*rows: tuple[ReportKind, str]) -> _Rows:
    return [(kind, re.compile(pattern)) for kind, pattern in rows]


_KINDS = _rows(
    ("audit_report", r"审计(?:工作|结果)?(?:的)?(?:情况)?(?:的)?(?:报告|公告)|审计结果|审计.*整改.*报告"),
    ("budget_report", r"决算[和与及、].*预算(?!执行|调整)(?:的|[(]草案[)])*报告"),
    ("final_accounts", rf"决算{_NOT_MEANT}"),
    ("court_report", r"法院.*(?:工作)?报告"),
    ("procuratorate_report", r"检察院.*(?:工作)?报告"),
    ("policy", r"(?:通知|批复|决议|决定|意见)$"),
    ("order", r"令$|令[（(]?第[\d〇一二三四五六七八九十百]+号"),
    (
        "budget_report",
        r"预算.*(?:报告|草案|说明$|公开|执行情况$)|财政收支.*报告|(?:部门|政府|财政|单位|州本?级|市本?级|县本?级|区本?级|省本?级)预算$",
    ),
    ("plan_report", r"(?:国民经济(?:和|与|及)社会发展|国民经济|经济社会发展).*计划.*(?:报告|草案)"),
    ("communique", r"公报|(?:数据|产量|结果|情况)的?公告"),
    (
        "summary",
        # 关于《…规划纲要》实施情况的报告: what the brackets name is the paper that was carried out.
        r"(?:工作|年度|年)总结|总结(?:和|与|及|暨|报告|$)|(?:规划|纲要|计划)》?[^《》]*评估(?!.*(?:方案|办法|通知|意见))|(?:规划|纲要)》?[^《》]*(?:实施|执行|落实|完成)情况(?:的?(?:总结|汇报)?报告|的?汇报|$)",
    ),
    ("plan_outline", rf"规划{_NOT_MEANT}|纲要{_NOT_MEANT}"),
    ("policy", r"通知|意见|办法|方案|措施|决定|决议|规定|细则|条例|批复|通告|公告|分工|分解|政策$"),
    ("work_report", r"工作报告"),
)
_OPENING = _rows(
    # A report without its first lines begins with the heading of its first part.
    ("budget_report", r"(?:第一部分|一、)(?:[12]\d{3}年)[^。]{0,14}预算(?:收支)?执行情况"),
    ("plan_report", r"(?:第一部分|一、)(?:[12]\d{3}年)[^。]{0,8}国民经济和社会发展计划执行情况"),
    ("court_report", r"代表[^。,]{0,20}法院[^。]{0,12}报告"),
    ("procuratorate_report", r"代表[^。,]{0,20}检察院[^。]{0,12}报告"),
    ("work_report", r"工作报告|(?:报告|作)(?:\S{0,12})?政府工作|报告[^。,;]{0,16}工作"),
    ("audit_report", r"(?:报告|提出|委托)[^。]{0,40}审计(?:工作|结果)?(?:的)?情况"),
    ("budget_report", r"(?:预算|决算)[^。]{0,60}报告|(?:报告|现将|提请|提出|委托)[^。]{0,60}预算(?:执行|[(]?草案)"),
    ("final_accounts", r"(?:报告|现将|提请|提出|委托)[^。]{0,60}决算(?![^。]{0,40}预算(?!执行|调整))"),
    (
        "plan_report",
        r"国民经济[^。]{0,40}计划[^。]{0,60}(?:报告|审议)|(?:报告|现将|提出)[^。]{0,30}国民经济[^。]{0,40}计划",
    ),
    ("communique", r"(?:^|。)[(\[0-9\])]*一、综合(?:$|[^。]{0,60}(?:核算|生产总值|GDP))"),
    # A letter to offices without its title: 现印发给你们，请遵照执行.
    ("policy", r"(?:印发|转发)给你们|现(?:予以?)?(?:印发|转发|公布)[^。]{0,12},请"),
)
_OPENING_LINES = 8
_LONGEST_OPENING = 400


def of_title(title: str) -> ReportKind:
    """The kind that a folded title names.

    Example:
        >>> of_title("某市中级人民法院工作报告"), of_title("关于2024年市级决算的报告"), of_title("春耕正忙")
        ('court_report', 'final_accounts', 'other')
    """
    if is_about(title):
        return "other"
    return next((name for name, pattern in _KINDS if pattern.search(title)), "other")


def is_about(title: str) -> bool:
    """Whether a title is that of a document about another, as an explanation of a report."""
    return _ABOUT.search(title) is not None


def of_opening(texts: Sequence[str]) -> ReportKind:
    """The kind that the first lines of a body name; a report says first what it is.

    Example:
        >>> of_opening(["各位代表：", "现在，我代表市人民政府向大会报告工作，请予审议。"])
        'work_report'
    """
    opening = "".join(_ends(Flat.of(text).text) for text in texts[:_OPENING_LINES])
    found = [(match.start(), name) for name, pattern in _OPENING if (match := pattern.search(opening))]
    return min(found, key=itemgetter(0), default=(0, "other"))[1]


def _ends(text: str) -> str:
    """The beginning and the end of a long line; of a short one all."""
    return text if len(text) <= 2 * _LONGEST_OPENING else f"{text[:_LONGEST_OPENING]}。{text[-1:]}"
