"""The role of one line of the front matter, or of two or three that belong together, by its own words.

A rule here reads the line alone. It gives pieces, each with the evidence, or none: such a line is `bare`, and
its neighbours decide (`reader`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from govreport.calendar.patterns import DAY, ISSUED, MONTH
from govreport.data import words
from govreport.front.flat import Flat
from govreport.front.model import Piece, Role
from govreport.page import boilerplate, fields

_COUNT = r"[〇一二三四五六七八九十百\d]{1,4}"
_OPEN = r"[-(《]*"
_END = r"(?:会议|大会|全会|例会)"
_MEETING = re.compile(
    rf"{_OPEN}{DAY},?(?P<who>[^。,()\d]{{0,40}}?)(?:在|于)(?P<what>[^。]{{2,80}}{_END})(?:上|期间)?\)?(?P<tail>.{{0,60}})$"
)
_SESSION = re.compile(
    rf"(?P<who>){_OPEN}(?:在|于)(?P<what>[^。,]{{2,60}}(?:第[^。,]{{1,6}}次[^。,]{{0,8}}|人民代表){_END})(?:上|期间)?\)?"
    rf"(?:\(?{DAY}\)?)?(?P<tail>.{{0,40}})$"
)
_ASSEMBLY = re.compile(
    rf"(?P<who>){_OPEN}(?:\(?{DAY}\)?)?(?P<what>[^。,:0-9]{{2,20}}(?:第[^。,]{{1,6}}|{_COUNT})届[^。,]{{2,24}}(?:第[^。,]{{1,6}}|{_COUNT})次[^。,]{{0,8}}{_END})(?:上|期间)?\)?"
    rf"(?:\(?{DAY}\)?)?(?P<tail>)$"
)
_PASSED = re.compile(
    rf"\({DAY}[^。]{{2,80}}会议[^。]{{0,20}}(?:通过|批准|修订|修正)[^。]{{0,200}}\)$"
)  # 题注 of a decision
_OPENS_MEETING = re.compile(
    rf"[-(]*{DAY}(?:[,，]?[^。,:]{{0,30}}(?:在|于)[^。:]{{0,60}})?$|[-(]+在?[^。:]{{2,60}}$|在[^。:]{{2,60}}第[^。:]{{1,6}}届[^。:]{{0,40}}$"
)
_AT_MEETING = re.compile(
    rf"[-(]+{DAY}|{DAY}(?:在|于)|[-(]+(?:在|于)(?=[^。]{{2,60}}{_END})|在(?=[^。]{{2,30}}第[^。]{{1,6}}届)"
)
_ACT = re.compile(r"(?:同志)?(?:所?作|向大会|的).*$")
_DATE = re.compile(rf"[-(]*(?P<date>{MONTH}){ISSUED}(?P<name>[^0-9,。:()]{{0,24}})\)?$")
_NAME_DATE = re.compile(rf"\(?(?P<name>[^0-9,。:(]{{2,24}}?)\(?(?P<date>{MONTH}){ISSUED}\)?$")
_BARE_NUMBER = re.compile(r"\(?第?[\d〇一二三四五六七八九十百]{1,6}号\)?$")
_STAMP = re.compile(
    r"[^。,:]{2,40}会议(?:会议)?(?:文件|材料|资料|参阅)[^。,:]{0,12}$|[\u4e00-\u9fff]{2,24}文件$"
    r"|份号:?\d{1,8}$|0\d{5}$"
    r"|(?:附[件表图录]?[\d一二三四五六七八九十]{0,3}|表[\d一二三四五六七八九十]{1,3})(?:-\d{1,2})?:?$"
    r"|(?:内部资料|请予?审[议查]|会后收回|秘密|机密|特急|急件|加急|征求意见稿|会议材料)[^。,:]{0,8}$"
)
_FILE_COUNT = rf"\({_COUNT}\)"
_OPENS_STAMP = re.compile(
    rf"[^。,:()]{{2,20}}(?:人大|政协|人民代表大会|委员会|常委会|全会|届[^。,:()]{{0,12}}次|次会议)(?:{_FILE_COUNT})?$"
)
_IN_STAMP = re.compile(rf"(?<=.){_FILE_COUNT}(?=.)")
_FOLIO_PARTS = re.compile(
    rf"{DAY}|星期[一二三四五六日天]|农历[\u4e00-\u9fff]{{2,12}}|第?(?:[A-H]?\d{{1,3}}|[〇一二三四五六七八九十]{{1,3}})版|[A-H]\d{{1,2}}(?!\d)"
    r"|(?:责任编辑|责编|编辑|美编|版式|校对|审签|审读|主编|组版|编审|检校|制图|值班主任)[:/|][\u4e00-\u9fff]{2,4}"
    r"(?:[、,/][\u4e00-\u9fff]{2,4})*|\d{1,3}$"
)
_FOLIO_SIGN = re.compile(
    r"星期[一二三四五六日天]|第?(?:[A-H]?\d{1,3}|[〇一二三四五六七八九十]{1,3})版|(?:责编|美编|版式|校对|组版|检校)[:/|]"
)
_PAGE = re.compile(r"-\d{1,4}-$|第\d{1,4}页(?:[,/]?共\d{1,4}页)?$")
_SECTION = re.compile(r"[\u4e00-\u9fff]{2,4}\d{1,2}$|\d{1,2}$")
_LONGEST_FOLIO = 60
_LONGEST_SECTION = 8
_COMPILED = re.compile(r"(?P<who>.{3,40}?)(?:编制|编印|编写|编|印制|制)$")
_COMMENT = re.compile(r"<!--|https?://|www\.[\w.]+|[>»›]|(?:首页|主页|(?:您?的?当前)?位置:)[^。]{0,60}[>»›]")
_SALUTATION = re.compile(
    r"(?:尊敬的|敬爱的)?(?:各位|同志们|主席团|主席、|主席,|主任、|主任,|主任:|主席:|女士们|先生们|朋友们|代表们)[^。]{0,60}[:!,]"
    r"|各[^。]{2,120}:$|[^。,]{2,60}(?:政府|委员会|部门|单位|机构|局|厅|办公室|院校|企业|常委会|人大)(?:、[^。]{0,40})?:$"
)
_SAY_IT_THEMSELVES: tuple[tuple[Role, str], ...] = (
    (
        "remark",
        r"\((?:摘要|摘登|摘编|书面|全文|节选|审议稿|送审稿|印发稿|征求意见稿|草案|讨论稿|[^()]{0,8}草案|公开版|简本)\)$",
    ),
    (
        "number",
        r"\(?[\u4e00-\u9fff]{1,14}[\[(]\d{4}[\])]第?\d{1,5}号\)?$|\([\u4e00-\u9fff]{3,24}令第?[\d〇一二三四五六七八九十百]{1,6}号\)$",
    ),
    (
        "dateline",
        r"\(?(?:新华社|中新社|中新网|新华网|人民网|本报|本网|本刊)[^。,:]{0,20}(?:电|讯|消息)\)?[-\s]*$|本报讯$",
    ),
    (
        "byline",
        r"\(?(?:本报|本网|本刊|[\u4e00-\u9fff]{2,8}(?:日报|晚报|报|网)(?:全媒体)?)?(?:记者|通讯员|特约记者|作者|撰稿|实习生)(?!会|站|协)",
    ),
    (
        "credit",
        r"(?:上|下|左|右)?图(?:片)?(?:为|:|一:|1:)|.*[(\[][^(\[]{0,16}[摄图][)\]]$|.*(?:记者|通讯员)[^。]{2,20}摄[)\]]?(?:-->)?$",
    ),
    ("contents", r"(?i:目[录次]|CONTENTS)$"),
    ("order", r"[\u4e00-\u9fff]{3,24}令(?:\(?第?[\d〇一二三四五六七八九十百]{1,6}号\)?)?$"),
)
_BY_PATTERN = [(role, re.compile(pattern)) for role, pattern in _SAY_IT_THEMSELVES]
OFFICE = "office"
COMPILER = "compiled by"
"""The evidence of a person with his office, and of the organ that made a document ready (某市财政局编制)."""
_LONGEST_NAME = 15
LONGEST_SPEAKER = 40
_LONGEST_SITE = 100
_LONGEST = 300


@cache
def _offices() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Patterns for an office with who holds it, for an organ, and for a counter or label of a site."""
    offices = "|".join(words("front", "office"))
    organs = "|".join(sorted(words("front", "organ"), key=len, reverse=True))
    site = "|".join(sorted(map(re.escape, words("front", "site")), key=len, reverse=True))
    return (
        re.compile(
            rf"(?:(?:报告|汇报|讲话|发言)人:?)?[^,。:;!?《》0-9\-]{{0,30}}?(?:代|副|常务副|党组书记、|党委书记、)*(?:{offices})"
            rf"(?:、[\u4e00-\u9fff]{{2,12}})?:?(?P<name>[\u4e00-\u9fff]{{2,4}}|[\u4e00-\u9fff·]{{3,15}})?(?:同志)?$"
        ),
        re.compile(rf"[\u4e00-\u9fff()、]{{0,24}}(?:{organs}|(?<![全内外西东南北中本各])部)$"),
        re.compile(rf"(?:.{{0,24}}(?:{site}):|(?:{site})\d|(?:{site})$)"),
    )


def is_person(flat: Flat) -> bool:
    """Whether a line can be a person's name and nothing else.

    Example:
        >>> [is_person(Flat.of(text)) for text in ("张　三", "扎西·多吉", "前 言", "工作回顾。")]
        [True, True, False, False]
    """
    text = flat.text.removesuffix("同志")
    return (
        re.fullmatch(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]+(?:·[\u4e00-\u9fff]+)+", text) is not None
        and len(text) <= _LONGEST_NAME
        and not text.endswith(words("front", "heading") + words("page_words", "title"))
    )


def is_speaker(flat: Flat) -> bool:
    """Whether a line names an office, with or without who holds it.

    Example:
        >>> [is_speaker(Flat.of(text)) for text in ("某市财政局局长 林某", "省长王五", "省长质量奖", "2026年4月")]
        [True, True, False, False]
    """
    found = _offices()[0].match(flat.text) if len(flat.text) <= LONGEST_SPEAKER else None
    if found is None:
        return False
    name = found["name"]
    if not name:
        return True
    at = found.start("name")
    return flat.is_gap(at) or flat.text[at - 1] == ":" or name.startswith(words("front", "surname"))


def is_organ(flat: Flat) -> bool:
    """Whether a line names one organ or several, parted by white space.

    Example:
        >>> [is_organ(Flat.of(text)) for text in ("某市统计局 国家统计局某市调查队", "某市统计局2025年", "加强领导")]
        [True, False, False]
    """
    if not flat.text or len(flat.text) > 2 * LONGEST_SPEAKER:
        return False
    cuts = [0, *(index for index in range(1, len(flat.text)) if flat.is_gap(index)), len(flat.text)]
    organ = _offices()[1]
    if organ.fullmatch(flat.text) and len(flat.text) <= LONGEST_SPEAKER:
        return True
    return all(organ.fullmatch(flat.text[start:stop]) for start, stop in pairwise(cuts))


def is_site(text: str, flat: Flat) -> bool:
    """Whether a line is one that only a site or a crawler writes.

    Example:
        >>> [is_site(text, Flat.of(text)) for text in ("浏览次数1218", "发布于：北京市", "打印 关闭", "市长 张三")]
        [True, True, True, False]
    """
    if len(text) > _LONGEST_SITE:
        return False
    return (
        boilerplate.is_controls(text)
        or boilerplate.is_dateline(text)
        or _COMMENT.match(flat.text) is not None
        or (_offices()[2].match(flat.text) is not None and "。" not in text)
        or bool(fields.pairs(text))
    )


def salutes(flat: Flat) -> bool:
    """Whether a line addresses those to whom the document is given."""
    return _SALUTATION.match(flat.text) is not None


def opens_meeting(flat: Flat) -> bool:
    """Whether a meeting line may begin here and continue in the next line."""
    return len(flat.text) <= _LONGEST_SITE and _OPENS_MEETING.match(flat.text) is not None


def is_folio(flat: Flat) -> bool:
    """Whether a line is what a newspaper or a printed page has at its head: weekday, page, editors, a section's name.

    Example:
        >>> [is_folio(Flat.of(line)) for line in ("2026年2月6日 星期五 5", "04版 要闻", "A5 责编/周某", "- 3 -")]
        [True, True, True, True]
        >>> [is_folio(Flat.of(line)) for line in ("2026年2月6日", "星期五市场休市。")]
        [False, False]
    """
    text = flat.text
    if _PAGE.match(text):
        return True
    if len(text) > _LONGEST_FOLIO or "。" in text or _FOLIO_SIGN.search(text) is None:
        return False
    return len(_FOLIO_PARTS.sub("", text)) <= _LONGEST_SECTION


def opens_stamp(flat: Flat) -> bool:
    """Whether the number of a congress document may begin here and continue in the next line."""
    return _OPENS_STAMP.match(flat.text) is not None


def is_stamp(flat: Flat) -> bool:
    """Whether a line is the mark of a congress document, or the head of an organ's letter paper."""
    return _STAMP.match(_IN_STAMP.sub("", flat.text).strip("[]")) is not None


def meeting(flat: Flat, line: int, *, last: int = 0) -> list[Piece] | None:
    """The meeting line, with who speaks if it names him; None if it is none.

    Args:
        flat: the line, or several that may have been one.
        line: the last line that it reaches into.
        last: where the last of several lines begins; the meeting's name must end in it.
    """
    if len(flat.text) > 2 * _LONGEST:
        return None
    if _PASSED.match(flat.text):
        return [Piece("meeting", flat.span(), "通过", line)]
    for pattern in (_MEETING, _SESSION, _ASSEMBLY):
        found = pattern.match(flat.text)
        if found is None or found.end("what") <= last:
            continue
        return _meeting(flat, found, line)
    return None


def _meeting(flat: Flat, found: re.Match[str], line: int) -> list[Piece] | None:
    tail = _ACT.sub("", found["tail"]).strip("。.)")
    if tail:
        at = found.start("tail")
        said = flat.part(at, at + len(tail))
        if not (is_speaker(said) or is_organ(said) or is_person(said)):
            return None
        begin = int(flat.text[0] in "(（")  # the bracket closes after the speaker
        return [
            Piece("meeting", flat.span(begin, at), found["what"], line),
            Piece("speaker", said.span(), tail, line),
        ]
    pieces = [Piece("meeting", flat.span(), found["what"], line)]
    if len(found["who"]) > 2:
        pieces.append(Piece("speaker", flat.span(*found.span("who")), found["who"], line))
    return pieces


def date(flat: Flat, line: int) -> list[Piece] | None:
    """A day or month that stands alone, or with who speaks."""
    for pattern in (_DATE, _NAME_DATE):
        found = pattern.match(flat.text)
        if found is None:
            continue
        pieces = [Piece("date", flat.span(*found.span("date")), found["date"], line)]
        if not found["name"]:
            return pieces
        name = flat.part(*found.span("name"))
        if is_person(name) or is_speaker(name):
            return [*pieces, Piece("speaker", name.span(), name.text, line)]
        if is_organ(name):
            return [*pieces, Piece("organ", name.span(), name.text, line)]
    return None


def opens_glued(flat: Flat) -> bool:
    """Whether a title stands before a meeting line that may continue in the next line."""
    return len(flat.text) <= _LONGEST_SITE and any(_behind_titles(flat))


def _behind_titles(flat: Flat) -> Iterator[int]:
    """Where in a line a meeting or a day may begin after a title."""
    for found in _AT_MEETING.finditer(flat.text):
        if found.start() > 3 and boilerplate.is_title(flat.text[: found.start()]):
            yield found.start()


def glued(flat: Flat, line: int, *, last: int = 0) -> list[Piece] | None:
    """A title and what stands after it in the same line: the meeting, the day, or who speaks."""
    for at in _behind_titles(flat):
        rest = flat.part(at)
        behind = meeting(rest, line, last=last - at) or (date(rest, line) if not last else None)
        if behind:
            return [Piece("title", flat.span(0, at), "title noun", line), *behind]
    return None if last else _title_and_speaker(flat, line)


def _title_and_speaker(flat: Flat, line: int) -> list[Piece] | None:
    if len(flat.text) > 2 * LONGEST_SPEAKER:
        return None
    cut = flat.text.rfind("报告", 0, -4) + len("报告")
    if cut <= len("报告") or not boilerplate.is_title(flat.text[:cut]):
        return None
    rest = flat.part(cut)
    office = _offices()[0].match(rest.text)
    if office is None or not office["name"] or not is_speaker(rest):
        return None
    return [Piece("title", flat.span(0, cut), "title noun", line), Piece("speaker", rest.span(), rest.text, line)]


def alone(text: str, flat: Flat, line: int) -> list[Piece] | None:
    """The pieces of a line that says by itself what it is; None for one that does not."""
    if len(flat.text) > _LONGEST:
        return None
    if is_site(text, flat):
        return [Piece("site", flat.span(), "site words", line)]
    if is_folio(flat):
        return [Piece("folio", flat.span(), "head of a page", line)]
    for role, pattern in _BY_PATTERN:
        found = pattern.match(flat.text)
        if found is not None and (role != "credit" or line):  # a headline may say that it has a picture
            return [Piece(role, flat.span(), found[0], line)]
    if is_stamp(flat):
        return [Piece("stamp", flat.span(), "mark of a file", line)]
    return date(flat, line) or glued(flat, line) or _named(flat, line)


def beside(before: Sequence[Piece], flat: Flat, line: int) -> list[Piece] | None:
    """What a line is that says so only beside the one before: a number below an order, a file's mark, a page's head."""
    role = before[0].role if before else None
    if role == "order" and _BARE_NUMBER.match(flat.text):
        return [Piece("number", flat.span(), flat.text, line)]
    if role == "stamp" and re.fullmatch(_FILE_COUNT, flat.text):
        return [Piece("stamp", flat.span(), flat.text, line)]
    if role in ("folio", "site") and _SECTION.match(flat.text):
        return [Piece("folio", flat.span(), flat.text, line)]
    return None


def _named(flat: Flat, line: int) -> list[Piece] | None:
    """An office with or without who holds it, or an organ."""
    if is_speaker(flat):
        return [Piece("speaker", flat.span(0, len(flat.text.removesuffix("同志"))), OFFICE, line)]
    compiled = _COMPILED.match(flat.text)
    if compiled is not None and is_organ(flat.part(0, compiled.end("who"))):
        return [Piece("organ", flat.span(0, compiled.end("who")), COMPILER, line)]
    return [Piece("organ", flat.span(), "organ", line)] if is_organ(flat) else None
