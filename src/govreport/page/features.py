"""Features of a block from its own text: prose, a link, or a line of the site."""

from __future__ import annotations

import re

from attrs import define

from govreport.calendar.patterns import DATED
from govreport.enumerators import is_article_heading
from govreport.han import simplified
from govreport.page import boilerplate
from govreport.sentences import STOP

_PAUSE = re.compile(r"[，、：,:]")
_SIGNAL = re.compile(
    r"(?:各位|同志们|尊敬的)[^。]{0,30}[:：！!]$"  # the salutation
    rf"|[—–―─（(-]{{0,4}}\s*{DATED}.{{4,60}}(?:会议|大会)上?[）)]?$"  # the meeting line
)
_FOREIGN = (boilerplate.is_lead, boilerplate.is_missing, boilerplate.is_caption)
_LONG = 60
_SENTENCE = 40
_SHORT = 40


@define(slots=True)
class Trait:
    """What a block looks like.

    Attributes:
        prose: how many characters of prose it holds.
        score: what it adds to a run of blocks: prose and the marks of a report add, links and scraps cost.
        linked: whether it is mostly links.
        site: whether its words are the site's (buttons, notices, breadcrumbs); of a link only `closing` is looked for.
        control: whether it is a line of buttons, of time, source or editor, or a headline of another page.
        web: whether it is one of the lines that stand on web pages only: buttons, navigation, legal notices.
        closing: whether it opens what can only follow an article, as comments do.
        contact: whether it says where to write or call: the site's words, unless the article's own lines stand around.
        opener: whether it opens a box of the site's.
    """

    prose: int
    score: float
    linked: bool
    site: bool
    control: bool
    web: bool
    closing: bool
    contact: bool = False
    opener: bool = False


def trait(text: str, links: int = 0) -> Trait:
    """Judge a block by its own text alone.

    Args:
        text: the block's text.
        links: how many of its characters stand inside links.

    Example:
        >>> trait("地区生产总值增长6%，好于预期。").prose
        16
    """
    size, text = len(text), simplified(text)
    linked = links * 2 > size
    if linked and size >= _SENTENCE and STOP.search(text, size - 2):
        linked = False  # a paragraph that is a link; headlines have no full stop
    if linked:
        closing = boilerplate.is_comments(text)
        return Trait(0, -8.0 - size / 8, linked, closing, control=False, web=False, closing=closing)
    web = size <= boilerplate.LONGEST_LEGAL and (boilerplate.is_legal(text) or boilerplate.is_crumbs(text))
    site, control, closing, contact = web, False, False, False
    opener = boilerplate.is_opener(text)
    if size <= boilerplate.LONGEST_LEAD:
        buttons = boilerplate.is_controls(text)
        control = buttons or boilerplate.is_dateline(text) or boilerplate.is_headline(text)
        closing = boilerplate.is_comments(text) or boilerplate.is_more(text)
        web = web or buttons
        contact = boilerplate.is_contact(text)
        site = web or control or closing or contact or any(is_foreign(text) for is_foreign in _FOREIGN)
    if site or opener:
        return Trait(
            0, -10.0, linked, site=True, control=control, web=web, closing=closing, contact=contact, opener=opener
        )
    if size >= _LONG or STOP.search(text) or len(_PAUSE.findall(text)) > 1:
        own = size if links * 2 > size else size - links
        return Trait(own, own + 10.0, linked, site, control, web, closing)
    score = 2.0 if _SIGNAL.match(text) or is_article_heading(text) else -2.0 if size < _SHORT else 0.0
    return Trait(0, score, linked, site, control, web, closing)
