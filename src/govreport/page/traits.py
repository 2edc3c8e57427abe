"""What a block looks like, judged by its own text alone: prose, a link, or one of the site's own lines."""

from __future__ import annotations

import re

from attrs import define

from govreport.page import noise

_CLOSED = re.compile(r"[。！？；!?;]")
_PAUSE = re.compile(r"[，、：,:]")
_LONG = 60


@define(slots=True)
class Trait:
    """What a block looks like.

    Attributes:
        prose: how many characters of prose it holds.
        score: what it adds to a run of blocks: prose adds, links and scraps cost.
        linked: whether it is mostly links.
        site: whether its words are the site's (buttons, notices, breadcrumbs); of a link only `closing` is looked for.
        control: whether it is a line of buttons, of time, source or editor, or a headline of another page.
        web: whether it is one of the lines that stand on web pages only: buttons, navigation, legal notices.
        closing: whether it opens what can only follow an article, as comments do.
    """

    prose: int
    score: float
    linked: bool
    site: bool
    control: bool
    web: bool
    closing: bool


def trait(text: str, links: int = 0) -> Trait:
    """Judge a block by its own text alone.

    Args:
        text: the block's text.
        links: how many of its characters stand inside links.

    Example:
        >>> trait("地区生产总值增长6%，好于预期。").prose
        16
    """
    size = len(text)
    linked = links * 2 > size
    if linked:
        closing = noise.is_comments(text)
        return Trait(0, -8.0 - size / 8, linked, closing, control=False, web=False, closing=closing)
    web = size <= noise.LONGEST_LEGAL and (noise.is_legal(text) or noise.is_crumbs(text))
    site, control, closing = web, False, False
    if size <= noise.LONGEST_LEAD:
        buttons = noise.is_controls(text)
        control = buttons or noise.is_dateline(text) or noise.is_headline(text)
        closing = noise.is_comments(text)
        web = web or buttons
        site = web or control or closing or noise.is_lead(text)
    if site:
        return Trait(0, -10.0, linked, site, control, web, closing)
    if size >= _LONG or _CLOSED.search(text) or len(_PAUSE.findall(text)) > 1:
        own = size - links
        return Trait(own, own + 10.0, linked, site, control, web, closing)
    return Trait(0, -2.0 if size < 40 else 0.0, linked, site, control, web, closing)
