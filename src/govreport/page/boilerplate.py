"""Lines of a site recognised by their words: buttons, breadcrumbs, notices, and lines of date and source."""

from __future__ import annotations

import re
from functools import cache

from attrs import frozen

from govreport.data import words
from govreport.han import HAN, simplified
from govreport.page.raw import EDGE
from govreport.unit_names import classifies

LONGEST_LEAD = 100
"""A block that opens with the site's words, or is a line of its controls, is no longer than this."""
LONGEST_LEGAL = 400
"""A legal notice is no longer than this."""
_LONGEST_BUTTONS = 60
_BULLETS = "•·●■◆▪◎○>*- \t\u3000\xa0"
_MOMENT = re.compile(
    r"(?:(?:发布|发表|更新)?(?:时间|日期|于)?\s*[:：]?)?[\[（(【]?\s*(?:\d{4}\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}\s*日?|\d{1,2}:\d{2}/\d{1,2}:\d{2})"
)
_CLOCK = re.compile(r"\d{1,2}\s*[:：]\s*\d{2}")
_SOURCE = re.compile(r"来\s*源|出\s*处|稿\s*源|作\s*者|编\s*辑|浏览|阅读|点击|字体|字号|更新|分享|评论|转载|发布")
_EDITOR = re.compile(
    r"[（(\[【]?\s*(?:责任编辑|责任编审|编辑|责编|编审|校对|审核|初审|复审|终审|监制|值班编辑)\s*[:：|丨]"
)
_OPENS_DATELINE = frozenset(
    "[（(【 \t\u3000\xa00123456789０１２３４５６７８９发更时日责编校审初复终监值"
)  # what `_MOMENT` and `_EDITOR` begin with
_OPENS_HEADLINE = frozenset("·•●▪■◆○◎>")
_SIGNED = re.compile(r"[^。，：:]{0,20}[ \t\u3000\xa0]\d{4}[-./]\d{1,2}[-./]\d{1,2}\s+\d{1,2}:\d{2}(?::\d{2})?$")
"""A name and a time of day in the digits of a clock (某市发布 2024-01-16 20:30), as only software writes it."""
_LABELLED = re.compile(
    r"[^。，：:]{2,20}[ \t\u3000\xa0](?:发布|发表|更新)(?:时间|日期)[:：]\s*"
    r"\d{4}[-./]\d{1,2}[-./]\d{1,2}\s+\d{1,2}:\d{2}[^。]*"
)
"""A site's name before the line of time and source (某市政府网 发布时间：2024-01-16 20:30 来源：某局)."""
_PAGES = re.compile(r"(?:[\[【(（]\s*\d{1,3}\s*[\]】)）]\s*){2,}$|第\s*\d+\s*页\s*/?\s*共\s*\d+\s*页")
_HEADLINE = re.compile(r"[·•●▪■◆○◎>]\s*\S.{3,79}[（(\[【]?\d{4}[-./年]\d{1,2}[-./月]\d{1,2}[^。]{0,16}$")
_STEP = r"(?:\d{4}年|[^>›»。；;，:：%％（(\d])"
_TRAIL = re.compile(rf"{_STEP}{{2,24}}(?:(?:>{{1,2}}|[›»]){_STEP}{{1,60}}){{2,8}}")
"""The way from a site's name through its sections, each behind a sign: 某网 >> 信息公开 >> 正文."""
_OF_SITE = re.compile(r"(?:首页|主页|网|正文)\s*(?:[>›»]|$)")
"""A step of such a way that only sites have; a process (申报>初审>公示) has none."""
_COUNTER = re.compile(
    r"(?:本[文页稿]|该文)?(?:已被|已有?|共有?|共被|总)?\s*(?:"
    r"(?:浏览|阅读|点击|访问|点赞|转发|人气|收藏|评论)(?:次数|人数|人次|总?量|数|率)?"
    rf"(?:\s*[:：\[(（]\s*\d*(?:\.\d+)?万?\s*[\])）]?|\s*\d+(?:\.\d+)?万?)\s*(?:{classifies()}次?)?"
    r"|(?:浏览|阅读|点击|访问|人气)(?:次数|人数|人次|总?量|数)"
    rf"|\d+\s*(?:{classifies()}次?)?\s*(?:浏览|阅读|点击|访问|点赞|看过|读过)(?:过|量|次数)?)"
)
_COUNTS = re.compile(r"(?:[\s|｜]*\d[\d,]{0,9})+")  # how often a page was read, after a picture that is gone
_OPENS_COUNTER = "浏阅点访转人收评本该已共总"
_ICONS = re.compile("[\ue000-\uf8ff]")  # private characters: the pictures of a font that only the site has
_DANGLING = re.compile(r"(?:相关)?附\s*件(?:下载|列表)?\s*[:：]?")
_LONGEST_MORE = 16
_NOTICES = ("声明", "提示", "提醒")
_LONGEST_ASKING = 40
_LONGEST_MISSING = 60
_AROUND_FOLD = "[]【】()（）<>《》»›…∨↓▼▾﹀ \u3000\n\t"
_AROUND_MORE = _BULLETS + "【】[]：:》>»|+"
_REMARK = re.compile("评论|留言|跟帖|回复|Comments")
_COMMENTS = re.compile(
    rf"(?:.{{0,60}}\d+\s*{classifies()}\s*(?:评论|回复|跟帖|留言)"
    r"|(?:网友|最新|发表|热门|全部|读者)?(?:评论|留言|跟帖)(?:列表)?\s*[:：（(\d]|Comments\b"
    r"|(?:网友|读者|热门|精彩)(?:评论|留言|跟帖)$)"
)


@frozen
class _Words:
    """What the word lists say, ready to search.

    Attributes:
        buttons: matches a line that holds nothing but controls.
        letters: the letters of those.
        leads: the words with which the site's own lines begin.
        crumbs: the words with which its lines of navigation begin.
        initials: the first characters of both.
        marks: finds a legal notice.
        closes: the headings of lists of other pages.
        contacts: the words with which lines of address and telephone begin.
        openers: the words that open a box of the site's.
        credit: finds the name of who took a photograph, at the end of its caption.
        captions: the words with which captions of photographs begin.
        missing: finds what a server says of a page that it has not.
        tools: those of the leads with which lines begin that may also stand over an article.
    """

    buttons: re.Pattern[str]
    letters: frozenset[str]
    leads: tuple[str, ...]
    crumbs: tuple[str, ...]
    initials: frozenset[str]
    marks: re.Pattern[str]
    closes: frozenset[str]
    contacts: tuple[str, ...]
    openers: tuple[str, ...]
    credit: re.Pattern[str]
    captions: tuple[str, ...]
    missing: re.Pattern[str]
    tools: tuple[str, ...]


@cache
def _words() -> _Words:
    controls = sorted(words("page_words", "button"), key=len, reverse=True)
    buttons = "|".join(map(re.escape, controls))
    marks = "|".join(map(re.escape, words("page_words", "mark")))
    crumbs, tools = words("page_words", "crumb"), words("page_words", "tool")
    leads = words("page_words", "lead") + tools
    contacts = words("page_words", "contact")
    openers = words("page_words", "opener")
    return _Words(
        re.compile(rf"(?:(?>{_COUNTER.pattern}|{buttons})|[\W\d_])+"),
        frozenset("".join(controls) + _OPENS_COUNTER),
        leads,
        crumbs,
        frozenset(word[0] for word in leads + crumbs + contacts + openers + words("page_words", "summary")),
        re.compile(marks),
        frozenset(words("page_words", "close")),
        contacts,
        openers,
        re.compile(
            rf"(?:[（(\s]|{'|'.join(words('page_words', 'photographer'))})[{HAN}·\s、/／]{{2,24}}(?<!拍)摄[）)]?$"
        ),
        words("page_words", "caption"),
        re.compile("|".join(map(re.escape, words("page_words", "missing")))),
        tools,
    )


def is_controls(text: str) -> bool:
    """Whether a block holds nothing but buttons, page numbers and the signs between them.

    Example:
        >>> [is_controls(text) for text in ("字体:[ 大 中 小 ]", "打印 关闭 收藏", "（一）", "大中小企业")]
        [True, True, False, False]
        >>> [is_controls(text) for text in ("浏览次数：1218", "阅读 33 次 评论(2)", "\ue613", "访问量达到1218万人次")]
        [True, True, True, False]
    """
    if not text or len(text) > _LONGEST_BUTTONS:
        return False
    if _PAGES.match(text):
        return True
    if _ICONS.search(text):
        text = _ICONS.sub("", text).strip(EDGE)
        if not any(map(str.isalnum, text)):
            return True
    known = _words()
    if text[0].isalpha() and text[0] not in known.letters:  # most lines are refused here
        return False
    return known.buttons.fullmatch(text) is not None and any("\u4e00" <= char <= "\u9fff" for char in text)


def is_fold(text: str) -> bool:
    """Whether a line is no more than the words by which one asks for the rest of a text.

    Example:
        >>> is_fold("展开全文 ∨"), is_fold("展开全文检索工作")
        (True, False)
    """
    return len(text) <= _LONGEST_BUTTONS and text.strip(_AROUND_FOLD) in words("page_words", "fold")


def is_lead(text: str) -> bool:
    """Whether a short block begins as only the site's own lines do: who runs it, where to call, what else to read.

    Example:
        >>> is_lead("主办单位:某市人民政府办公室"), is_lead("相关链接")
        (True, True)
    """
    bare = text.lstrip(_BULLETS)
    return len(text) <= LONGEST_LEAD and bare[:1] in _words().initials and bare.startswith(_words().leads)


def is_contact(text: str) -> bool:
    """Whether a short block says where to write or call.

    Example:
        >>> is_contact("联系电话：0471-1234567"), is_contact("地址不详。")
        (True, True)
    """
    bare = text.lstrip(_BULLETS)
    return len(text) <= LONGEST_LEAD and bare[:1] in _words().initials and bare.startswith(_words().contacts)


def is_opener(text: str) -> bool:
    """Whether a block opens a box of the site's, as 免责声明：… or 温馨提示.

    Example:
        >>> is_opener("【温馨提示】"), is_opener("声明书"), is_opener(f"政策咨询{'更加便捷，' * 10}")
        (True, False, False)
    """
    known = _words()
    if text[:1] not in known.initials and text[:1] not in _AROUND_MORE:
        return False
    bare = text[:LONGEST_LEAD].lstrip(_AROUND_MORE)
    if is_summary(bare):
        return True
    if not bare.startswith(known.openers):
        return False
    word = next(filter(bare.startswith, known.openers))
    return word.endswith(_NOTICES) or len(text) <= _LONGEST_ASKING or bare[len(word) : len(word) + 1] in {"：", ":"}


def is_summary(text: str) -> bool:
    """Whether a block opens a summary made by a machine.

    Example:
        >>> [is_summary(text) for text in ("AI摘要：本文提出四条措施。", "摘要：四条措施。", "智能摘要、问答等应用")]
        [True, False, False]
    """
    bare = text.lstrip(_AROUND_MORE)
    word = next(filter(bare.startswith, words("page_words", "summary")), None)
    return word is not None and (len(bare) == len(word) or bare[len(word)] in "：:】]")


def is_bare(text: str) -> bool:
    """Whether a line is a word that buttons share with texts (停止)."""
    return text in words("page_words", "bare")


def is_statement(text: str) -> bool:
    """Whether a line is no more than the heading of a site's statement.

    Example:
        >>> is_statement("【免责声明】"), is_statement("免责声明：本站仅供参考。"), is_statement("温馨提示")
        (True, False, False)
    """
    bare = text.strip(_AROUND_MORE)
    return bare.endswith("声明") and bare in _words().openers


def is_tool(text: str) -> bool:
    """Whether a line of the site's may stand between a title and its text as well as after it.

    Example:
        >>> is_tool("扫一扫在手机打开当前页"), is_tool("主办单位：某市人民政府")
        (True, False)
    """
    return text.lstrip(_BULLETS).startswith(_words().tools)


def is_crumbs(text: str) -> bool:
    """Whether a block is the line that says where in its site a page stands.

    Example:
        >>> is_crumbs("您的位置：首页 > 政务公开 > 规划计划"), is_crumbs("首页各栏目")
        (True, False)
    """
    if len(text) > 2 * LONGEST_LEAD:
        return False
    if _TRAIL.fullmatch(text) and _OF_SITE.search(text):
        return True
    bare = text.lstrip(_BULLETS)
    return bare[:1] in _words().initials and bare.startswith(_words().crumbs)


def is_missing(text: str) -> bool:
    """Whether a line is what a server says of a page that it has not.

    Example:
        >>> is_missing("抱歉，您访问的页面不存在或已被删除！"), is_missing("隐患不存在了。")
        (True, False)
    """
    return len(text) <= _LONGEST_MISSING and _words().missing.search(text) is not None


def is_caption(text: str) -> bool:
    """Whether a short block is the caption of a photograph.

    Example:
        >>> is_caption("大会开幕式现场。记者 陈立 摄"), is_caption("会议现场（张三摄）"), is_caption("纪录片开始拍摄")
        (True, True, False)
    """
    if len(text) > LONGEST_LEAD:
        return False
    return text.startswith(_words().captions) or ("摄" in text[-2:] and _words().credit.search(text) is not None)


def is_dangling(text: str) -> bool:
    """Whether a line only announces what does not follow, as the empty list of attachments under an article.

    Example:
        >>> is_dangling("附件:"), is_dangling("附件1")
        (True, False)
    """
    return _DANGLING.fullmatch(text) is not None


def is_legal(text: str) -> bool:
    """Whether a block is a legal notice: copyright, licence, registration, where to complain.

    Example:
        >>> is_legal("蒙ICP备16003084号-4"), is_legal("依法打击侵权假冒行为。")
        (True, False)
    """
    return len(text) <= LONGEST_LEGAL and _words().marks.search(text) is not None


def is_dateline(text: str) -> bool:
    """Whether a short block is the line of time, source and editor that sites put under a title or an article.

    Example:
        >>> is_dateline("2022年02月13日07:48 | 来源：新华日报"), is_dateline("——2022年12月30日在第二次会议上")
        (True, False)
        >>> is_dateline("(责编：萧潇、张妍)"), is_dateline("2023年1月5日"), is_dateline("某市发布 2023-01-05 08:30")
        (True, False, True)
        >>> is_dateline("某市网　更新时间：2023-01-05 08:30　来源：某局"), is_dateline("开幕会 时间：2023-01-05 8:30")
        (True, False)
        >>> is_dateline("2023-01-05 1,024"), is_dateline("2023-01-05 1024万元"), is_dateline("2023年1月5日 12")
        (True, False, False)
    """
    if len(text) > LONGEST_LEAD:
        return False
    if text[:1] not in _OPENS_DATELINE:
        is_signed = text[-3:-2] == ":" and _SIGNED.match(text) is not None
        return is_signed or ("时间" in text and _LABELLED.fullmatch(text) is not None)
    if _EDITOR.match(text):
        return len(text) <= 50
    match = _MOMENT.match(text)
    if match is None or len(text) > 60 or "会议" in text:
        return False
    rest = text[match.end() :].strip(EDGE)
    is_bare = "年" not in match[0] and (not rest or _COUNTS.fullmatch(rest) is not None)
    return is_bare or bool(_CLOCK.match(rest) or _SOURCE.search(rest))


def is_headline(text: str) -> bool:
    """Whether a block is one of a list of other pages: a bullet, a headline and its date.

    Example:
        >>> is_headline("·关于印发实施方案的通知 [2023-01-05]"), is_headline("·2023年1月5日，会议召开。")
        (True, False)
    """
    return text[:1] in _OPENS_HEADLINE and len(text) <= LONGEST_LEAD and _HEADLINE.match(text) is not None


def is_comments(text: str) -> bool:
    """Whether a short block opens the readers' comments, which are never part of an article.

    Example:
        >>> is_comments("网友评论(3)"), is_comments("已有12条评论"), is_comments("评论和意见收集")
        (True, True, False)
    """
    return len(text) <= LONGEST_LEAD and _REMARK.search(text) is not None and _COMMENTS.match(text) is not None


def is_more(text: str) -> bool:
    """Whether a line is the heading of a list of other pages.

    Example:
        >>> is_more("相关文章"), is_more("【推荐阅读】"), is_more("相关信息公开工作")
        (True, True, False)
    """
    return len(text) <= _LONGEST_MORE and text.strip(_AROUND_MORE) in _words().closes


def is_title(text: str) -> bool:
    """Whether a line ends in a noun that names a kind of official document, perhaps with a bracketed addition.

    Example:
        >>> is_title("政 府 工 作 报 告"), is_title("十四五规划纲要（草案）"), is_title("现在向大会报告。")
        (True, True, False)
    """
    flat = re.sub(r"\s+(?:19|20)\d\d$|[（(《][^（()）]{1,12}[）)》]$|[\s》]", "", simplified(text))
    return flat.endswith(words("page_words", "title"))
